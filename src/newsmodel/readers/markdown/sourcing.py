"""Where the text of each token stands in Markdown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsmodel.readers.nodes import Lines


class BlockText:
    """The text of a block: where its lines stand in the input, after signs and blanks.

    Attributes:
        begins: Where each line begins in the text.
        places: Where each begins in the input.
    """

    def __init__(self, begins: Sequence[int], places: Sequence[int]) -> None:
        self.begins = begins
        self.places = places

    def place(self, at: int) -> int:
        """The offset in the input of an offset in the text."""
        line = max(bisect_right(self.begins, at) - 1, 0)
        return self.places[line] + at - self.begins[line]


def block_text(lines: Lines, content: str, first: int) -> BlockText:
    """The text of a block as the parser has it, whose first line is in a line of the input, by its index."""
    begins: list[int] = []
    places: list[int] = []
    at = 0
    for number, line in enumerate(content.split("\n"), first):
        begins.append(at)
        places.append(_end_place(lines, number, line))
        at += len(line) + 1
    return BlockText(begins, places)


def _bounds(lines: Lines, number: int) -> tuple[int, int]:
    """Where a line of the input begins and ends."""
    starts = lines.starts
    number = min(number, len(starts) - 1)
    return starts[number], starts[number + 1] - 1 if number + 1 < len(starts) else len(lines.text)


def _end_place(lines: Lines, number: int, wanted: str) -> int:
    """Where a text stands that ends a line, after the signs of quotations and lists; where the line begins, if not."""
    start, end = _bounds(lines, number)
    found = lines.text.rfind(wanted.strip(), start, end)
    return first_letter(lines, number) if found < 0 else found


def first_letter(lines: Lines, number: int) -> int:
    """Where a line of the input begins, after its blanks."""
    start, end = _bounds(lines, number)
    line = lines.text[start:end]
    return start + len(line) - len(line.lstrip(" \t"))


def cell_place(lines: Lines, number: int, content: str, begin: int) -> int:
    """Where the text of a cell stands in the line of its row, from an offset in the input on."""
    start, end = _bounds(lines, number)
    begin = max(begin, start)
    found = lines.text.find(content.replace("|", "\\|"), begin, end)
    return min(begin, end) if found < 0 else found


class SourceMap:
    """Where what is written stands in the input."""

    def __init__(self) -> None:
        self._written: list[int] = []
        self._places: list[int] = []

    def add(self, written: int, place: int) -> None:
        """What is written from an offset on stands at a place, up to the next one that is added."""
        self._written.append(written)
        self._places.append(place)

    def place(self, written: int) -> int:
        """The offset in the input of an offset in what is written."""
        at = bisect_right(self._written, written) - 1
        return 0 if at < 0 else self._places[at] + written - self._written[at]
