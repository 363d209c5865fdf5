"""Objects that are made without checks, from members that were checked already."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.trusted import fillable, trusted, unchecked

SOURCE = Path(nm.__file__).resolve().parent


@attrs.frozen(kw_only=True)
class Wider(nm.Span):
    """A span with a new member.

    Attributes:
        note: Something.
    """

    note: nm.Line | None = "none"


@attrs.frozen(kw_only=True, slots=False)
class Open(Wider):
    """A class with another memory layout."""


@attrs.frozen(kw_only=True)
class Watched(Wider):
    """A class that is notified of every subclass."""

    made: ClassVar[list[type]] = []

    def __init_subclass__(cls) -> None:
        cls.made.append(cls)


@pytest.mark.parametrize("cls", [Wider, Open, Watched])
def test_objects_of_every_maker_have_their_defaults(cls: type[Wider]) -> None:
    """A new member is in all of them, as in those that are checked."""
    expected = cls("a", marks=["strong"])
    for made in (trusted(cls)("a", marks=("strong",)), unchecked(cls, {"text": "a", "marks": ["strong"]})):
        assert (type(expected), repr(expected), hash(expected)) == (type(made), repr(made), hash(made))
        assert expected == made


def test_a_maker_makes_no_subclass_of_a_class_that_is_notified() -> None:
    """Objects of a class that is notified of its subclasses are made without a subclass."""
    assert fillable(Watched) is None
    assert Watched.made == []


def test_a_maker_has_the_parameters_of_its_class() -> None:
    """The same ones are required, and the same ones are positional."""
    with pytest.raises(TypeError):
        trusted(nm.Span)()
    with pytest.raises(TypeError):
        trusted(nm.Span)("a", ("strong",))
    assert trusted(nm.Divider)() == nm.Divider()


def test_there_is_one_maker() -> None:
    """No other module makes objects without calling their classes, because it would have to list their members."""
    makers = [path.stem for path in SOURCE.rglob("*.py") if re.search(r"object\.__new__", path.read_text("utf-8"))]
    assert makers == ["trusted"]
