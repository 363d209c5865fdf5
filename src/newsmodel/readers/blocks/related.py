"""What else there is to read, and what readers are asked to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsmodel.content.blocks import Action, CallToAction, Heading, Paragraph, RelatedLink, RelatedLinks
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Link, RichText
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Image
from newsmodel.readers.blocks.boxes import as_they_are, boxed, can_join, joined_id
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.blocks.labelled import is_page, labelled
from newsmodel.readers.blocks.purposes import Purpose
from newsmodel.readers.building import Builder
from newsmodel.readers.lines import Line, line_from, line_of, links_in, note_title, only_link
from newsmodel.readers.meanings import asks_for_action
from newsmodel.readers.nodes import Element, words_of
from newsmodel.readers.styles import Style
from newsmodel.traversal import plain_text

#: The most links of a block.
_MOST: Final = 100
#: The longest title over links, and the longest description of one, in code points.
_LONGEST_TITLE: Final = 120
_LONGEST_DESCRIPTION: Final = 500
#: How much a call to action says at most.
_LONGEST_ACTION: Final = 400
_LONGEST_CALL: Final = 250
#: The most links of a paragraph that is a call to action.
_MOST_WAYS: Final = 2


@attrs.frozen
class Item:
    """Something else to read.

    Attributes:
        line: Its title, from a block of its own or from an item of a list.
        link: Where it is.
        image: A picture of it.
        description: What it is about.
    """

    line: Line
    link: Link
    image: Image | None = None
    description: Paragraph | None = None

    def made(self, builder: Builder) -> RelatedLink:
        """The item of the document, with what it does not say."""
        for element in self.line.links:
            note_title(builder, element)
        self.line.note_marks(builder)
        about = plain_text(self.description.text) if self.description else None
        image = None if self.image is None else self.image.url
        return RelatedLink(self.line.words, self.link.href, image_url=image, description=about)


def related(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock]:
    """The links that an element with a class for them has, if it has nothing else."""
    mark = builder.account.mark()
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    made = links_among(builder, element, blocks, mark)
    if made is None and not {"admonition", "callout"}.isdisjoint(element.classes):
        made = boxed(builder, element, blocks, mark, Purpose("box", "other", sure=False))
    return as_they_are(builder, element, blocks, mark) if made is None else made


def links_among(builder: Builder, element: Element, blocks: Sequence[AnyBlock], mark: int) -> Sequence[AnyBlock] | None:
    """One block of links that blocks make; None where there is anything else in them."""
    if len(blocks) == 1 and isinstance(blocks[0], RelatedLinks):
        return None
    if len(blocks) == 1 and isinstance(blocks[0], (Heading, Paragraph)):
        alone = labelled(builder, blocks[0], element)
        if alone is not None:
            return [builder.made(alone, element, mark)]
    title = line_of(builder, blocks[0], element) if blocks else None
    if title is not None and (
        title.links or len(title.words) > _LONGEST_TITLE or not can_join(builder, element, title)
    ):
        title = None
    rest = blocks if title is None else blocks[1:]
    items, used = items_at(builder, rest, element, with_descriptions=True)
    if not items or used < len(rest):
        return None
    made = made_of(builder, title, items, joined_id(builder, element, title))
    for block in blocks:
        builder.account.replace(block, made)
    return [builder.made(made, element, mark)]


def made_of(builder: Builder, title: Line | None, items: Sequence[Item], name: str | None) -> RelatedLinks:
    """The block of some links, which stands for the blocks that they were."""
    if title is not None:
        title.note(builder)
    made = RelatedLinks(
        [item.made(builder) for item in items], title=title.words.rstrip(" :") if title else None, id=name
    )
    for item in items:
        if item.image is not None:
            _note_image(builder, item.image, made)
    return made


def _note_image(builder: Builder, image: Image, made: RelatedLinks) -> None:
    """Note that a picture is the picture of a link, and that its own link is that link."""
    found = builder.made_from.get(id(image))
    element = found[1] if found is not None else None
    builder.account.lose(element, "picture", "kept", image.alt or "", made)
    builder.account.lose(element, "link", "kept", "", made)


# --- Items ----------------------------------------------------------------------------------------------------------


def items_at(
    builder: Builder, blocks: Sequence[AnyBlock], element: Element | None, *, with_descriptions: bool = False
) -> tuple[list[Item], int]:
    """The links with which blocks begin, and how many blocks they are.

    Args:
        builder: Made the blocks.
        blocks: The blocks.
        element: What they are in.
        with_descriptions: Whether a paragraph without a link says what the link before it is about.
    """
    items: list[Item] = []
    used = 0
    image: Image | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Image) and image is None and _is_bare(block):
            image = block
            continue
        found = list(_items_of(builder, block, element))
        if found and len(items) + len(found) <= _MOST:
            if image is not None and image.href not in (None, found[0].link.href):
                break
            items += (attrs.evolve(found[0], image=image), *found[1:])
        elif (
            with_descriptions
            and items
            and image is None
            and isinstance(block, Paragraph)
            and _describes(block, items[-1])
        ):
            items[-1] = attrs.evolve(items[-1], description=block)
        else:
            break
        image, used = None, index + 1
    return items, used


def _is_bare(image: Image) -> bool:
    return image.href is not None and not image.caption and image.id is None


def _describes(paragraph: Paragraph, item: Item) -> bool:
    """Whether a paragraph says what a link is about: a short one without links or marks."""
    text = paragraph.text
    is_plain = len(text) == 1 and isinstance(text[0], str) and len(text[0]) <= _LONGEST_DESCRIPTION
    return is_plain and paragraph.id is None and item.description is None


def _items_of(builder: Builder, block: AnyBlock, element: Element | None) -> Iterator[Item]:
    """The links that a block is, if it is nothing else."""
    if isinstance(block, ListBlock):
        yield from _items_of_list(builder, block)
        return
    line = line_of(builder, block, element)
    if line is None or line.id is not None or not isinstance(block, (Heading, Paragraph)):
        return
    link = only_link(block.text)
    if link is not None and is_page(link) and any(map(str.isalpha, line.words)):
        yield Item(_of_link(line, block.text), link)


def _of_link(line: Line, text: RichText) -> Line:
    """A line that is the words of its link alone."""
    return attrs.evolve(line, words=words_of(links_in(text)[0][1]) or line.words)


def _items_of_list(builder: Builder, block: ListBlock) -> list[Item]:
    """The links that a list has; none where one of its items is anything else."""
    found = builder.made_from.get(id(block))
    items: list[Item] = []
    if len(block.items) > _MOST:
        return []
    for item in block.items:
        link = only_link(item.text)
        if found is None or link is None or item.level > 1 or item.term or item.image or item.id:
            return []
        line = line_from(builder, found[1], item, item.text)
        if line is None or not is_page(link):
            return []
        items.append(Item(_of_link(line, item.text), link))
    return items if block.id is None else []


# --- Calls to action ------------------------------------------------------------------------------------------------


def action(builder: Builder, element: Element, style: Style, _: Purpose) -> Sequence[AnyBlock]:
    """What an element with a class for it asks readers to do, if it says so in a few words."""
    mark = builder.account.mark()
    blocks = builder.blocks(element.children, style)
    builder.account.lose_attributes(element)
    made = _call(builder, element, blocks, mark)
    return as_they_are(builder, element, blocks, mark) if made is None else [made]


def _call(builder: Builder, element: Element, blocks: Sequence[AnyBlock], mark: int) -> CallToAction | None:
    texts = [block for block in blocks if isinstance(block, (Heading, Paragraph))]
    ids = [block.id for block in texts if block.id is not None]
    if len(texts) != len(blocks) or ids or sum(len(plain_text(block.text)) for block in texts) > _LONGEST_ACTION:
        return None
    links = [(block, line_of(builder, block, element), only_link(block.text)) for block in texts]
    actions = [(block, line, link) for block, line, link in links if line is not None and link is not None]
    said = [block for block in texts if not any(block is each for each, _, _ in actions)]
    words = " ".join(plain_text(block.text) for block in said)
    if not said or not (actions or asks_for_action(words)):
        return None
    made = CallToAction(
        as_text(builder, said, "\n"),
        actions=[_action(builder, line, link) for _, line, link in actions],
        id=builder.addresses.take(element),
    )
    for block in texts:
        builder.account.replace(block, made)
    return builder.made(made, element, mark)


def _action(builder: Builder, line: Line, link: Link) -> Action:
    for element in line.links:
        note_title(builder, element)
    line.note_marks(builder)
    return Action(line.words, link.href, rel=link.rel)


def call_of(paragraph: Paragraph) -> CallToAction | None:
    """The call to action that a paragraph is by its words."""
    words = plain_text(paragraph.text)
    if len(words) > _LONGEST_CALL or len(links_in(paragraph.text)) > _MOST_WAYS or not asks_for_action(words):
        return None
    return CallToAction(paragraph.text, id=paragraph.id, language=paragraph.language)
