"""Shapes become a plan: plain data that the native core interprets.

The core knows no class, member, pattern or rule. All that it needs is here, in nested tuples, each of which names its
kind first; `plan.h` of the core says what becomes of them::

    plan       (automata, excluded, shapes, classes, roots, spaces, depth, texts of free JSON, writer of numbers)
    automaton  (classes of bytes, width, table, accepting, start)
    excluded   (first, last, first, last, ...), the characters
    shape      (kind, ...)
    class      (class, tag, members, rules, function that calls it, is a whole, is not of the library, conditions,
                emissions, events)
    member     (name, slot, shape, is required, value when absent, space it defines, space it refers to, where it is
                kept)
    root       (class at the root, the same class inside, most bytes, what is written first)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import ceil, floor
from typing import Any, assert_never

import attrs

from newsmodel._declare.construction import is_whole
from newsmodel._declare.converters import NO_FINISH, Finish, finish_of
from newsmodel._declare.extensions import NAMESPACED, Extensions
from newsmodel._declare.plan.objects import SPACES, called, is_filled, is_of_library, rules_of, slot
from newsmodel._declare.plan.signals import Signals, emitted, kept_in
from newsmodel._declare.plan.texts import NO_LIMIT, Texts
from newsmodel._declare.scalars import EARLIEST, LATEST
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
from newsmodel._wire.canonical import MAX_SAFE_INTEGER, number_text

_Data = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class Root:
    """What a class is at the root of a payload.

    Attributes:
        cls: The class.
        most: The most bytes of the payload.
        head: The shapes of the members that it has only there, by name, and whether each is required.
        written: Those that are written, with its tag, as a JSON object.
    """

    cls: type
    most: int
    head: Mapping[str, tuple[Shape, bool]]
    written: bytes


@attrs.frozen(kw_only=True)
class Free:
    """Free JSON.

    Attributes:
        depth: How deep it may be nested.
        members: How many members an object in it may have.
        make: Makes it of its text, which is JSON within these limits, under namespaced names.
    """

    depth: int
    members: int
    make: Callable[[bytes], Extensions]


#: Makes an object of its text that the core does not take, of a class by its index, or of an unknown one for -1: the
#: object, and the ids and references in it that count around it.
Opener = Callable[[int, bytes], tuple[Any, _Data, _Data]]


def plan(
    classes: Sequence[type],
    roots: Iterable[Root],
    choose: Choose,
    free: Free,
    depth: int,
    opener: Opener | None = None,
) -> _Data:
    """The plan of a vocabulary.

    Args:
        classes: Every class of the vocabulary.
        roots: Those that can be the root of a payload.
        choose: Returns the classes that a union allows.
        free: What free JSON is.
        depth: How deep objects may be nested.
        opener: Makes objects that keep what is not known; None where nothing is kept.
    """
    return (*_Planning(classes=classes, choose=choose, free=free).of(roots, depth), opener)


@attrs.define(kw_only=True)
class _Planning:
    """Makes one plan; equal shapes, automata and sets of characters are in it once."""

    classes: Sequence[type]
    choose: Choose
    free: Free
    _texts: Texts = attrs.field(factory=Texts, init=False)
    _signals: Signals = attrs.field(factory=Signals, init=False)
    _shapes: dict[Any, int] = attrs.field(factory=dict, init=False)
    _known: dict[Any, int] = attrs.field(factory=dict, init=False)
    _indexes: dict[type, int] = attrs.field(factory=dict, init=False)

    def of(self, roots: Iterable[Root], depth: int) -> _Data:
        roots = tuple(roots)
        self._indexes = {cls: index for index, cls in enumerate(self.classes)}
        conditions = {cls: self._signals.conditions(cls) for cls in self.classes}
        made = [self._class(cls, conditions[cls]) for cls in self.classes]
        made += [self._root(root, made[self._indexes[root.cls]]) for root in roots]
        return (
            tuple(self._texts.automata),
            tuple(self._texts.excluded),
            tuple(self._shapes),
            tuple(made),
            tuple(
                (len(self.classes) + number, self._indexes[root.cls], root.most, root.written)
                for number, root in enumerate(roots)
            ),
            len(SPACES),
            depth,
            Extensions.texts,
            number_text,
        )

    # --- Classes ---

    def _class(self, cls: type, conditions: tuple[_Data, ...]) -> _Data:
        described, fills = record(cls), is_filled(cls)
        emissions, events = self._signals.of(cls) if fills else ([], [])
        kept = kept_in(cls, emissions)
        return (
            cls,
            described.tag,
            tuple(self._member(described, member, kept) for member in described.members),
            rules_of(cls) if fills else None,
            None if fills else partial(called, cls),
            is_whole(cls),
            not is_of_library(cls),
            conditions if fills else (),
            tuple((each.channel, each.kind, emitted(each, kept)) for each in emissions),
            tuple(events),
        )

    def _root(self, root: Root, made: _Data) -> _Data:
        """A document at the root: nothing is around it, and its references are looked up when all has been read."""
        cls, tag, members, rules, call, _, is_foreign, conditions, *_ = made
        head = [
            (name, None, self._shape(shape), is_required, None, -1, -1, -1)
            for name, (shape, is_required) in root.head.items()
        ]
        return cls, tag, (*members, *head), rules, call, False, is_foreign, conditions, (), ()

    def _member(self, described: Record, member: Member, kept: Mapping[str, int]) -> _Data:
        field = getattr(attrs.fields(described.cls), member.name)
        return (
            member.name,
            slot(described.cls, member.name),
            self._shape(member.shape, finish_of(field.converter)),
            member.required,
            member.default,
            -1 if member.defines is None else SPACES.index(member.defines.space),
            -1 if member.refers is None else SPACES.index(member.refers.space),
            kept.get(member.name, -1),
        )

    # --- Shapes ---

    def _shape(self, shape: Shape, finish: Finish = NO_FINISH) -> int:
        known = self._known.get((shape, finish))
        if known is None:
            data = self._shape_data(shape, finish)
            known = self._known[shape, finish] = self._shapes.setdefault(data, len(self._shapes))
        return known

    def _shape_data(self, shape: Shape, finish: Finish) -> _Data:
        match shape:
            case Text():
                return self._texts.of(shape)
            case Instant(text):
                assert text.pattern is not None  # noqa: S101  (every moment has a pattern)
                return ("instant", self._texts.automaton(text.pattern), EARLIEST.year, LATEST.year)
            case Number(integer=True, minimum=least, maximum=most):
                return ("integer", ceil(max(least, -MAX_SAFE_INTEGER)), floor(min(most, MAX_SAFE_INTEGER)))
            case Number(minimum=least, maximum=most):
                return ("number", float(max(least, -MAX_SAFE_INTEGER)), float(min(most, MAX_SAFE_INTEGER)))
            case Flag():
                return ("flag",)
            case Choice(values):
                is_simple = all(type(value) is str and value.isascii() for value in values)
                return ("choice", values) if is_simple else self._texts.one_of(values)
            case Many():
                form, make, of_items = finish
                item = self._shape(shape.item, (form, make, False) if of_items else NO_FINISH)
                most = NO_LIMIT if shape.max_items is None else min(shape.max_items, NO_LIMIT)
                return ("array", item, min(shape.min_items, NO_LIMIT), most, *(NO_FINISH if of_items else finish)[:2])
            case Ref(cls):
                return ("object", self._indexes[cls])
            case OneOf():
                return ("union", tuple(self._indexes[cls] for cls in self.choose(shape)))
            case TextOr(text=text, cls=cls):
                return ("run", self._shape(text), self._indexes[cls])
            case FreeJson():
                return ("free", self.free.depth, self.free.members, self._texts.automaton(NAMESPACED), self.free.make)
            case _:
                assert_never(shape)
