"""Comments as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from newsmodel._words.comments import tombstone_text
from newsmodel._words.formatting import number
from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.traversal import Threaded, shown_thread
from newsmodel.writers.html.context import Context
from newsmodel.writers.html.fragments import (
    BLANK,
    NOTHING,
    Fragment,
    attribute,
    concat,
    escaped,
    fragment,
    join,
    picture,
)

#: Replies deeper than this stand no further in; the words "in reply to" tell what they answer.
THREAD_DEPTH: Final = 4
#: The roles that go without saying.
_READERS: Final = (None, "reader")
_HIGHLIGHTED: Final = Fragment(" nm-highlighted")


def discussion(held: Discussion, to: Context) -> Fragment:
    """What readers say: a flat list in reading order, in which answers stand further in up to a bound."""
    labels, inside = to.labels, to.deeper()
    entries = shown_thread(held, to.show)
    shown = {entry.comment.id: entry.comment for entry in entries}
    total = held.total_count
    state = labels.comments_open if held.open else labels.comments_closed
    told = state if total is None else f"{state} \u00b7 {labels.comment_count.format(count=number(total, labels))}"
    prompt = to.paragraph(held.prompt, Fragment(' class="nm-prompt"'))
    thread = concat([_entry(entry, shown, inside) for entry in entries])
    listed = f'<ol class="nm-thread">{thread}</ol>' if thread else NOTHING
    content = Fragment(f'{prompt}<p class="nm-about">{escaped(told)}</p>{listed}')
    return to.section(labels.comments, content, "nm-discussion")


@fragment
def _entry(entry: Threaded, shown: Mapping[str, Comment | Tombstone], to: Context) -> str:
    comment, depth = entry.comment, min(entry.depth, THREAD_DEPTH)
    if isinstance(comment, Tombstone):
        written = to.overridden(comment, _tombstone)
    else:
        parent = None if comment.parent_id is None else shown.get(comment.parent_id)
        answered = parent if isinstance(parent, Comment) else None
        written = to.overridden(comment, lambda value, inside: _comment(value, answered, inside))
    return f'<li class="nm-depth-{depth}" id="{_anchor_id(comment, to)}">{written}</li>'


def _anchor_id(comment: Comment | Tombstone, to: Context) -> Fragment:
    return escaped(f"{to.prefix}comment-{comment.id}")


@fragment
def _tombstone(tombstone: Tombstone, to: Context) -> str:
    return f'<p class="nm-tombstone">{escaped(tombstone_text(tombstone, to.labels))}</p>'


@fragment
def only_comment(comment: Comment, to: Context) -> str:
    """A comment by itself."""
    return f'<div class="nm-document" id="{_anchor_id(comment, to)}">{_comment(comment, None, to)}</div>'


@fragment
def _comment(comment: Comment, parent: Comment | None, to: Context) -> str:
    # No id holds a colon, so what stands in a comment is called like no other comment.
    inside = to.evolve(by_reader=True, prefix=f"{to.prefix}comment-{comment.id}:")
    highlighted = _HIGHLIGHTED if comment.highlighted else NOTHING
    body = inside.blocks(comment.body)
    return (
        f'<div class="nm-comment{highlighted}">{_comment_head(comment, parent, inside)}'
        f'<div class="nm-comment-body" dir="auto"{attribute("lang", comment.language)}>{body}</div>'
        f"{_reactions(comment, to)}</div>"
    )


@fragment
def _reactions(comment: Comment, to: Context) -> str:
    if not comment.reactions:
        return NOTHING
    items = concat(
        Fragment(f"<li>{escaped(reaction.name)} <span>{escaped(number(reaction.count, to.labels))}</span></li>")
        for reaction in comment.reactions
    )
    return f'<ul class="nm-reactions">{items}</ul>'


@fragment
def _comment_head(comment: Comment, parent: Comment | None, to: Context) -> str:
    return (
        f'<p class="nm-comment-head">{picture(comment.author.avatar_url)}'
        f"{join(_comment_facts(comment, parent, to), BLANK)}</p>"
    )


def _comment_facts(comment: Comment, parent: Comment | None, to: Context) -> Iterator[Fragment]:
    """Who wrote a comment and what sets it apart, when it was written and changed, and whom it answers."""
    labels, author = to.labels, comment.author
    yield Fragment(f'<span class="nm-author" dir="auto">{to.linked(author.name, author.url)}</span>')
    if author.role not in _READERS:
        yield _badge(str(getattr(labels, str(author.role))))
    yield from map(_badge, author.badges)
    for label, is_so in ((labels.highlighted, comment.highlighted), (labels.pinned, comment.pinned)):
        if is_so:
            yield _badge(label)
    created = to.time(comment.created)
    yield created if comment.url is None else Fragment(f"<a{to.address(comment.url)}>{created}</a>")
    if comment.edited is not None:
        yield Fragment(f"{escaped(labels.edited)} {to.time(comment.edited)}")
    if parent is not None:
        yield Fragment(f"<span>{escaped(labels.in_reply_to.format(name=parent.author.name))}</span>")


@fragment
def _badge(text: str) -> str:
    return f'<span class="nm-badge">{escaped(text)}</span>'
