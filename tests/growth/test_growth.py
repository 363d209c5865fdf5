"""No output is many times its input, and nothing hangs, whichever array is filled with right or wrong items.

Times are measured by ``make growth``. Here each family of payloads only has to be finished, in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import growing
import growth
from newsmodel import Unknown, unknown_members, walk
from newsmodel._declare.shapes import Many, record
from newsmodel.model import DEFAULT

ROOT = Path(__file__).resolve().parents[2]
LIMITS = (ROOT / "docs" / "design" / "limits.md").read_text("utf-8")
RIGHT = [*growing.families("small"), *growing.families("whole", full=4_000), *growing.long_texts()]
#: So many seconds are far more than any family needs.
WIDE = 600


def test_every_array_of_the_vocabulary_grows() -> None:
    """The ways lead to each member that is an array, once."""
    arrays = [
        (cls, member.name)
        for cls in DEFAULT.classes
        for member in record(cls).members
        if isinstance(member.shape, Many)
    ]
    found = [(way[-1].cls, way[-1].member.name) for way in growing.ways()]
    assert sorted(map(str, arrays)) == sorted(map(str, found))


@pytest.mark.parametrize("family", RIGHT, ids=lambda family: family.name)
def test_right_payloads_are_valid(family: growing.Family | growing.LongText) -> None:
    """What is measured with right items is a document, at its limits too."""
    assert DEFAULT.validate(family.text(2_000)) == ()


@pytest.mark.parametrize("family", growing.families("later"), ids=lambda family: family.name)
def test_payloads_of_a_later_version_are_opened(family: growing.Family) -> None:
    """What is measured with items of a later version holds something unknown, wherever an item is an object."""
    article = DEFAULT.from_json(family.text(2_000), flavour="open")
    strict = DEFAULT.validate(family.text(2_000))
    assert bool(strict) == any(isinstance(each, Unknown) or unknown_members(each) for each in walk(article))


@pytest.mark.parametrize("items", [*get_args(growing.Items)])
def test_no_output_is_many_times_its_input(items: str) -> None:
    """An output has at most 30 bytes for each of the payload, besides what every page has."""
    command = [sys.executable, str(ROOT / "tools" / "growth.py"), "--sizes", items]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WIDE, check=False)  # noqa: S603
    assert ("no output is too large\n", 0) == (done.stdout, done.returncode), done.stderr


def test_a_planted_function_that_writes_too_much_is_reported() -> None:
    """The control of the test above."""
    text = "x" * 100_000
    row = growth.measure("control", "planted", growth.amplifying, (text[:50_000], text))
    assert row.too_large == ("writes 4,000,000 bytes for 100,000",)


def row(once: float, twice: float, least: int = 0) -> growth.Row:
    """A row of two times, for a megabyte and two."""
    sizes = (growth.Measured(1_000_000, once, 0), growth.Measured(2_000_000, twice, 0))
    return growth.Row.of("family", "task", *sizes, least)


def test_what_grows_faster_than_its_input_is_reported() -> None:
    """Four times as long for twice the size; what takes twice as long is not."""
    assert row(0.1, 0.4).faults == ("takes 4.00 times as long for twice the size (0.40 s)",)
    assert row(0.1, 0.2).faults == ()


def test_only_what_grows_counts_for_a_ratio() -> None:
    """Three times as long is linear where half of the smaller payload does not grow."""
    assert row(0.1, 0.3, 500_000).faults == ()
    assert row(0.1, 0.3).ratio == pytest.approx(3)


def test_what_takes_long_is_reported() -> None:
    """A second for each megabyte is allowed, and a little for the start."""
    assert row(1.2, 2.2).faults == ("takes 2.20 s for 2.00 MB, more than 1 s for each",)


def test_the_shortest_time_counts_and_the_ratio_in_the_middle() -> None:
    """A time that other programs made longer neither makes a fault nor hides one."""
    linear = row(0.1, 0.9).again(row(0.3, 0.4)).again(row(0.1, 0.2))
    assert (linear.once.seconds, linear.twice.seconds, linear.faults) == (0.1, 0.2, ())
    assert row(0.1, 0.4).again(row(0.9, 0.5)).again(row(0.1, 0.4)).ratio == pytest.approx(4)


@pytest.mark.parametrize(("task", "seconds"), growth.OWN_SECONDS.items())
def test_what_is_slower_has_a_bound_that_is_published(task: str, seconds: float) -> None:
    """The page about limits has a line for each."""
    assert f"| {task} | {seconds:g} |" in LIMITS
