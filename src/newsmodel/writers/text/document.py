"""Documents as plain text, in lines that fit a terminal or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict, Unpack, assert_never

from newsmodel._words.article import (
    about,
    byline,
    contributor_words,
    correction_words,
    dates,
    needs_introduction,
    notices,
    rights_words,
)
from newsmodel._words.comments import comment_heading, comment_marks, reaction_words, tombstone_text
from newsmodel._words.formatting import number
from newsmodel._words.labels import Labels
from newsmodel._words.media import topic_words
from newsmodel._words.options import WIDTH, check_options
from newsmodel._words.runs import Words, joined, labels_of, linked, strong
from newsmodel._words.sources import source_words
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Standalone
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.traversal import NumberedSource, Show, is_visible, numbered_sources, shown_thread
from newsmodel.writers.text.blocks import NARROWEST, Text, TextOverrides, paragraphs, points
from newsmodel.writers.text.lines import hung, prefixed

__all__ = ["Text", "TextOverrides", "to_text"]


class TextOptions(TypedDict, total=False):
    """The options of plain text.

    Attributes:
        width: How wide a line may be, in columns; addresses and code are not broken to fit. 78 if not given.
        numbered_links: Whether addresses stand in a list at the end rather than after the words that lead to them.
        labels: The words that are added to those of the author; those of its language, where none are given.
        show: Which comments are written, besides tombstones.
    """

    width: int
    numbered_links: bool
    labels: Labels | None
    show: Show


def to_text(
    document: Document, *, overrides: TextOverrides = MappingProxyType({}), **options: Unpack[TextOptions]
) -> str:
    """A document as plain text.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        options: See `TextOptions`.

    Raises:
        ValueError: The width is less than 20.

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
    if width < NARROWEST:
        raise ValueError(f"width is {width}, expected at least {NARROWEST}")
    sources = numbered_sources(document)
    labels = labels_of(document, options.get("labels"))
    links: dict[str, int] | None = {} if options.get("numbered_links") else None
    context = Text(
        labels=labels,
        width=width,
        level=0,
        sources=sources,
        numbers={entry.source.id: entry.number for entry in sources},
        overrides=overrides,
        show=options.get("show", is_visible),
        links=links,
    )
    text = paragraphs(_document(document, context), _links(context))
    return f"{text}\n" if text else ""


# --- Documents ------------------------------------------------------------------------------------------------------


def _document(document: Document, to: Text) -> str:
    match document:
        case Article():
            return to.overridden(document, _article)
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return paragraphs(to.block(document), _standalone(document, to), _sources(to.deeper()))
        case Comment():
            return to.overridden(document, _only_comment) if to.show(document) else ""
        case _:
            assert_never(document)


def _source(source: Source, to: Text) -> str:
    return to.runs(source_words(NumberedSource(1, source, (), ()), to.labels))


def _standalone(document: Standalone, to: Text) -> str:
    publisher = () if document.publisher is None else linked(document.publisher.name, document.publisher.url)
    people = byline(document.contributors, to.labels)
    return to.runs(joined([people, dates(document.published, document.modified, to.labels), publisher], "\n"))


def _article(article: Article, to: Text) -> str:
    inside = to.deeper()
    return paragraphs(
        to.runs(joined(notices(article, to.labels), "\n")),
        to.runs(strong(article.kicker or "")),
        to.heading((article.headline,)),
        to.runs(article.standfirst),
        to.runs(joined(about(article, to.labels), "\n")),
        to.block(article.lead) if article.lead is not None else "",
        to.runs(strong(article.dateline or "")),
        inside.blocks(article.body),
        *_after_body(article, inside),
    )


def _after_body(article: Article, to: Text) -> Iterator[str]:
    labels = to.labels
    yield _section(labels.corrections, (correction_words(note, labels) for note in article.corrections), to)
    if needs_introduction(article):
        yield _section(labels.contributors, (contributor_words(person, labels) for person in article.contributors), to)
    yield to.runs(topic_words(article.keywords, labels))
    yield _section(labels.about_this, (linked(page.title, page.url) for page in article.trust_indicators), to)
    yield _sources(to)
    if article.rights is not None:
        yield to.runs(rights_words(article.rights, labels))
    if article.discussion is not None:
        yield _discussion(article.discussion, to)


def _section(title: str, items: Iterable[Words], to: Text) -> str:
    written = points(items, to)
    return paragraphs(to.heading((title,)), written) if written else ""


def _sources(to: Text) -> str:
    if not to.sources:
        return ""
    return paragraphs(to.heading((to.labels.sources,)), "\n".join(_numbered(entry, to) for entry in to.sources))


def _numbered(entry: NumberedSource, to: Text) -> str:
    sign = f"[{entry.number}] "
    return hung(to.narrower(len(sign)).runs(source_words(entry, to.labels)), sign)


def _links(to: Text) -> str:
    """The addresses that were numbered on the way."""
    listed = "\n".join(f"[L{number}] {href}" for href, number in (to.links or {}).items())
    return paragraphs(to.deeper().heading((to.labels.links,)), listed) if listed else ""


# --- Comments -------------------------------------------------------------------------------------------------------


def _discussion(discussion: Discussion, to: Text) -> str:
    labels, inside = to.labels, to.deeper()
    total = discussion.total_count
    entries = shown_thread(discussion, to.show)
    shown = {entry.comment.id: entry.comment for entry in entries}
    count: Words = () if total is None else (labels.comment_count.format(count=number(total, labels)),)
    state = labels.comments_open if discussion.open else labels.comments_closed
    return paragraphs(
        to.heading((labels.comments,)),
        to.runs(discussion.prompt),
        to.runs(joined([(state,), count], "\n")),
        *(_thread_entry(entry.comment, shown, inside) for entry in entries),
    )


def _thread_entry(comment: Comment | Tombstone, shown: Mapping[str, Comment | Tombstone], to: Text) -> str:
    if isinstance(comment, Tombstone):
        return to.overridden(comment, lambda value, _: to.runs((tombstone_text(value, to.labels),)))
    parent = None if comment.parent_id is None else shown.get(comment.parent_id)
    answered = parent if isinstance(parent, Comment) else None
    return to.overridden(comment, lambda value, _: _comment(value, answered, to))


def _only_comment(comment: Comment, to: Text) -> str:
    return _comment(comment, None, to)


def _comment(comment: Comment, parent: Comment | None, to: Text) -> str:
    """A comment with all its words further in than its author: nobody can speak as somebody else."""
    inside = to.deeper().narrower(4)
    said = paragraphs(
        inside.runs(comment_marks(comment, to.labels)),
        inside.blocks(comment.body),
        inside.runs(reaction_words(comment, to.labels)),
    )
    return to.runs(comment_heading(comment, parent, to.labels)) + "\n" + prefixed(said, "    ")
