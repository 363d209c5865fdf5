"""How many problems a part of a payload has, without what they say: of many problems only the first are explained.

The numbers are those of the problems that an engine's faults are explained by, one for each cause (``explaining.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

import attrs

from newsmodel._declare.construction import most_items
from newsmodel._declare.extensions import NAMESPACED
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
from newsmodel._wire.canonical import integral

#: Returns the number of problems of a plain value.
Count = Callable[[Any], int]


@attrs.frozen
class Counter:
    """Counts the problems of plain data that stands for a shape.

    Attributes:
        choose: Returns the classes that a union allows.
        is_open: Whether unknown members, types and values are allowed.
    """

    choose: Choose
    is_open: bool
    _by_shape: dict[int, tuple[Shape, Count]] = attrs.field(factory=dict, init=False)
    _by_class: dict[type, Count] = attrs.field(factory=dict, init=False)
    _own: dict[type, Count] = attrs.field(factory=dict, init=False)
    _classes: dict[int, tuple[Shape, dict[str, type]]] = attrs.field(factory=dict, init=False)

    def of(self, shape: Shape) -> Count:
        """Return a function that counts the problems of a value of a shape."""
        if id(shape) not in self._by_shape:  # the shape is kept, so that no other one has its id
            self._by_shape[id(shape)] = (shape, self._made(shape))
        return self._by_shape[id(shape)][1]

    def classes(self, shape: OneOf) -> dict[str, type]:
        """The classes that a union allows, by their tags."""
        if id(shape) not in self._classes:
            self._classes[id(shape)] = (shape, {str(record(cls).tag): cls for cls in self.choose(shape)})
        return self._classes[id(shape)][1]

    def _made(self, shape: Shape) -> Count:
        match shape:
            case Text():
                return _text_count(shape)
            case Instant(text):
                return _text_count(text)
            case Number():
                return _number_count(shape)
            case Flag():
                return lambda value: int(type(value) is not bool)
            case Choice(values):
                allowed = frozenset(values)
                return lambda value: int(type(value) is not str or not (self.is_open or value in allowed))
            case Many():
                return _array_count(shape.min_items, most_items(shape, is_open=self.is_open), self.of(shape.item))
            case Ref(cls):
                return self._of_class(cls)
            case OneOf():
                return self._union_count(shape)
            case TextOr():
                of_text, of_object = _text_count(shape.text), self._of_class(shape.cls)
                return lambda value: of_text(value) if type(value) is str else of_object(value)
            case FreeJson():
                return _names_count
            case _:
                assert_never(shape)

    def own(self, cls: type) -> Count:
        """Return a function that counts the members that an object of a class lacks, or has and should not have."""
        if cls not in self._own:
            described = record(cls)
            tagged = () if described.tag is None else ("type",)
            required = [*tagged, *(member.name for member in described.members if member.required)]
            known = frozenset([*tagged, *(member.name for member in described.members)])

            def own(value: dict[str, Any]) -> int:
                absent = sum(name not in value for name in required)
                return absent if self.is_open else absent + sum(name not in known for name in value)

            self._own[cls] = own
        return self._own[cls]

    def _of_class(self, cls: type) -> Count:
        if cls not in self._by_class:
            self._by_class[cls] = self._object_count(cls)
        return self._by_class[cls]

    def _object_count(self, cls: type) -> Count:
        described, own = record(cls), self.own(cls)
        counts = {member.name: self.of(member.shape) for member in described.members}
        if described.tag is not None:
            counts["type"] = lambda tag: int(tag != described.tag)

        def count(value: Any) -> int:
            if type(value) is not dict:
                return 1
            return own(value) + sum(counts[name](item) for name, item in value.items() if name in counts)

        return count

    def _union_count(self, shape: OneOf) -> Count:
        counts = {tag: self._of_class(cls) for tag, cls in self.classes(shape).items()}

        def count(value: Any) -> int:
            if type(value) is not dict or "type" not in value:
                return 1
            tag = value["type"]
            if type(tag) is not str:
                return 1
            return counts[tag](value) if tag in counts else int(not self.is_open)

        return count


def _text_count(shape: Text) -> Count:
    least, most = shape.min_length, shape.max_length
    excluded = shape.excludes.compiled.search if shape.excludes else None
    match = shape.pattern.compiled.match if shape.pattern else None

    def count(value: Any) -> int:
        if type(value) is not str or len(value) < least or (most is not None and len(value) > most):
            return 1
        has_excluded = excluded is not None and excluded(value) is not None
        return int(has_excluded or (match is not None and match(value) is None))

    return count


def _number_count(shape: Number) -> Count:
    def count(value: Any) -> int:
        found = integral(value) if type(value) is float else value
        is_number = type(found) is int or (type(found) is float and not shape.integer)
        return int(not is_number or not shape.minimum <= found <= shape.maximum)

    return count


def _array_count(least: int, most: int | None, item: Count) -> Count:
    def count(value: Any) -> int:
        if type(value) is not list:
            return 1
        has_wrong_size = len(value) < least or (most is not None and len(value) > most)
        return int(has_wrong_size) + sum(map(item, value))

    return count


def _names_count(value: Any) -> int:
    if type(value) is not dict:
        return 1
    return sum(NAMESPACED.compiled.match(name) is None for name in value)
