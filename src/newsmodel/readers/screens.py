"""What stands twice in a page, once for small screens and once for large ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from newsmodel.readers.account import shown, thing
from newsmodel.readers.nodes import Element, Text, Tree, ancestors
from newsmodel.readers.parsing import UNCOUNTED, is_hidden

#: Classes of what only small screens show, and of what only large ones do: Bootstrap, Foundation, Bulma, Tailwind,
#: Elementor, and those that many pages have of their own.
_SMALL: Final = frozenset(
    {
        *("mobile-only", "only-mobile", "visible-mobile", "show-mobile", "show-on-mobile", "mobile-visible"),
        *("hidden-desktop", "hide-desktop", "desktop-hidden", "desktop-hide", "hide-on-desktop", "hidden-on-desktop"),
        *("d-md-none", "d-lg-none", "d-xl-none", "md:hidden", "lg:hidden", "xl:hidden", "md-hide", "lg-hide"),
        *("visible-xs", "hidden-md", "hidden-lg", "show-for-small", "show-for-small-only", "hide-for-medium"),
        *("hide-for-large", "elementor-hidden-desktop", "is-hidden-desktop", "is-hidden-tablet", "phone-only"),
    }
)
_LARGE: Final = frozenset(
    {
        *("desktop-only", "only-desktop", "visible-desktop", "show-desktop", "show-on-desktop", "desktop-visible"),
        *("hidden-mobile", "hide-mobile", "mobile-hidden", "mobile-hide", "hide-on-mobile", "hidden-on-mobile"),
        *("hidden-xs", "xs-hide", "max-md:hidden", "max-lg:hidden", "visible-md", "visible-lg", "hide-for-small"),
        *("hide-for-small-only", "show-for-medium", "show-for-large", "elementor-hidden-mobile"),
        *("elementor-hidden-phone", "is-hidden-mobile"),
    }
)
_WHOLE: Final = frozenset({"body", "html"})


def copies(tree: Tree, classes: frozenset[str]) -> list[Element]:
    """The elements whose words stand before them already, for screens of the other size.

    Args:
        tree: The page.
        classes: All classes in it.
    """
    found: list[Element] = []
    if _SMALL.isdisjoint(classes) or _LARGE.isdisjoint(classes):
        return found
    said: dict[tuple[bool, str], Counter[str]] = {}
    for element, is_small in _sized(tree.root):
        words, things = _signs(element)
        if not words:
            continue
        twin = said.get((not is_small, words))
        if twin is not None and things <= twin:
            found.append(element)
        else:
            said.setdefault((is_small, words), things)
    return found


def _sized(root: Element) -> Iterator[tuple[Element, bool]]:
    """The outermost elements for screens of one size, and whether that is the small one."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in UNCOUNTED:
            continue
        if "class" in element.attributes and element.tag not in _WHOLE:
            classes = element.attributes["class"].lower().split()
            is_small, is_large = not _SMALL.isdisjoint(classes), not _LARGE.isdisjoint(classes)
            if is_small != is_large:
                if not any(is_hidden(each) for each in (element, *ancestors(element))):
                    yield element, is_small
                continue
        stack.extend([child for child in reversed(element.children) if type(child) is Element])


def _signs(element: Element) -> tuple[str, Counter[str]]:
    """The letters of an element, and how many things of each kind it has."""
    words: list[str] = []
    things = Counter[str]()
    for node in shown(element):
        if isinstance(node, Text):
            words.append(node.value)
        elif (kind := thing(node)) is not None:
            things[kind] += 1
    return "".join(filter(str.isalnum, "".join(words))), things
