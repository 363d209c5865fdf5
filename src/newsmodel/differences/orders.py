"""The order of items that two sides have reordered, each pair as the side has it that changed the order of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cmp_to_key

import attrs


@attrs.frozen
class Order:
    """An order of two sides.

    Attributes:
        items: The items.
        as_ours: Those that stand as ours has them, since no order has every pair as the side that changed it.
    """

    items: tuple[int, ...]
    as_ours: frozenset[int]


def together(ours: Sequence[int], theirs: Sequence[int], held: AbstractSet[int] = frozenset()) -> Order:
    """The order of items, which are numbers that rise in the base, by their orders in two others.

    Two items are in the order that both sides agree on, or else in that of the side that changed their order. Where
    there is no such order, as where each of three follows the next one, those items stand as in ours. The time is
    nearly linear.

    Args:
        ours: The items, as ours has them.
        theirs: The same, as theirs has them.
        held: Items that stand after the one that they follow in ours, whatever theirs says.

    >>> together([2, 0, 1, 3], [0, 1, 3, 2]).items, together([1, 0, 2, 3], [0, 1, 3, 2]).items
    ((2, 0, 1, 3), (1, 0, 3, 2))
    """
    made: list[int] = []
    as_ours: set[int] = set()
    for mine, other in _parts(ours, theirs):
        found = mine if mine == other else _in_order(mine, other, held)
        if not _holds(found, mine, other, complete=held.isdisjoint(mine)):
            found = mine
            as_ours.update(mine)
        made += found
    return Order(tuple(made), frozenset(as_ours))


def _parts(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """The smallest parts of both orders between which nothing moved."""
    place_in_ours = {item: place for place, item in enumerate(ours)}
    place_in_theirs = {item: place for place, item in enumerate(theirs)}
    begun = last = 0
    for end, item in enumerate(sorted(ours), 1):
        last = max(last, place_in_ours[item] + 1, place_in_theirs[item] + 1)
        if last == end:
            yield list(ours[begun:end]), list(theirs[begun:end])
            begun = end


def _in_order(ours: list[int], theirs: list[int], held: AbstractSet[int]) -> list[int]:
    """The items, sorted by which of two comes first; those that are held after what they follow in ours."""
    place_in_ours = {item: place for place, item in enumerate(ours)}
    place_in_theirs = {item: place for place, item in enumerate(theirs)}

    def compared(left: int, right: int) -> int:
        in_ours = place_in_ours[left] - place_in_ours[right]
        in_theirs = place_in_theirs[left] - place_in_theirs[right]
        return in_ours if (in_ours < 0) is (in_theirs < 0) else right - left

    following: dict[int, list[int]] = defaultdict(list)
    anchor = -1
    for item in ours:
        if item in held:
            following[anchor].append(item)
        else:
            anchor = item
    made = following[-1]
    for item in sorted((item for item in ours if item not in held), key=cmp_to_key(compared)):
        made += [item, *following.get(item, ())]
    return made


def _holds(made: list[int], ours: list[int], theirs: list[int], *, complete: bool) -> bool:
    """Whether an order has what both agree on and what ours changed; if it is complete, what theirs changed too.

    How many pairs are in another order in each of two sequences is counted, not listed: it is the sum for a third one
    exactly if no pair has in it an order that neither has.
    """
    changed = _swapped(sorted(made), made)
    by_ours = _swapped(made, ours)
    by_theirs = _swapped(made, theirs)
    return (
        by_ours + by_theirs == _swapped(ours, theirs)
        and _swapped(sorted(made), ours) + by_ours == changed
        and (not complete or _swapped(sorted(made), theirs) + by_theirs == changed)
    )


def _swapped(left: list[int], right: list[int]) -> int:
    """How many pairs of items are in another order in two sequences (Fenwick 1994)."""
    place = {item: at for at, item in enumerate(left, 1)}
    tree = [0] * (len(left) + 1)
    count = 0
    for known, item in enumerate(right):
        at = place[item]
        count += known
        while at:
            count -= tree[at]
            at &= at - 1
        at = place[item]
        while at < len(tree):
            tree[at] += 1
            at += at & -at
    return count
