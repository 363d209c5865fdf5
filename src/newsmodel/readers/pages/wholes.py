"""Which parts of an article are one thing, so that all of it is of the article, or nothing: boxes, calls to action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from newsmodel.readers.blocks.boxes import is_called_box
from newsmodel.readers.blocks.purposes import purpose_of
from newsmodel.readers.nodes import Element, walk
from newsmodel.readers.pages.leaves import Leaves

#: What stands among so many paragraphs of the article is of it, even if none follows.
_AMONG: Final = 2


def paragraphs_in(leaves: Leaves, kept: Sequence[bool]) -> Counter[int]:
    """How many paragraphs of the article each element has as children, by its id."""
    return Counter(id(leaf.element.parent) for leaf in leaves.all if kept[leaf.index] and leaf.element.tag == "p")


def is_among(element: Element, paragraphs: Counter[int]) -> bool:
    """Whether an element has paragraphs of the article as siblings."""
    return element.parent is not None and paragraphs[id(element.parent)] >= _AMONG


def keep_boxes(container: Element, leaves: Leaves, kept: list[bool], furniture: Sequence[bool]) -> None:
    """Keep all of what is one block: a box, a pull quote, a call to action, what readers open.

    Args:
        container: The element that the article is in.
        leaves: The text blocks of the page.
        kept: For each whether it is of the article, which is changed.
        furniture: For each whether it says that it is something else.
    """
    where = [index for index, is_kept in enumerate(kept) if is_kept]
    if not where:
        return
    start, end = where[0], where[-1] + 1
    paragraphs = paragraphs_in(leaves, kept)
    for element in walk(container):
        first, last = leaves.before.get(id(element), (0, 0)) if isinstance(element, Element) else (0, 0)
        if not isinstance(element, Element) or first == last or any(furniture[first:last]) or all(kept[first:last]):
            continue
        is_within = start < first < end or (first == end and is_among(element, paragraphs))
        if is_within and _is_one(element, is_begun=any(kept[first:last])):
            kept[first:last] = [True] * (last - first)
            end = max(end, last)


def _is_one(element: Element, *, is_begun: bool) -> bool:
    """Whether an element is one block of an article.

    Args:
        element: The element.
        is_begun: Whether some of it is surely of the article.
    """
    if element.tag == "details":
        before = element.parent.elements() if element.parent is not None else ()
        return is_begun or sum(each.tag == "details" for each in before) > 1
    purpose = purpose_of(element)
    if purpose is not None and purpose.what == "action":
        return is_begun
    return (purpose is not None and purpose.what == "pull_quote") or is_called_box(element)
