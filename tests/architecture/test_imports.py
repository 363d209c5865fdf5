"""Data flows one way: a room imports only rooms above it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "newsmodel"
ROOMS, CONTENT = (
    [line.split()[0].removesuffix(".py").rstrip("/") for line in block.strip().splitlines()]
    for block in re.findall(r"```\n(.*?)```", (SOURCE / "README.md").read_text("utf-8"), re.DOTALL)
)
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def room(module: str) -> str:
    """The room that a module of the library is in."""
    return module.split(".")[1]


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """The modules of the library that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("newsmodel."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsmodel"):
            module = node.module or ""
            for name in node.names:
                inner = SOURCE.parent.joinpath(*module.split("."), f"{name.name}.py")
                yield f"{module}.{name.name}" if inner.exists() else module


def test_the_reading_order_lists_every_room() -> None:
    """The README beside the code names each room once, and no other."""
    rooms = {
        path.stem if path.is_file() else path.name for path in SOURCE.iterdir() if path.suffix == ".py" or path.is_dir()
    }
    data = {"__init__", "__pycache__", "examples", "explanations", "translations"}
    assert rooms - data == set(ROOMS)
    assert len(ROOMS) == len(set(ROOMS))
    assert {path.stem for path in (SOURCE / "content").glob("*.py")} - {"__init__"} == set(CONTENT)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    """In the order of the README; within content, in the order of its own list."""
    own = name_of(path)
    for other in imported(path):
        if other == "newsmodel":
            assert room(own) == "cli", f"{own} imports the package itself"
        elif room(other) != room(own):
            assert ROOMS.index(room(other)) < ROOMS.index(room(own)), f"{own} imports {other}"
        elif room(own) == "content" and own != "newsmodel.content":
            assert CONTENT.index(other.split(".")[2]) < CONTENT.index(own.split(".")[2]), f"{own} imports {other}"


OUTPUTS = ("html", "markdown", "text", "terminal", "jsonld")


@pytest.mark.parametrize("path", sorted((SOURCE / "rendering").glob("*.py")), ids=lambda path: path.stem)
def test_outputs_do_not_import_each_other(path: Path) -> None:
    """What belongs to one output imports nothing of another, but that a terminal shows Markdown."""
    own = path.stem.split("_")[0]
    inner = {other.split(".")[2].split("_")[0] for other in imported(path) if other.startswith("newsmodel.rendering.")}
    assert inner <= {own} | ({"markdown"} if own == "terminal" else set())
    assert own in (*OUTPUTS, "")


def test_only_shapes_reads_annotations() -> None:
    """Whatever is derived from the declarations is derived from shapes."""
    readers = [
        name_of(path)
        for path in MODULES
        if re.search(r"get_type_hints|__annotations__|__metadata__|get_origin", path.read_text("utf-8"))
    ]
    assert readers == ["newsmodel.shapes"]


def loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads, in a fresh interpreter; of packages also the packages themselves."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    names = done.stdout.split()
    return {".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 2)}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Schema engines, cattrs, markupsafe, everything of an extra and the rooms that use them wait until needed."""
    loaded = loaded_by("import newsmodel")
    heavy = {"jsonschema", "jsonschema_rs", "referencing", "cattrs", "markupsafe", "msgspec", "hypothesis", "babel"}
    heavy |= {"click", "rich", "yaml", "langcodes", "wcwidth", "importlib.resources", "urllib.request", "http"}
    rooms = ("engines", "validation", "sifting", "structs", "linting", "explanation", "strategies", "reports", "cli")
    outputs = {f"newsmodel.rendering.{output}" for output in OUTPUTS}
    assert loaded & (heavy | {f"newsmodel.{name}" for name in rooms} | outputs) == set()
    assert {"attrs", "annotated_types", "newsmodel.shapes"} <= loaded


def test_rendering_loads_markupsafe() -> None:
    """The control: what is said to wait is loaded when it is needed."""
    assert "markupsafe" in loaded_by("import newsmodel as nm; nm.to_html(nm.Source(id='a', name='b'))")
