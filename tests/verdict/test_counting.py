"""Problems that are only counted are as many as those that an engine finds and that are explained."""

from __future__ import annotations

from typing import Any

import pytest

import newsmodel as nm
from fuzz import cases
from newsmodel._declare.shapes import record
from newsmodel._validate.counting import Counter
from newsmodel._validate.engines import engine
from newsmodel._validate.explaining import _count, _grouped, _value
from newsmodel._validate.schema import Flavour
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.model import DEFAULT
from verdicts import Case, gated

ENGINES = {
    (kind, flavour): engine("jsonschema-rs", nm.json_schema(kind, flavour=flavour))
    for kind in DOCUMENTS
    for flavour in ("strict", "open")
}


@pytest.fixture(scope="module")
def payloads() -> list[Any]:
    """Mutated documents that pass the gate."""
    found: list[Case] = [case for case in cases(1_200, 11) if not gated(case)]
    return [case.payload for case in found if _kind(case.payload) in DOCUMENTS]


def _kind(payload: Any) -> Any:
    kind = payload.get("type") if isinstance(payload, dict) else None
    return kind if isinstance(kind, str) else None


def explained(payload: Any, flavour: Flavour) -> dict[str, int]:
    """How many problems there are in each member of a document, by an engine."""
    found = dict.fromkeys(payload, 0)
    for group in _grouped(ENGINES[_kind(payload), flavour](payload)):
        if path := group[0].path:
            found[str(path[0])] += _count(group, _value(payload, path))
    return found


def counted(payload: Any, flavour: Flavour) -> dict[str, int]:
    """The same, counted by shapes."""
    counter = Counter(DEFAULT._choose, flavour == "open")
    members = {member.name: member for member in record(DOCUMENTS[_kind(payload)]).members}
    return {name: counter.of(members[name].shape)(payload[name]) for name in payload if name in members}


@pytest.mark.parametrize("flavour", ["strict", "open"])
def test_as_many_problems_are_counted_as_are_explained(payloads: list[Any], flavour: Flavour) -> None:
    """In each member of every mutated document."""
    total = 0
    for payload in payloads:
        found = counted(payload, flavour)
        assert {name: number for name, number in explained(payload, flavour).items() if name in found} == found
        total += sum(found.values())
    assert len(payloads) > 500
    assert total > 200


def many_faults(number: int) -> dict[str, Any]:
    """An article with faults of every depth in each of many blocks."""
    items = [{"text": ["a", 5, "", {"text": 5, "zzz": 1}]}, 5, {"text": ["a"], "zzz": 1}]
    block = {"type": "list", "items": items, "id": 5}
    return {
        "type": "article",
        "schema_version": SCHEMA_VERSION,
        "id": "tag:example.org,2026:1",
        "headline": "",
        "language": "en",
        "body": [{"type": "paragraph", "text": ["a"]}, *[block] * number, {"type": "zzz"}, 5],
        "keywords": [5] * number,
    }


@pytest.mark.parametrize("name", ["jsonschema", "jsonschema-rs"])
@pytest.mark.parametrize("number", [1, 5, 300])
def test_fewer_are_listed_and_the_others_counted(name: Any, number: int) -> None:
    """The same problems come first, whatever the limit is."""
    payload = many_faults(number)
    whole = nm.ContentModel(engine=name, limits=nm.Limits(problems=100_000)).validate(payload)
    for limit in (1, 7, len(whole) - 1):
        some = nm.ContentModel(engine=name, limits=nm.Limits(problems=limit)).validate(payload)
        assert len(some) == limit
        assert some[:-1] == whole[: limit - 1]
        assert (some[-1].code, some[-1].got) == ("more_problems", len(whole) - limit + 1)


def test_an_array_that_is_too_long_is_so_however_many_items_are_wrong() -> None:
    """Its size is a problem, and so is each item."""
    payload = many_faults(1) | {"keywords": [5] * 2_000}
    found = nm.ContentModel(limits=nm.Limits(problems=3)).validate(payload | {"body": []})
    whole = nm.ContentModel(limits=nm.Limits(problems=10_000)).validate(payload | {"body": []})
    assert "max_items" in {problem.code for problem in whole}
    assert found[-1].got == len(whole) - 2
