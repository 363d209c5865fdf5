"""Data flows one way: a room imports only rooms of a lower number, and rooms of the same number never meet."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "newsmodel"
ORDER, INSIDE = re.findall(r"```\n(.*?)```", (SOURCE / "README.md").read_text("utf-8"), re.DOTALL)
#: The number of each room, a module or a folder at the top.
ROOMS = {line.split()[1].removesuffix(".py").rstrip("/"): int(line.split()[0]) for line in ORDER.splitlines()}
#: Of each folder the names of its files in their order, for folders where they have one.
FILES = {
    folder: names.split(", ")
    for folder, names in (re.split("/ +", line) for line in INSIDE.splitlines())
    if re.fullmatch(r"\w+(, \w+)*", names)
}
OUTPUTS = ("html", "markdown", "text", "jsonld", "terminal")
#: The one room beside another that it may import: a terminal shows Markdown.
MEETS = {("terminal", "markdown")}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """The modules of the library that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == "newsmodel")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "newsmodel":
            module = node.module or ""
            for name in node.names:
                inner = SOURCE.parent.joinpath(*module.split("."), name.name)
                yield f"{module}.{name.name}" if inner.is_dir() or inner.with_suffix(".py").exists() else module


def part(module: str, depth: int) -> str:
    """What a module is called at some depth below the package; "" where it is the folder itself."""
    return [*module.split("."), "", ""][depth]


def test_the_reading_order_lists_every_room() -> None:
    """The README beside the code names each room once, and no other; its numbers rise."""
    rooms = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or next(path.glob("*.py"), None)}
    assert rooms - {"__init__"} == ROOMS.keys()
    assert list(ROOMS.values()) == sorted(ROOMS.values())
    assert [number for number, _ in groupby(ROOMS.values())] == list(range(1, max(ROOMS.values()) + 1))


@pytest.mark.parametrize("folder", FILES)
def test_the_reading_order_lists_every_file(folder: str) -> None:
    """Where the files of a folder have an order, it names each of them."""
    files = {path.stem for path in (SOURCE / folder).iterdir() if path.suffix == ".py" or next(path.glob("*.py"), None)}
    assert files - {"__init__"} == set(FILES[folder])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_of_a_lower_number(path: Path) -> None:
    """In the order of the README; only the command line imports the package itself, as its users do."""
    own = name_of(path)
    for other in imported(path):
        here, there = part(own, 1), part(other, 1)
        if other == "newsmodel":
            assert here == "_cli", f"{own} imports the package itself"
        elif here != there:
            assert ROOMS[there] < ROOMS[here], f"{own} imports {other}"


@pytest.mark.parametrize("path", [path for path in MODULES if part(name_of(path), 1) in FILES], ids=name_of)
def test_a_file_imports_only_files_before_it(path: Path) -> None:
    """Within a folder that has an order; the folder's own module may import all of them."""
    own = name_of(path)
    order = FILES[part(own, 1)]
    for other in imported(path):
        if part(other, 1) == part(own, 1) and part(own, 2) and part(other, 2) != part(own, 2):
            assert order.index(part(other, 2)) < order.index(part(own, 2)), f"{own} imports {other}"


@pytest.mark.parametrize("path", sorted((SOURCE / "writers").rglob("*.py")), ids=name_of)
def test_outputs_never_meet(path: Path) -> None:
    """What belongs to one output imports nothing of another, but that a terminal shows Markdown."""
    own = part(name_of(path), 2)
    inner = {part(other, 2) for other in imported(path) if part(other, 1) == "writers"}
    assert {(own, other) for other in inner - {own}} <= MEETS
    assert own in (*OUTPUTS, "")


@pytest.mark.parametrize("path", sorted((SOURCE / "linting").glob("[!_]*.py")), ids=name_of)
def test_checks_never_meet(path: Path) -> None:
    """A file of checks imports the context that all of them get, and no other file of checks."""
    assert {other for other in imported(path) if part(other, 1) == "linting"} <= {"newsmodel.linting.context"}


def test_only_shapes_reads_annotations() -> None:
    """Whatever is derived from the declarations is derived from shapes."""
    readers = [
        name_of(path)
        for path in MODULES
        if re.search(r"get_type_hints|__annotations__|__metadata__|get_origin", path.read_text("utf-8"))
    ]
    assert readers == ["newsmodel._declare.shapes"]


def test_every_module_can_be_imported_alone() -> None:
    """Each in a process in which nothing but the package is loaded, so that no cycle hides behind another import."""
    code = (
        "import os, sys, newsmodel\nfor name in sys.argv[1:]:\n if os.fork() == 0:\n  __import__(name)\n  os._exit(0)\n"
    )
    code += "sys.exit(sum(os.wait()[1] != 0 for _ in sys.argv[1:]))"
    names = [name_of(path) for path in MODULES]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads, in a fresh interpreter; of packages also the packages themselves."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    names = done.stdout.split()
    return {".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 2)}


#: Rooms that wait until they are needed.
WAITING = {
    *(f"newsmodel._validate.{name}" for name in ("engines", "explaining", "pruning")),
    *(f"newsmodel.writers.{output}.document" for output in OUTPUTS if output != "terminal"),
    *(f"newsmodel.{name}" for name in ("linting", "explanation", "strategies", "_cli", "writers.terminal")),
    "newsmodel._codec.compiled.structs",
}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Schema engines, cattrs, markupsafe, everything of an extra and the rooms that use them wait until needed."""
    loaded = loaded_by("import newsmodel")
    heavy = {"jsonschema", "jsonschema_rs", "referencing", "cattrs", "markupsafe", "msgspec", "hypothesis", "babel"}
    heavy |= {"click", "rich", "yaml", "langcodes", "wcwidth", "importlib.resources", "urllib.request", "http"}
    assert loaded & (heavy | WAITING) == set()
    assert {"attrs", "annotated_types", "newsmodel._declare.shapes"} <= loaded


def test_every_room_that_waits_is_there() -> None:
    """The names are those of modules: one that was moved would wait in vain."""
    assert WAITING <= {name_of(path) for path in MODULES}


def test_rendering_loads_markupsafe() -> None:
    """The control: what is said to wait is loaded when it is needed."""
    assert "markupsafe" in loaded_by("import newsmodel as nm; nm.to_html(nm.Source(id='a', name='b'))")
