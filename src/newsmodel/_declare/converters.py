"""Converters of members: what is accepted besides the exact form of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timezone
from typing import Any, Final, Literal, TypeVar, cast

from newsmodel import problems
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.scalars import EARLIEST
from newsmodel._declare.shapes import Shape, shape_of
from newsmodel._plain import MOST_ITEMS, is_of, items_of, plain
from newsmodel._wire.canonical import integral
from newsmodel.errors import ArgumentError, ValidationError

_Converter = Callable[..., Any]
_T = TypeVar("_T")
#: The type of a day, also while `date` in its module is another class.
DAY_TYPE: Final = type(EARLIEST.date())


# Type checkers accept only plain functions as converters, so these two functions are called below them instead of being
# decorators.


def keeps_loaded(*converters: _Converter) -> None:
    """Declare that converters return a value unchanged if it is in its final form: loading does not call them.

    In their final form are tuples, moments in UTC, and integral numbers that are integers.
    """
    for converter in converters:
        converter.__dict__["_keeps_loaded"] = converter


def keeps_valid(converter: _Converter, *hints: object) -> None:
    """Declare that a converter makes valid values of valid ones: loading does not check what it returns.

    Args:
        converter: The converter.
        hints: The annotations of the members for which this is true.
    """
    converter.__dict__["_keeps_valid"] = (converter, tuple(map(shape_of, hints)))


def is_kept_loaded(converter: object) -> bool:
    """Whether there is no converter, or one declared by `keeps_loaded`; a wrapper of such a converter is not."""
    return converter is None or getattr(converter, "_keeps_loaded", None) is converter


def is_kept_valid(converter: object, shape: Shape) -> bool:
    """Whether a converter is declared by `keeps_valid` for the shape; a wrapper of such a converter is not."""
    declared, shapes = getattr(converter, "_keeps_valid", (None, ()))
    return declared is converter and shape in shapes


#: What becomes of the items of an array when they are finished: they stay, neighbouring runs of text are merged, or
#: choices are put in their order.
ArrayForm = Literal["as_they_are", "merged", "ordered"]


#: A form, what gives it to a tuple, and whether it is for the items, which are arrays themselves.
Finish = tuple[ArrayForm, Callable[[Any], Any] | None, bool]
NO_FINISH: Final[Finish] = ("as_they_are", None, False)


def finishes(
    converter: _Converter, form: ArrayForm, finish: Callable[[Any], Any] | None = None, *, of_items: bool = False
) -> None:
    """Declare which form a converter gives to an array of valid items, and nothing else.

    Args:
        converter: The converter.
        form: The form.
        finish: Gives it to a tuple; None for the converter itself.
        of_items: Whether it gives it to each item, itself an array.
    """
    converter.__dict__["_finishes"] = (converter, form, finish or converter, of_items)


def finish_of(converter: object) -> Finish:
    """The form that a converter gives to an array."""
    declared, *finish = getattr(converter, "_finishes", (None, *NO_FINISH))
    return cast("Finish", tuple(finish)) if declared is converter else NO_FINISH


def many(value: Iterable[_T]) -> tuple[_T, ...]:
    """Make a tuple of any iterable except text and mappings; other values stay, and the check refuses them."""
    if type(value) is tuple:
        return value
    if type(value) is list:
        return tuple(value)
    found: Any = plain(value)
    if type(found) is tuple or is_of(found, (str, bytes, bytearray)):
        return cast("tuple[_T, ...]", found)
    if not is_of(found, Iterable) or is_of(found, Mapping):
        return cast("tuple[_T, ...]", found)
    try:
        items = items_of(found)
    except Exception as error:  # its class may raise anything
        raise problems.refusal(problems.wrong_type("an array", found)) from error
    if items is None:
        raise problems.refusal(problems.endless(MOST_ITEMS, found))
    return items


def listed(where: str, values: Iterable[_T]) -> tuple[_T, ...]:
    """As `many`, for an argument of a class that is no content.

    Raises:
        ArgumentError: The iterable has no end, or raises an exception; the message begins with ``where``.
    """
    try:
        return many(values)
    except ValidationError as error:
        raise ArgumentError(f"{where}: {error.problems[0].message}") from None


def texts(value: Iterable[str]) -> tuple[str, ...]:
    """As `many`, for strings."""
    return many(value)


def _integral(value: Any) -> Any:
    found = plain(value)
    return integral(found) if type(found) is float else found


def number(value: float) -> float:
    """Make an integer of an integral number."""
    return _integral(value)  # type: ignore[no-any-return]


def whole(value: int) -> int:
    """Make an integer of an integral number; the check refuses other numbers."""
    return _integral(value)  # type: ignore[no-any-return]


def whole_or_none(value: int | None) -> int | None:
    """As `whole`, for a member that may be None."""
    return None if value is None else whole(value)


def number_or_none(value: float | None) -> float | None:
    """As `number`, for a member that may be None."""
    return None if value is None else number(value)


def instant(value: datetime) -> datetime:
    """A moment in UTC; one without a time zone stays as it is, and the check refuses it."""
    if type(value) is type(EARLIEST) and value.tzinfo is UTC:
        return value
    found = plain(value)
    if not is_of(found, datetime):
        return cast("datetime", found)
    try:
        offset = found.utcoffset()
    except Exception:  # noqa: BLE001  (the class of its time zone may raise anything)
        offset = None
    if offset is None:
        return found.replace(tzinfo=None)
    moment: datetime = found.replace(tzinfo=timezone(offset))
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment


def instant_or_none(value: datetime | None) -> datetime | None:
    """As `instant`, for a member that may be None."""
    return None if value is None else instant(value)


def is_day(text: str) -> bool:
    """Whether the text of a day or a moment is that of a day."""
    return "T" not in text


def day_of(text: str) -> date:
    """A day, of its text."""
    return DAY_TYPE.fromisoformat(text)


def day_or_instant(value: date | datetime) -> date | datetime:
    """A day, or a moment in UTC as `instant` returns it."""
    found = plain(value)
    return instant(found) if is_of(found, datetime) else cast("date", found)


def day_or_instant_or_none(value: date | datetime | None) -> date | datetime | None:
    """As `day_or_instant`, for a member that may be None."""
    return None if value is None else day_or_instant(value)


def extensions(value: Mapping[str, Any]) -> Extensions:
    """Make Extensions of any mapping from namespaced names to JSON; other values stay, and the check refuses them."""
    if type(value) is Extensions:
        return value
    try:
        return Extensions(value)
    except ValidationError:
        return cast("Extensions", value)


keeps_loaded(many, texts, number, number_or_none, whole, whole_or_none)
keeps_loaded(instant, instant_or_none, day_or_instant, day_or_instant_or_none)
keeps_loaded(extensions)
keeps_valid(extensions, Extensions)
