"""Nodes become blocks: running text becomes paragraphs, and what has a function of its own is given to it.

The nodes are read in the order of the input, each once. A node becomes a part of the document, or is in the account.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, TypeVar

import attrs

from newsmodel._declare.construction import Content
from newsmodel._lossless.inline import MARKS
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Link, RichText, Span
from newsmodel.errors import ValidationError
from newsmodel.readers.account import Account, some_words, thing
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.elements import BLOCKS, PICTURES, PLAYED, ROOTS, is_one_picture, says_normal, unshown
from newsmodel.readers.emoji import emoji_of
from newsmodel.readers.kinds import Kind
from newsmodel.readers.making import is_language, make_link
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, Node, Text
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.rich import limited, linked_once, rich_text
from newsmodel.readers.running import Running
from newsmodel.readers.styles import INLINE, MOST_MARKS, PLAIN, UNMARKED, Linked, Style, relations_of

#: Makes blocks of an element; None where it is not what the function is for: then it has noted nothing.
Handler = Callable[["Builder", Element, Style], "Sequence[AnyBlock] | None"]

_C = TypeVar("_C", bound=Content)

#: White space that is not one blank already.
_SPACE: Final = re.compile(r"[^\S ]\s*+| \s++")


@attrs.frozen(eq=False)
class _End:
    """Marks the end of an element on the stack: of a block, or of a link."""

    linked: Linked | None = None


_END: Final = (_End(), PLAIN)


class RefusedError(Exception):
    """The model takes no block of an element: it is read again, without its function.

    Attributes:
        element: The element.
    """

    def __init__(self, element: Element) -> None:
        super().__init__(element.tag)
        self.element = element


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
        began: The first node of each paragraph that was made from no element, by the id of the paragraph.
        refused: The ids of the elements of which the model takes no block.
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
        refused: Container[int] = frozenset(),
    ) -> None:
        self.account = account
        self.addresses = addresses
        self.handlers = handlers
        self._by_tag: dict[str, Sequence[Handler]] = {}
        self.picture = picture
        self.language = language
        self.spent = account.spent
        self.made_from: dict[int, tuple[Content, Element]] = {}
        self.began: dict[int, tuple[Content, Node]] = {}
        self.refused = refused
        self.notes: dict[int, str] = {}
        self.shape: Callable[[RichText], RichText] = _as_it_is

    # --- Blocks -----------------------------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Node], style: Style = PLAIN, *, most: int | None = None) -> list[AnyBlock]:
        """The blocks that nodes are, in order.

        Args:
            nodes: The nodes.
            style: What the elements around them add to their words.
            most: What comes after so many blocks is lost. None: there are as many as there are.
        """
        made: list[AnyBlock] = []
        running = Running(self, made)
        stack: list[tuple[Node | _End, Style]] = [(node, style) for node in reversed(list(nodes))]
        while stack:
            if most is not None and len(made) >= most:
                self._lose_rest(stack, running)
                break
            node, style = stack.pop()
            if type(node) is Text:
                running.add_text(node, style)
            elif type(node) is Element:
                if node.tag not in UNCOUNTED and id(node) not in self.spent:
                    self._element(node, style, stack, running)
            elif isinstance(node, _End):
                running.close() if node.linked is None else running.ended.append(node.linked)
        running.close()
        return made

    def _lose_rest(self, stack: Sequence[tuple[Node | _End, Style]], running: Running) -> None:
        """Note that all that is left to be read is in no block; the links that end there may be in one."""
        running.ended += [node.linked for node, _ in reversed(stack) if isinstance(node, _End) and node.linked]
        rest = [node for node, _ in reversed(stack) if not isinstance(node, _End)]
        for kind, nodes in groupby(rest, _why_lost):
            self.account.lose_together(list(nodes), kind)

    def _element(
        self, element: Element, style: Style, stack: list[tuple[Node | _End, Style]], running: Running
    ) -> None:
        kind = unshown(element)
        if kind is not None:
            self.account.lose_all(element, kind)
        elif element.tag == "br":
            running.pieces.add_break(style)
            self.account.lose_attributes(element)
        elif element.tag == "img" or (element.tag == "picture" and is_one_picture(element)):
            words = emoji_of(element)
            running.add_picture(element, style) if words is None else running.add_emoji(element, words, style)
        elif element.tag in BLOCKS:
            running.close()
            if "lang" in element.attributes:
                style = self.in_language(element, style)
            found = self._handled(element, style)
            if found is None:
                running.element = element
                stack.append(_END)
                stack += [(child, style) for child in reversed(element.children)]
                self._pass(element)
            else:
                running.made += found
        else:
            inside = self.styled(element, style)
            if inside.linked is not None and inside.linked is not style.linked:
                stack.append((_End(inside.linked), style))
            stack += [(child, inside) for child in reversed(element.children)]

    def _handled(self, element: Element, style: Style) -> Sequence[AnyBlock] | None:
        if id(element) in self.refused:
            return None
        try:
            handlers = self._by_tag.get(element.tag)
            if handlers is None:
                handlers = (*self.handlers.get("*", ()), *self.handlers.get(element.tag, ()))
                self._by_tag[element.tag] = handlers
            for handler in handlers:
                found = handler(self, element, style)
                if found is not None:
                    return found
        except ValidationError as error:
            raise RefusedError(element) from error
        return None

    def picture_of(self, element: Element, style: Style) -> list[AnyBlock]:
        """The blocks that a picture is."""
        if id(element) in self.refused:
            self.account.lose_all(element, "picture")
            return []
        try:
            return self.picture(self, element, style)
        except ValidationError as error:
            raise RefusedError(element) from error

    def _pass(self, element: Element) -> None:
        """Note what an element is, or says of itself, and its blocks do not."""
        kind = thing(element)
        if kind is not None:
            self.account.lose(element, kind, "demoted", some_words(element) if kind == "caption" else "")
        attributes = element.attributes
        if attributes:
            self.account.lose_attributes(element)
            if element.tag != "p" and ("id" in attributes or "name" in attributes):  # a paragraph takes its id itself
                self.addresses.wait(element)

    # --- Styles and links -------------------------------------------------------------------------------------------

    def styled(self, element: Element, style: Style) -> Style:
        """The style of what is in an element of running text."""
        tag, attributes = element.tag, element.attributes
        if tag in MARKS and not says_normal(element):
            if len(style.marks) >= MOST_MARKS and MARKS[tag] not in style.marks:
                self.lose_mark(element)
            style = style.with_mark(MARKS[tag])
        if tag in UNMARKED:
            self.lose_mark(element)
        elif tag not in INLINE and tag not in ROOTS:
            self.lose_mark(element, "markup")
        if not attributes:
            return style
        if "class" in attributes:
            self.lose_caption(element)
        but = ""
        if tag == "a" and "href" in attributes:
            linked = self._linked(element)
            but = "title" if linked.link is not None and linked.link.title is not None else ""
            style = style.with_link(linked)
        self.account.lose_attributes(element, but=but)
        if id(element) in self.notes:
            style = attrs.evolve(style, note=self.notes[id(element)])
        if "id" in attributes or "name" in attributes:
            self.addresses.wait(element)
        return self.in_language(element, style) if "lang" in attributes else style

    def in_language(self, element: Element, style: Style) -> Style:
        """The style of what is in an element, with the language that it states."""
        stated = element.attributes.get("lang")
        if not stated or stated == (style.language or self.language):
            return style
        return attrs.evolve(style, language=None if stated == self.language else language_or_none(stated))

    def lose_caption(self, element: Element) -> None:
        """Note that the words of a caption, if an element is one, are words like any others."""
        if thing(element) == "caption":
            self.account.lose(element, "caption", "demoted", some_words(element))

    def lose_mark(self, element: Element, kind: Kind = "mark") -> None:
        """Note that the words of an element are not set off, or that the element is not known."""
        words = some_words(element)
        if words:
            self.account.lose(element, kind, "demoted", words)

    def _linked(self, element: Element) -> Linked:
        attributes = element.attributes
        href = self.addresses.href(attributes["href"])
        title = mended_line(attributes.get("title", ""))
        return Linked(element, None if href is None else make_link(href, title, relations_of(element)))

    def end_link(self, linked: Linked) -> None:
        """Note what became of a link that is in no text of the document, and of its title."""
        if not linked.uses:
            words = some_words(linked.element) if linked.link is None else ""
            self.account.lose(linked.element, "link", "demoted" if words else "dropped", words)
        title = linked.link.title if linked.link is not None else None
        if title is not None and not linked.is_titled:
            self.account.lose(linked.element, "title", "dropped", title)

    def use_link(self, linked: Linked, *, is_titled: bool = True) -> None:
        """Note that a link is in the document, once more.

        Args:
            linked: The link; one that leads nowhere is in no document.
            is_titled: Whether its title is there too.
        """
        if linked.link is None:
            return
        linked.uses += 1
        if linked.uses > 1:
            self.account.lose(linked.element, "link", "invented")
        if is_titled and linked.link.title is not None:
            if linked.is_titled:
                self.account.lose(linked.element, "title", "invented", linked.link.title)
            linked.is_titled = True

    # --- Text -------------------------------------------------------------------------------------------------------

    def rich(self, pieces: Sequence[tuple[str, Style]]) -> RichText:
        """Pieces as rich text; their links are in the document now."""
        pieces = linked_once(pieces)
        before: Linked | None = None
        for _, style in pieces:
            linked = style.linked if style.linked is not None and style.linked.link is not None else None
            if linked is not None and linked is not before:
                if before is None or before.link != linked.link:
                    self.use_link(linked)
                elif not linked.uses:  # readers see one link where the same stands twice, side by side
                    self._keep_link(linked)
            before = linked
        return self.shape(rich_text(pieces))

    def _keep_link(self, linked: Linked) -> None:
        linked.uses += 1
        self.account.lose(linked.element, "link", "kept")
        if linked.link is not None and linked.link.title is not None:
            linked.is_titled = True
            self.account.lose(linked.element, "title", "kept", linked.link.title)

    def parts(self, text: RichText, element: Element | None) -> Iterator[RichText]:
        """Rich text in parts that are not longer than the model allows; a link that is cut is in two of them."""
        before: Link | None = None
        for part in limited(text):
            first, last = part[0], part[-1]
            link = first.link if isinstance(first, Span) else None
            if link is not None and link == before:
                self.account.lose(element, "link", "invented")
                if link.title is not None:
                    self.account.lose(element, "title", "invented", link.title)
            before = last.link if isinstance(last, Span) else None
            yield part

    def line(self, element: Element, *, most: int = 1_000) -> str | None:
        """The words of an element on one line, with what is lost of it; None where it has none, or too many.

        Where it is None, nothing was noted.
        """
        mark = self.account.mark()
        found = mended_line(self.words(element.children), most)
        if found is not None:
            self.account.lose_attributes(element)
            return found
        self.account.undo(mark)
        return None

    def words(self, nodes: Iterable[Node]) -> str:
        """The words of nodes, with a line break where a block begins or ends; what is lost of them is noted."""
        words: list[str] = []
        stack: list[Node | str] = list(reversed(list(nodes)))
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                words.append(node)
            elif isinstance(node, Text):
                words.append(_SPACE.sub(" ", node.value))
            elif node.tag not in UNCOUNTED and id(node) not in self.spent:
                kind = unshown(node)
                emoji = emoji_of(node) if kind is None else None
                if emoji is not None:
                    self.lose_emoji(node, emoji)
                    words.append(emoji)
                elif kind or node.tag in PICTURES or node.tag in PLAYED:
                    self.account.lose_all(node, kind or thing(node) or "markup")
                else:
                    self._lose_in_line(node)
                    ends = "\n" if node.tag in BLOCKS or node.tag == "br" else ""
                    stack.extend((ends, *reversed(node.children), ends))
        return "".join(words)

    def lose_emoji(self, element: Element, words: str) -> None:
        """Note that a picture became the character that it stands for."""
        self.account.lose(element, "picture", "demoted", words)
        self.account.lose_attributes(element)

    def _lose_in_line(self, element: Element) -> None:
        self.account.lose_attributes(element)
        kind = thing(element)
        if kind is not None:
            self.account.lose(element, kind, "demoted", some_words(element) if kind == "link" else "")
        elif element.tag in MARKS or element.tag in UNMARKED:
            self.lose_mark(element)

    # --- What blocks were made from ---------------------------------------------------------------------------------

    def made(self, block: _C, element: Element, mark: int) -> _C:
        """Remember what a block was made from, and settle what was noted since a mark."""
        self.made_from[id(block)] = (block, element)
        self.account.settle(mark, block)
        return block

    def changed(self, block: _C, _: int, **changes: object) -> _C:
        """A block with other members, which stands for the first one in the account."""
        new = attrs.evolve(block, **changes)
        self.account.replace(block, new)
        made = self.made_from.pop(id(block), None)
        if made is not None:
            self.made_from[id(new)] = (new, made[1])
        return new


def _why_lost(node: Node) -> Kind:
    """Why a node is lost that is not read because there are too many blocks."""
    return (unshown(node) if isinstance(node, Element) else None) or "over_limit"


def _as_it_is(text: RichText) -> RichText:
    return text


def language_or_none(tag: str) -> str | None:
    """A language tag that the model takes."""
    found = tag.strip().replace("_", "-")
    return found if is_language(found) else None
