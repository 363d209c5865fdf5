"""Dates, numbers and amounts as their readers write them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

import newsmodel as nm
from newsmodel._words import formatting
from newsmodel._words.formatting import moment, money, number, when
from newsmodel._words.labels import Labels

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ISO = Labels(iso=True)


def in_language(language: str) -> Labels:
    """Labels of a language; their words do not matter here."""
    return Labels(language=language)


# What CLDR says about a language changes sometimes: the tests look for words that will stay.


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "March"), ("en-GB", "1 March"), ("de-AT", "1. März"), ("fr", "1 mars"), ("ja", "3月1日"), ("he", "במרץ")],
)
def test_a_date_is_written_as_its_language_does(language: str, words: str) -> None:
    """The region of the language counts too."""
    assert words in when("2026-03-01", in_language(language))
    assert words in moment(AT, in_language(language))


def test_an_instant_has_its_offset() -> None:
    """UTC is written by name, other offsets in hours and minutes."""
    later = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert moment(AT, in_language("de")).endswith(" UTC")
    assert moment(later, in_language("de")).endswith(" +05:30")
    assert "09:30" in moment(AT, in_language("de"))
    assert "15:00" in moment(later, in_language("de"))  # the same instant with another offset
    assert moment(later, ISO) == "2026-03-01 15:00 +05:30"


def test_a_date_is_no_more_precise_than_it_is_known() -> None:
    """A year alone is written as a year, a month as a month."""
    assert when("1999", in_language("de")) == "1999"
    assert when("2022-06", in_language("de")) == "Juni 2022"


def test_numbers_keep_all_their_digits() -> None:
    """Numbers are grouped, never rounded; those with an exponent stay as they are."""
    assert number(1234567.125, in_language("de")) == "1.234.567,125"
    assert number(1e-07, in_language("de")) == "1e-7"
    assert number(1234567.125, ISO) == "1234567.125"


def test_the_letters_of_a_currency_do_not_touch_the_number() -> None:
    """A currency sign may, where the language writes it so."""
    assert money("9.50", "CHF", in_language("en")) == "CHF\u00a09.50"
    assert money("9.50", "EUR", in_language("en")) == "€9.50"


def test_amounts_have_the_sign_of_their_currency() -> None:
    """No digit is lost, and an unknown currency keeps its code."""
    assert money("9.505", "EUR", in_language("de")) == "9,505\u00a0€"
    assert "XQQ" in money("1", "XQQ", in_language("en"))
    assert money("9.50", "EUR", ISO) == "EUR\u00a09.50"


def test_a_language_that_babel_does_not_know_is_written_as_iso() -> None:
    """Dates and numbers are then written as ISO does."""
    assert when("2026-03-01", in_language("qaa")) == "2026-03-01"


def test_without_babel_everything_is_iso(monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel is an extra, so the library works without it."""
    monkeypatch.setitem(sys.modules, "babel", None)
    formatting._babel_locale.cache_clear()
    try:
        assert moment(AT, in_language("de")) == "2026-03-01 09:30 UTC"
        assert number(1.5, in_language("de")) == "1.5"
    finally:
        formatting._babel_locale.cache_clear()


def test_machines_read_iso_whatever_people_read() -> None:
    """The attribute of a time element does not change."""
    live = nm.Timeline([nm.Event([nm.Paragraph("a")], date="2026-03-01")])
    piece = nm.Article(id="tag:a.example,2026:1", headline="A", language="de", body=[live])
    assert '<time datetime="2026-03-01">1. März 2026</time>' in nm.to_html(piece)
