"""What a page says about its article in its head, in its graph and in microdata, and what of that is believed."""

from __future__ import annotations

from datetime import date

import pytest
from ledgers import imbalance
from web_pages import PARAGRAPHS, URL, ld, of_kind, page, reading

import newsmodel as nm
from newsmodel.readers.reading import Reading

HEADING = "<h1>Rain in the north</h1>"


def meta(name: str, content: str) -> str:
    """An element of the head."""
    return f'<meta name="{name}" content="{content}">'


def read(html: str) -> tuple[nm.Article, Reading]:
    """The article of a page, whose account balances, and the reading."""
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert imbalance(html, found) == {}
    return found.document, found


def names(document: nm.Article) -> list[str | None]:
    """The names of those who made it."""
    return [each.name for each in document.contributors]


# --- The head -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1 March 2026", date(2026, 3, 1)),
        ("March 1st, 2026", date(2026, 3, 1)),
        ("1.3.2026", date(2026, 3, 1)),
        ("2026年3月1日", date(2026, 3, 1)),
        ("31 February 2026", None),
        ("1 Marble 2026", None),
        ("2026/13/45", None),
        ("soon", None),
    ],
)
def test_a_day_in_words_is_a_day(stated: str, expected: date | None) -> None:
    """What is in no calendar is none."""
    document, found = read(page(head=meta("pubdate", stated)))
    assert document.published == expected
    assert [loss.became for loss in of_kind(found, "fact", "invented")] == ["/published"] * (expected is not None)


def test_authors_of_scholars_have_their_last_names_first() -> None:
    """One element names one of them."""
    head = "".join(meta("citation_author", name) for name in ("Marsh, Ada", "Ben Vale", "@cleo"))
    assert names(read(page(head=head))[0]) == ["Ada Marsh", "Ben Vale"]


def test_one_element_may_name_several_authors() -> None:
    """An address among them is none."""
    assert names(read(page(head=meta("author", "Ada Marsh, https://example.org/ada, Ben Vale")))[0]) == [
        "Ada Marsh",
        "Ben Vale",
    ]


def test_a_link_names_an_author() -> None:
    """By its title."""
    document, _ = read(page(head='<link rel="author" title="Ada Marsh" href="/ada">'))
    assert document.contributors == (nm.Contributor("Ada Marsh", role="author", url="https://example.org/ada"),)


def test_more_authors_than_there_is_room_for_are_left_out() -> None:
    """The first fifty stay."""
    document, _ = read(page(head="".join(meta("author", f"Ada Marsh{'x' * number}") for number in range(52))))
    assert (len(document.contributors), names(document)[0]) == (50, "Ada Marsh")


def test_keywords_are_between_commas() -> None:
    """Nothing between two commas is none."""
    assert read(page(head=meta("news_keywords", "rain, ,rivers")))[0].keywords == ("rain", "rivers")


def test_the_canonical_address_may_be_that_of_the_page() -> None:
    """Then it is no other one, and one that is no address is none."""
    links = "".join(f'<link rel="canonical" href="{each}">' for each in ("javascript:void(0)", URL))
    document, found = read(page(head=links))
    assert (document.url, document.canonical_url) == (URL, None)
    assert of_kind(found, "fact", "invented") == []


@pytest.mark.parametrize("length", [500, 1_100])
def test_a_name_that_is_too_long_is_no_publisher(length: int) -> None:
    """The next one is."""
    head = f'<meta property="og:site_name" content="{"Post" * (length // 4)}">' + meta("application-name", "North Post")
    assert read(page(head=head))[0].publisher == nm.Publisher("North Post")


def test_a_section_that_is_too_long_is_none() -> None:
    """The next one is."""
    head = "".join(f'<meta property="article:section" content="{each}">' for each in ("Rain" * 300, "Weather"))
    assert read(page(head=head))[0].sections == (nm.Section("Weather"),)


def test_the_first_picture_that_is_one_is_the_lead() -> None:
    """No sign, and no address of anything else."""
    stated = ("javascript:void(0)", "/logo.png", "/rain.jpg", "/snow.jpg")
    document, _ = read(page(head="".join(f'<meta property="og:image" content="{each}">' for each in stated)))
    assert document.lead == nm.Image("https://example.org/rain.jpg")


def test_a_picture_that_the_text_shows_is_not_the_lead_again() -> None:
    """Whatever its size."""
    text = PARAGRAPHS.replace(
        "<p>Part 4", '<p><img src="/rain.jpg?w=300" alt="Rain" width="300" height="200"></p><p>Part 4'
    )
    document, _ = read(page(head='<meta property="og:image" content="/rain.jpg?w=900">', text=text))
    assert document.lead is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("content-language", "no language!") + '<meta property="og:locale" content="nl_NL">', "nl-NL"),
        (meta("content-language", "no language!"), "und"),
    ],
)
def test_the_language_may_be_that_of_the_head(head: str, expected: str) -> None:
    """Where the page has none, and the head a right one."""
    html = page(head=head).replace('<html lang="en">', "<html>")
    assert read(html)[0].language == expected


# --- Microdata ------------------------------------------------------------------------------------------------------


def test_microdata_say_what_the_page_shows() -> None:
    """Persons and organizations are items of their own, and moments are attributes."""
    item = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<p itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ada Marsh</b></p>'
        '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        '<meta itemprop="name" content="North Post"><meta itemprop="logo" content="/logo.png"></div>'
        '<meta itemprop="datePublished" content="2026-03-01">'
        '<time itemprop="dateModified" datetime="2026-03-02">2 March</time>'
        f'<meta itemprop="articleSection" content="Weather"><meta itemprop="inLanguage" content="{"en" * 200}"></div>'
    )
    document, _ = read(page(top=HEADING + item))
    assert (names(document), document.publisher) == (["Ada Marsh"], nm.Publisher("North Post"))
    assert (document.published, document.modified) == (date(2026, 3, 1), date(2026, 3, 2))
    assert document.sections == (nm.Section("Weather"),)


def test_microdata_about_something_else_name_nobody() -> None:
    """An item without a name, and the author of another item."""
    item = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="url"></div>'
        '<div itemprop="review" itemscope itemtype="https://schema.org/Review"><meta itemprop="publisher" content="Q">'
        "</div></div>"
    )
    assert read(page(top=HEADING + item))[0].publisher is None


def test_an_article_is_named_by_its_creator() -> None:
    """As by its author."""
    item = '<div itemscope itemtype="https://schema.org/BlogPosting"><meta itemprop="creator" content="Ben Vale"></div>'
    assert names(read(page(top=HEADING + item))[0]) == ["Ben Vale"]


# --- The graph ------------------------------------------------------------------------------------------------------


def graph(members: str) -> str:
    """An article in the head of a page."""
    return ld(f'{{"@type": "NewsArticle", "headline": "Rain in the north", {members}}}')


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('["Ada Marsh", 7, "@ben"]', ["Ada Marsh"]),
        ('{"@type": ["Person"], "name": ["Ada Marsh"]}', ["Ada Marsh"]),
        ('{"@type": "Person", "name": ["Ada Marsh", "Ben Vale"]}', []),
        ('{"@type": "Person"}', []),
    ],
)
def test_who_wrote_it_has_a_name(author: str, expected: list[str]) -> None:
    """As a text, or as the name of a node."""
    assert names(read(page(head=graph(f'"author": {author}')))[0]) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ('"creator": "Ben Vale"', ["Ben Vale"]),
        ('"author": "Ada Marsh", "creator": "Ben Vale"', ["Ada Marsh"]),
    ],
)
def test_the_creator_is_the_author_where_there_is_none(members: str, expected: list[str]) -> None:
    """Often it is whoever put the page up."""
    assert names(read(page(head=graph(members)))[0]) == expected


def test_keywords_and_sections_of_a_graph_are_texts() -> None:
    """What is none is not believed."""
    members = '"keywords": ["rain, ,rivers", 7], "articleSection": [{"name": "Weather"}, 7], "image": {"caption": "x"}'
    document, _ = read(page(head=graph(members)))
    assert (document.keywords, document.sections, document.lead) == (("rain", "rivers"), (nm.Section("Weather"),), None)


def test_an_article_with_the_address_of_the_page_is_meant() -> None:
    """Whatever it is called."""
    html = page(head=ld(f'{{"@type": "NewsArticle", "headline": "Snow", "url": "{URL}#top", "author": "Ada Marsh"}}'))
    assert names(read(html)[0]) == ["Ada Marsh"]


@pytest.mark.parametrize("headline", ["", '"headline": "",'])
def test_an_article_without_a_headline_is_meant(headline: str) -> None:
    """Nothing says that it is another one."""
    html = page(head=ld(f'{{"@type": "NewsArticle", {headline} "author": "Ada Marsh"}}'))
    assert names(read(html)[0]) == ["Ada Marsh"]


@pytest.mark.parametrize("json", ['"Ada Marsh"', "[7, null]", '{"@type": "NewsArticle"}' + " " * 5_000_000])
def test_a_script_may_say_nothing(json: str) -> None:
    """A text, a list of nothing, or what is too long."""
    assert names(read(page(head=ld(json) + meta("author", "Ben Vale")))[0]) == ["Ben Vale"]


def test_the_site_has_a_name() -> None:
    """Which is the publisher where nothing else is."""
    head = ld('[{"@type": "WebSite", "name": "North Post"}, {"@type": "WebSite", "url": "https://example.org/"}]')
    assert read(page(head=head))[0].publisher == nm.Publisher("North Post")


def test_a_kind_is_that_of_the_type_that_has_one() -> None:
    """Other types say nothing."""
    html = page(head=ld('{"@type": ["CreativeWork", "OpinionNewsArticle"], "headline": "Rain in the north"}'))
    assert read(html)[0].kind == "opinion"


def test_long_and_many_keywords_are_left_out() -> None:
    """The first fifty of the others stay."""
    stated = ",".join(["rain" * 100, *(f"rain {number}" for number in range(60))])
    document, _ = read(page(head=meta("news_keywords", stated)))
    assert document.keywords == tuple(f"rain {number}" for number in range(50))


def test_a_heading_that_is_too_long_is_no_headline() -> None:
    """Neither is a title; both stay what they are."""
    long = "Rain in the north. " * 40
    document, found = read(page(top=f"<h1>{long}</h1>").replace("Rain in the north | The Post", long))
    assert document.headline == "Untitled"
    assert ("member", "/headline") in [(loss.kind, loss.became) for loss in found.losses]
