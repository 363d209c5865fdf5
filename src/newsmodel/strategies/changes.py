"""What can go wrong with a value: it follows from its shape."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any, assert_never

import attrs

from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
)
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.errors import Path
from newsmodel.problems import Code
from newsmodel.strategies.references import Payload

#: A value of every JSON type.
_SAMPLES: Mapping[str, Any] = {"string": "x", "number": 7, "boolean": True, "array": [], "object": {}}


@attrs.frozen
class Change:
    """What to put at a path, relative to the member, in place of what is there; and the code that must be reported."""

    fault: str
    change: Callable[[Any], Any]
    code: Code
    path: Path = ()
    reported: Path | None = None


def _put(value: Any) -> Callable[[Any], Any]:
    """A change to a value; where that is an array or an object, to a new one every time."""
    return lambda _: copy.copy(value)


def changes(shape: Shape, filled: int, most: int | None) -> Iterator[Change]:
    """What can go wrong with a value of the shape, in which so many arrays one in another have items."""
    yield Change("null", _put(None), "type")
    yield from (Change("wrong type", _put(wrong), "type") for wrong in _wrong_types(shape))
    match shape:
        case Text():
            yield from _text_changes(shape)
        case Instant(text):
            yield from _text_changes(text)
        case Number():
            yield from _number_changes(shape)
        case Choice():
            yield Change("outside an enum", _put("nothing-of-the-sort"), "enum")
        case Many():
            yield from _many_changes(shape, filled, most)
        case OneOf():
            yield Change("unknown tag", _mistagged, "unknown_type", reported=("type",))
            yield Change("missing tag", _untagged, "required")
        case FreeJson():
            yield Change("bad extension name", _put({"bare": 1}), "extension_key", reported=("bare",))
        case TextOr():
            yield from _text_changes(shape.text)
        case Ref() | Flag():
            pass
        case _:
            assert_never(shape)


def _mistagged(value: Payload) -> Payload:
    return {**value, "type": "nothing-of-the-sort"}


def _untagged(value: Payload) -> Payload:
    return {name: item for name, item in value.items() if name != "type"}


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


def _text_changes(shape: Text) -> Iterator[Change]:
    if shape.min_length:
        yield Change("too short", _put(""), "min_length")
    if shape.max_length is not None:
        yield Change("too long", _put("a" * (shape.max_length + 1)), "max_length")
    if shape.excludes is not None:
        yield Change("forbidden character", _put("a\rb"), "forbidden_character")
    if shape.pattern is not None:
        fault = {"uri": "bad URL", "date-time": "bad date"}.get(shape.pattern.format or "", "bad pattern")
        matches = shape.pattern.compiled.match
        # A digit of another script is a fault in most places, but not in a slug.
        wrong = (text for text in (" ", "\u0663", "a b", "2026-02-30T00:00:00Z ") if matches(text) is None)
        yield from (Change(fault, _put(text), "pattern") for text in wrong)


def _number_changes(shape: Number) -> Iterator[Change]:
    # The gate already refuses numbers beyond 2^53-1.
    if abs(shape.minimum) < MAX_SAFE_INTEGER:
        yield Change("too small", _put(shape.minimum - 1), "minimum")
    if abs(shape.maximum) < MAX_SAFE_INTEGER:
        yield Change("too large", _put(shape.maximum + 1), "maximum")


def _many_changes(shape: Many, filled: int, most: int | None) -> Iterator[Change]:
    if shape.min_items:
        yield Change("too few items", _put([]), "min_items")
    if not filled:
        return
    if shape.max_items is not None and (most is None or shape.max_items <= most):
        longer = shape.max_items + 1
        # Copies, because one object in several places is an alias in YAML.
        yield Change("too many items", lambda value: [copy.deepcopy(value[0]) for _ in range(longer)], "max_items")
    for change in changes(shape.item, filled - 1, most):
        reported = (0, *(change.path if change.reported is None else change.reported))
        yield attrs.evolve(change, path=(0, *change.path), reported=reported)
