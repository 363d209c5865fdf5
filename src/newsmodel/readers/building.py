"""Nodes become blocks: running text becomes paragraphs, and what has a function of its own is given to it.

The nodes are read in the order of the input, each once. A node becomes a part of the document, or is in the account.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import attrs

from newsmodel._declare.construction import Content
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Link, RichText, Span
from newsmodel.errors import ValidationError
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Node, Text, text_in, words_of
from newsmodel.readers.parsing import UNCOUNTED, is_hidden
from newsmodel.readers.rich import MOST_RUNS, Pieces, collapsed, links_of, repeated_links, rich_text
from newsmodel.readers.styles import MARKS, PLAIN, UNMARKED, Linked, Style, relations_of

#: Makes blocks of an element; None where it is not what the function is for: then it has noted nothing.
Handler = Callable[["Builder", Element, Style], "Sequence[AnyBlock] | None"]

_C = TypeVar("_C", bound=Content)

#: Elements that begin and end a paragraph.
BLOCKS: Final = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "embed", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "iframe", "legend", "li", "main", "object", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
})  # fmt: skip
PICTURES: Final = frozenset({"img", "picture"})
#: Elements that are furniture wherever they are.
_FURNITURE: Final = frozenset({"nav", "button", "select", "textarea", "datalist", "progress", "meter", "menu", "input"})
#: Elements whose inside only programs show that cannot draw them.
_FALLBACK: Final = frozenset({"svg", "canvas"})
_PARAGRAPH: Final = re.compile("\n{2,}")


@attrs.frozen(eq=False)
class _End:
    """Marks the end of an element on the stack: of a block, or of a link."""

    linked: Linked | None = None


def unshown(element: Element) -> Kind | None:
    """Why an element is not read: it is hidden, furniture, or for programs that cannot draw it."""
    if is_hidden(element):
        return "hidden"
    if element.tag in _FURNITURE:
        return "furniture"
    return "fallback" if element.tag in _FALLBACK else None


class Builder:
    """Makes blocks of nodes.

    Attributes:
        account: What became of what is in no block.
        addresses: Makes addresses of what links and pictures lead to.
        handlers: What makes blocks of an element, by its name; those of "*" are asked for every block element, first.
        picture: Makes blocks of a picture.
        language: The language of the document.
        spent: The ids of the elements that are in the document already, or in the account.
        made_from: The element that each block was made from, by the id of the block.
        notes: The id of the note on what is in an element of running text, by the id of the element.
        shape: Gives each rich text the form that the format of the input can say.
    """

    def __init__(
        self,
        account: Account,
        addresses: Addresses,
        handlers: Mapping[str, Sequence[Handler]],
        picture: Callable[[Builder, Element, Style], list[AnyBlock]],
        language: str | None = None,
    ) -> None:
        self.account = account
        self.addresses = addresses
        self.handlers = handlers
        self.picture = picture
        self.language = language
        self.spent: set[int] = set()
        self.made_from: dict[int, tuple[Content, Element]] = {}
        self.notes: dict[int, str] = {}
        self.shape: Callable[[RichText], RichText] = _as_it_is

    # --- Blocks -----------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Node], style: Style = PLAIN) -> list[AnyBlock]:
        """The blocks that nodes are, in order."""
        made: list[AnyBlock] = []
        running = Running(self, made)
        stack: list[tuple[Node | _End, Style]] = [(node, style) for node in reversed(list(nodes))]
        while stack:
            node, style = stack.pop()
            if isinstance(node, _End):
                running.close() if node.linked is None else running.ended.append(node.linked)
            elif isinstance(node, Text):
                running.pieces.add(node.value, style)
            elif node.tag not in UNCOUNTED and id(node) not in self.spent:
                self._element(node, style, stack, running)
        running.close()
        return made

    def _element(
        self, element: Element, style: Style, stack: list[tuple[Node | _End, Style]], running: Running
    ) -> None:
        kind = unshown(element)
        if kind is not None:
            self.account.lose_all(element, kind)
        elif element.tag == "br":
            running.pieces.add_break(style)
        elif element.tag in PICTURES:
            running.add_picture(element, style)
        elif element.tag in BLOCKS:
            running.close()
            found = self._handled(element, style)
            if found is None:
                running.element = element
                stack.append((_End(), style))
                style = self._in_language(element, style)
                stack.extend((child, style) for child in reversed(element.children))
                self._pass(element)
            else:
                running.made += found
        else:
            inside = self.styled(element, style)
            if inside.linked is not None and inside.linked is not style.linked:
                stack.append((_End(inside.linked), style))
            stack.extend((child, inside) for child in reversed(element.children))

    def _handled(self, element: Element, style: Style) -> Sequence[AnyBlock] | None:
        for handler in (*self.handlers.get("*", ()), *self.handlers.get(element.tag, ())):
            found = handler(self, element, style)
            if found is not None:
                return found
        return None

    def _pass(self, element: Element) -> None:
        """Note what an element says of itself that its blocks do not."""
        self.account.lose_attributes(element)
        if element.tag != "p":  # a paragraph takes its id by itself
            self.addresses.wait(element)

    # --- Styles and links -------------------------------------------------------------------------------------------

    def styled(self, element: Element, style: Style) -> Style:
        """The style of what is in an element of running text."""
        tag, attributes = element.tag, element.attributes
        if tag in MARKS and not _is_normal(element):
            style = style.with_mark(MARKS[tag])
        if not attributes:
            if tag in UNMARKED:
                self._lose_mark(element)
            return style
        if tag in UNMARKED:
            self._lose_mark(element)
        if tag == "a" and "href" in attributes:
            style = attrs.evolve(style, linked=self._linked(element))
        self.account.lose_attributes(element, but="title" if style.linked and style.linked.element is element else "")
        style = self._in_language(element, style)
        if id(element) in self.notes:
            style = attrs.evolve(style, note=self.notes[id(element)])
        if "id" in attributes or "name" in attributes:
            self.addresses.wait(element)
        return style

    def _in_language(self, element: Element, style: Style) -> Style:
        """The style of what is in an element, with the language that it states."""
        stated = element.attributes.get("lang")
        if not stated or stated == (style.language or self.language):
            return style
        return attrs.evolve(style, language=None if stated == self.language else language_or_none(stated))

    def _lose_mark(self, element: Element) -> None:
        words = text_in(element)
        if words.strip():
            self.account.lose(element, "mark", "demoted", words)

    def _linked(self, element: Element) -> Linked:
        attributes = element.attributes
        href = self.addresses.href(attributes["href"])
        title = words_of(attributes.get("title", ""))[:1_000] or None
        return Linked(element, None if href is None else Link(href, title=title, rel=relations_of(element)))

    def end_link(self, linked: Linked) -> None:
        """Note what became of a link that is in no text of the document."""
        if linked.uses:
            return
        words = text_in(linked.element) if linked.link is None else ""
        self.account.lose(linked.element, "link", "demoted" if words.strip() else "dropped", words)
        title = linked.element.attributes.get("title", "")
        if title.strip():
            self.account.lose(linked.element, "title", "dropped", title)

    # --- Text -------------------------------------------------------------------------------------------------------

    def rich(self, pieces: Sequence[tuple[str, Style]]) -> RichText:
        """Pieces as rich text; their links are in the document now."""
        for linked in links_of((text, style) for text, style in pieces if text.strip()):
            if linked.link is None:
                continue
            linked.uses += 1
            if linked.uses > 1:
                self.account.lose(linked.element, "link", "invented")
        for linked in repeated_links(pieces):
            self.account.lose(linked.element, "link", "kept")
        return self.shape(rich_text(pieces))

    def line(self, element: Element, *, most: int = 1_000) -> str | None:
        """The words of an element on one line, with what is lost of it; None where it has none, or too many.

        Where it is None, nothing was noted.
        """
        mark = self.account.mark()
        words: list[str] = []
        stack: list[Node] = list(reversed(element.children))
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                words.append(node.value)
            elif node.tag not in UNCOUNTED:
                kind = unshown(node)
                if kind or node.tag in PICTURES:
                    self.account.lose_all(node, kind or "picture")
                    continue
                self._lose_in_line(node)
                words.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
                stack.extend(reversed(node.children))
        found = words_of("".join(words))
        if found and len(found) <= most:
            self.account.lose_attributes(element)
            return found
        self.account.undo(mark)
        return None

    def _lose_in_line(self, element: Element) -> None:
        self.account.lose_attributes(element)
        if element.tag == "a" and "href" in element.attributes:
            self.account.lose(element, "link", "demoted", text_in(element))
        elif element.tag in MARKS or element.tag in UNMARKED:
            self._lose_mark(element)

    # --- What blocks were made from ---------------------------------------------------------------------------------

    def made(self, block: _C, element: Element, mark: int) -> _C:
        """Remember what a block was made from, and settle what was noted since a mark."""
        self.made_from[id(block)] = (block, element)
        self.account.settle(mark, block)
        return block

    def changed(self, block: _C, mark: int, **changes: object) -> _C:
        """A block with other members, which stands for the first one in what was noted since a mark."""
        new = attrs.evolve(block, **changes)
        self.account.replace(mark, block, new)
        made = self.made_from.pop(id(block), None)
        if made is not None:
            self.made_from[id(new)] = (new, made[1])
        return new


def _as_it_is(text: RichText) -> RichText:
    return text


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
        self._pictures: list[AnyBlock] = []
        self._mark = builder.account.mark()

    def add_picture(self, element: Element, style: Style) -> None:
        """Put a picture between paragraphs: before the text where it stands there, after it where it stands in it."""
        before = bool(self.pieces)
        if before and self.pieces.found[-1][0].endswith("\n"):
            self.close()
            before = False
        blocks = self.builder.picture(self.builder, element, style)
        if style.linked is not None and blocks:
            style.linked.uses += 1
        (self._pictures if before else self.made).extend(blocks)

    def close(self) -> None:
        """End the paragraph."""
        pieces = self.pieces.take()
        for part in paragraphs(pieces):
            self._paragraph(part)
        self.made += self._pictures
        for linked in self.ended:
            self.builder.end_link(linked)
        self._pictures, self.ended, self.element = [], [], None
        self._mark = self.builder.account.mark()

    def _paragraph(self, pieces: list[tuple[str, Style]]) -> None:
        builder = self.builder
        language = uniform_language(pieces)
        if language:
            pieces = [(text, attrs.evolve(style, language=None)) for text, style in pieces]
        for text in limited(builder.rich(pieces)):
            own = self.element
            name = builder.addresses.take_waiting() if own is None else builder.addresses.take(own)
            paragraph = Paragraph(text, id=name, language=language)
            if own is not None:
                builder.made(paragraph, own, self._mark)
            else:
                builder.account.settle(self._mark, paragraph)
            self.made.append(paragraph)
            self.element = None


def paragraphs(pieces: list[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """Pieces cut where an empty line stands between them."""
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
    if found:
        yield found


def uniform_language(pieces: Sequence[tuple[str, Style]]) -> str | None:
    """The language that all pieces have, if they have one."""
    found = {style.language for _, style in pieces}
    return found.pop() if len(found) == 1 else None


def limited(text: RichText) -> Iterator[RichText]:
    """Rich text in parts that are not longer than the model allows."""
    for start in range(0, len(text), MOST_RUNS):
        yield text[start : start + MOST_RUNS]


def language_or_none(tag: str) -> str | None:
    """A language tag that the model takes."""
    try:
        return Span("x", language=tag.strip().replace("_", "-")).language
    except ValidationError:
        return None


def _is_normal(element: Element) -> bool:
    """Whether an element that sets words off says that it does not, as some editors write it."""
    style = element.attributes.get("style", "").replace(" ", "").lower()
    return "font-weight:normal" in style or "font-weight:400" in style or "font-style:normal" in style
