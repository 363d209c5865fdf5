"""Authors whom a page names in the elements that HTML has for that."""

from __future__ import annotations

import pytest
from ledgers import imbalance
from web_pages import PARAGRAPHS

import newsmodel as nm


def page(byline: str = "", head: str = "", after: str = "") -> str:
    """A page with something under its headline, in its head, and after its article."""
    title = "<title>The harbour is closed</title>"
    article = f"<article><h1>The harbour is closed</h1>{byline}{PARAGRAPHS}</article>"
    return f"<html><head>{title}{head}</head><body>{article}{after}</body></html>"


def authors_of(html: str) -> list[tuple[str | None, str | None]]:
    """The names of the contributors with their addresses; the account balances."""
    reading = nm.read_page(html, url="https://example.org/harbour")
    assert isinstance(reading.document, nm.Article)
    assert imbalance(html, reading) == {}
    return [(each.name, each.url) for each in reading.document.contributors]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ('<a rel="author" href="/ada">Ada Marsh</a>', [("Ada Marsh", "https://example.org/ada")]),
        ("<address>Ada Marsh</address>", [("Ada Marsh", None)]),
        ("<address>Ada Marsh and Ben Stone</address>", [("Ada Marsh", None), ("Ben Stone", None)]),
        ('<address><a href="mailto:ada@example.org">Ada Marsh</a></address>', [("Ada Marsh", None)]),
        ("<address>12 Harbour Street, Hill</address>", []),
        ("<address>Harbour Street, Hill</address>", []),
        ("<address>Written in the north</address>", []),
        ("<address>Hill</address>", []),
    ],
)
def test_the_address_of_an_article_names_who_wrote_it(byline: str, authors: list[tuple[str, str | None]]) -> None:
    """Where it is nothing but names: other addresses are words."""
    assert authors_of(page(byline)) == authors


def test_an_address_of_the_page_names_nobody() -> None:
    """It is about the site."""
    assert authors_of(page(after="<address>Ada Marsh</address>")) == []


@pytest.mark.parametrize(
    ("title", "authors"),
    [('title="Ada Marsh"', [("Ada Marsh", "https://example.org/ada")]), ("", []), ('title="About the author"', [])],
)
def test_a_link_in_the_head_names_an_author(title: str, authors: list[tuple[str, str]]) -> None:
    """With the address of the page about them."""
    assert authors_of(page(head=f'<link rel="author" href="/ada" {title}>')) == authors
