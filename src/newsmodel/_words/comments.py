"""Comments in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never, cast

from newsmodel._declare.opened import known_value
from newsmodel._words.formatting import moment, number
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, joined, leads_nowhere, linked, said_once
from newsmodel.content.comment import Comment, CommentAuthor, Reaction, RemovedBy, Tombstone


def comment_heading(comment: Comment, answered: Comment | None, labels: Labels) -> Words:
    """Who wrote a comment and when, in answer to whom."""
    author = comment.author
    distinctions = joined(((each,) for each in distinctions_of(author, labels)), labels.comma)
    name: Words = (author.known_as, " (", *distinctions, ")") if distinctions else (author.known_as,)
    edited = () if comment.edited is None else (f"{labels.edited} {moment(comment.edited, labels)}",)
    to = () if answered is None else (in_reply_to(answered, labels),)
    return joined([name, linked(moment(comment.created, labels), comment.url), edited, to], labels.comma)


def distinctions_of(author: CommentAuthor, labels: Labels) -> tuple[str, ...]:
    """The roles and badges of the author of a comment, each once; that somebody is a reader is not written."""
    role = known_value(author, "role")
    said = () if role is None or role == "reader" else (str(getattr(labels, role)),)
    return tuple(said_once((*said, *author.badges), str, leads_nowhere))


def marks_of(comment: Comment, labels: Labels) -> tuple[str, ...]:
    """What the editors say of a comment."""
    if not (comment.highlighted or comment.pinned):
        return ()
    told = ((labels.highlighted, comment.highlighted), (labels.pinned, comment.pinned))
    return tuple(label for label, is_so in told if is_so)


def in_reply_to(answered: Comment, labels: Labels) -> str:
    """Whom a comment answers."""
    return labels.in_reply_to.format(name=answered.author.known_as)


def reaction_words(reactions: Iterable[Reaction], labels: Labels) -> Words:
    """How readers reacted to a comment."""
    counts = (f"{reaction.name}{labels.colon}{number(reaction.count, labels)}" for reaction in reactions)
    return joined(((each,) for each in counts), labels.comma)


def tombstone_text(tombstone: Tombstone, labels: Labels) -> str:
    """The words in place of a deleted comment."""
    removed_by = cast("RemovedBy | None", known_value(tombstone, "removed_by"))
    match removed_by:
        case "author":
            return labels.deleted_by_author
        case "moderator":
            return labels.deleted_by_moderator
        case "system" | None:
            return labels.deleted_comment
        case _:
            assert_never(removed_by)
