"""The native core is built into the wheel where it can be, and the wheel is pure Python where it cannot."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Path("src", hatch_build.FOLDER)
BUILT = f"_core{sysconfig.get_config_var('EXT_SUFFIX')}"
COPIED = ("src", "schemas", "README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "hatch_build.py", "Makefile")
#: What an editable installation for another Python has left beside the sources, and a header.
LEFT, HEADER = "_core.cpython-399-other.so", "planted.h"
COMPILER = os.environ.get("CC", sysconfig.get_config_var("CC") or "cc").split()[0]
needs_compiler = pytest.mark.skipif(
    shutil.which(COMPILER) is None or hatch_build.impossible() != "", reason="needs a C compiler and Python's headers"
)


def run(folder: Path, function: str, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call a function of the build in a folder; what it makes goes to a folder."""
    code = f"import sys; from hatchling.build import {function}; {function}(sys.argv[1])"
    outside = {name: value for name, value in os.environ.items() if name not in {"CC", "CFLAGS", hatch_build.SWITCH}}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, target],
        cwd=folder, env={**outside, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def built(folder: Path, function: str, target: Path, **environment: str) -> tuple[Path, list[str]]:
    """The file that a function of the build makes, and what the build says of the core."""
    done = run(folder, function, target, **environment)
    assert 0 == done.returncode, done.stderr
    (file,) = target.iterdir()
    return file, [line for line in done.stderr.splitlines() if line.startswith("newsmodel: ")]


def contents(folder: Path) -> dict[str, str]:
    """The digest of each file in a folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def native(wheel: Path) -> set[str]:
    """The names of the C sources and of what is made from them in a wheel."""
    return {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith((".c", ".h", ".so", ".pyd", ".o"))}


def is_pure(wheel: Path) -> bool:
    """Whether a wheel says in its metadata that it is pure Python."""
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/WHEEL"))
    return {"true": True, "false": False}[message_from_bytes(archive.read(name))["Root-Is-Purelib"]]


def tag_of_this_python() -> str:
    """The end of the name of a wheel for this Python alone."""
    abi = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return f"-{abi}-{abi}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}.whl"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what is built, with one header more and with what an editable installation leaves."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        else:
            shutil.copy(ROOT / name, folder)
    (folder / SOURCES / HEADER).write_text("#define PLANTED 1\n")
    (folder / SOURCES / LEFT).write_bytes(b"of another Python")
    return folder


@needs_compiler
def test_a_wheel_has_the_core_and_is_for_one_python(project: Path, tmp_path: Path) -> None:
    """The extension is in it, nothing of its sources or of another Python, and the source tree is as it was."""
    before = contents(project)
    wheel, said = built(project, "build_wheel", tmp_path / "dist")
    assert [f"newsmodel: with the native core, {BUILT}"] == said
    assert {f"{hatch_build.FOLDER}/{BUILT}"} == native(wheel)
    assert wheel.name.endswith(tag_of_this_python())
    assert not is_pure(wheel)
    assert before == contents(project)


@needs_compiler
def test_a_change_of_a_source_would_be_seen(project: Path) -> None:
    """The control: a file more in the source tree is a difference."""
    before = contents(project)
    (project / SOURCES / BUILT).touch()
    assert before != contents(project)


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"CC": "/nonexistent"}, "there is no C compiler (/nonexistent)"),
        ({"CC": "false"}, "the C compiler failed, and what it said is above"),
        ({hatch_build.SWITCH: "0"}, "NEWSMODEL_BUILD_NATIVE is 0"),
    ],
    ids=["no compiler", "failing compiler", "unwanted"],
)
def test_without_the_core_a_wheel_is_pure(
    project: Path, tmp_path: Path, environment: dict[str, str], reason: str
) -> None:
    """It is for every Python and machine, and one line of the build says why."""
    before = contents(project)
    wheel, said = built(project, "build_wheel", tmp_path / "dist", **environment)
    (line,) = said
    assert f"newsmodel: pure Python, without the native core: {reason}" == line
    assert set() == native(wheel)
    assert wheel.name.endswith("-py3-none-any.whl")
    assert is_pure(wheel)
    assert before == contents(project)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("1", "NEWSMODEL_BUILD_NATIVE is 1, but the native core cannot be built: there is no C compiler"),
        ("yes", "NEWSMODEL_BUILD_NATIVE is 0, 1 or not set, and not 'yes'"),
    ],
)
def test_a_build_that_must_have_the_core_fails_without_it(
    project: Path, tmp_path: Path, wanted: str, message: str
) -> None:
    """The message says why, or that the variable has no such value; there is no wheel."""
    done = run(project, "build_wheel", tmp_path / "dist", **{hatch_build.SWITCH: wanted, "CC": "/nonexistent"})
    assert 0 != done.returncode
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert [] == list((tmp_path / "dist").glob("*.whl"))


@needs_compiler
def test_a_wheel_can_be_built_from_the_sdist(project: Path, tmp_path: Path) -> None:
    """The sdist has the C sources and the hook, nothing that was compiled, and its wheel has the core."""
    sdist, _ = built(project, "build_sdist", tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    names = contents(unpacked).keys()
    assert {"hatch_build.py", str(SOURCES / hatch_build.SOURCE), str(SOURCES / HEADER)} <= names
    assert set() == {name for name in names if name.endswith((".so", ".pyd"))}
    wheel, _ = built(unpacked, "build_wheel", tmp_path / "dist")
    assert {f"{hatch_build.FOLDER}/{BUILT}"} == native(wheel)


@needs_compiler
def test_the_compiler_does_not_leave_names_of_its_folders(project: Path, tmp_path: Path) -> None:
    """The extension is the same from wherever it is built; the caller's own flags could put them there."""
    wheel, _ = built(project, "build_wheel", tmp_path / "dist")
    other, _ = built(project, "build_wheel", tmp_path / "other", CFLAGS="-g")
    extension = f"{hatch_build.FOLDER}/{BUILT}"
    assert bytes(project) not in zipfile.ZipFile(wheel).read(extension)
    assert bytes(project) in zipfile.ZipFile(other).read(extension)


@needs_compiler
def test_an_editable_installation_has_the_core_beside_its_sources(project: Path, tmp_path: Path) -> None:
    """Its wheel holds none; one that cannot be built any more is taken away, that of another Python is not."""
    _, said = built(project, "build_editable", tmp_path / "first")
    assert [f"newsmodel: with the native core, {BUILT}"] == said
    assert {BUILT, LEFT} == {path.name for path in (project / SOURCES).glob("*.so*")}
    wheel, said = built(project, "build_editable", tmp_path / "second", CC="/nonexistent")
    assert ["newsmodel: pure Python, without the native core: there is no C compiler (/nonexistent)"] == said
    assert {LEFT} == {path.name for path in (project / SOURCES).glob("*.so*")}
    assert set() == native(wheel)


def test_what_cannot_be_built_is_not_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without headers, or for another Python than CPython with its lock, there is a reason in words."""
    with monkeypatch.context() as patch:
        patch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
        assert f"Python's headers are missing ({tmp_path / 'Python.h'})" == hatch_build.impossible()
    with monkeypatch.context() as patch:
        patch.setattr(sysconfig, "get_config_var", lambda _: 1)
        assert "it is not made for Python without the interpreter lock" == hatch_build.impossible()
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    assert "it is made for CPython, and this is pypy" == hatch_build.impossible()


@pytest.mark.parametrize("target", ["demo", "test", "coverage", "check", "conformance", "bench"])
def test_make_builds_the_core_again_when_a_source_has_changed(project: Path, target: str) -> None:
    """Also when a header has; what has not changed is not installed again."""
    environment = project / ".venv"
    for name in ("bin/python", *(f"{target}.done" for target in ("demo", "test", "check", "conformance", "bench"))):
        (environment / name).parent.mkdir(parents=True, exist_ok=True)
        (environment / name).touch()
    for name in ("conformance/package-lock.json", "conformance/node_modules/.package-lock.json"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()

    def installs(*options: str) -> bool:
        done = subprocess.run(  # noqa: S603
            ["make", "--dry-run", *options, target],  # noqa: S607
            cwd=project, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return "pip install" in done.stdout

    assert not installs()
    assert all(installs("-W", str(SOURCES / name)) for name in (hatch_build.SOURCE, HEADER))
    assert installs("-W", "hatch_build.py")
    assert not installs("-W", "README.md")
