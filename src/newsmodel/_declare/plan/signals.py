"""Conditions of rules as the core sees them, and what objects note for the rules of the objects around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never

import attrs

from newsmodel._declare.conditions import (
    Ascending,
    Columns,
    Condition,
    Differ,
    Distinct,
    Empty,
    Filled,
    IsNot,
    Rectangle,
    Thread,
    Unless,
    Without,
    conditions_of,
)
from newsmodel._declare.construction import is_whole
from newsmodel._declare.shapes import Choice, Record, record

#: What the core keeps of members that come first.
_MASKED: Final = 64
#: Values that the core keeps of one object.
_MOST_KEPT: Final = 8

_Data = tuple[Any, ...]


@attrs.frozen
class Emission:
    """What objects of a class note for the rules of those around them.

    Attributes:
        channel: The number of who looks at it.
        kind: count, choice or text, of a member; or code.
        value: The name of the member, or the code.
    """

    channel: int
    kind: str
    value: str | int


@attrs.define
class Signals:
    """What the conditions of a vocabulary need.

    Attributes:
        emissions: What objects note, and of which classes.
        events: The bit of each member whose presence objects around it want to know, by its class and name.
    """

    emissions: list[tuple[type, Emission]] = attrs.field(factory=list)
    events: dict[tuple[type, str], int] = attrs.field(factory=dict)

    def conditions(self, cls: type) -> tuple[_Data, ...]:
        """The conditions of a class, as the core sees them."""
        described, kept = record(cls), kept_in(cls, [])
        masks = {member.name: 1 << index for index, member in enumerate(described.members)}
        return tuple(self._condition(each, described, masks, kept) for each in _own(cls))

    def of(self, cls: type) -> tuple[list[Emission], list[tuple[int, int]]]:
        """What objects of a class note, and the masks and the bits of the members that others want to know of.

        All conditions must have been asked for before.
        """
        masks = {member.name: 1 << index for index, member in enumerate(record(cls).members)}
        emissions = [each for target, each in self.emissions if issubclass(cls, target)]
        events = [(masks[name], 1 << bit) for (target, name), bit in self.events.items() if issubclass(cls, target)]
        return emissions, events

    def _condition(
        self, condition: Condition, described: Record, masks: Mapping[str, int], kept: Mapping[str, int]
    ) -> _Data:
        match condition:
            case Filled(members):
                return ("masks", *(masks[name] for name in members for _ in range(2)))
            case Unless(member, others):
                return ("masks", masks[member], 0, sum(masks[name] for name in others), 0)
            case Empty(member):
                return ("masks", masks[member], 0)
            case Differ(first, second):
                return ("differ", kept[first], masks[first], kept[second], masks[second])
            case Ascending(members):
                defaults = [(name, described.member(name).default) for name in members]
                numbers = [(kept[name], masks[name], int(value is not None), value or 0) for name, value in defaults]
                return ("ascending", *(value for number in numbers for value in number))
            case Without(cls, member):
                return ("without", 1 << self.events.setdefault((cls, member), len(self.events)))
            case IsNot(member, value):
                return ("is_not", kept[member], masks[member], _choices(described, member).index(value))
            case Rectangle(row=row, cells=cells, columns=columns, most=most):
                channel = self._channel((row,), "count", cells)
                return ("rectangle", channel, kept[columns], masks[columns], most)
            case Columns():
                return self._columns(condition)
            case Distinct(cls, member):
                return ("distinct", self._channel((cls,), "text", member))
            case Thread(classes, member, answers):
                return ("thread", self._channel(classes, "text", member), self._channel(classes, "text", answers))
            case _:
                assert_never(condition)

    def _columns(self, condition: Columns) -> _Data:
        asked = _choices(record(condition.column), condition.asks)
        any_answer = len(asked)
        cells = self._channel((), "code", 0)
        for cls, answer in condition.answers.items():
            code = any_answer if answer is None else asked.index(answer)
            self.emissions.append((cls, Emission(cells, "code", code)))
        asks = self._channel((condition.column,), "choice", condition.asks)
        rows = self._channel((condition.row,), "count", condition.cells)
        return ("columns", asks, cells, rows, any_answer, condition.most)

    def _channel(self, classes: tuple[type, ...], kind: str, value: str | int) -> int:
        """A new channel, to which objects of some classes write."""
        number = 1 + max((each.channel for _, each in self.emissions), default=0)
        self.emissions += [(cls, Emission(number, kind, value)) for cls in classes]
        return number


def _own(cls: type) -> tuple[Condition, ...]:
    """The conditions of a class, if all its members are where the core can look at them."""
    return conditions_of(cls) if len(record(cls).members) <= _MASKED else ()


def kept_in(cls: type, emissions: Iterable[Emission]) -> dict[str, int]:
    """Where values are kept while an object is read, by the name of the member; first those for its own conditions."""
    names: dict[str, None] = {}
    for condition in _own(cls):
        match condition:
            case Differ(first, second):
                names |= dict.fromkeys((first, second))
            case Ascending(members):
                names |= dict.fromkeys(members)
            case IsNot(member, _):
                names[member] = None
            case Rectangle(columns=columns):
                names[columns] = None
            case Filled() | Unless() | Empty() | Without() | Columns() | Distinct() | Thread():
                pass
            case _:
                assert_never(condition)
    names |= {str(each.value): None for each in emissions if each.kind != "code"}
    names |= {member.name: None for member in record(cls).members if member.defines is not None and is_whole(cls)}
    assert len(names) <= _MOST_KEPT, cls  # noqa: S101  (of the library's own classes)
    return {name: index for index, name in enumerate(names)}


def emitted(emission: Emission, kept: Mapping[str, int]) -> int:
    return kept[emission.value] if isinstance(emission.value, str) else emission.value


def _choices(described: Record, member: str) -> tuple[str, ...]:
    shape = described.member(member).shape
    assert isinstance(shape, Choice)  # noqa: S101  (a condition of the library's own classes)
    return shape.values
