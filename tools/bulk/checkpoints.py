"""What becomes of a run whose checkpoint, input or options are not what they were: it is right, or it is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import attrs

from bulk import documents
from bulk.inputs import written
from bulk.kills import Case, case
from bulk.outputs import CHECKPOINT, Outputs
from bulk.processes import LOOK, PATIENCE, CommandError, Ended, run, running

#: Three ranges and a part of one.
ROWS: Final = 24_500
#: Exit codes.
_RIGHT, _REFUSED = 1, 2
#: Of how many bytes from each end of an input a checkpoint may know more than that.
_EDGE: Final = 2_000_000


@attrs.frozen
class State:
    """A run that was killed.

    Attributes:
        case: What it does.
        folder: The folder of its report.
    """

    case: Case
    folder: Path

    @property
    def checkpoint(self) -> Path:
        """Its checkpoint."""
        return self.folder / f"report.{self.case.form}{CHECKPOINT}"

    def files(self, end: str) -> list[Path]:
        """The files of the checkpoint whose names have this end."""
        found = sorted(self.checkpoint.glob(f"*{end}"))
        if not found:
            raise CommandError(f"no file of the checkpoint ends in {end}: {sorted(self.checkpoint.iterdir())}")
        return found

    def resumed(self, *options: str, source: Path | None = None, planted: tuple[str, ...] = ()) -> Ended:
        """Go on with it."""
        command = self.case.command(self.folder, "--resume", *options, planted=planted)
        return run(command if source is None else attrs.evolve(command, source=source))


@attrs.frozen
class Answered:
    """What came of something that was changed.

    Attributes:
        name: What was changed.
        code: The exit code.
        said: What was said.
        faults: What must not be.
    """

    name: str
    code: int
    said: str
    faults: tuple[str, ...]


#: Changes a run that was killed, and goes on with it.
Change = Callable[[State, tuple[str, ...]], Ended]


def answered(folder: Path, *, each: int = 1, only: str = "", planted: tuple[str, ...] = ()) -> Iterator[Answered]:
    """The answers to changes whose names have ``only`` in them, to one of so many."""
    source = written(folder / "input.ndjson", documents.mixed(ROWS))
    kept = interrupted(case(source, "parquet", folder / "right"), folder / "kept")
    changes = [*((change, _RIGHT) for change in _TO_BE_RIGHT), *((change, _REFUSED) for change in _TO_BE_REFUSED)]
    for change, code in [(change, code) for change, code in changes if only in change.__name__][::each]:
        yield _answered(kept, change, code, planted)


def interrupted(given: Case, folder: Path, *, finished: int = 2) -> State:
    """A run that was killed when it had finished so many ranges.

    Raises:
        CommandError: There is no such moment.
    """
    state = State(given, folder)
    folder.mkdir()
    with running(given.command(folder)) as started:
        while not started.is_over_within(LOOK):
            if len(list(state.checkpoint.glob("*.arrow"))) >= finished:
                started.kill()
                started.gone(PATIENCE)
                return state
    raise CommandError("the run has ended before it was killed")


def _answered(kept: State, change: Change, code: int, planted: tuple[str, ...]) -> Answered:
    """Change a copy, go on with it, and look at what there is then."""
    name = change.__name__.strip("_").replace("_", " ")
    state = State(kept.case, kept.folder.with_name(change.__name__.strip("_")))
    shutil.copytree(kept.folder, state.folder)
    before = state.case.source.path.stat()
    ended = change(state, planted)
    os.utime(state.case.source.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    faults = [f"ended with {ended.code}, not with {code}"] if ended.code != code else []
    faults += ["a traceback"] if "Traceback" in ended.said else []
    if code == _RIGHT:
        faults += Outputs.of(state.folder).differences(kept.case.right)
    else:
        faults += [f"{file} was written" for file in Outputs.of(state.folder).digests]
        faults += [] if state.checkpoint.exists() else ["the checkpoint was removed"]
        faults += [] if ended.said.strip() else ["nothing was said"]
    shutil.rmtree(state.folder)
    last = ended.said.strip().splitlines()[-1:]
    return Answered(name, ended.code, "".join(last), tuple(faults))


# --- What does not keep a run from being right ----------------------------------------------------------------------


def _nothing(state: State, planted: tuple[str, ...]) -> Ended:
    return state.resumed(planted=planted)


def _other_jobs(state: State, planted: tuple[str, ...]) -> Ended:
    return state.resumed("--jobs", "3", planted=planted)


def _an_altered_part(state: State, planted: tuple[str, ...]) -> Ended:
    _alter(state.files(".arrow")[0])
    return state.resumed(planted=planted)


def _altered_refused_rows(state: State, planted: tuple[str, ...]) -> Ended:
    _alter(state.files(".kept")[0])
    return state.resumed(planted=planted)


def _a_removed_part(state: State, planted: tuple[str, ...]) -> Ended:
    state.files(".arrow")[0].unlink()
    return state.resumed(planted=planted)


def _removed_refused_rows(state: State, planted: tuple[str, ...]) -> Ended:
    state.files(".kept")[0].unlink()
    return state.resumed(planted=planted)


def _a_truncated_part(state: State, planted: tuple[str, ...]) -> Ended:
    path = state.files(".arrow")[1]
    os.truncate(path, path.stat().st_size // 2)
    return state.resumed(planted=planted)


def _an_empty_part(state: State, planted: tuple[str, ...]) -> Ended:
    os.truncate(state.files(".arrow")[1], 0)
    return state.resumed(planted=planted)


def _no_checkpoint(state: State, planted: tuple[str, ...]) -> Ended:
    shutil.rmtree(state.checkpoint)
    return state.resumed(planted=planted)


def _a_removed_manifest(state: State, planted: tuple[str, ...]) -> Ended:
    """As if it was killed while the checkpoint was removed, or begun."""
    (state.checkpoint / "manifest.json").unlink()
    return state.resumed(planted=planted)


def _a_file_that_is_left(state: State, planted: tuple[str, ...]) -> Ended:
    """As if it was killed while files were written."""
    (state.checkpoint / "000000009.arrow.open").write_bytes(b"ARROW1")
    (state.folder / f"report.{state.case.form}.tmp").write_bytes(b"PAR1")
    return state.resumed(planted=planted)


def _resumed_when_finished(state: State, planted: tuple[str, ...]) -> Ended:
    """Nothing is done."""
    first = state.resumed(planted=planted)
    before = {path: path.stat() for path in state.folder.iterdir()}
    ended = state.resumed(planted=planted)
    if any(
        (path.stat().st_ino, path.stat().st_mtime_ns) != (was.st_ino, was.st_mtime_ns) for path, was in before.items()
    ):
        return attrs.evolve(ended, code=-1, said="a finished report was written again")
    return ended if first.code == ended.code else first


def _again_without_resume(state: State, planted: tuple[str, ...]) -> Ended:
    """A finished report is written again."""
    first = state.resumed(planted=planted)
    return run(state.case.command(state.folder, planted=planted)) if first.code == _RIGHT else first


def _another_input_with_its_own_checkpoint(state: State, planted: tuple[str, ...]) -> Ended:
    """Two reports in one folder do not disturb each other."""
    other = attrs.evolve(state.case.command(state.folder, planted=planted), report=state.folder / "other.ndjson")
    ended = run(attrs.evolve(other, quarantine=None))
    for name in ("other.ndjson", "other.ndjson.summary.json"):
        (state.folder / name).unlink()
    return state.resumed(planted=planted) if ended.code == _RIGHT else ended


# --- What is refused ------------------------------------------------------------------------------------------------


def _without_resume(state: State, planted: tuple[str, ...]) -> Ended:
    return run(state.case.command(state.folder, planted=planted))


def _another_kind(state: State, planted: tuple[str, ...]) -> Ended:
    return state.resumed("--kind", "article", planted=planted)


def _another_flavour(state: State, planted: tuple[str, ...]) -> Ended:
    return state.resumed("--flavour", "open", planted=planted)


def _without_quarantine(state: State, planted: tuple[str, ...]) -> Ended:
    command = attrs.evolve(state.case.command(state.folder, "--resume", planted=planted), quarantine=None)
    return run(command)


def _another_version(state: State, planted: tuple[str, ...]) -> Ended:
    path = state.checkpoint / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["versions"] = dict.fromkeys(manifest["versions"], "0")
    path.write_text(json.dumps(manifest), "utf-8")
    return state.resumed(planted=planted)


def _a_manifest_that_is_no_json(state: State, planted: tuple[str, ...]) -> Ended:
    path = state.checkpoint / "manifest.json"
    os.truncate(path, path.stat().st_size // 2)
    return state.resumed(planted=planted)


def _a_manifest_of_something_else(state: State, planted: tuple[str, ...]) -> Ended:
    (state.checkpoint / "manifest.json").write_text("[1]", "utf-8")
    return state.resumed(planted=planted)


def _parts_with_each_others_names(state: State, planted: tuple[str, ...]) -> Ended:
    first, second = state.files(".arrow")[:2]
    names = first.name.split(".", 1), second.name.split(".", 1)
    first.rename(first.with_name(f"{names[1][0]}.{names[0][1]}"))
    second.rename(second.with_name(f"{names[0][0]}.{names[1][1]}"))
    return state.resumed(planted=planted)


def _another_time(state: State, planted: tuple[str, ...]) -> Ended:
    """The input was touched."""
    os.utime(state.case.source.path)
    return state.resumed(planted=planted)


def _another_start_of_the_input(state: State, planted: tuple[str, ...]) -> Ended:
    return _resumed_with(state, b'"headline"', 0, planted)


def _another_middle_of_the_input(state: State, planted: tuple[str, ...]) -> Ended:
    """Far from both ends, in a range that is finished; the size and the time are what they were."""
    return _resumed_with(state, b'"headline"', _EDGE, planted)


def _another_input_with_the_same_size(state: State, planted: tuple[str, ...]) -> Ended:
    """Another file is given."""
    path, source = state.folder.with_name("same-size.ndjson"), state.case.source.path
    shutil.copyfile(source, path)
    _change(path, b'"headline"', path.stat().st_size // 2)
    return state.resumed(source=path, planted=planted)


def _two_runs_at_once(state: State, planted: tuple[str, ...]) -> Ended:
    """The second one is refused while the first one stands still."""
    with running(state.case.command(state.folder, "--resume", planted=planted)) as first:
        while not first.is_over_within(LOOK):
            if len(list(state.checkpoint.glob("*.open"))) > 0:
                break
        os.kill(first.process.pid, signal.SIGSTOP)
        second = state.resumed(planted=planted)
        os.kill(first.process.pid, signal.SIGCONT)
        ended = first.end()
    faults = Outputs.of(state.folder).differences(state.case.right)
    if ended.code != _RIGHT or faults:
        return Ended(ended.code, 0, 0, f"the first run: {ended.said} {faults}")
    for path in [path for path in state.folder.iterdir() if path.is_file()]:
        path.unlink()  # it was right
    state.checkpoint.mkdir()
    return second


def _resumed_with(state: State, text: bytes, offset: int, planted: tuple[str, ...]) -> Ended:
    """Go on with an input in which a text has changed, and put it back."""
    path = state.case.source.path
    before = path.stat()
    place = _change(path, text, offset)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    try:
        return state.resumed(planted=planted)
    finally:
        _write(path, place, text)


def _change(path: Path, text: bytes, offset: int) -> int:
    """Change the first such text after an offset into another one of its length; returns where it was."""
    with path.open("rb") as file:
        file.seek(offset)
        place = offset + file.read(100_000).index(text)
    _write(path, place, text[::-1])
    return place


def _write(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def _alter(path: Path) -> None:
    """Change a byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


_TO_BE_RIGHT: Final[tuple[Change, ...]] = (
    *(_nothing, _other_jobs, _an_altered_part, _altered_refused_rows, _a_removed_part, _removed_refused_rows),
    *(_a_truncated_part, _an_empty_part, _no_checkpoint, _a_removed_manifest, _a_file_that_is_left),
    *(_resumed_when_finished, _again_without_resume, _another_input_with_its_own_checkpoint),
)
_TO_BE_REFUSED: Final[tuple[Change, ...]] = (
    *(_without_resume, _another_kind, _another_flavour, _without_quarantine, _another_version),
    *(_a_manifest_that_is_no_json, _a_manifest_of_something_else, _parts_with_each_others_names, _another_time),
    *(_another_start_of_the_input, _another_middle_of_the_input, _another_input_with_the_same_size, _two_runs_at_once),
)
