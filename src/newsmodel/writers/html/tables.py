"""Both kinds of tables as HTML: captioned, with scoped headers, in a frame that scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Final

import attrs

from newsmodel._words.tables import Alignment, alignment, cell_columns, cell_text, table_caption
from newsmodel._words.unknown import unknown_line
from newsmodel.content.block import Block
from newsmodel.content.comparison_table import (
    AnyCell,
    ComparisonRow,
    ComparisonTable,
    Criterion,
    DateCell,
    RatingCell,
    TextCell,
)
from newsmodel.content.table import Column, Table, TableCell
from newsmodel.content.unknown import Unknown
from newsmodel.traversal import plain_text
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import (
    BLANK,
    NOTHING,
    Fragment,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    picture,
    prose,
    unbroken,
)
from newsmodel.writers.html.media import image_inside

#: The class of a cell whose alignment is not the default of the language.
_ALIGNED: Final[Mapping[Alignment | None, Fragment]] = {
    None: NOTHING,
    "start": Fragment(' class="nm-start"'),
    "center": Fragment(' class="nm-center"'),
    "end": Fragment(' class="nm-end"'),
}
_HIGHLIGHTED: Final = Fragment(' class="nm-highlighted"')
#: The scopes of header cells.
_COLUMN: Final = Fragment("col")
_COLUMNS: Final = Fragment("colgroup")
_ROW: Final = Fragment("row")
_ROWS: Final = Fragment("rowgroup")


def table(block: Table, to: Context) -> Fragment:
    """A table."""
    columns = [_ALIGNED[alignment(column)] for column in block.columns]
    heads = concat(_head(column, css) for column, css in zip(block.columns, columns, strict=True))
    head = f"<thead><tr>{heads}</tr></thead>" if heads else NOTHING
    placed, last = _layout(block)
    rows = [_table_row(row, block, columns, to) for row in placed]
    body = Fragment(f"<tbody>{concat(rows[:last])}</tbody>") if rows[:last] else NOTHING
    foot = Fragment(f"<tfoot>{concat(rows[last:])}</tfoot>") if rows[last:] else NOTHING
    drawn = Fragment(f"<table>{_caption(block, to)}{head}{body}{foot}</table>")
    return _scrolling(drawn, block.title or to.labels.table, "nm-table", block, to)


@fragment
def _head(column: Column, css: Fragment) -> str:
    # A cell without words is no header.
    return f"<td{css}></td>" if column.label is None else f'<th scope="col"{css}>{escaped(column.label)}</th>'


def comparison(block: ComparisonTable, to: Context) -> Fragment:
    """A comparison: a row for each subject."""
    return _compared(block, _caption(block, to), to)


def comparison_under_its_title(block: ComparisonTable, to: Context) -> Fragment:
    """The same where its title is the heading above it: the caption does not repeat it, unless it would be empty."""
    words = to.runs(table_caption(block, to.labels))
    return _compared(block, Fragment(f"<caption>{words}</caption>") if words else _caption(block, to), to)


def _compared(block: ComparisonTable, caption: Fragment, to: Context) -> Fragment:
    sides = ["nm-end " if alignment(criterion) == "end" else "" for criterion in block.criteria]
    rows = concat([_comparison_row(row, sides, to) for row in block.rows])
    drawn = Fragment(f"<table>{caption}<thead>{_comparison_head(block)}</thead><tbody>{rows}</tbody></table>")
    return _scrolling(drawn, block.title, "nm-comparison", block, to)


@fragment
def _scrolling(drawn: Fragment, title: str, css: str, block: Block, to: Context) -> str:
    """A table in a frame that can be scrolled, by keyboard too, where it is wider than the screen."""
    frame = f'<div class="nm-table-frame" role="group" aria-label="{escaped(title)}" tabindex="0">{drawn}</div>'
    return f'<div class="{escaped(css)}"{to.attributes(block)}>{frame}</div>'


@fragment
def _caption(block: Table | ComparisonTable, to: Context) -> str:
    title = Fragment(f"<strong>{escaped(block.title)}</strong>") if block.title else NOTHING
    words = to.runs(table_caption(block, to.labels))
    written = join(filter(None, (title, words)), BLANK)
    return f"<caption>{written}</caption>" if written else NOTHING


# --- Cells in their grid --------------------------------------------------------------------------------------------


@attrs.define
class _Placed:
    """A cell in its grid: where it begins, and how many rows and columns it covers in the output."""

    cell: TableCell
    x: int
    columns: int
    rows: int


def _layout(block: Table) -> tuple[list[list[_Placed]], int]:
    """The cells row by row, and the number of the first row of the foot.

    Rows and columns in which no cell begins are left out, because HTML allows none. Where a cell of the body reaches
    into the foot, all rows are in the body, because no cell of HTML can.
    """
    body = max(len(block.rows) - block.footer_rows, 0)
    if all(cell.column_span == 1 == cell.row_span for row in block.rows for cell in row.cells):
        rows = [[_Placed(cell, x, 1, 1) for x, cell in enumerate(row.cells)] for row in block.rows]
        return [row for row in rows if row], sum(1 for row in rows[:body] if row)
    rows = list(_placed(block))
    begun = set(range(len(block.columns))) | {placed.x for row in rows for placed in row}
    filled = [bool(row) for row in rows]
    for row in rows:
        for placed in row:
            if placed.columns > 1:
                placed.columns = sum(x in begun for x in range(placed.x, placed.x + placed.columns))
    if any(y + placed.rows > body for y, row in enumerate(rows[:body]) for placed in row):
        body = len(rows)
    last = sum(filled[:body])
    for y, row in enumerate(rows):
        for placed in row:
            if placed.rows > 1:
                placed.rows = sum(filled[y : y + placed.rows])
    return [row for row in rows if row], last


def _placed(block: Table) -> Iterator[list[_Placed]]:
    for row, columns in zip(block.rows, cell_columns(block), strict=True):
        yield [_Placed(cell, x, cell.column_span, cell.row_span) for cell, x in zip(row.cells, columns, strict=True)]


@fragment
def _table_row(row: list[_Placed], block: Table, columns: Sequence[Fragment], to: Context) -> str:
    heads = row[0].cell.header and all(placed.cell.header for placed in row)
    cells = concat([_table_cell(placed, block, columns, to, all_heads=heads) for placed in row])
    return f"<tr>{cells}</tr>"


@fragment
def _table_cell(placed: _Placed, block: Table, columns: Sequence[Fragment], to: Context, *, all_heads: bool) -> str:
    css = columns[placed.x] if placed.x < len(columns) else NOTHING
    wide = attribute("colspan", placed.columns) if placed.columns > 1 else NOTHING
    high = attribute("rowspan", placed.rows) if placed.rows > 1 else NOTHING
    shown = image_inside(placed.cell.image, to) if placed.cell.image is not None else NOTHING
    text = Fragment(f"{shown}{to.runs(placed.cell.text)}")
    heads_row = placed.x < block.row_header_columns
    # A cell that says nothing is no header.
    is_empty = not (plain_text(placed.cell.text).strip() or (placed.cell.image and placed.cell.image.alt))
    if not (heads_row or placed.cell.header) or is_empty:
        return f"<td{wide}{high}{css}>{text}</td>"
    heads_column = all_heads and not heads_row if placed.cell.scope is None else placed.cell.scope == "column"
    return f'<th scope="{_scope(placed, column=heads_column)}"{wide}{high}{css}>{text}</th>'


def _scope(placed: _Placed, *, column: bool) -> Fragment:
    if column:
        return _COLUMNS if placed.columns > 1 else _COLUMN
    return _ROWS if placed.rows > 1 else _ROW


# --- Comparisons ----------------------------------------------------------------------------------------------------


@fragment
def _comparison_head(block: ComparisonTable) -> str:
    """The heads of the columns; where some have a group, those that have none are as high as both rows."""
    groups = [(group, list(of)) for group, of in groupby(block.criteria, key=_group_of)]
    grouped = concat([_criterion(criterion) for group, of in groups if group for criterion in of])
    high = Fragment(' rowspan="2"') if grouped else NOTHING
    heads = concat([_group(group, of, high) for group, of in groups])
    subject = f'<th scope="col"{high}>{escaped(block.subject_label)}</th>'
    return f"<tr>{subject}{heads}</tr><tr>{grouped}</tr>" if grouped else f"<tr>{subject}{heads}</tr>"


def _group_of(criterion: Criterion) -> str | None:
    return criterion.group


@fragment
def _group(title: str | None, criteria: Sequence[Criterion], high: Fragment) -> str:
    if not title:
        return concat([_criterion(criterion, high) for criterion in criteria])
    return f'<th scope="colgroup" colspan="{len(criteria)}">{escaped(title)}</th>'


@fragment
def _criterion(criterion: Criterion, high: Fragment = NOTHING) -> str:
    unit = f'<span class="nm-unit"> ({escaped(criterion.unit)})</span>' if criterion.unit else NOTHING
    note = f' <span class="nm-note">{escaped(criterion.description)}</span>' if criterion.description else NOTHING
    css = _ALIGNED[alignment(criterion)]
    return f'<th scope="col"{high}{css}>{escaped(criterion.label)}{unit}{note}</th>'


@fragment
def _comparison_row(row: ComparisonRow, sides: Sequence[str], to: Context) -> str:
    label = f' <span class="nm-label">{escaped(row.label)}</span>' if row.label else NOTHING
    links = concat(Fragment(f"<li><a{to.link(link)}>{escaped(link.title or link.href)}</a></li>") for link in row.links)
    listed = f'<ul class="nm-links">{links}</ul>' if links else NOTHING
    subject = f'<th scope="row">{picture(row.image_url)}{to.runs(row.subject)}{label}{listed}</th>'
    cells = concat([_comparison_cell(cell, side, to) for cell, side in zip(row.cells, sides, strict=True)])
    css = _HIGHLIGHTED if row.highlighted else NOTHING
    return f"<tr{css}>{subject}{cells}</tr>"


@fragment
def _comparison_cell(cell: AnyCell, side: str, to: Context) -> str:
    if isinstance(cell, Unknown):
        return f'<td class="{_cell_classes("unknown", side)}">{prose(unknown_line(cell, to.labels))}</td>'
    held = to.runs(cell.text) if isinstance(cell, TextCell) else _held(cell, to)
    markers = to.marked(cell.citations)
    winner = f' <strong class="nm-winner">{escaped(to.labels.winner)}</strong>' if cell.winner else NOTHING
    note = f' <span class="nm-note">{to.runs(cell.note)}</span>' if cell.note else NOTHING
    css = _cell_classes(cell.tag, side)
    return f'<td class="{css}">{held}{markers}{winner}{note}</td>'


def _held(cell: AnyCell, to: Context) -> Fragment:
    text = cell_text(cell, to.labels)
    return unbroken(text) if isinstance(cell, DateCell | RatingCell) else prose(text)


@cache
def _cell_classes(tag: str, side: str) -> Fragment:
    return escaped(f"{side}nm-cell-{tag.replace('_', '-')}")
