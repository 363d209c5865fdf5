"""What the core says of a text that it has not taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from custom_blocks import article
from newsmodel._codec.native import AVAILABLE
from newsmodel._core import Untaken

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="there is no native core")

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
INVALID = [path for path in sorted(CORPUS.glob("*/invalid/*.json")) if not path.name.endswith(".expected.json")]
NATIVE, PYTHON = (nm.ContentModel(core=core) for core in ("native", "python"))
PARAGRAPH: dict[str, Any] = {"type": "paragraph", "text": ["a"]}
WRONG: dict[str, Any] = {"type": "paragraph", "text": ["a"], "txt": 1}


def untaken(payload: dict[str, Any] | str) -> Untaken | str:
    """What the core knows of a payload, or that it knows nothing."""
    text = payload if isinstance(payload, str) else json.dumps(payload)
    assert NATIVE._core is not None
    survey = NATIVE._core.survey(text)
    return "nothing" if survey is None else survey.root


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (article(PARAGRAPH), {}),
        (article(PARAGRAPH, WRONG, PARAGRAPH, WRONG), {"body": {1: {}, 3: {}}}),
        (article(PARAGRAPH, headline=5), {"headline": None}),
        (article(PARAGRAPH, nonsense=[{}]), {}),
        (article({"type": "nonsense"}, 5, PARAGRAPH), {"body": {0: None, 1: None}}),
        (
            article({**PARAGRAPH, "text": ["a", 5, {"text": "b", "marks": ["loud"]}]}),
            {"body": {0: {"text": {1: None, 2: {"marks": {0: None}}}}}},
        ),
        (
            article({"type": "list", "items": [{"text": ["a"]}, {"text": ["b"], "level": 9}]}),
            {"body": {0: {"items": {1: {"level": None}}}}},
        ),
        (article({"type": "list", "items": [{"text": ["a"]}, {"text": []}]}), {"body": {0: {"items": {1: {}}}}}),
        (article({"type": "list", "items": []}), {"body": {0: {"items": {}}}}),
        (article({"type": "table", "rows": [{"cells": [{"text": []}]}, {"cells": []}]}), {"body": {0: {}}}),
        (article(PARAGRAPH, extensions={"acme": 1}), {"extensions": None}),
        (json.dumps(article(PARAGRAPH, WRONG)).replace('"txt"', r'"t\u0078t"'), {"body": {1: None}}),
        (
            json.dumps(article({"type": "list", "items": [{"text": 5}]})).replace('"items"', r'"it\u0065ms"'),
            {"body": {0: None}},
        ),
        (json.dumps(article(PARAGRAPH)).replace('"body"', r'"b\u006fdy"'), "nothing"),
        (json.dumps(article(PARAGRAPH))[:-1], "nothing"),
        ("[]", "nothing"),
    ],
)
def test_it_lists_what_is_not_taken(payload: dict[str, Any] | str, expected: object) -> None:
    """Everything else in what it lists is taken, unless it says that nothing is known of that."""
    assert untaken(payload) == expected


@pytest.mark.parametrize("path", INVALID, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_problems_are_the_same_without_it(path: Path) -> None:
    """Their places, messages and order too."""
    data = path.read_bytes()
    assert PYTHON.validate(data) == NATIVE.validate(data)
    assert PYTHON.validate(data) != ()


def test_many_faults_are_the_same_without_it() -> None:
    """At every depth, in an article of a hundred blocks, beyond ASCII before them."""
    wrong: list[Any] = [
        WRONG,
        5,
        {"type": "list", "items": [{"text": ["a"]}, {"text": 5}]},
        {"type": "heading", "text": ["ä"], "level": 99},
    ]
    for step in (7, 11, 50):
        blocks = [
            wrong[index // step % 4] if index % step == 0 else {**PARAGRAPH, "text": ["ä€😀"]} for index in range(100)
        ]
        for indent in (None, 1):
            text = json.dumps(article(*blocks), ensure_ascii=False, indent=indent)
            found = NATIVE.validate(text)
            assert len(found) >= 100 // step
            assert PYTHON.validate(text) == found == NATIVE.validate(text.encode())


def test_more_than_it_can_list_is_found_all_the_same() -> None:
    """Beyond ten thousand values nothing is known, and the reference path sifts."""
    text = json.dumps(article({"type": "paragraph", "text": [5] * 10_001}))
    assert untaken(text) == {"body": {0: {"text": None}}}
    assert PYTHON.validate(text) == NATIVE.validate(text) != ()
