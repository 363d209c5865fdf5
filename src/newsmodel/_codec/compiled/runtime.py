"""What the loaders call: ids of a whole, objects to be filled, moments, free JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import attrs

from newsmodel._declare.construction import Content, instant
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.scalars import EARLIEST, LATEST
from newsmodel._declare.shapes import by_class
from newsmodel._wire.canonical import Json


class Fallback(Exception):  # noqa: N818  (it is no error: the exact path decides)
    """The fast way does not take this payload."""


@attrs.define(eq=False)
class Ids:
    """What a whole defines and refers to, by space, and how many members its objects have."""

    block_defined: list[str] = attrs.field(factory=list)
    block_used: list[str] = attrs.field(factory=list)
    source_defined: list[str] = attrs.field(factory=list)
    source_used: list[str] = attrs.field(factory=list)
    comment_defined: list[str] = attrs.field(factory=list)
    comment_used: list[str] = attrs.field(factory=list)
    members: int = 0

    def resolve_references(self) -> None:
        """Refuse ids that are given twice and references that lead nowhere."""
        if self.block_used or len(self.block_defined) > 1:
            _resolve(self.block_defined, self.block_used)
        if self.source_used or len(self.source_defined) > 1:
            _resolve(self.source_defined, self.source_used)
        if self.comment_used or len(self.comment_defined) > 1:
            _resolve(self.comment_defined, self.comment_used)


def _resolve(defined: list[str], used: list[str]) -> None:
    known = set(defined)
    if len(known) != len(defined) or not known.issuperset(used):
        raise Fallback


# --- Objects --------------------------------------------------------------------------------------------------------


def can_be_filled(cls: Any) -> bool:
    """Whether objects of a class may be made without calling it: it has no checks beyond those of its shapes."""
    if cls.__attrs_post_init__ is not Content.__attrs_post_init__:
        return False
    for field in attrs.fields(cls):
        if field.validator is not None or not field.init or not is_ours(field.converter):
            return False
    try:
        twin(cls)
    except TypeError:
        return False
    return True


@by_class
def twin(cls: type) -> type:
    """A class whose objects are laid out like those of ``cls`` and can be filled by assignment.

    An object is filled as one of the twin and then becomes one of ``cls``: half the time that its frozen
    ``__setattr__`` or its slots' descriptors would take.

    Raises:
        TypeError: Objects of the one cannot become objects of the other.
    """
    settable = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    slots = {"__slots__": cls.__dict__["__slots__"]} if "__slots__" in cls.__dict__ else {}
    made = type(cls.__name__, cls.__bases__, {**settable, **slots, "__module__": cls.__module__})
    made().__class__ = cls
    return made


def is_ours(converter: Any) -> bool:
    """Whether a converter is of this library, and so does what its kind of members needs and nothing else."""
    return converter is None or str(getattr(converter, "__module__", None)).startswith("newsmodel.")


# --- Values ---------------------------------------------------------------------------------------------------------


def moment(text: str, match: Any) -> datetime:
    """A moment in UTC, of the years that can be written in UTC."""
    if match(text) is None:
        raise Fallback
    value = datetime.fromisoformat(text)
    if text.endswith("Z"):
        return value
    value = instant(value)
    if not EARLIEST <= value <= LATEST:
        raise Fallback
    return value


@attrs.frozen
class ExtensionsLoader:
    """Makes extensions of free JSON.

    Attributes:
        depth: How deep it may be nested.
        members: How many members an object in it may have.
    """

    depth: int
    members: int

    def __call__(self, value: dict[str, Json], ids: Ids) -> Extensions:
        """The extensions; their members are counted among those of the whole."""
        ids.members += self._count(value, self.depth)
        return Extensions(value)

    def _count(self, value: object, depth: int) -> int:
        if not isinstance(value, (dict, list)):
            return 0
        own = len(value) if isinstance(value, dict) else 0
        if depth <= 0 or own > self.members:
            raise Fallback
        items = value.values() if isinstance(value, dict) else value
        return own + sum(self._count(item, depth - 1) for item in items)
