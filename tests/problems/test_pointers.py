"""JSON Pointers (RFC 6901): what a name holds neither ends a token nor looks like an escape."""

from __future__ import annotations

import pytest

import newsmodel as nm
from newsmodel.errors import pointer, tokens

#: The examples of RFC 6901, section 5, and names that look like escapes.
NAMES = ["foo", "", "a/b", "c%d", "e^f", "g|h", "i\\j", 'k"l', " ", "m~n", "~", "~0", "~1", "~01", "/", "//", "~/"]


def test_a_tilde_and_a_slash_are_escaped() -> None:
    """The tilde first, because it begins every escape."""
    assert pointer(["m~n", "a/b", "~1", 0, ""]) == "/m~0n/a~1b/~01/0/"
    assert pointer([]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_name_comes_back(name: str) -> None:
    """A pointer names one path, and is divided into its names again."""
    assert tokens(pointer([name, "x", name])) == [name, "x", name]
    assert tokens(pointer([name])) == [name]


def test_no_two_paths_have_one_pointer() -> None:
    """Whatever the names are."""
    paths = [(one, other) for one in NAMES for other in NAMES]
    assert len({pointer(path) for path in paths} | {pointer([name]) for name in NAMES}) == len(paths) + len(NAMES)


@pytest.mark.parametrize("name", ["a~b", "a/b", "~1"])
def test_problems_point_at_such_names(name: str) -> None:
    """The place is that of the member, in the pointer and in the text."""
    text = f'{{"type": "source", "schema_version": "1.0", "id": "a", "name": "A",\n "{name}": 1}}'
    (problem,) = nm.validate(text)
    assert (tokens(problem.pointer), problem.line, problem.column) == ([name], 2, 2)
