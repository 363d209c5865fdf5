"""Elements as both sides see them: the output that marks them, and the reader that reads the marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

#: Elements that have nothing inside.
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
#: What has no words that people see.
SILENT: Final = frozenset({"script", "style", "template", "#raw"})
#: What is no words itself, where it stands among words.
THINGS: Final = frozenset(
    {"img", "picture", "iframe", "embed", "object", "svg", "canvas", "video", "audio", "input", "select", "textarea"}
)
#: Attributes with words, or with addresses that count like words.
WORDED: Final = ("alt", "title", "aria-label", "href", "src", "srcset", "poster", "cite", "datetime")


class Node:
    """An element.

    Attributes:
        tag: Its name; one that begins with "#" stands for no element, but for what is known of what is in it.
        attributes: Its attributes; None is the value of one that has none.
        children: What is in it; texts are decoded.
        origin: What is known of where it comes from.
    """

    __slots__ = ("attributes", "children", "origin", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None] | None = None, origin: Any = None) -> None:
        self.tag = tag
        self.attributes: dict[str, str | None] = {} if attributes is None else attributes
        self.children: list[Node | str] = []
        self.origin = origin

    def elements(self) -> Iterator[Node]:
        """The nodes directly in it."""
        return (child for child in self.children if isinstance(child, Node))


def all_words_in(node: Node) -> Iterator[str]:
    """The texts of a node, and those of attributes in it."""
    stack: list[Node | str] = [node]
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            yield found
        else:
            yield from (value for name in WORDED if (value := found.attributes.get(name)))
            stack.extend(reversed(found.children))


def words_in(node: Node) -> str:
    """The text of a node, with a line feed for each line break."""
    pieces: list[str] = []
    stack: list[Node | str] = [node]
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            pieces.append(found)
        elif found.tag == "br":
            pieces.append("\n")
        else:
            stack.extend(reversed(found.children))
    return "".join(pieces)
