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
    assert problem.message == """the package "paths": the upgrade of "path:hike" failed: KeyError: 'label'"""


def test_an_upgrade_may_refuse_what_it_gets() -> None:
    """With problems of its own, which keep their codes, below the place of the block."""

    def refusing(members: dict[str, Any]) -> dict[str, Any]:
        raise nm.ValidationError([nm.Problem(pointer="/name", code="hike-name", message=f"{members['name']} is gone")])

    with pytest.raises(nm.ValidationError) as raised:
        of(hike=refusing).upgrade(PAYLOAD)
    (problem,) = raised.value.problems
    assert str(problem) == "/body/0/name: hike-name: Lake is gone"


def boxed(*blocks: Any) -> dict[str, Any]:
    """A box with blocks in it."""
    return {"type": "callout", "kind": "note", "body": list(blocks)}


def test_what_an_upgrade_returns_is_upgraded_too() -> None:
    """However deep it is in it, so that to upgrade twice is to upgrade once."""
    model = of(hike=hike_to_walk, tour=lambda members: boxed({"type": "divider"}, boxed(*members["stages"])))
    payload = {**PAYLOAD, "body": [{"type": "path:tour", "stages": [HIKE, HIKE]}]}
    walk = {"type": "path:walk", "title": "Lake"}
    upgraded = model.upgrade(payload)
    assert upgraded["body"] == [boxed({"type": "divider"}, boxed(walk, walk))]
    assert model.upgrade(upgraded) == upgraded


def _halved(members: dict[str, Any]) -> dict[str, Any]:
    """A box with 100 blocks, each of which becomes such a box, three levels deep."""
    level = members.get("level", 4)
    return boxed(*[{"type": "path:hike", "level": level - 1}] * 100) if level else {"type": "divider"}


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda _: boxed(HIKE), "what nests deeper than the 32 levels that a document has"),
        (lambda _: boxed(HIKE, HIKE), "what nests deeper than the 32 levels that a document has"),
        (lambda members: {**members, "before": dict(members)}, "what nests deeper than the 32 levels"),
        (_halved, "what makes the document larger than 100000 bytes"),
        (lambda _: {"type": "path:walk", "title": "x" * 200_000}, "what makes the document larger than 100000 bytes"),
    ],
    ids=["itself", "twice itself", "itself as it was", "many", "a long text"],
)
def test_an_upgrade_without_end_is_an_error_of_the_package(function: Any, message: str) -> None:
    """Where a function returns what it is called with again, the limits of a document end it."""
    model = attrs.evolve(of(hike=function), limits=nm.Limits(size=100_000))
    with pytest.raises(nm.ModelError) as raised:
        model.upgrade(PAYLOAD)
    assert str(raised.value).startswith(f'the package "paths": the upgrade of "path:hike" returns {message}')


def test_what_an_upgrade_returns_may_be_as_deep_as_a_document() -> None:
    """The limits are those of the model; the control is a model with others."""
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    payload = {**PAYLOAD, "body": [{**HIKE, "extensions": {"acme:a": deep}}]}
    model = attrs.evolve(MODEL, limits=nm.Limits(depth=45))
    assert model.upgrade(payload)["body"][0]["extensions"] == {"acme:a": deep}
    with pytest.raises(nm.ValidationError, match="too_deep"):
        MODEL.upgrade(payload)


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
