"""A run that was interrupted goes on where it ended, and gives the same files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._validate.schema import example

pytest.importorskip("pyarrow")
checkpoint = pytest.importorskip("newsmodel.bulk.checkpoint")
assembly = pytest.importorskip("newsmodel.bulk.assembly")

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
GOOD = nm.to_json(nm.from_dict(example("article.minimal"))).encode() + b"\n"
BAD = GOOD.replace(b'"headline"', b'"headlin"')
TARGETS = ("report.parquet", "--quarantine", "kept.ndjson")
FILES = ("report.parquet", "report.parquet.summary.json", "kept.ndjson")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Five ranges, with a refused line in each hundred."""
    path = tmp_path / "big.ndjson"
    path.write_bytes((GOOD * 99 + BAD) * 420)
    return path


def killed(source: Path) -> None:
    """Begin a run, and kill all its processes when a range is finished."""
    command = [PROGRAM, "validate", source.name, "--report", *TARGETS, "--jobs", "1"]
    process = subprocess.Popen(command, cwd=source.parent, start_new_session=True, stderr=subprocess.DEVNULL)  # noqa: S603
    folder = source.with_name("report.parquet.partial")
    while not list(folder.glob("*.arrow")):
        assert process.poll() is None
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def files(source: Path) -> dict[str, bytes]:
    """What a run has written."""
    return {name: source.with_name(name).read_bytes() for name in FILES}


@pytest.fixture
def undisturbed(run: Run, source: Path) -> dict[str, bytes]:
    """What a run writes that nothing interrupts; it is removed."""
    run("validate", source.name, "--report", *TARGETS, "--jobs", "1")
    made = files(source)
    for name in FILES:
        source.with_name(name).unlink()
    return made


def resumed(run: Run, source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Go on with a run."""
    return run("validate", source.name, "--report", *TARGETS, "--resume", "--jobs", "1", *options)


def test_a_run_that_was_killed_goes_on(run: Run, source: Path, undisturbed: dict[str, bytes]) -> None:
    """Without --resume nothing happens to it; with it, nothing is left but the files."""
    killed(source)
    refused = run("validate", source.name, "--report", *TARGETS)
    assert (2, True) == (refused.returncode, "was interrupted: give --resume" in refused.stderr)
    assert resumed(run, source).returncode == 1
    assert undisturbed == files(source)
    assert {source.name, *FILES} == {path.name for path in source.parent.iterdir()}


def test_finished_ranges_are_not_checked_again(run: Run, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been written of them is kept."""
    workers = pytest.importorskip("newsmodel.bulk.run")
    asked = []
    checked = workers.checked

    def counted(pieces: object, *rest: object) -> object:
        def each() -> object:
            for piece in pieces:  # type: ignore[attr-defined]
                asked.append(piece.range)
                yield piece

        return checked(each(), *rest)

    monkeypatch.setattr(workers, "checked", counted)
    killed(source)
    finished = {int(path.name.split(".")[0]) for path in source.with_name("report.parquet.partial").glob("*.arrow")}
    assert resumed(run, source).returncode == 1
    assert finished
    assert set(range(5)) - finished == set(asked)


def test_resuming_without_a_checkpoint_begins_anew(run: Run, source: Path, undisturbed: dict[str, bytes]) -> None:
    """As without the option."""
    assert resumed(run, source).returncode == 1
    assert undisturbed == files(source)


def test_resuming_what_is_finished_does_nothing(run: Run, source: Path) -> None:
    """It says what it found, and ends as the run did; another input, or other options, are refused."""
    first = resumed(run, source)
    before = {name: source.with_name(name).stat().st_mtime_ns for name in FILES}
    again = resumed(run, source)
    assert (first.returncode, first.stderr) == (again.returncode, again.stderr)
    other = resumed(run, source, "--kind", "article")
    assert (2, True) == (other.returncode, "is of another run (options: kind)" in other.stderr)
    source.write_bytes(source.read_bytes().replace(b"headlin", b"headlinx", 1))
    other = resumed(run, source)
    assert (2, True) == (other.returncode, "is of another run (input: size, sha256)" in other.stderr)
    assert before == {name: source.with_name(name).stat().st_mtime_ns for name in FILES}
    assert not source.with_name("report.parquet.partial").exists()


def test_a_run_goes_on_with_its_own_input_alone(run: Run, source: Path) -> None:
    """Another one of the same size and time is told by its bytes, also where these are in the middle."""
    killed(source)
    data, status = source.read_bytes(), source.stat()
    for place in (len(GOOD) // 2, len(GOOD) * 2_000):
        changed = bytearray(data)
        changed[place] ^= 1
        source.write_bytes(changed)
        os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
        done = resumed(run, source)
        assert (2, True) == (done.returncode, "another" in done.stderr), done.stderr
    source.write_bytes(data)
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert resumed(run, source).returncode == 1


@pytest.mark.parametrize("end", ["arrow", "kept"])
@pytest.mark.parametrize("fault", ["altered", "cut", "removed"])
def test_a_finished_range_that_was_changed_is_made_again(
    run: Run, source: Path, undisturbed: dict[str, bytes], end: str, fault: str
) -> None:
    """Its name says what should be in it."""
    killed(source)
    path = next(source.with_name("report.parquet.partial").glob(f"*.{end}"))
    data = path.read_bytes()
    match fault:
        case "altered":
            path.write_bytes(data[:-50] + b"?" + data[-49:])
        case "cut":
            path.write_bytes(data[:-100])
        case _:
            path.unlink()
    assert resumed(run, source).returncode == 1
    assert undisturbed == files(source)


@pytest.mark.parametrize("data", [b"", b'{"input":', b"[1]", b'"\xff"'])
def test_a_manifest_that_was_changed_is_refused(run: Run, source: Path, data: bytes) -> None:
    """So is the summary of a finished run; the message names the file."""
    killed(source)
    source.with_name("report.parquet.partial").joinpath("manifest.json").write_bytes(data)
    done = resumed(run, source)
    assert (2, True) == (done.returncode, "manifest.json is no longer what a run has written" in done.stderr)
    for name in FILES:
        source.with_name(name).write_bytes(data)
    source.with_name("report.parquet.partial").joinpath("manifest.json").unlink()
    done = resumed(run, source)
    assert (2, True) == (done.returncode, "summary.json is no longer what a run has written" in done.stderr)


def test_a_checkpoint_of_a_finished_run_is_removed(run: Run, source: Path) -> None:
    """A run can be killed after it has removed the manifest, and before the ranges."""
    killed(source)
    folder = source.with_name("report.parquet.partial")
    kept = {path.name: path.read_bytes() for path in folder.glob("*.arrow")}
    assert resumed(run, source).returncode == 1
    folder.mkdir()
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    assert kept
    assert resumed(run, source).returncode == 1
    assert {source.name, *FILES} == {path.name for path in source.parent.iterdir()}


def test_two_runs_do_not_share_a_checkpoint(run: Run, source: Path) -> None:
    """The second one ends, and leaves the first alone."""
    folder = source.with_name("report.parquet.partial")
    with checkpoint.locked(folder):
        done = resumed(run, source)
        assert (2, True) == (done.returncode, "is in use by another run" in done.stderr)
        assert folder.exists()
    assert not folder.exists()


def test_what_cannot_be_written_leaves_no_files(
    run: Run, source: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ranges stay, and the report can still be made."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(assembly, "shutil", type("", (), {"copyfileobj": full, "copymode": full}))
        assert resumed(run, source).returncode == 2
    assert {source.name, "report.parquet.partial"} == {path.name for path in source.parent.iterdir()}
    assert resumed(run, source).returncode == 1
    assert undisturbed == files(source)


def test_processes_end_with_the_one_that_started_them(source: Path) -> None:
    """Also where that was killed, and could say nothing."""
    command = [PROGRAM, "validate", source.name, "--report", *TARGETS, "--jobs", "2"]
    process = subprocess.Popen(command, cwd=source.parent, stderr=subprocess.DEVNULL)  # noqa: S603
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("nothing says here which processes there are")
    while not source.with_name("report.parquet.partial").exists() or not (found := children.read_text().split()):
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert found
    ends = time.monotonic() + 30
    while [child for child in found if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < ends
        time.sleep(0.01)
