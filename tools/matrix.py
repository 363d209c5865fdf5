"""Test the wheel on every CPython from 3.11 on that this machine has: ``matrix.py [--quick]``.

For each: a wheel of its own with the native core, an environment with that wheel, all its extras and what the tests
need, and the tests in a folder that holds no source of the library; then some of them again, without the core.
Exit code 1 where the tests fail on any, or where nothing was tested. It needs a C compiler.
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
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "matrix"
OLDEST = (3, 11)
#: What the tests read, and how they are run; the library itself is not here.
COPIED = (
    *("tests", "tools", "benchmarks", "conformance", "schemas", "docs"),
    *("conftest.py", "README.md", "pyproject.toml"),
)
#: Tests of the project and not of what is installed, with the reason; `make test` runs them.
OF_THE_SOURCE = {
    "tests/native/test_planted_places.py": "reads the source",
    "tests/schema/test_generated.py::test_generated_files_are_fresh": "reads the source",
    "tests/architecture/test_fragments.py": "reads the source",
    "tests/package/test_adding_a_block.py": "changes a copy of the source",
    "tests/package/test_native_build.py": "builds wheels from the source",
    "tests/package/test_wheel.py": "builds the wheel from the source",
    "tests/package/test_design.py": "reads pages beside the source",
    "tests/package/test_distribution.py": "reads all text beside the source",
    "tests/package/test_hooks.py": "reads a file beside the source",
    "tests/patterns/test_linear.py::test_every_call_is_accounted_for": "reads the source",
    "tests/patterns/test_linear.py::test_patterns_are_made_by_no_other_name": "reads the source",
    "tests/patterns/test_linear.py::test_patterns_of_every_origin_are_found": "reads the source",
    "tests/cli/test_settings_manual.py": "reads a page beside the source",
    "tests/compatibility/test_rules_of_compatibility.py::test_the_guide_lists_every_rule": "reads a page",
    "tests/cli/test_output.py::test_every_program_writes_its_files_this_way": "reads the source",
}
#: What the quick form leaves out too: it takes longest, and depends least on the version of Python.
SLOW = {
    "tests/architecture": "imports each module alone",
    "tests/strategies": "draws thousands of documents",
    "tests/verdict": "judges thousands of payloads",
    "tests/compatibility/test_compat_proof.py": "draws thousands of documents",
    "tests/benchmarks": "runs the peers",
    "tests/problems/test_injector.py": "judges five thousand planted faults",
}
#: What is tested without the core, too: where it could make a difference.
WITHOUT_CORE = ("tests/codec", "tests/contract", "tests/gate", "tests/serialization")
#: What the quick form tests on every Python but the newest: the library as programs use it.
SOME = (*WITHOUT_CORE, "tests/construction", "tests/integrations", "tests/native")
#: Tells what an interpreter is.
PROBE = "import json, sys; print(json.dumps([sys.implementation.name, sys.version_info[:3], sys.base_prefix]))"
#: The control: what is tested is what was installed, with the core or without it.
INSTALLED = """
import pathlib, sys, sysconfig, newsmodel, _hypothesis_newsmodel
from newsmodel._codec.native import described
site = pathlib.Path(sysconfig.get_path("purelib"))
files = [pathlib.Path(module.__file__) for module in (newsmodel, _hypothesis_newsmodel)]
print(described())
wrong = newsmodel.native is not (sys.argv[1] == "True") or not all(file.is_relative_to(site) for file in files)
sys.exit(f"not in {site}: {files}, or not with the right core" if wrong else 0)
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


def environment(python: Path, folder: Path) -> Path:
    """The interpreter of a new environment."""
    _run(python, "-m", "venv", "--without-pip", folder)
    return folder / "bin" / "python"


def wheel(inside: Path, folder: Path) -> Path:
    """The wheel for an interpreter, built anew, which must have the core."""
    _run(*_pip(inside, "wheel"), "--no-deps", "--wheel-dir", folder, ROOT, NEWSMODEL_BUILD_NATIVE="1")
    (built,) = folder.glob("*.whl")
    return built


def install(inside: Path, built: Path) -> None:
    """Put the wheel, its extras and what the tests need into an environment."""
    project = ROOT / "pyproject.toml"
    extras = ",".join(tomllib.loads(project.read_text("utf-8"))["project"]["optional-dependencies"])
    groups = ("--group", f"{project}:test", "--group", f"{project}:bench")
    _run(*_pip(inside, "install"), "pip", f"{built}[{extras}]", *groups)


def _pip(inside: Path, command: str) -> tuple[str | Path, ...]:
    return (sys.executable, "-m", "pip", "--python", inside, command, "--quiet", "--disable-pip-version-check")


def copy(folder: Path) -> None:
    """Put what the tests read into a folder."""
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(ROOT / name, folder / name)


def tested(inside: Path, folder: Path, *arguments: str, core: bool) -> bool:
    """Whether the tests pass in a folder without the source, with the core or without it."""
    switch = {} if core else {"NEWSMODEL_NATIVE": "0"}
    _run(inside, "-c", INSTALLED, str(core), cwd=folder, **switch)
    parallel = ("--numprocesses", "auto", "--maxprocesses", "8", "--dist", "loadfile", "--no-loadscope-reorder")
    command = [str(inside), "-m", "pytest", "-q", "-p", "no:cacheprovider", *parallel, *arguments]
    return subprocess.run(command, check=False, cwd=folder, env=_environment(**switch)).returncode == 0  # noqa: S603


def _environment(**more: str) -> dict[str, str]:
    without = {"PYTHONPATH", "PYTHONHOME", "NEWSMODEL_NATIVE", "NEWSMODEL_BUILD_NATIVE"}
    return {name: value for name, value in os.environ.items() if name not in without} | more


def _run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> None:
    subprocess.run(command, check=True, cwd=cwd, env=_environment(**environment))  # noqa: S603


def main(arguments: list[str]) -> int:
    """Test on every interpreter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer tests, on all Pythons but the newest only some")
    chosen, options = parser.parse_known_args(arguments)
    shutil.rmtree(BUILD, ignore_errors=True)
    left_out = {**OF_THE_SOURCE, **(SLOW if chosen.quick else {})}
    print("left out:", *(f"{name} ({reason})" for name, reason in left_out.items()), sep="\n  ")
    without = [f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in left_out]
    passed = {}
    found = interpreters()
    for minor, python in found.items():
        begun = time.perf_counter()
        print(f"\nPython {minor}: {python}", flush=True)
        inside, folder = environment(python, BUILD / minor), BUILD / f"tests-{minor}"
        install(inside, wheel(inside, BUILD / f"dist-{minor}"))
        copy(folder)
        names = SOME if chosen.quick and minor != list(found)[-1] else ("tests",)
        passed[minor] = tested(inside, folder, *names, *without, *options, core=True)
        passed[minor] &= tested(inside, folder, *WITHOUT_CORE, *without, *options, core=False)
        print(f"Python {minor}: {'passed' if passed[minor] else 'FAILED'}, {time.perf_counter() - begun:.0f} s")
    print("\n" + ", ".join(f"{minor}: {'passed' if done else 'FAILED'}" for minor, done in passed.items()))
    return 0 if passed and all(passed.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
