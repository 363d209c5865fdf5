"""Where an article begins and ends on a page, and what in it is none of it."""

from __future__ import annotations

import pytest
import trafilatura
from ledgers import imbalance
from web_pages import PARAGRAPHS, SENTENCE, page, reading

import newsmodel as nm

HEADING = "<h1>Rain in the north</h1>"


def words(html: str) -> str:
    """The words of the body of a page, whose account balances."""
    return str(read(html).body)


def read(html: str) -> nm.Article:
    """The article of a page, whose account balances."""
    found = reading(html)
    assert isinstance(found.document, nm.Article)
    assert imbalance(html, found) == {}
    return found.document


# --- The end --------------------------------------------------------------------------------------------------------


def test_what_follows_a_gap_is_not_the_article() -> None:
    """Many text blocks that are none of it are its end."""
    gap = "".join(f'<p class="newsletter">Letter {number}</p>' for number in range(12))
    assert "Part 9" not in words(page(text=f"{PARAGRAPHS}{gap}<p>Part 9. {SENTENCE}</p>"))


def test_what_follows_a_few_others_is_the_article() -> None:
    """The control."""
    assert "Part 9" in words(page(text=f'{PARAGRAPHS}<p class="newsletter">Letter</p><p>Part 9. {SENTENCE}</p>'))


@pytest.mark.parametrize(("count", "is_there"), [(2, True), (3, False)])
def test_links_to_the_same_site_at_the_end_are_not_the_article(count: int, *, is_there: bool) -> None:
    """Where they are several."""
    link = f'<p><a href="/{{}}"><em>Snow {{}}. {SENTENCE}</em></a>!</p>'
    links = "".join(link.replace("{}", str(each)) for each in range(count))
    assert ("Snow 0" in words(page(text=PARAGRAPHS + links))) == is_there


def test_links_to_elsewhere_at_the_end_are_the_article() -> None:
    """They may be what it is about."""
    link = f'<p><a href="https://example.net/{{}}">Snow {{}}. {SENTENCE}</a></p>'
    links = "".join(link.replace("{}", str(each)) for each in range(3))
    assert "Snow 0" in words(page(text=PARAGRAPHS + links))


def test_what_a_heading_says_to_be_about_more_is_not_the_article() -> None:
    """Up to the next heading of its rank."""
    more = f"<h2>Read more</h2><p>Snow fell. {SENTENCE}</p><h2>The bridge</h2><p>It held. {SENTENCE}</p>"
    found = words(page(text=PARAGRAPHS + more))
    assert ("Snow fell" in found, "It held" in found) == (False, True)


# --- Furniture ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "is_there"),
    [
        ('<div class="social-share">', False),
        ('<div class="email-form">', False),
        ('<div class="has-sidebar">', True),
        ('<div class="layout-sidebar">', True),
        ('<div class="body-text">', True),
        ('<div aria-hidden="true">', False),
        ('<div role="complementary">', False),
        ("<nav>", False),
    ],
)
def test_what_an_element_is_called_says_what_it_is(element: str, *, is_there: bool) -> None:
    """Furniture, or a part of the article."""
    tag = element[1:].partition(" ")[0].rstrip(">")
    text = PARAGRAPHS.replace("<p>Part 4", f"{element}<p>Snow fell. {SENTENCE}</p></{tag}><p>Part 4")
    assert ("Snow fell" in words(page(text=text))) == is_there


@pytest.mark.parametrize(
    "card",
    [
        '<a class="teaser" href="/{}"><h3>Snow in the south {}</h3><p>It fell for days.</p></a>',
        '<div class="teaser"><h3><a href="/{}">Snow in the south {}</a></h3><p>It fell for days.</p></div>',
        '<article><a href="/{}"><h3>Snow in the south {}</h3></a><p>It fell for days.</p></article>',
    ],
)
def test_cards_of_other_articles_are_not_the_article(card: str) -> None:
    """Several of one kind in a row."""
    cards = "".join(card.replace("{}", str(number)) for number in range(3))
    assert "Snow" not in words(page(text=PARAGRAPHS, after=f"<section>{cards}</section>"))


def test_sections_with_links_to_themselves_are_the_article() -> None:
    """Many headings link to their own place."""
    section = (
        f'<section class="part"><h3 id="a{{}}"><a href="#a{{}}">Snow {{}}</a></h3><p>It fell. {SENTENCE}</p></section>'
    )
    sections = "".join(section.replace("{}", str(number)) for number in range(3))
    assert "Snow 2" in words(page(text=PARAGRAPHS + sections))


def test_a_form_goes_with_the_words_around_it() -> None:
    """Which ask readers to fill it in."""
    form = "<div><p>Get our letters.</p><div><form><p>Your name</p><input></form></div></div>"
    found = words(page(text=PARAGRAPHS.replace("<p>Part 4", f"{form}<p>Part 4")))
    assert ("Get our letters" in found, "Part 4" in found) == (False, True)


def test_the_footer_of_a_section_is_of_the_article() -> None:
    """That of the page is not."""
    footer = f"<section><p>Snow fell. {SENTENCE}</p><footer><p>It thawed. {SENTENCE}</p></footer></section>"
    found = words(page(text=PARAGRAPHS.replace("<p>Part 4", f"{footer}<p>Part 4")))
    assert ("Snow fell" in found, "All rights reserved" in found) == (True, False)


def test_a_list_of_nothing_is_no_part() -> None:
    """Neither is a table."""
    text = PARAGRAPHS.replace("<p>Part 4", "<ul><li></li></ul><table><tr><td></table><p>Part 4")
    assert "Part 4" in words(page(text=text))


# --- The headline ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    ["Rain in the north | North Post", "North Post | Rain in the north", "North Post Rain in the north"],
)
def test_a_title_is_a_headline_without_the_site(title: str) -> None:
    """Wherever the name of the site stands in it."""
    head = '<meta property="og:site_name" content="North Post">'
    html = page(top="", head=head).replace("Rain in the north | The Post", title)
    assert read(html).headline == "Rain in the north"


def test_a_lower_heading_with_the_title_is_the_headline() -> None:
    """Where the page has none of the first rank, or one that says something else."""
    head = '<meta property="og:site_name" content="The Post">'
    html = page(top="<h1>Our pages</h1><h1>Weather</h1><h2>Rain in the north</h2>", head=head)
    assert read(html).headline == "Rain in the north"


def test_a_heading_like_the_title_is_the_headline() -> None:
    """In other words."""
    html = page(top="<h1>North Post</h1><h1>Heavy rain floods the north</h1>", head="").replace(
        "<title>Rain in the north | The Post", "<title>Heavy rain reaches the north"
    )
    assert read(html).headline == "Heavy rain floods the north"


# --- People ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Marsh and Ben Vale", ["Ada Marsh", "Ben Vale"]),
        ("By Ada Marsh, @ada", ["Ada Marsh"]),
        ('By <a href="/ada">Ada Marsh</a> and <a href="/ben">Ben Vale</a>', ["Ada Marsh", "Ben Vale"]),
        ("Reviewed by Ada Marsh", []),
        ("Ada Marsh writes about the weather. " * 9, []),
        ("ada marsh", []),
        ("2 March 2026", []),
        ('Ada Marsh<time datetime="2026-03-02">2 March 2026</time>', ["Ada Marsh"]),
        ('By <span class="author">Ada Marsh</span>', ["Ada Marsh"]),
        ("", []),
    ],
)
def test_a_byline_names_people(byline: str, expected: list[str]) -> None:
    """What is no name is none, and what is long is a text."""
    document = read(page(top=f'{HEADING}<p class="author">{byline}</p>'))
    assert [each.name for each in document.contributors] == expected


# --- Pictures -------------------------------------------------------------------------------------------------------


def is_shown(top: str) -> bool:
    """Whether the article of a page shows a picture."""
    return any(isinstance(part, nm.Image) for part in nm.walk(read(page(top=top))))


@pytest.mark.parametrize(
    ("before", "is_there"),
    [
        ('<img src="/river.jpg" alt="River" width="900" height="600">', True),
        ('<figure><img src="/river.jpg" alt="River"></figure>', True),
        ('<header><img src="/river.jpg" alt="River"></header>', False),
        ('<div class="promo"><img src="/river.jpg" alt="River"></div>', False),
        ('<img src="/logo.png" alt="North Post">', False),
    ],
)
def test_a_sign_before_the_text_is_not_of_the_article(before: str, *, is_there: bool) -> None:
    """Nor is what stands in a header of its own."""
    assert is_shown(before) == is_there


@pytest.mark.parametrize(
    ("picture", "is_there"),
    [
        ('<img src="/ada.jpg" alt="Ada" width="64" height="64">', False),
        ('<img src="/river.jpg" alt="River" width="900" height="600">', True),
        ('<img src="/river.jpg" alt="River">', True),
        ('<figure><img src="/river.jpg" alt="River" width="64" height="64"></figure>', True),
    ],
)
def test_a_picture_between_headline_and_text_is_large(picture: str, *, is_there: bool) -> None:
    """A small one is a face, or a sign."""
    assert is_shown(f'{HEADING}{picture}<div class="share-bar"><p>Share this</p></div>') == is_there


# --- What finds it --------------------------------------------------------------------------------------------------


def test_a_long_page_is_judged_by_its_text_blocks() -> None:
    """It takes too long to look at it in another way."""
    assert "Part 4" in words(page(text=f"{PARAGRAPHS}<!--{' ' * 3_000_000}-->"))


def test_what_the_library_stumbles_over_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its text blocks."""

    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(trafilatura, "bare_extraction", stumble)
    assert "Part 4" in words(page())


def test_lines_in_a_paragraph_are_text() -> None:
    """Each is one of what the library finds."""
    text = PARAGRAPHS.replace("<p>Part 4.", "<p><br>Snow <del>never</del> fell.<br><br>Part 4.")
    assert "Part 4." in words(page(text=text))


def test_a_footer_that_is_most_of_the_page_is_text() -> None:
    """Whatever it is called."""
    assert "Part 4" in words(page(text=f"<section><footer>{PARAGRAPHS}</footer></section>"))


def test_a_picture_behind_the_text_is_not_of_the_article() -> None:
    """It stands beside something else."""
    picture = '<img src="/snow.jpg" alt="Snow" width="900">'
    document = read(page(after=f'<section class="related"><p>Snow fell.</p>{picture}<p>Elsewhere</p></section>'))
    assert not any(isinstance(part, nm.Image) for part in nm.walk(document))


@pytest.mark.parametrize("name", ["Ada", "| | Ada Marsh"])
def test_one_word_and_what_stands_between_names_are_no_hindrance(name: str) -> None:
    """A name is one."""
    (author,) = read(page(top=f'{HEADING}<p class="author">{name}</p>')).contributors
    assert author.name == name.strip(" |")
