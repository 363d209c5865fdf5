"""Answers that need no check of the arguments, tried before a method is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")


def tried_first(quick: Callable[..., Any]) -> Callable[[_F], _F]:
    """Declare what may answer a method in its place; `with_quick_answers` puts it there.

    Args:
        quick: Takes the object and any positional arguments, of any type, and at least one. It returns the answer only
            if the arguments are right, or else None; then the method is called.
    """

    def mark(method: _F) -> _F:
        method.__dict__["_tried_first"] = quick
        return method

    return mark


def with_quick_answers(cls: type[_T]) -> type[_T]:
    """Let methods of a class be answered by what is `tried_first`."""
    for name, value in list(vars(cls).items()):
        quick = getattr(value, "__dict__", {}).get("_tried_first")
        if quick is not None:
            setattr(cls, name, _trying(quick, value))
    return cls


def _trying(quick: Callable[..., Any], method: _F) -> _F:
    @wraps(method)
    def call(owner: Any, *given: Any, **named: Any) -> Any:
        if given and not named and (found := quick(owner, *given)) is not None:
            return found
        return method(owner, *given, **named)

    return cast("_F", call)
