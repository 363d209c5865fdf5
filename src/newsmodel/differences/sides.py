"""Three arrays, a base and two that were made of it, and which item of each is which of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs

from newsmodel._wire.canonical import Json, write
from newsmodel.differences.matching import Matched, id_of
from newsmodel.differences.sequences import Pair, common, rising

#: The entry of the beginning of an array: what comes first comes after it.
START: Final = -1


@attrs.define(slots=False)
class Sides:
    """Three arrays, and which item of each is which of the others.

    An entry is an item of the result: its place in the base, or, after all of these, that of an item that only ours
    has, or, after these, that of an item that only theirs has.

    Attributes:
        base: The items of the base.
        ours: The items of ours.
        theirs: The items of theirs.
        of_ours: Which items of ours are those of the base.
        of_theirs: Which items of theirs are those of the base.
        moved: For items that came from another array, by their identity, where they were in the base.
    """

    base: list[Json]
    ours: list[Json]
    theirs: list[Json]
    of_ours: Matched
    of_theirs: Matched
    moved: Mapping[int, str] = attrs.field(factory=dict)
    in_ours: dict[int, int] = attrs.field(init=False)
    in_theirs: dict[int, int] = attrs.field(init=False)
    only_ours: list[int] = attrs.field(init=False)
    only_theirs: list[int] = attrs.field(init=False)
    common: set[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        mine, other = (_new_scalars(*each) for each in ((self.ours, self.of_ours), (self.theirs, self.of_theirs)))
        twice = mine.keys() & other.keys()
        self.of_ours = _without(self.of_ours, {mine[each] for each in twice})
        self.of_theirs = _without(self.of_theirs, {other[each] for each in twice})
        self.in_ours = {i: j for j, i in self.of_ours.pairs.items()}
        self.in_theirs = {i: j for j, i in self.of_theirs.pairs.items()}
        self.only_ours = [j for j in range(len(self.ours)) if j not in self.of_ours.pairs]
        self.only_theirs = [j for j in range(len(self.theirs)) if j not in self.of_theirs.pairs]
        self.common = self.in_ours.keys() & self.in_theirs.keys()

    # --- Entries ---

    def entry_of_ours(self, place: int) -> int:
        """The entry of an item that only ours has."""
        return len(self.base) + place

    def entry_of_theirs(self, place: int) -> int:
        """The entry of an item that only theirs has."""
        return len(self.base) + len(self.ours) + place

    def entry_in_ours(self, place: int) -> int:
        """The entry of an item of ours."""
        return self.of_ours.pairs.get(place, self.entry_of_ours(place))

    def entry_in_theirs(self, place: int) -> int:
        """The entry of an item of theirs."""
        if place in self.of_theirs.pairs:
            return self.of_theirs.pairs[place]
        if place in self.added_by_both:
            return self.entry_of_ours(self.added_by_both[place])
        return self.entry_of_theirs(place)

    # --- What both have ---

    @cached_property
    def order_of_ours(self) -> list[int]:
        """The entries that all three have, as ours has them."""
        return [i for j in range(len(self.ours)) if (i := self.of_ours.pairs.get(j)) in self.common and i is not None]

    @cached_property
    def order_of_theirs(self) -> list[int]:
        """The same, as theirs has them."""
        return [
            i for j in range(len(self.theirs)) if (i := self.of_theirs.pairs.get(j)) in self.common and i is not None
        ]

    @cached_property
    def moved_apart(self) -> set[int]:
        """The entries that both sides moved, and not to behind the same one."""
        both = {
            i
            for i in self.common
            if (i, self.in_ours[i]) not in self.of_ours.staying and (i, self.in_theirs[i]) not in self.of_theirs.staying
        }
        before = [_before(order) for order in (self.order_of_ours, self.order_of_theirs)] if both else [{}, {}]
        return {i for i in both if before[0][i] != before[1][i]}

    # --- What both added ---

    @cached_property
    def added_by_both(self) -> dict[int, int]:
        """For items that theirs adds, those that ours adds too.

        They have the same id, or were in the same place of the base, or are equal: of text and numbers anywhere, of
        objects between the same two items that all three have.
        """
        mine, other = self._gaps_of_ours, self._gaps_of_theirs
        found: dict[int, int] = {}
        known: dict[Hashable, list[int]] = defaultdict(list)
        inside: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for o in reversed(self.only_ours):
            known[self._key(self.ours[o])].append(o)
        for t in self.only_theirs:
            key = self._key(self.theirs[t])
            if isinstance(key, str):
                inside[other[t]][1].append(t)
            elif places := known.get(key):
                found[t] = places.pop()
        for o in self.only_ours if inside else ():
            if mine[o] in inside and isinstance(self._key(self.ours[o]), str):
                inside[mine[o]][0].append(o)
        for left, right in inside.values():
            keys = ([write(items[at]) for at in places] for items, places in ((self.ours, left), (self.theirs, right)))
            found.update((right[there], left[here]) for here, there in common(*keys))
        return found

    @cached_property
    def added_apart(self) -> set[int]:
        """The items of theirs that ours adds too, in another place."""
        mine, other = self._gaps_of_ours, self._gaps_of_theirs
        near: list[Pair] = [(o, t) for t, o in self.added_by_both.items() if mine[o] == other[t]]
        by_gap: dict[int, list[Pair]] = defaultdict(list)
        for pair in near:
            by_gap[mine[pair[0]]].append(pair)
        alike = {t for pairs in by_gap.values() for _, t in rising(pairs)}
        return self.added_by_both.keys() - alike

    def _key(self, value: Json) -> Hashable:
        """What is equal for items that are one; a text for those that have to be in the same place."""
        if (source := self.moved.get(id(value))) is not None:
            return (source, "moved")
        if (name := id_of(value)) is not None:
            return (name,)
        return write(value) if isinstance(value, (dict, list)) else (write(value), "scalar")

    @cached_property
    def _gaps_of_ours(self) -> list[int]:
        return self._gaps(len(self.ours), self.of_ours)

    @cached_property
    def _gaps_of_theirs(self) -> list[int]:
        return self._gaps(len(self.theirs), self.of_theirs)

    def _gaps(self, length: int, found: Matched) -> list[int]:
        """For each place of a side the last entry before it that all three have."""
        made: list[int] = []
        last = START
        for place in range(length):
            made.append(last)
            entry = found.pairs.get(place)
            if entry is not None and entry in self.common:
                last = entry
        return made

    # --- The order ---

    def arranged(self, order: Sequence[int], values: Mapping[int, Json]) -> list[int]:
        """The entries that have a value: those of an order, and behind each what follows it in ours and in theirs."""
        mine: dict[int, list[int]] = defaultdict(list)
        for place, gap in enumerate(self._gaps_of_ours):
            entry = self.entry_in_ours(place)
            if entry not in self.common and entry in values:
                mine[gap].append(entry)
        other: dict[int, list[int]] = defaultdict(list)
        anchor = START
        for place in range(len(self.theirs)):
            entry = self.entry_in_theirs(place)
            if entry in self.common or (place in self.added_by_both and place not in self.added_apart):
                anchor = entry
            elif entry in values and place not in self.added_by_both:
                other[anchor].append(entry)
        made: list[int] = []
        waiting: list[int] = []
        for entry in (START, *order):
            for each in (entry, *mine.get(entry, ())):
                if each in self.common or each in other or each == START:
                    made += waiting
                    waiting = other.get(each, [])
                made += [] if each == START else [each]
        return made + waiting


def _before(order: Sequence[int]) -> dict[int, int]:
    return dict(zip(order, (START, *order), strict=False))


def _new_scalars(items: list[Json], found: Matched) -> dict[str, int]:
    """The texts, numbers and other scalars that a side has and the base has not at that place; and where."""
    return {
        write(item): place
        for place, item in enumerate(items)
        if not isinstance(item, (dict, list)) and (found.pairs.get(place, START), place) not in found.unchanged
    }


def _without(found: Matched, places: set[int]) -> Matched:
    """The same; items in these places of the side are none of the base."""
    if places.isdisjoint(found.pairs):
        return found
    pairs = {place: entry for place, entry in found.pairs.items() if place not in places}
    return attrs.evolve(found, pairs=pairs, staying=frozenset(pair for pair in found.staying if pair[1] not in places))
