"""Tables of text in rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Empty, Rectangle, Without
from newsmodel._declare.constraints import Ge, Le, MaxLen, MinLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import keeps_loaded, many, whole
from newsmodel._declare.rules import TABLE_CELLS, grid
from newsmodel._declare.scalars import Line, When
from newsmodel.content.block import TextBlock
from newsmodel.content.inline import Citations, RichText, citations, runs
from newsmodel.content.media import Image
from newsmodel.errors import Problem

MAX_COLUMNS = 100
MAX_ROWS = 1_000


@attrs.frozen(kw_only=True)
class Column(Content):
    """A column of a table.

    Attributes:
        label: Its heading; may be absent.
        align: How its text is aligned.
        kind: What its cells hold.
    """

    label: Line | None = attrs.field(default=None, kw_only=False)
    align: Literal["start", "center", "end"] | None = None
    kind: Literal["text", "number", "date"] | None = None


@attrs.frozen(kw_only=True)
class TableCell(Content):
    """A cell of a table.

    Attributes:
        text: Its text; may be empty.
        image: A picture before its text.
        column_span: How many columns it covers, in whole columns.
        row_span: How many rows it covers, in whole rows.
        header: Whether it heads the cells beside or below it.
        scope: Which of them it heads, where that is not seen from its place: those of its row or of its column.
    """

    text: RichText = attrs.field(converter=runs, kw_only=False)
    image: Image | None = None
    column_span: Annotated[int, Ge(1), Le(MAX_COLUMNS)] = attrs.field(default=1, converter=whole)
    row_span: Annotated[int, Ge(1), Le(MAX_ROWS)] = attrs.field(default=1, converter=whole)
    header: bool = False
    scope: Literal["row", "column"] | None = None

    _rarely_drafted: ClassVar = "image column_span row_span scope"

    _surely_kept: ClassVar = (Empty("scope"),)

    def _rules(self) -> Iterator[Problem]:
        if self.scope is not None and not self.header:
            yield problems.scope_without_header("/scope")


def table_cells(value: Iterable[TableCell]) -> tuple[TableCell, ...]:
    """Cells of a table."""
    return many(value)


keeps_loaded(table_cells)


@attrs.frozen(kw_only=True)
class TableRow(Content):
    """A row of a table.

    Attributes:
        cells: Its cells, except in columns that a cell of a row above covers.
    """

    cells: Annotated[tuple[TableCell, ...], MaxLen(MAX_COLUMNS)] = attrs.field(converter=table_cells, kw_only=False)


def columns(value: Iterable[Column]) -> tuple[Column, ...]:
    """Columns."""
    return many(value)


keeps_loaded(columns)


def table_rows(value: Iterable[TableRow]) -> tuple[TableRow, ...]:
    """Rows of a table."""
    return many(value)


keeps_loaded(table_rows)


@attrs.frozen(kw_only=True)
class Table(TextBlock):
    """A table: rows x columns, tiled by its cells without gap or overlap.

    Attributes:
        title: Its title.
        caption: The words with it.
        columns: Its columns; without them the first row sets how many there are.
        row_header_columns: How many columns at the start head their rows.
        rows: Its rows.
        footer_rows: How many rows at the end sum up the others.
        as_of: The date on which its content was correct.
        citations: Where it comes from.

    Source: HTML, section 4.9.
    """

    tag: ClassVar[str] = "table"

    title: Line | None = None
    caption: RichText = attrs.field(default=(), converter=runs)
    columns: Annotated[tuple[Column, ...], MaxLen(MAX_COLUMNS)] = attrs.field(default=(), converter=columns)
    row_header_columns: Annotated[int, Ge(0), Le(MAX_COLUMNS)] = attrs.field(default=0, converter=whole)
    rows: Annotated[tuple[TableRow, ...], MinLen(1), MaxLen(MAX_ROWS)] = attrs.field(
        converter=table_rows, kw_only=False
    )
    footer_rows: Annotated[int, Ge(0), Le(MAX_ROWS)] = attrs.field(default=0, converter=whole)
    as_of: When | None = None
    citations: Citations = attrs.field(default=(), converter=citations)

    _rarely_drafted: ClassVar = "as_of"

    _surely_kept: ClassVar = (
        Without(TableCell, "column_span"),
        Without(TableCell, "row_span"),
        Rectangle(row=TableRow, cells="cells", columns="columns", most=TABLE_CELLS),
    )

    def _rules(self) -> Iterator[Problem]:
        cells = sum(len(row.cells) for row in self.rows)
        if cells > TABLE_CELLS:
            yield problems.table_size(cells, TABLE_CELLS, "/rows")
            return
        spans = [[(cell.column_span, cell.row_span) for cell in row.cells] for row in self.rows]
        yield from grid(spans, len(self.columns) or None)
