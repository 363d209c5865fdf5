"""Measure the validation of large files: ``python -m bulk [--quick] [--only PART]``.

The command runs as people run it, in processes of its own: rates, memory, equal results for any number of processes,
runs that are killed and resumed, checkpoints that are not what they were. Faults that are planted into the command have
to be found. Exit code 1 if anything is not as it must be, 2 if this program fails. Needs Linux, and 10 GB for a time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs

import newsmodel as nm
from bulk import checkpoints, documents, equality, kills, memory, rates
from bulk.controls import controls
from bulk.documents import Row
from bulk.inputs import Input, written
from bulk.kills import Score
from bulk.processes import CommandError


@attrs.frozen
class Extent:
    """How much is measured.

    Attributes:
        rows: The rows of two kilobytes, few and many.
        hundred: The rows with a hundred problems, few and many.
        large: The rows of 2.4 MB, few and many.
        kills: How many runs are killed with all their processes, and of how many the first one only.
        equal: The rows of which the results are compared.
        most: In how many seconds two processes have to check the many rows.
        each: Of what there are many of, one of so many is tried; of the changes before which runs are killed, of
            five times as many.
    """

    rows: tuple[int, int] = (100_000, 1_000_000)
    hundred: tuple[int, int] = (10_000, 100_000)
    large: tuple[int, int] = (100, 1_000)
    kills: tuple[int, int] = (200, 20)
    equal: int = equality.ROWS
    most: float | None = rates.SECONDS
    each: int = 1


FULL: Final = Extent()
QUICK: Final = Extent((30_500, 60_500), (200, 2_000), (20, 100), (6, 2), 10_500, None, 4)


@attrs.define
class Bench:
    """Where it is measured, and what was found.

    Attributes:
        folder: For files; it is removed afterwards.
        extent: How much is measured.
        faults: What must not be.
    """

    folder: Path
    extent: Extent
    faults: list[str] = attrs.field(factory=list)
    _inputs: dict[str, Input] = attrs.field(factory=dict)

    def inside(self, name: str) -> Path:
        """A new folder."""
        path = self.folder / name
        path.mkdir()
        return path

    def input(self, row: Row, count: int, form: str = "ndjson") -> Input:
        """An input of rows of a kind."""
        name = f"{row.__name__}-{count}.{form}"
        if name not in self._inputs:
            self._inputs[name] = written(self.folder / name, documents.rows(row, count))
        return self._inputs[name]


Lines = Iterator[str]


def measure_rates(bench: Bench) -> Lines:
    """The table of rates."""
    few, many = bench.extent.rows
    most = bench.extent.most if nm.native else None
    plan: list[tuple[str, Input, int, int, float | None]] = [
        ("articles", bench.input(documents.valid, many), 2, 0, most),
        ("articles", bench.input(documents.valid, many), 1, 0, None),
        *(
            (f"articles, .{form}", bench.input(documents.valid, few, form), 2, 0, None)
            for form in ("ndjson.gz", "ndjson.zst", "parquet")
        ),
        ("refused, one problem", bench.input(documents.misspelt, few), 2, 1, None),
        ("refused, a hundred problems", bench.input(documents.hundred, bench.extent.hundred[0]), 2, 1, None),
    ]
    folder = bench.inside("rates")
    yield from rates.HEAD
    for place, (name, source, jobs, code, seconds) in enumerate(plan):
        found = rates.rate(name, source, folder / str(place), jobs=jobs, code=code, most=seconds)
        bench.faults += found.faults(seconds)
        yield found.row()


def measure_memory(bench: Bench) -> Lines:
    """The table of memory."""
    hundred, large = bench.extent.hundred, bench.extent.large
    plan: list[tuple[str, Row, tuple[int, int], str]] = [
        ("articles", documents.valid, bench.extent.rows, "ndjson"),
        ("articles, .ndjson.gz", documents.valid, bench.extent.rows, "ndjson.gz"),
        ("articles, .ndjson.zst", documents.valid, bench.extent.rows, "ndjson.zst"),
        ("articles, .parquet", documents.valid, bench.extent.rows, "parquet"),
        ("all refused", documents.misspelt, bench.extent.rows, "ndjson"),
        ("each with a name of its own", documents.of_its_own, hundred, "ndjson"),
        ("a hundred problems in each", documents.hundred, hundred, "ndjson"),
        ("of 2.4 MB", documents.large, large, "ndjson"),
        ("of 2.4 MB, .parquet", documents.large, large, "parquet"),
        ("of 2.4 MB, all problems", documents.many_problems, (large[0] // 10, large[1] // 10), "ndjson"),
    ]
    folder = bench.inside("memory")
    yield from memory.HEAD
    for place, (name, row, counts, form) in enumerate(plan[:: bench.extent.each]):
        found = memory.grown(name, [bench.input(row, count, form) for count in counts], folder / str(place))
        bench.faults += found.faults()
        yield from found.rows()


def measure_equality(bench: Bench) -> Lines:
    """Whether results are equal, and right."""
    for each in equality.compared(bench.inside("equality"), bench.extent.equal, bench.extent.each):
        bench.faults += [f"{each.name}: {fault}" for fault in each.faults]
        yield f"- {each.name}: {each.result}, {len(each.faults)} faults"


def measure_kills(bench: Bench) -> Lines:
    """What became of runs that were killed."""
    folder = bench.inside("kills")
    cases = kills.cases(folder)[:: bench.extent.each]
    group, parent = bench.extent.kills
    plan: dict[str, Callable[[], Score]] = {
        "all processes, at random": lambda: kills.at_random(folder, cases, group),
        "the first process, at random": lambda: kills.at_random(folder, cases, parent, group=False),
        "all processes, before changes of files": lambda: kills.at_each_change(
            folder, cases[0], step=1 if bench.extent.each == 1 else 5 * bench.extent.each
        ),
    }
    for name, measure in plan.items():
        score = measure()
        bench.faults += [f"{name}: {fault}" for fault in score.faults]
        stages = ", ".join(f"{stage} {number}" for stage, number in score.stages.most_common())
        yield f"- {name}: {score.kills} kills, {score.finished} runs finished, {len(score.faults)} faults ({stages})"
        yield f"  - without processes after {score.slowest:.2f} s at most"
    unsynced = list(kills.unsynced(folder / "synced", cases[0]))
    bench.faults += unsynced
    yield f"- files that get their names before they are on the disk: {len(unsynced)}"


def measure_checkpoints(bench: Bench) -> Lines:
    """What is said of checkpoints, inputs and options that are not what they were."""
    for each in checkpoints.answered(bench.inside("checkpoints"), each=bench.extent.each):
        bench.faults += [f"{each.name}: {fault}" for fault in each.faults]
        yield f"- {each.name}: {each.code}, {each.said}"


def measure_controls(bench: Bench) -> Lines:
    """What is found of planted faults."""
    folder = bench.inside("controls")
    case = kills.case(written(folder / "killed.ndjson", documents.mixed(kills.ROWS)), "parquet", folder / "right")
    for each in controls(folder, case, bench.extent.each):
        bench.faults += [] if each.is_found else [f"the planted fault {each.name} is not found"]
        yield f"- {each.name}: {each.found}"


PARTS: Final[dict[str, Callable[[Bench], Lines]]] = {
    "rates": measure_rates,
    "equality": measure_equality,
    "checkpoints": measure_checkpoints,
    "controls": measure_controls,
    "memory": measure_memory,
    "kills": measure_kills,
}


def main(arguments: list[str]) -> int:
    """Measure, and print what was found and what is wrong."""
    parser = argparse.ArgumentParser(prog="bulk", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of each: it takes two minutes")
    parser.add_argument("--only", choices=list(PARTS), action="append", help="only this part; may be repeated")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    print(f"newsmodel {nm.__version__}, {'with' if nm.native else 'without'} the native core", flush=True)
    with tempfile.TemporaryDirectory(prefix="newsmodel-bulk-") as folder:
        bench = Bench(Path(folder), QUICK if options.quick else FULL)
        for name in options.only or PARTS:
            print("", f"{name.capitalize()}:", "", sep="\n", flush=True)
            try:
                for line in PARTS[name](bench):
                    print(line, flush=True)
            except CommandError as error:
                bench.faults.append(f"{name}: {error}")
    print("", *(f"MISS {fault}" for fault in bench.faults), sep="\n")
    print(f"{len(bench.faults)} misses, {time.monotonic() - begun:.0f} s")
    return 1 if bench.faults else 0


def guarded(arguments: list[str]) -> int:
    """Exit code 2 where the program itself fails."""
    try:
        return main(arguments)
    except Exception:  # noqa: BLE001  (whatever it is, it is no finding)
        import traceback

        traceback.print_exc()
        return 2


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1:]))
