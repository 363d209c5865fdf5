"""What was measured, as Markdown tables that a person can also read in a terminal."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.comparisons import Growth, Row
from benchmarks.contenders import Contender

_MET = {True: "yes", False: "**no**", None: ""}


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
    header = ("work", "on", "ours", "takes", "against", "takes", "ratio", "goal", "met")
    return table(header, [_cells(row) for row in rows])


def _cells(row: Row) -> tuple[str, ...]:
    said = "x as fast" if row.sense == "at least" else "x as long" if row.unit == "s" else "x as much"
    goal = "" if row.goal is None else f"{row.sense} {row.goal:g} x"
    ours, peers = (_taken(taken, row.unit) for taken in (row.took, row.peer_took))
    return (row.work, row.to, row.ours, ours, row.peer, peers, f"{row.ratio:.2f} {said}", goal, _MET[row.is_met])


def _taken(taken: float, unit: str) -> str:
    if unit == "B":
        return f"{taken / 1_000:,.0f} kB"
    return f"{taken * 1e6:,.0f} µs" if taken < 0.1 else f"{taken * 1e3:,.0f} ms"  # noqa: PLR2004  (more digits say nothing)


def growth_table(rows: Sequence[Growth]) -> str:
    """Microseconds per block."""
    counts = list(rows[0].per_block)
    header = ("work", *(f"{count:,} blocks" for count in counts), "growth", "goal", "met")
    lines = [
        (
            row.work,
            *(f"{row.per_block[count] * 1e6:.1f} µs" for count in counts),
            f"{row.ratio:.2f} x",
            f"at most {row.GOAL:g} x",
            _MET[row.is_met],
        )
        for row in rows
    ]
    return table(header, lines)


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
