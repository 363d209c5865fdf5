"""What a comment of a page says, where it has what no comment may have, and where its markup says little."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from commented import MORNING, comments, discussion, listed, lost, only, tombstones, wordpress

import newsmodel as nm
from newsmodel.content.comment import CommentBlock

TIME = '<time datetime="2026-03-01T09:30:00Z">1 March</time>'
NAME = '<cite class="fn">Ada</cite>'
RAIN = '<div class="comment-content"><p>Rain.</p></div>'
AT = "/discussion/comments/0"


def comment(inside: str, attributes: str = 'class="comment"') -> str:
    """A page with one comment."""
    return listed(f"<li {attributes}>{inside}</li>")


def body(html: str) -> tuple[CommentBlock, ...]:
    """What a comment says."""
    return only(comment(f'{NAME}{TIME}<div class="comment-content">{html}</div>')).body


def noted(html: str, *kinds: str) -> list[tuple[str, str, str, str | None]]:
    """What is noted of what a comment says."""
    return lost(comment(f'{NAME}{TIME}<div class="comment-content">{html}</div>'), *kinds)


# --- What it says ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote class="twitter-tweet"><p>Rain.</p></blockquote>',
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/a/">Rain.</blockquote>',
    ],
)
def test_a_post_of_another_site_is_quoted(html: str) -> None:
    """Nothing is embedded in a comment."""
    assert body(html) == (nm.Quote([["Rain."]]),)
    assert noted(html, "embed") == [("embed", "demoted", "", f"{AT}/body/0")]


def test_a_post_without_words_is_lost() -> None:
    """There is nothing to quote."""
    html = '<p>A</p><blockquote class="twitter-tweet"></blockquote>'
    assert body(html) == (nm.Paragraph("A"),)
    assert noted(html, "embed") == [("embed", "dropped", "", None)]


@pytest.mark.parametrize(
    ("html", "kind", "words"),
    [
        ('<iframe src="https://example.org/map"></iframe>', "embed", ""),
        ('<video src="/a.mp4">No video</video>', "recording", "No video"),
        ("<hr>", "markup", ""),
    ],
)
def test_what_has_no_words_in_a_comment_is_lost(html: str, kind: str, words: str) -> None:
    """The words beside it stay."""
    assert body(f"<p>A</p>{html}") == (nm.Paragraph("A"),)
    assert noted(f"<p>A</p>{html}", kind) == [(kind, "dropped", words, None)]


def test_a_table_is_paragraphs() -> None:
    """Its caption and its cells, also those without words."""
    html = "<table><caption>Rain</caption><tr><th>Year</th><td></td></tr></table>"
    assert body(html) == (nm.Paragraph("Rain"), nm.Paragraph("Year"))
    assert [(kind, state) for kind, state, _, _ in noted(html, "table", "caption", "cell")] == [
        ("table", "demoted"),
        ("caption", "demoted"),
        ("cell", "demoted"),
        ("cell", "demoted"),
    ]


def test_text_set_as_on_a_typewriter_is_a_paragraph() -> None:
    """With its line breaks."""
    assert body("<pre>Rain\nWind</pre>") == (nm.Paragraph("Rain\nWind"),)
    assert noted("<pre>Rain\nWind</pre>", "code") == [("code", "demoted", "Rain Wind", f"{AT}/body/0")]


def test_more_blocks_than_a_comment_may_have_are_one() -> None:
    """The last block has the words of all that are too many."""
    html = "".join(f"<p>Line {number}.</p>" for number in range(150))
    found = body(html)
    assert len(found) == 100
    assert isinstance(found[99], nm.Paragraph)
    assert nm.plain_text(found[99].text).split("\n\n")[-1] == "Line 149."
    assert noted(html, "over_limit") == [("over_limit", "demoted", "", f"{AT}/body/99")]


def test_a_link_leads_to_an_anchor_in_the_text() -> None:
    """The next block has its id; a link that leads to nothing in the comment leads to the page."""
    html = '<p>Rain <a id="n1"></a>fell.</p><p><a href="#n1">Up</a> <a href="#n2">Out</a></p>'
    first, second = body(html)
    assert isinstance(first, nm.Paragraph)
    assert isinstance(second, nm.Paragraph)
    assert first.id == "n1"
    links = [run.link.href for run in second.text if isinstance(run, nm.Span) and run.link is not None]
    assert links == ["#n1", "https://example.org/#n2"]


def test_a_link_to_what_is_lost_leads_to_the_page() -> None:
    """No block has the id of a picture without words."""
    html = '<p><a href="#p">Up</a></p><img id="p" src="/a.png">'
    (block,) = body(html)
    assert isinstance(block, nm.Paragraph)
    assert block.text == (nm.Span("Up", link=nm.Link("https://example.org/#p")),)


def test_a_picture_whose_words_are_too_many_is_lost() -> None:
    """No link can have them all."""
    words = "a" * 100_001
    html = f'<p id="p">Rain</p><a href="/x"><img src="/a.png" alt="{words}"></a>'
    assert body(html) == (nm.Paragraph("Rain", id="p"),)
    assert noted(html, "picture", "link") == [("link", "dropped", "", None), ("picture", "dropped", words, None)]


# --- Where the words stand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        f"{NAME}{TIME}Rain <em>fell</em>.",
        f'<div class="comment-body"><div>{NAME}{TIME}</div>Rain <em>fell</em>.</div>',
        f"<div>{NAME}{TIME}</div><blockquote>Rain <em>fell</em>.</blockquote>",
        f'{NAME}{TIME}<div class="comment-content">Rain <em>fell</em>.<p class="reply">Reply</p></div>',
    ],
    ids=["bare", "around", "quotation", "button"],
)
def test_what_is_left_of_a_comment_is_what_it_says(inside: str) -> None:
    """Where no class names its words, or a button stands in them."""
    assert only(comment(inside)).body == (nm.Paragraph(["Rain ", nm.Span("fell", marks=["emphasis"]), "."]),)


def test_a_comment_whose_words_are_its_name_is_lost() -> None:
    """There is nothing else that it says."""
    html = f'<li class="comment"><div class="comment-content">{NAME}{TIME}</div></li>'
    assert lost(listed(wordpress(1, "Ben", "Rain."), html), "comment") == [("comment", "dropped", "Ada1 March", None)]


# --- Who wrote it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        (f"{TIME}{RAIN}", 'class="comment" data-author="Ada"'),
        (
            f'<span itemprop="author"><meta itemprop="name" content="Ada"></span>{TIME}{RAIN}',
            'itemscope itemtype="https://schema.org/Comment"',
        ),
    ],
    ids=["attribute", "meta"],
)
def test_a_name_that_no_text_says_is_invented(inside: str, attributes: str) -> None:
    """As far as the text is concerned."""
    assert only(comment(inside, attributes)).author.name == "Ada"
    assert lost(comment(inside, attributes), "fact") == [("fact", "invented", "Ada", f"{AT}/author/name")]


def test_a_name_may_have_markup() -> None:
    """What nobody sees in it is lost, and a line break is a blank."""
    name = '<cite class="fn">Ada<br>Marsh<script>x</script><span hidden>staff</span></cite>'
    assert only(comment(f"{name}{TIME}{RAIN}")).author.name == "Ada Marsh"
    assert lost(comment(f"{name}{TIME}{RAIN}"), "hidden") == [("hidden", "dropped", "staff", None)]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ('<div class="comment-author"><b>Ada</b> (London)</div>', "Ada"),
        ('<div class="comment-author"><b>Ada</b> and <b>Ben</b></div>', "Ada and Ben"),
        ('<div class="comment-meta"><b>Ada</b></div>', "Ada"),
    ],
)
def test_a_name_is_the_only_word_that_is_set_off(author: str, name: str) -> None:
    """Where several are, or none, it is all of the words."""
    assert only(comment(f"{author}{TIME}{RAIN}")).author.name == name


def test_a_comment_whose_head_has_no_name_is_lost() -> None:
    """A date that is set off is none, nor is a link within the page."""
    head = '<div class="comment-meta"><b>1 March 2026</b> <a href="#c1">Link</a></div>'
    html = listed(wordpress(1, "Ben", "Rain."), f'<li class="comment">{head}{TIME}<p>Wind.</p></li>')
    assert [each.author.name for each in comments(html)] == ["Ben"]


@pytest.mark.parametrize(
    ("author", "name", "kind"),
    [
        ('<div class="vcard">By <b class="fn">Ada</b></div>', "Ada", "furniture"),
        ('<b class="fn">Ada <i class="upvotes">4</i></b>', "Ada 4", "fact"),
        ('<b class="fn"><img src="/a.png" alt="A face">Ada</b>', "Ada", "picture"),
        ('<b class="fn"><img class="avatar" src="/a.png" alt="A face">Ada</b>', "Ada", "picture"),
    ],
)
def test_what_else_is_in_a_name_is_in_the_account(author: str, name: str, kind: str) -> None:
    """Each node is read once."""
    html = comment(f"{author}{TIME}{RAIN}")
    assert only(html).author.name == name
    assert [found for found, *_ in lost(html, "furniture", "fact", "picture")] == [kind]


def test_a_link_that_is_the_author_and_the_comment_is_that_of_the_author() -> None:
    """A link is read once."""
    found = only(comment(f'<a class="fn permalink" href="/ada">Ada</a>{TIME}{RAIN}'))
    assert (found.author.url, found.url) == ("https://example.org/ada", None)


def test_hidden_words_are_not_those_of_a_comment() -> None:
    """Others with a class of words are."""
    hidden = '<div class="comment-content" hidden><p>Old.</p></div><div class="comment-text"><p>Rain.</p></div>'
    html = comment(f"{NAME}{TIME}{hidden}")
    assert only(html).body == (nm.Paragraph("Rain."),)
    assert lost(html, "hidden") == [("hidden", "dropped", "Old.", None)]


def test_a_moment_in_a_name_is_a_part_of_the_name() -> None:
    """Its words stand in one place."""
    html = comment(f'<b class="fn">Ada {TIME}</b>{RAIN}')
    assert (only(html).author.name, only(html).created) == ("Ada 1 March", MORNING)
    assert lost(html, "date") == []


@pytest.mark.parametrize("around", ['<a href="/ada">{}</a>', '<a href="/ada"><span>{}</span></a>'])
def test_a_link_around_a_name_leads_to_its_author(around: str) -> None:
    """Directly, or with one element between the two."""
    html = comment(f"{around.format(NAME)}{TIME}{RAIN}")
    assert only(html).author == nm.CommentAuthor("Ada", url="https://example.org/ada")


def test_a_name_that_is_too_long_loses_the_comment() -> None:
    """With all of its words."""
    name = f'<cite class="fn">{"a" * 301}</cite>'
    html = listed(wordpress(1, "Ben", "Rain."), f'<li class="comment">{name}{TIME}{RAIN}</li>')
    assert lost(html, "comment") == [("comment", "dropped", "a" * 301 + "1 MarchRain.", None)]


# --- When -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("1 March 2026 at 9:30 am GMT", MORNING),
        ("1 March 2026 at 12:30:15 am", datetime(2026, 3, 1, 0, 30, 15, tzinfo=UTC)),
        ("1 March 2026 at 12:30 pm", datetime(2026, 3, 1, 12, 30, tzinfo=UTC)),
        ("1 March 2026", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_may_be_in_words(words: str, at: datetime) -> None:
    """Where something of it is not said, that is invented."""
    html = comment(f'{NAME}<span class="date">{words}</span>{RAIN}')
    assert only(html).created == at
    is_whole = "GMT" in words
    assert [state for _, state, _, _ in lost(html, "date")] == ["kept"] + ["invented"] * (not is_whole)


@pytest.mark.parametrize(
    "words", ["1 March 2026 at 13:00 pm", "31 February 2026", "1 March 2026 9:61", "March 2026", "1 March 2026 or 2027"]
)
def test_words_that_are_no_moment_lose_the_comment(words: str) -> None:
    """A comment has a moment."""
    html = listed(
        wordpress(1, "Ben", "Rain."), f'<li class="comment">{NAME}<span class="date">{words}</span>{RAIN}</li>'
    )
    assert [each.author.name for each in comments(html)] == ["Ben"]


@pytest.mark.parametrize(("stamp", "at"), [("1772357400", MORNING), ("1772357400000", MORNING)])
def test_a_moment_may_be_a_number(stamp: str, at: datetime) -> None:
    """Of seconds, or of milliseconds."""
    assert only(comment(f'{NAME}<time datetime="{stamp}">Today</time>{RAIN}')).created == at


def test_a_day_for_machines_begins_at_midnight() -> None:
    """Which is invented."""
    html = comment(f'{NAME}<time datetime="2026-03-01">Today</time>{RAIN}')
    assert only(html).created == datetime(2026, 3, 1, tzinfo=UTC)
    assert ("date", "invented", "", f"{AT}/created") in lost(html, "date")


def test_the_first_moment_is_when_it_was_written() -> None:
    """One that says so is when it was changed; others say nothing."""
    times = (
        f'{TIME}<time datetime="2026-03-01T10:00:00Z">10:00</time>'
        '<time class="updated" datetime="2026-03-01T11:00:00Z">11:00</time>'
    )
    found = only(comment(f"{NAME}{times}{RAIN}"))
    assert (found.created, found.edited) == (MORNING, MORNING.replace(hour=11, minute=0))


# --- What is said of it ---------------------------------------------------------------------------------------------


def test_the_first_count_of_a_kind_is_read() -> None:
    """One that is no number is not."""
    counts = '<b class="vote-count">many</b><b class="comment-score">5</b><b class="comment-votes">6</b>'
    html = comment(f"{NAME}{TIME}{RAIN}{counts}")
    assert only(html).reactions == (nm.Reaction("score", 5),)


def test_a_tombstone_has_the_moment_of_the_comment() -> None:
    """And nothing that it said."""
    html = comment(f"{TIME}<p>Removed</p>", 'class="comment deleted" id="comment-4"')
    assert tombstones(html) == [nm.Tombstone("4", created=MORNING)]
    assert lost(html, "comment") == [("comment", "dropped", "Removed", None)]


def test_more_comments_than_a_discussion_may_have_are_lost(monkeypatch: Any) -> None:
    """Each with its words; the limit of the test is lower than that of the model."""
    monkeypatch.setattr("newsmodel.readers.discussions.making.MOST_COMMENTS", 1)
    html = listed(wordpress(1, "Ada", "Rain."), f'<li class="comment">{NAME}{TIME}{RAIN}</li>')
    assert len(discussion(html).comments) == 1
    assert lost(html, "over_limit") == [("over_limit", "dropped", "Ada1 MarchRain.", None)]
