"""Strategies for what has no parts: text, numbers, dates. What may stand in them is read off the shapes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from string import printable
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newsmodel.canonical import Json
from newsmodel.construction import text_check
from newsmodel.shapes import Number, Text
from newsmodel.strategies.phrases import LINES, NAMES, OF_FORM, SENTENCES
from newsmodel.vocabulary import EARLIEST, LATEST

#: Up to this length some text is as long as it may be; longer text is tried at this length only.
LONG = 2_000
#: How long text of random characters is at most.
_RANDOM = 30
_OFFSETS = ("Z", "+00:00", "+02:00", "-11:30", "+14:00")


@cache
def text(shape: Text) -> SearchStrategy[str]:
    """Text of a shape: mostly what people write, sometimes any characters at all, sometimes as long as it may be."""
    name = shape.named.name if shape.named else ""
    if shape.pattern is not None:
        return _of_form(shape, name)
    words = [phrase for phrase in _phrases(name) if fits(shape)(phrase)]
    if shape.min_length == 0:
        words.insert(0, "")
    usual = st.sampled_from([*words, _longest(shape)])
    least = shape.min_length
    anything = st.text(_characters(shape), min_size=least, max_size=min(shape.max_length or _RANDOM, _RANDOM))
    return st.one_of(usual, usual, usual, anything)


def _of_form(shape: Text, name: str) -> SearchStrategy[str]:
    """Text of a form: what people use, and the same with more characters; by the form alone where none is known."""
    known = [word for word in OF_FORM.get(name, ()) if fits(shape)(word)]
    if not known:
        assert shape.pattern is not None  # noqa: S101  (only such shapes come here)
        return st.from_regex(shape.pattern.compiled, fullmatch=True).filter(fits(shape))
    usual = st.sampled_from(known)
    if name == "LanguageTag":  # a tag of the right form is not yet a language
        return usual
    if name == "Instant":
        return st.one_of(usual, instants())
    more = [sign for sign in printable if any(fits(shape)(word + sign) for word in known)]
    if not more:
        return usual
    longer = st.builds(str.__add__, usual, st.text(st.sampled_from(more), max_size=_RANDOM)).filter(fits(shape))
    return st.one_of(usual, usual, longer)


def fits(shape: Text) -> Callable[[str], bool]:
    """Whether text is of a shape, by the check that every object makes."""
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
    """The characters among which a scalar's excluded ones are looked for."""
    return "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10000))))


def instants() -> SearchStrategy[str]:
    """Moments of RFC 3339 with an offset, in the years that can be written in UTC."""
    day = timedelta(days=1)  # no offset leads out of these years
    earliest, latest = ((bound).replace(tzinfo=None) for bound in (EARLIEST + day, LATEST - day))
    return st.builds(_written, st.datetimes(earliest, latest), st.sampled_from(_OFFSETS))


def _written(at: datetime, offset: str) -> str:
    return at.isoformat() + offset


@cache
def number(shape: Number) -> SearchStrategy[float]:
    """Numbers between the bounds of a shape, small ones and the bounds themselves among them."""
    least, most = int(shape.minimum), int(shape.maximum)
    few = st.integers(max(least, min(0, most)), min(most, max(least, 0) + 12))
    bounds = st.sampled_from([least, most])
    if shape.integer:
        return st.one_of(few, few, few, bounds, few.map(float))
    return st.one_of(few, few, bounds, st.floats(least, most, allow_subnormal=False), few.map(lambda found: found / 4))


def free_json() -> SearchStrategy[dict[str, Json]]:
    """Extensions: any JSON under namespaced names."""
    plain: SearchStrategy[Any] = st.sampled_from([None, True, 0, 1.5, -1, "", "\u00fc", 2**53 - 1])
    value = st.one_of(
        plain, st.lists(plain, max_size=2), st.dictionaries(st.sampled_from(["a", "b c"]), plain, max_size=2)
    )
    return st.dictionaries(st.sampled_from(["acme:layout", "x:1", "my-cms:a.b"]), value, min_size=1, max_size=2)
