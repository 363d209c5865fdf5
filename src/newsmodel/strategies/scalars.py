"""Strategies for values without members: text, numbers, dates. The shapes say what they may hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from string import printable
from struct import unpack
from sys import float_info
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from newsmodel._declare.construction import text_check
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import Number, Text
from newsmodel._wire.canonical import Json
from newsmodel.strategies.choices import Choices, Chosen, Nested, Packed, Read
from newsmodel.strategies.phrases import CODE, LINES, NAMES, OF_FORM, SCHEMA_URLS, SENTENCES

#: The greatest length of text in fixtures; up to it, some text is as long as its limit allows.
LONG = 2_000
#: Numbers up to this one are small.
_SMALL = 12
_OFFSETS = ("Z", "+00:00", "+02:00", "-11:30", "+14:00")


@cache
def text(shape: Text) -> Choices:
    """Text of a shape: mostly what people write, sometimes any characters at all, sometimes as long as it may be."""
    name = shape.named.name if shape.named else ""
    if shape.pattern is not None:
        return _of_form(shape, name)
    words = [phrase for phrase in _phrases(name) if fits(shape)(phrase)]
    if shape.min_length == 0:
        words.insert(0, "")
    return _and_further([*words, _longest(shape)], Packed(0, lambda _, __, text: _cut(shape, text), uses_text=True))


def _cut(shape: Text, text: str) -> str:
    """The text as it may be in a place."""
    allowed = text if shape.excludes is None else shape.excludes.compiled.sub("", text)
    return allowed[: shape.max_length].ljust(shape.min_length, "0")


def _and_further(usual: Sequence[Any], further: Chosen) -> Choices:
    """The usual values, and in one case of four another."""
    return (*usual, *[further] * math.ceil(len(usual) / 3))


def _of_form(shape: Text, name: str) -> Choices:
    """Text of a form: what people use, also with more characters; where no such text is known, text of the pattern."""
    known = [word for word in OF_FORM.get(name, ()) if fits(shape)(word)]
    if not known:
        assert shape.pattern is not None  # noqa: S101  (only such shapes come here)
        return (Nested(st.from_regex(shape.pattern.compiled, fullmatch=True).filter(fits(shape))),)
    if name == "LanguageTag":  # a tag of the right form need not be a language
        return tuple(known)
    if name == "Instant":
        return _and_further(known, INSTANTS)
    more = [sign for sign in printable if any(fits(shape)(word + sign) for word in known)]
    if not more:
        return tuple(known)
    return (*known * 3, *(Packed(0, _longer(shape, word, more), uses_text=True) for word in known))


def _longer(shape: Text, word: str, more: Sequence[str]) -> Read:
    """A word with more characters; as many as fit."""

    def read(_: DrawFn, __: bytes, text: str) -> str:
        found = word + "".join(more[(ord(character) - ord("0")) % len(more)] for character in text)
        while not fits(shape)(found):
            found = found[:-1]
        return found

    return read


def fits(shape: Text) -> Callable[[str], bool]:
    """Whether text fits a shape, by the same check as in every object."""
    check = text_check(shape)
    return lambda found: not check(found)


def _phrases(name: str) -> tuple[str, ...]:
    several = (*SENTENCES, *LINES)
    known = {"Name": NAMES, "Prose": several, "Run": several, "CodeText": (*several, *CODE), "SchemaUrl": SCHEMA_URLS}
    return known.get(name, LINES)


def _longest(shape: Text) -> str:
    length = min(shape.max_length or LONG, LONG)
    return ("A long text has many words in it. " * length)[: length - 1] + "."


def _instant(signs: bytes) -> str:
    """An instant of RFC 3339 with an offset, in the years that can be written in UTC; the simplest is in 2000."""
    high, low, days, hours, minutes, seconds, fraction, offset = signs
    first, last = EARLIEST.year + 1, LATEST.year - 1  # no offset leads out of these years
    year = first + (2000 - first + 256 * high + low) % (last - first + 1)
    at = datetime(year, 1, 1)  # noqa: DTZ001  (the offset is written after it)
    at += timedelta(days=days * 364 // 255, hours=hours % 24, minutes=minutes % 60, seconds=seconds % 60)
    at += timedelta(microseconds=fraction * 3_921)
    return at.isoformat() + _OFFSETS[offset % len(_OFFSETS)]


def moment(text: str) -> tuple[int, ...] | float:
    """The sort key of a date; one known only to the month or year counts from the beginning of it."""
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < len("2026-01-01") else text
    return datetime.fromisoformat(whole if "T" in whole else f"{whole}T00:00:00Z").timestamp()


INSTANTS = Packed(8, lambda _, signs, __: _instant(signs))


@cache
def number(shape: Number) -> Choices:
    """Numbers between the bounds of a shape, small ones and the bounds themselves among them."""
    least, most = int(shape.minimum), int(shape.maximum)
    small = range(max(least, min(0, most)), min(most, max(least, 0) + _SMALL) + 1)
    if shape.integer:
        return (
            *small,
            least,
            most,
            *map(float, small[:4]),
            Packed(8, _integer(least, most)),
        )
    quarters = [found / 4 for found in small if least <= found / 4 <= most]
    return (*small, least, most, *quarters, Packed(8, _float(least, most)))


def _integer(least: int, most: int) -> Read:
    """Any integer between the bounds; the simplest is 0, or the one next to it."""
    simplest = min(max(least, 0), most)
    return lambda _, signs, __: least + (simplest - least + int.from_bytes(signs)) % (most - least + 1)


def _float(least: int, most: int) -> Read:
    """Any number between the bounds that is not subnormal; the simplest is 0, or the bound next to it."""
    simplest = float(min(max(least, 0), most))

    def read(_: DrawFn, signs: bytes, __: str) -> float:
        (found,) = unpack(">d", signs)
        return found if least <= found <= most and abs(found) >= float_info.min else simplest

    return read


_JSON = (None, True, 0, 1.5, -1, "", "\u00fc", 2**53 - 1)
_NAMESPACED = ("acme:layout", "x:1", "my-cms:a.b")


def _extensions(signs: bytes) -> dict[str, Json]:
    """One to three extensions; three bytes for each name."""
    found: dict[str, Json] = {}
    for name, form, *others in zip(_NAMESPACED, signs[::3], signs[1::3], signs[2::3], strict=True):
        one, other = (_JSON[sign % len(_JSON)] for sign in others)
        forms: tuple[tuple[Json, ...], ...] = (
            (),
            (one,),
            ([],),
            ([one],),
            ([one, other],),
            ({},),
            ({"a": one},),
            ({"b c": one},),
            ({"a": one, "b c": other},),
        )
        for value in forms[form * len(forms) // 256]:
            found[name] = value
    return found or {_NAMESPACED[0]: None}


#: Extensions: any JSON under namespaced names.
EXTENSIONS = Packed(3 * len(_NAMESPACED), lambda _, signs, __: _extensions(signs))
