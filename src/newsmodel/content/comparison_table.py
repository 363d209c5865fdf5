"""Tables that compare subjects by criteria; each class of cells holds one type of value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal, get_args

import attrs

from newsmodel import problems
from newsmodel._declare.classes import known_class
from newsmodel._declare.conditions import Ascending, Columns, Distinct, Empty, Filled
from newsmodel._declare.constraints import MaxLen, MinLen, Named
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import keeps_loaded, many, number, number_or_none
from newsmodel._declare.rules import TABLE_CELLS, unique_ids
from newsmodel._declare.scalars import Currency, DecimalText, Line, LocalId, Number, Url, When
from newsmodel.content.block import Standalone
from newsmodel.content.inline import Citations, Link, RichText, SomeRichText, citations, runs
from newsmodel.content.rating import rating_range
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Problem, pointer


@attrs.frozen(kw_only=True)
class Cell(Content):
    """What is known of a subject for one criterion.

    Attributes:
        note: What readers should know about it.
        citations: Where it comes from.
        winner: Whether the editor marks it as the best of its column.
    """

    note: RichText = attrs.field(default=(), converter=runs)
    citations: Citations = attrs.field(default=(), converter=citations)
    winner: bool = False


@attrs.frozen(kw_only=True)
class TextCell(Cell):
    """Words.

    Attributes:
        text: The words.
    """

    tag: ClassVar[str] = "text"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)


@attrs.frozen(kw_only=True)
class NumberCell(Cell):
    """A number.

    Attributes:
        value: The number.
        unit: Its unit, where it is not that of the criterion.
    """

    tag: ClassVar[str] = "number"

    value: Number = attrs.field(converter=number, kw_only=False)
    unit: Line | None = None


@attrs.frozen(kw_only=True)
class RangeCell(Cell):
    """A number between two bounds, of which one may be open.

    Attributes:
        minimum: The least; not more than the maximum.
        maximum: The most.
        unit: The unit of both, where it is not that of the criterion.
    """

    tag: ClassVar[str] = "range"

    minimum: Number | None = attrs.field(default=None, converter=number_or_none, kw_only=False)
    maximum: Number | None = attrs.field(default=None, converter=number_or_none, kw_only=False)
    unit: Line | None = None

    _surely_kept: ClassVar = (
        Filled("minimum", "maximum"),
        Ascending("minimum", "maximum"),
    )

    def _rules(self) -> Iterator[Problem]:
        if self.minimum is None and self.maximum is None:
            yield problems.range_without_bound()
        elif self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            yield problems.range_order("minimum", self.minimum, self.maximum, "/minimum")


@attrs.frozen(kw_only=True)
class MoneyCell(Cell):
    """An amount of money, or a range between two amounts.

    Attributes:
        amount: The amount, or the least of it, as decimal text.
        maximum: The most of it, as decimal text.
        currency: The currency of both.

    Source: ISO 4217.
    """

    tag: ClassVar[str] = "money"

    amount: DecimalText = attrs.field(kw_only=False)
    maximum: DecimalText | None = None
    currency: Currency = attrs.field(kw_only=False)

    _surely_kept: ClassVar = (Empty("maximum"),)

    def _rules(self) -> Iterator[Problem]:
        if self.maximum is None:
            return
        from decimal import Decimal

        if Decimal(self.amount) > Decimal(self.maximum):
            yield problems.range_order("amount", self.amount, self.maximum, "/amount")


@attrs.frozen(kw_only=True)
class DateCell(Cell):
    """A date.

    Attributes:
        date: The date, as precise as it is known.
    """

    tag: ClassVar[str] = "date"

    date: When = attrs.field(kw_only=False)


@attrs.frozen(kw_only=True)
class BooleanCell(Cell):
    """Yes or no.

    Attributes:
        value: true for yes.
    """

    tag: ClassVar[str] = "boolean"

    value: bool = attrs.field(kw_only=False)


@attrs.frozen(kw_only=True)
class RatingCell(Cell):
    """A place on a scale.

    Attributes:
        value: The place, from worst to best.
        best: The upper end of the scale.
        worst: The lower end of the scale.

    Source: schema.org/Rating.
    """

    tag: ClassVar[str] = "rating"

    value: Number = attrs.field(converter=number, kw_only=False)
    best: Number = attrs.field(default=5, converter=number)
    worst: Number = attrs.field(default=1, converter=number)

    _surely_kept: ClassVar = (Ascending("worst", "value", "best"),)

    def _rules(self) -> Iterator[Problem]:
        yield from rating_range(self.value, self.best, self.worst)


@attrs.frozen(kw_only=True)
class UnknownCell(Cell):
    """Not known."""

    tag: ClassVar[str] = "unknown"


@attrs.frozen(kw_only=True)
class NotApplicableCell(Cell):
    """The criterion does not apply to the subject."""

    tag: ClassVar[str] = "not_applicable"


AnyCell = (
    TextCell
    | NumberCell
    | RangeCell
    | MoneyCell
    | DateCell
    | BooleanCell
    | RatingCell
    | UnknownCell
    | NotApplicableCell
    | Unknown
)
CriterionKind = Literal["text", "number", "money", "date", "boolean", "rating"]

#: The kinds of criteria that each cell can answer; a cell that is not listed answers any.
ANSWERS: dict[type, CriterionKind] = {
    TextCell: "text",
    NumberCell: "number",
    RangeCell: "number",
    MoneyCell: "money",
    DateCell: "date",
    BooleanCell: "boolean",
    RatingCell: "rating",
}


@attrs.frozen(kw_only=True)
class Criterion(Content):
    """A question that is asked of every subject: a column.

    Attributes:
        id: Its id, unique among the criteria of the table.
        label: Its heading.
        kind: What its cells hold.
        unit: The unit of its numbers.
        group: The heading it shares with its neighbours.
        description: What is asked, in full.
        better: Whether more or less is better; says only how to sort.
    """

    id: LocalId | None = None
    label: Line = attrs.field(kw_only=False)
    kind: CriterionKind = attrs.field(kw_only=False)
    unit: Line | None = None
    group: Line | None = None
    description: Line | None = None
    better: Literal["higher", "lower"] | None = None

    _rarely_drafted: ClassVar = "id"


def any_cells(value: Iterable[AnyCell]) -> tuple[AnyCell, ...]:
    """Cells of a comparison."""
    return many(value)


keeps_loaded(any_cells)


def links(value: Iterable[Link]) -> tuple[Link, ...]:
    """Links."""
    return many(value)


keeps_loaded(links)


MAX_CRITERIA = 100


@attrs.frozen(kw_only=True)
class ComparisonRow(Content):
    """A subject with its cells: a row.

    Attributes:
        id: Its id, unique among the rows of the table.
        subject: What is compared.
        label: The editor's verdict in a word or two, such as "Best overall".
        image_url: A picture of the subject.
        links: Where readers learn more; each with its title as the words of the link.
        cells: Its cells, as many as the table has criteria, in their order.
        highlighted: Whether the editor highlights it.
    """

    id: LocalId | None = None
    subject: SomeRichText = attrs.field(converter=runs, kw_only=False)
    label: Line | None = None
    image_url: Url | None = None
    links: Annotated[tuple[Link, ...], MaxLen(20)] = attrs.field(default=(), converter=links)
    cells: Annotated[
        tuple[Annotated[AnyCell, Named("AnyCell", "A cell of a comparison.")], ...], MaxLen(MAX_CRITERIA)
    ] = attrs.field(converter=any_cells, kw_only=False)
    highlighted: bool = False

    _rarely_drafted: ClassVar = "id image_url"


def criteria(value: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Criteria."""
    return many(value)


keeps_loaded(criteria)


def comparison_rows(value: Iterable[ComparisonRow]) -> tuple[ComparisonRow, ...]:
    """Rows of a comparison."""
    return many(value)


keeps_loaded(comparison_rows)


@attrs.frozen(kw_only=True)
class ComparisonTable(Standalone):
    """Subjects compared by criteria: rows x criteria; every row has ``len(criteria)`` cells.

    Attributes:
        title: Its title.
        caption: The words with it.
        subject_label: What the subjects are: the heading of the first column.
        criteria: The questions: the other columns.
        rows: The subjects.
        as_of: The date on which its content was correct.
        citations: Where it comes from.

    Source: schema.org/Table.
    """

    tag: ClassVar[str] = "comparison_table"

    title: Line = attrs.field(kw_only=False)
    caption: RichText = attrs.field(default=(), converter=runs)
    subject_label: Line
    criteria: Annotated[tuple[Criterion, ...], MinLen(1), MaxLen(MAX_CRITERIA)] = attrs.field(converter=criteria)
    rows: Annotated[tuple[ComparisonRow, ...], MinLen(1), MaxLen(1_000)] = attrs.field(converter=comparison_rows)
    as_of: When | None = None
    citations: Citations = attrs.field(default=(), converter=citations)

    _surely_kept: ClassVar = (
        Distinct(Criterion, "id"),
        Distinct(ComparisonRow, "id"),
        Columns(
            column=Criterion,
            asks="kind",
            row=ComparisonRow,
            cells="cells",
            answers={cls: ANSWERS.get(cls) for cls in get_args(AnyCell) if cls is not Unknown},
            most=TABLE_CELLS,
        ),
    )

    def _rules(self) -> Iterator[Problem]:
        yield from unique_ids((criterion.id for criterion in self.criteria), "criteria")
        yield from unique_ids((row.id for row in self.rows), "rows")
        cells = len(self.rows) * len(self.criteria)
        if cells > TABLE_CELLS:
            yield problems.table_size(cells, TABLE_CELLS, "/rows")
        for index, row in enumerate(self.rows):
            yield from self._row_rules(index, row)

    def _row_rules(self, y: int, row: ComparisonRow) -> Iterator[Problem]:
        width = len(self.criteria)
        if len(row.cells) != width:
            yield problems.comparison_row_width(len(row.cells), width, pointer(("rows", y, "cells")))
            return
        for x, (cell, criterion) in enumerate(zip(row.cells, self.criteria, strict=True)):
            answers = ANSWERS.get(known_class(type(cell)), criterion.kind)
            if answers != criterion.kind and criterion.kind in get_args(CriterionKind):
                where = pointer(("rows", y, "cells", x))
                yield problems.comparison_cell_kind(cell.tag, criterion.kind, where)
