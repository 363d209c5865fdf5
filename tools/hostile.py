"""Texts that make regular expressions backtrack: common families that grow, and some made from a pattern's tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from backtracking import Node, Test, is_assertion, is_one, is_repeat, parsed, subtrees, test_of

#: A text of a family by its size.
Family = Callable[[int], str]

#: What is repeated: blanks, quotation marks, digits, separators, letters, and beginnings of markup.
UNITS = (
    " ", "\n", "\t", '"', "'", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb", "\u2019", "0", "1 ",
    "a", "A", "\u00e9", "a ",
    ".", ",", ":", ";", "-", "_", "/", "=", "%", "#", "@", "\\", "\\\\", "`", "*", "~", "&", "&a", "<", "<a ",
    "[", "](", "(",
    "a.", "a-", "a@", "1.", "1/", "+1", "%41", 'a" ', '" a', "\u201ca ", "a\u201d ", "x" * 9 + " ", "X", "TK", "www.",
    "&#", "&amp;", "[insert", "utm_", "Board ", "\\u", "\u4e00", "\U0001f600",
)  # fmt: skip
#: What stands before and after: a near miss at either end.
STARTS = ("", 'The 21" screen ')
ENDS = ("", "!", "\x00\n")


def common_families() -> Iterator[tuple[str, Family]]:
    """Families for any pattern and any check, with their names."""
    for start, unit, end in product(STARTS, UNITS, ENDS):
        yield f"{start!r} + {unit!r} * n + {end!r}", lambda n, s=start, u=unit, e=end: s + u * n + e  # type: ignore[misc]


def families(pattern: re.Pattern[Any]) -> Iterator[tuple[str, Family]]:
    """Families made from the tree of a pattern: what a repetition repeats, after what leads to it, and near misses."""
    tree = parsed(pattern)
    letters = _Letters(tree, pattern.flags)
    seen: set[tuple[str, str, str]] = set()
    for before, body in _repetitions(tree, []):
        for variant in range(letters.variants):
            lead, word = letters.example(before, variant), letters.example(body, variant)
            both = word + letters.example(body, variant + 1)
            for start, unit in (("", word), (lead, word), ("", lead + word), (lead, both)):
                seen.update((start, unit, end) for end in ("", letters.miss))
    for variant in range(letters.variants):
        whole = letters.example(tree, variant)
        seen.update(("", whole[:end], letters.miss) for end in range(1, min(len(whole), 24) + 1))
    for start, unit, end in sorted(seen):
        if unit:
            yield f"{start!r} + {unit!r} * n + {end!r}", lambda n, s=start, u=unit, e=end: s + u * n + e  # type: ignore[misc]


def _repetitions(nodes: list[Node], before: list[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
    """Each repetition, as what leads to it and what it repeats."""
    for index, node in enumerate(nodes):
        lead = [*before, *nodes[:index]]
        for inner in subtrees(node):
            if is_repeat(node) and node[1][1] > 1:
                yield lead, inner
            yield from _repetitions(inner, lead)


class _Letters:
    """The characters that a pattern can tell apart: one of each sort."""

    #: Characters of many sorts, which are tried beside those that the pattern names.
    POOL = "a0 Z_-.\"'\n\t/:@&<\u00e9\u201c\x00\u4e00"
    #: The most examples of one repetition.
    MOST = 10

    def __init__(self, tree: list[Node], flags: int) -> None:
        self.flags = flags
        tests = [test_of(node, flags) for node in _ones(tree)]
        sorts: dict[tuple[bool, ...], str] = {}
        for character in dict.fromkeys([*_named(tree), *self.POOL]):
            sorts.setdefault(tuple(test(character) for test in tests), character)
        self.letters = list(sorts.values())
        self.miss = sorts.get((False,) * len(tests), "\x00")
        self.variants = min(max(len(self.letters), 2), self.MOST)

    def example(self, nodes: list[Node], variant: int) -> str:
        """A short text that the nodes match; other variants take other characters and branches."""
        return "".join(self._example(node, variant) for node in nodes)

    def _example(self, node: Node, variant: int) -> str:
        if is_one(node):
            return self._letter(test_of(node, self.flags), variant)
        inner = [] if is_assertion(node) else list(subtrees(node))
        if not inner:
            return ""
        chosen = self.example(inner[variant % len(inner)], variant)
        return chosen * max(node[1][0], variant % 2) if is_repeat(node) else chosen

    def _letter(self, test: Test, variant: int) -> str:
        fitting = [letter for letter in self.letters if test(letter)]
        return fitting[variant % len(fitting)] if fitting else ""


def _ones(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if is_one(node):
            yield node
        for inner in subtrees(node):
            yield from _ones(inner)


def _named(nodes: list[Node]) -> Iterator[str]:
    """The characters that a pattern names, and the ends of its ranges."""
    for _, value in _ones(nodes):
        for entry in value if isinstance(value, list) else [(None, value)]:
            points = entry[1] if isinstance(entry[1], tuple) else (entry[1],)
            yield from (chr(point) for point in points if type(point) is int)
