"""Makes the references of a payload resolve: ids become unique, and what they name becomes a part of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, assert_never

from newsmodel._declare.constraints import Space
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
    classes_in,
    record,
)
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.comment import Comment
from newsmodel.content.source import Source
from newsmodel.model import DEFAULT
from newsmodel.strategies.phrases import NAMES

Payload = dict[str, Any]
Objects = Iterator[tuple[Record, Payload]]


def objects(value: Payload, cls: type, choose: Choose = DEFAULT._choose, except_inside: type | None = None) -> Objects:
    """Every object of a payload with its record, the payload first; without what is inside objects of one class."""
    described = record(cls)
    yield described, value
    for member in described.members:
        if member.name in value:
            yield from _within(member.shape, value[member.name], choose, except_inside)


def _within(shape: Shape, value: Any, choose: Choose, except_inside: type | None) -> Objects:
    match shape:
        case Many():
            for item in value:
                yield from _within(shape.item, item, choose, except_inside)
        case Ref() | OneOf() | TextOr():
            if isinstance(value, dict) and (cls := class_of(shape, value, choose)) is not None:
                yield from (
                    [(record(cls), value)] if cls is except_inside else objects(value, cls, choose, except_inside)
                )
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            pass
        case _:
            assert_never(shape)


def class_of(shape: Ref | OneOf | TextOr, value: Payload, choose: Choose) -> type | None:
    """The class of an object in the place of a shape, among those that are chosen for it; None for an unknown type."""
    if isinstance(shape, OneOf):
        return next((cls for cls in choose(shape) if record(cls).tag == value["type"]), None)
    return shape.cls


def unique(items: Iterable[Payload]) -> None:
    """Give different ids to items that have the same id."""
    used: set[str] = set()
    for item in items:
        if "id" in item:
            item["id"] = _free(item["id"], used)
            used.add(item["id"])


def _free(name: str, used: Iterable[str]) -> str:
    """An id like the given one that is not used yet."""
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name[:100]}-{number}"
    return found


#: For each space that is filled by an array of a document: its member, and the least item with an id and words.
FILLED: Mapping[Space, tuple[str, Callable[[str, str], Payload]]] = {
    "source": ("sources", lambda known_as, name: {"type": Source.tag, "id": known_as, "name": name}),
    "note": ("notes", lambda known_as, words: {"id": known_as, "text": [words]}),
    "ai": ("ai_info", lambda known_as, name: {"id": known_as, "system": {"name": name}}),
}


def resolve_references(payload: Payload, cls: type, choose: Choose, *, add: bool) -> None:
    """Make every reference of a document resolve, in place; in anything else, those of the comments in it.

    Missing sources, notes and uses of systems are added; without ``add``, a reference is changed to one that is there.
    """
    if cls not in DOCUMENTS.values():
        _resolve_comments(list(objects(payload, cls, choose, except_inside=Comment)), choose)
        return
    known = [member.name for member in record(cls).members]
    for space, (name, make) in FILLED.items():
        _one_each(payload, cls, choose, space, name)
        if name in known:
            _refer(payload, cls, choose, space, name, make if add else None)
        else:
            refer_to_nothing(payload, cls, choose, [space])
    found = list(objects(payload, cls, choose, except_inside=None if cls is Comment else Comment))
    if cls is not Comment:
        _resolve_comments(found, choose)
    _name_blocks(found)


def _resolve_comments(found: Iterable[tuple[Record, Payload]], choose: Choose) -> None:
    """Each comment is a whole: what it refers to is in it."""
    for described, value in found:
        if described.cls is Comment:
            resolve_references(value, Comment, choose, add=False)


def _referring(found: Iterable[tuple[Record, Payload]], space: Space) -> Iterator[tuple[Member, Payload]]:
    """The members that refer to ids of a space, each with its object."""
    for described, value in found:
        for member in described.members:
            if member.refers is not None and member.refers.space == space and member.name in value:
                yield member, value


def _name_blocks(found: Iterable[tuple[Record, Payload]]) -> None:
    """Make the ids of blocks unique."""
    used: set[str] = set()
    for described, value in found:
        for member in described.members:
            if member.defines is not None and member.defines.space == "block" and member.name in value:
                value[member.name] = _free(value[member.name], used)
                used.add(value[member.name])


def _one_each(payload: Payload, cls: type, choose: Choose, space: Space, name: str) -> None:
    """Leave out items whose id is in their space of the document already."""
    used: set[str] = set()
    for described, value in list(objects(payload, cls, choose, except_inside=Comment)):
        if name in value and any(member.name == name and _fills(member, space) for member in described.members):
            names = [item["id"] for item in value[name]]
            value[name] = [
                item
                for index, item in enumerate(value[name])
                if item["id"] not in used and item["id"] not in names[:index]
            ]
            used |= set(names)


def _fills(member: Member, space: Space) -> bool:
    """Whether the items of an array have ids of a space."""
    defined = (each.defines for held in classes_in(member.shape) for each in record(held).members)
    return any(defines is not None and defines.space == space for defines in defined)


def _refer(
    payload: Payload, cls: type, choose: Choose, space: Space, name: str, make: Callable[[str, str], Payload] | None
) -> None:
    """Make every reference to a space name an item that is there; missing items are made, if they can be."""
    found = list(objects(payload, cls, choose, except_inside=Comment))
    known = [
        value[member.name]
        for described, value in found
        for member in described.members
        if member.defines is not None and member.defines.space == space and member.name in value
    ]
    for member, value in list(_referring(found, space)):
        for wanted in _names(value[member.name]):
            if wanted in known:
                continue
            if make is not None:
                payload.setdefault(name, []).append(make(wanted, NAMES[len(known) % len(NAMES)]))
                known.append(wanted)
            elif known:
                value[member.name] = [known[0]] if isinstance(value[member.name], list) else known[0]
    if not known:
        refer_to_nothing(payload, cls, choose, [space])


def _names(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def refer_to_nothing(value: Payload, cls: type, choose: Choose, spaces: Iterable[Space] = FILLED) -> None:
    """Leave out every reference to some spaces, and the objects that are made of one."""
    for described, found in list(objects(value, cls, choose, except_inside=None if cls is Comment else Comment)):
        for member in described.members:
            held = [each.refers for each in _references_held(member) if each.refers is not None]
            if any(refers.space in spaces for refers in held):
                found.pop(member.name, None)


def _references_held(member: Member) -> list[Member]:
    """The member itself, and the members that objects in it must have."""
    held = [each for cls in classes_in(member.shape) for each in record(cls).members if each.required]
    return [member, *held] if isinstance(member.shape, (Many, Ref)) else [member]
