"""Leaves out of a payload what is surely valid, so that a JSON Schema engine checks only the rest.

In a schema, the items of an array do not depend on one another. So the items that the fast path accepts can be left out
before an engine checks the others. A payload of a thousand blocks with one fault is then explained as fast as one of a
single block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, assert_never

import attrs

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
    classes_in,
    record,
)
from newsmodel._validate.engines import Fault
from newsmodel.errors import Path

IsValid = Callable[[object, type], bool]


@attrs.frozen
class Pruned:
    """What is left of a payload.

    Attributes:
        payload: The payload, without items that are surely valid.
        places: For each array that was pruned, the indexes that its items had before.
    """

    payload: Any
    places: Mapping[Path, list[int]]

    def restored(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Faults of what is left, at their places in the whole payload."""
        for fault in faults:
            yield attrs.evolve(fault, path=self._restored(fault.path))

    def _restored(self, path: Path) -> Path:
        for length in range(1, len(path)):
            index = path[length]
            if path[:length] in self.places and isinstance(index, int):
                return (*path[:length], self.places[path[:length]][index], *path[length + 1 :])
        return path


def prune(payload: dict[str, Any], cls: type, choose: Choose, is_surely_valid: IsValid) -> Pruned:
    """A document without those items of its arrays, and of the arrays of its parts, that are surely valid."""
    places: dict[Path, list[int]] = {}

    def left_of(value: dict[str, Any], cls: type, path: Path) -> dict[str, Any]:
        left = dict(value)
        for member in record(cls).members:
            item, where = value.get(member.name), (*path, member.name)
            match member.shape:
                case Many(item=Ref() | OneOf()) as shape if isinstance(item, list) and _has_right_size(item, shape):
                    places[where] = _doubtful(item, shape, _classes(shape.item, choose), is_surely_valid)
                    left[member.name] = [item[index] for index in places[where]]
                case Ref(inner) if isinstance(item, dict):
                    left[member.name] = left_of(item, inner, where)
                case (
                    Text() | Instant() | Number() | Flag() | Choice() | Many() | Ref() | OneOf() | TextOr() | FreeJson()
                ):
                    pass  # an engine checks all of it
                case _:
                    assert_never(member.shape)
        return left

    return Pruned(left_of(payload, cls, ()), places)


def _has_right_size(items: list[Any], shape: Many) -> bool:
    return shape.min_items <= len(items) <= (shape.max_items or len(items))


def _classes(shape: Shape, choose: Choose) -> dict[object, type]:
    """The classes of the objects that an array allows, by their tags."""
    classes = choose(shape) if isinstance(shape, OneOf) else classes_in(shape)
    return {record(cls).tag: cls for cls in classes}


def _doubtful(items: list[Any], shape: Many, classes: Mapping[object, type], is_surely_valid: IsValid) -> list[int]:
    """The indexes of items that are not surely valid, and of some others if there would be fewer than ``min_items``."""

    def is_valid(item: object) -> bool:
        tag = item.get("type") if isinstance(item, dict) else None
        cls = classes.get(tag) if tag is None or isinstance(tag, str) else None
        return cls is not None and is_surely_valid(item, cls)

    doubtful = [index for index, item in enumerate(items) if not is_valid(item)]
    missing = shape.min_items - len(doubtful)
    if missing > 0:
        doubtful += [index for index in range(len(items)) if index not in doubtful][:missing]
    return sorted(doubtful)
