"""Nodes around the blocks of Markdown that are an object."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsmodel._lossless.markdown import Leaf, lines_of
from newsmodel._lossless.nodes import Node
from newsmodel.writers.markdown.lossless import MarkdownTrace, Stretch


def put_around(root: Node, objects: Sequence[Stretch], trace: MarkdownTrace) -> None:
    """Put a node around the blocks of each object."""
    for stretch in objects:
        _put(root, stretch, trace)


def _put(root: Node, stretch: Stretch, trace: MarkdownTrace) -> None:
    node = root
    while True:
        children = node.children
        first = bisect_left(children, stretch.first, key=_first)
        last = first
        while last < len(children) and _end(children[last]) <= stretch.end:
            last += 1
        if last > first:
            only = children[first]
            if last == first + 1 and isinstance(only, Node) and only.tag == "#object":
                node = only
                continue
            made = Node("#object", origin=trace.entries[stretch.entry])
            made.children = children[first:last]
            children[first:last] = [made]
            return
        near = children[max(first - 1, 0) : first + 1]  # the block that holds it, if one does
        holder = next((child for child in near if _first(child) <= stretch.first < _end(child)), None)
        if not isinstance(holder, Node) or isinstance(holder.origin, Leaf):
            return
        node = holder


def _first(node: Node | str) -> int:
    """The first line of a block."""
    while isinstance(node, Node) and node.tag in ("#object", "#rich"):
        node = node.children[0]
    return lines_of(node).first if isinstance(node, Node) else 0


def _end(node: Node | str) -> int:
    """The line after the last one of a block: lists and items end with the words in them."""
    while isinstance(node, Node) and not isinstance(node.origin, Leaf) and node.children:
        node = node.children[-1]
    return lines_of(node).end if isinstance(node, Node) else 0
