"""The blocks of a document as plain text, and what a function that writes one can use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, assert_never

import attrs

from newsmodel._declare.classes import known_class
from newsmodel._words.blocks import block_pieces, unsupported
from newsmodel._words.containers import event_words
from newsmodel._words.labels import Labels
from newsmodel._words.lists import item_words, listed
from newsmodel._words.media import caption_words, picture_text
from newsmodel._words.pieces import Blocks, Lines, Piece, Points, Quotation, Rows, Title, paragraphs
from newsmodel._words.provenance import mark_of
from newsmodel._words.runs import (
    MOST_MARKS,
    NoteMark,
    Words,
    citation_marker,
    flat,
    is_plain,
    joined,
    note_marker,
    strong,
)
from newsmodel._words.unknown import unknown_note, unknown_words
from newsmodel.content.block import Custom
from newsmodel.content.blocks import Code, Divider, Heading, Paragraph, Preformatted
from newsmodel.content.comment import Comment
from newsmodel.content.containers import AnyBlock, Callout, Timeline
from newsmodel.content.inline import Citation, Link, Span
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Image
from newsmodel.content.unknown import Unknown
from newsmodel.numbering import Numbered, NumberedSource
from newsmodel.writers.text.lines import hung, prefixed, table, underlined, wrapped

#: The least width of text, however far it is indented.
NARROWEST = 20
_UNDERLINES = {1: "=", 2: "-", 3: "~"}
_Value = TypeVar("_Value")

#: Functions that write certain classes, each in place of the library's own.
TextOverrides = Mapping[type, Callable[[Any, "Text"], str]]


@attrs.frozen(kw_only=True, slots=False)
class Text:
    """What a function that writes plain text can use.

    Attributes:
        labels: The words that are added to those of the author.
        width: How wide a line may be, in columns.
        level: The level of the heading above the place being written; 0 where there is none.
        marked: The sources and the notes of the document.
        numbers: The numbers of the sources by their ids; None for one that is in what is not known.
        signs: The signs of the notes by their ids; None for one that is in what is not known.
        overrides: For a class, the function that writes it.
        show: Which comments are written.
        told: What readers were told of how the whole document was made.
        links: The addresses so far with their numbers, where links are numbered; None where each address is written
            after the words of its link.
    """

    labels: Labels
    width: int
    level: int
    marked: Numbered
    numbers: Mapping[str, int | None]
    signs: Mapping[str, str | None]
    overrides: TextOverrides
    show: Callable[[Comment], bool]
    told: str | None
    links: dict[str, int] | None = None
    _others: dict[tuple[int, int], Text] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @property
    def sources(self) -> tuple[NumberedSource, ...]:
        """The sources of the document with their numbers."""
        return self.marked.sources

    def runs(self, text: Words) -> str:
        """Rich text in lines that fit the width."""
        return wrapped(self.unbroken(text), self.width)

    def unbroken(self, text: Words) -> str:
        """Rich text with no line breaks but its own; links are followed by where they lead."""
        return "".join(text) if is_plain(text) else "".join(_written(text, self))

    def heading(self, text: Words) -> str:
        """A heading one level below the one above this place."""
        return underlined(self.runs(text), _UNDERLINES.get(self.level + 1, ""))

    def deeper(self, by: int = 1) -> Text:
        """The same context below a heading written here, or below ``by`` headings, each one level below the last."""
        return self._other(self.level + by, self.width)

    def narrower(self, by: int) -> Text:
        """The same context, for text indented by so many columns."""
        return self._other(self.level, max(self.width - by, NARROWEST))

    def _other(self, level: int, width: int) -> Text:
        """The context for a level and a width, made once: a document has few, and many pieces ask for them."""
        if level == self.level and width == self.width:
            return self
        found = self._others.get((level, width))
        if found is None:
            found = self._others[level, width] = attrs.evolve(self, level=level, width=width)
        return found

    def blocks(self, blocks: Iterable[AnyBlock]) -> str:
        """Blocks, one after the other."""
        context = self
        written: list[str] = []
        for block in blocks:
            written.append(context.block(block))
            if isinstance(block, Heading):
                context = context._other(block.level, context.width)
        return paragraphs(*written)

    def block(self, block: AnyBlock) -> str:
        """A block."""
        written = self.overridden(block, _block)
        mark = mark_of(block, self.labels, self.told)
        return written if mark is None else paragraphs(written, self.runs(strong(mark)))

    def overridden(self, value: _Value, write: Callable[[_Value, Text], str]) -> str:
        """A value as the override for its class writes it, or else as ``write`` does."""
        return self.overrides.get(known_class(type(value)), write)(value, self)


# --- Runs -----------------------------------------------------------------------------------------------------------


def _written(words: Words, to: Text) -> list[str]:
    """The words; a link, which may continue over several runs, is followed once by its address or its number."""
    held = flat(words, to.labels.quotation)
    written: list[str] = []
    linked_text = ""
    for index, run in enumerate(held):
        if isinstance(run, str):
            written.append(run)
            continue
        text = _run_text(run, to)
        written.append(text)
        if not isinstance(run, Span) or run.link is None:
            continue
        linked_text += text
        # A mark does not end a link.
        following = next(
            (each for each in held[index + 1 : index + 2 + MOST_MARKS] if not isinstance(each, (Citation, NoteMark))),
            None,
        )
        if not (isinstance(following, Span) and following.link == run.link):
            written.append(_address(run.link, linked_text, to.links))
            linked_text = ""
    return written


def _run_text(run: Span | Citation | NoteMark | Image, to: Text) -> str:
    match run:
        case Span():
            return f"~{run.text}~" if "strikethrough" in run.marks else run.text
        case Citation():
            return citation_marker(run, to.numbers)
        case NoteMark():
            return note_marker(run, to.signs)
        case Image():
            return to.unbroken(picture_text(run, to.labels))
        case _:
            assert_never(run)


def _address(link: Link, text: str, links: dict[str, int] | None) -> str:
    """Where a link leads, in parentheses; nothing where its words are the address or it leads into the document."""
    href = link.href.removeprefix("mailto:").removeprefix("tel:")
    if href.startswith("#") or text in {href, link.href}:
        return ""
    return f" ({href})" if links is None else f" [L{links.setdefault(href, len(links) + 1)}]"


# --- Pieces ---------------------------------------------------------------------------------------------------------


def drawn(pieces: Iterable[Piece], to: Text) -> str:
    """Pieces, one after the other."""
    return paragraphs(*(drawn_piece(piece, to) for piece in pieces))


def drawn_piece(piece: Piece, to: Text) -> str:
    """A piece."""
    match piece:
        case Lines(lines):
            return to.runs(joined(lines, "\n"))
        case Title(text, depth):
            return to.deeper(depth).heading(text)
        case Points(items, label):
            points = "\n".join(hung(to.narrower(2).runs(item), "- ") for item in items)
            return points if label is None else f"{to.runs((f'{label}:',))}\n{points}"
        case Quotation(quoted):
            return prefixed(paragraphs(*map(to.narrower(2).runs, quoted)), "> ")
        case Rows(grid):
            header, *rows = [[_cell(cell, to) for cell in row] for row in (grid.header, *grid.rows)]
            return table(header, rows, grid.alignments, to.width, to.labels.colon)
        case Blocks(blocks, depth):
            return to.deeper(depth).blocks(blocks)
        case _:
            assert_never(piece)


def _cell(words: Words, to: Text) -> str:
    return to.unbroken(words).replace("\n", " ").strip()


# --- Blocks ---------------------------------------------------------------------------------------------------------


def _block(block: AnyBlock, to: Text) -> str:
    match block:
        case Paragraph():
            return to.runs(block.text)
        case Heading():
            return underlined(to.runs(block.text), _UNDERLINES.get(block.level, ""))
        case ListBlock():
            return _list(block, to)
        case Code():
            return prefixed(block.text, "    ")
        case Preformatted():
            return to.unbroken(block.text)
        case Divider():
            return "* * *"
        case Image():
            return _image(block, to)
        case Callout():
            return _callout(block, to)
        case Timeline():
            return _timeline(block, to)
        case Unknown():
            return unknown(block, to)
        case Custom():
            return to.runs(unsupported(block, "text", to.labels))
        case _:  # type checkers know which blocks are left, and `block_pieces` accepts only those
            return drawn(block_pieces(block, to.labels, is_root=to.level == 0), to)


def unknown(block: Unknown, to: Text) -> str:
    """A note in the place of something that is not known, and its words."""
    return paragraphs(to.runs((unknown_note(block, to.labels),)), *map(to.runs, unknown_words(block)))


def _list(block: ListBlock, to: Text) -> str:
    return "\n".join(
        hung(to.narrower(line.indent + len(line.sign)).runs(item_words(line.item, to.labels)), line.sign, line.indent)
        for line in listed(block)
    )


def _image(image: Image, to: Text) -> str:
    return to.runs(joined([picture_text(image, to.labels), caption_words(image, to.labels)], "\n"))


def _callout(callout: Callout, to: Text) -> str:
    inside = to.deeper().narrower(2)
    title = inside.runs(strong(to.labels.for_callout(callout)))
    return prefixed(paragraphs(title, inside.blocks(callout.body)), "| ")


def _timeline(timeline: Timeline, to: Text) -> str:
    inside = to.narrower(2)
    title = to.runs(strong(timeline.title or to.labels.timeline))
    headings = (to.runs(event_words(event, to.labels)) for event in timeline.events)
    bodies = (prefixed(inside.blocks(event.body), "  ") for event in timeline.events)
    return paragraphs(title, *(f"{heading}\n{body}" for heading, body in zip(headings, bodies, strict=True)))
