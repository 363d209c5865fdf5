"""Measure newsmodel against its peers, print the tables and write docs/benchmarks.md.

With ``--quick``: one size and one round of each, which shows that everything works, and nothing is written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

from benchmarks import comparisons, processes, report
from benchmarks.articles import SIZES, compact, variants
from benchmarks.contenders import PEERS, Contender, names_of_ours, ours
from benchmarks.growth import growth
from benchmarks.measuring import FULL, QUICK, ROOT, Effort
from benchmarks.rendering import rendering
from benchmarks.rows import Row
from benchmarks.verdicts import DUPLICATE, FAULTS, check_content, check_verdicts
from newsmodel._cli.output import write_file

PAGE: Final = ROOT / "docs" / "benchmarks.md"
NOTES: Final = Path(__file__).with_name("notes.md")
_HEAD: Final = """\
<!-- Written by `make bench`; the last section comes from benchmarks/notes.md. -->
# Benchmarks

How newsmodel compares with other libraries for the same work: measured in one process, in turn, as medians of many
rounds. [benchmarks/README.md](../benchmarks/README.md) says what is compared, how, and what is unfair to whom. Ratios
are similar on other machines; times are not.
"""
_GOALS: Final = """\
What was aimed at. A goal may be for several rows of the tables below: the value that is the furthest from it comes
first, and it is met when every row reaches it.\
"""


@attrs.frozen
class Section:
    """A part of the page.

    Attributes:
        title: Its title.
        text: What is below the title.
        rows: What was measured for it.
    """

    title: str
    text: str
    rows: Sequence[Row] = ()


def sections(effort: Effort) -> Iterator[Section]:
    """The sections of the page, each as soon as it is measured."""
    made = [*(ours(name) for name in names_of_ours()), *(peer() for peer in PEERS)]
    contenders = {each.name: each for each in made}
    yield Section("Measured on", report.machine(made))
    yield Section("The same work", _same_work(made, effort))
    tables: dict[str, Callable[[], Iterable[Row]]] = {
        "Loading": lambda: comparisons.loading(contenders, effort),
        "Loading and keeping": lambda: comparisons.keeping(contenders, effort),
        "Dumping": lambda: comparisons.dumping(contenders, effort),
        "Validating what is valid": lambda: comparisons.validating(contenders, effort),
        "Refusing what is not": lambda: comparisons.refusing(effort),
        "Many lines": lambda: comparisons.checking_lines(effort),
        "Rendering": lambda: rendering(effort),
        "Starting": lambda: processes.starting(effort),
        "Memory": lambda: processes.remembering(effort),
        "Other peers": lambda: comparisons.other_peers(contenders, effort),
    }
    for title, measured in tables.items():
        rows = list(measured())
        yield Section(title, report.rows_table(rows), rows)
    grown = list(growth(effort))
    yield Section("Growth", report.growth_table(grown), [each.row for each in grown])


def _same_work(contenders: list[Contender], effort: Effort) -> str:
    verdicts = check_verdicts(contenders, compact(SIZES["20 kB"]))
    inputs = {**comparisons.compact_inputs(effort.sizes), **variants()}
    compared = check_content(contenders, inputs)
    said = (
        f"Before anything was timed, {compared} results of loading and dumping {len(inputs)} articles were equal to "
        "the input. Of these faults, planted one at a time, each contender refused:"
    )
    return f"{said}\n\n{report.verdict_table(verdicts, [*FAULTS, DUPLICATE])}"


def main(arguments: list[str]) -> int:
    """Measure."""
    quick = "--quick" in arguments
    start = time.perf_counter()
    measured = []
    for section in sections(QUICK if quick else FULL):
        measured.append(section)
        print(_written(section), flush=True)
    goals = Section("Goals", f"{_GOALS}\n\n{report.goals_table([row for each in measured for row in each.rows])}")
    print(_written(goals), flush=True)
    print(f"Measured in {time.perf_counter() - start:.0f} s.")
    if not quick:
        write_file(PAGE, page([measured[0], goals, *measured[1:]]))
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def page(shown: Iterable[Section]) -> str:
    """The page with those sections."""
    return "".join([_HEAD, *map(_written, shown), "\n", NOTES.read_text("utf-8")])


def _written(section: Section) -> str:
    return f"\n## {section.title}\n\n{section.text}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
