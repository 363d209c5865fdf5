"""The element of a document in a page, and what is marked in it."""

from __future__ import annotations

from newsmodel._lossless.names import ROOT, VERSION
from newsmodel._lossless.nodes import Node
from newsmodel.readers.nodes import Element, Text, Tree, walk


def marked_root(tree: Tree) -> Element | None:
    """The first element that says that it is a document, in marks of a version that is known; None without one."""
    for node in walk(tree.root):
        if isinstance(node, Element) and node.attributes.get(ROOT) == VERSION:
            return node
    return None


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
