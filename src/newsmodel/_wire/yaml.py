"""YAML as another way to write JSON: the same values, the same gate, the same lines and columns.

Whatever JSON cannot express is refused: aliases, tags, names that are not strings, several documents. Plain scalars
mean what they mean in JSON, so ``no`` and ``2026-03-01`` are text. Needs the extra ``yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import attrs
import yaml

from newsmodel import problems
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import decoded, gate_value
from newsmodel._wire.positions import OF_NAMES, above
from newsmodel.errors import Problem, ValidationError, pointer
from newsmodel.problems import refusal

#: Plain scalars that JSON reads as something other than text; the group of a number is the whole of an integer.
_NUMBER: Final = re.compile(r"(-?(?:0|[1-9][0-9]{0,16}))(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_WORDS: Final[Mapping[str, Json]] = {"null": None, "true": True, "false": False}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Position = tuple[int, int]
#: Returns the next event of the parser.
_Next = Callable[[], Any]
_STARTS: Final = frozenset({yaml.SequenceStartEvent, yaml.MappingStartEvent})
_ENDS: Final = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_SCALAR: Final = yaml.ScalarEvent
_ARRAY_END: Final = yaml.SequenceEndEvent


@attrs.frozen
class YamlDocument:
    """The value of a YAML text, and the text, in which places are looked up only when they are asked for.

    Attributes:
        value: The value.
        text: The text.
    """

    value: Json
    text: str

    def with_positions(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of the value with their lines and columns."""
        waiting = tuple(found)
        wanted = {problem.pointer for problem in waiting if problem.line is None}
        if not wanted:
            return waiting
        places = _Places(wanted)
        event = _after_start(following := _LOADER(self.text).get_event)
        places.visit(event, following, "", _position(event))
        return tuple(places.placed(problem) for problem in waiting)


def read(data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> YamlDocument:
    """The JSON value of a YAML text.

    Raises:
        ValidationError: With one problem: the text is not YAML, has what JSON cannot express, or exceeds a limit.
    """
    text = decoded(data, limits)
    try:
        following: _Next = _LOADER(text).get_event
        document = YamlDocument(_value(_after_start(following), following, 0, limits), text)
        _check_end(following)
    except yaml.YAMLError as error:
        raise refusal(_not_yaml(error)) from None
    except UnicodeEncodeError as error:  # libyaml reads UTF-8
        raise refusal(problems.lone_surrogate(error.object[error.start], "")) from None
    try:
        gate_value(document.value, limits)
    except ValidationError as error:
        raise ValidationError(document.with_positions(error.problems)) from None
    return document


def _after_start(following: _Next) -> Any:
    """The first event of the first document."""
    while isinstance(event := following(), (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
        pass
    return event


def _value(event: Any, following: _Next, depth: int, limits: Limits) -> Json:
    """The value that begins with an event; the pointers of problems begin at it."""
    if type(event) is _SCALAR and event.tag is None:
        return _scalar(event)  # most are
    if isinstance(event, yaml.CollectionStartEvent) and depth >= limits.depth:
        raise refusal(_at(event, problems.too_deep(limits.depth, "")))
    if (tag := getattr(event, "tag", None)) is not None:
        raise refusal(_at(event, problems.yaml_tag(tag, "")))
    match event:
        case yaml.SequenceStartEvent():
            return _array(following, depth, limits)
        case yaml.MappingStartEvent():
            return _object(following, depth, limits)
        case yaml.AliasEvent():
            raise refusal(_at(event, problems.yaml_only("alias")))
        case _:
            raise refusal(_at(event, problems.yaml_only("no value")))


def _scalar(event: Any) -> Json:
    text: str = event.value
    if event.style:
        return text
    if (found := _NUMBER.match(text)) is not None:
        return int(text) if found.end(1) == len(text) else float(text)
    return _WORDS.get(text, text)


def _array(following: _Next, depth: int, limits: Limits) -> list[Json]:
    items: list[Json] = []
    try:
        while type(event := following()) is not _ARRAY_END:
            items.append(_value(event, following, depth + 1, limits))
    except ValidationError as error:
        raise error.under(len(items)) from None
    return items


def _object(following: _Next, depth: int, limits: Limits) -> dict[str, Json]:
    members: dict[str, Json] = {}
    while not isinstance(event := following(), yaml.MappingEndEvent):
        name = _scalar(event) if isinstance(event, yaml.ScalarEvent) else None
        if not isinstance(name, str):
            raise refusal(_at(event, problems.yaml_only("name that is no text")))
        if name in members:
            raise refusal(_at(event, problems.duplicate_member(name, pointer([name]))))
        try:
            members[name] = _value(following(), following, depth + 1, limits)
        except ValidationError as error:
            raise error.under(name) from None
    return members


@attrs.frozen
class _Places:
    """Looks up where values of a text are, and the names of members.

    Attributes:
        wanted: The pointers of the values.
    """

    wanted: set[str]
    _inside: set[str] = attrs.field(default=attrs.Factory(lambda self: above(self.wanted), takes_self=True), init=False)
    _found: dict[str, tuple[_Position, _Position]] = attrs.field(factory=dict, init=False)

    def placed(self, problem: Problem) -> Problem:
        """The problem with its line and column, if it has none yet."""
        if problem.line is not None or problem.pointer not in self._found:
            return problem
        line, column = self._found[problem.pointer][problem.code not in OF_NAMES]
        return attrs.evolve(problem, line=line, column=column)

    def visit(self, event: Any, following: _Next, where: str, name_at: _Position) -> None:
        """Look for places in the value that begins with an event."""
        if where in self.wanted:
            self._found[where] = (name_at, _position(event))
        if where not in self._inside:
            self._skip(event, following)
        elif isinstance(event, yaml.SequenceStartEvent):
            index = 0
            while self._is_looking and type(event := following()) is not _ARRAY_END:
                self.visit(event, following, f"{where}/{index}", _position(event))
                index += 1
        elif isinstance(event, yaml.MappingStartEvent):
            while self._is_looking and not isinstance(event := following(), yaml.MappingEndEvent):
                self.visit(following(), following, where + pointer([event.value]), _position(event))

    @property
    def _is_looking(self) -> bool:
        return len(self._found) < len(self.wanted)

    def _skip(self, event: Any, following: _Next) -> None:
        """Read to the end of the value that begins with an event, if anything may come after it."""
        depth = int(self._is_looking and type(event) in _STARTS)
        while depth:
            kind = type(following())
            depth += (kind in _STARTS) - (kind in _ENDS)


def _check_end(following: _Next) -> None:
    """Refuse anything after the document."""
    while not isinstance(event := following(), yaml.StreamEndEvent):
        if not isinstance(event, (yaml.DocumentEndEvent, yaml.DocumentStartEvent)):
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
