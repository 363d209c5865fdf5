"""The recipe for the wheels of a release is one that cibuildwheel takes, and names the Pythons that are supported."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import matrix

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RECIPE = PROJECT["tool"]["cibuildwheel"]
PYTHONS = re.findall(r"Python :: 3\.(\d+)", "\n".join(PROJECT["project"]["classifiers"]))


def identifiers(platform: str, machines: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What cibuildwheel would build for a platform."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "cibuildwheel", "--print-build-identifiers",
         "--platform", platform, "--archs", machines, folder],
        capture_output=True, text=True, check=False, cwd=folder,
    )  # fmt: skip


def faults(recipe: dict[str, Any]) -> list[str]:
    """What the schema of cibuildwheel finds in a recipe."""
    schema = json.loads((files("cibuildwheel") / "resources" / "cibuildwheel.schema.json").read_text("utf-8"))
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(recipe)]


@pytest.mark.parametrize(
    ("platform", "kinds"),
    [
        ("linux", ("manylinux_x86_64", "manylinux_aarch64", "musllinux_x86_64", "musllinux_aarch64")),
        ("macos", ("macosx_x86_64", "macosx_arm64")),
        ("windows", ()),
    ],
)
def test_each_supported_python_has_a_wheel(platform: str, kinds: tuple[str, ...]) -> None:
    """There is one for each Python of the classifiers and kind of machine, and none else."""
    machines = {"linux": "x86_64,aarch64", "macos": "x86_64,arm64", "windows": "AMD64,ARM64"}[platform]
    done = identifiers(platform, machines)
    assert {f"cp3{minor}-{kind}" for minor in PYTHONS for kind in kinds} == set(done.stdout.split())
    assert "" == done.stderr
    assert len(PYTHONS) >= 3


def test_the_recipe_has_the_form_that_cibuildwheel_publishes() -> None:
    """An option that it does not have, or one of another type, would be found."""
    assert [] == faults(RECIPE)
    assert faults(RECIPE | {"biuld": "cp311-*"})
    assert faults(RECIPE | {"build": 311})


def test_a_recipe_with_an_unknown_option_is_refused(tmp_path: Path) -> None:
    """The control: cibuildwheel reads the recipe when it lists what it would build."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "a"\n[tool.cibuildwheel]\nbiuld = "cp311-*"\n')
    done = identifiers("linux", "x86_64", tmp_path)
    assert 0 != done.returncode
    assert "biuld" in done.stderr


def test_a_wheel_without_the_core_is_an_error_of_the_recipe() -> None:
    """It must be built, and be used where the wheel is tested; the tests are those that run without it, too."""
    use, tests = RECIPE["test-command"]
    assert {"NEWSMODEL_BUILD_NATIVE": "1"} == RECIPE["environment"]
    assert "python -c 'import newsmodel; assert newsmodel.native'" == use
    assert f"python -m pytest -q {' '.join(matrix.WITHOUT_CORE)}" == tests
    assert set(RECIPE["test-extras"]) <= PROJECT["project"]["optional-dependencies"].keys()


@pytest.mark.parametrize("path", [*RECIPE["test-sources"], *matrix.WITHOUT_CORE])
def test_what_a_wheel_is_tested_with_exists(path: str) -> None:
    """Files and folders are named as they are."""
    assert (ROOT / path).exists()
