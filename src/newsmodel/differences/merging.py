"""Two changed documents brought together by what both come from, on plain data.

Where only one side changed something, its change is taken. Where both did, ours stands, and a conflict names the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import partial
from itertools import accumulate
from typing import Final, cast

import attrs

from newsmodel._declare.shapes import Choose, Many, Shape
from newsmodel._wire.canonical import Json
from newsmodel.differences.comparing import class_of, is_rich_text, shapes_of, step
from newsmodel.differences.matching import Matched, matched
from newsmodel.differences.orders import together
from newsmodel.differences.sides import Sides
from newsmodel.differences.similarity import same


@attrs.frozen
class Conflict:
    """A place that both sides changed in different ways, or where the change of theirs cannot be taken; ours stands.

    Where ours and theirs are equal, only the place is in conflict: both moved the same block, or added the same.

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


class Absent(Enum):
    """The value of a member that an object does not have."""

    ABSENT = 0


ABSENT: Final = Absent.ABSENT
#: One for all arrays that are not there: arrays are known by their identity.
_EMPTY: Final[list[Json]] = []
Value = Json | Absent
Object = dict[str, Json]
#: Where a value is in the base and in theirs.
Place = tuple[str, str]
#: Brings an item that all three have together.
Item = Callable[[Json, Json, Json, Place], Value]
#: Says whether an item of ours (or of theirs, if it is true) has changed.
Changed = Callable[[Json, Json, bool], bool]


@attrs.frozen
class Refused:
    """Changes of theirs that are not taken.

    Attributes:
        taken: The places in the base of what they change, move or take away.
        put: The places in theirs of what they add.
    """

    taken: frozenset[str] = frozenset()
    put: frozenset[str] = frozenset()
    _around: tuple[frozenset[str], frozenset[str]] = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_around", (_around(self.taken), _around(self.put)))

    def __bool__(self) -> bool:
        return bool(self.taken or self.put)

    def is_at(self, taken: str | None, put: str | None) -> bool:
        """Whether a change is not taken that is for this place of the base, or for this one of theirs."""
        return taken in self.taken or put in self.put

    def is_in(self, at: Place) -> bool:
        """Whether a change is not taken that is for a place in this one."""
        return at[0] in self._around[0] or at[1] in self._around[1]


def _around(pointers: frozenset[str]) -> frozenset[str]:
    """The pointers, and those of all that is around them."""
    return frozenset(around for each in pointers for around in accumulate(each.split("/"), "{}/{}".format))


@attrs.frozen
class Moves:
    """The blocks that were moved to another array, by their places in the base.

    Attributes:
        base: Each block that a side moved, as it is in the base.
        ours: Those that ours moved, as they are there.
        theirs: Those that theirs moved, as they are there.
        sources: The places by the identity of the blocks in ours and in theirs.
        apart: The places of those that both sides moved, to different arrays.
    """

    base: Mapping[str, Json] = attrs.field(factory=dict)
    ours: Mapping[str, Json] = attrs.field(factory=dict)
    theirs: Mapping[str, Json] = attrs.field(factory=dict)
    sources: Mapping[int, str] = attrs.field(factory=dict)
    apart: frozenset[str] = frozenset()


@attrs.define
class Merging:
    """A merge, and its conflicts so far.

    Attributes:
        choose: Returns the classes that a union allows.
        moves: The blocks that were moved to another array.
        refused: Changes of theirs that are not taken.
        matches: Which items of arrays are the same, by the identities of the arrays, which have to stay.
        conflicts: The conflicts, in the order in which they were found, each with whether it names a place of the base.
        clashing: Of the blocks that theirs moved to another array, those that ours changed, moved or deleted.
        whole: Where a conflict names all that theirs changed inside.
    """

    choose: Choose
    moves: Moves = Moves()
    refused: Refused = Refused()
    matches: dict[tuple[int, int], Matched] = attrs.field(factory=dict)
    conflicts: list[tuple[bool, Conflict]] = attrs.field(factory=list)
    clashing: set[str] = attrs.field(factory=set)
    whole: list[Place] = attrs.field(factory=list)

    def objects(self, base: Object, ours: Object, theirs: Object, cls: type | None, at: Place) -> Object:
        """An object of a class (None, if it is not known) with the changes of both sides."""
        shapes = {} if cls is None else shapes_of(cls)
        made: Object = {}
        done = {} if cls is None else self._together((base, ours, theirs), cls, at)
        for name in {**ours, **theirs, **base}:
            before, mine, other = (each.get(name, ABSENT) for each in (base, ours, theirs))
            here = (step(at[0], name), step(at[1], name))
            merged = done[name] if name in done else self._values(before, mine, other, shapes.get(name), here)
            if merged is not ABSENT:
                made[name] = merged
        return made

    def _together(self, three: tuple[Object, Object, Object], cls: type, at: Place) -> dict[str, Value]:  # noqa: ARG002
        """The members of an object that have to be brought together at once, by their names; here, none have to."""
        return {}

    def _values(self, base: Value, ours: Value, theirs: Value, shape: Shape | None, at: Place) -> Value:
        if same_value(ours, theirs) or same_value(base, theirs):
            return ours
        if self.refused.is_at(None if base is ABSENT else at[0], at[1]):
            return ours
        ours_changed = not same_value(base, ours)
        if not ours_changed and not self.refused:
            return theirs
        if isinstance(base, dict) and isinstance(ours, dict) and isinstance(theirs, dict):
            if base.get("type") == ours.get("type") == theirs.get("type"):
                return self.objects(base, ours, theirs, class_of(shape, base, self.choose), at)
        elif (arrays := _arrays(base, ours, theirs, shape)) is not None:
            return self._merged_arrays(arrays, shape.item if isinstance(shape, Many) else None, at)
        return self._conflict(base, ours, theirs, at) if ours_changed else theirs

    def _conflict(self, base: Value, ours: Value, theirs: Value, at: Place) -> Value:
        """Note a conflict; ours stands."""
        is_of_base = base is not ABSENT
        values = (None if each is ABSENT else each for each in (base, ours, theirs))
        self.conflicts.append((is_of_base, Conflict(at[0] if is_of_base else at[1], *values)))
        return ours

    # --- Arrays ---

    def matched(self, base: list[Json], other: list[Json]) -> Matched:
        """Which items are the same; asked again with other changes refused, the answer is the same."""
        both = (id(base), id(other))
        if both not in self.matches:
            self.matches[both] = matched(base, other)
        return self.matches[both]

    def _merged_arrays(
        self, arrays: tuple[list[Json], list[Json], list[Json]], item: Shape | None, at: Place
    ) -> list[Json]:
        base, ours, theirs = arrays
        found = (self.matched(base, ours), self.matched(base, theirs))
        sides = Sides(base, ours, theirs, *found, self.moves.sources)
        values = dict(self._items(sides, partial(self._shaped, item), differs, at))
        return [values[entry] for entry in sides.arranged(self._order(sides, at), values)]

    def _shaped(self, item: Shape | None, base: Json, ours: Json, theirs: Json, at: Place) -> Value:
        return self._values(base, ours, theirs, item, at)

    def _items(self, sides: Sides, merge: Item, changed: Changed, at: Place) -> Iterator[tuple[int, Json]]:
        """The items of the result, by their entry: those of the base, then those that only ours or theirs has."""
        for i in range(len(sides.base)):
            merged = self._item(sides, i, merge, changed, at)
            if merged is not ABSENT:
                yield i, merged
        for place in sides.only_ours:
            yield sides.entry_of_ours(place), sides.ours[place]
        for t in sides.only_theirs:
            theirs, put = sides.theirs[t], ("", step(at[1], t))
            if self.refused.is_at(None, put[1]):
                continue
            if (o := sides.added_by_both.get(t)) is None:
                yield sides.entry_of_theirs(t), theirs
            elif (source := self.moves.sources.get(id(theirs))) in self.moves.ours and source is not None:
                merged = merge(self.moves.base[source], sides.ours[o], theirs, (source, put[1]))
                yield sides.entry_of_ours(o), cast("Json", merged)
            elif not same(sides.ours[o], theirs):
                self._conflict(ABSENT, sides.ours[o], theirs, put)

    def _item(self, sides: Sides, i: int, merge: Item, changed: Changed, at: Place) -> Value:
        """An item of the base with the changes of both sides; nothing where it was taken away."""
        base, o, t = sides.base[i], sides.in_ours.get(i), sides.in_theirs.get(i)
        ours = ABSENT if o is None else sides.ours[o]
        theirs = ABSENT if t is None else sides.theirs[t]
        here = (step(at[0], i), "" if t is None else step(at[1], t))
        if self.refused.is_at(*here):
            return ours
        if ours is not ABSENT and theirs is not ABSENT:
            return merge(base, ours, theirs, here)
        has_changed = (ours is not ABSENT and ((i, o) not in sides.of_ours.staying or changed(base, ours, False))) or (
            theirs is not ABSENT and ((i, t) not in sides.of_theirs.staying or changed(base, theirs, True))
        )
        if here[0] in self.moves.theirs and theirs is ABSENT:
            if has_changed or (ours is ABSENT and here[0] not in self.moves.ours):
                self.clashing.add(here[0])
            return ours if has_changed else ABSENT
        if here[0] in self.moves.ours and ours is ABSENT:
            if has_changed or theirs is ABSENT:
                self._conflict(base, self.moves.ours[here[0]], theirs, here)
            return ABSENT
        return self._conflict(base, ours, theirs, here) if has_changed else ABSENT

    def _order(self, sides: Sides, at: Place) -> tuple[int, ...]:
        """The order of the items that all three have; what is not as theirs has moved or added it is a conflict."""
        held = {i for i in sides.common if self.refused.is_at(step(at[0], i), None)} if self.refused else set[int]()
        apart = sides.moved_apart - held
        found = together(sides.order_of_ours, sides.order_of_theirs, held | apart)
        stay = {i for i, _ in sides.of_theirs.staying}
        for i in sorted(apart | (found.as_ours - stay - held)):
            value = sides.base[i]
            self._conflict(value, value, value, (step(at[0], i), ""))
        for t in sorted(sides.added_apart):
            put, value = step(at[1], t), sides.theirs[t]
            if same(sides.ours[sides.added_by_both[t]], value) and not self.refused.is_at(None, put):
                self._conflict(ABSENT, value, value, ("", put))
        return found.items


def _arrays(
    base: Value, ours: Value, theirs: Value, shape: Shape | None
) -> tuple[list[Json], list[Json], list[Json]] | None:
    """Three arrays, of which one that is not there is empty; None if not all are arrays that are merged."""
    if shape is not None and is_rich_text(shape):
        return None
    three = (base, ours, theirs)
    if not all(isinstance(each, list) or (each is ABSENT and shape is not None) for each in three):
        return None
    first, second, third = (each if isinstance(each, list) else _EMPTY for each in three)
    return first, second, third


def same_value(left: Value, right: Value) -> bool:
    """Whether two members are the same JSON, or are both not there."""
    if left is ABSENT or right is ABSENT:
        return left is right
    return same(left, right)


def differs(base: Json, side: Json, is_theirs: bool) -> bool:  # noqa: ARG001, FBT001
    """Whether an item of a side is not as in the base."""
    return not same(base, side)
