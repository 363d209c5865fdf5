"""``python -m newsmodel`` is the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'


def as_module(*arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the package with the interpreter."""
    command = [sys.executable, "-m", "newsmodel", *arguments]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (("--version",), "", 0),
        (("validate", "-"), GOOD, 0),
        (("validate", "-"), '{"type": "sauce"}', 1),
        (("validate", "missing.json"), "", 2),
    ],
)
def test_it_does_what_the_program_does(
    program: Run, tmp_path: Path, arguments: tuple[str, ...], stdin: str, code: int
) -> None:
    """It prints the same and ends with the same code."""
    expected, actual = program(*arguments, stdin=stdin), as_module(*arguments, folder=tmp_path, stdin=stdin)
    assert code == expected.returncode == actual.returncode
    assert (expected.stdout, expected.stderr) == (actual.stdout, actual.stderr)
    assert expected.stdout + expected.stderr


@pytest.mark.parametrize("arguments", [("validate", "--help"), ("validate", "--no-such-option")], ids=" ".join)
def test_usage_shows_how_it_was_started(program: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Each way of starting has its own name in its usage, so that it can be typed again."""
    for started, done in (
        ("newsmodel", program(*arguments)),
        ("python -m newsmodel", as_module(*arguments, folder=tmp_path)),
    ):
        shown = done.stdout + done.stderr
        assert shown.startswith(f"Usage: {started} validate [OPTIONS] [FILES]...\n")
        assert ("Try" in shown) == (f"Try '{started} validate --help' for help." in shown)


def test_importing_the_module_runs_nothing(tmp_path: Path) -> None:
    """Tools that import every module of a package start no program."""
    code = "import newsmodel.__main__; print('imported')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "imported\n"
