"""The tags of rich text: of a span, and of the links and quotations around neighbouring spans."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from newsmodel._declare.opened import known_values
from newsmodel._words.runs import Words
from newsmodel.content.inline import Span
from newsmodel.writers.html.fragments import NOTHING, Fragment, fragment, lang_attributes, marked, prose

#: Tags before the runs with an index, and after them.
Tags = tuple[dict[int, list[Fragment]], dict[int, list[Fragment]]]


class Element(NamedTuple):
    """The tags around neighbouring runs: the index of the first, the negated one after the last, and the tags."""

    start: int
    end: int
    before: Fragment
    after: Fragment


def nested_tags(elements: Iterable[Element]) -> Tags:
    """The tags of elements of which some are around others: the longer one, and of two as long, the first given."""
    opening: dict[int, list[Fragment]] = {}
    closing: dict[int, list[Fragment]] = {}
    for start, end, before, after in sorted(elements, key=itemgetter(0, 1)):
        opening.setdefault(start, []).append(before)
        closing.setdefault(-end - 1, []).insert(0, after)
    return opening, closing


def has_quotation(words: Words) -> bool:
    """Whether a run is somebody else's words."""
    for run in words:  # noqa: SIM110  (most rich text comes here, and `any` takes twice as long)
        if isinstance(run, Span) and "quotation" in run.marks:
            return True
    return False


@fragment
def span_text(span: Span, own: Fragment = NOTHING) -> str:
    """The text of a span with its marks, its language and its own attributes."""
    text = prose(span.text)
    if span.marks:
        opening, closing = marked(known_values(span, "marks"))
        text = Fragment(f"{opening}{text}{closing}")
    if own or span.language is not None:
        text = Fragment(f"<span{own}{lang_attributes(span.language)}>{text}</span>")
    return text
