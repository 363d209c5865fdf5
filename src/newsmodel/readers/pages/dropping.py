"""What of a page is not the article: the outermost nodes that hold nothing of it."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, islice
from typing import Final

import attrs

from newsmodel.providers import provider_of
from newsmodel.readers.account import thing
from newsmodel.readers.elements import unshown
from newsmodel.readers.nodes import Element, Node, Text, ancestors, elements_in
from newsmodel.readers.pages.finding import Found
from newsmodel.readers.pages.furniture import is_furniture
from newsmodel.readers.pages.leaves import MEDIA, Leaves
from newsmodel.readers.pages.wholes import is_among, paragraphs_in
from newsmodel.readers.parsing import UNCOUNTED

#: What a node holds: nothing that is counted, only what is not of the article, or something that is.
_NOTHING, _OTHER, _ARTICLE = 0, 1, 2
#: How wide a picture of an article is at least, in pixels.
_LARGE: Final = 300
#: The words of a caption are at most so many elements, and text blocks, away from its picture.
_NEAR: Final = 4
#: How the addresses of pictures end.
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_FIGURES: Final = frozenset({"figure", "picture"})


@attrs.frozen
class Title:
    """What is known of the beginning of an article.

    Attributes:
        headline: The number of the text block that is the headline; None where none is.
        pictures: The names of the files that the page says are the article's picture.
    """

    headline: int | None
    pictures: frozenset[str] = frozenset()


def outside(body: Element, leaves: Leaves, found: Found, spent: set[int], title: Title) -> list[Node]:
    """The outermost nodes that hold nothing of the article, and something else.

    Args:
        body: The page.
        leaves: Its text blocks.
        found: The article in it.
        spent: The ids of elements that are of the article, or in the account, whatever they hold.
        title: Where the headline is, and which pictures the page says are the article's.
    """
    media = _kept_media(leaves, found, title)
    spent = spent | _captions(leaves, media)
    holds: dict[int, int] = {}
    order: list[Node] = []
    stack: list[Node] = [body]
    while stack:
        node = stack.pop()
        order.append(node)
        if isinstance(node, Element) and id(node) not in spent and node.tag not in UNCOUNTED and not unshown(node):
            stack.extend(node.children)
    for node in reversed(order):
        holds[id(node)] = _holds(node, leaves, found, spent, media, holds)
    return [
        node
        for node in order
        if holds[id(node)] == _OTHER and (node.parent is None or holds.get(id(node.parent), _ARTICLE) == _ARTICLE)
    ]


def _holds(node: Node, leaves: Leaves, found: Found, spent: set[int], media: set[int], holds: dict[int, int]) -> int:
    if isinstance(node, Text):
        leaf = leaves.of_text.get(id(node))
        if leaf is None or not any(map(str.isalnum, node.value)):
            return _NOTHING
        return _ARTICLE if found.kept[leaf.index] else _OTHER
    if id(node) in spent:
        return _ARTICLE
    own = (_ARTICLE if id(node) in media else _OTHER) if node.tag in MEDIA else _NOTHING
    inside = max((holds.get(id(child), _NOTHING) for child in node.children), default=_NOTHING)
    return max(own, inside)


def _kept_media(leaves: Leaves, found: Found, title: Title) -> set[int]:
    """The ids of the pictures and recordings that are of the article: where they stand says it."""
    headline, stated = title.headline, title.pictures
    furniture = list(accumulate(found.furniture, initial=0))
    words = list(accumulate(found.kept, initial=0))
    first = found.first if headline is None else min(headline, found.first)
    own = None if headline is None or headline > found.first else _own_header(leaves, found, headline)
    paragraphs = paragraphs_in(leaves, found.kept)
    kept: set[int] = set()
    for element, place in leaves.media:
        if own is not None and first - _NEAR <= place <= found.first and _is_lead(element, leaves, first, own, stated):
            kept.add(id(element))
        if (headline is not None and place <= headline <= found.first) or (
            place <= found.first and _is_sign(element, leaves, words)
        ):
            continue
        if not first <= place <= found.last or _is_elsewhere(element, leaves, furniture, words):
            continue
        if (
            found.first <= place < found.last
            or (place < found.first and _is_large(element))
            or _is_last(element, found)
            or (place == found.last and _is_played(element) and _is_among(element, leaves, paragraphs))
        ):
            kept.add(id(element))
    return kept


def _own_header(leaves: Leaves, found: Found, headline: int) -> Element | None:
    """What the headline and the pictures of the article are in; None where it is not known."""
    around = list(ancestors(leaves.all[headline].element))
    return next((each for each in around if each.tag in ("article", "main") or each is found.container), None)


def _is_lead(element: Element, leaves: Leaves, headline: int, own: Element, stated: frozenset[str]) -> bool:
    """Whether a picture beside the headline is that of the article: large, and no sign or way to somewhere else."""
    width, source = element.attributes.get("width", ""), element.attributes.get("src", "")
    is_stated = file_name(source) in stated
    is_large = int(width) >= _LARGE if width.isdecimal() else is_stated or _is_figure(element)
    if element.tag not in ("img", "picture") or not is_large or not _has_file(element):
        return False
    for around in (element, *ancestors(element)):
        if around is own:
            return True
        first, last = leaves.before.get(id(around), (0, 0))
        is_apart = not first <= headline < last and around.tag in ("header", "article", "li", "aside", "nav")
        if is_apart or is_furniture(around) or _is_logo(around) or _leads_elsewhere(around):
            return False
    return is_stated


def file_name(address: str) -> str:
    """The name of the file that an address leads to, by which the same picture is known in other sizes.

    >>> file_name("https://example.org/a/rain.jpg?width=300")
    'rain.jpg'
    """
    return address.partition("?")[0].partition("#")[0].rpartition("/")[2].lower()


def _is_sign(element: Element, leaves: Leaves, words: list[int]) -> bool:
    """Whether an element is in a header without words of the article, or says that it is a sign or no article."""
    for around in (element, *ancestors(element)):
        first, last = leaves.before.get(id(around), (0, 0))
        if words[last] > words[first]:
            return False
        if around.tag == "header" or is_furniture(around) or _is_logo(around):
            return True
    return False


def _is_logo(element: Element) -> bool:
    names = (element.attributes.get(name, "").lower() for name in ("class", "id", "src", "alt"))
    return any("logo" in name for name in names)


def _leads_elsewhere(element: Element) -> bool:
    """Whether an element is a link to something other than a picture."""
    path = element.attributes.get("href", "").partition("?")[0].partition("#")[0].lower()
    return element.tag == "a" and not path.endswith(_PICTURES)


def _captions(leaves: Leaves, media: set[int]) -> set[int]:
    """The ids of the captions of pictures that are of the article: the only words in the element around a picture."""
    found: set[int] = set()
    seen: set[int] = set()
    for element, _ in leaves.media:
        if id(element) not in media or not _has_file(element):
            continue
        around = next((each for each in islice(ancestors(element), _NEAR) if leaves.count(each)), None)
        if around is None or id(around) in seen or leaves.count(around) > _NEAR:
            continue
        seen.add(id(around))
        stack = list(around.elements())
        while stack:
            each = stack.pop()
            if thing(each) == "caption":
                found.add(id(each))
            else:
                stack.extend(each.elements())
    return found


def _has_file(element: Element) -> bool:
    """Whether a picture or a recording says where it is: what stands in its place until it is loaded is nothing."""
    return any(
        "src" in name and value.strip() and not value.strip().lower().startswith("data:")
        for each in (element, *elements_in(element, "img", "source"))
        for name, value in each.attributes.items()
    )


def _is_elsewhere(element: Element, leaves: Leaves, furniture: list[int], words: list[int]) -> bool:
    """Whether the text around an element is not of the article.

    Args:
        element: The element.
        leaves: The text blocks of the page.
        furniture: How many of the blocks before each are furniture.
        words: How many are of the article.
    """
    around = element.parent
    while around is not None:
        first, last = leaves.before.get(id(around), (0, 0))
        if first < last:
            is_furniture = furniture[last] - furniture[first] == last - first
            return is_furniture or (words[last] == words[first] and not _is_figure(around))
        around = around.parent
    return False


def _is_figure(element: Element) -> bool:
    around: Element | None = element
    while around is not None:
        if around.tag in _FIGURES:
            return True
        around = around.parent
    return False


def _is_large(element: Element) -> bool:
    """Whether a picture before the text is a picture of the article: no face of an author, no sign."""
    if _is_figure(element):
        return True
    width = element.attributes.get("width", "")
    return not width.isdecimal() or int(width) >= _LARGE


def _is_played(element: Element) -> bool:
    """Whether an element is a recording, or something that a provider shows that is known."""
    if element.tag in ("audio", "video"):
        return _has_file(element)
    address = element.attributes.get("src", "").strip()
    return element.tag == "iframe" and provider_of(f"https:{address}" if address[:2] == "//" else address) is not None


def _is_among(element: Element, leaves: Leaves, paragraphs: Counter[int]) -> bool:
    """Whether an element, with what has no words around it, stands among paragraphs of the article."""
    around = element
    while around.parent is not None and not leaves.count(around.parent):
        around = around.parent
    return is_among(around, paragraphs)


def _is_last(element: Element, found: Found) -> bool:
    around = element.parent
    while around is not None:
        if around is found.container:
            return _is_figure(element)
        around = around.parent
    return False
