"""What a command loads: time goes there before anything is done, so each loads only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
BAD = '{"type": "source", "schema_version": "1.0", "id": "a", "nam": "A"}'
#: The most modules, of the interpreter, of libraries and of the package, that a file without problems needs; they were
#: 308 when this was written, 339 before rich was left out, and 318 since later versions can be read.
MOST = 330
#: Runs a command, and prints the modules that it has loaded.
CODE = """
import sys
from newsmodel._cli.program import run
try:
    run()
except SystemExit as ended:
    print(ended.code, *sys.modules)
"""


def loaded(folder: Path, *arguments: str) -> tuple[str, set[str]]:
    """The code with which a command ends, and the modules that it has loaded."""
    (folder / "good.json").write_text(GOOD)
    (folder / "bad.json").write_text(BAD)
    command = [sys.executable, "-c", CODE, *arguments]
    # What counts the lines that run would load modules of its own.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)  # noqa: S603
    code, *modules = done.stdout.splitlines()[-1].split()
    return code, set(modules)


def own(modules: set[str]) -> set[str]:
    """Those of the library."""
    return {name for name in modules if name.split(".")[0] == "newsmodel"}


def test_the_version_loads_nothing_of_the_vocabulary(tmp_path: Path) -> None:
    """Neither attrs nor any class of content: click, and what looks for the native core."""
    code, modules = loaded(tmp_path, "--version")
    assert code == "0"
    assert modules & {"attr", "attrs", "annotated_types", "rich", "jsonschema", "newsmodel._public"} == set()
    assert len(own(modules)) <= 12
    assert {"click", "newsmodel._codec.native"} <= modules


def test_a_report_loads_no_rich(tmp_path: Path) -> None:
    """Nor a renderer, nor what other commands need; that a file has problems makes a schema engine necessary."""
    code, modules = loaded(tmp_path, "validate", "good.json")
    names = ("writers", "serving", "strategies", "explanation", "examples", "bulk", "differences", "compatibility")
    others = {f"newsmodel.{name}" for name in names}
    assert code == "0"
    assert modules & {"rich", "jsonschema", "jsonschema_rs", "cattrs", "markupsafe", "yaml", *others} == set()
    assert len(modules) <= MOST
    assert loaded(tmp_path, "validate", "bad.json")[1] & {"jsonschema", "jsonschema_rs"}


@pytest.mark.parametrize(
    "arguments", [("lint", "good.json"), ("render", "good.json"), ("render", "bad.json")], ids=" ".join
)
def test_only_what_is_drawn_loads_rich(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The control: what is rendered for a terminal."""
    assert "rich" not in loaded(tmp_path, *arguments)[1]
    assert "rich" in loaded(tmp_path, "render", "good.json", "--to", "terminal")[1]
