"""The table of steps: what it refuses, and several steps as one."""

from __future__ import annotations

from itertools import repeat
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.versions import STEPS, VERSIONS, Loss, Members, State, Step, Steps


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


@pytest.mark.parametrize("steps", [None, 5, "1.0", [1], ["x"], {"a": 1}, repeat(1)], ids=repr)
def test_what_is_no_list_of_steps_is_a_wrong_argument(steps: Any) -> None:
    """As for every class of the library."""
    with pytest.raises(nm.ArgumentError, match=r"Steps\.steps"):
        Steps(steps)


def test_a_step_without_functions_is_refused() -> None:
    """The error names the step."""
    with pytest.raises(nm.ModelError, match=r"the step from version 1\.0 to 1\.1 has two functions, and None is none"):
        Steps([Step("1.0", "1.1", same, None)])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_table_knows_its_versions_and_their_order() -> None:
    """In both directions; what it does not know is listed."""
    for way in (STEPS.upgraded, lambda data, old, new: STEPS.downgraded(data, new, old)):
        with pytest.raises(nm.UnknownNameError, match=r'no version "1\.5".*there are: 1\.0, 1\.1'):
            way({}, "1.5", "1.1")
        with pytest.raises(nm.ArgumentError, match=r"version 1\.1 is newer than 1\.0"):
            way({}, "1.1", "1.0")
        with pytest.raises(nm.ArgumentError, match="expected dict, got a list"):
            way([], "1.0", "1.1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


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


def loss(path: str, became: str | None = None, state: State | None = None) -> Loss:
    """A loss: what is at a pointer is somewhere else, or nowhere."""
    return Loss(kind="block", state=state or ("dropped" if became is None else "demoted"), path=path, became=became)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ([loss("/a")], [loss("/b")], [loss("/a"), loss("/b")]),
        ([loss("/b", "/b")], [loss("/a")], [loss("/a"), loss("/b", "/b")]),
        ([loss("/a", "/c")], [loss("/c")], [loss("/a")]),
        ([loss("/a", "/c")], [loss("/c", "/d")], [loss("/a", "/d")]),
        ([loss("/a/0", "/a/0")], [loss("/a")], [loss("/a"), loss("/a/0")]),
        ([loss("/a", "/a", "kept")], [loss("/a", "/a")], [loss("/a", "/a", "demoted")]),
        ([loss("/a", "/a", "demoted")], [loss("/a", "/a", "kept")], [loss("/a", "/a", "demoted")]),
        ([loss("/a", "/c", "kept")], [loss("/c", "/d", "kept")], [loss("/a", "/d", "kept")]),
        ([loss("/a", "/a", "kept")], [loss("/a")], [loss("/a")]),
        ([loss("/c", "/c", "invented")], [loss("/c", "/d")], [loss("/c", "/d", "invented")]),
        ([loss("/c", "/c", "invented")], [loss("/c")], []),
        ([loss("/c", "/c", "invented")], [loss("/c/0")], [loss("/c", "/c", "invented")]),
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


def test_losses_are_put_in_order_in_linear_time() -> None:
    """Of an object with many members, each name is looked up once: counted, because times vary."""
    reads = 0

    class Counted(dict[str, Any]):
        """Counts what its iteration yields."""

        def __iter__(self) -> Any:
            nonlocal reads
            for name in super().__iter__():
                reads += 1
                yield name

    members = Counted({str(at): at for at in range(900)})
    steps = Steps([Step("1.0", "1.1", same, _losing(*(loss(f"/{at}") for at in range(899, -1, -1))))])
    _, losses = steps.downgraded(members, "1.1", "1.0")
    assert [each.path for each in losses] == [f"/{at}" for at in range(900)]
    assert reads <= 3 * len(members)
