"""Pull quotes: words of the piece, in large type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Heading, Paragraph, PullQuote, Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.readers.blocks.boxes import as_they_are
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.blocks.purposes import Purpose
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style
from newsmodel.traversal import plain_text

#: How much a pull quote says at most, in code points.
_LONGEST: Final = 1_000


def pull_quote(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock]:
    """The pull quote that an element with a class for it is, if it is one quotation, or a few paragraphs."""
    mark = builder.account.mark()
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    found = _said(element, blocks)
    if found is None:
        return as_they_are(builder, element, blocks, mark)
    said, attribution = found
    text = as_text(builder, said, "\n")
    made = PullQuote(text, attribution=attribution, id=builder.addresses.take(element) or blocks[0].id)
    for block in blocks:
        builder.account.replace(block, made)
    return [builder.made(made, element, mark)]


def _said(element: Element, blocks: Sequence[AnyBlock]) -> tuple[list[AnyBlock], RichText] | None:
    """The words of a pull quote, as blocks, and who said them; None where blocks are something else."""
    if not blocks or len([block for block in blocks if block.id is not None]) > 1:
        return None
    if any(block.id is not None for block in blocks) and (blocks[0].id is None or "id" in element.attributes):
        return None
    by: RichText = ()
    said: list[AnyBlock] = []
    for index, block in enumerate(blocks):
        match block:
            case Quote() if index == 0:
                said += (Paragraph(text) for text in block.paragraphs)
                by = block.attribution
            case Paragraph() if index and index == len(blocks) - 1 and not by and isinstance(blocks[0], Quote):
                by = block.text
            case Paragraph() | Heading():
                said.append(block)
            case _:
                return None
    words = sum(len(plain_text(block.text)) for block in said if isinstance(block, (Paragraph, Heading)))
    return (said, by) if words <= _LONGEST else None
