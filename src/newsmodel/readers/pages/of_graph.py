"""What the JSON-LD of a page says about its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsmodel.content.article import ArticleKind
from newsmodel.readers.nodes import Tree
from newsmodel.readers.pages.facts import About, Fact, Person, key
from newsmodel.readers.pages.graph import Graph, Node
from newsmodel.readers.pages.people import name_of

#: The members that are texts, and what they are about.
_TEXTS: Final[dict[str, About]] = {
    "headline": "headline",
    "description": "description",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "language",
    "articleSection": "section",
    "articleBody": "body",
}
_KINDS: Final[dict[str, ArticleKind]] = {
    "NewsArticle": "news",
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "BackgroundNewsArticle": "explainer",
    "ReviewNewsArticle": "review",
    "LiveBlogPosting": "live_blog",
    "SatiricalArticle": "satire",
}
_ORGANIZATIONS: Final = ("Organization", "NewsMediaOrganization", "Corporation", "NGO")
#: How sure it is that a node is about the article: an article, the page, anything else.
_OF_ARTICLE, _OF_PAGE = 3, 1


def facts_of_graph(tree: Tree, url: str | None, titles: list[str]) -> Iterator[Fact]:
    """The facts of the JSON-LD.

    Args:
        tree: The page.
        url: Its address.
        titles: The titles that the page gives itself otherwise: they say which of several articles is meant.
    """
    graph = Graph(tree)
    for node in graph.nodes:
        if node.is_aside or not (node.is_article or node.is_page):
            continue
        weight = _OF_ARTICLE if node.is_article else _OF_PAGE
        if node.is_article and _is_other(node, url, titles):
            continue
        yield from _facts(graph, node, weight)
    yield from _sites(graph)


def _is_other(node: Node, url: str | None, titles: list[str]) -> bool:
    """Whether an article is not that of the page: it has another address and another title."""
    main = node.members.get("mainEntityOfPage")
    stated = [node.members.get("url"), main.get("@id") if isinstance(main, dict) else main]
    addresses = [_path(each) for each in stated if isinstance(each, str)]
    if url and addresses and _path(url) in addresses:
        return False
    headline = key(str(node.members.get("headline") or node.members.get("name") or ""))
    if not headline or not titles:
        return False
    return not any(headline in title or title in headline for title in map(key, titles) if title)


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].rstrip("/").rpartition("://")[2]


def _facts(graph: Graph, node: Node, weight: int) -> Iterator[Fact]:
    members, element = node.members, node.element
    for name, about in _TEXTS.items():
        for index, value in _each(members.get(name)):
            found = value.get("name") if isinstance(value, dict) else value
            if isinstance(found, str) and found.strip():
                yield Fact(about, found.strip(), "json_ld", element, node.place(name, *index), weight)
    yield from _people(graph, node, weight)
    for index, value in _each(members.get("keywords")):
        if isinstance(value, str):
            for part in value.split(","):
                if part.strip():
                    yield Fact("keywords", part.strip(), "json_ld", element, node.place("keywords", *index), weight)
    for index, value in _each(members.get("image")):
        found = graph.whole(value)
        address = (found.get("url") or found.get("contentUrl")) if isinstance(found, dict) else found
        if isinstance(address, str) and node.is_article:
            yield Fact("image", address, "json_ld", element, node.place("image", *index), weight)
    for stated in node.types:
        if stated in _KINDS:
            yield Fact("kind", _KINDS[stated], "json_ld", element, node.place("@type"), weight)


def _people(graph: Graph, node: Node, weight: int) -> Iterator[Fact]:
    for name, about in (("author", "author"), ("creator", "author"), ("publisher", "publisher")):
        if name == "creator" and "author" in node.members:
            continue
        for index, value in _each(node.members.get(name)):
            person = _person(graph.whole(value))
            if person is not None:
                place = node.place(name, *index)
                yield Fact(
                    "author" if about == "author" else "publisher", person, "json_ld", node.element, place, weight
                )


def _person(value: Any) -> Person | None:
    if isinstance(value, str):
        name = name_of(value)
        return None if name is None else Person(name)
    if not isinstance(value, dict):
        return None
    stated = value.get("name")
    if isinstance(stated, list) and len(stated) == 1:
        stated = stated[0]
    name = name_of(stated) if isinstance(stated, str) else None
    if name is None:
        return None
    types = value.get("@type")
    found = [each for each in (types if isinstance(types, list) else [types]) if isinstance(each, str)]
    kind = "person" if "Person" in found else "organization" if any(each in _ORGANIZATIONS for each in found) else None
    url = value.get("url")
    return Person(name, kind, url if isinstance(url, str) and url.startswith("http") else "")  # type: ignore[arg-type]


def _sites(graph: Graph) -> Iterator[Fact]:
    for node in graph.nodes:
        if "WebSite" in node.types and isinstance(node.members.get("name"), str):
            yield Fact("site", node.members["name"].strip(), "json_ld", node.element, node.place("name"))


def _each(value: Any) -> Iterator[tuple[tuple[int, ...], Any]]:
    """A value, or each value of a list, with its index."""
    if isinstance(value, list):
        yield from (((index,), each) for index, each in enumerate(value))
    elif value is not None:
        yield (), value
