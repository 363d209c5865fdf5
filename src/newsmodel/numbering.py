"""The numbers of the sources of a document and the signs of its notes, as readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import attrs

from newsmodel._arguments import checked
from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import Many, OneOf, Shape, by_class, classes_in, reachable, record
from newsmodel.content.article import Article
from newsmodel.content.block import Block, Note, Standalone, is_disclosing
from newsmodel.content.blocks import Heading
from newsmodel.content.comment import Comment
from newsmodel.content.inline import Citation, Span
from newsmodel.content.provenance import AIInfo
from newsmodel.content.source import Source
from newsmodel.content.unknown import Unknown


@attrs.frozen
class NumberedSource:
    """A source with the number that readers see.

    Attributes:
        number: Its number, from 1.
        source: The source.
        citations: Everything that cites it, in document order.
        via: The sources through which it was reported, in document order, each once.
    """

    number: int
    source: Source
    citations: tuple[Citation, ...]
    via: tuple[Source, ...]


@attrs.frozen
class NumberedNote:
    """A note with the sign that readers see.

    Attributes:
        sign: Its sign: a, b and so on to z, then aa.
        note: The note.
    """

    sign: str
    note: Note


class Numbered(NamedTuple):
    """What the marks in the text of a document lead to.

    Attributes:
        sources: The sources, as `numbered_sources` returns them.
        notes: The notes, as `numbered_notes` returns them.
        headings: The headings at any depth, in document order.
        uses: The uses of systems to which parts of the document refer.
        disclosing: The blocks that say how they were made, in document order.
        unknown: What this version does not know, in document order.
        numbers: The numbers of the sources by their ids; None for one that is cited, and is in what is not known.
        signs: The signs of the notes by their ids; None for one that is in what is not known.
    """

    sources: tuple[NumberedSource, ...] = ()
    notes: tuple[NumberedNote, ...] = ()
    headings: tuple[Heading, ...] = ()
    uses: tuple[AIInfo, ...] = ()
    disclosing: tuple[Block, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    numbers: Mapping[str, int | None] = MappingProxyType({})
    signs: Mapping[str, str | None] = MappingProxyType({})


def numbered(document: Content) -> Numbered:
    """What marks lead to, and what a document and its blocks say of how they were made, for one walk through it."""
    found = _Found([], [], [], [], [], [])
    _gather(document, found)
    uses = tuple(use for each in found.holders for use in each.ai_info)
    sources, notes = _sources(found), _notes(found)
    return Numbered(
        sources=sources,
        notes=notes,
        headings=tuple(found.headings),
        uses=uses,
        disclosing=tuple(found.disclosing),
        unknown=tuple(found.unknown),
        numbers={
            **dict.fromkeys(each.source for each in found.citations),
            **{each.source.id: each.number for each in sources},
        },
        signs={
            **dict.fromkeys(each.note for each in found.spans if each.note is not None),
            **{each.note.id: each.sign for each in notes},
        },
    )


@checked
def numbered_sources(document: Content) -> tuple[NumberedSource, ...]:
    """The sources of a document: cited ones in the order of their first citations, then the others as listed."""
    return numbered(document).sources


@checked
def numbered_notes(document: Content) -> tuple[NumberedNote, ...]:
    """The notes of a document: those that spans name in the order of the first of them, then the others as listed.

    >>> import newsmodel as nm
    >>> text = nm.Paragraph(["It has ", nm.Span("spans", note="spans")])
    >>> faq = nm.FAQ([nm.FAQItem("What?", answer=[text])], notes=[nm.Note("Nine.", id="spans")])
    >>> [(each.sign, each.note.id) for each in numbered_notes(faq)]
    [('a', 'spans')]
    """
    return numbered(document).notes


def _notes(found: _Found) -> tuple[NumberedNote, ...]:
    notes = {note.id: note for each in found.holders for note in each.notes}
    if not notes:
        return ()
    named = dict.fromkeys(each.note for each in found.spans if each.note in notes)
    order = dict.fromkeys([*named, *notes])
    return tuple(NumberedNote(sign_of(number), notes[name]) for number, name in enumerate(order) if name is not None)


def sign_of(number: int) -> str:
    """The sign of a note, by its number from 0."""
    before, letter = divmod(number, len(ascii_lowercase))
    return (sign_of(before - 1) if before else "") + ascii_lowercase[letter]


def _sources(found: _Found) -> tuple[NumberedSource, ...]:
    sources = {source.id: source for each in found.holders for source in each.sources}
    citations: dict[str, list[Citation]] = {}
    for each in found.citations:
        citations.setdefault(each.source, []).append(each)
        if each.via is not None:
            citations.setdefault(each.via, [])
    order = [name for name in citations if name in sources] + [name for name in sources if name not in citations]
    return tuple(
        _numbered(number, sources[name], tuple(citations.get(name, ())), sources)
        for number, name in enumerate(order, 1)
    )


class _Found(NamedTuple):
    """What a walk through a document found: what refers to sources or notes, what lists them, headings, disclosures."""

    citations: list[Citation]
    spans: list[Span]
    holders: list[Article | Standalone]
    headings: list[Heading]
    disclosing: list[Block]
    unknown: list[Unknown]


#: The classes of the objects that are collected, and the member of `_Found` that holds them.
_COLLECTED: Final[tuple[tuple[tuple[type, ...], str], ...]] = (
    ((Citation,), "citations"),
    ((Span,), "spans"),
    ((Article, Standalone), "holders"),
    ((Heading,), "headings"),
    ((Unknown,), "unknown"),
)
_MARKING: Final = (Block, *(cls for classes, _ in _COLLECTED for cls in classes))


def _gather(value: Any, found: _Found) -> None:
    """Collect what `_Found` holds, in document order.

    As `walk`, but only through members that can lead to it: every renderer needs this, so it must be fast.
    """
    collected, is_block, ways = _towards_marks(type(value))
    if collected is not None:
        getattr(found, collected).append(value)
    if is_block and is_disclosing(value):
        found.disclosing.append(value)
    for name, depth in ways:
        held = getattr(value, name)
        if not held:
            continue
        if depth == 0:
            _gather(held, found)
            continue
        for item in held if depth == 1 else chain.from_iterable(held):
            cls = type(item)
            if cls is str:
                continue
            if cls is not Span:
                if not issubclass(cls, str):  # an output may have texts of a class of its own
                    _gather(item, found)
            elif item.citations or item.note is not None:  # as `_gather`, in half the time: most references are here
                found.spans.append(item)
                found.citations.extend(item.citations)


@by_class
def _towards_marks(cls: type) -> tuple[str | None, bool, tuple[tuple[str, int], ...]]:
    """Where objects of a class are collected, whether they are blocks, and the members that lead to such ones.

    A member is given with its depth of arrays.
    """
    ways = ((member.name, _depth(member.shape)) for member in record(cls).members if _can_mark(member.shape))
    collected = next((name for classes, name in _COLLECTED if issubclass(cls, classes)), None)
    return collected, issubclass(cls, Block), tuple(ways)


def _depth(shape: Shape) -> int:
    return 1 + _depth(shape.item) if isinstance(shape, Many) else 0


def _can_mark(shape: Shape) -> bool:
    if isinstance(shape, Many):
        return _can_mark(shape.item)
    is_open = isinstance(shape, OneOf) and shape.open_to is not None
    held = [cls for cls in classes_in(shape) if cls is not Comment]  # a comment refers to neither
    return is_open or any(issubclass(cls, _MARKING) for cls in reachable(*held))


def _numbered(
    number: int, source: Source, citations: tuple[Citation, ...], sources: dict[str, Source]
) -> NumberedSource:
    via = dict.fromkeys(citation.via for citation in citations if citation.via in sources)
    return NumberedSource(number, source, citations, tuple(sources[name] for name in via if name is not None))
