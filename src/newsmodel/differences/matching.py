"""Which item of an array is which item of another: by id, by content, by similarity, by place.

Items with an id are matched by it, and those whose id is in another array of the other document by none. Others are
matched where they are equal, then where they are similar, and at last where they are of one kind and stand in the same
place between others that are matched. Each step looks at a bounded number of items for each item, so that the time is
nearly linear on every input.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain
from typing import Final

import attrs

from newsmodel._wire.canonical import Json, write
from newsmodel.differences.sequences import Pair, common, gaps, heaviest, rising
from newsmodel.differences.similarity import Features, features, same, similarity

#: How similar two items are at least that are matched: in the same place, in another place, and of another kind
#: in either.
_IN_PLACE: Final = 0.35
_ELSEWHERE: Final = 0.5
_OF_ANOTHER_KIND: Final = 0.5
_OF_ANOTHER_KIND_ELSEWHERE: Final = 0.8
#: A feature that more items have says little. How many features of an item are looked up: the rarest ones.
_RARE: Final = 8
_LOOKED_UP: Final = 12
#: With how many items that share such features an item is compared, and with how many places before and after its own.
_SHARING: Final = 3
_NEAR: Final = 1
#: How many changed items may rather be said to have moved than one that did not change.
_UNCHANGED: Final = 3
#: How many members may differ in items that are matched by their place alone: more are a removal and an insertion.
_FEW_MEMBERS: Final = 2


@attrs.frozen
class Matched:
    """How the items of two arrays belong together.

    Attributes:
        pairs: For the place of an item of the new array, the place of the same item in the old one.
        staying: Those pairs between which no item changed its place relative to another.
        unchanged: The pairs of equal items.
    """

    pairs: dict[int, int]
    staying: frozenset[Pair]
    unchanged: frozenset[Pair]


#: The ids of everything in the old document, and in the new one.
Ids = tuple[frozenset[str], frozenset[str]]


def matched(old: Sequence[Json], new: Sequence[Json], ids: Callable[[], Ids] | None = None) -> Matched:
    """Match the items of two arrays; the same ones in every run.

    Args:
        old: The items of an array.
        new: The items of another one.
        ids: Returns the ids of the documents that they are in. An item whose id is in both documents, but not in both
            arrays, went into another array or came from one, and is matched with none here.
    """
    return _Matching(old, new, ids).found()


def ids_in(document: Json) -> frozenset[str]:
    """The ids of all objects in a value."""
    found: set[str] = set()
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if (name := id_of(value)) is not None:
                found.add(name)
            waiting += (item for item in value.values() if isinstance(item, (dict, list)))
        elif isinstance(value, list):
            waiting += (item for item in value if isinstance(item, (dict, list)))
    return frozenset(found)


def id_of(value: Json) -> str | None:
    """The id of an object, if it has one."""
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def kind_of(value: Json) -> str:
    """The ``type`` of an object, or what sort of JSON a value is."""
    if isinstance(value, dict):
        found = value.get("type")
        return found if isinstance(found, str) else "(object)"
    return "(array)" if isinstance(value, list) else "(scalar)"


@attrs.define
class _Matching:
    """The items that are matched so far.

    Attributes:
        old: The old items.
        new: The new items.
        ids: Returns the ids of both documents.
        texts: The text of each old item, and of each new one: equal items have equal text.
        pairs: For the place of a new item, the place of the old one.
        left: The places of the old items that are not matched, in order.
        right: The same of the new ones.
    """

    old: Sequence[Json]
    new: Sequence[Json]
    ids: Callable[[], Ids] | None
    texts: tuple[list[str], list[str]] = attrs.field(init=False)
    pairs: dict[int, int] = attrs.field(factory=dict)
    left: list[int] = attrs.field(factory=list)
    right: list[int] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.texts = [*map(write, self.old)], [*map(write, self.new)]
        self.left, self.right = [*range(len(self.old))], [*range(len(self.new))]

    def found(self) -> Matched:
        """All steps, one after the other."""
        self._match_equal()
        if self.left and self.right:
            self._match_similar()
        if self.left and self.right:
            self._match_by_place()
        olds, news = self.texts
        unchanged = frozenset((i, j) for j, i in self.pairs.items() if olds[i] == news[j])
        weights = {(i, j): _UNCHANGED if (i, j) in unchanged else 1 for j, i in self.pairs.items()}
        return Matched(self.pairs, frozenset(heaviest(weights)), unchanged)

    def _take(self, pairs: Sequence[Pair]) -> None:
        self.pairs.update((j, i) for i, j in pairs)
        olds = set(self.pairs.values())
        self.left = [place for place in self.left if place not in olds]
        self.right = [place for place in self.right if place not in self.pairs]

    # --- Equal ---

    def _match_equal(self) -> None:
        """Items of the same id, and equal items: first those that are in the same order, then the others."""
        ids = [[id_of(item) for item in items] for items in (self.old, self.new)]
        shared = _once(ids[0]) & _once(ids[1])
        olds, news = (
            [(name,) if name in shared else text for name, text in zip(names, texts, strict=True)]
            for names, texts in zip(ids, self.texts, strict=True)
        )
        self._take(common(olds, news))
        self._take_equal({i: olds[i] for i in self.left}, {j: news[j] for j in self.right})
        self._leave_what_is_elsewhere()
        if self.left and self.right and any(map(any, ids)):  # what is equal but for its id
            without = {i: _without_id(self.old[i]) for i in self.left}
            self._take_equal(without, {j: _without_id(self.new[j]) for j in self.right})

    def _leave_what_is_elsewhere(self) -> None:
        """Leave the items out whose ids are in the other document too: there is no such item in its array."""
        has_ids = any(id_of(self.old[i]) for i in self.left) or any(id_of(self.new[j]) for j in self.right)
        if self.ids is not None and self.left and self.right and has_ids:
            olds, news = self.ids()
            self.left = [i for i in self.left if id_of(self.old[i]) not in news]
            self.right = [j for j in self.right if id_of(self.new[j]) not in olds]

    def _take_equal(self, olds: dict[int, Hashable], news: dict[int, Hashable]) -> None:
        """Pair items of equal keys, in their order."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for i, key in olds.items():
            waiting[key].append(i)
        self._take([(waiting[key].popleft(), j) for j, key in news.items() if waiting.get(key)])

    # --- Similar ---

    def _match_similar(self) -> None:
        """Items that are similar, the most similar ones first, and of equally similar ones the nearest."""
        olds = {place: features(self.old[place]) for place in self.left}
        news = {place: features(self.new[place]) for place in self.right}
        left, right = self._gaps()
        ranked: list[tuple[float, int, int, int]] = []
        for i, j in {*_neighbours(left, right), *_sharing(olds, news)}:
            score = similarity(olds[i], news[j])
            if score >= self._least(i, j, in_place=left[i] == right[j]):
                ranked.append((-score, abs(i - j), i, j))
        found: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, i, j in sorted(ranked):
            if i not in found and j not in taken:
                found[i] = j
                taken.add(j)
        self._take(list(found.items()))

    def _least(self, i: int, j: int, *, in_place: bool) -> float:
        """How similar two items have to be; more than 1 where they cannot be the same."""
        old, new = self.old[i], self.new[j]
        if id_of(old) is not None and id_of(new) is not None:
            return 2.0
        if kind_of(old) != kind_of(new):
            return _OF_ANOTHER_KIND if in_place else _OF_ANOTHER_KIND_ELSEWHERE
        return _IN_PLACE if in_place else _ELSEWHERE

    # --- By place ---

    def _match_by_place(self) -> None:
        """Items of one kind without an id that stand between the same neighbours, in their order."""
        left, right = self._gaps()
        waiting: dict[tuple[int, str], deque[int]] = defaultdict(deque)
        for i in self.left:
            if id_of(self.old[i]) is None:
                waiting[left[i], kind_of(self.old[i])].append(i)
        found: list[Pair] = []
        for j in self.right:
            if id_of(self.new[j]) is None and (places := waiting.get((right[j], kind_of(self.new[j])))):
                i = places.popleft()
                if _differing(self.old[i], self.new[j]) <= _FEW_MEMBERS:
                    found.append((i, j))
        self._take(sorted(rising(found)))

    def _gaps(self) -> tuple[dict[int, int], dict[int, int]]:
        """For the places that are not matched, how many matched items that stay are before them."""
        anchors = sorted(rising((i, j) for j, i in self.pairs.items()))
        left, right = gaps(anchors, self.left, self.right)
        return dict(zip(self.left, left, strict=True)), dict(zip(self.right, right, strict=True))


def _once(ids: Sequence[str | None]) -> set[str]:
    """The ids that exactly one item has."""
    return {name for name, count in Counter(ids).items() if count == 1 and name is not None}


def _neighbours(left: dict[int, int], right: dict[int, int]) -> Iterator[Pair]:
    """Places in the same gap that are of nearly the same rank in it."""
    inside: dict[int, list[int]] = defaultdict(list)
    for place, gap in left.items():
        inside[gap].append(place)
    ranks: Counter[int] = Counter()
    for place, gap in right.items():
        rank = ranks[gap]
        ranks[gap] += 1
        for near in inside.get(gap, ())[max(0, rank - _NEAR) : rank + _NEAR + 1]:
            yield near, place


def _sharing(olds: dict[int, Features], news: dict[int, Features]) -> Iterator[Pair]:
    """Places of items that share features which few old items have."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, found in olds.items():
        for feature in found:
            having[feature].append(place)
    rare = {feature: places for feature, places in having.items() if len(places) <= _RARE}
    rank = {feature: (len(places), feature) for feature, places in rare.items()}
    for place, found in news.items():
        known = sorted(found & rare.keys(), key=rank.__getitem__)
        counted = Counter(chain.from_iterable(map(rare.__getitem__, known[:_LOOKED_UP])))
        # Of those that share as many, the first ones: sorting keeps the order of what is equal.
        for near in sorted(sorted(counted), key=counted.__getitem__, reverse=True)[:_SHARING]:
            yield near, place


def _without_id(item: Json) -> Hashable:
    """What is equal for items that differ in their id only."""
    return write({name: value for name, value in item.items() if name != "id"} if isinstance(item, dict) else item)


def _differing(old: Json, new: Json) -> int:
    """In how many members two objects differ; 1 for other values."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return 1
    return sum(name not in old or name not in new or not same(old[name], new[name]) for name in {**old, **new})
