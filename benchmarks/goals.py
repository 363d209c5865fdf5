"""What is aimed at: each goal is declared once, and finds the rows that it is about by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import attrs

from benchmarks.articles import SIZES, WRITINGS
from benchmarks.contenders import LEAN, NATIVE, PYDANTIC, PYTHON, RUST, SCHEMA, UNCHECKED
from benchmarks.rows import Measure, Row

#: What a block takes in a long article is compared with what it takes in the shortest one or in another before it.
FEWER_BLOCKS: Final = "fewer blocks"
JINJA: Final = "Jinja2"
HTML: Final = "to_html"
ONE_THREAD: Final = "one thread"
TWO_THREADS: Final = "two threads"
_MORE_IS_BETTER: Final[frozenset[Measure]] = frozenset({"x as fast", "a second"})


@attrs.frozen(kw_only=True)
class Goal:
    """A bound of what is measured.

    Attributes:
        work: The work of the rows that it is about.
        peer: Their peer; None where nothing is compared.
        measure: What the bound is of.
        bound: The bound; whether it is the least or the most follows from the measure.
        on: Their inputs; empty for every input.
        ours: Which of our contenders it is for.
    """

    work: str
    peer: str | None
    measure: Measure
    bound: float
    on: tuple[str, ...] = ()
    ours: str = NATIVE

    @property
    def sense(self) -> Literal["at least", "at most"]:
        """Whether the bound is the least or the most."""
        return "at least" if self.measure in _MORE_IS_BETTER else "at most"

    def covers(self, row: Row) -> bool:
        """Whether it is about a row."""
        named = (row.work, row.peer, row.ours) == (self.work, self.peer, self.ours)
        return named and (not self.on or row.to in self.on)

    def is_met(self, row: Row) -> bool:
        """Whether a row that it is about reaches it."""
        value = row.value(self.measure)
        return value >= self.bound if self.sense == "at least" else value <= self.bound


def goal_of(row: Row) -> Goal | None:
    """The goal for a row, if there is one."""
    return next((goal for goal in GOALS if goal.covers(row)), None)


def covered(goal: Goal, rows: Iterable[Row]) -> list[Row]:
    """The rows that a goal is about, those that are the furthest from it first."""
    found = [row for row in rows if goal.covers(row)]
    return sorted(found, key=lambda row: row.value(goal.measure), reverse=goal.sense == "at most")


_LARGEST: Final = "2 MB"
_SMALLER: Final = tuple(size for size in SIZES if size != _LARGEST)
_ESCAPED: Final = WRITINGS[-1]
_UNESCAPED: Final = (*SIZES, *WRITINGS[:-1])

GOALS: Final = (
    Goal(work="from_json", peer=PYDANTIC, on=(*_SMALLER, *WRITINGS), measure="x as fast", bound=6),
    Goal(work="from_json", peer=PYDANTIC, on=(_LARGEST,), measure="x as fast", bound=4.5),
    Goal(work="from_json", peer=LEAN, on=(*SIZES, *WRITINGS), measure="x as fast", bound=4),
    Goal(work="from_json", peer=UNCHECKED, on=_UNESCAPED, measure="x as long", bound=1.25),
    Goal(work="from_json", peer=UNCHECKED, on=(_ESCAPED,), measure="x as long", bound=1.5),
    Goal(work="to_json", peer=PYDANTIC, on=_SMALLER, measure="x as fast", bound=7),
    Goal(work="to_json", peer=PYDANTIC, on=(_LARGEST,), measure="x as fast", bound=4.5),
    *(
        Goal(work=work, peer=UNCHECKED, measure="x as long", bound=1.5)
        for work in ("to_json", "to_json_bytes", "to_json(indent=2)")
    ),
    Goal(work="validate", peer=PYDANTIC, on=("2 kB",), measure="x as fast", bound=10),
    Goal(work="validate", peer=PYDANTIC, on=("20 kB", "200 kB", _LARGEST), measure="x as fast", bound=20),
    Goal(work="validate", peer=LEAN, measure="x as fast", bound=10),
    Goal(work="validate", peer=RUST, on=_SMALLER, measure="x as fast", bound=12),
    Goal(work="validate", peer=RUST, on=(_LARGEST,), measure="x as fast", bound=15),
    Goal(work="refusal", peer=SCHEMA, measure="x as fast", bound=20),
    Goal(work="load and keep", peer=PYDANTIC, measure="x as fast", bound=12),
    Goal(work="import, first load", peer=PYDANTIC, measure="x as fast", bound=1.2),
    Goal(work="first validate and to_json", peer=PYDANTIC, measure="ms", bound=5),
    *(Goal(work="memory", peer=PYDANTIC, measure="x as much", bound=0.42, ours=ours) for ours in (NATIVE, PYTHON)),
    Goal(work="check_lines", peer=None, on=(ONE_THREAD,), measure="a second", bound=300_000),
    Goal(work="check_lines", peer=ONE_THREAD, on=(TWO_THREADS,), measure="x as fast", bound=1.8),
    Goal(work="to_markdown", peer=HTML, measure="x as long", bound=2),
    Goal(work="to_text", peer=HTML, measure="x as long", bound=2),
    Goal(work="to_html", peer=JINJA, measure="x as fast", bound=3),
    *(Goal(work="growth", peer=FEWER_BLOCKS, measure="x as long", bound=1.3, ours=ours) for ours in (NATIVE, PYTHON)),
    Goal(work="from_json", peer=PYDANTIC, measure="x as long", bound=5, ours=PYTHON),
    Goal(work="to_json", peer=PYDANTIC, measure="x as long", bound=8, ours=PYTHON),
)
