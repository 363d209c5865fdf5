"""The element of a document in a page, as its marks are read."""

from __future__ import annotations

from newsmodel._lossless.nodes import Node
from newsmodel.readers.nodes import Element, Text


def as_nodes(root: Element) -> Node:
    """An element, with all that is in it, as the marks are read."""
    made = _node(root)
    stack = [(root, made)]
    while stack:
        element, node = stack.pop()
        for child in element.children:
            if isinstance(child, Text):
                node.children.append(child.value)
            else:
                inner = _node(child)
                node.children.append(inner)
                stack.append((child, inner))
    return made


def _node(element: Element) -> Node:
    return Node(element.tag, dict(element.attributes), element)
