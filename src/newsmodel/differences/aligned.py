"""Tables whose rows have a cell for each column: which column of one is which of another, and which row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, cast

import attrs

from newsmodel._declare.conditions import Columns, Rectangle, Without, conditions_of
from newsmodel._declare.shapes import Many, Ref, Shape, record
from newsmodel._wire.canonical import Json, write
from newsmodel.differences.matching import Matched, matched
from newsmodel.differences.sequences import rising
from newsmodel.differences.similarity import features, same, similarity

_Object = dict[str, Json]
#: How similar the cells of a column are at least in which only the column itself is another one.
_RENAMED: Final = 0.5


@attrs.frozen
class Aligned:
    """The members of a class of tables.

    Attributes:
        columns: The member with the columns.
        rows: The member with the rows.
        cells: The member of a row with its cells, one for each column.
        spanning: Members of cells that make them stand for more than one column or row.
    """

    columns: str
    rows: str
    cells: str
    spanning: frozenset[str]


@cache
def aligned(cls: type) -> Aligned | None:
    """The members of a class of tables; None for other classes."""
    declared = conditions_of(cls)
    for found in declared:
        if isinstance(found, (Rectangle, Columns)):
            items = {_item(member.shape): member.name for member in record(cls).members}
            columns = found.columns if isinstance(found, Rectangle) else items[found.column]
            spanning = frozenset(each.member for each in declared if isinstance(each, Without))
            return Aligned(columns, items[found.row], found.cells, spanning)
    return None


def _item(shape: Shape) -> type | None:
    """The class of the items of an array."""
    return shape.item.cls if isinstance(shape, Many) and isinstance(shape.item, Ref) else None


@attrs.frozen
class Grid:
    """The columns and rows of a table in which each row has as many cells as there are columns.

    Attributes:
        heads: The columns; none where the first row stands for them.
        rows: The rows.
        cells: The cells of each row.
    """

    heads: list[Json]
    rows: list[_Object]
    cells: list[list[Json]]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.heads) or len(self.cells[0])

    @property
    def by_column(self) -> list[Json]:
        """The cells of each column."""
        return [[cells[at] for cells in self.cells] for at in range(self.width)]

    def columns(self, *, with_cells: bool) -> list[Json]:
        """What each column is known by: the column itself, or that and all of its cells."""
        if not with_cells:
            return self.heads
        heads = self.heads or [None] * self.width
        return [[head, *(cells[at] for cells in self.cells)] for at, head in enumerate(heads)]

    def rows_with(self, columns: Sequence[int], name: str) -> list[Json]:
        """The rows, with the cells of these columns alone."""
        return [{**row, name: [cells[at] for at in columns]} for row, cells in zip(self.rows, self.cells, strict=True)]


def grid_of(table: _Object, names: Aligned) -> Grid | None:
    """The columns and rows of a table; None if cells span several, or a row has not a cell for each column."""
    rows = cast("list[_Object]", table.get(names.rows) or [])
    cells = [cast("list[_Object]", row.get(names.cells) or []) for row in rows]
    found = Grid(cast("list[Json]", table.get(names.columns) or []), rows, cast("list[list[Json]]", cells))
    if not rows or any(len(each) != found.width for each in cells):
        return None
    return None if any(not names.spanning.isdisjoint(cell) for each in cells for cell in each) else found


def matched_columns(base: Grid, side: Grid) -> Matched:
    """Which columns of two tables are the same.

    Columns without names are known by their cells. Others are known by themselves, and where that is not enough, by
    their cells too; a column that is another one but for some of its cells was renamed.
    """
    lefts, rights = base.columns(with_cells=True), side.columns(with_cells=True)
    if not base.heads or not side.heads:
        return matched(lefts, rights)
    found: dict[int, int] = {}
    for olds, news in ((lefts, rights), (base.heads, side.heads), (base.by_column, side.by_column)):
        _take_equal(olds, news, found)
    if base.width == side.width and all(i == j for j, i in found.items()):
        cells = ([features(each) for each in grid.by_column] for grid in (base, side))
        scores = (similarity(*pair) for pair in zip(*cells, strict=True))
        found.update((at, at) for at, score in enumerate(scores) if at not in found and score >= _RENAMED)
    pairs = sorted((i, j) for j, i in found.items())
    unchanged = frozenset(pair for pair in pairs if same(base.heads[pair[0]], side.heads[pair[1]]))
    return Matched({j: i for i, j in pairs}, frozenset(rising(pairs)), unchanged)


def _take_equal(olds: Sequence[Json], news: Sequence[Json], found: dict[int, int]) -> None:
    """Pair what is equal, in its order, where both have as many of it that are not paired yet."""
    left = ["" if at in found.values() else write(each) for at, each in enumerate(olds)]
    right = ["" if at in found else write(each) for at, each in enumerate(news)]
    for text in {*left} & {*right} - {""}:
        if left.count(text) == right.count(text):
            found.update(zip(_places(right, text), _places(left, text), strict=True))


def _places(texts: Sequence[str], text: str) -> list[int]:
    return [at for at, each in enumerate(texts) if each == text]


def matched_rows(base: Grid, side: Grid, columns: Matched, name: str) -> Matched:
    """Which rows are the same, by what they have in the columns that both tables have."""
    shared = sorted((i, j) for j, i in columns.pairs.items())
    left = base.rows_with([i for i, _ in shared], name)
    right = side.rows_with([j for _, j in shared], name)
    return matched(left, right)
