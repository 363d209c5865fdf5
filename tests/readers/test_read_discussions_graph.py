"""Comments that only the JSON-LD of a page states are facts with the script as evidence."""

from __future__ import annotations

import json
from typing import Any

from commented import MORNING, comments, discussion, listed, lost, read_all, said, wordpress

from newsmodel import CommentAuthor, Reaction
from newsmodel.readers.html import read_html


def graph(*comments: dict[str, Any], text: str = "<p>It rained.</p>") -> str:
    """A page whose JSON-LD states comments."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "comment": list(comments)}
    return f'{text}<script type="application/ld+json">{json.dumps(data)}</script>'


def stated(name: str, text: str, **members: Any) -> dict[str, Any]:
    """A comment in JSON-LD."""
    return {
        "@type": "Comment",
        "author": {"@type": "Person", "name": name, "url": "/u/ada"},
        "dateCreated": "2026-03-01T09:30:00Z",
        "text": text,
        **members,
    }


def test_a_comment_in_json_ld_is_read() -> None:
    """It has its author, its moment, its words, and what readers did."""
    (comment,) = comments(graph(stated("Ada Marsh", "Rain in the <b>north</b>.", upvoteCount=3)))
    assert comment.author == CommentAuthor("Ada Marsh", url="https://example.org/u/ada")
    assert (comment.created, comment.reactions) == (MORNING, (Reaction("upvote", 3),))


def test_its_words_are_invented_as_far_as_the_text_is_concerned() -> None:
    """They are in no text of the page."""
    assert lost(graph(stated("Ada", "Rain.")), "fact") == [("fact", "invented", "Ada Rain.", "/discussion/comments/0")]


def test_answers_in_json_ld_have_parents() -> None:
    """An answer stands in the comment, or names it."""
    one = stated("Ada", "Rain.", **{"@id": "https://example.org/#1", "comment": stated("Ben", "Yes.", identifier="b")})
    two = stated("Eve", "No.", identifier="c", parentItem={"@type": "Comment", "@id": "b"})
    assert [(each.id, each.parent_id) for each in comments(graph(one, two))] == [
        ("https://example.org/#1", None),
        ("b", "https://example.org/#1"),
        ("c", "b"),
    ]


def test_a_comment_in_json_ld_that_lacks_something_is_lost() -> None:
    """It is noted without words, which are in no text of the page."""
    html = graph(stated("Ada", "Rain."), stated("", "Wind.", author=None), stated("Ben", "Fog.", dateCreated="soon"))
    assert [said(each) for each in comments(html)] == ["Rain."]
    assert lost(html, "comment") == [("comment", "dropped", "", None)] * 2


def test_a_comment_that_also_stands_in_the_page_is_read_once() -> None:
    """The element with the same words is a duplicate."""
    html = graph(
        stated("Ada", "Rain in the north."), text="<p>It rained.</p><div><p>Rain in the <i>north</i>.</p></div>"
    )
    assert lost(html, "duplicate") == [("duplicate", "dropped", "Rain in the north.", None)]


def test_comments_in_the_page_win() -> None:
    """Where the page itself has comments, those of its JSON-LD are not read."""
    html = listed(wordpress(1, "Ada", "Rain.")) + graph(stated("Ben", "Wind."))
    assert [each.author.name for each in comments(html)] == ["Ada"]


def test_scripts_that_are_no_json_are_left() -> None:
    """Nothing is raised, and nothing is read."""
    assert read_all('<p>It rained.</p><script type="application/ld+json">{"comment": [</script>')[0] is None
    assert read_all('<p>It rained.</p><script>{"@type": "Comment"}</script>')[0] is None


def test_comments_in_a_list_of_graphs_are_found() -> None:
    """A graph may be anywhere in the script."""
    data = json.dumps([{"@graph": [{"@type": "WebPage"}, {"@type": "Article", "comment": stated("Ada", "Rain.")}]}])
    assert len(discussion(f'<p>A.</p><script type="application/ld+json">{data}</script>').comments) == 1


def test_html_in_json_ld_reaches_no_output() -> None:
    """Scripts in the text of a comment are no part of it."""
    html = graph(stated("Ada", "Rain<script>a()<\\/script><img src=x onerror=b()>")).replace(
        "<script>a()", "<b onclick=a()>"
    )
    document = read_html(html).document
    assert document is not None
    assert "onclick" not in repr(document)
    assert "onerror" not in repr(document)
