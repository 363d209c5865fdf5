"""Shapes become functions that load and dump, and a cattrs converter that knows them.

Loading checks what a class cannot check when an object is built: JSON types, unknown and missing members, tags,
``null``. The classes make all other checks. Nothing is coerced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, assert_never

import attrs

from newsmodel import problems
from newsmodel._declare.calls import construct
from newsmodel._declare.construction import Content, text_check
from newsmodel._declare.converters import day_of, instant, is_day
from newsmodel._declare.extensions import Extensions, of_gated
from newsmodel._declare.scalars import EARLIEST
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
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel._wire.canonical import Json, instant_text, integral
from newsmodel.errors import ModelError, ValidationError

Load = Callable[[Any], Any]
Dump = Callable[[Any], Any]
_C = TypeVar("_C", bound=Content)


@attrs.define
class Codec:
    """Loads and dumps every class of a vocabulary; each function is made when it is first needed.

    Attributes:
        choose: Returns the classes that a union allows.
        build: Makes an object from its members.
    """

    choose: Choose
    build: Callable[[type, dict[str, Any]], Any] = construct
    _loads: dict[type, Load] = attrs.field(factory=dict, init=False)
    _dumps: dict[type, Dump] = attrs.field(factory=dict, init=False)

    def load(self, value: Json, cls: type[_C]) -> _C:
        """An object of ``cls`` from plain JSON data.

        Raises:
            ValidationError: With the first fault that is found, or all faults of the first object that is refused.
        """
        loaded: _C = self._load_of(cls)(value)
        return loaded

    def dump(self, value: Content) -> dict[str, Json]:
        """Plain JSON data in canonical order; members that have their default are left out.

        Raises:
            ModelError: The value holds a block that is not of this model.
        """
        dumped: dict[str, Json] = self._dump_of(type(value))(value)
        return dumped

    # --- Loading ---

    def _load_of(self, cls: type) -> Load:
        if cls not in self._loads:
            self._loads[cls] = self._record_loader(cls)
        return self._loads[cls]

    def _record_loader(self, cls: type) -> Load:
        described = record(cls)
        loads = {member.name: self.loader(member.shape) for member in described.members}
        required = tuple(member.name for member in described.members if member.required)
        tag = described.tag
        known = list(loads) if tag is None else ["type", *loads]

        def load_object(value: Any) -> Any:
            if not isinstance(value, dict):
                raise problems.refusal(problems.wrong_type("an object", value))
            if tag is not None:
                _check_tag(value, (tag,))
            members: dict[str, Any] = {}
            for name, item in value.items():
                if name in loads:
                    members[name] = _load_member(loads[name], name, item)
                elif name != "type" or tag is None:
                    raise problems.refusal(problems.unknown_member(name, known, f"/{name}"))
            for name in required:
                if name not in members:
                    raise problems.refusal(problems.missing(name))
            return self.build(cls, members)

        return load_object

    def loader(self, shape: Shape) -> Load:
        """Return a function that makes a value from plain JSON data of a shape."""
        match shape:
            case Text() | Flag() | Choice():
                return _as_it_is
            case Number():
                return lambda value: integral(_as_it_is(value))
            case Instant():
                return _instant_loader(shape)
            case Many():
                return _array_loader(self.loader(shape.item), shape.max_items)
            case Ref(cls):
                return self._load_of(cls)
            case OneOf():
                return self._tagged_loader(shape)
            case TextOr():
                return self._run_loader(shape)
            case FreeJson():
                return load_extensions
            case _:
                assert_never(shape)

    def _tagged_loader(self, shape: OneOf) -> Load:
        classes = {str(record(cls).tag): cls for cls in self.choose(shape)}
        tags = tuple(classes)

        def load_tagged(value: Any) -> Any:
            if not isinstance(value, dict):
                raise problems.refusal(problems.wrong_type("an object", value))
            return self._load_of(classes[_check_tag(value, tags)])(value)

        return load_tagged

    def _run_loader(self, shape: TextOr) -> Load:
        # Runs are checked one by one, before they are merged.
        check = text_check(shape.text)

        def load_run(value: Any) -> Any:
            if isinstance(value, str):
                found = tuple(check(value))
                if found:
                    raise ValidationError(found)
                return value
            if not isinstance(value, dict):
                raise problems.refusal(problems.wrong_type("a string or an object", value))
            return self._load_of(shape.cls)(value)

        return load_run

    # --- Dumping ---

    def _dump_of(self, cls: type) -> Dump:
        if cls not in self._dumps:
            self._dumps[cls] = self._record_dumper(cls)
        return self._dumps[cls]

    def _record_dumper(self, cls: type) -> Dump:
        described = record(cls)
        dumps = tuple((member, self.dumper(member.shape)) for member in described.members)
        head: dict[str, Json] = {} if described.tag is None else {"type": described.tag}

        def dump_object(value: Any) -> dict[str, Json]:
            members = dict(head)
            for member, dump in dumps:
                item = getattr(value, member.name)
                if _is_written(member, item):
                    members[member.name] = dump(item)
            return members

        return dump_object

    def dumper(self, shape: Shape) -> Dump:
        """Return a function that makes plain JSON data from a value of a shape."""
        match shape:
            case Text() | Number() | Flag() | Choice():
                return _as_it_is
            case Instant():
                return instant_text
            case Many():
                return _array_dumper(self.dumper(shape.item))
            case Ref(cls):
                return self._dump_of(cls)
            case OneOf():
                return self._tagged_dumper(shape)
            case TextOr():
                return lambda value: value if isinstance(value, str) else self._dump_of(shape.cls)(value)
            case FreeJson():
                return dict
            case _:
                assert_never(shape)

    def _tagged_dumper(self, shape: OneOf) -> Dump:
        classes = frozenset(self.choose(shape))

        def dump_tagged(value: Any) -> Any:
            if type(value) not in classes:
                raise ModelError(
                    f"{type(value).__name__} is not in the vocabulary of this model: give it to a ContentModel"
                )
            return self._dump_of(type(value))(value)

        return dump_tagged


def _as_it_is(value: Any) -> Any:
    """The value itself, which its class checks; ``null`` is refused here, because to a class None means absent."""
    if value is None:
        raise problems.refusal(problems.wrong_type("a value", value))
    return value


def _load_member(load: Load, name: str, value: Any) -> Any:
    try:
        return load(value)
    except ValidationError as error:
        raise error.under(name) from None


def _check_tag(value: dict[str, Any], tags: Sequence[str]) -> str:
    if "type" not in value:
        raise problems.refusal(problems.missing("type"))
    tag = value["type"]
    if not isinstance(tag, str) or tag not in tags:
        raise problems.refusal(problems.unknown_type(tag, tags, "/type"))
    return tag


def _array_loader(load: Load, most: int | None) -> Load:
    # Items are counted before they are loaded, because loading merges runs of rich text.
    def load_array(value: Any) -> Any:
        if not isinstance(value, list):
            raise problems.refusal(problems.wrong_type("an array", value))
        if most is not None and len(value) > most:
            raise problems.refusal(problems.wrong_size("max_items", most, len(value)))
        loaded: list[Any] = []
        try:
            for item in value:
                loaded.append(load(item))  # noqa: PERF401  (its length is the index of the refused item)
        except ValidationError as error:
            raise error.under(len(loaded)) from None
        return tuple(loaded)

    return load_array


def _instant_loader(shape: Instant) -> Load:
    check, or_day = text_check(shape.text), shape.or_day

    def load_instant(value: Any) -> Any:
        found = tuple(check(value))
        if found:
            raise ValidationError(found)
        if or_day and is_day(value):
            return day_of(value)
        return instant(type(EARLIEST).fromisoformat(value))

    return load_instant


def load_extensions(value: Any) -> Extensions:
    if not isinstance(value, dict):
        raise problems.refusal(problems.wrong_type("an object", value))
    return of_gated(value)


def _array_dumper(dump: Dump) -> Dump:
    return lambda items: [dump(item) for item in items]


def _is_written(member: Member, value: Any) -> bool:
    if member.required:
        return True
    return value is not None and value != member.default
