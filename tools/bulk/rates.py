"""How long runs take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from bulk.inputs import Input
from bulk.processes import Command, Ended, run

#: A million articles are checked within so many seconds by two processes, where the native core is there.
SECONDS: Final = 20.0
#: A run that was too slow is repeated so often, because machines have other work.
TRIES: Final = 3


@attrs.frozen
class Rate:
    """How long a run took.

    Attributes:
        name: What its rows were.
        source: The input.
        jobs: How many processes checked.
        ended: The run; of several, the fastest.
        expected: The exit code that is right.
    """

    name: str
    source: Input
    jobs: int
    ended: Ended
    expected: int

    def row(self) -> str:
        """A row of the table, in Markdown."""
        seconds, rows = self.ended.seconds, self.source.rows
        rates = f"{rows / seconds:,.0f} | {self.source.size / seconds / 1e6:.0f}"
        return f"| {self.name} | {rows:,} | {self.jobs} | {seconds:.1f} | {rates} | {self.ended.cpu:.1f} |"

    def faults(self, most: float | None = None) -> Iterator[str]:
        """What must not be; ``most`` is how many seconds it may take."""
        if self.ended.code != self.expected:
            yield f"{self.name}: ended with {self.ended.code}: {self.ended.said.strip()[-300:]}"
        if most is not None and self.ended.seconds > most:
            yield f"{self.name}: {self.ended.seconds:.1f} s, at most {most:g} are allowed"


#: The head of the table.
HEAD: Final = (
    "| rows of two kilobytes | rows | jobs | seconds | rows/s | MB/s | seconds of all cores |",
    "|---|--:|--:|--:|--:|--:|--:|",
)


def rate(name: str, source: Input, folder: Path, *, jobs: int, code: int, most: float | None = None) -> Rate:
    """The fastest of at most `TRIES` runs, of which all but the first are there only if those before took too long."""
    folder.mkdir()
    command = Command(source.path, folder / "report.parquet", jobs=jobs)
    ended = run(command)
    for _ in range(1, TRIES):
        if most is None or ended.code != code or ended.seconds <= most:
            break
        ended = min(ended, run(command), key=lambda each: each.seconds)
    return Rate(name, source, jobs, ended, code)
