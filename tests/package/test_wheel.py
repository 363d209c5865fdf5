"""The built wheel, installed into a clean environment, is the whole library."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, stdin: str = "") -> str:
    """Run a command, which must succeed, and return what it prints."""
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel, its extra for the command line, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", f"{wheel}[cli]")
    return folder / "bin"


def test_the_wheel_holds_the_library_and_nothing_else(wheel: Path) -> None:
    """Types, schemas, examples and the stylesheet are in it; tests and tools are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "newsmodel/py.typed",
        "newsmodel/schemas/v1/article.json",
        "newsmodel/schemas/v1/comment.open.json",
        "newsmodel/examples/article.json",
        "newsmodel/examples/article.ja.json",
        "newsmodel/content/article.py",
    } <= names
    assert any(name.endswith("page.css") for name in names)
    # Hypothesis loads a module outside of the package, so that it does not import the package.
    assert {name.split("/")[0].split("-")[0] for name in names} == {
        "newsmodel",
        "_hypothesis_newsmodel.py",
        "news_content_model",
    }


def test_the_schemas_in_the_wheel_are_the_published_ones(wheel: Path) -> None:
    """Every file of schemas/v1 is there, byte for byte."""
    archive = zipfile.ZipFile(wheel)
    for path in (ROOT / "schemas" / "v1").iterdir():
        assert archive.read(f"newsmodel/schemas/v1/{path.name}") == path.read_bytes()


def test_the_example_runs_from_the_wheel(clean: Path) -> None:
    """The example validates and renders to every output in an environment that has only the wheel."""
    program = clean / "newsmodel"
    text = run(program, "example", "article")
    run(program, "validate", "-", stdin=text)
    headline = json.loads(text)["headline"]
    assert headline in run(program, "render", "-", "--to", "markdown", stdin=text)
    assert "<style>" in run(program, "render", "-", "--page", stdin=text)
    assert headline.split()[0] in run(program, "render", "-", "--to", "text", stdin=text)
    assert json.loads(run(program, "render", "-", "--to", "jsonld", stdin=text))["@graph"]


def test_the_version_says_what_the_wheel_holds(clean: Path, wheel: Path) -> None:
    """An installed wheel uses the native core if it is one for this Python alone, unless the user goes without."""
    without = subprocess.run(  # noqa: S603
        [clean / "newsmodel", "--version"], env={"NEWSMODEL_NATIVE": "0"}, capture_output=True, text=True, check=True
    )
    expected = "pure Python: " if wheel.name.endswith("-py3-none-any.whl") else "native core)"
    assert expected in run(clean / "newsmodel", "--version")
    assert "(pure Python: NEWSMODEL_NATIVE is 0)" in without.stdout


def test_core_dependencies_are_the_five(clean: Path) -> None:
    """The wheel requires five packages, and two more for the command line."""
    code = "import importlib.metadata as m; print('\\n'.join(m.requires('news-content-model')))"
    requirements = run(clean / "python", "-c", code).splitlines()
    core = {line.split(">")[0] for line in requirements if "extra" not in line}
    assert core == {"annotated-types", "attrs", "cattrs", "jsonschema", "markupsafe"}


def test_without_its_extra_the_command_line_says_what_to_install(clean: Path) -> None:
    """The message is the command that installs the extra, not a traceback."""
    code = "import sys; sys.modules['click'] = None; import newsmodel._cli.program"
    done = subprocess.run([clean / "python", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode != 0
    assert "pip install 'news-content-model[cli]'" in done.stderr
    assert "Traceback" not in done.stderr
