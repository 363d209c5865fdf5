"""The words of others, and texts whose line breaks are part of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Paragraph, Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, elements_in
from newsmodel.readers.styles import Style

#: The most paragraphs of a quotation.
_MOST: Final = 100


def quote(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock]:
    """A quotation, with who said it where ``footer`` or a ``cite`` by itself says that. What it cannot hold follows."""
    mark = builder.account.mark()
    by = _attribution(element)
    attribution: RichText = ()
    if by is not None:
        builder.spent.add(id(by))
    words, others = split(builder.blocks(element.children, style))
    if by is not None:
        attribution = as_text(builder, split(builder.blocks(by.children, style))[0], " ")
    builder.account.lose_attributes(element)
    paragraphs = [text for block in words if (text := as_text(builder, [block], "\n"))]
    made: list[AnyBlock] = []
    for start in range(0, len(paragraphs), _MOST):
        said = attribution if start + _MOST >= len(paragraphs) else ()
        name = None if made else builder.addresses.take(element)
        block = Quote(paragraphs[start : start + _MOST], attribution=said, id=name)
        made.append(builder.made(block, element, mark))
    if not made and attribution:
        made.append(builder.made(Paragraph(attribution), element, mark))
    return [*made, *others]


def _attribution(element: Element) -> Element | None:
    """The element of a quotation that says whose words they are."""
    for each in element.elements():
        if each.tag in ("footer", "cite"):
            return each
        if each.tag in ("p", "div") and [child.tag for child in each.elements()] == ["cite"] and _is_all(each):
            return each
    return next(elements_in(element, "footer"), None)


def _is_all(element: Element) -> bool:
    """Whether an element holds elements alone."""
    return all(
        isinstance(child, Element) or not child.value.strip(" \t\n\r\u2014\u2013-~") for child in element.children
    )
