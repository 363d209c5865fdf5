"""Values of the plain types of Python, from values of classes that are derived from them.

Such a class may override every method, and ``__class__`` too. So the type of an object is asked of `type`, and its
value is read with the methods of the plain type alone: no code of the class is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import TypeIs

_T = TypeVar("_T")

#: The most items that are read of an iterable; no array of a document may have as many.
MOST_ITEMS: Final = 100_000

_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
_PARTS: Final[Mapping[str, Callable[[datetime], Any]]] = {
    name: getattr(datetime, name).__get__
    for name in ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold")
}
_DAY: Final = _MOMENT.date()
_DAY_PARTS: Final = tuple(getattr(date, name).__get__ for name in ("year", "month", "day"))
_NAME_OF: Final = vars(type)["__name__"].__get__


def _datetime(value: datetime) -> datetime:
    # Tools that stop the clock in tests replace the name `datetime` in every module, but not the class of this object.
    return type(_MOMENT)(**{name: part(value) for name, part in _PARTS.items()})


def _date(value: date) -> date:
    return type(_DAY)(*[part(value) for part in _DAY_PARTS])


_WHOLE: Final = slice(None)
#: For each plain type that has subclasses, the function that makes an object of exactly this type. Not for dict:
#: to make one calls methods of the names in it. `gate_value` makes these plain first.
_MAKERS: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (str, str.__str__),
    (float, float.__float__),
    (int, int.__int__),
    (datetime, _datetime),
    (date, _date),
    (tuple, lambda value: tuple.__getitem__(value, _WHOLE)),
    (list, list.copy),
    (bytes, lambda value: bytes.__getitem__(value, _WHOLE)),
    (bytearray, lambda value: bytearray.__getitem__(value, _WHOLE)),
)
_TYPES: Final = tuple(made for made, _ in _MAKERS)


def is_of(value: object, classes: type[_T] | tuple[type[_T], ...]) -> TypeIs[_T]:
    """Whether the type of a value is one of some classes or derived from one; ``isinstance`` asks the value as well.

    >>> is_of(True, int)
    True
    """
    return issubclass(type(value), classes)


def plain(value: Any) -> Any:
    """The value itself, or, if its class is derived from a plain type, the same value of exactly that type.

    A dict stays as it is, and so does what is in a tuple or a list.

    >>> from enum import StrEnum
    >>> plain(StrEnum("Colour", {"RED": "red"})("red"))
    'red'
    """
    kind = type(value)
    if kind is str or kind is int or kind is float or kind is bool or not issubclass(kind, _TYPES):
        return value
    for exact, make in _MAKERS:
        if kind is exact:
            return value
        if issubclass(kind, exact):
            return make(value)
    return value


def plain_same(value: _T) -> _T:
    """The same as `plain`, where a type checker has to know that the type stays as it is declared."""
    return cast("_T", plain(value))


def plain_items(value: Any, make: Callable[[Any], Any] = plain) -> Any:
    """A tuple with the plain value of each item, made by ``make``; any other value stays as it is."""
    if type(value) is not tuple:
        return value
    for item in value:
        if type(item) is not str:
            return tuple([make(each) for each in value])
    return value


def items_of(values: Iterable[_T]) -> tuple[_T, ...] | None:
    """The items of an iterable, or None if there are more than `MOST_ITEMS`: it may be endless.

    >>> from itertools import repeat
    >>> items_of("ab"), items_of(repeat("a"))
    (('a', 'b'), None)
    """
    found = tuple(islice(values, MOST_ITEMS + 1))
    return found if len(found) <= MOST_ITEMS else None


def class_name(value: object) -> str:
    """The name of the class of a value; a metaclass may say another."""
    return name_of(type(value))


def name_of(cls: type) -> str:
    """The name of a class; its metaclass may say another."""
    name: str = plain(_NAME_OF(cls))
    return name
