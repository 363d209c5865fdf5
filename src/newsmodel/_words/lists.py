"""Lists as trees, for outputs that nest them, and line by line, for those that show nesting by indentation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, labelled_by
from newsmodel.content.blocks import ListBlock, ListItem

#: How the items of a list are marked.
Style = Literal["bullet", "number", "definition"]


def item_words(item: ListItem, labels: Labels) -> Words:
    """The words of an item; before a definition, its term."""
    return labelled_by(item.term, item.text, labels) if item.term else item.text


@attrs.define
class Nested:
    """Neighbouring items of one level and one style.

    Attributes:
        style: How the items are marked; None while there are none but one that stands for a level that is skipped.
        start: The number of the first item, where items are numbered.
        entries: The items, each with the lists inside it.
    """

    style: Style | None
    start: int = 1
    entries: list[Entry] = attrs.field(factory=list)


@attrs.define
class Entry:
    """An item of a list, and what is nested in it.

    Attributes:
        item: The item; None where the items inside are deeper by more than one level than the item before them.
        inside: The lists in it.
    """

    item: ListItem | None
    inside: list[Nested] = attrs.field(factory=list)


def nested(block: ListBlock) -> list[Nested]:
    """The items of a list as a tree in which every item is as deep as its level says, in the style that it has.

    Items that are neighbours on one level and have different styles are in different lists.

    >>> (around,) = nested(ListBlock([ListItem("a", level=2), "b"]))
    >>> [entry.item and entry.item.text for entry in around.entries]
    [None, ('b',)]
    """
    root: list[Nested] = []
    path: list[Entry] = []  # the last entry of each level
    for item in block.items:
        del path[item.level - 1 :]
        while len(path) < item.level - 1:
            path.append(_added(None, None, path[-1].inside if path else root))
        path.append(_added(item, item.style or block.style, path[-1].inside if path else root))
        if item is block.items[0]:
            (path[-2].inside if len(path) > 1 else root)[0].start = block.start
    return root


def _added(item: ListItem | None, style: Style | None, lists: list[Nested]) -> Entry:
    """An item at the end of the last list, or of a new one where its style differs."""
    if lists and lists[-1].style is None:
        lists[-1].style = style
    if not lists or lists[-1].style != style:
        lists.append(Nested(style))
    entry = Entry(item)
    lists[-1].entries.append(entry)
    return entry


@attrs.frozen
class Line:
    """An item of a list in its place.

    Attributes:
        item: The item.
        indent: The column at which its sign begins: where the text of the item around it begins.
        sign: Its bullet or number, with the blank before its text; before it, what stands for levels that are skipped.
    """

    item: ListItem
    indent: int
    sign: str


def listed(block: ListBlock, *, bullet: str = "-", after_number: str = ".", skipped: str = "  ") -> Iterator[Line]:
    """The items of a list with their places and signs; ``skipped`` stands for each level that is skipped.

    >>> block = ListBlock(["a", ListItem("b", level=3), "c"], style="number", start=9)
    >>> [(line.indent, line.sign) for line in listed(block)]
    [(0, '9. '), (3, '  1. '), (0, '10. ')]
    """
    return _lines(nested(block), 0, _Signs(bullet, after_number, skipped))


@attrs.frozen
class _Signs:
    """The signs before items."""

    bullet: str
    after_number: str
    skipped: str


def _lines(lists: list[Nested], indent: int, signs: _Signs) -> Iterator[Line]:
    for each in lists:
        number = each.start
        for entry in each.entries:
            if entry.item is None:
                first, *others = _lines(entry.inside, indent + len(signs.skipped), signs)
                yield attrs.evolve(first, indent=indent, sign=signs.skipped + first.sign)
                yield from others
                continue
            sign = f"{number}{signs.after_number} " if each.style == "number" else f"{signs.bullet} "
            number += 1
            yield Line(entry.item, indent, sign)
            yield from _lines(entry.inside, indent + len(sign), signs)
