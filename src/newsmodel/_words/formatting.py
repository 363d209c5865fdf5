"""Dates, numbers and amounts for readers: in the style of ISO or, with Babel, of their language.

Source: Unicode CLDR, through Babel (``news-content-model[babel]``).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast

from newsmodel._declare.construction import text_check
from newsmodel._declare.scalars import When
from newsmodel._declare.shapes import Text, shape_of
from newsmodel._wire.canonical import number_text
from newsmodel._words.labels import Labels
from newsmodel._words.zones import UTC_NAME, zone_of
from newsmodel.content.comparison_table import RatingCell
from newsmodel.content.rating import Rating

if TYPE_CHECKING:
    from babel import Locale

#: Where the letters of a currency touch a number: Unicode CLDR asks for a blank there, and Babel writes none.
_BESIDE_LETTERS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_YEAR, _MONTH, _MINUTE = 4, 7, 16  # the length of a date known to the year, the month, the minute
_when_problems: Final = text_check(cast("Text", shape_of(When)))


def is_date(text: str) -> bool:
    """Whether text is a date in one of the forms of ``newsmodel.When``.

    >>> is_date("2026-03"), is_date("March")
    (True, False)
    """
    return not any(_when_problems(text))


def moment(at: datetime, labels: Labels) -> str:
    """A moment to the minute, in the time zone of the words.

    >>> from datetime import UTC
    >>> moment(datetime(2026, 3, 1, 9, 30, tzinfo=UTC), Labels(iso=True))
    '2026-03-01 09:30 UTC'
    >>> moment(datetime(2026, 3, 1, 9, 30, tzinfo=UTC), Labels(iso=True, time_zone="Asia/Tokyo"))
    '2026-03-01 18:30 +09:00'
    """
    return " ".join(moment_and_zone(at, labels))


def moment_and_zone(at: datetime, labels: Labels) -> tuple[str, str]:
    """A moment as `moment` writes it, and its time zone: the name, or the offset from UTC where there is no name."""
    locale = None if labels.iso else _babel_locale(labels.language)
    there = at.astimezone(zone_of(labels.time_zone))
    if locale is not None:
        return _local_moment(there.replace(tzinfo=None), locale), _local_zone(there, locale)
    # Cut from the text in ISO 8601, which is made in a third of the time that strftime takes.
    text = there.isoformat(" ", "minutes")
    return text[:_MINUTE], text[_MINUTE:] if there.utcoffset() else UTC_NAME


def day_or_moment(at: date, labels: Labels) -> str:
    """A day, or a moment as `moment` writes it.

    >>> day_or_moment(date(2026, 3, 1), Labels(iso=True))
    '2026-03-01'
    """
    return moment(at, labels) if isinstance(at, datetime) else when(at.isoformat(), labels)


def when(text: str, labels: Labels) -> str:
    """A date as precise as it is known.

    >>> iso = Labels(iso=True)
    >>> when("2022-06", iso), when("2022-06-26T12:00:00Z", iso)
    ('2022-06', '2022-06-26 12:00 UTC')
    """
    if "T" in text:
        return moment(datetime.fromisoformat(text), labels)
    locale = None if labels.iso else _babel_locale(labels.language)
    if locale is None or len(text) == _YEAR:
        return text
    return _local_date(text, locale)


def number(value: float, labels: Labels) -> str:
    """A number with all its digits.

    >>> number(1234.5, Labels(iso=True))
    '1234.5'
    """
    text = str(value) if isinstance(value, int) else number_text(value)
    locale = None if labels.iso else _babel_locale(labels.language)
    if locale is None or "e" in text:
        return text
    return _local_number(text, locale)


def money(amount: str, currency: str, labels: Labels) -> str:
    r"""An amount of money, such as ``"9.50"`` and ``"EUR"``; ISO 4217 names the currency.

    >>> money("9.50", "EUR", Labels(iso=True))
    'EUR\xa09.50'
    """
    locale = None if labels.iso else _babel_locale(labels.language)
    if locale is None:
        return f"{currency}\u00a0{amount}"
    return _local_money(amount, currency, locale)


def duration(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> duration(75), duration(3_675)
    ('1:15', '1:01:15')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def file_size(size: int, labels: Labels) -> str:
    r"""The size of a file, in bytes or the largest unit of which it is one or more; a kilobyte has a thousand bytes.

    >>> file_size(1_250_000, Labels(iso=True)), file_size(999, Labels(iso=True))
    ('1.3\xa0MB', '999\xa0B')
    """
    steps = min((len(str(size)) - 1) // 3, len(_SIZES) - 1)
    value = Decimal(size).scaleb(-3 * steps).quantize(Decimal("0.1"), ROUND_HALF_UP) if steps else Decimal(size)
    locale = None if labels.iso else _babel_locale(labels.language)
    unit, sign = _SIZES[steps]
    return f"{value.normalize():f}\u00a0{sign}" if locale is None else _local_size(value.normalize(), unit, locale)


_SIZES: Final = (("byte", "B"), ("kilobyte", "kB"), ("megabyte", "MB"), ("gigabyte", "GB"), ("terabyte", "TB"))


def rating_text(rating: Rating | RatingCell, labels: Labels) -> str:
    """A place on a scale.

    >>> rating_text(Rating(4.5), Labels())
    '4.5 out of 5'
    """
    return labels.rating.format(value=number(rating.value, labels), best=number(rating.best, labels))


# --- Locales --------------------------------------------------------------------------------------------------------


@cache
def _babel_locale(language: str) -> Locale | None:
    """The locale of the longest part of a tag that Babel knows; None where it knows none or is not installed."""
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return None
    while language:
        try:
            return Locale.parse(language, sep="-")
        except (UnknownLocaleError, ValueError):
            language = language.rpartition("-")[0]
    return None


# Dates repeat within a page; without this cache, a page with dates by Babel would take twice the time.
_remembered = lru_cache(maxsize=1_024)


@_remembered
def _local_moment(at: datetime, locale: Locale) -> str:
    """A moment, passed without its offset: with it, equal moments of two time zones would share a cache entry."""
    from babel.dates import format_datetime

    together = str(locale.datetime_formats["medium"])
    pattern = together.replace("{1}", locale.date_formats["long"].pattern)
    return format_datetime(at, pattern.replace("{0}", locale.time_formats["short"].pattern), locale=locale)


def _local_zone(at: datetime, locale: Locale) -> str:
    return _local_zone_name(at.tzinfo, bool(at.dst()), locale) or _local_offset(at.utcoffset(), locale)


@_remembered
def _local_zone_name(zone: tzinfo | None, is_daylight: bool, locale: Locale) -> str:  # noqa: FBT001
    """The short name of a time zone, with or without daylight saving time; "" where the language has none."""
    from babel.dates import get_timezone_name

    some = datetime(2000, 1, 1, tzinfo=zone)
    variant: Literal["daylight", "standard"] = "daylight" if is_daylight else "standard"
    found = get_timezone_name(some, "short", locale=locale, zone_variant=variant)
    return "" if found.startswith(("+", "-")) else found  # Babel writes the offset of the datetime instead


@_remembered
def _local_offset(offset: timedelta | None, locale: Locale) -> str:
    from babel.dates import get_timezone_gmt

    return str(get_timezone_gmt(datetime(2000, 1, 1, tzinfo=timezone(offset or timedelta())), "long", locale))


@_remembered
def _local_date(text: str, locale: Locale) -> str:
    from babel.dates import format_date, format_skeleton

    if len(text) == _MONTH:
        return str(format_skeleton("yMMMM", datetime.fromisoformat(f"{text}-01"), locale=locale))
    return str(format_date(date.fromisoformat(text), "long", locale))


@_remembered
def _local_number(text: str, locale: Locale) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(Decimal(text), locale=locale, decimal_quantization=False))


@_remembered
def _local_size(value: Decimal, unit: str, locale: Locale) -> str:
    from babel.units import format_unit

    return str(format_unit(value, f"digital-{unit}", "short", locale=locale)).replace(" ", "\u00a0")


@_remembered
def _local_money(amount: str, currency: str, locale: Locale) -> str:
    from babel.numbers import format_currency

    written = format_currency(Decimal(amount), currency, locale=locale, decimal_quantization=False)
    return _BESIDE_LETTERS.sub("\u00a0", written)
