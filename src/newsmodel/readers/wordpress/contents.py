"""The content of a post as a tree, and what was taken out of the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import attrs

from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Node, Place, Tree
from newsmodel.versions.losses import State


class Note(NamedTuple):
    """What is lost of a content before its blocks are made."""

    node: Node
    kind: Kind
    state: State
    words: str


@attrs.define(eq=False)
class Contents:
    """A content as a tree.

    Attributes:
        tree: The tree.
        notes: What is not in it any more.
        standing: For a node that was made, the node whose place it has.
    """

    tree: Tree
    notes: list[Note] = attrs.field(factory=list[Note])
    standing: dict[int, tuple[Node, Node]] = attrs.field(factory=dict[int, "tuple[Node, Node]"])
    _of_tree: Callable[[Node], Place] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Let the tree know the places of what is made."""
        self._of_tree = self.tree.place
        self.tree.place = self.place

    def note(self, node: Node, kind: Kind, state: State = "dropped", words: str = "") -> None:
        """Note what is lost."""
        self.notes.append(Note(node, kind, state, words))

    def made(self, tag: str, place: Node, parent: Element, **attributes: str) -> Element:
        """An element that was not in the content, with the place of a node."""
        element = Element(tag, {name.rstrip("_"): value for name, value in attributes.items()}, parent)
        self.standing[id(element)] = (element, place)
        return element

    def place(self, node: Node) -> Place:
        """Where a node stood in the content."""
        while id(node) in self.standing:
            node = self.standing[id(node)][1]
        return self._of_tree(node)
