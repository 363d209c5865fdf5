"""What a program says of a page, in the same form for all programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import attrs

import newsmodel as nm
from newsmodel.readable import read_members


@attrs.frozen
class Answer:
    """What a program says of a page.

    Attributes:
        text: The main text.
        title: The title.
        authors: The names.
        dates: The day of publication as YYYY-MM-DD; two where the time zones differ, both of which are right.
        seconds: How long it took.
        error: What went wrong.
    """

    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""


def of_document(document: nm.Article | None, seconds: float) -> Answer:
    """What a document says."""
    if document is None:
        return Answer(seconds=seconds)
    return Answer(
        text="\n".join(_texts(document)),
        title=document.headline,
        authors=tuple(each.name for each in document.contributors if each.name),
        dates=tuple(_days(document.published or document.modified)),  # the labels do so as well
        seconds=seconds,
    )


def _days(value: Any) -> Iterator[str]:
    if isinstance(value, datetime):
        yield value.date().isoformat()
        yield value.astimezone(UTC).date().isoformat()
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
