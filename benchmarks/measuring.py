"""How times are measured: the functions in turn, in one process, in many rounds; the median of each counts."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Final

import attrs

ROOT: Final = Path(__file__).resolve().parents[1]
Work = Callable[[], object]
#: Work that takes longer than this, in seconds, does not depend on what was in the caches.
_SHORT: Final = 0.1


@attrs.frozen(kw_only=True)
class Effort:
    """How much is measured.

    Attributes:
        seconds: How long the rounds of one comparison may take, in seconds.
        least: The fewest rounds.
        most: The most rounds.
        slice: How long one work runs in one round, in seconds, where once is shorter than that.
        processes: How many processes are started for each measurement in new processes.
        articles: How many articles are loaded to measure their memory.
        kept: How many articles are loaded and kept while the collector is on.
        lines: How many lines are checked at once.
        sizes: Names of the sizes of articles.
        blocks: Numbers of blocks between which growth is measured.
    """

    seconds: float
    least: int
    most: int
    slice: float
    processes: int
    articles: int
    kept: int
    lines: int
    sizes: tuple[str, ...]
    blocks: tuple[int, ...]


FULL: Final = Effort(
    seconds=6,
    least=7,
    most=101,
    slice=0.005,
    processes=21,
    articles=1_000,
    kept=300,
    lines=10_000,
    sizes=("2 kB", "20 kB", "200 kB", "2 MB"),
    blocks=(10, 100, 1_000, 5_000),
)
QUICK: Final = Effort(
    seconds=0,
    least=1,
    most=1,
    slice=0,
    processes=1,
    articles=10,
    kept=3,
    lines=20,
    sizes=("20 kB",),
    blocks=(10, 100),
)


@attrs.frozen(kw_only=True)
class Way:
    """How work is timed.

    Attributes:
        clock: The clock, in seconds.
        collects: Whether garbage is collected while the clock runs, as in a process that does nothing else. Then what
            work makes is freed only when the clock has stopped.
    """

    clock: Callable[[], float] = process_time
    collects: bool = False


#: The processor time of this process, which other processes on the machine disturb least; garbage is not collected.
USUAL: Final = Way()
#: With the collector, for what is loaded and kept.
COLLECTING: Final = Way(collects=True)
#: The time that passes, for work in several threads.
PASSING: Final = Way(clock=perf_counter)


def medians(works: Mapping[str, Work], effort: Effort, way: Way = USUAL) -> dict[str, float]:
    """The median time of each work, in seconds; a round runs each of them once, in random order.

    Before a round garbage is collected, for all works. Short work runs once before its clock starts, so that it does
    not pay for caches that other work has filled; and what work makes when it runs for the first time is made before.
    """
    for work in works.values():
        work()
    once = {name: _timed(work, 1, way) for name, work in works.items()}
    repeats = {name: max(1, round(effort.slice / max(seconds, 1e-6))) for name, seconds in once.items()}
    round_takes = sum(once[name] * (repeats[name] + 1) for name in works)
    rounds = max(effort.least, min(effort.most, round(effort.seconds / round_takes)))
    taken: dict[str, list[float]] = {name: [] for name in works}
    order, lot = list(works), Random(rounds)
    for _ in range(rounds):
        lot.shuffle(order)
        gc.collect()
        for name in order:
            if once[name] < _SHORT:
                works[name]()
            taken[name].append(_timed(works[name], repeats[name], way))
    return {name: statistics.median(times) for name, times in taken.items()}


def _timed(work: Work, repeats: int, way: Way) -> float:
    if way.collects:
        return _timed_with_collector(work, way)
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        start = way.clock()
        for _ in range(repeats):
            work()
        return (way.clock() - start) / repeats
    finally:
        if was_enabled:
            gc.enable()


def _timed_with_collector(work: Work, way: Way) -> float:
    """The time of one run; what other work has left is frozen, so that the collector does not visit it."""
    gc.collect()
    gc.freeze()
    gc.collect()  # now it counts as few old objects as in a new process
    try:
        start = way.clock()
        kept = work()
        taken = way.clock() - start
        del kept
    finally:
        gc.unfreeze()
    return taken


@attrs.frozen
class Child:
    """A run of ``benchmarks.child``.

    Attributes:
        arguments: Its arguments.
        environment: What is added to the environment of its process.
    """

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = {}


def in_processes(children: Mapping[str, Child], times: int, *, warm: bool) -> dict[str, tuple[float, ...]]:
    """The medians of the numbers that each child prints, in processes that are started in turn.

    Args:
        children: What is run, by name.
        times: How many processes are started for each.
        warm: Whether one more is started first and not counted, so that compiled code is on the disk.
    """
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in children}
    with TemporaryDirectory() as compiled:
        if warm:
            for child in children.values():
                _printed(child, compiled)
        for _ in range(times):
            for name, child in children.items():
                found[name].append(_printed(child, compiled))
    return {name: tuple(map(statistics.median, zip(*printed, strict=True))) for name, printed in found.items()}


def _printed(child: Child, compiled: str) -> tuple[float, ...]:
    """What a child prints; compiled code is stored in our own folder, because some machines store none."""
    command = [sys.executable, "-m", "benchmarks.child", *child.arguments]
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**given, **child.environment, "PYTHONPYCACHEPREFIX": compiled}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return tuple(map(float, done.stdout.split()))
