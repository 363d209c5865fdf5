"""Nodes around the blocks of Markdown that are an object."""

from __future__ import annotations

from collections.abc import Sequence

from newsmodel._lossless.markdown import Leaf, lines_of
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.traces.traced import Entry
from newsmodel.writers.markdown.lossless import MarkdownTrace, Stretch


def put_around(root: Node, objects: Sequence[Stretch], trace: MarkdownTrace) -> None:
    """Put a node around the blocks of each object."""
    for stretch in objects:
        _put(root, stretch, trace)


def _put(root: Node, stretch: Stretch, trace: MarkdownTrace) -> None:
    node = root
    while True:
        children = node.children
        inside = [
            at
            for at, child in enumerate(children)
            if isinstance(child, Node) and _has_lines(child) and _is_within(child, stretch)
        ]
        if inside:
            first, last = inside[0], inside[-1]
            only = children[first]
            if first == last and isinstance(only, Node) and only.tag == "#object":
                node = only
                continue
            made = Node("#object", origin=trace.entries[stretch.entry])
            made.children = children[first : last + 1]
            children[first : last + 1] = [made]
            return
        holder = next(
            (
                child
                for child in children
                if isinstance(child, Node)
                and _has_lines(child)
                and _lines(child)[0] <= stretch.first < _lines(child)[1]
            ),
            None,
        )
        if holder is None or isinstance(holder.origin, Leaf):
            return
        node = holder


def _has_lines(node: Node) -> bool:
    return node.tag == "#object" or (node.origin is not None and not isinstance(node.origin, (int, Entry)))


def _lines(node: Node) -> tuple[int, int]:
    """The first line of a block, and that after its last one: lists and items end with the words in them."""
    blocks = [child for child in node.elements() if _has_lines(child)]
    if not blocks or isinstance(node.origin, Leaf):
        first, end = lines_of(node)
        return first, end
    first = _lines(blocks[0])[0] if node.tag == "#object" else lines_of(node).first
    return first, _lines(blocks[-1])[1]


def _is_within(node: Node, stretch: Stretch) -> bool:
    first, end = _lines(node)
    return stretch.first <= first and end <= stretch.end
