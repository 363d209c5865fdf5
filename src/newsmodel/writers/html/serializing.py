"""A tree as HTML, and HTML with signs as HTML with marks."""

from __future__ import annotations

from typing import Final

from newsmodel._lossless.names import ADDED, JSON
from newsmodel._lossless.nodes import VOID, Node
from newsmodel._lossless.traces.marking import mark, ride
from newsmodel._lossless.traces.tracing import Trace
from newsmodel._lossless.trees import Tree
from newsmodel.writers.html.fragments import Fragment, attribute, concat, escaped, fragment, trusted

#: The attribute of what a page adds beside the document.
BESIDE: Final = attribute(escaped(ADDED), "")


def with_marks(written: Fragment, trace: Trace) -> Fragment:
    """HTML between whose signs is what they stand for, as HTML with marks."""
    tree = Tree(trace.entries)
    whole = tree.read(written)
    if not whole.children:
        return serialized(whole)
    only = whole.children[0] if len(whole.children) == 1 else None
    if isinstance(only, Node) and not only.tag.startswith("#"):
        root = only
    else:
        root = Node("div")
        root.children, whole.children = whole.children, [root]
    ride(root, mark(root, trace, tree.at))
    return serialized(whole)


def serialized(root: Node) -> Fragment:
    """A tree as HTML: texts and attributes are escaped; what a caller wrote that is no HTML stays as it was."""
    written: list[Fragment] = []
    stack: list[Node | str | _End] = list(reversed(root.children))
    while stack:
        found = stack.pop()
        if isinstance(found, _End):
            written.append(found.tag)
        elif isinstance(found, str):
            written.append(escaped(found))
        elif found.tag == "#raw":
            written.extend(as_read(each) for each in found.children if isinstance(each, str))
        else:
            written.append(_opening(found))
            if found.tag not in VOID:
                stack.append(_End(found.tag))
                stack.extend(reversed(found.children))
    return concat(written)


class _End:
    """An end tag that is still to be written."""

    def __init__(self, name: str) -> None:
        self.tag: Fragment = Fragment(f"</{as_read(name)}>")


@fragment
def _opening(node: Node) -> str:
    attributes = concat([_attribute(name, value) for name, value in node.attributes.items()])
    return f"<{as_read(node.tag)}{attributes}>"


@fragment
def _attribute(name: str, value: str | None) -> str:
    if value is None:
        return f" {as_read(name)}"
    if name in JSON:
        return f" {as_read(name)}='{in_apostrophes(value)}'"
    return f' {as_read(name)}="{escaped(value)}"'


@trusted
def as_read(text: str) -> str:
    """The name of an element or attribute, or a comment, script or style: they were read from HTML, or are ours."""
    return text


@trusted
def in_apostrophes(json: str) -> str:
    """JSON in an attribute between apostrophes, so that its quotation marks, which are many, need no escape."""
    return json.translate(_ESCAPES)


_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;"})
