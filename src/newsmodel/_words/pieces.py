"""The pieces of outputs that are read as text: a document is a few kinds of pieces, one below the other.

Markdown and text each write a piece in their own way; which pieces a block or a part has is decided once.
"""

from __future__ import annotations

from typing import NamedTuple

from newsmodel._words.runs import Words
from newsmodel._words.tables import Grid
from newsmodel.content.containers import AnyBlock


class Lines(NamedTuple):
    """Lines that belong together; those without words are left out."""

    lines: tuple[Words, ...]


class Title(NamedTuple):
    """A heading; its level is counted from the first heading of the place."""

    text: Words
    depth: int = 0


class Points(NamedTuple):
    """A list, under a label if it has one."""

    items: tuple[Words, ...]
    label: str | None = None


class Quotation(NamedTuple):
    """Somebody else's words, paragraph by paragraph."""

    paragraphs: tuple[Words, ...]


class Rows(NamedTuple):
    """A table."""

    grid: Grid


class Blocks(NamedTuple):
    """Blocks, with the number of headings above them."""

    blocks: tuple[AnyBlock, ...]
    depth: int = 0


Piece = Lines | Title | Points | Quotation | Rows | Blocks


def paragraphs(*parts: str) -> str:
    """Parts with a blank line between; those that are empty are left out."""
    return "\n\n".join(filter(None, parts))
