"""The table of steps: what it refuses, and several steps as one."""

from __future__ import annotations

from typing import Any

import pytest

import newsmodel as nm
from newsmodel.versions import STEPS, VERSIONS, Loss, Members, Step, Steps


def same(members: Members) -> Members:
    """The same members."""
    return dict(members)


def lossless(members: Members) -> tuple[Members, tuple[Loss, ...]]:
    """The same members, and nothing lost."""
    return dict(members), ()


def step(old: Any, new: Any) -> Step:
    """A step that changes nothing."""
    return Step(old, new, same, lossless)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], "at least one"),
        ([("1.0", "1.1"), ("1.2", "1.3")], "no step leads from version 1.1 to 1.2: the steps have a hole"),
        ([("1.0", "1.1"), ("1.1", "1.0")], "the step from version 1.1 to 1.0 does not lead to a newer version"),
        ([("1.0", "1.0")], "the step from version 1.0 to 1.0 does not lead to a newer version"),
        ([("1.0", "1.1"), ("1.1", "1.2"), ("1.2", "1.0")], "from version 1.2 to 1.0 .* cycle"),
        ([("1.0", "1.1"), ("1.0", "1.1")], "there are 2 steps from version 1.0"),
        ([("1.0", "1.1"), ("1.0", "1.2")], "there are 2 steps from version 1.0"),
        ([("1.0", "1.2"), ("1.1", "1.2")], "there are 2 steps to version 1.2"),
        ([("1.0", "one")], 'one" is none'),
        ([("1.0", "1.01")], '1.01" is none'),
        ([("1.0", 1.1)], "1.1 is none"),
        ([("1.0", "1.1\n")], "is none"),
        ([(None, "1.1")], "null is none"),
    ],
)
def test_a_table_that_is_no_chain_is_refused(pairs: list[tuple[Any, Any]], said: str) -> None:
    """A hole, a cycle, a version that comes twice and what is no version: one error that names it."""
    with pytest.raises(nm.ModelError, match=said):
        Steps([step(*pair) for pair in pairs])


def test_steps_may_be_given_in_any_order() -> None:
    """They are sorted by their versions, as numbers: 1.10 comes after 1.9."""
    steps = Steps([step("1.10", "2.0"), step("1.0", "1.9"), step("1.9", "1.10")])
    assert steps.versions == ("1.0", "1.9", "1.10", "2.0")


def test_the_table_of_the_library_is_a_chain() -> None:
    """From the first version on; the last one is what is written."""
    assert VERSIONS == STEPS.versions == ("1.0", "1.1")


def _naming(name: str) -> Step:
    """A step that says in the document that it was taken."""
    old, new = name.split("-")

    def up(members: Members) -> Members:
        return {**members, "trail": [*members["trail"], name]}

    return Step(old, new, up, lossless)


def test_all_steps_between_two_versions_are_taken_in_order() -> None:
    """And no other."""
    steps = Steps([_naming("1.0-1.1"), _naming("1.1-1.2"), _naming("1.2-1.3")])
    assert steps.upgraded({"trail": []}, "1.0", "1.2") == {"trail": ["1.0-1.1", "1.1-1.2"], "schema_version": "1.2"}
    assert steps.upgraded({"trail": []}, "1.1", "1.1") == {"trail": []}


def _losing(*losses: Loss) -> Any:
    return lambda members: (dict(members), losses)


def loss(path: str, became: str | None = None) -> Loss:
    """A loss: what is at a pointer is somewhere else, or nowhere."""
    return Loss(kind="block", state="dropped" if became is None else "demoted", path=path, became=became)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ([loss("/a")], [loss("/b")], [loss("/a"), loss("/b")]),
        ([loss("/b", "/b")], [loss("/a")], [loss("/a"), loss("/b", "/b")]),
        ([loss("/a", "/c")], [loss("/c")], [loss("/a")]),
        ([loss("/a", "/c")], [loss("/c", "/d")], [loss("/a", "/d")]),
        ([loss("/a/0", "/a/0")], [loss("/a")], [loss("/a"), loss("/a/0")]),
        ([loss("/a", "/a")], [loss("/a/0")], [loss("/a", "/a"), loss("/a/0")]),
    ],
)
def test_the_losses_of_several_steps_are_one_list(first: list[Loss], then: list[Loss], expected: list[Loss]) -> None:
    """In the order of the document; what became something that is lost too is one loss, and says what became of it."""
    steps = Steps(
        [Step("1.0", "1.1", same, _losing(*then)), Step("1.1", "1.2", same, _losing(*first))],
    )
    members = {"schema_version": "1.2", "a": [1], "b": 2}
    lessened, losses = steps.downgraded(members, "1.2", "1.0")
    assert lessened["schema_version"] == "1.0"
    assert list(losses) == expected
