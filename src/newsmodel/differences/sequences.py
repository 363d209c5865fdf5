"""What two sequences have in common, in nearly linear time on every input."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

#: A place in the old sequence and one in the new.
Pair = tuple[int, int]

#: Of a token that occurs often, each occurrence is compared with so many before and after the one of the same rank.
_WINDOW: Final = 8


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The longest common subsequence, as pairs of places that rise on both sides.

    What both begin and end with is paired first. Of tokens that occur more than 17 times in the rest, only
    occurrences of nearly the same rank are compared, so that there are at most 17 pairs for each token of ``old``.

    Source: Hunt and Szymanski, A fast algorithm for computing longest common subsequences (1977).

    >>> common("abcx", "xabc")
    [(0, 1), (1, 2), (2, 3)]
    """
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    middle = _longest(_equal(old, new, start, end))
    tail = zip(range(len(old) - end, len(old)), range(len(new) - end, len(new)), strict=True)
    return [*((at, at) for at in range(start)), *middle, *tail]


def rising(pairs: Iterable[Pair]) -> set[Pair]:
    """The largest set of pairs that rise on both sides; no two pairs have a place in common.

    >>> sorted(rising([(0, 3), (1, 0), (2, 1), (3, 2)]))
    [(1, 0), (2, 1), (3, 2)]
    """
    return set(_longest((place, (there,)) for place, there in sorted(pairs)))


def heaviest(pairs: Mapping[Pair, int]) -> set[Pair]:
    """The set of pairs that rise on both sides with the greatest sum of weights; no two have a place in common.

    >>> sorted(heaviest({(0, 1): 1, (1, 0): 3}))
    [(1, 0)]
    """
    if len(set(pairs.values())) <= 1:
        return rising(pairs)
    size = max((there for _, there in pairs), default=0) + 1
    # For a range of new places the pair that ends the heaviest set so far in it: a binary indexed tree (Fenwick 1994).
    tree: list[Pair | None] = [None] * (size + 1)
    sums: dict[Pair | None, int] = {None: 0}
    before: dict[Pair, Pair | None] = {}
    for pair in sorted(pairs):
        best, at = None, pair[1]
        while at:
            if sums[tree[at]] > sums[best]:
                best = tree[at]
            at &= at - 1
        before[pair], sums[pair] = best, sums[best] + pairs[pair]
        at = pair[1] + 1
        while at <= size:
            if sums[pair] > sums[tree[at]]:
                tree[at] = pair
            at += at & -at
    chosen: set[Pair] = set()
    last = max(pairs, key=lambda pair: (sums[pair], pair), default=None)
    while last is not None:
        chosen.add(last)
        last = before[last]
    return chosen


def gaps(anchors: Sequence[Pair], left: Sequence[int], right: Sequence[int]) -> tuple[list[int], list[int]]:
    """How many anchors, which rise on both sides, are before each place: places of one number can be paired in order.

    Args:
        anchors: The anchors, in order.
        left: Places of the old sequence.
        right: Places of the new one.
    """
    olds, news = [pair[0] for pair in anchors], [pair[1] for pair in anchors]
    return [bisect_left(olds, place) for place in left], [bisect_left(news, place) for place in right]


def _equal(
    old: Sequence[Hashable], new: Sequence[Hashable], start: int, end: int
) -> Iterable[tuple[int, Sequence[int]]]:
    """For each place of the old sequence the places of the new one, rising, with which it is compared."""
    places: dict[Hashable, list[int]] = {}
    for there in range(start, len(new) - end):
        places.setdefault(new[there], []).append(there)
    ranks: dict[Hashable, int] = {}
    for place in range(start, len(old) - end):
        token = old[place]
        found = places.get(token)
        if found is None:
            continue
        rank = ranks.get(token, 0)
        ranks[token] = rank + 1
        yield place, found if len(found) <= _WINDOW else found[max(0, rank - _WINDOW) : rank + _WINDOW + 1]


def _longest(candidates: Iterable[tuple[int, Sequence[int]]]) -> list[Pair]:
    """The longest sequence of pairs that rises on both sides, of places with the places they can be paired with."""
    ends: list[int] = []  # the least place in which a sequence of each length ends, and the pair that ends it
    last: list[int] = []
    pairs: list[Pair] = []
    before: list[int] = []  # for each pair the one before it; -1 before the first
    for place, found in candidates:
        for there in reversed(found):
            at = bisect_left(ends, there)
            if at == len(ends):
                ends.append(there)
                last.append(len(pairs))
            elif ends[at] == there:
                continue
            else:
                ends[at], last[at] = there, len(pairs)
            pairs.append((place, there))
            before.append(last[at - 1] if at else -1)
    chosen: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
