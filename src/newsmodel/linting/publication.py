"""Who publishes, when, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from newsmodel._excerpts import excerpt
from newsmodel.content.article import Article
from newsmodel.content.block import Block, Standalone
from newsmodel.content.comparison_table import ComparisonTable, MoneyCell
from newsmodel.content.containers import Event, LiveUpdate, Review
from newsmodel.content.people import is_bylined
from newsmodel.errors import Path
from newsmodel.linting.context import Advice, LintContext


def byline_incomplete(context: LintContext) -> Iterator[Advice]:
    """A byline names all who wrote."""
    document = context.document
    if not isinstance(document, Article) or document.byline is None:
        return
    for index, contributor in enumerate(document.contributors):
        if is_bylined(contributor) and contributor.known_as.casefold() not in document.byline.casefold():
            yield ("contributors", index), f"the byline leaves out {excerpt(contributor.known_as)}"


def publisher_missing(context: LintContext) -> Iterator[Advice]:
    """What is published names a publisher or contributors."""
    document = context.document
    if not context.is_published or not isinstance(document, (Article, Standalone)):
        return
    if document.publisher is None and not document.contributors:
        yield (), "it is published, and has neither publisher nor contributors"


def modified_unexplained(context: LintContext) -> Iterator[Advice]:
    """A correction says what was changed."""
    document = context.document
    if isinstance(document, Article) and document.published and document.modified:
        updates = any(isinstance(block, LiveUpdate) for block in document.body)
        if _is_before(document.published, document.modified) and not document.corrections and not updates:
            yield ("modified",), "it was changed after it was published, and no correction says how"


def correction_block_gone(context: LintContext) -> Iterator[Advice]:
    """A correction names only blocks that are in the document."""
    if not isinstance(context.document, Article):
        return
    there = {block.id for _, block in context.all(Block)}
    for index, correction in enumerate(context.document.corrections):
        for place, name in enumerate(correction.blocks):
            if name not in there:
                message = f"there is no block {excerpt(name)} any more"
                yield ("corrections", index, "blocks", place), message


def dates_out_of_order(context: LintContext) -> Iterator[Advice]:
    """Dates are in order of time."""
    document = context.document
    if isinstance(document, Article):
        yield from _in_order(document, (), "published", "modified")
        yield from _in_order(document, (), "published", "expires")
        yield from _reviewed_before(document)
        yield from _in_order(document, (), "coverage_start", "coverage_end")
    elif isinstance(document, Standalone):
        yield from _in_order(document, (), "published", "modified")
        yield from _reviewed_before(document)
    for path, update in context.all(LiveUpdate):
        yield from _in_order(update, path, "published", "modified")
    for path, comment in context.comments:
        yield from _in_order(comment, path, "created", "edited")
    for path, event in context.all(Event):
        # Dates as precise as they are known sort as text while both are of the same precision.
        if event.date_end is not None and len(event.date) == len(event.date_end) and event.date_end < event.date:
            yield (*path, "date_end"), f"{event.date_end} is before {event.date}"


def _reviewed_before(document: Article | Standalone) -> Iterator[Advice]:
    at = None if document.human_review is None else document.human_review.at
    if at is not None and document.published is not None and _is_before(document.published, at):
        yield ("human_review", "at"), "the review is after published, and not of what was published"


def _in_order(part: object, path: Path, first: str, then: str) -> Iterator[Advice]:
    earlier: date | None = getattr(part, first)
    later: date | None = getattr(part, then)
    if earlier is not None and later is not None and _is_before(later, earlier):
        yield (*path, then), f"{then} is before {first}"


def _is_before(one: date, other: date) -> bool:
    """Whether one day or moment is before another; where one is a day, the days in UTC are compared."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return _day(one) < _day(other)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def price_undated(context: LintContext) -> Iterator[Advice]:
    """Prices come with a date, for they change."""
    for path, table in context.all(ComparisonTable):
        if table.as_of is None and any(isinstance(cell, MoneyCell) for row in table.rows for cell in row.cells):
            yield path, "the table has prices and no as_of"
    dated = isinstance(context.document, Article) and (context.document.published or context.document.modified)
    for path, review in context.all(Review):
        if review.offers and not dated:
            yield (*path, "offers"), "the review has prices, and the piece has no date"
