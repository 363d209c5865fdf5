"""Moving pictures and sound, and files to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, cast, get_args
from urllib.parse import unquote, urlsplit

from newsmodel._words.media import FORMATS
from newsmodel.content.blocks import File
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Audio, MediaRendition, Track, TrackKind, Video
from newsmodel.errors import ValidationError
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.building import Builder, language_or_none
from newsmodel.readers.kinds import Kind
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, Text, elements_in, text_in
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.srcsets import pixels
from newsmodel.readers.styles import Style

#: Attributes from which scripts take the address of a recording.
_LAZY: Final = ("data-src", "data-lazy-src", "data-video-src", "data-url")
#: Files that browsers show by themselves.
_SHOWN: Final = frozenset({"application/json", "text/plain"})
#: The media types of files that people download, by the ending of their names.
_BY_ENDING: Final = {name.lower(): media_type for media_type, name in FORMATS.items() if media_type not in _SHOWN}
#: What an element of a recording has inside that is no fallback.
_WITHOUT_WORDS: Final = frozenset({"source", "track", "param"})
_MOST: Final = 50
_TRACKS: Final = 200
_LINE: Final = 1_000


def recording(builder: Builder, element: Element, _: Style) -> Sequence[AnyBlock]:
    """A recording with its other files, its texts and its first picture; none where it has no usable address."""
    return recorded(builder, element)


def recorded(
    builder: Builder, element: Element, *, is_titled: bool = True, is_last: bool = False
) -> Sequence[AnyBlock]:
    """The same, of an element that may have no title, or of whose files the last one is the recording."""
    mark = builder.account.mark()
    files = list(_files(builder, element))
    if is_last:
        files = [*files[-1:], *files[:-1]]
    lose_fallback(builder, element)
    if not files:
        builder.account.lose(element, "recording", "dropped")
        builder.account.lose_attributes(element)
        return []
    attributes = element.attributes
    title = title_of(builder, element) if is_titled else None
    if not is_titled:
        builder.account.lose_attributes(element)
    made = (Video if element.tag == "video" else Audio)(
        title,
        url=files[0].url,
        renditions=files[1 : _MOST + 1],
        thumbnail_url=builder.addresses.url(attributes.get("poster") or attributes.get("data-poster", "")),
        tracks=list(_tracks(builder, element))[:_TRACKS],
        loop="loop" in attributes,
        muted="muted" in attributes,
        id=builder.addresses.take(element) if anchor_of(element) in builder.addresses.wanted else None,
    )
    return [builder.made(made, element, mark)]


def lose_fallback(builder: Builder, element: Element) -> None:
    """Note that the inside of an element is lost: programs show it that cannot play the element."""
    for child in element.children:
        if isinstance(child, Text):
            if child.value.strip():
                builder.account.lose_all(child, "fallback")
        elif child.tag in _WITHOUT_WORDS:
            builder.account.lose_attributes(child)
        elif child.tag not in UNCOUNTED:
            builder.account.lose_all(child, "fallback")


def title_of(builder: Builder, element: Element) -> str | None:
    """The title of a recording, or of something embedded: what it says of itself."""
    kinds: tuple[tuple[str, Kind], ...] = (("title", "title"), ("aria-label", "label"))
    for name, kind in kinds:
        line = mended_line(element.attributes.get(name, ""), _LINE)
        if line is not None:
            builder.account.lose_attributes(element, but=name)
            builder.account.lose(element, kind, "demoted", line)
            return line
    builder.account.lose_attributes(element)
    return None


def _files(builder: Builder, element: Element) -> Iterator[MediaRendition]:
    """The files of a recording, each once."""
    found: set[str] = set()
    for each in (element, *elements_in(element, "source")):
        stated = next((each.attributes[name] for name in ("src", *_LAZY) if each.attributes.get(name)), "")
        url = builder.addresses.url(stated)
        if url is None or url in found:
            continue
        found.add(url)
        width, height = pixels(each.attributes.get("width")), pixels(each.attributes.get("height"))
        media_type = each.attributes.get("type", "").partition(";")[0].strip().lower() or None
        try:
            yield MediaRendition(url, media_type=media_type, width=width, height=height)
        except ValidationError:
            yield MediaRendition(url, width=width, height=height)


def _tracks(builder: Builder, element: Element) -> Iterator[Track]:
    """The texts that go with a recording."""
    for each in elements_in(element, "track"):
        url = builder.addresses.url(each.attributes.get("src", ""))
        kind = each.attributes.get("kind", "").strip().lower() or "subtitles"
        if url is not None and kind in get_args(TrackKind):
            language = language_or_none(each.attributes.get("srclang", ""))
            yield Track(cast("TrackKind", kind), url, language=language)


# --- Files to download ----------------------------------------------------------------------------------------------


def file(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A file to download, where a paragraph is a link to it and nothing else."""
    stated = element.attributes.get("class", "")
    is_block = "wp-block-file" in stated and "wp-block-file" in stated.split()
    link = next(elements_in(element, "a"), None) if is_block else _only_link(element)
    if link is None or "href" not in link.attributes or style.linked is not None:
        return None
    url = builder.addresses.url(link.attributes["href"])
    if url is None:
        return None
    media_type = _BY_ENDING.get(unquote(urlsplit(url).path).rpartition(".")[2].lower())
    if media_type is None and "download" not in link.attributes:
        return None
    mark = builder.account.mark()
    title = builder.line(link, most=_LINE)
    if title is None:
        return None
    for each in element.children if is_block else ():  # a button with the same link, and a view of the file
        if each is not link and (isinstance(each, Element) or each.value.strip()):
            builder.account.lose_all(each, "furniture")
    builder.lose_caption(element)
    builder.account.lose_attributes(element)
    name = next((each for each in (element, link) if anchor_of(each) in builder.addresses.wanted), None)
    made = File(title, url, media_type=media_type, id=None if name is None else builder.addresses.take(name))
    builder.account.lose(link, "link", "demoted", title, made)
    return [builder.made(made, element, mark)]


def _only_link(element: Element) -> Element | None:
    """The link that an element is made of, if it has nothing else and the link has words and no pictures."""
    found: Element | None = None
    for child in element.children:
        if isinstance(child, Element):
            if found is not None or child.tag != "a" or "href" not in child.attributes:
                return None
            found = child
        elif not child.value.isspace() and child.value:
            return None
    if found is None or not text_in(found).strip() or next(elements_in(found, "img", "br"), None) is not None:
        return None
    return found
