"""What a page shows around the text: the headline, the words under it, who wrote it and when."""

from __future__ import annotations

from datetime import date

import pytest
from ledgers import displaced, imbalance
from web_pages import of_kind, page, reading

import newsmodel as nm

TOP = (
    "<h1>Rain in the north</h1>"
    '<p class="standfirst">A night on the river, and what it left behind.</p>'
    '<p class="byline">By <a href="/ada">Ada Marsh</a></p><p><time datetime="2026-03-01">1 March 2026</time></p>'
)


def article_of(html: str) -> nm.Article:
    """The article of a page."""
    document = reading(html).document
    assert isinstance(document, nm.Article)
    return document


def names(html: str) -> list[str | None]:
    """The names of those who made it."""
    return [each.name for each in article_of(html).contributors]


def test_the_heading_that_the_head_knows_is_the_headline() -> None:
    """Of several headings of level 1, the one that the title of the page repeats is the headline."""
    assert article_of(page(top="<h1>The Post</h1><h1>Rain in the north</h1>")).headline == "Rain in the north"


def test_a_heading_outside_the_article_is_the_headline() -> None:
    """The headline often stands before the element that holds the text."""
    html = page(top="").replace("<main>", "<div><h1>Rain in the north</h1></div><main>")
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert found.document.headline == "Rain in the north"
    assert imbalance(html, found) == {}


def test_without_a_heading_the_title_is_the_headline() -> None:
    """The title of the page, without the name of the site, is a fact of the head."""
    document = article_of(page(head='<meta property="og:site_name" content="The Post">', top=""))
    assert document.headline == "Rain in the north"


def test_the_words_under_the_headline_are_the_standfirst() -> None:
    """They are moved there from the text."""
    assert nm.plain_text(article_of(page(top=TOP)).standfirst) == "A night on the river, and what it left behind."


def test_a_description_that_the_page_does_not_show_is_reported() -> None:
    """The head's summary is no standfirst where readers do not see it."""
    found = reading(page(head='<meta name="description" content="All about rain.">'))
    assert [loss.words for loss in of_kind(found, "fact", "dropped")] == ["All about rain."]


def test_a_byline_is_kept_as_contributors() -> None:
    """Its words are in the account as kept, and the name is invented from them."""
    found = reading(page(top=TOP))
    assert [loss.words for loss in of_kind(found, "byline", "kept")] == ["By Ada Marsh"]
    assert "/contributors/0" in [loss.became for loss in of_kind(found, "byline", "invented")]


def test_a_date_in_words_is_kept_as_a_date() -> None:
    """The words of the date are in the account as kept."""
    found = reading(page(top=TOP))
    assert [(loss.words, loss.became) for loss in of_kind(found, "date", "kept")] == [("1 March 2026", "/published")]


def test_what_is_shown_balances() -> None:
    """The words of bylines and dates are spent once."""
    html = page(top=TOP)
    found = reading(html)
    assert imbalance(html, found) == {}
    assert displaced(html, found.losses) == []


def test_a_date_that_the_head_contradicts_is_dropped() -> None:
    """The day that the page shows is in the account, if the head's is believed."""
    found = reading(page(head='<meta property="article:published_time" content="2026-02-14">', top=TOP))
    assert [loss.words for loss in of_kind(found, "date", "dropped")] == ["1 March 2026"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Marsh and Ben Stone", ["Ada Marsh", "Ben Stone"]),
        ("Von Ada Marsh, Lille", ["Ada Marsh"]),
        ("Par Ada Marsh", ["Ada Marsh"]),
        ("By Ada Marsh \u2022 March 1, 2026", ["Ada Marsh"]),
        ("By chance, nobody was hurt", []),
        ("By the river", []),
    ],
)
def test_bylines_in_words(line: str, expected: list[str]) -> None:
    """A line that begins as bylines do names people; other lines do not."""
    assert names(page(top=f"<h1>Rain in the north</h1><p>{line}</p>")) == expected


def test_a_byline_in_two_elements() -> None:
    """The word and the name may stand in elements of their own."""
    assert names(page(top="<h1>Rain in the north</h1><div><div>By</div><div>Ada Marsh</div></div>")) == ["Ada Marsh"]


def test_a_link_to_the_pieces_of_an_author_is_a_byline() -> None:
    """Publishing systems give the pages of authors such addresses."""
    top = '<h1>Rain in the north</h1><div><a href="/news/author/ada-marsh">Ada Marsh</a></div>'
    assert names(page(top=top)) == ["Ada Marsh"]


@pytest.mark.parametrize("line", ["Reviewed by Ada Marsh", "Medically reviewed by Ada Marsh", "Edited by Ada Marsh"])
def test_who_checked_a_text_is_no_author(line: str) -> None:
    """Those who checked or edited what others wrote are not its authors."""
    assert names(page(top=f'<h1>Rain in the north</h1><p class="author">{line}</p>')) == []


def test_names_in_elements_of_their_own() -> None:
    """Links beside each other are one name each."""
    top = '<h1>Rain in the north</h1><div class="author"><a href="/a">Ada Marsh</a> <a href="/b">Ben Stone</a></div>'
    assert names(page(top=top)) == ["Ada Marsh", "Ben Stone"]


def test_a_byline_of_another_article_is_not_believed() -> None:
    """Where the graph names the author, a byline with another name is no byline of the article."""
    graph = '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ada Marsh"}</script>'
    assert article_of(page(head=graph, after='<p class="byline">By Cy Dale</p>')).byline is None


@pytest.mark.parametrize(
    "line",
    [
        "March 1, 2026",
        "1 March 2026",
        "1. M\u00e4rz 2026",
        "1er mars 2026",
        "1 de marzo de 2026",
        "2026\u5e743\u67081\u65e5",
    ],
)
def test_days_in_words(line: str) -> None:
    """Days are read in several languages."""
    assert article_of(page(top=f"<h1>Rain in the north</h1><p>{line}</p>")).published == date(2026, 3, 1)


def test_a_day_whose_order_nobody_knows_is_none() -> None:
    """The third of April and the fourth of March look the same."""
    assert article_of(page(top="<h1>Rain in the north</h1><p>03/04/2026</p>")).published is None


def test_a_day_of_change_is_no_day_of_publication() -> None:
    """What is called updated says when the piece was changed."""
    document = article_of(page(top="<h1>Rain in the north</h1><p>Updated March 1, 2026</p>"))
    assert (document.published, document.modified) == (None, date(2026, 3, 1))


def test_a_picture_before_the_text_is_the_lead() -> None:
    """It stands between the headline and the text."""
    document = article_of(
        page(top='<h1>Rain in the north</h1><figure><img src="/bridge.jpg" alt="The bridge"></figure>')
    )
    assert isinstance(document.lead, nm.Image)
    assert document.lead.alt == "The bridge"
