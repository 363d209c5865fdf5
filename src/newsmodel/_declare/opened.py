"""Classes of objects that keep what this version does not know: other members, other values of choices.

A class of content has slots for its members alone, so that an object of this version has nothing else to carry. For
an object of a later version, a class is derived that has two members more. It is still an object of the known class,
for `isinstance` and in patterns; `known_class` returns that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import attrs

from newsmodel._declare.calls import compared, hashed, short
from newsmodel._declare.classes import is_for_unknown, known_class
from newsmodel._declare.construction import Content
from newsmodel._declare.extensions import Members
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import Choice, Many, by_class, record
from newsmodel._declare.trusted import unchecked, with_values
from newsmodel._wire.canonical import Json

_C = TypeVar("_C", bound=Content)

#: No members: what this version does not know of an object that it knows.
NO_MEMBERS: Final = Content._unknown  # noqa: SLF001  (the default of its classes)


@by_class
def opened_class(cls: type[Content]) -> Any:
    """The class whose objects are those of ``cls``, and keep what this version does not know."""
    known = known_class(cls)
    if known is not cls:
        return opened_class(known)

    def init(
        self: Any, *values: Any, _unknown: Members = NO_MEMBERS, _version: str | None = None, **named: Any
    ) -> None:
        # First, because the class checks an object when all its members are there.
        object.__setattr__(self, "_unknown", _unknown)
        object.__setattr__(self, "_version", _version)
        cls.__init__(self, *values, **named)

    kept = {
        "_unknown": attrs.field(default=NO_MEMBERS, alias="_unknown", kw_only=True, repr=False),
        "_version": attrs.field(default=None, alias="_version", kw_only=True, repr=False),
    }
    own: dict[str, Any] = {
        "__qualname__": cls.__qualname__,
        "__doc__": cls.__doc__,
        "_opened_from": cls,
        "__init__": init,
        "__repr__": _shown,
        "__reduce__": _reduced,
    }
    if cls.__eq__ is Content.__eq__:
        own |= {"__eq__": _is_equal, "__hash__": _hash}
    made = attrs.make_class(
        cls.__name__, kept, (cls,), own, frozen=True, slots=True, init=False, repr=False, eq=False, collect_by_mro=True
    )
    made.__module__ = cls.__module__
    return made


def opened(cls: type[_C], members: Mapping[str, Any], unknown: Members, version: str | None = None) -> _C:
    """An object that keeps what this version does not know.

    Args:
        cls: The known class.
        members: The members that it knows, by their names; choices may have any text.
        unknown: The others.
        version: The version of the JSON, if the object is a document of a later one.

    Raises:
        ValidationError: A member does not have its shape, or a rule is broken.
    """
    names = {field.name: field.alias for field in attrs.fields(cls) if field.init}
    given = {str(names[name]): value for name, value in members.items()}
    made: _C = opened_class(cls)(**given, _unknown=unknown, _version=version)
    return made


def opened_unchecked(cls: type[_C], members: Mapping[str, Any], unknown: Members) -> _C:
    """As `opened`, without checks: so that all problems of a document can be collected."""
    made: _C = with_values(
        opened_class(cls), {**_values(unchecked(cls, members), cls), "_unknown": unknown, "_version": None}
    )
    return made


def in_version(content: _C, version: str) -> _C:
    """The same object as one of a later version, unchecked."""
    kept = {"_unknown": content._unknown, "_version": version}  # noqa: SLF001  (of all content)
    made: _C = with_values(opened_class(type(content)), {**_values(content, known_class(type(content))), **kept})
    return made


def unknown_of(value: object) -> Members:
    """The members of an object that this version does not know."""
    return value._unknown if isinstance(value, Content) else NO_MEMBERS  # noqa: SLF001  (as above)


def holds_unknown(content: Content) -> bool:
    """Whether something in an object is not known to this version."""
    return any(
        part._opened_from is not None or is_for_unknown(type(part))  # noqa: SLF001  (as above)
        for _, part in walk_with_paths(content)
    )


def version_of(value: object) -> str | None:
    """The version of a document of a later one; None for any other object."""
    return getattr(value, "_version", None) if isinstance(value, Content) else None


def known_members(value: Content) -> dict[str, Any]:
    """The members that this version knows, by the names of the parameters of their class."""
    return {str(each.alias): getattr(value, each.name) for each in attrs.fields(known_class(type(value))) if each.init}


def _shown(self: Any) -> str:
    unknown: Mapping[str, Json] = self._unknown
    kept = f" with {dict(unknown)!r}" if unknown else ""
    return f"<opened {short(self)}{kept}>"


def _is_equal(self: Any, other: object) -> Any:
    """Whether both are the same JSON: an object that keeps nothing any more is equal to one of the known class."""
    cls = known_class(type(self))
    if known_class(type(other)) is not cls:
        return NotImplemented
    values = compared(cls)
    return bool(values(self) == values(other)) and _kept_by(self) == _kept_by(other)


def _hash(self: Any) -> int:
    cls = known_class(type(self))
    known, kept = hash((cls, hashed(cls)(self))), _kept_by(self)
    return known if kept == (NO_MEMBERS, None) else hash((known, kept))


def _kept_by(value: object) -> tuple[Members, str | None]:
    return unknown_of(value), version_of(value)


def _reduced(self: Any) -> tuple[Any, ...]:
    return _remade, (known_class(type(self)), known_members(self), self._unknown, self._version)


def _remade(cls: type[Content], members: dict[str, Any], unknown: Members, version: str | None) -> Any:
    return opened_class(cls)(**members, _unknown=unknown, _version=version)


# --- Values of choices ----------------------------------------------------------------------------------------------


def known_value(content: Content, name: str) -> str | None:
    """The value of a member that is a choice; None where this version does not know it."""
    value: str | None = getattr(content, name)
    return value if content._opened_from is None or value in _values_of(type(content), name) else None  # noqa: SLF001


def known_values(content: Content, name: str) -> tuple[str, ...]:
    """Those values of a member that is an array of choices which this version knows."""
    values: tuple[str, ...] = getattr(content, name)
    if content._opened_from is None:  # noqa: SLF001  (as nearly always)
        return values
    return tuple(value for value in values if value in _values_of(type(content), name))


@by_class
def choices_of(cls: type) -> dict[str, Choice]:
    """The members of a class that are choices, or arrays of them, by their names."""
    shapes = {
        each.name: each.shape.item if isinstance(each.shape, Many) else each.shape for each in record(cls).members
    }
    return {name: shape for name, shape in shapes.items() if isinstance(shape, Choice)}


def _values_of(cls: type, name: str) -> tuple[str, ...]:
    return choices_of(cls)[name].values


def changed(content: _C, **changes: object) -> _C:
    """The same object with some members changed, unchecked; of an opened class, with what it keeps."""
    return with_values(type(content), _values(content, type(content)) | changes)


def _values(content: Content, cls: type) -> dict[str, Any]:
    """The values of the fields of a class that an object has."""
    return {field.name: getattr(content, field.name) for field in attrs.fields(cls)}
