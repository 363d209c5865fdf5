"""Dates, numbers and amounts as their readers write them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta, timezone

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._words import formatting, zones
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


SUMMER = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "zone", "written"),
    [
        ("de", "UTC", "1. Juli 2026, 09:30 UTC"),
        ("de", "Europe/Berlin", "1. Juli 2026, 11:30 MESZ"),
        ("en", "America/New_York", "July 1, 2026, 5:30\u202fAM EDT"),
        ("fr", "Asia/Kolkata", "1 juillet 2026, 15:00 UTC+05:30"),  # a zone without a short name in the language
        ("ja", "Asia/Tokyo", "2026年7月1日 18:30 JST"),
    ],
)
def test_a_moment_is_written_in_the_time_zone_of_the_words(language: str, zone: str, written: str) -> None:
    """With the name that the zone has in the language at that moment, or else the offset as the language writes it."""
    assert written == moment(SUMMER, attrs.evolve(in_language(language), time_zone=zone))


def test_a_moment_is_the_same_whatever_its_own_offset_is() -> None:
    """Equal instants are written alike; without names of zones the offset is in hours and minutes."""
    later = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert "2026-03-01 09:30 UTC" == moment(later, ISO) == moment(AT, ISO)
    assert "2026-03-01 15:00 +05:30" == moment(AT, attrs.evolve(ISO, time_zone="Asia/Kolkata"))
    assert "2026-03-01 10:30 +01:00" == moment(AT, attrs.evolve(ISO, time_zone="Europe/Berlin"))
    assert moment(AT, in_language("de")) == moment(later, in_language("de"))


def test_an_old_moment_has_the_offset_of_its_time() -> None:
    """Before there were zones, a place had its own time; its offset may even have seconds."""
    old = datetime(1850, 1, 1, 12, tzinfo=UTC)
    assert "1850-01-01 12:53 +00:53:28" == moment(old, attrs.evolve(ISO, time_zone="Europe/Berlin"))


@pytest.mark.parametrize("first_or_last", [EARLIEST, LATEST])
def test_the_first_and_the_last_moment_are_written_in_every_zone(first_or_last: datetime) -> None:
    """Also where the day in the zone is in a year that no document has."""
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        written = moment(first_or_last, attrs.evolve(ISO, time_zone=zone))
        assert written[:4] in {"0999", "1000", "2999", "3000"}


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe", "localtime", "a\x00b", "\ud800"])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    """Names that are files but no zones too; a near one is suggested."""
    with pytest.raises(nm.UnknownNameError, match="no time zone"):
        Labels(time_zone=zone)
    with pytest.raises(nm.UnknownNameError, match=r'did you mean "Europe/Berlin"\?'):
        Labels(time_zone="Europe/Berln")


def test_the_message_lists_a_few_of_very_many_names() -> None:
    """There are some six hundred; of the codes it lists all."""
    with pytest.raises(nm.UnknownNameError, match=r"Africa/Abidjan, .* and \d{3} more\)$") as raised:
        Labels(time_zone="Mars")
    assert len(str(raised.value)) < 300
    with pytest.raises(nm.UnknownNameError) as listed:
        nm.explain("no-such-code")
    assert [name for name in listed.value.known if name not in str(listed.value)] == []
    assert len(listed.value.known) > 90


def test_a_system_without_time_zones_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """UTC needs no database."""
    monkeypatch.setattr(zones, "_known", frozenset)
    monkeypatch.setattr(zones, "zone_of", zones.zone_of.__wrapped__)
    assert UTC is zones.zone_of("UTC")
    with pytest.raises(nm.ModelError, match=r"news-content-model\[tzdata\]"):
        zones.zone_of("Europe/Berlin")


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
