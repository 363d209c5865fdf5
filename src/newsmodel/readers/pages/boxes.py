"""Boxes among the paragraphs of an article that lead elsewhere: links to other pieces, and calls to action.

They are furniture unless each is one block of the model that says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from newsmodel.content.blocks import CallToAction, RelatedLinks
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.purposes import purpose_of
from newsmodel.readers.blocks.special import special
from newsmodel.readers.building import Builder, Handler
from newsmodel.readers.discussions.bodies import undo
from newsmodel.readers.nodes import Element, Node, walk
from newsmodel.readers.pages.finding import Found
from newsmodel.readers.pages.leaves import Leaves
from newsmodel.readers.pages.wholes import is_among, paragraphs_in
from newsmodel.readers.styles import Style

_TAGS: Final = frozenset({"aside", "div", "section", "ul"})


def boxes_in(others: Iterable[Node], leaves: Leaves, found: Found, spent: set[int]) -> list[Element]:
    """The elements that may be such boxes: they are called so, and stand among paragraphs of the article.

    Args:
        others: The outermost nodes that are not the article.
        leaves: The text blocks of the page.
        found: The article in it.
        spent: The ids of elements that are in the account already.
    """
    made: list[Element] = []
    paragraphs = paragraphs_in(leaves, found.kept)
    for node in others:
        if not isinstance(node, Element) or node.tag not in _TAGS:
            continue
        first, last = leaves.before.get(id(node), (0, 0))
        purpose = purpose_of(node)
        is_within = found.first < first < last and (last < found.last or is_among(node, paragraphs))
        is_box = purpose is not None and purpose.what in ("action", "related")
        if is_within and is_box and not any(id(each) in spent for each in walk(node)):
            made.append(node)
    return made


class Boxes:
    """Makes blocks of boxes.

    Attributes:
        elements: The ids of the elements that may be boxes.
    """

    def __init__(self) -> None:
        self.elements: frozenset[int] = frozenset()

    @property
    def handlers(self) -> Mapping[str, Sequence[Handler]]:
        """All handlers, of which the first looks for boxes."""
        return {**HANDLERS, "*": (self._box, *HANDLERS["*"])}

    def _box(self, builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
        if id(element) not in self.elements:
            return None
        mark = builder.account.mark()
        made = special(builder, element, style)
        if made and all(isinstance(each, (CallToAction, RelatedLinks)) for each in made):
            return made
        undo(builder.account, mark, [element])
        builder.account.lose_all(element, "furniture")
        return []
