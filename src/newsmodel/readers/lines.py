"""Blocks of words as plain lines: titles of boxes, questions, labels of links.

What a line cannot say is noted as demoted when the line is used, not before: whoever asks may still leave the block as
it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from newsmodel._declare.construction import Content
from newsmodel._lossless.inline import MARKS
from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.inline import Link, RichText, Span, merged
from newsmodel.readers.account import some_words
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, Text, elements_in, text_in, walk, words_of
from newsmodel.traversal import plain_text

#: The longest line, in code points.
MOST: Final = 1_000
#: What may stand around a link that is all of a text.
_AROUND: Final = " \t\n\u00a0[](){}\u2192\u203a\u00bb>|\u2022\u2013\u2014-.:"
#: The elements of marks.
_MARKED: Final = tuple(MARKS)
_LISTS: Final = ("ul", "ol", "dl")


@attrs.frozen
class Line:
    """A block of words as one line.

    Attributes:
        words: The words.
        block: The block, or the part of one, that they are from.
        element: What it was made from.
        links: The elements of the links in it.
        id: The id that the line has to keep.
    """

    words: str
    block: Content
    element: Element
    links: tuple[Element, ...] = ()
    id: str | None = None

    def note(self, builder: Builder) -> None:
        """Note what the line does not say: the links and the marks of its words."""
        for link in self.links:
            within = self.element if _is_around(link, self.element) else link
            first = next((each for each in walk(within) if isinstance(each, Text) and each.value.strip()), None)
            at = None if first is None else builder.account.tree.place(first)
            builder.account.lose(link, "link", "demoted", some_words(within), at=at)
            note_title(builder, link)
        self.note_marks(builder)

    def note_marks(self, builder: Builder) -> None:
        """Note the marks of some of its words: where all words have one, the line is set off without it."""
        within = self.links if self.links and self.element.tag in _LISTS else (self.element,)
        for each in (found for element in within for found in elements_in(element, *_MARKED)):
            words = words_of(text_in(each))
            if words and words in self.words and words.strip(_AROUND) != self.words.strip(_AROUND):
                builder.account.lose(each, "mark", "demoted", words)


def note_title(builder: Builder, link: Element) -> None:
    """Note that the title of a link is lost."""
    title = link.attributes.get("title", "")
    if title.strip():
        builder.account.lose(link, "title", "dropped", title)


def line_of(builder: Builder, block: Content, within: Element | None = None) -> Line | None:
    """A heading or a paragraph as one line; None where it is neither, or cannot be one.

    Args:
        builder: Made the block.
        block: The block.
        within: The element that it is in, where it was made from no element of its own.
    """
    if not isinstance(block, (Heading, Paragraph)):
        return None
    made = builder.made_from.get(id(block))
    began = builder.began.get(id(block))
    element = made[1] if made is not None else began[1].parent if began is not None else within
    if element is None:
        return None
    return line_from(builder, element, block, block.text)


def line_from(builder: Builder, element: Element, block: Content, text: RichText) -> Line | None:
    """A text of a block as one line; None where it cannot be one. It has one id: one to which a link leads, if any."""
    words = words_of(plain_text(text))
    ids = [name for name in (getattr(block, "id", None), *(run.id for run in text if isinstance(run, Span))) if name]
    name = next((each for each in ids if each in builder.addresses.wanted), next(iter(ids), None))
    if not words or len(words) > MOST or _says_more(text):
        return None
    links = elements_of(element, links_in(text))
    return None if links is None else Line(words, block, element, links, name)


def links_in(text: RichText) -> list[tuple[Link, str]]:
    """The links of a text with their words; neighbouring spans with the same link are one."""
    found: list[tuple[Link, str]] = []
    before: Link | None = None
    for run in text:
        link = run.link if isinstance(run, Span) else None
        if link is not None and isinstance(run, Span):
            if link == before:
                found[-1] = (link, found[-1][1] + run.text)
            else:
                found.append((link, run.text))
        before = link
    return found


def only_link(text: RichText) -> Link | None:
    """The link that is all of a text, if one is; what stands around it has no letters."""
    links = links_in(text)
    if len(links) != 1:
        return None
    outside = "".join(run if isinstance(run, str) else "" if run.link else run.text for run in text)
    return None if outside.strip(_AROUND) else links[0][0]


def _says_more(text: RichText) -> bool:
    return any(isinstance(run, Span) and (run.citations or run.note) for run in text)


def elements_of(element: Element, links: Sequence[tuple[Link, str]]) -> tuple[Element, ...] | None:
    """The elements of links, in order; None where one is not found."""
    if not links:
        return ()
    found: list[Element] = []
    candidates = _anchors(element)
    for _, words in links:
        wanted = words_of(words)
        for each in candidates:
            if _is_around(each, element) or words_of(text_in(each)) == wanted:
                found.append(each)
                break
        else:
            return None
    return tuple(found)


def _is_around(link: Element, element: Element) -> bool:
    """Whether a link is an element, or is around it."""
    around: Element | None = element
    while around is not None and around is not link:
        around = around.parent
    return around is link


def _anchors(element: Element) -> Iterator[Element]:
    """The links in an element, or the one around it."""
    around: Element | None = element
    while around is not None:
        if around.tag == "a" and "href" in around.attributes:
            yield around
        around = around.parent
    yield from (each for each in elements_in(element, "a") if "href" in each.attributes)


def without_beginning(text: RichText, count: int) -> RichText:
    """Rich text without its first runs, and without what joined it to them."""
    rest: list[str | Span] = list(text[count:])
    while rest:
        first = rest[0]
        words = first if isinstance(first, str) else first.text
        kept = words.lstrip(" \t\n\u00a0:\u2013\u2014-")
        if kept:
            rest[0] = kept if isinstance(first, str) else attrs.evolve(first, text=kept)
            break
        if isinstance(first, Span) and (first.id or first.citations):
            break
        rest.pop(0)
    return merged(tuple(rest))


def letters(blocks: Iterable[object]) -> int:
    """How many code points the words of headings and paragraphs have."""
    return sum(len(plain_text(block.text)) for block in blocks if isinstance(block, (Heading, Paragraph)))
