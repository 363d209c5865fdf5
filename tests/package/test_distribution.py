"""The distribution has a name of its own, and nothing asks for another project's."""

from __future__ import annotations

import email
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._extras import DISTRIBUTION

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
#: Where text of the project is; what is built or installed is not.
FOLDERS = ("src", "tests", "tools", "benchmarks", "conformance", "schemas", "docs", ".ci")
SUFFIXES = {".py", ".md", ".toml", ".json", ".yaml", ".yml", ".html", ".css", ".mjs", ".js", ".txt", ".ts", ".sh", ""}
#: An installation, or an extra, of a distribution that is called as the package is.
OLD = re.compile(r"pip3? +install +(?:-\S+ +)*['\"]?newsmodel\b|(?<![\w-])newsmodel\[[a-z,]+\]")
#: The pages that speak of the other project.
NAMED = {"docs/design/decisions/0041-the-distribution-is-news-content-model.md", "tests/package/test_distribution.py"}


def texts() -> list[Path]:
    """All files of the project that hold text."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "node_modules" not in path.parts]
    return [path for path in [*ROOT.glob("*"), *inside] if path.is_file() and path.suffix in SUFFIXES]


def test_no_text_asks_for_the_distribution_of_another_project() -> None:
    """No page, message, comment or schema names an installation or an extra as the package is named."""
    files = {str(path.relative_to(ROOT)): path.read_text("utf-8", errors="replace") for path in texts()}
    assert {name for name, text in files.items() if OLD.search(text)} == NAMED
    assert sum(f"pip install {DISTRIBUTION}" in text for text in files.values()) >= 1
    assert {"README.md", "pyproject.toml", "src/newsmodel/model.py", "schemas/v1/article.json"} <= files.keys()


@pytest.mark.parametrize(
    "text", ["pip install newsmodel", "pip install -U 'newsmodel[cli]'", "needs ``newsmodel[cli,fast]``"]
)
def test_what_would_ask_for_it_is_found(text: str) -> None:
    """The control: the old name is found, the new one is not."""
    assert OLD.search(text)
    assert not OLD.search(text.replace("newsmodel", DISTRIBUTION))


def test_the_distribution_is_called_as_messages_say() -> None:
    """It has every extra that messages and pages name, and cannot be uploaded by mistake."""
    assert (PROJECT["name"], PROJECT["scripts"].keys()) == (DISTRIBUTION, {"newsmodel"})
    assert "Private :: Do Not Upload" in PROJECT["classifiers"]
    named = {
        extra
        for path in texts()
        for extra in re.findall(rf"{DISTRIBUTION}\[([a-z]+)\]|\binstall\('(\w+)'\)", path.read_text("utf-8", "replace"))
    }
    extras = {one or other for one, other in named}
    assert {"cli", "fast", "yaml"} <= extras
    assert extras <= PROJECT["optional-dependencies"].keys()


def test_the_version_needs_no_installation() -> None:
    """It is the same where only the source is on the path."""
    source = Path(nm.__file__).resolve().parents[1]
    code = (
        "import importlib.metadata as m, sys; sys.path.insert(0, sys.argv[1])\n"
        "m.version = None; import newsmodel; print(newsmodel.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code, source], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == nm.__version__


def test_the_metadata_of_the_wheel_have_the_name_and_the_version(tmp_path: Path) -> None:
    """Name, version and classifier are in what would be uploaded."""
    code = "import sys; from hatchling.build import prepare_metadata_for_build_wheel as p; print(p(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    (metadata,) = tmp_path.rglob("METADATA")
    found = email.message_from_string(metadata.read_text("utf-8"))
    assert (found["Name"], found["Version"]) == (DISTRIBUTION, nm.__version__)
    assert "Private :: Do Not Upload" in found.get_all("Classifier", [])
