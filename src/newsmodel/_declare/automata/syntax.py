r"""Reads regular expressions of a small grammar, all of which mean the same to Python's ``re`` and to an automaton.

The grammar has characters, escapes of single characters, ``.``, bracketed classes, groups, alternation inside of
groups, and ``*``, ``+``, ``?`` and ``{m,n}``, greedy or lazy. Whatever else Python reads is refused here, and so is
what only looks alike: ``\d``, anchors, references, look-around, flags, possessive repetitions, a brace that repeats
nothing, a repetition of what can be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, assert_never

import attrs

#: Ranges of code points in order, first and last, that do not touch and have no surrogates.
Ranges = tuple[tuple[int, int], ...]

LAST: Final = 0x10FFFF
_SURROGATES: Final = (0xD800, 0xDFFF)
#: How deep groups may be nested.
MOST_DEPTH: Final = 50

_REPETITION = re.compile(r"(?:([*+?])|\{([0-9]{1,9})(?:(,)([0-9]{0,9}))?\})\??")
_ESCAPE = re.compile(r"([fnrtv])|(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))|([\x00-/:-@\[-`{-\x7F])")
_CONTROLS: Final = {"f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B}
_SIGNS: Final[dict[str, tuple[int, int | None]]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class UnsupportedError(Exception):
    """The expression is not of the grammar; ``re`` has to be asked."""


@attrs.frozen
class Characters:
    """One character of a set."""

    ranges: Ranges


@attrs.frozen
class Sequence:
    """One part after the other."""

    parts: tuple[Node, ...]


@attrs.frozen
class Choice:
    """One of several."""

    options: tuple[Node, ...]


@attrs.frozen
class Repeat:
    """A part several times; without an end if ``most`` is None."""

    part: Node
    least: int
    most: int | None


Node = Characters | Sequence | Choice | Repeat


def parsed(regex: str) -> Node:
    """The tree of an expression.

    Raises:
        UnsupportedError: It is not of the grammar, or has an alternation at the top level: there the end of the text,
            which Python appends, would belong to the last option alone.
    """
    reader = _Reader(regex)
    node = reader.sequence(0)
    if reader.at < len(regex):
        raise UnsupportedError
    return node


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, regex: str) -> None:
        self.regex = regex
        self.at = 0

    def sequence(self, depth: int) -> Node:
        parts = []
        while self._next() not in ("", "|", ")"):
            parts.append(self._repeated(self._one(depth)))
        return Sequence(tuple(parts))

    def _choice(self, depth: int) -> Node:
        options = [self.sequence(depth)]
        while self._skip("|"):
            options.append(self.sequence(depth))
        return Choice(tuple(options))

    def _repeated(self, part: Node) -> Node:
        found = _REPETITION.match(self.regex, self.at)
        if found is None:
            return part
        self.at = found.end()
        sign, low, comma, high = found.groups()
        if sign is not None:
            least, most = _SIGNS[sign]
        else:
            least, most = int(low), int(high) if high else None if comma else int(low)
        is_reversed = most is not None and most < least
        # A matcher that backtracks has its own ideas of how often nothing is repeated.
        is_doubtful = most != 1 and _can_be_empty(part)
        if is_reversed or is_doubtful:
            raise UnsupportedError
        return Repeat(part, least, most)

    def _one(self, depth: int) -> Node:
        sign = self._take()
        match sign:
            case "(":
                return self._group(depth)
            case "[":
                return self._bracketed()
            case ".":
                return Characters(_all_but([(0x0A, 0x0A)]))
            case "*" | "+" | "?" | "{" | "}" | "]" | "^" | "$":
                raise UnsupportedError
            case _:
                code = self._code(sign)
                return Characters(_in_order([(code, code)]))

    def _group(self, depth: int) -> Node:
        if (self._skip("?") and not self._skip(":")) or depth == MOST_DEPTH:
            raise UnsupportedError
        inner = self._choice(depth + 1)
        if not self._skip(")"):
            raise UnsupportedError
        return inner

    def _bracketed(self) -> Node:
        is_negated = self._skip("^")
        ranges = [self._range()]  # the first "]" would be a character to some engines
        while not self._skip("]"):
            ranges.append(self._range())
        return Characters(_all_but(ranges) if is_negated else _in_order(ranges))

    def _range(self) -> tuple[int, int]:
        first = last = self._member()
        if self._next() == "-" and self.regex[self.at + 1 : self.at + 2] not in ("", "]"):
            self._refuse_operator()
            self.at += 1
            last = self._member()
        if last < first:
            raise UnsupportedError
        return first, last

    def _member(self) -> int:
        self._refuse_operator()
        sign = self._take()
        if sign in ("", "[", "]"):
            raise UnsupportedError
        return self._code(sign)

    def _refuse_operator(self) -> None:
        """Python announces that it will read sets in sets one day, and operators between them."""
        if self.regex[self.at : self.at + 2] in ("--", "&&", "~~", "||"):
            raise UnsupportedError

    def _code(self, sign: str) -> int:
        if sign != "\\":
            return ord(sign)
        found = _ESCAPE.match(self.regex, self.at)
        if found is None:
            raise UnsupportedError
        self.at = found.end()
        control, *digits, itself = found.groups()
        if control is not None:
            return _CONTROLS[control]
        code = ord(itself) if itself is not None else int(next(filter(None, digits)), 16)
        if code > LAST:
            raise UnsupportedError
        return code

    def _next(self) -> str:
        return self.regex[self.at : self.at + 1]

    def _take(self) -> str:
        sign = self._next()
        self.at += 1
        return sign

    def _skip(self, sign: str) -> bool:
        is_there = self._next() == sign
        self.at += is_there
        return is_there


def _can_be_empty(node: Node) -> bool:
    match node:
        case Characters():
            return False
        case Sequence(parts):
            return all(map(_can_be_empty, parts))
        case Choice(options):
            return any(map(_can_be_empty, options))
        case Repeat(part, least, _):
            return least == 0 or _can_be_empty(part)
        case _:
            assert_never(node)


# --- Ranges -----------------------------------------------------------------------------------------------------------


def _in_order(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Any ranges as they should be; no text has surrogates."""
    low, high = _SURROGATES
    merged: list[tuple[int, int]] = []
    for first, last in sorted([(a, min(b, low - 1)) for a, b in ranges] + [(max(a, high + 1), b) for a, b in ranges]):
        if first > last:
            continue
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _all_but(ranges: Iterable[tuple[int, int]]) -> Ranges:
    edges = [(-1, -1), *_in_order(ranges), (LAST + 1, LAST + 1)]
    return _in_order([(before + 1, after - 1) for (_, before), (after, _) in pairwise(edges)])
