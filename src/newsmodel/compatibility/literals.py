"""Reads the schemas of values without members: text, numbers, enumerations, versions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from newsmodel._declare.constraints import Excludes, Pattern
from newsmodel._declare.scalars import NO_BREAK
from newsmodel._excerpts import excerpt
from newsmodel.compatibility.forms import Enum, Form, Number, Text, Unreadable, Versions
from newsmodel.compatibility.languages import UndecidedError, excluded_ranges, is_decidable
from newsmodel.documents import LATER_MINOR

Schema = Mapping[str, Any]

#: Keywords that say nothing about what is valid.
ANNOTATIONS: Final = frozenset({"title", "description", "examples", "default", "deprecated", "$comment"})
#: What an open schema takes as a version, where it is not known.
LATER: Final = Text(pattern=Pattern(LATER_MINOR.regex, ""), excludes=Excludes(NO_BREAK.characters, ""))


def enum(schema: Schema, keys: set[str]) -> Form:
    """An enumeration; a constant is one of one value."""
    if {"const", "enum"} <= keys:
        return Unreadable("the keyword const beside enum")
    values = [schema["const"]] if "const" in keys else schema.get("enum")
    if keys - {"type", "enum", "const"} or schema.get("type", "string") != "string" or not isinstance(values, list):
        return Unreadable("an enumeration that is not of strings")
    if not values or not all(isinstance(value, str) for value in values):
        return Unreadable("an enumeration that is not of strings")
    return Enum(tuple(dict.fromkeys(values)))


def text(schema: Schema, keys: set[str], *, is_open: bool) -> Form:
    """A text; in an open schema one with nothing but examples is an enumeration that grows."""
    listed = schema.get("examples")
    if is_open and keys == {"type"} and isinstance(listed, list) and listed and all(isinstance(e, str) for e in listed):
        return Enum(tuple(dict.fromkeys(listed)), grows=True)
    known = {"type", "minLength", "maxLength", "pattern", "format", "not"}
    wrong = only(keys, known) or not_whole(schema, "minLength", "maxLength")
    if wrong:
        return wrong
    pattern, excludes = schema.get("pattern"), schema.get("not")
    if pattern is not None and not (isinstance(pattern, str) and pattern[:1] == "^" and pattern[-1:] == "$"):
        return Unreadable(f"the pattern {excerpt(pattern)}, which is not of the whole text")
    if pattern is not None and not _is_regex(pattern[1:-1]):
        return Unreadable(f"the pattern {excerpt(pattern)}, which is no regular expression")
    if pattern is None and "format" in keys:
        return Unreadable("the keyword format of a text without a pattern")
    characters = None if excludes is None else _excluded(excludes)
    if excludes is not None and characters is None:
        return Unreadable("the keyword not of what is no set of characters")
    return Text(
        pattern=None if pattern is None else Pattern(pattern[1:-1], "", schema.get("format")),
        excludes=None if characters is None else Excludes(characters, ""),
        min_length=int(schema.get("minLength", 0)),
        max_length=schema.get("maxLength"),
    )


def _is_regex(regex: str) -> bool:
    """Whether it has an automaton, or is an expression of Python at least."""
    if is_decidable(Text(pattern=Pattern(regex, ""))):
        return True
    try:
        re.compile(regex)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _excluded(schema: object) -> str | None:
    """The inside of the bracketed class of characters that a text may not have."""
    pattern = schema.get("pattern") if isinstance(schema, Mapping) and len(schema) == 1 else None
    if not isinstance(pattern, str) or pattern[:1] != "[" or pattern[-1:] != "]":
        return None
    try:
        excluded_ranges(pattern[1:-1])
    except UndecidedError:
        return None
    return pattern[1:-1]


def number(schema: Schema, keys: set[str]) -> Form:
    """A number, with its bounds."""
    wrong = only(keys, {"type", "minimum", "maximum"})
    bounds = [schema.get("minimum", -math.inf), schema.get("maximum", math.inf)]
    if wrong or not all(isinstance(bound, (int, float)) and not isinstance(bound, bool) for bound in bounds):
        return wrong or Unreadable("a bound that is no number")
    return Number(integer=schema["type"] == "integer", minimum=bounds[0], maximum=bounds[1])


def versions(form: Form, *, is_open: bool) -> Form:
    """The versions of a document, by the form of the member that says them."""
    if isinstance(form, Unreadable):
        return form
    if not is_open:
        return (
            Versions(form.values, LATER) if isinstance(form, Enum) else Unreadable("a version that is not one of a few")
        )
    if isinstance(form, Enum):
        one_of = Pattern("(?:{})".format("|".join(map(re.escape, form.values))), "")
        return Versions((), Text() if form.grows else Text(pattern=one_of))
    return Versions((), form) if isinstance(form, Text) else Unreadable("a version that is no text")


def only(keys: Iterable[str], known: set[str]) -> Unreadable | None:
    """What stands for the first keyword that is not known; None if all are."""
    unknown = sorted(set(keys) - known)
    return Unreadable(f"the keyword {unknown[0]}") if unknown else None


def not_whole(schema: Schema, *names: str) -> Unreadable | None:
    """What stands for the first keyword whose value is no natural number; None if all are."""
    for name in names:
        value = schema.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return Unreadable(f"the keyword {name} with {excerpt(value)}")
    return None


def first(keys: Iterable[str]) -> str:
    """The first keyword, in words."""
    return next((f"the keyword {key}" for key in sorted(keys)), "a schema that says nothing")
