"""Values of classes that are derived from plain types, and of classes that only pretend to be."""

from __future__ import annotations

from collections import UserDict, UserString, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple, Self

#: What a hostile class brings where its own methods are called.
MARKUP = "<img src=x onerror=alert(1)>"


def _markup(*_: object) -> str:
    return MARKUP


def _raise(*_: object, **__: object) -> Any:
    raise RuntimeError(MARKUP)


_SAYS: dict[str, Any] = dict.fromkeys(("__str__", "__repr__", "__format__", "__html__"), _markup)
_METHODS = """
__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __len__ __iter__ __getitem__ __contains__ __bool__ __index__ __int__
__float__ __add__ __mod__ __neg__ __abs__ __reduce_ex__ encode isascii isprintable startswith lower replace join strip
split is_integer bit_length items keys values get copy pop index count utcoffset astimezone isoformat timestamp read
decode
"""
_RAISES: dict[str, Any] = dict.fromkeys(_METHODS.split(), _raise)


def hostile(base: type, *, keeps_hash: bool = True) -> type:
    """A class derived from a plain type; each of its own methods returns markup or raises, and so does its class."""
    kept = {"__hash__": base.__hash__} if keeps_hash else {"__hash__": _raise}
    return type(f"Hostile{base.__name__}", (base,), {**_SAYS, **_RAISES, **kept, "__class__": property(_raise)})


HostileStr, HostileInt, HostileFloat = hostile(str), hostile(int), hostile(float)
HostileList, HostileDict, HostileTuple = hostile(list), hostile(dict), hostile(tuple)
HostileDatetime, HostileDate, HostileBytes = hostile(datetime), hostile(date), hostile(bytes)


class Tagged(str):
    """Text that knows its place in a page, as parsers of HTML return it."""

    __slots__ = ("parent",)

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.parent = made  # type: ignore[attr-defined]
        return made

    def __html__(self) -> str:
        return MARKUP


class Scientific(float):
    """A number whose form is not that of Python, as numeric libraries return it."""

    def __repr__(self) -> str:
        return f"scientific({float(self)})"


class Moment(datetime):
    """A moment whose arithmetic returns its own class."""

    def __str__(self) -> str:
        return MARKUP


class Day(date):
    """A day of another class."""

    def __str__(self) -> str:
        return MARKUP


class Single:
    """A number that is no float, as numeric libraries return it for 32 bits."""

    def __float__(self) -> float:
        return 2.0


class Pretender:
    """An object that says it is of a class that it is not of."""

    def __init__(self, claimed: type) -> None:
        self.claimed = claimed

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return self.claimed

    __str__ = __repr__ = __format__ = __html__ = _markup
    __iter__ = __len__ = __eq__ = __getattr__ = _raise
    __hash__ = object.__hash__


class LowerCase(str):
    """Text that is equal to any text with the same letters, as names of HTTP headers are."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str.lower(self) == str.lower(other)

    def __hash__(self) -> int:
        return hash(str.lower(self))


class WithoutOffset(tzinfo):
    """A time zone that does not know its distance from UTC: a moment in it is of no known time."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        return None

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str | None:
        return None


class Raising(WithoutOffset):
    """A time zone that raises."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        raise RuntimeError(MARKUP)


Old = Enum("Old", {"HTML": "html", "ENGLISH": "en"}, type=str)
New = StrEnum("New", {"ENGLISH": "en"})
Level = IntEnum("Level", {"TWO": 2})


class Pair(NamedTuple):
    """Two words."""

    first: str
    second: str


def derived(value: Any, *, all_hostile: bool) -> Any:
    """Plain data with every value, and every name, of a class that is derived from its own."""
    classes: dict[type, Any] = (
        {str: HostileStr, int: HostileInt, float: HostileFloat, list: HostileList, dict: HostileDict}
        if all_hostile
        else {str: Tagged, int: hostile(int), float: Scientific, list: type("Items", (list,), {}), dict: _defaults}
    )
    if type(value) is dict:
        value = {classes[str](name): derived(item, all_hostile=all_hostile) for name, item in value.items()}
    elif type(value) is list:
        value = [derived(item, all_hostile=all_hostile) for item in value]
    make = classes.get(type(value))
    return value if make is None else make(value)


def _defaults(members: dict[Any, Any]) -> dict[Any, Any]:
    return defaultdict(list, members)


def built(value: Any) -> Any:
    """A value of a member with every part of a hostile class, except objects of content classes."""
    kind = type(value)
    if kind is tuple:
        return HostileTuple([built(item) for item in value])
    if kind is datetime:
        return HostileDatetime.combine(value.date(), value.timetz())  # type: ignore[attr-defined]
    if kind is date:
        return HostileDate.fromordinal(value.toordinal())  # type: ignore[attr-defined]
    make = {str: HostileStr, int: HostileInt, float: HostileFloat}.get(kind)
    return value if make is None else make(value)


def _endless_type_error() -> Iterator[str]:
    raise TypeError(MARKUP)
    yield ""


#: What has no JSON form, by what it is.
NO_JSON: dict[str, Any] = {
    "decimal": Decimal(1),
    "fraction": Fraction(1, 2),
    "number of 32 bits": Single(),
    "bytes": b"x",
    "hostile bytes": HostileBytes(b"x"),
    "complex": 1j,
    "set": {"x"},
    "tuple": ("x",),
    "namedtuple": Pair("x", "y"),
    "hostile tuple": HostileTuple(["x"]),
    "generator": (word for word in ["x"]),
    "generator that raises": _endless_type_error(),
    "UserDict": UserDict({"a": 1}),
    "UserString": UserString("x"),
    "read-only mapping": MappingProxyType({"a": 1}),
    "datetime": datetime(2026, 1, 1),  # noqa: DTZ001
    "object": object(),
    "class with markup for a name": type(MARKUP, (), {})(),
    **{f"object that says it is a {cls.__name__}": Pretender(cls) for cls in (str, int, float, list, dict, bool)},
}
