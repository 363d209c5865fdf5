"""Loads arrays and moments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newsmodel import problems
from newsmodel._declare.construction import text_check
from newsmodel._declare.converters import day_of, instant, is_day
from newsmodel._declare.scalars import EARLIEST
from newsmodel._declare.shapes import Instant
from newsmodel.errors import ValidationError

#: Makes a value of plain data, or raises a ValidationError.
Load = Callable[[Any], Any]


def array_loader(load: Load, most: int | None) -> Load:
    """Return a function that loads an array of at most so many items, each with ``load``."""

    # Items are counted before they are loaded, because loading merges runs of rich text.
    def load_array(value: Any) -> Any:
        if type(value) is not list:
            raise problems.refusal(problems.wrong_type("an array", value))
        if most is not None and len(value) > most:
            raise problems.refusal(problems.wrong_size("max_items", most, len(value)))
        loaded: list[Any] = []
        try:
            for item in value:
                loaded.append(load(item))  # noqa: PERF401  (its length is the index of the refused item)
        except ValidationError as error:
            raise error.under(len(loaded)) from None
        return tuple(loaded)

    return load_array


def instant_loader(shape: Instant) -> Load:
    """Return a function that loads a moment, or a day where the shape allows it."""
    check, or_day = text_check(shape.text), shape.or_day

    def load_instant(value: Any) -> Any:
        found = tuple(check(value))
        if found:
            raise ValidationError(found)
        if or_day and is_day(value):
            return day_of(value)
        return instant(type(EARLIEST).fromisoformat(value))

    return load_instant
