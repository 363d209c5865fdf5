"""What a caller's function that writes HTML can use, and how such functions replace the library's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup, escape

from newsmodel._arguments import checked_methods
from newsmodel._excerpts import described
from newsmodel._plain import plain_same
from newsmodel._words.formatting import is_date
from newsmodel._words.labels import Labels
from newsmodel._words.options import UnfitError, check_text, returning
from newsmodel._words.runs import Words
from newsmodel.content.block import Block
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Citation, Link
from newsmodel.errors import ArgumentError
from newsmodel.numbering import NumberedSource
from newsmodel.writers.html.context import Context, PicturesIn
from newsmodel.writers.html.fragments import (
    NOTHING,
    Fragment,
    as_markup,
    attribute,
    checked_name,
    concat,
    direction,
    from_markup,
)
from newsmodel.writers.html.players import Player


@checked_methods
class Html:
    """What a function that writes HTML can use: every result is `Markup`, which escapes all text that is added to it.

    Attributes given by keyword have a ``_`` after names that are keywords of Python, and a ``_`` in place of each
    ``-``; those that are None are left out.

    Attributes:
        labels: The words that are added to those of the author.
        level: The level of the heading above the place being written.
        prefix: The beginning of every id.
        sources: The sources of the document with their numbers.
        players: The players of other sites that may be loaded.
        by_reader: Whether what is written comes from a reader, whose links the publisher does not vouch for.
        pictures: Where the pictures are, which decides how wide they are and when they are loaded.
    """

    def __init__(self, context: Context) -> None:
        self._context: Final = context
        self.labels: Final[Labels] = context.labels
        self.level: Final[int] = context.level
        self.prefix: Final[str] = context.prefix
        self.sources: Final[tuple[NumberedSource, ...]] = context.numbered.sources
        self.players: Final[tuple[Player, ...]] = context.players
        self.by_reader: Final[bool] = context.by_reader
        self.pictures: Final[PicturesIn] = context.pictures

    # --- Text ---

    def runs(self, text: Words) -> Markup:
        """Rich text."""
        return as_markup(self._context.runs(text))

    def paragraph(self, text: Words, **attributes: str | int | None) -> Markup:
        """Rich text as a paragraph; nothing where there is no text."""
        return as_markup(self._context.paragraph(text, _attributes(attributes)))

    def marker(self, citation: Citation) -> Markup:
        """The number of a source, as a link to its entry in the list of sources."""
        return as_markup(self._context.marker(citation))

    def link(self, link: Link) -> Markup:
        """The attributes of a link, to write in a tag after its name."""
        return as_markup(self._context.link(link))

    def address(self, href: str, rel: Iterable[str] = ()) -> Markup:
        """The attributes ``href`` and ``rel``, as in the result of `link`."""
        return as_markup(self._context.address(href, rel))

    def anchor_id(self, name: str) -> str:
        """The id in the page for an id of an author."""
        return self._context.anchor_id(name)

    def linked(self, text: str, href: str | None) -> Markup:
        """Words with a link, if there is an address."""
        return as_markup(self._context.linked(text, href))

    def time(self, at: datetime) -> Markup:
        """A moment, for people and machines."""
        return as_markup(self._context.time(at))

    def date(self, date: str) -> Markup:
        """A date as precise as it is known, for people and machines.

        Raises:
            ArgumentError: It is not a date in one of the forms of ``newsmodel.When``.
        """
        if not is_date(date):
            raise ArgumentError(f"date(date): expected a date such as 2022-06-26, got {described(date)}")
        return as_markup(self._context.date(date))

    def topics(self, topics: Iterable[str]) -> Markup:
        """What something is about, in a word or two each."""
        return as_markup(self._context.topics(topics))

    # --- Structure ---

    def heading(self, *content: str, **attributes: str | int | None) -> Markup:
        """A heading one level below the one above this place; text in it is escaped, Markup is not."""
        return as_markup(self._context.heading(_joined(content), _attributes(attributes)))

    def deeper(self) -> Html:
        """The same context, below a heading written here."""
        return Html(self._context.deeper())

    def section(self, title: str, *content: str, css: str, tag: str = "section") -> Markup:
        """Content under a heading of its own; write the content with `deeper`."""
        return as_markup(self._context.section(title, _joined(content), css, checked_name(tag)))

    def blocks(self, blocks: Iterable[AnyBlock]) -> Markup:
        """Blocks, one after the other; a heading moves what follows it one level down, and no level is skipped."""
        return as_markup(self._context.blocks(blocks))

    def block(self, block: AnyBlock) -> Markup:
        """A block, and below it a note where a machine made it."""
        return as_markup(self._context.block(block))

    def attributes(self, block: Block) -> dict[str, str | None]:
        """The id, language and direction of a block."""
        language = block.language
        spoken = {} if language is None else {"lang": language, "dir": direction(language)}
        return {"id": self._context.block_id(block), **spoken}


#: Functions that write certain classes, each in place of the library's own.
HtmlOverrides = Mapping[type, Callable[[Any, Html], str]]


def as_writers(overrides: HtmlOverrides) -> dict[type, Callable[[Any, Context], Fragment]]:
    """A caller's functions as functions of this folder; a result is escaped, unless it is `Markup`."""
    return {cls: _writer(function) for cls, function in returning(overrides, "HTML", _taken).items()}


def _taken(written: object) -> Markup:
    """What a function returned, escaped unless it says that it is HTML.

    Raises:
        UnfitError: It is neither.
    """
    if not _is_text(written):
        raise UnfitError(f"{described(written)}, expected a string, which is escaped, or Markup")
    found = escape(written)
    check_text(found)
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "__html__")


def _writer(function: Callable[[Any, Html], Markup]) -> Callable[[Any, Context], Fragment]:
    def write(value: object, to: Context) -> Fragment:
        return from_markup(function(value, Html(to)))

    return write


def _joined(content: Iterable[str]) -> Fragment:
    return from_markup(as_markup(NOTHING).join(content))


def _attributes(attributes: Mapping[str, str | int | None]) -> Fragment:
    names = (
        (checked_name(name.rstrip("_").replace("_", "-")), plain_same(value)) for name, value in attributes.items()
    )
    return concat(attribute(name, value) for name, value in names)
