"""Comments in words."""

from __future__ import annotations

from typing import assert_never

from newsmodel._words.formatting import moment, number
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, joined, linked, strong
from newsmodel.content.comment import Comment, Tombstone


def comment_heading(comment: Comment, parent: Comment | None, labels: Labels) -> Words:
    """Who wrote a comment and when, in answer to whom."""
    author = comment.author
    role = () if author.role in {None, "reader"} else (str(getattr(labels, str(author.role))),)
    badges = [(badge,) for badge in author.badges]
    distinctions = joined([role, *badges], labels.comma)
    name: Words = (author.name, " (", *distinctions, ")") if distinctions else (author.name,)
    edited = () if comment.edited is None else (f"{labels.edited} {moment(comment.edited, labels)}",)
    answered = () if parent is None else (labels.in_reply_to.format(name=parent.author.name),)
    return joined([name, linked(moment(comment.created, labels), comment.url), edited, answered], labels.comma)


def comment_marks(comment: Comment, labels: Labels) -> Words:
    """What the editors say of a comment."""
    told = ((labels.highlighted, comment.highlighted), (labels.pinned, comment.pinned))
    return joined((strong(label) for label, is_so in told if is_so), labels.comma)


def reaction_words(comment: Comment, labels: Labels) -> Words:
    """How readers reacted to a comment."""
    told = (f"{reaction.name}{labels.colon}{number(reaction.count, labels)}" for reaction in comment.reactions)
    return joined(((each,) for each in told), labels.comma)


def tombstone_text(tombstone: Tombstone, labels: Labels) -> str:
    """What stands in the place of a deleted comment."""
    match tombstone.removed_by:
        case "author":
            return labels.deleted_by_author
        case "moderator":
            return labels.deleted_by_moderator
        case "system" | None:
            return labels.deleted_comment
        case _:
            assert_never(tombstone.removed_by)
