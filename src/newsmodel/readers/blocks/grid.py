"""The grid of a table as browsers lay it out, made so that its cells tile it.

Source: HTML, section 4.9.12, the algorithm for processing rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

import attrs

from newsmodel.readers.nodes import Element

#: The widest span, and the last column, that are looked at: what begins behind it is no part of the table.
_WIDEST: Final = 300
_HIGHEST: Final = 65_534


@attrs.define(eq=False)
class Cell:
    """A cell in its grid; one without an element fills a gap.

    Attributes:
        element: The cell of the input.
        x: The column in which it begins.
        columns: How many columns it covers.
        rows: How many rows it covers.
    """

    element: Element | None
    x: int
    columns: int = 1
    rows: int = 1


@attrs.define(eq=False)
class Row:
    """A row of a grid.

    Attributes:
        element: The row of the input.
        section: The part of the table that it is in: head, body or foot.
        cells: Its cells, from left to right.
    """

    element: Element
    section: str
    cells: list[Cell] = attrs.field(factory=list[Cell])


@attrs.define(eq=False)
class Grid:
    """Rows with cells that cover each place once.

    Attributes:
        rows: The rows.
        width: How many columns they have.
        outside: Cells of the input that are behind the last column.
    """

    rows: list[Row]
    width: int
    outside: list[Element]


def grid_of(groups: Iterable[tuple[str, Sequence[tuple[Element, Sequence[Element]]]]], most: int) -> Grid:
    """The grid of rows, each with its cells.

    Rows and columns in which no cell begins are left out.

    Args:
        groups: The groups of rows in the order in which they are shown, each with the section that it is. No cell
            reaches from one into the next.
        most: The most columns.
    """
    rows: list[Row] = []
    outside: list[Element] = []
    for section, group in groups:
        placed = _placed(section, group, outside)
        rows += _without_empty_rows(placed)
    width = _narrow(rows, most, outside)
    return Grid(rows, width, outside)


def _placed(section: str, group: Sequence[tuple[Element, Sequence[Element]]], outside: list[Element]) -> list[Row]:
    """The rows of a group with their cells in their places."""
    taken: list[int] = []  # for each column, the first row in which nothing from above covers it
    rows: list[Row] = []
    for y, (element, cells) in enumerate(group):
        row = Row(element, section)
        x = 0
        for cell in cells:
            while x < len(taken) and taken[x] > y:
                x += 1
            if x >= _WIDEST:
                outside.append(cell)
                continue
            columns = min(span_of(cell, "colspan", _WIDEST) or 1, _WIDEST - x)
            columns = next(
                (each for each in range(1, columns) if x + each < len(taken) and taken[x + each] > y), columns
            )
            high = span_of(cell, "rowspan", _HIGHEST)
            height = len(group) - y if high == 0 else min(high, len(group) - y)
            taken.extend([0] * (x + columns - len(taken)))
            taken[x : x + columns] = [y + height] * columns
            row.cells.append(Cell(cell, x, columns, height))
            x += columns
        rows.append(row)
    return rows


def _without_empty_rows(rows: list[Row]) -> list[Row]:
    """The rows in which a cell begins, with spans that count no others."""
    filled = list(accumulate((bool(row.cells) for row in rows), initial=0))
    for y, row in enumerate(rows):
        for cell in row.cells:
            cell.rows = filled[y + cell.rows] - filled[y]
    return [row for row in rows if row.cells]


def _narrow(rows: list[Row], most: int, outside: list[Element]) -> int:
    """Leave out the columns in which no cell begins, and those behind the last that a table can have."""
    begun = {cell.x for row in rows for cell in row.cells}
    number = list(accumulate((x in begun for x in range(_WIDEST + 1)), initial=0))  # of columns that begin before it
    for row in rows:
        kept: list[Cell] = []
        for cell in row.cells:
            x = number[cell.x]
            columns = number[cell.x + cell.columns] - x
            if x >= most:
                if cell.element is not None:
                    outside.append(cell.element)
                continue
            cell.x, cell.columns = x, min(columns, most - x)
            kept.append(cell)
        row.cells = kept
    return min(len(begun), most)


def filled(rows: list[Row], width: int) -> list[Row]:
    """Rows whose gaps have cells, and from which no cell reaches below the last of them."""
    taken = [0] * width
    for y, row in enumerate(rows):
        cells: list[Cell] = []
        waiting = list(reversed(row.cells))
        x = 0
        while x < width:
            if taken[x] > y:
                x += 1
                continue
            if waiting and waiting[-1].x <= x:
                cell = waiting.pop()
            else:
                end = next((each for each in range(x, width) if taken[each] > y), width)
                end = min(end, waiting[-1].x) if waiting else end
                cell = Cell(None, x, end - x)
            cell.x, cell.columns = x, min(cell.columns, width - x)
            cell.rows = min(cell.rows, len(rows) - y)
            taken[x : x + cell.columns] = [y + cell.rows] * cell.columns
            cells.append(cell)
            x += cell.columns
        row.cells = cells
    return rows


def span_of(cell: Element, name: str, most: int) -> int:
    """How many rows or columns a cell says it covers; 1 where it says nothing that can be read."""
    text = cell.attributes.get(name, "").strip()
    digits = text.removeprefix("+")[:6]
    number = ""
    for each in digits:
        if not "0" <= each <= "9":
            break
        number += each
    return min(int(number), most) if number else 1
