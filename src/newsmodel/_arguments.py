"""Checks the arguments of public functions by their annotations, so that a wrong one is refused where it is given."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

import attrs

from newsmodel._excerpts import described, excerpt
from newsmodel._expected import WRONG, Expected, expectation, members_of
from newsmodel._plain import is_of, plain, plain_items
from newsmodel.errors import ArgumentError, UnknownNameError

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")

# --- Where arguments are checked ------------------------------------------------------------------------------------


def checked(function: _F) -> _F:
    """Check the arguments of a function by its annotations, each time that it is called.

    Raises:
        ArgumentError: From the function that is returned: an argument is not of the annotated type.
        UnknownNameError: The same: a name is not one of the annotated ones.
    """
    placed, named, more, rest = _parameters(function)
    where = function.__qualname__.rpartition(".")[2]
    # The place, the name and what is expected, of those that are checked: what needs no check costs no time.
    in_order: list[tuple[int, str, Expected]] = []
    by_name: dict[str, Expected | None] = {}

    def prepare() -> None:
        hints = _hints(function)  # when it is first called: the module may define what it names further down
        found = ((place, name, hints.get(name)) for place, name in enumerate(placed))
        in_order.extend((place, name, expected) for place, name, expected in found if expected is not None)
        by_name.update({name: hints.get(name) for name in (*placed, *named, more, rest)})

    def accept(name: str, expected: Expected | None, value: Any) -> Any:
        if expected is None or is_of(value, expected.classes):
            return value
        return accepted(expected, value, f"{where}({name})", name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if not by_name:
            prepare()
        given = args
        for place, name, expected in in_order:
            if place >= len(given):
                break
            if not issubclass(type(given[place]), expected.classes):
                given = (*given[:place], accept(name, expected, given[place]), *given[place + 1 :])
        if more:
            given = (*given[: len(placed)], *(accept(more, by_name[more], value) for value in given[len(placed) :]))
        for name, value in kwargs.items():
            kwargs[name] = accept(name, by_name.get(name, by_name[rest]), value)
        return function(*given, **kwargs)

    # With the globals of the function, by which doctest knows where it is from.
    made = types.FunctionType(call.__code__, function.__globals__, function.__name__, None, call.__closure__)
    return typing.cast("_F", wraps(function)(made))


def checked_methods(cls: type[_T]) -> type[_T]:
    """Check the arguments of every public method of a class."""
    for name, value in list(vars(cls).items()):
        if inspect.isfunction(value) and not name.startswith("_"):
            setattr(cls, name, checked(value))
    return cls


def check_fields(settings: Any) -> None:
    """Check the values of an attrs object that is no content.

    Raises:
        ArgumentError: A value is not of the annotated type.
        UnknownNameError: A name is not one of the annotated ones.
    """
    cls: Any = type(settings)
    for name, hint in members_of(cls).items():
        accepted(hint, getattr(settings, name), f"{cls.__name__}.{name}", name)


def make_fields_plain(settings: Any) -> None:
    """Check the values of an attrs object that is no content, and make them plain, so that outputs escape its words.

    Raises:
        ArgumentError: As `check_fields`.
        UnknownNameError: As `check_fields`.
    """
    check_fields(settings)
    for field in attrs.fields(type(settings)):
        object.__setattr__(settings, field.name, plain_items(plain(getattr(settings, field.name))))


def check_members(given: Any, declared: Any) -> None:
    """Check the values of options, and make tuples of iterables among them.

    Args:
        given: The options, a dict of its own.
        declared: The TypedDict that declares them, which has all their names.

    Raises:
        ArgumentError: A value is not of the annotated type.
        UnknownNameError: A name is not one of the annotated ones.
    """
    for name, value in given.items():
        given[name] = accepted(members_of(declared)[name], value, f"{declared.__name__}.{name}", name)


def accepted(expected: Expected, value: Any, where: str, name: str) -> Any:
    """A value as `Expected.take` returns it.

    Raises:
        ArgumentError: It is not what is expected.
        UnknownNameError: It is not one of the expected names.
    """
    found = expected.take(value)
    if found is not WRONG:
        return found
    if expected.names and is_of(value, str):
        raise UnknownNameError(name, value, expected.names)
    raise wrong_argument(where, expected, value)


def wrong_argument(where: str, expected: Expected, value: object) -> ArgumentError:
    """An error that says what is expected, what was found, and what to do."""
    fix = _fix(expected, value)
    return ArgumentError(f"{where}: expected {expected.words}, got {_found(expected, value)}{fix and ': '}{fix}")


def _found(expected: Expected, value: object) -> str:
    """A value in words; of a list, the first wrong item."""
    if expected.item is not None and is_of(value, (list, tuple)):
        wrong = next((index for index, each in enumerate(value) if expected.item.take(each) is WRONG), None)
        return described(value) if wrong is None else f"{described(value)} with {described(value[wrong])} at {wrong}"
    return described(value)


# --- What to do -----------------------------------------------------------------------------------------------------


def _fix(expected: Expected, value: object) -> str:
    wanted = {cls.__name__ for cls in expected.classes}
    if "Labels" in wanted and is_of(value, str):
        return f"write newsmodel.labels_for({excerpt(value)})"
    if "SearchStrategy" in wanted:
        return "write hypothesis.strategies.just(...) for a single value"
    if (wanted & {"Article", "Content"}) and (fix := _fix_content(value, wanted)):
        return fix
    if expected.item is not None and is_of(value, (str, *expected.item.classes)):
        return "put it in a list"
    if expected.words.startswith("a class") and is_of(value, type) and _is_content(value):
        return f"parts of documents are loaded by newsmodel.from_dict(data, {value.__name__})"
    return ""


def _fix_content(value: object, wanted: set[str]) -> str:
    if is_of(value, (str, bytes)):
        return "load JSON text first, with newsmodel.from_json(...)"
    if is_of(value, Mapping):
        return "load plain data first, with newsmodel.from_dict(...)"
    if is_of(value, type) and _is_content(value):
        return f"make an object of the class: {value.__name__}(...)"
    if _is_content(type(value)) and "Source" in wanted and "Block" not in wanted:
        return "a block goes into the body of an Article"
    return ""


def _is_content(cls: type) -> bool:
    return any(base.__name__ == "Content" for base in cls.__mro__)


# --- Reading annotations --------------------------------------------------------------------------------------------


def _parameters(function: Callable[..., Any]) -> tuple[list[str], list[str], str, str]:
    """The names of the parameters: those with a place, those without, the one for more values, that for more names."""
    kinds = inspect.Parameter
    found = inspect.signature(function).parameters.values()
    placed = [each.name for each in found if each.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    named = [each.name for each in found if each.kind is kinds.KEYWORD_ONLY]
    more = "".join(each.name for each in found if each.kind is kinds.VAR_POSITIONAL)
    return placed, named, more, "".join(each.name for each in found if each.kind is kinds.VAR_KEYWORD)


def _hints(function: Callable[..., Any]) -> dict[str, Expected | None]:
    """What each parameter allows; None for any value."""
    found: dict[str, Expected | None] = {}
    for name, hint in inspect.get_annotations(function).items():
        if name != "return" and not str(hint).startswith("Unpack["):  # options are checked by the function
            found[name] = expectation(eval(hint, function.__globals__) if isinstance(hint, str) else hint)  # noqa: S307
    return found
