"""What the rows of a report add up to."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
parts = pytest.importorskip("newsmodel.bulk.parts")
summary = pytest.importorskip("newsmodel.bulk.summary")


def batch(*problems: tuple[str, str], first: int = 1) -> Any:
    """Rows of a report, with one problem each: its pointer and its code."""
    rows = [
        {"line": line, "offset": None, "id": None, "problems": [{"pointer": pointer, "code": code, "message": "m"}]}
        for line, (pointer, code) in enumerate(problems, first)
    ]
    return pa.RecordBatch.from_pylist(rows, parts.REPORT_SCHEMA)


def test_an_index_is_any_index() -> None:
    """Also the second of two that follow each other, and the last; a name with digits in it stays."""
    tally = summary.Tally()
    tally.add(batch(("/body/12/rows/3/4/5", "type"), ("/body/0/rows/1/2/3", "type"), ("/1/a2/3b", "type")))
    assert {("type", "/body/*/rows/*/*/*"): 2, ("type", "/*/a2/3b"): 1} == tally.places


def test_counts_add_up_over_batches() -> None:
    """They are those of all problems."""
    tally = summary.Tally()
    problems = [("/a", "type"), ("/b", "type"), ("/a", "required"), ("/a", "type")]
    for start in range(4):
        tally.add(batch(problems[start]))
    assert Counter((code, pointer) for pointer, code in problems) == tally.places
    data = tally.data()
    assert (4, {"type": 3, "required": 1}) == (data["problems"], data["codes"])
    assert [2, 1, 1] == [place["problems"] for place in data["places"]]


def test_places_that_are_not_listed_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those after the first ones, and long ones; what is listed is exact."""
    monkeypatch.setattr(summary, "_MOST_PLACES", 2)
    tally = summary.Tally()
    tally.add(batch(("/" + "x" * 300, "type"), ("/a", "type"), ("/b", "type"), ("/c", "type"), ("/a", "type")))
    assert ({("type", "/a"): 2, ("type", "/b"): 1}, 2) == (tally.places, tally.elsewhere)
    assert {"type": 5} == tally.codes


def test_the_first_problems_of_a_code_are_samples() -> None:
    """Five of each; a long pointer is shortened."""
    tally = summary.Tally()
    tally.add(batch(*[("/a", "type")] * 9, ("/" + "x" * 9_000, "required")))
    tally.add(batch(("/b", "pattern"), first=11))
    lines = {code: [sample["line"] for sample in samples] for code, samples in tally.data()["samples"].items()}
    assert {"type": [1, 2, 3, 4, 5], "required": [10], "pattern": [11]} == lines
    assert len(tally.samples["required"][0]["pointer"]) <= 300
