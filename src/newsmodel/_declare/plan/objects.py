"""How the core makes objects of a class: it fills their slots, or calls the class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from inspect import ismemberdescriptor
from typing import Any, Final, get_args

import attrs

from newsmodel._declare.constraints import Space
from newsmodel._declare.construction import Content, is_whole
from newsmodel._declare.converters import finish_of, is_kept_loaded
from newsmodel._declare.filling import built, calls_add_nothing
from newsmodel._declare.rules import Ids
from newsmodel._declare.shapes import Many, Shape, record

#: The spaces of ids, in the order of their numbers.
SPACES: Final = get_args(Space)

_Data = tuple[Any, ...]


def slot(cls: type, name: str) -> object:
    """The descriptor of a slot, or None where an object keeps the value elsewhere."""
    found = getattr(cls, name, None)
    return found if ismemberdescriptor(found) else None


def is_filled(cls: type) -> bool:
    """Whether the core makes objects of a class by filling their slots, instead of calling the class.

    A test asks this in full of the classes of the library.
    """
    fields = attrs.fields_dict(cls)
    return is_of_library(cls) or (
        all(slot(cls, name) is not None for name in fields)
        and calls_add_nothing(cls)
        and all(is_finished(field.converter, record(cls).member(name).shape) for name, field in fields.items())
    )


def is_finished(converter: object, shape: Shape) -> bool:
    """Whether the core knows what a converter does."""
    return is_kept_loaded(converter) or (isinstance(shape, Many) and finish_of(converter)[1] is not None)


def is_of_library(cls: type) -> bool:
    return cls.__module__.startswith(f"{__name__.partition('.')[0]}.")


def rules_of(cls: Any) -> Callable[[Any], Any] | None:
    return None if cls._rules is Content._rules else cls._rules  # noqa: SLF001  (the core calls them in place of the class)


def called(cls: type, members: Mapping[str, Any]) -> tuple[Any, _Data, _Data]:
    """An object that its class makes, and the ids and references in it that count around it.

    Raises:
        Exception: The class refuses the members, or ids in a whole are wrong: Python decides.
    """
    return noted(built(cls, members), cls)


def noted(made: Any, cls: type) -> tuple[Any, _Data, _Data]:
    """An object of a class, and the ids and references in it that count around it.

    Raises:
        LookupError: Ids in a whole are wrong: Python decides.
    """
    ids = Ids()
    ids.note(made, is_whole)
    if not is_whole(cls):
        return made, _pairs(ids.defined), _pairs(ids.used)
    if not ids.are_resolved():
        raise LookupError
    own = [(member.defines.space, getattr(made, member.name)) for member in record(cls).members if member.defines]
    return made, tuple((SPACES.index(space), name) for space, name in own if name is not None), ()


def _pairs(ids: Mapping[Space, Iterable[str]]) -> _Data:
    return tuple((SPACES.index(space), name) for space, names in ids.items() for name in names)
