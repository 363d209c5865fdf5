"""How objects are compared: by class and value, by methods that all classes share."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.shapes import reachable
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Custom

SHARED = ("__repr__", "__eq__", "__hash__")


@attrs.frozen(kw_only=True)
class Ticker(Custom):
    """A line of quotes.

    Attributes:
        symbol: What is quoted.
        source: Who quotes it; it is not compared.
    """

    tag: ClassVar[str] = "acme:ticker"

    symbol: nm.Line = attrs.field(eq=str.lower, kw_only=False)
    source: nm.Line | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Counted(Custom):
    """A block whose hash leaves out a member.

    Attributes:
        name: What it is called.
        note: It is compared, and not hashed.
    """

    tag: ClassVar[str] = "acme:counted"

    name: nm.Line
    note: nm.Line | None = attrs.field(default=None, hash=False)


class Always:
    """Equal to everything."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 7


@attrs.frozen(kw_only=True)
class Same(Custom):
    """A block with a comparison and a text of its own."""

    tag: ClassVar[str] = "acme:same"

    def __repr__(self) -> str:
        return "the same"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return 5


@attrs.frozen(kw_only=True)
class Mixed(Always, Custom):
    """A block whose comparison a base defines that is no content: attrs makes one for the class, as it always does."""

    tag: ClassVar[str] = "acme:mixed"


class Kept(Same):
    """A class that attrs does not make."""


@attrs.frozen(kw_only=True, eq=True, repr=True)
class Asked(Custom):
    """A block that asks attrs for its methods."""

    tag: ClassVar[str] = "acme:asked"


@attrs.frozen
class Nothing(nm.Content):
    """A part without members."""


def own(cls: type, name: str) -> Any:
    """A method that is in the class itself."""
    return vars(cls)[name]


@pytest.mark.parametrize("cls", [*reachable(*DOCUMENTS.values())], ids=lambda cls: cls.__name__)
def test_classes_share_what_is_the_same_for_all(cls: type) -> None:
    """No method of comparison is compiled for a class of the vocabulary."""
    assert [own(nm.Content, name) for name in SHARED] == [own(cls, name) for name in SHARED]


def test_objects_of_equal_values_are_equal_and_have_one_hash() -> None:
    """Every member counts, inherited ones too."""
    assert nm.Paragraph("a") == nm.Paragraph("a")
    assert hash(nm.Paragraph("a")) == hash(nm.Paragraph("a"))
    assert nm.Paragraph("a") != nm.Paragraph("b")
    assert nm.Paragraph("a") != nm.Paragraph("a", id="x")
    assert 2 == len({nm.Paragraph("a"), nm.Paragraph("a"), nm.Paragraph("a", id="x")})


def test_objects_of_other_classes_are_not_equal() -> None:
    """Neither those of a class with the same members, nor those of a derived class."""
    assert nm.Content.__eq__(nm.Paragraph("a"), nm.Span("a")) is NotImplemented
    assert Same(id="x") != Kept(id="x")
    assert hash(nm.Divider()) != hash(nm.Paragraph("a"))


def test_a_part_without_members_is_compared_by_its_class() -> None:
    """All its objects are equal."""
    assert Nothing() == Nothing()
    assert {Nothing()} == {Nothing(), Nothing()}
    assert Nothing() != nm.Divider()


def test_a_field_says_how_it_is_compared() -> None:
    """As attrs has it: by a key, or not at all."""
    assert Ticker("ABC", source="one") == Ticker("abc", source="two")
    assert hash(Ticker("ABC", source="one")) == hash(Ticker("abc", source="two"))
    assert Ticker("ABC") != Ticker("ABD")


def test_a_field_says_whether_it_is_hashed() -> None:
    """One that is compared may be left out of the hash."""
    one, other = Counted(name="a", note="x"), Counted(name="a", note="y")
    assert one != other
    assert hash(one) == hash(other)
    assert hash(one) != hash(Counted(name="b", note="x"))


def test_methods_that_a_class_defines_stay() -> None:
    """They are inherited by a class that attrs does not make, and made anew for one that it makes."""
    assert Same(id="x") == Same(id="y")
    assert (repr(Same()), hash(Same())) == ("the same", 5)
    assert (repr(Kept()), hash(Kept())) == ("the same", 5)
    assert Mixed(id="x") != Mixed(id="y")
    assert 2 == len({Mixed(id="x"), Mixed(id="y")})


def test_a_class_may_ask_for_the_methods_of_attrs() -> None:
    """Then it has its own comparison; its text is the short one all the same."""
    assert own(Asked, "__eq__") is not own(nm.Content, "__eq__")
    assert Asked(id="x") == Asked(id="x") != Asked(id="y")
    assert "Asked(id='x')" == repr(Asked(id="x"))
