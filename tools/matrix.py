"""Test the wheel on every CPython from 3.11 on that this machine has: ``matrix.py [--quick]``.

For each: an environment with the wheel, all its extras and what the tests need, and the tests in a folder that holds no
source of the library. Exit code 1 where the tests fail on any, or where nothing was tested.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "matrix"
OLDEST = (3, 11)
#: What the tests read, and how they are run; the library itself is not here.
COPIED = ("tests", "tools", "benchmarks", "conformance", "schemas", "docs", "README.md", "pyproject.toml")
#: Tests of the project and not of what is installed, with the reason; `make test` runs them.
OF_THE_SOURCE = {
    "tests/package/test_adding_a_block.py": "changes a copy of the source",
    "tests/package/test_wheel.py": "builds the wheel from the source",
    "tests/package/test_design.py": "reads pages beside the source",
    "tests/package/test_distribution.py": "reads all text beside the source",
    "tests/package/test_hooks.py": "reads a file beside the source",
    "tests/patterns/test_linear.py::test_every_call_is_accounted_for": "reads the source",
    "tests/patterns/test_linear.py::test_patterns_are_made_by_no_other_name": "reads the source",
    "tests/patterns/test_linear.py::test_patterns_of_every_origin_are_found": "reads the source",
    "tests/cli/test_output.py::test_every_program_writes_its_files_this_way": "reads the source",
}
#: What the quick form leaves out too: it takes longest, and depends least on the version of Python.
SLOW = {
    "tests/strategies": "draws thousands of documents",
    "tests/verdict": "judges thousands of payloads",
    "tests/benchmarks": "runs the peers",
    "tests/problems/test_injector.py": "judges five thousand planted faults",
}
#: Tells what an interpreter is.
PROBE = "import json, sys; print(json.dumps([sys.implementation.name, sys.version_info[:3], sys.base_prefix]))"
#: The control: what is tested is what was installed.
INSTALLED = """
import pathlib, sys, sysconfig, newsmodel, _hypothesis_newsmodel
site = pathlib.Path(sysconfig.get_path("purelib"))
files = [pathlib.Path(module.__file__) for module in (newsmodel, _hypothesis_newsmodel)]
sys.exit(0 if all(file.is_relative_to(site) for file in files) else f"not in {site}: {files}")
"""


def interpreters() -> dict[str, Path]:
    """By minor version, the newest CPython on the path or among those of pyenv."""
    found: dict[str, tuple[list[int], Path]] = {}
    for path in _candidates():
        done = subprocess.run([path, "-I", "-c", PROBE], capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            print(f"left out: {path} does not run")
            continue
        name, version, _ = json.loads(done.stdout)
        minor = f"{version[0]}.{version[1]}"
        if name == "cpython" and tuple(version[:2]) >= OLDEST and version > found.get(minor, ([], path))[0]:
            found[minor] = (version, path)
    return {minor: path for minor, (_, path) in sorted(found.items(), key=lambda item: item[1][0])}


def _candidates() -> Iterator[Path]:
    folders = [Path(name) for name in os.get_exec_path()]
    folders += sorted(Path.home().glob(".pyenv/versions/*/bin"))
    names = [f"python3.{minor}" for minor in range(OLDEST[1], 100)]
    yield from (folder / name for folder in folders for name in names if (folder / name).is_file())


def wheel() -> Path:
    """The wheel, built anew."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", BUILD / "dist", ROOT, quiet=True)
    (built,) = (BUILD / "dist").glob("*.whl")
    return built


def environment(python: Path, built: Path, folder: Path) -> Path:
    """The interpreter of an environment with the wheel, its extras and what the tests need."""
    project = ROOT / "pyproject.toml"
    extras = ",".join(tomllib.loads(project.read_text("utf-8"))["project"]["optional-dependencies"])
    _run(python, "-m", "venv", "--without-pip", folder)
    inside = folder / "bin" / "python"
    install = (sys.executable, "-m", "pip", "--python", inside, "install", "--quiet", "--disable-pip-version-check")
    _run(*install, "pip", f"{built}[{extras}]", "--group", f"{project}:test", "--group", f"{project}:bench")
    return inside


def tested(inside: Path, folder: Path, left_out: Sequence[str], options: Sequence[str]) -> bool:
    """Whether the tests pass in a folder without the source."""
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(ROOT / name, folder / name)
    _run(inside, "-c", INSTALLED, cwd=folder)
    without = [f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in left_out]
    parallel = ("--numprocesses", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder")
    command = [str(inside), "-m", "pytest", "-q", "-p", "no:cacheprovider", *parallel, "tests", *without, *options]
    return subprocess.run(command, check=False, cwd=folder, env=_environment()).returncode == 0  # noqa: S603


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def _run(*command: str | Path, cwd: Path = ROOT, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    subprocess.run(command, check=True, cwd=cwd, stdout=output, env=_environment())  # noqa: S603


def main(arguments: list[str]) -> int:
    """Test on every interpreter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="without the tests that take longest")
    chosen, options = parser.parse_known_args(arguments)
    shutil.rmtree(BUILD, ignore_errors=True)
    left_out = {**OF_THE_SOURCE, **(SLOW if chosen.quick else {})}
    print("left out:", *(f"{name} ({reason})" for name, reason in left_out.items()), sep="\n  ")
    built, passed = wheel(), {}
    for minor, python in interpreters().items():
        begun = time.perf_counter()
        print(f"\nPython {minor}: {python}", flush=True)
        inside = environment(python, built, BUILD / minor)
        passed[minor] = tested(inside, BUILD / f"tests-{minor}", list(left_out), options)
        print(f"Python {minor}: {'passed' if passed[minor] else 'FAILED'}, {time.perf_counter() - begun:.0f} s")
    print("\n" + ", ".join(f"{minor}: {'passed' if done else 'FAILED'}" for minor, done in passed.items()))
    return 0 if passed and all(passed.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
