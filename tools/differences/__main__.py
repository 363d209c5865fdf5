"""Ask for the differences of N edit scripts: ``python -m differences [N] [--quick] [--seed S]``.

The laws are asked of each script, and of a merge of two. The same is asked of faults that are planted, which have to be
found, and of merges of small documents, of which every one of a kind is asked. Then the times of pairs that are hard
to compare are measured. Exit code 1 on any miss, 2 if the program fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import chain
from typing import Final

import newsmodel as nm
from differences.controls import CONTROLS
from differences.directed import CONTROLS as DIRECTED_CONTROLS
from differences.directed import LAWS, asked
from differences.growing import MOST_GROWTH, MOST_LOADING, beside_loading, growth, merging
from differences.laws import Engine, Score
from differences.scripts import Writer

#: How many documents are drawn, and how many scripts there are for a merge and of each control.
DOCUMENTS: Final = 300
FEW_DOCUMENTS: Final = 60
EACH_MERGE: Final = 5
CONTROLLED: Final = 300
#: Of how many scripts in a hundred the differences have to be small.
MOST_SMALL: Final = 95
#: How many blocks the documents have whose times are measured.
BLOCKS: Final = 5_000
FEW_BLOCKS: Final = 2_000


def main(arguments: list[str]) -> int:
    """Ask, print what is found, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m differences", description="Ask for differences of edit scripts.")
    parser.add_argument(
        "count", type=int, nargs="?", default=100_000, help="how many scripts, half of them without ids"
    )
    parser.add_argument("--quick", action="store_true", help="2,000 scripts at most, and smaller documents")
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args(arguments)
    count, documents = chosen.count, DOCUMENTS
    if chosen.quick:
        count, documents = min(count, 2_000), FEW_DOCUMENTS
    begun, misses = time.monotonic(), list[str]()
    for ids in (False, True):
        writer = Writer(documents, chosen.seed, ids=ids)
        misses += _scripts(writer, count // 2)
        misses += _controls(writer, min(count // 2, CONTROLLED))
    misses += _directed()
    misses += _times(FEW_BLOCKS if chosen.quick else BLOCKS)
    print("", *(f"MISS {miss}" for miss in misses), sep="\n")
    print(f"{len(misses)} misses, {time.monotonic() - begun:.0f} s")
    return 1 if misses else 0


def _asked(writer: Writer, count: int, engine: Engine) -> Score:
    score = Score()
    while score.scripts < count:
        script = writer.script()
        if script.size:
            score.script(script, engine)
            if score.scripts % EACH_MERGE == 0:
                score.merge(writer.pair(), engine)
    return score


def _scripts(writer: Writer, count: int) -> Iterator[str]:
    """Ask for the laws; returns what is missed."""
    score = _asked(writer, count, Engine())
    name = "with ids" if writer.ids else "without ids"
    small = 100 * score.minimal / score.scripts
    print(f"\n{name}: {score.scripts:,} scripts of {score.operations.total():,} operations")
    print(f"  {_listed(score.operations)}")
    print(f"  {score.kinds.total():,} changes: {_listed(score.kinds)}")
    print(f"  {small:.2f} % of the differences are at most 1.2 times as long as the script")
    print(f"  {score.conflicts.total():,} merges, by conflicts (3 or more): {_listed(score.conflicts)}")
    skipped = score.faults.pop("merge: skipped", 0)
    print(f"  {skipped:,} merges of sides that did the same: their sum is not looked at", flush=True)
    if small < MOST_SMALL:
        yield f"{name}: only {small:.2f} % of the differences are small"
    yield from (f"{name}: {law}: {broken} times" for law, broken in score.faults.items())
    yield from score.examples[:3]


def _controls(writer: Writer, count: int) -> Iterator[str]:
    """Ask the same of planted faults; returns those that are not found."""
    for name, engine, law in CONTROLS:
        score = _asked(writer, count, engine)
        small = 100 * score.minimal / score.scripts
        found = score.faults[law] if law else max(0, MOST_SMALL - small)
        said = f"{law}: broken {found} times" if law else f"only {small:.1f} % of the differences are small"
        print(f"  control: {name}: {said}", flush=True)
        if not found:
            yield f"the planted fault is not found: {name}"


def _directed() -> Iterator[str]:
    """Ask for the laws of merges of small documents; returns what is missed."""
    print("\nmerges of small documents, every one of a kind")
    for law in LAWS:
        count, broken = asked(law, nm.merge)
        print(f"  {law}: {count:,} merges", flush=True)
        if broken:
            yield f"{law}: {broken} times not"
    for name, merge, law in DIRECTED_CONTROLS:
        _, broken = asked(law, merge)
        print(f"  control: {name}: {law}: broken {broken} times", flush=True)
        if not broken:
            yield f"the planted fault is not found: {name}"


def _times(blocks: int) -> Iterator[str]:
    """Measure times; returns what takes too long."""
    print(f"\ntimes for {blocks // 2:,} and {blocks:,} blocks, in ms (newsmodel {nm.__version__})")
    for name, half, whole, ratio in chain(growth(blocks), merging(blocks)):
        print(f"  {name:<34}{1000 * half:>9.1f}{1000 * whole:>9.1f}{ratio:>7.2f}", flush=True)
        if ratio > MOST_GROWTH:
            yield f"{name}: twice the size takes {ratio:.2f} times as long"
    print("\n1,000 blocks: loading without the core, comparing, in ms")
    for name, loading, comparing, ratio in beside_loading(1_000):
        print(f"  {name:<34}{1000 * loading:>9.1f}{1000 * comparing:>9.1f}{ratio:>7.2f}", flush=True)
        if ratio > MOST_LOADING:
            yield f"{name}: comparing takes {ratio:.1f} times as long as loading"


def _listed(counted: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in sorted(counted.items()))


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
