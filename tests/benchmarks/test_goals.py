"""A goal finds its rows, and says whether they reach it."""

from __future__ import annotations

from itertools import combinations

import attrs
import pytest

from benchmarks import report
from benchmarks.articles import SIZES, WRITINGS
from benchmarks.contenders import NATIVE, PYTHON
from benchmarks.goals import GOALS, ONE_THREAD, TWO_THREADS, Goal, covered, goal_of
from benchmarks.rows import Measure, Row

ROW = Row(work="load", to="x", ours=NATIVE, took=2, peer="b", peer_took=3)
GOAL = Goal(work="load", peer="b", measure="x as fast", bound=1.5)
_INPUTS = (*SIZES, *WRITINGS, ONE_THREAD, TWO_THREADS)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("x as fast", 1.5), ("x as long", 2 / 3), ("x as much", 2 / 3), ("a second", 0.5), ("ms", 2_000)],
)
def test_a_row_has_a_value_for_every_measure(measure: Measure, expected: float) -> None:
    """How often less or more ours takes, or what it takes alone."""
    assert expected == ROW.value(measure)


def test_a_row_without_a_peer_has_no_ratio() -> None:
    """The error names the row."""
    with pytest.raises(ValueError, match="load, x: compared with nothing"):
        attrs.evolve(ROW, peer=None, peer_took=None).value("x as fast")


@pytest.mark.parametrize(
    ("measure", "met", "missed"),
    [("x as fast", 1.5, 1.6), ("a second", 0.5, 0.6), ("x as long", 0.7, 0.6), ("x as much", 0.7, 0.6), ("ms", 2e3, 1)],
)
def test_a_bound_is_the_least_or_the_most(measure: Measure, met: float, missed: float) -> None:
    """More is better of speed, less of time and memory."""
    goals = [attrs.evolve(GOAL, measure=measure, bound=bound) for bound in (met, missed)]
    assert [True, False] == [goal.is_met(ROW) for goal in goals]


def test_a_goal_is_about_rows_of_its_names() -> None:
    """Work, peer, contender and input have to be the same."""
    others = [
        attrs.evolve(ROW, work="dump"),
        attrs.evolve(ROW, peer="c"),
        attrs.evolve(ROW, ours=PYTHON),
        attrs.evolve(ROW, to="y"),
    ]
    assert [ROW] == covered(attrs.evolve(GOAL, on=("x",)), [ROW, *others])


def test_a_goal_without_inputs_is_about_all() -> None:
    """The row that is the furthest from the goal comes first, whichever way is better."""
    rows = [attrs.evolve(ROW, to=to, took=took) for to, took in {"x": 2.0, "y": 4.0, "z": 1.0}.items()]
    slow = attrs.evolve(GOAL, measure="x as long")
    assert ["y", "x", "z"] == [row.to for row in covered(GOAL, rows)] == [row.to for row in covered(slow, rows)]


def test_no_two_goals_are_about_the_same_row() -> None:
    """Each row of the tables has one goal beside it at most; so goals with the same names have different inputs."""
    for one, other in combinations(GOALS, 2):
        if (one.work, one.peer, one.ours) == (other.work, other.peer, other.ours):
            assert one.on
            assert other.on
            assert not set(one.on) & set(other.on)


@pytest.mark.parametrize("goal", [goal for goal in GOALS if goal.on], ids=str)
def test_a_goal_names_inputs_that_there_are(goal: Goal) -> None:
    """A name that is spelled in another way would be about nothing."""
    assert set(goal.on) <= set(_INPUTS)


def test_a_row_finds_its_goal() -> None:
    """By its names; a row that no goal is about finds none."""
    row = attrs.evolve(ROW, work="to_html", peer="Jinja2", to="2 kB")
    assert "Jinja2" == getattr(goal_of(row), "peer", None)
    assert goal_of(ROW) is None


def _goal_lines(rows: list[Row]) -> list[list[str]]:
    lines = report.goals_table(rows).splitlines()[2:]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def test_the_table_of_goals_says_which_are_met() -> None:
    """One line for each goal: the worst value and the best, and how many rows miss it."""
    small = Row(work="to_html", to="2 kB", ours=NATIVE, took=1, peer="Jinja2", peer_took=2.5)
    large = attrs.evolve(small, to="2 MB", peer_took=3.5)
    (both,) = (line for line in _goal_lines([large, small]) if line[0] == "to_html")
    (met,) = (line for line in _goal_lines([large]) if line[0] == "to_html")
    assert ["at least 3 x as fast", "2.50 to 3.50 x as fast", "**no**: 1 of 2"] == both[4:]
    assert ["at least 3 x as fast", "3.50 x as fast", "yes"] == met[4:]


def test_a_goal_that_nothing_was_measured_for_is_neither_met_nor_missed() -> None:
    """The table says so for each."""
    assert [[report.NOT_MEASURED, ""]] * len(GOALS) == [line[5:] for line in _goal_lines([])]
