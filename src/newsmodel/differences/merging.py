"""Two changed documents brought together by what both come from, on plain data.

Where only one side changed something, its change is taken. Where both did, ours stands, and a conflict names the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from enum import Enum
from typing import Final

import attrs

from newsmodel._declare.shapes import Choose, Many, Shape
from newsmodel._wire.canonical import Json, write
from newsmodel.differences.comparing import class_of, is_rich_text, shapes_of, step
from newsmodel.differences.matching import Matched, id_of, matched
from newsmodel.differences.similarity import same


@attrs.frozen
class Conflict:
    """A place that both sides changed in different ways, or where the change of theirs cannot be taken; ours stands.

    Where both moved a block to different places, all three values are that of the base.

    Attributes:
        pointer: Where it is in the base: an RFC 6901 JSON Pointer; for what only theirs has, where it is in that.
        base: Its value in the base, as ``to_dict`` returns it; None where it is not in it.
        ours: Its value in ours; None where it is not in it.
        theirs: Its value in theirs; None where it is not in it.
    """

    pointer: str
    base: Json = attrs.field(hash=False)
    ours: Json = attrs.field(hash=False)
    theirs: Json = attrs.field(hash=False)


class _Absent(Enum):
    """The value of a member that an object does not have."""

    ABSENT = 0


_ABSENT: Final = _Absent.ABSENT
#: One for all arrays that are not there: arrays are known by their identity.
_EMPTY: Final[list[Json]] = []
_Value = Json | _Absent
_Object = dict[str, Json]
#: Where a value is in the base and in theirs.
_Place = tuple[str, str]
#: A base item by its place, or an item that only theirs has by its place in it: what a sequence is made of.
_Start: Final = -1


@attrs.frozen
class Refused:
    """Changes of theirs that are not taken.

    Attributes:
        taken: The places in the base of what they change, move or take away.
        put: The places in theirs of what they add.
    """

    taken: frozenset[str] = frozenset()
    put: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.taken or self.put)


@attrs.define
class Merging:
    """A merge, and its conflicts so far.

    Attributes:
        choose: Returns the classes that a union allows.
        refused: Changes of theirs that are not taken.
        matches: Which items of arrays are the same, by the identities of the arrays, which have to stay.
        conflicts: The conflicts, in the order in which they were found.
    """

    choose: Choose
    refused: Refused = Refused()
    matches: dict[tuple[int, int], Matched] = attrs.field(factory=dict)
    conflicts: list[Conflict] = attrs.field(factory=list)

    def objects(self, base: _Object, ours: _Object, theirs: _Object, cls: type | None, at: _Place) -> _Object:
        """An object of a class (None, if it is not known) with the changes of both sides."""
        shapes = {} if cls is None else shapes_of(cls)
        made: _Object = {}
        for name in {**ours, **theirs, **base}:
            before, mine, other = (each.get(name, _ABSENT) for each in (base, ours, theirs))
            merged = self._values(before, mine, other, shapes.get(name), (step(at[0], name), step(at[1], name)))
            if merged is not _ABSENT:
                made[name] = merged
        return made

    def _values(self, base: _Value, ours: _Value, theirs: _Value, shape: Shape | None, at: _Place) -> _Value:
        if _same(ours, theirs) or _same(base, theirs):
            return ours
        ours_changed = not _same(base, ours)
        if not ours_changed and not self.refused:
            return theirs
        if isinstance(base, dict) and isinstance(ours, dict) and isinstance(theirs, dict):
            if base.get("type") == ours.get("type") == theirs.get("type"):
                return self.objects(base, ours, theirs, class_of(shape, base, self.choose), at)
        elif (arrays := _arrays(base, ours, theirs, shape)) is not None:
            return self._merged_arrays(arrays, shape.item if isinstance(shape, Many) else None, at)
        if ours_changed:
            return self._conflict(base, ours, theirs, at)
        return ours if self._is_refused(*(None if base is _ABSENT else at[0], at[1])) else theirs

    def _is_refused(self, taken: str | None, put: str | None) -> bool:
        return taken in self.refused.taken or put in self.refused.put

    def _conflict(self, base: _Value, ours: _Value, theirs: _Value, at: _Place) -> _Value:
        """Note a conflict; ours stands."""
        pointer = at[1] if base is _ABSENT else at[0]
        self.conflicts.append(Conflict(pointer, *(None if each is _ABSENT else each for each in (base, ours, theirs))))
        return ours

    # --- Arrays ---

    def _matched(self, base: list[Json], other: list[Json]) -> Matched:
        """Which items are the same; asked again with other changes refused, the answer is the same."""
        both = (id(base), id(other))
        if both not in self.matches:
            self.matches[both] = matched(base, other)
        return self.matches[both]

    def _merged_arrays(
        self, arrays: tuple[list[Json], list[Json], list[Json]], item: Shape | None, at: _Place
    ) -> list[Json]:
        base, ours, theirs = arrays
        sides = _Sides(base, ours, theirs, self._matched(base, ours), self._matched(base, theirs))
        values = dict(self._items(sides, item, at))
        after = self._placed_by_theirs(sides, values, at)
        moved = {entry for entries in after.values() for entry in entries}
        made: list[int] = []
        waiting = after.get(_Start, [])
        for entry in sides.order_of_ours:
            if entry in moved or entry not in values:
                continue
            if entry in after or sides.is_of_base(entry):
                made += waiting
                waiting = after.get(entry, [])
            made.append(entry)
        return [values[entry] for entry in (*made, *waiting)]

    def _items(self, sides: _Sides, item: Shape | None, at: _Place) -> Iterator[tuple[int, Json]]:
        """The items of the result, by their entry: those of the base, then those that only ours or theirs has."""
        for i in range(len(sides.base)):
            merged = self._item(sides, i, item, at)
            if merged is not _ABSENT:
                yield i, merged
        for place in sides.only_ours:
            yield sides.entry_of_ours(place), sides.ours[place]
        for t in sides.only_theirs:
            put = step(at[1], t)
            if (o := sides.added_by_both.get(t)) is not None:
                if not same(sides.ours[o], sides.theirs[t]):
                    self._conflict(_ABSENT, sides.ours[o], sides.theirs[t], ("", put))
            elif not self._is_refused(None, put):
                yield sides.entry_of_theirs(t), sides.theirs[t]

    def _item(self, sides: _Sides, i: int, item: Shape | None, at: _Place) -> _Value:
        """An item of the base with the changes of both sides; nothing where it was taken away."""
        base, o, t = sides.base[i], sides.in_ours.get(i), sides.in_theirs.get(i)
        ours = _ABSENT if o is None else sides.ours[o]
        theirs = _ABSENT if t is None else sides.theirs[t]
        here = (step(at[0], i), "" if t is None else step(at[1], t))
        if self._is_refused(*here):
            return ours
        if ours is _ABSENT or theirs is _ABSENT:
            left = theirs if ours is _ABSENT else ours
            if left is not _ABSENT and not same(base, left):
                return self._conflict(base, ours, theirs, here)
            return _ABSENT
        return self._values(base, ours, theirs, item, here)

    def _placed_by_theirs(self, sides: _Sides, values: dict[int, Json], at: _Place) -> dict[int, list[int]]:
        """What theirs adds and moves, by the entry that it comes after; in the order of theirs."""
        after: dict[int, list[int]] = defaultdict(list)
        anchor = _Start
        for t in range(len(sides.theirs)):
            entry = sides.entry_in_theirs(t)
            if entry not in values:
                continue
            if not sides.is_of_base(entry):
                if sides.is_of_theirs(entry):
                    after[anchor].append(entry)
                else:
                    anchor = entry
                continue
            here = (step(at[0], entry), step(at[1], t))
            if (entry, t) in sides.of_theirs.staying or self._is_refused(*here):
                anchor = entry
            elif (entry, sides.in_ours[entry]) in sides.of_ours.staying:
                after[anchor].append(entry)
            else:
                if not sides.is_moved_alike(entry, t):
                    value = sides.base[entry]
                    self._conflict(value, value, value, here)
                anchor = entry
        return after


@attrs.define
class _Sides:
    """Three arrays, and which item of each is which of the others.

    An entry is an item of the result: its place in the base, or, after all of these, that of an item that only ours
    has, or, after these, that of an item that only theirs has.
    """

    base: list[Json]
    ours: list[Json]
    theirs: list[Json]
    of_ours: Matched
    of_theirs: Matched
    in_ours: dict[int, int] = attrs.field(init=False)
    in_theirs: dict[int, int] = attrs.field(init=False)
    only_ours: list[int] = attrs.field(init=False)
    only_theirs: list[int] = attrs.field(init=False)
    added_by_both: dict[int, int] = attrs.field(init=False)
    order_of_ours: Sequence[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.order_of_ours = [self.of_ours.pairs.get(j, self.entry_of_ours(j)) for j in range(len(self.ours))]
        self.in_ours = {i: j for j, i in self.of_ours.pairs.items()}
        self.in_theirs = {i: j for j, i in self.of_theirs.pairs.items()}
        self.only_ours = [j for j in range(len(self.ours)) if j not in self.of_ours.pairs]
        self.only_theirs = [j for j in range(len(self.theirs)) if j not in self.of_theirs.pairs]
        self.added_by_both = self._added_by_both()

    def _added_by_both(self) -> dict[int, int]:
        """For items that theirs adds, those that ours adds too: of the same id, or equal."""
        known: dict[Hashable, list[int]] = defaultdict(list)
        for o in reversed(self.only_ours):
            known[_key(self.ours[o])].append(o)
        return {t: places.pop() for t in self.only_theirs if (places := known.get(_key(self.theirs[t])))}

    def entry_of_ours(self, place: int) -> int:
        """The entry of an item that only ours has."""
        return len(self.base) + place

    def entry_of_theirs(self, place: int) -> int:
        """The entry of an item that only theirs has."""
        return len(self.base) + len(self.ours) + place

    def is_of_base(self, entry: int) -> bool:
        """Whether an entry is an item of the base."""
        return 0 <= entry < len(self.base)

    def is_of_theirs(self, entry: int) -> bool:
        """Whether an entry is an item that only theirs has."""
        return entry >= len(self.base) + len(self.ours)

    def entry_in_theirs(self, place: int) -> int:
        """The entry of an item of theirs."""
        if place in self.of_theirs.pairs:
            return self.of_theirs.pairs[place]
        if place in self.added_by_both:
            return self.entry_of_ours(self.added_by_both[place])
        return self.entry_of_theirs(place)

    def is_moved_alike(self, entry: int, place: int) -> bool:
        """Whether an item that both moved comes after the same one on both sides."""
        o = self.in_ours[entry]
        before = self.order_of_ours[o - 1] if o else _Start
        return before == (self.entry_in_theirs(place - 1) if place else _Start)


def _arrays(
    base: _Value, ours: _Value, theirs: _Value, shape: Shape | None
) -> tuple[list[Json], list[Json], list[Json]] | None:
    """Three arrays, of which one that is not there is empty; None if not all are arrays that are merged."""
    if shape is not None and is_rich_text(shape):
        return None
    three = (base, ours, theirs)
    if not all(isinstance(each, list) or (each is _ABSENT and shape is not None) for each in three):
        return None
    first, second, third = (each if isinstance(each, list) else _EMPTY for each in three)
    return first, second, third


def _same(left: _Value, right: _Value) -> bool:
    if left is _ABSENT or right is _ABSENT:
        return left is right
    return same(left, right)


def _key(value: Json) -> Hashable:
    name = id_of(value)
    return write(value) if name is None else (name,)
