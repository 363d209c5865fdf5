"""Headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Divider
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.building import Builder
from newsmodel.readers.making import make_heading
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style

#: Level 1 is the headline of the document.
_HIGHEST: Final = 2


def heading(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock]:
    """A heading; one of level 1 gets level 2. What no heading can hold stands after it."""
    mark = builder.account.mark()
    words, others = split(builder.blocks(element.children, style))
    if not words:
        builder.account.lose_attributes(element)
        return others
    level = int(element.tag[1])
    text = as_text(builder, words, " ")
    builder.account.lose_attributes(element)
    made: list[AnyBlock] = []
    for part in builder.parts(text, element):
        block = make_heading(part, max(level, _HIGHEST), None if made else builder.addresses.take(element))
        made.append(builder.made(block, element, mark))
    if level < _HIGHEST:
        builder.account.lose(element, "heading", "demoted", "", made[0])
    return [*made, *others]


def divider(builder: Builder, element: Element, _: Style) -> Sequence[AnyBlock]:
    """A break between sections."""
    builder.account.lose_attributes(element)
    return [builder.made(Divider(id=builder.addresses.take(element)), element, builder.account.mark())]
