"""Comments of an export of WordPress: what they say, who answers whom, and what is lost of them."""

from __future__ import annotations

from typing import Any

import pytest
from ledgers import imbalance

import newsmodel as nm
from newsmodel.content.comment import CommentBlock
from newsmodel.readers.html import read_html
from newsmodel.readers.reading import Reading
from newsmodel.readers.wordpress.export import read_wordpress_export

HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://example.org</link>'
POST = "<title>Dykes</title><link>https://example.org/dykes/</link><content:encoded>The dykes held.</content:encoded>"
PATH = "/rss/channel/item/0/wp:comment/"


def comment(body: str = "Good.", number: str = "31", **members: str) -> str:
    """A comment of an export."""
    stated = {"author": "Ben", "date_gmt": "2026-03-01 11:00:00", "approved": "1", **members}
    inside = "".join(f"<wp:comment_{name}>{value}</wp:comment_{name}>" for name, value in stated.items())
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{inside}"
        f"<wp:comment_content><![CDATA[{body}]]></wp:comment_content></wp:comment>"
    )


def read(*comments: str) -> Reading:
    """The reading of a post with comments."""
    (reading,) = read_wordpress_export(f"{HEAD}<item>{POST}{''.join(comments)}</item></channel></rss>")
    return reading


def made(*comments: str) -> list[nm.Comment]:
    """The comments of the document."""
    document = read(*comments).document
    assert document is not None
    talk = document.discussion
    return [each for each in talk.comments if isinstance(each, nm.Comment)] if talk is not None else []


def body(words: str) -> tuple[CommentBlock, ...]:
    """The blocks of a comment."""
    (found,) = made(comment(words))
    return found.body


def lost(*comments: str) -> list[tuple[str, str, str, str | None]]:
    """What is lost of the comments: kind, state, words and what it became."""
    found = [loss for loss in read(*comments).losses if loss.path.startswith(PATH)]
    return [(loss.kind, loss.state, loss.words, loss.became) for loss in found]


# --- What it says ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["See [gallery ids=4].", "[caption]Rain[/caption]", "[weather town=a]", "https://youtu.be/abcdefghijk"]
)
def test_shortcodes_and_addresses_in_a_comment_are_text(words: str) -> None:
    """WordPress makes nothing of them there."""
    assert body(words) == (nm.Paragraph(words),)
    assert lost(comment(words)) == []


def test_an_embed_of_the_editor_in_a_comment_is_text() -> None:
    """A comment has no embeds, so that the address stays."""
    figure = '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://youtu.be/abcdefghijk</div></figure>'
    assert body(figure) == (nm.Paragraph("https://youtu.be/abcdefghijk"),)


def test_a_relative_link_in_a_comment_leads_into_the_site() -> None:
    """It is resolved against the address of the post."""
    (block,) = body('See <a href="/old/">this</a>.')
    assert isinstance(block, nm.Paragraph)
    assert block.text == ("See ", nm.Span("this", link=nm.Link("https://example.org/old/")), ".")


def test_a_comment_has_quotations_lists_and_code() -> None:
    """Those are blocks as in the post."""
    found = body("<blockquote>Rain</blockquote><ul><li>One</li></ul><pre><code>a = 1\nb = 2</code></pre>")
    assert [type(each) for each in found] == [nm.Quote, nm.ListBlock, nm.Code]


@pytest.mark.parametrize(
    ("html", "words", "losses"),
    [
        ("<h2>Rain</h2>", ["Rain"], [("heading", "demoted", "Rain", "/discussion/comments/0/body/0")]),
        ("<p>Rain</p><hr>", ["Rain"], [("markup", "dropped", "", None)]),
        (
            'Rain <img src="https://example.org/a.png" alt="A dyke">',
            ["Rain", "A dyke"],
            [("picture", "demoted", "A dyke", "/discussion/comments/0/body/1")],
        ),
        ('Rain <img src="https://example.org/a.png">', ["Rain"], [("picture", "dropped", "", None)]),
        (
            "<table><caption>Years</caption><tr><td>1901</td></tr></table>",
            ["Years", "1901"],
            [
                ("table", "demoted", "", "/discussion/comments/0"),
                ("caption", "demoted", "Years", "/discussion/comments/0"),
                ("cell", "demoted", "", "/discussion/comments/0"),
            ],
        ),
        ('Rain<video src="a.mp4">No video</video>', ["Rain"], [("recording", "dropped", "No video", None)]),
        ('Rain<iframe src="https://example.org/map"></iframe>', ["Rain"], [("embed", "dropped", "", None)]),
    ],
    ids=["heading", "rule", "picture", "mute picture", "table", "video", "frame"],
)
def test_what_no_comment_may_have_is_words_or_lost(
    html: str, words: list[str], losses: list[tuple[str, str, str, str | None]]
) -> None:
    """Each is noted, with its place."""
    assert body(html) == tuple(map(nm.Paragraph, words))
    assert lost(comment(html)) == losses


def test_the_account_of_a_comment_balances() -> None:
    """The control: the same words as those of a post, without the words that the facts add."""
    html = "<h2>Rain</h2><p>It <kbd>rained</kbd>.</p><table><tr><td>1901</td></tr></table>"
    (found,) = made(comment(html))
    losses = [loss for loss in read(comment(html)).losses if loss.path.startswith(PATH)]
    article = nm.Article(id="urn:x:1", headline="-", language="en", body=[each for each in found.body if each])
    of_comment = Reading(document=article, losses=tuple(losses))
    nothing = Reading(document=article, losses=())
    assert imbalance(f"-{html}", of_comment) == {}
    assert imbalance(f"-{html}", nothing) != {}


def test_what_is_nested_too_deeply_stays() -> None:
    """Elements beyond the depth are left out, and their words are not."""
    html = "<div>" * 101 + "Rain" + "</div>" * 101
    assert body(html) == (nm.Paragraph("Rain"),)
    assert ("over_limit", "demoted", "", "/discussion/comments/0") in lost(comment(html))


def test_more_blocks_than_a_comment_may_have_are_joined() -> None:
    """The last block has the words of all that are too many."""
    html = "\n\n".join(f"Line {number}" for number in range(120))
    found = body(html)
    assert len(found) == 100
    assert "Line 119" in nm.plain_text(found[-1].text if isinstance(found[-1], nm.Paragraph) else ())
    assert lost(comment(html)) == [("over_limit", "demoted", "", "/discussion/comments/0/body/99")]


def test_where_a_comment_is_cut_is_lost() -> None:
    """A comment of HTML in a comment says nothing to readers."""
    assert lost(comment("Rain<!--more-->")) == [("block", "dropped", "more", None)]


# --- Whether it is one ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("approved", "status"),
    [("1", "visible"), ("", "visible"), ("0", "pending"), ("spam", "spam"), ("post-trashed", "rejected")],
)
def test_a_comment_has_the_state_that_wordpress_gives_it(approved: str, status: str) -> None:
    """In the terms of the model."""
    (found,) = made(comment(approved=approved))
    assert found.status == status


@pytest.mark.parametrize(
    "members",
    [{"approved": "7"}, {"date_gmt": ""}, {"date_gmt": "2026-03-01"}, {"type": "trackback"}],
    ids=["state", "no date", "a day", "trackback"],
)
def test_a_comment_that_lacks_what_it_needs_is_lost_with_its_words(members: dict[str, str]) -> None:
    """The others stay."""
    found = comment("Bad <em>one</em>.", "30", **members), comment("Good.")
    assert [each.id for each in made(*found)] == ["31"]
    assert ("metadata", "dropped", "Bad one.", None) in lost(*found)


def test_a_comment_without_words_is_lost() -> None:
    """A picture without words says nothing."""
    assert made(comment('<img src="https://example.org/a.png">')) == []


@pytest.mark.parametrize("members", [{"author": ""}, {"author": "\u200b"}, {"author": "ben@example.org"}])
def test_a_comment_of_nobody_is_anonymous(members: dict[str, str]) -> None:
    """As WordPress shows it; a mailbox is no name, and is said nowhere."""
    (found,) = made(comment(**members))
    assert found.author.name == "Anonymous"
    facts = [each for each in lost(comment(**members)) if each[0] == "fact"]
    assert facts == [("fact", "invented", "", "/discussion/comments/0/author/name")]
    assert "ben@example.org" not in repr(read(comment(**members)))


def test_a_name_that_is_too_long_is_lost() -> None:
    """Its words are in the account."""
    assert ("metadata", "dropped", "B" * 301, None) in lost(comment(author="B" * 301))


def test_invisible_characters_of_a_name_are_left_out() -> None:
    """No name may have them."""
    assert made(comment(author="B\u200ben"))[0].author.name == "Ben"


# --- Who answers whom -----------------------------------------------------------------------------------------------


def ids(*comments: str) -> list[tuple[str, str | None]]:
    """The id of each comment, and that of the one it answers."""
    return [(each.id, each.parent_id) for each in made(*comments)]


def test_an_id_that_another_comment_has_is_replaced() -> None:
    """The first one keeps it."""
    found = comment("One."), comment("Two.")
    (first, _), (second, _) = ids(*found)
    assert first == "31"
    assert second.startswith("urn:uuid:")
    assert lost(*found) == [("member", "invented", "", "/discussion/comments/1/id")]


def test_a_comment_without_a_number_gets_an_id() -> None:
    """And no address, because that ends in the number."""
    (found,) = made(comment(number=""))
    assert found.id.startswith("urn:uuid:")
    assert found.url is None


@pytest.mark.parametrize(
    "parents", [("31", "0"), ("32", "31")], ids=["a comment answers itself", "two answer each other"]
)
def test_no_comment_answers_itself(parents: tuple[str, str]) -> None:
    """The first one of a ring answers nothing, which is noted."""
    found = comment("One.", "31", parent=parents[0]), comment("Two.", "32", parent=parents[1])
    assert ids(*found)[0] == ("31", None)
    assert lost(*found) == [("metadata", "dropped", parents[0], None)]


def test_a_comment_may_answer_one_that_is_not_there() -> None:
    """It may be on another page of the thread."""
    assert ids(comment(parent="7")) == [("31", "7")]


def test_more_comments_than_a_discussion_may_have_are_lost(monkeypatch: Any) -> None:
    """Each with its words; the limit of the test is lower than that of the model."""
    monkeypatch.setattr("newsmodel.readers.wordpress.comments.MOST_COMMENTS", 2)
    found = [comment(f"Number {number}.", str(number)) for number in (1, 2, 3)]
    assert ids(*found) == [("1", None), ("2", None)]
    assert lost(*found) == [("over_limit", "dropped", "Number 3.", None)]


def test_a_comment_reads_as_that_of_a_page_does() -> None:
    """The same HTML, under a piece of any other system."""
    html = "<h3>Rain</h3><ul><li>One</li></ul>"
    page = (
        '<p>A</p><ol class="comment-list"><li class="comment"><cite class="fn">Ben</cite>'
        f'<time datetime="2026-03-01T11:00Z">1 March</time><div class="comment-content">{html}</div></li></ol>'
    )
    document = read_html(page).document
    assert document is not None
    assert document.discussion is not None
    (other,) = document.discussion.comments
    assert isinstance(other, nm.Comment)
    assert other.body == body(html)
