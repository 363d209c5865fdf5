"""What elements of running text add to their words, in the terms of the model."""

from __future__ import annotations

from typing import Final

import attrs

from newsmodel._lossless.inline import MARKS
from newsmodel.content.inline import RELATIONS, Link, LinkRelation, Mark
from newsmodel.readers.nodes import Element

#: Elements of which the words stay and what they say about them is lost.
UNMARKED: Final = frozenset({"abbr", "acronym", "big", "dfn", "ins", "kbd", "samp", "small", "var", "ruby", "rt", "rp"})
#: Elements of running text that say nothing that readers see.
TRANSPARENT: Final = frozenset(
    {"span", "font", "time", "data", "bdi", "bdo", "label", "nobr", "output", "wbr", "slot", "center", "button"}
)
#: The most marks of one run.
MOST_MARKS: Final = 9
#: All elements that stand in running text.
INLINE: Final = frozenset({*MARKS, *UNMARKED, *TRANSPARENT, "a", "math"})


@attrs.define(eq=False)
class Linked:
    """A link of the input, and whether it is in the document already.

    Attributes:
        element: The element.
        link: The link in the document; None where it is no usable one.
        uses: In how many texts of the document it is.
        is_titled: Whether its title is in the document.
    """

    element: Element
    link: Link | None
    uses: int = 0
    is_titled: bool = False


@attrs.frozen
class Style:
    """What the elements around some words add to them.

    Attributes:
        marks: The marks.
        linked: The link that they are in.
        language: Their language, where an element inside the block says it.
        id: The id of the innermost element, where a link leads to it.
        is_pre: Whether their white space is part of them.
        note: The id of the note on them.
    """

    marks: tuple[Mark, ...] = ()
    linked: Linked | None = None
    language: str | None = None
    id: str | None = None
    is_pre: bool = False
    note: str | None = None

    def with_mark(self, mark: Mark) -> Style:
        """The same with one more mark."""
        if mark in self.marks or len(self.marks) >= MOST_MARKS:
            return self
        return Style((*self.marks, mark), self.linked, self.language, self.id, self.is_pre, self.note)

    def with_link(self, linked: Linked | None) -> Style:
        """The same in another link, or in none."""
        return Style(self.marks, linked, self.language, self.id, self.is_pre, self.note)


PLAIN: Final = Style()


def relations_of(element: Element) -> tuple[LinkRelation, ...]:
    """What a link says about its relation to its target, as far as the model has it."""
    stated = element.attributes.get("rel", "").lower().split()
    return tuple(each for each in RELATIONS if each in stated)
