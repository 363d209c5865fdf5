"""The changes that lead from the plain data of one document to that of another, guided by the shapes of its class.

Shapes say which arrays are rich text, whose words are compared as a whole. What is not in the vocabulary, such as the
members of extensions, is compared as JSON.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import attrs

from newsmodel._declare.classes import tag_of
from newsmodel._declare.shapes import Choose, Many, OneOf, Ref, Shape, TextOr, record
from newsmodel._wire.canonical import Json, write
from newsmodel.differences.changes import Change, ChangeKind
from newsmodel.differences.matching import Ids, Matched, id_of, ids_in, matched
from newsmodel.differences.similarity import same, words_of

#: Blocks with a shorter text, such as dividers, are not found again in another array.
_TELLING: Final = 60

#: The most digits of an index: no array is that long.
_LONGEST_INDEX: Final = 6

#: Of what is not in the vocabulary: how long a pointer may be, how much changes may say for each byte, about how much
#: one says besides its values and pointers where it is shown, and how many are few.
_LONGEST_POINTER: Final = 500
_MOST_SAID: Final = 20
_OF_A_CHANGE: Final = 300
_FEW: Final = 2

_Object = dict[str, Json]
#: Where a value is: its pointers in the old and in the new document.
_Place = tuple[str, str]


def compare(
    old: _Object, new: _Object, cls: type, choose: Choose, matches: dict[tuple[int, int], Matched] | None = None
) -> tuple[Change, ...]:
    """The changes, in the order of the new document.

    Args:
        old: The plain data of a document of the class.
        new: The same of another one.
        cls: The class.
        choose: Returns the classes that a union allows.
        matches: Takes how the items of each two arrays belong together, by the identities of these.
    """
    comparison = _Comparison(choose, cache(lambda: (ids_in(old), ids_in(new))), {} if matches is None else matches)
    comparison.objects(old, new, cls, ("", ""))
    return tuple(_with_moves_between_arrays(comparison.changes))


class _TooMuch(Exception):  # noqa: N818  (nobody sees it)
    """The changes in a value that is not in the vocabulary say more than the value."""


@attrs.define
class _Comparison:
    """The changes that were found so far.

    Attributes:
        choose: Returns the classes that a union allows.
        ids: Returns the ids of both documents.
        matches: How the items of each two arrays belong together, by the identities of these.
        room: How much the changes may still say; None where there is a vocabulary.
        changes: The changes.
    """

    choose: Choose
    ids: Callable[[], Ids]
    matches: dict[tuple[int, int], Matched]
    room: int | None = None
    changes: list[Change] = attrs.field(factory=list)

    def objects(self, old: _Object, new: _Object, cls: type | None, at: _Place) -> None:
        """Compare the members of two objects of a class; of None, if it is not known."""
        shapes = {} if cls is None else shapes_of(cls)
        for name in sorted({**old, **new}, key=lambda name: _order(name, shapes)):
            inside = (step(at[0], name), step(at[1], name))
            shape = shapes.get(name)
            kind: ChangeKind = "text" if shape is not None and is_rich_text(shape) else "member"
            if name not in new:
                self._add(Change(kind, inside[0], None, old[name], None))
            elif name not in old:
                self._add(Change(kind, None, inside[1], None, new[name]))
            elif not same(old[name], new[name]):
                self._values(old[name], new[name], shape, inside)

    def _values(self, old: Json, new: Json, shape: Shape | None, at: _Place) -> None:
        """Compare two values that differ."""
        if shape is not None and is_rich_text(shape):
            kind: ChangeKind = "marks" if words_of(old) == words_of(new) else "text"
            self._add(Change(kind, *at, old, new))
        elif shape is None and self.room is None and isinstance(old, (dict, list)) and type(old) is type(new):
            self._add_of_unknown(old, new, at)
        else:
            self._plain_values(old, new, shape, at)

    def _plain_values(self, old: Json, new: Json, shape: Shape | None, at: _Place) -> None:
        """Compare two values that differ and are no rich text."""
        if self.room is not None and max(map(len, at)) > _LONGEST_POINTER:
            self._add(Change("member", *at, old, new))
        elif isinstance(old, list) and isinstance(new, list):
            self._arrays(old, new, shape.item if isinstance(shape, Many) else None, at)
        elif isinstance(old, dict) and isinstance(new, dict):
            if old.get("type") != new.get("type"):
                self._add(Change("kind_changed", *at, old, new))
            else:
                self.objects(old, new, class_of(shape, old, self.choose), at)
        else:
            self._add(Change("member", *at, old, new))

    def _add_of_unknown(self, old: Json, new: Json, at: _Place) -> None:
        """Compare two values of which no shape is known; one change where those in them would say more than both."""
        inside = _Comparison(self.choose, self.ids, self.matches, _MOST_SAID * (len(write(old)) + len(write(new))))
        try:
            inside._plain_values(old, new, None, at)
        except _TooMuch:
            self._add(Change("member", *at, old, new))
        else:
            self.changes += inside.changes

    def _arrays(self, old: list[Json], new: list[Json], item: Shape | None, at: _Place) -> None:
        """Compare two arrays, item by item: between two items that stay, first what is gone and then what has come."""
        found = self.matches[id(old), id(new)] = matched(old, new, self.ids)
        gone = deque(sorted(set(range(len(old))) - set(found.pairs.values())))
        begun = 0
        for i, j in [*sorted(found.staying), (len(old), len(new))]:
            while gone and gone[0] < i:
                self._add_deleted(old, gone.popleft(), at)
            for place in range(begun, j):
                self._add_come(old, new, found, place, at)
            if j < len(new) and (i, j) not in found.unchanged:
                self._values(old[i], new[j], item, (step(at[0], i), step(at[1], j)))
            begun = j + 1

    def _add_come(self, old: list[Json], new: list[Json], found: Matched, place: int, at: _Place) -> None:
        """Note an item that was inserted, or that was moved from another place."""
        source, value, there = found.pairs.get(place), new[place], step(at[1], place)
        if source is None:
            self._add(Change("inserted", None, there, None, value))
        else:
            kind: ChangeKind = "moved" if (source, place) in found.unchanged else "moved_changed"
            self._add(Change(kind, step(at[0], source), there, old[source], value))

    def _add_deleted(self, old: list[Json], place: int, at: _Place) -> None:
        self._add(Change("deleted", step(at[0], place), None, old[place], None))

    def _add(self, change: Change) -> None:
        if self.room is not None:
            self.room -= _OF_A_CHANGE + len(change.pointer or "") + len(change.new_pointer or "")
            if self.room < 0 and len(self.changes) >= _FEW:
                raise _TooMuch
        self.changes.append(change)


def step(pointer: str, token: str | int) -> str:
    """The pointer of what is in a value, by the pointer of the value."""
    return (
        f"{pointer}/{token}" if isinstance(token, int) else f"{pointer}/{token.replace('~', '~0').replace('/', '~1')}"
    )


def index_of(token: str) -> int | None:
    """The index that a token of a JSON Pointer is, in the one way to write it; None if it is none."""
    is_index = len(token) <= _LONGEST_INDEX and token.isascii() and token.isdigit() and token == str(int(token))
    return int(token) if is_index else None


def class_of(shape: Shape | None, value: _Object, choose: Choose) -> type | None:
    """The class of an object of a shape; None if it is not known."""
    if isinstance(shape, Ref):
        return shape.cls
    if isinstance(shape, OneOf):
        return next((cls for cls in choose(shape) if tag_of(cls) == value.get("type")), None)
    return None


def is_rich_text(shape: Shape) -> bool:
    """Whether values of a shape are runs of rich text."""
    return isinstance(shape, Many) and isinstance(shape.item, TextOr)


@cache
def shapes_of(cls: type) -> Mapping[str, Shape]:
    """The shape of each member of a class, by its name."""
    return {member.name: member.shape for member in record(cls).members}


def _order(name: str, shapes: Mapping[str, Shape]) -> tuple[int, str]:
    """What members are sorted by: those of the class come first, in canonical order."""
    return _places(tuple(shapes)).get(name, len(shapes)), name


@cache
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(names)}


# --- Moves between arrays -------------------------------------------------------------------------------------------


def _with_moves_between_arrays(changes: list[Change]) -> list[Change]:
    """The same changes; a block that was deleted from an array and inserted into another was moved."""
    by_id: dict[str, Change] = {}
    by_text: dict[str, deque[Change]] = defaultdict(deque)
    for change in changes:
        if change.kind == "deleted" and _is_block(change.before):
            if (name := id_of(change.before)) is not None:
                by_id[name] = change
            by_text[write(change.before)].append(change)
    moved: dict[int, Change] = {}
    taken: set[int] = set()
    for place, change in enumerate(changes):
        if change.kind != "inserted" or not _is_block(change.after):
            continue
        source = by_id.get(id_of(change.after) or "") or _equal_one(change.after, by_text, taken)
        if source is not None and id(source) not in taken:
            taken.add(id(source))
            kind: ChangeKind = "moved" if same(source.before, change.after) else "moved_changed"
            moved[place] = Change(kind, source.pointer, change.new_pointer, source.before, change.after)
    return [moved.get(place, change) for place, change in enumerate(changes) if id(change) not in taken]


def _equal_one(value: Json, by_text: Mapping[str, deque[Change]], taken: set[int]) -> Change | None:
    """A deleted block that is equal, of those that were not found again yet."""
    waiting = by_text.get(text := write(value))
    if waiting is None or len(text) < _TELLING:
        return None
    while waiting and id(waiting[0]) in taken:
        waiting.popleft()
    return waiting.popleft() if waiting else None


def _is_block(value: Json) -> bool:
    return isinstance(value, dict) and isinstance(value.get("type"), str)
