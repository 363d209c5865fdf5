"""A whole web page as a document: its article, its facts, and an account of everything else on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from newsmodel._arguments import checked
from newsmodel.content.containers import AnyBlock
from newsmodel.content.media import Image
from newsmodel.readers.account import shown
from newsmodel.readers.additions import Additions
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.given import check_address
from newsmodel.readers.html import read_tree
from newsmodel.readers.kinds import Kind
from newsmodel.readers.libraries import require
from newsmodel.readers.nodes import Element, Node, Tree, text_in, words_of
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.pages.boxes import Boxes
from newsmodel.readers.pages.facts import Fact, Facts, key
from newsmodel.readers.pages.looking import LONGEST_HEADLINE, Page, Stated, look_at, stated_by
from newsmodel.readers.pages.members import Members, language_in, moment
from newsmodel.readers.pages.opened import show_opened
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import Reading, finished
from newsmodel.traversal import walk as walk_document
from newsmodel.versions.losses import State


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
        ArgumentError: The url is no web address.
        ReadError: A loss has one of the states, or the page is too large.
        ModelError: The extra ``pages`` is not installed.
    """
    require("pages", "read_page")
    check_address(url, "read_page(url)")
    tree = parsed(html)
    without_repetition(tree)
    show_opened(tree)
    additions = _Article(stated_by(tree, url), html if isinstance(html, str) else None, url, defaults)
    return finished(additions.reading(), fail_on)


class _Article(Additions):
    """A page has furniture around its article, and facts of it."""

    takes_headline = False
    rest = "furniture"

    def __init__(self, stated: Stated, source: str | None, url: str | None, defaults: Mapping[str, Any]) -> None:
        self._stated = stated
        self._source = source
        self._url = url
        self._page: Page | None = None
        self._spent: set[int] = set()
        self._whole: list[tuple[Element, list[Node]]] = []  # what elements had in them that have less now
        self._boxes = Boxes()
        self.handlers = self._boxes.handlers
        self._members: Members
        self._language = language_in(stated.facts)
        known = {} if self._language is None else {"language": self._language[1]}
        self._defaults = {**defaults, **known}

    def reading(self) -> Reading:
        """What is read."""
        tree, base = self._stated.tree, self._stated.base(self._url)
        found = read_tree(tree, base=base, defaults=self._defaults, additions=self)
        if found.document is None and self._spent:  # what readers write there is all that there is
            self.takes_discussion = False
            found = read_tree(tree, base=base, defaults=self._defaults, additions=self)
        return found

    def begin(self, builder: Builder, tree: Tree) -> None:
        if self._page is None or self._spent != builder.spent:  # it is the same each time
            self._spent = set(builder.spent)
            self._page = look_at(self._stated, self._source, builder.spent)
        page, account = self._page, builder.account
        self._members = members = Members(page.facts, account, builder.addresses)
        if self._language is not None:
            members.note_language(self._language[0])
        boxes = page.boxes if builder.handlers else ()
        self._boxes.elements = frozenset(id(each) for each in boxes if id(each) not in builder.refused)
        others = [each for each in page.outside if id(each) not in self._boxes.elements]
        for node in others:
            account.lose_all(node, (unshown(node) if isinstance(node, Element) else None) or "furniture")
        self._take_out(others)
        builder.addresses.wanted = frozenset(_wanted(tree, builder))
        self.headline = _headline(page, self._stated.titles, builder, members)
        _around(page, builder, members)
        near = (page.headline, page.shown.standfirst, *page.shown.bylines, *page.shown.dates)
        self._take_out([each for each in near if each is not None and id(each) in builder.spent])

    def _take_out(self, nodes: Sequence[Node]) -> None:
        """Take nodes out of the tree, so that no handler sees them."""
        gone = {id(node) for node in nodes}
        for parent in {id(node.parent): node.parent for node in nodes if node.parent is not None}.values():
            self._whole.append((parent, parent.children))
            parent.children = [each for each in parent.children if id(each) not in gone]

    def end(self) -> None:
        for parent, children in reversed(self._whole):
            parent.children = children
        self._whole.clear()

    def finish(self, builder: Builder, blocks: list[AnyBlock]) -> tuple[list[AnyBlock], Mapping[str, Any]]:
        members, defaults = self._members, self._defaults
        if not blocks:
            return blocks, {}
        members.dates()
        members.people(self._stated.names)
        members.labels()
        members.places(self._url)
        blocks = _lead(blocks, members)
        if "id" not in defaults and members.made.get("url"):
            address = members.made.get("canonical_url") or members.made["url"]
            members.made["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"
            builder.account.lose(None, "member", "invented", "", "/id")
        return blocks, members.made


def _wanted(tree: Tree, builder: Builder) -> Iterator[str]:
    """The ids to which links in the article lead."""
    for each in shown(tree.root, builder.spent):
        if isinstance(each, Element) and each.tag == "a" and each.attributes.get("href", "").startswith("#"):
            yield each.attributes["href"][1:]


def _headline(page: Page, titles: list[str], builder: Builder, members: Members) -> str | None:
    """The headline: the words that the page shows, or else what its head says."""
    account = builder.account
    words: str | None = None
    if page.headline is not None:
        mark = account.mark()
        words = builder.line(page.headline, most=LONGEST_HEADLINE)
        if words is not None:
            account.settle(mark, "/headline")
            builder.spent.add(id(page.headline))
            believed = key(words)
            members.contradict_others(("headline",), lambda fact: _is_title(fact, believed, titles))
            return words
    for title in titles:
        fact = next((each for each in page.facts.all("headline", "title") if title in words_of(each.words)), None)
        if fact is not None and len(title) <= LONGEST_HEADLINE:
            members.note(fact, "/headline", title)
            return title
    return None


def _is_title(fact: Fact, believed: str, titles: list[str]) -> bool:
    """Whether a title of the head says what the page shows, or only adds the name of the site."""
    stated = key(fact.words)
    return stated == believed or (believed in stated and any(key(title) == believed for title in titles))


def _around(page: Page, builder: Builder, members: Members) -> None:
    """Note what stands around the text: the words under the headline, who wrote it, when."""
    around = page.shown
    if around.standfirst is not None:
        mark = builder.account.mark()
        words = builder.line(around.standfirst, most=LONGEST_HEADLINE * 3)
        if words is not None:
            builder.account.settle(mark, "/standfirst")
            builder.spent.add(id(around.standfirst))
            members.made["standfirst"] = words
    believed = {key(words) for words in (members.made.get("standfirst"),) if words}
    members.contradict_others(("description",), lambda fact: key(fact.words) in believed)
    for element in around.bylines:
        _keep(builder, element, "byline", "/byline")
        words = words_of(text_in(element))
        if "byline" not in members.made and words:
            members.made["byline"] = words
            builder.account.lose(element, "byline", "invented", words, "/byline")
    days = {about: moment(fact) for about in ("published", "modified") if (fact := _dated(page.facts, about))}
    for element in around.dates:
        own = [fact for fact in around.facts if fact.node is element and fact.about in days]
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


def _lead(blocks: list[AnyBlock], members: Members) -> list[AnyBlock]:
    """The blocks without the picture before the text, which is the lead; else that is the one that the page names."""
    if len(blocks) > 1 and isinstance(blocks[0], Image):
        members.made["lead"] = blocks[0]
        return blocks[1:]
    members.lead(each.url for block in blocks for each in walk_document(block) if isinstance(each, Image))
    return blocks
