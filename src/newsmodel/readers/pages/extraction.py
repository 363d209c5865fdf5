"""The article as trafilatura finds it: the only module that knows it. It needs the extra ``pages``.

trafilatura stands on lxml, which cuts what is nested deeply without a word, and takes quadratic time for the attributes
of an element: where a page has much of either, it gets the tree of our parser, with bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain, islice
from typing import Final

from newsmodel._lossless.nodes import VOID
from newsmodel.readers.nodes import Element, Node, Text, Tree, walk
from newsmodel.readers.pages.facts import key

#: How long a page may be for trafilatura, in code points; longer ones are judged by their text blocks alone.
_LONGEST: Final = 3_000_000
#: How many attributes of an element it gets.
_MOST_ATTRIBUTES: Final = 100
#: Elements of trafilatura's result that begin and end a text block.
_BLOCKS: Final = frozenset(
    {"p", "head", "item", "cell", "quote", "code", "list", "table", "row", "body", "main", "doc"}
)
_RAW: Final = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})


def text_blocks(source: str, tree: Tree) -> list[str]:
    """The keys of the text blocks that trafilatura takes for the article; none where it finds nothing."""
    from trafilatura import bare_extraction

    if len(source) > _LONGEST:
        return []
    is_usual = not tree.flattened and all(
        len(each.attributes) <= _MOST_ATTRIBUTES for each in walk(tree.root) if isinstance(each, Element)
    )
    html = source if is_usual else serialized(tree.root)
    try:
        found = bare_extraction(html, fast=True, include_comments=False, with_metadata=False)
        body = getattr(found, "body", None)
        return [] if body is None else list(_blocks(body))
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the page is still read
        return []


def _blocks(body: object) -> Iterator[str]:
    """The keys of the text blocks in a tree of lxml."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if is_block or element.tag == "lb":
            if found := key("".join(parts)):
                yield found
            parts = []
        parts.append((element.text if event == "start" else element.tail) or "")


def serialized(root: Element) -> str:
    """A tree as HTML, without most of the attributes where an element has very many."""
    parts: list[str] = []
    stack: list[Node | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Text):
            parts.append(node.value if node.parent.tag in _RAW else escape(node.value, quote=False))
        else:
            first = islice(node.attributes.items(), _MOST_ATTRIBUTES)
            named = (f' {name}="{escape(value)}"' for name, value in first)
            parts.append("".join(chain((f"<{node.tag}",), named, (">",))))
            if node.tag not in VOID:
                stack.append(f"</{node.tag}>")
                stack.extend(reversed(node.children))
    return "".join(parts)
