"""Every code that an error can have, with its meaning, and the one function that makes an error.

Codes are part of the contract. Those of rules are written with hyphens, all others with underscores.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from newsmodel.errors import Problem, ValidationError

#: Text or Python values that are not JSON as this library accepts it.
GateCode = Literal[
    "not_json",
    "not_utf8",
    "byte_order_mark",
    "too_large",
    "too_deep",
    "too_many_members",
    "duplicate_member",
    "number_out_of_range",
    "lone_surrogate",
    "not_json_value",
]
#: Codes about the report itself.
ReportCode = Literal["more_problems", "check_failed"]
#: The version of a payload is not one that is read.
VersionCode = Literal["minor_version", "major_version", "not_a_version"]
#: A text or an array is too short or too long.
SizeCode = Literal["min_length", "max_length", "min_items", "max_items"]
#: A number is too small or too large.
BoundCode = Literal["minimum", "maximum"]
#: What a JSON Schema finds.
SchemaCode = Literal[
    "type",
    "required",
    "unknown_member",
    "unknown_type",
    "enum",
    VersionCode,
    SizeCode,
    BoundCode,
    "pattern",
    "forbidden_character",
    "extension_key",
]
#: What a JSON Schema cannot find.
RuleCode = Literal[
    "ai-unresolved",
    "anonymous-source-identified",
    "appearance-unresolved",
    "citation-unresolved",
    "comment-citation",
    "comment-content",
    "comment-cycle",
    "comparison-cell-kind",
    "comparison-row-width",
    "id-duplicate",
    "instant-range",
    "list-item-empty",
    "list-term",
    "media-without-url",
    "name-or-url",
    "note-in-note",
    "note-unresolved",
    "range-order",
    "range-without-bound",
    "rating-range",
    "scope-without-header",
    "table-grid",
    "table-size",
    "update-empty",
]
#: Every code of an error. `Problem.code` is wider: warnings have the codes of their checks.
Code = Literal[GateCode, ReportCode, SchemaCode, RuleCode]

#: What each code of the gate means.
GATE: Final[Mapping[GateCode, str]] = MappingProxyType(
    {
        "not_json": "the text is not JSON (RFC 8259)",
        "not_utf8": "the bytes are not UTF-8",
        "byte_order_mark": "the text begins with a byte order mark",
        "too_large": "the text is larger than the limit",
        "too_deep": "arrays and objects are nested deeper than the limit",
        "too_many_members": "an object has more members than the limit",
        "duplicate_member": "an object has the same member twice",
        "number_out_of_range": "a number is not finite, or not between -(2^53-1) and 2^53-1",
        "lone_surrogate": "text has half of a surrogate pair, which is no character",
        "not_json_value": "a Python value has no JSON form",
    }
)
#: What each code about the report means.
REPORT: Final[Mapping[ReportCode, str]] = MappingProxyType(
    {
        "more_problems": "there are more problems than are reported",
        "check_failed": "code of the vocabulary, such as a class of your own, raised an exception",
    }
)
#: What each code of the schema means.
SCHEMA: Final[Mapping[SchemaCode, str]] = MappingProxyType(
    {
        "type": "the value is of another JSON type",
        "required": "a required member is missing",
        "unknown_member": "there is no such member",
        "unknown_type": "there is no such type in this place",
        "enum": "the value is not one of the allowed ones",
        "minor_version": "the document is of a newer minor version",
        "major_version": "the document is of another major version",
        "not_a_version": "schema_version is no version",
        "min_length": "the text is too short",
        "max_length": "the text is too long",
        "min_items": "the array has too few items",
        "max_items": "the array has too many items",
        "minimum": "the number is too small",
        "maximum": "the number is too large",
        "pattern": "the text is not of the required form",
        "forbidden_character": "the text has a character that is not allowed",
        "extension_key": "the name of an extension is not namespaced",
    }
)
#: What each code of a rule means.
RULES: Final[Mapping[RuleCode, str]] = MappingProxyType(
    {
        "ai-unresolved": "a part names a use of a system that is not in ai_info",
        "anonymous-source-identified": "an anonymous source has a member that could identify it",
        "appearance-unresolved": "an appearance of a claim names a source that does not exist",
        "citation-unresolved": "a citation names a source that does not exist",
        "comment-citation": "a comment cites a source, which only editorial text can",
        "comment-content": "a comment has a picture, a note or a reference to an entry of ai_info",
        "comment-cycle": "a comment answers itself, directly or through others",
        "comparison-cell-kind": "a cell is not of the kind of its criterion",
        "comparison-row-width": "a row does not have one cell per criterion",
        "id-duplicate": "an id is given twice",
        "instant-range": "an instant, converted to UTC, is not in the years 1000 to 2999",
        "list-item-empty": "an item of a list has neither text nor picture",
        "list-term": "a definition has no term, or an item that is none has one",
        "media-without-url": "a video or audio has neither url nor embed_url",
        "name-or-url": "somebody has neither a name nor an address",
        "note-in-note": "a note refers to a note",
        "note-unresolved": "a span names a note that does not exist",
        "range-order": "the least of a range is more than its most",
        "range-without-bound": "a range has neither minimum nor maximum",
        "rating-range": "a rating is not on its scale",
        "scope-without-header": "a cell that is no header has a scope",
        "table-grid": "the cells of a table do not fill its grid exactly",
        "table-size": "a table has more cells than the limit",
        "update-empty": "an update has neither title nor body",
    }
)
#: What every code of an error means.
CODES: Final[Mapping[str, str]] = MappingProxyType(
    dict([*GATE.items(), *REPORT.items(), *SCHEMA.items(), *RULES.items()])
)


def problem(  # noqa: PLR0913  (the members of a Problem)
    code: Code,
    message: str,
    pointer: str = "",
    *,
    expected: object = None,
    got: str | int | None = None,
    line: int | None = None,
    column: int | None = None,
    correction: str | None = None,
) -> Problem:
    """A Problem that is an error; its code is checked by type, while `Problem` itself accepts any text."""
    return Problem(
        pointer=pointer,
        code=code,
        message=message,
        expected=expected,
        got=got,
        line=line,
        column=column,
        correction=correction,
    )


def refusal(problem: Problem) -> ValidationError:
    """A ValidationError with a single problem."""
    return ValidationError([problem])
