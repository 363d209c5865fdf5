"""Which text blocks of a page are the article.

Three things are evidence: what trafilatura takes for the article, the text that the page publishes in JSON-LD, and
what the elements of the page are and are called. Whole elements are chosen: what stands between two text blocks of the
article belongs to it, unless it says that it is something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

import attrs

from newsmodel.readers.account import thing
from newsmodel.readers.elements import HEADINGS
from newsmodel.readers.nodes import Element, ancestors, elements_in, walk
from newsmodel.readers.pages.ending import drop_what_follows
from newsmodel.readers.pages.furniture import is_card, is_certain, is_discussion, is_furniture
from newsmodel.readers.pages.leaves import Leaf, Leaves
from newsmodel.readers.pages.teasers import teasers
from newsmodel.readers.pages.wholes import keep_boxes

#: How many letters in a row are compared.
_WINDOW: Final = 24
#: Prose has so many letters, and at most this share of them in links.
_PROSE: Final = 60
_MOST_LINKED: Final = 0.4
#: A list of links has more than this share of its letters in links.
_LINK_LIST: Final = 0.5
#: What has this share of all that seems to be the article is no furniture, whatever it is called.
_TOO_MUCH: Final = 0.15
#: The same for elements whose tag or role says that they are.
_FAR_TOO_MUCH: Final = 0.5
#: The article is in the smallest element that has this share of it.
_MOST: Final = 0.9
#: How many text blocks that were not recognised may be before one that was, outside that element.
_NEAR: Final = 5
#: Where less than this share of the prose was recognised, the prose decides where the article begins and ends.
_ENOUGH: Final = 0.5
_SECTIONS: Final = frozenset({"article", "aside", "main", "nav", "section", "blockquote"})
#: The introduction is at most so many text blocks behind the headline.
_INTRODUCTION: Final = 8
#: A form and what stands around it have at most so many letters that are not in the form.
_AROUND_FORM: Final = 150


@attrs.define(eq=False)
class Found:
    """The article in a page.

    Attributes:
        kept: For each text block whether it is of the article.
        first: The number of the first block that is; the number of blocks where none is.
        last: The number after the last one.
        furniture: For each text block whether it says that it is something else.
        container: The element that the article is in.
        sure: For each block whether it was recognised.
    """

    kept: list[bool]
    first: int
    last: int
    furniture: list[bool]
    container: Element
    sure: list[bool]


def find(body: Element, leaves: Leaves, evidence: Iterable[str], site: str = "", headline: int | None = None) -> Found:
    """The article in a page.

    Args:
        body: The page.
        leaves: Its text blocks.
        evidence: The keys of texts that other programs, or the page, say are the article.
        site: The name of the host of the page.
        headline: The number of the text block that is the headline.
    """
    sure = _recognised(leaves.all, evidence)
    prose = [leaf.size >= _PROSE and leaf.linked <= _MOST_LINKED * leaf.size for leaf in leaves.all]
    furniture = _furniture(body, leaves, sure, prose)
    scores = [
        0.0 if out else leaf.size * (1.0 if known else 0.5 if good else 0.0)
        for leaf, known, good, out in zip(leaves.all, sure, prose, furniture, strict=True)
    ]
    if not any(scores):
        short = _short_texts(body, leaves, furniture)
        if any(short):
            prose = short
        elif any(prose):  # then what elements are called says nothing
            furniture = [False] * len(leaves.all)
        scores = [float(leaf.size) if good else 0.0 for leaf, good in zip(leaves.all, prose, strict=True)]
    container = _container(body, leaves, scores)
    first, last = leaves.before[id(container)]
    first, last = _widened(first, last, sure, furniture)
    inside = [first <= index < last and not out for index, out in enumerate(furniture)]
    anchors = _anchors(leaves.all, inside, sure, prose)
    kept = [False] * len(leaves.all)
    for index in range(anchors[0], anchors[1]) if anchors else ():
        leaf = leaves.all[index]
        kept[index] = inside[index] and (prose[index] or _is_structure(leaf) or (sure[index] and not _is_control(leaf)))
    if anchors and headline is not None and 0 < anchors[0] - headline <= _INTRODUCTION:
        for index in range(headline + 1, anchors[0]):
            inside[index] = not furniture[index]
            kept[index] = inside[index] and prose[index]
    _keep_links(leaves.all, kept, inside, prose, anchors)
    _keep_wholes(container, leaves, kept, furniture, sure)
    keep_boxes(container, leaves, kept, furniture)
    drop_what_follows(leaves.all, kept, site)
    _judge_headings(leaves.all, kept, inside)
    where = [index for index, is_kept in enumerate(kept) if is_kept]
    start, end = (where[0], where[-1] + 1) if where else (len(kept), len(kept))
    return Found(kept, start, end, furniture, container, sure)


def _short_texts(body: Element, leaves: Leaves, furniture: Sequence[bool]) -> list[bool]:
    """For each text block whether it is a paragraph of the element that is marked as the article, if none is long."""
    found = [False] * len(leaves.all)
    for leaf in leaves.inside(next(elements_in(body, "article", "main"), body)):
        found[leaf.index] = leaf.element.tag in ("p", "blockquote", "pre") and not furniture[leaf.index]
    return found


def _recognised(leaves: Sequence[Leaf], evidence: Iterable[str]) -> list[bool]:
    """For each text block whether the evidence has it."""
    whole: set[str] = set()
    windows: set[int] = set()
    parts: list[str] = []
    for text in evidence:
        whole.add(text)
        parts.append(text)
    joined = "".join(parts)
    windows.update(hash(joined[place : place + _WINDOW]) for place in range(len(joined) - _WINDOW + 1))
    return [leaf.key in whole or (leaf.size >= _WINDOW and _is_in(leaf.key, windows)) for leaf in leaves]


def _is_in(text: str, windows: set[int]) -> bool:
    last = len(text) - _WINDOW
    places = (0, last // 2, last)
    return sum(hash(text[place : place + _WINDOW]) in windows for place in places) > 1


def _furniture(body: Element, leaves: Leaves, sure: Sequence[bool], prose: Sequence[bool]) -> list[bool]:
    """For each text block whether it is in an element that says that it is not the article."""
    sizes = [
        leaf.size * (2 if known else 1 if good else 0)
        for leaf, known, good in zip(leaves.all, sure, prose, strict=True)
    ]
    sums = list(accumulate(sizes, initial=0))
    out = [False] * len(leaves.all)
    others = teasers(body, leaves)
    known = [leaf.size if is_sure else 0 for leaf, is_sure in zip(leaves.all, sure, strict=True)]
    for element in _elements(body):
        first, last = leaves.before.get(id(element), (0, 0))
        if first == last:
            continue
        share = (sums[last] - sums[first]) / max(sums[-1], 1)
        if (
            (id(element) in others and (is_card(element) or not all(sure[first:last])))
            or (share <= _TOO_MUCH and is_furniture(element))
            or (share <= _FAR_TOO_MUCH and (is_certain(element) or _is_footer(element)))
            or (last - first < len(out) and (element.tag == "nav" or _is_of_page(element)))
            or (is_discussion(element) and 2 * sum(known[first:last]) <= sum(known))
        ):
            out[first:last] = [True] * (last - first)
    for first, last in _forms(body, leaves, sums):
        out[first:last] = [True] * (last - first)
    return out


def _forms(body: Element, leaves: Leaves, sums: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From which text block to which each form is, with the few words around it that ask readers to fill it in."""
    letters = list(accumulate((leaf.size for leaf in leaves.all), initial=0))
    for form in elements_in(body, "form"):
        first, last = leaves.before.get(id(form), (0, 0))
        inner = letters[last] - letters[first]
        for around in ancestors(form):
            start, end = leaves.before.get(id(around), (0, 0))
            is_more = letters[end] - letters[start] - inner > _AROUND_FORM
            if is_more or around is body or sums[end] - sums[start] > _TOO_MUCH * sums[-1]:
                break
            first, last = start, end
        if sums[last] - sums[first] <= _TOO_MUCH * sums[-1]:
            yield first, last


def _elements(body: Element) -> Iterator[Element]:
    return (each for each in walk(body) if isinstance(each, Element))


def _is_footer(element: Element) -> bool:
    """Whether an element is the footer of something other than a quotation."""
    return element.tag == "footer" and not (element.parent is not None and element.parent.tag == "blockquote")


def _is_of_page(element: Element) -> bool:
    """Whether an element is the footer of the whole page, as HTML maps it: it is in no section."""
    if element.tag != "footer":
        return element.attributes.get("role", "").lower() == "contentinfo"
    around = element.parent
    while around is not None:
        if around.tag in _SECTIONS:
            return False
        around = around.parent
    return True


def _container(body: Element, leaves: Leaves, scores: Sequence[float]) -> Element:
    sums = list(accumulate(scores, initial=0.0))
    found = body
    while True:
        for child in found.elements():
            first, last = leaves.before.get(id(child), (0, 0))
            if sums[last] - sums[first] >= _MOST * sums[-1] > 0:
                found = child
                break
        else:
            return found


def _widened(first: int, last: int, sure: Sequence[bool], furniture: Sequence[bool]) -> tuple[int, int]:
    """The text blocks of an element, with what was recognised before it, and near its end.

    What stands before the text is an introduction; what stands behind it is often about other articles.
    """
    start = next((index for index in range(first) if sure[index] and not furniture[index]), first)
    place, end = last, last
    while place < len(sure) and not furniture[place] and place - end < _NEAR:
        end = place + 1 if sure[place] else end
        place += 1
    return start, end


def _anchors(
    leaves: Sequence[Leaf], inside: Sequence[bool], sure: Sequence[bool], prose: Sequence[bool]
) -> tuple[int, int] | None:
    """The first text block that is certainly of the article, and the one after the last."""
    known = [index for index, leaf in enumerate(leaves) if inside[index] and sure[index]]
    good = [index for index, leaf in enumerate(leaves) if inside[index] and (sure[index] or prose[index])]
    size = sum(leaves[index].size for index in known)
    found = known if size >= _ENOUGH * sum(leaves[index].size for index in good) else good
    return (found[0], found[-1] + 1) if found else None


def _is_structure(leaf: Leaf) -> bool:
    """Whether a short text block is of a kind that articles have between paragraphs."""
    if leaf.linked > _LINK_LIST * leaf.size:
        return False
    return leaf.element.tag in HEADINGS or leaf.element.tag in ("p", "pre", "blockquote", "dt", "dd", "li", "td", "th")


def _is_control(leaf: Leaf) -> bool:
    """Whether a text block is a link by itself, as those to press are."""
    return leaf.element.tag in ("div", "section") and leaf.size < _PROSE and leaf.linked > _LINK_LIST * leaf.size


def _keep_links(
    leaves: Sequence[Leaf],
    kept: list[bool],
    inside: Sequence[bool],
    prose: Sequence[bool],
    anchors: tuple[int, int] | None,
) -> None:
    """Keep paragraphs that are links, among several paragraphs of the article that are not."""
    good = Counter(id(leaf.element.parent) for leaf in leaves if kept[leaf.index] and prose[leaf.index])
    for index in range(*anchors) if anchors else ():
        leaf = leaves[index]
        if inside[index] and leaf.element.tag == "p" and good[id(leaf.element.parent)] > 1:
            kept[index] = True


def _keep_wholes(
    container: Element, leaves: Leaves, kept: list[bool], furniture: Sequence[bool], sure: Sequence[bool]
) -> None:
    """Keep tables and lists as a whole, or not at all."""
    for element in elements_in(container, "table", "ul", "ol", "dl"):
        first, last = leaves.before.get(id(element), (0, 0))
        inside = leaves.all[first:last]
        size = sum(leaf.size for leaf in inside)
        if size == 0 or any(furniture[first:last]) or not any(kept[first:last]):
            continue
        known = sum(leaf.size for leaf in inside if sure[leaf.index])
        if known * 2 >= size:
            kept[first:last] = [True] * (last - first)
        elif known == 0 and sum(leaf.linked for leaf in inside) > _LINK_LIST * size:
            kept[first:last] = [False] * (last - first)


def _judge_headings(leaves: Sequence[Leaf], kept: list[bool], inside: Sequence[bool]) -> None:
    """Keep the headings of what is kept, those that are links too, and no others."""
    for index in range(len(leaves) - 1, -1, -1):
        if leaves[index].element.tag in HEADINGS:
            after = index + 1
            while after < len(leaves) and thing(leaves[after].element) == "caption":
                after += 1
            kept[index] = inside[index] and after < len(leaves) and kept[after]
