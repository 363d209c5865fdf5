"""Lists line by line, for outputs that show nesting by indentation."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsmodel.content.blocks import ListBlock, ListItem, ListStyle


@attrs.frozen
class Line:
    """An item of a list in its place.

    Attributes:
        item: The item.
        indent: The column at which its sign begins: where the text of the item around it begins.
        sign: Its bullet or number, with the blank before its text.
    """

    item: ListItem
    indent: int
    sign: str


@attrs.frozen
class _OpenList:
    """A list to which items may still be added; ``text_at`` is the column of the text of its last item."""

    level: int
    style: ListStyle
    indent: int
    number: int
    text_at: int = 0

    def in_style(self, style: ListStyle) -> _OpenList:
        """The list that the next item belongs to: with another style it is a new one."""
        return self if style == self.style else attrs.evolve(self, style=style, number=1)


def listed(block: ListBlock, *, bullet: str = "-", after_number: str = ".") -> Iterator[Line]:
    """The items of a list with their places and signs.

    An item whose level skips some is nested once, under the item before it.

    >>> block = ListBlock(["a", ListItem("b", level=3), "c"], style="number", start=9)
    >>> [(line.indent, line.sign) for line in listed(block)]
    [(0, '9. '), (3, '1. '), (0, '10. ')]
    """
    opened: list[_OpenList] = []
    for index, item in enumerate(block.items):
        style = item.style or block.style
        while len(opened) > 1 and opened[-1].level > item.level and opened[-2].level >= item.level:
            opened.pop()
        if opened and opened[-1].level >= item.level:
            current = attrs.evolve(opened.pop(), level=item.level).in_style(style)
        else:
            indent = opened[-1].text_at if opened else 0
            current = _OpenList(item.level, style, indent, 1 if index else block.start)
        sign = f"{bullet} " if style == "bullet" else f"{current.number}{after_number} "
        opened.append(attrs.evolve(current, number=current.number + 1, text_at=current.indent + len(sign)))
        yield Line(item, current.indent, sign)
