"""Plain data put together: what is shown, what rides along, and the difference of the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from zlib import crc32

from newsmodel._lossless.names import NAME
from newsmodel.errors import pointer

Path = tuple[str, ...]
#: No object is deeper in others without an element of its own.
_DEEPEST: Final = 8


class Difference(NamedTuple):
    """What makes one object of another.

    Attributes:
        rest: Members to set; where both have an object, within it.
        drop: Pointers of members to take out.
        replaced: The values in the first that are not in the second.
    """

    rest: dict[str, Any]
    drop: list[str]
    replaced: list[Any]


def difference(shown: dict[str, Any], wanted: dict[str, Any], path: Path = ()) -> Difference:
    """What makes ``wanted`` of ``shown``."""
    found = Difference({}, [], [])
    for name, value in wanted.items():
        if name not in shown:
            found.rest[name] = value
        elif type(value) is dict and type(shown[name]) is dict:
            inner = difference(shown[name], value, (*path, name))
            if inner.rest:
                found.rest[name] = inner.rest
            found.drop.extend(inner.drop)
            found.replaced.extend(inner.replaced)
        elif not is_same(shown[name], value):
            found.rest[name] = value
            found.replaced.append(shown[name])
    for name in shown.keys() - wanted.keys():
        found.drop.append(pointer((*path, name)))
        found.replaced.append(shown[name])
    return found


def is_same(one: object, other: object) -> bool:
    """Whether two values are the same JSON: true is no 1."""
    if one is other:
        return True
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(value, other[name]) for name, value in one.items())
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def apply(shown: dict[str, Any], rest: dict[str, Any], drop: list[str]) -> list[Any]:
    """Put what rides along into what is shown; return the values that were shown and are not kept."""
    replaced: list[Any] = []
    stack = [(shown, rest)]
    while stack:
        into, given = stack.pop()
        for name, value in given.items():
            if name not in into:
                into[name] = value
            elif type(value) is dict and type(into[name]) is dict:
                stack.append((into[name], value))
            else:
                replaced.append(into[name])
                into[name] = value
    for where in drop:
        within: Any = shown
        *names, last = [each.replace("~1", "/").replace("~0", "~") for each in where.split("/")[1:]] or [""]
        for name in names:
            within = within.get(name) if type(within) is dict else None
        if type(within) is dict and last in within:
            replaced.append(within.pop(last))
    return replaced


def put(into: dict[str, Any], path: str, value: Any) -> bool:
    """Set a member by its path; return whether it could be set."""
    *names, last = path.split(".")
    if len(names) > _DEEPEST:
        return False
    for name in names:
        within = into.setdefault(name, {})
        if type(within) is not dict:
            return False
        into = within
    if last.endswith("[]"):
        array = into.setdefault(last[:-2], [])
        if type(array) is not list:
            return False
        array.append(value)
        return True
    if last in into:
        return False
    into[last] = value
    return True


def checksum(words: list[str]) -> str:
    """A checksum of words, for which white space is of no account; "" of none."""
    text = "".join("".join(words).split())  # how texts are divided into nodes is of no account either
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}" if text else ""


def named(path: str) -> dict[str, str]:
    """What stands in an object for a value that has a name."""
    return {NAME: path}


def with_named(value: Any, values: Mapping[str, Any], *, is_all: bool = True) -> None:
    """Put values in the places of their names.

    Args:
        value: What has names in it.
        values: The values.
        is_all: Whether these are all; if so, a member is taken out whose value has gone.
    """
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, list):
            stack.extend(found)
            continue
        if not isinstance(found, dict):
            continue
        for name, inner in list(found.items()):
            path = inner.get(NAME) if isinstance(inner, dict) and len(inner) == 1 else None
            if type(path) is not str:
                stack.append(inner)
            elif path in values:
                found[name] = values[path]
            elif is_all:
                del found[name]


def has_names(value: Any) -> bool:
    """Whether something in a value looks like a name."""
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, dict):
            if NAME in found:
                return True
            stack.extend(found.values())
        elif isinstance(found, list):
            stack.extend(found)
    return False
