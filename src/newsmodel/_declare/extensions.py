"""Free JSON by name, as immutable values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, Self, cast

from newsmodel._declare.constraints import Pattern
from newsmodel._excerpts import excerpt
from newsmodel._plain import is_of, plain
from newsmodel._wire.canonical import Json, in_order, utf16, write
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_data, gate_value
from newsmodel.errors import Problem, ValidationError, pointer
from newsmodel.problems import duplicate_member, extension_key, not_json_name, refusal, wrong_value

#: The form of the name of an extension.
NAMESPACED: Final = Pattern("[A-Za-z][A-Za-z0-9-]*:[A-Za-z0-9][A-Za-z0-9_.-]*", "a namespaced name such as acme:layout")

# The gate limits the depth of a whole document; this limit only keeps Python's recursion safe.
_ANY_DEPTH: Final = Limits(depth=MAX_DEPTH, members=1_000_000)

#: Checks a value and makes it plain.
_Gate = Callable[[object, Limits], Json]


class _FreeMembers(Mapping[str, Json]):
    """Free JSON by name, as an immutable value.

    The values are kept as canonical text: so they are compared as JSON (``1`` is not ``true``), cannot change, and can
    be hashed and pickled. Reading a member returns a new copy every time.
    """

    __slots__ = ()  # each class has the slot of its own, by which the core knows its objects

    #: The canonical JSON text of each member, by its name, sorted.
    texts: dict[str, str]

    def __init__(self, members: Mapping[str, Json] | None = None) -> None:
        """Keep the members.

        Raises:
            ValidationError: A name cannot be one, or a value is not JSON or has more bytes than `Limits` allow by
                default.
        """
        self.texts = {} if members is None else self._texts(members, gate_data)

    @classmethod
    def of_gated(cls, members: Mapping[str, Json]) -> Self:
        """Those of a payload, whose size was checked by the limits that it has."""
        made = cls()
        made.texts = cls._texts(members, gate_value)
        return made

    @classmethod
    def _texts(cls, members: Mapping[str, Json], gate: _Gate) -> dict[str, str]:
        named: dict[str, object] = {}
        for given, value in _items(members):
            name = plain(given)
            if type(name) is not str:
                raise refusal(cls._not_text(given))
            cls._check_name(name)
            if name in named:
                raise refusal(duplicate_member(name, pointer([name])))
            named[name] = value
        return {name: _text(named[name], name, gate) for name in sorted(named, key=utf16)}

    @classmethod
    def _not_text(cls, name: object) -> Problem:
        return not_json_name(name, "")

    @classmethod
    def _check_name(cls, name: str) -> None:
        gate_value(name)

    def __getitem__(self, name: str) -> Json:
        """A copy of the JSON of that name."""
        value: Json = json.loads(self.texts[name])
        return value

    def __iter__(self) -> Iterator[str]:
        """The names, sorted."""
        return iter(self.texts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    def __eq__(self, other: object) -> bool:
        """Whether both are the same JSON."""
        return self.texts == other.texts if is_of(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        """A hash of the JSON."""
        return hash(tuple(self.texts.items()))

    def __repr__(self) -> str:
        """The expression that makes it."""
        return f"{type(self).__name__}({dict(self)!r})"


class Members(_FreeMembers):
    """Members of any name, each with any JSON: those that a vocabulary does not know.

    >>> Members({"b": [1.0], "a": None})
    Members({'a': None, 'b': [1]})
    """

    __slots__ = ("texts",)

    def texts_within(self) -> Iterator[str]:
        """Every text in the values, at any depth, in order."""
        waiting: list[Json] = [*reversed([*self.values()])]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                waiting += reversed(value)
            elif isinstance(value, dict):
                waiting += reversed([*value.values()])


class Extensions(_FreeMembers):
    """A publisher's own members: namespaced names such as ``"acme:layout"``, each with any JSON.

    The values are kept as canonical text: so they are compared as JSON (``1`` is not ``true``), cannot change, and can
    be hashed and pickled. Reading a member returns a new copy every time.

    >>> extensions = Extensions({"acme:layout": {"wide": True}})
    >>> extensions["acme:layout"]
    {'wide': True}
    """

    __slots__ = ("texts",)

    @classmethod
    def _not_text(cls, name: object) -> Problem:
        return extension_key(excerpt(name))

    @classmethod
    def _check_name(cls, name: str) -> None:
        if NAMESPACED.compiled.match(name) is None:
            raise refusal(extension_key(name, pointer([name])))


def _items(members: Mapping[str, Json]) -> Iterable[tuple[object, object]]:
    """The members of any mapping; of one derived from dict, those of the dict."""
    if is_of(members, dict):
        return dict.items(cast("dict[str, Json]", members))
    if not is_of(members, Mapping):
        raise refusal(wrong_value("a dict", members))
    try:
        return [(name, members[name]) for name in islice(members, _ANY_DEPTH.members)]
    except Exception as error:  # its class may raise anything
        raise refusal(wrong_value("a dict", members)) from error


def _text(value: object, name: str, gate: _Gate) -> str:
    try:
        return write(in_order(gate(value, _ANY_DEPTH)))
    except ValidationError as error:
        raise error.under(name) from None
