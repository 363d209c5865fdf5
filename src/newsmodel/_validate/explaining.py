"""Faults become problems, one for each cause, at its place.

An engine finds faults; several faults in one place have one cause, which becomes one `Problem`. The choice of the fault
that names the cause does not depend on the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, assert_never

import attrs

from newsmodel import problems
from newsmodel._declare.constraints import Excludes, Pattern
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.scalars import NO_BREAK
from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    reachable,
    record,
)
from newsmodel._validate.engines import Fault
from newsmodel.content.inline import Span
from newsmodel.documents import LATER_MINOR
from newsmodel.errors import Path, Problem, pointer, tokens
from newsmodel.problems import BoundCode, SizeCode

#: Of several faults in one place, the one whose keyword comes first here is the cause of the others.
_PRECEDENCE: Final = (
    "type",
    "required",
    "additionalProperties",
    "propertyNames",
    "const",
    "enum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "not",
    "pattern",
)
#: Faults of the members of an object; those of one object are explained together.
_OF_MEMBERS: Final = frozenset({"required", "additionalProperties", "propertyNames"})


#: Makes a problem, when it is to be reported.
_Late = Callable[[], Problem]


def schema_problems(
    faults: Iterable[Fault], payload: Any, scalars: Scalars, limit: int, left: int = 0
) -> tuple[Problem, ...]:
    """The problems that explain the faults of a payload, in the order of the payload.

    They are at most ``limit``; there are ``left`` more.
    """
    groups = sorted(_grouped(faults), key=lambda group: _place(group[0].path, payload))
    found: list[_Late] = []
    for group in groups:
        value = _value(payload, group[0].path)
        if len(found) <= limit:
            found += _explained(group, value, scalars)
        else:
            left += _count(group, value)
    shown = [make() for make in found[:limit]]
    return at_most(limit, shown, len(found) - len(shown) + left)


def at_most(limit: int, found: Sequence[Problem], left: int = 0) -> tuple[Problem, ...]:
    """At most ``limit`` problems, where the last one counts those left out; ``left`` more are not in ``found``."""
    if len(found) + left <= limit:
        return tuple(found)
    return (*found[: limit - 1], problems.more_problems(len(found) - limit + 1 + left))


def _grouped(faults: Iterable[Fault]) -> list[list[Fault]]:
    groups: dict[Path, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(fault.path, []).append(fault)
    return list(groups.values())


def _place(path: Path, payload: Any) -> list[int]:
    """The key that sorts paths in the order of the payload."""
    place: list[int] = []
    for token in path:
        place.append(token if isinstance(token, int) else list(payload).index(token))
        payload = payload[token]
    return place


def _value(payload: Any, path: Path) -> Any:
    for token in path:
        payload = payload[token]
    return payload


def _explained(group: Sequence[Fault], value: Any, scalars: Scalars) -> Iterator[_Late]:
    first = min(group, key=lambda fault: _PRECEDENCE.index(fault.keyword))
    if first.keyword in _OF_MEMBERS:
        yield from _member_problems(group, value)
    else:
        yield partial(_MAKERS[first.keyword], first, value, scalars)


def _count(group: Sequence[Fault], value: Any) -> int:
    """How many problems explain a group, counted without suggestions."""
    if group[0].keyword not in _OF_MEMBERS:
        return 1
    return len(_absent(group, value)) + len(_unknown(group, value)) + len(_without_namespace(group, value))


def _member_problems(group: Sequence[Fault], value: dict[str, Any]) -> Iterator[_Late]:
    """The problems of missing and unknown members of one object; a missing one and a similar unknown one are one."""
    where = pointer(group[0].path)
    for name in _without_namespace(group, value):
        yield partial(problems.extension_key, name, where + pointer([name]))
    yield from unmatched(_absent(group, value), _unknown(group, value), _known(group), where)


def unmatched(
    absent: Sequence[str], unknown: Iterable[str], known: Collection[str], where: str
) -> Iterator[Callable[[], Problem]]:
    """The problems of names of members that are missing or unknown; a missing one and a similar unknown one are one.

    Args:
        absent: The names that are missing.
        unknown: The names that are there and not known.
        known: The names that the class has.
        where: The pointer of the object.
    """
    absent = list(absent)
    for name in unknown:
        place = where + pointer([name])
        meant = problems.meant(name, absent) if absent else None
        if meant is None:
            yield partial(problems.unknown_member, name, known, place)
        else:
            absent.remove(meant)
            yield partial(problems.misspelt, name, meant, known, place)
    for name in absent:
        yield partial(problems.missing, name, where)


def _absent(group: Sequence[Fault], value: dict[str, Any]) -> list[str]:
    required = dict.fromkeys(
        name for fault in group if fault.keyword == "required" for name in fault.schema["required"]
    )
    return [name for name in required if name not in value]


def _unknown(group: Sequence[Fault], value: dict[str, Any]) -> list[str]:
    known = _known(group)
    return [name for name in value if name not in known] if known else []


def _known(group: Sequence[Fault]) -> dict[str, Any]:
    """The members that the class has, if an unknown member was found."""
    closed = [fault.schema["properties"] for fault in group if fault.keyword == "additionalProperties"]
    return closed[0] if closed else {}


def _without_namespace(group: Sequence[Fault], value: dict[str, Any]) -> list[str]:
    if all(fault.keyword != "propertyNames" for fault in group):
        return []
    return [name for name in value if NAMESPACED.compiled.match(name) is None]


# --- From a keyword to a problem ------------------------------------------------------------------------------------

_Make = Callable[[Fault, Any, "Scalars"], Problem]
#: The pattern or the excluded characters of each scalar, by the regular expression that is in the schema.
Scalars = dict[str, "Pattern | Excludes"]


def scalars(*documents: type) -> Scalars:
    """The patterns and excluded characters that the schemas of the documents use."""
    members = (member for cls in reachable(*documents) for member in record(cls).members)
    texts = [text for member in members for text in texts_in(member.shape)]
    patterns = [text.pattern for text in texts if text.pattern is not None] + [NAMESPACED, LATER_MINOR]
    excludes = [text.excludes for text in texts if text.excludes is not None] + [NO_BREAK]
    by_regex: Scalars = {pattern.anchored: pattern for pattern in patterns}
    return by_regex | {excluded.regex: excluded for excluded in excludes}


def texts_in(shape: Shape) -> Iterator[Text]:
    """The strings that a shape contains, without those of the classes that it names."""
    match shape:
        case Text():
            yield shape
        case Instant(text) | TextOr(text=text):
            yield text
        case Many():
            yield from texts_in(shape.item)
        case Number() | Flag() | Choice() | Ref() | OneOf() | FreeJson():
            pass
        case _:
            assert_never(shape)


_TYPES: Final = {
    "string": "a string",
    "array": "an array",
    "object": "an object",
    "number": "a number",
    "integer": "an integer",
    "boolean": "true or false",
}


def _type(fault: Fault, value: Any, _: Scalars) -> Problem:
    expected = "a string or an object" if fault.or_text else _TYPES[fault.schema["type"]]
    return problems.wrong_type(expected, value, pointer(fault.path))


def _one_of(fault: Fault, value: Any, _: Scalars) -> Problem:
    allowed = fault.schema.get("enum") or [fault.schema["const"]]
    make = problems.unknown_type if fault.path[-1:] == ("type",) else problems.not_allowed
    return make(value, allowed, pointer(fault.path))


def _size(code: SizeCode) -> _Make:
    return lambda fault, value, _: problems.wrong_size(
        code, fault.schema[fault.keyword], len(value), pointer(fault.path)
    )


def _bound(code: BoundCode) -> _Make:
    return lambda fault, value, _: problems.out_of_bounds(code, fault.schema[fault.keyword], value, pointer(fault.path))


def _pattern(fault: Fault, value: str, scalars: Scalars) -> Problem:
    return problems.wrong_form(scalars[fault.schema["pattern"]].expects, value, pointer(fault.path))


def _excluded(fault: Fault, value: str, scalars: Scalars) -> Problem:
    excludes = scalars[fault.schema["not"]["pattern"]]
    assert isinstance(excludes, Excludes)  # noqa: S101
    found = excludes.compiled.search(value)
    assert found is not None  # noqa: S101
    return problems.forbidden_character(excludes.expects, found.group(), pointer(fault.path))


_MAKERS: Final[dict[str, _Make]] = {
    "type": _type,
    "const": _one_of,
    "enum": _one_of,
    "minLength": _size("min_length"),
    "maxLength": _size("max_length"),
    "minItems": _size("min_items"),
    "maxItems": _size("max_items"),
    "minimum": _bound("minimum"),
    "maximum": _bound("maximum"),
    "not": _excluded,
    "pattern": _pattern,
}


# --- Problems of a value, in the payload it came from ----------------------------------------------------------------


@attrs.frozen
class PayloadPointers:
    """Gives problems of a loaded value their pointers in the payload; each array is read once.

    The pointers differ where neighbouring plain runs of rich text were merged into one.

    Attributes:
        payload: The payload.
    """

    payload: Any
    _unmerged: dict[int, Sequence[int]] = attrs.field(factory=dict, init=False)

    def placed(self, problem: Problem) -> Problem:
        """The problem with its pointer in the payload."""
        found: list[str | int] = []
        value = self.payload
        for token in tokens(problem.pointer):
            if isinstance(value, list):
                index = self._index(value, int(token))
                found.append(index)
                value = value[index] if index < len(value) else None
            else:
                found.append(token)
                value = value.get(token) if isinstance(value, dict) else None
        return attrs.evolve(problem, pointer=pointer(found))

    def _index(self, items: list[Any], index: int) -> int:
        """The index, before neighbouring plain runs are merged, of the item that is at ``index`` afterwards."""
        if id(items) not in self._unmerged:  # the payload keeps its arrays, so that none has the id of another
            self._unmerged[id(items)] = _starts(items)
        places = self._unmerged[id(items)]
        return places[index] if index < len(places) else index


def _starts(items: Sequence[Any]) -> Sequence[int]:
    """Where the items begin that are left after neighbouring plain runs are merged."""
    if not all(_is_run(item) for item in items):
        return range(len(items))
    plain = [_is_plain(item) for item in items]
    return [place for place, is_plain in enumerate(plain) if not (is_plain and place and plain[place - 1])]


_SPAN_MEMBERS: Final = frozenset(member.name for member in record(Span).members)


def _is_run(item: Any) -> bool:
    return isinstance(item, str) or (
        isinstance(item, dict) and isinstance(item.get("text"), str) and item.keys() <= _SPAN_MEMBERS
    )


def _is_plain(run: Any) -> bool:
    return isinstance(run, str) or not any(value for name, value in run.items() if name != "text")
