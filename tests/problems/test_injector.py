"""One fault in a payload leads to one problem with its place and code, for every member and every fault."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from injector import planted

import newsmodel as nm
from newsmodel._declare.shapes import reachable, record
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import ValidationError
from newsmodel.model import DEFAULT
from newsmodel.problems import CODES, RULES
from newsmodel.strategies.faults import InvalidPayload

FAULTS = planted()
REFERENCE = nm.ContentModel(engine="jsonschema")
FAST = nm.ContentModel(engine="jsonschema-rs")


def misses(found: list[InvalidPayload]) -> list[tuple[str, str, tuple[Any, ...]]]:
    """The faults that do not lead to exactly the one expected problem, with the problems they lead to."""
    wrong = []
    for fault in found:
        problems = [(problem.pointer, problem.code) for problem in FAST.validate(fault.payload)]
        if problems != [(fault.pointer, fault.code)]:
            wrong.append((fault.fault, fault.place, tuple(problems)))
    return wrong


by_kind = pytest.mark.parametrize("kind", sorted({fault.fault for fault in FAULTS}))


@by_kind
def test_one_fault_is_one_problem_at_its_place(kind: str) -> None:
    """This is so for every fault of the kind, in every member of every class that it fits."""
    assert misses([fault for fault in FAULTS if fault.fault == kind]) == []


def test_faults_are_planted_in_every_member_of_every_class() -> None:
    """No member is left out: the corpus has each at least once."""
    members = {
        f"{record(cls).name}.{member.name}" for cls in reachable(*DOCUMENTS.values()) for member in record(cls).members
    }
    assert members == {
        fault.place for fault in FAULTS if "." in fault.place and not fault.fault.startswith("broken rule")
    }
    assert len(Counter(fault.fault for fault in FAULTS)) > 15


def test_every_rule_is_broken() -> None:
    """Each is broken at least once."""
    broken = {fault.code for fault in FAULTS if fault.fault.startswith("broken rule")}
    assert broken == RULES.keys()


def test_a_second_fault_is_a_second_problem() -> None:
    """The control: it is not so that only one problem is ever reported."""
    fault = next(fault for fault in FAULTS if fault.place == "Article.headline" and fault.fault == "null")
    assert len(FAST.validate({**fault.payload, "language": 5})) == 2


@by_kind
def test_both_engines_give_the_same_problems(kind: str) -> None:
    """Pointer, code, message and what was expected are the same, for every planted fault of the kind."""
    assert [] == [
        (fault.fault, fault.place)
        for fault in FAULTS
        if fault.fault == kind and REFERENCE.validate(fault.payload) != FAST.validate(fault.payload)
    ]


def test_loading_alone_refuses_every_fault() -> None:
    """The loader needs no schema to find that something is wrong."""

    def loads(fault: InvalidPayload) -> bool:
        try:
            DEFAULT._acceptance.load_root(fault.payload, str(fault.payload["type"]))
        except ValidationError:
            return False
        return True

    # The tag of the root decides which class is loaded, so the tag itself is never loaded.
    assert [] == [(fault.fault, fault.place) for fault in FAULTS if fault.pointer != "/type" and loads(fault)]


def test_messages_are_short_and_printable() -> None:
    """A message repeats little of a payload and never a control character; its code is in the table."""
    for fault in FAULTS:
        (problem,) = FAST.validate(fault.payload)
        assert problem.code in CODES
        assert problem.message.isprintable()
        assert len(str(problem.got)) <= 80
