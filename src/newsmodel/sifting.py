"""Leaves out of a payload what is surely valid, so that a JSON Schema engine looks only at what may not be.

Items of the large arrays of a document say nothing about one another that a schema could see, so those that a fast
door takes can be left out before the others are looked at. A payload of a thousand blocks with one fault is then
explained as quickly as one of a single block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from newsmodel.engines import Fault, Path
from newsmodel.schema import Choose
from newsmodel.shapes import Many, OneOf, Ref, Shape, record

IsValid = Callable[[object, type], bool]


@attrs.frozen
class Sifted:
    """What is left of a payload.

    Attributes:
        payload: The payload, without items that are surely valid.
        places: For each array that has become shorter, where its items stood before.
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


def sifted(payload: dict[str, Any], cls: type, choose: Choose, is_surely_valid: IsValid) -> Sifted:
    """A document without the items of its arrays, and of those of its parts, that are surely valid."""
    places: dict[Path, list[int]] = {}
    left = _sifted(payload, cls, (), places, lambda item, shape: _is_valid(item, shape, choose, is_surely_valid))
    return Sifted(left, places)


def _sifted(
    value: dict[str, Any],
    cls: type,
    path: Path,
    places: dict[Path, list[int]],
    is_valid: Callable[[object, Shape], bool],
) -> dict[str, Any]:
    left = dict(value)
    for member in record(cls).members:
        item: Any = value.get(member.name)
        where = (*path, member.name)
        match member.shape:
            case Many() as shape if isinstance(shape.item, (Ref, OneOf)) and _has_right_size(item, shape):
                places[where] = _doubtful(item, shape, is_valid)
                left[member.name] = [item[index] for index in places[where]]
            case Ref() as shape if isinstance(item, dict):
                left[member.name] = _sifted(item, shape.cls, where, places, is_valid)
            case _:
                pass
    return left


def _has_right_size(value: Any, shape: Many) -> bool:
    return isinstance(value, list) and shape.min_items <= len(value) <= (shape.max_items or len(value))


def _doubtful(items: list[Any], shape: Many, is_valid: Callable[[object, Shape], bool]) -> list[int]:
    """The indices of items that may not be valid, and of as many others as there must be items."""
    doubtful = [index for index, item in enumerate(items) if not is_valid(item, shape.item)]
    others = (index for index in range(len(items)) if index not in doubtful)
    while len(doubtful) < shape.min_items:
        doubtful.append(next(others))
    return sorted(doubtful)


def _is_valid(item: object, shape: Shape, choose: Choose, is_surely_valid: IsValid) -> bool:
    if isinstance(shape, Ref):
        return is_surely_valid(item, shape.cls)
    if not isinstance(item, dict) or not isinstance(shape, OneOf):
        return False
    return any(record(cls).tag == item.get("type") and is_surely_valid(item, cls) for cls in choose(shape))
