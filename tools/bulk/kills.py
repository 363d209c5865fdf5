"""Runs that are killed, and resumed until they are finished: they write what a run writes that nobody disturbs."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Final

import attrs

from bulk import documents
from bulk.inputs import Input, written
from bulk.outputs import CHECKPOINT, SUMMARY, TEMPORARY, Outputs
from bulk.processes import LOOK, Command, CommandError, Run, run, running

SEED: Final = 20_261_128
#: The rows of an input; a fourth of the kills waits for the report to be written.
ROWS: Final = 24_500
_AT_THE_END: Final = 0.25
#: Forms of inputs and reports, and numbers of processes, which are used in turns.
_SOURCES: Final = ("ndjson", "ndjson.gz", "ndjson.zst", "parquet")
_REPORTS: Final = ("parquet", "ndjson", "ndjson.gz")
_JOBS: Final = (1, 2, 3)
#: Processes have to be gone this many seconds after their parent; it is waited so long to be sure that they stay.
GONE: Final = 2.0
_STAY: Final = 3.0


@attrs.frozen
class Case:
    """An input, and what a run writes that nobody disturbs.

    Attributes:
        source: The input.
        form: The form of the report.
        right: What a run writes.
        seconds: How long it takes.
    """

    source: Input
    form: str
    right: Outputs
    seconds: float

    def command(self, folder: Path, *options: str, jobs: int = 2, planted: tuple[str, ...] = ()) -> Command:
        """A run that writes into a folder."""
        return Command(self.source.path, folder / f"report.{self.form}", folder / "kept.ndjson", jobs, options, planted)


@attrs.define
class Score:
    """What came of kills.

    Attributes:
        kills: How many runs were killed.
        finished: How many were finished after that.
        stages: How often a kill was in each stage of a run.
        faults: What must not be.
        slowest: The most seconds after which processes were gone whose parent was killed.
    """

    kills: int = 0
    finished: int = 0
    stages: Counter[str] = attrs.field(factory=Counter)
    faults: list[str] = attrs.field(factory=list)
    slowest: float = 0.0


def cases(folder: Path, rows: int = ROWS) -> list[Case]:
    """Inputs of each form, one after the other with a report of each form."""
    found = []
    for source_form, form in zip(_SOURCES, cycle(_REPORTS), strict=False):
        mix = documents.mixed(rows, has_blank=source_form != "parquet")
        found.append(case(written(folder / f"killed.{source_form}", mix), form, folder / f"right-{source_form}"))
    return found


def case(source: Input, form: str, folder: Path) -> Case:
    """An input with what a run writes; the folder is for that.

    Raises:
        CommandError: The run fails.
    """
    folder.mkdir()
    empty = Case(source, form, Outputs({}), 0)
    ended = run(empty.command(folder))
    if ended.code != 1:
        raise CommandError(f"{source.path.name} ended with {ended.code}: {ended.said}")
    right = Outputs.of(folder)
    if len(right.digests) < 3:  # noqa: PLR2004  (the report, the refused rows and the summary)
        raise CommandError(f"{source.path.name} gave only {list(right.digests)}")
    return Case(source, form, right, ended.seconds)


def at_random(folder: Path, given: list[Case], kills: int, *, group: bool = True, seed: int = SEED) -> Score:
    """Kill runs at random moments until there were so many kills, and finish each one."""
    random, score, number = Random(seed), Score(), count()  # noqa: S311
    turns = zip(cycle(given), cycle(_JOBS), strict=False)
    for each, jobs in turns:
        inside = folder / f"killed-{next(number)}"
        inside.mkdir()
        options: tuple[str, ...] = ()
        while score.kills < kills:
            command = each.command(inside, *options, jobs=jobs)
            options = ("--resume",)
            with running(command) as started:
                if _wait(started, command.report, random, each.seconds):
                    break
                _kill(started, command.report, score, group=group)
        _finish(each, inside, score)
        shutil.rmtree(inside)
        if score.kills >= kills:
            return score
    raise AssertionError("turns do not end")


def of_the_parent(folder: Path, each: Case, planted: tuple[str, ...] = ()) -> Score:
    """Kill the first process when a range is finished, so that there are others."""
    score = Score()
    folder.mkdir()
    command = each.command(folder, planted=planted)
    with running(command) as started:
        while stage(command.report) != "ranges finished" and not started.is_over_within(LOOK):
            pass
        _kill(started, command.report, score, group=False)
    return score


def _wait(started: Run, report: Path, random: Random, seconds: float) -> bool:
    """Wait for a random moment; whether the run has ended before."""
    if random.random() >= _AT_THE_END:
        return started.is_over_within(random.uniform(0, seconds))
    while not any(report.parent.glob(f"*{TEMPORARY}")):
        if started.is_over_within(LOOK / 10):
            return True
    return started.is_over_within(random.uniform(0, seconds / 10))


def _kill(started: Run, report: Path, score: Score, *, group: bool) -> None:
    started.kill(group=group)
    if started.process.returncode >= 0:  # it had just ended
        return
    gone = started.gone(_STAY)
    score.kills += 1
    score.stages[stage(report)] += 1
    if gone is None or gone > GONE:
        score.faults.append(
            f"{len(started.left())} processes are there {gone or _STAY:.1f} s after their parent was killed"
        )
    score.slowest = max(score.slowest, gone or _STAY)


def _finish(each: Case, inside: Path, score: Score) -> None:
    """Resume a run, and compare what it has written."""
    begun = time.time_ns()
    was_finished = (inside / f"report.{each.form}{SUMMARY}").exists() and not (
        inside / f"report.{each.form}{CHECKPOINT}"
    ).exists()
    ended = run(each.command(inside, "--resume"))
    score.finished += 1
    if ended.code != 1:
        score.faults.append(f"{each.source.path.name} ended with {ended.code}: {ended.said.strip()[-300:]}")
        return
    score.faults += [f"{each.source.path.name}: {fault}" for fault in Outputs.of(inside).differences(each.right)]
    if was_finished and any(path.stat().st_mtime_ns > begun for path in inside.iterdir()):
        score.faults.append("a run that was finished has written again")


def stage(report: Path) -> str:
    """How far a run has come, by what it has left."""
    folder = report.with_name(report.name + CHECKPOINT)
    is_published = report.exists()
    if not folder.exists():
        return "after its end" if is_published else "before its checkpoint"
    if not (folder / "manifest.json").exists():
        return "checkpoint removed in part" if is_published else "checkpoint without manifest"
    if is_published:
        return "files named in part"
    if any(report.parent.glob(f"*{TEMPORARY}")):
        return "files written in part"
    return "ranges finished" if any(folder.glob("*.arrow")) else "no range finished"


def at_each_change(folder: Path, each: Case, *, step: int = 1) -> Score:
    """Kill runs before each change of a file, from the first to the last; each is resumed and compared."""
    score = Score()
    for number in count(1, step):
        inside = folder / f"stopped-{number}"
        inside.mkdir()
        ended = run(each.command(inside, planted=(f"stop={number}:{inside}",)))
        if ended.code >= 0:
            score.faults += Outputs.of(inside).differences(each.right)
            return score
        score.kills += 1
        score.stages[stage(inside / f"report.{each.form}")] += 1
        _finish(each, inside, score)
        shutil.rmtree(inside)
    raise AssertionError("numbers do not end")


def unsynced(folder: Path, each: Case, plant: str = "watch") -> Iterator[str]:
    """The files that get their names before all of them is on the disk."""
    folder.mkdir()
    log = folder.with_suffix(".log")
    ended = run(each.command(folder, planted=(f"{plant}={log}",)))
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    if ended.code != 1 or len(lines) < len(each.right.digests):
        yield f"ended with {ended.code} after {len(lines)} names: {ended.said}"
    yield from (line for line in lines if not line.startswith("synced "))
