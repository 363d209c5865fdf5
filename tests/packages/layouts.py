"""Classes of extensions that the tests declare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import attrs
from annotated_types import Ge, Le, MaxLen

import newsmodel as nm


@attrs.frozen(kw_only=True)
class Area(nm.Content):
    """A part of a page.

    Attributes:
        first: Its first column.
        last: Its last column, which is not before the first.
    """

    first: Annotated[int, Ge(1), Le(12)]
    last: Annotated[int, Ge(1), Le(12)]

    def __attrs_post_init__(self) -> None:
        """Check that it is there."""
        super().__attrs_post_init__()
        if self.last < self.first:
            raise nm.ValidationError(
                [nm.Problem(pointer="/last", code="area-order", message="it ends before it begins")]
            )


def areas(value: Iterable[Area]) -> tuple[Area, ...]:
    """Areas."""
    return tuple(value)


@attrs.frozen(kw_only=True)
class Layout(nm.Content):
    """How something is laid out.

    Attributes:
        side: On which side it stands.
        columns: How many columns it takes.
        until: Until when it does.
        areas: Where it stands.
    """

    side: Literal["left", "right"]
    columns: Annotated[int, Ge(1), Le(12)] = 1
    until: nm.Instant | None = None
    areas: Annotated[tuple[Area, ...], MaxLen(3)] = attrs.field(default=(), converter=areas)


@attrs.frozen(kw_only=True)
class Desk(nm.Content):
    """Who has to do with it.

    Attributes:
        name: The name of the desk.
    """

    name: nm.Name = attrs.field(kw_only=False)


def area_drawn(declared: Any) -> Any:
    """Areas that are there."""
    from hypothesis import strategies as st

    return st.integers(1, 12).flatmap(lambda at: declared(first=st.just(at), last=st.integers(at, 12)))


#: A package of extensions, without blocks.
LAYOUTS = nm.BlockPackage("layouts", extensions={"acme:layout": Layout}, strategies={Area: area_drawn})
