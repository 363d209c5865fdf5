"""Pictures, videos and recordings as JSON-LD, and the rights in them."""

from __future__ import annotations

from itertools import chain

from newsmodel._schema_org import DIGITAL_SOURCE_TYPES
from newsmodel.content.article import Article
from newsmodel.content.blocks import File
from newsmodel.content.media import Audio, Crop, Image, MediaRendition, Rights, Video
from newsmodel.traversal import plain_text, walk
from newsmodel.writers.jsonld.context import JsonLd, Node


def media_members(article: Article, to: JsonLd) -> Node:
    """The pictures with their crops, the videos, recordings and files of an article: its lead first."""
    found: dict[str, list[Node | None]] = {"image": [], "video": [], "audio": [], "associatedMedia": []}
    blocks = article.body if article.lead is None else (article.lead, *article.body)
    for part in chain.from_iterable(map(walk, blocks)):
        match part:
            case Image():
                found["image"].append(to.node(part, _image))
                found["image"] += map(_crop, part.crops)
            case Video():
                found["video"].append(to.node(part, _recording))
            case Audio():
                found["audio"].append(to.node(part, _recording))
            case File():
                found["associatedMedia"].append(to.node(part, _file))
            case _:
                pass
    return dict(found)


def _image(image: Image, to: JsonLd) -> Node:
    return {
        "@type": "ImageObject",
        "contentUrl": image.url,
        "url": image.url,
        "caption": plain_text(image.caption) or image.alt,
        **_size(image),
        "creditText": image.credit,
        "digitalSourceType": digital_source_type(image.digital_source_type),
        **_without_nothing(rights_members(image.rights, to)),
    }


def _crop(crop: Crop) -> Node:
    return {
        "@type": "ImageObject",
        "contentUrl": crop.url,
        "url": crop.url,
        **_size(crop),
    }


def _file(file: File, _: JsonLd) -> Node:
    return {
        "@type": "MediaObject",
        "name": file.title,
        "contentUrl": file.url,
        "encodingFormat": file.media_type,
        "contentSize": None if file.size_bytes is None else f"{file.size_bytes} B",
    }


def _size(of: Image | Crop | MediaRendition) -> Node:
    return {"width": _pixels(of.width), "height": _pixels(of.height)}


def _pixels(count: int | None) -> Node | None:
    """A length on a screen; E37 is the pixel among the unit codes of UN/CEFACT."""
    return None if count is None else {"@type": "QuantitativeValue", "value": count, "unitCode": "E37"}


def _recording(media: Video | Audio, to: JsonLd) -> Node:
    length = media.duration_seconds
    return {
        "@type": "VideoObject" if isinstance(media, Video) else "AudioObject",
        "name": media.title,
        "description": plain_text(media.caption) or media.title,
        "contentUrl": media.url,
        "embedUrl": media.embed_url,
        "encoding": [_encoding(rendition) for rendition in media.renditions],
        "thumbnailUrl": media.thumbnail_url,
        "uploadDate": media.published,
        "duration": None if length is None else _duration(length),
        "creditText": media.credit,
        "digitalSourceType": digital_source_type(media.digital_source_type),
        **_without_nothing(rights_members(media.rights, to)),
    }


def _encoding(rendition: MediaRendition) -> Node:
    return {
        "@type": "MediaObject",
        "contentUrl": rendition.url,
        "encodingFormat": rendition.media_type,
        **_size(rendition),
    }


def _duration(seconds: float) -> str:
    """A duration of ISO 8601.

    >>> _duration(3725)
    'PT1H2M5S'
    """
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{left}S"


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}


def rights_members(rights: Rights | None, to: JsonLd) -> Node:
    """The members for the rights in something."""
    if rights is None:
        return {}
    return {
        "copyrightHolder": to.parties.organization(rights.holder) if rights.holder else None,
        "copyrightNotice": rights.notice,
        "creditText": rights.credit,
        "license": rights.license_url,
        "acquireLicensePage": rights.acquire_url,
    }


def digital_source_type(code: str | None) -> str | None:
    """How something was made, where schema.org has a term for it."""
    name = DIGITAL_SOURCE_TYPES.get(code or "")
    return None if name is None else f"https://schema.org/{name}"
