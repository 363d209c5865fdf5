"""What the head of a page says: titles, metadata, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsmodel.readers.nodes import Element, Tree, elements_in, text_in, words_of
from newsmodel.readers.pages.facts import About, Fact, Person
from newsmodel.readers.pages.people import name_of

#: The names of metadata (Open Graph, Dublin Core, Highwire, parsely, plain HTML), and what they are about. The weight
#: says how sure it is that the article is meant.
_META: Final[dict[str, tuple[About, int]]] = {
    "og:title": ("headline", 0),
    "twitter:title": ("headline", 0),
    "dc.title": ("headline", 0),
    "citation_title": ("headline", 2),
    "og:description": ("description", 0),
    "description": ("description", 0),
    "author": ("author", 1),
    "article:author": ("author", 1),
    "dc.creator": ("author", 1),
    "citation_author": ("author", 2),
    "parsely-author": ("author", 1),
    "sailthru.author": ("author", 1),
    "headline": ("headline", 1),
    "article:published_time": ("published", 2),
    "article:published": ("published", 2),
    "og:published_time": ("published", 2),
    "datepublished": ("published", 2),
    "publication_date": ("published", 2),
    "published-date": ("published", 2),
    "pubdate": ("published", 2),
    "publishdate": ("published", 2),
    "publish-date": ("published", 2),
    "parsely-pub-date": ("published", 2),
    "sailthru.date": ("published", 1),
    "citation_publication_date": ("published", 2),
    "citation_date": ("published", 1),
    "dc.date.issued": ("published", 2),
    "dcterms.created": ("published", 1),
    "article:modified_time": ("modified", 2),
    "og:updated_time": ("modified", 1),
    "datemodified": ("modified", 2),
    "last-modified": ("modified", 1),
    "dcterms.modified": ("modified", 1),
    "og:site_name": ("site", 1),
    "application-name": ("site", 0),
    "og:url": ("canonical_url", 0),
    "og:image": ("image", 0),
    "og:locale": ("language", -1),
    "content-language": ("language", 0),
    "article:section": ("section", 1),
    "article:tag": ("keywords", 1),
    "keywords": ("keywords", 0),
    "news_keywords": ("keywords", 1),
}


def facts_of_head(tree: Tree) -> Iterator[Fact]:
    """The facts of the head."""
    stated = tree.root.attributes.get("lang", "")
    if stated.strip():
        yield Fact("language", stated.strip(), "meta", tree.root, weight=4)
    for element in elements_in(tree.root, "title", "meta", "link"):
        if element.tag == "title":
            words = words_of(text_in(element))
            if words and not _is_in_drawing(element):
                yield Fact("title", words, "meta", element)
        elif element.tag == "link":
            yield from _of_link(element)
        else:
            yield from _of_meta(element)


def _is_in_drawing(element: Element) -> bool:
    around = element.parent
    return around is not None and around.tag != "head"


def _of_link(element: Element) -> Iterator[Fact]:
    address = element.attributes.get("href", "").strip()
    relations = element.attributes.get("rel", "").lower().split()
    name = name_of(element.attributes.get("title", "")) if "author" in relations else None
    if name is not None:
        yield Fact("author", Person(name, None, address), "meta", element, weight=1)
    if address and "canonical" in relations:
        yield Fact("canonical_url", address, "meta", element, weight=1)


def _of_meta(element: Element) -> Iterator[Fact]:
    attributes = element.attributes
    content = words_of(attributes.get("content", ""))
    if not content:
        return
    names = {attributes.get(each, "").strip().lower() for each in ("property", "name", "http-equiv", "itemprop")}
    for name in sorted(names & _META.keys()):
        about, weight = _META[name]
        if about == "author":
            yield from _authors(element, content, weight, is_one=name == "citation_author")
        elif about == "keywords":
            for part in content.split(","):
                if part.strip():
                    yield Fact(about, part.strip(), "meta", element, weight=weight)
        else:
            yield Fact(about, content, "meta", element, weight=weight)


def _authors(element: Element, content: str, weight: int, *, is_one: bool) -> Iterator[Fact]:
    if is_one:
        last, comma, first = content.partition(",")
        content = f"{first.strip()} {last.strip()}" if comma else content
        name = name_of(content)
        if name is not None:
            yield Fact("author", Person(name, "person"), "meta", element, weight=weight)
        return
    for part in content.split(","):
        name = name_of(part)
        if name is not None:
            yield Fact("author", Person(name), "meta", element, weight=weight)
