"""Every match over shapes fails for a new kind of shape, and never ignores it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import newsmodel as nm
from newsmodel._declare.shapes import Shape

SOURCE = Path(nm.__file__).resolve().parent
SHAPES = {shape.__name__ for shape in get_args(Shape)}


def over_shapes(source: str) -> Iterator[ast.Match]:
    """The matches whose cases name classes of shapes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Match) and any(map(names_shape, node.cases)):
            yield node


def names_shape(case: ast.match_case) -> bool:
    """Whether a case is for a shape."""
    found = (node.cls for node in ast.walk(case.pattern) if isinstance(node, ast.MatchClass))
    return any(isinstance(cls, ast.Name) and cls.id in SHAPES for cls in found)


def is_closed(match: ast.Match) -> bool:
    """Whether a match ends in ``case _: assert_never(...)``."""
    last = match.cases[-1]
    return ast.unparse(last.pattern) == "_" and last.guard is None and "assert_never(" in ast.unparse(last.body[0])


def open_matches(source: str) -> list[int]:
    """The lines of the matches over shapes that do not cover every shape."""
    return [match.lineno for match in over_shapes(source) if not is_closed(match)]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_match_over_shapes_ends_in_assert_never(path: Path) -> None:
    """So a type checker lists the places that do not know a new shape."""
    assert [] == open_matches(path.read_text("utf-8"))


def test_there_are_such_matches() -> None:
    """The control: some matches are found in modules that are known to have them."""
    found = {path.stem for path in SOURCE.rglob("*.py") if any(over_shapes(path.read_text("utf-8")))}
    assert {"shapes", "schema", "construction", "reference"} <= found


@pytest.mark.parametrize(
    "ending", ["", "    case _:\n        pass\n", "    case _ if late:\n        assert_never(shape)\n"]
)
def test_an_open_match_is_found(ending: str) -> None:
    """The control: a match without a last case, with one that ignores, and with one that has a condition."""
    assert [1] == open_matches("match shape:\n    case Text() | Many(item=Ref()):\n        pass\n" + ending)
