"""What every reader reads: a tree of elements and texts that knows where each stood in the input.

HTML, the tokens of Markdown and the HTML inside JSON all become such a tree; what makes blocks of it knows no parser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

import attrs

from newsmodel._lazy import lazily

#: How deep elements are nested at most: what lies deeper is put into the element at this depth.
MAX_DEPTH: Final = 100


class Place(NamedTuple):
    """Where something stood in the input: a line and a column from 1, or None where it is not a text; and a pointer."""

    line: int | None = None
    column: int | None = None
    path: str = ""


@attrs.define(slots=True, eq=False, repr=False)
class Text:
    """A text between tags.

    Attributes:
        value: The text, with its entities decoded.
        parent: The element that it is in.
        before: The element before it in that element; None where there is none.
        gap: How many code points of text are between the two, or between it and the beginning.
    """

    value: str
    parent: Element
    before: Element | None = None
    gap: int = 0


@lru_cache(maxsize=4_096)
def _words_of_class(stated: str) -> frozenset[str]:
    """The words of a class: pages have few classes, and many elements."""
    return frozenset(stated.lower().split())


@attrs.define(slots=True, eq=False, repr=False)
class Element:
    """An element.

    Attributes:
        tag: Its name, in lower case.
        attributes: Its attributes by name.
        parent: The element that it is in; None at the root.
        origin: What the parser made of it, which knows its place.
        children: What is in it, in order.
    """

    tag: str
    attributes: Mapping[str, str] = attrs.field(factory=dict[str, str])
    parent: Element | None = None
    origin: object = None
    children: list[Text | Element] = attrs.field(factory=list["Text | Element"])

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class, in lower case."""
        return _words_of_class(self.attributes.get("class", ""))

    def elements(self) -> Iterator[Element]:
        """The elements that are directly in it."""
        return (child for child in self.children if isinstance(child, Element))


Node = Text | Element


@attrs.define(eq=False)
class Tree:
    """An input as a tree.

    Attributes:
        root: The element around everything.
        place: Where a node stood in the input.
        flattened: The elements that were nested too deeply: what was in them is in the element above.
        elements: The elements of what was parsed, in order, where none is flattened; `release` needs them.
    """

    root: Element
    place: Callable[[Node], Place]
    flattened: list[Element] = attrs.field(factory=list[Element])
    elements: list[Element] = attrs.field(factory=list[Element])

    def release(self) -> None:
        """Empty the elements, when nobody reads them any more.

        An element and what is in it know each other. Without this they would stay in memory until Python looks for such
        cycles, which takes it as long as making them.
        """
        for element in self.elements:
            element.children.clear()
        self.elements.clear()


class Lines:
    """Finds the line and the column of an offset in a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @lazily
    def starts(self) -> list[int]:
        """Where each line begins."""
        starts = list(accumulate([len(line) + 1 for line in self.text.split("\n")], initial=0))
        starts.pop()  # the end of the text
        return starts

    def place(self, offset: int, *, before: int = 0, path: str = "") -> Place:
        r"""The place of an offset.

        Args:
            offset: The offset in the text.
            before: How many lines are before the text.
            path: The pointer to the text, where it is one of several.

        >>> Lines("a\nbc").place(3)
        Place(line=2, column=2, path='')
        """
        line = bisect_right(self.starts, offset)
        return Place(line + before, offset - self.starts[line - 1] + 1, path)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both from 1."""
        return self.starts[line - 1] + column - 1


def walk(node: Node) -> Iterator[Node]:
    """A node and all that is in it, in the order of the document."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        if isinstance(found, Element):
            stack += found.children[::-1]


def ancestors(element: Element) -> Iterator[Element]:
    """The elements around an element, from the inside."""
    around = element.parent
    while around is not None:
        yield around
        around = around.parent


def elements_in(node: Element, *tags: str) -> Iterator[Element]:
    """The elements in a node, at any depth, that have one of some names; the node itself is not among them."""
    stack = node.children[::-1]
    while stack:
        found = stack.pop()
        if isinstance(found, Element):
            if found.tag in tags:
                yield found
            stack += found.children[::-1]


def text_in(node: Node) -> str:
    """All text of a node, as it stands."""
    found: list[str] = []
    stack = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, Text):
            found.append(each.value)
        else:
            stack += each.children[::-1]
    return "".join(found)


def words_of(text: str) -> str:
    r"""Text on one line: each run of white space is one blank, with none at the ends.

    >>> words_of(" a\n b ")
    'a b'
    """
    return " ".join(text.split())
