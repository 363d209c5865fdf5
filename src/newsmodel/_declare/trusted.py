"""Objects made of members that were checked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import (
    by_class,
    converted,
    record,
)
from newsmodel._generated import run

_C = TypeVar("_C", bound=Content)


def trusted(cls: type[_C]) -> Callable[..., _C]:
    """Return a function that makes objects of a class from members that were checked elsewhere.

    Its parameters are those of the class, with values in their final form: no converter is called, nothing is checked.
    Members that are not given have their default.
    """
    maker: Callable[..., _C] = _maker(cls)
    return maker


def unchecked(cls: type, members: Mapping[str, Any]) -> Any:
    """Build an object as its class does, but without checks: so that all problems of a document can be collected."""
    content: Any = _maker(cls)(**members)
    for field in attrs.fields(cls):
        if field.converter is not None and field.name in members:
            object.__setattr__(content, field.name, converted(field, members[field.name], content))
    return content


def with_values(cls: type[_C], values: Mapping[str, Any]) -> _C:
    """An object of a class whose fields have these values, by their names, all of them; nothing is checked."""
    made: _C = object.__new__(cls)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


@by_class
def _maker(cls: type) -> Any:
    names: dict[str, Any] = {"_class": cls, "_new": fillable(cls), "_put": object.__setattr__}
    run("\n".join(_maker_source(cls, names)) + "\n", f"make {cls.__qualname__}", names, cls)
    return names["make"]


def _maker_source(cls: type, names: dict[str, Any]) -> Iterator[str]:
    fields = sorted(attrs.fields(cls), key=lambda field: field.kw_only is True)  # as attrs: positional ones first
    given = [_parameter(cls, field, names) for field in fields]
    positional = sum(not field.kw_only for field in fields)
    yield f"def make({', '.join([*given[:positional], *(['*'] if given[positional:] else []), *given[positional:]])}):"
    if names["_new"] is None:
        yield "    _made = object.__new__(_class)"
        yield from (f"    _put(_made, {field.name!r}, {field.name})" for field in fields)
    else:
        yield "    _made = _new()"
        yield from (f"    _made.{field.name} = {field.name}" for field in fields)
        yield "    _made.__class__ = _class"
    yield "    return _made"


def _parameter(cls: type, field: attrs.Attribute[Any], names: dict[str, Any]) -> str:
    if field.default is attrs.NOTHING:
        return field.name
    names[f"_default_{field.name}"] = record(cls).member(field.name).default
    return f"{field.name}=_default_{field.name}"


def has_own_code(cls: type) -> bool:
    """Whether making an object of a class, a class like it, or one that is given up would run code of its own."""
    return any(
        name in vars(base)
        for base in cls.__mro__[:-1]
        if base is not Content
        for name in ("__new__", "__init_subclass__", "__del__")
    )


@by_class
def fillable(cls: type) -> type | None:
    """A class with the layout of ``cls`` whose objects can be filled by assignment; None where that is not possible.

    An object is filled as one of that class and then becomes one of ``cls``. This takes half the time of
    ``object.__setattr__`` or of the descriptors of slots.
    """
    if has_own_code(cls):
        return None
    settable = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    slots = {"__slots__": cls.__dict__["__slots__"]} if "__slots__" in cls.__dict__ else {}
    try:
        made = type(cls.__name__, cls.__bases__, {**settable, **slots, "__module__": cls.__module__})
        made().__class__ = cls
    except TypeError:  # objects of the one cannot become objects of the other
        return None
    return made
