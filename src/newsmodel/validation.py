"""Every problem of a payload, one for each fault, at its place.

A JSON Schema engine finds faults; what it reports becomes a `Fault`, the same for every engine, and then a `Problem`.
When the schema has nothing to say, loading has the last word, for it runs the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import attrs
import jsonschema
from referencing import Registry

from newsmodel import problems
from newsmodel.constraints import Excludes, Pattern
from newsmodel.content.inline import Span
from newsmodel.errors import Problem, closest, pointer, tokens
from newsmodel.extensions import NAMESPACED
from newsmodel.schema import LATER_MINOR, Schema
from newsmodel.shapes import Instant, Many, Shape, Text, TextOr, reachable, record
from newsmodel.vocabulary import NO_BREAK

Path = tuple[str | int, ...]


def offline_validator(schema: Schema) -> jsonschema.Draft202012Validator:
    """A validator that can resolve what stands in ``schema`` itself and nothing else, on disk or on the network."""
    return jsonschema.Draft202012Validator(schema, registry=Registry())


@attrs.frozen
class Fault:
    """What a schema engine found.

    Attributes:
        path: Where.
        keyword: The keyword of JSON Schema that failed.
        limit: What stands under that keyword in the schema.
        value: What was found there.
        beside: The other keywords of the schema that failed.
    """

    path: Path
    keyword: str
    limit: Any
    value: Any
    beside: Schema


#: Of several faults in one place, the first of these says what is wrong; the others follow from it.
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
    "uniqueItems",
    "minimum",
    "maximum",
    "not",
    "pattern",
)


def schema_problems(
    validator: jsonschema.Draft202012Validator, payload: Any, scalars: Scalars, limit: int
) -> tuple[Problem, ...]:
    """What the schema has against a payload, at most ``limit`` problems."""
    # Each fault gives a few errors at most, so more than this many cannot all be needed.
    errors = islice(validator.iter_errors(payload), limit * 10)
    faults = _grouped(fault_of(error) for error in errors)
    found = [problem for group in faults for problem in _explained(group, scalars)]
    return tuple(sorted(found, key=lambda problem: _place(problem, payload))[:limit])


def fault_of(error: jsonschema.ValidationError) -> Fault:
    """An error of the jsonschema package as a fault."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        return Fault((*path, str(error.instance)), "propertyNames", None, error.instance, {})
    limit = error.validator_value
    if error.validator == "type" and "else" in list(error.relative_schema_path)[-3:]:
        limit = "run"  # what is no string must be an object, but could have been a string
    return Fault(path, str(error.validator), limit, error.instance, schema)


def _place(problem: Problem, payload: Any) -> list[int]:
    """Sorts problems as their places stand in the payload; a missing member stands where its object begins."""
    place: list[int] = []
    for token in tokens(problem.pointer):
        if isinstance(payload, list):
            index = int(token)
            payload = payload[index] if index < len(payload) else None
        elif isinstance(payload, dict):
            index = list(payload).index(token)
            payload = payload[token]
        else:
            break
        place.append(index)
    return place


def _grouped(faults: Iterable[Fault]) -> list[list[Fault]]:
    groups: dict[Path, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(fault.path, []).append(fault)
    return list(groups.values())


def _explained(group: Sequence[Fault], scalars: Scalars) -> Iterator[Problem]:
    first = min(group, key=lambda fault: _PRECEDENCE.index(fault.keyword))
    if first.keyword in ("required", "additionalProperties"):
        yield from _member_problems(group)
    else:
        yield _MAKERS[first.keyword](first, scalars)


def _member_problems(group: Sequence[Fault]) -> Iterator[Problem]:
    """Missing and unknown members of one object; an unknown one that looks like a missing one is one misspelling."""
    where = pointer(group[0].path)
    value = group[0].value
    absent = [name for name in _required(group) if name not in value]
    known = _known(group)
    for name in value if known is not None else ():
        if name in (known or ()):
            continue
        place = where + pointer([name])
        meant = closest(name, absent)
        if meant is None:
            yield problems.unknown_member(name, known or (), place)
        else:
            absent.remove(meant)
            yield problems.misspelt(name, meant, place)
    for name in absent:
        yield problems.missing(name, where)


def _required(group: Sequence[Fault]) -> list[str]:
    names = dict.fromkeys(name for fault in group if fault.keyword == "required" for name in fault.limit)
    return list(names)


def _known(group: Sequence[Fault]) -> list[str] | None:
    """The members there are, where the object has others."""
    closed = [fault for fault in group if fault.keyword == "additionalProperties"]
    return list(closed[0].beside["properties"]) if closed else None


# --- From a keyword to a problem ------------------------------------------------------------------------------------

#: What each scalar's pattern and excluded characters mean, by their regular expression as it stands in the schema.
Scalars = dict[str, "Pattern | Excludes"]


def scalars(*documents: type) -> Scalars:
    """The scalars that the schemas of the documents use."""
    texts = [found for cls in reachable(*documents) for member in record(cls).members for found in _texts(member.shape)]
    patterns = [text.pattern for text in texts if text.pattern is not None] + [NAMESPACED, LATER_MINOR]
    excludes = [text.excludes for text in texts if text.excludes is not None] + [NO_BREAK]
    by_regex: Scalars = {pattern.anchored: pattern for pattern in patterns}
    return by_regex | {excluded.regex: excluded for excluded in excludes}


def _texts(shape: Shape) -> Iterator[Text]:
    match shape:
        case Text():
            yield shape
        case Instant(text) | TextOr(text=text):
            yield text
        case Many():
            yield from _texts(shape.item)
        case _:
            pass


_TYPES: Final = {
    "run": "a string or an object",
    "string": "a string",
    "array": "an array",
    "object": "an object",
    "number": "a number",
    "integer": "an integer",
    "boolean": "true or false",
}


def _type(fault: Fault, _: Scalars) -> Problem:
    return problems.wrong_type(_TYPES[fault.limit], fault.value, pointer(fault.path))


def _constant(fault: Fault, _: Scalars) -> Problem:
    return _one_of(fault, [fault.limit])


def _enumeration(fault: Fault, _: Scalars) -> Problem:
    return _one_of(fault, fault.limit)


def _one_of(fault: Fault, allowed: Sequence[Any]) -> Problem:
    make = problems.unknown_type if fault.path[-1:] == ("type",) else problems.not_allowed
    return make(fault.value, allowed, pointer(fault.path))


def _size(code: str) -> Callable[[Fault, Scalars], Problem]:
    return lambda fault, _: problems.wrong_size(code, fault.limit, len(fault.value), pointer(fault.path))


def _bound(code: str) -> Callable[[Fault, Scalars], Problem]:
    return lambda fault, _: problems.out_of_bounds(code, fault.limit, fault.value, pointer(fault.path))


def _unique(fault: Fault, _: Scalars) -> Problem:
    repeated = next(item for index, item in enumerate(fault.value) if item in fault.value[:index])
    return problems.not_unique(repeated, pointer(fault.path))


def _pattern(fault: Fault, scalars: Scalars) -> Problem:
    return problems.wrong_form(scalars[fault.limit].expects, fault.value, pointer(fault.path))


def _excluded(fault: Fault, scalars: Scalars) -> Problem:
    excludes = scalars[fault.limit["pattern"]]
    assert isinstance(excludes, Excludes)  # noqa: S101
    found = excludes.compiled.search(fault.value)
    assert found is not None  # noqa: S101
    return problems.forbidden_character(excludes.expects, found.group(), pointer(fault.path))


def _extension_key(fault: Fault, _: Scalars) -> Problem:
    return problems.extension_key(fault.value, pointer(fault.path))


_MAKERS: Final[dict[str, Callable[[Fault, Scalars], Problem]]] = {
    "type": _type,
    "propertyNames": _extension_key,
    "const": _constant,
    "enum": _enumeration,
    "minLength": _size("min_length"),
    "maxLength": _size("max_length"),
    "minItems": _size("min_items"),
    "maxItems": _size("max_items"),
    "uniqueItems": _unique,
    "minimum": _bound("minimum"),
    "maximum": _bound("maximum"),
    "not": _excluded,
    "pattern": _pattern,
}


# --- Problems of a value, in the payload it came from ----------------------------------------------------------------


def placed(problem: Problem, payload: Any) -> Problem:
    """A problem found in a loaded value, with the pointer that its place has in the payload.

    The two differ where neighbouring plain runs of rich text were merged into one.
    """
    found: list[str | int] = []
    for token in tokens(problem.pointer):
        if isinstance(payload, list):
            index = _unmerged(payload, int(token))
            found.append(index)
            payload = payload[index] if index < len(payload) else None
        else:
            found.append(token)
            payload = payload.get(token) if isinstance(payload, dict) else None
    return attrs.evolve(problem, pointer=pointer(found))


def _unmerged(items: Sequence[Any], index: int) -> int:
    """Where the item that stands at ``index`` once plain runs are merged stands before that."""
    if not all(_is_run(item) for item in items):
        return index
    merged = -1
    after_plain = False
    for place, item in enumerate(items):
        plain = _is_plain(item)
        merged += not (plain and after_plain)
        if merged == index:
            return place
        after_plain = plain
    return index


_SPAN_MEMBERS: Final = frozenset(member.name for member in record(Span).members)


def _is_run(item: Any) -> bool:
    return isinstance(item, str) or (
        isinstance(item, dict) and isinstance(item.get("text"), str) and item.keys() <= _SPAN_MEMBERS
    )


def _is_plain(run: Any) -> bool:
    return isinstance(run, str) or not any(value for name, value in run.items() if name != "text")
