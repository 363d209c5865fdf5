"""What a document cannot have any more is lost: the blocks after the last one that a body can hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsmodel._declare.construction import Content
from newsmodel.content.blocks import Code, Embed
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Link, Span
from newsmodel.content.media import Audio, Image, Video
from newsmodel.content.table import Column, Table, TableCell
from newsmodel.readable import read_members
from newsmodel.readers.building import Builder
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Node
from newsmodel.traversal import walk

#: The most blocks of a body.
MOST_BLOCKS: Final = 5_000
#: The most blocks that are made: some of them may become one.
MOST_MADE: Final = 2 * MOST_BLOCKS
#: What parts of a document are counted as.
_THINGS: Final[dict[type[Content], Kind]] = {
    Image: "picture",
    Video: "recording",
    Audio: "recording",
    Table: "table",
    ComparisonTable: "table",
    TableCell: "cell",
    Column: "cell",
    Embed: "embed",
}


def without_surplus(builder: Builder, blocks: list[AnyBlock]) -> list[AnyBlock]:
    """The blocks that a body can hold; the others are dropped."""
    for block in blocks[MOST_BLOCKS:]:
        lose_block(builder, block)
    return blocks[:MOST_BLOCKS]


def lose_block(builder: Builder, block: AnyBlock) -> None:
    """Note that a block that was made is in no document, with all that is in it."""
    node = _node_of(builder, block)
    lose = builder.account.lose
    words: list[str] = []
    for part in walk(block):
        kind = _THINGS.get(type(part))
        if kind is not None:
            lose(node, kind, "dropped", (part.alt or "") if isinstance(part, Image) else "")
        if isinstance(part, Image) and part.href is not None:
            lose(node, "link", "dropped")
        if getattr(part, "caption", ()):
            lose(node, "caption", "dropped")
        if isinstance(part, Code):
            words.append(part.text)
        if isinstance(part, (Link, Span)):  # they are in the text around them
            continue
        for name in read_members(type(part)):
            if not (isinstance(part, Image) and name == "alt"):
                value = getattr(part, name)
                words.append("".join(_strings(value)))
                for link in links_in(value):
                    lose(node, "link", "dropped")
                    if link.title is not None:
                        lose(node, "title", "dropped", link.title)
    lose(node, "over_limit", "dropped", " ".join(words))


def _node_of(builder: Builder, block: AnyBlock) -> Node | None:
    made = builder.began.get(id(block)) or builder.made_from.get(id(block))
    return made[1] if made is not None else None


def _strings(value: Any) -> Iterator[str]:
    """The texts of a member, with those of spans."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Span):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)


def links_in(value: Any) -> Iterator[Link]:
    """The links of rich text, or of several; neighbouring spans with the same link are one."""
    if not isinstance(value, tuple):
        return
    before: Link | None = None
    for run in value:
        if isinstance(run, tuple):
            yield from links_in(run)
            continue
        link = run.link if isinstance(run, Span) else None
        if link is not None and link != before:
            yield link
        before = link
