"""YAML as another way to write JSON: the same values, the same gate, the same lines and columns.

Whatever JSON cannot express is refused: aliases, tags, names that are not strings, several documents. Plain scalars
mean what they mean in JSON, so ``no`` and ``2026-03-01`` are text. Needs the extra ``yaml``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
import yaml

from newsmodel import problems
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import decoded, gate_value
from newsmodel._wire.positions import OF_NAMES
from newsmodel.errors import Path, Problem, ValidationError, pointer
from newsmodel.problems import refusal

#: A plain scalar that JSON reads as something other than text.
_NOT_TEXT: Final = re.compile(r"(?:null|true|false|-?(?:0|[1-9][0-9]{0,16})(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\Z")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Position = tuple[int, int]


@attrs.define
class YamlDocument:
    """The value of a YAML text, with positions.

    Attributes:
        value: The value.
        names: Line and column, from 1, of the name of each member, by pointer.
        values: Line and column, from 1, of each value, by pointer.
    """

    value: Json = None
    names: dict[str, _Position] = attrs.field(factory=dict)
    values: dict[str, _Position] = attrs.field(factory=dict)

    def with_positions(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of the value with their lines and columns."""
        return tuple(self._with_position(problem) for problem in found)

    def _with_position(self, problem: Problem) -> Problem:
        table = self.names if problem.code in OF_NAMES else self.values
        place = table.get(problem.pointer, self.values.get(problem.pointer))
        return problem if place is None else attrs.evolve(problem, line=place[0], column=place[1])


def read(data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> YamlDocument:
    """The JSON value of a YAML text.

    Raises:
        ValidationError: With one problem: the text is not YAML, has what JSON cannot express, or exceeds a limit.
    """
    document = YamlDocument()
    try:
        events = yaml.parse(decoded(data, limits), Loader=_LOADER)
        content = (event for event in events if not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)))
        document.value = _value(next(content), content, (), document, limits)
        _check_end(content)
    except yaml.YAMLError as error:
        raise refusal(_not_yaml(error)) from None
    try:
        gate_value(document.value, limits)
    except ValidationError as error:
        raise ValidationError(document.with_positions(error.problems)) from None
    return document


def _value(event: Any, events: Iterator[Any], path: Path, document: YamlDocument, limits: Limits) -> Json:
    document.values[pointer(path)] = _position(event)
    if len(path) > limits.depth:
        raise refusal(_at(event, problems.too_deep(limits.depth, pointer(path))))
    if getattr(event, "tag", None) is not None:
        raise refusal(_at(event, problems.yaml_tag(event.tag, pointer(path))))
    match event:
        case yaml.ScalarEvent():
            return _scalar(event)
        case yaml.SequenceStartEvent():
            return _array(events, path, document, limits)
        case yaml.MappingStartEvent():
            return _object(events, path, document, limits)
        case yaml.AliasEvent():
            raise refusal(_at(event, problems.yaml_only("alias", pointer(path))))
        case _:
            raise refusal(_at(event, problems.yaml_only("no value", pointer(path))))


def _scalar(event: Any) -> Json:
    if not event.style and _NOT_TEXT.match(event.value):
        value: Json = json.loads(event.value)
        return value
    text: str = event.value
    return text


def _array(events: Iterator[Any], path: Path, document: YamlDocument, limits: Limits) -> list[Json]:
    items: list[Json] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_value(event, events, (*path, len(items)), document, limits))
    return items


def _object(events: Iterator[Any], path: Path, document: YamlDocument, limits: Limits) -> dict[str, Json]:
    members: dict[str, Json] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        name = _scalar(event) if isinstance(event, yaml.ScalarEvent) else None
        if not isinstance(name, str):
            raise refusal(_at(event, problems.yaml_only("name that is no text", pointer(path))))
        where = (*path, name)
        if name in members:
            raise refusal(_at(event, problems.duplicate_member(name, pointer(where))))
        document.names[pointer(where)] = _position(event)
        members[name] = _value(next(events), events, where, document, limits)
    return members


def _check_end(events: Iterator[Any]) -> None:
    """Refuse anything after the document."""
    for event in events:
        if not isinstance(event, (yaml.DocumentEndEvent, yaml.StreamEndEvent)):
            raise refusal(_at(event, problems.yaml_only("second document")))


def _position(event: Any) -> _Position:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _at(event: Any, problem: Problem) -> Problem:
    line, column = _position(event)
    return attrs.evolve(problem, line=line, column=column)


def _not_yaml(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", None) or error).splitlines()[0]
    line, column = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
    return problems.not_yaml(what, line, column)
