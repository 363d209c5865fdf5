"""The columns of the cells of a table: each begins in the first column that the cells before and above it leave free.

Only the spans of the cells matter, ``(column_span, row_span)``. The time is proportional to the number of places that
they cover in a row.

Source: HTML, section 4.9.12, the algorithm for processing rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

Spans = tuple[int, int]


@attrs.define
class Tiling:
    """A row of a grid that is filled with cells from the left, below the rows before it.

    Attributes:
        covered: For each column, how many rows are covered in it, this one being the first.
        at: The column at which the search for the next free one begins.
    """

    covered: list[int]
    at: int = 0

    @classmethod
    def of_width(cls, columns: int) -> Tiling:
        """The first row of a grid."""
        return cls([0] * columns)

    def free_column(self) -> int:
        """The column in which the next cell begins; the number of columns where none is free any more."""
        columns = len(self.covered)
        while self.at < columns and self.covered[self.at]:
            self.at += 1
        return self.at

    def is_free(self, column: int, column_span: int = 1) -> bool:
        """Whether the columns exist and nothing covers them."""
        return column + column_span <= len(self.covered) and not any(self.covered[column : column + column_span])

    def put(self, column_span: int, row_span: int) -> int:
        """Cover the places of the next cell; returns the column in which it begins."""
        column = self.free_column()
        self.at = column + column_span
        self.covered[column : self.at] = [row_span] * column_span
        return column

    def gap(self) -> int | None:
        """The first column that nothing covers, or None."""
        return next((column for column, rows in enumerate(self.covered) if not rows), None)

    def next_row(self) -> None:
        """Continue with the row below."""
        self.covered = [rows - 1 for rows in self.covered]
        self.at = 0


def width_of(rows: Sequence[Sequence[Spans]], columns: int | None) -> int:
    """How many columns a grid has: those that are declared, or else those of the first row."""
    if columns is not None:
        return columns
    return sum(span for span, _ in rows[0]) if rows else 0


def columns_of(rows: Iterable[Iterable[Spans]], width: int) -> Iterator[list[int]]:
    """For each row of a grid without gap or overlap, the columns in which its cells begin.

    >>> list(columns_of([[(1, 2), (2, 1)], [(1, 1), (1, 1)]], 3))
    [[0, 1], [1, 2]]
    """
    tiling = Tiling.of_width(width)
    for row in rows:
        yield [tiling.put(column_span, row_span) for column_span, row_span in row]
        tiling.next_row()
