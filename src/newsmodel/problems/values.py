"""Problems of Python values, when an object is built: what was found, in the words of Python, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final

import attrs

from newsmodel._excerpts import counted, described, excerpt, listing
from newsmodel._plain import is_of
from newsmodel.errors import Problem, tokens
from newsmodel.problems.codes import problem
from newsmodel.problems.synonyms import meant

#: More classes than this are not listed.
_MOST_LISTED: Final = 5


def wrong_value(expected: str, value: object, fix: str = "") -> Problem:
    """The value is not of the class that is ``expected``; ``fix`` says what to write instead."""
    got = described(value)
    return problem("type", f"expected {expected}, got {got}{fix and ': '}{fix}", expected=expected, got=got)


def not_an_instant(value: object, *, or_day: bool = False) -> Problem:
    """The value is no moment, or, with ``or_day``, neither that nor a day."""
    if is_of(value, datetime):
        message = f"needs a time zone: datetime(..., tzinfo=UTC), got {datetime.isoformat(value)} without one"
        return problem("type", message, expected="a datetime with a time zone", got=described(value))
    fix = ""
    if is_of(value, str):
        fix = f"write {'date.fromisoformat(...) or ' if or_day else ''}datetime.fromisoformat(...)"
    elif is_of(value, date):
        fix = "a date has no time: write datetime(..., tzinfo=UTC)"
    return wrong_value(f"{'a date or ' if or_day else ''}a datetime with a time zone", value, fix)


def not_several(value: object, classes: Sequence[type], *, or_text: bool) -> Problem:
    """The value is no tuple; ``classes`` are those of its items, if they are objects; or text stands for it too."""
    if or_text:
        return wrong_value("a string or a list", value)
    if is_of(value, (list, set, frozenset)):
        return wrong_value("a tuple", value, "make it one with tuple(...), or declare the field with converter=tuple")
    if is_of(value, str) and classes:
        return wrong_value("a list", value, f"wrap it in a list: [{_making(classes)}]")
    if is_of(value, (str, *classes)):
        return wrong_value("a list", value, "put it in a list: [...]")
    return wrong_value("a list", value)


def endless(most: int, value: object) -> Problem:
    """The value has more items than are read."""
    return wrong_value(f"at most {most:,} items", value)


def not_an_object(value: object, classes: Sequence[type]) -> Problem:
    """The value is no object of the ``classes``."""
    names = [cls.__name__ for cls in classes]
    few = len(names) <= _MOST_LISTED
    expected = " or ".join(names) if few else f"a block such as {' or '.join(names[:2])}"
    fix = ""
    if is_of(value, str):
        fix = f"wrap it in {_making(classes)}"
    elif is_of(value, Mapping):
        fix = f"make an object: {_making(classes)}"
    elif is_of(value, type) and value in classes:
        fix = f"make an object: newsmodel.{value.__name__}(...)"
    elif is_of(value, (list, tuple)):
        fix = "give one object"
    return wrong_value(expected, value, fix)


def _making(classes: Sequence[type]) -> str:
    """The expression that makes an object of the first of some classes: of blocks, a Paragraph."""
    name = classes[0].__name__
    return f"{'newsmodel.' if classes[0].__module__.startswith('newsmodel.') else ''}{name}(...)"


def named(cls: type, found: Problem) -> Problem:
    """The same problem with the class and its field in the message, as Python writes them: ``Article.body[0]``."""
    path = "".join(f"[{token}]" if token.isdecimal() else f".{token}" for token in tokens(found.pointer))
    where = excerpt(f"{cls.__name__}{path}")[1:-1]
    return attrs.evolve(found, message=f"{where}{' ' if found.message.startswith('needs ') else ': '}{found.message}")


# --- Arguments of a class ---------------------------------------------------------------------------------------------


def unknown_fields(cls: type, names: Sequence[str], known: Collection[str]) -> str:
    """A class was given names that it does not have."""
    found = [(name, meant(name, known)) for name in names]
    hints = [excerpt(name) if close is None else f"{excerpt(name)}, did you mean {close}=...?" for name, close in found]
    listed = "" if all(close for _, close in found) else f" (there are: {listing(list(known))})"
    return f"{cls.__name__} has no field {', and no '.join(hints)}{listed}"


def missing_fields(cls: type, names: Sequence[str]) -> str:
    """A class was not given what it needs."""
    return f"{cls.__name__} needs {listing([f'{name}=...' for name in names])}"


def too_many_values(cls: type, count: int, positional: Sequence[str]) -> str:
    """A class was given more values without names than it takes."""
    takes = f"only {listing(positional)} without a name" if positional else "every value with its name"
    return f"{cls.__name__} takes {takes}, got {counted(count, 'values')}: write the others as name=value"


def given_twice(cls: type, names: Sequence[str]) -> str:
    """A class was given the same field with and without its name."""
    return f"{cls.__name__} got {listing(names)} twice: with and without a name"
