"""Lists of other articles: several elements of one kind in a row, each a heading that is a link with a few words."""

from __future__ import annotations

from typing import Final

from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.nodes import Element, elements_in
from newsmodel.readers.pages.leaves import Leaves

#: A list has so many, each with at most so many letters; where they are most of the page, they are the piece.
_FEWEST: Final = 2
_LONGEST: Final = 700
_MOST: Final = 0.6


def teasers(body: Element, leaves: Leaves) -> set[int]:
    """The ids of the elements that announce other articles."""
    total = sum(leaf.size for leaf in leaves.all)
    found: set[int] = set()
    size = 0
    stack = [body]
    while stack:
        element = stack.pop()
        cards: dict[tuple[str, str], list[Element]] = {}
        for child in element.elements():
            stack.append(child)
            name = (child.tag, _kind_of(child))
            if name[0] in ("div", "article", "li", "section", "a") and (name[1] or name[0] == "article"):
                cards.setdefault(name, []).append(child)
        for alike in cards.values():
            if len(alike) < _FEWEST:
                continue
            chosen = [each for each in alike if _is_card(each, leaves)]
            if len(chosen) * 3 >= len(alike) * 2 and len(chosen) >= _FEWEST:
                found.update(map(id, chosen))
                size += sum(leaf.size for each in chosen for leaf in leaves.inside(each))
    return found if size <= _MOST * total else set()


def _kind_of(element: Element) -> str:
    """The first class of an element: what follows often differs from one to the next."""
    return element.attributes.get("class", "").lower().partition(" ")[0]


def _is_card(element: Element, leaves: Leaves) -> bool:
    inside = leaves.inside(element)
    if not inside or sum(leaf.size for leaf in inside) > _LONGEST:
        return False
    if element.tag == "a":
        return next(elements_in(element, *HEADINGS), None) is not None
    return any(
        leaf.element.tag in HEADINGS and leaf.linked * 10 >= leaf.size * 9 and _leads_elsewhere(leaf.element)
        for leaf in inside
    )


def _leads_elsewhere(heading: Element) -> bool:
    """Whether the link that a heading is leads to another page: many headings link to their own place."""
    around = heading.parent
    links = [each for each in (*elements_in(heading, "a"), around) if each is not None and each.tag == "a"]
    return not any(each.attributes.get("href", "").strip().startswith("#") for each in links)
