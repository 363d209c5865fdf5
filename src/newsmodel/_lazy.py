"""A property that is made when it is first read."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar, cast

_T = TypeVar("_T")


class lazily(Generic[_T]):  # noqa: N801  (a decorator: named like a function)
    """A property that is made only once, even if several threads read it at the same time.

    Like `functools.cached_property`, but that may make it more than once since Python 3.12.
    """

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self.make = make
        self.lock = RLock()
        self.__doc__ = make.__doc__

    def __set_name__(self, _: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: object, _: type | None = None) -> _T:
        """The value, which is kept in the object after it is made."""
        if instance is None:  # read from the class, by tools that inspect it
            return cast("_T", self)
        with self.lock:
            made = instance.__dict__
            if self.name not in made:
                made[self.name] = self.make(instance)
            return cast("_T", made[self.name])
