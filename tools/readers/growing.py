"""How the time to read grows with a page: a page twice as large may take 2.3 times as long."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Final

import attrs

from newsmodel.errors import NewsmodelError
from newsmodel.readers.html import read_html

#: Twice the size may take this many times as long.
RATIO: Final = 2.3
#: A page must take so many seconds before it has a ratio; it is doubled until it does, or is this many code points.
LEAST_SECONDS: Final = 0.2
MOST_SIZE: Final = 5_000_000
AGAIN: Final = 4

Make = Callable[[int], str]


def _article(n: int) -> str:
    part = (
        "<h2 id=h{0}>Shade {0}</h2><p>Trees <b>cool</b> a <a href='/street/{0}' title='Street'>street</a>,"
        " by <i>3</i> degrees.</p><ul><li>Grass<ul><li>wet</ul><li>Gravel</ul><img src='/{0}.png' alt='A tree'>"
        "<table><tr><th>A<th>B<tr><td>1<td>2</table>"
    )
    return "".join(part.format(number) for number in range(n))


FAMILIES: Final[Mapping[str, Make]] = {
    "an article": _article,
    "paragraphs": lambda n: "<p>Shade cools streets.</p>" * n,
    "nested elements": lambda n: "<div>" * n + "words",
    "nested lists": lambda n: "<ul><li>a" * n,
    "nested quotations": lambda n: "<blockquote>a" * n,
    "nested tables": lambda n: "<table><tr><th>a<td>b" * n,
    "nested sections": lambda n: "<details><summary>a</summary>b" * n,
    "nested marks": lambda n: "<small>a" * n,
    "items": lambda n: "<ul>" + "<li>a" * n + "</ul>",
    "items with code": lambda n: "<ol>" + "<li>a<pre>b</pre>c" * n + "</ol>",
    "items with lists": lambda n: "<ul><li>" + "<ul><li>a</ul>" * n + "</ul>",
    "definitions": lambda n: "<dl>" + "<dt>a<dd>b" * n + "</dl>",
    "definitions alone": lambda n: "<dl>" + "<dd>b" * n + "</dl>",
    "rows": lambda n: "<table><tr><th>a<th>b" + "<tr><td>c<td>d" * n + "</table>",
    "cells in a row": lambda n: "<table><tr><th>a<tr>" + "<td>c" * n + "</table>",
    "wide cells": lambda n: "<table><tr><th>a" + "<tr><td colspan=1000>b<td rowspan=0>c" * n + "</table>",
    "high cells": lambda n: "<table><tr><th>a" + "<tr>" + "<td rowspan=65534>b" * 50 + "<tr><td>c" * n + "</table>",
    "attributes": lambda n: "<p " + " ".join(f"a{number}=1" for number in range(n)) + ">words",
    "links": lambda n: "<p>" + "".join(f"<a href='/{number}'>a</a> " for number in range(n)),
    "links within the page": lambda n: "".join(
        f"<p id=p{number}><a href='#p{number + 1}'>a</a>" for number in range(n)
    ),
    "the same link": lambda n: "<p>" + "<a href='/a' title=t>a</a>" * n,
    "breaks": lambda n: "<p>" + "a<br>" * n,
    "empty lines": lambda n: "<p>" + "a<br><br>" * n,
    "pictures": lambda n: "<p>words " + "<img src='/a.png' alt=b> " * n,
    "formatting that is not closed": lambda n: "<p><b>a" * n,
    "formatting of many kinds": lambda n: "".join(f"<p><font size={number % 400}>a</p>" for number in range(n)),
    "hidden": lambda n: "<p hidden>a</p>" * n,
    "noscript": lambda n: "<img src='data:,'><noscript><img src='/a.png'></noscript>" * n,
    "code": lambda n: "<pre><code>" + "a <b>b</b>\n" * n + "</code></pre>",
    "one text": lambda n: "<p>" + "shade " * n,
    "entities": lambda n: "<p>" + "&amp;a" * n,
    "comments": lambda n: "<p>" + "a<!-- b -->" * n,
    "end tags": lambda n: "</p>" * n,
    "less than": lambda n: "<p>" + "< a" * n,
    "texts without places": lambda n: "<table>" + "a<tr>" * n,
    "custom elements": lambda n: "<x-a>a</x-a>" * n,
}


@attrs.frozen
class Growth:
    """How the time of a family grows.

    Attributes:
        ratio: How many times as long twice the size takes: the middle of several.
        size: The size of the larger page, in code points.
        seconds: How long it took.
        refused: Why it is not read, where it is not.
    """

    ratio: float
    size: int
    seconds: float
    refused: str = ""


def growth(make: Make, *, read: Callable[[str], object] = read_html, most: int = MOST_SIZE) -> Growth:
    """The growth of a family."""
    count = 500
    try:
        while _seconds(read, make(count)) < LEAST_SECONDS and len(make(2 * count)) < most:
            count *= 2
        small, large = make(count), make(2 * count)
        ratios, seconds = [], 0.0
        for _ in range(AGAIN):
            first, seconds = _seconds(read, small), _seconds(read, large)
            ratios.append(seconds / max(first, 1e-9))
            if ratios[-1] < RATIO * 0.9:
                break
    except NewsmodelError as error:
        return Growth(0.0, len(make(count)), 0.0, str(error))
    return Growth(median(ratios), len(large), seconds)


def _seconds(read: Callable[[str], object], page: str) -> float:
    begun = time.process_time()
    read(page)
    return time.process_time() - begun


def quadratic(page: str) -> object:
    """A reader that takes quadratic time: the control."""
    return sum(page.count("a", 0, place) for place in range(0, len(page), 50))
