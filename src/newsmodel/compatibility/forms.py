"""What a vocabulary accepts in JSON, as data: the shapes of members, with names in the place of classes.

A schema file has no classes, so what is read from one names its objects. Text, numbers and flags are the shapes of the
declarations themselves::

    Form = Text | Number | Flag | Enum | Versions | Array | One | Union | Run | Free | Unreadable

A form is what strict readers take. What open readers take besides is said by ``grows``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from newsmodel._declare.constraints import Named
from newsmodel._declare.shapes import Flag, Number, Text

__all__ = [
    "Array",
    "Enum",
    "Flag",
    "Form",
    "Free",
    "Member",
    "Number",
    "One",
    "Run",
    "Text",
    "Thing",
    "Union",
    "Unreadable",
    "Versions",
    "Vocabulary",
]


@attrs.frozen
class Enum:
    """One of a few strings.

    Attributes:
        values: The strings.
        grows: Whether open readers take any other string.
    """

    values: tuple[str, ...]
    grows: bool = False


@attrs.frozen
class Versions:
    """The version of a document.

    Attributes:
        values: Those that strict readers take; empty if only the open schema is known.
        later: The text that open readers take.
    """

    values: tuple[str, ...]
    later: Text


@attrs.frozen(kw_only=True)
class Array:
    """An array of items of one form.

    Attributes:
        item: The form of the items.
        min_items: The least number of them.
        max_items: The greatest number of them.
        named: The name of its definition.
        grows: Whether open readers take more: where each value of an enumeration may stand once, and these grow.
    """

    item: Form
    min_items: int = 0
    max_items: int | None = None
    named: Named | None = None
    grows: bool = False


@attrs.frozen
class One:
    """An object, by the name of its definition."""

    name: str


@attrs.frozen
class Union:
    """An object of one of several definitions, which their tags tell apart.

    Attributes:
        names: By each tag the name of the definition.
        grows: Whether open readers take objects with any other tag.
        named: The name of the union itself.
    """

    names: Mapping[str, str]
    grows: bool = False
    named: Named | None = None


@attrs.frozen
class Run:
    """A string, or an object: a run of rich text."""

    text: Text
    name: str


@attrs.frozen
class Free:
    """An object whose names have a form, and whose values are any JSON.

    Attributes:
        names: The form of the names.
        declared: The names whose values are objects, with the names of their definitions.
    """

    names: Text
    declared: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Unreadable:
    """What the reader of schemas does not know; nothing is compatible with it.

    Attributes:
        why: What it does not know, as a sentence without its end.
    """

    why: str


Form = Text | Number | Flag | Enum | Versions | Array | One | Union | Run | Free | Unreadable


@attrs.frozen(kw_only=True)
class Member:
    """A member of an object.

    Attributes:
        name: Its name.
        form: The form of its value.
        required: Whether it must be present.
        default: Its value when it is absent.
        defines: The space in which it defines an id; only of models, as all that follows.
        refers: The space of the ids that it must name.
        is_moment: Whether it is a point in time, which has to be in the years 1000 to 2999 in UTC.
        code: What compares the code that changes or checks its value; None where there is none of its own.
    """

    name: str
    form: Form
    required: bool = False
    default: Any = None
    defines: str | None = None
    refers: str | None = None
    is_moment: bool = False
    code: str | None = None


@attrs.frozen(kw_only=True)
class Thing:
    """A kind of object.

    Attributes:
        name: The name of its definition.
        tag: Its ``type``; None where it has none.
        members: Its members, in canonical order.
        grows: Whether open readers take members that they do not know.
        code: As of a member, for the rules of the class; only of models.
        filled: Groups of members of which one at least has to be there; only of models.
    """

    name: str
    tag: str | None = None
    members: tuple[Member, ...] = ()
    grows: bool = False
    code: str | None = None
    filled: tuple[tuple[str, ...], ...] = ()

    def member(self, name: str) -> Member | None:
        """The member of that name."""
        return next((member for member in self.members if member.name == name), None)


@attrs.frozen(kw_only=True)
class Vocabulary:
    """What the documents of a kind may be.

    Attributes:
        kind: The kind: the tag of the root.
        root: The name of the root among the things.
        things: Every kind of object, by name.
        faults: What could not be read at the root itself.
    """

    kind: str
    root: str
    things: Mapping[str, Thing]
