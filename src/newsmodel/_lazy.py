"""A property that is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, cast

_T = TypeVar("_T")


class lazily(Generic[_T]):  # noqa: N801  (it reads as what it does: a decorator)
    """A property that is made once, also where several threads ask for it at the same time.

    As `functools.cached_property`, which since Python 3.12 may make it more than once.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self.make = make
        self.lock = RLock()
        self.__doc__ = make.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, _: type | None = None) -> _T:
        """The value: made here, and found in the object itself from then on."""
        if instance is None:  # asked of the class, by tools that look at it
            return cast("_T", self)
        with self.lock:
            made = instance.__dict__
            if self.name not in made:
                made[self.name] = self.make(instance)
            return cast("_T", made[self.name])
