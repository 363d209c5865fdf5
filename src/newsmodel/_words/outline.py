"""The parts of a document in reading order: outputs write the parts, and do not choose or order them.

A part that has nothing to say is not there. Parts are named tuples, which cost least to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsmodel._words.article import byline, needs_introduction, notices
from newsmodel._words.discussion import DiscussionPart, discussion_parts
from newsmodel._words.facts import Fact, Translated, dates, names
from newsmodel._words.labels import Labels
from newsmodel._words.provenance import provenance_words
from newsmodel._words.publication import View, hidden_words, rest_words
from newsmodel._words.runs import Words, said
from newsmodel.content.article import Article, Correction, Translation, TrustIndicator
from newsmodel.content.article import Lead as LeadMedia
from newsmodel.content.block import Standalone
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import AnyBlock
from newsmodel.content.faq import FAQ
from newsmodel.content.media import Rights as TermsOfUse
from newsmodel.content.people import Contributor
from newsmodel.content.provenance import AIInfo
from newsmodel.numbering import Numbered, NumberedNote, NumberedSource
from newsmodel.traversal import Show


class Notices(NamedTuple):
    """What a reader has to know before anything else."""

    notices: tuple[Words, ...]


class Kicker(NamedTuple):
    """The words above the headline."""

    text: str


class Headline(NamedTuple):
    """The title of the document."""

    text: str


class Standfirst(NamedTuple):
    """What the piece says in a sentence or two."""

    text: Words


class Credits(NamedTuple):
    """Who made something, when, and for whom: the facts of each line."""

    byline: Words
    facts: tuple[tuple[Fact, ...], ...]


class About(NamedTuple):
    """The credits of an article, and after them how many corrections it has."""

    credits: Credits
    corrections: int


class Provenance(NamedTuple):
    """Whether a machine made the document, or parts of it."""

    words: Words


class Uses(NamedTuple):
    """How systems were used."""

    uses: tuple[AIInfo, ...]


class Lead(NamedTuple):
    """The picture, recording or other block before the body."""

    block: LeadMedia


class Dateline(NamedTuple):
    """Where the piece was written."""

    text: str


class Body(NamedTuple):
    """The piece itself.

    Attributes:
        blocks: Its blocks.
        preview: How many of them everybody may read; None for all.
    """

    blocks: tuple[AnyBlock, ...]
    preview: int | None


class Rest(NamedTuple):
    """For whom what follows a preview is."""

    text: str


class Itself(NamedTuple):
    """The block that is the document."""

    block: FAQ | ComparisonTable


class Corrections(NamedTuple):
    """What was changed."""

    notes: tuple[Correction, ...]


class Contributors(NamedTuple):
    """Those who worked on the piece, where there is more to say of them than the byline says."""

    people: tuple[Contributor, ...]


class Keywords(NamedTuple):
    """What the piece is about."""

    topics: tuple[str, ...]


class Trust(NamedTuple):
    """Links to the pages on which the publisher says how it works."""

    pages: tuple[TrustIndicator, ...]


class Sources(NamedTuple):
    """The sources of the citations."""

    entries: tuple[NumberedSource, ...]


class Notes(NamedTuple):
    """What readers may read besides."""

    entries: tuple[NumberedNote, ...]


class Rights(NamedTuple):
    """Under what terms the piece may be used."""

    rights: TermsOfUse


class Comments(NamedTuple):
    """What readers say."""

    parts: tuple[DiscussionPart, ...]


Part = (
    Notices
    | Kicker
    | Headline
    | Standfirst
    | Credits
    | About
    | Provenance
    | Lead
    | Dateline
    | Body
    | Rest
    | Itself
    | Notes
    | Corrections
    | Contributors
    | Uses
    | Keywords
    | Trust
    | Sources
    | Rights
    | Comments
)


def hidden_parts(view: View, labels: Labels) -> Iterator[Part]:
    """The part in the place of a document that is not published."""
    yield Headline(hidden_words(view, labels))


def article_parts(article: Article, view: View, labels: Labels, marked: Numbered, show: Show) -> Iterator[Part]:
    """The parts of an article; ``show`` says which comments are written."""
    yield from _before_body(article, view, labels, marked)
    if article.dateline is not None:
        yield Dateline(article.dateline)
    access = article.access
    is_whole = access is None or access.kind == "free" or view.is_preview
    yield Body(article.body, None if is_whole or access is None else access.preview_blocks)
    if view.is_preview:
        yield Rest(rest_words(article, labels))
    if marked.notes:
        yield Notes(marked.notes)
    if article.corrections:
        yield Corrections(article.corrections)
    if needs_introduction(article):
        yield Contributors(article.contributors)
    if article.ai_info:
        yield Uses(article.ai_info)
    if article.keywords:
        yield Keywords(article.keywords)
    if article.trust_indicators:
        yield Trust(article.trust_indicators)
    if marked.sources:
        yield Sources(marked.sources)
    if article.rights is not None:
        yield Rights(article.rights)
    if article.discussion is not None:
        yield Comments(tuple(discussion_parts(article.discussion, labels, show)))


def _before_body(article: Article, view: View, labels: Labels, marked: Numbered) -> Iterator[Part]:
    if found := tuple(notices(article, view, labels)):
        yield Notices(found)
    if article.kicker is not None:
        yield Kicker(article.kicker)
    yield Headline(article.headline)
    if article.standfirst:
        yield Standfirst(article.standfirst)
    yield About(_article_credits(article, labels), len(article.corrections))
    yield from _provenance(article, labels, marked)
    if article.lead is not None:
        yield Lead(article.lead)


def _provenance(document: Article | Standalone, labels: Labels, marked: Numbered) -> Iterator[Part]:
    if words := provenance_words(document, marked.disclosing, labels):
        yield Provenance(words)


def _article_credits(article: Article, labels: Labels) -> Credits:
    return Credits(
        said(article.byline) or byline(article.contributors, labels),
        (
            dates(article.published, article.modified, labels),
            names(article.publisher, *article.sections, article.series),
            _translated(article.translation_of),
        ),
    )


def _translated(original: Translation | None) -> tuple[Fact, ...]:
    name = None if original is None else original.title or original.url or original.language
    return () if original is None or name is None else (Translated(name, original.url),)


def standalone_parts(
    document: FAQ | ComparisonTable, labels: Labels, marked: Numbered, *, headed: bool
) -> Iterator[Part]:
    """The parts of a block that is a document of its own.

    Args:
        document: The block.
        labels: The words that are added to those of the author.
        marked: Its sources and notes.
        headed: Whether its title and credits are parts before it; if not, the block itself begins with its title,
            and its credits follow it.
    """
    credited = Credits(
        byline(document.contributors, labels),
        (dates(document.published, document.modified, labels), names(document.publisher)),
    )
    told = _provenance(document, labels, marked)
    if headed:
        yield from (Headline(document.title or labels.faq), credited, *told, Itself(document))
    else:
        yield from (*told, Itself(document), credited)
    if marked.notes:
        yield Notes(marked.notes)
    if document.ai_info:
        yield Uses(document.ai_info)
    if marked.sources:
        yield Sources(marked.sources)
