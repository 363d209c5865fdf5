"""Members of objects in JSON, of which each is taken once, and texts in JSON as trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsmodel._wire.canonical import Json
from newsmodel.readers.nodes import Element, Place, Text, Tree

#: The names and indexes that lead to a value.
Path = tuple[str | int, ...]
#: What says nothing.
_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})


class Members:
    """The members of an object of the input; what is not taken of them is left.

    Attributes:
        path: Where the object is in the input.
    """

    def __init__(self, value: object, path: Path) -> None:
        self.path = path
        self._left: dict[str, Json] = dict(value) if isinstance(value, dict) else {}

    def take(self, name: str) -> Json:
        """The value of a member; None where there is none."""
        return self._left.pop(name, None)

    def text(self, name: str) -> str | None:
        """The value of a member that is a text with something in it; any other value is left."""
        value = self._left.get(name)
        if not isinstance(value, str) or not value.strip():
            return None
        del self._left[name]
        return value

    def number(self, name: str) -> int | None:
        """The value of a member that is a whole number, not below 0; any other value is left."""
        value = self._left.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return None
        del self._left[name]
        return value

    def flag(self, name: str) -> bool | None:
        """The value of a member that is true or false; any other value is left."""
        value = self._left.get(name)
        if not isinstance(value, bool):
            return None
        del self._left[name]
        return value

    def object(self, name: str) -> Members:
        """The members of a member that is an object; of any other value none, and it is left."""
        value = self._left.get(name)
        if isinstance(value, dict):
            del self._left[name]
        return Members(value, (*self.path, name))

    def array(self, name: str) -> list[Json]:
        """The items of a member that is an array; of any other value none, and it is left."""
        value = self._left.get(name)
        if not isinstance(value, list):
            return []
        del self._left[name]
        return value

    def peek(self, name: str) -> Json:
        """The value of a member, which is left."""
        return self._left.get(name)

    def at(self, name: str) -> Path:
        """Where a member is in the input."""
        return (*self.path, name)

    def left(self) -> Iterator[tuple[str, Json]]:
        """The members that were not taken and say something."""
        yield from ((name, value) for name, value in self._left.items() if value not in _EMPTY)


def plain_tree(text: str, path: str) -> Tree:
    """Plain text as a tree: a paragraph for what empty lines divide, with its line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    root = Element("html")
    where: dict[int, int] = {}
    paragraph: Element | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            paragraph = None
            continue
        if paragraph is None:
            paragraph = Element("p", parent=root)
            where[id(paragraph)] = number
            root.children.append(paragraph)
        else:
            paragraph.children.append(Element("br", parent=paragraph))
        node = Text(line, paragraph)
        where[id(node)] = number
        paragraph.children.append(node)
    return Tree(root, lambda node: Place(where.get(id(node), 1), 1, path))
