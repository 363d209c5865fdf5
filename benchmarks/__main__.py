"""Measure newsmodel against its peers, print the tables and write docs/benchmarks.md.

With ``--quick``: one size and one round of each, which shows that everything works, and nothing is written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from benchmarks import comparisons, report
from benchmarks.articles import SIZES, compact, variants
from benchmarks.contenders import FAST, PEERS, PLAIN, Contender, ours
from benchmarks.measuring import FULL, QUICK, ROOT, Effort
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


def sections(effort: Effort) -> Iterator[tuple[str, str]]:
    """The sections of the page with their titles, each as soon as it is measured."""
    contenders = {made.name: made for made in (ours(FAST), ours(PLAIN), *(peer() for peer in PEERS))}
    yield "Measured on", report.machine(contenders.values())
    yield "The same work", _same_work(list(contenders.values()), effort)
    tables: dict[str, Callable[[], Iterable[comparisons.Row]]] = {
        "Loading": lambda: comparisons.loading(contenders, effort),
        "Dumping": lambda: comparisons.dumping(contenders, effort),
        "Validating what is valid": lambda: comparisons.validating(contenders, effort),
        "Refusing what is not": lambda: comparisons.refusing(effort),
        "Rendering": lambda: comparisons.rendering(effort),
        "Starting": lambda: comparisons.starting(effort),
        "Memory": lambda: comparisons.remembering(effort),
        "All peers": lambda: comparisons.all_peers(contenders, effort),
    }
    for title, measured in tables.items():
        yield title, report.rows_table(measured())
    yield "Growth", report.growth_table(list(comparisons.growth(effort)))


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
    parts = [_HEAD]
    for title, text in sections(QUICK if quick else FULL):
        parts.append(f"\n## {title}\n\n{text}\n")
        print(parts[-1], flush=True)
    print(f"Measured in {time.perf_counter() - start:.0f} s.")
    if not quick:
        write_file(PAGE, "".join(parts) + "\n" + NOTES.read_text("utf-8"))
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
