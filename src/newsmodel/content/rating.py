"""Ratings on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from newsmodel import problems
from newsmodel._declare.conditions import Ascending
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import number
from newsmodel._declare.scalars import Number
from newsmodel.errors import Problem


def rating_range(value: float, best: float, worst: float) -> Iterator[Problem]:
    """A rating is from ``worst`` to ``best``, and ``worst`` is not more than ``best``."""
    if not worst <= value <= best:
        yield problems.rating_range(value, best, worst, "/value")


@attrs.frozen(kw_only=True)
class Rating(Content):
    """A place on a scale.

    Attributes:
        value: The place, from worst to best.
        best: The upper end of the scale.
        worst: The lower end of the scale.

    Source: schema.org/Rating.
    """

    value: Number = attrs.field(converter=number, kw_only=False)
    best: Number = attrs.field(default=5, converter=number)
    worst: Number = attrs.field(default=1, converter=number)

    _surely_kept: ClassVar = (Ascending("worst", "value", "best"),)

    def _rules(self) -> Iterator[Problem]:
        yield from rating_range(self.value, self.best, self.worst)
