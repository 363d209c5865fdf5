"""A whole page as it is looked at before it is read: what it says of its article, and which part of it that is."""

from __future__ import annotations

from typing import Final

import attrs

from newsmodel.readers.addresses import Addresses, host_of
from newsmodel.readers.nodes import Element, Node, Tree, elements_in, text_in
from newsmodel.readers.pages.boxes import boxes_in
from newsmodel.readers.pages.dropping import Title, file_name, outside
from newsmodel.readers.pages.extraction import serialized, text_blocks
from newsmodel.readers.pages.facts import Facts, key
from newsmodel.readers.pages.finding import find
from newsmodel.readers.pages.leaves import Leaf, Leaves, leaves_of
from newsmodel.readers.pages.members import authors_of
from newsmodel.readers.pages.of_graph import facts_of_graph
from newsmodel.readers.pages.of_head import facts_of_head
from newsmodel.readers.pages.of_items import facts_of_items
from newsmodel.readers.pages.of_text import Shown, shown_around
from newsmodel.readers.pages.titles import headline_leaf, titles_of

#: The longest headline, in code points, and the longest line around the text.
LONGEST_HEADLINE: Final = 300


@attrs.define(eq=False)
class Stated:
    """What a page says of its article outside its text.

    Attributes:
        tree: The page.
        facts: What its head, JSON-LD and microdata say.
        titles: The titles that they give the article, without the name of the site.
        sites: The names of the site.
        host: The name of its host; "" where it is not known.
    """

    tree: Tree
    facts: Facts
    titles: list[str]
    sites: list[str]
    host: str

    @property
    def names(self) -> list[str]:
        """The names of the site and of its publisher."""
        return [*self.sites, *(fact.words for fact in self.facts.all("site", "publisher"))]

    def base(self, url: str | None) -> str | None:
        """The address by which relative ones are resolved.

        Args:
            url: The address of the page, where it is known.
        """
        base = url or next((fact.value for fact in self.facts.all("canonical_url")), None)
        stated = next(elements_in(self.tree.root, "base"), None)
        href = "" if stated is None else stated.attributes.get("href", "")
        return (Addresses(base, ()).url(href) or base) if href else base


@attrs.define(eq=False)
class Page:
    """What was found on a page.

    Attributes:
        facts: What it says of its article, in its text too.
        headline: The element that is its headline.
        shown: What it shows around the text.
        outside: The outermost nodes that are not the article.
        boxes: Those of them that may be boxes of the article which lead elsewhere.
    """

    facts: Facts
    headline: Element | None
    shown: Shown
    outside: list[Node]
    boxes: list[Element]


def stated_by(tree: Tree, url: str | None) -> Stated:
    """What a page says of its article outside its text.

    Args:
        tree: The page.
        url: Its address.
    """
    head = [*facts_of_head(tree), *facts_of_items(tree)]
    host = _host(Facts(head), url)
    sites = _sites(Facts(head), host)
    graph = list(facts_of_graph(tree, url, titles_of(Facts(head), sites)))
    facts = Facts([*head, *graph])
    names = [*sites, *(fact.words for fact in facts.all("site", "publisher"))]
    return Stated(tree, facts, titles_of(facts, names), sites, host)


def look_at(stated: Stated, source: str | None, spent: set[int]) -> Page:
    """Find the article of a page, and what is shown around it.

    Args:
        stated: What the page says.
        source: Its text, if it is known.
        spent: The ids of elements that are something else, and are not looked at.
    """
    tree, facts, titles = stated.tree, stated.facts, stated.titles
    body = next((each for each in tree.root.elements() if each.tag == "body"), tree.root)
    leaves = leaves_of(body, spent)
    not_titles = [*stated.sites, *(fact.words for fact in facts.all("author", "site", "publisher"))]
    leaf = headline_leaf(leaves, titles, not_titles)
    blocks = text_blocks(source if source is not None else serialized(tree.root), tree)
    evidence = [*blocks, *(key(fact.words) for fact in facts.all("body"))]
    found = find(body, leaves, evidence, stated.host, None if leaf is None else leaf.index)
    known = [key(fact.words) for fact in facts.all("description")]
    shown = shown_around(body, leaves, found, leaf, known)
    headline = None if leaf is None else _alone(leaf, leaves)
    whole = Facts([*facts, *shown.facts])
    believed = [key(fact.words) for fact in authors_of(whole, stated.names)]
    shown.bylines = [each for each in shown.bylines if any(name in key(text_in(each)) for name in believed)]
    _settle(shown, leaves, headline)
    taken = {id(each) for each in (headline, shown.standfirst, *shown.bylines, *shown.dates) if each is not None}
    pictures = frozenset(file_name(fact.value) for fact in facts.all("image"))
    title = Title(None if leaf is None else leaf.index, pictures - {""})
    others = outside(body, leaves, found, taken | spent, title)
    return Page(whole, headline, shown, others, boxes_in(others, leaves, found, spent))


def _host(facts: Facts, url: str | None) -> str:
    """The name of the host of a page."""
    return host_of(url or next((fact.value for fact in facts.all("canonical_url")), ""))


def _sites(facts: Facts, host: str) -> list[str]:
    """The names of the site, as far as they are known."""
    names = [fact.words for fact in facts.all("site", "publisher")]
    if host:
        names += [host, host.partition(".")[0]]
    return names


def _alone(leaf: Leaf, leaves: Leaves) -> Element | None:
    """The element of a text block, if nothing else is in it."""
    first, last = leaves.before[id(leaf.element)]
    return leaf.element if last - first == 1 else None


def _settle(shown: Shown, leaves: Leaves, headline: Element | None) -> None:
    """Leave out what is no element by itself: what is in another one, or holds text of the article."""
    taken: set[int] = set() if headline is None else {id(headline)}
    if shown.standfirst is not None and id(shown.standfirst) not in taken:
        taken.add(id(shown.standfirst))
    for elements in (shown.bylines, shown.dates):
        good: list[Element] = []
        for element in elements:
            first, last = leaves.before.get(id(element), (0, 0))
            is_short = 0 < sum(leaf.size for leaf in leaves.all[first:last]) <= LONGEST_HEADLINE
            if is_short and not _is_within(element, taken) and not _holds(element, taken):
                taken.add(id(element))
                good.append(element)
        elements[:] = good


def _is_within(element: Element, taken: set[int]) -> bool:
    around: Element | None = element
    while around is not None:
        if id(around) in taken:
            return True
        around = around.parent
    return False


def _holds(element: Element, taken: set[int]) -> bool:
    return any(id(each) in taken for each in _elements(element))


def _elements(element: Element) -> list[Element]:
    found, stack = [], [element]
    while stack:
        each = stack.pop()
        found.append(each)
        stack.extend(each.elements())
    return found
