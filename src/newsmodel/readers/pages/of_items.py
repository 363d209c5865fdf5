"""What microdata says: elements that are marked with the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsmodel.readers.nodes import Element, Tree, text_in, walk, words_of
from newsmodel.readers.pages.facts import About, Fact, Person
from newsmodel.readers.pages.people import name_of

#: The properties of an article, and what they are about.
_PROPERTIES: Final[dict[str, About]] = {
    "headline": "headline",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "language",
    "articleSection": "section",
    "author": "author",
    "creator": "author",
    "publisher": "publisher",
}
#: The longest text that is a fact.
_LONGEST: Final = 300
_WEIGHT: Final = 2


def facts_of_items(tree: Tree) -> Iterator[Fact]:
    """The facts of the first article that microdata describes."""
    for element in walk(tree.root):
        if isinstance(element, Element) and _type_of(element).endswith(("Article", "Posting")):
            yield from _facts(element)
            return


def _type_of(element: Element) -> str:
    return element.attributes.get("itemtype", "").split("#")[0].rstrip("/ ").rpartition("/")[2]


def _facts(article: Element) -> Iterator[Fact]:
    stack = list(article.elements())[::-1]
    while stack:
        element = stack.pop()
        names = element.attributes.get("itemprop", "").split()
        is_item = "itemscope" in element.attributes
        for name in names:
            about = _PROPERTIES.get(name)
            if about is not None:
                yield from _fact(about, element, is_item=is_item)
        if not is_item:  # what is in another item is about that item
            stack.extend(list(element.elements())[::-1])


def _fact(about: About, element: Element, *, is_item: bool) -> Iterator[Fact]:
    if about in ("author", "publisher"):
        named = _property(element, "name") if is_item else element
        name = name_of(_value(named)) if named is not None else None
        if name is not None:
            kind = "organization" if _type_of(element).endswith("Organization") else "person" if is_item else None
            yield Fact(about, Person(name, kind), "microdata", named or element, weight=_WEIGHT)  # type: ignore[arg-type]
        return
    value = _value(element)
    if value and len(value) <= _LONGEST:
        yield Fact(about, value, "microdata", element, weight=_WEIGHT)


def _property(item: Element, name: str) -> Element | None:
    for each in walk(item):
        if isinstance(each, Element) and each is not item and name in each.attributes.get("itemprop", "").split():
            return each
    return None


def _value(element: Element) -> str:
    """The value of a property, as HTML defines it for the elements that occur."""
    attributes = element.attributes
    return words_of(attributes.get("content") or attributes.get("datetime") or text_in(element))
