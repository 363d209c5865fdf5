"""Figures: what has words under it, and who made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.media import Audio, Image, Video
from newsmodel.content.table import Table
from newsmodel.readers.account import thing
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.blocks.galleries import as_gallery
from newsmodel.readers.blocks.written import CREDIT, is_label_of_picture, without_label, without_separator
from newsmodel.readers.building import Builder
from newsmodel.readers.credits import credit_element, split_credit
from newsmodel.readers.elements import unshown
from newsmodel.readers.menders import mended_line
from newsmodel.readers.nodes import Element, Node, elements_in
from newsmodel.readers.styles import Style
from newsmodel.traversal import plain_text

_MEDIA: Final = (Image, Video, Audio)
#: The longest line.
_LINE: Final = 1_000


def captioned(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A figure in a page that has none: one picture, and words whose class says that they are its caption."""
    for each in element.children:
        if (
            type(each) is Element
            and "class" in each.attributes
            and thing(each) == "caption"
            and id(each) not in builder.spent
        ):
            return figure(builder, element, style) if _is_of_one(element) else None
    return None


def figure(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock]:
    """A picture, a recording, a table, code or a quotation with its caption; several pictures are a gallery.

    The words under something that has no place for them are a paragraph after it.
    """
    mark = builder.account.mark()
    builder.lose_caption(element)
    builder.account.lose_attributes(element)
    caption = _caption_of(builder, element)
    if caption is not None and is_label_of_picture(element, caption):
        builder.account.lose_all(caption, "added")
        builder.spent.add(id(caption))
        caption = None
    made_by = credit_element(element, builder.spent) if _is_of_one(element) else None
    if caption is not None:
        builder.spent.add(id(caption))
    credit = _credit(builder, made_by)
    blocks = list(as_gallery(builder, element, mark, builder.blocks(element.children, style)))
    words: list[AnyBlock] = []
    beside: list[AnyBlock] = []
    noted = builder.account.mark()
    if caption is not None:
        words, beside = split(builder.blocks(caption.children, style))
        builder.account.lose_attributes(caption)
    text = as_text(builder, words, "\n")
    if made_by is not None and CREDIT in made_by.classes:
        text = without_separator(text)
    place = _place_of(blocks)
    changes = {} if place is None else _changes(blocks[place], text, credit)
    if place is not None and changes:
        if caption is not None and not (changes.get("caption") and isinstance(blocks[place], (*_MEDIA, Table))):
            builder.account.lose(caption, "caption", "demoted", plain_text(text))
        blocks[place] = builder.changed(blocks[place], mark, **changes)
        builder.account.settle(mark, blocks[place])
        rest: list[AnyBlock] = []
    else:
        rest = _apart(builder, caption, text, credit, noted)
    blocks += [*rest, *beside]
    _name(builder, element, blocks, mark)
    return blocks


def _caption_of(builder: Builder, element: Element) -> Element | None:
    """The caption of a figure, but not of a figure in it."""
    found = None
    stack: list[Node] = list(reversed(element.children))
    while stack:
        node = stack.pop()
        if not isinstance(node, Element) or id(node) in builder.spent:
            continue
        if node.tag in ("figure", "table") or unshown(node):
            continue
        if node.tag == "figcaption":
            return node
        if found is None and thing(node) == "caption":
            found = node
        stack.extend(reversed(node.children))
    return found


def _is_of_one(element: Element) -> bool:
    """Whether an element has exactly one picture or recording."""
    found = elements_in(element, "img", "video", "audio")
    return next(found, None) is not None and next(found, None) is None


def _credit(builder: Builder, element: Element | None) -> str | None:
    """The words of the element that says who made a picture."""
    words = None if element is None else builder.line(element, most=_LINE)
    if element is not None and words is not None:
        if thing(element) == "link":
            builder.account.lose(element, "link", "demoted", words)
        builder.spent.add(id(element))
        if CREDIT in element.classes:
            return without_label(builder, element, words)
    return words


def _place_of(blocks: Sequence[AnyBlock]) -> int | None:
    """Which of the blocks of a figure its caption is about: the only picture, or all that is no paragraph."""
    media = [index for index, block in enumerate(blocks) if isinstance(block, _MEDIA)]
    found = media or [index for index, block in enumerate(blocks) if not isinstance(block, Paragraph)]
    return found[0] if len(found) == 1 else None


def _changes(block: AnyBlock, text: RichText, credit: str | None) -> dict[str, Any]:
    """What the words of a caption, and of who made it, become in a block; nothing where it has no place for them."""
    if isinstance(block, _MEDIA):
        if block.caption or block.credit:
            return {}
        if credit is None:
            text, credit = _split(text)
        changes: dict[str, Any] = {"caption": text} if text else {}
        return changes | ({"credit": credit} if credit else {})
    if not text or credit is not None:
        return {}
    if isinstance(block, Table):
        return {} if block.caption else {"caption": text}
    if isinstance(block, Quote):
        return {} if block.attribution else {"attribution": text}
    if isinstance(block, Code) and block.title is None and all(isinstance(run, str) for run in text):
        line = mended_line(plain_text(text), _LINE)
        return {} if line is None else {"title": line}
    return {}


def _split(text: RichText) -> tuple[RichText, str | None]:
    """A caption without the words at its end that say who made the picture, and those words."""
    if not text or not isinstance(text[-1], str):
        return text, None
    words, credit = split_credit(text[-1])
    line = mended_line(credit, _LINE)
    if line is None:
        return text, None
    return (*text[:-1], *((words,) if words else ())), line


def _apart(builder: Builder, caption: Element | None, text: RichText, credit: str | None, mark: int) -> list[AnyBlock]:
    """The words of a caption as paragraphs."""
    made: list[AnyBlock] = [Paragraph(text)] if text else []
    if caption is not None:
        builder.account.lose(
            caption, "caption", "demoted" if text else "dropped", plain_text(text), made[0] if made else None
        )
    if credit is not None:
        made.append(Paragraph(credit))
    for each in made:
        builder.account.settle(mark, each)
    return made


def _name(builder: Builder, element: Element, blocks: list[AnyBlock], mark: int) -> None:
    """Give the first block the id of a figure, where a link leads to it."""
    if blocks and blocks[0].id is None and anchor_of(element) in builder.addresses.wanted:
        blocks[0] = builder.changed(blocks[0], mark, id=builder.addresses.take(element))
