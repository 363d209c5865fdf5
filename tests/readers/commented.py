"""Reads HTML that has comments, and fails where the account of it does not balance."""

from __future__ import annotations

from datetime import UTC, datetime

from ledgers import displaced, imbalance

from newsmodel import Comment, Discussion, Loss, Tombstone
from newsmodel.readers.html import read_html

BASE = "https://example.org/"
MORNING = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def wordpress(number: int, name: str, words: str, answers: str = "", *, time: str = "2026-03-01T09:30:00Z") -> str:
    """A comment as WordPress writes it."""
    inside = f"<ol class=children>{answers}</ol>" if answers else ""
    return (
        f'<li class="comment even depth-1" id="comment-{number}"><article class="comment-body">'
        f'<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">{name}</b>'
        f'<span class="says">says:</span></div><div class="comment-metadata">'
        f'<a href="https://example.org/rain/#comment-{number}"><time datetime="{time}">1 March</time></a>'
        f"</div></footer>"
        f'<div class="comment-content"><p>{words}</p></div>'
        f'<div class="reply"><a class="comment-reply-link" href="#respond">Reply</a></div></article>{inside}</li>'
    )


def listed(*comments: str) -> str:
    """A list of comments under a piece."""
    return f'<p>It rained.</p><ol class="comment-list">{"".join(comments)}</ol>'


def read_all(html: str, base: str | None = BASE) -> tuple[Discussion | None, tuple[Loss, ...]]:
    """The discussion of a page, and what is lost; the letters of all of the page are in the account."""
    reading = read_html(html, base=base)
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []
    assert reading.document is not None
    return reading.document.discussion, reading.losses


def discussion(html: str) -> Discussion:
    """The discussion of a page."""
    found = read_all(html)[0]
    assert found is not None
    return found


def comments(html: str) -> list[Comment]:
    """The comments of a page that are no tombstones."""
    return [each for each in discussion(html).comments if isinstance(each, Comment)]


def only(html: str) -> Comment:
    """The only comment of a page."""
    (found,) = comments(html)
    return found


def tombstones(html: str) -> list[Tombstone]:
    """What is left of deleted comments in a page."""
    return [each for each in discussion(html).comments if isinstance(each, Tombstone)]


def lost(html: str, *kinds: str) -> list[tuple[str, str, str, str | None]]:
    """The losses of some kinds, each with its state, its words, and what it became."""
    return [(loss.kind, loss.state, loss.words, loss.became) for loss in read_all(html)[1] if loss.kind in kinds]


def said(comment: Comment) -> str:
    """The words of a comment whose blocks are paragraphs."""
    return "\n".join(str(getattr(block, "text", "")[0]) for block in comment.body)
