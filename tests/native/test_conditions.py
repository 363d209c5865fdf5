"""Rules that the core need not ask about, because a condition says that they are surely kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsmodel as nm
from custom_blocks import article as article_of
from newsmodel._codec.native import AVAILABLE
from newsmodel._declare import plan as planning
from newsmodel._declare.conditions import conditions_of
from newsmodel._declare.construction import Content
from newsmodel._declare.filling import calls_add_nothing
from newsmodel._declare.plan.objects import is_filled, is_finished, rules_of, slot
from newsmodel._declare.shapes import record

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
CLASSES = nm.ContentModel().classes
WITH_RULES = [cls for cls in CLASSES if rules_of(cls) is not None]

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="there is no native core")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The classes whose rules are asked by cores that are made from now on, and how often."""
    found: Counter[str] = Counter()

    def recorded(cls: type) -> Callable[[Any], Any] | None:
        rules = rules_of(cls)

        def ask(content: Any) -> Iterator[Any]:
            found[type(content).__name__] += 1
            assert rules is not None
            yield from rules(content)

        return None if rules is None else ask

    monkeypatch.setattr(planning, "rules_of", recorded)
    return found


def article(*blocks: dict[str, Any], **members: Any) -> bytes:
    """An article with these blocks, and one more."""
    return json.dumps(article_of(*blocks, {"type": "divider"}, **members)).encode()


CELL = {"text": ["a"]}
ROW = {"cells": [CELL, CELL]}
CRITERIA = [{"label": "Price", "kind": "money"}, {"label": "Note", "kind": "text"}]
MONEY = {"type": "money", "amount": "1", "currency": "EUR"}
TEXT = {"type": "text", "text": ["a"]}


def comparison(*rows: list[dict[str, Any]], **members: Any) -> dict[str, Any]:
    """A comparison of subjects by price and in words."""
    made = [{"subject": ["a"], "cells": cells} for cells in rows]
    return {
        "type": "comparison_table",
        "title": "T",
        "subject_label": "S",
        "criteria": CRITERIA,
        "rows": made,
        **members,
    }


def comment(name: str, **members: Any) -> dict[str, Any]:
    """A comment."""
    head = {
        "type": "comment",
        "id": name,
        "status": "visible",
        "author": {"name": "A"},
        "created": "2026-01-01T00:00:00Z",
    }
    return {**head, "body": [{"type": "paragraph", "text": ["a"]}], **members}


def list_of(*items: dict[str, Any], **members: Any) -> dict[str, Any]:
    """A list."""
    return {"type": "list", "items": list(items), **members}


def rated(**scale: float) -> dict[str, Any]:
    """A rating as a block."""
    return {"type": "rating", "rating": scale}


#: For classes with rules: a payload whose rules are kept and need not be asked, one for which they must be asked, and
#: whether that one is valid.
CASES: list[tuple[str, bytes, bytes, bool]] = [
    (
        "Table",
        article({"type": "table", "rows": [ROW, ROW]}),
        article({"type": "table", "rows": [ROW, {"cells": [{**CELL, "column_span": 2}]}]}),
        True,
    ),
    (
        "Table",
        article({"type": "table", "columns": [{}, {}], "rows": [ROW]}),
        article({"type": "table", "columns": [{}], "rows": [ROW]}),
        False,
    ),
    (
        "Table",
        article({"type": "table", "rows": [ROW]}),
        article({"type": "table", "rows": [ROW, {"cells": [CELL]}]}),
        False,
    ),
    (
        "TableCell",
        article({"type": "table", "rows": [ROW]}),
        article({"type": "table", "rows": [{"cells": [{**CELL, "header": True, "scope": "row"}]}]}),
        True,
    ),
    (
        "ComparisonTable",
        article(comparison([MONEY, TEXT], [{"type": "unknown"}, TEXT])),
        article(comparison([TEXT, MONEY])),
        False,
    ),
    ("ComparisonTable", article(comparison([MONEY, TEXT])), article(comparison([MONEY])), False),
    ("ComparisonTable", article(comparison([MONEY, TEXT])), article(comparison([MONEY, TEXT, TEXT])), False),
    (
        "ComparisonTable",
        article(comparison([MONEY, TEXT])),
        article(comparison([MONEY, TEXT], criteria=[{**each, "id": "same"} for each in CRITERIA])),
        False,
    ),
    ("MoneyCell", article(comparison([MONEY, TEXT])), article(comparison([{**MONEY, "maximum": "2"}, TEXT])), True),
    (
        "ListBlock",
        article(list_of({"text": ["a"]}, style="number")),
        article(list_of({"text": ["a"], "term": ["b"]}, style="definition")),
        True,
    ),
    ("ListBlock", article(list_of({"text": ["a"]})), article(list_of({"text": ["a"], "term": ["b"]})), False),
    ("ListItem", article(list_of({"text": ["a"]})), article(list_of({"text": []})), False),
    (
        "Discussion",
        article(
            discussion={
                "open": True,
                "comments": [comment("a"), comment("b", parent_id="a"), comment("c", parent_id="elsewhere")],
            }
        ),
        article(discussion={"open": True, "comments": [comment("b", parent_id="a"), comment("a")]}),
        True,
    ),
    (
        "Discussion",
        article(discussion={"open": True, "comments": [comment("a")]}),
        article(discussion={"open": True, "comments": [comment("a", parent_id="b"), comment("b", parent_id="a")]}),
        False,
    ),
    (
        "Comment",
        article(discussion={"open": True, "comments": [comment("a", parent_id="b")]}),
        article(discussion={"open": True, "comments": [comment("a", parent_id="a")]}),
        False,
    ),
    (
        "CommentAuthor",
        article(discussion={"open": True, "comments": [comment("a")]}),
        article(discussion={"open": True, "comments": [comment("a", author={"role": "staff"})]}),
        False,
    ),
    (
        "Source",
        article(sources=[{"type": "source", "id": "s", "name": "S", "url": "https://example.org/"}]),
        article(
            sources=[{"type": "source", "id": "s", "name": "S", "url": "https://example.org/", "anonymous_reason": "r"}]
        ),
        False,
    ),
    ("Contributor", article(contributors=[{"name": "A"}]), article(contributors=[{"role": "author"}]), False),
    ("Video", article({"type": "video", "embed_url": "https://example.org/"}), article({"type": "video"}), False),
    (
        "Note",
        article(notes=[{"id": "n", "text": ["a"]}]),
        article(notes=[{"id": "n", "text": [{"text": "a", "note": "n"}]}]),
        False,
    ),
]


@pytest.mark.parametrize(("name", "kept", "unsure", "is_valid"), CASES)
def test_rules_are_asked_only_where_a_condition_does_not_hold(
    name: str,
    kept: bytes,
    unsure: bytes,
    is_valid: bool,  # noqa: FBT001  (a column of the table)
    asked: Counter[str],
) -> None:
    """They are asked both when a text is checked and when it is loaded, and what they say counts."""
    model = nm.ContentModel(core="native")
    assert model._core is not None
    assert model._core.check(kept) is nm.Article
    assert model._core.load(kept) == nm.ContentModel(core="python").from_json(kept)
    assert asked[name] == 0
    assert (model._core.check(unsure) is nm.Article) == is_valid
    assert asked[name] == 1
    assert (model._core.load(unsure) is not None) == is_valid
    assert asked[name] == 2
    assert is_valid == (not nm.ContentModel(core="python").validate(unsure))


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ({"value": 3}, 0),
        ({"value": 5}, 0),
        ({"value": 1}, 0),
        ({"value": 0.5}, 1),
        ({"value": 5.5}, 1),
        ({"value": 7, "best": 10}, 0),
        ({"value": 7, "best": 10, "worst": 7}, 0),
        ({"value": 7, "best": 10, "worst": 7.5}, 1),
        ({"value": -3, "best": -2, "worst": -4}, 0),
    ],
)
def test_numbers_ascend_with_their_defaults(scale: dict[str, float], expected: int, asked: Counter[str]) -> None:
    """A number that is absent has its default; the order of the members does not matter."""
    model = nm.ContentModel(core="native")
    assert model._core is not None
    for members in (scale, dict(reversed(scale.items()))):
        taken = model._core.check(article(rated(**members)))
        assert (taken is None) == bool(expected)
        assert asked.pop("Rating", 0) == expected


def test_the_corpus_hardly_asks_python(asked: Counter[str]) -> None:
    """Of all classes with rules, only those ask that show an unusual case."""
    model = nm.ContentModel(core="native")
    assert model._core is not None
    for path in sorted(CORPUS.glob("*/valid/*.json")):
        model._core.check(path.read_bytes())
    assert {"ListBlock", "Table", "TableCell"} <= set(asked)
    assert set(asked) <= {"ListBlock", "Table", "TableCell", "MoneyCell", "Discussion", "RangeCell"}


@pytest.mark.parametrize("cls", WITH_RULES, ids=lambda cls: cls.__name__)
def test_every_class_with_rules_has_conditions(cls: type) -> None:
    """Without one, Python would be asked each time."""
    assert conditions_of(cls)


def test_a_class_with_rules_of_its_own_has_no_conditions_of_others() -> None:
    """Conditions stand beside the rules that they are about."""

    @attrs.frozen(kw_only=True)
    class Odd(nm.ListItem):
        """An item with another rule."""

        def _rules(self) -> Iterator[Any]:
            yield from ()

    @attrs.frozen(kw_only=True)
    class Even(nm.ListItem):
        """An item with the same rules."""

    assert conditions_of(Odd) == ()
    assert conditions_of(Even) == conditions_of(nm.ListItem) != ()
    assert conditions_of(Content) == ()


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_classes_of_the_library_may_be_filled(cls: type) -> None:
    """A plan takes this for granted, to be made quickly."""
    assert is_filled(cls)
    assert calls_add_nothing(cls)
    for field in attrs.fields(cls):
        assert slot(cls, field.name) is not None
        assert is_finished(field.converter, record(cls).member(field.name).shape)
