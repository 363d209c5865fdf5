"""The gate: what any payload must be before anything looks at what it says.

Text becomes JSON here and nowhere else, and a Python value that stands for JSON is walked here, so both doors refuse
the same with the same problem.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from newsmodel._excerpts import excerpt
from newsmodel._wire.canonical import MAX_SAFE_INTEGER, Json
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.positions import with_positions
from newsmodel.errors import Problem, ValidationError, pointer
from newsmodel.problems import refusal

_Path = tuple[Any, ...]  # nested pairs (path, token), so that a path costs nothing until it is needed


#: The codes of problems that end the reading of a text before it is known to be JSON.
UNREAD = frozenset({"too_large", "not_utf8", "byte_order_mark", "not_json", "too_deep"})


class _Repeated(dict[str, Any]):
    """An object in whose text a member stands twice; ``name`` says which."""

    name: str


def parse(data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Json:
    """The JSON that a text holds.

    Raises:
        ValidationError: With one problem, where the text is not JSON or breaks a limit.
    """
    if not isinstance(data, (bytes, bytearray, memoryview, str)):
        raise refusal(_not_json_value(data, ()))
    text = decoded(data, limits)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise refusal(_not_json(error)) from None
    except RecursionError:
        raise refusal(_too_deep(limits, ())) from None
    try:
        gate_value(value, limits)
    except ValidationError as error:
        raise ValidationError(with_positions(error.problems, text)) from None
    checked: Json = value
    return checked


def gate_value(value: object, limits: Limits = DEFAULT_LIMITS) -> None:
    """Walk a Python value that stands for JSON.

    Raises:
        ValidationError: With one problem, where the value has no JSON form or breaks a limit.
    """
    if not _is_fine(value, limits.depth, limits.members):
        _walk(value, (), 0, limits)


# --- From bytes to text ---------------------------------------------------------------------------------------------


def decoded(data: bytes | bytearray | memoryview | str, limits: Limits) -> str:
    """Text of a size that is taken, from UTF-8 without a byte order mark.

    Raises:
        ValidationError: With one problem, where it is not that.
    """
    size = _size(data)
    if size > limits.size:
        raise refusal(too_large(size, limits.size))
    text = data if isinstance(data, str) else _from_utf8(bytes(data))
    if text.startswith("\ufeff"):
        raise refusal(
            Problem(
                pointer="", code="byte_order_mark", message="the text begins with a byte order mark", line=1, column=1
            )
        )
    return text


def _size(data: bytes | bytearray | memoryview | str) -> int:
    return len(data.encode("utf-8", "surrogatepass")) if isinstance(data, str) else len(data)


def _from_utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _position(before, len(before))
        message = f"byte 0x{data[error.start]:02x} at offset {error.start:,} is not UTF-8"
        raise refusal(Problem(pointer="", code="not_utf8", message=message, line=line, column=column)) from None


def _position(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def too_large(size: int, limit: int) -> Problem:
    """The text has more bytes than it may have."""
    message = f"the text has {size:,} bytes, expected at most {limit:,}"
    return Problem(pointer="", code="too_large", message=message, expected=limit, got=size)


_TRAILING_COMMA = re.compile(r",[ \t\n\r]*[\]}]")


def _not_json(error: json.JSONDecodeError) -> Problem:
    what, (line, column) = re.sub(r"\s*:?\s*$", "", error.msg), (error.lineno, error.colno)
    if what == "Extra data":
        what = "text after the end of the value"
    # Since Python 3.13 the parser tells of the comma, before that of what follows it.
    for comma in (error.pos, len(error.doc[: error.pos].rstrip(" \t\n\r")) - 1):
        if comma >= 0 and _TRAILING_COMMA.match(error.doc, comma):
            what, (line, column) = "a comma after the last item", _position(error.doc, comma)
    message = f"not JSON: {excerpt(what)[1:-1]} at line {line}, column {column}"
    return Problem(pointer="", code="not_json", message=message, line=line, column=column)


# --- What the parser finds ------------------------------------------------------------------------------------------


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    seen: set[str] = set()
    repeated = _Repeated(members)
    repeated.name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return repeated


def _integer(digits: str) -> int | float:
    # Python refuses to read integers of thousands of digits; any of more than 17 is out of range all the same.
    return int(digits) if len(digits) <= len(str(-MAX_SAFE_INTEGER)) else float("inf")


def _number(digits: str) -> float:
    return float(digits)


def _constant(name: str) -> float:
    return float(name)  # NaN and the infinities, which the walk refuses where they stand


# --- What the walk finds --------------------------------------------------------------------------------------------


def _is_fine(value: Any, depth: int, members: int) -> bool:
    """Whether a walk would find nothing; this is quicker, for it keeps no path. When in doubt, no."""
    if type(value) not in (dict, list):
        return _is_scalar(value)
    if depth <= 0:
        return False
    items: Iterable[Any] = value
    if type(value) is dict:
        if len(value) > members:
            return False
        for name in value:
            if type(name) is not str or not name.isascii():
                return False
        items = value.values()
    for item in items:
        if type(item) is not str:
            if not _is_fine(item, depth - 1, members):
                return False
        elif not item.isascii() and not _is_encodable(item):
            return False
    return True


def _is_scalar(value: Any) -> bool:
    if type(value) in (bool, int, float):
        return bool(-MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER)
    return value is None or (type(value) is str and _is_encodable(value))


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _walk(value: object, path: _Path, depth: int, limits: Limits) -> None:
    if isinstance(value, str):
        if not value.isascii():
            _check_text(value, path)
    elif isinstance(value, dict):
        _check_depth(depth, path, limits)
        _check_members(value, path, limits)
        for name, item in value.items():
            _walk(item, (path, name), depth + 1, limits)
    elif isinstance(value, list):
        _check_depth(depth, path, limits)
        for index, item in enumerate(value):
            _walk(item, (path, index), depth + 1, limits)
    elif isinstance(value, (int, float)):  # true and false too
        if not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
            raise refusal(_out_of_range(excerpt(value) if abs(value) < float("inf") else "the number", path))
    elif value is not None:
        raise refusal(_not_json_value(value, path))


def _check_text(text: str, path: _Path) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"half of a surrogate pair, U+{ord(text[error.start]):04X}, is no character"
        raise refusal(Problem(pointer=_pointer(path), code="lone_surrogate", message=message)) from None


def _check_depth(depth: int, path: _Path, limits: Limits) -> None:
    if depth >= limits.depth:
        raise refusal(_too_deep(limits, path))


def _check_members(members: dict[Any, Any], path: _Path, limits: Limits) -> None:
    if len(members) > limits.members:
        message = f"{len(members):,} members, expected at most {limits.members:,}"
        found = Problem(
            pointer=_pointer(path), code="too_many_members", message=message, expected=limits.members, got=len(members)
        )
        raise refusal(found)
    for name in members:
        if not isinstance(name, str):
            raise refusal(_not_json_value(name, path, "as the name of a member"))
        if not name.isascii():
            _check_text(name, path)
    if isinstance(members, _Repeated):
        where = _pointer((path, members.name))
        message = f"member {excerpt(members.name)} stands twice in the same object"
        raise refusal(Problem(pointer=where, code="duplicate_member", message=message, got=excerpt(members.name)))


def _too_deep(limits: Limits, path: _Path) -> Problem:
    message = f"nested deeper than {limits.depth} levels"
    return Problem(pointer=_pointer(path), code="too_deep", message=message, expected=limits.depth)


def _out_of_range(what: str, path: _Path) -> Problem:
    message = f"{what} is out of range: numbers are finite and within 2^53-1 either way"
    return Problem(pointer=_pointer(path), code="number_out_of_range", message=message, expected=MAX_SAFE_INTEGER)


def _not_json_value(value: object, path: _Path, where: str = "") -> Problem:
    found = " ".join(filter(None, [excerpt(value), where]))
    return Problem(
        pointer=_pointer(path), code="not_json_value", message=f"{found} has no JSON form", got=excerpt(value)
    )


def _pointer(path: _Path) -> str:
    found: list[str | int] = []
    while path:
        path, token = path
        found.append(token)
    return pointer(reversed(found))
