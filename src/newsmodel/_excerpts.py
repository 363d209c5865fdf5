"""Values and names as messages show them: short, printable, with a suggestion if a name is misspelt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsmodel._plain import class_name, is_of, name_of, plain

#: The most characters of a payload that one problem repeats.
EXCERPT_LENGTH = 80


def excerpt(value: object, length: int = EXCERPT_LENGTH) -> str:
    r"""A value as JSON, shortened, with everything unprintable escaped.

    >>> excerpt("a\x00b")
    '"a\\u0000b"'
    >>> excerpt({"a": 1})
    'an object'
    """
    if is_of(value, dict):
        return "an object"
    if is_of(value, (list, tuple)):
        return "an array"
    if is_of(value, str):
        return excerpt_text(json.dumps(plain(value)[: length + 1], ensure_ascii=False), length)
    if value is None or is_of(value, (int, float)):
        return excerpt_text(_scalar(plain(value)), length)
    return excerpt_of_class(value, length)


def excerpt_of_class(value: object, length: int = EXCERPT_LENGTH) -> str:
    """The class of a value that has no JSON form.

    >>> excerpt_of_class((1, 2))
    'a Python tuple'
    """
    return excerpt_text(f"a Python {class_name(value)}", length)


def described(value: object) -> str:
    """A Python value in the words of Python, short and printable.

    >>> described([1]), described({}), described("a"), described(int), described(print)
    ('a list', 'a dict', '"a"', 'the class int', 'a builtin_function_or_method')
    """
    if is_of(value, type):
        return f"the class {excerpt_text(name_of(value))}"
    if value is None:
        return "None"
    if is_of(value, (int, float, str)):
        return excerpt(value)
    name = class_name(value)
    return excerpt_text(f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}")


def error_words(error: BaseException) -> str:
    """The class and the text of an exception, which may be of anybody's class, short and printable.

    >>> error_words(KeyError("a"))
    "KeyError: 'a'"
    """
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  (as the class likes)
        text = "?"
    return excerpt_text(f"{class_name(error)}: {text}")


def _scalar(value: float | None) -> str:
    try:
        return json.dumps(value)
    except ValueError:  # CPython refuses to write integers of thousands of digits in decimal
        return "a number of thousands of digits"


def excerpt_text(text: str, length: int = EXCERPT_LENGTH) -> str:
    r"""Text cut to ``length`` characters, unprintable ones written as ``\uXXXX``."""
    shown = printable(text[: length + 1])
    return shown if len(shown) <= length else shown[: length - 3] + "..."


def printable(text: str) -> str:
    r"""Text with unprintable characters (controls, marks of direction, lone surrogates) written as ``\uXXXX``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def suggestion(name: str, known: Iterable[str]) -> str:
    """``", did you mean ...?"`` if one of the ``known`` names is similar to ``name``, else nothing."""
    close = closest(name, known)
    return f", did you mean {excerpt(close)}?" if close is not None else ""


def closest(name: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that is most similar to ``name``, or None."""
    return _closest(name[:EXCERPT_LENGTH].lower(), tuple(known))


@lru_cache(1_000)
def _closest(name: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(name, known, n=1) if known else ()
    return found[0] if found else None


def listing(names: Sequence[object]) -> str:
    """Names, separated by commas."""
    return ", ".join(str(name) for name in names)


def counted(count: int, unit: str) -> str:
    """A number with its unit; the argument is the unit's plural.

    >>> counted(1, "items"), counted(1000, "items")
    ('1 item', '1,000 items')
    """
    return f"{count:,} {unit.removesuffix('s') if count == 1 else unit}"
