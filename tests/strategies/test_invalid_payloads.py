"""A payload with one planted fault has exactly the one problem that it says it has."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from injector import planted as in_corpus

import newsmodel as nm
from drawing import drawn
from newsmodel._declare.shapes import record
from newsmodel.content.article import DOCUMENTS
from newsmodel.problems import CODES
from newsmodel.strategies import invalid_payloads
from newsmodel.strategies.faults import InvalidPayload, Place, rule_faults

KINDS = tuple(DOCUMENTS)
MODELS = {engine: nm.ContentModel(engine=engine) for engine in ("jsonschema", "jsonschema-rs")}

#: Codes that no change to one value in a valid payload can give, and why.
NEVER_PLANTED = {
    # Of text and of Python values, which never become a payload; the tests of the gate show them.
    "not_json",
    "not_utf8",
    "byte_order_mark",
    "too_large",
    "too_deep",
    "too_many_members",
    "duplicate_member",
    "number_out_of_range",
    "lone_surrogate",
    "not_json_value",
    # It stands for problems beyond the hundredth.
    "more_problems",
    # It is of a vocabulary whose own code fails; the tests of batches show it.
    "check_failed",
    # A table of more than 10,000 cells takes too long to draw; the corpus has one.
    "table-size",
}


@pytest.mark.parametrize("engine", MODELS)
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS).flatmap(invalid_payloads))
def test_one_planted_fault_is_one_problem(engine: str, planted: InvalidPayload) -> None:
    """At its pointer, under its code, with either engine."""
    problems = MODELS[engine].validate(planted.payload)
    assert [(planted.pointer, planted.code)] == [(problem.pointer, problem.code) for problem in problems]


@pytest.fixture(scope="module")
def kinds() -> set[str]:
    """All kinds of faults, as they are planted in the corpus; there, rules are also broken by hand."""
    return {found.fault for found in in_corpus()} - {"broken rule, by hand"}


@pytest.fixture(scope="module")
def planted(kinds: set[str]) -> list[InvalidPayload]:
    """Two thousand payloads, of every kind of document; three hundred articles more at a time while any is missing.

    5,900 at most.
    """
    counts = {"article": 1_300, "comparison_table": 400, "comment": 200, "faq": 50, "source": 50}
    planted = [found for kind, count in counts.items() for found in drawn(invalid_payloads(kind), count)]
    for start in range(2_027, 2_040):
        codes, faults = {found.code for found in planted}, {found.fault for found in planted}
        if set(CODES) - codes == NEVER_PLANTED and faults >= kinds:
            break
        planted += drawn(invalid_payloads("article"), 300, start=start)
    return planted


def test_every_code_is_planted(planted: list[InvalidPayload]) -> None:
    """All there are, but for those that are no fault of one value in a payload."""
    assert set(CODES) - {found.code for found in planted} == NEVER_PLANTED


def test_faults_of_every_kind_are_planted(planted: list[InvalidPayload], kinds: set[str]) -> None:
    """All those that fit the corpus."""
    assert {found.fault for found in planted} == kinds


def test_every_planted_fault_is_found(planted: list[InvalidPayload]) -> None:
    """Alone, where it was planted."""
    wrong = []
    for found in planted:
        problems = MODELS["jsonschema-rs"].validate(found.payload)
        if [(problem.pointer, problem.code) for problem in problems] != [(found.pointer, found.code)]:
            wrong.append((found.fault, found.place, found.pointer, found.code, problems))
    assert wrong == []


def test_no_fault_takes_away_what_may_be_referred_to() -> None:
    """A note in an FAQ can be that of a span elsewhere: without it, that would be a second problem."""
    found = []
    for notes in ([], [{"id": "n", "text": ["a"]}]):
        body = [{"type": "details", "summary": "a", "body": [{"type": "faq", "notes": notes}]}]
        place = Place(record(nm.LiveUpdate), {"type": "live_update", "body": body}, ())
        found.append({fault.code for fault in rule_faults(place)})
    assert [True, False] == ["update-empty" in codes for codes in found]


def test_a_planted_fault_shrinks() -> None:
    """To a small payload, so that whoever fuzzes an endpoint sees what it let through."""
    quiet = settings(
        max_examples=2_000, database=None, deadline=None, derandomize=True, phases=[Phase.generate, Phase.shrink]
    )
    least = find(
        invalid_payloads("source"), lambda found: (found.code, found.pointer) == ("enum", "/kind"), settings=quiet
    )
    assert least.payload.keys() == {"type", "schema_version", "id", "name", "kind"}
