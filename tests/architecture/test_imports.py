"""Data flows one way: a module imports only modules of a lower number, and no other of the same number."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._later import LATER

SOURCE = Path(nm.__file__).resolve().parent
ORDER, INSIDE = re.findall(r"```\n(.*?)```", (SOURCE / "README.md").read_text("utf-8"), re.DOTALL)
#: The number of each module or folder at the top.
NUMBERS = {line.split()[1].removesuffix(".py").rstrip("/"): int(line.split()[0]) for line in ORDER.splitlines()}
#: Of each folder the names of its files in their order, for folders where they have one.
FILES = {
    folder: names.split(", ")
    for folder, names in (re.split("/ +", line) for line in INSIDE.splitlines())
    if re.fullmatch(r"\w+(, \w+)*", names)
}
OUTPUTS = ("html", "markdown", "text", "jsonld", "terminal")
#: The only output that may import another: a terminal shows Markdown.
MEETS = {("terminal", "markdown")}
#: The only import of a module of a higher number. pydantic asks the class of a field how it is read, and the class can
#: only pass the question on; the import is inside the method that pydantic calls.
UPWARDS = {("newsmodel._declare.construction", "newsmodel.integrations.pydantic")}
#: The only import of a file that is behind in the order of its folder: only type checkers see it.
FOR_TYPES = {("newsmodel.readers.running", "newsmodel.readers.building")}
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
    """The name of a module at some depth below the package; "" where it is the folder itself."""
    return [*module.split("."), "", ""][depth]


def test_the_reading_order_lists_every_module_and_folder() -> None:
    """The README beside the code names each once, and nothing else; its numbers rise."""
    found = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or next(path.glob("*.py"), None)}
    assert found - {"__init__"} == NUMBERS.keys()
    assert list(NUMBERS.values()) == sorted(NUMBERS.values())
    assert [number for number, _ in groupby(NUMBERS.values())] == list(range(1, max(NUMBERS.values()) + 1))


@pytest.mark.parametrize("folder", FILES)
def test_the_reading_order_lists_every_file(folder: str) -> None:
    """Where the files of a folder have an order, it names each of them."""
    files = {path.stem for path in (SOURCE / folder).iterdir() if path.suffix == ".py" or next(path.glob("*.py"), None)}
    assert files - {"__init__"} == set(FILES[folder])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_modules_of_a_lower_number(path: Path) -> None:
    """The README has the numbers; only the command line imports the package itself, as its users do."""
    own = name_of(path)
    for other in imported(path):
        here, there = part(own, 1), part(other, 1)
        if other == "newsmodel":
            assert here == "_cli", f"{own} imports the package itself"
        elif here != there and (own, other) not in UPWARDS:
            assert NUMBERS[there] < NUMBERS[here], f"{own} imports {other}"


def test_each_import_upwards_exists() -> None:
    """None is listed that is gone; it is made in a function, so that importing the module does not load the other."""
    for own, other in UPWARDS:
        path = SOURCE.parent.joinpath(*own.split(".")).with_suffix(".py")
        assert other in imported(path)
        tree = ast.parse(path.read_text("utf-8"))
        at_the_top = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
        assert other not in at_the_top


@pytest.mark.parametrize("path", [path for path in MODULES if part(name_of(path), 1) in FILES], ids=name_of)
def test_a_file_imports_only_files_before_it(path: Path) -> None:
    """This holds in folders that have an order; the folder's ``__init__`` may import all of them."""
    own = name_of(path)
    order = FILES[part(own, 1)]
    for other in imported(path):
        if part(other, 1) == part(own, 1) and "" != part(own, 2) != part(other, 2) and (own, other) not in FOR_TYPES:
            assert order.index(part(other, 2)) < order.index(part(own, 2)), f"{own} imports {other}"


def test_each_import_for_types_exists() -> None:
    """None is listed that is gone, and none that is made when the module is loaded."""
    for own, other in FOR_TYPES:
        path = SOURCE.parent.joinpath(*own.split(".")).with_suffix(".py")
        assert other in imported(path)
        assert f"if TYPE_CHECKING:\n    from {other} import " in path.read_text("utf-8")


@pytest.mark.parametrize("path", sorted((SOURCE / "writers").rglob("*.py")), ids=name_of)
def test_outputs_never_meet(path: Path) -> None:
    """The modules of one output import no other output, except that a terminal shows Markdown."""
    own = part(name_of(path), 2)
    inner = {part(other, 2) for other in imported(path) if part(other, 1) == "writers"}
    assert {(own, other) for other in inner - {own}} <= MEETS
    assert own in (*OUTPUTS, "")


@pytest.mark.parametrize("path", sorted((SOURCE / "readers").rglob("*.py")), ids=name_of)
def test_readers_and_outputs_never_meet(path: Path) -> None:
    """What both know of lossless outputs is below them; no output imports a reader, which has a higher number."""
    assert [other for other in imported(path) if part(other, 1) == "writers"] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "linting").glob("[!_]*.py")), ids=name_of)
def test_checks_never_meet(path: Path) -> None:
    """A file of checks imports the context of all checks and what reads text, and no other file of checks."""
    assert {part(other, 2) for other in imported(path) if part(other, 1) == "linting"} <= {"context", "reading"}


def test_only_shapes_reads_the_annotations_of_content() -> None:
    """Whatever is derived from the declarations is derived from shapes; the others read those of functions."""
    readers = [
        name_of(path)
        for path in MODULES
        if re.search(r"get_type_hints|__annotations__|__metadata__|get_origin", path.read_text("utf-8"))
    ]
    of_functions = ["newsmodel._expected", "newsmodel.integrations.pydantic", "newsmodel.integrations.requests"]
    assert sorted([*of_functions, "newsmodel._declare.annotations", "newsmodel._declare.shapes"]) == readers
    importers = [name_of(path) for path in MODULES if "newsmodel._declare.annotations" in imported(path)]
    assert importers == ["newsmodel._declare.shapes"]


def test_every_module_can_be_imported_alone() -> None:
    """Each is imported in a process where only the package is loaded, so that no other import hides a cycle."""
    # REST framework reads the settings of Django when it is imported.
    code = "import os, sys, newsmodel\nfrom django.conf import settings\nsettings.configure()\n"
    code += "failed = 0\nfor place, name in enumerate(sys.argv[1:]):\n failed += place >= 4 and os.wait()[1] != 0\n"
    code += " if os.fork() == 0:\n  __import__(name)\n  os._exit(0)\n"
    code += "sys.exit(failed + sum(os.wait()[1] != 0 for _ in sys.argv[1:5]))"
    names = [name_of(path) for path in MODULES]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads, in a fresh interpreter; of packages also the packages themselves."""
    code = f"import sys; before = set(sys.modules); {statement}; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    names = done.stdout.split()
    return {".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 2)}


#: Modules and folders that are loaded when they are needed.
WAITING = {
    *(f"newsmodel._declare.automata.{name}" for name in ("encoding", "machines", "stored", "syntax")),
    *(f"newsmodel._validate.{name}" for name in ("counting", "engines", "explaining", "pruning")),
    *(f"newsmodel.writers.{output}.document" for output in OUTPUTS if output != "terminal"),
    *(
        f"newsmodel.{name}"
        for name in ("differences", "linting", "explanation", "readers", "strategies", "_cli", "writers.terminal")
    ),
    *(f"newsmodel.{name}" for name in ("editing", "examples", "summaries", "traversal", "numbering", "_reading_rates")),
    *(f"newsmodel._words.{name}" for name in ("labels", "options", "zones")),
    *(f"newsmodel.writers.html.{name}" for name in ("feeds", "players")),
}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Schema engines, cattrs, markupsafe, everything of an extra and the modules that use them are loaded later."""
    loaded = loaded_by("import newsmodel; newsmodel.Article")
    heavy = {"jsonschema", "jsonschema_rs", "referencing", "cattrs", "markupsafe", "hypothesis", "babel"}
    heavy |= {"click", "rich", "yaml", "langcodes", "wcwidth", "importlib.resources", "urllib.request", "http"}
    heavy |= {"zoneinfo", "sysconfig", "decimal", "difflib"}
    heavy |= {"pydantic", "pydantic_core", "fastapi", "starlette", "litestar", "flask", "django", "rest_framework"}
    heavy |= {"turbohtml", "trafilatura", "lxml", "markdown_it", "mdit_py_plugins"}
    heavy |= {"uvicorn", "pyarrow", "newsmodel.integrations", "newsmodel.serving", "newsmodel.bulk"}
    assert loaded & (heavy | WAITING) == set()
    assert {"attrs", "annotated_types", "newsmodel._declare.shapes"} <= loaded


def test_the_package_loads_its_names_when_one_is_used() -> None:
    """Until then it loads none of its modules and no library; in the test above are those that a name loads."""
    loaded = loaded_by("import newsmodel; newsmodel.__version__; hasattr(newsmodel, '__wrapped__')")
    assert [name for name in loaded if name.startswith("newsmodel")] == ["newsmodel"]
    assert loaded & {"attr", "attrs", "annotated_types", "typing_extensions", "inspect"} == set()


def test_a_module_of_the_package_needs_none_of_its_names() -> None:
    """Modules import each other without the public names, which are made of them."""
    loaded = loaded_by("from newsmodel import problems; import newsmodel.content.article")
    assert "newsmodel.content.blocks" in loaded
    assert loaded & {"newsmodel._public", "newsmodel.model"} == set()


def test_every_module_that_is_loaded_later_exists() -> None:
    """The names are those of modules: after a move, an old name would prove nothing."""
    assert WAITING <= {name_of(path) for path in MODULES}


def test_importing_the_package_reads_no_class() -> None:
    """Classes become shapes when a document is first loaded, dumped or checked."""
    read = "from newsmodel._declare.shapes import record; read = [record.cache_info().currsize]"
    use = "nm.to_dict(nm.Source(id='a', name='b')); read += [record.cache_info().currsize]"
    code = f"import newsmodel as nm; nm.Article; {read}; {use}; print(*read)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    first, then = map(int, done.stdout.split())
    assert (first, then > 0) == (0, True)


def test_type_checkers_see_what_is_loaded_later() -> None:
    """The names that are imported for type checkers alone are those that are imported when they are first used."""
    tree = ast.parse((SOURCE / "_public.py").read_text("utf-8"))
    (seen,) = (
        node.body for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    imports = [node for node in seen if isinstance(node, ast.ImportFrom)]
    assert len(imports) == len(seen)
    assert {str(node.module): tuple(name.name for name in node.names) for node in imports} == LATER


def test_a_name_that_is_loaded_later_is_kept() -> None:
    """The first use imports its module and puts it beside the others."""
    code = "import newsmodel as nm; nm.Article; first = 'walk' in vars(nm); nm.walk; print(first, 'walk' in vars(nm))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False True\n"


def test_rendering_loads_markupsafe() -> None:
    """The control: a module that is loaded later is loaded when it is needed."""
    assert "markupsafe" in loaded_by("import newsmodel as nm; nm.to_html(nm.Source(id='a', name='b'))")
