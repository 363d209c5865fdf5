"""What a tree has of what only a part of all pages has, found in one walk: most pages need no other one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from newsmodel._lossless.names import REST, ROOT, VERSION
from newsmodel.readers.addresses import anchor_of
from newsmodel.readers.nodes import Element

_JSON_LD: Final = "application/ld+json"


#: The attributes that are looked at, besides the class, which most elements have.
_TELLING: Final = frozenset({"id", "name", "href", "itemtype", "type", ROOT, REST})


@attrs.define(eq=False)
class Overview:
    """What a tree has, in the order of the input.

    Attributes:
        marked: The first element that says that it is a document of this library, in marks of a version that is known.
        stray: The first element with what rides along in such marks, whether or not one says that it is a document.
        targets: The ids to which links within the page lead.
        anchors: The elements that have an id, by it.
        headings: The headings of level 1.
        holders: The elements in which a ``noscript`` is, by their ids.
        scripts: The scripts that are JSON-LD.
        classes: The words of the classes of elements, in lower case.
        types: The types of items.
    """

    marked: Element | None = None
    stray: Element | None = None
    targets: set[str] = attrs.field(factory=set[str])
    anchors: dict[str, list[Element]] = attrs.field(factory=dict[str, "list[Element]"])
    headings: list[Element] = attrs.field(factory=list[Element])
    holders: dict[int, Element] = attrs.field(factory=dict[int, Element])
    scripts: list[Element] = attrs.field(factory=list[Element])
    classes: frozenset[str] = frozenset()
    types: set[str] = attrs.field(factory=set[str])

    def look_at(self, element: Element, attributes: Mapping[str, str]) -> None:
        """Note what an element with attributes is."""
        if "id" in attributes or "name" in attributes:
            self.anchors.setdefault(anchor_of(element), []).append(element)
        if "href" in attributes:
            href = attributes["href"]
            if href[:1] == "#" and href != "#" and element.tag == "a":
                self.targets.add(href[1:])
        if "itemtype" in attributes:
            self.types.add(attributes["itemtype"])
        if "type" in attributes and element.tag == "script" and attributes["type"].strip().lower() == _JSON_LD:
            self.scripts.append(element)
        if ROOT in attributes and attributes[ROOT] == VERSION and self.marked is None:
            self.marked = element
        if REST in attributes and self.stray is None:
            self.stray = element


def look_over(root: Element, elements: Iterable[Element] | None = None) -> Overview:
    """What is in an element.

    Args:
        root: The element.
        elements: The element and all that are in it, in order, if they are known.
    """
    found = Overview()
    classes = set[str]()
    for element in _inside(root) if elements is None else elements:
        tag = element.tag
        attributes = element.attributes
        if attributes:
            if "class" in attributes:
                classes.add(attributes["class"])
            if not attributes.keys().isdisjoint(_TELLING):
                found.look_at(element, attributes)
        if tag == "h1":
            found.headings.append(element)
        elif tag == "noscript" and element.parent is not None:
            found.holders[id(element.parent)] = element.parent
    found.classes = frozenset(" ".join(classes).lower().split())
    return found


def _inside(root: Element) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if element.children:
            stack += [child for child in reversed(element.children) if type(child) is Element]
