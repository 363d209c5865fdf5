"""Comments as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs
from markupsafe import Markup

from newsmodel.content.comment import Comment, Discussion, Tombstone
from newsmodel.formatting import number
from newsmodel.reading import Threaded, shown_thread
from newsmodel.rendering.html_context import Html
from newsmodel.rendering.html_inline import element, together, void
from newsmodel.wording import tombstone_text

#: Replies deeper than this stand no further in; the words "in reply to" tell what they answer.
THREAD_DEPTH: Final = 4


def discussion(held: Discussion, to: Html) -> Markup:
    """What readers say: a flat list in reading order, in which answers stand further in up to a bound."""
    labels, inside = to.labels, to.deeper()
    entries = shown_thread(held, to.show)
    shown = {entry.comment.id: entry.comment for entry in entries}
    total = held.total_count
    state = labels.comments_open if held.open else labels.comments_closed
    told = [state] if total is None else [state, labels.comment_count.format(count=number(total, labels))]
    thread = together(_entry(entry, shown, inside) for entry in entries)
    return to.section(
        labels.comments,
        to.paragraph(held.prompt, class_="nm-prompt"),
        element("p", " \u00b7 ".join(told), class_="nm-about"),
        element("ol", thread, class_="nm-thread") if thread else "",
        css="nm-discussion",
    )


def _entry(entry: Threaded, shown: Mapping[str, Comment | Tombstone], to: Html) -> Markup:
    comment, depth = entry.comment, min(entry.depth, THREAD_DEPTH)
    if isinstance(comment, Tombstone):
        written = to.overridden(comment, _tombstone)
    else:
        parent = None if comment.parent_id is None else shown.get(comment.parent_id)
        answered = parent if isinstance(parent, Comment) else None
        written = to.overridden(comment, lambda value, inside: _comment(value, answered, inside))
    return element("li", written, class_=f"nm-depth-{depth}", id=f"{to.prefix}comment-{comment.id}")


def _tombstone(tombstone: Tombstone, to: Html) -> Markup:
    return element("p", tombstone_text(tombstone, to.labels), class_="nm-tombstone")


def only_comment(comment: Comment, to: Html) -> Markup:
    """A comment by itself."""
    return element("div", _comment(comment, None, to), class_="nm-document", id=f"{to.prefix}comment-{comment.id}")


def _comment(comment: Comment, parent: Comment | None, to: Html) -> Markup:
    # No id holds a colon, so what stands in a comment is called like no other comment.
    inside = attrs.evolve(to, by_reader=True, prefix=f"{to.prefix}comment-{comment.id}:")
    css = "nm-comment nm-highlighted" if comment.highlighted else "nm-comment"
    reactions = together(
        element("li", f"{reaction.name} ", element("span", number(reaction.count, to.labels)))
        for reaction in comment.reactions
    )
    return element(
        "div",
        _comment_head(comment, parent, inside),
        element("div", inside.blocks(comment.body), class_="nm-comment-body", dir="auto", lang=comment.language),
        element("ul", reactions, class_="nm-reactions") if reactions else "",
        class_=css,
    )


def _comment_head(comment: Comment, parent: Comment | None, to: Html) -> Markup:
    labels, author = to.labels, comment.author
    picture = void("img", src=author.avatar_url, alt="", loading="lazy") if author.avatar_url else ""
    name = element("span", to.linked(author.name, author.url), class_="nm-author", dir="auto")
    role = None if author.role in (None, "reader") else str(getattr(labels, str(author.role)))
    flags = ((labels.highlighted, comment.highlighted), (labels.pinned, comment.pinned))
    badges = [*([role] if role else []), *author.badges, *(label for label, is_so in flags if is_so)]
    created = (
        element("a", to.time(comment.created), **to.address(comment.url)) if comment.url else to.time(comment.created)
    )
    answered = () if parent is None else (element("span", labels.in_reply_to.format(name=parent.author.name)),)
    edited = () if comment.edited is None else (Markup.escape(f"{labels.edited} ") + to.time(comment.edited),)
    parts = [name, *(element("span", badge, class_="nm-badge") for badge in badges), created, *edited, *answered]
    return element("p", picture, Markup(" ").join(parts), class_="nm-comment-head")
