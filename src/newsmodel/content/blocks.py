"""The blocks that hold no other blocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

import attrs

from newsmodel._declare.constraints import Ge, Le, MaxLen, MinLen, Named
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import keeps_loaded, keeps_valid, many, texts, whole, whole_or_none
from newsmodel._declare.scalars import CodeSyntax, CodeText, Href, Line, MediaType, Name, Prose, Url, When, Whole
from newsmodel.content.block import Block, Custom, TextBlock
from newsmodel.content.comparison_table import ComparisonTable
from newsmodel.content.inline import (
    Citations,
    Relations,
    RichText,
    SomeRichText,
    citations,
    relations,
    rich_texts,
    runs,
)
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Audio, Gallery, Image, Video
from newsmodel.content.rating import Rating
from newsmodel.content.table import Table
from newsmodel.content.unknown import Unknown


@attrs.frozen(kw_only=True)
class Paragraph(TextBlock):
    """A paragraph of text.

    Attributes:
        text: The text.
    """

    tag: ClassVar[str] = "paragraph"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)


@attrs.frozen(kw_only=True)
class Heading(TextBlock):
    """The heading of a section.

    Attributes:
        text: The text.
        level: Its level, from 2; level 1 is the headline of the document.
    """

    tag: ClassVar[str] = "heading"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)
    level: Annotated[int, Ge(2), Le(6)] = attrs.field(converter=whole, kw_only=False)


Paragraphs = Annotated[tuple[SomeRichText, ...], MinLen(1), MaxLen(100)]
keeps_valid(rich_texts, Paragraphs)


@attrs.frozen(kw_only=True)
class Quote(TextBlock):
    """The words of somebody else, as a block of its own.

    Attributes:
        paragraphs: The words, paragraph by paragraph.
        attribution: Who said or wrote them.
        citations: Where they come from.
    """

    tag: ClassVar[str] = "quote"

    paragraphs: Paragraphs = attrs.field(converter=rich_texts, kw_only=False)
    attribution: RichText = attrs.field(default=(), converter=runs)
    citations: Citations = attrs.field(default=(), converter=citations)


@attrs.frozen(kw_only=True)
class PullQuote(TextBlock):
    """Words of the body, repeated in large type; they do not count as body text.

    Attributes:
        text: The words.
        attribution: Who said or wrote them.
        citations: Where they come from.
    """

    tag: ClassVar[str] = "pull_quote"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)
    attribution: RichText = attrs.field(default=(), converter=runs)
    citations: Citations = attrs.field(default=(), converter=citations)


@attrs.frozen(kw_only=True)
class Code(TextBlock):
    """Text for a machine, with its line breaks.

    Attributes:
        text: The text.
        syntax: The language it is written in, such as python.
        title: Its title, such as the name of the file.
    """

    tag: ClassVar[str] = "code"

    text: CodeText = attrs.field(kw_only=False)
    syntax: CodeSyntax | None = None
    title: Line | None = None


@attrs.frozen(kw_only=True)
class Preformatted(TextBlock):
    """Text whose blanks and line breaks are part of it, such as a poem or a letter; text for a machine is `Code`.

    Attributes:
        text: The text.

    Source: HTML, section 4.4.3 (the pre element).
    """

    tag: ClassVar[str] = "preformatted"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)


@attrs.frozen(kw_only=True)
class Divider(TextBlock):
    """A break between sections that have no heading."""

    tag: ClassVar[str] = "divider"


@attrs.frozen(kw_only=True)
class Embed(Block):
    """Something published elsewhere, such as a social media post, as plain data and never as raw HTML.

    Attributes:
        provider: Where it was published, such as Mastodon.
        url: Its address.
        title: Its title.
        author: Who published it.
        excerpt: Its words, or some of them.
        description: What it shows, for those who do not see it.
        published: When it was published.
        topics: What it is tagged with.
        thumbnail_url: A picture of it.
        embed_url: The address of a player.
        citations: Where it comes from.

    Source: schema.org/SocialMediaPosting.
    """

    tag: ClassVar[str] = "embed"

    provider: Name
    url: Url = attrs.field(kw_only=False)
    title: Line | None = None
    author: Name | None = None
    excerpt: Prose | None = None
    description: Prose | None = None
    published: When | None = None
    topics: Annotated[tuple[Line, ...], MaxLen(100)] = attrs.field(default=(), converter=texts)
    thumbnail_url: Url | None = None
    embed_url: Url | None = None
    citations: Citations = attrs.field(default=(), converter=citations)

    _rarely_drafted: ClassVar = "published topics thumbnail_url embed_url citations"


@attrs.frozen(kw_only=True)
class Action(Content):
    """Something a reader can do by following a link.

    Attributes:
        label: The words of the link.
        href: Where it leads.
        rel: The publisher's relation to the target.
    """

    label: Line = attrs.field(kw_only=False)
    href: Href = attrs.field(kw_only=False)
    rel: Relations = attrs.field(default=(), converter=relations)


def actions(value: Iterable[Action]) -> tuple[Action, ...]:
    """Actions."""
    return many(value)


keeps_loaded(actions)


@attrs.frozen(kw_only=True)
class CallToAction(TextBlock):
    """Asks readers to do something: to comment, to subscribe, to send a tip.

    Attributes:
        text: What is asked.
        actions: How to do it.
    """

    tag: ClassVar[str] = "call_to_action"

    text: SomeRichText = attrs.field(converter=runs, kw_only=False)
    actions: Annotated[tuple[Action, ...], MaxLen(20)] = attrs.field(default=(), converter=actions)


@attrs.frozen(kw_only=True)
class RelatedLink(Content):
    """Something else to read.

    Attributes:
        title: Its title.
        url: Its address.
        kind: What it is, in a word.
        image_url: A picture of it.
        published: When it was published.
        description: What it is about, in a sentence or two.

    Source: schema.org/description.
    """

    title: Line = attrs.field(kw_only=False)
    url: Url = attrs.field(kw_only=False)
    kind: Line | None = None
    image_url: Url | None = None
    published: When | None = None
    description: Prose | None = None

    _rarely_drafted: ClassVar = "kind image_url published"


def related_link_items(value: Iterable[RelatedLink]) -> tuple[RelatedLink, ...]:
    """Related links."""
    return many(value)


keeps_loaded(related_link_items)


@attrs.frozen(kw_only=True)
class RelatedLinks(TextBlock):
    """Other things to read: "you may also like".

    Attributes:
        items: The things.
        title: The heading over them.
    """

    tag: ClassVar[str] = "related_links"

    items: Annotated[tuple[RelatedLink, ...], MinLen(1), MaxLen(100)] = attrs.field(
        converter=related_link_items, kw_only=False
    )
    title: Line | None = None


@attrs.frozen(kw_only=True)
class File(TextBlock):
    """A file to download.

    Attributes:
        title: What it is.
        url: Its address.
        media_type: Its media type.
        size_bytes: Its size in bytes.

    Source: schema.org/MediaObject.
    """

    tag: ClassVar[str] = "file"

    title: Line = attrs.field(kw_only=False)
    url: Url = attrs.field(kw_only=False)
    media_type: MediaType | None = None
    size_bytes: Whole | None = attrs.field(default=None, converter=whole_or_none)

    _rarely_drafted: ClassVar = "media_type size_bytes"


@attrs.frozen(kw_only=True)
class RatingBlock(TextBlock):
    """A judgement on a scale, outside a review.

    Attributes:
        rating: The judgement.
        label: The judgement in a word or two.

    Source: schema.org/Rating.
    """

    tag: ClassVar[str] = "rating"

    rating: Rating = attrs.field(kw_only=False)
    label: Line | None = None


LeafBlock = (
    Paragraph
    | Heading
    | ListBlock
    | Quote
    | PullQuote
    | Code
    | Preformatted
    | Divider
    | Image
    | Video
    | Audio
    | Gallery
    | Embed
    | Table
    | ComparisonTable
    | CallToAction
    | RelatedLinks
    | File
    | RatingBlock
    | Custom
    | Unknown
)


def leaves(value: Iterable[LeafBlock]) -> tuple[LeafBlock, ...]:
    """Leaf blocks."""
    return many(value)


keeps_loaded(leaves)


_AnyLeaf = Annotated[LeafBlock, Named("LeafBlock", "A block that holds no other blocks.")]
#: What a container holds.
Leaves = Annotated[
    tuple[_AnyLeaf, ...],
    Named("Leaves", "Blocks that hold no other blocks, one or more."),
    MinLen(1),
    MaxLen(1_000),
]
#: What a container holds that may be empty.
LeavesOrNone = Annotated[tuple[_AnyLeaf, ...], MaxLen(1_000)]
