"""Lists: what is nested in an item is a deeper level of the same list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.containers import AnyBlock
from newsmodel.content.lists import ListBlock
from newsmodel.readers.account import some_words
from newsmodel.readers.blocks.items import Assembly, add_contents, is_arranged, parts_of
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Node
from newsmodel.readers.styles import Style

#: The most digits of the number of an item that are read.
_DIGITS: Final = 9


def list_of(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A list. One that only arranges what is in it, such as teasers with headings, is opened."""
    builder.account.lose_attributes(element)
    assembly = Assembly(builder, element, "number" if element.tag == "ol" else "bullet")
    assembly.begin()
    parts = list(parts_of(builder, element, "li"))
    read = [_read(builder, item, nodes, style) for item, nodes in parts]
    items = [found for (item, _), found in zip(parts, read, strict=True) if item is not None and found]
    if not items or 2 * sum(map(is_arranged, items)) > len(items):
        return _opened(builder, element, [item for item, _ in parts], read)
    if element.attributes.get("type", "1") not in _PLAIN_TYPES and items:
        builder.account.lose(element, "list", "demoted", "")  # its letters, its roman numerals
    assembly.counts_down = element.tag == "ol" and "reversed" in element.attributes
    step = -1 if assembly.counts_down else 1
    number = _number(element.attributes.get("start"), len(items) if assembly.counts_down else 1)
    for (item, _), found in zip(parts, read, strict=True):
        if item is not None and found:
            number = _number(item.attributes.get("value"), number)
            add_contents(assembly, item, found, number=number)
            number += step
            continue
        for block in found:
            assembly.add_list(block) if isinstance(block, ListBlock) and _fits(block) else assembly.add_block(block)
    assembly.end()
    return assembly.made


#: What `type` says where it says nothing new.
_PLAIN_TYPES: Final = frozenset({"1", "disc", "circle", "square", "none", ""})


def _fits(block: ListBlock) -> bool:
    return block.style != "definition"


def _read(builder: Builder, item: Element | None, nodes: Sequence[Node], style: Style) -> list[AnyBlock]:
    """The blocks of a part of a list."""
    if item is None:
        return builder.blocks(nodes, style)
    kind = unshown(item)
    if kind is not None:
        builder.account.lose_all(item, kind)
        return []
    builder.account.lose_attributes(item)
    return builder.blocks(nodes, builder.in_language(item, style))


def _opened(
    builder: Builder, element: Element, items: Sequence[Element | None], read: Sequence[list[AnyBlock]]
) -> list[AnyBlock]:
    """What is in a list that only arranges it."""
    made = [block for found in read for block in found]
    became = made[0] if made else ""
    if made:
        builder.account.lose(element, "list", "demoted", some_words(element), became)
    for item, found in zip(items, read, strict=True):
        if item is not None and found:
            builder.account.lose(item, "item", "demoted", some_words(item), found[0])
            builder.addresses.wait(item)
    return made


def _number(text: str | None, otherwise: int) -> int:
    """The whole number that an attribute is."""
    text = (text or "").strip()
    digits = text[1:] if text[:1] == "-" else text
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else otherwise
