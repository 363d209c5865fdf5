"""Plants one fault in a valid payload, and says which pointer and code must be reported for it.

The faults of a member follow from its shape; the ways to break a rule are in a table at the end.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, assert_never

import attrs

from newsmodel._declare.shapes import (
    Choice,
    Choose,
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
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.errors import Path, pointer
from newsmodel.model import DEFAULT
from newsmodel.problems import Code
from newsmodel.strategies.references import Payload, class_of
from newsmodel.strategies.violations import RULE_VIOLATIONS, RuleViolation, instant_violations

#: A value of every JSON type.
_SAMPLES: Mapping[str, Any] = {"string": "x", "number": 7, "boolean": True, "array": [], "object": {}}


@attrs.frozen
class InvalidPayload:
    """A payload with one fault.

    Attributes:
        payload: The payload.
        pointer: Where `validate` must find the fault: an RFC 6901 JSON Pointer.
        code: The code that it must report.
        fault: What kind of fault it is, in words.
        place: The class, and the member of it, in which it was planted.
    """

    payload: Payload
    pointer: str
    code: str
    fault: str
    place: str


@attrs.frozen
class FaultCase:
    """Makes a payload with one fault.

    Attributes:
        code: The code of the fault.
        make: Makes the payload.
    """

    code: Code
    make: Callable[[], InvalidPayload]

    def __call__(self) -> InvalidPayload:
        """The payload, a new one every time."""
        return self.make()


@attrs.frozen
class Place:
    """An object in a payload.

    Attributes:
        described: Its class.
        value: The object.
        where: The path that leads to it.
    """

    described: Record
    value: Payload
    where: Path


def places(payload: Payload, cls: type, choose: Choose = DEFAULT._choose, where: Path = ()) -> Iterator[Place]:
    """Every object of a payload, itself first."""
    described = record(cls)
    yield Place(described, payload, where)
    for member in described.members:
        if member.name in payload:
            yield from _within(member.shape, payload[member.name], choose, (*where, member.name))


def _within(shape: Shape, value: Any, choose: Choose, where: Path) -> Iterator[Place]:
    match shape:
        case Many():
            for index, item in enumerate(value):
                yield from _within(shape.item, item, choose, (*where, index))
        case Ref() | OneOf() | TextOr():
            if isinstance(value, dict):
                yield from places(value, class_of(shape, value, choose), choose, where)
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            pass
        case _:
            assert_never(shape)


def faults(payload: Payload, place: Place, *, most: int | None = None) -> Iterator[FaultCase]:
    """Every fault that can be planted in an object of a payload, each made when it is called.

    Arrays that may have more than ``most`` items are not made too long, because that is slow; None for no such limit.
    """
    for member in place.described.members:
        if member.name in place.value:
            yield from member_faults(payload, place, member, most=most)
    yield from object_faults(payload, place)
    yield from rule_faults(payload, place)


# --- Faults of a member ---------------------------------------------------------------------------------------------


@attrs.frozen
class _Change:
    """A value to put at a path, relative to the member, and the code that must then be reported there."""

    fault: str
    value: Any
    code: Code
    path: Path = ()
    reported: Path | None = None


def member_faults(payload: Payload, place: Place, member: Member, *, most: int | None = None) -> Iterator[FaultCase]:
    """Every fault that fits a member."""
    name = f"{place.described.name}.{member.name}"
    at = (*place.where, member.name)

    def missing() -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        del _at(spoilt, place.where)[member.name]
        return InvalidPayload(spoilt, pointer(place.where), "required", "missing", name)

    def misspelt() -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        owner = _at(spoilt, place.where)
        wrong = _misspelt(member.name, place.described)
        owner[wrong] = owner.pop(member.name)
        return InvalidPayload(spoilt, pointer((*place.where, wrong)), "unknown_member", "misspelt member", name)

    def changed(change: _Change) -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        _put(spoilt, (*at, *change.path), change.value)
        reported = change.path if change.reported is None else change.reported
        return InvalidPayload(spoilt, pointer((*at, *reported)), change.code, change.fault, name)

    if member.required:
        yield FaultCase("required", missing)
    yield FaultCase("unknown_member", misspelt)
    for change in _changes(member.shape, place.value[member.name], most):
        yield FaultCase(change.code, partial(changed, change))


def _misspelt(name: str, described: Record) -> str:
    used = {member.name for member in described.members} | {"type", "schema_version"}
    return next(found for found in (name[:-1], name + "x", name + name[-1]) if found and found not in used)


def _changes(shape: Shape, value: Any, most: int | None) -> Iterator[_Change]:
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
            yield from _many_changes(shape, value, most)
        case OneOf():
            yield _Change("unknown tag", {**value, "type": "nothing-of-the-sort"}, "unknown_type", reported=("type",))
            yield _Change("missing tag", {key: item for key, item in value.items() if key != "type"}, "required")
        case FreeJson():
            yield _Change("bad extension name", {"bare": 1}, "extension_key", reported=("bare",))
        case TextOr():
            yield from _text_changes(shape.text)
        case Ref() | Flag():
            pass
        case _:
            assert_never(shape)


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
        case _:
            assert_never(shape)
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
        fault = {"uri": "bad URL", "date-time": "bad date"}.get(shape.pattern.format or "", "bad pattern")
        yield from (_Change(fault, text, "pattern") for text in (" ", "\u0663", "a b", "2026-02-30T00:00:00Z "))


def _number_changes(shape: Number) -> Iterator[_Change]:
    # The gate already refuses numbers beyond 2^53-1.
    if abs(shape.minimum) < MAX_SAFE_INTEGER:
        yield _Change("too small", shape.minimum - 1, "minimum")
    if abs(shape.maximum) < MAX_SAFE_INTEGER:
        yield _Change("too large", shape.maximum + 1, "maximum")


def _many_changes(shape: Many, value: list[Any], most: int | None) -> Iterator[_Change]:
    if shape.min_items:
        yield _Change("too few items", [], "min_items")
    if not value:
        return
    if shape.max_items is not None and (most is None or shape.max_items <= most):
        yield _Change("too many items", [value[0]] * (shape.max_items + 1), "max_items")
    for change in _changes(shape.item, value[0], most):
        reported = (0, *(change.path if change.reported is None else change.reported))
        yield attrs.evolve(change, path=(0, *change.path), reported=reported)


# --- Faults of an object --------------------------------------------------------------------------------------------


def object_faults(payload: Payload, place: Place) -> Iterator[FaultCase]:
    """Every fault that fits an object as a whole."""

    def put(name: str, value: Any, code: Code, fault: str) -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        _at(spoilt, place.where)[name] = value
        return InvalidPayload(spoilt, pointer((*place.where, name)), code, fault, place.described.name)

    yield FaultCase("unknown_member", partial(put, "zzz", 1, "unknown_member", "unknown member"))
    if place.described.tag is not None:
        yield FaultCase("unknown_type", partial(put, "type", 5, "unknown_type", "tag of a wrong type"))


def _at(value: Any, where: Path) -> Any:
    for token in where:
        value = value[token]
    return value


def _put(payload: Any, where: Path, value: Any) -> None:
    _at(payload, where[:-1])[where[-1]] = value


# --- Broken rules ---------------------------------------------------------------------------------------------------


def rule_faults(payload: Payload, place: Place) -> Iterator[FaultCase]:
    """Every way to break a rule of an object's class."""

    def broken(violation: RuleViolation) -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        owner = _at(spoilt, place.where)
        owner |= copy.deepcopy(violation.members)
        for name in [name for name, value in violation.members.items() if value is None]:
            owner.pop(name)
        return InvalidPayload(
            spoilt, pointer((*place.where, *violation.path)), violation.code, "broken rule", place.described.name
        )

    of_class = RULE_VIOLATIONS.get(place.described.cls)
    breaches = [*instant_violations(place.described), *(of_class(place.value) if of_class else ())]
    for violation in breaches:
        yield FaultCase(violation.code, partial(broken, violation))
