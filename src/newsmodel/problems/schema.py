"""Problems that a JSON Schema finds; loading reports the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal

from newsmodel._excerpts import counted, excerpt, excerpt_text, listing, suggestion
from newsmodel.errors import Problem
from newsmodel.problems.codes import BoundCode, SizeCode, problem
from newsmodel.problems.corrections import correction
from newsmodel.problems.synonyms import meant


def wrong_type(expected: str, value: object, pointer: str = "") -> Problem:
    """The value is not of the JSON type or the class that is ``expected``."""
    got = excerpt(value)
    return problem("type", f"expected {expected}, got {got}", pointer, expected=expected, got=got)


def missing(name: str, pointer: str = "") -> Problem:
    """The object lacks the required member ``name``."""
    return problem("required", f"member {excerpt(name)} is missing", pointer, expected=name)


def misspelt(name: str, meant: str, known: Collection[str], pointer: str = "") -> Problem:
    """The object lacks the required member ``meant``, and has one that is not ``known``, with a similar ``name``."""
    message = f"unknown member {excerpt(name)}, did you mean the required {excerpt(meant)}?"
    return _unknown_member(message, name, meant, known, pointer)


def unknown_member(name: str, known: Collection[str], pointer: str = "") -> Problem:
    """The object has a member that its class does not have."""
    close = meant(name, known)
    hint = "" if close is None else f", did you mean {excerpt(close)}?"
    return _unknown_member(f"unknown member {excerpt(name)}{hint}", name, close, known, pointer)


def _unknown_member(message: str, name: str, close: str | None, known: Collection[str], pointer: str) -> Problem:
    """The correction is that which the message suggests, if it is the only one."""
    right = correction(name, known)
    return problem(
        "unknown_member",
        message,
        pointer,
        expected=close,
        got=excerpt(name),
        correction=right if right == close else None,
    )


def belongs_in_rest(name: str, rest: str, pointer: str = "") -> Problem:
    """A draft has a member that is rarely drafted, and so belongs in the JSON text of its member ``rest``."""
    message = f"member {excerpt(name)} belongs in the JSON text of {excerpt(rest)}"
    return problem("unknown_member", message, pointer, expected=rest, got=excerpt(name))


def not_in_rest(name: str, pointer: str = "") -> Problem:
    """The JSON text in a draft has a member that the draft has itself."""
    message = f"member {excerpt(name)} belongs in the object itself, and not in this JSON text"
    return problem("unknown_member", message, pointer, got=excerpt(name))


def unknown_type(tag: object, known: Sequence[str], pointer: str = "") -> Problem:
    """The ``type`` of the object is not one of those that are allowed in its place."""
    return _not_among("unknown_type", "unknown type", tag, known, pointer)


def not_allowed(value: object, allowed: Sequence[object], pointer: str = "") -> Problem:
    """The value is not one of the allowed ones."""
    return _not_among("enum", "unknown value", value, allowed, pointer)


def newer_minor(version: str, known: Sequence[str], pointer: str) -> Problem:
    """The payload is of a later minor version than the ``known`` ones, in their order."""
    message = (
        f"version {excerpt_text(version)} is newer than {known[-1]}, the newest that this newsmodel knows: "
        'reading with flavour="open" (--flavour open) keeps what is new, and a newer newsmodel knows it'
    )
    return problem("minor_version", message, pointer, expected=tuple(known), got=excerpt(version))


def other_major(version: str, known: Sequence[str], pointer: str) -> Problem:
    """The payload is of another major version than the ``known`` ones, in their order."""
    message = (
        f"version {excerpt_text(version)} is of another major version than {known[-1]}, the newest that this "
        "newsmodel knows: it cannot be read"
    )
    return problem("major_version", message, pointer, expected=tuple(known), got=excerpt(version))


def not_a_version(value: object, known: Sequence[str], pointer: str) -> Problem:
    """The value is no version."""
    message = f'{excerpt(value)} is no version: expected a string such as "{known[-1]}"'
    return problem("not_a_version", message, pointer, expected=tuple(known), got=excerpt(value))


def unknown_value_message(allowed: Sequence[str]) -> str:
    """The sentence of `not_allowed` about any value."""
    return f"unknown value {_allowed(allowed)}"


def unknown_type_message(known: Sequence[str]) -> str:
    """The sentence of `unknown_type` about any type."""
    return f"unknown type {_allowed(known)}"


def _allowed(values: Sequence[object]) -> str:
    return f"(allowed: {listing(values)})"


def _not_among(
    code: Literal["unknown_type", "enum"], what: str, value: object, allowed: Sequence[object], pointer: str
) -> Problem:
    right = None
    if isinstance(value, str):
        message = f"{what} {excerpt(value)}{suggestion(value, map(str, allowed))} {_allowed(allowed)}"
        right = correction(value, [each for each in allowed if isinstance(each, str)])
    else:
        message = f"{what} {excerpt(value)}, expected a string {_allowed([excerpt(each) for each in allowed])}"
    return problem(code, message, pointer, expected=tuple(allowed), got=excerpt(value), correction=right)


#: The unit and the comparison of every code that is about a size.
_SIZES: Final[Mapping[SizeCode, tuple[str, str]]] = {
    "min_length": ("characters", "at least"),
    "max_length": ("characters", "at most"),
    "min_items": ("items", "at least"),
    "max_items": ("items", "at most"),
}


def wrong_size(code: SizeCode, limit: int, size: int, pointer: str = "") -> Problem:
    """A text or an array is too short or too long; sizes in Unicode code points or items."""
    unit, bound = _SIZES[code]
    message = f"{counted(size, unit)}, expected {bound} {limit:,}"
    return problem(code, message, pointer, expected=limit, got=size)


def out_of_bounds(code: BoundCode, limit: float, value: object, pointer: str = "") -> Problem:
    """A number is less than its ``minimum`` or more than its ``maximum``."""
    bound = "at least" if code == "minimum" else "at most"
    got = excerpt(value)
    return problem(code, f"{got}, expected {bound} {limit}", pointer, expected=limit, got=got)


def wrong_form(expects: str, value: str, pointer: str = "") -> Problem:
    """Text does not match the pattern of its scalar."""
    got = excerpt(value)
    return problem("pattern", _is_not(got, expects), pointer, expected=expects, got=got)


def form_message(expects: str) -> str:
    """The sentence of `wrong_form` about any text."""
    return _is_not("this", expects)


def _is_not(what: str, expects: str) -> str:
    return f"{what} is not {expects}"


def expected_message(expects: str) -> str:
    """The end of the sentence of `forbidden_character`, about any text."""
    return f"expected {expects}"


def forbidden_character(expects: str, character: str, pointer: str = "") -> Problem:
    """Text has a character that its scalar excludes."""
    got = f"U+{ord(character):04X}"
    message = f"character {got} is not allowed here: {expected_message(expects)}"
    return problem("forbidden_character", message, pointer, expected=expects, got=got)


def extension_key(name: str, pointer: str = "") -> Problem:
    """The name of an extension has no namespace."""
    message = f"{excerpt(name)} is not a namespaced name such as acme:layout"
    return problem("extension_key", message, pointer, expected="prefix:name", got=excerpt(name))
