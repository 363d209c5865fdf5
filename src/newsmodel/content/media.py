"""Pictures, moving pictures and sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Final, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Filled
from newsmodel._declare.constraints import Ge, Le, MaxLen, MinLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import keeps_loaded, many, number_or_none, whole, whole_or_none
from newsmodel._declare.scalars import (
    AltText,
    AspectRatio,
    Href,
    LanguageTag,
    Line,
    MediaType,
    Name,
    Pixels,
    Prose,
    Url,
    When,
)
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.content.block import Block
from newsmodel.content.inline import Citations, Relations, RichText, citations, relations, runs
from newsmodel.content.unknown import Unknown
from newsmodel.errors import Problem

#: Codes of the IPTC Digital Source Type NewsCodes for what generative AI made, whole or in part: all of it, an element
#: added to or changed in something else, or at least one element of a composite. ``algorithmicMedia`` and
#: ``dataDrivenMedia`` are not among them: IPTC keeps those for software that was not trained on sampled content.
#: Source: http://cv.iptc.org/newscodes/digitalsourcetype/
AI_SOURCE_TYPES: Final = frozenset(
    {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"}
)

Duration = Annotated[float, Ge(0), Le(MAX_SAFE_INTEGER)]
DataMining = Literal[
    "allowed",
    "prohibited",
    "prohibited_ai_training",
    "prohibited_generative_ai_training",
    "search_indexing_only",
    "see_terms",
]


def is_made_by_ai(digital_source_type: str | None) -> bool:
    """Whether a digital source type says that generative AI made something, whole or in part.

    >>> is_made_by_ai("compositeSynthetic"), is_made_by_ai("algorithmicMedia"), is_made_by_ai(None)
    (True, False, False)
    """
    return digital_source_type in AI_SOURCE_TYPES


@attrs.frozen(kw_only=True)
class Rights(Content):
    """Who owns something and what may be done with it.

    Attributes:
        holder: Who holds the copyright.
        notice: The copyright notice.
        credit: How the owner is to be credited.
        license_url: The licence.
        usage_terms: The terms in words.
        acquire_url: Where to get a licence.
        data_mining: Whether machines may learn from it.

    Source: IPTC Photo Metadata Standard; PLUS License Data Format, Data Mining.
    """

    holder: Name | None = None
    notice: Line | None = None
    credit: Line | None = None
    license_url: Url | None = None
    usage_terms: Prose | None = None
    acquire_url: Url | None = None
    data_mining: DataMining | None = None

    _unshown: ClassVar = "holder usage_terms"


@attrs.frozen(kw_only=True)
class Rendition(Content):
    """The same picture in another size or format.

    Attributes:
        url: Its address.
        width: Its width in pixels.
        height: Its height in pixels.
        media_type: Its media type.
    """

    url: Url = attrs.field(kw_only=False)
    width: Pixels = attrs.field(converter=whole, kw_only=False)
    height: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    media_type: MediaType | None = None


def renditions(value: Iterable[Rendition]) -> tuple[Rendition, ...]:
    """Renditions."""
    return many(value)


keeps_loaded(renditions)


@attrs.frozen(kw_only=True)
class Crop(Content):
    """A part of a picture, cut for another place.

    Attributes:
        url: Its address.
        width: Its width in pixels.
        height: Its height in pixels.
        aspect_ratio: The relation of its sides, such as 16:9.

    Source: schema.org/image, of which search engines ask for several aspect ratios.
    """

    url: Url = attrs.field(kw_only=False)
    width: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    height: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    aspect_ratio: AspectRatio | None = None


def crops(value: Iterable[Crop]) -> tuple[Crop, ...]:
    """Crops."""
    return many(value)


keeps_loaded(crops)


@attrs.frozen(kw_only=True)
class Image(Block):
    """A picture.

    Attributes:
        url: Its address.
        alt: What it shows, for those who do not see it; empty where it is decoration only, absent where nobody says.
        caption: The words under it.
        credit: Who made it, as published.
        width: Its width in pixels.
        height: Its height in pixels.
        renditions: The same picture in other sizes or formats.
        crops: Parts of it, cut for other places.
        href: Where it leads.
        rel: The publisher's relation to where it leads.
        rights: Who owns it and what may be done with it.
        content_credentials_url: Its C2PA manifest.
        citations: Where it comes from.

    Source: schema.org/ImageObject; HTML, section 4.8.3; C2PA.
    """

    tag: ClassVar[str] = "image"

    url: Url = attrs.field(kw_only=False)
    alt: AltText | None = None
    caption: RichText = attrs.field(default=(), converter=runs)
    credit: Line | None = None
    width: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    height: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    renditions: Annotated[tuple[Rendition, ...], MaxLen(50)] = attrs.field(default=(), converter=renditions)
    crops: Annotated[tuple[Crop, ...], MaxLen(20)] = attrs.field(default=(), converter=crops)
    href: Href | None = None
    rel: Relations = attrs.field(default=(), converter=relations)
    rights: Rights | None = None
    content_credentials_url: Url | None = None
    citations: Citations = attrs.field(default=(), converter=citations)

    _rarely_drafted: ClassVar = "width height renditions crops href rel rights content_credentials_url"


@attrs.frozen(kw_only=True)
class MediaRendition(Content):
    """The same recording in another size or format.

    Attributes:
        url: Its address.
        media_type: Its media type.
        width: Its width in pixels.
        height: Its height in pixels.

    Source: schema.org/encoding.
    """

    url: Url = attrs.field(kw_only=False)
    media_type: MediaType | None = None
    width: Pixels | None = attrs.field(default=None, converter=whole_or_none)
    height: Pixels | None = attrs.field(default=None, converter=whole_or_none)


def media_renditions(value: Iterable[MediaRendition]) -> tuple[MediaRendition, ...]:
    """Renditions of a recording."""
    return many(value)


keeps_loaded(media_renditions)


TrackKind = Literal["captions", "subtitles", "descriptions", "chapters", "transcript"]


@attrs.frozen(kw_only=True)
class Track(Content):
    """Text that goes with a video or audio.

    Attributes:
        kind: What it is for.
        url: Its address.
        language: Its language.

    Source: HTML, section 4.8.10.
    """

    kind: TrackKind = attrs.field(kw_only=False)
    url: Url = attrs.field(kw_only=False)
    language: LanguageTag | None = None


def tracks(value: Iterable[Track]) -> tuple[Track, ...]:
    """Tracks."""
    return many(value)


keeps_loaded(tracks)


@attrs.frozen(kw_only=True)
class Recording(Block):
    """Moving pictures or sound; has a url, an embed_url or both.

    Attributes:
        title: Its title.
        url: The address of the file.
        renditions: The same recording in other sizes or formats.
        embed_url: The address of a player.
        thumbnail_url: A picture to show before it plays.
        published: When it was published.
        duration_seconds: How long it lasts, in seconds.
        tracks: Text that goes with it.
        loop: Whether it begins again when it ends.
        muted: Whether it is played without sound.
        caption: The words under it.
        credit: Who made it, as published.
        rights: Who owns it and what may be done with it.
        citations: Where it comes from.

    Source: schema.org/MediaObject.
    """

    title: Line | None = attrs.field(default=None, kw_only=False)
    url: Url | None = None
    renditions: Annotated[tuple[MediaRendition, ...], MaxLen(50)] = attrs.field(default=(), converter=media_renditions)
    embed_url: Url | None = None
    thumbnail_url: Url | None = None
    published: When | None = None
    duration_seconds: Duration | None = attrs.field(default=None, converter=number_or_none)
    tracks: Annotated[tuple[Track, ...], MaxLen(200)] = attrs.field(default=(), converter=tracks)
    loop: bool = False
    muted: bool = False
    caption: RichText = attrs.field(default=(), converter=runs)
    credit: Line | None = None
    rights: Rights | None = None
    citations: Citations = attrs.field(default=(), converter=citations)

    _rarely_drafted: ClassVar = "renditions thumbnail_url published duration_seconds tracks loop muted rights citations"

    _surely_kept: ClassVar = (Filled("url", "embed_url"),)

    def _rules(self) -> Iterator[Problem]:
        if self.url is None and self.embed_url is None:
            yield problems.media_without_url()


@attrs.frozen(kw_only=True)
class Video(Recording):
    """A video; has a url, an embed_url or both."""

    tag: ClassVar[str] = "video"


@attrs.frozen(kw_only=True)
class Audio(Recording):
    """Sound; has a url, an embed_url or both."""

    tag: ClassVar[str] = "audio"


#: What is shown in a gallery.
GalleryItem = Image | Video | Unknown


def gallery_items(value: Iterable[GalleryItem]) -> tuple[GalleryItem, ...]:
    """Pictures and videos."""
    return many(value)


keeps_loaded(gallery_items)


@attrs.frozen(kw_only=True)
class Gallery(Block):
    """Pictures and videos that belong together.

    Attributes:
        title: Its title.
        items: The pictures and videos, in order.

    Source: schema.org/ImageGallery.
    """

    tag: ClassVar[str] = "gallery"

    items: Annotated[tuple[GalleryItem, ...], MinLen(1), MaxLen(500)] = attrs.field(
        converter=gallery_items, kw_only=False
    )
    title: Line | None = None
