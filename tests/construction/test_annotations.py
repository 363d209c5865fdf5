"""How the annotations of fields are evaluated: as the standard library does it."""

from __future__ import annotations

import typing
from typing import Annotated, Any, Literal

import attrs
import pytest

import newsmodel as nm
from newsmodel._declare.annotations import own_hints
from newsmodel._declare.shapes import Choice, Many, Ref, Text, reachable, record
from newsmodel.content.article import DOCUMENTS

#: Text inside of an annotation, which is evaluated where the annotation is read.
Lines = tuple["nm.Line", ...]


@attrs.frozen
class Point(nm.Content):
    """A part with annotations of several forms.

    Attributes:
        word: One of two words, one of which is the name of a class.
        lines: Lines.
        more: Lines again.
        other: An object.
    """

    word: Literal["Point", "line"]
    lines: Lines
    more: Annotated[tuple["nm.Line", ...], "bare"]  # noqa: UP037  (the text in it is what is tested)
    other: "nm.Source | None" = None  # noqa: UP037  (as above)


@attrs.frozen
class Early(nm.Content):
    """A part without text in an annotation.

    Attributes:
        first: A line or nothing, where None is the first of the two.
        last: The same, where it is the last.
        line: A line.
    """

    line: nm.Line
    first: None | nm.Line = None  # noqa: RUF036  (this is what is tested)
    last: nm.Line | None = None


@attrs.frozen
class Left(nm.Content):
    """A part that a class below inherits.

    Attributes:
        name: The first description.
    """

    name: nm.Line


@attrs.frozen
class Right(Left):
    """A part that a class below inherits before the first.

    Attributes:
        name: The second description.
    """

    name: nm.Prose


@attrs.frozen(slots=False)
class Both(Right, Left):
    """A part that inherits a member twice."""


def standard(cls: type) -> dict[str, Any]:
    """The annotations of the fields of a class, by the standard library."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def evaluated(cls: type) -> dict[str, Any]:
    """The same by ours, of the class and its bases."""
    hints = [own_hints(base) for base in reversed(cls.__mro__) if attrs.has(base)]
    found = {name: hint for each in hints for name, hint in each.items()}
    return {name: typing.Optional[rest] if optional else rest for name, (optional, rest) in found.items()}  # noqa: UP045


@pytest.mark.parametrize("cls", [*reachable(*DOCUMENTS.values()), Point, Early, Both], ids=lambda cls: cls.__name__)
def test_annotations_are_evaluated_as_by_the_standard_library(cls: type) -> None:
    """For every class of the vocabulary, and where an annotation holds text that is to be evaluated itself."""
    assert standard(cls) == evaluated(cls)


def test_text_in_an_annotation_is_evaluated() -> None:
    """But not the values of a literal."""
    word, lines, more, other = (member.shape for member in record(Point).members)
    assert Choice(("Point", "line")) == word
    assert isinstance(lines, Many)
    assert isinstance(lines.item, Text)
    assert isinstance(more, Many)
    assert lines.item == more.item
    assert Ref(nm.Source) == other


def test_the_first_class_that_describes_a_member_counts() -> None:
    """In the order in which Python looks for attributes."""
    (member,) = record(Both).members
    assert "The second description." == member.description
    assert record(Right).members[0].shape == member.shape


def test_none_is_no_part_of_a_hint() -> None:
    """It is said apart from the rest, wherever it stands."""
    assert {"line": (False, nm.Line), "first": (True, nm.Line), "last": (True, nm.Line)} == own_hints(Early)
    assert (True, nm.Source) == own_hints(Point)["other"]


def test_a_name_that_is_not_defined_is_refused() -> None:
    """The message has the name, also where it is inside of text in an annotation."""
    for hint in ("Nonsense", "tuple['Nonsense', ...]"):
        body = {"__annotations__": {"name": hint}, "__doc__": "A part.", "__module__": __name__}
        cls = attrs.frozen(type("Part", (nm.Content,), body))
        with pytest.raises(nm.ModelError, match=r"^Part: name 'Nonsense' is not defined: annotations may use only"):
            own_hints(cls)
