"""``--watch``: files are checked again when they change, until Ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsmodel._cli.watching import check_when_changed
from newsmodel._validate.schema import example

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
BAD = '{"type": "sauce"}'


class Watch:
    """Watches the files of a folder, in this process: after each step it waits, and the next step changes something."""

    def __init__(self, folder: Path, *steps: Callable[[], object]) -> None:
        self._folder, self._steps = folder, iter(steps)
        self.checks = 0

    def _find(self) -> Iterator[str]:
        found = sorted(str(path) for path in self._folder.glob("*.json"))
        if not found:
            raise FileNotFoundError(2, "no file to read")
        yield from found

    def _check(self) -> None:
        self.checks += 1

    def _sleep(self, seconds: float) -> None:
        assert seconds > 0
        try:
            next(self._steps)()
        except StopIteration:
            raise KeyboardInterrupt from None

    def run(self) -> int:
        """Watch until there is no step left: how often the files were checked."""
        check_when_changed(self._find, self._check, self._sleep)
        return self.checks


def nothing() -> None:
    """Change nothing."""


def test_files_are_checked_once_while_nothing_changes(tmp_path: Path) -> None:
    """However often they are looked at."""
    (tmp_path / "a.json").write_text(GOOD)
    assert Watch(tmp_path, nothing, nothing, nothing).run() == 1


def test_each_change_is_seen(tmp_path: Path) -> None:
    """A file that is written, replaced by another one, new, renamed or gone."""
    one, two = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text(GOOD)
    (tmp_path / "new").write_text(GOOD)
    os.utime(tmp_path / "new", ns=(one.stat().st_mtime_ns, one.stat().st_mtime_ns))
    steps: tuple[Callable[[], object], ...] = (
        lambda: one.write_text(GOOD + "\n"),
        lambda: (tmp_path / "new").replace(one),
        lambda: two.write_text(GOOD),
        lambda: two.rename(tmp_path / "c.json"),
        one.unlink,
    )
    for number in range(len(steps) + 1):
        for path in tmp_path.iterdir():
            path.unlink()
        one.write_text(GOOD)
        (tmp_path / "new").write_text(GOOD)
        assert Watch(tmp_path, nothing, *steps[:number], nothing).run() == 1 + number


def test_a_folder_may_be_empty_for_a_while(tmp_path: Path) -> None:
    """What cannot be found now is checked as soon as it is there."""
    assert Watch(tmp_path, nothing, lambda: (tmp_path / "a.json").write_text(GOOD)).run() == 2


def test_a_change_during_a_check_is_seen(tmp_path: Path) -> None:
    """The files are looked at before they are checked."""
    (tmp_path / "a.json").write_text(GOOD)
    watch = Watch(tmp_path, nothing, nothing)

    def check() -> None:
        watch.checks += 1
        if watch.checks == 1:
            (tmp_path / "b.json").write_text(GOOD)

    watch._check = check  # type: ignore[method-assign]
    assert watch.run() == 2


# --- The program ----------------------------------------------------------------------------------------------------


def heed_interrupts() -> None:
    """Let Ctrl-C end the program also where tests run in the background: what a shell starts there ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Program:
    """The program while it watches; what it says is waited for."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [PROGRAM, *arguments, "--watch"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_interrupts,  # noqa: PLW1509  (it starts no thread)
        )

    def report(self) -> list[str]:
        """The lines up to the one that says that it waits."""
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            if line.startswith("Waiting for changes"):
                return lines
            lines.append(line.rstrip("\n"))
        raise AssertionError(f"it ended: {lines}")

    def end(self, with_signal: int = signal.SIGINT) -> int:
        """Send a signal: the code with which it ends."""
        self.process.send_signal(with_signal)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts the program in an empty folder, and ends what a test leaves."""
    started: list[Program] = []

    def start(*arguments: str) -> Program:
        started.append(Program(tmp_path, *arguments))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.communicate()


def put(path: Path, text: str) -> None:
    """Write a file at once, so that the program never sees half of it."""
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


def test_validate_reports_again_what_changes(watching: Callable[..., Program], tmp_path: Path) -> None:
    """A file that is mended, a new one that is not, and no file at all; Ctrl-C ends it with 0."""
    put(tmp_path / "a.json", BAD)
    program = watching("validate", ".")
    assert program.report()[-1] == "1 file, 1 error"
    put(tmp_path / "a.json", GOOD)
    assert program.report() == ["1 file, 0 errors"]
    put(tmp_path / "b.json", BAD)
    first, counts = program.report()
    assert (first.split()[:2], counts) == (["b.json:1:10:", "unknown_type"], "2 files, 1 error")
    for name in ("a.json", "b.json"):
        (tmp_path / name).unlink()
    while (said := program.report()) == ["1 file, 1 error"] or "b.json" in said[0]:
        pass  # it may see each of them go
    assert said == ["newsmodel: .: no file to read, apart from what is left out"]
    assert program.end() == 0


def test_lint_watches_the_working_directory(watching: Callable[..., Program], tmp_path: Path) -> None:
    """Where no file is named; in any format."""
    put(tmp_path / "a.json", GOOD)
    program = watching("lint", "--format", "jsonl")
    assert program.report() == []
    put(tmp_path / "a.json", json.dumps(example("faq.minimal")))
    (line,) = program.report()
    assert '"code": "faq-item-without-id"' in line
    assert program.end() == 0


def test_standard_input_cannot_be_watched(run: Run) -> None:
    """It can be read once."""
    done = run("validate", "-", "--watch", stdin=GOOD)
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input can be read only once" in done.stderr


def test_a_terminal_is_cleared_before_each_report(tmp_path: Path) -> None:
    """So that what was mended is no longer seen; where there is no terminal nothing is cleared, as above."""
    (tmp_path / "a.json").write_text(BAD)
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    command = [PROGRAM, "validate", "a.json", "--watch"]
    process = subprocess.Popen(command, cwd=tmp_path, preexec_fn=heed_interrupts, **streams)  # type: ignore[call-overload]  # noqa: PLW1509, S603
    os.close(theirs)
    written = b""
    while b"Waiting" not in written:
        written += os.read(ours, 65_536)
    assert written.startswith(b"\x1b[2J\x1b[1;1H")
    assert written.count(b"unknown_type") == 1
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    os.close(ours)
