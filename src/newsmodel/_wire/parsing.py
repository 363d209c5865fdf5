"""The gate: what every payload must be before its content is looked at.

Only here is text parsed as JSON, and here a Python value that stands for JSON is checked too, so that both are refused
for the same reasons with the same problems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from newsmodel import problems
from newsmodel._plain import is_of, plain
from newsmodel._wire.canonical import MAX_SAFE_INTEGER, Json
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.positions import with_positions
from newsmodel.errors import Problem, ValidationError, pointer
from newsmodel.problems import GateCode, refusal

_Path = tuple[Any, ...]  # nested pairs (path, token): a pointer is made of them only when it is needed


#: The codes of problems with which a text is refused before it is known to be JSON.
UNREAD: Final[frozenset[GateCode]] = frozenset({"too_large", "not_utf8", "byte_order_mark", "not_json", "too_deep"})


class _Repeated(dict[str, Any]):
    """An object whose text has a member twice: the one called ``name``."""

    name: str


def parse(data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Json:
    """The JSON value of a text.

    Raises:
        ValidationError: With one problem: the text is not JSON, or exceeds a limit.
    """
    if not isinstance(data, (bytes, bytearray, memoryview, str)):
        raise refusal(problems.not_json_value(data, ""))
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
        raise refusal(problems.too_deep(limits.depth, "")) from None
    try:
        return gate_value(value, limits)
    except ValidationError as error:
        raise ValidationError(with_positions(error.problems, text)) from None


def gate_value(value: object, limits: Limits = DEFAULT_LIMITS) -> Json:
    """Check a Python value that stands for JSON, and return it as plain data.

    Plain data is what ``json.loads`` returns: objects of exactly dict, list, str, int, float and bool, and None. An
    object of a class derived from one of these becomes the same value of exactly that type.

    Raises:
        ValidationError: With one problem: the value has no JSON form, or exceeds a limit.
    """
    if _is_fine(value, limits.depth, limits.members):
        fine: Json = value  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
        return fine
    return _walk(value, (), 0, limits)


def gate_data(value: object, limits: Limits = DEFAULT_LIMITS) -> Json:
    """As `gate_value`, for a value that was not read from a text of limited size.

    Raises:
        ValidationError: As `gate_value`, or the value is too large.
    """
    check_size(value, limits)
    return gate_value(value, limits)


def check_size(value: object, limits: Limits) -> None:
    """Refuse a Python value that would be a larger text than the limit allows; a text never has fewer bytes.

    An object that stands in a value many times is counted each time, so that small values that say much are refused.

    Raises:
        ValidationError: With one problem.
    """
    if _room_after([value], limits.size, limits.depth + 1) < 0:
        raise refusal(problems.too_large_data(limits.size))


def _room_after(value: Any, room: int, depth: int) -> int:
    """How many of ``room`` bytes are left at most after an array or object; what is too deep is refused for that."""
    if depth <= 0:
        return room
    items = value
    if type(value) is dict:
        items = value.values()
        room -= _length(value)
    room -= len(items)
    for item in items:
        kind = type(item)
        if kind is str:  # as most are
            room -= len(item)
        elif kind is dict or kind is list:
            room = _room_after(item, room, depth - 1)
            if room < 0:
                break
        elif issubclass(kind, (str, dict, list)):
            room = _room_after_derived(item, room, depth - 1)
    return room


def _room_after_derived(value: Any, room: int, depth: int) -> int:
    """The same for an object of a class derived from str, list or dict, of which no method is called."""
    if is_of(value, str):
        return room - str.__len__(value)
    if is_of(value, list):
        return _room_after(list.copy(value), room, depth)
    return _room_after(list(dict.values(value)), room - _length(dict.keys(value)), depth)


def _length(names: Iterable[Any]) -> int:
    """How long the names of members are together; names that are no text are refused later."""
    try:
        return len("".join(names))
    except TypeError:
        return 0


# --- From bytes to text ---------------------------------------------------------------------------------------------


def decoded(data: bytes | bytearray | memoryview | str, limits: Limits) -> str:
    """The text of some data.

    Raises:
        ValidationError: With one problem: it is too large, not UTF-8, or begins with a byte order mark.
    """
    size = _size(data)
    if size > limits.size:
        raise refusal(problems.too_large(size, limits.size))
    text = data if isinstance(data, str) else _from_utf8(bytes(data))
    if text.startswith("\ufeff"):
        raise refusal(problems.byte_order_mark())
    return text


def _size(data: bytes | bytearray | memoryview | str) -> int:
    return len(data.encode("utf-8", "surrogatepass")) if isinstance(data, str) else len(data)


def _from_utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        found = problems.not_utf8(data[error.start], error.start, *_position(before, len(before)))
        raise refusal(found) from None


def _position(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


_TRAILING_COMMA = re.compile(r",[ \t\n\r]*[\]}]")


def _not_json(error: json.JSONDecodeError) -> Problem:
    # Since Python 3.13 the parser reports the place of the comma; older versions report the place after it.
    for comma in (error.pos, len(error.doc[: error.pos].rstrip(" \t\n\r")) - 1):
        if comma >= 0 and _TRAILING_COMMA.match(error.doc, comma):
            return problems.trailing_comma(*_position(error.doc, comma))
    if error.msg == "Extra data":
        return problems.trailing_text(error.lineno, error.colno)
    return problems.not_json(error.msg.rstrip().removesuffix(":").rstrip(), error.lineno, error.colno)


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
    # Python refuses integers of thousands of digits, but already one of more than 17 characters is out of range.
    return int(digits) if len(digits) <= len(str(-MAX_SAFE_INTEGER)) else float("inf")


def _number(digits: str) -> float:
    return float(digits)


def _constant(name: str) -> float:
    return float(name)  # NaN and the infinities: the walk refuses them, with their place


# --- What the walk finds --------------------------------------------------------------------------------------------


def _is_fine(value: Any, depth: int, members: int) -> bool:
    """Whether `_walk` would surely refuse nothing. This is faster, because it keeps no path."""
    kind = type(value)
    if kind is not dict and kind is not list:
        return _is_scalar(value)
    if depth <= 0:
        return False
    items: Iterable[Any] = value
    if kind is dict:
        if len(value) > members:
            return False
        for name in value:
            if type(name) is not str or not name.isascii():
                return False
        items = value.values()
    for item in items:
        kind = type(item)
        if kind is str:
            if not item.isascii() and not _is_encodable(item):
                return False
        elif kind is int:
            if not -MAX_SAFE_INTEGER <= item <= MAX_SAFE_INTEGER:
                return False
        elif not _is_fine(item, depth - 1, members):
            return False
    return True


def _is_scalar(value: Any) -> bool:
    kind = type(value)
    if kind is bool or kind is int or kind is float:
        return bool(-MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER)
    return value is None or (kind is str and _is_encodable(value))


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _walk(value: object, path: _Path, depth: int, limits: Limits) -> Json:
    if is_of(value, str):
        return _text(plain(value), path)
    if is_of(value, dict):
        _check_depth(depth, path, limits)
        members = _members(value, path, limits)
        return {name: _walk(item, (path, name), depth + 1, limits) for name, item in members.items()}
    if is_of(value, list):
        _check_depth(depth, path, limits)
        return [_walk(item, (path, index), depth + 1, limits) for index, item in enumerate(plain(value))]
    if value is None or is_of(value, (int, float)):  # true and false too
        return _number_or_none(plain(value), path)
    raise refusal(problems.not_json_value(value, _pointer(path)))


def _number_or_none(value: float | None, path: _Path) -> Json:
    if value is not None and not -MAX_SAFE_INTEGER <= value <= MAX_SAFE_INTEGER:
        raise refusal(problems.number_out_of_range(value, MAX_SAFE_INTEGER, _pointer(path)))
    return value


def _text(text: str, path: _Path) -> str:
    if not text.isascii():
        _check_text(text, path)
    return text


def _check_text(text: str, path: _Path) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise refusal(problems.lone_surrogate(text[error.start], _pointer(path))) from None


def _check_depth(depth: int, path: _Path, limits: Limits) -> None:
    if depth >= limits.depth:
        raise refusal(problems.too_deep(limits.depth, _pointer(path)))


def _members(value: Any, path: _Path, limits: Limits) -> dict[str, Any]:
    """The members of an object, by names that are plain text."""
    if dict.__len__(value) > limits.members:
        raise refusal(problems.too_many_members(dict.__len__(value), limits.members, _pointer(path)))
    members: dict[str, Any] = {}
    repeated = value.name if type(value) is _Repeated else None
    for given, item in dict.items(value):
        if not is_of(given, str):
            raise refusal(problems.not_json_name(given, _pointer(path)))
        name = _text(plain(given), path)
        if name in members and repeated is None:  # a class derived from str may say that equal names differ
            repeated = name
        members[name] = item
    if repeated is not None:
        raise refusal(problems.duplicate_member(repeated, _pointer((path, repeated))))
    return members


def _pointer(path: _Path) -> str:
    found: list[str | int] = []
    while path:
        path, token = path
        found.append(token)
    return pointer(reversed(found))
