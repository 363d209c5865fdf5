"""Front matter: facts before the text, in YAML between lines of ``---`` or in TOML between lines of ``+++``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

import attrs

from newsmodel._wire import yaml
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import gate_value
from newsmodel.errors import ValidationError

#: The most code points of front matter that are read as such.
_LONGEST: Final = 100_000
_FENCE: Final = re.compile(r"(---|\+\+\+)[ \t]*+\n")
_ENDS: Final[Mapping[str, re.Pattern[str]]] = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*+$\n?", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*+$\n?", re.MULTILINE),
}
#: A line that names a fact.
_NAMED: Final = re.compile(r"^[\"']?([A-Za-z_][\w.-]*+)[\"']?[ \t]*+[:=]", re.MULTILINE)
_LIMITS: Final = Limits(size=4 * _LONGEST)


@attrs.frozen(eq=False)
class FrontMatter:
    """Facts before a text.

    Attributes:
        facts: The facts by name.
        lines: The line of each in the input, from 1.
        end: Where the text begins, in code points.
        unread: What is between the lines, where it cannot be read.
    """

    facts: Mapping[str, Json]
    lines: Mapping[str, int]
    end: int
    unread: str = ""


def front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text whose lines end with line feeds; None where it has none."""
    begin = _FENCE.match(text)
    end = _ENDS[begin[1]].search(text, begin.end()) if begin else None
    if begin is None or end is None:
        return None
    inside = text[begin.end() : end.start()]
    if len(inside) > _LONGEST:
        return FrontMatter({}, {}, end.end(), inside)
    read = _toml if begin[1] == "+++" else _yaml
    facts = read(inside)
    if facts is None:
        return FrontMatter({}, {}, end.end(), inside) if _NAMED.match(inside.lstrip()) else None
    return FrontMatter(facts, _lines(inside), end.end())


def _lines(inside: str) -> dict[str, int]:
    """The line of each name, which begins one; that of the first of several."""
    found: dict[str, int] = {}
    line, at = 2, 0
    for named in _NAMED.finditer(inside):
        line += inside.count("\n", at, named.start())
        at = named.start()
        found.setdefault(named[1], line)
    return found


def _yaml(text: str) -> dict[str, Json] | None:
    """The facts in YAML; where the whole is none, those of the lines that are."""
    found = _yaml_value(text) if text.strip() else {}
    if isinstance(found, dict):
        return found
    if found is not None or not (named := list(_NAMED.finditer(text))):
        return None
    ends = [each.start() for each in named[1:]] + [len(text)]
    facts: dict[str, Json] = {}
    for each, end in zip(named, ends, strict=True):
        alone = _yaml_value(text[each.start() : end])
        value = alone.get(each[1]) if isinstance(alone, dict) else text[each.end() : end].strip()
        facts.setdefault(each[1], value)
    return facts


def _yaml_value(text: str) -> Json:
    """The value of a text in YAML; None where it is none, or nothing that JSON can express."""
    try:
        return yaml.read(text, _LIMITS).value
    except ValidationError:
        return None


def _toml(text: str) -> dict[str, Json] | None:
    try:
        found = {name: _json(value) for name, value in tomllib.loads(text).items()}
        gate_value(found, _LIMITS)
    except (ValueError, RecursionError):
        return None
    return found


def _json(value: Any) -> Json:
    """A value of TOML as JSON has it: dates and times are text."""
    if isinstance(value, dict):
        return {name: _json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_json(each) for each in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value  # type: ignore[no-any-return]
