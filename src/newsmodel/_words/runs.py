"""What the parts of a document say in words, for outputs that are read as text.

Everything is `Words`: rich text in which a citation may also be a run of its own, where its marker is to appear. An
output adds its own syntax; what is said, and in which order, is decided here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from newsmodel._declare.trusted import trusted
from newsmodel._words.labels import Labels, labels_for
from newsmodel.content.article import Document
from newsmodel.content.inline import Citation, Link, Span
from newsmodel.content.source import Source

#: Runs of text in reading order; a citation among them stands for its marker.
Words = tuple[str | Span | Citation, ...]

#: The ids that outputs add; no id of an author begins with an underscore.
_OWN_IDS = re.compile(r"(?:source|cite|comment)-|corrections\Z")
_QUOTATION_MARKS = frozenset("\"'\u2018\u201a\u201c\u201e\u2039\u00ab\u300c\u300e")


def labels_of(document: Document, labels: Labels | None) -> Labels:
    """The given words, or else those in the document's language; English for a source: its language is the work's."""
    if labels is not None:
        return labels
    return labels_for(None if isinstance(document, Source) else document.language)


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
    found: list[str | Span | Citation] = []
    for part in parts:
        if part:
            if found:
                found.append(separator)
            found += part
    return tuple(found)


def labelled(label: str, words: Words, labels: Labels) -> Words:
    """Words after a label, or nothing where there are no words."""
    if not words:
        return ()
    sign = labels.colon.rstrip(" ")
    blank = labels.colon[len(sign) :]
    return (*strong(f"{label}{sign}"), *((blank,) if blank else ()), *words)


def cited(words: Words, cite: Citation | None) -> Words:
    """Words and their citation."""
    return words if cite is None else (*words, cite)


def said(text: str | None) -> Words:
    return () if text is None else (text,)


# --- Reading words --------------------------------------------------------------------------------------------------


def flat(words: Words, quotation: str) -> Iterator[str | Span | Citation]:
    """The runs with every citation by itself, and ``quotation`` (see `Labels`) around what is marked as one.

    Neighbouring spans with the same citation have it once, after the last of them. A quotation that begins with a
    quotation mark of its own gets no other. The citation of a span is yielded after it; callers ignore the one in the
    span.
    """
    closing = ""
    marks = quotation.split("{text}")
    for index, run in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if not isinstance(run, Span):
            yield run
            continue
        if is_quoted(run) and not (index and is_quoted(words[index - 1])):
            opening, closing = ("", "") if has_own_marks(run) else marks
            if opening:
                yield opening
        yield run
        if closing and not is_quoted(following):
            yield closing
            closing = ""
        if run.cite is not None and not (isinstance(following, Span) and following.cite == run.cite):
            yield run.cite


def is_quoted(run: str | Span | Citation | None) -> bool:
    """Whether a run is somebody else's words."""
    return isinstance(run, Span) and "quotation" in run.marks


def has_own_marks(quoted: Span) -> bool:
    """Whether a quotation begins with a quotation mark, so that it needs no other."""
    return quoted.text[0] in _QUOTATION_MARKS


def citation_marker(citation: Citation, numbers: Mapping[str, int]) -> str:
    """The marker of a citation: the number of its source, or its id where that has none, and the place in the source.

    >>> citation_marker(Citation("report", locator="p. 4"), {"report": 1})
    '[1, p. 4]'
    """
    number = str(numbers.get(citation.source, citation.source))
    return f"[{number}]" if citation.locator is None else f"[{number}, {citation.locator}]"


def anchor(name: str) -> str:
    """An author's id, changed where it could be an id that outputs add: of sources, citations, comments, corrections.

    >>> anchor("heat"), anchor("source-1")
    ('heat', '_source-1')
    """
    return f"_{name}" if _OWN_IDS.match(name) else name
