"""Boxes beside the text: tips, notes, warnings, key points, facts.

An element is a box if its class or role says so and what is in it can be in one; or if it begins with a title that
nothing but a box has, and is short. What is not surely a box stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from newsmodel.content.blocks import Divider, Heading, Paragraph, RelatedLinks
from newsmodel.content.containers import (
    AnyBlock,
    Callout,
    CalloutKind,
    ClaimReview,
    Details,
    LiveUpdate,
    Review,
    Timeline,
)
from newsmodel.content.faq import FAQ
from newsmodel.content.inline import RichText
from newsmodel.content.media import Gallery, Image
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.blocks.degrading import leaves_of
from newsmodel.readers.blocks.labelled import labelled
from newsmodel.readers.blocks.purposes import Purpose, purpose_of
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.lines import Line, letters, line_of, without_beginning
from newsmodel.readers.meanings import kind_of_title, names_a_box
from newsmodel.readers.nodes import Element, Text, text_in, walk
from newsmodel.readers.styles import Style

#: The most blocks of a box.
_MOST: Final = 1_000
#: The longest title that a box has without words that are known, in code points.
_LONGEST_TITLE: Final = 120
#: How much a box says at most, in code points: one whose class or role is sure, and any other.
_LONGEST: Final = 8_000
_LONGEST_UNSURE: Final = 2_500
#: The ends of classes of titles.
_TITLES: Final = ("title", "heading", "header", "headline", "label")
#: Blocks that are in no box, and do not become what they hold.
_NEVER_IN_BOXES: Final = (Timeline, LiveUpdate, ClaimReview, Review)
_ICONS: Final = frozenset({"svg", "i", "img", "hr", "picture"})


#: The elements that are boxes where their title says so.
MAY_HAVE_TITLES: Final = frozenset({"div", "section", "aside", "blockquote"})


def box(builder: Builder, element: Element, style: Style, purpose: Purpose) -> Sequence[AnyBlock] | None:
    """The box that an element is by its class or role."""
    most = _LONGEST if purpose.sure else _LONGEST_UNSURE
    if element.tag in ("body", "main") or _exceeds(element, most):
        return None
    return _boxed(builder, element, style, purpose)


def titled(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """The box that an element is by its title; None where it is none."""
    if not _has_title(element):
        return None
    return _boxed(builder, element, style, Purpose("box", "other", sure=False))


def is_called_box(element: Element) -> bool:
    """Whether an element is a box by its class or role, or by its title, before it is read."""
    purpose = purpose_of(element)
    if purpose is None or purpose.what != "box":
        return _has_title(element)
    if purpose.sure:
        return element.tag not in ("body", "main") and not _exceeds(element, _LONGEST)
    first = _first(element)
    return first is not None and kind_of_title(_label(first)) is not None and not _exceeds(element, _LONGEST_UNSURE)


def _has_title(element: Element) -> bool:
    """Whether an element begins with a title that nothing but a box has, and is short."""
    if element.tag not in MAY_HAVE_TITLES:
        return False
    first = _first(element)
    if first is None:
        return False
    if first.tag in HEADINGS:
        words = _short(first)
        is_box = names_a_box(words) or (element.tag == "aside" and kind_of_title(words) is not None)
    elif element.tag in ("aside", "blockquote"):
        is_box = kind_of_title(_label(first)) is not None
    else:
        return False
    return is_box and not _exceeds(element, _LONGEST_UNSURE) and sum(map(_is_heading, walk(element))) <= 1


def _boxed(builder: Builder, element: Element, style: Style, purpose: Purpose) -> Sequence[AnyBlock]:
    mark = builder.account.mark()
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    made = boxed(builder, element, blocks, mark, purpose)
    return as_they_are(builder, element, blocks, mark) if made is None else made


def boxed(
    builder: Builder, element: Element, blocks: list[AnyBlock], mark: int, purpose: Purpose
) -> Sequence[AnyBlock] | None:
    """The box that blocks make; None where they make none."""
    if not can_hold(blocks) or (len(blocks) == 1 and isinstance(blocks[0], (Callout, RelatedLinks))):
        return None
    if len(blocks) == 1 and isinstance(blocks[0], (Heading, Paragraph)):
        links = labelled(builder, blocks[0], element)
        if links is not None:
            return [builder.made(links, element, mark)]
    title = title_of(builder, element, blocks, is_sure=purpose.sure)
    rest = blocks[1:] if title is not None and not title.rest else list(blocks)
    if (not purpose.sure and _are_many(rest)) or not _says_something(rest):
        return None
    known = kind_of_title(title.line.words if title else element.attributes.get("aria-label", ""))
    kind: CalloutKind = known or purpose.kind or "other"
    if title is not None:
        title.line.note(builder)
        if title.rest:
            rest[0] = builder.changed(rest[0], mark, text=title.rest)
    made = Callout(
        leaves_of(builder, rest),
        kind=kind,
        title=title.line.words.rstrip(" :") if title else None,
        id=joined_id(builder, element, title.line if title else None),
    )
    if title is not None and not title.rest:
        builder.account.replace(title.line.block, made)
    return [builder.made(made, element, mark)]


def as_they_are(builder: Builder, element: Element, blocks: list[AnyBlock], mark: int) -> list[AnyBlock]:
    """Blocks of an element that makes nothing of them: the first one has its id."""
    name = anchor_of(element)
    if blocks and name in builder.addresses.wanted and name not in builder.addresses.given and not blocks[0].id:
        blocks[0] = builder.changed(blocks[0], mark, id=builder.addresses.take(element))
    return blocks


# --- Titles ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class Title:
    """The title with which blocks begin.

    Attributes:
        line: The title.
        rest: What else is in the block that begins with it; () where the block is the title.
    """

    line: Line
    rest: RichText = ()


def title_of(builder: Builder, element: Element, blocks: Sequence[AnyBlock], *, is_sure: bool) -> Title | None:
    """The title with which blocks begin; None where they begin with none."""
    first = blocks[0]
    if len(blocks) > 1:
        line = line_of(builder, first, element)
        if line is not None and _is_title(line, is_sure=is_sure) and can_join(builder, element, line):
            return Title(line)
    if isinstance(first, Paragraph):
        label, rest = label_of(first)
        if rest and kind_of_title(label) is not None:
            return Title(Line(label, first, element), rest)
    return None


def label_of(paragraph: Paragraph) -> tuple[str, RichText]:
    """The words in bold with which a paragraph begins, and the rest; "" where it begins otherwise."""
    text = paragraph.text
    before = ""
    for index, run in enumerate(text[:2]):
        if isinstance(run, str):
            if any(map(str.isalnum, run)):
                break
            before += run
        elif "strong" in run.marks and run.link is None and run.id is None:
            return (before + run.text).strip(), without_beginning(text, index + 1)
        else:
            break
    return "", ()


def _is_title(line: Line, *, is_sure: bool) -> bool:
    if kind_of_title(line.words) is not None:
        return True
    if line.links or len(line.words) > _LONGEST_TITLE:
        return False
    if isinstance(line.block, Heading):
        return is_sure
    return any(name.endswith(_TITLES) for name in line.element.classes)


def can_join(builder: Builder, element: Element, line: Line) -> bool:
    """Whether one block can have the ids of an element and of a line to which links lead."""
    return line.id is None or anchor_of(element) not in builder.addresses.wanted


def joined_id(builder: Builder, element: Element, line: Line | None) -> str | None:
    """The id of a block that is made of an element with a line in it."""
    return line.id if line is not None and line.id is not None else builder.addresses.take(element)


# --- What boxes hold ------------------------------------------------------------------------------------------------


def can_hold(blocks: Sequence[AnyBlock]) -> bool:
    """Whether blocks can be in a box, if boxes among them become what they hold."""
    return 0 < sum(map(_size, blocks)) <= _MOST and not any(isinstance(each, _NEVER_IN_BOXES) for each in blocks)


def _size(block: AnyBlock) -> int:
    """How many blocks a block is when it is in no box."""
    match block:
        case Callout() | Details():
            return 1 + len(block.body)
        case FAQ():
            return 1 + sum(1 + len(item.answer) for item in block.items)
        case _:
            return 1


def _are_many(body: Sequence[AnyBlock]) -> bool:
    """Whether blocks say more than a box does whose class other things have, too."""
    return any(isinstance(each, Heading) for each in body) or letters(body) > _LONGEST_UNSURE


def _says_something(body: Sequence[AnyBlock]) -> bool:
    """Whether blocks have words of their own, and do not show pictures."""
    is_shown = any(isinstance(each, Gallery) for each in body)
    return not is_shown and not all(isinstance(each, (Image, Divider, Heading)) for each in body)


# --- Looking into an element before it is read ----------------------------------------------------------------------


def _exceeds(element: Element, most: int) -> bool:
    """Whether an element says more than that, in code points."""
    count = 0
    for each in walk(element):  # an element counts, too, so that only the beginning of a large one is looked at
        count += len(each.value.strip()) if isinstance(each, Text) else 1
        if count > most:
            return True
    return False


def _first(element: Element) -> Element | None:
    """The element with which an element begins, if it does not begin with text."""
    for child in element.children:
        if isinstance(child, Text):
            if child.value.strip():
                return None
        elif child.tag not in _ICONS:
            return child
    return None


def _is_heading(node: object) -> bool:
    return isinstance(node, Element) and node.tag in HEADINGS


def _short(element: Element) -> str:
    """The words of an element, if they are few."""
    return "" if _exceeds(element, _LONGEST_TITLE) else text_in(element)


def _label(element: Element) -> str:
    """The words in bold with which an element begins, or all of its words where they are few."""
    around: Element | None = element
    for _ in range(3):
        if around is None or around.tag in ("strong", "b"):
            break
        first = _first(around)
        if first is None:
            return _short(around)
        around = first
    return _short(around) if around is not None else ""
