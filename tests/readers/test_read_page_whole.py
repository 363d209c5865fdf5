"""Whole pages have all that parts of pages have: comments, boxes, sections, limits, and our own marks."""

from __future__ import annotations

import pytest
from ledgers import displaced, imbalance
from web_pages import PARAGRAPHS, SENTENCE, of_kind, page, reading

import newsmodel as nm
from newsmodel.readers.pages.page import read_page
from newsmodel.readers.reading import ReadError


def comment(number: int, name: str, words: str, answers: str = "") -> str:
    """A comment as publishing systems show it."""
    return (
        f'<li class="comment" id="comment-{number}"><cite class="fn">{name}</cite> '
        f'<time datetime="2026-03-01T1{number}:00:00Z">1 March</time>'
        f'<div class="comment-content"><p>{words}</p></div>{answers}</li>'
    )


ANSWER = f'<ol class="children">{comment(1, "Ben", "So did I.")}</ol>'
COMMENTS = (
    '<section id="comments"><h2>2 comments</h2><ol class="comment-list">'
    f"{comment(0, 'Ada', 'I saw the river.', ANSWER)}</ol></section>"
)
RELATED = (
    '<div class="related-stories"><h3>More on this</h3><ul><li><a href="/a">Snow in the south</a></li>'
    '<li><a href="/b">Wind in the west</a></li></ul></div>'
)
BEFORE_FOUR = "<p>Part 4"


def article_of(html: str) -> nm.Article:
    """The article of a page, whose account balances."""
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert imbalance(html, found) == {}
    assert displaced(html, found.losses) == []
    return found.document


def within(words: str) -> str:
    """A page with something between two paragraphs of its article."""
    return page(text=PARAGRAPHS.replace(BEFORE_FOUR, f"{words}{BEFORE_FOUR}"))


def test_comments_have_authors_times_and_parents() -> None:
    """The comments under an article are its discussion."""
    talk = article_of(page(after=COMMENTS)).discussion
    assert talk is not None
    first, second = talk.comments
    assert isinstance(first, nm.Comment)
    assert isinstance(second, nm.Comment)
    assert (first.author.name, second.author.name) == ("Ada", "Ben")
    assert (first.created.hour, second.created.hour) == (10, 11)
    assert (first.parent_id, second.parent_id) == (None, first.id)


def test_comments_are_no_text() -> None:
    """What readers say is in no paragraph of the body."""
    document = article_of(page(after=COMMENTS))
    assert "I saw the river" not in str(document.body)


def test_a_page_of_nothing_but_comments_is_read() -> None:
    """Where readers wrote all that there is, their words are the text."""
    posts = COMMENTS.replace("I saw the river.", PARAGRAPHS)
    html = f'<html lang="en"><body><main>{posts}</main></body></html>'
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert imbalance(html, found) == {}


def test_questions_under_a_heading_are_a_faq() -> None:
    """Sections are found in pages as well."""
    faq = (
        f"<h2>Frequently Asked Questions</h2><h3>Did it rain?</h3><p>{SENTENCE}</p><h3>Will it rain?</h3>"
        f"<p>Nobody knows. {SENTENCE}</p>"
    )
    assert any(isinstance(each, nm.FAQ) for each in article_of(page(text=PARAGRAPHS + faq)).body)


def test_a_box_in_the_article_is_a_callout() -> None:
    """A box that is called a tip is one."""
    box = f'<div class="pro-tip"><h3>Pro tip</h3><p>Wear boots. {SENTENCE}</p></div>'
    assert any(isinstance(each, nm.Callout) for each in article_of(within(box)).body)


def test_links_in_the_article_are_related_links() -> None:
    """A box with other pieces between two paragraphs is a block of links."""
    found = [each for each in article_of(within(RELATED)).body if isinstance(each, nm.RelatedLinks)]
    assert [[link.title for link in each.items] for each in found] == [["Snow in the south", "Wind in the west"]]


def test_links_behind_the_article_are_furniture() -> None:
    """The same box behind the text is not of the article."""
    html = page(after=RELATED)
    assert not any(isinstance(each, nm.RelatedLinks) for each in article_of(html).body)
    assert any("Snow in the south" in loss.words for loss in of_kind(reading(html), "furniture", "dropped"))


def test_a_box_with_more_than_links_is_furniture() -> None:
    """What is called related and is no list of links is not read as paragraphs."""
    html = within('<div class="related-stories"><p>Snow fell.</p><table><tr><td>1</td></tr></table></div>')
    assert "Snow fell" not in str(article_of(html).body)


def test_marks_of_lossless_html_are_listed() -> None:
    """The marks of this library are not read in pages."""
    document = nm.Article(
        id="urn:x:1",
        headline="Rain in the north",
        language="en",
        body=[nm.Paragraph(f"Part {number}. {SENTENCE}") for number in range(6)],
        extensions={"example:note": {"secret": 1}},
    )
    html = f'<html lang="en"><body><main>{nm.to_html(document, lossless=True)}</main></body></html>'
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert not found.document.extensions
    assert [loss.state for loss in found.losses if loss.kind == "payload"] == ["dropped"]
    assert imbalance(html, found) == {}


def test_links_to_what_is_furniture_lead_to_the_page() -> None:
    """A link whose target is not in the document keeps the address of the page."""
    html = page(text=f'{PARAGRAPHS}<p>{SENTENCE} See <a href="#about">about</a>.</p>', after='<nav id="about">x</nav>')
    assert "https://example.org/weather/rain#about" in str(article_of(html).body)


def test_more_blocks_than_a_body_holds_are_lost() -> None:
    """What exceeds the limit of the body is listed."""
    html = page(text=f"<p>{SENTENCE}</p>" * 5_003)
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert len(found.document.body) == 5_000
    assert len(of_kind(found, "over_limit", "dropped")) == 3


def test_a_title_may_name_the_site_any_number_of_times() -> None:
    """Each is taken off its end."""
    titled = page(top="").replace(" | The Post", " | The Post" * 5_000)
    document = reading(titled.replace("<head>", '<head><meta property="og:site_name" content="The Post">')).document
    assert document is not None
    assert document.headline == "Rain in the north"


def test_a_page_that_is_too_large_is_refused() -> None:
    """The size is bounded as for parts of pages."""
    with pytest.raises(ReadError, match="at most"):
        read_page("x" * 20_000_001)


HOSTILE = (
    '<p onclick="run()">Rain fell. <a href="java&#10;script:run()">here</a>'
    '<img src="javascript:run()" onerror="run()" alt="a"><script>run()</script>'
    '<iframe srcdoc="<script>run()</script>"></iframe></p><svg onload="run()"><script>run()</script></svg>'
)
HOSTILE_HEAD = (
    '<meta name="author" content="<script>run()</script>"><meta property="og:image" content="javascript:run()">'
)
HOSTILE_TOP = (
    '<h1 onclick="run()">Rain in the north<script>run()</script></h1>'
    '<p class="byline">By <a href="javascript:run()">Ada Marsh</a></p>'
)


def test_nothing_that_runs_reaches_an_output() -> None:
    """Scripts, handlers and their addresses are in no output, wherever a page has them."""
    text = f"{PARAGRAPHS}{HOSTILE}{PARAGRAPHS}"
    document = article_of(page(head=HOSTILE_HEAD, top=HOSTILE_TOP, text=text, after=COMMENTS + HOSTILE))
    outputs = nm.to_html(document) + nm.to_html(document, page=True) + nm.to_markdown(document) + nm.to_json(document)
    assert "Rain fell" in outputs
    assert "Ada Marsh" in outputs
    assert "run()" not in outputs


def test_a_page_that_lxml_cannot_take_whole_is_read() -> None:
    """The finder gets our tree, whose depth is bounded, where a page is nested more deeply than lxml can read."""
    html = page(text=f"{'<section>' * 20_000}{PARAGRAPHS}")
    assert "Part 6." in str(article_of(html).body)


#: What an article has besides paragraphs, and what it is read as.
PARTS = {
    "a box whose words are in no paragraph": (
        '<aside class="tip"><strong>Pro tip:</strong> Look at old maps.</aside>',
        nm.Callout,
    ),
    "a box beside the text": (
        '<aside class="pro-tip" role="complementary"><h4>Pro tip</h4><p>Look at old maps.</p></aside>',
        nm.Callout,
    ),
    "a box that only its title names": (
        "<aside><h3>Did you know?</h3><p>The bridge is the oldest one.</p></aside>",
        nm.Callout,
    ),
    "a pull quote": ('<aside class="pullquote">“Water is patient”<cite>Ada Park</cite></aside>', nm.PullQuote),
    "a call to action of two parts": (
        '<div class="cta"><p>Did you see it?</p><a class="button" href="/write">Write to us</a></div>',
        nm.CallToAction,
    ),
    "a call to action in one line": (
        '<div class="cta">Do you like this? <a href="/letter">Subscribe now</a></div>',
        nm.CallToAction,
    ),
    "links to other pieces": (RELATED, nm.RelatedLinks),
    "a video of a provider": (
        '<div class="player"><iframe src="https://www.youtube.com/embed/abc123def45"></iframe></div>',
        nm.Embed,
    ),
    "a recording": ('<audio controls src="/rain.mp3"></audio>', nm.Audio),
}


@pytest.mark.parametrize(("html", "expected"), PARTS.values(), ids=PARTS)
def test_what_an_article_has_besides_paragraphs_is_read_among_them(html: str, expected: type) -> None:
    """Boxes, quotes, recordings and links between paragraphs are read as what they are."""
    assert [type(each) for each in article_of(within(html)).body if not isinstance(each, nm.Paragraph)] == [expected]


@pytest.mark.parametrize(("html", "expected"), PARTS.values(), ids=PARTS)
def test_what_an_article_has_besides_paragraphs_is_read_at_its_end(html: str, expected: type) -> None:
    """The same after the last paragraph, beside it."""
    assert isinstance(article_of(page(text=PARAGRAPHS + html)).body[-1], expected)


@pytest.mark.parametrize(("html", "_"), PARTS.values(), ids=PARTS)
def test_what_stands_behind_the_article_is_not_read(html: str, _: type) -> None:
    """The same behind the element that the article is in is furniture."""
    assert all(isinstance(each, nm.Paragraph) for each in article_of(page(after=html)).body)


def test_the_last_question_that_readers_open_is_read() -> None:
    """All questions of a list are read, whatever element their answers are in."""
    html = (
        "<h2>Frequently Asked Questions</h2><details><summary>Is it safe?</summary><p>Mostly.</p></details>"
        "<details><summary>Can I swim?</summary>In summer.</details>"
    )
    faq = article_of(page(text=PARAGRAPHS + html)).body[-1]
    assert isinstance(faq, nm.FAQ)
    assert [item.question for item in faq.items] == ["Is it safe?", "Can I swim?"]


def test_an_advertisement_called_a_box_beside_the_text_is_furniture() -> None:
    """An element beside the text that nothing calls a box is not of the article."""
    html = within('<aside role="complementary"><p>Buy boots.</p></aside>')
    assert "Buy boots" not in str(article_of(html).body)
