"""The proof of the verdicts, in its shortest form, and whether it can fail."""

from __future__ import annotations

import pytest

from compatibility import models, planted
from compatibility.mutating import MUTATIONS, codes
from compatibility.proving import Proof, Score, pairs
from newsmodel.compatibility.rules import RULES


def test_every_rule_is_needed_by_some_change() -> None:
    """Of schemas, of models, or of which kinds of documents there are."""
    of_models = {code for change in models.CHANGES for code in change[:2]}
    assert RULES.keys() == {*codes(), *of_models, "document-added", "document-removed"}


def test_the_verdicts_on_some_pairs_explain_their_documents() -> None:
    """Every kind of change once, in one direction: nothing is unexplained, and much is refused."""
    score = Proof(ajv=False).run(list(pairs(len(MUTATIONS), 7)))
    assert [] == score.unexplained
    assert score.refused > len(MUTATIONS)
    assert score.confirmed > len(MUTATIONS) / 2


def test_the_verdicts_on_models_explain_their_documents() -> None:
    """Every change of a block, in both directions, with few documents."""
    score = Score()
    models.prove(5, score)
    assert [] == score.unexplained
    assert score.refused > 0


@pytest.mark.parametrize("name", planted.FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    """The control: with it, something is unexplained."""
    plant, words = planted.FAULTS[name]
    chosen = [pair for pair in pairs(planted.PAIRS, 1) if any(word in pair.mutations[0] for word in words)]
    with plant():
        assert Proof(ajv=False).run(chosen[:8]).unexplained
