"""The laws of versions: down after up is the identity; what a downgrade loses is listed, and nothing else is lost."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from releases import RELEASED, ROOT, SCHEMAS, golden, released_schema

import newsmodel as nm
from newsmodel._validate.engines import offline_validator
from newsmodel.documents import KINDS
from newsmodel.strategies import payloads
from newsmodel.versions import VERSIONS, Members, Step, Steps, v1_1
from version_laws import unlisted

Payload = dict[str, Any]
EVERY = st.sampled_from(KINDS).flatmap(payloads)

#: A document that has everything that version 1.1 added, several times, and a block of a publisher's own.
RICH: Payload = {
    "type": "article",
    "schema_version": "1.1",
    "id": "tag:example.org,2026:1",
    "headline": "Tides",
    "language": "en",
    "kind": "press_release",
    "body": [
        {
            "type": "preformatted",
            "id": "poem",
            "text": ["Low  water", {"text": "s", "marks": ["work_title", "strong"], "id": "s"}],
        },
        {"type": "callout", "kind": "tip", "body": [{"type": "preformatted", "text": ["In  a box"]}]},
        {
            "type": "paragraph",
            "text": [{"text": "Tides", "marks": ["emphasis", "work_title"]}, {"text": "gauge", "id": "g"}],
        },
        {
            "type": "related_links",
            "items": [{"title": "T", "url": "https://example.org/", "description": "What it is."}],
        },
        {"type": "acme:aside", "text": [{"text": "own", "marks": ["work_title"], "id": "own"}], "description": "kept"},
    ],
    "extensions": {"acme:x": {"type": "preformatted", "text": "as it is", "id": "y"}},
}


def downgraded(data: Payload) -> nm.Downgraded:
    """A document of the newest version in the one before."""
    return nm.downgrade(data, "1.0")


# --- Up -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", golden("1.0"), ids=lambda line: line["name"])
def test_down_after_up_is_the_identity(line: dict[str, str]) -> None:
    """On everything that version 1.0 is known by, with nothing lost; the result is another object."""
    given_ = json.loads(line["payload"])
    again = nm.downgrade(nm.upgrade(given_), "1.0")
    assert (again.data, again.losses) == (given_, ())
    assert list(again.data) == list(given_)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(EVERY)
def test_a_document_is_valid_when_it_is_upgraded(data: Payload) -> None:
    """It loads to the same document, before and after."""
    upgraded = nm.upgrade({**data, "schema_version": "1.0"})
    assert upgraded["schema_version"] == VERSIONS[-1]
    assert nm.from_dict(upgraded) == nm.from_dict(data)


# --- Down -----------------------------------------------------------------------------------------------------------


@settings(deadline=None, derandomize=True, max_examples=150)
@given(EVERY)
def test_a_downgrade_lists_what_it_loses_and_loses_nothing_else(data: Payload) -> None:
    """What it returns is valid in the schema that was released with that version."""
    data = {**data, "schema_version": "1.1"}
    found = downgraded(data)
    assert unlisted(data, found.data, found.losses) == ()
    assert [error.message for error in released_schema("1.0", data["type"]).iter_errors(found.data)] == []
    assert nm.validate(found.data) == ()


def test_everything_that_is_new_is_lost_and_listed() -> None:
    """Each loss has its pointer in the input, in the order of the document, with its words."""
    found = downgraded(RICH)
    assert [(loss.path, loss.kind, loss.state, loss.words, loss.became) for loss in found.losses] == [
        ("/kind", "value", "dropped", "press_release", None),
        ("/body/0", "block", "demoted", "Low  waters", "/body/0"),
        ("/body/0/text/1/marks/0", "mark", "demoted", "s", "/body/0/text/1/marks/1"),
        ("/body/0/text/1/id", "member", "dropped", "s", None),
        ("/body/1/body/0", "block", "demoted", "In  a box", "/body/1/body/0"),
        ("/body/2/text/0/marks/1", "mark", "demoted", "Tides", "/body/2/text/0/marks/0"),
        ("/body/2/text/1/id", "member", "dropped", "gauge", None),
        ("/body/3/items/0/description", "member", "dropped", "What it is.", None),
        ("/body/4/text/0/marks/0", "mark", "demoted", "own", "/body/4/text/0/marks/0"),
        ("/body/4/text/0/id", "member", "dropped", "own", None),
    ]
    assert unlisted(RICH, found.data, found.losses) == ()
    assert found.data["extensions"] == RICH["extensions"]


#: What looks like a part of the vocabulary, in a block of a publisher's own.
OWN: list[Payload] = [
    {"type": "acme:quiz", "answers": [{"id": "a1", "text": "Rain"}, {"id": "a2", "text": "Fog"}]},
    {"type": "acme:a", "sheet": {"type": "preformatted", "text": ["x"]}},
    {"type": "acme:a", "sheets": [{"type": "preformatted", "text": ["x"]}]},
    {"type": "acme:a", "copy": {"type": "article", "kind": "press_release"}},
    {"type": "acme:a", "more": {"type": "related_links", "items": [{"title": "T", "description": "D"}]}},
    {"type": "acme:a", "text": {"text": "x", "id": "y"}},
    {"type": "acme:a", "text": [{"text": "x", "id": "y"}, {"text": "x", "id": "y", "right": True}]},
    {"type": "acme:a", "grades": [{"text": "x", "id": "y", "marks": ["good"]}]},
]


@pytest.mark.parametrize("block", OWN)
def test_a_block_of_ones_own_stays_as_it_is(block: Payload) -> None:
    """Whatever it holds that has the form of something in the vocabulary."""
    data = {**RICH, "kind": "news", "body": [block]}
    assert downgraded(data) == nm.Downgraded({**data, "schema_version": "1.0"})


@pytest.mark.parametrize(
    ("members", "after"),
    [
        ({"steps": [["Boil ", {"text": "it", "id": "a"}]]}, {"steps": [["Boil ", {"text": "it"}]]}),
        ({"title": [{"text": "T", "marks": ["code"], "id": "a"}]}, {"title": [{"text": "T", "marks": ["code"]}]}),
        ({"part": {"caption": [{"text": "T", "id": "a"}]}}, {"part": {"caption": [{"text": "T"}]}}),
        ({"paragraphs": [[{"text": "T", "id": "a"}]]}, {"paragraphs": [[{"text": "T"}]]}),
    ],
    ids=["a text", "marks", "a name", "an array of them"],
)
def test_rich_text_in_a_block_of_ones_own_is_known_by_a_text_by_marks_or_by_its_name(
    members: Payload, after: Payload
) -> None:
    """There it is treated as everywhere."""
    data = {**RICH, "kind": "news", "body": [{"type": "acme:a", **members}]}
    found = downgraded(data)
    assert found.data["body"] == [{"type": "acme:a", **after}]
    assert [loss.kind for loss in found.losses] == ["member"]
    assert unlisted(data, found.data, found.losses) == ()


def test_the_step_knows_the_types_and_the_rich_text_of_its_version() -> None:
    """What is frozen in it is what the schema of the version has."""
    released = SCHEMAS / "1.1"
    folder = released if released.is_dir() else ROOT / "schemas" / "v1"
    definitions = json.loads((folder / "newsmodel.codegen.json").read_text("utf-8"))["$defs"]
    types: set[str] = set()
    rich: set[tuple[str, int]] = set()
    for members in (definition.get("properties", {}) for definition in definitions.values()):
        types |= {members["type"]["const"]} if "type" in members else set()
        rich |= {(name, depth) for name, shape in members.items() for depth in _rich_in(shape)}
    assert types == v1_1._TYPES
    assert rich == {*((name, 0) for name in v1_1._RICH), (v1_1._SOME_RICH, 1)}


def _rich_in(shape: Payload, depth: int = 0) -> list[int]:
    """How many arrays deep a shape has rich text."""
    refs = [each.get("$ref", "") for each in (shape, *shape.get("allOf", ()))]
    if any(ref.endswith(("/RichText", "/SomeRichText")) for ref in refs):
        return [depth]
    return _rich_in(shape["items"], depth + 1) if "items" in shape else []


def test_what_is_newer_than_the_version_that_a_document_says_is_lost_too() -> None:
    """Strict loading takes such a document, so a downgrade to its own version may not be taken for none."""
    said = {**RICH, "schema_version": "1.0"}
    assert downgraded(said) == downgraded(RICH)
    assert unlisted(said, downgraded(said).data, downgraded(said).losses) == ()


@pytest.mark.parametrize("line", golden("1.0"), ids=lambda line: line["name"])
def test_a_document_of_the_version_itself_stays_as_it_is(line: dict[str, str]) -> None:
    """With all that the version can say, nothing is lost."""
    given_ = json.loads(line["payload"])
    assert downgraded(given_) == nm.Downgraded(given_)


def test_marks_that_are_too_many_for_the_older_version_are_each_there_once() -> None:
    """Version 1.0 allows as many as it has; equal ones say nothing more, so nothing is lost."""
    span = {"text": "a", "marks": ["code"] * 10}
    data = {**RICH, "kind": "news", "body": [{"type": "paragraph", "text": [span]}]}
    found = downgraded(data)
    assert (found.data["body"][0]["text"], found.losses) == ([{"text": "a", "marks": ["code"]}], ())


def test_the_input_is_not_changed_and_shares_nothing_with_the_result() -> None:
    """Whatever is done with the result."""
    given_ = copy.deepcopy(RICH)
    for result in (nm.upgrade(given_), downgraded(given_).data):
        result["body"][2]["text"].append("more")
        result["extensions"]["acme:x"]["text"] = "another"
    assert given_ == RICH


# --- Planted faults -------------------------------------------------------------------------------------------------


def _dropping(members: Members) -> Members:
    """An upgrade that drops a member."""
    return {name: value for name, value in members.items() if name != "extensions"}


def test_an_upgrade_that_drops_a_member_is_found() -> None:
    """Down after it is not the identity for the documents that have that member; with the step as it is, for none."""

    def broken(step: Step) -> int:
        steps = Steps([step])
        texts = [json.loads(line["payload"]) for line in golden("1.0")]
        return sum(steps.downgraded(steps.upgraded(text, "1.0", "1.1"), "1.1", "1.0") != (text, ()) for text in texts)

    right = Step("1.0", "1.1", v1_1.upgrade, v1_1.downgrade)
    assert broken(right) == 0
    assert broken(right._replace(upgrade=_dropping)) > 0


def _silent(found: nm.Downgraded) -> nm.Downgraded:
    return attrs.evolve(found, losses=found.losses[1:])


def _of_words(found: nm.Downgraded) -> nm.Downgraded:
    data = copy.deepcopy(found.data)
    data["body"][0]["text"][0] = "Low water"
    return attrs.evolve(found, data=data)


def _of_a_member(found: nm.Downgraded) -> nm.Downgraded:
    data = copy.deepcopy(found.data)
    del data["body"][0]["id"]
    return attrs.evolve(found, data=data)


def _of_a_block(found: nm.Downgraded) -> nm.Downgraded:
    return attrs.evolve(found, data={**found.data, "body": found.data["body"][:-1]})


def _of_an_order(found: nm.Downgraded) -> nm.Downgraded:
    return attrs.evolve(found, data={**found.data, "body": found.data["body"][::-1]})


def _invented(found: nm.Downgraded) -> nm.Downgraded:
    return attrs.evolve(found, data={**found.data, "kicker": "New"})


def _pretended(found: nm.Downgraded) -> nm.Downgraded:
    return attrs.evolve(found, losses=(*found.losses, nm.Loss(kind="member", state="dropped", path="/body/1/kind")))


def _misplaced(found: nm.Downgraded) -> nm.Downgraded:
    first, *others = found.losses
    return attrs.evolve(found, losses=(attrs.evolve(first, path="/nowhere"), *others))


def _of_a_mark(found: nm.Downgraded) -> nm.Downgraded:
    data = copy.deepcopy(found.data)
    data["body"][0]["text"][1]["marks"].remove("strong")
    return attrs.evolve(found, data=data)


@pytest.mark.parametrize(
    "plant",
    [_silent, _of_words, _of_a_member, _of_a_block, _of_an_order, _invented, _pretended, _misplaced, _of_a_mark],
)
def test_a_downgrade_that_breaks_the_law_is_found(plant: Callable[[nm.Downgraded], nm.Downgraded]) -> None:
    """Losses that are not listed, and losses that are listed and did not happen."""
    broken = plant(downgraded(RICH))
    assert unlisted(RICH, broken.data, broken.losses) != ()


@pytest.mark.parametrize("index", range(10))
def test_each_loss_that_is_left_out_is_found(index: int) -> None:
    """By its pointer, or that of the object it is in."""
    found = downgraded(RICH)
    left = found.losses[:index] + found.losses[index + 1 :]
    (place,) = {path.partition("/marks")[0] for path in unlisted(RICH, found.data, left)}
    assert place.startswith(found.losses[index].path.partition("/marks")[0])


def test_a_released_schema_refuses_what_is_newer() -> None:
    """So that its silence means something."""
    assert RELEASED == ("1.0",)
    assert not released_schema("1.0", "article").is_valid({**RICH, "schema_version": "1.0"})
    assert offline_validator(nm.json_schema("article")).is_valid({**RICH, "body": RICH["body"][:4]})
