"""Every code that a problem can have, and the sentence that goes with it.

Codes are part of the contract. Those with an underscore come from JSON and JSON Schema keywords; those with a hyphen
are rules, which a schema cannot say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from newsmodel._excerpts import closest, excerpt, listing, suggestion
from newsmodel.errors import Problem, ValidationError

#: What each code means.
CODES: Final[dict[str, str]] = {
    # The gate: text or Python values that are not the JSON this library takes.
    "not_json": "the text is not JSON (RFC 8259)",
    "not_utf8": "the bytes are not UTF-8",
    "byte_order_mark": "the text begins with a byte order mark",
    "too_large": "the text is larger than the limit",
    "too_deep": "arrays and objects are nested deeper than the limit",
    "too_many_members": "an object has more members than the limit",
    "duplicate_member": "an object has the same member twice",
    "number_out_of_range": "a number is not finite or is beyond 2^53-1 either way",
    "lone_surrogate": "text has half of a surrogate pair, which is no character",
    "not_json_value": "a Python value has no JSON form",
    # The report.
    "more_problems": "there are more problems than are reported",
    # The schema.
    "type": "the value is of another JSON type",
    "required": "a required member is missing",
    "unknown_member": "there is no such member",
    "unknown_type": "there is no such type in this place",
    "enum": "the value is not one of the allowed ones",
    "min_length": "the text is too short",
    "max_length": "the text is too long",
    "min_items": "the array has too few items",
    "max_items": "the array has too many items",
    "minimum": "the number is too small",
    "maximum": "the number is too large",
    "pattern": "the text is not of the required form",
    "forbidden_character": "the text has a character that may not stand there",
    "extension_key": "the name of an extension is not namespaced",
    # The rules.
    "anonymous-source-identified": "an anonymous source carries members that identify it",
    "appearance-unresolved": "an appearance of a claim names a source that is not there",
    "citation-unresolved": "a citation names a source that is not there",
    "comment-citation": "a comment cites a source, which only editorial text can",
    "comment-cycle": "a comment answers itself, directly or through others",
    "comparison-cell-kind": "a cell is not of the kind of its criterion",
    "comparison-row-width": "a row has not one cell a criterion",
    "id-duplicate": "an id is given twice",
    "instant-range": "an instant, taken to UTC, leaves the years 1000 to 2999",
    "link-fragment-unresolved": "a link leads to an id that is not there",
    "media-without-url": "a video or audio has neither url nor embed_url",
    "range-order": "the least of a range is more than its most",
    "range-without-bound": "a range has neither minimum nor maximum",
    "rating-range": "a rating lies outside its scale",
    "table-grid": "the cells of a table do not tile its grid",
    "table-size": "a table has more cells than the limit",
}


#: What names the kind of problem that a refused document is, for RFC 9457.
DETAILS_TYPE: Final = "urn:newsmodel:problem:invalid-document"


def problem_details(problems: Iterable[Problem], *, instance: str | None = None, status: int = 422) -> dict[str, Any]:
    """Problems as an HTTP service answers them: an object for ``application/problem+json``.

    Args:
        problems: What `validate` gave, or the problems of a ValidationError.
        instance: A URI that names this refusal, where there is one.
        status: The HTTP status code of the answer.

    Source: RFC 9457, with ``errors`` as in its section 3.

    >>> problem_details([missing("headline")])["errors"]
    [{'pointer': '#', 'code': 'required', 'detail': 'member "headline" is missing'}]
    """
    found = tuple(problems)
    details: dict[str, Any] = {
        "type": DETAILS_TYPE,
        "title": "The document is not valid",
        "status": status,
        "detail": f"{len(found):,} {_one('problems', len(found))}",
        "errors": [_error(problem) for problem in found],
    }
    return details if instance is None else {**details, "instance": instance}


def _error(problem: Problem) -> dict[str, str]:
    """A pointer in RFC 9457 is a URI fragment: ``#`` and the JSON Pointer, percent-encoded (RFC 6901, section 6)."""
    from urllib.parse import quote

    fragment = "#" + quote(problem.pointer, safe="/~!$&'()*+,;=:@", errors="surrogatepass")
    return {"pointer": fragment, "code": problem.code, "detail": problem.message}


def wrong_type(expected: str, value: object, pointer: str = "") -> Problem:
    """The value is not what JSON type or class is ``expected``."""
    got = excerpt(value)
    return Problem(pointer=pointer, code="type", message=f"expected {expected}, got {got}", expected=expected, got=got)


def missing(name: str, pointer: str = "") -> Problem:
    """The object lacks the required member ``name``."""
    return Problem(pointer=pointer, code="required", message=f"member {excerpt(name)} is missing", expected=name)


def misspelt(name: str, meant: str, pointer: str = "") -> Problem:
    """The object lacks the required member ``meant``, and has the unknown ``name`` that looks like it."""
    message = f"unknown member {excerpt(name)}, did you mean the required {excerpt(meant)}?"
    return Problem(pointer=pointer, code="unknown_member", message=message, expected=meant, got=excerpt(name))


def unknown_member(name: str, known: Collection[str], pointer: str = "") -> Problem:
    """The object has a member that its class has not."""
    message = f"unknown member {excerpt(name)}{suggestion(name, known)}"
    return Problem(
        pointer=pointer, code="unknown_member", message=message, expected=closest(name, known), got=excerpt(name)
    )


def unknown_type(tag: object, known: Sequence[str], pointer: str = "") -> Problem:
    """The object's ``type`` is none of those that may stand there."""
    return _not_among("unknown_type", "unknown type", tag, known, pointer)


def not_allowed(value: object, allowed: Sequence[object], pointer: str = "") -> Problem:
    """The value is none of the allowed ones."""
    return _not_among("enum", "unknown value", value, allowed, pointer)


def _not_among(code: str, what: str, value: object, allowed: Sequence[object], pointer: str) -> Problem:
    hint = suggestion(value, map(str, allowed)) if isinstance(value, str) else ""
    message = f"{what} {excerpt(value)}{hint} (allowed: {listing(allowed)})"
    return Problem(pointer=pointer, code=code, message=message, expected=tuple(allowed), got=excerpt(value))


#: The unit, the adjective and the comparison of every code that is about a size.
_SIZES: Final = {
    "min_length": ("characters", "at least"),
    "max_length": ("characters", "at most"),
    "min_items": ("items", "at least"),
    "max_items": ("items", "at most"),
}


def wrong_size(code: str, limit: int, size: int, pointer: str = "") -> Problem:
    """A text or an array is too short or too long; sizes in Unicode code points or items."""
    unit, bound = _SIZES[code]
    message = f"{size:,} {_one(unit, size)}, expected {bound} {limit:,}"
    return Problem(pointer=pointer, code=code, message=message, expected=limit, got=size)


def _one(unit: str, count: int) -> str:
    return unit.removesuffix("s") if count == 1 else unit


def out_of_bounds(code: str, limit: float, value: object, pointer: str = "") -> Problem:
    """A number is under its ``minimum`` or over its ``maximum``."""
    bound = "at least" if code == "minimum" else "at most"
    got = excerpt(value)
    return Problem(pointer=pointer, code=code, message=f"{got}, expected {bound} {limit}", expected=limit, got=got)


def wrong_form(expects: str, value: str, pointer: str = "") -> Problem:
    """Text does not match the pattern of its scalar."""
    got = excerpt(value)
    return Problem(pointer=pointer, code="pattern", message=f"{got} is not {expects}", expected=expects, got=got)


def forbidden_character(expects: str, character: str, pointer: str = "") -> Problem:
    """Text has a character that its scalar excludes."""
    got = f"U+{ord(character):04X}"
    message = f"character {got} may not stand here: expected {expects}"
    return Problem(pointer=pointer, code="forbidden_character", message=message, expected=expects, got=got)


def extension_key(name: str, pointer: str = "") -> Problem:
    """The name of an extension has no namespace."""
    message = f"{excerpt(name)} is not a namespaced name such as acme:layout"
    return Problem(pointer=pointer, code="extension_key", message=message, expected="prefix:name", got=excerpt(name))


def more_problems(count: int) -> Problem:
    """Problems that are not reported, for there are too many."""
    message = f"{count:,} more {_one('problems', count)}, which are not listed"
    return Problem(pointer="", code="more_problems", message=message, got=count)


def refusal(problem: Problem) -> ValidationError:
    """An error with a single problem."""
    return ValidationError([problem])
