"""Comments in pages of comment systems become the discussion of the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from commented import MORNING, comments, discussion, listed, lost, only, read_all, said, tombstones, wordpress
from ledgers import imbalance

from newsmodel import (
    Article,
    Code,
    CommentAuthor,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Reaction,
    Span,
    plain_text,
    to_html,
    to_markdown,
)
from newsmodel.readers.html import read_html

NESTED = listed(
    wordpress(
        1, "Ada Marsh", "Rain in the north.", wordpress(2, "Ben Okoye", "How much?", wordpress(3, "Eve", "A lot."))
    ),
    wordpress(4, "Ida", "And wind."),
)
MICRODATA = (
    '<p>It rained.</p><div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="comment-7">'
    '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/u/ada">'
    '<span itemprop="name">Ada Marsh</span></a></span> <time itemprop="datePublished" datetime="2026-03-01T09:30:00Z">'
    'in March</time> <meta itemprop="upvoteCount" content="4"><div itemprop="text">Rain in the north.</div></div>'
)


def boxed(name: str = "Ada", attributes: str = "", words: str = "Rain.", tag: str = "div") -> str:
    """A comment as simple systems write it."""
    time = '<time datetime="2026-03-01T09:30Z">1</time>'
    return f'<{tag} class="comment" {attributes}><b class="fn">{name}</b>{time}<p>{words}</p></{tag}>'


def test_comments_of_wordpress_have_authors_times_and_words() -> None:
    """Each item of the list is a comment, with its id, its address and its words."""
    comment = only(listed(wordpress(12, "Ada Marsh", "Rain in the <b>north</b>.")))
    assert (comment.id, comment.author, comment.created) == ("12", CommentAuthor("Ada Marsh"), MORNING)
    assert comment.url == "https://example.org/rain/#comment-12"
    assert (comment.status, said(comment)) == ("visible", "Rain in the ")


def test_answers_in_a_comment_answer_it() -> None:
    """What is in the list of answers of a comment has it as parent, at any depth, in reading order."""
    assert [(each.id, each.parent_id) for each in comments(NESTED)] == [
        ("1", None),
        ("2", "1"),
        ("3", "2"),
        ("4", None),
    ]


def test_words_around_a_comment_are_not_among_its_words() -> None:
    """The words of buttons are dropped; those of the date became the moment."""
    html = listed(wordpress(1, "Ada Marsh", "Rain."))
    assert lost(html, "furniture", "date") == [
        ("furniture", "dropped", "says:", None),
        ("date", "kept", "1 March", "/discussion/comments/0/created"),
        ("furniture", "dropped", "Reply", None),
    ]


def test_a_comment_without_a_time_is_lost() -> None:
    """No time is invented: the words of the comment are in the account, and answers to it still name it."""
    html = listed(wordpress(1, "Ada Marsh", "Rain.", wordpress(2, "Ben", "Yes."), time=""), wordpress(3, "Eve", "No."))
    assert [(each.id, each.parent_id) for each in comments(html)] == [("2", "1"), ("3", None)]
    assert lost(html, "comment") == [("comment", "dropped", "Ada Marshsays:1 MarchRain.Reply", None)]


def test_a_comment_without_an_author_is_lost() -> None:
    """Nobody is invented."""
    html = listed(wordpress(1, "", "Rain."), wordpress(2, "Ben", "Yes."))
    assert [each.id for each in comments(html)] == ["2"]
    assert [state for _, state, _, _ in lost(html, "comment")] == ["dropped"]


def test_a_comment_without_words_is_lost() -> None:
    """Who wrote nothing said nothing."""
    html = listed(wordpress(1, "Ada", " "), wordpress(2, "Ben", "Yes."))
    assert [each.id for each in comments(html)] == ["2"]


def test_comments_without_times_in_a_list_of_comments_are_no_text_of_the_piece() -> None:
    """Where no comment has a time, the discussion is empty, and the piece has its own words alone."""
    html = listed(wordpress(1, "Ada", "Rain.", time=""), wordpress(2, "Ben", "Yes.", time=""))
    reading = read_html(html)
    assert reading.document is not None
    assert reading.document.discussion is not None
    assert reading.document.discussion.comments == ()
    assert reading.document.body == (Paragraph("It rained."),)


def test_a_page_without_comments_has_no_discussion() -> None:
    """Nothing is read as comments that is not marked as such."""
    assert (
        read_all("<p>It rained.</p><ol><li>Ada says: rain.</li></ol><div class='comment'>Write a comment</div>")[0]
        is None
    )


def test_an_article_that_has_the_class_of_a_comment_stays() -> None:
    """An element with such a class is a comment only if it has an author and a time."""
    reading = read_html('<div class="comment"><h2>Opinion</h2><p>It should rain.</p></div>')
    assert reading.document is not None
    assert reading.document.discussion is None
    assert "It should rain." in [
        plain_text(block.text) for block in reading.document.body if isinstance(block, Paragraph)
    ]


def test_times_in_words_are_read_in_utc() -> None:
    """A moment without a zone is in UTC, and the account says that nobody stated that."""
    html = (
        '<p>It rained.</p><div class="comments-body"><p>Rain.</p><span class="comments-post">Posted by: '
        '<a href="https://example.org/ada">Ada</a> at March 1, 2026 02:30 PM</span></div>'
    )
    assert only(html).created == datetime(2026, 3, 1, 14, 30, tzinfo=UTC)
    assert [each[1:] for each in lost(html, "date")] == [
        ("kept", "at March 1, 2026 02:30 PM", "/discussion/comments/0/created"),
        ("invented", "", "/discussion/comments/0/created"),
    ]


def test_a_comment_without_an_id_gets_one_that_stays() -> None:
    """The id is made of what the comment says, and is noted as invented."""
    html = f"<p>A.</p>{boxed()}"
    assert only(html).id == only("<h2>More</h2>" + html).id
    assert ("member", "invented", "", "/discussion/comments/0/id") in lost(html, "member")


def test_two_comments_with_one_id_have_two() -> None:
    """Every id of a discussion is unique."""
    found = comments(listed(wordpress(1, "Ada", "Rain."), wordpress(1, "Ben", "Wind.")))
    assert found[0].id == "1"
    assert len({each.id for each in found}) == 2


def test_properties_of_schema_org_are_read() -> None:
    """Microdata says who wrote a comment, when, and how readers reacted."""
    comment = only(MICRODATA)
    assert (comment.id, comment.created) == ("7", MORNING)
    assert comment.author == CommentAuthor("Ada Marsh", url="https://example.org/u/ada")
    assert comment.reactions == (Reaction("upvote", 4),)
    assert said(comment) == "Rain in the north."


def test_a_name_of_a_reaction_that_no_text_says_is_invented() -> None:
    """The account has the word, because the page has only the number."""
    assert ("fact", "invented", "upvote", "/discussion/comments/0/reactions/0/name") in lost(MICRODATA, "fact")


def test_explicit_parents_win_over_places() -> None:
    """A comment in a flat list that names the one it answers has it as parent."""
    one, two = boxed("Ada", 'data-comment-id="a1"'), boxed("Ben", 'data-comment-id="b2" data-parent-id="a1"')
    html = f'<p>It rained.</p><div class="comments">{one}{two}</div>'
    assert [(each.id, each.parent_id) for each in comments(html)] == [("a1", None), ("b2", "a1")]


def test_answers_beside_a_comment_answer_the_one_before() -> None:
    """Some systems indent answers in an element after the comment."""
    one, two, three = (boxed("Ada", f'id="comment-{number}"', tag="article") for number in (1, 2, 3))
    html = f'<p>It rained.</p><section class="comments">{one}<div class="indented">{two}</div>{three}</section>'
    assert [(each.id, each.parent_id) for each in comments(html)] == [("1", None), ("2", "1"), ("3", None)]


def test_levels_in_classes_say_what_answers_what() -> None:
    """In a flat list the class may say how deep each comment is."""
    html = listed(
        *(
            wordpress(number, "Ada", "Rain.").replace("depth-1", f"depth-{depth}")
            for number, depth in ((1, 1), (2, 2), (3, 3), (4, 2), (5, 1))
        )
    )
    assert [each.parent_id for each in comments(html)] == [None, "1", "2", "1", None]


def test_comments_that_answer_each_other_answer_nothing() -> None:
    """A circle of answers is cut, and the account says so."""
    one, two = (boxed("Ada", f'data-comment-id="{own}" data-parent-id="{other}"') for own, other in ("ab", "ba"))
    html = f'<p>It rained.</p><div class="comments">{one}{two}</div>'
    assert sum(each.parent_id is None for each in comments(html)) == 1
    assert ("comment", "dropped", "", None) in lost(html, "comment")


def test_an_element_around_a_comment_is_none() -> None:
    """Where two elements have the class, the inner one is the comment, and answers beside it answer it."""
    one, two = boxed("Ada", 'id="comment-1"'), boxed("Ben", 'id="comment-2"')
    html = listed(
        f'<li class="comment" id="li-comment-1">{one}<ul class="children">'
        f'<li class="comment" id="li-comment-2">{two}</li></ul></li>'
    )
    assert [(each.id, each.parent_id) for each in comments(html)] == [("1", None), ("2", "1")]


def test_a_quoted_picture_is_not_that_of_the_author() -> None:
    """A picture in what a comment says is part of that."""
    html = listed(wordpress(1, "Ada", '<img class="avatar" src="/ben.png" alt="Ben">Rain.'))
    assert only(html).author.avatar_url is None


def test_pictures_of_authors_are_kept() -> None:
    """The picture beside a name belongs to the author."""
    html = listed(wordpress(1, "Ada", "Rain.").replace("<b ", '<img class="avatar photo" src="/ada.png" alt=""><b '))
    assert only(html).author.avatar_url == "https://example.org/ada.png"


@pytest.mark.parametrize(
    ("classes", "member", "value"),
    [("bypostauthor", "role", "author"), ("by-staff", "role", "staff"), ("even", "role", None)],
)
def test_classes_say_what_an_author_is(classes: str, member: str, value: str | None) -> None:
    """The author of the piece is marked by a class."""
    html = listed(wordpress(1, "Ada", "Rain.").replace("comment even", f"comment {classes}"))
    assert getattr(only(html).author, member) == value


def test_comments_that_wait_are_pending() -> None:
    """A comment that a moderator has not read yet is not shown."""
    html = listed(
        wordpress(1, "Ada", "Rain.").replace("</footer>", '<em class="comment-awaiting-moderation">Waits</em></footer>')
    )
    assert only(html).status == "pending"


def test_classes_say_what_editors_did() -> None:
    """Pinned and highlighted comments are marked by classes."""
    comment = only(listed(wordpress(1, "Ada", "Rain.").replace("even", "pinned comment-highlighted")))
    assert (comment.pinned, comment.highlighted) == (True, True)


def test_what_is_left_of_a_deleted_comment_is_a_tombstone() -> None:
    """Its words in the page are no comment; its place in the thread stays."""
    html = listed(
        '<li class="comment deleted" id="comment-1"><p>This comment is gone.</p>'
        f'<ol class="children">{wordpress(2, "Ben", "Why?")}</ol></li>'
    )
    assert [each.id for each in tombstones(html)] == ["1"]
    assert [each.parent_id for each in comments(html)] == ["1"]


def test_the_number_of_comments_is_read_from_the_heading() -> None:
    """A heading with one number that is large enough says how many there are, on all pages."""
    html = (
        f'<p>It rained.</p><div id="comments"><h2>1,234 Comments</h2>{listed(wordpress(1, "Ada", "Rain."))[17:]}</div>'
    )
    assert discussion(html).total_count == 1_234
    assert lost(html, "number") == [("number", "kept", "1,234 Comments", "/discussion/total_count")]


def test_a_number_that_is_too_small_is_no_number_of_comments() -> None:
    """A heading that counts something else says nothing."""
    html = f'<p>It rained.</p><div id="comments"><h2>0 of us</h2>{listed(wordpress(1, "Ada", "Rain."))[17:]}</div>'
    assert discussion(html).total_count is None


def test_a_form_says_that_comments_are_accepted() -> None:
    """Where readers can write a comment, the discussion is open."""
    html = f'{listed(wordpress(1, "Ada", "Rain."))}<div id="respond"><p>Leave a reply</p></div>'
    assert discussion(html).open


def test_words_say_that_comments_are_closed() -> None:
    """The words stay in the account, as what they became."""
    html = f'<p>A.</p><div id="comments">{wordpress(1, "Ada", "Rain.")}<p class="no-comments">Closed.</p></div>'
    assert not discussion(html).open
    assert ("comment", "kept", "Closed.", "/discussion/open") in lost(html, "comment")


def test_whether_comments_are_accepted_is_invented_where_nothing_says_it() -> None:
    """The account says so."""
    assert ("member", "invented", "", "/discussion/open") in lost(listed(wordpress(1, "Ada", "Rain.")), "member")


def test_a_comment_has_quotations_and_code() -> None:
    """They are what they are in articles."""
    html = listed(wordpress(1, "Ada", "Look:</p><blockquote><p>Rain</p></blockquote><p>Yes"))
    assert [type(block) for block in only(html).body] == [Paragraph, Quote, Paragraph]
    assert Code not in [type(block) for block in only(html).body]


def test_what_a_comment_cannot_have_is_words() -> None:
    """A heading, a table and a picture are paragraphs; a frame is lost."""
    html = listed(
        wordpress(
            1,
            "Ada",
            '</p><h3>Rain</h3><table><tr><td>North</td><td>2</td></tr></table><img src="/a.png" alt="a cloud">'
            '<iframe src="https://example.org/map"></iframe><hr><p>End',
        )
    )
    assert [plain_text(block.text) for block in only(html).body if isinstance(block, Paragraph)] == [
        *("Rain", "North", "2", "a cloud", "End"),
    ]
    assert {
        (kind, state) for kind, state, _, _ in lost(html, "heading", "table", "cell", "picture", "embed", "markup")
    } == {
        *(("heading", "demoted"), ("table", "demoted"), ("cell", "demoted"), ("picture", "demoted")),
        *(("embed", "dropped"), ("markup", "dropped")),
    }


def test_a_picture_with_a_link_is_words_with_a_link() -> None:
    """The alternative text stands for the picture, and leads where it did."""
    html = listed(wordpress(1, "Ada", '<a href="/map" title="More"><img src="/a.png" alt="a cloud"></a>'))
    (block,) = only(html).body
    assert block == Paragraph([Span("a cloud", link=Link("https://example.org/map"))])


def test_lists_in_a_comment_stay_lists() -> None:
    """A picture in an item is its alternative text."""
    html = listed(wordpress(1, "Ada", '</p><ul><li>Rain <img src="/a.png" alt="a cloud"></li><li>Wind</li></ul><p>'))
    assert [type(block) for block in only(html).body] == [ListBlock]


def test_links_in_a_comment_lead_to_what_is_in_it() -> None:
    """A link to another comment has no place to lead to; it is one to the page, where that has an address."""
    html = listed(
        wordpress(1, "Ada", '<a href="#b">There</a> <a href="#comment-2">here</a></p><p id="b">Rain.'),
        wordpress(2, "Ben", "B."),
    )
    (first, _) = comments(html)
    assert isinstance(first.body[0], Paragraph)
    links = [run.link.href for run in first.body[0].text if not isinstance(run, str) and run.link]
    assert links == ["#b", "https://example.org/#comment-2"]
    assert first.body[1].id == "b"


def test_hostile_markup_reaches_no_output() -> None:
    """Scripts, handlers and addresses that are programs are no part of a comment; signs in words stay words."""
    html = listed(
        wordpress(
            1,
            '<a href="javascript:a()">Ada &lt;b onclick=x&gt;</a><script>b()</script>',
            '<span onclick="c()">Rain</span> <a href="javascript:d()">x</a> &lt;script&gt;e()&lt;/script&gt;'
            '<svg><script>f()</script></svg><style>g{}</style><img src=x onerror="h()" alt="i">',
        )
    )
    document = read_html(html).document
    assert isinstance(document, Article)
    for written in (to_html(document), to_markdown(document)):
        assert "javascript:" not in written
        assert "<script" not in written
        assert "<b onclick" not in written
        assert "c()" not in written
        assert "h()" not in written
    assert "&lt;script&gt;e()" in to_html(document)


def test_a_page_of_comments_alone_is_no_document() -> None:
    """An article has a body: all of it is lost."""
    html = f"<ol class='comment-list'>{wordpress(1, 'Ada', 'Rain.')}</ol>"
    reading = read_html(html)
    assert reading.document is None
    assert imbalance(html, reading) == {}
    assert ("comment", "dropped") in {(loss.kind, loss.state) for loss in reading.losses}


def test_a_list_of_comments_leaves_no_list() -> None:
    """Comments that stand in a list without a name are no items of it."""
    html = f"<p>It rained.</p><ol title='All'>{wordpress(1, 'Ada', 'Rain.')}</ol><p>End.</p>"
    document = read_html(html).document
    assert document is not None
    assert document.body == (Paragraph("It rained."), Paragraph("End."))
    assert lost(html, "title") == [("title", "dropped", "All", None)]


def test_a_hidden_comment_is_not_read() -> None:
    """What browsers do not show is hidden, and no comment."""
    html = listed(wordpress(1, "Ada", "Rain."), f"<li hidden><ol>{wordpress(2, 'Ben', 'Wind.')}</ol></li>")
    assert [each.id for each in comments(html)] == ["1"]


def test_the_words_of_comments_are_in_no_block_of_the_piece() -> None:
    """Comments are spent before the body is read."""
    document = read_html(NESTED).document
    assert document is not None
    assert document.body == (Paragraph("It rained."),)


def test_a_heading_in_a_comment_is_no_headline() -> None:
    """The words of a comment are spent when the headline is looked for."""
    html = listed(wordpress(1, "Ada", "Rain.</p><h1>The north</h1><p>Wind."))
    read_all(html)
    document = read_html(html, base="https://example.org/").document
    assert document is not None
    assert document.headline == "Untitled"
