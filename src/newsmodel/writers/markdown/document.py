"""Documents as Markdown: in CommonMark, or in GitHub's dialect with its tables, footnotes and strikethrough.

The text of a payload is escaped so that it stays text, and raw HTML is never written. CommonMark has no footnotes:
there, sources are numbered in a list at the end. One thing cannot be helped: GitHub makes a link of an e-mail address
in text, however it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict, Unpack, assert_never

import attrs

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
from newsmodel._words.options import check_options
from newsmodel._words.runs import Words, labels_of, linked, strong
from newsmodel._words.sources import source_words
from newsmodel.content.article import Article, Document
from newsmodel.content.block import Standalone
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.faq import FAQ
from newsmodel.content.source import Source
from newsmodel.traversal import NumberedSource, Show, is_visible, numbered_sources, shown_thread
from newsmodel.writers.markdown.blocks import (
    DEEPEST,
    MARKDOWN_FLAVOURS,
    Markdown,
    MarkdownFlavour,
    MarkdownOverrides,
    paragraphs,
    points,
    prefixed,
)
from newsmodel.writers.markdown.front_matter import yaml_front_matter
from newsmodel.writers.markdown.inline import Dialect

__all__ = ["Markdown", "MarkdownFlavour", "MarkdownOverrides", "numbers_of", "to_markdown", "written"]


class MarkdownOptions(TypedDict, total=False):
    """The options of Markdown.

    Attributes:
        flavour: Which Markdown: "gfm" for GitHub's dialect, which it is if not given, or "commonmark".
        front_matter: Whether to begin with the title, dates and authors in YAML, as generators of sites take them.
        base_level: The level of the heading that its title becomes, from 1 to 6; 1 if not given.
        labels: The words that are added to those of the author; those of its language, where none are given.
        show: Which comments are written, besides tombstones.
    """

    flavour: MarkdownFlavour
    front_matter: bool
    base_level: int
    labels: Labels | None
    show: Show


def to_markdown(
    document: Document, *, overrides: MarkdownOverrides = MappingProxyType({}), **options: Unpack[MarkdownOptions]
) -> str:
    r"""A document as Markdown, without raw HTML.

    Args:
        document: The document.
        overrides: For a class of blocks, comments or documents, the function that writes it.
        options: See `MarkdownOptions`.

    Raises:
        ValueError: There is no heading of that level, or no such flavour.

    >>> from newsmodel.content.blocks import Paragraph
    >>> from newsmodel.content.faq import FAQItem
    >>> print(to_markdown(FAQ([FAQItem("Is 1 < 2?", answer=[Paragraph("1. *Yes*")])], title="Numbers")), end="")
    # Numbers
    <BLANKLINE>
    ## Is 1 \< 2?
    <BLANKLINE>
    1\. \*Yes\*
    """
    check_options(options, MarkdownOptions)
    flavour, base_level = options.get("flavour", "gfm"), options.get("base_level", 1)
    if flavour not in MARKDOWN_FLAVOURS:
        raise ValueError(f"flavour is {flavour!r}, expected {' or '.join(map(repr, MARKDOWN_FLAVOURS))}")
    gfm = flavour == "gfm"
    labels = labels_of(document, options.get("labels"))
    context = Markdown(
        labels=labels,
        base_level=base_level,
        level=base_level - 1,
        dialect=Dialect(
            numbers=numbers_of(document),
            extended=gfm,
            quotation=labels.quotation,
            markers="footnotes" if gfm else "numbers",
        ),
        overrides=overrides,
        show=options.get("show", is_visible),
    )
    text = paragraphs(yaml_front_matter(document) if options.get("front_matter") else "", written(document, context))
    return f"{text}\n" if text else ""


def numbers_of(document: Document) -> Mapping[str, int]:
    """The numbers of the sources of a document by their ids."""
    return {entry.source.id: entry.number for entry in numbered_sources(document)}


# --- Documents ------------------------------------------------------------------------------------------------------


def written(document: Document, to: Markdown) -> str:
    """A document as a context writes it.

    Raises:
        ValueError: The context's base level is that of no heading.
    """
    if not 1 <= to.base_level <= DEEPEST:
        raise ValueError(f"base_level is {to.base_level}, expected 1 to {DEEPEST}")
    match document:
        case Article():
            return to.overridden(document, _article)
        case Source():
            return to.overridden(document, _source)
        case FAQ() | ComparisonTable():
            return paragraphs(to.block(document), *_standalone(document, to))
        case Comment():
            return to.overridden(document, _only_comment) if to.show(document) else ""
        case _:
            assert_never(document)


def _source(source: Source, to: Markdown) -> str:
    return to.runs(source_words(NumberedSource(1, source, (), ()), to.labels))


def _standalone(document: Standalone, to: Markdown) -> Iterator[str]:
    yield to.runs(byline(document.contributors, to.labels))
    yield to.runs(dates(document.published, document.modified, to.labels))
    if document.publisher is not None:
        yield to.runs(linked(document.publisher.name, document.publisher.url))
    yield _sources(document, to.deeper())


def _article(article: Article, to: Markdown) -> str:
    inside = to.deeper()
    return paragraphs(
        *map(to.runs, notices(article, to.labels)),
        to.runs(strong(article.kicker or "")),
        to.heading((article.headline,)),
        to.runs(article.standfirst),
        *map(to.runs, about(article, to.labels)),
        to.block(article.lead) if article.lead is not None else "",
        to.runs(strong(article.dateline or "")),
        inside.blocks(article.body),
        *_after_body(article, inside),
    )


def _after_body(article: Article, to: Markdown) -> Iterator[str]:
    labels = to.labels
    yield _section(labels.corrections, (correction_words(note, labels) for note in article.corrections), to)
    if needs_introduction(article):
        yield _section(labels.contributors, (contributor_words(person, labels) for person in article.contributors), to)
    yield to.runs(topic_words(article.keywords, labels))
    yield _section(labels.about_this, (linked(page.title, page.url) for page in article.trust_indicators), to)
    yield _sources(article, to)
    if article.rights is not None:
        yield to.runs(rights_words(article.rights, labels))
    if article.discussion is not None:
        yield _discussion(article.discussion, to)


def _section(title: str, items: Iterable[Words], to: Markdown) -> str:
    written = [to.runs(item) for item in items]
    return paragraphs(to.heading((title,)), points(written)) if written else ""


def _sources(document: Article | Standalone, to: Markdown) -> str:
    """The list of sources; of those that footnotes lead to, the footnotes."""
    entries = numbered_sources(document)
    cited = [entry for entry in entries if entry.source.id in to.dialect.footnotes]
    others = [entry for entry in entries if entry.source.id not in to.dialect.footnotes]
    heading = to.heading((to.labels.sources,)) if others else ""
    signs = ((f"{entry.number}. " if to.dialect.markers == "numbers" else "* ") for entry in others)
    listed = (
        prefixed(_source_entry(entry, to), sign, " " * len(sign)) for sign, entry in zip(signs, others, strict=True)
    )
    return paragraphs(heading, "\n".join(listed), *(_footnote(entry, to) for entry in cited))


def _source_entry(entry: NumberedSource, to: Markdown) -> str:
    return to.runs(source_words(entry, to.labels))


def _footnote(entry: NumberedSource, to: Markdown) -> str:
    """A source as a footnote, in which no other footnote can stand: it names the sources that it came through."""
    inside = attrs.evolve(to, dialect=attrs.evolve(to.dialect, markers="none"))
    return prefixed(_source_entry(entry, inside), f"[^{entry.number}]: ", "    ")


# --- Comments -------------------------------------------------------------------------------------------------------


def _discussion(discussion: Discussion, to: Markdown) -> str:
    labels, inside = to.labels, to.deeper()
    total = discussion.total_count
    entries = shown_thread(discussion, to.show)
    shown = {entry.comment.id: entry.comment for entry in entries}
    return paragraphs(
        to.heading((labels.comments,)),
        to.runs(discussion.prompt),
        to.runs((labels.comments_open if discussion.open else labels.comments_closed,)),
        to.runs(() if total is None else (labels.comment_count.format(count=number(total, labels)),)),
        *(_thread_entry(entry.comment, shown, inside) for entry in entries),
    )


def _thread_entry(comment: Comment | Tombstone, shown: Mapping[str, Comment | Tombstone], to: Markdown) -> str:
    if isinstance(comment, Tombstone):
        return to.overridden(comment, lambda value, _: to.heading((tombstone_text(value, to.labels),)))
    parent = None if comment.parent_id is None else shown.get(comment.parent_id)
    answered = parent if isinstance(parent, Comment) else None
    return to.overridden(comment, lambda value, _: _comment(value, answered, to))


def _only_comment(comment: Comment, to: Markdown) -> str:
    return _comment(comment, None, to)


def _comment(comment: Comment, parent: Comment | None, to: Markdown) -> str:
    """A comment under a heading: that no comment can hold one keeps anybody from speaking as somebody else."""
    return paragraphs(
        to.heading(comment_heading(comment, parent, to.labels)),
        to.runs(comment_marks(comment, to.labels)),
        to.deeper().blocks(comment.body),
        to.runs(reaction_words(comment, to.labels)),
    )
