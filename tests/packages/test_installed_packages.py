"""Packages that installed distributions offer by entry points."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel.packages.installed import ENTRY_POINTS

BLOCK = """
from typing import ClassVar
import attrs
import newsmodel as nm

print("{module} was imported")

@attrs.frozen(kw_only=True)
class {name}(nm.Custom):
    '''A block.

    Attributes:
        words: Its words.
    '''

    tag: ClassVar[str] = "{module}:block"
    words: nm.Line = attrs.field(kw_only=False)

PACKAGE = nm.BlockPackage("{package}", blocks=[{name}])
"""


def installed(folder: Path, distribution: str, code: str, points: dict[str, str], module: str | None = None) -> None:
    """Put a distribution into a folder, as an installer does: a module, and a folder that describes it."""
    folder.joinpath(f"{module or distribution}.py").write_text(code, "utf-8")
    info = folder / f"{distribution}-2.5.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 2.5\n", "utf-8")
    lines = [f"[{ENTRY_POINTS}]", *(f"{name} = {value}" for name, value in points.items())]
    info.joinpath("entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")


def offering(folder: Path, module: str, package: str) -> None:
    """Put a distribution with a package of one block into a folder."""
    code = BLOCK.format(module=module, name=module.title(), package=package)
    installed(folder, module, code, {package: f"{module}:PACKAGE"})


def run(folder: Path, code: str) -> list[str]:
    """The lines that a program prints in an environment with the distributions of a folder."""
    source = Path(nm.__file__).resolve().parents[1]
    begin = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(source)!r}]\n"
    done = subprocess.run([sys.executable, "-c", begin + code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_installed_packages_make_a_vocabulary(tmp_path: Path) -> None:
    """Sorted by their names, whatever their distributions and entry points are called."""
    offering(tmp_path, "alpha", "zoo")
    offering(tmp_path, "omega", "ants")
    code = """
import newsmodel as nm
packages = nm.installed_packages()
print([package.name for package in packages])
model = nm.ContentModel.of(*packages)
print(model.to_json(nm.Article(id="a:1", headline="H", language="en", body=[packages[0].blocks[0]("W")]))[-50:])
"""
    *_, names, text = run(tmp_path, code)
    assert names == "['ants', 'zoo']"
    assert text.endswith('"body":[{"type":"omega:block","words":"W"}]}')


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    """Neither by importing the library nor by using it; the control is the call, which imports the module."""
    offering(tmp_path, "alpha", "zoo")
    code = """
import newsmodel as nm
from newsmodel import strategies
nm.from_json(nm.to_json(nm.Source(id="a", name="A"))), nm.ContentModel().json_schema("article")
print("alpha" in sys.modules)
nm.installed_packages()
print("alpha" in sys.modules)
"""
    assert run(tmp_path, code) == ["False", "alpha was imported", "True"]


def test_what_is_installed_later_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept from one call to the next."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = {package.name for package in nm.installed_packages()}
    installed(
        tmp_path, "latecomer", "import newsmodel as nm\nPACKAGE = nm.BlockPackage('late')\n", {"l": "latecomer:PACKAGE"}
    )
    assert {package.name for package in nm.installed_packages()} - before == {"late"}


@pytest.mark.parametrize(
    ("module", "code", "value", "message"),
    [
        ("gone", "", "nowhere:PACKAGE", "cannot be loaded: ModuleNotFoundError: No module named 'nowhere'"),
        ("nameless", "", "nameless:PACKAGE", "cannot be loaded: AttributeError"),
        ("raising", "1 / 0", "raising:PACKAGE", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("ending", "raise SystemExit(3)", "ending:PACKAGE", "cannot be loaded: SystemExit: 3"),
        ("formless", "", ":::", 'cannot be loaded: expected a value such as "acme_hours:PACKAGE"'),
        ("wrongly", "PACKAGE = 3", "wrongly:PACKAGE", "leads to 3, and not to a BlockPackage"),
        (
            "bad",
            "import newsmodel as nm\nPACKAGE = nm.BlockPackage('a b')",
            "bad:PACKAGE",
            "cannot be loaded: ArgumentError",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and each.isalpha() else "",
)
def test_a_broken_entry_point_is_one_error_that_names_it(
    module: str, code: str, value: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its distribution, with the version, so that it can be corrected or removed."""
    monkeypatch.syspath_prepend(str(tmp_path))
    installed(tmp_path, f"{module}_blocks", code, {"broken": value}, module)
    with pytest.raises(nm.ModelError) as raised:
        nm.installed_packages()
    assert str(raised.value).startswith(f'the entry point "broken" ("{value}") of {module}_blocks 2.5 ')
    assert message in str(raised.value)


def test_entry_points_that_cannot_be_read_are_one_error_that_names_the_distribution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of all distributions are read together; a line without a value is enough."""
    monkeypatch.syspath_prepend(str(tmp_path))
    installed(tmp_path, "damaged_blocks", "", {})
    (tmp_path / "damaged_blocks-2.5.dist-info" / "entry_points.txt").write_text(f"[{ENTRY_POINTS}]\nx\n", "utf-8")
    with pytest.raises(nm.ModelError, match=r"^the entry points of damaged_blocks 2\.5 cannot be read: "):
        nm.installed_packages()


def test_two_distributions_with_a_package_of_one_name_are_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names both: which of them is meant, nobody can say."""
    monkeypatch.syspath_prepend(str(tmp_path))
    code = "import newsmodel as nm\nPACKAGE = nm.BlockPackage('same')\n"
    for name in ("first_blocks", "second_blocks"):
        installed(tmp_path, name, code, {"same": f"{name}:PACKAGE"})
    with pytest.raises(
        nm.ModelError, match=r"of second_blocks 2.5 and the entry point .* of first_blocks 2.5 both lead"
    ):
        nm.installed_packages()
