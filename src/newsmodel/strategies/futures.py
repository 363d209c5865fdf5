"""Adds to a valid payload what a later minor version may add, and says which warnings are given for it.

What may be added follows from the shapes: a member to any object, an object of a new tag wherever a union is, a value
to any choice.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, assert_never

import attrs
from hypothesis import strategies as st

from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
)
from newsmodel.content.unknown import Unknown
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.errors import Path, pointer
from newsmodel.strategies.faults import Place, any_of, has_id, one_a_class
from newsmodel.strategies.references import Payload

#: What a member that a later version adds may hold: every type of JSON, and names and texts of all kinds.
_MEMBERS: Final[Mapping[str, Any]] = {
    "later": "Some words that nobody knew of.",
    "later_number": 12.5,
    "later_flag": False,
    "later_null": None,
    "later_items": [[], {}, ["\u00e9t\u00e9", 0.5, 1e-7]],
    "later object": {"b": {"type": "later", "text": ["x"]}, "a": "<script>alert(1)</script>"},
    "$later": "https://example.org/later",
    "": "\u2028",
}
#: An object of a tag that a later version adds: its tag, and its other members.
_OBJECTS: Final[Mapping[str, Payload]] = {
    "later-block": {"text": ["Words of a ", {"text": "later", "marks": ["strong"]}, " version."], "level": 2},
    "later_empty": {},
    "Later:Thing": {"title": "A <b>title</b> & more", "items": [{"label": "One"}, {"label": "Two"}], "id": 5},
}
#: Objects of types that a later version adds.
UNKNOWN: Final = st.builds(Unknown, st.sampled_from(sorted(_OBJECTS)), st.sampled_from([*_OBJECTS.values(), _MEMBERS]))
_VALUE: Final = "later-value"
_MAJOR, _, _MINOR = SCHEMA_VERSION.partition(".")
#: The version after this one.
NEXT_MINOR: Final = f"{_MAJOR}.{int(_MINOR) + 1}"


@attrs.frozen
class LaterPayload:
    """A payload of a later version.

    Attributes:
        payload: The payload.
        pointer: Where the addition is: an RFC 6901 JSON Pointer.
        code: The code of the warning about it.
        addition: What kind of addition it is, in words.
        place: The class, and the member of it, that has it.
    """

    payload: Payload
    pointer: str
    code: str
    addition: str
    place: str


@attrs.frozen(eq=False)
class Addition:
    """What a later version may add to an object of a class.

    Attributes:
        code: The code of the warning.
        kind: What kind of addition it is, in words.
        place: The class, and the member of it.
        add: Changes an object in place; returns where the addition is, relative to the object.
        variant: Tells additions of one kind and place apart.
    """

    code: str
    kind: str
    place: str
    add: Callable[[Payload], Path] = attrs.field(repr=False)
    variant: int = 0


def additions(place: Place) -> Iterator[Addition]:
    """Everything that a later version may add to an object."""
    described = place.described
    for variant, (name, value) in enumerate(_MEMBERS.items()):
        yield Addition("unknown-member", "member", described.name, partial(_put, name, value), variant)
    if described.tag is None:
        yield Addition("unknown-member", "type", described.name, partial(_put, "type", "later"))
    for member in described.members:
        if member.name in place.value:
            yield from _of_member(member, place)


def later(payload: Payload, place: Place, addition: Addition) -> LaterPayload:
    """A payload with an addition to one of its objects, changed in place."""
    payload["schema_version"] = NEXT_MINOR
    found = pointer((*place.where, *addition.add(place.value)))
    return LaterPayload(payload, found, addition.code, addition.kind, addition.place)


def later_copy(payload: Payload, place: Place, addition: Addition) -> LaterPayload:
    """A copy of the payload with the addition in it."""
    copied = copy.deepcopy(payload)
    value: Any = copied
    for token in place.where:
        value = value[token]
    return later(copied, attrs.evolve(place, value=value), addition)


def _put(name: str, value: Any, owner: Payload) -> Path:
    owner[name] = copy.deepcopy(value)
    return (name,)


# --- Values of members ----------------------------------------------------------------------------------------------


def _of_member(member: Member, place: Place) -> Iterator[Addition]:
    where = f"{place.described.name}.{member.name}"
    for code, kind, path, change, variant in _within(member.shape, place.value[member.name], (member.name,)):
        if kind != "object" or where not in _OF_FIXED_LENGTH:
            yield Addition(code, kind, where, partial(_changed, path, change), variant)


#: Arrays that have as many items as another one.
_OF_FIXED_LENGTH: Final = frozenset({"ComparisonRow.cells"})


def _changed(path: Path, change: Callable[[Any], Path], owner: Payload) -> Path:
    """Change what holds a value, which is at a path of an object."""
    holder: Any = owner
    for token in path[:-1]:
        holder = holder[token]
    return (*path[:-1], *change(holder))


_Within = tuple[str, str, Path, Callable[[Any], Path], int]


def _within(shape: Shape, value: Any, path: Path) -> Iterator[_Within]:
    match shape:
        case Choice():
            yield "unknown-value", "value", path, partial(_replace, path[-1], _VALUE), 0
        case OneOf():
            yield from _in_place_of(value, path)
        case Many(item=Choice()):
            yield "unknown-value", "value", (*path, len(value)), partial(_insert, len(value), _VALUE), 0
            yield "unknown-value", "value", (*path, 0), partial(_insert, 0, _VALUE), 1
        case Many(item=OneOf()) if shape.max_items is None or len(value) < shape.max_items:
            for variant, (tag, members) in enumerate(_OBJECTS.items()):
                index = (0, len(value), len(value) // 2)[variant % 3]
                change = partial(_insert, index, {"type": tag, **members})
                yield "unknown-block", "object", (*path, index), change, variant
            for index, item in enumerate(value):
                yield from _in_place_of(item, (*path, index))
        case Many():
            for index, item in enumerate(value):
                yield from _within(shape.item, item, (*path, index))
        case Ref() | TextOr() | Text() | Instant() | Number() | Flag() | FreeJson():
            pass
        case _:
            assert_never(shape)


def _in_place_of(value: Any, path: Path) -> Iterator[_Within]:
    # What has an id may be referred to from elsewhere.
    if not has_id([value]):
        for variant, (tag, members) in enumerate(_OBJECTS.items()):
            yield "unknown-block", "other object", path, partial(_replace, path[-1], {"type": tag, **members}), variant


def _replace(token: Any, value: Any, holder: Any) -> Path:
    holder[token] = copy.deepcopy(value)
    return (token,)


def _insert(index: int, value: Any, holder: list[Any]) -> Path:
    holder.insert(index, copy.deepcopy(value))
    return (index,)


# --- One addition of many -------------------------------------------------------------------------------------------


def any_addition(all_places: Iterable[Place], nth: int, seed: bytes) -> tuple[Place, Addition]:
    """One of the additions to objects; its kind is chosen first, because most are members."""
    found = [(place, each) for place in one_a_class(all_places, nth) for each in additions(place)]
    kind = any_of({each.kind for _, each in found}, seed, str)
    alike = [(place, each) for place, each in found if each.kind == kind]
    return any_of(alike, seed, lambda each: f"{each[1].place} {each[1].variant}")
