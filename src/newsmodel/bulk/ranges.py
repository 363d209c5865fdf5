"""Rows cut into ranges, and ranges into pieces for several processes.

Both depend on the input alone, and not on how many processes there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import attrs

from newsmodel.bulk.inputs import Row

#: The rows of a range: what is finished as a whole, and stands in the report as one row group.
RANGE_ROWS: Final = 10_000
#: The rows of a piece, and the bytes from which on it gets no more of them.
PIECE_ROWS: Final = 250
PIECE_BYTES: Final = 1_000_000


@attrs.frozen
class RangeEnd:
    """What is known of the input when a range ends.

    Attributes:
        rows: The rows of the range.
        blank: How many of them are blank.
        digest: The SHA-256, in hex, of all that has been read from the first row on.
    """

    rows: int
    blank: int
    digest: str


@attrs.frozen
class Piece:
    """Rows that follow each other in one range, without the blank ones.

    Attributes:
        range: The number of the range, from 0.
        rows: The rows.
        end: What is known when the range ends, if it ends with this piece.
    """

    range: int
    rows: tuple[Row, ...]
    end: RangeEnd | None = None


def pieces(rows: Iterator[Row], digest: Callable[[], str]) -> Iterator[Piece]:
    """Rows cut into pieces; the digest is of what has been read."""
    kept: list[Row] = []
    size = count = blank = last = 0
    for row in rows:
        last = row.number
        count += 1
        if row.is_blank:
            blank += 1
        else:
            kept.append(row)
            size += len(row.payload) if isinstance(row.payload, bytes) else 0
        if last % RANGE_ROWS == 0:
            yield Piece(_range(last), tuple(kept), RangeEnd(count, blank, digest()))
            kept, size, count, blank = [], 0, 0, 0
        elif len(kept) == PIECE_ROWS or size >= PIECE_BYTES:
            yield Piece(_range(last), tuple(kept))
            kept, size = [], 0
    if count:
        yield Piece(_range(last), tuple(kept), RangeEnd(count, blank, digest()))


def _range(number: int) -> int:
    """The number of the range of a row."""
    return (number - 1) // RANGE_ROWS
