"""The discussion that the JSON-LD of a page states, where nothing in the page itself is one.

What JSON-LD says is not in the text of the page: it is invented as far as the account is concerned, with the script as
evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from newsmodel._wire.canonical import Json
from newsmodel.content.blocks import Code
from newsmodel.content.comment import Comment, CommentAuthor, Discussion, Reaction, Tombstone
from newsmodel.content.inline import Link, Span
from newsmodel.readable import read_members
from newsmodel.readers.account import shown
from newsmodel.readers.building import Builder
from newsmodel.readers.discussions.exported import Exported
from newsmodel.readers.discussions.graph import comments_in_graph
from newsmodel.readers.given import json_of
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Text, text_in
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.readers.reading import ReadError
from newsmodel.traversal import walk as parts_of


def stated_discussion(builder: Builder, root: Element, scripts: Iterable[Element], pointer: str) -> Discussion | None:
    """The discussion that the JSON-LD of a page states; None where it states none.

    Args:
        builder: The builder of the document.
        root: The page.
        scripts: Its scripts that are JSON-LD.
        pointer: Where the discussion will be in the document.
    """
    for script in scripts:
        data = _json(text_in(script))
        exported = Exported(data, "schema", builder.addresses.base)
        comments = exported.comments(comments_in_graph(exported, data), f"{pointer}/comments")
        if comments:
            for index, comment in enumerate(comments):
                if isinstance(comment, Comment):
                    _note(builder, script, comment, f"{pointer}/comments/{index}")
            for loss in exported.losses:
                if loss.kind in ("comment", "date", "member", "over_limit"):
                    builder.account.lose(script, cast("Kind", loss.kind), loss.state, "", loss.became)
            builder.account.lose(script, "member", "invented", "", f"{pointer}/open")
            _lose_repeated(builder, root, comments)
            return Discussion(comments, open=False)
    return None


def _json(text: str) -> Json:
    try:
        return json_of(text, "JSON-LD")
    except ReadError:
        return None


def _lose_repeated(builder: Builder, root: Element, comments: Sequence[Comment | Tombstone]) -> None:
    """Note the elements as lost that say what one of the comments says: it stands in the page twice."""
    wanted = {_letters(" ".join(_words(each, of_body=True))) for each in comments if isinstance(each, Comment)} - {""}
    lengths = {len(each) for each in wanted}
    counts: dict[int, int] = {}
    for node in reversed(list(shown(root))):
        own = len(_letters(node.value)) if isinstance(node, Text) else counts.get(id(node), 0)
        if node.parent is not None and own:
            counts[id(node.parent)] = counts.get(id(node.parent), 0) + own
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in UNCOUNTED or id(element) in builder.spent:
            continue
        if counts.get(id(element)) in lengths and _letters(text_in(element)) in wanted:
            builder.account.lose_all(element, "duplicate")
            builder.spent.add(id(element))
        else:
            stack.extend(reversed(list(element.elements())))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _note(builder: Builder, script: Element, comment: Comment, at: str) -> None:
    """Note that the words of a comment, and its links, are not in the text of the page."""
    account = builder.account
    account.lose(script, "fact", "invented", " ".join(_words(comment)), at)
    for part in parts_of(comment):
        if isinstance(part, Link):
            account.lose(script, "link", "invented", "", at)
            if part.title:
                account.lose(script, "title", "invented", part.title, at)


def _words(comment: Comment, *, of_body: bool = False) -> Iterator[str]:
    """The words of a comment that people read, or only those of what it says."""
    for part in parts_of(comment):
        if isinstance(part, Link) or (of_body and isinstance(part, (CommentAuthor, Reaction))):
            continue
        if isinstance(part, Code):
            yield part.text
        for name in read_members(type(part)):
            yield from _strings(getattr(part, name))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            if not isinstance(each, Span):
                yield from _strings(each)
