"""A whole web page as a document: its article, its facts, and an account of everything else on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import attrs

from newsmodel._arguments import checked
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Image
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.pictures import picture
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.html import article_of, ids_of
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Node, Text, Tree, elements_in, text_in, words_of
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.pages.dropping import outside
from newsmodel.readers.pages.extraction import serialized, text_blocks
from newsmodel.readers.pages.facts import Fact, Facts, key
from newsmodel.readers.pages.finding import find
from newsmodel.readers.pages.leaves import Leaf, Leaves, leaves_of
from newsmodel.readers.pages.members import Members, authors_of, moment
from newsmodel.readers.pages.of_graph import facts_of_graph
from newsmodel.readers.pages.of_head import facts_of_head
from newsmodel.readers.pages.of_items import facts_of_items
from newsmodel.readers.pages.of_text import Shown, shown_around
from newsmodel.readers.pages.opened import show_opened
from newsmodel.readers.pages.titles import headline_leaf, titles_of
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import Reading, finished
from newsmodel.traversal import walk as walk_document
from newsmodel.versions.losses import State

_LONGEST_HEADLINE: Final = 300


@attrs.define(eq=False)
class Page:
    """What was found on a page.

    Attributes:
        tree: The page.
        body: What it shows.
        facts: What it says of its article.
        headline: The element that is its headline.
        shown: What it shows around the text.
        outside: The outermost nodes that are not the article.
        titles: The titles that its head gives the article.
    """

    tree: Tree
    body: Element
    facts: Facts
    headline: Element | None
    shown: Shown
    outside: list[Node]
    titles: list[str]


@checked
def read_page(
    html: str | bytes,
    *,
    url: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> Reading:
    """A whole web page as a document: its article, and what the page says about it.

    What is not the article is in the losses, as furniture. What the head, JSON-LD and microdata say becomes members of
    the document, each with a loss of state `invented` whose place is the evidence. It needs the extra ``pages``.

    Args:
        html: The page; bytes are decoded as browsers decode them.
        url: Its address.
        defaults: Members of the article that the page does not have, such as its id.
        fail_on: States that no loss may have.

    Raises:
        ReadError: A loss has one of the states.
        ModelError: The extra is not installed.
    """
    tree = parsed(html)
    without_repetition(tree)
    show_opened(tree)
    page = _page(tree, html if isinstance(html, str) else None, url)
    return finished(_read(page, url, defaults), fail_on)


def _page(tree: Tree, source: str | None, url: str | None) -> Page:
    body = next((each for each in tree.root.elements() if each.tag == "body"), tree.root)
    head = [*facts_of_head(tree), *facts_of_items(tree)]
    sites = _sites(Facts(head), url)
    titles = titles_of(Facts(head), sites)
    graph = list(facts_of_graph(tree, url, titles))
    facts = Facts([*head, *graph])
    titles = titles_of(facts, [*sites, *(fact.words for fact in facts.all("site", "publisher"))])
    leaves = leaves_of(body)
    blocks = text_blocks(source if source is not None else serialized(tree.root), tree)
    found = find(body, leaves, [*blocks, *(key(fact.words) for fact in facts.all("body"))])
    others = [*sites, *(fact.words for fact in facts.all("author", "site", "publisher"))]
    leaf = headline_leaf(leaves, titles, others)
    known = [key(fact.words) for fact in facts.all("description")]
    shown = shown_around(body, leaves, found, leaf, known)
    headline = None if leaf is None else _alone(leaf, leaves)
    believed = [key(fact.words) for fact in authors_of(Facts([*head, *graph, *shown.facts]), "")]
    shown.bylines = [each for each in shown.bylines if any(name in key(text_in(each)) for name in believed)]
    _settle(shown, leaves, headline)
    spent = {id(each) for each in (headline, shown.standfirst, *shown.bylines, *shown.dates) if each is not None}
    first = found.first if leaf is None else min(leaf.index, found.first)
    other = outside(body, leaves, found, spent, first)
    return Page(tree, body, Facts([*head, *graph, *shown.facts]), headline, shown, other, titles)


def _sites(facts: Facts, url: str | None) -> list[str]:
    """The names of the site, as far as they are known."""
    names = [fact.words for fact in facts.all("site", "publisher")]
    stated = url or next((fact.value for fact in facts.all("canonical_url")), "")
    try:
        host = urlsplit(stated).hostname or ""
    except ValueError:
        host = ""
    if host:
        bare = host.removeprefix("www.")
        names += [bare, bare.partition(".")[0]]
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
            is_short = 0 < sum(leaf.size for leaf in leaves.all[first:last]) <= _LONGEST_HEADLINE
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


# --- Reading --------------------------------------------------------------------------------------------------------


def _read(page: Page, url: str | None, defaults: Mapping[str, Any]) -> Reading:
    base = url or next((fact.value for fact in page.facts.all("canonical_url")), None)
    stated = next(elements_in(page.tree.root, "base"), None)
    if stated is not None and stated.attributes.get("href"):
        base = Addresses(base, ()).url(stated.attributes["href"]) or base
    gone = {id(node) for node in page.outside}
    for parent in {id(node.parent): node.parent for node in page.outside}.values():
        if parent is not None:
            parent.children = [each for each in parent.children if id(each) not in gone]
    missing: frozenset[str] = frozenset()
    while True:
        reading, unmet = _attempt(page, url, base, missing, defaults)
        if not unmet:
            return reading
        missing |= unmet


def _attempt(
    page: Page, url: str | None, base: str | None, missing: frozenset[str], defaults: Mapping[str, Any]
) -> tuple[Reading, frozenset[str]]:
    account = Account(page.tree)
    for element in page.tree.flattened:
        account.lose_flattened(element)
    wanted, _ = ids_of(page.tree)
    addresses = Addresses(base, wanted, missing)
    members = Members(page.facts, account, addresses)
    language = members.language() or defaults.get("language")
    builder = Builder(account, addresses, HANDLERS, picture, language)
    for node in page.outside:
        account.lose_all(node, (unshown(node) if isinstance(node, Element) else None) or "furniture")
    headline = _headline(page, builder, members)
    _around(page, builder, members)
    blocks = builder.blocks([page.tree.root])
    unmet = (wanted - missing) - addresses.given
    if unmet:
        return Reading(document=None), frozenset(unmet)
    if not blocks:
        return _nothing(page), frozenset()
    members.dates()
    members.people()
    members.labels()
    members.places(url)
    _lead(blocks, members)
    if "id" not in defaults and members.made.get("url"):
        address = members.made.get("canonical_url") or members.made["url"]
        members.made["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"
        account.lose(None, "member", "invented", "", "/id")
    return article_of(account, blocks, headline, language, {**defaults, **members.made}), frozenset()


def _nothing(page: Page) -> Reading:
    """The account of a page that has no article."""
    account = Account(page.tree)
    for element in page.tree.flattened:
        account.lose_flattened(element)
    for node in page.outside:
        account.lose_all(node, (unshown(node) if isinstance(node, Element) else None) or "furniture")
    for child in page.tree.root.children:
        if isinstance(child, Text) or child.tag != "head":
            account.lose_all(child, "furniture")
    return Reading(document=None, losses=tuple(account.losses({})))


def _headline(page: Page, builder: Builder, members: Members) -> str | None:
    """The headline: the words that the page shows, or else what its head says."""
    account = builder.account
    words: str | None = None
    if page.headline is not None:
        mark = account.mark()
        words = builder.line(page.headline, most=_LONGEST_HEADLINE)
        if words is not None:
            account.settle(mark, "/headline")
            builder.spent.add(id(page.headline))
            believed = key(words)
            members.contradict_others(("headline",), lambda fact: _is_title(fact, believed, page.titles))
            return words
    for title in page.titles:
        fact = next((each for each in page.facts.all("headline", "title") if title in words_of(each.words)), None)
        if fact is not None and len(title) <= _LONGEST_HEADLINE:
            members.note(fact, "/headline", title)
            return title
    return None


def _is_title(fact: Fact, believed: str, titles: list[str]) -> bool:
    """Whether a title of the head says what the page shows, or only adds the name of the site."""
    stated = key(fact.words)
    return stated == believed or (believed in stated and any(key(title) == believed for title in titles))


def _around(page: Page, builder: Builder, members: Members) -> None:
    """Note what stands around the text: the words under the headline, who wrote it, when."""
    shown = page.shown
    if shown.standfirst is not None:
        mark = builder.account.mark()
        words = builder.line(shown.standfirst, most=_LONGEST_HEADLINE * 3)
        if words is not None:
            builder.account.settle(mark, "/standfirst")
            builder.spent.add(id(shown.standfirst))
            members.made["standfirst"] = words
    believed = {key(words) for words in (members.made.get("standfirst"),) if words}
    members.contradict_others(("description",), lambda fact: key(fact.words) in believed)
    for element in shown.bylines:
        _keep(builder, element, "byline", "/byline")
        words = words_of(text_in(element))
        if "byline" not in members.made and words:
            members.made["byline"] = words
            builder.account.lose(element, "byline", "invented", words, "/byline")
    days = {about: moment(fact) for about in ("published", "modified") if (fact := _dated(page.facts, about))}
    for element in shown.dates:
        own = [fact for fact in shown.facts if fact.node is element and fact.about in days]
        is_kept = any(str(moment(fact))[:10] == str(days.get(fact.about))[:10] for fact in own)
        _keep(builder, element, "date", f"/{own[0].about}" if own and is_kept else None)


def _dated(facts: Facts, about: Any) -> Fact | None:
    return next((fact for fact in facts.all(about) if moment(fact) is not None), None)


def _keep(builder: Builder, element: Element, kind: Kind, became: str | None) -> None:
    """Note that the words of an element are said in another way; became is None where they are not."""
    account = builder.account
    mark = account.mark()
    account.lose_all(element, kind, "dropped" if became is None else "kept")
    for entry in account.entries[mark:]:
        if entry.kind != kind:
            entry.state = "dropped"  # a face beside the name, the link to all pieces
    if became is not None:
        account.settle(mark, became)
    builder.spent.add(id(element))


def _lead(blocks: list[AnyBlock], members: Members) -> None:
    """The picture before the text is the lead; else the one that the page names."""
    if len(blocks) > 1 and isinstance(blocks[0], Image):
        members.made["lead"] = blocks.pop(0)
        return
    members.lead(each.url for block in blocks for each in walk_document(block) if isinstance(each, Image))
