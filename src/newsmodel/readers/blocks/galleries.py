"""Pictures that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Gallery, Image, Video
from newsmodel.readers.account import thing
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Node, Text
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.styles import Style

_CLASSES: Final = re.compile(
    r"(?:\A|[\s_-])(?:galler(?:y|ies)|slideshow|slider|slides|carousel|swiper|slick|flickity|splide|glide)(?=[\s_-]|\Z)",
    re.IGNORECASE,
)
#: Slides that a script put in twice, so that the last one is before the first.
_COPIES: Final = frozenset({"slick-cloned", "swiper-slide-duplicate", "splide__slide--clone", "glide__slide--clone"})
#: The most pictures of a gallery.
_MOST: Final = 500
_FEWEST: Final = 2


def gallery(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A gallery: an element whose class says so, and that has several pictures and no words but captions."""
    stated = element.attributes.get("class", "")
    if not stated or not _names_a_gallery(stated) or not _is_all_pictures(element):
        return None
    mark = builder.account.mark()
    _lose_copies(builder, element)
    builder.lose_caption(element)
    builder.account.lose_attributes(element)
    return as_gallery(builder, element, mark, builder.blocks(element.children, style))


@lru_cache(maxsize=4_096)
def _names_a_gallery(classes: str) -> bool:
    return _CLASSES.search(classes) is not None


def as_gallery(builder: Builder, element: Element, mark: int, blocks: Sequence[AnyBlock]) -> Sequence[AnyBlock]:
    """Blocks as one gallery; as they are where they are not all pictures and videos, or are too few."""
    items: list[Image | Video] = []
    inner: list[Gallery] = []
    for block in blocks:
        if isinstance(block, Gallery):
            inner.append(block)
            items += [item for item in block.items if isinstance(item, (Image, Video))]
        elif isinstance(block, (Image, Video)):
            items.append(block)
        else:
            return blocks
    if len(items) < _FEWEST:
        return blocks
    made = [Gallery(items[start : start + _MOST]) for start in range(0, len(items), _MOST)]
    for each in inner:
        builder.account.replace(each, made[0])
    return [builder.made(each, element, mark) for each in made]


def _is_all_pictures(element: Element) -> bool:
    """Whether an element has several pictures, and no words but those of captions and of what is not shown."""
    pictures = 0
    stack: list[Node] = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            if any(map(str.isalnum, node.value)):
                return False
        elif node.tag == "img":
            pictures += 1
        elif node.tag not in UNCOUNTED and thing(node) != "caption" and unshown(node) is None:
            stack.extend(reversed(node.children))
    return pictures >= _FEWEST


def _lose_copies(builder: Builder, element: Element) -> None:
    stack: list[Node] = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if not isinstance(node, Element):
            continue
        if _COPIES.isdisjoint(node.classes):
            stack.extend(reversed(node.children))
        elif id(node) not in builder.spent:
            builder.account.lose_all(node, "duplicate")
            builder.spent.add(id(node))
