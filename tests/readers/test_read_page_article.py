"""Which part of a page is the article, and what becomes of the rest."""

from __future__ import annotations

import pytest
from ledgers import displaced, imbalance
from web_pages import PARAGRAPHS, SENTENCE, of_kind, page, reading

import newsmodel as nm
from newsmodel.readers.pages.page import read_page
from newsmodel.readers.reading import ReadError


def body_of(html: str) -> list[object]:
    """The blocks of a page."""
    document = reading(html).document
    assert isinstance(document, nm.Article)
    return list(document.body)


def words_in(html: str) -> str:
    """The words of the paragraphs of a page."""
    return " ".join(nm.plain_text(block.text) for block in body_of(html) if isinstance(block, nm.Paragraph))


def test_the_paragraphs_of_the_article_are_the_body() -> None:
    """What stands in the article is read, in order."""
    assert len(body_of(page())) == 6
    assert words_in(page()).startswith("Part 1. The river")


@pytest.mark.parametrize("words", ["Front page", "About us"])
def test_navigation_and_footer_are_furniture(words: str) -> None:
    """What stands around the article is dropped, with its words."""
    found = reading(page())
    assert any(words in loss.words for loss in of_kind(found, "furniture", "dropped"))


def test_furniture_is_one_loss_for_each_outermost_element() -> None:
    """A footer with several paragraphs is lost once."""
    found = reading(page(after='<div class="newsletter"><p>Get our letter.</p><p>Every day.</p></div>'))
    assert [loss.words for loss in of_kind(found, "furniture", "dropped")][1] == "Get our letter.Every day."


def test_the_account_of_a_page_balances() -> None:
    """Every letter of a page is in its document or in its account."""
    html = page(after="<aside><p>Read this as well.</p></aside>")
    found = reading(html)
    assert imbalance(html, found) == {}
    assert displaced(html, found.losses) == []


def test_the_balance_notices_a_loss_that_is_hidden() -> None:
    """An account from which one piece of furniture is missing does not balance."""
    import attrs

    html = page()
    found = reading(html)
    first = of_kind(found, "furniture", "dropped")[0]
    less = attrs.evolve(found, losses=tuple(loss for loss in found.losses if loss is not first))
    assert "text" in imbalance(html, less)


def test_a_picture_between_paragraphs_stays() -> None:
    """A picture has no words by which it could be found: where it stands decides."""
    html = page(text=PARAGRAPHS.replace("<p>Part 4", '<img src="/bridge.jpg" alt="The bridge"><p>Part 4'))
    assert any(isinstance(block, nm.Image) for block in body_of(html))


def test_a_picture_in_the_footer_is_dropped() -> None:
    """A picture outside the article is not read."""
    found = reading(page(after='<footer><img src="/sign.png" alt="Our sign"></footer>'))
    assert [loss.words for loss in of_kind(found, "picture", "dropped")] == ["Our sign"]


def test_a_short_heading_between_paragraphs_stays() -> None:
    """Headings are kept, although they are short."""
    html = page(text=PARAGRAPHS.replace("<p>Part 4", "<h2>Afterwards</h2><p>Part 4"))
    assert any(isinstance(block, nm.Heading) for block in body_of(html))


def test_what_is_called_related_is_dropped_within_the_article() -> None:
    """A box with other articles between two paragraphs is not part of the text."""
    box = '<div class="related-stories"><h3><a href="/a">Snow in the south</a></h3></div>'
    assert "Snow" not in words_in(page(text=PARAGRAPHS.replace("<p>Part 4", f"{box}<p>Part 4")))


def test_an_element_whose_name_is_about_the_layout_is_no_furniture() -> None:
    """What has a sidebar is not the sidebar."""
    assert len(body_of(page(text=f'<div class="has-sidebar">{PARAGRAPHS}</div>'))) == 6


def test_announcements_of_other_articles_are_dropped() -> None:
    """Several cards that are links with a few words announce other articles."""
    card = f'<article class="card"><h3><a href="/a">Snow</a></h3><p>{SENTENCE}</p></article>'
    assert "Snow" not in str(body_of(page(after=f"<section>{card * 3}</section>")))


def test_comments_of_readers_are_no_part_of_the_text() -> None:
    """What is called comments is dropped."""
    comments = f'<div id="comments"><p>I saw it too. {SENTENCE}</p></div>'
    assert "saw it too" not in words_in(page(after=comments))


def test_what_a_script_of_react_shows_is_read() -> None:
    """The hidden parts of a stream are shown by browsers."""
    html = page(text=f'<template id="B:1"></template><div hidden id="S:1">{PARAGRAPHS}</div>')
    assert len(body_of(html)) == 6


def test_a_section_that_readers_open_is_read() -> None:
    """What a heading opens and labels is hidden at first only."""
    panel = f'<h3 id="h">More</h3><div role="region" aria-labelledby="h" style="display:none">{PARAGRAPHS}</div>'
    assert len([each for each in body_of(page(text=PARAGRAPHS + panel)) if isinstance(each, nm.Paragraph)]) == 12


def test_a_heading_that_is_a_link_to_itself_is_no_announcement() -> None:
    """Sections whose headings link to their own places are the text."""
    part = f'<section class="card"><h2><a href="#a">A part</a></h2><p>{SENTENCE}</p></section>'
    assert "A part" in str(body_of(page(text=PARAGRAPHS + part * 2)))


def test_hidden_text_is_not_read() -> None:
    """What is hidden otherwise stays hidden."""
    found = reading(page(text=f"{PARAGRAPHS}<p hidden>Nobody sees this.</p>"))
    assert [loss.words for loss in of_kind(found, "hidden", "dropped")] == ["Nobody sees this."]


def test_a_page_without_text_has_no_document() -> None:
    """Where nothing can be a block, everything is dropped."""
    html = "<html><head><title>x</title></head><body><nav><a href='/'>Front page</a></nav></body></html>"
    found = reading(html)
    assert found.document is None
    assert imbalance(html, found) == {}


def test_short_paragraphs_are_an_article_where_there_are_no_others() -> None:
    """A page whose paragraphs are too short to be told from furniture has those of its article element."""
    assert words_in(page(text="<p>Rain fell.</p><p>The river rose.</p>")) == "Rain fell. The river rose."


def test_deep_nesting_is_bounded() -> None:
    """Elements that are nested more deeply than any parser of the extra can take are read."""
    html = page(text=f"{'<div>' * 3_000}{PARAGRAPHS}{'</div>' * 3_000}")
    assert "Part 6." in str(body_of(html))


def test_bytes_are_read_as_text_is() -> None:
    """Bytes are decoded as browsers decode them."""
    html = page(head='<meta charset="utf-8">')
    assert read_page(html.encode()).document == read_page(html).document


def test_a_state_that_must_not_be_raises() -> None:
    """A page nearly always drops something."""
    with pytest.raises(ReadError, match="dropped"):
        read_page(page(), fail_on=["dropped"])


def test_a_heading_that_is_a_link_stays() -> None:
    """A heading over paragraphs of the article may lead to what it names."""
    heading = '<h2><a href="https://mill.example.org/">The old mill</a></h2>'
    html = page(text=PARAGRAPHS.replace("<p>Part 4", f"{heading}<p>Part 4"))
    assert "The old mill" in [nm.plain_text(each.text) for each in body_of(html) if isinstance(each, nm.Heading)]


def test_paragraphs_that_are_links_stay_between_paragraphs() -> None:
    """A list of links that an author wrote as paragraphs is of the text."""
    links = '<p><a href="/a">The bridge</a></p><p><a href="/b">The mill</a></p>'
    assert "The bridge The mill" in words_in(page(text=PARAGRAPHS.replace("<p>Part 4", f"{links}<p>Part 4")))


def test_links_to_the_same_site_end_the_article() -> None:
    """Paragraphs behind the text that are links to pages of the same site are none of it."""
    links = "".join(f'<p><a href="/{number}">The river in town {number}</a></p>' for number in range(5))
    assert "in town" not in words_in(page(text=f"{PARAGRAPHS}<h2>Elsewhere</h2>{links}"))


def test_links_to_other_sites_may_be_references() -> None:
    """Paragraphs behind the text that lead to other sites stay."""
    links = "".join(f'<p><a href="https://example.com/{number}">Report {number}</a></p>' for number in range(5))
    assert "Report 3" in words_in(page(text=f"{PARAGRAPHS}{links}<p>Part 7. {SENTENCE}</p>"))


@pytest.mark.parametrize("heading", ["Related stories", "Written by", "Reviewed by:"])
def test_a_heading_about_something_else_ends_the_article(heading: str) -> None:
    """What stands under a heading for other pieces or for people is none of the text."""
    assert "Snow fell" not in str(body_of(page(text=f"{PARAGRAPHS}<h2>{heading}</h2><p>Snow fell. {SENTENCE}</p>")))


def test_words_around_a_form_are_part_of_it() -> None:
    """What asks readers to fill in a form is none of the text."""
    form = (
        '<div><h2>Our letter</h2><p>Fill in the form.</p><div><form><p>Your name</p><input name="n"></form></div></div>'
    )
    assert "Fill in" not in str(body_of(page(text=PARAGRAPHS.replace("<p>Part 4", f"{form}<p>Part 4"))))


def test_a_form_around_the_whole_page_is_not_furniture() -> None:
    """Some publishing systems put everything into one form."""
    html = page()
    html = html.replace("<body>", "<body><form>").replace("</body>", "</form></body>")
    assert len(body_of(html)) == 6


def test_the_words_behind_the_headline_are_an_introduction() -> None:
    """A paragraph between the headline and the element of the text is read."""
    top = f"<h1>Rain in the north</h1><div>Rain fell. {SENTENCE}</div>"
    assert "Rain fell" in words_in(page(top=top, text=f"<div>{PARAGRAPHS}</div>"))


def test_a_picture_keeps_its_caption() -> None:
    """The caption of a picture before the text belongs to it."""
    figure = '<figure><img src="/mill.jpg" alt="A mill"><figcaption>The mill at night</figcaption></figure>'
    document = reading(page(top=f"<h1>Rain in the north</h1>{figure}")).document
    assert isinstance(document, nm.Article)
    assert isinstance(document.lead, nm.Image)
    assert nm.plain_text(document.lead.caption) == "The mill at night"


def test_a_caption_without_a_picture_is_no_text() -> None:
    """Where only what stands in the place of a picture is there, its caption says nothing."""
    figure = '<figure><img src="data:image/gif;base64,R0lGOD" alt=""><figcaption>The mill</figcaption></figure>'
    assert "The mill" not in words_in(page(text=PARAGRAPHS.replace("<p>Part 4", f"{figure}<p>Part 4")))
