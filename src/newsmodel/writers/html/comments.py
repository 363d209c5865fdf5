"""Comments as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from newsmodel._words.anchors import comment_anchor
from newsmodel._words.comments import distinctions_of, in_reply_to, marks_of, tombstone_text
from newsmodel._words.discussion import (
    CommentPart,
    DiscussionPart,
    Entry,
    Marks,
    Prompt,
    Reactions,
    Said,
    State,
    Thread,
    comment_parts,
)
from newsmodel._words.formatting import number
from newsmodel._words.runs import leads_nowhere, said_once
from newsmodel.content.comment import Comment, Reaction, Tombstone
from newsmodel.content.unknown import Unknown
from newsmodel.traversal import NO_IDS, ids_of_unknown
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import (
    BLANK,
    DOT,
    NOTHING,
    Fragment,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    picture,
)
from newsmodel.writers.html.unknown import unknown

#: Replies deeper than this are not indented further; the words "in reply to" say what they answer.
THREAD_DEPTH: Final = 4
_HIGHLIGHTED: Final = Fragment(" nm-highlighted")
_PROMPT: Final = Fragment(' class="nm-prompt"')


def discussion(parts: Iterable[DiscussionPart], to: Context) -> Fragment:
    """What readers say: a flat list in reading order; answers are indented up to a bound."""
    inside = to.deeper()
    return to.section(to.labels.comments, concat([_discussion_part(part, inside) for part in parts]), "nm-discussion")


@fragment
def _discussion_part(part: DiscussionPart, to: Context) -> str:
    match part:
        case Prompt(text):
            return to.paragraph(text, _PROMPT)
        case State(facts):
            return f'<p class="nm-about">{join(map(escaped, facts), DOT)}</p>'
        case Thread(entries):
            return f'<ol class="nm-thread">{concat([_entry(entry, to) for entry in entries])}</ol>'
        case _:
            assert_never(part)


@fragment
def _entry(entry: Entry, to: Context) -> str:
    comment = entry.comment
    match comment:
        case Tombstone():
            written = to.overridden(comment, _tombstone)
        case Comment():
            written = to.overridden(comment, lambda value, inside: _comment(value, entry.answered, inside))
        case Unknown():
            written = to.overridden(comment, _unknown)
        case _:
            assert_never(comment)
    own = NOTHING if isinstance(comment, Unknown) else Fragment(f' id="{_anchor_id(comment, to)}"')
    return f'<li class="nm-depth-{min(entry.depth, THREAD_DEPTH)}"{own}>{written}</li>'


def _unknown(comment: Unknown, to: Context) -> Fragment:
    """What is not known, among comments: its id is not among those of blocks."""
    return unknown(comment, to.evolve(unknown_ids=NO_IDS))


def _anchor_id(comment: Comment | Tombstone, to: Context) -> Fragment:
    return escaped(f"{to.prefix}{comment_anchor(comment.id)}")


@fragment
def _tombstone(tombstone: Tombstone, to: Context) -> str:
    return f'<p class="nm-tombstone">{escaped(tombstone_text(tombstone, to.labels))}</p>'


@fragment
def only_comment(comment: Comment, to: Context) -> str:
    """A comment by itself."""
    return f'<div class="nm-document" id="{_anchor_id(comment, to)}">{_comment(comment, None, to)}</div>'


@fragment
def _comment(comment: Comment, answered: Comment | None, to: Context) -> str:
    # No anchor holds a colon, so no id inside a comment equals the id of another comment.
    prefix = f"{to.prefix}{comment_anchor(comment.id)}:"
    inside = to.evolve(by_reader=True, prefix=prefix, unknown_ids=_unknown_ids(comment))
    highlighted = _HIGHLIGHTED if comment.highlighted else NOTHING
    head = _comment_head(comment, answered, inside)
    parts = concat([_comment_part(part, inside) for part in comment_parts(comment, to.labels)])
    return f'<div class="nm-comment{highlighted}">{head}{parts}</div>'


def _unknown_ids(comment: Comment) -> frozenset[str]:
    is_any = any(isinstance(block, Unknown) for block in comment.body)
    return ids_of_unknown(comment) if is_any else NO_IDS


@fragment
def _comment_part(part: CommentPart, to: Context) -> str:
    match part:
        case Marks():
            return NOTHING  # the head of the comment has written them
        case Said(blocks, language):
            body = to.blocks(blocks)
            return f'<div class="nm-comment-body" dir="auto"{attribute("lang", language)}>{body}</div>'
        case Reactions(reactions):
            items = concat([_reaction(reaction, to) for reaction in reactions])
            return f'<ul class="nm-reactions">{items}</ul>'
        case _:
            assert_never(part)


@fragment
def _reaction(reaction: Reaction, to: Context) -> str:
    return f"<li>{escaped(reaction.name)} <span>{escaped(number(reaction.count, to.labels))}</span></li>"


@fragment
def _comment_head(comment: Comment, answered: Comment | None, to: Context) -> str:
    return (
        f'<p class="nm-comment-head">{picture(comment.author.avatar_url)}'
        f"{join(_comment_facts(comment, answered, to), BLANK)}</p>"
    )


def _comment_facts(comment: Comment, answered: Comment | None, to: Context) -> Iterator[Fragment]:
    """Who wrote a comment and its marks, when it was written and changed, and whom it answers."""
    labels, author = to.labels, comment.author
    yield Fragment(f'<span class="nm-author" dir="auto">{to.linked(author.known_as, author.url)}</span>')
    marks = said_once((*distinctions_of(author, labels), *marks_of(comment, labels)), str, leads_nowhere)
    yield from map(_badge, marks)
    created = to.time(comment.created)
    yield created if comment.url is None else Fragment(f"<a{to.address(comment.url)}>{created}</a>")
    if comment.edited is not None:
        yield Fragment(f"{escaped(labels.edited)} {to.time(comment.edited)}")
    if answered is not None:
        yield Fragment(f"<span>{escaped(in_reply_to(answered, labels))}</span>")


@fragment
def _badge(text: str) -> str:
    return f'<span class="nm-badge">{escaped(text)}</span>'
