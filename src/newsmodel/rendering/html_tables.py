"""Both kinds of tables as HTML: captioned, with scoped headers, in a frame that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs
from markupsafe import Markup

from newsmodel.content.block import Block
from newsmodel.content.comparison_table import AnyCell, ComparisonRow, ComparisonTable, Criterion, TextCell
from newsmodel.content.table import Column, Table, TableCell
from newsmodel.reading import plain_text
from newsmodel.rendering.html_context import Html
from newsmodel.rendering.html_inline import element, together, void
from newsmodel.tabulation import cell_text, table_caption


def table(block: Table, to: Html) -> Markup:
    """A table."""
    head = Markup("")
    if block.columns:
        cells = (element("th", column.label, scope="col", class_=_aligned(column)) for column in block.columns)
        head = element("thead", element("tr", *cells))
    body = element("tbody", *_table_rows(block, to))
    drawn = element("table", _caption(block, to), head, body)
    return _scrolling(drawn, block.title or to.labels.table, "nm-table", block, to)


def comparison(block: ComparisonTable, to: Html) -> Markup:
    """A comparison: a row for each subject."""
    return _compared(block, _caption(block, to), to)


def comparison_under_its_title(block: ComparisonTable, to: Html) -> Markup:
    """The same where its title is the heading over it: the caption does not repeat it, unless it would be empty."""
    words = to.runs(table_caption(block, to.labels))
    return _compared(block, element("caption", words) if words else _caption(block, to), to)


def _compared(block: ComparisonTable, caption: Markup, to: Html) -> Markup:
    head = element("thead", *_comparison_head(block))
    body = element("tbody", *(_comparison_row(row, block.criteria, to) for row in block.rows))
    drawn = element("table", caption, head, body)
    return _scrolling(drawn, block.title, "nm-comparison", block, to)


def _scrolling(drawn: Markup, title: str, css: str, block: Block, to: Html) -> Markup:
    """A table that is wider than a screen can be scrolled, by keyboard too."""
    frame = element("div", drawn, class_="nm-table-frame", role="group", aria_label=title, tabindex=0)
    return element("div", frame, class_=css, **to.attributes(block))


def _caption(block: Table | ComparisonTable, to: Html) -> Markup:
    title = element("strong", block.title) if block.title else Markup("")
    words = to.runs(table_caption(block, to.labels))
    return element("caption", title, " " if title and words else "", words) if title or words else Markup("")


@attrs.frozen
class _Placed:
    """A cell in its grid: where it begins, and how much of it shows."""

    cell: TableCell
    x: int
    columns: int
    rows: int


def _table_rows(block: Table, to: Html) -> Iterator[Markup]:
    for row in _layout(block):
        heads = all(placed.cell.header for placed in row)
        yield element("tr", *(_table_cell(placed, block, to, all_heads=heads) for placed in row))


def _layout(block: Table) -> list[list[_Placed]]:
    """The cells row by row; rows and columns in which no cell begins are taken out, for HTML has no such thing."""
    rows = [list(row) for row in _placed(block)]
    begun = set(range(len(block.columns))) | {placed.x for row in rows for placed in row}
    filled = [bool(row) for row in rows]
    return [
        [
            attrs.evolve(
                placed,
                columns=sum(x in begun for x in range(placed.x, placed.x + placed.columns)),
                rows=sum(filled[y : y + placed.rows]),
            )
            for placed in row
        ]
        for y, row in enumerate(rows)
        if row
    ]


def _placed(block: Table) -> Iterator[Iterator[_Placed]]:
    """The cells of each row, in the columns that the cells above leave free."""
    taken: dict[int, int] = {}  # for each column, how many more rows are covered from above
    for row in block.rows:
        placed: list[_Placed] = []
        x = 0
        for cell in row.cells:
            while taken.get(x):
                x += 1
            placed.append(_Placed(cell, x, cell.column_span, cell.row_span))
            taken |= dict.fromkeys(range(x, x + cell.column_span), cell.row_span)
            x += cell.column_span
        yield iter(placed)
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}


def _table_cell(placed: _Placed, block: Table, to: Html, *, all_heads: bool) -> Markup:
    column = block.columns[placed.x] if placed.x < len(block.columns) else None
    attributes = {
        "colspan": placed.columns if placed.columns > 1 else None,
        "rowspan": placed.rows if placed.rows > 1 else None,
        "class_": None if column is None else _aligned(column),
    }
    heads_row = placed.x < block.row_header_columns
    # A cell without words heads nothing.
    if not (heads_row or placed.cell.header) or not plain_text(placed.cell.text).strip():
        return element("td", to.runs(placed.cell.text), **attributes)
    if all_heads and not heads_row:
        scope = "colgroup" if placed.columns > 1 else "col"
    else:
        scope = "rowgroup" if placed.rows > 1 else "row"
    return element("th", to.runs(placed.cell.text), scope=scope, **attributes)


def _aligned(column: Column) -> str | None:
    align = column.align or ("end" if column.kind == "number" else None)
    return f"nm-{align}" if align else None


def _comparison_head(block: ComparisonTable) -> Iterator[Markup]:
    groups = [(group, len(list(of))) for group, of in groupby(criterion.group for criterion in block.criteria)]
    grouped = any(group for group, _ in groups)
    subject = element("th", block.subject_label, scope="col", rowspan=2 if grouped else None)
    if grouped:
        heads = (
            element("th", group, scope="colgroup", colspan=width) if group else element("td", colspan=width)
            for group, width in groups
        )
        yield element("tr", subject, *heads)
    criteria = (_criterion(criterion) for criterion in block.criteria)
    yield element("tr", *criteria) if grouped else element("tr", subject, *criteria)


def _criterion(criterion: Criterion) -> Markup:
    unit = element("span", f" ({criterion.unit})", class_="nm-unit") if criterion.unit else ""
    described = Markup(" ") + element("span", criterion.description, class_="nm-note") if criterion.description else ""
    return element("th", criterion.label, unit, described, scope="col", class_=_kind(criterion))


def _kind(criterion: Criterion) -> str | None:
    return "nm-end" if criterion.kind in ("number", "money", "rating") else None


def _comparison_row(row: ComparisonRow, criteria: tuple[Criterion, ...], to: Html) -> Markup:
    picture = void("img", src=row.image_url, alt="", loading="lazy") if row.image_url else ""
    label = Markup(" ") + element("span", row.label, class_="nm-label") if row.label else ""
    links = together(element("li", element("a", link.title or link.href, **to.link(link))) for link in row.links)
    listed = element("ul", links, class_="nm-links") if links else ""
    subject = element("th", picture, to.runs(row.subject), label, listed, scope="row")
    cells = (_comparison_cell(cell, criterion, to) for cell, criterion in zip(row.cells, criteria, strict=True))
    return element("tr", subject, *cells, class_="nm-highlighted" if row.highlighted else None)


def _comparison_cell(cell: AnyCell, criterion: Criterion, to: Html) -> Markup:
    held = to.runs(cell.text) if isinstance(cell, TextCell) else Markup.escape(cell_text(cell, to.labels))
    marker = to.marker(cell.cite) if cell.cite else ""
    winner = element("strong", to.labels.winner, class_="nm-winner") if cell.winner else ""
    note = Markup(" ") + element("span", to.runs(cell.note), class_="nm-note") if cell.note else ""
    css = " ".join(filter(None, [_kind(criterion), f"nm-cell-{cell.tag.replace('_', '-')}"]))
    return element("td", held, marker, " " if winner else "", winner, note, class_=css)
