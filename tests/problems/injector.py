"""Plants every fault in the hand-written corpus, for every member of every class, and counts the results.

The faults are those of `newsmodel.strategies`; broken rules come from the corpus too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import newsmodel as nm
from newsmodel._declare.shapes import Member, Record
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import Path as Where
from newsmodel.problems import RULES
from newsmodel.strategies.faults import (
    InvalidPayload,
    Place,
    member_faults,
    object_faults,
    places,
    planted_in_copy,
    rule_faults,
)

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
Payload = dict[str, Any]


@cache
def planted() -> tuple[InvalidPayload, ...]:
    """Every fault that fits a member or an object, for every member of every class."""
    return tuple(_planted())


def _planted() -> Iterator[InvalidPayload]:
    found = _places()
    for (_, member), (payload, place) in sorted(found.items(), key=lambda item: (item[0][0].name, item[0][1].name)):
        pruned, owner = _pruned(payload, place)
        for fault in member_faults(owner, member):
            yield planted_in_copy(pruned, owner, fault)
    for payload, place in _objects().values():
        pruned, owner = _pruned(payload, place)
        for fault in (*object_faults(owner), *rule_faults(owner)):
            yield planted_in_copy(pruned, owner, fault)
    yield from broken_rules()


def broken_rules() -> Iterator[InvalidPayload]:
    """Every rule broken, as in the corpus: shapes do not know the rules."""
    for expected in sorted(CORPUS.glob("*/invalid/*.expected.json")):
        problems = json.loads(expected.read_text("utf-8"))
        if len(problems) == 1 and problems[0]["code"] in RULES:
            payload = json.loads(expected.with_name(expected.name.replace(".expected", "")).read_text("utf-8"))
            pointer, code = problems[0]["pointer"], problems[0]["code"]
            yield InvalidPayload(payload, pointer, code, "broken rule, by hand", expected.name)


# --- Where every class and member stands in the corpus --------------------------------------------------------------


def _payloads() -> list[Payload]:
    """The valid payloads of the corpus, small ones first; comments last, as a long list is too large for a comment."""
    files = sorted(CORPUS.glob("*/valid/*.json"), key=_order)
    return [json.loads(path.read_text("utf-8")) for path in files]


def _order(path: Path) -> tuple[bool, int, str]:
    return path.parts[-3] == "comment", path.stat().st_size, path.name


def _places() -> dict[tuple[Record, Member], tuple[Payload, Place]]:
    """For every member of every class, a payload in which it is present, and its object."""
    found: dict[tuple[Record, Member], tuple[Payload, Place]] = {}
    for payload, place in _all_places():
        for member in place.described.members:
            if member.name in place.value:
                found.setdefault((place.described, member), (payload, place))
    return found


def _objects() -> dict[Record, tuple[Payload, Place]]:
    """For every class, a payload that holds an object of it, and the object."""
    found: dict[Record, tuple[Payload, Place]] = {}
    for payload, place in _all_places():
        found.setdefault(place.described, (payload, place))
    return dict(sorted(found.items(), key=lambda item: item[0].name))


def _all_places() -> Iterator[tuple[Payload, Place]]:
    for payload in _payloads():
        for place in places(payload, DOCUMENTS[payload["type"]]):
            yield payload, place


def _pruned(payload: Payload, place: Place) -> tuple[Payload, Place]:
    """The payload with only the block that holds the object, if that is valid: this is much faster."""
    where = place.where
    if payload["type"] != "article" or len(payload["body"]) == 1:
        return payload, place
    index = where[1] if where[:1] == ("body",) and len(where) > 1 else 0
    assert isinstance(index, int)
    smaller = {**payload, "body": [payload["body"][index]]}
    if nm.validate(smaller):
        return payload, place
    return smaller, Place(place.described, place.value if where else smaller, _moved(where))


def _moved(where: Where) -> Where:
    return ("body", 0, *where[2:]) if where[:1] == ("body",) and len(where) > 1 else where


def score() -> str:
    """A table: how many faults of each kind lead to exactly the one expected problem."""
    found: dict[str, list[bool]] = {}
    for fault in planted():
        problems = [(problem.pointer, problem.code) for problem in nm.validate(fault.payload)]
        found.setdefault(fault.fault, []).append(problems == [(fault.pointer, fault.code)])
    rows = [f"{kind:24} {sum(hits):5} of {len(hits):5}" for kind, hits in found.items()]
    everything = [hit for hits in found.values() for hit in hits]
    return "\n".join([*rows, f"{'all':24} {sum(everything):5} of {len(everything):5}"])


if __name__ == "__main__":
    print(score())  # noqa: T201  (it is run to be read)
