"""What attrs makes for a class of content, made clearer or shared: wrong calls, ``repr``, ``==`` and ``hash``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, cast

import attrs

from newsmodel import problems
from newsmodel._declare.descriptions import in_order
from newsmodel._declare.shapes import by_class
from newsmodel._plain import is_of
from newsmodel.errors import ArgumentError

_C = TypeVar("_C")


#: The methods that all classes of content share. attrs would compile each of them for each class, which took a seventh
#: of the time of the import.
_SHARED = ("__repr__", "__eq__", "__hash__")


def finish(cls: type, base: type) -> None:
    """Give a class the methods that it shares with ``base``, and explain wrong calls; what it defines itself stays.

    This is called twice for each class: before attrs adds methods, and for the class with slots that attrs then makes.
    """
    for name in _SHARED:
        shared = getattr(base, name)
        if getattr(cls, name) is shared:  # attrs makes only the methods that the class itself has not
            setattr(cls, name, shared)
    own = vars(cls)
    if _is_made_by_attrs(own.get("__init__")):
        setattr(cls, "__init__", _explained(own["__init__"]))  # noqa: B010  (type checkers refuse the assignment)
    if _is_made_by_attrs(own.get("__repr__")):
        setattr(cls, "__repr__", getattr(base, "__repr__"))  # noqa: B009, B010  (as above)


def _is_made_by_attrs(value: object) -> bool:
    code = getattr(value, "__code__", None)
    return code is not None and code.co_filename.startswith("<attrs generated ")


def _explained(init: Any) -> Any:
    @wraps(init)
    def call(self: Any, *values: Any, **named: Any) -> None:
        try:
            init(self, *values, **named)
        except TypeError:
            wrong = wrong_call(type(self), values, named)
            if wrong is None:
                raise
            raise ArgumentError(wrong) from None

    return call


def wrong_call(cls: type, values: Sequence[object], named: Mapping[str, object]) -> str | None:
    """What is wrong with the arguments of a class, apart from their values; None if nothing is."""
    fields = [field for field in in_order(cls) if field.init]
    known = [field.alias or field.name for field in fields]
    positional = [field.alias or field.name for field in fields if not field.kw_only]
    given = positional[: len(values)]
    if unknown := [name for name in named if name not in known]:
        return problems.unknown_fields(cls, unknown, known)
    if len(values) > len(positional):
        return problems.too_many_values(cls, len(values), positional)
    if twice := [name for name in given if name in named]:
        return problems.given_twice(cls, twice)
    needed = [field.alias or field.name for field in fields if field.default is attrs.NOTHING]
    missing = [name for name in needed if name not in named and name not in given]
    return problems.missing_fields(cls, missing) if missing else None


def short(content: Any) -> str:
    """The expression that makes an object, without what has its default."""
    shown = [
        f"{before}{_written(converter, value)!r}"
        for before, field, converter in _fields_of(type(content))
        if (value := getattr(content, field.name)) is not field.default and _is_shown(field, value, content)
    ]
    return f"{type(content).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"


@by_class
def _fields_of(cls: type) -> list[tuple[str, Any, Any]]:
    """The fields of a class that may be shown, as attrs takes them: positional ones first.

    Each with what stands before its value, and with its converter where that makes rich text of a string.
    """
    fields: Sequence[Any] = attrs.fields(cls)
    found = sorted((each for each in fields if each.repr and each.init), key=lambda field: field.kw_only is True)
    return [(f"{each.alias}=" if each.kw_only else "", each, _own_converter(each)) for each in found]


def _own_converter(field: attrs.Attribute[Any]) -> Any:
    converter = cast("Any", field.converter)
    return converter if getattr(converter, "_keeps_valid", (None,))[0] is converter else None


class Shown:
    """``_repr_pretty_``: IPython and the reports of Hypothesis show an object by its repr, and not with every default.

    IPython calls it on the class, with the object. Hypothesis calls it on whatever it shows, also on the class itself.
    """

    def __get__(self, content: Any, cls: type) -> Callable[..., None]:
        """The function that shows the object, or else the class."""

        def show(*given: Any) -> None:
            *of, printer, _ = given if content is None else (content, *given)
            printer.text(repr(of[0]) if of else f"{cls.__module__}.{cls.__qualname__}")

        return show


def _is_shown(field: attrs.Attribute[Any], value: Any, content: Any) -> bool:
    default: Any = field.default
    if default is attrs.NOTHING:
        return True
    factory = getattr(default, "factory", None)
    default = default if factory is None else (factory(content) if default.takes_self else factory())
    return type(value) is not type(default) or bool(value != default)


def _written(converter: Any, value: Any) -> Any:
    """The value of a field; of rich text that is one string, the string."""
    if converter is None:
        return value
    one = value[0] if is_of(value, tuple) and len(value) == 1 else None
    return one if isinstance(one, str) and converter(one) == value else value


def construct(cls: type[_C], members: Mapping[str, Any]) -> _C:
    """An object made from members by their names; a field that has an alias is given under that."""
    return cls(**{parameter: members[name] for name, parameter in _parameters(cls).items() if name in members})


@by_class
def _parameters(cls: type) -> dict[str, str]:
    return {field.name: field.alias for field in attrs.fields(cls) if field.init}


# --- Comparison -----------------------------------------------------------------------------------------------------


@by_class
def compared(cls: type) -> Callable[[Any], object]:
    """The function that returns the values by which objects of a class are compared."""
    return _values_of([field for field in attrs.fields(cls) if field.eq])


@by_class
def hashed(cls: type) -> Callable[[Any], object]:
    """The function that returns the values of which the hash of an object of a class is made."""
    return _values_of([field for field in attrs.fields(cls) if (field.eq if field.hash is None else field.hash)])


def _values_of(fields: Sequence[Any]) -> Callable[[Any], object]:
    if fields and all(field.eq_key is None for field in fields):
        return attrgetter(*(field.name for field in fields))
    return lambda content: tuple(
        value if each.eq_key is None else each.eq_key(value)
        for each, value in ((each, getattr(content, each.name)) for each in fields)
    )
