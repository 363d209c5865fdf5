"""The graph that a page publishes in JSON-LD: its nodes, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import attrs

from newsmodel.errors import pointer
from newsmodel.readers.nodes import Element, Tree, elements_in, text_in

#: How long the JSON of one element may be, in code points, and how many values are looked at.
_LONGEST: Final = 5_000_000
_MOST_VALUES: Final = 200_000
#: The kinds of things that are articles, as far as their names do not say it.
_ARTICLES: Final = frozenset(
    {"BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report", "Recipe", "Review"}
)
#: Members that lead to other articles than that of the page.
_ELSEWHERE: Final = frozenset({"hasPart", "isPartOf", "citation", "itemListElement", "relatedLink", "mentions"})


@attrs.frozen(eq=False)
class Node:
    """An object of the graph.

    Attributes:
        members: What it says.
        element: The element that holds the JSON.
        path: Where in the JSON it is.
        is_aside: Whether it is within what leads to other articles.
    """

    members: dict[str, Any]
    element: Element
    path: tuple[str | int, ...]
    is_aside: bool

    @property
    def types(self) -> tuple[str, ...]:
        """What it is, without the address of the vocabulary."""
        stated = self.members.get("@type")
        found = stated if isinstance(stated, list) else [stated]
        return tuple(each.rpartition("/")[2] for each in found if isinstance(each, str))

    @property
    def is_article(self) -> bool:
        """Whether it is an article."""
        return any(each.endswith("Article") or each in _ARTICLES for each in self.types)

    @property
    def is_page(self) -> bool:
        """Whether it is a page."""
        return any(each.endswith("Page") for each in self.types)

    def place(self, *more: str | int) -> str:
        """The JSON Pointer of something in it."""
        return pointer([*self.path, *more])


class Graph:
    """All objects of the JSON-LD of a page."""

    def __init__(self, tree: Tree) -> None:
        self.nodes = [node for element in _scripts(tree) for node in _nodes(element)]
        self._by_id: dict[str, dict[str, Any]] = {}
        for node in self.nodes:
            name = node.members.get("@id")
            if isinstance(name, str) and len(node.members) > len(self._by_id.get(name, {"@id": name})):
                self._by_id[name] = node.members

    def whole(self, value: Any) -> Any:
        """An object that only has an id, as the object with that id; anything else as it is."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self._by_id.get(value["@id"], value)
        return value


def _scripts(tree: Tree) -> Iterator[Element]:
    for element in elements_in(tree.root, "script"):
        if element.attributes.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            yield element


def _nodes(element: Element) -> Iterator[Node]:
    text = text_in(element)
    if len(text) > _LONGEST:
        return
    try:
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return  # what is no JSON says nothing
    seen = 0
    stack: list[tuple[Any, tuple[str | int, ...], bool]] = [(value, (), False)]
    while stack and seen < _MOST_VALUES:
        found, path, is_aside = stack.pop()
        seen += 1
        if isinstance(found, dict):
            yield Node(found, element, path, is_aside)
            inside = [(v, (*path, k), is_aside or k in _ELSEWHERE) for k, v in found.items()]
            stack.extend(each for each in reversed(inside) if isinstance(each[0], (dict, list)))
        elif isinstance(found, list):
            stack.extend((v, (*path, i), is_aside) for i, v in reversed(list(enumerate(found))))
