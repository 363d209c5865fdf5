"""The parts of a discussion and of each comment, in reading order; see `outline`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsmodel._words.comments import marks_of
from newsmodel._words.formatting import number
from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words
from newsmodel.content.comment import AnyComment, Comment, CommentBlock, Discussion, Reaction, answered_by
from newsmodel.traversal import Show, shown_thread


class Prompt(NamedTuple):
    """The question to readers."""

    text: Words


class State(NamedTuple):
    """Whether comments are still accepted, and how many there are."""

    facts: tuple[str, ...]


class Entry(NamedTuple):
    """A comment in its place in a thread.

    Attributes:
        comment: The comment, the tombstone in its place, or what is not known.
        depth: How many comments it answers, directly or through others.
        answered: The comment it answers, where that one is visible.
    """

    comment: AnyComment
    depth: int
    answered: Comment | None


class Thread(NamedTuple):
    """Comments, each answer after the comment it answers."""

    entries: tuple[Entry, ...]


DiscussionPart = Prompt | State | Thread


def discussion_parts(discussion: Discussion, labels: Labels, show: Show) -> Iterator[DiscussionPart]:
    """The parts of a discussion; ``show`` says which comments are written."""
    if discussion.prompt:
        yield Prompt(discussion.prompt)
    state = labels.comments_open if discussion.open else labels.comments_closed
    total = discussion.total_count
    count = () if total is None else (labels.comment_count.format(count=number(total, labels)),)
    yield State((state, *count))
    if entries := tuple(_entries(discussion, show)):
        yield Thread(entries)


def _entries(discussion: Discussion, show: Show) -> Iterator[Entry]:
    threaded = shown_thread(discussion, show)
    shown = {entry.comment.id: entry.comment for entry in threaded if isinstance(entry.comment, Comment)}
    for entry in threaded:
        parent = answered_by(entry.comment)
        yield Entry(entry.comment, entry.depth, None if parent is None else shown.get(parent))


# --- Comments -------------------------------------------------------------------------------------------------------


class Marks(NamedTuple):
    """What the editors say of a comment."""

    labels: tuple[str, ...]


class Said(NamedTuple):
    """What a comment says, and in which language."""

    blocks: tuple[CommentBlock, ...]
    language: str | None


class Reactions(NamedTuple):
    """How readers reacted."""

    reactions: tuple[Reaction, ...]


CommentPart = Marks | Said | Reactions


def comment_parts(comment: Comment, labels: Labels) -> Iterator[CommentPart]:
    """The parts of a comment below its heading, which every comment has."""
    if marks := marks_of(comment, labels):
        yield Marks(marks)
    yield Said(comment.body, comment.language)
    if comment.reactions:
        yield Reactions(comment.reactions)
