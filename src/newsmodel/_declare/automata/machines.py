"""Makes a minimal deterministic machine over kinds of characters from the tree of a regular expression.

The usual three steps: a machine whose states can be many at once (Thompson), each set of its states as one state
(subset construction), equal states as one (Hopcroft).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, assert_never

import attrs

from newsmodel._declare.automata.syntax import LAST, Characters, Choice, Node, Ranges, Repeat, Sequence

#: The state of every text that cannot be continued to one that is accepted.
DEAD: Final = 0


class TooLargeError(Exception):
    """The machine has too many states, or making it takes too many steps."""


class Effort:
    """Counts steps, so that no expression takes long.

    Attributes:
        steps: The number of steps that were taken, each well under a microsecond.
        most: Their limit.
        states: The limit of the states of a machine.
    """

    def __init__(self, most: int, states: int) -> None:
        self.steps = 0
        self.most = most
        self.states = states

    def spend(self, steps: int) -> None:
        """Count some steps, or raise `TooLargeError`."""
        self.steps += steps
        if self.steps > self.most:
            raise TooLargeError

    def allow(self, states: int) -> None:
        """Raise `TooLargeError` if these are too many states."""
        if states > self.states:
            raise TooLargeError


@attrs.frozen
class Machine:
    """A minimal deterministic machine.

    Attributes:
        ranges: All code points in order: the first and the last of a range, and their kind. Kind 0 is in no set.
        rows: For each state, the next state for each kind. State 0 is dead.
        accepting: Whether a text may end in a state.
        start: The state of the empty text.
    """

    ranges: list[tuple[int, int, int]]
    rows: list[list[int]]
    accepting: list[bool]
    start: int


def machine(tree: Node, effort: Effort) -> Machine:
    """The machine of a tree.

    Raises:
        TooLargeError: It is beyond the effort that is allowed.
    """
    parts = _Parts(effort)
    end = parts.state()
    start = parts.add(tree, end)
    ranges, kinds = _kinds(parts.sets, effort)
    rows, accepting = _determined(parts, start, end, kinds)
    block = _blocks(rows, accepting, effort)
    first = {name: state for state, name in reversed(list(enumerate(block)))}
    return Machine(
        ranges,
        [[block[state] for state in rows[first[name]]] for name in range(len(first))],
        [accepting[first[name]] for name in range(len(first))],
        block[1],
    )


class _Parts:
    """A machine that can be in many states at once.

    Attributes:
        sets: The sets of characters, each once, and their indexes.
        moves: For each state that reads a character, the index of the set and the next state.
        skips: For each state, those that it is at the same time.
    """

    def __init__(self, effort: Effort) -> None:
        self.sets: dict[Ranges, int] = {}
        self.moves: dict[int, tuple[int, int]] = {}
        self.skips: list[list[int]] = []
        self.effort = effort
        self._reached: dict[int, frozenset[int]] = {}

    def state(self, *skips: int) -> int:
        """A new state."""
        self.effort.spend(30)
        self.skips.append(list(skips))
        return len(self.skips) - 1

    def add(self, node: Node, then: int) -> int:
        """The state in which a node begins that ends in a given one."""
        match node:
            case Characters(ranges):
                state = self.state()
                self.moves[state] = (self.sets.setdefault(ranges, len(self.sets)), then)
                return state
            case Sequence(parts):
                for part in reversed(parts):
                    then = self.add(part, then)
                return then
            case Choice(options):
                return self.state(*[self.add(option, then) for option in options])
            case Repeat(part, least, most):
                return self._repeated(part, least, most, then)
            case _:
                assert_never(node)

    def _repeated(self, part: Node, least: int, most: int | None, then: int) -> int:
        end = then
        if most is None:
            then = self.state(end)
            self.skips[then].append(self.add(part, then))
        for _ in range(least, least if most is None else most):
            then = self.state(self.add(part, then), end)
        for _ in range(least):
            then = self.add(part, then)
        return then

    def reached(self, state: int) -> frozenset[int]:
        """The states that a state is at the same time: those that read a character, and the one without skips."""
        if state not in self._reached:
            seen, waiting = {state}, [state]
            while waiting:
                new = [skip for skip in self.skips[waiting.pop()] if skip not in seen]
                seen.update(new)
                waiting += new
            self.effort.spend(2 * len(seen))
            self._reached[state] = frozenset(each for each in seen if not self.skips[each])
        return self._reached[state]


def _kinds(sets: Iterable[Ranges], effort: Effort) -> tuple[list[tuple[int, int, int]], list[list[int]]]:
    """All code points by the sets that they are in: the ranges of kinds, and the kinds of each set."""
    edges: dict[int, list[int]] = defaultdict(list)
    for index, ranges in enumerate(sets):
        for first, last in ranges:
            edges[first].append(index)
            edges[last + 1].append(index)
    within: set[int] = set()
    names: dict[frozenset[int], int] = {frozenset(): 0}
    found: list[tuple[int, int, int]] = []
    borders = sorted(edges.keys() | {0, LAST + 1})
    for first, after in pairwise(borders):
        within.symmetric_difference_update(edges[first])
        effort.spend(10 + len(within))
        found.append((first, after - 1, names.setdefault(frozenset(within), len(names))))
    members: list[list[int]] = [[] for _ in sets]
    for indexes, kind in names.items():
        for index in indexes:
            members[index].append(kind)
    return found, members


def _determined(parts: _Parts, start: int, end: int, kinds: list[list[int]]) -> tuple[list[list[int]], list[bool]]:
    """The next states by kind, and which states accept; state 0 is dead, state 1 the start."""
    count = 1 + max((kind for each in kinds for kind in each), default=0)
    order: list[frozenset[int]] = [frozenset(), parts.reached(start)]
    names = {states: name for name, states in enumerate(order)}
    rows = []
    for states in order:  # which grows
        targets: dict[int, set[int]] = defaultdict(set)
        for index, then in (parts.moves[state] for state in states if state != end):
            reached = parts.reached(then)
            parts.effort.spend(len(kinds[index]) * (1 + len(reached)))
            for kind in kinds[index]:
                targets[kind] |= reached
        row = [DEAD] * count
        for kind, target in targets.items():
            row[kind] = names.setdefault(frozenset(target), len(order))
            if row[kind] == len(order):
                order.append(frozenset(target))
        parts.effort.allow(len(order))
        parts.effort.spend(count)
        rows.append(row)
    return rows, [end in states for states in order]


def _blocks(rows: list[list[int]], accepting: list[bool], effort: Effort) -> list[int]:
    """For each state the number of its block of equal states; the block of state 0 has number 0."""
    sources: list[dict[int, list[int]]] = [defaultdict(list) for _ in rows[DEAD]]
    for state, row in enumerate(rows):
        for kind, then in enumerate(row):
            sources[kind][then].append(state)
    block = [int(each) for each in accepting]
    members = [{state for state, name in enumerate(block) if name == each} for each in (0, 1)]
    waiting = {0, 1}
    while waiting:
        splitter = list(members[waiting.pop()])
        for before in sources:
            effort.spend(len(splitter))
            leading: dict[int, set[int]] = defaultdict(set)
            for state in (state for then in splitter for state in before.get(then, ())):
                leading[block[state]].add(state)
            for name, some in leading.items():
                rest = len(members[name]) - len(some)
                effort.spend(2 * len(some))
                if rest:
                    smaller = some if len(some) <= rest else members[name] - some
                    members[name] -= smaller
                    for state in smaller:
                        block[state] = len(members)
                    waiting.add(len(members))
                    members.append(smaller)
    names = {block[DEAD]: 0}
    return [names.setdefault(each, len(names)) for each in block]
