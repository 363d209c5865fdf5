"""A document whose texts know where they stand, and the plain data of each of its objects."""

from __future__ import annotations

from typing import Any, Final, TypeVar, assert_never

import attrs

from newsmodel._declare.classes import is_for_unknown, known_class
from newsmodel._declare.construction import Content
from newsmodel._declare.opened import changed, version_of
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
    record,
)
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.traces.traced import Entry, Runs, Traced
from newsmodel._wire.canonical import instant_text
from newsmodel.content.inline import Citation, Span
from newsmodel.content.unknown import Unknown, payload_of

_D = TypeVar("_D", bound=Content)
#: The scalars that are written as they are. Others (ids, dates, codes) are changed on the way, or only shown in words.
_VERBATIM: Final = frozenset(
    {"Line", "Headline", "AltText", "Name", "Prose", "CodeText", "Run", "Url", "Href", "MediaType"}
)


@attrs.define(eq=False)
class Part:
    """An object of a document.

    Attributes:
        number: Its number.
        cls: Its class.
        owner: The object that it is in; None for the document.
        path: The member of the owner that it is, or is an item of.
        index: Its index there; None where it is no item of an array.
        tag: Its type, where it has one.
        data: Its plain data.
        depth: How many objects are around it.
        element: The element that stands for it.
        inside: The objects directly in it.
    """

    number: int
    cls: type
    owner: Part | None
    path: str
    index: int | None
    tag: str | None
    data: dict[str, Any]
    depth: int
    element: Node | None = None
    inside: list[Part] = attrs.field(factory=list["Part"])


class Trace:
    """What is known of a document while it is written.

    Attributes:
        entries: What each number in unfinished HTML stands for.
        parts: The objects, by their numbers; the first is the document.
        numbers: The numbers of the entries of objects, by their identity.
        rich: The numbers of the entries of rich text, by the identity of its spans.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.parts: list[Part] = []
        self.numbers: dict[int, int] = {}
        self.rich: dict[int, int] = {}
        self._kept: list[Any] = []  # so that no identity is used twice

    def traced(self, document: _D) -> _D:
        """The document with traced texts; its objects are new, each with an identity of its own."""
        made: _D = self._part(document, None, "", None)
        version = version_of(document)
        if version is not None:
            self.parts[0].data["schema_version"] = version
        return made

    def _part(self, value: Any, owner: Part | None, path: str, index: int | None) -> Any:
        """An object."""
        cls = type(value)
        depth = 0 if owner is None else owner.depth + 1
        part = Part(len(self.parts), known_class(cls), owner, path, index, None, {}, depth)
        self.parts.append(part)
        if owner is not None:
            owner.inside.append(part)
        if is_for_unknown(cls):
            return self._unknown(value, part)
        described = record(cls)
        changes: dict[str, Any] = {}
        if described.tag is not None:
            part.tag = described.tag
            part.data["type"] = described.tag
        for member in described.members:
            item = getattr(value, member.name)
            if item is None or (not member.required and item == member.default):
                continue
            made, data = self._member(member, item, part)
            part.data[member.name] = data
            if made is not item:
                changes[member.name] = made
        part.data.update(value._unknown)  # noqa: SLF001  (of all content)
        return self._known(changed(value, **changes), part)

    def _unknown(self, value: Unknown, part: Part) -> Any:
        part.tag = value.tag
        part.data = payload_of(value)
        return self._known(changed(value), part)

    def _known(self, made: Any, part: Part) -> Any:
        self._kept.append(made)
        self.numbers[id(made)] = self._entry(Entry("object", part.number))
        return made

    def _entry(self, entry: Entry) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def _member(self, member: Member, value: Any, part: Part) -> tuple[Any, Any]:
        """The traced value of a member, and its plain data."""
        shape = member.shape
        if member.defines is not None or member.refers is not None:
            return value, _data(shape, value)
        match shape:
            case Text() if _is_verbatim(shape):
                return self._text(value, part, member.name), value
            case Many(item=Text() as item) if _is_verbatim(item):
                found = [self._text(each, part, f"{member.name}[]", at) for at, each in enumerate(value)]
                return tuple(found), list(value)
            case Many(item=TextOr()):
                return self._runs(value, part, member.name)
            case Many(item=Many(item=TextOr())):
                pairs = [self._runs(each, part, f"{member.name}[]", at) for at, each in enumerate(value)]
                return tuple(made for made, _ in pairs), [data for _, data in pairs]
            case Many(item=Ref(cls)) if cls is not Citation:
                return self._parts(value, part, member.name)
            case Many(item=OneOf()):
                return self._parts(value, part, member.name)
            case Ref(cls) if cls is not Citation:
                return self._one(value, part, member.name)
            case OneOf():
                return self._one(value, part, member.name)
            case Text() | Number() | Flag() | Choice() | Instant() | FreeJson() | TextOr() | Many() | Ref():
                return value, _data(shape, value)
            case _:
                assert_never(shape)

    def _text(self, value: str, part: Part, path: str, index: int = 0) -> Traced:
        return Traced.of(value, self._entry(Entry("text", part.number, (path,), index)), self.entries)

    def _one(self, value: Any, part: Part, path: str) -> tuple[Any, Any]:
        number = len(self.parts)
        return self._part(value, part, path, None), self.parts[number].data

    def _parts(self, value: Any, part: Part, path: str) -> tuple[Any, Any]:
        made, data = [], []
        for index, each in enumerate(value):
            number = len(self.parts)
            made.append(self._part(each, part, path, index))
            data.append(self.parts[number].data)
        return tuple(made), data

    def _runs(self, value: Any, part: Part, path: str, index: int = 0) -> tuple[Any, Any]:
        """Rich text, whose runs know which rich text they are of."""
        number = self._entry(Entry("rich", part.number, (path,), index))
        made: list[Any] = []
        for run in value:
            if isinstance(run, Span):
                traced: Any = changed(run, text=Traced.of(run.text, -1, self.entries))
            else:
                traced = Traced.of(run, -1, self.entries)
            self.rich[id(traced)] = number
            made.append(traced)
        self._kept.append(made)
        return Runs.of(tuple(made), number), [_run(each) for each in value]


def _is_verbatim(shape: Text) -> bool:
    return shape.named is None or shape.named.name in _VERBATIM


def _run(run: str | Span) -> Any:
    return run if isinstance(run, str) else plain_data(run)


def plain_data(value: Content) -> dict[str, Any]:
    """An object as plain data, without the members that have their default."""
    if isinstance(value, Unknown):
        return payload_of(value)
    described = record(type(value))
    found: dict[str, Any] = {} if described.tag is None else {"type": described.tag}
    for member in described.members:
        item = getattr(value, member.name)
        if item is not None and (member.required or item != member.default):
            found[member.name] = _data(member.shape, item)
    found.update(value._unknown)  # noqa: SLF001  (of all content)
    return found


def _data(shape: Shape, value: Any) -> Any:
    match shape:
        case Instant():
            return instant_text(value)
        case Many(item=item):
            return [_data(item, each) for each in value]
        case Ref() | OneOf():
            return plain_data(value)
        case TextOr():
            return _run(value)
        case FreeJson():
            return dict(value)
        case Text() | Number() | Flag() | Choice():
            return value
        case _:
            assert_never(shape)
