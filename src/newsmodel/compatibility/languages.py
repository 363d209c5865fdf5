"""The texts that a form of text accepts, compared exactly.

A text is accepted if its pattern matches it as a whole, it has no excluded character, and its length is allowed.
Whether every text of one form is of another is decided by walking both automata at once: of the texts that break one
condition of the other form, the shortest is found, or there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, Literal

import attrs

from newsmodel._declare.automata import MOST_STATES, MOST_STEPS
from newsmodel._declare.automata.machines import DEAD, Effort, Machine, TooLargeError, machine
from newsmodel._declare.automata.syntax import LAST, Characters, Ranges, UnsupportedError, parsed
from newsmodel._declare.automata.syntax import Sequence as Parts
from newsmodel._declare.constraints import Pattern
from newsmodel._declare.shapes import Text

#: What a form of text says about its texts.
Facet = Literal["min_length", "max_length", "pattern", "excludes"]
#: The most steps of one search, about a second; what would take more is not decided.
MOST_SEARCHED: Final = 1_000_000
#: The longest text that is made; whether there is a longer one is not decided.
LONGEST: Final = 100_000
#: Characters that are taken before all others, so that texts look simple.
_PREFERRED: Final = "aA01xZz9-_.:/ \n\t"
_ANY: Final = Machine([(0, LAST, 0)], [[0], [1]], [False, True], 1)


class UndecidedError(Exception):
    """Whether there is such a text is not known: a pattern has no automaton, or the search takes too long."""


@attrs.frozen
class _Side:
    """A form of text as an automaton, with the characters that it excludes."""

    machine: Machine
    firsts: Sequence[int]
    excluded: Ranges

    def kind(self, code: int) -> int:
        return self.machine.ranges[bisect_right(self.firsts, code) - 1][2]

    def excludes(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.excluded)

    def edges(self) -> set[int]:
        return {*self.firsts, *(edge for first, last in self.excluded for edge in (first, last + 1))}


@lru_cache(maxsize=512)
def excluded_ranges(characters: str) -> Ranges:
    """The code points of the inside of a bracketed class.

    Raises:
        UndecidedError: It is not of the grammar.
    """
    try:
        node = parsed(f"[{characters}]")
    except UnsupportedError:
        raise UndecidedError from None
    if isinstance(node, Parts) and len(node.parts) == 1 and isinstance(node.parts[0], Characters):
        return node.parts[0].ranges
    raise UndecidedError


@lru_cache(maxsize=512)
def _machine(regex: str) -> Machine:
    try:
        return machine(parsed(regex), Effort(MOST_STEPS, MOST_STATES))
    except (UnsupportedError, TooLargeError):
        raise UndecidedError from None


def _side(text: Text) -> _Side:
    found = _ANY if text.pattern is None else _machine(text.pattern.regex)
    excluded = () if text.excludes is None else excluded_ranges(text.excludes.characters)
    return _Side(found, [first for first, _, _ in found.ranges], excluded)


def is_decidable(text: Text) -> bool:
    """Whether texts of the form can be compared."""
    try:
        _side(text)
    except UndecidedError:
        return False
    return True


def accepts(text: Text, value: str) -> bool:
    """Whether a form accepts a text.

    Raises:
        UndecidedError: Its pattern has no automaton.
    """
    side, codes = _side(text), [*map(ord, value)]
    if len(codes) < text.min_length or (text.max_length is not None and len(codes) > text.max_length):
        return False
    state = side.machine.start
    for code in codes:
        state = side.machine.rows[state][side.kind(code)]
    return side.machine.accepting[state] and not any(map(side.excludes, codes))


def shortest(text: Text) -> str | None:
    """The shortest text of a form; None if there is none.

    Raises:
        UndecidedError: It is not known.
    """
    return _found(text, Text(), (text.min_length, text.max_length), lambda _, __: True)


def breaking(writer: Text, reader: Text, facet: Facet) -> str | None:
    """The shortest text of one form that breaks what another says in one respect; None if no text does.

    Raises:
        UndecidedError: It is not known.
    """
    low, high = writer.min_length, writer.max_length
    match facet:
        case "min_length":
            high = reader.min_length - 1 if high is None else min(high, reader.min_length - 1)
            return _found(writer, Text(), (low, high), lambda _, __: True)
        case "max_length":
            if reader.max_length is None:
                return None
            return _found(writer, Text(), (max(low, reader.max_length + 1), high), lambda _, __: True)
        case "pattern":
            return _found(writer, Text(pattern=reader.pattern), (low, high), lambda accepted, _: not accepted)
        case "excludes":
            return _found(writer, Text(excludes=reader.excludes), (low, high), lambda _, has_excluded: has_excluded)


def outside(writer: Text, values: Sequence[str]) -> str | None:
    """The shortest text of a form that is none of some values; None if there is none.

    Raises:
        UndecidedError: It is not known.
    """
    regex = "(?:{})".format("|".join(map(re.escape, values)))
    return breaking(writer, Text(pattern=Pattern(regex, "one of the values")), "pattern")


#: A state of the walk: of the writer, of the reader, and whether a character was there that the reader excludes.
_State = tuple[int, int, bool]
#: Whether a text is looked for, by whether the reader's pattern accepts it, and whether it has an excluded character.
_Wanted = Callable[[bool, bool], bool]


#: A text as its last character and what is before it, so that a longer one costs no copy; None is the empty text.
_Rope = tuple[Any, str] | None


def _found(writer: Text, reader: Text, lengths: tuple[int, int | None], wanted: _Wanted) -> str | None:
    return next(_texts(writer, reader, lengths, wanted), None)


def _texts(
    writer: Text,
    reader: Text,
    lengths: tuple[int, int | None],
    wanted: _Wanted,
) -> Iterator[str]:
    """Of each state the shortest text of the writer, of some lengths, that is wanted; shortest first."""
    left, right = _side(writer), _side(reader)
    low, high = lengths
    if high is not None and high < low:
        return
    if low > LONGEST:
        raise UndecidedError
    moves = _Moves(left, right)
    layer: dict[_State, _Rope] = {(left.machine.start, right.machine.start, False): None}
    seen: set[_State] = set()
    length = steps = 0
    while layer and (high is None or length <= high):
        if length >= low:
            layer = {state: rope for state, rope in layer.items() if state not in seen}
            seen.update(layer)
            for state, rope in layer.items():
                if left.machine.accepting[state[0]] and wanted(right.machine.accepting[state[1]], state[2]):
                    yield _joined(rope)
        following: dict[_State, _Rope] = {}
        for state, rope in layer.items():
            for then, character in moves.of(state):
                following.setdefault(then, (rope, character))
                steps += 1
        if steps > MOST_SEARCHED:
            raise UndecidedError
        layer, length = following, length + 1


def _joined(rope: _Rope) -> str:
    characters = []
    while rope is not None:
        rope, character = rope
        characters.append(character)
    return "".join(reversed(characters))


@attrs.define(eq=False)
class _Moves:
    """Where each state leads, by one character for all characters that are alike on both sides."""

    left: _Side
    right: _Side
    known: dict[_State, list[tuple[_State, str]]] = attrs.field(factory=dict)
    letters: list[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        edges = sorted({0, *self.left.edges(), *self.right.edges()} - {LAST + 1})
        alike: dict[tuple[int, int, bool], int] = {}
        for code in [*map(ord, _PREFERRED), *map(_printable_from, edges, [*edges[1:], LAST + 1])]:
            if not self.left.excludes(code):
                alike.setdefault((self.left.kind(code), self.right.kind(code), self.right.excludes(code)), code)
        self.letters = list(alike.values())

    def of(self, state: _State) -> list[tuple[_State, str]]:
        if state not in self.known:
            mine, theirs, has_excluded = state
            found: dict[_State, str] = {}
            for code in self.letters:
                then = self.left.machine.rows[mine][self.left.kind(code)]
                if then != DEAD:
                    other = self.right.machine.rows[theirs][self.right.kind(code)]
                    found.setdefault((then, other, has_excluded or self.right.excludes(code)), chr(code))
            self.known[state] = list(found.items())
        return self.known[state]


def _printable_from(first: int, after: int) -> int:
    """A code point of a range, printable if one of its first is; never a surrogate."""
    low, high = 0xD800, 0xE000
    first = high if low <= first < high else first
    return next((code for code in range(first, min(after, first + 64)) if chr(code).isprintable()), first)
