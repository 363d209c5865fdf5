"""What the parts of a document say in words, for outputs that are read as text.

Everything is `Words`: rich text in which a citation may also be a run of its own, where its marker is to appear. An
output adds its own syntax; what is said, and in which order, is decided here once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeGuard, TypeVar, assert_never, cast

import attrs

from newsmodel._declare.opened import changed
from newsmodel._declare.shapes import Many, shape_of
from newsmodel._declare.trusted import trusted
from newsmodel._words.labels import Labels, labels_in
from newsmodel._words.zones import UTC_NAME
from newsmodel.content.article import Document
from newsmodel.content.inline import Citation, Citations, Link, RichText, Span
from newsmodel.content.media import Image
from newsmodel.content.source import Source


class NoteMark(NamedTuple):
    """The mark of a note, by the id of the note."""

    name: str


#: A run of text, what stands for a mark (a citation or a note), or a picture in the text.
Run = str | Span | Citation | NoteMark | Image
#: The most marks after a span: those of its citations, and one of a note.
MOST_MARKS = 1 + (cast("Many", shape_of(Citations)).max_items or 0)
#: Runs of text in reading order.
Words = tuple[Run, ...]

_Fact = TypeVar("_Fact")

#: Blanks that browsers take for one, or for none.
_SEVERAL_BLANKS = re.compile("(?<![^\n]) +| {2,}| +(?![^\n])")
_QUOTATION_MARKS = frozenset("\"'\u2018\u201a\u201c\u201e\u2039\u00ab\u300c\u300e")


def labels_of(document: Document, labels: Labels | None, time_zone: str | None) -> Labels:
    """The given words, or else those in the document's language; English for a source: its language is the work's.

    Args:
        document: The document.
        labels: The words that are given.
        time_zone: The time zone in which moments are written; None for that of the words.

    Raises:
        UnknownNameError: There is no such time zone.
    """
    if labels is None:
        language = None if isinstance(document, Source) else document.language
        return labels_in(language, UTC_NAME if time_zone is None else time_zone)
    return labels if time_zone is None else attrs.evolve(labels, time_zone=time_zone)


# --- Putting words together -----------------------------------------------------------------------------------------


def strong(text: str) -> Words:
    """Words in bold."""
    return (span(text, marks=("strong",)),) if text else ()


def linked(text: str, href: str | None) -> Words:
    """Words with a link, if there is an address."""
    return (text,) if href is None else (span(text, link=link_to(href)),)


# The document's own checks cover this text, and a renderer makes many of these: they are not checked again.
span, link_to, citation_of = trusted(Span), trusted(Link), trusted(Citation)


def joined(parts: Iterable[Words], separator: str) -> Words:
    """The parts that are not empty, with a separator between them.

    >>> joined([("Reuters",), (), ("2026",)], ", ")
    ('Reuters', ', ', '2026')
    """
    found: list[Run] = []
    for part in parts:
        if part:
            if found:
                found.append(separator)
            found += part
    return tuple(found)


def distinct(facts: Iterable[Words]) -> list[Words]:
    """Facts that stand beside each other, without those that only say again what an earlier one says.

    >>> distinct([("Staff",), ("Author",), ("staff",)])
    [('Staff',), ('Author',)]
    """
    return said_once([fact for fact in facts if fact], _text_of, _leads_of)


def said_once(
    facts: Sequence[_Fact], words_of: Callable[[_Fact], str], leads_of: Callable[[_Fact], object]
) -> list[_Fact]:
    """Facts, of which none only says again what an earlier one says.

    Of two facts in equal words both stay where they lead to different places, or else the one that leads somewhere.

    Args:
        facts: The facts.
        words_of: The words of a fact.
        leads_of: Where it leads: nothing false where it leads nowhere.
    """
    if len(facts) < 2:  # noqa: PLR2004  (nothing is beside it)
        return list(facts)
    said = [words_of(fact).strip().casefold() for fact in facts]
    if len(set(said)) == len(said):  # as it nearly always is
        return list(facts)
    kept: list[tuple[_Fact, object]] = []
    places: dict[str, int] = {}
    for words, fact in zip(said, facts, strict=True):
        leads, place = leads_of(fact), places.setdefault(words, len(kept))
        if place == len(kept):
            kept.append((fact, leads))
        elif leads and not kept[place][1]:
            kept[place] = (fact, leads)
        elif leads and leads != kept[place][1]:
            kept.append((fact, leads))
    return [fact for fact, _ in kept]


def leads_nowhere(_: object) -> None:
    """Where a fact without links and citations leads."""


def _text_of(fact: Words) -> str:
    if len(fact) == 1 and isinstance(fact[0], str):  # as most facts are
        return fact[0]
    return "".join(map(_words_of, fact))


def _leads_of(fact: Words) -> object:
    leads = tuple(
        run if isinstance(run, (Citation, NoteMark, Image)) else run.link or run.citations or run.note
        for run in fact
        if not isinstance(run, str)
    )
    return any(leads) and leads


def _words_of(run: Run) -> str:
    match run:
        case str():
            return run
        case Span():
            return run.text
        case Citation() | NoteMark():
            return ""
        case Image():
            return run.alt or run.url
        case _:
            assert_never(run)


def labelled(label: str, words: Words, labels: Labels) -> Words:
    """Words after a label, or nothing where there are no words."""
    if not words:
        return ()
    sign = labels.colon.rstrip(" ")
    blank = labels.colon[len(sign) :]
    return (*strong(f"{label}{sign}"), *((blank,) if blank else ()), *words)


def labelled_by(term: Words, words: Words, labels: Labels) -> Words:
    """Words after the term that they define, which is in bold."""
    return (*map(_strong_run, term), labels.colon, *words)


def _strong_run(run: Run) -> Run:
    match run:
        case str():
            return span(run, marks=("strong",))
        case Span():
            return run if "strong" in run.marks else changed(run, marks=("strong", *run.marks))
        case Citation() | NoteMark() | Image():
            return run
        case _:
            assert_never(run)


def cited(words: Words, citations: Iterable[Citation]) -> Words:
    """Words and their citations."""
    return (*words, *citations)


def said(text: str | None) -> Words:
    return () if text is None else (text,)


def with_kept_blanks(text: RichText) -> Words:
    r"""Rich text whose blanks are kept in outputs that take several for one: such blanks do not break.

    >>> with_kept_blanks(("  O rain", "a  b\n c d"))
    ('\xa0\xa0O rain', 'a\xa0\xa0b\n\xa0c d')
    """
    return tuple(
        _kept_blanks(run) if isinstance(run, str) else changed(run, text=_kept_blanks(run.text)) for run in text
    )


def _kept_blanks(text: str) -> str:
    return respelled(text, _SEVERAL_BLANKS.sub(lambda found: "\u00a0" * len(found[0]), text))


def respelled(text: str, made: str) -> str:
    """What is written of a text in its place; it still is that text for one that knows where it stands."""
    return made if type(text) is str else getattr(text, "written_as", str)(made)


# --- Reading words --------------------------------------------------------------------------------------------------


def is_plain(words: Words) -> TypeGuard[tuple[str]]:
    """Whether words are one run of plain text, as most words are."""
    return len(words) == 1 and isinstance(words[0], str)


def flat(words: Words, quotation: str) -> list[Run]:
    """The runs with each mark by itself, and ``quotation`` (see `Labels`) around what is marked as one.

    Neighbouring spans with the same marks have them once, after the last of them. A quotation that begins with a
    quotation mark of its own gets no other. Quotation marks between two spans with the same link are part of the link.
    The marks of a span come after it; callers ignore those in the span.
    """
    found: list[Run] = []
    closing = ""
    for index, run in enumerate(words):
        if not isinstance(run, Span) or not ("quotation" in run.marks or run.citations or run.note is not None):
            found.append(run)
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        before = words[index - 1] if index else None
        if is_quoted(run) and not is_quoted(before):
            opening, closing = ("", "") if has_own_marks(run) else quotation.split("{text}")
            if opening:
                found.append(_between(before, run, opening))
        is_marked = has_marker(run, following)
        shown, blanks = without_blanks(run) if is_marked else (run, "")
        found.append(shown)
        if closing and not is_quoted(following):
            found.append(_between(run, following, closing) if not is_marked else closing)
            closing = ""
        if is_marked:
            found += marks_after(run)
            if blanks:
                found.append(blanks)
    return found


def _between(before: Run | None, after: Run | None, text: str) -> str | Span:
    """Text between two runs: part of their link, where both have the same."""
    if isinstance(before, Span) and before.link is not None and _continues(before, after):
        return span(text, link=before.link)
    return text


def has_marker(run: Span, following: Run | None) -> bool:
    """Whether marks follow a span: neighbouring spans with the same citations and note have them once."""
    if not run.citations and run.note is None:
        return False
    return not (isinstance(following, Span) and (following.citations, following.note) == (run.citations, run.note))


def marks_after(run: Span) -> Iterator[Citation | NoteMark]:
    """What stands for the marks after a span."""
    yield from run.citations
    if run.note is not None:
        yield NoteMark(run.note)


def without_blanks(cited_span: Span) -> tuple[Span, str]:
    """A span before its marks, and the blanks at its end, which follow the marks.

    >>> without_blanks(Span("It rained ", marks=["strong"]))[1]
    ' '
    """
    text = cited_span.text.rstrip(" ")
    if not text or text == cited_span.text:
        return cited_span, ""
    return changed(cited_span, text=text), cited_span.text[len(text) :]


def _continues(before: Span, after: Run | None) -> bool:
    """Whether the link of a span goes on in the next run."""
    return isinstance(after, Span) and after.link == before.link and not has_marker(before, after)


class Stretch(NamedTuple):
    """Neighbouring runs: the index of the first, and that after the last."""

    start: int
    end: int


def quotations(words: Words) -> list[Stretch]:
    """The neighbouring spans that are one quotation and get quotation marks."""
    found: list[Stretch] = []
    start: int | None = None
    for index, run in enumerate((*words, None)):
        if isinstance(run, Span) and "quotation" in run.marks:  # without a call, as every linked text comes here
            start = index if start is None else start
        elif start is not None:
            first = words[start]
            if isinstance(first, Span) and not has_own_marks(first):
                found.append(Stretch(start, index))
            start = None
    return found


def links(words: Words, quoted: Iterable[Stretch]) -> Iterator[Stretch]:
    """The neighbouring spans that are one link, with no marker of a citation between them.

    A link that goes over one end of a quotation is divided there, so that either is inside the other.
    """
    around = {index: stretch for stretch in quoted for index in range(*stretch)}
    index = 0
    while index < len(words):
        run = words[index]
        start, index = index, index + 1
        if isinstance(run, str) or not isinstance(run, Span) or run.link is None:
            continue
        while index < len(words) and isinstance(run, Span) and _continues(run, words[index]):
            run, index = words[index], index + 1
        link = Stretch(start, index)
        yield from _divided(link, around.get(start), around.get(index - 1)) if around else (link,)


def _divided(link: Stretch, first: Stretch | None, last: Stretch | None) -> Iterator[Stretch]:
    """A link, divided where the quotations at its ends go over them."""
    start, end = link
    if first is not None and first.start < start and first.end < end:
        yield Stretch(start, first.end)
        start = first.end
    if last is not None and start < last.start and last.end > end:
        yield Stretch(start, last.start)
        start = last.start
    yield Stretch(start, end)


def is_quoted(run: Run | None) -> bool:
    """Whether a run is somebody else's words."""
    return isinstance(run, Span) and "quotation" in run.marks


def has_own_marks(quoted: Span) -> bool:
    """Whether a quotation begins with a quotation mark, so that it needs no other."""
    return quoted.text[0] in _QUOTATION_MARKS


def note_marker(mark: NoteMark, signs: Mapping[str, str | None]) -> str:
    """The mark of a note: its sign, or its id where there are no signs; nothing where it has none.

    >>> note_marker(NoteMark("spans"), {"spans": "a"})
    '[a]'
    """
    sign = signs.get(mark.name, mark.name)
    return "" if sign is None else f"[{sign}]"


def citation_marker(citation: Citation, numbers: Mapping[str, int | None]) -> str:
    """The marker of a citation: the number of its source, or its id where there are no numbers, and the place in it.

    Where it has none in a document, its source is in what is not known, and there is no marker.

    >>> citation_marker(Citation("report", locator="p. 4"), {"report": 1})
    '[1, p. 4]'
    """
    number = numbers.get(citation.source, citation.source)
    if number is None:
        return ""
    return f"[{number}]" if citation.locator is None else f"[{number}, {citation.locator}]"
