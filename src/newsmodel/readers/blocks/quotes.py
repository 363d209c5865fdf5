"""The words of others, and texts whose line breaks are part of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Code, Paragraph, Preformatted, Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.table import Table
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, elements_in
from newsmodel.readers.styles import Style

#: The most paragraphs of a quotation.
_MOST: Final = 100
#: What divides a quotation.
_DIVIDING: Final = (Code, Preformatted, Table)


def quote(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A quotation, with who said it where ``footer`` or a ``cite`` by itself says that.

    A table or code in it divides it, because no quotation can hold that. Pictures and the like follow it.
    """
    mark = builder.account.mark()
    by = _attribution(element)
    attribution: RichText = ()
    if by is not None:
        builder.spent.add(id(by))
    words, others = split(builder.blocks(element.children, style))
    if by is not None:
        builder.spent.discard(id(by))
        said, more = split(builder.blocks([by], style))
        attribution = as_text(builder, said, " ")
        others += more
    builder.account.lose_attributes(element)
    made: list[AnyBlock] = []
    said_last: list[RichText] = []
    for block in words:
        if isinstance(block, _DIVIDING):
            made += _quotes(builder, element, said_last, (), mark)
            said_last = []
            builder.account.lose(element, "quote", "demoted", "", block)
            made.append(block)
        elif text := as_text(builder, [block], "\n"):
            said_last.append(text)
    if said_last:
        made += _quotes(builder, element, said_last, attribution, mark)
    elif attribution:
        made.append(builder.made(Paragraph(attribution), element, mark))
    return [*made, *others]


def _quotes(
    builder: Builder, element: Element, texts: list[RichText], attribution: RichText, mark: int
) -> list[AnyBlock]:
    """Quotations of some paragraphs; the last one says whose words they are."""
    made: list[AnyBlock] = []
    for start in range(0, len(texts), _MOST):
        said = attribution if start + _MOST >= len(texts) else ()
        block = Quote(texts[start : start + _MOST], attribution=said, id=builder.addresses.take(element))
        made.append(builder.made(block, element, mark))
    return made


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
