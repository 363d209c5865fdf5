"""Canonical JSON text: equal values have equal text (numbers as in RFC 8785)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from json.encoder import encode_basestring as _string
from math import isfinite
from typing import Annotated

from annotated_types import Ge, Le

#: The largest integer that every JSON implementation keeps exactly (RFC 8259, section 6).
MAX_SAFE_INTEGER = 2**53 - 1

#: How many spaces one level of JSON is indented.
Indent = Annotated[int, Ge(0), Le(16)]
#: A JSON value.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# Python and RFC 8785 write all numbers alike, except those with an exponent, in which Python writes a sign. Text rarely
# looks like such a number. A search that begins with a letter is many times as fast as one with a class of characters.
_PERHAPS_EXPONENT = re.compile("e(?<=[0-9]e)[+-][0-9]")


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write(value: object, indent: int | None = None) -> str:
    """JSON text with members in their given order; compact, or indented by that many spaces.

    >>> write({"b": 1e-05, "a": [2.5, "é"]})
    '{"b":0.00001,"a":[2.5,"é"]}'
    """
    if indent is not None:
        return _written(value, indent, 0)  # three times as fast as an encoder of Python that indents
    text = _COMPACT.encode(value)
    return text if _PERHAPS_EXPONENT.search(text) is None else _written(value, None, 0)


def _written(value: object, indent: int | None, level: int) -> str:
    colon = ":" if indent is None else ": "
    match value:
        case str():
            return _string(value)
        case int() if not isinstance(value, bool):
            return int.__repr__(value)  # enumerations show their names
        case float() if isfinite(value):
            return number_text(value)
        case dict():
            members = [f"{_name(key)}{colon}{_written(item, indent, level + 1)}" for key, item in value.items()]
            return _enclosed("{", members, "}", indent, level)
        case list() | tuple():
            return _enclosed("[", [_written(item, indent, level + 1) for item in value], "]", indent, level)
        case _:
            return _COMPACT.encode(value)


def _name(key: object) -> str:
    """The name of a member, which JSON makes of other scalars too."""
    return _string(key) if isinstance(key, str) else _COMPACT.encode({key: 0})[1:-3]


def _enclosed(start: str, items: list[str], end: str, indent: int | None, level: int) -> str:
    if indent is None or not items:
        return start + ",".join(items) + end
    outer = "\n" + " " * (indent * level)
    inner = outer + " " * indent
    return start + inner + ("," + inner).join(items) + outer + end


def number_text(number: float) -> str:
    """A finite number as RFC 8785, section 3.2.2.3, and so ECMAScript, writes it.

    >>> number_text(1e-07), number_text(0.00001), number_text(2.50)
    ('1e-7', '0.00001', '2.5')
    """
    found = integral(number)
    text = int.__repr__(found) if isinstance(found, int) else float.__repr__(found)  # enumerations show their names
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    if -7 < int(exponent) < 21:  # noqa: PLR2004  (ECMAScript's bounds for numbers without an exponent)
        from decimal import Decimal

        return format(Decimal(text), "f")
    return f"{mantissa}e{int(exponent):+d}"


def integral(number: float) -> float:
    """An integer where the number is one, so that 2.0 and 2 are the same value.

    >>> integral(2.0), integral(-0.0), integral(2.5)
    (2, 0, 2.5)
    """
    return int(number) if isinstance(number, float) and number.is_integer() else number


def in_order(value: Json | Mapping[str, Json] | tuple[Json, ...]) -> Json:
    """The same value with the members of every object in the order of RFC 8785 and integral numbers as integers."""
    match value:
        case Mapping():
            return {key: in_order(value[key]) for key in sorted(value, key=utf16)}
        case list() | tuple():
            return [in_order(item) for item in value]
        case float():
            return integral(value)
        case _:
            return value


def utf16(text: str) -> bytes:
    """What texts are sorted by in RFC 8785, section 3.2.3."""
    return text.encode("utf-16-be", "surrogatepass")


def instant_text(value: date) -> str:
    """A moment in UTC as RFC 3339 writes it, with no more fraction digits than it needs; or a day.

    >>> instant_text(datetime(2026, 3, 1, 9, 30, 0, 250_000, tzinfo=UTC))
    '2026-03-01T09:30:00.25Z'
    """
    if not isinstance(value, datetime):
        return value.isoformat()
    text = value.astimezone(UTC).isoformat()[: -len("+00:00")]
    return (text.rstrip("0") if "." in text else text) + "Z"
