"""Leaves out of a payload what an engine need not check: what is valid, and faults after enough others.

In a schema, the items of an array do not depend on one another. So the items that loading accepts can be left out
before an engine checks the others. A payload of a thousand blocks with one fault is then explained as fast as one of a
single block. And once there are more problems than are reported, those of further items are only counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any, Final, assert_never

import attrs

from newsmodel._core import Untaken
from newsmodel._declare.construction import most_items
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
    by_class,
    classes_in,
    record,
)
from newsmodel._validate.counting import Counter
from newsmodel._validate.engines import Fault
from newsmodel.errors import Path

IsValid = Callable[[object, type], bool]


@attrs.define
class Pruned:
    """What is left of a payload.

    Attributes:
        payload: What an engine has to check; it has fewer items.
        left_out: How many problems there are in what was left out.
        too_long: The faults of arrays that were too long, at their places in what is left.
        places: For each array of what is left, the indexes that its items had before.
    """

    payload: Any
    left_out: int = 0
    too_long: list[Fault] = attrs.field(factory=list)
    places: dict[Path, list[int]] = attrs.field(factory=dict)

    def restored(self, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Faults of what is left, at their places in the whole payload."""
        for fault in (*self.too_long, *faults):
            yield attrs.evolve(fault, path=self._restored(fault.path))

    def _restored(self, path: Path) -> Path:
        restored = list(path)
        for length in range(1, len(path)):
            index = path[length]
            if isinstance(index, int) and path[:length] in self.places:
                restored[length] = self.places[path[:length]][index]
        return tuple(restored)


def prune(
    payload: dict[str, Any], cls: type, counter: Counter, is_valid: IsValid, most: int, known: Untaken = None
) -> Pruned:
    """A document without items of arrays that are valid, and, after ``most`` problems, without others.

    Of what the core knows, ``is_valid`` is not asked.
    """
    pruning = _Pruning(counter, is_valid, most, Pruned(payload))
    pruning.pruned.payload = pruning.members(payload, cls, (), known)
    return pruning.pruned


#: What is known of a value that is taken; what is not taken has another dict, even if nothing is in it.
_TAKEN: Final[Untaken] = {}


def _known_in(known: Untaken, token: str | int) -> Untaken:
    """What is known of a value in another one."""
    return None if known is None else known.get(token, _TAKEN)


def _looked_at(cls: type, known: Collection[str | int]) -> list[Member]:
    """The members that are not taken, or that hold what can be left out."""
    composite = _composite(cls)
    return [member for member in record(cls).members if member.name in composite or member.name in known]


@by_class
def _composite(cls: type) -> frozenset[str]:
    """The names of members with arrays and objects."""
    return frozenset(
        member.name for member in record(cls).members if isinstance(member.shape, Many) or classes_in(member.shape)
    )


@attrs.define
class _Pruning:
    """Prunes one payload.

    Attributes:
        counter: Counts the problems of what is left out, and of what is left.
        is_valid: Whether an object is valid.
        most: After so many problems, items are left out.
        pruned: What has been found so far.
        found: How many problems there are in what is left, as far as it has been seen.
    """

    counter: Counter
    is_valid: IsValid
    most: int
    pruned: Pruned
    found: int = 0

    def left_of(self, value: Any, shape: Shape, path: Path, known: Untaken) -> Any:
        """What is left of a value."""
        match shape:
            case Many() if isinstance(value, list):
                return self._array(value, shape, path, known)
            case Ref() | OneOf() | TextOr() if (cls := self._class_of(value, shape)) is not None:
                self.found += 0 if known is _TAKEN else self.counter.own(cls)(value)
                return self.members(value, cls, path, known)
            case Text() | Instant() | Number() | Flag() | Choice() | Many() | Ref() | OneOf() | TextOr() | FreeJson():
                self.found += 0 if known is _TAKEN else self.counter.of(shape)(value)
                return value
            case _:
                assert_never(shape)

    def members(self, value: dict[str, Any], cls: type, path: Path, known: Untaken) -> dict[str, Any]:
        """What is left of an object."""
        left = dict(value)
        for member in record(cls).members if known is None else _looked_at(cls, known):
            if member.name in value:
                inner = _known_in(known, member.name)
                left[member.name] = self.left_of(value[member.name], member.shape, (*path, member.name), inner)
        return left

    def _array(self, items: list[Any], shape: Many, path: Path, known: Untaken) -> list[Any]:
        is_valid, count = self._validity(shape.item), self.counter.of(shape.item)
        places = self.pruned.places[path] = []
        valid: list[int] = []
        left: list[Any] = []

        def keep(index: int) -> None:
            places.append(index)
            left.append(self.left_of(items[index], shape.item, (*path, len(left)), _known_in(known, index)))

        self._check_size(items, shape, path)
        for index, item in enumerate(items):
            if self.found > self.most and len(left) >= shape.min_items:
                self.pruned.left_out += sum(map(count, islice(items, index, None)))
                break
            if is_valid(item) if known is None else index not in known:
                valid.append(index)
            else:
                keep(index)
        for index in valid[: max(shape.min_items - len(left), 0)]:
            keep(index)
        return left

    def _check_size(self, items: list[Any], shape: Many, path: Path) -> None:
        """Find what an engine cannot find in what is left."""
        most = most_items(shape, is_open=self.counter.is_open)
        if most is not None and len(items) > most:
            self.pruned.too_long.append(Fault(path, "maxItems", {"maxItems": most}))
            self.found += 1

    def _validity(self, shape: Shape) -> Callable[[Any], bool]:
        """Return a function that says whether an item is valid."""
        count = self.counter.of(shape)

        def is_valid(item: Any) -> bool:
            if type(item) is not dict:
                return type(item) is str and count(item) == 0
            cls = self._class_of(item, shape)
            return cls is not None and self.is_valid(item, cls)

        return is_valid

    def _class_of(self, value: Any, shape: Shape) -> type | None:
        """The class of an object by its tag, or None if it is no object or no class has that tag."""
        if type(value) is not dict:
            return None
        if isinstance(shape, OneOf):
            tag = value.get("type")
            return self.counter.classes(shape).get(tag) if type(tag) is str else None
        return shape.cls if isinstance(shape, (Ref, TextOr)) else None
