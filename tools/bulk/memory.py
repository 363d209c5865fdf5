"""How much memory the processes of a run hold at most, and how that grows with the input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from bulk.inputs import Input
from bulk.processes import Command, Ended, Memory, measured

#: The most bytes that a process may hold, and by how much ten times the rows may change that.
MOST: Final = 200_000_000
GROWTH: Final = 0.10


@attrs.frozen
class Held:
    """What the processes of a run have held.

    Attributes:
        source: The input.
        ended: The run.
        memory: The memory.
    """

    source: Input
    ended: Ended
    memory: Memory


@attrs.frozen
class Grown:
    """The memory of runs with few and with many rows of a kind.

    Attributes:
        name: What the rows are.
        held: The runs, the one with the fewest rows first.
    """

    name: str
    held: tuple[Held, ...]

    @property
    def growth(self) -> float:
        """By how much the last run needs more than the first, in the process where that is most."""
        first, last = (each.memory for each in (self.held[0], self.held[-1]))
        return max(last.parent / first.parent, last.workers / max(1, first.workers)) - 1

    def rows(self) -> Iterator[str]:
        """Rows of the table, in Markdown."""
        for each in self.held:
            growth = f"{self.growth:+.1%}" if each is not self.held[0] else ""
            sizes = f"{each.memory.parent / 1e6:.0f} MB | {each.memory.workers / 1e6:.0f} MB"
            size = f"{each.source.size / 1e6:,.0f} MB"
            yield f"| {self.name} | {each.source.rows:,} | {size} | {sizes} | {growth} | {each.ended.seconds:.0f} |"

    def faults(self) -> Iterator[str]:
        """What must not be."""
        for each in self.held:
            where = f"{self.name}, {each.source.rows:,} rows"
            if each.ended.code not in {0, 1}:
                yield f"{where}: ended with {each.ended.code}: {each.ended.said.strip()[-300:]}"
            if (most := max(each.memory.peaks.values())) > MOST:
                yield f"{where}: {most / 1e6:.0f} MB in one process"
            first, *others = each.memory.peaks
            if not others or each.memory.with_arrow.intersection(others):
                yield f"{where}: of {len(others)} other processes some have Arrow"
            if first not in each.memory.with_arrow:
                yield f"{where}: the first process is not seen to have Arrow, so that this says nothing of others"
        if len(self.held) > 1 and self.growth > GROWTH:
            yield f"{self.name}: the memory grows by {self.growth:.0%}"


#: The head of the table.
HEAD: Final = (
    "| rows | number | bytes | parent | largest worker | growth | seconds |",
    "|---|--:|--:|--:|--:|--:|--:|",
)


def grown(name: str, sources: list[Input], folder: Path, planted: tuple[str, ...] = ()) -> Grown:
    """Run the command for each input; ``planted`` as for `Command`."""
    folder.mkdir()
    held = []
    for place, source in enumerate(sources):
        inside = folder / str(place)
        inside.mkdir()
        command = Command(source.path, inside / "report.parquet", inside / "kept.ndjson", planted=planted)
        held.append(Held(source, *measured(command)))
    return Grown(name, tuple(held))
