"""The blocks of a document as Markdown, and what a function that writes one can use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Literal, TypeVar, assert_never, get_args

import attrs

from newsmodel._declare.classes import known_class
from newsmodel._words.blocks import block_pieces, unsupported
from newsmodel._words.containers import event_words
from newsmodel._words.labels import Labels
from newsmodel._words.lists import Line, item_words, listed, paragraphs_of
from newsmodel._words.media import caption_words
from newsmodel._words.pieces import Blocks, Lines, Piece, Points, Quotation, Rows, Title, paragraphs
from newsmodel._words.provenance import mark_of
from newsmodel._words.runs import Words, joined, strong, with_kept_blanks
from newsmodel._words.tables import Alignment, Grid
from newsmodel._words.unknown import unknown_note, unknown_words
from newsmodel.content.block import Custom
from newsmodel.content.blocks import Code, Divider, Heading, Paragraph, Preformatted
from newsmodel.content.comment import Comment
from newsmodel.content.containers import AnyBlock, Callout, Timeline
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Image
from newsmodel.content.unknown import Unknown
from newsmodel.writers.markdown import inline as markdown_inline
from newsmodel.writers.markdown.escaping import fenced
from newsmodel.writers.markdown.inline import Dialect

DEEPEST = 6
_RULES: Mapping[Alignment | None, str] = {None: "---", "start": ":--", "center": ":-:", "end": "--:"}
_Value = TypeVar("_Value")

#: CommonMark alone, or GitHub's dialect of it: with tables, footnotes and strikethrough.
MarkdownFlavour = Literal["commonmark", "gfm"]
MARKDOWN_FLAVOURS = get_args(MarkdownFlavour)

#: Functions that write certain classes, each in place of the library's own.
MarkdownOverrides = Mapping[type, Callable[[Any, "Markdown"], str]]


@attrs.frozen(kw_only=True, slots=False)
class Markdown:
    """What a function that writes Markdown can use.

    Attributes:
        labels: The words that are added to those of the author.
        base_level: The level of the heading of the document.
        level: The level of the heading above the place being written; 0 where there is none.
        dialect: What Markdown can say here, and how citations are marked.
        overrides: For a class, the function that writes it.
        show: Which comments are written.
        told: What readers were told of how the whole document was made.
        second_list: Whether a list comes right before, so that this one needs another sign to be a list of its own.
    """

    labels: Labels
    base_level: int
    level: int
    dialect: Dialect
    overrides: MarkdownOverrides
    show: Callable[[Comment], bool]
    told: str | None
    second_list: bool = False

    @property
    def is_root(self) -> bool:
        """Whether the document has no heading yet, which means that the block being written is the document."""
        return self.level < self.base_level

    def runs(self, text: Words) -> str:
        """Rich text as the text of a paragraph."""
        return markdown_inline.paragraph_text(text, self.dialect)

    def heading(self, text: Words) -> str:
        """A heading one level below the one above this place."""
        return f"{'#' * self.deeper().level} {self.title(text)}"

    def title(self, text: Words) -> str:
        """Rich text as the text of a heading."""
        return markdown_inline.heading_text(text, self.dialect)

    def cell(self, text: Words) -> str:
        """Rich text as a cell of a table."""
        return markdown_inline.cell_text(text, self.dialect)

    def code(self, text: str, syntax: str) -> str:
        """Text for a machine."""
        return fenced(text, syntax)

    def picture(self, image: Image) -> str:
        """A picture."""
        return markdown_inline.picture(image, self.dialect)

    def deeper(self, by: int = 1) -> Markdown:
        """The same context below a heading written here, or below ``by`` headings, each one level below the last."""
        context = self
        for _ in range(by):
            context = context._below
        return context

    @cached_property
    def _below(self) -> Markdown:
        """Made once, as many pieces ask for it."""
        return attrs.evolve(self, level=min(self.level + 1, DEEPEST))

    def blocks(self, blocks: Iterable[AnyBlock]) -> str:
        """Blocks, one after the other."""
        context = self
        written: list[str] = []
        for block in blocks:
            written.append(context.block(block))
            if isinstance(block, Heading):
                context = attrs.evolve(context, level=context.level_of(block))
            follows_list = isinstance(block, ListBlock) and not context.second_list
            if follows_list != context.second_list:
                context = attrs.evolve(context, second_list=follows_list)
        return paragraphs(*written)

    def level_of(self, heading: Heading) -> int:
        """The level at which a heading block is written here."""
        return min(heading.level + self.base_level - 1, DEEPEST)

    def block(self, block: AnyBlock) -> str:
        """A block."""
        written = self.overridden(block, _block)
        mark = mark_of(block, self.labels, self.told)
        return written if mark is None else paragraphs(written, self.runs(strong(mark)))

    def part(self, _: object, written: str, /) -> str:
        """What is written of an object that no function of a caller writes."""
        return written

    def overridden(self, value: _Value, write: Callable[[_Value, Markdown], str]) -> str:
        """A value as the override for its class writes it, or else as ``write`` does."""
        return self.overrides.get(known_class(type(value)), write)(value, self)


def prefixed(text: str, first: str, rest: str) -> str:
    """Text with something before its first line and something before the others."""
    head, *tail = text.split("\n")
    return "\n".join(
        [first + head if head else first.rstrip(" "), *(rest + line if line else rest.rstrip(" ") for line in tail)]
    )


def points(items: Iterable[str]) -> str:
    """A list that is not a block of the payload; its sign differs from that of the list blocks."""
    return "\n".join(prefixed(item, "* ", "  ") for item in items)


# --- Pieces ---------------------------------------------------------------------------------------------------------


def drawn(pieces: Iterable[Piece], to: Markdown) -> str:
    """Pieces, one after the other."""
    return paragraphs(*(drawn_piece(piece, to) for piece in pieces))


def drawn_piece(piece: Piece, to: Markdown) -> str:
    """A piece."""
    match piece:
        case Lines(lines):
            return paragraphs(*map(to.runs, lines))
        case Title(text, depth):
            return to.deeper(depth).heading(text)
        case Points(items, label):
            return paragraphs(to.runs(strong(label or "")), points(map(to.runs, items)))
        case Quotation(quoted):
            return prefixed(paragraphs(*map(to.runs, quoted)), "> ", "> ")
        case Rows(grid):
            return _grid(grid, to)
        case Blocks(blocks, depth):
            return to.deeper(depth).blocks(blocks)
        case _:
            assert_never(piece)


def _grid(grid: Grid, to: Markdown) -> str:
    if not to.dialect.extended:
        return _grid_as_list(grid, to)
    rule = [_RULES[alignment] for alignment in grid.alignments]
    rows = [[to.cell(cell) for cell in row] for row in (grid.header, *grid.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _grid_as_list(grid: Grid, to: Markdown) -> str:
    """A table for a dialect without tables: a point for each row, each cell after the heading of its column.

    Headings with pictures, and those without rows, have a point of their own before.
    """
    colon, headings = to.labels.colon, [_named(heading, to.labels) for heading in grid.header]
    rows = [[_headed(heading, cell, colon) for heading, cell in zip(headings, row, strict=True)] for row in grid.rows]
    if not rows or headings != list(grid.header):
        rows.insert(0, list(grid.header))
    return points(to.runs(joined(row, "\n")) for row in rows)


def _named(heading: Words, labels: Labels) -> Words:
    """A heading that is repeated: the name of a picture is in its place."""
    return tuple((run.alt or labels.image) if isinstance(run, Image) else run for run in heading)


def _headed(heading: Words, cell: Words, colon: str) -> Words:
    return (*heading, colon, *cell) if heading and cell else cell


# --- Blocks ---------------------------------------------------------------------------------------------------------


def _block(block: AnyBlock, to: Markdown) -> str:
    match block:
        case Paragraph():
            return to.runs(block.text)
        case Heading():
            return f"{'#' * to.level_of(block)} {to.title(block.text)}"
        case ListBlock():
            return _list(block, to)
        case Code():
            return to.code(block.text, block.syntax or "")
        case Preformatted():
            return to.runs(with_kept_blanks(block.text))
        case Divider():
            return "---"
        case Image():
            return _image(block, to)
        case Callout():
            title = to.runs(strong(to.labels.for_callout(block)))
            return prefixed(paragraphs(title, to.deeper().blocks(block.body)), "> ", "> ")
        case Timeline():
            return _timeline(block, to)
        case Unknown():
            return unknown(block, to)
        case Custom():
            return to.runs(unsupported(block, "Markdown", to.labels))
        case _:  # type checkers know which blocks are left, and `block_pieces` accepts only those
            return drawn(block_pieces(block, to.labels, is_root=to.is_root), to)


def unknown(block: Unknown, to: Markdown) -> str:
    """A note in the place of something that is not known, and its words."""
    return paragraphs(to.runs((unknown_note(block, to.labels),)), *map(to.runs, unknown_words(block)))


def _list(block: ListBlock, to: Markdown) -> str:
    bullet, after_number = ("+", ")") if to.second_list else ("-", ".")
    lines = listed(block, bullet=bullet, after_number=after_number, skipped=f"{bullet} ", counts_down=False)
    return "\n".join(_item(line, to) for line in lines)


def _item(line: Line, to: Markdown) -> str:
    # The sign alone could be read as the underline of a heading.
    words = (*((line.label,) if line.label else ()), *item_words(line.item, to.labels))
    text = paragraphs(*map(to.runs, paragraphs_of(words))) or "&#32;"
    return prefixed(text, " " * line.indent + line.sign, " " * (line.indent + len(line.sign)))


def _image(image: Image, to: Markdown) -> str:
    return paragraphs(to.picture(image), to.runs(caption_words(image, to.labels)))


def _timeline(timeline: Timeline, to: Markdown) -> str:
    written = [to.runs(strong(timeline.title or to.labels.timeline))]
    for event in timeline.events:
        written += [to.runs(event_words(event, to.labels)), to.blocks(event.body)]
    return paragraphs(*written)
