"""Lists, with items in levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Filled, IsNot, Without
from newsmodel._declare.constraints import Ge, Le, MaxLen, MinLen
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import finishes, keeps_valid, many, whole
from newsmodel._declare.opened import known_value
from newsmodel._plain import is_of
from newsmodel.content.block import TextBlock
from newsmodel.content.inline import BlockId, RichText, runs
from newsmodel.content.media import Image
from newsmodel.errors import Problem, pointer

#: How deep an item of a list can be nested.
MAX_LEVEL = 6


@attrs.frozen(kw_only=True)
class ListItem(Content):
    """An item of a list; a deeper level nests it under the item before it.

    Attributes:
        id: Its id, unique among the blocks of the document; links lead to it.
        text: The text, which may be empty where there is a picture; two line feeds begin a new paragraph.
        term: What the text defines; an item of a definition list without it defines the term before it once more.
        image: A picture before the text.
        level: How deep it is nested, from 1.
        style: How items of its level are marked, where that differs from the style of the list.
    """

    id: BlockId | None = None
    text: RichText = attrs.field(converter=runs, kw_only=False)
    term: RichText = attrs.field(default=(), converter=runs)
    image: Image | None = None
    level: Annotated[int, Ge(1), Le(MAX_LEVEL)] = attrs.field(default=1, converter=whole)
    style: Literal["bullet", "number"] | None = None

    _rarely_drafted: ClassVar = "id image"

    _surely_kept: ClassVar = (Filled("text", "image"),)

    def _rules(self) -> Iterator[Problem]:
        if not self.text and self.image is None:
            yield problems.list_item_empty("/text")


ListItems = Annotated[tuple[ListItem, ...], MinLen(1), MaxLen(1_000)]


def list_items(value: Iterable[ListItem | str]) -> tuple[ListItem, ...]:
    """Items of a list; plain text stands for an item of level 1."""
    found = many(value)
    return tuple(ListItem(item) if is_of(item, str) else item for item in found) if is_of(found, tuple) else found


keeps_valid(list_items, ListItems)
finishes(list_items, "as_they_are")


@attrs.frozen(kw_only=True)
class ListBlock(TextBlock):
    """A list.

    Attributes:
        items: Its items.
        style: How its items are marked, or that they are definitions of terms.
        start: The number of its first item, where items are numbered.
        reversed: Whether items are numbered downwards.
    """

    tag: ClassVar[str] = "list"

    items: ListItems = attrs.field(converter=list_items, kw_only=False)
    style: Literal["bullet", "number", "definition"] = "bullet"
    start: Annotated[int, Ge(0), Le(1_000_000)] = attrs.field(default=1, converter=whole)
    reversed: bool = False

    _surely_kept: ClassVar = (
        IsNot("style", "definition"),
        Without(ListItem, "term"),
    )

    def _rules(self) -> Iterator[Problem]:
        if known_value(self, "style") is None:  # a later version says what has a term there
            return
        defined = [False] * (MAX_LEVEL + 1)  # whether a term has come before, at each level
        for index, item in enumerate(self.items):
            defined[item.level + 1 :] = [False] * (MAX_LEVEL - item.level)
            if self.style != "definition" or item.style is not None:
                if item.term:
                    yield problems.list_term_unexpected(pointer(("items", index, "term")))
                continue
            if not item.term and not defined[item.level]:
                yield problems.list_term_missing(pointer(("items", index)))
            defined[item.level] = True
