"""The fuzzing of the native core finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

import custom_blocks as blocks
from byte_mutations import ByteMutator
from fuzz_native import Run, Target, add_up, next_seed, planted
from newsmodel._codec import native

pytestmark = pytest.mark.skipif(not native.AVAILABLE, reason="the native core is not built")

TEXTS = [
    *(text.encode() for text in blocks.texts()),
    json.dumps(blocks.article({"type": "acme:match", "sides": [{"name": "a" * 1_000}]})).encode(),
]


def run(count: int, bases: Sequence[bytes]) -> Run:
    """A short run with the custom blocks."""
    random = Random(1)
    found = Run(Target("custom", blocks.model("native"), blocks.model("python"), bases), random)
    mutator = ByteMutator(random, bases)
    core: Any = found.target.native._core
    core.load(b"")
    found.read(bases)
    found.read([mutator.mutant() for _ in range(count)])
    return found


def test_the_core_and_the_reference_path_agree() -> None:
    """On some hundred changed texts, of which many are taken."""
    found = run(600, TEXTS)
    assert [] == found.findings
    assert found.counts["mutants"] == 600 + len(TEXTS)
    assert found.counts["compared"] > 50
    assert found.counts["taken as lines"] > 20


def test_a_bound_that_is_one_too_wide_is_found() -> None:
    """The control of the test above."""
    with planted():
        found = run(300, TEXTS[-1:])
    assert {"max_length"} == {problem for what, _ in found.findings for problem in re.findall(r"code='(\w+)'", what)}


def test_equal_seeds_make_equal_texts() -> None:
    """So a finding can be made again."""
    first, again, other = ([ByteMutator(Random(seed), TEXTS).mutant() for _ in range(3)] for seed in (1, 1, 2))
    assert first == again != other


def test_runs_of_one_core_add_up(tmp_path: Path) -> None:
    """With their seeds, of which none is used twice."""
    state = tmp_path / "state.json"
    assert 2026 == next_seed(state)
    add_up(state, 2026, Counter(mutants=5), 0)
    assert 2027 == next_seed(state)
    assert Counter(mutants=12, findings=1) == add_up(state, 2027, Counter(mutants=7), 1)
    runs = json.loads(state.read_text("utf-8"))
    state.write_text(json.dumps([{**each, "source": "another"} for each in runs]), "utf-8")
    assert Counter(mutants=1, findings=0) == add_up(state, next_seed(state), Counter(mutants=1), 0)
