"""What heads the cells of a table, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal

from newsmodel._declare.grids import columns_of as grid_columns
from newsmodel.content.table import Column, TableRow
from newsmodel.readers.account import thing
from newsmodel.readers.blocks.grid import Cell, Row
from newsmodel.readers.nodes import Element, Text, text_in, walk
from newsmodel.traversal import plain_text

Align = Literal["start", "center", "end"]
Holds = Literal["number", "date"]

#: So many rows a table has at least whose first one names the columns.
_LEAST: Final = 2
#: The longest text that is looked at as a number, and as the label of a column.
_NUMBER_LENGTH: Final = 40
_LABEL_LENGTH: Final = 1_000
_NUMBER: Final = re.compile(
    r"[+\u2212-]?\s?[$\u20ac\u00a3\u00a5]?\s?"
    r"[0-9]++(?:[ ,.\u00a0\u2019\u202f'][0-9]++)*+\s?[%\u2030\u20ac\u00a3$\u00b0]?"
)
_DATE: Final = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_TEXT_ALIGN: Final = re.compile(r"(?:^|;)\s*+text-align\s*+:\s*+([a-z]++)", re.IGNORECASE)
_ALIGNS: Final[dict[str, Align]] = {
    "left": "start",
    "start": "start",
    "center": "center",
    "right": "end",
    "end": "end",
    "nm-start": "start",
    "nm-center": "center",
    "nm-end": "end",
}
#: What the label of a column cannot hold, besides links and pictures.
_NOT_IN_LABELS: Final = frozenset(
    {"picture", "svg", "ul", "ol", "dl", "pre", "blockquote", "details", "button", "input"}
)


def is_heading_row(rows: Sequence[Row]) -> bool:
    """Whether the first of some rows has the headings of the columns, in words alone."""
    first = rows[0]
    if len(rows) < _LEAST or any(cell.rows > 1 or cell.columns > 1 for cell in first.cells):
        return False
    elements = [cell.element for cell in first.cells if cell.element is not None]
    if first.section == "head":
        return rows[1].section != "head" and all(map(_is_label, elements))
    is_headed = any(each.tag == "th" for each in elements) and all(
        each.tag == "th" or not text_in(each).strip() for each in elements
    )
    return is_headed and all(map(_is_label, elements)) and not _all_heads(rows[1])


def _all_heads(row: Row) -> bool:
    return all(cell.element is None or cell.element.tag == "th" for cell in row.cells)


def _is_label(element: Element) -> bool:
    """Whether a cell has nothing that the label of a column cannot have."""
    length = 0
    for each in walk(element):
        if isinstance(each, Text):
            length += len(each.value)
        elif each is not element and (thing(each) is not None or each.tag in _NOT_IN_LABELS):
            return False
    return length <= _LABEL_LENGTH


def heading_columns(rows: Sequence[Row]) -> int:
    """How many columns at the start head their rows: each cell in them is a heading, or empty."""
    bodies = [row for row in rows if row.section != "head" and not _all_heads(row)]
    count = 0
    while bodies:
        cells = [cell for row in bodies for cell in row.cells if cell.x == count]
        elements = [cell.element for cell in cells if cell.element is not None]
        wide = any(cell.x < count < cell.x + cell.columns for row in bodies for cell in row.cells)
        if wide or not any(each.tag == "th" for each in elements):
            return count
        if not all(each.tag == "th" or not _says(each) for each in elements):
            return count
        count += 1
    return count


def _says(element: Element) -> bool:
    return bool(text_in(element).strip()) or any(
        isinstance(each, Element) and thing(each) == "picture" for each in walk(element)
    )


def stated_scope(element: Element, *, is_head: bool, is_in_heads: bool) -> Literal["row", "column"] | None:
    """What a heading says it heads, where that is not seen from its place.

    Args:
        element: The heading.
        is_head: Whether its row has headings alone.
        is_in_heads: Whether its column has headings alone.
    """
    stated = element.attributes.get("scope", "").strip().lower()
    if is_in_heads:
        return None if stated in ("row", "rowgroup") else "column"
    if stated in ("row", "rowgroup"):
        return "row" if is_head else None
    if stated in ("col", "colgroup"):
        return None if is_head else "column"
    return None


def columns_of(
    head: Row,
    body: Sequence[Row],
    made: Sequence[TableRow],
    label: Callable[[Cell, Row], str | None],
) -> list[Column]:
    """The columns that a row of headings names, with what their cells hold and how they are aligned."""
    words: list[list[str]] = [[] for _ in head.cells]
    stated: list[set[Align | None]] = [{_align(cell.element)} for cell in head.cells]
    spans = [[(cell.column_span, cell.row_span) for cell in row.cells] for row in made]
    for row, cells, places in zip(body, made, grid_columns(spans, len(head.cells)), strict=True):
        for place, cell, x in zip(row.cells, cells.cells, places, strict=True):
            if cell.column_span == 1:
                stated[x].add(_align(place.element))
                if not cell.header:
                    words[x].append(plain_text(cell.text).strip())
    found: list[Column] = []
    for place, texts, aligns in zip(head.cells, words, stated, strict=True):
        align = next(iter(aligns)) if len(aligns) == 1 else None
        found.append(Column(label(place, head), align=align, kind=_kind(texts)))
    return found


def _kind(texts: Sequence[str]) -> Holds | None:
    """What the cells of a column hold."""
    said = [text for text in texts if text and text not in _NOTHING]
    if not said or any(len(text) > _NUMBER_LENGTH for text in said):
        return None
    if all(map(_DATE.fullmatch, said)):
        return "date"
    return "number" if all(map(_NUMBER.fullmatch, said)) else None


#: What stands in cells that have nothing to say.
_NOTHING: Final = frozenset({"-", "\u2013", "\u2014", "n/a", "N/A"})


def _align(element: Element | None) -> Align | None:
    """How a cell says that its text is aligned."""
    if element is None or not element.attributes:
        return None
    style = _TEXT_ALIGN.search(element.attributes.get("style", "")[:1_000])
    named = style[1].lower() if style else element.attributes.get("align", "").strip().lower()
    return _ALIGNS.get(named) or next(
        (_ALIGNS[each] for each in element.classes if each[:3] == "nm-" and each in _ALIGNS), None
    )
