"""What a program says of a page, in the same form for all programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

import attrs

import newsmodel as nm
from newsmodel.readable import read_members
from newsmodel.readers.menders import mend_date

#: A moment in ISO 8601 with a zone.
_MOMENT: Final = re.compile(r"\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-9:.]{5,20}(?:Z|[+-][0-9]{2}:?[0-9]{2})")


@attrs.frozen
class Answer:
    """What a program says of a page.

    Attributes:
        text: The main text.
        title: The title.
        authors: The names.
        dates: The day of publication as YYYY-MM-DD; several where it is another one in UTC than where the page is.
        seconds: How long it took.
        error: What went wrong.
    """

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""


def of_document(document: nm.Article | None, seconds: float, html: str) -> Answer:
    """What a document says, which was read of a page."""
    if document is None:
        return Answer(seconds=seconds)
    return Answer(
        text="\n".join(_texts(document)),
        title=document.headline,
        authors=tuple(each.name for each in document.contributors if each.name),
        dates=tuple(dict.fromkeys(_days(document.published or document.modified, html))),  # the labels do so as well
        seconds=seconds,
    )


def _days(value: Any, html: str) -> Iterator[str]:
    """The day of a moment in UTC, as documents have it, and in each zone in which the page states the same moment."""
    if isinstance(value, datetime):
        yield value.date().isoformat()
        for stated in _MOMENT.findall(html):
            moment = mend_date(stated)
            if moment is not None and moment == value:
                yield stated[:10]
    elif value is not None:
        yield value.isoformat()


def _texts(document: nm.Article) -> Iterator[str]:
    """The words of the text: of its blocks, without captions and credits of pictures, which no label has."""
    yield "".join(_strings(document.standfirst))
    for block in document.body:
        for part in nm.walk(block):
            if isinstance(part, nm.Code):
                yield part.text
            if isinstance(part, (nm.Image, nm.Link, nm.Span)):
                continue
            for name in read_members(type(part)):
                yield "".join(_strings(getattr(part, name)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, nm.Span):
        yield value.text
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)
