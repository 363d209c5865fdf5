"""Objects that are made without a look at their members, for whoever has looked at them already."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.trusted import fillable, trusted, unchecked

SOURCE = Path(__file__).resolve().parents[2] / "src" / "newsmodel"


@attrs.frozen(kw_only=True)
class Wider(nm.Span):
    """A span with a new member.

    Attributes:
        note: Something.
    """

    note: nm.Line | None = "none"


@attrs.frozen(kw_only=True, slots=False)
class Open(Wider):
    """One that is laid out in another way."""


@attrs.frozen(kw_only=True)
class Watched(Wider):
    """One that wants to know of every class that is made of it."""

    made: ClassVar[list[type]] = []

    def __init_subclass__(cls) -> None:
        cls.made.append(cls)


@pytest.mark.parametrize("cls", [Wider, Open, Watched])
def test_objects_of_every_maker_have_their_defaults(cls: type[Wider]) -> None:
    """A member that is new is in all of them, as in those that are checked."""
    expected = cls("a", marks=["strong"])
    for made in (trusted(cls)("a", marks=("strong",)), unchecked(cls, {"text": "a", "marks": ["strong"]})):
        assert (type(expected), repr(expected), hash(expected)) == (type(made), repr(made), hash(made))
        assert expected == made


def test_a_maker_makes_no_class_that_others_hear_of() -> None:
    """Where a class wants to know of its subclasses, its objects are made without one."""
    assert fillable(Watched) is None
    assert Watched.made == []


def test_a_maker_takes_what_the_class_takes() -> None:
    """What must be given must be given, and in the same way."""
    with pytest.raises(TypeError):
        trusted(nm.Span)()
    with pytest.raises(TypeError):
        trusted(nm.Span)("a", ("strong",))
    assert trusted(nm.Divider)() == nm.Divider()


def test_there_is_one_maker() -> None:
    """No other module makes objects without their classes, and so has to know what their members are."""
    makers = [path.stem for path in SOURCE.rglob("*.py") if re.search(r"object\.__new__", path.read_text("utf-8"))]
    assert makers == ["trusted"]
