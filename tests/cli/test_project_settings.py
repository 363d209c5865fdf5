"""The settings of a project: where they are found, what they may be, and what goes before them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsmodel._cli.reports import FORMATS
from newsmodel._cli.settings import SETTINGS, SettingsError, found_settings

Run = Callable[..., subprocess.CompletedProcess[str]]

NAMELESS = '{"type": "source", "schema_version": "1.0", "id": "a"}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a document in each of two folders, which is not valid."""
    for folder in ("in/deep", "drafts"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.json").write_text(NAMELESS)
    return tmp_path


def read(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The files in which something was found."""
    return [line.partition(":")[0] for line in done.stdout.splitlines()]


# --- Where settings are ---------------------------------------------------------------------------------------------


def test_settings_are_found_in_the_folder_or_above(run: Run, project: Path) -> None:
    """The nearest are taken; newsmodel.toml before pyproject.toml, and one without the table is none."""
    (project / "pyproject.toml").write_text('[tool.newsmodel]\nexclude = ["drafts"]')
    assert ["in/deep/a.json"] == read(run("validate", "."))
    assert ["deep/a.json"] == read(run("validate", ".", folder=project / "in"))
    assert ["../in/deep/a.json"] == read(run("validate", "..", folder=project / "drafts"))
    (project / "newsmodel.toml").write_text('exclude = ["in"]')
    assert ["drafts/a.json"] == read(run("validate", "."))
    (project / "in/pyproject.toml").write_text('[tool.other]\nexclude = ["deep"]')
    assert ["../drafts/a.json"] == read(run("validate", "..", folder=project / "in"))
    (project / "in/newsmodel.toml").write_text("")
    assert ["deep/a.json"] == read(run("validate", ".", folder=project / "in"))


def test_patterns_are_relative_to_the_folder_of_their_file(run: Run, project: Path) -> None:
    """Those of options, and of a file that an option names, to the working directory."""
    (project / "newsmodel.toml").write_text('exclude = ["/deep"]')
    (project / "other.toml").write_text('exclude = ["/deep"]')
    names = ["deep/a.json"]
    inside = project / "in"
    assert names == read(run("validate", ".", folder=inside))
    for options in (("--exclude", "/deep"), ("--config", "../other.toml")):
        assert 2 == run("validate", ".", *options, folder=inside).returncode
        assert ["drafts/a.json", "in/deep/a.json"] == read(run("validate", ".", *options, "--config", "other.toml"))


def test_no_file_is_read_if_none_is_wanted(run: Run, project: Path) -> None:
    """Where settings are wrong, too."""
    (project / "newsmodel.toml").write_text("exclude = [")
    assert 2 == run("validate", ".").returncode
    assert ["drafts/a.json", "in/deep/a.json"] == read(run("validate", ".", "--isolated"))
    done = run("validate", ".", "--isolated", "--config", "newsmodel.toml")
    assert (2, True) == (done.returncode, "--config does not go with --isolated" in done.stderr)


# --- What settings may be -------------------------------------------------------------------------------------------

#: Wrong settings, and what is said of them.
WRONG = {
    'exlude = ["a"]': 'exlude: no setting "exlude", did you mean "exclude"?',
    'exclude = "a"': 'exclude: expected a list of strings, got "a"',
    "exclude = [1]": "exclude: item 1: expected a string, got 1",
    'exclude = ["a\\\\"]': "exclude: Invalid git pattern",
    "respect-gitignore = 1": "respect-gitignore: expected true or false, got 1",
    "kind = true": "kind: expected a string, got true",
    'kind = "articel"': 'kind: no kind "articel", did you mean "article"?',
    "kinds = []": "kinds: expected a table of strings, got a list",
    'kinds = {a = "articel"}': 'kinds: no kind "articel", did you mean "article"?',
    "kinds = {a = 1}": 'kinds: "a": expected a string, got 1',
    'flavour = "llm"': 'flavour: no flavour "llm"',
    'format = "poem"': 'format: no format "poem"',
    'select = ["requird"]': 'select: no code "requird", did you mean "required"?',
    'ignore = ["not_json"]': 'ignore: no code that can be left out "not_json"',
    'per-file-ignores = {a = "required"}': 'per-file-ignores: "a": expected a list of strings, got "required"',
    'per-file-ignores = {a = ["requird"]}': 'per-file-ignores: no code that can be left out "requird", did you mean',
    "a.b = 1": 'a: no setting "a"',
    "exclude = [": "the file is not TOML: ",
    "a = " + "[" * 50_000: "the file is not TOML: ",
    "a." * 200_000 + "a = 1": "there are too many dots in its lines",
    "#" * 1_000_001: "the file has more than 1,000,000 bytes",
    "#\udcff": "the file is not UTF-8",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items(), ids=[text[:30] for text in WRONG])
def test_what_is_wrong_with_settings_is_said(run: Run, project: Path, text: str, said: str) -> None:
    """In a line with the file and the setting; the program ends with 2, as it does for pyproject.toml."""
    (project / "newsmodel.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    (project / "p").mkdir()
    (project / "p/pyproject.toml").write_bytes(b"[tool.newsmodel]\n" + text.encode("utf-8", "surrogateescape"))
    for folder, name, table in ((project, "newsmodel.toml", ""), (project / "p", "pyproject.toml", "tool.newsmodel.")):
        done = run("validate", str(project / "in"), folder=folder)
        assert (2, "") == (done.returncode, done.stdout)
        start = "" if said.startswith(("the file", "there are")) else table
        assert done.stderr.startswith(f"newsmodel: {folder / name}: {start}{said}")
        assert 1 == done.stderr.count("\n")


def test_a_file_that_is_named_must_have_settings(run: Run, project: Path) -> None:
    """And it must be there."""
    (project / "pyproject.toml").write_text("[tool]")
    (project / "x.toml").write_text('[tool.newsmodel]\nexclude = ["x"]')
    for name, said in {
        "pyproject.toml": "there is no table [tool.newsmodel] in it",
        "missing.toml": "No such file or directory",
        "x.toml": 'tool: no setting "tool"',
    }.items():
        done = run("validate", ".", "--config", name)
        assert (2, True) == (done.returncode, done.stderr.startswith(f"newsmodel: {name}: {said}"))
    (project / "pyproject.toml").write_text("tool.newsmodel = 1")
    assert "pyproject.toml: tool.newsmodel: expected a table, got 1" in run("validate", ".").stderr


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """The program cannot look for settings from there."""
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone; exec {sys.executable} -m newsmodel validate -"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=tmp_path / "gone", check=False)  # noqa: S603, S607
    assert (2, "newsmodel: the working directory: No such file or directory\n") == (done.returncode, done.stderr)


def test_every_setting_has_what_its_default_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file sets nothing, and one that names each setting is read."""
    monkeypatch.chdir(tmp_path)
    Path("newsmodel.toml").write_text("")
    assert found_settings(isolated=True).settings == found_settings().settings
    lines = [f'include = ["*.json"]\nflavour = "open"\nformat = "{next(iter(FORMATS))}"\nkind = "faq"']
    lines += ["kinds = {}\nper-file-ignores = {}\nforce-exclude = true\nrespect-gitignore = false"]
    lines += [f"{name} = []" for name in ("exclude", "select", "ignore")]
    Path("newsmodel.toml").write_text("\n".join(lines))
    assert {*SETTINGS} == {*re.findall(r"^([\w-]+) =", "\n".join(lines), re.MULTILINE)}
    assert found_settings().settings != found_settings(isolated=True).settings
    Path("newsmodel.toml").write_text("kind = 1")
    with pytest.raises(SettingsError):
        found_settings()


# --- What they do ---------------------------------------------------------------------------------------------------


def test_the_kind_follows_the_file(run: Run, project: Path) -> None:
    """The last pattern that matches decides, then the kind of all; the option goes before both."""
    (project / "newsmodel.toml").write_text('kind = "source"\nkinds = {"drafts/" = "faq", "!*.json" = "comment"}')
    done = run("validate", ".")
    assert ["unknown_type", "required"] == [line.split()[1] for line in done.stdout.splitlines()]
    assert "(allowed: faq)" in done.stdout
    assert ["required"] * 2 == [
        line.split()[1] for line in run("validate", ".", "--kind", "source").stdout.splitlines()
    ]
    assert run("validate", "-", stdin=NAMELESS).stdout.startswith("-:1:1: required")


def test_flavour_and_format_can_be_set(run: Run, project: Path) -> None:
    """Options go before them."""
    more = NAMELESS.replace('"id"', '"later": 1, "name": "A", "id"')
    assert 1 == run("validate", "-", stdin=more).returncode
    (project / "newsmodel.toml").write_text('flavour = "open"\nformat = "jsonl"')
    assert 0 == run("validate", "-", stdin=more).returncode
    assert run("validate", "-", "--flavour", "strict", stdin=more).stdout.startswith('{"path": "-"')
    assert run("lint", ".", "--format", "concise").stdout.startswith("drafts/a.json:1:1: required")


def test_what_folders_stand_for_can_be_set(run: Run, project: Path) -> None:
    """Patterns with "!" take back; what is named is read whatever it is called."""
    (project / "in/b.txt").write_text(NAMELESS)
    (project / "newsmodel.toml").write_text('include = ["*.txt", "*.json", "!a.json"]')
    assert ["in/b.txt"] == read(run("validate", "."))
    assert ["drafts/a.json"] == read(run("validate", "drafts/a.json"))
    assert ["in/deep/a.json"] == read(run("validate", ".", "--include", "in/*/*"))
