"""Runs of text that say something which this version does not know stay runs of their own."""

from __future__ import annotations

import pytest

import newsmodel as nm
from newsmodel.documents import LOAD_FLAVOURS, LoadFlavour


@pytest.mark.parametrize("runs", [[{"text": "a", "weight": 3}], ["a", {"text": "b", "weight": 3}, "c"]])
def test_a_run_with_nothing_but_an_unknown_member_is_kept(runs: list[object]) -> None:
    """It is not joined with the text around it."""
    payload = {"type": "paragraph", "text": runs}
    assert nm.to_dict(nm.from_dict(payload, nm.Paragraph, flavour="open")) == payload


@pytest.mark.parametrize("flavour", LOAD_FLAVOURS)
def test_a_run_that_says_nothing_is_text(flavour: LoadFlavour) -> None:
    """In both flavours a span without members is joined with the text around it."""
    payload = {"type": "paragraph", "text": ["a", {"text": "b", "marks": []}, "c"]}
    assert nm.from_dict(payload, nm.Paragraph, flavour=flavour).text == ("abc",)
