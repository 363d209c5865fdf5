"""Documents as Markdown: in CommonMark, or in GitHub's dialect with its tables, footnotes and strikethrough.

The text of a payload is escaped so that it stays text, and raw HTML is never written. CommonMark has no footnotes:
there, sources are numbered in a list at the end. One limit remains: GitHub makes a link of an e-mail address in text,
however it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from types import MappingProxyType
from typing import Unpack, assert_never

import attrs

from newsmodel._extras import install
from newsmodel._lossless.values import has_names
from newsmodel._words.comments import comment_heading, tombstone_text
from newsmodel._words.discussion import Entry, Thread, comment_parts
from newsmodel._words.documents import DocumentPiece, comment_piece, part_pieces
from newsmodel._words.labels import Labels
from newsmodel._words.options import Level, ReaderOptions, check_options, returning, text_taken
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
from newsmodel.errors import ModelError
from newsmodel.numbering import Numbered, NumberedNote, NumberedSource, numbered
from newsmodel.traversal import is_visible
from newsmodel.writers.markdown.blocks import (
    Markdown,
    MarkdownFlavour,
    MarkdownOverrides,
    drawn_piece,
    prefixed,
    unknown,
)
from newsmodel.writers.markdown.front_matter import yaml_front_matter
from newsmodel.writers.markdown.inline import Dialect
from newsmodel.writers.markdown.lossless import LosslessMarkdown, MarkdownTrace, Unsigned, unsigned

__all__ = ["Markdown", "MarkdownFlavour", "MarkdownOverrides", "to_markdown", "written"]

#: A first word, outside any brackets, that could be an address.
_ADDRESS = re.compile(r"\A[^\s\[:/]*[:/]\S*?(?=\\?(?:\s|\Z))")


class MarkdownOptions(ReaderOptions, total=False):
    """The options of Markdown, besides `ReaderOptions`.

    Attributes:
        flavour: The dialect: "gfm" for GitHub's or "commonmark"; "gfm" if not given.
        front_matter: Whether to begin with the title, dates and authors in YAML, as generators of sites read them.
        base_level: The level of the heading that its title becomes, from 1 to 6; 1 if not given.
        lossless: Whether a fenced block at the end carries what Markdown cannot say, so that `read_markdown` makes the
            same document of it. What it carries is for everybody to see. It needs the extra ``markdown``.
    """

    flavour: MarkdownFlavour
    front_matter: bool
    base_level: Level
    lossless: bool


def to_markdown(
    document: Document, *, overrides: MarkdownOverrides = MappingProxyType({}), **options: Unpack[MarkdownOptions]
) -> str:
    r"""A document as Markdown, without raw HTML.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        options: See `MarkdownOptions`.

    Raises:
        ArgumentError: An option has a wrong value.
        UnknownNameError: There is no such flavour.
        ModelError: Lossless Markdown needs a library that is not installed.

    >>> from newsmodel.content.blocks import Paragraph
    >>> from newsmodel.content.faq import FAQItem
    >>> print(to_markdown(FAQ([FAQItem("Is 1 < 2?", answer=[Paragraph("1. *Yes*")])], title="Numbers")), end="")
    # Numbers
    <BLANKLINE>
    ## Is 1 &lt; 2?
    <BLANKLINE>
    1\. \*Yes\*
    """
    check_options(options, MarkdownOptions)
    view = view_of(document, options)
    labels = labels_of(document, options.get("labels"), options.get("time_zone"))
    writers = returning(overrides, "Markdown", text_taken)
    text = _written(view, labels, writers, options)
    if options.get("lossless") and not view.is_hidden and text:
        text = _with_map(text, view, labels, writers, options)
    head = yaml_front_matter(view, labels) if options.get("front_matter") else ""
    text = paragraphs(head, text)
    return f"{text}\n" if text else ""


def _written(
    view: View,
    labels: Labels,
    overrides: MarkdownOverrides,
    options: MarkdownOptions,
    context: Callable[..., Markdown] = Markdown,
) -> str:
    """What readers get of a document, in a context."""
    base_level, is_extended = options.get("base_level", 1), options.get("flavour", "gfm") == "gfm"
    marked = numbered(view.document)
    dialect = Dialect(
        numbers=marked.numbers,
        signs=marked.signs,
        extended=is_extended,
        quotation=labels.quotation,
        markers="footnotes" if is_extended else "numbers",
    )
    made = context(
        labels=labels,
        base_level=base_level,
        level=base_level - 1,
        dialect=dialect,
        overrides=overrides,
        show=options.get("show", is_visible),
        told=told_of(view.document, labels),
    )
    return written(view, marked, made)


def _with_map(plain: str, view: View, labels: Labels, overrides: MarkdownOverrides, options: MarkdownOptions) -> str:
    """Markdown with the fenced block at its end that says what it cannot say."""
    for follows_sentences in (True, False):
        trace = MarkdownTrace(follows_sentences=follows_sentences)
        traced = view._replace(document=trace.traced(view.document))
        if follows_sentences and has_names(trace.parts[0].data):
            continue
        signed = _written(traced, labels, overrides, options, partial(LosslessMarkdown, trace=trace))
        found = unsigned(signed, trace)
        if found.text == plain:  # texts that know where they stand may be compared with others
            break
    return paragraphs(found.text, _map(found, trace))


def _map(found: Unsigned, trace: MarkdownTrace) -> str:
    try:
        from newsmodel.writers.markdown.marking import map_fence
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("markdown_it", "mdit_py_plugins"):
            raise
        raise ModelError(f"lossless Markdown needs {error.name}: {install('markdown')}") from None

    return map_fence(found, trace)


# --- Documents ------------------------------------------------------------------------------------------------------


def written(view: View, marked: Numbered, to: Markdown) -> str:
    """What readers get of a document, with its sources and notes, written in a context."""
    if view.is_hidden:
        return _drawn(hidden_parts(view, to.labels), to)
    document = view.document
    match document:
        case Article():
            return to.overridden(document, lambda article, to: _article(article, view, marked, to))
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return _drawn(standalone_parts(document, to.labels, marked, headed=False), to)
        case Comment():
            return to.overridden(document, _only_comment) if to.show(document) else ""
        case _:
            assert_never(document)


def _source(source: Source, to: Markdown) -> str:
    return to.runs(only_source_words(source, to.labels))


def _article(article: Article, view: View, marked: Numbered, to: Markdown) -> str:
    return _drawn(article_parts(article, view, to.labels, marked, to.show), to)


def _drawn(parts: Iterable[Part], to: Markdown) -> str:
    return paragraphs(*(_piece(piece, to) for part in parts for piece in part_pieces(part, to.labels)))


def _piece(piece: DocumentPiece, to: Markdown) -> str:
    match piece:
        case Sources(entries):
            return _sources(entries, to.deeper())
        case Notes(entries):
            return _notes(entries, to.deeper())
        case Thread(entries):
            return paragraphs(*(_thread_entry(entry, to.deeper(2)) for entry in entries))
        case _:  # type checkers know which parts are left, and `drawn_piece` accepts only those
            return drawn_piece(piece, to)


def _sources(entries: Iterable[NumberedSource], to: Markdown) -> str:
    """The list of sources; a source to which footnotes lead is a footnote instead."""
    cited: list[NumberedSource] = []
    others: list[NumberedSource] = []
    for entry in entries:
        (cited if entry.source.id in to.dialect.footnotes else others).append(entry)
    heading = to.heading((to.labels.sources,)) if others else ""
    listed = "\n".join(to.part(entry.source, _listed_source(entry, to)) for entry in others)
    return paragraphs(heading, listed, *(to.part(entry.source, _footnote(entry, to)) for entry in cited))


def _listed_source(entry: NumberedSource, to: Markdown) -> str:
    """A source in the list, with its number if a marker leads to it."""
    text = _source_entry(entry, to)
    if to.dialect.markers == "numbers":
        sign = f"{entry.number}. "
        return prefixed(text, sign, " " * len(sign))
    return prefixed(f"\\[{entry.number}] {text}" if entry.citations else text, "* ", "  ")


def _notes(entries: Iterable[NumberedNote], to: Markdown) -> str:
    """The list of notes; a note to which a footnote leads is that footnote instead."""
    inside = attrs.evolve(to, dialect=attrs.evolve(to.dialect, markers="numbers"))
    listed: list[str] = []
    footnotes: list[str] = []
    for entry in entries:
        text = inside.runs(entry.note.text)
        if entry.note.id in to.dialect.noted:
            said = prefixed(_ADDRESS.sub(r"\g<0> &#32;", text, count=1), f"[^n-{entry.sign}]: ", "    ")
            footnotes.append(to.part(entry.note, said))
        else:
            listed.append(to.part(entry.note, prefixed(f"\\[{entry.sign}] {text}", "* ", "  ")))
    heading = to.heading((to.labels.notes,)) if listed else ""
    return paragraphs(heading, "\n".join(listed), *footnotes)


def _source_entry(entry: NumberedSource, to: Markdown) -> str:
    return to.runs(source_words(entry, to.labels))


def _footnote(entry: NumberedSource, to: Markdown) -> str:
    """A source as a footnote. It cannot hold other footnotes, so it names the sources that reported it.

    For a parser without footnotes it could be the address of its marker: a blank after the first word, where that could
    lead somewhere, makes it text.
    """
    inside = attrs.evolve(to, dialect=attrs.evolve(to.dialect, markers="none"))
    text = _ADDRESS.sub(r"\g<0> &#32;", _source_entry(entry, inside), count=1)
    return prefixed(text, f"[^{entry.number}]: ", "    ")


# --- Comments -------------------------------------------------------------------------------------------------------


def _thread_entry(entry: Entry, to: Markdown) -> str:
    match entry.comment:
        case Tombstone():
            return to.overridden(entry.comment, lambda value, _: to.heading((tombstone_text(value, to.labels),)))
        case Comment():
            return to.overridden(entry.comment, lambda value, _: _comment(value, entry.answered, to))
        case Unknown():
            return to.overridden(entry.comment, unknown)
        case _:
            assert_never(entry.comment)


def _only_comment(comment: Comment, to: Markdown) -> str:
    return _comment(comment, None, to)


def _comment(comment: Comment, answered: Comment | None, to: Markdown) -> str:
    """A comment under a heading. No comment can hold a heading, so nobody can write as somebody else."""
    heading = to.heading(comment_heading(comment, answered, to.labels))
    inside = to.deeper()
    said = (drawn_piece(comment_piece(part, to.labels), inside) for part in comment_parts(comment, to.labels))
    return paragraphs(heading, *said)
