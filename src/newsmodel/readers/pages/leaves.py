"""The text blocks of a page in order: each run of text between two borders of block elements."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

import attrs

from newsmodel.readers.elements import BLOCKS, unshown
from newsmodel.readers.nodes import Element, Node, Text
from newsmodel.readers.pages.facts import key
from newsmodel.readers.parsing import UNCOUNTED

#: What else than text has a place in an article.
MEDIA: Final = frozenset({"img", "picture", "iframe", "embed", "object", "video", "audio", "hr"})


@attrs.define(eq=False)
class Leaf:
    """A text block.

    Attributes:
        element: The block element that it is in.
        index: Its place among all.
        texts: Its text nodes.
        linked: How many letters of it are links.
        key: Its letters and digits, in lower case.
    """

    element: Element
    index: int
    texts: list[Text]
    linked: int = 0
    key: str = ""

    @property
    def size(self) -> int:
        """How many letters it has."""
        return len(self.key)

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join("".join(text.value for text in self.texts).split())


@attrs.define(eq=False)
class Leaves:
    """The text blocks of a page.

    Attributes:
        all: The blocks, in order.
        of_text: The block of each text node, by its id.
        media: The elements that show something else, each with the number of blocks before it.
        before: How many blocks are before each element, by its id, and how many with those in it.
    """

    all: list[Leaf] = attrs.field(factory=list[Leaf])
    of_text: dict[int, Leaf] = attrs.field(factory=dict[int, Leaf])
    media: list[tuple[Element, int]] = attrs.field(factory=list[tuple[Element, int]])
    before: dict[int, tuple[int, int]] = attrs.field(factory=dict[int, tuple[int, int]])

    def count(self, element: Element) -> int:
        """How many blocks are in an element, or begin in it."""
        first, last = self.before.get(id(element), (0, 0))
        return last - first

    def inside(self, element: Element) -> list[Leaf]:
        """The blocks that are in an element, or begin in it."""
        first, last = self.before.get(id(element), (0, 0))
        return self.all[first:last]


def leaves_of(body: Element, spent: Container[int] = frozenset()) -> Leaves:
    """The text blocks of what a page shows.

    Args:
        body: The page.
        spent: The ids of elements that are not looked at.
    """
    return _Reading(spent).read(body)


class _Reading:
    def __init__(self, spent: Container[int]) -> None:
        self.spent = spent
        self.found = Leaves()
        self.texts: list[tuple[Text, bool]] = []
        self.block: Element | None = None
        self.is_open = False  # whether the texts have a letter

    def read(self, body: Element) -> Leaves:
        stack: list[tuple[Node, Element, bool, bool]] = [(body, body, False, False)]
        while stack:
            node, block, is_linked, is_end = stack.pop()
            if isinstance(node, Text):
                self._text(node, block, is_linked=is_linked)
            elif is_end:
                self._end(node)
            elif node.tag not in UNCOUNTED and id(node) not in self.spent and not unshown(node):
                stack.extend(self._opened(node, block, is_linked=is_linked))
        self._close()
        return self.found

    def _text(self, text: Text, block: Element, *, is_linked: bool) -> None:
        if self.block is not block:
            self._close()
            self.block = block
        self.texts.append((text, is_linked))
        self.is_open = self.is_open or any(map(str.isalnum, text.value))

    def _opened(
        self, element: Element, block: Element, *, is_linked: bool
    ) -> Iterator[tuple[Node, Element, bool, bool]]:
        is_block = element.tag in BLOCKS
        if is_block:
            self._close()
            block = element
        self.found.before[id(element)] = (len(self.found.all), len(self.found.all))
        if element.tag in MEDIA:
            self.found.media.append((element, len(self.found.all)))
        is_linked = is_linked or (element.tag == "a" and "href" in element.attributes)
        yield element, block, False, True
        for child in reversed(element.children):
            yield child, block, is_linked, False

    def _end(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._close()
        first, _ = self.found.before[id(element)]
        self.found.before[id(element)] = (first, len(self.found.all) + self.is_open)

    def _close(self) -> None:
        texts, block = self.texts, self.block
        self.texts, self.block, self.is_open = [], None, False
        whole = key("".join(text.value for text, _ in texts))
        if not whole or block is None:
            return
        leaf = Leaf(block, len(self.found.all), [text for text, _ in texts], key=whole)
        leaf.linked = sum(len(key(text.value)) for text, is_linked in texts if is_linked)
        self.found.all.append(leaf)
        for text in leaf.texts:
            self.found.of_text[id(text)] = leaf
