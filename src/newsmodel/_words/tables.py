"""Tables as plain grids of words, for outputs whose tables have neither spans nor typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never, cast

import attrs

from newsmodel._declare.grids import Spans, columns_of, width_of
from newsmodel._declare.opened import known_value
from newsmodel._words.formatting import money, number, rating_text, when
from newsmodel._words.labels import Labels
from newsmodel._words.media import picture_words
from newsmodel._words.runs import Words, cited, joined, labelled, said, strong
from newsmodel._words.unknown import unknown_line
from newsmodel.content.comparison_table import (
    AnyCell,
    BooleanCell,
    ComparisonRow,
    ComparisonTable,
    Criterion,
    DateCell,
    MoneyCell,
    NotApplicableCell,
    NumberCell,
    RangeCell,
    RatingCell,
    TextCell,
    UnknownCell,
)
from newsmodel.content.inline import Span
from newsmodel.content.table import Column, Table, TableRow
from newsmodel.content.unknown import Unknown

Alignment = Literal["start", "center", "end"]

#: Units that are written without a blank after their number.
_CLOSE_UNITS = frozenset("%\u2030\u00b0")


@attrs.frozen
class Grid:
    """A table without spans: rows x columns, every row as long as the header.

    Attributes:
        header: The headings of the columns; a heading may be empty.
        rows: The other rows; a cell may be empty.
        alignments: How the text of each column is aligned; None where the author does not say.
    """

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    alignments: tuple[Alignment | None, ...]


def table_grid(table: Table, labels: Labels) -> Grid:
    """A table as a grid: a cell that spans others leaves them empty.

    Where the table names no columns, a first row of header cells gives the headings.
    """
    spans = _spans(table)
    width = width_of(spans, len(table.columns) or None)
    rows = tuple(
        _expanded(row, columns, width, labels)
        for row, columns in zip(table.rows, columns_of(spans, width), strict=True)
    )
    if table.columns:
        header: tuple[Words, ...] = tuple(said(column.label) for column in table.columns)
        return Grid(header, rows, tuple(alignment(column) for column in table.columns))
    alignments = (None,) * width
    if all(cell.header and cell.row_span == 1 for cell in table.rows[0].cells):
        return Grid(rows[0], rows[1:], alignments)
    return Grid(((),) * width, rows, alignments)


def cell_columns(table: Table) -> Iterator[list[int]]:
    """For each row of a table, the columns in which its cells begin."""
    spans = _spans(table)
    return columns_of(spans, width_of(spans, len(table.columns) or None))


def _spans(table: Table) -> list[list[Spans]]:
    return [[(cell.column_span, cell.row_span) for cell in row.cells] for row in table.rows]


def _expanded(row: TableRow, columns: Iterable[int], width: int, labels: Labels) -> tuple[Words, ...]:
    line: list[Words] = [()] * width
    for cell, column in zip(row.cells, columns, strict=True):
        line[column] = cell.text if cell.image is None else joined([picture_words(cell.image, labels), cell.text], "\n")
    return tuple(line)


def alignment(column: Column | Criterion) -> Alignment | None:
    """How the text of a column is aligned: as the author says, or else at the end for values compared by digits."""
    if isinstance(column, Column) and (align := known_value(column, "align")) is not None:
        return cast("Alignment", align)
    return "end" if column.kind in {"number", "money", "rating"} else None


def comparison_grid(table: ComparisonTable, labels: Labels) -> Grid:
    """A comparison as a grid: subjects in the first column, then a column for each criterion."""
    header: list[Words] = [
        (table.subject_label,),
        *((criterion_heading(criterion, labels),) for criterion in table.criteria),
    ]
    rows = tuple((_subject(row, labels), *(cell_words(cell, labels) for cell in row.cells)) for row in table.rows)
    return Grid(tuple(header), rows, (None, *(alignment(criterion) for criterion in table.criteria)))


def criterion_heading(criterion: Criterion, labels: Labels) -> str:
    """The heading of a column of a comparison, with its group and its unit.

    >>> criterion_heading(Criterion("Weight", kind="number", unit="kg", group="Size"), Labels())
    'Size: Weight (kg)'
    """
    label = criterion.label if criterion.group is None else f"{criterion.group}{labels.colon}{criterion.label}"
    return label if criterion.unit is None else f"{label} ({criterion.unit})"


def _subject(row: ComparisonRow, labels: Labels) -> Words:
    label = strong(row.label or (labels.highlighted if row.highlighted else ""))
    links: list[Words] = [(Span(link.title or link.href, link=link),) for link in row.links]
    return joined([row.subject, label, *links], labels.comma)


def cell_words(cell: AnyCell, labels: Labels) -> Words:
    """A cell of a comparison in words: its value, whether it is the best, the note on it and its source.

    >>> cell_words(NumberCell(12, note="unladen", winner=True), Labels())
    ('12', ' (Best)', ' (', 'unladen', ')')
    """
    if isinstance(cell, Unknown):
        return (unknown_line(cell, labels),)
    winner: Words = (f" ({labels.winner})",) if cell.winner else ()
    note: Words = (" (", *cell.note, ")") if cell.note else ()
    held: Words = cell.text if isinstance(cell, TextCell) else (cell_text(cell, labels),)
    return cited((*held, *winner, *note), cell.citations)


def cell_text(cell: AnyCell, labels: Labels) -> str:
    r"""The value of a cell of a comparison; of a text cell, only its words.

    >>> cell_text(MoneyCell(amount="9.50", maximum="12", currency="EUR"), Labels(iso=True))
    'EUR\xa09.50 to EUR\xa012'
    """
    match cell:
        case TextCell():
            return "".join(run if isinstance(run, str) else run.text for run in cell.text)
        case NumberCell():
            return _with_unit(number(cell.value, labels), cell.unit)
        case RangeCell():
            return _with_unit(_range(cell, labels), cell.unit)
        case MoneyCell():
            return _amount(cell, labels)
        case DateCell():
            return when(cell.date, labels)
        case BooleanCell():
            return labels.yes if cell.value else labels.no
        case RatingCell():
            return rating_text(cell, labels)
        case UnknownCell():
            return labels.unknown
        case NotApplicableCell():
            return labels.not_applicable
        case Unknown():
            return unknown_line(cell, labels)
        case _:
            assert_never(cell)


def _amount(cell: MoneyCell, labels: Labels) -> str:
    amount = money(cell.amount, cell.currency, labels)
    if cell.maximum is None:
        return amount
    return labels.range.format(minimum=amount, maximum=money(cell.maximum, cell.currency, labels))


def _range(cell: RangeCell, labels: Labels) -> str:
    if cell.minimum is None:
        return labels.at_most.format(value=number(cell.maximum or 0, labels))
    if cell.maximum is None:
        return labels.at_least.format(value=number(cell.minimum, labels))
    return labels.range.format(minimum=number(cell.minimum, labels), maximum=number(cell.maximum, labels))


def _with_unit(number: str, unit: str | None) -> str:
    if unit is None:
        return number
    return f"{number}{unit}" if unit[0] in _CLOSE_UNITS else f"{number}\u00a0{unit}"


def table_heading(table: Table | ComparisonTable, labels: Labels) -> Words:
    """The title of a table, then its `table_caption`."""
    title = () if table.title is None else strong(table.title)
    return joined([title, table_caption(table, labels)], "\n")


def table_caption(table: Table | ComparisonTable, labels: Labels) -> Words:
    """The caption of a table, its date and its source."""
    as_of: Words = () if table.as_of is None else (labels.as_of.format(date=when(table.as_of, labels)),)
    return cited(joined([table.caption, as_of], "\n"), table.citations)


def criterion_notes(table: ComparisonTable, labels: Labels) -> tuple[Words, ...]:
    """The full description of each criterion that has one."""
    return tuple(
        labelled(criterion.label, (criterion.description,), labels)
        for criterion in table.criteria
        if criterion.description is not None
    )
