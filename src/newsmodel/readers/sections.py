"""What several blocks are together: questions and answers under a heading, links under one, a table that compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.containers import AnyBlock, Callout
from newsmodel.readers.blocks.boxes import label_of
from newsmodel.readers.blocks.faq import faqs
from newsmodel.readers.blocks.labelled import labelled
from newsmodel.readers.blocks.related import call_of, items_at, made_of
from newsmodel.readers.building import Builder
from newsmodel.readers.comparisons import comparisons
from newsmodel.readers.lines import line_of
from newsmodel.readers.meanings import is_about_more, kind_of_title, names_a_box

#: The most blocks that are looked at after a heading.
_MOST: Final = 100


def sections(builder: Builder, blocks: Sequence[AnyBlock], headline: str | None) -> list[AnyBlock]:
    """The blocks of a piece in which those that are one thing together are one block.

    Args:
        builder: Made the blocks.
        blocks: All blocks of the piece, in order.
        headline: The headline of the piece.
    """
    return comparisons(builder, faqs(builder, _further(builder, blocks)), headline)


def _further(builder: Builder, blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Blocks in which links to other pieces, calls to action and boxes of one paragraph are what they are."""
    made: list[AnyBlock] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        used = 1
        found: AnyBlock | None = None
        mark = builder.account.mark()
        if isinstance(block, Heading):
            found, used = _links_under(builder, block, blocks[index + 1 : index + 1 + _MOST])
        elif isinstance(block, Paragraph):
            found = labelled(builder, block) or call_of(block) or _box_of(block)
        if found is None:
            made.append(block)
            index += 1
            continue
        for each in blocks[index : index + used]:
            builder.account.replace(each, found)
        origin = builder.made_from.get(id(block))
        if origin is not None:
            builder.made(found, origin[1], mark)
        made.append(found)
        index += used
    return made


def _links_under(builder: Builder, heading: Heading, rest: Sequence[AnyBlock]) -> tuple[AnyBlock | None, int]:
    """The links under a heading that says so, and how many blocks they and the heading are."""
    alone = labelled(builder, heading)
    if alone is not None:
        return alone, 1
    line = line_of(builder, heading)
    if line is None or line.links or not is_about_more(line.words):
        return None, 1
    items, used = items_at(builder, rest, None)
    if not items:
        return None, 1
    return made_of(builder, line, items, line.id), 1 + used


def _box_of(paragraph: Paragraph) -> Callout | None:
    """The box that a paragraph is by the words in bold with which it begins."""
    label, rest = label_of(paragraph)
    kind = kind_of_title(label)
    if kind is None or not rest or not names_a_box(label):
        return None
    return Callout([Paragraph(rest)], kind=kind, title=label.rstrip(" :"), id=paragraph.id, language=paragraph.language)
