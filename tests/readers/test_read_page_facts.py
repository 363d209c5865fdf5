"""What a page says about its article, with the evidence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from ledgers import imbalance
from web_pages import URL, ld, of_kind, page, reading

import newsmodel as nm
from newsmodel.readers.pages.page import read_page

ARTICLE = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain in the north",'
    ' "datePublished": "2026-03-01T09:30:00Z", "dateModified": "2026-03-02", "articleSection": "Weather",'
    ' "author": [{"@type": "Person", "name": "Ada Marsh", "url": "/ada"}, {"@id": "#ben"}],'
    ' "publisher": {"@type": "Organization", "name": "The Post"}, "keywords": "rain, rivers"}'
)
BEN = '{"@type": "Person", "@id": "#ben", "name": "Ben Stone"}'


def article_of(html: str) -> nm.Article:
    """The article of a page."""
    document = reading(html).document
    assert isinstance(document, nm.Article)
    return document


def names(document: nm.Article) -> list[str | None]:
    """The names of those who made it."""
    return [each.name for each in document.contributors]


def test_json_ld_names_the_authors() -> None:
    """Authors are read, also where the graph only refers to them."""
    assert names(article_of(page(head=ld(ARTICLE) + ld(BEN)))) == ["Ada Marsh", "Ben Stone"]


def test_json_ld_says_when_it_was_published_and_changed() -> None:
    """Moments and days are read as they are published."""
    document = article_of(page(head=ld(ARTICLE)))
    assert document.published == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert document.modified == date(2026, 3, 2)


def test_json_ld_says_section_keywords_and_kind() -> None:
    """What the graph says of the article becomes members."""
    document = article_of(page(head=ld(ARTICLE)))
    assert (document.sections[0].name, document.keywords, document.kind) == ("Weather", ("rain", "rivers"), "news")


def test_a_fact_is_invented_at_its_evidence() -> None:
    """A fact has the line of the element, and the pointer in its JSON."""
    html = page(head="\n" + ld(ARTICLE))
    author = next(loss for loss in reading(html).losses if loss.became == "/contributors/0")
    assert (author.state, author.kind, author.words) == ("invented", "fact", "Ada Marsh")
    assert (author.line, author.path) == (2, "/author/0")


def test_facts_do_not_disturb_the_balance() -> None:
    """The words of facts are in the document, and are invented."""
    html = page(head=ld(ARTICLE))
    assert imbalance(html, reading(html)) == {}


def test_json_that_is_none_says_nothing() -> None:
    """Broken JSON-LD is left alone."""
    assert article_of(page(head=ld('{"author": '))).contributors == ()


def test_deep_json_is_left_alone() -> None:
    """JSON that is nested too deeply raises nothing."""
    assert article_of(page(head=ld("[" * 100_000))).contributors == ()


def test_an_article_elsewhere_on_the_page_is_not_meant() -> None:
    """An article with another title and another address says nothing about this one."""
    other = (
        '{"@type": "NewsArticle", "headline": "Snow in the south", "url": "https://example.org/s", "author": "Cy Dale"}'
    )
    assert article_of(page(head=ld(other))).contributors == ()


def test_metadata_name_author_and_moment() -> None:
    """Where there is no graph, the metadata of the head are evidence."""
    author = '<meta name="author" content="Ada Marsh">'
    head = f'{author}<meta property="article:published_time" content="2026-03-01T10:00+01:00">'
    document = article_of(page(head=head))
    assert names(document) == ["Ada Marsh"]
    assert document.published == datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_has_a_loss() -> None:
    """UTC is assumed, and that is said."""
    found = reading(page(head='<meta property="article:published_time" content="2026-03-01T10:00">'))
    assert [loss.became for loss in of_kind(found, "date", "invented")] == ["/published"]


def test_a_moment_with_a_zone_has_none() -> None:
    """Nothing is assumed where the zone is stated."""
    found = reading(page(head='<meta property="article:published_time" content="2026-03-01T10:00Z">'))
    assert of_kind(found, "date", "invented") == []


def test_microdata_name_the_author() -> None:
    """Properties of schema.org in the text are evidence."""
    item = '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author">Ada Marsh</span></div>'
    top = f"<h1>Rain in the north</h1>{item}"
    assert names(article_of(page(top=top))) == ["Ada Marsh"]


@pytest.mark.parametrize("content", ["https://example.org/ada", "admin", "@ada"])
def test_what_is_no_name_is_not_asserted(content: str) -> None:
    """An address, an account that nobody named, and a handle are no authors."""
    assert article_of(page(head=f'<meta name="author" content="{content}">')).contributors == ()


def test_nothing_is_asserted_without_evidence() -> None:
    """A page that says nothing gives no author, no date and no section."""
    document = article_of(page())
    assert (document.contributors, document.published, document.sections, document.byline) == ((), None, (), None)


def test_the_publisher_as_an_organization_is_no_author() -> None:
    """The publisher says already who is responsible."""
    graph = (
        '{"@type": "NewsArticle", "headline": "Rain in the north", "publisher": {"name": "The Post"},'
        ' "author": {"@type": "Organization", "name": "The Post"}}'
    )
    assert article_of(page(head=ld(graph))).contributors == ()


@pytest.mark.parametrize(("name", "expected"), [("example", []), ("Ada Marsh", ["Ada Marsh"])])
def test_the_site_is_no_author(name: str, expected: list[str]) -> None:
    """A name of one word that is that of the host is the site; a whole name may be that of a person."""
    document = reading(page(head=f'<meta name="author" content="{name}">')).document
    assert isinstance(document, nm.Article)
    assert [each.name for each in document.contributors] == expected


def test_a_disagreement_about_the_day_is_reported() -> None:
    """Where two facts say different days, the one that is not believed is dropped with its words."""
    head = ld(ARTICLE) + '<meta property="article:published_time" content="2026-02-14">'
    assert "2026-02-14" in [loss.words for loss in of_kind(reading(page(head=head)), "fact", "dropped")]


def test_a_moment_in_another_zone_is_no_disagreement() -> None:
    """The same moment on another day of another time zone says the same."""
    graph = ld(
        '{"@type": "NewsArticle", "headline": "Rain in the north", "datePublished": "2026-02-15T08:00:00+11:00"}'
    )
    head = graph + '<meta property="article:published_time" content="2026-02-14T21:00:00+00:00">'
    assert of_kind(reading(page(head=head)), "fact", "dropped") == []


def test_a_headline_in_other_words_is_reported() -> None:
    """The page shows its headline; what the head says instead is dropped with its words."""
    found = reading(page(head='<meta property="og:title" content="Nine hours of rain">'))
    assert [loss.words for loss in of_kind(found, "fact", "dropped")] == ["Nine hours of rain"]


def test_the_site_in_the_title_is_no_disagreement() -> None:
    """A title that adds the name of the site says the same."""
    found = reading(page(head='<meta property="og:site_name" content="The Post">'))
    assert of_kind(found, "fact", "dropped") == []


def test_the_id_comes_from_the_address() -> None:
    """The same address gives the same id, whatever the text."""
    assert article_of(page()).id == article_of(page(text=page())).id


def test_the_canonical_address_is_kept_beside_another() -> None:
    """An address that is not the canonical one is the URL."""
    document = article_of(page(head='<link rel="canonical" href="https://example.org/rain">'))
    assert (document.url, document.canonical_url) == (URL, "https://example.org/rain")


def test_defaults_are_for_what_the_page_does_not_say() -> None:
    """A fact of the page wins over a default; where there is none, the default stands."""
    found = read_page(
        page(head='<meta property="og:site_name" content="The Post">'), defaults={"kind": "news", "id": "urn:x:1"}
    )
    assert isinstance(found.document, nm.Article)
    assert (found.document.kind, found.document.id) == ("news", "urn:x:1")


def test_the_picture_of_the_article_is_the_lead() -> None:
    """A picture that only the graph names is invented as the lead."""
    graph = '{"@type": "NewsArticle", "headline": "Rain in the north", "image": "/bridge.jpg"}'
    html = page(head=ld(graph))
    document = article_of(html)
    assert isinstance(document.lead, nm.Image)
    assert imbalance(html, reading(html)) == {}


@pytest.mark.parametrize("name", ["apple-touch-icon.png", "favicon.ico", "logo.svg"])
def test_the_sign_of_the_site_is_no_lead(name: str) -> None:
    """A picture that stands for the site says nothing about the article."""
    assert article_of(page(head=f'<meta property="og:image" content="https://example.org/{name}">')).lead is None
