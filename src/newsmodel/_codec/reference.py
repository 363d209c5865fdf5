"""Shapes become functions that load and dump, and a cattrs converter that knows them.

Loading accepts exactly what the schema and the rules accept; nothing is coerced. An object is made without calling its
class where a call would do no more than the checks that are made here. Where these find a fault, the class is called,
and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar, assert_never, cast

import attrs

from newsmodel import problems
from newsmodel._codec.values import array_loader, instant_loader
from newsmodel._declare.calls import construct
from newsmodel._declare.classes import is_for_unknown, known_class
from newsmodel._declare.construction import Check, Content, most_items, shape_check, text_check
from newsmodel._declare.converters import is_kept_loaded
from newsmodel._declare.extensions import Members
from newsmodel._declare.filling import built, can_be_filled, refuse, rules_of
from newsmodel._declare.opened import NO_MEMBERS, opened, opened_unchecked
from newsmodel._declare.shapes import (
    Choice,
    Choose,
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
    record,
)
from newsmodel._declare.trusted import trusted, unchecked
from newsmodel._wire.canonical import Json, instant_text, integral
from newsmodel.content.extending import check_declared, extensions_loader
from newsmodel.content.unknown import payload_of, unknown_object
from newsmodel.errors import ModelError, ValidationError, pointer

Load = Callable[[Any], Any]
Dump = Callable[[Any], Any]
#: Loads a member; and finds the problems of what was loaded, where that was not done before.
_Step = tuple[Load, Check | None]
_C = TypeVar("_C", bound=Content)


@attrs.define
class Codec:
    """Loads and dumps every class of a vocabulary; each function is made when it is first needed.

    Attributes:
        choose: Returns the classes that a union allows.
        checked: Whether loading checks objects. If not, it finds only what cannot be loaded at all, and makes objects
            of which the problems can be collected.
        is_open: Whether loading keeps what this version does not know.
    """

    choose: Choose
    checked: bool = True
    is_open: bool = False
    _loads: dict[type, Load] = attrs.field(factory=dict, init=False)
    _dumps: dict[type, Dump] = attrs.field(factory=dict, init=False)
    _opened: dict[str, Load] = attrs.field(factory=dict, init=False)

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
            ValidationError: A declared extension is not valid.
        """
        if self.choose.extensions:
            self._opened = self._opened or Codec(self.choose, is_open=True).declared()
            check_declared(value, self._opened)
        dumped: dict[str, Json] = self._dump_of(type(value))(value)
        return dumped

    def unchecked(self) -> Codec:
        """The same without checks."""
        return Codec(self.choose, checked=False, is_open=self.is_open)

    # --- Loading ---

    def _load_of(self, cls: type) -> Load:
        if cls not in self._loads:
            self._loads[cls] = self._record_loader(cls)
        return self._loads[cls]

    def _record_loader(self, cls: type) -> Load:
        described = record(cls)
        steps = {member.name: self._step(member.shape) for member in described.members}
        required = tuple(member.name for member in described.members if member.required)
        tag = described.tag
        known = list(steps) if tag is None else ["type", *steps]
        make = _maker(cls) if self.checked else partial(unchecked, cls)
        open_make = self._open_maker(cls) if self.is_open else None

        def load_object(value: Any) -> Any:
            if type(value) is not dict:
                raise problems.refusal(problems.wrong_type("an object", value))
            if tag is not None and value.get("type") != tag:
                _check_tag(value, (tag,))
            members: dict[str, Any] = {}
            unknown: list[str] = []
            is_valid = True
            name = ""
            try:
                for name, item in value.items():
                    step = steps.get(name)
                    if step is not None:
                        load, check = step
                        members[name] = loaded = load(item)
                        if check is not None and check(loaded):
                            is_valid = False
                    elif name != "type" or tag is None:
                        unknown.append(name)
                        if open_make is None:
                            break
            except ValidationError as error:
                raise error.under(name) from None
            if unknown and open_make is None:
                raise problems.refusal(problems.unknown_member(unknown[0], known, pointer(unknown)))
            if missing := [name for name in required if name not in members]:
                raise problems.refusal(problems.missing(missing[0]))
            if open_make is not None and (unknown or not is_valid or not self.checked):
                return open_make(members, {name: value[name] for name in unknown})
            if not is_valid:
                _refuse(cls, members, steps)
            return make(members)

        return load_object

    def _open_maker(self, cls: type[Content]) -> Callable[[dict[str, Any], dict[str, Json]], Any]:
        """Return a function that makes an object which keeps what this version does not know."""
        make = opened if self.checked else opened_unchecked
        return lambda members, unknown: make(cls, members, Members.of_gated(unknown))

    def _step(self, shape: Shape) -> _Step:
        """How a member is loaded, and then checked."""
        return self.loader(shape), (_loaded_check(shape) if self.checked else None)

    def loader(self, shape: Shape) -> Load:
        """Return a function that makes a value from plain JSON data of a shape."""
        match shape:
            case Text() | Flag() | Choice():
                return _as_it_is
            case Number():
                return lambda value: integral(_as_it_is(value))
            case Instant():
                return instant_loader(shape)
            case Many():
                return array_loader(self.loader(shape.item), most_items(shape, is_open=self.is_open))
            case Ref(cls):
                return self._load_of(cls)
            case OneOf():
                return self._tagged_loader(shape)
            case TextOr():
                return self._run_loader(shape)
            case FreeJson():
                return extensions_loader(self.declared() if self.checked else {})
            case _:
                assert_never(shape)

    def declared(self) -> dict[str, Load]:
        """What makes the objects of declared extensions, by their names."""
        return {name: self._load_of(cls) for name, cls in self.choose.extensions.items()}

    def _tagged_loader(self, shape: OneOf) -> Load:
        classes = {str(record(cls).tag): cls for cls in self.choose(shape)}
        tags, loads = tuple(classes), self._loads
        left_out = {str(record(cls).tag) for cls in shape.classes} - classes.keys()

        def load_tagged(value: Any) -> Any:
            if type(value) is not dict:
                raise problems.refusal(problems.wrong_type("an object", value))
            cls = classes.get(_check_tag(value, None if self.is_open else tags))
            if cls is None:
                return unknown_object(value, left_out)
            return (loads.get(cls) or self._load_of(cls))(value)

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
            if type(value) is not dict:
                raise problems.refusal(problems.wrong_type("a string or an object", value))
            return self._load_of(shape.cls)(value)

        return load_run

    # --- Dumping ---

    def _dump_of(self, cls: type) -> Dump:
        if cls not in self._dumps:
            self._dumps[cls] = payload_of if is_for_unknown(cls) else self._record_dumper(cls)
        return self._dumps[cls]

    def _record_dumper(self, cls: type) -> Dump:
        described = record(cls)
        head: dict[str, Json] = {} if described.tag is None else {"type": described.tag}
        # A member that must be present is never None, and None stands for one that is absent.
        steps = tuple(
            (member.name, None if member.required else member.default, self.dumper(member.shape))
            for member in described.members
        )
        # One call for all members; of a single name it would return the value itself, and not a tuple.
        values_of = attrgetter(*(name for name, _, _ in steps), "__class__")

        def dump_object(value: Any) -> dict[str, Json]:
            members = dict(head)
            for (name, default, dump), item in zip(steps, values_of(value), strict=False):
                if item is not None and item is not default and (default is None or item != default):
                    members[name] = dump(item)
            if value._unknown is not NO_MEMBERS:  # noqa: SLF001  (of all content; those of most objects are these)
                members.update(value._unknown)  # noqa: SLF001
            return members

        return dump_object

    def dumper(self, shape: Shape) -> Dump:
        """Return a function that makes plain JSON data from a value of a shape."""
        match shape:
            case Text() | Number() | Flag() | Choice():
                return _itself
            case Instant():
                return instant_text
            case Many():
                return _array_dumper(self.dumper(shape.item))
            case Ref(cls):
                return self._dump_of(cls)
            case OneOf():
                return self._tagged_dumper(shape)
            case TextOr():
                return self._run_dumper(shape.cls)
            case FreeJson():
                return dict
            case _:
                assert_never(shape)

    def _run_dumper(self, cls: type) -> Dump:
        dumps = self._dumps
        return lambda value: value if isinstance(value, str) else (dumps.get(cls) or self._dump_of(cls))(value)

    def _tagged_dumper(self, shape: OneOf) -> Dump:
        classes, dumps = frozenset(self.choose(shape)), self._dumps

        def dump_tagged(value: Any) -> Any:
            cls = type(value)
            if known_class(cls) not in classes:
                if is_for_unknown(cls):
                    return payload_of(value)
                raise ModelError(
                    f"{type(value).__name__} is not in the vocabulary of this model: give it to a ContentModel"
                )
            return (dumps.get(cls) or self._dump_of(cls))(value)

        return dump_tagged


def _as_it_is(value: Any) -> Any:
    """The value itself, which its class checks; ``null`` is refused here, because to a class None means absent."""
    if value is None:
        raise problems.refusal(problems.wrong_type("a value", value))
    return value


def _maker(cls: type) -> Callable[[dict[str, Any]], Any]:
    """Return a function that makes an object of members that have their shapes, or refuses what breaks rules."""
    if not can_be_filled(cls):
        return partial(built, cls)
    make: Callable[..., Any] = trusted(cls)
    found_rules = rules_of(cls)
    converters = [
        (field.name, cast("Load", field.converter))
        for field in attrs.fields(cls)
        if not is_kept_loaded(field.converter)
    ]

    def fill(members: dict[str, Any]) -> Any:
        for name, convert in converters:
            if name in members:
                members[name] = convert(members[name])
        made = make(**members)
        if found_rules is not None and (found := found_rules(made)):
            refuse(cls, found)
        return made

    return fill


def _refuse(cls: type, members: dict[str, Any], steps: Mapping[str, _Step]) -> None:
    """Raise what is wrong with members, as the class says it; if the class would accept them, as their shapes do."""
    construct(cls, members)
    refuse(
        cls,
        (
            problem.under(pointer([name]))
            for name, item in members.items()
            if (check := steps[name][1]) is not None
            for problem in check(item)
        ),
    )


def _loaded_check(shape: Shape) -> Check | None:
    """Return a function that finds the problems of a loaded value; None where loading has found them all."""
    match shape:
        case Text() | Instant() | Number() | Flag() | Choice():
            return shape_check(shape)
        case Many():
            return _items_check(shape)
        case Ref() | OneOf() | TextOr() | FreeJson():
            return None
        case _:
            assert_never(shape)


def _items_check(shape: Many) -> Check | None:
    if _loaded_check(shape.item) is None:
        least = shape.min_items  # the greatest number is checked before, by the loader
        return (lambda items: shape_check(shape)(items) if len(items) < least else ()) if least else None
    return shape_check(shape)


def _check_tag(value: dict[str, Any], tags: Sequence[str] | None) -> str:
    """The ``type`` of an object, which is one of some; with None, any text."""
    if "type" not in value:
        raise problems.refusal(problems.missing("type"))
    tag = value["type"]
    if tags is None and not isinstance(tag, str):
        raise problems.refusal(problems.wrong_type("a string", tag, "/type"))
    if not isinstance(tag, str) or (tags is not None and tag not in tags):
        raise problems.refusal(problems.unknown_type(tag, tags or (), "/type"))
    return tag


def _array_dumper(dump: Dump) -> Dump:
    return list if dump is _itself else lambda items: [dump(item) for item in items]


def _itself(value: Any) -> Any:
    return value
