"""Problems of the gate: text or Python values that are not JSON as this library accepts it.

Lines and columns count from 1, columns in code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from newsmodel._excerpts import excerpt, excerpt_of_class, excerpt_text
from newsmodel.errors import Problem
from newsmodel.problems.codes import problem

# --- Text that is not JSON --------------------------------------------------------------------------------------------


def too_large(size: int | None, limit: int) -> Problem:
    """The text has more than ``limit`` bytes: ``size``, or None where it was not read to its end."""
    shown = f"more than {limit:,}" if size is None else f"{size:,}"
    message = f"the text has {shown} bytes, expected at most {limit:,}"
    return problem("too_large", message, expected=limit, got=size)


def too_large_data(limit: int) -> Problem:
    """A Python value would be a JSON text of more than ``limit`` bytes."""
    message = f"the data would have more than {limit:,} bytes as JSON, expected at most {limit:,}"
    return problem("too_large", message, expected=limit)


def not_utf8(byte: int, offset: int, line: int, column: int) -> Problem:
    """A byte, ``offset`` bytes from the start, cannot be UTF-8."""
    message = f"byte 0x{byte:02x} at offset {offset:,} is not UTF-8"
    return problem("not_utf8", message, line=line, column=column)


def byte_order_mark() -> Problem:
    """The text begins with U+FEFF."""
    return problem("byte_order_mark", "the text begins with a byte order mark", line=1, column=1)


def not_json(what: str, line: int, column: int) -> Problem:
    """The text is not JSON; ``what`` is the message of the parser."""
    message = f"not JSON: {excerpt(what)[1:-1]} at line {line}, column {column}"
    return problem("not_json", message, line=line, column=column)


def trailing_text(line: int, column: int) -> Problem:
    """Something follows the JSON value."""
    return not_json("text after the end of the value", line, column)


def trailing_comma(line: int, column: int) -> Problem:
    """A comma comes before the end of an array or an object."""
    return not_json("a comma after the last item", line, column)


def not_yaml(what: str, line: int | None, column: int | None) -> Problem:
    """The text is not YAML; ``what`` is the message of the parser."""
    return problem("not_json", f"not YAML: {excerpt_text(what)}", line=line, column=column)


def yaml_tag(tag: str, pointer: str) -> Problem:
    """A value in YAML has a tag, which has no JSON form."""
    return problem("not_json", f"not JSON: the tag {excerpt(tag)}", pointer)


#: What YAML can have and JSON cannot, except tags.
YamlOnly = Literal["alias", "no value", "name that is no text", "second document"]
_YAML_ONLY: Final[Mapping[YamlOnly, str]] = {
    "alias": "an alias (write the value out)",
    "no value": "the text holds no value",
    "name that is no text": "the name of a member must be text",
    "second document": "the text holds more than one document",
}


def yaml_only(what: YamlOnly, pointer: str = "") -> Problem:
    """The text is YAML, and has something that JSON cannot express."""
    return problem("not_json", f"not JSON: {_YAML_ONLY[what]}", pointer)


# --- Values that are not accepted -------------------------------------------------------------------------------------


def too_deep(limit: int, pointer: str) -> Problem:
    """Arrays and objects are nested deeper than ``limit`` levels."""
    return problem("too_deep", f"nested deeper than {limit} levels", pointer, expected=limit)


def too_many_members(count: int, limit: int, pointer: str) -> Problem:
    """An object has more than ``limit`` members."""
    message = f"{count:,} members, expected at most {limit:,}"
    return problem("too_many_members", message, pointer, expected=limit, got=count)


def duplicate_member(name: str, pointer: str) -> Problem:
    """An object has two members called ``name``; the pointer is that of the member."""
    message = f"member {excerpt(name)} occurs twice in the same object"
    return problem("duplicate_member", message, pointer, got=excerpt(name))


def number_out_of_range(value: float, limit: int, pointer: str) -> Problem:
    """A number is not finite, or further from zero than ``limit``."""
    what = excerpt(value) if abs(value) < float("inf") else "the number"
    message = f"{what} is out of range: numbers must be finite and between -(2^53-1) and 2^53-1"
    return problem("number_out_of_range", message, pointer, expected=limit)


def lone_surrogate(character: str, pointer: str) -> Problem:
    """Text has half of a surrogate pair."""
    return problem("lone_surrogate", f"half of a surrogate pair, U+{ord(character):04X}, is no character", pointer)


def not_json_value(value: object, pointer: str) -> Problem:
    """A Python value has no JSON form."""
    got = excerpt_of_class(value)
    return problem("not_json_value", f"{got} has no JSON form", pointer, got=got)


def not_json_name(name: object, pointer: str) -> Problem:
    """The name of a member is a Python value that is not text."""
    message = f"{excerpt(name)} as the name of a member has no JSON form"
    return problem("not_json_value", message, pointer, got=excerpt(name))
