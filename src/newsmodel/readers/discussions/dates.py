"""When a comment was written, from what machines read and, where nothing else says it, from words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Final, NamedTuple

from newsmodel.readers.menders import mend_date, names_zone
from newsmodel.readers.months import MONTHS

#: The longest text that may be a date.
_LONGEST: Final = 200
#: The first seconds since 1970 that are taken for milliseconds.
_MILLISECONDS: Final = 100_000_000_000
_STAMP: Final = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,9})?")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_CLOCK: Final = re.compile(r"\b([0-9]{1,2})[:.h]([0-9]{2})(?::([0-9]{2}))?(?:\s?([AaPp])\.?[Mm]\b)?")
_ZONE: Final = re.compile(r"\b(?:UTC|GMT)\b(?!\s?[+-])")
_NOON: Final = 12
_YEAR_DIGITS: Final = 4


class Moment(NamedTuple):
    """A moment as an input states it.

    Attributes:
        at: The moment.
        is_whole: Whether the input states the time and its zone: else the day begins at midnight, and the zone is UTC.
    """

    at: datetime
    is_whole: bool


def moment_of(text: object) -> Moment | None:
    """The moment that a text for machines, or a number of seconds or milliseconds since 1970, names.

    >>> moment_of("2026-03-01T09:30:00Z").is_whole, moment_of("2026-03-01").at.isoformat()
    (True, '2026-03-01T00:00:00+00:00')
    """
    if isinstance(text, bool) or not isinstance(text, (str, int, float)):
        return None
    found = str(text).strip()
    if _STAMP.fullmatch(found):
        return _of_stamp(float(found))
    made = mend_date(found)
    if made is None:
        return None
    if isinstance(made, datetime):
        return Moment(made, names_zone(found))
    return Moment(_midnight(made), is_whole=False)


def moment_in_words(text: str) -> Moment | None:
    """The moment that words name: a day with the name of its month and a year, and a time if there is one.

    >>> moment_in_words("Posted on 3 March 2026 at 2:41 pm").at.isoformat()
    '2026-03-03T14:41:00+00:00'
    >>> moment_in_words("2 days ago") is None
    True
    """
    text = " ".join(text[:_LONGEST].split())
    months = [MONTHS[word] for word in map(str.lower, _WORD.findall(text)) if word in MONTHS]
    clock = _CLOCK.search(text)
    days = text if clock is None else text[: clock.start()] + text[clock.end() :]
    numbers = _NUMBER.findall(days)
    years = [int(each) for each in numbers if len(each) == _YEAR_DIGITS]
    others = [int(each) for each in numbers if len(each) < _YEAR_DIGITS - 1]
    if len(set(months)) != 1 or len(years) != 1 or not others:
        return None
    try:
        day = date(years[0], months[0], others[0])
        at = _midnight(day) if clock is None else datetime.combine(day, _time_of(clock), UTC)
    except ValueError:
        return None
    return Moment(at, is_whole=clock is not None and _ZONE.search(text) is not None)


def _time_of(clock: re.Match[str]) -> time:
    hour, minute, second = (int(each or 0) for each in clock.group(1, 2, 3))
    if clock[4]:
        if hour > _NOON:
            raise ValueError(hour)
        hour = hour % _NOON + (_NOON if clock[4] in "Pp" else 0)
    return time(hour, minute, second)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _of_stamp(seconds: float) -> Moment | None:
    at = seconds / 1_000 if seconds >= _MILLISECONDS else seconds
    return Moment(datetime.fromtimestamp(round(at, 6), UTC), is_whole=True)
