"""HTML as a document: a part of a page, or a page that is nothing but an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from newsmodel._arguments import checked
from newsmodel.content.article import Article
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.account import Account
from newsmodel.readers.addresses import Addresses
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.pictures import picture
from newsmodel.readers.building import Builder, language_or_none
from newsmodel.readers.nodes import Element, Tree, elements_in, walk
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import Reading, finished
from newsmodel.traversal import walk_with_pointers
from newsmodel.versions.losses import State

#: The language of a document whose language nobody knows: undetermined.
_UNDETERMINED = "und"


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
        ReadError: A loss has one of the states, or the text is too large.
    """
    tree = parsed(text)
    without_repetition(tree)
    return finished(read_tree(tree, base=base, defaults=defaults), fail_on)


def read_tree(tree: Tree, *, base: str | None, defaults: Mapping[str, Any]) -> Reading:
    """A tree as a document, with the account of it."""
    missing: frozenset[str] = frozenset()
    while True:
        account = Account(tree)
        for element in tree.flattened:
            account.lose_flattened(element)
        wanted = frozenset(link_targets(tree))
        language = language_or_none(tree.root.attributes.get("lang", "")) or defaults.get("language")
        addresses = Addresses(base, wanted, missing)
        builder = Builder(account, addresses, HANDLERS, picture, language)
        headline = _headline(builder, tree.root)
        blocks = builder.blocks([tree.root])
        unmet = (wanted - missing) - addresses.given
        if not unmet:
            return article_of(account, blocks, headline, language, defaults)
        missing |= unmet


def link_targets(tree: Tree) -> Iterable[str]:
    """The ids to which links within the page lead."""
    for each in walk(tree.root):
        if isinstance(each, Element) and each.tag == "a" and each.attributes.get("href", "").startswith("#"):
            yield each.attributes["href"][1:]


def _headline(builder: Builder, root: Element) -> str | None:
    """The words of the first heading of level 1, which are the headline; that heading is no block then."""
    for element in elements_in(root, "h1"):
        mark = builder.account.mark()
        words = builder.line(element, most=300)
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
        members["id"] = f"urn:uuid:{uuid5(NAMESPACE_URL, repr((members['headline'], blocks)))}"
        account.lose(None, "member", "invented", "", "/id")
    document = Article(**members)
    pointers = {id(part): where for where, part in walk_with_pointers(document)}
    return Reading(document=document, losses=tuple(account.losses(pointers)))
