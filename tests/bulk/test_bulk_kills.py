"""Runs that are killed at random moments write what others write, and faults in that are found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
if sys.platform != "linux":
    pytest.skip("what processes hold is read from /proc", allow_module_level=True)

from bulk import documents, kills
from bulk.checkpoints import interrupted
from bulk.inputs import Input, written
from bulk.kills import Case
from bulk.memory import MOST, Grown, Held
from bulk.outputs import Outputs
from bulk.processes import Ended, Memory

#: A range and the begin of another.
ROWS = 10_500


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A small input, and what a run writes that nobody disturbs."""
    folder = tmp_path_factory.mktemp("kills")
    return kills.case(written(folder / "mix.ndjson", documents.mixed(ROWS)), "parquet", folder / "right")


@pytest.mark.parametrize(("group", "number"), [(True, 2), (False, 1)], ids=["all processes", "the first process"])
def test_a_run_that_is_killed_writes_what_others_write(tmp_path: Path, case: Case, *, group: bool, number: int) -> None:
    """It leaves no process and no other file."""
    score = kills.at_random(tmp_path, [case], number, group=group)
    assert [] == score.faults
    assert number == score.kills == score.stages.total()
    assert score.finished


def test_a_run_that_forgets_a_range_is_found(tmp_path: Path, case: Case) -> None:
    """The control of the other tests: the fault is planted into a run that is resumed."""
    state = interrupted(case, tmp_path / "killed", finished=1)
    assert 1 == state.resumed(planted=("lost",)).code
    assert "kept.ndjson differs" in Outputs.of(state.folder).differences(case.right)


def test_processes_that_stay_are_found(tmp_path: Path, case: Case) -> None:
    """The control for those that have to end with the first process."""
    assert [] == kills.of_the_parent(tmp_path / "right", case).faults
    (fault,) = kills.of_the_parent(tmp_path / "wrong", case, ("staying",)).faults
    assert "processes are there 3.0 s after their parent was killed" in fault


def test_every_file_is_on_the_disk_before_it_gets_its_name(tmp_path: Path, case: Case) -> None:
    """A range of which that is not made sure is found."""
    assert [] == list(kills.unsynced(tmp_path / "right", case))
    found = list(kills.unsynced(tmp_path / "wrong", case, "unsynced_parts"))
    assert ["unsynced 000000000", "unsynced 000000001"] == [line.partition(".")[0] for line in found]


def test_outputs_differ_by_what_is_missing_left_or_changed() -> None:
    """Of each file its name is said."""
    right = Outputs({"report": "1", "summary": "2"})
    assert [] == right.differences(right)
    found = Outputs({"report": "3", "report.tmp": "4"}, ("report.partial",)).differences(right)
    assert ["summary is missing", "report.tmp is left", "report.partial is left", "report differs"] == found


def test_memory_that_is_too_much_or_grows_is_a_fault(tmp_path: Path) -> None:
    """Each process counts by itself, and workers are without Arrow."""

    def held(rows: int, parent: int, worker: int, with_arrow: set[int]) -> Held:
        source = Input(tmp_path, rows, rows * documents.SIZE)
        return Held(source, Ended(1, 1.0, 1.0, ""), Memory({7: parent, 8: worker}, with_arrow))

    flat = Grown("rows", (held(1, 90, 30, {7}), held(10, 98, 32, {7})))
    assert [] == list(flat.faults())
    grown = Grown("rows", (held(1, 90, 30, {7}), held(10, 90, MOST + 1, {7, 8})))
    assert [
        f"rows, 10 rows: {MOST / 1e6:.0f} MB in one process",
        "rows, 10 rows: of 1 other processes some have Arrow",
        f"rows: the memory grows by {(MOST + 1) / 30 - 1:.0%}",
    ] == list(grown.faults())
    blind = Grown("rows", (held(1, 90, 30, set()),))
    assert "so that this says nothing of others" in next(blind.faults())
