"""Counts the steps of a matcher that backtracks: what a regular expression costs, without a clock.

A pattern, as Python's own parser reads it, becomes a small program. It is run as engines that backtrack run it, and
every instruction is counted. An engine may be cleverer; a pattern that is linear here is linear there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import attrs

#: Python's own parser of patterns, and the names of its nodes.
_parser, sre = import_module("re._parser"), import_module("re._constants")
Node = tuple[Any, Any]
Test = Callable[[str], bool]

#: A repetition that is allowed more often than this counts as one without an end.
MOST_COPIES = 200
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_ONE = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}


class TooManyStepsError(Exception):
    """The limit of steps was reached."""


def parsed(pattern: re.Pattern[Any]) -> list[Node]:
    """The tree of a pattern."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return list(_parser.parse(text, pattern.flags & ~re.UNICODE))


def is_repeat(node: Node) -> bool:
    """Whether a node of the tree is a repetition."""
    return node[0] in _REPEATS


def is_one(node: Node) -> bool:
    """Whether a node of the tree is one character of a set."""
    return node[0] in _ONE


def test_of(node: Node, flags: int) -> Test:
    """Whether a character is in the set of a node."""
    plain = _plain_test(node, flags)
    if not flags & re.IGNORECASE:
        return plain
    return lambda character: any(map(plain, {character, character.lower()[:1], character.upper()[:1]}))


def _plain_test(node: Node, flags: int) -> Test:
    kind, value = node
    if kind is sre.LITERAL:
        return chr(value).__eq__
    if kind is sre.NOT_LITERAL:
        return chr(value).__ne__
    if kind is sre.ANY:
        return lambda character: bool(flags & re.DOTALL) or character != "\n"
    return _in_test(value)


def _in_test(items: list[Node]) -> Test:
    literals = frozenset(chr(value) for kind, value in items if kind is sre.LITERAL)
    ranges = [value for kind, value in items if kind is sre.RANGE]
    categories = [re.compile(_CATEGORIES[value]).match for kind, value in items if kind is sre.CATEGORY]
    negated = any(kind is sre.NEGATE for kind, _ in items)

    @cache
    def contains(character: str) -> bool:
        within = any(low <= ord(character) <= high for low, high in ranges)
        return (character in literals or within or any(match(character) for match in categories)) is not negated

    return contains


# --- The program ----------------------------------------------------------------------------------------------------


@attrs.frozen
class Program:
    """Instructions: each is a name with its operands; the last is "match"."""

    code: list[tuple[Any, ...]]

    def steps(self, text: str, limit: int) -> int:
        """How many steps a search takes, from every place until it matches.

        Raises:
            TooManyStepsError: It takes more than ``limit``.
        """
        run = _Run(text, limit)
        run.found(self.code)
        return run.count

    def found(self, text: str) -> tuple[int, int] | None:
        """Where a search finds its match, as Python does."""
        return _Run(text, 1_000_000).found(self.code)


@attrs.define
class _Run:
    text: str
    limit: int
    count: int = 0

    def found(self, code: list[tuple[Any, ...]]) -> tuple[int, int] | None:
        for start in range(len(self.text) + 1):
            end = self.ends(code, start)
            if end is not None:
                return start, end
        return None

    def ends(self, code: list[tuple[Any, ...]], start: int) -> int | None:  # noqa: PLR0912  (one for each instruction)
        """Where the match from a place ends, or None."""
        text, size = self.text, len(self.text)
        waiting: list[tuple[int, int, dict[int, int]]] = [(0, start, {})]
        while waiting:
            at, place, marks = waiting.pop()
            while True:
                self.count += 1
                if self.count > self.limit:
                    raise TooManyStepsError
                name, *operands = code[at]
                if name == "match":
                    return place
                if name == "one":
                    if place == size or not operands[0](text[place]):
                        break
                    at, place = at + 1, place + 1
                elif name == "split":
                    waiting.append((operands[1], place, marks))
                    at = operands[0]
                elif name == "jump":
                    at = operands[0]
                elif name == "mark":
                    marks = {**marks, operands[0]: place}
                    at += 1
                elif name == "moved":
                    if marks[operands[0]] == place:
                        break
                    at += 1
                else:
                    after = self._asserted(name, operands, place)
                    if after is None:
                        break
                    at, place = at + 1, after
        return None

    def _asserted(self, name: str, operands: list[Any], place: int) -> int | None:
        if name == "at":
            return place if _is_at(operands[0], self.text, place) else None
        inner, width, negated = operands
        found = self.ends(inner, place - width) if place >= width else None
        if name == "atomic":
            return found
        return place if (found is None) is negated else None


def _is_at(where: Any, text: str, place: int) -> bool:
    if where in {sre.AT_BEGINNING, sre.AT_BEGINNING_STRING}:
        return place == 0
    if where is sre.AT_END_STRING:
        return place == len(text)
    if where is sre.AT_END:
        return text[place:] in {"", "\n"}
    if where in {sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY}:
        around = text[place - 1 : place], text[place : place + 1]
        sides = [character.isalnum() or character == "_" for character in around]
        return (sides[0] != sides[1]) is (where is sre.AT_BOUNDARY)
    raise ValueError(f"{where} is not known here")


def program(pattern: re.Pattern[Any]) -> Program:
    """The program of a pattern.

    Raises:
        ValueError: It has something that no pattern of the project may have, such as a reference to a group.
    """
    code: list[tuple[Any, ...]] = []
    _write(parsed(pattern), pattern.flags, code)
    return Program([*code, ("match",)])


def _write(nodes: list[Node], flags: int, code: list[tuple[Any, ...]]) -> None:
    for node in nodes:
        kind, value = node
        if is_one(node):
            code.append(("one", test_of(node, flags)))
        elif kind is sre.SUBPATTERN:
            _, added, removed, inner = value
            _write(list(inner), (flags | added) & ~removed, code)
        elif kind is sre.BRANCH:
            _write_branch([list(branch) for branch in value[1]], flags, code)
        elif is_repeat(node):
            _write_repeat(node, flags, code)
        elif kind is sre.AT:
            multiline = bool(flags & re.MULTILINE) and value in {sre.AT_BEGINNING, sre.AT_END}
            code.append(_line_end(value) if multiline else ("at", value))
        elif kind in {sre.ASSERT, sre.ASSERT_NOT, sre.ATOMIC_GROUP}:
            direction, inner = value if kind is not sre.ATOMIC_GROUP else (1, value)
            width = inner.getwidth()[0] if direction < 0 else 0
            name = "atomic" if kind is sre.ATOMIC_GROUP else "look"
            code.append(_inner(name, list(inner), flags, width, negated=kind is sre.ASSERT_NOT))
        else:
            raise ValueError(f"{kind} is not allowed")


def _inner(name: str, nodes: list[Node], flags: int, width: int = 0, *, negated: bool = False) -> tuple[Any, ...]:
    code: list[tuple[Any, ...]] = []
    _write(nodes, flags, code)
    return (name, [*code, ("match",)], width, negated)


def _line_end(where: Any) -> tuple[Any, ...]:
    """A look at the line break beside a place, or at the end of the text."""
    pattern = r"(?<![^\n])" if where is sre.AT_BEGINNING else r"(?![^\n])"
    code: list[tuple[Any, ...]] = []
    _write(parsed(re.compile(pattern)), 0, code)
    return code[0]


def _write_branch(branches: list[list[Node]], flags: int, code: list[tuple[Any, ...]]) -> None:
    ends = []
    for index, branch in enumerate(branches):
        split = len(code)
        if index + 1 < len(branches):
            code.append(())
        _write(branch, flags, code)
        if index + 1 < len(branches):
            ends.append(len(code))
            code.append(())
            code[split] = ("split", split + 1, len(code))
    for end in ends:
        code[end] = ("jump", len(code))


def _write_repeat(node: Node, flags: int, code: list[tuple[Any, ...]]) -> None:
    kind, (least, most, inner) = node
    if kind is sre.POSSESSIVE_REPEAT:
        code.append(_inner("atomic", [(sre.MAX_REPEAT, (least, most, inner))], flags))
        return
    body, lazy = list(inner), kind is sre.MIN_REPEAT
    for _ in range(least):
        _write(body, flags, code)
    if most is not sre.MAXREPEAT and most <= MOST_COPIES:
        splits = []
        for _ in range(most - least):
            splits.append(len(code))
            code.append(())
            _write(body, flags, code)
        for split in splits:
            code[split] = _split(split + 1, len(code), lazy=lazy)
        return
    start = len(code)
    code += [(), ("mark", start)]
    _write(body, flags, code)
    code += [("moved", start), ("jump", start)]
    code[start] = _split(start + 1, len(code), lazy=lazy)


def _split(inside: int, after: int, *, lazy: bool) -> tuple[Any, ...]:
    return ("split", after, inside) if lazy else ("split", inside, after)


def subtrees(node: Node) -> Iterator[list[Node]]:
    """The sequences of nodes directly inside a node."""
    kind, value = node
    if kind is sre.SUBPATTERN:
        yield list(value[3])
    elif kind is sre.BRANCH:
        yield from map(list, value[1])
    elif is_repeat(node):
        yield list(value[2])
    elif kind in {sre.ASSERT, sre.ASSERT_NOT}:
        yield list(value[1])
    elif kind is sre.ATOMIC_GROUP:
        yield list(value)


def is_assertion(node: Node) -> bool:
    """Whether a node of the tree consumes nothing."""
    return node[0] in {sre.AT, sre.ASSERT, sre.ASSERT_NOT}
