"""The line and column of a JSON Pointer in a JSON text; looked up only when a payload has been refused."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterable, Mapping
from json import JSONDecoder, decoder
from math import inf
from operator import itemgetter
from types import MappingProxyType
from typing import Final, cast

import attrs

from newsmodel.errors import Path, Problem, pointer
from newsmodel.problems import Code

# No maintained library reports positions in JSON; the scanner of the standard library does the difficult parts.
_scan_string = cast("Callable[[str, int, bool], tuple[str, int]]", vars(decoder)["scanstring"])
#: Returns a value that begins at an offset, and where it ends. Numbers stay text: Python refuses those with too many
#: digits.
_end_of = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
_SPACE: Final = re.compile(r"[ \t\n\r]*")

#: Problems with the name of a member, not with its value.
OF_NAMES: Final[frozenset[Code]] = frozenset({"unknown_member", "duplicate_member", "extension_key"})

#: Problems of the report, which have no place.
_NOWHERE: Final[frozenset[Code]] = frozenset({"more_problems"})

#: The pointer of a value, the offset of its name (or of itself, where it has none), and its own.
_Found = tuple[str, int, int]


def with_positions(
    problems: Iterable[Problem], text: str, places: Mapping[Path, int] = MappingProxyType({})
) -> tuple[Problem, ...]:
    r"""The problems of a JSON text with the line and column of each, from 1, in code points.

    Args:
        problems: The problems.
        text: The text.
        places: Where some values begin in its UTF-8; problems in them are looked for there.

    >>> with_positions([Problem(pointer="/a/1", code="type", message="")], '{"a": [1,\n  null]}')[0].line
    2
    """
    waiting = tuple(problems)
    wanted = {problem.pointer for problem in waiting if problem.line is None and problem.code not in _NOWHERE}
    if not wanted:
        return waiting
    is_repeated = any(problem.code == "duplicate_member" for problem in waiting)
    found: dict[str, tuple[int, int]] = {}
    for (where, start), inner in _by_start(text, wanted, places).items():
        found |= _found(text, where, start, inner, is_repeated=is_repeated)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    placed = [_with_position(problem, found, starts) for problem in waiting]
    return tuple(sorted(placed, key=_reading_order))


def _by_start(text: str, wanted: set[str], places: Mapping[Path, int]) -> dict[tuple[str, int], set[str]]:
    """The pointers by the nearest value around them whose offset is known: its pointer, and its offset."""
    known = {pointer(path): at for path, at in places.items()}
    around: dict[str, set[str]] = {}
    for where in wanted:
        nearest = where
        while nearest and nearest not in known:
            nearest = nearest.rpartition("/")[0]
        around.setdefault(nearest, set()).add(where)
    starts = _offsets(text, {nearest: known[nearest] for nearest in around if nearest})
    return {(nearest, starts.get(nearest, _after_space(text, 0))): inner for nearest, inner in around.items()}


def _offsets(text: str, places: dict[str, int]) -> dict[str, int]:
    """Places in the UTF-8 of a text as offsets in the text."""
    if text.isascii() or not places:
        return places
    encoded, before, offset = text.encode(), 0, 0
    offsets: dict[str, int] = {}
    for where, at in sorted(places.items(), key=itemgetter(1)):
        offset += len(encoded[before:at].decode())
        offsets[where], before = offset, at
    return offsets


def _found(text: str, where: str, start: int, wanted: set[str], *, is_repeated: bool) -> dict[str, tuple[int, int]]:
    """The offsets of the names and of the values of pointers in a value that begins at ``start``.

    A member that ``is_repeated`` is found twice; the second one is the fault.
    """
    inside = above(wanted)
    found: dict[str, tuple[int, int]] = {}
    for each, name, value in _values(text, where, start, start, inside):
        if each in wanted:
            found[each] = (name, value)
            if len(found) == len(wanted) and not is_repeated:
                break
    return found


def string_end(text: str, start: int) -> int:
    """Where the string ends that begins at an offset of a JSON text."""
    return _scan_string(text, start + 1, True)[1]


def above(pointers: Iterable[str]) -> set[str]:
    """The pointers of the objects and arrays that the values are in."""
    return {where[:end] for where in pointers for end, sign in enumerate(where) if sign == "/"}


def _reading_order(problem: Problem) -> tuple[float, int]:
    """Problems in the order of the text; those without a place come last."""
    return (inf, 0) if problem.line is None else (problem.line, problem.column or 0)


def _with_position(problem: Problem, found: dict[str, tuple[int, int]], starts: list[int]) -> Problem:
    if problem.line is not None or problem.code in _NOWHERE or problem.pointer not in found:
        return problem
    name, value = found[problem.pointer]
    offset = name if problem.code in OF_NAMES else value
    line = bisect_right(starts, offset)
    return attrs.evolve(problem, line=line, column=offset - starts[line - 1] + 1)


def _values(text: str, where: str, name_at: int, at: int, inside: set[str]) -> Generator[_Found, None, int]:
    """The value that begins at ``at``, and the values in it if its pointer is in ``inside``; returns where it ends."""
    yield where, name_at, at
    opened = text[at]
    if where not in inside or opened not in "[{":
        return _end_of(text, at)[1]
    at, index = _after_space(text, at + 1), 0
    while text[at] not in "]}":
        token, name_at, at = (index, at, at) if opened == "[" else _member(text, at)
        at = yield from _values(text, where + pointer([token]), name_at, at, inside)
        at = _after_space(text, at)
        if text[at] == ",":
            at, index = _after_space(text, at + 1), index + 1
    return at + 1


def _member(text: str, at: int) -> tuple[str, int, int]:
    """The name of the member that begins at ``at``, the offset of that name, and the offset of the value."""
    name, end = _scan_string(text, at + 1, True)
    colon = _after_space(text, end)
    return name, at, _after_space(text, colon + 1)


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
