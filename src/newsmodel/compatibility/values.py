"""The simplest values of a vocabulary, and documents that hold a given value in a given place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import Any, Final, assert_never

import attrs

from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Flag,
    Form,
    Free,
    Number,
    One,
    Run,
    Text,
    Thing,
    Union,
    Unreadable,
    Versions,
    Vocabulary,
)
from newsmodel.compatibility.languages import UndecidedError, shortest
from newsmodel.documents import SCHEMA_VERSION

Json = Any
#: There is no such value.
NOTHING: Final[Any] = object()
#: The most items of an array that are made to fill it up.
_MOST_ITEMS: Final = 100_000


def size(value: Json) -> int:
    """How long a value is as JSON text."""
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


@attrs.define(eq=False)
class Simplest:
    """The simplest values of the forms of a vocabulary, as a strict writer writes them.

    Attributes:
        vocabulary: The vocabulary.
    """

    vocabulary: Vocabulary
    _things: dict[str, Json] = attrs.field(factory=dict)
    _is_decided: bool = True

    def __attrs_post_init__(self) -> None:
        """Make the simplest objects from those that are made before, so that none has to hold one of its own kind."""
        count = -1
        while count < len(self._things):
            count = len(self._things)
            for name, thing in self.vocabulary.things.items():
                if name not in self._things:
                    self._make(name, thing)

    def _make(self, name: str, thing: Thing) -> None:
        try:
            found = self._made(thing)
        except UndecidedError:
            self._is_decided = False
        else:
            if found is not NOTHING:
                self._things[name] = found

    def thing(self, name: str) -> Json:
        """The simplest object of a kind: a new dict, or `NOTHING` where there is none.

        Raises:
            UndecidedError: It is not known whether there is one.
        """
        if name in self._things:
            return dict(self._things[name])
        if self._is_decided:
            return NOTHING
        raise UndecidedError

    def _made(self, thing: Thing) -> Json:
        filled = {group[0] for group in thing.filled if not any(self._is_required(thing, each) for each in group)}
        made = {} if thing.tag is None else {"type": thing.tag}
        for member in thing.members:
            if member.required or member.name in filled:
                value = self.form(member.form, least=1 if member.name in filled else 0)
                if value is NOTHING:
                    return NOTHING
                made[member.name] = value
        return made

    def _is_required(self, thing: Thing, name: str) -> bool:
        member = thing.member(name)
        return member is not None and member.required

    def form(self, form: Form, *, least: int = 0) -> Json:
        """The simplest value of a form, or `NOTHING`; ``least`` is how many items an array has at least."""
        match form:
            case Text():
                found = _shortest(form)
                return NOTHING if found is None else found
            case Number():
                return nearest(form, -math.inf, math.inf)
            case Flag():
                return False
            case Enum(values):
                return values[0]
            case Versions():
                return form.values[0] if form.values else SCHEMA_VERSION
            case Array():
                return self.array(form, (), least)
            case One(name):
                return self.thing(name)
            case Union(names):
                return self._smallest(names.values())
            case Run(text, name):
                found = _shortest(text)
                return self.thing(name) if found is None else found
            case Free():
                return {}
            case Unreadable():
                raise UndecidedError
            case _:
                assert_never(form)

    def _smallest(self, names: Iterable[str]) -> Json:
        """The smallest of the simplest objects of some kinds.

        Those with a member come first: what has no member of its own is asked by rules in code for one of several.
        """
        found = [self._things[name] for name in names if name in self._things]
        if found or self._is_decided:
            return smallest([each for each in found if each.keys() - {"type"}] or found)
        raise UndecidedError

    def array(self, array: Array, items: Iterable[Json], least: int = 0) -> Json:
        """An array with some items, filled up with the simplest ones; `NOTHING` where it would be too long.

        Raises:
            UndecidedError: It would be longer than what is made.
        """
        made = list(items)
        length = max(len(made), array.min_items, least)
        if array.max_items is not None and length > array.max_items:
            return NOTHING
        if length > _MOST_ITEMS:
            raise UndecidedError
        if length > len(made):
            made += [self.form(array.item)] * (length - len(made))
        return NOTHING if any(item is NOTHING for item in made) else made

    def within(self, name: str, member: str, value: Json) -> Json:
        """The simplest object of a kind that has a value as a member, with its members in order."""
        thing, made = self.vocabulary.things[name], self.thing(name)
        if made is NOTHING or value is NOTHING:
            return NOTHING
        made[member] = value
        order = dict.fromkeys(["type", *(each.name for each in thing.members)])
        return {each: made[each] for each in order if each in made}


_shortest = lru_cache(maxsize=1_024)(shortest)


def smallest(values: Iterable[Json]) -> Json:
    """The smallest of some values, without those that do not exist; or `NOTHING`."""
    return min((value for value in values if value is not NOTHING), key=size, default=NOTHING)


def nearest(number: Number, low: float, high: float) -> Json:
    """The number of a form between two bounds, both allowed, that is nearest to zero: an integer if there is one."""
    low, high = max(low, number.minimum), min(high, number.maximum)
    first = math.ceil(low) if math.isfinite(low) else low
    last = math.floor(high) if math.isfinite(high) else high
    if first <= last:
        return int(min(max(0, first), last))
    return NOTHING if number.integer or low > high else low


def fraction(number: Number) -> Json:
    """A number of a form that is no integer, or `NOTHING`."""
    near = min(max(0.0, number.minimum), number.maximum)
    tried = [near + 0.5, near - 0.5, number.minimum, number.maximum]
    if math.isfinite(number.minimum) and math.isfinite(number.maximum):
        tried.append(number.minimum + (number.maximum - number.minimum) / 2)
    for each in tried:
        if number.minimum <= each <= number.maximum and math.isfinite(each) and each != math.floor(each):
            return NOTHING if number.integer else each
    return NOTHING


# --- Places -----------------------------------------------------------------------------------------------------------


@attrs.frozen
class Step:
    """The way from an object into one that it holds.

    Attributes:
        owner: The name of the object.
        member: The member.
        arrays: The arrays around what is held, the outermost first.
        key: The name under which it is held in free JSON, within the arrays; None where it is not.
    """

    owner: str
    member: str
    arrays: tuple[Array, ...]
    key: str | None = None


Route = tuple[Step, ...]
#: A kind of object as the old and the new vocabulary name it.
Pair = tuple[str, str]


def routes(
    start: Pair, edges: Mapping[Pair, Sequence[tuple[Pair, tuple[Step, Step]]]], side: int, simplest: Simplest
) -> dict[Pair, Route]:
    """The way from the root to every pair of objects by which documents are smallest.

    Args:
        start: The pair of the roots.
        edges: What each pair of objects holds, with the ways in both vocabularies.
        side: 0 for documents of the old vocabulary, 1 for those of the new one.
        simplest: The vocabulary of that side.
    """
    found: dict[Pair, Route] = {}
    waiting: list[tuple[int, int, Pair, Route]] = [(0, 0, start, ())]
    count = 0
    while waiting:
        cost, _, pair, route = heappop(waiting)
        if pair in found:
            continue
        found[pair] = route
        for then, steps in edges.get(pair, ()):
            added = _cost(simplest, steps[side])
            if then not in found and added is not None:
                count += 1
                heappush(waiting, (cost + added, count, then, (*route, steps[side])))
    return found


#: What a step costs whose document cannot be made for a reason that is not known: more than any other.
_COSTLY: Final = 10**9


#: What a step costs from an object without members of its own, of which rules in code usually ask for one of several.
_BARE: Final = 1_000


def _cost(simplest: Simplest, step: Step) -> int | None:
    """How much a step adds to a document; None if no document has it."""
    try:
        found = document(simplest, (step,), 0)
    except UndecidedError:
        return _COSTLY
    if found is NOTHING:
        return None
    owner = simplest.vocabulary.things[step.owner]
    is_bare = owner.tag is not None and not simplest.thing(step.owner).keys() - {"type"}
    return size(found) + (_BARE if is_bare else 0)


def document(simplest: Simplest, route: Route, value: Json, *, copies: int = 1) -> Json:
    """The simplest document with a value at the end of a way; `NOTHING` if there is none.

    Args:
        simplest: The vocabulary of the document.
        route: The way.
        value: The value.
        copies: How often the value is there: in the innermost array on the way.
    """
    for step in reversed(route):
        value = value if step.key is None else {step.key: value}
        for array in reversed(step.arrays):
            value = simplest.array(array, [value] * copies)
            copies = 1
        value = simplest.within(step.owner, step.member, value)
        if value is NOTHING:
            return NOTHING
    return value if copies == 1 else NOTHING
