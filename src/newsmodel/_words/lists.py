"""Lists as trees, for outputs that nest them, and line by line, for those that show nesting by indentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

import attrs

from newsmodel._declare.opened import changed
from newsmodel._words.labels import Labels
from newsmodel._words.media import picture_words
from newsmodel._words.runs import NoteMark, Run, Words, joined, labelled_by
from newsmodel.content.inline import Citation, Span
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Image

#: How the items of a list are marked.
Style = Literal["bullet", "number", "definition"]


def item_words(item: ListItem, labels: Labels) -> Words:
    """The words of an item; before a definition, its term, and before them its picture."""
    words = labelled_by(item.term, item.text, labels) if item.term else item.text
    return words if item.image is None else joined([picture_words(item.image, labels), words], "\n")


@attrs.define
class Nested:
    """Neighbouring items of one level and one style.

    Attributes:
        style: How the items are marked; None while there are none but one that stands for a level that is skipped.
        start: The number of the first item, where items are numbered; 1 where they are numbered downwards to 1.
        reversed: Whether they are numbered downwards.
        entries: The items, each with the lists inside it.
    """

    style: Style | None
    start: int = 1
    reversed: bool = False
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
            first = (path[-2].inside if len(path) > 1 else root)[0]
            first.start, first.reversed = block.start, block.reversed
    return root


def paragraphs_of(text: Words) -> list[Words]:
    r"""The text of an item, paragraph by paragraph: two line breaks in a run divide them.

    >>> paragraphs_of(("One.\n\nTwo ", Span("words", marks=["strong"]), "."))
    [('One.',), ('Two ', Span('words', marks=('strong',)), '.')]
    """
    found: list[list[Run]] = [[]]
    for run in text:
        if isinstance(run, (Citation, NoteMark, Image)) or "\n\n" not in (run if isinstance(run, str) else run.text):
            found[-1].append(run)
            continue
        first, *others = _divided(run)
        found[-1] += first
        for each in others:
            found.append([])
            found[-1] += each
    return [tuple(each) for each in found if each] or [()]


def _divided(run: str | Span) -> list[tuple[str | Span, ...]]:
    """The parts of a run between paragraphs; what follows a span, such as the mark of a citation, follows the last."""
    if isinstance(run, str):
        return [(part,) if part else () for part in _split(run)]
    *parts, last = _split(run.text)
    before = changed(run, citations=(), note=None)
    made = [*(changed(before, text=part) for part in parts if part), changed(run, text=last or "\n")]
    # Links lead to the first part.
    return [(each if each is made[0] else changed(each, id=None),) for each in made]


def _split(text: str) -> list[str]:
    parts = _BREAKS.split(text)
    return parts if type(text) is str else getattr(text, "parts_as", list)(parts)


_BREAKS: Final = re.compile("\n\n+")


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
        label: Its number, with the blank before its text, where that cannot be its sign.
    """

    item: ListItem
    indent: int
    sign: str
    label: str = ""


def listed(
    block: ListBlock, *, bullet: str = "-", after_number: str = ".", skipped: str = "  ", counts_down: bool = True
) -> Iterator[Line]:
    """The items of a list with their places and signs.

    Args:
        block: The list.
        bullet: The sign of an item without a number.
        after_number: What follows a number.
        skipped: What stands for each level that is skipped.
        counts_down: Whether numbers that go down can be signs; if not, such items have bullets, and labels.

    >>> block = ListBlock(["a", ListItem("b", level=3), "c"], style="number", start=9)
    >>> [(line.indent, line.sign) for line in listed(block)]
    [(0, '9. '), (3, '  1. '), (0, '10. ')]
    """
    return _lines(nested(block), 0, _Signs(bullet, after_number, skipped, counts_down))


def first_number(held: Nested) -> int:
    """The number of the first item; where the items are numbered downwards, to 1 unless another start is given."""
    return len(held.entries) if held.reversed and held.start == 1 else held.start


@attrs.frozen
class _Signs:
    """The signs before items, as `listed` takes them."""

    bullet: str
    after_number: str
    skipped: str
    counts_down: bool

    def of(self, held: Nested, number: int) -> tuple[str, str]:
        """The sign of an item with that number, and its label."""
        if held.style != "number":
            return f"{self.bullet} ", ""
        if held.reversed and not self.counts_down:
            return f"{self.bullet} ", f"{number}. "
        return f"{number}{self.after_number} ", ""


def _lines(lists: list[Nested], indent: int, signs: _Signs) -> Iterator[Line]:
    for each in lists:
        number, step = first_number(each), -1 if each.reversed else 1
        for entry in each.entries:
            if entry.item is None:
                first, *others = _lines(entry.inside, indent + len(signs.skipped), signs)
                yield attrs.evolve(first, indent=indent, sign=signs.skipped + first.sign)
                yield from others
                continue
            sign, label = signs.of(each, number)
            number += step
            yield Line(entry.item, indent, sign, label)
            yield from _lines(entry.inside, indent + len(sign), signs)
