"""Blocks in an older form become those of today."""

from __future__ import annotations

import copy
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from walks import PATHS, QUAYS, Walk, article, hike_to_walk

import newsmodel as nm
from newsmodel._wire.canonical import in_order
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.strategies import articles

MODEL = nm.ContentModel.of(PATHS, QUAYS)
HIKE = {"type": "path:hike", "name": "Lake"}
PAYLOAD = {**MODEL.to_dict(article(nm.Divider())), "body": [HIKE, {"type": "callout", "kind": "note", "body": [HIKE]}]}


def of(**upgrades: Any) -> nm.ContentModel:
    """A vocabulary with these upgrades, for tags that begin with ``path:``."""
    tags = {f"path:{name}": function for name, function in upgrades.items()}
    return nm.ContentModel.of(attrs.evolve(PATHS, upgrades=tags))


def test_a_block_in_an_older_form_becomes_one_of_today() -> None:
    """Wherever it stands; before, the document was refused, and afterwards it is not."""
    assert [problem.code for problem in MODEL.validate(PAYLOAD)] == ["unknown_type"] * 2
    before = copy.deepcopy(PAYLOAD)
    upgraded = MODEL.upgrade(PAYLOAD)
    assert before == PAYLOAD
    assert MODEL.from_dict(upgraded) == article(Walk("Lake"), nm.Callout([Walk("Lake")], kind="note"))


@settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(articles(model=MODEL, block_kinds=[Walk, nm.Paragraph]))
def test_what_has_the_form_of_today_stays_as_it_is(document: nm.Article) -> None:
    """And to upgrade twice is to upgrade once, also where blocks were in the old form."""
    today = MODEL.to_dict(document)
    assert MODEL.upgrade(today) == today
    renamed = {"title": "name"}
    older = {
        **today,
        "body": [
            {renamed.get(name, name): value for name, value in block.items()} | {"type": "path:hike"}
            if block["type"] == "path:walk"
            else block
            for block in today["body"]
        ],
    }
    assert in_order(MODEL.upgrade(older)) == in_order(today)
    assert MODEL.upgrade(MODEL.upgrade(older)) == MODEL.upgrade(older)


def test_extensions_are_left_as_they_are() -> None:
    """They are free JSON, which may look like a block; the control is the same value in the body."""
    kept = {**MODEL.to_dict(article(nm.Divider())), "extensions": {"acme:kept": [HIKE]}}
    assert MODEL.upgrade(kept) == kept
    assert MODEL.upgrade({**kept, "body": [HIKE]})["body"] == [{"type": "path:walk", "title": "Lake"}]


def test_one_upgrade_may_follow_another() -> None:
    """From the oldest form to the one between, and from that to the one of today."""
    model = of(stroll=lambda members: {**members, "type": "path:hike"}, hike=hike_to_walk)
    payload = {**PAYLOAD, "body": [{**HIKE, "type": "path:stroll"}]}
    assert model.upgrade(payload)["body"] == [{"type": "path:walk", "title": "Lake"}]


def test_upgrades_that_lead_to_each_other_are_refused() -> None:
    """Instead of being followed without end."""
    model = of(a=lambda members: {**members, "type": "path:b"}, b=lambda members: {**members, "type": "path:a"})
    with pytest.raises(nm.ModelError, match='the package "paths": the upgrades of path:a, path:b lead to each other'):
        model.upgrade({**PAYLOAD, "body": [{"type": "path:a"}]})


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda _: None, 'the package "paths": the upgrade of "path:hike" returns no members with a type'),
        (lambda _: {"name": "x"}, 'the upgrade of "path:hike" returns no members with a type'),
        (lambda _: {"type": "path:walk", "title": {1, 2}}, 'the upgrade of "path:hike" returns no JSON: /title'),
    ],
    ids=["nothing", "no type", "no JSON"],
)
def test_an_upgrade_that_returns_no_block_is_an_error_of_the_package(function: Any, message: str) -> None:
    """It names the package and the tag."""
    with pytest.raises(nm.ModelError) as raised:
        of(hike=function).upgrade(PAYLOAD)
    assert message in str(raised.value)


def test_an_upgrade_that_fails_is_a_problem_in_its_place() -> None:
    """What it gets was not checked before, so its fault may be that of the payload."""
    model = of(hike=lambda members: {"type": "path:walk", "title": members["label"]})
    with pytest.raises(nm.ValidationError) as raised:
        model.upgrade({**PAYLOAD, "body": [{"type": "divider"}, HIKE]})
    (problem,) = raised.value.problems
    assert (problem.pointer, problem.code) == ("/body/1", "check_failed")
    assert "KeyError: 'label'" in problem.message


@pytest.mark.parametrize("type_", [5, None, ["path:hike"], {"path:hike": 1}])
def test_a_type_that_is_no_text_is_left_to_validation(type_: object) -> None:
    """As is all else that is not a block of the package."""
    payload = {**PAYLOAD, "body": [{"type": type_, "name": "Lake"}]}
    assert MODEL.upgrade(payload) == payload


@pytest.mark.parametrize(
    ("data", "code"),
    [([], "type"), ("{}", "type"), ({"a": {1}}, "type"), ({"a": float("nan")}, None), ({1: 2}, None)],
    ids=["array", "text", "a set", "not a number", "a name that is none"],
)
def test_what_is_no_json_object_is_refused(data: Any, code: str | None) -> None:
    """With one problem, or as an argument of the wrong type."""
    with pytest.raises((nm.ValidationError, nm.ArgumentError)) as raised:
        MODEL.upgrade(data)
    if isinstance(raised.value, nm.ValidationError):
        assert len(raised.value.problems) == 1
        assert code is None or raised.value.problems[0].code


def test_nothing_nests_without_end() -> None:
    """Depth is limited as for every payload."""
    deep: Any = HIKE
    for _ in range(10_000):
        deep = {"a": deep}
    with pytest.raises(nm.ValidationError, match="too_deep"):
        MODEL.upgrade(deep)


@settings(deadline=None, derandomize=True)
@given(
    st.recursive(
        st.none() | st.text() | st.integers(0, 9), lambda held: st.lists(held) | st.dictionaries(st.text(), held)
    )
)
def test_any_json_without_older_blocks_stays_as_it_is(value: Any) -> None:
    """Upgrading copies, and does nothing else."""
    data = {"schema_version": SCHEMA_VERSION, "a": value}
    assert MODEL.upgrade(data) == data


def test_the_version_of_the_json_is_upgraded_too() -> None:
    """One call makes a document that was kept for long one of today."""
    old = {"type": "source", "schema_version": "1.0", "id": "survey", "name": "Street Survey"}
    assert MODEL.upgrade(old) == {**old, "schema_version": SCHEMA_VERSION}
