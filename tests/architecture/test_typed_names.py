"""Completion and type checkers know the same names. Part of `make check`, because it needs mypy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import newsmodel as nm
from newsmodel import strategies

pytestmark = pytest.mark.types

SOURCE = Path(nm.__file__).resolve().parents[1]


def refused(names: list[str], package: ModuleType, folder: Path) -> set[str]:
    """The names that mypy does not find in a package."""
    program = folder / "program.py"
    program.write_text(f"import {package.__name__} as p\n" + "".join(f"p.{name}\n" for name in names), "utf-8")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(folder / "cache"), program],
        env={**os.environ, "MYPYPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^.*program\.py:(\d+): error: Module .*\[attr-defined\]$", done.stdout, re.MULTILINE)
    assert done.returncode in {0, 1}, done.stderr
    return {names[int(line) - 2] for line in lines}


@pytest.mark.parametrize("package", [nm, strategies], ids=lambda package: package.__name__)
def test_mypy_finds_what_completion_shows(package: ModuleType, tmp_path: Path) -> None:
    """Every public name, and no name that the package imports for itself or that does not exist."""
    own = [
        name for name in vars(package) if name not in dir(package) and not isinstance(vars(package)[name], ModuleType)
    ]
    others = [*own, "nonsense"]
    assert len(others) > 3
    public = [name for name in dir(package) if not name.startswith("__")]
    found = refused([*public, *others], package, tmp_path)
    assert set() == found & set(public)
    assert {name for name in others if not name.startswith("_")} <= found
