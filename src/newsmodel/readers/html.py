"""HTML as a document: a part of a page, or a page that is nothing but an article."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import attrs

from newsmodel._arguments import checked
from newsmodel.content.article import Article
from newsmodel.content.containers import AnyBlock
from newsmodel.errors import ValidationError, pointer
from newsmodel.readers.account import Account
from newsmodel.readers.additions import Additions
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.blocks.pictures import picture
from newsmodel.readers.blocks.written import ways_through
from newsmodel.readers.building import Builder, RefusedError, language_or_none
from newsmodel.readers.discussions.page import discussion
from newsmodel.readers.elements import unshown
from newsmodel.readers.given import check_address, check_defaults, check_names
from newsmodel.readers.kinds import Kind
from newsmodel.readers.languages import language_around
from newsmodel.readers.libraries import require
from newsmodel.readers.nodes import Element, Node, Tree, ancestors
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.overview import Overview, look_over
from newsmodel.readers.own.html import read_own
from newsmodel.readers.parsing import parsed
from newsmodel.readers.parts import parts_with_paths
from newsmodel.readers.reading import Reading, finished
from newsmodel.readers.screens import copies
from newsmodel.readers.sections import sections
from newsmodel.readers.suggestions import suggestions
from newsmodel.readers.surplus import MOST_MADE, without_surplus
from newsmodel.traversal import walk as walk_content
from newsmodel.versions.losses import State

#: The language of a document whose language nobody knows: undetermined.
_UNDETERMINED = "und"
#: So many times a text is read again because links lead to what is in no document.
_MOST_ROUNDS: Final = 4
#: So many elements may have no block because the model refuses it; if there are more, none has a function.
_MOST_REFUSED: Final = 10
#: So many blocks tell a document from others, where nobody gives it an id.
_TELLING: Final = 20


@checked
def read_html(
    text: str | bytes,
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
) -> Reading:
    """A part of a page in HTML, or a page that is nothing but an article, as a document.

    Args:
        text: The HTML; bytes are decoded as browsers decode them.
        base: The address of the page, by which relative addresses are resolved.
        defaults: Members of the article that the input does not have, such as its id.
        fail_on: States that no loss may have.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: A loss has one of the states, or the text is too large.
        ModelError: The extra ``html`` is not installed.
    """
    require("html", "read_html")
    check_address(base, "read_html(base)")
    tree = parsed(text)
    try:
        return finished(_read(tree, base, defaults), fail_on)
    finally:
        tree.release()


def _read(tree: Tree, base: str | None, defaults: Mapping[str, Any]) -> Reading:
    seen = look_over(tree.root, None if tree.flattened else tree.elements)
    own = None if seen.marked is None else read_own(tree, seen.marked, defaults)
    if own is not None:
        return own
    if without_repetition(tree, seen):
        seen = look_over(tree.root)
    return _attempted(tree, base, defaults, Additions(), seen)


@checked
def read_tree(
    tree: Tree,
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
    additions: Additions | None = None,
) -> Reading:
    """A tree as a document, with the account of it: what readers of one's own end with.

    Elements mean what they mean in HTML. Where links lead to what has no place in the document, or the model refuses a
    block, the tree is read again in another way.

    Args:
        tree: The tree.
        base: The address of the page, by which relative addresses are resolved.
        defaults: Members of the article that the tree does not have.
        fail_on: States that no loss may have.
        additions: What the format has besides what HTML has.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: A loss has one of the states.
    """
    check_address(base, "read_tree(base)")
    return finished(_attempted(tree, base, defaults, additions or Additions(), look_over(tree.root)), fail_on)


def _attempted(
    tree: Tree, base: str | None, defaults: Mapping[str, Any], additions: Additions, seen: Overview
) -> Reading:
    """A tree as a document, in as many attempts as it takes."""
    check_names(defaults)
    wanted = frozenset(seen.targets)
    attempt = _Attempt(tree, base, defaults, additions, seen, wanted, missing=wanted - _named(seen))
    while True:
        try:
            found = attempt.reading()
        except RefusedError as error:
            attempt.refused.add(id(error.element))
            continue
        except ValidationError:
            check_defaults(defaults)
            if not attempt.is_plain:
                attempt.is_plain = True
                continue
            return Reading(document=None, losses=tuple(_all_lost(tree).losses({})))
        if found is not None:
            return found


@attrs.define(eq=False)
class _Attempt:
    """How a tree is read.

    Attributes:
        seen: What is in the tree.
        wanted: The ids to which links lead.
        missing: Those of them that no block has.
        refused: The ids of the elements of which the model takes no block.
        is_plain: Whether no element has a function.
        keeps_heading: Whether the heading that is the headline is a block too, because there is no other.
    """

    tree: Tree
    base: str | None
    defaults: Mapping[str, Any]
    additions: Additions
    seen: Overview
    wanted: frozenset[str]
    missing: frozenset[str] = frozenset()
    refused: set[int] = attrs.field(factory=set[int])
    is_plain: bool = False
    keeps_heading: bool = False
    rounds: int = 0

    def reading(self) -> Reading | None:
        """What is read; None where it must be read again, in another way."""
        try:
            return self._reading()
        finally:
            self.additions.end()

    def _reading(self) -> Reading | None:
        tree, account = self.tree, Account(self.tree)
        for element in tree.flattened:
            account.lose_flattened(element)
        unread = self.seen.marked or self.seen.stray
        if unread is not None:  # its marks are not read here
            account.lose(unread, "payload", "dropped")
        language = language_or_none(language_around(tree.root) or "") or self.defaults.get("language")
        addresses = Addresses(self.base, self.wanted, self.missing)
        handlers = {} if self.is_plain or len(self.refused) > _MOST_REFUSED else self.additions.handlers
        builder = Builder(account, addresses, handlers, picture, language, self.refused)
        twice: list[tuple[Element, Kind]] = [(each, "duplicate") for each in copies(tree, self.seen.classes)]
        for element, kind in chain(twice, ((each, "added") for each in ways_through(tree.root, self.seen.classes))):
            account.lose_all(element, kind)
            builder.spent.add(id(element))
        talk = discussion(builder, tree.root, seen=self.seen) if self.additions.takes_discussion else None
        headline = None
        if self.additions.takes_headline:
            stated = self.additions.headline
            headline = _headline(builder, self.seen.headings, stated, keeps_heading=self.keeps_heading)
        self.additions.begin(builder, tree)
        if not self.additions.takes_headline:
            headline = self.additions.headline
        made = sections(builder, builder.blocks([tree.root], most=MOST_MADE), headline)
        blocks, members = self.additions.finish(builder, made)
        if not blocks and self.additions.takes_headline and headline is not None and not self.keeps_heading:
            self.keeps_heading = True
            return None
        unmet = addresses.wanted - self.missing
        if unmet:
            unmet -= ids_in(blocks)
        if unmet:
            self.rounds += 1
            self.missing |= unmet if self.rounds < _MOST_ROUNDS else self.wanted
            return None
        rest = self.additions.rest or (None if talk is None else "comment")  # no article has comments alone
        if not blocks and rest is not None:
            self.additions.end()
            return Reading(document=None, losses=tuple(_all_lost(tree, rest).losses({})))
        if not blocks:
            account.drop_all()
            return Reading(document=None, losses=tuple(account.losses({})))
        known = {**self.defaults, **members}
        if talk is not None:
            known["discussion"] = talk
        return article_of(account, without_surplus(builder, blocks), headline, language, known)


def ids_in(blocks: Iterable[AnyBlock]) -> set[str]:
    """The ids of blocks and of what is in them."""
    return {name for block in blocks for part in walk_content(block) if (name := getattr(part, "id", None)) is not None}


def _all_lost(tree: Tree, kind: Kind = "over_limit") -> Account:
    """The account of a tree of which nothing can be read."""
    account = Account(tree)
    for element in tree.flattened:
        account.lose_flattened(element)
    for child in _outermost(tree.root):
        mark = account.mark()
        account.lose_all(child, kind)
        if not any(entry.words or entry.kind != kind for entry in account.entries[mark:]):
            account.undo(mark)  # there is nothing in it
    account.drop_all()
    return account


def _outermost(root: Element) -> Iterator[Node]:
    """What is in a page, whose places are known: browsers make the elements around it where they are missing."""
    for child in root.children:
        if isinstance(child, Element) and child.tag in ("body", "html"):
            yield from _outermost(child)
        else:
            yield child


def _named(seen: Overview) -> frozenset[str]:
    """The ids to which links lead and that something has which is shown."""
    return frozenset(name for name in seen.targets if any(map(_is_shown, seen.anchors.get(name, ()))))


def _is_shown(element: Element) -> bool:
    """Whether an element, and all that it is in, is shown."""
    return all(unshown(each) is None for each in chain([element], ancestors(element)))


def _is_spent(element: Element, spent: Container[int]) -> bool:
    """Whether an element is in the account already: it, or what it is in."""
    return any(id(each) in spent for each in chain([element], ancestors(element)))


def _headline(builder: Builder, headings: Iterable[Element], known: str | None, *, keeps_heading: bool) -> str | None:
    """The words of the first heading of level 1, which are the headline; that heading is no block then.

    Where a headline is known, it is the first one with the same words.
    """
    for element in headings:
        if not _is_shown(element) or _is_spent(element, builder.spent):
            continue
        mark = builder.account.mark()
        words = builder.line(element, most=300)
        if words is not None and words != (known or words):
            builder.account.undo(mark)
            continue
        if words is not None and keeps_heading:
            builder.account.undo(mark)
            builder.account.lose(element, "heading", "invented", words, "/headline")
            return words
        if words is not None:
            builder.account.settle(mark, "/headline")
            builder.spent.add(id(element))
            return words
    return None


def article_of(
    account: Account, blocks: list[AnyBlock], headline: str | None, language: str | None, defaults: Mapping[str, Any]
) -> Reading:
    """The article of some blocks, with what it must have and the input does not.

    Args:
        account: What is not in the blocks.
        blocks: The blocks, one or more.
        headline: The headline that the input has.
        language: The language that the input states.
        defaults: Other members.
    """
    members: dict[str, Any] = {**defaults, "body": blocks}
    if headline is not None:
        members["headline"] = headline
    if language is not None:
        members["language"] = language
    if "headline" not in members:
        members["headline"] = "Untitled"
        account.lose(None, "member", "invented", "Untitled", "/headline")
    if "language" not in members:
        members["language"] = _UNDETERMINED
        account.lose(None, "member", "invented", "", "/language")
    if "id" not in members:
        members["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, repr((members['headline'], len(blocks), blocks[:_TELLING])))}"
        account.lose(None, "member", "invented", "", "/id")
    document = Article(**members)
    parts = list(parts_with_paths(document))
    became = account.became()
    pointers = {id(part): pointer(path) for path, part in parts if id(part) in became}
    return Reading(
        document=document, losses=tuple(account.losses(pointers)), suggestions=tuple(suggestions(document, parts))
    )
