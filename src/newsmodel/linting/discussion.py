"""Comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsmodel.content.article import Article
from newsmodel.content.blocks import Code, Paragraph, Quote
from newsmodel.content.comment import AnyComment, Comment, answered_by
from newsmodel.content.lists import ListBlock
from newsmodel.content.unknown import Unknown
from newsmodel.linting.context import Advice, LintContext
from newsmodel.traversal import plain_text

_EMAIL: Final = re.compile(r"[\w.+-]@[\w-]{1,63}\.[\w-]")
#: The name of somebody on a server of the Fediverse, which is public (RFC 7565, as ActivityPub servers write it).
_HANDLE: Final = re.compile(r"(?<![\w@])@[\w.-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
#: Nine to fifteen digits in groups, perhaps with a plus before them (ITU-T E.164 has at most fifteen).
_TELEPHONE: Final = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ ()./-]{0,2}\d){8,14}(?![\w])")


def parent_missing(context: LintContext) -> Iterator[Advice]:
    """An answer comes with the comment that it answers."""
    discussion = context.document.discussion if isinstance(context.document, Article) else None
    if discussion is None:
        return
    there = {_id_of(comment) for comment in discussion.comments}
    for index, comment in enumerate(discussion.comments):
        parent = answered_by(comment)
        if parent is not None and parent not in there:
            path = ("discussion", "comments", index, "parent_id")
            yield path, "the comment that it answers is not among the comments"


def _id_of(comment: AnyComment) -> object:
    """Its id; of an unknown one the text that could be one, whatever form it has."""
    name = comment.members.get("id") if isinstance(comment, Unknown) else comment.id
    return name if isinstance(name, str) else None


def contact_details(context: LintContext) -> Iterator[Advice]:
    """Nobody's address or telephone number is published by accident."""
    for path, comment in context.comments:
        for index, text in _texts(comment):
            if _EMAIL.search(_HANDLE.sub(" ", text)) or _TELEPHONE.search(text):
                message = "there is something like an e-mail address or a telephone number in it"
                yield (*path, "body", index), message


def _texts(comment: Comment) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(comment.body):
        match block:
            case Paragraph():
                yield index, plain_text(block.text)
            case Quote():
                yield index, "\n".join(map(plain_text, block.paragraphs))
            case ListBlock():
                yield index, "\n".join(plain_text(item.text) for item in block.items)
            case Code():
                yield index, block.text
