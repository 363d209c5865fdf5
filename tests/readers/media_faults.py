"""Faults of a reader, planted in what it read: each is one that the ledgers have to notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

from newsmodel import Article, Embed, Image, Link, Paragraph, Span, TableCell, Video
from newsmodel._declare.construction import Content
from newsmodel.readers.reading import Reading

#: Changes an object in which a fault can be planted; None where it cannot.
Fault = Callable[[Any], Any]


def _without(cls: type[Content], member: str, value: object) -> Fault:
    def fault(part: Any) -> Any:
        found = getattr(part, member, None) if isinstance(part, cls) else None
        return attrs.evolve(part, **{member: value}) if found else None

    return fault


def _twice(part: Any) -> Any:
    """Blocks with a picture twice."""
    if isinstance(part, Article):
        at = next((index for index, block in enumerate(part.body) if isinstance(block, Image) and not block.id), None)
        if at is not None:
            return attrs.evolve(part, body=(*part.body[: at + 1], *part.body[at:]))
    return None


def _gone(cls: type[Content]) -> Fault:
    def fault(part: Any) -> Any:
        if not isinstance(part, Article) or len(part.body) < 2:
            return None
        at = next((index for index, block in enumerate(part.body) if isinstance(block, cls) and not block.id), None)
        return None if at is None else attrs.evolve(part, body=(*part.body[:at], *part.body[at + 1 :]))

    return fault


def _worded(part: Any) -> Any:
    """A picture that became its words, in silence."""
    if isinstance(part, Article):
        for at, block in enumerate(part.body):
            if isinstance(block, Image) and block.alt and not block.id:
                return attrs.evolve(part, body=(*part.body[:at], Paragraph(block.alt), *part.body[at + 1 :]))
    return None


def _letters_cut(part: Any) -> Any:
    """A cell without its words."""
    return attrs.evolve(part, text=()) if isinstance(part, TableCell) and part.text and not part.image else None


#: Each fault that is planted, by what it is.
FAULTS: Final[dict[str, Fault]] = {
    "the words of a picture lost": _without(Image, "alt", None),
    "the caption of a picture dropped": _without(Image, "caption", ()),
    "the credit of a picture dropped": _without(Image, "credit", None),
    "the link of a picture lost": _without(Image, "href", None),
    "a link lost": _without(Span, "link", None),
    "the title of a link lost": _without(Link, "title", None),
    "the title of a video lost": _without(Video, "title", None),
    "the words of a post lost": _without(Embed, "excerpt", None),
    "a cell emptied": _letters_cut,
    "a picture counted twice": _twice,
    "a picture dropped": _gone(Image),
    "an embed dropped": _gone(Embed),
    "a recording dropped": _gone(Video),
    "a picture turned into its words": _worded,
}


def planted(reading: Reading, fault: Fault) -> Reading | None:
    """A reading with a fault in the first place where it can be; None where it can be nowhere."""
    if reading.document is None:
        return None
    changed = next(_changed(reading.document, fault), None)
    return None if changed is None else attrs.evolve(reading, document=changed)


def _changed(part: Any, fault: Fault) -> Iterator[Any]:
    """A part with the fault in it, or in one of the parts that it holds."""
    found = fault(part)
    if found is not None:
        yield found
        return
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        for inner in _within(value, fault):
            yield attrs.evolve(part, **{field.name: inner})
            return


def _within(value: Any, fault: Fault) -> Iterator[Any]:
    if isinstance(value, Content):
        yield from _changed(value, fault)
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            for inner in _within(each, fault):
                yield (*value[:at], inner, *value[at + 1 :])
                return
