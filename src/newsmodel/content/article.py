"""The article, and what only an article has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal, get_args

import attrs

from newsmodel._declare.constraints import Defines, MaxLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import (
    day_or_instant_or_none,
    instant,
    instant_or_none,
    keeps_loaded,
    many,
    texts,
    whole_or_none,
)
from newsmodel._declare.rules import references
from newsmodel._declare.scalars import (
    DayOrInstant,
    DigitalSourceType,
    DocumentId,
    Headline,
    Instant,
    LanguageTag,
    Line,
    LocalId,
    Name,
    Prose,
    Slug,
    Term,
    Url,
    Whole,
)
from newsmodel.content.block import Notes, notes
from newsmodel.content.blocks import Embed
from newsmodel.content.comment import Comment, Discussion
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.containers import Body, any_blocks
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import RichText, SomeRichText, runs
from newsmodel.content.media import Audio, Gallery, Image, Rights, Video
from newsmodel.content.people import Contributors, Extensible, Identifiers, Publisher, Urls, contributors, identifiers
from newsmodel.content.provenance import AIDisclosure, AIIds, AIInfos, HumanReview, ai_info
from newsmodel.content.source import Source, Sources, sources
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Problem

ArticleKind = Literal[
    "news",
    "analysis",
    "opinion",
    "editorial",
    "letter",
    "explainer",
    "feature",
    "profile",
    "interview",
    "investigation",
    "review",
    "fact_check",
    "guide",
    "briefing",
    "live_blog",
    "obituary",
    "satire",
    "press_release",
]


@attrs.frozen(kw_only=True)
class HeadlineVariant(Content):
    """The headline in other words, for another place.

    Attributes:
        role: The place, such as search or social.
        text: The words.

    Source: schema.org/alternativeHeadline.
    """

    role: Term = attrs.field(kw_only=False)
    text: Headline = attrs.field(kw_only=False)


def headline_variants(value: Iterable[HeadlineVariant]) -> tuple[HeadlineVariant, ...]:
    """Other headlines."""
    return many(value)


keeps_loaded(headline_variants)


@attrs.frozen(kw_only=True)
class Entity(Content):
    """Somebody or something that a piece is about or mentions.

    Attributes:
        name: Its name.
        kind: What it is.
        role: Whether the piece is about it or only mentions it.
        same_as: Pages elsewhere that identify it.

    Source: schema.org/about and schema.org/mentions.
    """

    name: Name = attrs.field(kw_only=False)
    kind: Literal["person", "organization", "place", "event", "work", "product", "subject"] = attrs.field(kw_only=False)
    role: Literal["about", "mention"] | None = None
    same_as: Urls = attrs.field(default=(), converter=texts)


@attrs.frozen(kw_only=True)
class Section(Content):
    """The part of a publication in which a piece appears.

    Attributes:
        name: Its name.
        url: Its front page.

    Source: schema.org/articleSection.
    """

    name: Line = attrs.field(kw_only=False)
    url: Url | None = None


def sections(value: Iterable[Section]) -> tuple[Section, ...]:
    """Sections."""
    return many(value)


keeps_loaded(sections)


@attrs.frozen(kw_only=True)
class Series(Content):
    """Pieces that belong together and are published one after the other.

    Attributes:
        name: Its name.
        url: Its front page.

    Source: schema.org/CreativeWorkSeries.
    """

    name: Line = attrs.field(kw_only=False)
    url: Url | None = None


def entities(value: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities."""
    return many(value)


keeps_loaded(entities)


@attrs.frozen(kw_only=True)
class Correction(Content):
    """A note that the piece was changed, and how.

    Attributes:
        id: Its id, unique among the blocks of the document.
        at: When it was made.
        kind: What it is.
        text: The note that readers see.
        blocks: The ids of the blocks it is about; these blocks may have been removed since.
        before: The words as they were.
        after: The words as they are.

    Source: schema.org/CorrectionComment.
    """

    id: Annotated[LocalId, Defines("block")] | None = None
    at: Instant = attrs.field(converter=instant)
    kind: Literal["correction", "clarification", "update", "retraction", "editors_note", "removal"]
    text: SomeRichText = attrs.field(converter=runs, kw_only=False)
    blocks: Annotated[tuple[LocalId, ...], MaxLen(100)] = attrs.field(default=(), converter=texts)
    before: Prose | None = None
    after: Prose | None = None


def corrections(value: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections."""
    return many(value)


keeps_loaded(corrections)


@attrs.frozen(kw_only=True)
class Access(Content):
    """Who may read a piece.

    Attributes:
        kind: Whom it is open to.
        preview_blocks: How many blocks of the body everybody may read.

    Source: schema.org/isAccessibleForFree.
    """

    kind: Literal["free", "registration", "metered", "subscription"] = attrs.field(kw_only=False)
    preview_blocks: Whole | None = attrs.field(default=None, converter=whole_or_none)


@attrs.frozen(kw_only=True)
class Sponsorship(Content):
    """Who paid for a piece.

    Attributes:
        kind: What they paid for.
        name: Their name.
        url: Their home page.
        logo_url: Their logo.

    Source: schema.org/sponsor.
    """

    kind: Literal["paid_content", "sponsored", "foundation"] = attrs.field(kw_only=False)
    name: Name | None = None
    url: Url | None = None
    logo_url: Url | None = None


@attrs.frozen(kw_only=True)
class TrustIndicator(Content):
    """A page on which the publisher says how it works.

    Attributes:
        role: What the page is about, such as publishingPrinciples.
        title: Its title.
        url: Its address.

    Source: schema.org/NewsMediaOrganization; IPTC NewsCodes, trust indicators.
    """

    role: Term | None = None
    title: Line = attrs.field(kw_only=False)
    url: Url = attrs.field(kw_only=False)


def trust_indicators(value: Iterable[TrustIndicator]) -> tuple[TrustIndicator, ...]:
    """Trust indicators."""
    return many(value)


keeps_loaded(trust_indicators)


@attrs.frozen(kw_only=True)
class Translation(Content):
    """The piece that this one is a translation of.

    Attributes:
        id: Its id.
        url: Its address.
        language: Its language.
        title: Its headline.

    Source: schema.org/translationOfWork.
    """

    id: DocumentId | None = None
    url: Url | None = None
    language: LanguageTag | None = None
    title: Line | None = None


Lead = Image | Video | Audio | Embed | Gallery | Unknown


@attrs.frozen(kw_only=True)
class Article(Extensible):
    """A piece of news, with everything that is published with it.

    Attributes:
        id: A URI that identifies it and never changes.
        headline: Its headline.
        language: Its language.
        body: What it says, one block or more.
        url: Its address.
        canonical_url: The address of its canonical copy, where that differs from url.
        slug: The readable last part of its address.
        identifiers: Its identifiers elsewhere.
        kind: What kind of piece it is.
        kicker: The words over the headline.
        standfirst: The words under the headline.
        headline_variants: The headline in other words.
        byline: Who wrote it, in words, as published.
        contributors: Who made it.
        publisher: Who publishes it and is responsible for it.
        published: When it was first published.
        modified: When it was last changed.
        embargoed_until: When it may be published.
        expires: When it is no longer to be shown.
        coverage_start: When its live coverage begins.
        coverage_end: When its live coverage ends.
        status: Whether the publisher has published it, is still writing it, or has withdrawn it.
        sections: The sections it appears in, the main one first.
        series: The series it is a part of.
        keywords: What it is about, in words.
        entities: Who and what it is about.
        dateline: Where it was written.
        lead: The picture, video, audio, embed or gallery before the body.
        sources: What it is based on; citations refer to them.
        notes: The notes on it; spans refer to them.
        corrections: How it was changed since it was published.
        discussion: What readers say about it.
        rights: Who owns it and what may be done with it.
        access: Who may read it.
        sponsorship: Who paid for it.
        trust_indicators: Pages on which the publisher says how it works.
        digital_source_type: How it was made, as a code of the IPTC Digital Source Type NewsCodes.
        ai_disclosure: How much of its text machines made.
        ai_info: How systems were used in making it.
        ai: The ids of the uses that concern it as a whole.
        human_review: Who looked at what they made.
        content_credentials_url: Its C2PA manifest.
        translation_of: The piece it is a translation of.
        revision: How often it was changed.

    Source: schema.org/NewsArticle; IPTC ninjs 3.
    """

    tag: ClassVar[str] = "article"

    id: DocumentId
    headline: Headline
    language: LanguageTag
    body: Body = attrs.field(converter=any_blocks)
    url: Url | None = None
    canonical_url: Url | None = None
    slug: Slug | None = None
    identifiers: Identifiers = attrs.field(default=(), converter=identifiers)
    kind: ArticleKind | None = None
    kicker: Line | None = None
    standfirst: RichText = attrs.field(default=(), converter=runs)
    headline_variants: Annotated[tuple[HeadlineVariant, ...], MaxLen(20)] = attrs.field(
        default=(), converter=headline_variants
    )
    byline: Line | None = None
    contributors: Contributors = attrs.field(default=(), converter=contributors)
    publisher: Publisher | None = None
    published: DayOrInstant | None = attrs.field(default=None, converter=day_or_instant_or_none)
    modified: DayOrInstant | None = attrs.field(default=None, converter=day_or_instant_or_none)
    embargoed_until: Instant | None = attrs.field(default=None, converter=instant_or_none)
    expires: Instant | None = attrs.field(default=None, converter=instant_or_none)
    coverage_start: Instant | None = attrs.field(default=None, converter=instant_or_none)
    coverage_end: Instant | None = attrs.field(default=None, converter=instant_or_none)
    status: Literal["draft", "published", "withheld", "canceled"] | None = None
    sections: Annotated[tuple[Section, ...], MaxLen(20)] = attrs.field(default=(), converter=sections)
    series: Series | None = None
    keywords: Annotated[tuple[Line, ...], MaxLen(200)] = attrs.field(default=(), converter=texts)
    entities: Annotated[tuple[Entity, ...], MaxLen(500)] = attrs.field(default=(), converter=entities)
    dateline: Line | None = None
    lead: Lead | None = None
    sources: Sources = attrs.field(default=(), converter=sources)
    notes: Notes = attrs.field(default=(), converter=notes)
    corrections: Annotated[tuple[Correction, ...], MaxLen(200)] = attrs.field(default=(), converter=corrections)
    discussion: Discussion | None = None
    rights: Rights | None = None
    access: Access | None = None
    sponsorship: Sponsorship | None = None
    trust_indicators: Annotated[tuple[TrustIndicator, ...], MaxLen(20)] = attrs.field(
        default=(), converter=trust_indicators
    )
    digital_source_type: DigitalSourceType | None = None
    ai_disclosure: AIDisclosure | None = None
    ai_info: AIInfos = attrs.field(default=(), converter=ai_info)
    ai: AIIds = attrs.field(default=(), converter=texts)
    human_review: HumanReview | None = None
    content_credentials_url: Url | None = None
    translation_of: Translation | None = None
    revision: Whole | None = attrs.field(default=None, converter=whole_or_none)

    _rarely_drafted: ClassVar = (
        "url canonical_url slug identifiers publisher modified embargoed_until expires coverage_start "
        "coverage_end status series corrections discussion rights access sponsorship trust_indicators "
        "digital_source_type ai_disclosure ai_info ai human_review content_credentials_url translation_of "
        "revision"
    )
    _unshown: ClassVar = "headline_variants identifiers entities"

    _is_whole: ClassVar[bool] = True

    def _references(self) -> Iterator[Problem]:
        return references(self, except_inside=Comment)


#: What can stand at the root of a payload.
Document = Article | Source | FAQ | ComparisonTable | Comment

#: The classes of documents by the ``type`` at the root of a payload.
DOCUMENTS: dict[str, type[Document]] = {cls.tag: cls for cls in get_args(Document)}
