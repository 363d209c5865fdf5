"""Standard streams that are full, closed, or that nobody reads any more: no traceback, and 2 at the end."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._cli.streams import Streams
from newsmodel._codec import native

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
BAD = '{"type": "sauce"}'
#: Every command that prints, with the code at the end where the stream is read.
PRINTING: dict[tuple[str, ...], int] = {
    ("--help",): 0,
    ("--version",): 0,
    ("example", "source"): 0,
    ("explain", "required"): 0,
    ("render", "good.json", "--to", "text"): 0,
    ("render", "good.json", "--to", "terminal"): 0,
    ("schema", "article"): 0,
    ("lint", "bad.json"): 1,
    **{("validate", "bad.json", "--format", name): 1 for name in ("full", "json")},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a valid file and an invalid one."""
    made = tmp_path_factory.mktemp("files")
    (made / "good.json").write_text(GOOD)
    (made / "bad.json").write_text(BAD)
    return made


def to(end: str, *arguments: str, folder: Path) -> tuple[int, str]:
    """Run the program with a standard output of some kind: its code, and what it says on standard error."""
    reader, writer = os.pipe()
    if end == "no reader":
        os.close(reader)
    redirected = {"full": ">/dev/full", "closed": ">&-"}.get(end, "")
    done = subprocess.run(  # noqa: S603
        ["sh", "-c", f'exec "$@" {redirected}', "sh", PROGRAM, *arguments],  # noqa: S607
        stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE, cwd=folder, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    if end != "no reader":
        os.close(reader)
    return done.returncode, done.stderr


SAID = {
    "full": "newsmodel: standard output: No space left on device\n",
    "closed": "newsmodel: standard output: it is closed\n",
    "no reader": "",
}


@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_what_cannot_be_printed_ends_with_2(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    """One line says why, nothing where the reader has gone; where it is read, the code is the usual one."""
    assert {end: (2, said) for end, said in SAID.items()} == {end: to(end, *arguments, folder=folder) for end in SAID}
    assert PRINTING[arguments] == run(*arguments, folder=folder).returncode


def test_a_clean_run_prints_nothing_that_could_fail(folder: Path) -> None:
    """Its result is its code."""
    said = "1 file, 0 errors\n"
    assert [(0, said)] * 3 == [to(end, "validate", "good.json", folder=folder) for end in SAID]


@pytest.mark.parametrize(
    ("redirected", "expected"), [("2>/dev/full", 2), ("2>&-", 1), ("2>/dev/null", 1)], ids=["full", "closed", "unread"]
)
def test_messages_that_nobody_can_read(folder: Path, redirected: str, expected: int) -> None:
    """Where standard error is closed, nobody wants them; where it is full, they are lost, which is a failure."""
    command = ["sh", "-c", f'exec "$@" {redirected}', "sh", PROGRAM, "validate", "bad.json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=folder, check=False)  # noqa: S603
    assert expected == done.returncode
    assert done.stdout.startswith("bad.json:1:10: ")


@pytest.mark.parametrize("command", ["validate", "lint", "render"])
def test_a_closed_standard_input_is_an_error(folder: Path, command: str) -> None:
    """It is no empty text."""
    done = subprocess.run(  # noqa: S603
        ["sh", "-c", 'exec "$@" <&-', "sh", PROGRAM, command],  # noqa: S607
        capture_output=True, text=True, cwd=folder, check=False,
    )  # fmt: skip
    assert (2, "") == (done.returncode, done.stdout)
    assert "newsmodel: standard input: it is closed" == done.stderr.splitlines()[0]


@pytest.mark.parametrize("command", ["validate", "lint", "render"])
def test_nobody_is_left_waiting_at_a_terminal(folder: Path, command: str) -> None:
    """Without a file the working directory is read, or the program says how it is used; with "-", what is typed."""
    ours, theirs = pty.openpty()
    bare = subprocess.run([PROGRAM, command], stdin=theirs, capture_output=True, text=True, cwd=folder, check=False)  # noqa: S603
    if command == "render":
        assert (2, "") == (bare.returncode, bare.stdout)
        assert 'Error: Name a file to read, or "-" for what you type.' == bare.stderr.splitlines()[-1]
    else:
        assert (1, True) == (bare.returncode, bare.stdout.startswith("bad.json:"))
    os.write(ours, GOOD.encode() + b"\n\x04")
    done = subprocess.run(  # noqa: S603
        [PROGRAM, command, "-"], stdin=theirs, capture_output=True, cwd=folder, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode in {0, 1}
    assert b"Error" not in done.stderr


def test_names_on_the_command_line_are_printable(folder: Path) -> None:
    """Also in messages about wrong arguments, which show them."""
    for arguments in (["validate", "--\x9bx"], ["explain", "a", "b\x9b\u202e\udcff"], ["\x9b"], ["explain", "\x9b"]):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, cwd=folder, check=False)  # noqa: S603
        said = done.stderr.decode("utf-8")
        assert 2 == done.returncode
        assert said.replace("\n", "").isprintable()
        assert "\\x9b" in said


def test_the_version_is_printed(folder: Path) -> None:
    """It is that of the package, and says whether it has the native core."""
    printed = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, cwd=folder, check=True).stdout  # noqa: S603
    assert f"newsmodel, version {nm.__version__} ({native.described()})\n" == printed


def test_a_guard_can_outlive_its_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gave standard output may close it before the guard is collected, which closes the guard."""
    given = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", given)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    Streams()
    guard = sys.stdout
    assert guard is not given
    given.close()
    guard.close()
