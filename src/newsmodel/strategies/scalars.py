"""Strategies for values without members: text, numbers, dates. The shapes say what they may hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from string import printable
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel._declare.construction import text_check
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import Number, Text
from newsmodel._wire.canonical import Json
from newsmodel.strategies.phrases import LINES, NAMES, OF_FORM, SENTENCES

#: The greatest length of text in fixtures; up to it, some text is as long as its limit allows.
LONG = 2_000
#: The greatest length of text of random characters.
_RANDOM = 30
#: Numbers up to this one are small.
_SMALL = 12
_OFFSETS = ("Z", "+00:00", "+02:00", "-11:30", "+14:00")


@attrs.frozen(eq=False)
class Nested:
    """One of the choices that needs another draw.

    Attributes:
        strategy: What is then drawn from; left out of the repr, which Hypothesis writes at every level.
        has_parts: Whether it is an object or an array, of which each part is another draw.
    """

    strategy: SearchStrategy[Any] = attrs.field(repr=False)
    has_parts: bool = attrs.field(default=False, kw_only=True)


#: The choices for a place: values, and `Nested` ones. The first is the simplest; what is listed more often is likelier.
Choices = tuple[Any, ...]


@cache
def text(shape: Text) -> Choices:
    """Text of a shape: mostly what people write, sometimes any characters at all, sometimes as long as it may be."""
    name = shape.named.name if shape.named else ""
    if shape.pattern is not None:
        return _of_form(shape, name)
    words = [phrase for phrase in _phrases(name) if fits(shape)(phrase)]
    if shape.min_length == 0:
        words.insert(0, "")
    least = shape.min_length
    anything = st.text(_characters(shape), min_size=least, max_size=min(shape.max_length or _RANDOM, _RANDOM))
    return _and_further([*words, _longest(shape)], anything)


def _and_further(usual: Sequence[Any], strategy: SearchStrategy[Any]) -> Choices:
    """The usual values, and in one case of four another."""
    return (*usual, *[Nested(strategy)] * math.ceil(len(usual) / 3))


def _of_form(shape: Text, name: str) -> Choices:
    """Text of a form: what people use, also with more characters; where no such text is known, text of the pattern."""
    known = [word for word in OF_FORM.get(name, ()) if fits(shape)(word)]
    if not known:
        assert shape.pattern is not None  # noqa: S101  (only such shapes come here)
        return (Nested(st.from_regex(shape.pattern.compiled, fullmatch=True).filter(fits(shape))),)
    if name == "LanguageTag":  # a tag of the right form need not be a language
        return tuple(known)
    if name == "Instant":
        return _and_further(known, instants())
    more = [sign for sign in printable if any(fits(shape)(word + sign) for word in known)]
    if not more:
        return tuple(known)
    longer = st.builds(str.__add__, st.sampled_from(known), st.text(st.sampled_from(more), max_size=_RANDOM))
    return _and_further(known, longer.filter(fits(shape)))


def fits(shape: Text) -> Callable[[str], bool]:
    """Whether text fits a shape, by the same check as in every object."""
    check = text_check(shape)
    return lambda found: not check(found)


def _phrases(name: str) -> tuple[str, ...]:
    return {"Name": NAMES, "Prose": (*SENTENCES, *LINES), "Run": (*SENTENCES, *LINES)}.get(name, LINES)


def _longest(shape: Text) -> str:
    length = min(shape.max_length or LONG, LONG)
    return ("A long text has many words in it. " * length)[: length - 1] + "."


@cache
def _characters(shape: Text) -> SearchStrategy[str]:
    excluded = "" if shape.excludes is None else "".join(filter(shape.excludes.compiled.match, _plane()))
    return st.characters(exclude_categories=["Cs"], exclude_characters=excluded)


@cache
def _plane() -> str:
    """The characters in which the excluded ones of a text are searched for."""
    return "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))


def instants() -> SearchStrategy[str]:
    """Instants of RFC 3339 with an offset, in the years that can be written in UTC."""
    day = timedelta(days=1)  # no offset leads out of these years
    earliest, latest = ((bound).replace(tzinfo=None) for bound in (EARLIEST + day, LATEST - day))
    return st.builds(_written, st.datetimes(earliest, latest), st.sampled_from(_OFFSETS))


def _written(at: datetime, offset: str) -> str:
    return at.isoformat() + offset


@cache
def number(shape: Number) -> Choices:
    """Numbers between the bounds of a shape, small ones and the bounds themselves among them."""
    least, most = int(shape.minimum), int(shape.maximum)
    small = range(max(least, min(0, most)), min(most, max(least, 0) + _SMALL) + 1)
    if shape.integer:
        return (*small, least, most, *map(float, small[:4]), Nested(st.integers(least, most)))
    quarters = [found / 4 for found in small if least <= found / 4 <= most]
    return (*small, least, most, *quarters, Nested(st.floats(least, most, allow_subnormal=False)))


def free_json() -> SearchStrategy[dict[str, Json]]:
    """Extensions: any JSON under namespaced names."""
    plain: SearchStrategy[Any] = st.sampled_from([None, True, 0, 1.5, -1, "", "\u00fc", 2**53 - 1])
    value = st.one_of(
        plain, st.lists(plain, max_size=2), st.dictionaries(st.sampled_from(["a", "b c"]), plain, max_size=2)
    )
    return st.dictionaries(st.sampled_from(["acme:layout", "x:1", "my-cms:a.b"]), value, min_size=1, max_size=2)
