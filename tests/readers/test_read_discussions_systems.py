"""Comment systems write comments in their own ways; authors, times and parents are found in all."""

from __future__ import annotations

import pytest
from commented import MORNING, comments

TIME = "2026-03-01T09:30:00Z"
ISSO = (
    '<div class="isso-comment" id="isso-1"><div class="isso-text-wrapper"><div class="isso-comment-header">'
    '<span class="isso-author">Ada</span><span class="isso-spacer">\u2022</span>'
    '<a class="isso-permalink" href="#isso-1">'
    f'<time datetime="{TIME}">today</time></a></div><div class="isso-text"><p>Rain.</p></div>'
    '<div class="isso-comment-footer"><a class="isso-reply" href="#">Reply</a></div></div>'
    '<div class="isso-follow-up">'
    '<div class="isso-comment" id="isso-2"><div class="isso-text-wrapper"><span class="isso-author">Ben</span>'
    f'<time datetime="{TIME}">today</time><div class="isso-text"><p>Wind.</p></div></div></div></div></div>'
)
DRUPAL = (
    '<article class="comment" id="comment-1"><footer class="comment__meta"><p class="comment__author">'
    f'<a href="/user/1">Ada</a></p><p class="comment__time"><time datetime="{TIME}">1 March</time></p></footer>'
    '<div class="comment__content"><h3>Rain</h3><p>Rain.</p></div></article><div class="indented">'
    '<article class="comment" id="comment-2"><p class="comment__author"><a href="/user/2">Ben</a></p>'
    f'<p class="comment__time"><time datetime="{TIME}">1 March</time></p>'
    '<div class="comment__content"><p>Wind.</p></div></article></div>'
)
DISCUSS = (
    '<ul id="disqus_thread"><li class="disqus-comment" id="post-1"><span class="author"><a href="/by/ada">Ada</a>'
    "</span>"
    f'<a class="time-ago" href="#post-1" title="{TIME}">a day ago</a><div class="post-message"><p>Rain.</p></div>'
    '<ul class="children"><li class="disqus-comment" id="post-2"><span class="author">Ben</span>'
    f'<a class="time-ago" title="{TIME}">a day ago</a><div class="post-message"><p>Wind.</p></div></li></ul></li>'
    f"</ul>"
)
MICROFORMATS = (
    '<div class="comments"><div class="u-comment h-cite" id="c1">'
    '<a class="p-author h-card" href="https://example.org/ada">'
    f'Ada</a> <a class="u-url" href="https://example.org/1"><time class="dt-published" datetime="{TIME}">1</time></a>'
    '<div class="e-content">Rain.</div></div><div class="u-comment h-cite" id="c2">'
    '<a class="u-in-reply-to" href="#c1">to</a>'
    f'<span class="p-author h-card">Ben</span><time class="dt-published" datetime="{TIME}">1</time>'
    '<p class="e-content">Wind.</p></div></div>'
)
OLD_WORDPRESS = (
    '<ol class="commentlist"><li class="comment" id="comment-1"><div class="comment-body">'
    '<div class="comment-author vcard">'
    '<cite class="fn"><a href="https://example.org/ada" class="url">Ada</a></cite> <span class="says">says:</span>'
    "</div>"
    f'<div class="comment-meta commentmetadata"><a href="#comment-1"><time datetime="{TIME}">1 March</time></a></div>'
    '<p>Rain.</p><div class="reply"><a href="#">Reply</a></div></div><ul class="children">'
    '<li class="comment" id="comment-2"><div class="comment-body"><cite class="fn">Ben</cite>'
    f'<time datetime="{TIME}">1 March</time><p>Wind.</p></div></li></ul></li></ol>'
)
STAMPS = (
    '<div class="comments"><div class="comment" data-comment-id="1"><b class="author">Ada</b>'
    '<span class="date" data-timestamp="1772357400">1 March</span><div class="comment-text">Rain.</div></div>'
    '<div class="comment" data-comment-id="2" data-parent="1"><b class="author">Ben</b>'
    '<abbr class="published" title="2026-03-01T10:30:00+01:00">1 March</abbr><div class="comment-text">Wind.</div>'
    "</div></div>"
)
SYSTEMS = [ISSO, DRUPAL, DISCUSS, MICROFORMATS, OLD_WORDPRESS, STAMPS]


@pytest.mark.parametrize("html", SYSTEMS)
def test_authors_times_and_parents_are_found(html: str) -> None:
    """There are two comments, of which the second answers the first."""
    found = comments(f"<p>It rained.</p>{html}")
    assert [(each.id, each.author.name, each.created, each.parent_id) for each in found] == [
        ("1", "Ada", MORNING, None),
        ("2", "Ben", MORNING, "1"),
    ]


@pytest.mark.parametrize("html", SYSTEMS)
def test_words_are_those_of_the_comment_alone(html: str) -> None:
    """No name, date or button is among them."""
    words = [str(each.body[-1].text[0]) for each in comments(f"<p>It rained.</p>{html}")]  # type: ignore[union-attr]
    assert words == ["Rain.", "Wind."]
