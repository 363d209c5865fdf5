"""The native core is optional: without it, or with one that is broken, the library works and says why it is absent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._codec import native

NAME = f"{native.__name__}._core"
NOT_BUILT = "the native core was not built for this Python"
#: Puts a file, or nothing, in the place of the core; then says what the library says of it, and does some work.
USE = f"""
import sys
from importlib.util import spec_from_file_location
from types import SimpleNamespace
def find(name, path, target=None):
    return spec_from_file_location(name, sys.argv[1]) if name == {NAME!r} else None
if sys.argv[1:]:
    sys.meta_path.insert(0, SimpleNamespace(find_spec=find))
else:
    sys.modules[{NAME!r}] = None
import newsmodel as nm
from newsmodel._codec import native
source = nm.from_json('{{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}}')
print(nm.native, native.AVAILABLE, nm.validate(nm.to_json(source)))
sys.argv = ["newsmodel", "--version"]
from newsmodel._cli.program import run
run()
"""
Place = Callable[[str], Path]


class Finder(MetaPathFinder):
    """Finds a file in the place of the core."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        return spec_from_file_location(fullname, self.path) if fullname == NAME else None


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core is not loaded, and nobody asks for the library without it."""
    monkeypatch.setitem(sys.modules, NAME, None)
    monkeypatch.setattr(native, "_core", None, raising=False)
    monkeypatch.delenv(native.SWITCH, raising=False)


@pytest.fixture
def place(forgotten: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:  # noqa: ARG001
    """Puts a Python module in the place of the core, and returns its file."""

    def put(content: str) -> Path:
        path = tmp_path / "_core.py"
        path.write_text(content)
        monkeypatch.setattr(sys, "meta_path", [Finder(path), *sys.meta_path])
        monkeypatch.delitem(sys.modules, NAME)
        return path

    return put


def used(*planted: Path, **environment: str) -> list[str]:
    """The lines that the code above prints, in a process of its own."""
    outside = {name: value for name, value in os.environ.items() if name != native.SWITCH}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", USE, *planted],
        env={**outside, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout.splitlines()


def version(described: str) -> str:
    """What ``newsmodel --version`` prints."""
    return f"newsmodel, version {nm.__version__} ({described})"


def test_the_package_says_whether_the_core_is_used() -> None:
    """The public name is the answer of the module about the core, and there is a reason just where it is not used."""
    assert nm.native is native.AVAILABLE
    assert nm.native is (native.MISSING == "")


def test_without_the_core_the_library_works() -> None:
    """It says that the core was not built, or that it is not wanted."""
    assert ["False False ()", version(f"pure Python: {NOT_BUILT}")] == used()
    assert ["False False ()", version("pure Python: NEWSMODEL_NATIVE is 0")] == used(NEWSMODEL_NATIVE="0")


def test_with_a_broken_core_the_library_works(tmp_path: Path) -> None:
    """It says what is wrong with it: here, that the file is no extension."""
    (tmp_path / "_core.so").write_text("no extension")
    done, said = used(tmp_path / "_core.so")
    assert "False False ()" == done
    assert said.startswith(version("pure Python: the native core cannot be loaded: ").removesuffix(")"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("raise ImportError('undefined symbol: PyNone')", "undefined symbol: PyNone"),
        ("raise SystemError('error return\\x1b[31m')", r"error return\x1b[31m"),
        ("import no_such_module", "No module named 'no_such_module'"),
        ("del __file__", "module 'newsmodel._codec.native._core' has no attribute '__file__'"),
    ],
    ids=["other ABI", "other error", "missing module", "no file"],
)
def test_a_broken_core_is_no_core(place: Place, content: str, reason: str) -> None:
    """Whatever is wrong with it becomes a reason in printable characters."""
    place(content)
    assert f"the native core cannot be loaded: {reason}" == native._missing()


@pytest.mark.usefixtures("forgotten")
def test_a_core_that_is_absent_is_no_core() -> None:
    """The reason says so."""
    assert NOT_BUILT == native._missing()


def test_a_core_that_can_be_loaded_is_used(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a module in its place is taken, unless the user goes without; other values are no wish."""
    place("")
    assert "" == native._missing()
    monkeypatch.setenv(native.SWITCH, "1")
    assert "" == native._missing()
    monkeypatch.setenv(native.SWITCH, "0")
    assert "NEWSMODEL_NATIVE is 0" == native._missing()


@pytest.mark.parametrize("name", ["core.c", "other.h"])
def test_a_core_that_is_older_than_its_sources_is_not_used(place: Place, name: str) -> None:
    """It could read a plan in another way than it is written now; one that is newer is used."""
    built = place("")
    source = built.with_name(name)
    source.write_text("")
    os.utime(built, (2_000, 2_000))
    os.utime(source, (1_000, 1_000))
    assert "" == native._missing()
    os.utime(source, (3_000, 3_000))
    assert "the native core is older than its sources, and make builds it again" == native._missing()


@pytest.mark.parametrize(("missing", "expected"), [("", "native core"), ("it rains", "pure Python: it rains")])
def test_an_installation_says_how_it_works(monkeypatch: pytest.MonkeyPatch, missing: str, expected: str) -> None:
    """With the core in two words, without it with the reason."""
    monkeypatch.setattr(native, "MISSING", missing)
    assert expected == native.described()
