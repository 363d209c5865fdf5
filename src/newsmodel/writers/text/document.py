"""Documents as plain text, in lines that fit a terminal or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Unpack, assert_never

from newsmodel._words.comments import comment_heading, tombstone_text
from newsmodel._words.discussion import Entry, Thread, comment_parts
from newsmodel._words.documents import DocumentPiece, comment_piece, part_pieces
from newsmodel._words.options import WIDTH, ReaderOptions, Width, check_options, returning, text_taken
from newsmodel._words.outline import Notes, Part, Sources, article_parts, hidden_parts, standalone_parts
from newsmodel._words.pieces import paragraphs
from newsmodel._words.provenance import told_of
from newsmodel._words.publication import View, view_of
from newsmodel._words.runs import labels_of
from newsmodel._words.sources import only_source_words, source_words
from newsmodel.content.article import Article, Document
from newsmodel.content.comment import Comment, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.content.unknown import Unknown
from newsmodel.numbering import NumberedNote, NumberedSource, numbered
from newsmodel.traversal import is_visible
from newsmodel.writers.text.blocks import Text, TextOverrides, drawn_piece, unknown
from newsmodel.writers.text.lines import hung, prefixed

__all__ = ["Text", "TextOverrides", "to_text"]


class TextOptions(ReaderOptions, total=False):
    """The options of plain text, besides `ReaderOptions`.

    Attributes:
        width: How wide a line may be, in columns; addresses and code are not broken to fit. 78 if not given.
        numbered_links: Whether addresses are listed at the end rather than after the words of their links.
    """

    width: Width
    numbered_links: bool


def to_text(
    document: Document, *, overrides: TextOverrides = MappingProxyType({}), **options: Unpack[TextOptions]
) -> str:
    """A document as plain text.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        options: See `TextOptions`.

    Raises:
        ArgumentError: An option has a wrong value.

    >>> from newsmodel.content.blocks import Paragraph
    >>> from newsmodel.content.faq import FAQItem
    >>> print(to_text(FAQ([FAQItem("Who pays?", answer=[Paragraph("The state.")])], title="Money")), end="")
    Money
    =====
    <BLANKLINE>
    Who pays?
    ---------
    <BLANKLINE>
    The state.
    """
    check_options(options, TextOptions)
    width = options.get("width", WIDTH)
    view = view_of(document, options)
    marked = numbered(view.document)
    labels = labels_of(document, options.get("labels"), options.get("time_zone"))
    links: dict[str, int] | None = {} if options.get("numbered_links") else None
    context = Text(
        labels=labels,
        width=width,
        level=0,
        marked=marked,
        numbers=marked.numbers,
        signs=marked.signs,
        overrides=returning(overrides, "text", text_taken),
        show=options.get("show", is_visible),
        told=told_of(document, labels),
        links=links,
    )
    text = paragraphs(_document(view, context), _links(context))
    return f"{text}\n" if text else ""


# --- Documents ------------------------------------------------------------------------------------------------------


def _document(view: View, to: Text) -> str:
    if view.is_hidden:
        return _drawn(hidden_parts(view, to.labels), to)
    document = view.document
    match document:
        case Article():
            return to.overridden(document, lambda article, to: _article(article, view, to))
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return _drawn(standalone_parts(document, to.labels, to.marked, headed=False), to)
        case Comment():
            return to.overridden(document, _only_comment) if to.show(document) else ""
        case _:
            assert_never(document)


def _source(source: Source, to: Text) -> str:
    return to.runs(only_source_words(source, to.labels))


def _article(article: Article, view: View, to: Text) -> str:
    return _drawn(article_parts(article, view, to.labels, to.marked, to.show), to)


def _drawn(parts: Iterable[Part], to: Text) -> str:
    return paragraphs(*(_piece(piece, to) for part in parts for piece in part_pieces(part, to.labels)))


def _piece(piece: DocumentPiece, to: Text) -> str:
    match piece:
        case Sources(entries):
            listed = "\n".join(_numbered(entry, to) for entry in entries)
            return paragraphs(to.deeper().heading((to.labels.sources,)), listed)
        case Notes(entries):
            listed = "\n".join(_note(entry, to) for entry in entries)
            return paragraphs(to.deeper().heading((to.labels.notes,)), listed)
        case Thread(entries):
            return paragraphs(*(_thread_entry(entry, to.deeper(2)) for entry in entries))
        case _:  # type checkers know which parts are left, and `drawn_piece` accepts only those
            return drawn_piece(piece, to)


def _numbered(entry: NumberedSource, to: Text) -> str:
    sign = f"[{entry.number}] "
    return hung(to.narrower(len(sign)).runs(source_words(entry, to.labels)), sign)


def _note(entry: NumberedNote, to: Text) -> str:
    sign = f"[{entry.sign}] "
    return hung(to.narrower(len(sign)).runs(entry.note.text), sign)


def _links(to: Text) -> str:
    """The list of the addresses that were numbered."""
    listed = "\n".join(f"[L{number}] {href}" for href, number in (to.links or {}).items())
    return paragraphs(to.deeper().heading((to.labels.links,)), listed) if listed else ""


# --- Comments -------------------------------------------------------------------------------------------------------


def _thread_entry(entry: Entry, to: Text) -> str:
    match entry.comment:
        case Tombstone():
            return to.overridden(entry.comment, lambda value, _: to.runs((tombstone_text(value, to.labels),)))
        case Comment():
            return to.overridden(entry.comment, lambda value, _: _comment(value, entry.answered, to))
        case Unknown():
            return to.overridden(entry.comment, unknown)
        case _:
            assert_never(entry.comment)


def _only_comment(comment: Comment, to: Text) -> str:
    return _comment(comment, None, to)


def _comment(comment: Comment, answered: Comment | None, to: Text) -> str:
    """A comment; all its words are indented further than its author, so nobody can write as somebody else."""
    inside = to.deeper().narrower(4)
    parts = (drawn_piece(comment_piece(part, to.labels), inside) for part in comment_parts(comment, to.labels))
    said = prefixed(paragraphs(*parts), "    ")
    return to.runs(comment_heading(comment, answered, to.labels)) + "\n" + said
