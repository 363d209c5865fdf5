"""Blocks where only running text can be: their words stay, and what they were is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsmodel._declare.construction import Content
from newsmodel.content.blocks import Code, Heading, Paragraph, Preformatted, PullQuote, Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText, merged
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Image
from newsmodel.content.table import Table
from newsmodel.readers.building import Builder
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element
from newsmodel.traversal import plain_text

#: What blocks of running text are called in the account.
_KINDS: Final[dict[type[Content], Kind]] = {
    Heading: "heading",
    ListBlock: "list",
    Quote: "quote",
    PullQuote: "quote",
    Code: "code",
    Preformatted: "code",
    Table: "table",
}


def split(blocks: Iterable[AnyBlock]) -> tuple[list[AnyBlock], list[AnyBlock]]:
    """Blocks of words, and those that have more than words: pictures, recordings, boxes."""
    words: list[AnyBlock] = []
    others: list[AnyBlock] = []
    for block in blocks:
        (words if type(block) is Paragraph or type(block) in _KINDS else others).append(block)
    return words, others


def as_text(builder: Builder, blocks: Sequence[AnyBlock], between: str) -> RichText:
    """The words of blocks that `split` calls blocks of words, as one rich text; what they were is noted as demoted.

    Args:
        builder: Makes the document.
        blocks: The blocks.
        between: What stands between two of them.
    """
    texts: list[RichText] = []
    for block in blocks:
        parts = list(_texts(block))
        _note(builder, block, parts)
        texts += parts
    runs: list[object] = []
    for text in texts:
        if runs and text:
            runs.append(between)
        runs.extend(text)
    return merged(tuple(runs))  # type: ignore[arg-type]


def _texts(block: AnyBlock) -> Iterator[RichText]:
    """The texts of a block of words."""
    match block:
        case Paragraph() | Heading() | Preformatted():
            yield block.text
        case PullQuote():
            yield from (block.text, block.attribution)
        case Quote():
            yield from (*block.paragraphs, block.attribution)
        case Code():
            yield from ((block.title,) if block.title else (), (block.text.replace("\t", " "),))
        case ListBlock():
            for item in block.items:
                yield from (item.term, item.text)
        case Table():
            yield from ((block.title,) if block.title else (), block.caption)
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        case _:
            return


def _note(builder: Builder, block: AnyBlock, texts: Sequence[RichText]) -> None:
    """Note that a block is words alone from here on."""
    kind = _KINDS.get(type(block))
    found = builder.made_from.get(id(block))
    if kind is None or found is None:
        return
    element = found[1]
    builder.account.lose(element, kind, "demoted", " ".join(filter(None, map(plain_text, texts))))
    if isinstance(block, Table):
        for cell in cells_of(element):
            builder.account.lose(cell, "cell", "demoted")


def cells_of(table: Element) -> Iterator[Element]:
    """The cells of a table, without those of tables inside."""
    stack = list(reversed(table.children))
    while stack:
        node = stack.pop()
        if not isinstance(node, Element) or node.tag == "table":
            continue
        if node.tag in ("td", "th"):
            yield node
            continue
        stack.extend(reversed(node.children))


def pictures_of(blocks: Iterable[AnyBlock]) -> list[Image]:
    """The pictures among blocks."""
    return [block for block in blocks if isinstance(block, Image)]
