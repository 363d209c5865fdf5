"""Discussions that JSON-LD states in many ways, that pages nest, and pages of this library that others changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from commented import BASE, MORNING, comments, discussion, lost, only, read_all

import newsmodel as nm
from newsmodel.readers.html import read_html

AT = "/discussion/comments/0"
SCRIPT = '<script type="application/ld+json">{}</script>'


def graph(*comments: dict[str, Any]) -> str:
    """A page whose JSON-LD states comments."""
    return "<p>It rained.</p>" + SCRIPT.format(json.dumps({"@type": "NewsArticle", "comment": list(comments)}))


def stated(**members: Any) -> dict[str, Any]:
    """A comment in JSON-LD."""
    return {
        "@type": "Comment",
        "author": {"name": "Ada"},
        "dateCreated": "2026-03-01T09:30:00Z",
        "text": "Rain.",
        **members,
    }


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def test_members_of_a_comment_in_json_ld_are_read() -> None:
    """Its address, which is its id too, its language, and when it was changed."""
    found = only(graph(stated(url="/c/1", inLanguage="de", dateModified="2026-03-01T10:30:00Z")))
    assert (found.id, found.url, found.language) == ("https://example.org/c/1", "https://example.org/c/1", "de")
    assert found.edited == MORNING.replace(hour=10)


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ({"author": "Ada"}, "Ada"),
        ({"author": ["Ada", "Ben"]}, "Ada"),
        ({"author": None, "creator": {"name": "Ada"}}, "Ada"),
    ],
)
def test_an_author_is_stated_in_several_ways(members: dict[str, Any], name: str) -> None:
    """As a name, as one of several, and as a creator."""
    assert only(graph(stated(**members))).author.name == name


@pytest.mark.parametrize("author", [[], 7, {}, {"name": "\u200b"}])
def test_a_comment_of_nobody_is_lost(author: Any) -> None:
    """The others are read."""
    html = graph(stated(), stated(author=author))
    assert len(comments(html)) == 1
    assert lost(html, "comment") == [("comment", "dropped", "", None)]


def test_an_author_may_have_a_picture() -> None:
    """As an address, or as an object that has one."""
    picture = "https://example.org/ada.png"
    for image in (picture, {"url": picture}):
        assert only(graph(stated(author={"name": "Ada", "image": image}))).author.avatar_url == picture


def test_reactions_are_counted() -> None:
    """Those of known kinds; none is no reaction."""
    counts = [
        {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": 3},
        {"interactionType": {"@type": "DislikeAction"}, "userInteractionCount": 2},
        {"interactionType": "AgreeAction", "userInteractionCount": 0},
        {"interactionType": "ViewAction", "userInteractionCount": 4},
        7,
    ]
    found = only(graph(stated(interactionStatistic=counts)))
    assert found.reactions == (nm.Reaction("like", 3), nm.Reaction("dislike", 2))
    assert only(graph(stated(interactionStatistic=counts[0]))).reactions == (nm.Reaction("like", 3),)


def test_links_and_code_in_json_ld_are_invented() -> None:
    """They are in no text of the page."""
    text = "<p>See <a href='/x' title='More'>this</a>.</p><pre><code>a = 1\nb = 2</code></pre>"
    html = graph(stated(text=text))
    assert only(html).body[1] == nm.Code("a = 1\nb = 2")
    (fact,) = lost(html, "fact")
    assert sorted(fact[2].split()) == sorted(["Ada", "See", "this", ".", "a", "=", "1", "b", "=", "2"])
    assert lost(html, "link", "title") == [("link", "invented", "", AT), ("title", "invented", "More", AT)]


def test_a_day_in_json_ld_begins_at_midnight() -> None:
    """Which is invented."""
    html = graph(stated(dateCreated="2026-03-01"))
    assert only(html).created == datetime(2026, 3, 1, tzinfo=UTC)
    assert lost(html, "date") == [("date", "invented", "", f"{AT}/created")]


def test_the_first_script_with_comments_is_read() -> None:
    """One that is no JSON, and one whose comments all lack something, are not."""
    none = SCRIPT.format('{"@type": "Comment"')
    html = none + graph(stated(author=None)) + SCRIPT.format(json.dumps(stated(text="Wind.")))
    assert [each.body for each in comments(html)] == [(nm.Paragraph("Wind."),)]


def test_a_script_without_comments_states_no_discussion() -> None:
    """The word alone is none."""
    assert read_all("<p>It rained.</p>" + SCRIPT.format('{"@type": "Article", "name": "Comment"}'))[0] is None


# --- Elements -------------------------------------------------------------------------------------------------------

COMMENT = (
    '<cite class="fn">Ada</cite><time datetime="2026-03-01T09:30:00Z">1 March</time>'
    '<div class="comment-content"><p>Rain.</p></div>'
)


def test_an_element_around_a_comment_has_its_id() -> None:
    """Where it is only around it."""
    html = f'<p>A</p><div class="comment" id="comment-7"><div class="comment">{COMMENT}</div></div>'
    assert only(html).id == "7"


def test_elements_around_comments_may_be_nested() -> None:
    """The outermost one that holds comments is the place of the discussion."""
    inside = f'<h2>1 comment</h2><section><div class="x"><div class="comment">{COMMENT}</div></div></section>'
    html = f'<p>A</p><div id="comments">{inside}</div>'
    assert only(html).author.name == "Ada"
    assert lost(html, "number") == [("number", "kept", "1 comment", "/discussion/total_count")]


def test_words_with_the_class_of_a_comment_and_no_comment_stay() -> None:
    """A comment has an author, a moment and words; without them, nothing else says that it is one."""
    time = '<time datetime="2026-03-01T09:30:00Z">1 March</time>'
    talk, _ = read_all(f'<p>A</p><div class="comment"><cite class="fn">Ada</cite>{time}</div>')
    assert talk is None


def test_a_part_of_a_page_may_be_a_comment_itself() -> None:
    """Nothing is around it then."""
    talk, _ = read_all(f'<p>A</p><article class="comment">{COMMENT}</article>')
    assert talk is not None
    assert len(talk.comments) == 1


# --- Pages of this library ------------------------------------------------------------------------------------------


def own(inside: str) -> str:
    """A page with a discussion as this library writes it."""
    return f'<p>A</p><section class="nm-discussion">{inside}</section>'


@pytest.mark.parametrize(
    ("inside", "is_open", "total"),
    [
        ("", False, None),
        ('<p class="nm-about">Rain today.</p>', False, None),
        ('<p class="nm-about">Comments are open.</p>', True, None),
        ('<p class="nm-about">Comments are open. Comments in all: 7</p>', True, 7),
    ],
    ids=["nothing", "other words", "open", "number"],
)
def test_what_is_said_of_comments_is_read(inside: str, is_open: bool, total: int | None) -> None:  # noqa: FBT001
    """Where nothing says whether they are accepted, that is invented."""
    found = discussion(own(inside))
    assert (found.open, found.total_count) == (is_open, total)
    is_invented = ("member", "invented", "", "/discussion/open") in lost(own(inside), "member")
    assert is_invented == (not is_open)


def written() -> str:
    """A page with one comment, as this library writes it."""
    comment = nm.Comment(
        [nm.Paragraph("Rain.")],
        id="a",
        status="visible",
        author=nm.CommentAuthor("Ada"),
        created=MORNING,
        edited=MORNING.replace(hour=11),
        reactions=[nm.Reaction("like", 3)],
    )
    talk = nm.Discussion([comment], open=True, prompt="Did it rain?")
    article = nm.Article(id="urn:x:1", headline="Rain", language="en", body=[nm.Paragraph("A")], discussion=talk)
    return str(nm.to_html(article))


def test_a_page_comes_back() -> None:
    """The control of what follows."""
    found = only(written())
    assert (found.edited, found.reactions) == (MORNING.replace(hour=11), (nm.Reaction("like", 3),))
    assert discussion(written()).prompt == ("Did it rain?",)


def test_a_count_that_is_none_is_lost() -> None:
    """Its words are in the account."""
    html = written().replace(">3<", ">many<")
    assert html != written()
    assert only(html).reactions == ()
    assert ("furniture", "dropped", "like many", None) in lost(html, "furniture")


def test_the_prompt_in_a_comment_is_none() -> None:
    """A comment cannot be what readers are asked."""
    html = written().replace("nm-comment-body", "nm-comment-body nm-prompt").replace('class="nm-prompt"', "")
    assert attrs.evolve(discussion(html), comments=()).prompt == ()


def test_a_part_of_a_page_has_no_language() -> None:
    """So the labels are those of English."""
    document = read_html(own('<p class="nm-about">Comments are closed.</p>'), base=BASE).document
    assert document is not None
    assert document.discussion == nm.Discussion([], open=False)


def test_the_class_of_a_discussion_alone_is_none() -> None:
    """This library writes a section."""
    talk, _ = read_all('<p>A</p><div class="nm-discussion"><p>B</p></div>')
    assert talk is None


def test_a_second_moment_is_when_it_was_changed() -> None:
    """Also where the word before it is not there any more."""
    html = written().replace("edited", "")
    assert html != written()
    assert only(html).edited == MORNING.replace(hour=11)


def test_what_others_put_into_the_head_of_a_comment_is_lost() -> None:
    """Words of no kind that stand there."""
    html = written().replace("<time", "<b>New</b><time", 1)
    assert only(html).author.name == "Ada"
    assert ("furniture", "dropped", "New", None) in lost(html, "furniture")


def test_a_link_in_json_ld_may_have_no_title() -> None:
    """Then there are no words of one."""
    html = graph(stated(text="See <a href='/x'>this</a>."))
    assert lost(html, "link", "title") == [("link", "invented", "", AT)]
