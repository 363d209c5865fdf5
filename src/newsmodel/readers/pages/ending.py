"""Where an article ends: what follows it often looks like text, and is about something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsmodel.readers.addresses import host_of
from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.meanings import is_about_more
from newsmodel.readers.nodes import Element, Text
from newsmodel.readers.pages.leaves import Leaf
from newsmodel.readers.pages.people import is_by, names_others

#: What follows may be something else where this share of the article is before it.
_MOST: Final = 0.7
#: So many text blocks in a row that are not of the article, or more, are the end of it.
_GAP: Final = 10
#: So many links to the same site in a row, or more, at the end of the text are no text.
_LINKS: Final = 3
#: A text block is a link if this share of its letters is.
_LINKED: Final = 0.9


def drop_what_follows(leaves: Sequence[Leaf], kept: list[bool], site: str) -> None:
    """Drop text blocks that were kept and stand behind the article.

    Args:
        leaves: The text blocks of the page.
        kept: For each whether it is of the article, which is changed.
        site: The name of the host of the page.
    """
    where = [index for index, is_kept in enumerate(kept) if is_kept]
    total = sum(leaves[index].size for index in where)
    before, last = 0, -1
    for index in where:
        if before >= _MOST * total:
            if last >= 0 and index - last > _GAP:
                kept[index:] = [False] * (len(kept) - index)
                break
            if leaves[index].element.tag in HEADINGS and _is_about_else(leaves[index].words):
                end = _next_section(leaves, index)
                kept[index:end] = [False] * (end - index)
        before += leaves[index].size
        last = index
    links = list(_links_at_end(leaves, kept, site))
    if len(links) >= _LINKS:
        for index in links:
            kept[index] = False


def _is_about_else(heading: str) -> bool:
    """Whether a heading says that what follows is other pieces, or who wrote this one."""
    return is_about_more(heading) or is_by(heading) or names_others(heading)


def _next_section(leaves: Sequence[Leaf], heading: int) -> int:
    """The number of the next heading that is not below one."""
    level = leaves[heading].element.tag
    later = (each.index for each in leaves[heading + 1 :] if each.element.tag in HEADINGS and each.element.tag <= level)
    return next(later, len(leaves))


def _links_at_end(leaves: Sequence[Leaf], kept: Sequence[bool], site: str) -> Iterator[int]:
    """The numbers of the last text blocks of the article, as far as each is a link to the same site."""
    for index in range(len(leaves) - 1, -1, -1):
        leaf = leaves[index]
        if not kept[index]:
            continue
        if leaf.linked < _LINKED * leaf.size or not all(_is_own(href, site) for href in _addresses(leaf)):
            return
        yield index


def _addresses(leaf: Leaf) -> Iterator[str]:
    """Where the links lead that the texts of a block are in."""
    for text in leaf.texts:
        link = _link_of(text)
        if link is not None:
            yield link.attributes.get("href", "")


def _link_of(text: Text) -> Element | None:
    around: Element | None = text.parent
    while around is not None and around.tag != "a":
        around = around.parent
    return around


def _is_own(href: str, site: str) -> bool:
    return host_of(href) in ("", site)
