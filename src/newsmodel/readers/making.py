"""Content objects of values that are known to be right: most of what a page has, made without being checked again.

What a function here does not know to be right it leaves to the class, which checks all members.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, count
from typing import Final

from newsmodel._declare.construction import shape_check
from newsmodel._declare.scalars import RUN_LENGTH, LanguageTag, MediaType
from newsmodel._declare.shapes import shape_of
from newsmodel._declare.trusted import trusted
from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.inline import BlockId, Link, LinkRelation, Mark, Marks, RichText, Span, marks, runs
from newsmodel.content.lists import ListItem
from newsmodel.content.media import Image, Rendition
from newsmodel.content.table import TableCell

_link: Final = trusted(Link)
_span: Final = trusted(Span)
_paragraph: Final = trusted(Paragraph)
_heading: Final = trusted(Heading)
_item: Final = trusted(ListItem)
_cell: Final = trusted(TableCell)
_image: Final = trusted(Image)
_rendition: Final = trusted(Rendition)
_problems_of_marks: Final = shape_check(shape_of(Marks))
_problems_of_id: Final = shape_check(shape_of(BlockId))
_problems_of_media_type: Final = shape_check(shape_of(MediaType))
_problems_of_language: Final = shape_check(shape_of(LanguageTag))
#: The most runs of rich text.
MOST_RUNS: Final = 1_000


def is_id(name: str) -> bool:
    """Whether a block can have an id.

    >>> is_id("part-1"), is_id("1:2")
    (True, False)
    """
    return not _problems_of_id(name)


def unused(name: str, known: set[str]) -> str:
    """An id that is not known yet, and is then: a name, or else that with a number behind it.

    >>> known = {"a"}
    >>> unused("a", known), unused("a", known), unused("b", known)
    ('a-2', 'a-3', 'b')
    """
    found = next(each for each in chain((name,), (f"{name}-{number}" for number in count(2))) if each not in known)
    known.add(found)
    return found


@lru_cache(maxsize=1_000)
def is_language(tag: str) -> bool:
    """Whether the model takes a language tag.

    >>> is_language("pt-BR"), is_language("x")
    (True, False)
    """
    return not _problems_of_language(tag)


def make_link(href: str, title: str | None, rel: tuple[LinkRelation, ...]) -> Link:
    """A link.

    Args:
        href: An address as `mend` returns it, or # and an id.
        title: Its title.
        rel: Its relations, each once, in the order of the vocabulary.
    """
    return _link(href, rel=rel) if title is None else Link(href, title=title, rel=rel)


def make_span(
    text: str, stated: tuple[Mark, ...], link: Link | None, language: str | None, name: str | None, note: str | None
) -> Span:
    """A run of text with something added to it: its marks, its link, its language, its id and the id of a note."""
    ordered = _ordered(stated) if stated else ()
    if ordered is not None and note is None and _is_fit(text) and _are_fit(name, language):
        return _span(text, marks=ordered, link=link, language=language, id=name)
    return Span(text, marks=stated, link=link, note=note, language=language, id=name)


@lru_cache(maxsize=1_000)
def _ordered(stated: tuple[Mark, ...]) -> tuple[Mark, ...] | None:
    """Marks in the order of the vocabulary; None where one is not of it, or they are too many."""
    found = marks(stated)
    return None if _problems_of_marks(found) else found


def make_paragraph(text: RichText, name: str | None, language: str | None) -> Paragraph:
    """A paragraph of rich text in its canonical form, with an id and a language."""
    if text and _are_runs(text) and _are_fit(name, language):
        return _paragraph(text, id=name, language=language)
    return Paragraph(text, id=name, language=language)


def make_heading(text: RichText, level: int, name: str | None) -> Heading:
    """A heading of rich text, of a level that the model has, with an id."""
    text = runs(text)
    if text and _are_runs(text) and _are_fit(name, None):
        return _heading(text, level, id=name)
    return Heading(text, level, id=name)


def make_item(text: RichText, term: RichText, image: Image | None, name: str | None) -> ListItem:
    """An item of a list, with what it defines, a picture and an id."""
    text = runs(text)
    if text and not term and image is None and _are_runs(text) and _are_fit(name, None):
        return _item(text=text, id=name)
    return ListItem(text, term=term, image=image, id=name)


def make_cell(text: RichText, *, header: bool) -> TableCell:
    """A cell of a table that covers one column and one row."""
    text = runs(text)
    return _cell(text, header=header) if _are_runs(text) else TableCell(text, header=header)


def make_image(
    url: str,
    alt: str | None,
    size: tuple[int | None, int | None],
    renditions: Sequence[Rendition],
    link: Link | None,
    name: str | None,
) -> Image:
    """A picture.

    Args:
        url: An address as `mend` returns it.
        alt: Its words, as `mend_line` returns them, not longer than the model allows.
        size: Its width and its height, as `pixels` returns them.
        renditions: The same in other sizes, not more than the model allows.
        link: Where it leads.
        name: Its id.
    """
    (width, height), href, rel = size, link.href if link else None, link.rel if link else ()
    make = _image if (alt is None or alt.isprintable()) and _are_fit(name, None) else Image
    return make(url, alt=alt, width=width, height=height, renditions=tuple(renditions), href=href, rel=rel, id=name)


def make_rendition(url: str, width: int, media_type: str | None) -> Rendition:
    """A picture in another size: its address as `mend` returns it, and its width as `pixels` does; of a known type."""
    return _rendition(url, width, media_type=media_type if media_type and _is_media_type(media_type) else None)


@lru_cache(maxsize=1_000)
def _is_media_type(name: str) -> bool:
    return not _problems_of_media_type(name)


def _are_runs(text: RichText) -> bool:
    if len(text) == 1:  # as most texts are
        return type(text[0]) is Span or _is_fit(text[0])
    return len(text) <= MOST_RUNS and all(type(run) is Span or _is_fit(run) for run in text)


def _is_fit(run: object) -> bool:
    """Whether a run is surely one: all of it is shown, but for line breaks and spaces that do not break."""
    if type(run) is not str or not 0 < len(run) <= RUN_LENGTH:
        return False
    return run.isprintable() or run.replace("\n", " ").replace("\xa0", " ").isprintable()


def _are_fit(name: str | None, language: str | None) -> bool:
    return (name is None or is_id(name)) and (language is None or is_language(language))
