"""Rich text as Markdown can say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from newsmodel.content.inline import Mark, RichText, Span, runs

#: The marks that Markdown puts around words, not around blanks at their ends.
_AROUND_WORDS: Final[frozenset[Mark]] = frozenset({"strong", "emphasis", "strikethrough", "work_title"})


def blanks_outside(text: RichText) -> RichText:
    """Rich text with the blanks at the ends of marked words outside their marks.

    >>> blanks_outside((Span("Rain ", marks=["strong"]), "fell."))
    (Span('Rain', marks=('strong',)), ' fell.')
    """
    if not any(_has_blanks(run) for run in text):
        return text
    return runs([part for run in text for part in _parts(run)])[:1_000]


def _has_blanks(run: str | Span) -> bool:
    return (
        isinstance(run, Span)
        and (run.text[0].isspace() or run.text[-1].isspace())
        and not _AROUND_WORDS.isdisjoint(run.marks)
    )


def _parts(run: str | Span) -> Iterator[str | Span]:
    if not isinstance(run, Span) or not _has_blanks(run):
        yield run
        return
    core = run.text.strip()
    outside = tuple(mark for mark in run.marks if mark not in _AROUND_WORDS)
    if not core or "code" in run.marks:
        yield run if core else attrs.evolve(run, marks=outside)
        return
    before, _, after = run.text.partition(core)
    if before:
        yield attrs.evolve(run, text=before, marks=outside, note=None, id=None)
    yield attrs.evolve(run, text=core)
    if after:
        yield attrs.evolve(run, text=after, marks=outside, note=None, id=None)
