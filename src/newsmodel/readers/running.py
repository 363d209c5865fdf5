"""The running text of an element: what is read of it becomes paragraphs, with its pictures between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from newsmodel.content.containers import AnyBlock
from newsmodel.readers.making import make_paragraph
from newsmodel.readers.menders import is_blank
from newsmodel.readers.nodes import Element, Text
from newsmodel.readers.rich import BLANKS, Pieces, collapsed
from newsmodel.readers.styles import Linked, Style

if TYPE_CHECKING:
    from newsmodel.readers.building import Builder


class Running:
    """The running text that is being read.

    Attributes:
        made: The blocks to which its paragraphs are added.
        pieces: What was read of the text.
        element: The block element that it is in, if any.
        ended: The links that ended in it.
    """

    def __init__(self, builder: Builder, made: list[AnyBlock]) -> None:
        self.builder = builder
        self.made = made
        self.pieces = Pieces()
        self.element: Element | None = None
        self.ended: list[Linked] = []
        self._first: Text | None = None
        self._pictures: list[AnyBlock] = []
        self._mark = builder.account.mark()

    def add_text(self, node: Text, style: Style) -> None:
        """Add a text."""
        value = node.value
        if not self.pieces.found and not style.is_pre and not value.strip(BLANKS):
            return  # nothing is shown of it before the first words
        if self._first is None and not is_blank(value):
            self._first = node
        self.pieces.add(value.expandtabs() if style.is_pre else value, style)

    def add_picture(self, element: Element, style: Style) -> None:
        """Put a picture between paragraphs: before the text where it stands there, after it where it stands in it."""
        before = bool(self.pieces)
        if before and self.pieces.found[-1][0].endswith("\n"):
            self.close()
            before = False
        blocks = self.builder.picture_of(element, style)
        if style.linked is not None and blocks:
            self.builder.use_link(style.linked, is_titled=False)
        (self._pictures if before else self.made).extend(blocks)

    def add_emoji(self, element: Element, words: str, style: Style) -> None:
        """Put what a picture stands for in its place."""
        self.builder.lose_emoji(element, words)
        self.pieces.add(words, style)

    def close(self) -> None:
        """End the paragraph."""
        if self.pieces.found or self._pictures or self.ended:
            self._end()
        self.element = None
        self._mark = self.builder.account.mark()

    def _end(self) -> None:
        account = self.builder.account
        last: AnyBlock | None = None
        if self.pieces.found:
            before = len(self.made)
            for part in paragraphs(self.pieces.take()):
                self._paragraph(part)
            last = self.made[-1] if len(self.made) > before else None
            self._first = None
        if self._pictures:
            self.made += self._pictures
            self._pictures = []
        if self.ended:
            mark = account.mark()
            for linked in self.ended:
                self.builder.end_link(linked)
            if last is not None:
                account.settle(mark, last)
            self.ended = []

    def _paragraph(self, pieces: list[tuple[str, Style]]) -> None:
        builder = self.builder
        language = uniform_language(pieces)
        if language:
            pieces = [(text, attrs.evolve(style, language=None)) for text, style in pieces]
        for text in builder.parts(builder.rich(pieces), self.element):
            own = self.element
            name = builder.addresses.take_waiting() if own is None else builder.addresses.take(own)
            made = make_paragraph(text, name, language)
            if own is not None:
                builder.made(made, own, self._mark)
            else:
                builder.account.settle(self._mark, made)
            if self._first is not None:
                builder.began[id(made)] = (made, self._first)
            self.made.append(made)
            self.element = None


def paragraphs(pieces: list[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """Pieces cut where an empty line stands between them."""
    for _, style in pieces:
        if style.is_pre:
            yield from _between_empty_lines(pieces)
            return
    if not all(is_blank(text) for text, _ in pieces):
        yield pieces


def _between_empty_lines(pieces: list[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    part: list[tuple[str, Style]] = []
    breaks = 0
    for text, style in pieces:
        if style.is_pre and text.strip("\n") == "":
            breaks += len(text)
            part.append((text, style))
            continue
        if breaks > 1:
            yield from _part(part)
            part = []
        breaks = 0
        part.append((text, style))
    yield from _part(part)


def _part(pieces: list[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    found = collapsed(pieces)
    if not all(is_blank(text) for text, _ in found):
        yield found


def uniform_language(pieces: Sequence[tuple[str, Style]]) -> str | None:
    """The language that all pieces have, if they have one."""
    first = pieces[0][1].language if pieces else None
    return first if first is None or all(style.language == first for _, style in pieces) else None
