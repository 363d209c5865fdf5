"""In which language a part of a page is."""

from __future__ import annotations

from typing import Final

from newsmodel.readers.nodes import Element
from newsmodel.readers.parsing import UNCOUNTED

#: Elements that a page, or a part of one, is in.
_AROUND: Final = frozenset({"article", "body", "div", "html", "main", "section"})


def language_around(root: Element) -> str | None:
    """What the page, or the outermost element that everything is in, says about its language; None where none does."""
    element: Element | None = root
    while element is not None and element.tag in _AROUND:
        stated = element.attributes.get("lang")
        if stated:
            return stated
        element = _only_child(element)
    return None


def _only_child(element: Element) -> Element | None:
    """The element that everything in another one is in."""
    found: Element | None = None
    for child in element.children:
        if not isinstance(child, Element):
            if child.value and not child.value.isspace():
                return None
        elif child.tag not in UNCOUNTED and (child.tag != "head" or child.children):
            if found is not None:
                return None
            found = child
    return found
