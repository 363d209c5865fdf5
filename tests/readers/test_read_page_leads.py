"""The picture of an article that a page shows beside its headline, and the signs of the site that it shows there."""

from __future__ import annotations

import pytest
from ledgers import imbalance
from web_pages import PARAGRAPHS

import newsmodel as nm

TITLE = "<h1>The harbour is closed</h1>"
RAIN = '<img src="/rain.jpg" width="800" alt="Rain">'
FIGURE = f"<figure>{RAIN}</figure>"
SIGN = '<header><a href="/"><img src="/sign.png"></a></header>'


def page(article: str, before: str = "", tag: str = "article", head: str = "") -> str:
    """A page with an article, and a sign of the site over it."""
    title = "<title>The harbour is closed</title>"
    return f"<html><head>{title}{head}</head><body>{SIGN}{before}<{tag}>{article}{PARAGRAPHS}</{tag}></body></html>"


def lead_of(html: str) -> str | None:
    """The address of the lead picture; the account balances."""
    reading = nm.read_page(html, url="https://example.org/harbour")
    assert isinstance(reading.document, nm.Article)
    assert imbalance(html, reading) == {}
    lead = reading.document.lead
    return lead.url if isinstance(lead, nm.Image) else None


@pytest.mark.parametrize("tag", ["article", "main", "div"])
@pytest.mark.parametrize(
    "article",
    [
        f"<header>{FIGURE}{TITLE}</header>",
        f"{FIGURE}{TITLE}",
        f"<div>{RAIN}</div>{TITLE}",
        f"<picture>{RAIN}</picture>{TITLE}",
        f"<header>{FIGURE[:-9]}<figcaption>Rain in the north</figcaption></figure>{TITLE}</header>",
        f"<header>{TITLE}{FIGURE}</header>",
        f'<a href="/rain-large.jpg">{FIGURE}</a>{TITLE}',
    ],
)
def test_a_picture_beside_the_headline_is_the_lead(article: str, tag: str) -> None:
    """Where it stands in the same article."""
    assert lead_of(page(article, tag=tag)) == "https://example.org/rain.jpg"


def test_a_picture_after_other_words_is_a_block() -> None:
    """The lead is what comes first."""
    html = page(f"<p>Weather</p><picture>{RAIN}</picture>{TITLE}")
    document = nm.read_page(html, url="https://example.org/harbour").document
    assert document is not None
    assert [each.url for each in nm.walk(document) if isinstance(each, nm.Image)] == ["https://example.org/rain.jpg"]


def test_a_picture_that_the_page_names_is_the_lead() -> None:
    """Wherever it stands right before the headline."""
    named = '<meta property="og:image" content="https://img.example.org/rain.jpg?width=1200">'
    html = page(TITLE, before=f"<div>{RAIN}</div>", head=named)
    assert lead_of(html) == "https://example.org/rain.jpg"


@pytest.mark.parametrize(
    ("article", "before"),
    [
        (TITLE, ""),
        (TITLE, FIGURE),
        (f'<a href="/other">{FIGURE}</a>{TITLE}', ""),
        (f'<figure><img src="/face.jpg" width="60"></figure>{TITLE}', ""),
        (f'<figure class="site-logo">{RAIN}</figure>{TITLE}', ""),
        (f'<div class="related">{FIGURE}</div>{TITLE}', ""),
        (f"<ul><li>{FIGURE}</ul>{TITLE}", ""),
        (f'<img src="/line.png">{TITLE}', ""),
    ],
)
def test_signs_and_ways_to_other_pages_are_no_lead(article: str, before: str) -> None:
    """The sign of the site is none on any of these pages."""
    assert lead_of(page(article, before)) is None
