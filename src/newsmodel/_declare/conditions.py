"""When the rules of a class are surely kept: what a native core can see without calling them.

A class that has rules can say so beside them, as ``_surely_kept``: if all of these conditions hold, none of the rules
finds a problem. Where one does not hold, the rules are asked. So a condition may leave out a case that is right, but
must never hold in a case that is wrong; ``tests/native/test_conditions.py`` has a case of each, and fuzzing many.

A member is *filled* if it is present and, where it is an array or free JSON, not empty.
"""

from __future__ import annotations

from typing import Any

import attrs


@attrs.frozen(init=False)
class Filled:
    """At least one of these members is filled."""

    members: tuple[str, ...]

    def __init__(self, *members: str) -> None:
        object.__setattr__(self, "members", members)


@attrs.frozen(init=False)
class Unless:
    """If a member is filled, none of these others is."""

    member: str
    others: tuple[str, ...]

    def __init__(self, member: str, *others: str) -> None:
        object.__setattr__(self, "member", member)
        object.__setattr__(self, "others", others)


@attrs.frozen
class Empty:
    """A member is not filled."""

    member: str


@attrs.frozen
class Differ:
    """Two members have different texts, or one of them is absent."""

    first: str
    second: str


@attrs.frozen(init=False)
class Ascending:
    """Numbers of which none is less than the one before it; an absent one has its default, or is left out."""

    members: tuple[str, ...]

    def __init__(self, *members: str) -> None:
        object.__setattr__(self, "members", members)


@attrs.frozen
class Without:
    """No object of a class, at any depth, has a member filled."""

    cls: type
    member: str


@attrs.frozen
class IsNot:
    """A member with choices, if it is present, is not this one, which is not its default either."""

    member: str
    value: str


@attrs.frozen(kw_only=True)
class Rectangle:
    """All rows have equally many cells: as many as there are columns, if that member is filled.

    Attributes:
        row: The class of the rows.
        cells: The member of a row with its cells.
        columns: The member of the table with its columns.
        most: The most cells of the table.
    """

    row: type
    cells: str
    columns: str
    most: int


@attrs.frozen(kw_only=True)
class Columns:
    """All rows have a cell for each column, of a class that answers what the column asks.

    Attributes:
        column: The class of the columns.
        asks: The member of a column with its question, one of several choices.
        row: The class of the rows.
        cells: The member of a row with its cells.
        answers: For the classes of cells, the question that each answers; None where it answers any.
        most: The most cells of the table.
    """

    column: type
    asks: str
    row: type
    cells: str
    answers: dict[type, str | None]
    most: int


@attrs.frozen
class Distinct:
    """No two objects of a class in this one have the same text in a member."""

    cls: type
    member: str


@attrs.frozen
class Thread:
    """Objects of some classes answer others: each comes after the one that it answers, if that is there at all.

    Attributes:
        classes: The classes.
        member: The member with the id, which no two share.
        answers: The member with the id of what it answers.
    """

    classes: tuple[type, ...]
    member: str
    answers: str


Condition = Filled | Unless | Empty | Differ | Ascending | Without | IsNot | Rectangle | Columns | Distinct | Thread


def conditions_of(cls: type) -> tuple[Condition, ...]:
    """The conditions of a class: those that stand beside the rules that it has, or none."""
    owner: Any = next(base for base in cls.__mro__ if "_rules" in vars(base))
    found: tuple[Condition, ...] = vars(owner).get("_surely_kept", ())
    return found
