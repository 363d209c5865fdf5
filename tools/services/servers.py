"""Real servers, as processes of their own: how they are started, watched and ended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import attrs

ROOT: Final = Path(__file__).resolve().parents[2]
#: A server is up, or has ended, within so many seconds; these are many, because machines are busy.
PATIENCE: Final = 60.0
#: What servers write when they are up.
_ADDRESS: Final = re.compile(r"https?://127\.0\.0\.1:(\d+)")

#: One process, and a port that the system chooses.
UVICORN: Final = ("-m", "uvicorn", "--host", "127.0.0.1", "--port", "0", "--no-access-log")
#: One process with threads: a client that is slow keeps a thread, and not the server.
GUNICORN: Final = ("-m", "gunicorn", "--bind", "127.0.0.1:0", "--worker-class", "gthread", "--threads", "12")


@attrs.frozen
class Paths:
    """What takes a document.

    Attributes:
        article: Takes an article.
        document: Takes a document of any kind.
        articles: Takes a list of articles, where something does.
        draft: Takes an article or null, where something does.
        method: The method of all these.
        pattern: The path in the description that stands for articles and all other kinds, where one does.
    """

    article: str = "/articles"
    document: str = "/documents"
    articles: str | None = "/batches"
    draft: str | None = "/drafts"
    method: str = "PUT"
    pattern: str | None = None


@attrs.frozen
class Service:
    """A framework with its server.

    Attributes:
        name: What the tables call it.
        command: What Python runs.
        is_plain: Whether the framework does it all by itself, with no integration of this library.
        has_early: Whether a body is refused before all of it is sent.
        returns: Whether a document that is taken is returned, and not only found valid.
        nothing: What is answered where null was taken.
        paths: What takes a document.
        description: Where its OpenAPI document is.
    """

    name: str
    command: tuple[str, ...]
    is_plain: bool = False
    has_early: bool = True
    returns: bool = True
    nothing: bytes = b"null"
    paths: Paths = Paths()
    description: str | None = None


@attrs.frozen
class Running:
    """A server that runs.

    Attributes:
        service: What it serves.
        port: The port on which it listens.
        process: Its first process.
        written: What it has written.
    """

    service: Service
    port: int
    process: subprocess.Popen[bytes]
    written: Path

    @property
    def log(self) -> str:
        """What it has written until now."""
        return self.written.read_text("utf-8", "replace")

    def memory(self) -> int:
        """The bytes of memory that its processes hold now."""
        return sum(_status(each, "VmRSS") for each in family(self.process.pid))

    def forget_peak(self) -> None:
        """Begin to look for the most memory that its processes hold (``man 5 proc``, clear_refs)."""
        for each in family(self.process.pid):
            with Path(f"/proc/{each}/clear_refs").open("w", encoding="ascii") as switch:
                switch.write("5")

    def peak(self) -> int:
        """The most bytes of memory that its processes have held since then."""
        return sum(_status(each, "VmHWM") for each in family(self.process.pid))

    def end(self) -> int:
        """Ask it to end, as a system does that stops a service; and the exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def running(service: Service) -> Iterator[Running]:
    """A server of a service, which has ended afterwards."""
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        process = _started(service, log)
        try:
            yield Running(service, _port(service, process, Path(log.name)), process, Path(log.name))
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server that has not ended, with the processes that it has started."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _started(service: Service, log: IO[bytes]) -> subprocess.Popen[bytes]:
    paths = [str(ROOT / "tools"), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, *service.command]
    return subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT, env=environment)  # noqa: S603


def _port(service: Service, process: subprocess.Popen[bytes], written: Path) -> int:
    """The port that a server says it has."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = _ADDRESS.search(written.read_text("utf-8", "replace"))
        if found:
            return int(found[1])
        time.sleep(0.05)
    raise SystemExit(f"{service.name} did not start:\n{written.read_text('utf-8', 'replace')}")


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text("ascii").split():
            yield from family(int(child))


def _status(pid: int, name: str) -> int:
    """A size in bytes that Linux keeps of a process."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return 0
