"""Drafts with a fault, with which engines of grammars are asked."""

from __future__ import annotations

from collections import Counter

import pytest

from llm.drafts import REORDERED, drafts, faulty, text_of
from newsmodel.documents import KINDS, Kind

each_kind = pytest.mark.parametrize("kind", KINDS)


@each_kind
def test_every_draft_gets_every_fault(kind: Kind) -> None:
    """Each of the seven faults is planted into each draft, and changes it."""
    valid = drafts(kind, 2)
    found = list(faulty(kind, valid))
    amounts = Counter(name for name, _ in found)
    assert len(amounts) == 7
    assert REORDERED in amounts
    assert set(amounts.values()) == {len(valid)}
    assert not {text_of(draft) for draft in valid} & {text_of(draft) for _, draft in found}


def test_faults_are_the_same_in_every_run() -> None:
    """What one run found can be asked again."""
    valid = drafts("source", 2)
    assert [text_of(draft) for _, draft in faulty("source", valid)] == [
        text_of(draft) for _, draft in faulty("source", valid)
    ]


def test_a_fault_that_the_schema_takes_stops_the_run() -> None:
    """A draft that is wrong from the start makes the faulty one of another order wrong as well."""
    (valid, *_) = drafts("source", 1)
    with pytest.raises(AssertionError, match="does not judge it"):
        list(faulty("source", [{**valid, "unknown": ""}]))
