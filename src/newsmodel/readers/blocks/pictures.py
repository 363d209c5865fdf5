"""Pictures: of all files that an element names one is the picture, the others are the same in other sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Image, Rendition
from newsmodel.errors import ValidationError
from newsmodel.readers.account import shown, thing
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.building import Builder
from newsmodel.readers.making import make_image, make_rendition
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, elements_in
from newsmodel.readers.srcsets import Candidate, candidates, pixels
from newsmodel.readers.styles import Style
from newsmodel.readers.trackers import is_tracker, is_unseen

#: Attributes from which scripts take the address of a picture, or of several, when it comes into view.
_LAZY: Final = (
    *("data-src", "data-lazy-src", "data-original", "data-lazy", "nitro-lazy-src", "data-original-src"),
    *("data-lazyload", "data-src-large", "data-full-src", "data-hi-res-src", "data-image", "data-url"),
)
_LAZY_SETS: Final = ("data-srcset", "data-lazy-srcset", "data-original-set", "nitro-lazy-srcset", "srcset")
#: An address that a script has to complete, or that is none.
_NO_ADDRESS: Final = re.compile(r"[{}\s]|\A[^./]*+\Z")
#: Files that stand where a picture will be.
_PLACEHOLDER: Final = re.compile(
    r"(?:\A|/)(?:1x1|blank|clear|empty|grey|lazy|loading|pixel|placeholder|spacer|transparent|trans)[^/]{0,40}\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
#: Files in which nothing can be seen.
_NOTHING: Final = re.compile(
    r"(?:\A|/)(?:(?:1x1|blank|clear|pixel|spacer|transparent)|[^/]{0,40}placeholder)\.(?:gif|png)", re.IGNORECASE
)
#: The longest words for those who do not see a picture.
_ALT: Final = 2_000
#: The most renditions of a picture.
_MOST: Final = 50


def picture(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    """A picture; none where it has no usable address, or where nobody can see it."""
    inside = (each for each in shown(element, builder.spent) if isinstance(each, Element) and each.tag == "img")
    img = next(inside, None)
    mark = builder.account.mark()
    if img is None:
        builder.account.lose_all(element, "markup")
        return []
    image = None if is_unseen(img) else _image(builder, element, img, style)
    if image is None:
        builder.account.lose_all(element, "picture")
        return []
    if element is not img:
        _lose_rest(builder, element, img)
    return [builder.made(image, element, mark)]


def _image(builder: Builder, element: Element, img: Element, style: Style) -> Image | None:
    files = [*_candidates(element, img)]
    url, placeholder = _main(builder, img)
    if url is None:
        largest = _largest(builder, files)
        is_named_so = largest is not None and _PLACEHOLDER.search(largest)  # the name of the picture only says it
        url = (placeholder if is_named_so else largest) or largest or placeholder
    if url is None or is_tracker(url):
        return None
    mark = builder.account.mark()
    width, height = pixels(img.attributes.get("width")), pixels(img.attributes.get("height"))
    link = style.linked.link if style.linked else None
    try:
        alt, renditions = _alt(builder, img), _renditions(builder, img, files, url, width)
        image = make_image(url, alt, (width, height), renditions, link, _id(builder, element, img))
    except ValidationError:
        builder.account.undo(mark)
        return None
    return image


def _id(builder: Builder, *elements: Element) -> str | None:
    """The id of a picture, where a link leads to it."""
    for each in elements:
        if anchor_of(each) in builder.addresses.wanted:
            return builder.addresses.take(each)
    return None


def _alt(builder: Builder, img: Element) -> str | None:
    """The words for those who do not see a picture; what is lost of what it says of itself is noted."""
    attributes = img.attributes
    alt, label = attributes.get("alt"), attributes.get("aria-label", "")
    if alt is None:
        words = mended_line(label, _ALT)
        builder.account.lose_attributes(img, but="aria-label" if words else "")
        return words
    builder.account.lose_attributes(img)
    words = mended_line(alt, _ALT)
    if words is None and alt.strip():
        builder.account.lose(img, "label", "dropped", alt)
        return None
    return words or ""


# --- Files ----------------------------------------------------------------------------------------------------------


def _main(builder: Builder, img: Element) -> tuple[str | None, str | None]:
    """The address of a picture, and that of what stands in its place until it is loaded."""
    attributes = img.attributes
    for name in _LAZY:
        if name in attributes and not _NO_ADDRESS.search(attributes[name].strip()):
            found = builder.addresses.url(attributes[name])
            if found is not None:
                return found, None
    found = builder.addresses.url(attributes.get("src", ""))
    if found is not None and _PLACEHOLDER.search(found):
        return None, None if _NOTHING.search(found) else found
    return found, None


def _candidates(element: Element, img: Element) -> Iterator[tuple[Candidate, Mapping[str, str]]]:
    """The files of a picture, each with the attributes of the element that names it."""
    sources = elements_in(element, "source") if element is not img else ()
    for each in (img, *sources):
        for name in _LAZY_SETS:
            if name in each.attributes:
                for candidate in candidates(each.attributes[name]):
                    if not _NO_ADDRESS.search(candidate.url):
                        yield candidate, each.attributes
                break


def _largest(builder: Builder, files: list[tuple[Candidate, Mapping[str, str]]]) -> str | None:
    """The address of the largest of some files."""
    found = sorted((each for each, _ in files), key=lambda each: (each.width or 0, each.density or 0), reverse=True)
    return next(filter(None, (builder.addresses.url(each.url) for each in found)), None)


def _renditions(
    builder: Builder, img: Element, files: list[tuple[Candidate, Mapping[str, str]]], url: str, width: int | None
) -> list[Rendition]:
    """The same picture in other sizes; that there are some whose width nobody states is noted."""
    found: dict[str, Rendition] = {}
    is_unsaid = False
    for candidate, attributes in files:
        address = builder.addresses.url(candidate.url)
        if address is None or address == url or address in found:
            continue
        wide = candidate.width or _wide(candidate, attributes, width)
        if wide is None:
            is_unsaid = True
            continue
        found[address] = make_rendition(address, wide, attributes.get("type", "").strip().lower())
    if is_unsaid:
        builder.account.lose(img, "rendition", "dropped")
    if len(found) > _MOST:
        builder.account.lose(img, "over_limit", "dropped")
    return list(found.values())[:_MOST]


def _wide(candidate: Candidate, attributes: Mapping[str, str], width: int | None) -> int | None:
    """The width of a file that has so many pixels for one of the picture."""
    is_source = "type" in attributes or "media" in attributes
    own = pixels(attributes.get("width")) if is_source else None
    shown = own or (None if "media" in attributes else width)  # in a window of another size it is another one
    return None if shown is None else pixels(str(round(shown * (candidate.density or 1))))


def _lose_rest(builder: Builder, element: Element, img: Element) -> None:
    """Note what else is in a ``picture``: nothing of it is shown."""
    for each in shown(element, builder.spent):
        if isinstance(each, Element) and each is not img:
            kind = thing(each)
            if kind is not None:
                builder.account.lose(each, kind, "dropped")
            builder.account.lose_attributes(each)
