"""Plants one fault at a time into valid payloads, and says where it must be found and what it must be called.

What can go wrong in a place is read off its shape; which payloads hold the place is read off the hand-written corpus.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import newsmodel as nm
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import pointer
from newsmodel.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
Where = tuple[str | int, ...]

#: A value of every JSON type.
_SAMPLES: dict[str, Any] = {"string": "x", "number": 7, "boolean": True, "array": [], "object": {}}


@attrs.frozen
class Fault:
    """A payload with one fault.

    Attributes:
        kind: The kind of fault.
        place: The class and member it was planted in.
        payload: The payload.
        pointer: Where it must be found.
        code: What it must be called.
    """

    kind: str
    place: str
    payload: dict[str, Any]
    pointer: str
    code: str


@attrs.frozen
class _Change:
    """What to put at a path, relative to the member, and what must then be reported there."""

    kind: str
    value: Any
    code: str
    path: Where = ()
    reported: Where | None = None


def faults() -> Iterator[Fault]:
    """Every fault that fits a member, for every member of every class."""
    for (described, member), (payload, where) in sorted(_places().items(), key=_by_name):
        yield from _member_faults(described, member, payload, where)
    for described, (payload, where) in sorted(_objects().items(), key=lambda item: item[0].name):
        yield from _object_faults(described, payload, where)
    yield from broken_rules()


def broken_rules() -> Iterator[Fault]:
    """Every rule broken, as the corpus shows it: what a shape cannot tell."""
    for expected in sorted(CORPUS.glob("*/invalid/*.expected.json")):
        problems = json.loads(expected.read_text("utf-8"))
        if len(problems) == 1 and "-" in problems[0]["code"]:
            payload = json.loads(expected.with_name(expected.name.replace(".expected", "")).read_text("utf-8"))
            yield Fault("broken rule", expected.name, payload, problems[0]["pointer"], problems[0]["code"])


def _by_name(item: tuple[tuple[Record, Member], Any]) -> tuple[str, str]:
    return item[0][0].name, item[0][1].name


# --- Where every class and member stands in the corpus ----------------------------------------------------------------


def _payloads() -> list[dict[str, Any]]:
    """The valid payloads of the corpus, small ones first."""
    files = sorted(CORPUS.glob("*/valid/*.json"), key=lambda path: (path.stat().st_size, path.name))
    return [json.loads(path.read_text("utf-8")) for path in files]


def _places() -> dict[tuple[Record, Member], tuple[dict[str, Any], Where]]:
    """For every member of every class, a payload in which it is present, and where its object is."""
    found: dict[tuple[Record, Member], tuple[dict[str, Any], Where]] = {}
    for payload, described, value, where in _all_objects():
        for member in described.members:
            if member.name in value:
                found.setdefault((described, member), (payload, where))
    return found


def _objects() -> dict[Record, tuple[dict[str, Any], Where]]:
    """For every class, a payload that holds an object of it, and where."""
    found: dict[Record, tuple[dict[str, Any], Where]] = {}
    for payload, described, _, where in _all_objects():
        found.setdefault(described, (payload, where))
    return found


def _all_objects() -> Iterator[tuple[dict[str, Any], Record, dict[str, Any], Where]]:
    for payload in _payloads():
        for described, value, where in _walk(record(DOCUMENTS[payload["type"]]), payload, ()):
            yield payload, described, value, where


def _walk(described: Record, value: dict[str, Any], where: Where) -> Iterator[tuple[Record, dict[str, Any], Where]]:
    yield described, value, where
    for member in described.members:
        if member.name in value:
            yield from _within(member.shape, value[member.name], (*where, member.name))


def _within(shape: Shape, value: Any, where: Where) -> Iterator[tuple[Record, dict[str, Any], Where]]:
    match shape:
        case Many():
            for index, item in enumerate(value):
                yield from _within(shape.item, item, (*where, index))
        case Ref(cls):
            yield from _walk(record(cls), value, where)
        case TextOr() if isinstance(value, dict):
            yield from _walk(record(shape.cls), value, where)
        case OneOf():
            (cls,) = (cls for cls in shape.classes if record(cls).tag == value["type"])
            yield from _walk(record(cls), value, where)
        case _:
            pass


# --- Faults of a member -----------------------------------------------------------------------------------------------


def _member_faults(described: Record, member: Member, payload: dict[str, Any], where: Where) -> Iterator[Fault]:
    base = _pruned(payload, where)
    where = _moved(payload, base, where)
    place = f"{described.name}.{member.name}"
    at = (*where, member.name)
    if member.required:
        spoilt = copy.deepcopy(base)
        del _at(spoilt, where)[member.name]
        yield Fault("missing", place, spoilt, pointer(where), "required")
    spoilt = copy.deepcopy(base)
    owner = _at(spoilt, where)
    name = _misspelt(member.name, described)
    owner[name] = owner.pop(member.name)
    yield Fault("misspelt member", place, spoilt, pointer((*where, name)), "unknown_member")
    for change in _changes(member.shape, _at(base, at)):
        spoilt = copy.deepcopy(base)
        _put(spoilt, (*at, *change.path), change.value)
        reported = change.path if change.reported is None else change.reported
        yield Fault(change.kind, place, spoilt, pointer((*at, *reported)), change.code)


def _misspelt(name: str, described: Record) -> str:
    taken = {member.name for member in described.members} | {"type", "schema_version"}
    return next(found for found in (name[:-1], name + "x", name + name[-1]) if found and found not in taken)


def _changes(shape: Shape, value: Any) -> Iterator[_Change]:
    """What can go wrong with a value of the shape."""
    yield _Change("null", None, "type")
    yield from (_Change("wrong type", wrong, "type") for wrong in _wrong_types(shape))
    match shape:
        case Text():
            yield from _text_changes(shape)
        case Instant(text):
            yield from _text_changes(text)
        case Number():
            yield from _number_changes(shape)
        case Choice():
            yield _Change("outside an enum", "nothing-of-the-sort", "enum")
        case Many():
            yield from _many_changes(shape, value)
        case OneOf():
            yield _Change("unknown tag", {**value, "type": "nothing-of-the-sort"}, "unknown_type", reported=("type",))
            yield _Change("missing tag", {key: item for key, item in value.items() if key != "type"}, "required")
        case FreeJson():
            yield _Change("bad extension name", {"bare": 1}, "extension_key", reported=("bare",))
        case TextOr():
            yield from _text_changes(shape.text)
        case Ref() | Flag():
            pass


def _wrong_types(shape: Shape) -> Iterator[Any]:
    match shape:
        case Text() | Instant() | Choice():
            right = {"string"}
        case Number():
            right = {"number"}
        case Flag():
            right = {"boolean"}
        case Many():
            right = {"array"}
        case TextOr():
            right = {"string", "object"}
        case Ref() | OneOf() | FreeJson():
            right = {"object"}
    yield from (value for name, value in _SAMPLES.items() if name not in right)
    if isinstance(shape, Number):
        yield "7"
        if shape.integer:
            yield shape.minimum + 0.5


def _text_changes(shape: Text) -> Iterator[_Change]:
    if shape.min_length:
        yield _Change("too short", "", "min_length")
    if shape.max_length is not None:
        yield _Change("too long", "a" * (shape.max_length + 1), "max_length")
    if shape.excludes is not None:
        yield _Change("forbidden character", "a\rb", "forbidden_character")
    if shape.pattern is not None:
        kind = {"uri": "bad URL", "date-time": "bad date"}.get(shape.pattern.format or "", "bad pattern")
        yield from (_Change(kind, text, "pattern") for text in (" ", "\u0663", "a b", "2026-02-30T00:00:00Z "))


def _number_changes(shape: Number) -> Iterator[_Change]:
    # What lies beyond 2^53-1 is stopped by the gate already.
    if abs(shape.minimum) < 2**53 - 1:
        yield _Change("too small", shape.minimum - 1, "minimum")
    if abs(shape.maximum) < 2**53 - 1:
        yield _Change("too large", shape.maximum + 1, "maximum")


def _many_changes(shape: Many, value: list[Any]) -> Iterator[_Change]:
    if shape.min_items:
        yield _Change("too few items", [], "min_items")
    if not value:
        return
    if shape.max_items is not None:
        yield _Change("too many items", [value[0]] * (shape.max_items + 1), "max_items")
    for change in _changes(shape.item, value[0]):
        reported = (0, *(change.path if change.reported is None else change.reported))
        yield attrs.evolve(change, path=(0, *change.path), reported=reported)


# --- Faults of an object ----------------------------------------------------------------------------------------------


def _object_faults(described: Record, payload: dict[str, Any], where: Where) -> Iterator[Fault]:
    base = _pruned(payload, where)
    where = _moved(payload, base, where)
    spoilt = copy.deepcopy(base)
    _at(spoilt, where)["zzz"] = 1
    yield Fault("unknown member", described.name, spoilt, pointer((*where, "zzz")), "unknown_member")
    if described.tag is not None:
        spoilt = copy.deepcopy(base)
        _at(spoilt, where)["type"] = 5
        yield Fault("tag of a wrong type", described.name, spoilt, pointer((*where, "type")), "unknown_type")


# --- Payloads ---------------------------------------------------------------------------------------------------------


def _pruned(payload: dict[str, Any], where: Where) -> dict[str, Any]:
    """The payload with only that block of its body that ``where`` lies in, if that is valid: it is much faster."""
    if payload["type"] != "article" or len(payload["body"]) == 1:
        return payload
    index = where[1] if where[:1] == ("body",) and len(where) > 1 else 0
    assert isinstance(index, int)
    smaller = {**payload, "body": [payload["body"][index]]}
    return payload if nm.validate(smaller) else smaller


def _moved(payload: dict[str, Any], base: dict[str, Any], where: Where) -> Where:
    return where if base is payload or where[:1] != ("body",) or len(where) == 1 else ("body", 0, *where[2:])


def _at(value: Any, where: Where) -> Any:
    for token in where:
        value = value[token]
    return value


def _put(payload: Any, where: Where, value: Any) -> None:
    _at(payload, where[:-1])[where[-1]] = value


def score() -> str:
    """A table of how many faults of each kind give exactly the one problem they should."""
    planted: dict[str, list[bool]] = {}
    for fault in faults():
        problems = [(problem.pointer, problem.code) for problem in nm.validate(fault.payload)]
        planted.setdefault(fault.kind, []).append(problems == [(fault.pointer, fault.code)])
    rows = [f"{kind:24} {sum(found):5} of {len(found):5}" for kind, found in planted.items()]
    everything = [hit for found in planted.values() for hit in found]
    return "\n".join([*rows, f"{'all':24} {sum(everything):5} of {len(everything):5}"])


if __name__ == "__main__":
    print(score())  # noqa: T201  (it is run to be read)
