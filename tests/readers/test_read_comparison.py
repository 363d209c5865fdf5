"""A table whose rows are outlets comes back as a comparison, and any other one as a table."""

from __future__ import annotations

from typing import Any

import pytest
from pieces import body, read

import newsmodel as nm
from newsmodel.readers.numbers import amount_of, number_of

ROWS = "<tr><td>North Post<td>{}</tr><tr><td>Daily Wind<td>{}</tr>"


def table(html: str, language: str = "en") -> nm.ComparisonTable | nm.Table:
    """The only table of some HTML."""
    (found,) = (block for block in body(html, language) if isinstance(block, (nm.ComparisonTable, nm.Table)))
    return found


def column(first: str, second: str, label: str = "X", language: str = "en") -> list[Any]:
    """The cells of a column of a comparison."""
    found = table(f"<table><tr><th>Outlet<th>{label}</tr>{ROWS.format(first, second)}</table>", language)
    assert isinstance(found, nm.ComparisonTable)
    return [row.cells[0] for row in found.rows]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Outlet"),
        ("de", "Zeitung"),
        ("fr", "M\u00e9dia"),
        ("es", "Peri\u00f3dico"),
        ("pt", "Ve\u00edculo"),
        ("it", "Testata"),
    ],
)
def test_a_table_whose_head_names_outlets_is_a_comparison(language: str, head: str) -> None:
    """The heading of the first column says it, by language."""
    found = table(f"<table><tr><th>{head}<th>X</tr>{ROWS.format('a', 'b')}</table>", language)
    assert isinstance(found, nm.ComparisonTable)
    assert found.subject_label == head
    assert [nm.plain_text(row.subject) for row in found.rows] == ["North Post", "Daily Wind"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>It rained, according to reports from the North Post. The Daily Wind reported hail.</p>",
        '<p><a href="https://post.example/1">North Post</a>, <a href="https://wind.example/2">Daily Wind</a></p>',
        '<ul><li>According to the North Post</li><li>The <a href="https://wind.example/">Daily Wind</a></li></ul>',
    ],
)
def test_a_table_of_outlets_that_the_text_names_is_a_comparison(text: str) -> None:
    """Each row is named after one that the text cites, or links to a site of its own."""
    assert isinstance(table(f"{text}<table><tr><th>Name<th>X</tr>{ROWS.format('a', 'b')}</table>"), nm.ComparisonTable)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>It rained, according to the North Post.</p>",
        '<p><a href="https://shop.example/1">North Post</a>, <a href="https://shop.example/2">Daily Wind</a></p>',
        '<p><a href="/1">North Post</a>, <a href="/2">Daily Wind</a></p>',
    ],
)
def test_a_table_of_anything_else_stays_a_table(text: str) -> None:
    """A name that the text does not cite, or links on one site, are not enough."""
    assert isinstance(table(f"{text}<table><tr><th>Name<th>X</tr>{ROWS.format('a', 'b')}</table>"), nm.Table)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Outlet<th>X</tr><tr><td>North Post<td>a</tr><tr><td colspan=2>All</tr></table>",
        "<table><tr><th>Outlet<th>X</tr><tr><td>North Post<td><img src='/a.png' alt='A'></tr></table>",
        "<table><tr><th>Outlet<th></tr><tr><td>North Post<td>a</tr></table>",
        "<table><tr><th>Outlet<th>X</tr><tr><td><td>a</tr></table>",
        "<table><tr><th>Outlet<th>X<tbody><tr><td>North Post<td>1<tfoot><tr><td>All<td>1</table>",
    ],
)
def test_a_table_that_no_comparison_can_be_stays_a_table(html: str) -> None:
    """It has cells that cover others, pictures, columns or rows without a name, or sums."""
    assert isinstance(table(html), nm.Table)


@pytest.mark.parametrize(
    ("first", "second", "cells"),
    [
        ("Yes", "no", [nm.BooleanCell(value=True), nm.BooleanCell(value=False)]),
        ("1,200", "3.5", [nm.NumberCell(1200), nm.NumberCell(3.5)]),
        ("45%", "5 %", [nm.NumberCell(45, unit="%"), nm.NumberCell(5, unit="%")]),
        ("\u20ac2.50", "3 EUR", [nm.MoneyCell("2.50", currency="EUR"), nm.MoneyCell("3", currency="EUR")]),
        ("2026-03-01", "", [nm.DateCell("2026-03-01"), nm.UnknownCell()]),
        ("12", "n/a", [nm.NumberCell(12), nm.NotApplicableCell()]),
        ("12", "\u2013", [nm.NumberCell(12), nm.UnknownCell()]),
        ("12", "many", [nm.TextCell("12"), nm.TextCell("many")]),
        ("$5", "$6", [nm.TextCell("$5"), nm.TextCell("$6")]),
        ("1901", "1950", [nm.TextCell("1901"), nm.TextCell("1950")]),
        ("dry", "n/a", [nm.TextCell("dry"), nm.NotApplicableCell()]),
        ("1", "<b>2</b>", [nm.TextCell("1"), nm.TextCell(nm.Span("2", marks=["strong"]))]),
    ],
)
def test_cells_have_a_type_where_it_is_sure(first: str, second: str, cells: list[Any]) -> None:
    """One for the whole column; a sign of several currencies, and what may be a year, stay words."""
    assert column(first, second) == cells


def test_a_column_with_a_heading_of_years_has_dates() -> None:
    """A number of four digits is a year there."""
    assert column("1901", "1950", "Founded") == [nm.DateCell("1901"), nm.DateCell("1950")]


def test_words_that_became_values_are_kept_in_the_account() -> None:
    """Each at its cell, with where it is now."""
    reading = read(f"<table><tr><th>Outlet<th>Free</tr>{ROWS.format('Yes', 'No')}</table>")
    assert [(loss.kind, loss.words, loss.became) for loss in reading.losses if loss.state == "kept"] == [
        ("number", "Yes", "/body/0/rows/0/cells/0"),
        ("number", "No", "/body/0/rows/1/cells/0"),
    ]


def test_a_caption_is_the_title() -> None:
    """Without one it is the heading before the table, which is then used twice."""
    rows = ROWS.format("a", "b")
    one = table(f"<table><caption>Two papers</caption><tr><th>Outlet<th>X</tr>{rows}</table>")
    two = table(f"<h2>Papers</h2><table><tr><th>Outlet<th>X</tr>{rows}</table>")
    assert (one.title, two.title) == ("Two papers", "Papers")


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1,200", "en", 1200.0),
        ("1.200", "de", 1200.0),
        ("1,5", "fr", 1.5),
        ("1,200", "und", None),
        ("1,20", "en", None),
        ("\u22125", "en", -5.0),
        ("12 km", "en", None),
        ("9" * 16, "en", None),
    ],
)
def test_numbers_are_read_as_a_language_writes_them(text: str, language: str, number: float | None) -> None:
    """What could be another number is none."""
    assert number_of(text, language) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("\u00a30012.50", ("12.50", "GBP")),
        ("USD 1,200", ("1200", "USD")),
        ("12.50 CHF", ("12.50", "CHF")),
        ("-\u20ac5", None),
        ("\u20ac5 a month", None),
        ("\u20ac", None),
    ],
)
def test_amounts_keep_their_digits(text: str, amount: tuple[str, str] | None) -> None:
    """As decimal text, with the code of the currency."""
    assert amount_of(text, "en") == amount
