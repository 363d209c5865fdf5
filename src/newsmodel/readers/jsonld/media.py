"""Pictures, recordings, files and rights of a graph: pure functions from a node to an object of the model."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from newsmodel.content.blocks import File
from newsmodel.content.media import Audio, Crop, Image, MediaRendition, Rights, Video
from newsmodel.errors import ValidationError
from newsmodel.readers.jsonld.graph import Node
from newsmodel.readers.jsonld.people import address, address_of, name_of
from newsmodel.readers.jsonld.terms import SOURCE_TYPE_CODES
from newsmodel.readers.jsonld.words import line, plain
from newsmodel.readers.members import Members, Stated, is_length, room_in

_DURATION: Final = re.compile(
    r"P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7}(?:\.[0-9]{1,6})?)S)?)?"
)
_PIXELS: Final = re.compile(r"([0-9]{1,7})(?:\.0{1,9})?\s*+(?:px)?")
_CROPS: Final = room_in(Image, "crops")
_RENDITIONS: Final = room_in(Video, "renditions")
_SIZE: Final = re.compile(r"([0-9]{1,15}) B")


def images(members: Members, node: Node, base: str | None, *names: str) -> list[Image]:
    """The pictures of a work; those that say nothing of their own are other crops of the one before."""
    made: list[Image] = []
    known: set[str] = set()
    for each in node.named(*names):
        image = _image(members, each, base)
        if image is None or image.url in known:
            members.lose(each.place)
            continue
        known.add(image.url)
        is_crop = (
            made and not (image.alt or image.caption or image.credit or image.rights) and len(made[-1].crops) < _CROPS
        )
        if is_crop:
            crop = Crop(image.url, width=image.width, height=image.height)
            made[-1] = attrs.evolve(made[-1], crops=(*made[-1].crops, crop))
        else:
            made.append(image)
    return made


def _image(members: Members, stated: Node | Stated, base: str | None) -> Image | None:
    if isinstance(stated, Stated):
        url = address(members, stated, base)
        return None if url is None else Image(url)
    node = stated
    url = address(members, node.text("contentUrl", "url", "@id"), base)
    if url is None:
        return None
    for other in node.use().texts("url", "contentUrl"):
        if other.text.strip() != url:
            members.lose(other.place, words=other.text)
    caption = node.text("caption", "description")
    return Image(
        url,
        caption=plain(members, caption) if caption else (),
        width=_pixels(node, "width"),
        height=_pixels(node, "height"),
        **_about(members, node, base),
    )


def _about(members: Members, node: Node, base: str | None) -> dict[str, Any]:
    """How it was made and who owns it."""
    credit = line(members, node.text("creditText"))
    return {
        "credit": credit,
        "digital_source_type": digital_source_type(members, node.text("digitalSourceType")),
        "rights": rights(members, node, base, has_credit=False),
    }


def _pixels(node: Node, name: str) -> int | None:
    """A length on a screen: a number, a text, or a node with a value."""
    each = node.first(name)
    stated = each.text("value") if isinstance(each, Node) else each
    found = _PIXELS.fullmatch(stated.text.strip()) if stated else None
    if found and is_length(int(found[1])):
        if isinstance(each, Node):
            each.use().text("unitCode", "unitText")
        return int(found[1])
    if stated is not None:
        node.graph.taken.discard(stated.place.path)
    return None


def recordings(members: Members, node: Node, base: str | None, *names: str) -> list[Video | Audio]:
    """The videos and the sound of a work."""
    made: list[Video | Audio] = []
    for each in node.nodes(*names):
        cls = (
            Audio
            if "AudioObject" in each.types or ("video" not in names and "VideoObject" not in each.types)
            else Video
        )
        try:
            made.append(_recording(members, each, base, cls))
        except ValidationError:
            members.lose(each.place)
    return made


def _recording(members: Members, node: Node, base: str | None, cls: type[Video | Audio]) -> Video | Audio:
    node.use()
    published, length, about = node.text("uploadDate", "datePublished"), node.text("duration"), node.text("description")
    title = line(members, node.text("name"))
    words = plain(members, about) if about else ""
    return cls(
        title,
        url=address(members, node.text("contentUrl"), base),
        embed_url=address(members, node.text("embedUrl"), base),
        thumbnail_url=address_of(members, node, "thumbnailUrl", base) or address_of(members, node, "thumbnail", base),
        published=when(members, published),
        duration_seconds=_seconds(members, length),
        caption="" if words == title else words,
        renditions=_renditions(members, node, base),
        **_about(members, node, base),
    )


def _renditions(members: Members, node: Node, base: str | None) -> list[MediaRendition]:
    made = []
    for each in node.nodes("encoding")[:_RENDITIONS]:
        url = address(members, each.text("contentUrl", "url"), base)
        if url is not None:
            media_type = each.use().text("encodingFormat")
            size = {name: _pixels(each, name) for name in ("width", "height")}
            try:
                made.append(MediaRendition(url, media_type=media_type.text if media_type else None, **size))
            except ValidationError:
                members.lose(each.place)
    return made


def _seconds(members: Members, length: Stated | None) -> float | None:
    """A duration of ISO 8601 in seconds."""
    if length is None:
        return None
    found = _DURATION.fullmatch(length.text.strip())
    if found is None or not any(found.groups()):
        members.lose(length.place, words=length.text)
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return int(total) if total == int(total) else total


def when(members: Members, stated: Stated | None) -> str | None:
    """A date that may be less precise than a day."""
    if stated is None:
        return None
    text = stated.text.strip()
    try:
        return Video("x", url="https://example.org/", published=text).published
    except ValidationError:
        members.lose(stated.place, words=text)
        return None


def files(members: Members, node: Node, base: str | None) -> list[File | Video | Audio]:
    """The files that belong to a work."""
    made: list[File | Video | Audio] = []
    for each in node.nodes("associatedMedia", "encoding"):
        title, url = line(members, each.text("name")), address(members, each.text("contentUrl"), base)
        if title is None or url is None:
            members.lose(each.place)
            continue
        media_type, size = each.use().text("encodingFormat"), each.text("contentSize")
        bytes_of = _SIZE.fullmatch(size.text) if size else None
        if size and not bytes_of:
            members.lose(size.place, words=size.text)
        try:
            made.append(
                File(
                    title,
                    url,
                    media_type=media_type.text if media_type else None,
                    size_bytes=int(bytes_of[1]) if bytes_of else None,
                )
            )
        except ValidationError:
            members.lose(each.place)
    return made


def rights(members: Members, node: Node, base: str | None, *, has_credit: bool = True) -> Rights | None:
    """Who owns a work, and what may be done with it."""
    holder = node.first("copyrightHolder")
    found = Rights(
        holder=name_of(members, holder) if holder is not None else None,
        notice=line(members, node.text("copyrightNotice")),
        credit=line(members, node.text("creditText")) if has_credit else None,
        license_url=address_of(members, node, "license", base),
        acquire_url=address_of(members, node, "acquireLicensePage", base),
    )
    return None if found == Rights() else found


def digital_source_type(members: Members, stated: Stated | None) -> str | None:
    """How something was made, as a code of the IPTC."""
    if stated is None:
        return None
    code = SOURCE_TYPE_CODES.get(stated.text.rpartition("/")[2])
    if code is None:
        members.lose(stated.place, words=stated.text)
    return code
