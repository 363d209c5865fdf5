"""The command as processes of its own: how it is started, watched and killed. Needs Linux (``/proc``)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import attrs

ROOT: Final = Path(__file__).resolve().parents[2]
#: Seconds between two looks at the memory, and between two looks for new processes.
LOOK: Final = 0.01
_SEARCH: Final = 0.1
#: A run that takes longer than this has failed.
PATIENCE: Final = 3_600.0
#: Stands for the exit code of a run with a traceback: Python's is 1, as that of the command where rows are refused.
CRASHED: Final = 70
#: How the library that workers do without is called in the names of files.
_ARROW: Final = "libarrow"


class CommandError(Exception):
    """The command has failed where it must not: a finding, and no failure of this program."""


@attrs.frozen
class Command:
    """A call of the command.

    Attributes:
        source: The input.
        report: The report.
        quarantine: The file of refused rows, if they are kept.
        jobs: How many processes check.
        options: Other options.
        planted: What is planted into the command: see `planted.py`.
    """

    source: Path
    report: Path
    quarantine: Path | None = None
    jobs: int = 2
    options: tuple[str, ...] = ()
    planted: tuple[str, ...] = ()

    def arguments(self) -> list[str]:
        """What Python is called with."""
        module = ["-m", "bulk.planted", *self.planted] if self.planted else ["-m", "newsmodel"]
        kept = [] if self.quarantine is None else ["--quarantine", str(self.quarantine)]
        files = [str(self.source), "--report", str(self.report), *kept]
        return [sys.executable, *module, "validate", *files, "--jobs", str(self.jobs), *self.options]


@attrs.frozen
class Ended:
    """How a run has ended.

    Attributes:
        code: The exit code; a negative number is that of a signal.
        seconds: How long it took.
        cpu: The seconds that its processes have computed.
        said: What it has written to standard error.
    """

    code: int
    seconds: float
    cpu: float
    said: str


@attrs.define
class Run:
    """A run.

    Attributes:
        process: Its first process, whose number is that of its group and of its session, too.
        log: What it writes.
        begun: When it was started.
    """

    process: subprocess.Popen[bytes]
    log: IO[bytes]
    begun: float = attrs.field(factory=time.perf_counter)

    def end(self, patience: float = PATIENCE) -> Ended:
        """Wait for the end.

        Raises:
            subprocess.TimeoutExpired: It takes too long.
        """
        before = os.times()
        code = self.process.wait(patience)
        seconds, after = time.perf_counter() - self.begun, os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        self.log.seek(0)
        said = self.log.read().decode("utf-8", "replace")
        return Ended(CRASHED if "Traceback" in said else code, seconds, cpu, said)

    def is_over_within(self, seconds: float) -> bool:
        """Wait so long at most; whether it has ended."""
        try:
            self.process.wait(max(0, seconds))
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self, *, group: bool = True) -> None:
        """Kill all its processes, or only the first of them, at once."""
        try:
            (os.killpg if group else os.kill)(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait()

    def left(self) -> list[int]:
        """The processes of it that there are still."""
        return members(self.process.pid)

    def gone(self, patience: float) -> float | None:
        """Wait until it has no process any more; the seconds, or None if it has some after that time."""
        begun = time.perf_counter()
        while self.left():
            if time.perf_counter() - begun > patience:
                return None
            time.sleep(LOOK)
        return time.perf_counter() - begun


@contextmanager
def running(command: Command) -> Iterator[Run]:
    """A run in a session of its own, of which no process is left afterwards."""
    paths = [str(ROOT / "tools"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603
            command.arguments(), stdout=log, stderr=log, cwd=ROOT, env=environment, start_new_session=True
        )
        run = Run(process, log)
        try:
            yield run
        finally:
            run.kill()
            for pid in run.left():
                os.kill(pid, signal.SIGKILL)


def run(command: Command) -> Ended:
    """Run the command to its end."""
    with running(command) as started:
        return started.end()


# --- Memory ---------------------------------------------------------------------------------------------------------


@attrs.define
class Memory:
    """What the processes of a run have held.

    Of each process the last look counts: Linux keeps the peak itself, and a process that has just been made is for a
    moment a copy of its parent.

    Attributes:
        peaks: The most bytes that each process has held, the first process first.
        with_arrow: The processes that had the libraries of Arrow.
    """

    peaks: dict[int, int] = attrs.field(factory=dict)
    with_arrow: set[int] = attrs.field(factory=set)

    @property
    def parent(self) -> int:
        """The most bytes that the first process has held."""
        return next(iter(self.peaks.values()))

    @property
    def workers(self) -> int:
        """The most bytes that any other process has held; 0 if there was none."""
        return max([*self.peaks.values()][1:], default=0)

    def look(self, pids: Sequence[int], *, at_libraries: bool) -> None:
        """Look at processes once."""
        for pid in pids:
            try:
                peak, maps = _peak(pid), _read(pid, "maps") if at_libraries else None
            except (OSError, StopIteration):
                continue  # it has ended
            self.peaks[pid] = peak
            if maps is not None:
                (self.with_arrow.add if _ARROW in maps else self.with_arrow.discard)(pid)


def measured(command: Command) -> tuple[Ended, Memory]:
    """Run the command to its end, and watch the memory of its processes."""
    with running(command) as started:
        first = started.process.pid
        memory, pids, searched = Memory({first: 0}), [first], 0.0
        while started.process.poll() is None:
            is_due = time.perf_counter() - searched > _SEARCH
            if is_due:
                pids, searched = started.left(), time.perf_counter()
            memory.look(pids, at_libraries=is_due)
            time.sleep(LOOK)
        return started.end(), memory


def members(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    names = (path.name for path in Path("/proc").iterdir())
    return [pid for pid in map(int, filter(str.isdecimal, names)) if _session(pid) == session]


def _session(pid: int) -> int | None:
    """The session of a process; None if it has ended (``man 5 proc``, stat)."""
    try:
        state, _, _, session, *_ = _read(pid, "stat").rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return None if state in "ZX" else int(session)


def _peak(pid: int) -> int:
    """The most bytes that a process has held (``man 5 proc``, status)."""
    return next(int(line.split()[1]) * 1024 for line in _read(pid, "status").splitlines() if line.startswith("VmHWM:"))


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text("utf-8", "replace")
