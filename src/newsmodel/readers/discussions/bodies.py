"""What a comment says: the blocks that a comment may have, made by the builder of articles.

A comment has paragraphs, quotations, lists and code. Anything else is words there: headings and tables are paragraphs,
a picture is its alternative text, and what has no words is lost. It is a document of its own: its links lead to nothing
outside it, so its ids are kept apart from those of the article.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final, cast

import attrs

from newsmodel._declare.scalars import RUN_LENGTH
from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.comment import CommentBlock
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Span
from newsmodel.content.lists import ListBlock
from newsmodel.errors import ValidationError
from newsmodel.readers.account import Account, thing
from newsmodel.readers.addresses import Addresses, anchor_of
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.blocks.degrading import as_text
from newsmodel.readers.blocks.pictures import picture
from newsmodel.readers.blocks.quotes import quote
from newsmodel.readers.building import Builder, RefusedError
from newsmodel.readers.making import is_id
from newsmodel.readers.nodes import Element, Node, Tree, elements_in, text_in, walk
from newsmodel.readers.styles import Style

#: The most blocks of a comment.
MOST_BLOCKS: Final = 100
#: The blocks that a comment may have.
_ALLOWED: Final = (Paragraph, Quote, ListBlock, Code)
#: The elements whose blocks are read as those of an article are.
_AS_IN_ARTICLES: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre")


class CommentAddresses(Addresses):
    """Makes the addresses of one comment; links within it lead to what is in it.

    Attributes:
        prefix: What stands before each id of the comment in the page.
        used: The ids to which links lead that were made.
    """

    def __init__(self, base: str | None, nodes: Iterable[Node], prefix: str) -> None:
        self.prefix = prefix
        self.used: set[str] = set()
        self.missing: frozenset[str]
        inside = (each for node in nodes for each in walk(node) if isinstance(each, Element))
        super().__init__(base, frozenset(filter(None, map(self._own, inside))))

    def _own(self, element: Element) -> str:
        """The id of an element, as an author would have given it; "" where it has none that a block can have."""
        return self._name(anchor_of(element))

    def _name(self, anchor: str) -> str:
        name = anchor.removeprefix(self.prefix) if self.prefix else anchor
        name = name.removeprefix("_") if self.prefix and name != anchor else name
        return name if name and is_id(name) else ""

    def href(self, text: str) -> str | None:
        """Where a link leads; None where the model has no such target."""
        if not text.strip().startswith("#"):
            return super().href(text)
        name = self._name(text.strip()[1:])
        if name in self.wanted and name not in self.missing:
            self.used.add(name)
            return f"#{name}"
        return self.url(text) if self.base else None

    def take(self, element: Element) -> str | None:
        """The id that a block made from an element has."""
        own = self._own(element)
        if own and own not in self.given:
            self.given.add(own)
            return own
        return self.take_waiting()

    def wait(self, element: Element) -> None:
        """Let the next block have the id of an element."""
        own = self._own(element)
        if own and own not in self.given and own in self.wanted:
            self.waiting.append(own)


def comment_body(
    builder: Builder,
    nodes: Sequence[Node],
    *,
    language: str | None = None,
    prefix: str = "",
    without: Sequence[Element] = (),
) -> list[CommentBlock]:
    """The blocks of a comment; none where it has no words.

    Args:
        builder: The builder of the document: its account, its base and its language are used.
        nodes: What the comment says.
        language: The language that the comment states.
        prefix: What stands before each of its ids in the page.
        without: What is in the nodes and is no part of what it says: buttons and the like.

    Raises:
        ValidationError: The comment exceeds a limit.
    """
    account = builder.account
    addresses = CommentAddresses(builder.addresses.base, nodes, prefix)
    mark = account.mark()
    while True:
        inner = Builder(account, addresses, _HANDLERS, _picture, language or builder.language, builder.refused)
        for element in without:
            account.lose_all(element, "furniture")
            inner.spent.add(id(element))
        made = _allowed(inner, inner.blocks(nodes), nodes)
        unmet = addresses.used - addresses.given
        if not unmet:
            return made
        undo(account, mark, nodes)
        addresses.missing = addresses.missing | unmet
        addresses.used, addresses.given, addresses.waiting = set(), set(), deque()


def body_of(tree: Tree, base: str | None, language: str | None = None) -> tuple[list[CommentBlock], Account]:
    """The blocks of a comment that is a document of its own, with the account of it; none where it has no words.

    Args:
        tree: What the comment says.
        base: The address by which relative ones are resolved.
        language: Its language.
    """
    refused: set[int] = set()
    while True:
        account = account_of(tree)
        builder = Builder(account, Addresses(base, frozenset()), HANDLERS, picture, language, refused)
        try:
            return comment_body(builder, [tree.root], language=language), account
        except RefusedError as error:
            refused.add(id(error.element))
        except ValidationError:
            return [], account


def account_of(tree: Tree) -> Account:
    """The account of a tree, with what was nested too deeply."""
    account = Account(tree)
    for element in tree.flattened:
        account.lose_flattened(element)
    return account


def undo(account: Account, mark: int, nodes: Iterable[Node]) -> None:
    """Forget what was noted since a mark, and that anything in some nodes is spent."""
    account.undo(mark)
    account.spent.difference_update(id(each) for node in nodes for each in walk(node))


def _allowed(builder: Builder, blocks: Sequence[AnyBlock], nodes: Sequence[Node]) -> list[CommentBlock]:
    """Blocks as those that a comment may have, no more than it may have."""
    made: list[CommentBlock] = [
        block if isinstance(block, _ALLOWED) else _paragraph(builder, [block]) for block in blocks
    ]
    if len(made) <= MOST_BLOCKS:
        return made
    rest = cast("list[AnyBlock]", made[MOST_BLOCKS - 1 :])
    last = _paragraph(builder, rest)
    _, start = builder.made_from.get(id(rest[0])) or builder.began.get(id(rest[0])) or (None, nodes[0])
    builder.account.lose(start, "over_limit", "demoted", "", last)
    return [*made[: MOST_BLOCKS - 1], last]


def _paragraph(builder: Builder, blocks: Sequence[AnyBlock]) -> Paragraph:
    """The words of blocks as one paragraph."""
    noted = builder.account.mark()
    made = Paragraph(as_text(builder, blocks, "\n\n"))
    for block in blocks:
        builder.account.replace(block, made)
    builder.account.settle(noted, made)
    return made


# --- What a comment has no place for --------------------------------------------------------------------------------


def _picture(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    """The alternative text of a picture, as a paragraph with its link; nothing where it has none."""
    image = element if element.tag == "img" else next(elements_in(element, "img"), None)
    words = "" if image is None else " ".join(image.attributes.get("alt", "").split())
    if image is None or not any(map(str.isalnum, words)) or len(words) > RUN_LENGTH:
        builder.account.lose_all(element, "picture")
        return []
    link = None if style.linked is None or style.linked.link is None else attrs.evolve(style.linked.link, title=None)
    block = Paragraph(words if link is None else [Span(words, link=link)])
    builder.account.lose_attributes(image)
    builder.account.lose(image, "picture", "demoted", words, block)
    return [block]


def _post(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A post of another site, as a quotation: nothing is embedded in a comment."""
    if thing(element) != "embed":
        return None
    made = quote(builder, element, style)
    if made:
        builder.account.lose(element, "embed", "demoted", "", made[0])
    else:
        builder.account.lose(element, "embed", "dropped")
    return made


def _embed(builder: Builder, element: Element, _: Style) -> list[AnyBlock]:
    builder.account.lose_all(element, "embed")
    return []


def _recording(builder: Builder, element: Element, _: Style) -> list[AnyBlock]:
    builder.account.lose_all(element, "recording")
    return []


def _rule(builder: Builder, element: Element, _: Style) -> list[AnyBlock]:
    builder.account.lose(element, "markup", "dropped")
    builder.account.lose_attributes(element)
    return []


def _words(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    """The blocks in an element, which is noted as words."""
    account = builder.account
    account.lose_attributes(element)
    mark = account.mark()
    made = builder.blocks(element.children, style)
    if made:
        account.settle(mark, made[0])
    return made


def _table(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    builder.account.lose(element, "table", "demoted", "", "")
    return _words(builder, element, style)


def _cell(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    builder.account.lose(element, "cell", "demoted", "", "")
    return _words(builder, element, style)


def _caption(builder: Builder, element: Element, style: Style) -> list[AnyBlock]:
    builder.account.lose(element, "caption", "demoted", text_in(element), "")
    return _words(builder, element, style)


_HANDLERS: Final = {
    **{tag: HANDLERS[tag] for tag in _AS_IN_ARTICLES if tag in HANDLERS},
    "blockquote": (_post, quote),
    "hr": (_rule,),
    "table": (_table,),
    **dict.fromkeys(("td", "th"), (_cell,)),
    **dict.fromkeys(("caption", "figcaption"), (_caption,)),
    **dict.fromkeys(("iframe", "embed", "object"), (_embed,)),
    **dict.fromkeys(("video", "audio"), (_recording,)),
}
