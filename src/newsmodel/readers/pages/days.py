"""Days in words, as pages show them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from newsmodel.readers.months import ALL_MONTHS

_DAY_FIRST: Final = re.compile(
    r"\b([0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?\s{0,3}(?:de\s|of\s|-)?\s{0,3}([^\W\d_]{3,11})\.?,?(?:\s{1,3}|\s?-)(?:de\s|del\s)?([12][0-9]{3})\b"
)
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]{3,11})\.?\s{1,3}([0-9]{1,2})(?:st|nd|rd|th)?,?\s{1,3}([12][0-9]{3})\b")
_NUMBERS: Final = re.compile(
    r"\b([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b|([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日"
)
#: Day, month and year with points, as in German; with slashes nobody can say which is the month.
_POINTS: Final = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([12][0-9]{3})\b")
#: The longest text that is looked at.
_LONGEST: Final = 500


def day_in(text: str) -> date | None:
    """The first day that a text names in words or in an unambiguous order; None where it names none.

    >>> day_in("Published on March 1, 2026"), day_in("1. März 2026"), day_in("03/04/2026")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None)
    """
    text = text[:_LONGEST]
    found: list[tuple[int, date]] = []
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_POINTS, (3, 2, 1))):
        for match in pattern.finditer(text):
            made = _day(*(match[each] for each in order))
            if made is not None:
                found.append((match.start(), made))
                break
    for match in _NUMBERS.finditer(text):
        made = _day(*[each for each in match.groups() if each])
        if made is not None:
            found.append((match.start(), made))
            break
    return min(found)[1] if found else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else ALL_MONTHS.get(month.lower())
    if number is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
