"""What was measured, as Markdown tables that a person can also read in a terminal."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.contenders import Contender
from benchmarks.goals import GOALS, Goal, covered, goal_of
from benchmarks.growth import Growth
from benchmarks.rows import Measure, Row

NOT_MEASURED: Final = "not measured"
_MET: Final = {True: "yes", False: "**no**"}


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with columns of even width; numbers are aligned right, except in the first column."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([written[0], rule, *written[1:]])


def rows_table(rows: Iterable[Row]) -> str:
    """Rows, with the goal beside each ratio."""
    header = ("work", "on", "ours", "takes", "against", "takes", "measured", "goal", "met")
    return table(header, [_cells(row) for row in rows])


def _cells(row: Row) -> tuple[str, ...]:
    goal = goal_of(row)
    default: Measure | None = None if row.peer is None else "x as much" if row.unit == "B" else "x as fast"
    measure = goal.measure if goal else default
    measured = "" if measure is None else _measured(row.value(measure), measure)
    ours, peers = (_taken(taken, row.unit) for taken in (row.took, row.peer_took))
    return (row.work, row.to, row.ours, ours, row.peer or "", peers, measured, *_goal_cells(goal, row))


def _goal_cells(goal: Goal | None, row: Row) -> tuple[str, str]:
    return ("", "") if goal is None else (_bound(goal), _MET[goal.is_met(row)])


def _bound(goal: Goal) -> str:
    return f"{goal.sense} {goal.bound:,g} {goal.measure}"


def _measured(value: float, measure: Measure) -> str:
    return f"{_number(value, measure)} {measure}"


def _number(value: float, measure: Measure) -> str:
    return f"{value:,.0f}" if measure == "a second" else f"{value:.2f}"


def _taken(taken: float | None, unit: str) -> str:
    if taken is None:
        return ""
    if unit == "B":
        return f"{taken / 1_000:,.0f} kB"
    if taken >= 0.1:  # noqa: PLR2004  (more digits say nothing)
        return f"{taken * 1e3:,.0f} ms"
    return f"{taken * 1e6:,.0f} µs" if taken >= 1e-5 else f"{taken * 1e6:.1f} µs"  # noqa: PLR2004


def goals_table(rows: Sequence[Row]) -> str:
    """Every goal, with the measured value that is the furthest from it, and whether all rows reach it."""
    header = ("work", "on", "ours", "against", "goal", "measured", "met")
    return table(header, [_goal_line(goal, covered(goal, rows)) for goal in GOALS])


def _goal_line(goal: Goal, rows: Sequence[Row]) -> tuple[str, ...]:
    named = (goal.work, ", ".join(goal.on) or "all", goal.ours, goal.peer or "", _bound(goal))
    if not rows:
        return (*named, NOT_MEASURED, "")
    worst, best = (_number(row.value(goal.measure), goal.measure) for row in (rows[0], rows[-1]))
    measured = f"{worst} {goal.measure}" if len(rows) == 1 else f"{worst} to {best} {goal.measure}"
    missed = sum(not goal.is_met(row) for row in rows)
    return (*named, measured, f"{_MET[False]}: {missed} of {len(rows)}" if missed else _MET[True])


def growth_table(measured: Sequence[Growth]) -> str:
    """Microseconds a block."""
    counts = list(measured[0].per_block)
    header = ("work", "ours", *(f"{count:,} blocks" for count in counts), "growth", "goal", "met")
    lines = [_growth_cells(each, each.row) for each in measured]
    return table(header, lines)


def _growth_cells(growth: Growth, row: Row) -> tuple[str, ...]:
    times = [f"{taken * 1e6:.2f} µs" for taken in growth.per_block.values()]
    measured = _measured(row.value("x as long"), "x as long")
    return (growth.work, growth.ours, *times, measured, *_goal_cells(goal_of(row), row))


def verdict_table(verdicts: Mapping[str, frozenset[str]], faults: Sequence[str]) -> str:
    """Which contender refuses which fault."""
    lines = [(name, *("yes" if fault in refused else "no" for fault in faults)) for name, refused in verdicts.items()]
    return table(("", *faults), lines)


def machine(contenders: Iterable[Contender]) -> str:
    """The machine that was used, and the versions."""
    packages = dict.fromkeys(package for contender in contenders for package in contender.packages)
    versions = ", ".join(f"{name} {version(name)}" for name in [*packages, "attrs", "Jinja2"])
    lines = [
        f"- {_processor()}, {os.cpu_count()} cores, {platform.system()}",
        f"- {platform.python_implementation()} {platform.python_version()}",
        f"- {versions}",
    ]
    return "\n".join(lines)


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
