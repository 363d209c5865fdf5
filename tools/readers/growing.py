"""How the time to read grows with a page: a page twice as large may take 2.3 times as long."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from statistics import median
from typing import Final

import attrs

import newsmodel as nm
from newsmodel.errors import NewsmodelError
from newsmodel.readers.discussions.activitypub import read_activitypub
from newsmodel.readers.discussions.guardian import read_guardian_discussion
from newsmodel.readers.discussions.isso import read_isso_export
from newsmodel.readers.html import read_html
from newsmodel.readers.jsonld.document import read_jsonld
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.pages.page import read_page
from newsmodel.readers.wordpress.export import read_wordpress_export
from newsmodel.readers.wordpress.rest import read_wordpress
from readers.checking import BASE
from readers.families import OF_HTML, Make
from readers.json_families import ACTIVITIES, EXPORTS, GRAPHS, GUARDIAN, ISSO, POSTS
from readers.text_families import DOCUMENTS, MARKDOWN, PAGES

#: Twice the size may take this many times as long.
RATIO: Final = 2.3
#: A page must take so many seconds before it has a ratio; it is doubled until it does, or is this many code points.
LEAST_SECONDS: Final = 0.2
#: Times below this many seconds have no ratio: they are too short to be measured.
SHORT: Final = 0.1
MOST_SIZE: Final = 5_000_000
AGAIN: Final = 5
#: A first ratio below this one needs no others.
SURELY: Final = 2.1

Read = Callable[[str], object]


def _lossless(make: Callable[[int], nm.Article]) -> Make:
    return lambda n: nm.to_html(make(n), lossless=True)


#: The readers, each with the families of inputs that it is given.
READERS: Final[Mapping[str, tuple[Read, Mapping[str, Make]]]] = {
    "html": (lambda text: read_html(text, base=BASE), OF_HTML),
    "page": (lambda text: read_page(text, url=BASE), PAGES),
    "markdown": (lambda text: read_markdown(text, base=BASE), MARKDOWN),
    "wordpress": (read_wordpress, POSTS),
    "export": (lambda text: list(read_wordpress_export(BytesIO(text.encode()))), EXPORTS),
    "jsonld": (lambda text: read_jsonld(json.loads(text)), GRAPHS),
    "guardian": (read_guardian_discussion, GUARDIAN),
    "isso": (read_isso_export, ISSO),
    "activitypub": (read_activitypub, ACTIVITIES),
    "lossless html": (read_html, {name: _lossless(make) for name, make in DOCUMENTS.items()}),
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


def growth(make: Make, *, read: Read, most: int = MOST_SIZE, least: float = LEAST_SECONDS) -> Growth:
    """The growth of a family.

    Args:
        make: Makes inputs of any size.
        read: Reads one.
        most: The largest input, in code points.
        least: The smaller input takes so many seconds, unless the larger one would be too large.
    """
    count = 500
    read(make(1))  # what is made when it is first needed is made now
    try:
        while _seconds(read, make(count)) < least and len(make(count)) < len(make(2 * count)) < most:
            count *= 2
        small, large = make(count), make(2 * count)
        ratios, seconds = [], 0.0
        for _ in range(AGAIN):
            first, seconds = _seconds(read, small), _seconds(read, large)
            ratios.append(seconds / max(first, 1e-9))
            if len(ratios) == 1 and ratios[0] < SURELY:
                break
    except NewsmodelError as error:
        return Growth(0.0, len(make(count)), 0.0, str(error))
    return Growth(median(ratios), len(large), seconds)


def _seconds(read: Read, page: str) -> float:
    gc.collect()
    gc.disable()  # as timeit does: how often Python looks for cycles depends on what else there is
    try:
        begun = time.process_time()
        read(page)
        return time.process_time() - begun
    finally:
        gc.enable()


def quadratic(page: str) -> object:
    """A reader that takes quadratic time: the control."""
    return sum(page.count("a", 0, place) for place in range(0, len(page), 50))
