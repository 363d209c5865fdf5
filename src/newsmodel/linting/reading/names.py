"""Names in text: many names are found in one pass over each text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

#: A whole word, or one other character: a name is found only between the ends of words.
_TOKENS: Final = re.compile(r"\w+|\W")


@attrs.define(eq=False)
class _Node:
    """A place in the tree of names: the names that begin with the same tokens share it.

    Attributes:
        following: The nodes by the next token.
        name: The name that ends here.
        shorter: The node of the longest other beginning of a name that ends with the same tokens.
        ending: The nearest node along ``shorter`` where a name ends.
    """

    following: dict[str, _Node] = attrs.field(factory=dict)
    name: str | None = None
    shorter: _Node | None = None
    ending: _Node | None = None


class Names:
    """A set of names to look for, all at once (the algorithm of Aho and Corasick, with words for letters).

    However many names there are, a text takes time in proportion to its length.

    >>> sorted(Names(["Board", "Harbour Board"]).found_in("The Harbour Board says no. Boarding is free."))
    ['Board', 'Harbour Board']
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Put the names into a tree."""
        root = _Node()
        for name in names:
            node = root
            for token in _TOKENS.findall(name):
                node = node.following.setdefault(token, _Node())
            node.name = name
        root.name = None
        _link(root)
        self._root = root

    def found_in(self, text: str) -> frozenset[str]:
        """The names that a text has, as whole words."""
        found: set[str] = set()
        node = root = self._root
        for token in _TOKENS.findall(text) if root.following else ():
            if node is root and token not in root.following:  # as most words
                continue
            node = _next(node, token, root)
            found.update(_ending(node, found))
        return frozenset(found)


def _link(root: _Node) -> None:
    """Set the other beginnings, shorter ones first."""
    waiting = [root]
    for node in waiting:  # grows while it is read
        for token, after in node.following.items():
            after.shorter = root if node is root else _next(node.shorter or root, token, root)
            after.ending = after.shorter if after.shorter.name is not None else after.shorter.ending
            waiting.append(after)


def _next(node: _Node, token: str, root: _Node) -> _Node:
    at: _Node | None = node
    while at is not None:
        if token in at.following:
            return at.following[token]
        at = at.shorter
    return root


def _ending(node: _Node, found: set[str]) -> Iterator[str]:
    """The names that end at a node; what was found before has brought its shorter ones with it."""
    at: _Node | None = node if node.name is not None else node.ending
    while at is not None and at.name is not None and at.name not in found:
        yield at.name
        at = at.ending
