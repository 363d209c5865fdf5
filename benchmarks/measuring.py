"""How times are measured: the functions in turn, in one process, in many rounds; the median of each counts."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
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
        sizes: Names of the sizes of articles.
        blocks: Numbers of blocks between which growth is measured.
    """

    seconds: float
    least: int
    most: int
    slice: float
    processes: int
    articles: int
    sizes: tuple[str, ...]
    blocks: tuple[int, ...]


FULL: Final = Effort(
    seconds=6,
    least=7,
    most=101,
    slice=0.005,
    processes=21,
    articles=1_000,
    sizes=("2 kB", "20 kB", "200 kB", "2 MB"),
    blocks=(10, 100, 1_000, 5_000),
)
QUICK: Final = Effort(seconds=0, least=1, most=1, slice=0, processes=1, articles=10, sizes=("20 kB",), blocks=(10, 100))


def medians(works: Mapping[str, Work], effort: Effort) -> dict[str, float]:
    """The median time of each work, in seconds; a round runs each of them once, in random order.

    The clock counts the processor time of this process, which other processes on the machine disturb least. Before a
    round garbage is collected, and while the clock runs it is not, for either side. Short work runs once before its
    clock starts, so that it does not pay for caches that other work has filled; and what work makes when it runs for
    the first time is made before.
    """
    for work in works.values():
        work()
    once = {name: _timed(work, 1) for name, work in works.items()}
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
            taken[name].append(_timed(works[name], repeats[name]))
    return {name: statistics.median(times) for name, times in taken.items()}


def _timed(work: Work, repeats: int) -> float:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        start = process_time()
        for _ in range(repeats):
            work()
        return (process_time() - start) / repeats
    finally:
        if was_enabled:
            gc.enable()


def in_processes(commands: Mapping[str, Sequence[str]], times: int, *, warm: bool) -> dict[str, float]:
    """The median of what ``benchmarks.child`` prints for each command, in processes that are started in turn.

    Args:
        commands: The arguments of the child, by name.
        times: How many processes are started for each.
        warm: Whether one more is started first and not counted, so that compiled code is on the disk.
    """
    found: dict[str, list[float]] = {name: [] for name in commands}
    with TemporaryDirectory() as compiled:
        if warm:
            for arguments in commands.values():
                _child(arguments, compiled)
        for _ in range(times):
            for name, arguments in commands.items():
                found[name].append(_child(arguments, compiled))
    return {name: statistics.median(values) for name, values in found.items()}


def _child(arguments: Sequence[str], compiled: str) -> float:
    """What a child prints; compiled code is stored in our own folder, because some machines store none."""
    command = [sys.executable, "-m", "benchmarks.child", *arguments]
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = given | {"PYTHONPYCACHEPREFIX": compiled}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return float(done.stdout)
