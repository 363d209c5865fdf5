"""Makes the machine over characters one over the bytes of UTF-8."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import Any, Final

from newsmodel._declare.automata.form import Automaton
from newsmodel._declare.automata.machines import DEAD, Effort, Machine
from newsmodel._declare.automata.syntax import LAST

#: Of each length in bytes: the first and the last lead byte, its bits that are not of the code point, and the least
#: code point that is written so.
_LEADS: Final = (
    (0x00, 0x7F, 0x00, 0),
    (0xC2, 0xDF, 0xC0, 0x80),
    (0xE0, 0xEF, 0xE0, 0x800),
    (0xF0, 0xF4, 0xF0, 0x10000),
)
#: The values of a byte that continues a character.
_VALUES: Final = 64
_CONTINUES: Final = 0x80


def encoded(machine: Machine, effort: Effort) -> Automaton:
    """The automaton of a machine.

    Raises:
        TooLargeError: It is beyond the effort that is allowed.
    """
    tree = _Tree(machine.ranges, effort)
    effort.spend(256 * sum(map(len, tree.nodes)))
    classes, firsts = _classes(list(zip(*tree.columns(), strict=True)))
    rows = _rows(machine, tree, firsts, effort)
    accepting = [*machine.accepting, *[False] * (len(rows) - len(machine.rows))]
    return _packed(classes, rows, accepting, machine.start)


#: The bytes before a place in a character: the number of bytes that follow, and which of the nodes of this number it
#: is; where none follows, the kind of the character.
_Place = tuple[int, int]


class _Tree:
    """The UTF-8 of all characters, by their kind.

    Attributes:
        leads: Where each first byte leads.
        nodes: By the number of bytes that follow (0 to 3), where each of the 64 values of the next byte leads. Nodes
            that are equal are one.
    """

    def __init__(self, ranges: list[tuple[int, int, int]], effort: Effort) -> None:
        self._ranges = [*ranges, (LAST + 1, 2 * LAST, 0)]
        self._firsts = [first for first, _, _ in self._ranges]
        self._effort = effort
        self._alike: dict[tuple[int, int], _Place] = {}
        self.nodes: list[dict[tuple[_Place, ...], int]] = [{}, {}, {}, {}]
        self.leads: list[_Place] = [(0, 0)] * 256
        for follow, (low, high, mark, least) in enumerate(_LEADS):
            for byte in range(low, high + 1):
                self.leads[byte] = self._place((byte - mark) * _VALUES**follow, follow, least)

    def columns(self) -> list[list[_Place | None]]:
        """Where each byte leads: first from the beginning of a character, then from each node."""
        before, after = [None] * _CONTINUES, [None] * (256 - _CONTINUES - _VALUES)
        nodes = [children for level in self.nodes for children in level]
        return [list(self.leads), *([*before, *children, *after] for children in nodes)]

    def _place(self, first: int, follow: int, least: int) -> _Place:
        """The place before so many bytes: before all code points of a block, which begins with ``first``."""
        count = _VALUES**follow
        _, last, kind = self._ranges[bisect_right(self._firsts, first) - 1]
        self._effort.spend(10)
        if first + count <= least:
            return self._uniform(0, follow)
        if first >= least and first + count - 1 <= last:
            return self._uniform(kind, follow)
        inner = count // _VALUES
        return self._node(follow, [self._place(at, follow - 1, least) for at in range(first, first + count, inner)])

    def _uniform(self, kind: int, follow: int) -> _Place:
        """The place before a block of which all code points are of one kind."""
        if follow == 0:
            return (0, kind)
        if (kind, follow) not in self._alike:
            self._alike[kind, follow] = self._node(follow, [self._uniform(kind, follow - 1)] * _VALUES)
        return self._alike[kind, follow]

    def _node(self, follow: int, children: list[_Place]) -> _Place:
        self._effort.spend(_VALUES)
        return (follow, self.nodes[follow].setdefault(tuple(children), len(self.nodes[follow])))


def _classes(columns: list[Any]) -> tuple[bytes, list[int]]:
    """The class of each byte, where bytes with equal columns have one class, and the first byte of each class."""
    names: dict[Any, int] = {}
    classes = bytes(names.setdefault(column, len(names)) for column in columns)
    return classes, [classes.index(name) for name in range(len(names))]


def _rows(machine: Machine, tree: _Tree, columns: list[int], effort: Effort) -> list[tuple[int, ...]]:
    """For each state, the next state for each byte of the columns.

    The states between characters are those of the machine; the states inside of characters follow.
    """
    names: dict[tuple[int, ...], int] = {}
    nodes = [list(level) for level in tree.nodes]

    def inside(place: _Place, row: list[int]) -> int:
        """The state at a place inside of a character, after which a state between characters has this row."""
        follow, index = place
        if follow == 0:
            return row[index]
        if place not in known:
            effort.spend(len(columns))
            children = nodes[follow][index]
            values = [byte - _CONTINUES for byte in columns]
            then = tuple(inside(children[value], row) if 0 <= value < _VALUES else DEAD for value in values)
            known[place] = names.setdefault(then, len(machine.rows) + len(names)) if any(then) else DEAD
        return known[place]

    rows = []
    for row in machine.rows:
        known: dict[_Place, int] = {}
        rows.append(tuple(inside(tree.leads[byte], row) for byte in columns))
        effort.spend(len(columns))
        effort.allow(len(machine.rows) + len(names))
    return [*rows, *names]


def _packed(classes: bytes, rows: list[tuple[int, ...]], accepting: list[bool], start: int) -> Automaton:
    """The automaton, with states in the order in which texts reach them, and without columns that are equal."""
    order = list(dict.fromkeys((DEAD, start)))
    names = {state: name for name, state in enumerate(order)}
    for state in order:  # which grows
        for then in rows[state]:
            if then not in names:
                names[then] = len(order)
                order.append(then)
    merged, columns = _classes(list(zip(*(rows[state] for state in order), strict=True)))
    table = array("H", [names[rows[state][column]] for state in order for column in columns])
    return Automaton(
        classes=bytes(merged[each] for each in classes),
        width=len(columns),
        table=table.tobytes(),
        accepting=bytes(accepting[state] for state in order),
        start=names[start],
    )
