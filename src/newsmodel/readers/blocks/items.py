"""Items of lists as they are read, one after the other: what no item can hold stands between two lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import attrs

from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.lists import MAX_LEVEL, ListBlock, ListItem
from newsmodel.content.media import Image
from newsmodel.readers.account import some_words
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.making import make_item
from newsmodel.readers.nodes import Element, Node, Text, elements_in
from newsmodel.traversal import plain_text

#: The most items of a list, and the greatest number of its first item.
_MOST: Final = 1_000
_MOST_START: Final = 1_000_000
#: What stands between two paragraphs of an item.
_BETWEEN: Final = "\n\n"


@attrs.define(eq=False)
class Assembly:
    """The lists of an element, as far as they are read.

    Attributes:
        builder: Makes the document.
        element: The list.
        style: How its items are marked.
        counts_down: Whether they are numbered downwards.
        made: The blocks so far: parts of the list, and what stands between them.
    """

    builder: Builder
    element: Element
    style: Literal["bullet", "number", "definition"]
    counts_down: bool = False
    made: list[AnyBlock] = attrs.field(factory=list[AnyBlock])
    _mark: int = 0
    _items: list[ListItem] = attrs.field(factory=list[ListItem])
    _start: int = 1
    _is_down: bool = False
    _next: int | None = None
    _inside: list[ListBlock] = attrs.field(factory=list[ListBlock])
    _terms: set[int] = attrs.field(factory=set[int])

    def begin(self) -> None:
        """Settle what is noted from now on with the next part of the list."""
        self._mark = self.builder.account.mark()

    def add(self, item: ListItem, element: Element, number: int = 1) -> None:
        """Add an item of the list itself, with the element that it is, and its number."""
        jumps = self.style == "number" and self._next is not None and number != self._next
        if jumps or len(self._items) >= _MOST:
            self.end()
        if not self._items:
            self._start, self._is_down = number, self.counts_down
        self._next = number + (-1 if self.counts_down else 1)
        self._add(item, element)

    def _add(self, item: ListItem, element: Element) -> None:
        if len(self._items) >= _MOST:  # in a list inside, whose numbers begin again
            self.end()
            self._start, self._is_down = 1, False
        is_definition = self.style == "definition" and item.style is None
        self._terms = {level for level in self._terms if level <= item.level}
        if is_definition and not item.term and item.level not in self._terms:
            self._add_without_term(item, element)
            return
        if is_definition:
            self._terms.add(item.level)
        self._items.append(item)

    def _add_without_term(self, item: ListItem, element: Element) -> None:
        """Add the definition of a term that is in no list: it is a paragraph."""
        builder = self.builder
        self.end()
        builder.account.lose(element, "item", "demoted", plain_text(item.text))
        if item.image is not None:
            self.made.append(item.image)
        for text in builder.parts(item.text, self.element):
            self.made.append(builder.made(Paragraph(text), self.element, self._mark))
        self.begin()

    def add_list(self, block: ListBlock) -> None:
        """Add a list inside the last item."""
        numbered = any((item.style or block.style) == "number" for item in block.items[:1])
        if not self._items:
            self._start, self._is_down = block.start, block.reversed
        elif numbered and (block.start != 1 or block.reversed):
            self.builder.account.lose(self.element, "list", "demoted", "")
        if any(item.level >= MAX_LEVEL for item in block.items):
            self.builder.account.lose(self.element, "over_limit", "demoted", "")
        self._inside.append(block)
        for item in block.items:
            style = item.style or (block.style if block.style != "definition" else None)
            level = min(item.level + 1, MAX_LEVEL)
            own = None if style == self.style else style
            is_same = level == item.level and own == item.style
            self._add(item if is_same else attrs.evolve(item, level=level, style=own), self.element)

    def add_block(self, block: AnyBlock) -> None:
        """Add what stands between two parts of the list."""
        self.end()
        self.made.append(block)
        self.begin()

    def end(self) -> None:
        """End a part of the list: its next item begins another one."""
        if not self._items:
            return
        builder = self.builder
        numbered = (self._items[0].style or self.style) == "number"
        is_fitting = 0 <= self._start <= _MOST_START
        if numbered and not is_fitting:
            builder.account.lose(self.element, "list", "demoted", "")
        block = ListBlock(
            self._items,
            style=self.style,
            start=self._start if numbered and is_fitting else 1,
            reversed=numbered and self._is_down,
            id=builder.addresses.take(self.element),
        )
        self.made.append(builder.made(block, self.element, self._mark))
        for inside in self._inside:
            builder.account.replace(inside, block)
        self._items, self._inside, self._next, self._terms = [], [], None, set()
        self.begin()


def add_contents(
    assembly: Assembly, element: Element, blocks: Sequence[AnyBlock], *, number: int = 1, term: RichText = ()
) -> None:
    """Add an item to a list: its first words, with a picture, are the item, and what that cannot hold stands after it.

    Args:
        assembly: The list.
        element: The item.
        blocks: What is in it.
        number: Its number.
        term: What it defines.
    """
    item = _Item(assembly, element, number, term)
    for block in blocks:
        item.add(block)
    item.end()


@attrs.define(eq=False)
class _Item:
    """An item that is being read."""

    assembly: Assembly
    element: Element
    number: int
    term: RichText
    words: list[AnyBlock] = attrs.field(factory=list[AnyBlock])
    image: Image | None = None
    is_made: bool = False
    is_cut: bool = False

    def add(self, block: AnyBlock) -> None:
        """Add a block that is in the item."""
        if not self.is_made and isinstance(block, Paragraph):
            self.words.append(block)
        elif not self.is_made and isinstance(block, Image) and self.image is None:
            self.image = block
        elif isinstance(block, ListBlock) and (block.style != "definition" or self.assembly.style == "definition"):
            self._make()
            self._end_term()
            self.assembly.add_list(block)
        else:
            self._make()
            self._end_term()
            self.is_cut = True
            self.assembly.add_block(block)

    def end(self) -> None:
        """End the item."""
        self._make()
        if self.is_cut:
            self.assembly.builder.account.lose(self.element, "item", "demoted", some_words(self.element))

    def _end_term(self) -> None:
        """Let the term stand before what no item can hold, where there is no item that has it."""
        if self.term:
            self.assembly.add_block(Paragraph(self.term))
            self.term = ()

    def _make(self) -> None:
        """Make the item of what is there, if it is no block."""
        if self.is_made or not (self.words or self.image is not None):
            return
        builder = self.assembly.builder
        text = as_text(builder, self.words, _BETWEEN)
        name = builder.addresses.take(self.element)
        self.assembly.add(make_item(text, self.term, self.image, name), self.element, self.number)
        self.is_made, self.term = True, ()


def is_arranged(blocks: Sequence[AnyBlock]) -> bool:
    """Whether a list only arranges what an item has: it begins with what no item can hold, or is pictures alone."""
    first = next((block for block in blocks if not isinstance(block, Image)), None)
    if first is None:
        return bool(blocks)
    return not isinstance(first, (Paragraph, ListBlock))


def parts_of(builder: Builder, element: Element, *tags: str) -> Iterator[tuple[Element | None, list[Node]]]:
    """The parts of a list: its items, each by itself, and what stands between them.

    Elements that only group items, as `div` in a definition list, are opened.
    """
    between: list[Node] = []
    stack: list[Node] = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if id(node) in builder.spent:
            continue
        if isinstance(node, Element) and node.tag in tags:
            if between:
                yield None, between
                between = []
            yield node, node.children
        elif isinstance(node, Element) and _groups(node, tags):
            builder.account.lose_attributes(node)
            builder.addresses.wait(node)
            stack.extend(reversed(node.children))
        elif isinstance(node, Element) or (isinstance(node, Text) and node.value.strip()):
            between.append(node)
    if between:
        yield None, between


#: Elements that may only group the items of a list.
_GROUPING: Final = frozenset({"article", "center", "div", "fieldset", "form", "main", "p", "section"})


def _groups(element: Element, tags: tuple[str, ...]) -> bool:
    """Whether an element only groups items."""
    is_group = element.tag in _GROUPING and unshown(element) is None
    return is_group and next(elements_in(element, *tags), None) is not None
