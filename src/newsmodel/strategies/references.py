"""Makes the references of a payload resolve: ids become unique, and what is cited becomes a source of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
            if isinstance(value, dict):
                cls = class_of(shape, value, choose)
                yield from (
                    [(record(cls), value)] if cls is except_inside else objects(value, cls, choose, except_inside)
                )
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            pass
        case _:
            assert_never(shape)


def class_of(shape: Ref | OneOf | TextOr, value: Payload, choose: Choose) -> type:
    """The class of an object in the place of a shape, among the classes that are chosen for it."""
    if isinstance(shape, OneOf):
        return next(cls for cls in choose(shape) if record(cls).tag == value["type"])
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


def resolve_references(payload: Payload, cls: type, choose: Choose, *, add: bool) -> None:
    """Make every reference of a document resolve, in place; in anything else, those of the comments in it.

    Missing sources are added; without ``add``, a citation is changed to name a source that is there.
    """
    if cls not in DOCUMENTS.values():
        _resolve_comments(list(objects(payload, cls, choose, except_inside=Comment)), choose)
        return
    _one_source_each(payload, cls, choose)
    if any(member.name == "sources" for member in record(cls).members):
        _cite(payload, cls, choose, add=add)
    else:
        uncite(payload)
    found = list(objects(payload, cls, choose, except_inside=None if cls is Comment else Comment))
    if cls is not Comment:
        _resolve_comments(found, choose)
    blocks = _name_blocks(found)
    for member, value in _referring(found, "block"):
        value[member.name] = _led(value[member.name], blocks)


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


def _name_blocks(found: Iterable[tuple[Record, Payload]]) -> list[str]:
    """Make the ids of blocks unique, and return them all."""
    used: dict[str, None] = {}
    for described, value in found:
        for member in described.members:
            if member.defines is not None and member.defines.space == "block" and member.name in value:
                value[member.name] = _free(value[member.name], used)
                used[value[member.name]] = None
    return list(used)


def _led(href: str, blocks: list[str]) -> str:
    """A link that resolves: to the block it names, or else to the first block, or to another site."""
    if not href.startswith("#") or href[1:] in blocks:
        return href
    return f"#{blocks[0]}" if blocks else "https://example.org/"


def _one_source_each(payload: Payload, cls: type, choose: Choose) -> None:
    """Leave out sources whose id is in the document already."""
    used: set[str] = set()
    for described, value in list(objects(payload, cls, choose, except_inside=Comment)):
        if "sources" in value and any(member.name == "sources" for member in described.members):
            names = [source["id"] for source in value["sources"]]
            value["sources"] = [
                source
                for index, source in enumerate(value["sources"])
                if source["id"] not in used and source["id"] not in names[:index]
            ]
            used |= set(names)


def _cite(payload: Payload, cls: type, choose: Choose, *, add: bool) -> None:
    """Make every citation name a source of the document."""
    found = list(objects(payload, cls, choose, except_inside=Comment))
    known = [value["id"] for described, value in found if described.cls is Source]
    for member, value in list(_referring(found, "source")):
        for name in _names(value[member.name]):
            if name in known:
                continue
            if add:
                source = {"type": Source.tag, "id": name, "name": NAMES[len(known) % len(NAMES)]}
                payload.setdefault("sources", []).append(source)
                known.append(name)
            elif known:
                value[member.name] = [known[0]] if isinstance(value[member.name], list) else known[0]
    if not known:
        uncite(payload)


def _names(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def uncite(value: Any) -> None:
    """Leave out every citation."""
    if isinstance(value, dict):
        value.pop("citations", None)
        value.pop("appearances", None)
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            uncite(item)
