"""Checks with a limit, at the limit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import newsmodel as nm


def codes(*body: nm.AnyBlock, **members: object) -> list[str]:
    """The codes of the warnings about an article."""
    given: dict[str, object] = {"id": "tag:a.example,2026:1", "headline": "H", "language": "en", **members}
    return [problem.code for problem in nm.lint(nm.Article(body=body or [nm.Paragraph("x")], **given))]  # type: ignore[arg-type]


@pytest.mark.parametrize(("length", "count"), [(110, 0), (111, 1)])
def test_a_headline_may_have_as_many_characters_as_are_shown(length: int, count: int) -> None:
    """Search results and cards show 110."""
    assert count == codes(headline="h" * length).count("headline-long")


@pytest.mark.parametrize(("level", "count"), [(2, 0), (3, 1)])
def test_the_first_heading_is_of_the_second_level(level: int, count: int) -> None:
    """The headline is the heading above it."""
    assert count == codes(nm.Paragraph("x"), nm.Heading("a", level=level)).count("heading-jump")


@pytest.mark.parametrize(("standfirst", "count"), [("", 1), ("It rained.", 0)])
def test_a_heading_may_follow_a_standfirst(standfirst: str, count: int) -> None:
    """There is text between it and the headline then."""
    assert count == codes(nm.Heading("a", level=2), standfirst=standfirst).count("heading-first")


@pytest.mark.parametrize(("level", "count"), [(1, 0), (2, 0), (3, 0), (4, 1)])
def test_an_item_may_be_one_level_deeper(level: int, count: int) -> None:
    """One level more than the item before it, or any level less."""
    block = nm.ListBlock([nm.ListItem("a"), nm.ListItem("b", level=2), nm.ListItem("c", level=level)])
    assert count == codes(block).count("list-level-jump")


@pytest.mark.parametrize(("latin", "greek", "count"), [(0, 19, 0), (0, 20, 1), (10, 10, 0), (9, 11, 1), (20, 0, 0)])
def test_the_script_is_that_of_most_letters(latin: int, greek: int, count: int) -> None:
    """With less than twenty letters it is not certain, and half of them are enough."""
    assert count == codes(nm.Paragraph("a" * latin + "\u03b1" * greek), headline="1").count("script-mismatch")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://a.example/", "link-insecure"),
        ("https://a.example/http:", None),
        ("https://a.example/?UTM_source=x", "link-tracking"),
        ("https://a.example/?fbclid=", "link-tracking"),
        ("https://a.example/?fbclids=1", None),
        ("https://a.example/?a=utm_source", None),
        ("https://a.example/#?utm_source=1", None),
        ("https://bit.ly/x", "link-shortener"),
        ("https://BIT.LY/x", "link-shortener"),
        ("https://bit.ly.example/x", None),
        ("https://orbit.ly/x", None),
        ("https://a.example/bit.ly", None),
    ],
)
def test_an_address_is_what_its_parts_say(address: str, code: str | None) -> None:
    """The scheme, the host and the names in the query decide, whole and not in part."""
    found = [each for each in codes(nm.Paragraph([nm.Span("the report", link=nm.Link(address))])) if "link-" in each]
    assert ([code] if code else []) == found


@pytest.mark.parametrize(("count", "found"), [(2, 1), (100, 1), (101, 0)])
def test_names_of_sources_are_compared_while_they_are_few(count: int, found: int) -> None:
    """With more than a hundred it would take too long."""
    names = ["Harbour Board", "Harbor Board", *(f"Source {number}" for number in range(count - 2))]
    sources = [nm.Source(id=f"s{index}", name=name) for index, name in enumerate(names)]
    assert found == codes(sources=sources).count("source-name-variant")


@pytest.mark.parametrize(("digits", "found"), [(8, 0), (9, 1), (15, 1), (16, 0)])
def test_a_telephone_number_has_nine_to_fifteen_digits(digits: int, found: int) -> None:
    """As numbers with the code of their country have."""
    author = nm.CommentAuthor("Ada")
    when = datetime(2026, 1, 1, tzinfo=UTC)
    text = nm.Paragraph(f"Call {'5' * digits} now")
    comment = nm.Comment([text], id="c1", status="visible", author=author, created=when)
    assert found == len(nm.lint(comment, only=["contact-details"]))
