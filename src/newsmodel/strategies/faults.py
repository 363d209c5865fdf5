"""Plants one fault in a valid payload, and says where it must be found and what it must be called.

What can go wrong in a place is read off its shape; how a rule is broken stands in a table at the end.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

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
from newsmodel.content.comment import Comment, Discussion
from newsmodel.content.comparison_table import ComparisonTable, MoneyCell, RangeCell, RatingCell
from newsmodel.content.containers import ClaimReview
from newsmodel.content.inline import Citation, Link
from newsmodel.content.media import Audio, Video
from newsmodel.content.rating import Rating
from newsmodel.content.source import IDENTIFYING, Source
from newsmodel.content.table import Table
from newsmodel.errors import pointer
from newsmodel.model import DEFAULT
from newsmodel.strategies.references import class_of

Payload = dict[str, Any]
Where = tuple[str | int, ...]

#: A value of every JSON type.
_SAMPLES: Mapping[str, Any] = {"string": "x", "number": 7, "boolean": True, "array": [], "object": {}}
#: An id that no document has.
_NOWHERE = "nowhere-at-all"


@attrs.frozen
class InvalidPayload:
    """A payload with one fault.

    Attributes:
        payload: The payload.
        pointer: Where `validate` must find the fault: an RFC 6901 JSON Pointer.
        code: What it must call it.
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
        code: What the fault is called.
        make: Makes the payload.
    """

    code: str
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
    where: Where


def places(payload: Payload, cls: type, choose: Choose = DEFAULT._choose, where: Where = ()) -> Iterator[Place]:
    """Every object of a payload, itself first."""
    described = record(cls)
    yield Place(described, payload, where)
    for member in described.members:
        if member.name in payload:
            yield from _within(member.shape, payload[member.name], choose, (*where, member.name))


def _within(shape: Shape, value: Any, choose: Choose, where: Where) -> Iterator[Place]:
    match shape:
        case Many():
            for index, item in enumerate(value):
                yield from _within(shape.item, item, choose, (*where, index))
        case Ref() | OneOf() | TextOr() if isinstance(value, dict):
            yield from places(value, class_of(shape, value, choose), choose, where)
        case _:
            pass


def faults(payload: Payload, place: Place, *, most: int | None = None) -> Iterator[FaultCase]:
    """Every fault that can be planted in an object of a payload, each made when it is called.

    ``most`` is the length of the longest array that is made too long, which takes its time; None for any.
    """
    for member in place.described.members:
        if member.name in place.value:
            yield from member_faults(payload, place, member, most=most)
    yield from object_faults(payload, place)
    yield from rule_faults(payload, place)


# --- Faults of a member ---------------------------------------------------------------------------------------------


@attrs.frozen
class _Change:
    """What to put at a path, relative to the member, and what must then be reported there."""

    fault: str
    value: Any
    code: str
    path: Where = ()
    reported: Where | None = None


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
    taken = {member.name for member in described.members} | {"type", "schema_version"}
    return next(found for found in (name[:-1], name + "x", name + name[-1]) if found and found not in taken)


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
        fault = {"uri": "bad URL", "date-time": "bad date"}.get(shape.pattern.format or "", "bad pattern")
        yield from (_Change(fault, text, "pattern") for text in (" ", "\u0663", "a b", "2026-02-30T00:00:00Z "))


def _number_changes(shape: Number) -> Iterator[_Change]:
    # What lies beyond 2^53-1 is stopped by the gate already.
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

    def put(name: str, value: Any, code: str, fault: str) -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        _at(spoilt, place.where)[name] = value
        return InvalidPayload(spoilt, pointer((*place.where, name)), code, fault, place.described.name)

    yield FaultCase("unknown_member", partial(put, "zzz", 1, "unknown_member", "unknown member"))
    if place.described.tag is not None:
        yield FaultCase("unknown_type", partial(put, "type", 5, "unknown_type", "tag of a wrong type"))


def _at(value: Any, where: Where) -> Any:
    for token in where:
        value = value[token]
    return value


def _put(payload: Any, where: Where, value: Any) -> None:
    _at(payload, where[:-1])[where[-1]] = value


# --- Broken rules ---------------------------------------------------------------------------------------------------


@attrs.frozen
class _RuleViolation:
    """New members of an object (None takes one away), and what must then be reported, relative to it."""

    members: Payload
    path: Where
    code: str


def rule_faults(payload: Payload, place: Place) -> Iterator[FaultCase]:
    """Every way to break a rule of an object's class."""

    def broken(violation: _RuleViolation) -> InvalidPayload:
        spoilt = copy.deepcopy(payload)
        owner = _at(spoilt, place.where)
        owner |= copy.deepcopy(violation.members)
        for name in [name for name, value in violation.members.items() if value is None]:
            owner.pop(name)
        return InvalidPayload(
            spoilt, pointer((*place.where, *violation.path)), violation.code, "broken rule", place.described.name
        )

    of_class = _RULE_VIOLATIONS.get(place.described.cls)
    breaches = [*_instant_violations(place), *(of_class(place.value) if of_class else ())]
    for violation in breaches:
        yield FaultCase(violation.code, partial(broken, violation))


def _instant_violations(place: Place) -> Iterator[_RuleViolation]:
    for member in place.described.members:
        if isinstance(member.shape, Instant):
            yield _RuleViolation({member.name: "2999-12-31T23:59:59-01:00"}, (member.name,), "instant-range")


def _rating(value: Payload) -> Iterable[_RuleViolation]:
    best = value.get("best", 5)
    if best < MAX_SAFE_INTEGER - 1:
        yield _RuleViolation({"value": best + 1}, ("value",), "rating-range")


def _range(value: Payload) -> Iterable[_RuleViolation]:
    yield _RuleViolation({"minimum": 2, "maximum": 1}, ("minimum",), "range-order")
    yield _RuleViolation(dict.fromkeys(value.keys() & {"minimum", "maximum"}), (), "range-without-bound")


def _money(_: Payload) -> Iterable[_RuleViolation]:
    yield _RuleViolation({"amount": "2", "maximum": "1.99"}, ("amount",), "range-order")


def _recording(value: Payload) -> Iterable[_RuleViolation]:
    yield _RuleViolation(dict.fromkeys(value.keys() & {"url", "embed_url"}), (), "media-without-url")


def _source(value: Payload) -> Iterable[_RuleViolation]:
    others = dict.fromkeys(value.keys() & set(IDENTIFYING))
    named = {**others, "anonymous_reason": "Fear", "url": "https://example.org/"}
    yield _RuleViolation(named, ("url",), "anonymous-source-identified")


def _table(value: Payload) -> Iterable[_RuleViolation]:
    last = value["rows"][-1]
    sets_width = len(value["rows"]) == 1 and not value.get("columns")
    if not sets_width and all(cell.get("row_span", 1) == 1 for row in value["rows"] for cell in row["cells"]):
        rows = [*value["rows"][:-1], {"cells": [*last["cells"], {"text": []}]}]
        yield _RuleViolation({"rows": rows}, ("rows", len(rows) - 1, "cells", len(last["cells"])), "table-grid")


def _comparison(value: Payload) -> Iterable[_RuleViolation]:
    first, *others = value["rows"]
    fewer = {**first, "cells": first["cells"][1:]}
    yield _RuleViolation({"rows": [fewer, *others]}, ("rows", 0, "cells"), "comparison-row-width")
    is_date = value["criteria"][0]["kind"] == "date"
    wrong = {"type": "boolean", "value": True} if is_date else {"type": "date", "date": "1999"}
    other = {**first, "cells": [wrong, *first["cells"][1:]]}
    yield _RuleViolation({"rows": [other, *others]}, ("rows", 0, "cells", 0), "comparison-cell-kind")


def _comment(value: Payload) -> Iterable[_RuleViolation]:
    yield _RuleViolation({"parent_id": value["id"]}, ("parent_id",), "comment-cycle")
    said = {"type": "paragraph", "text": [{"text": "x", "cite": {"source": "a"}}]}
    yield _RuleViolation({"body": [said]}, ("body", 0, "text", 0, "cite"), "comment-citation")


def _discussion(value: Payload) -> Iterable[_RuleViolation]:
    comments = value.get("comments", [])
    if comments:
        yield _RuleViolation({"comments": [*comments, comments[0]]}, ("comments", len(comments), "id"), "id-duplicate")


_RULE_VIOLATIONS: Mapping[type, Callable[[Payload], Iterable[_RuleViolation]]] = {
    Rating: _rating,
    RatingCell: _rating,
    RangeCell: _range,
    MoneyCell: _money,
    Video: _recording,
    Audio: _recording,
    Source: _source,
    Table: _table,
    ComparisonTable: _comparison,
    Comment: _comment,
    Discussion: _discussion,
    Citation: lambda _: [_RuleViolation({"source": _NOWHERE}, ("source",), "citation-unresolved")],
    Link: lambda _: [_RuleViolation({"href": f"#{_NOWHERE}"}, ("href",), "link-fragment-unresolved")],
    ClaimReview: lambda _: [_RuleViolation({"appearances": [_NOWHERE]}, ("appearances", 0), "appearance-unresolved")],
}
