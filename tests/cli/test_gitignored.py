"""What git ignores is left out, as git itself says, and in linear time."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from newsmodel._cli.chosen import Chosen
from newsmodel._cli.patterns import PatternError, Patterns
from newsmodel._cli.settings import Found, Settings

Run = Callable[..., subprocess.CompletedProcess[str]]
GIT = shutil.which("git")


def write(folder: Path, *names: str, **texts: str) -> None:
    """Write files of the given names; those of ``texts`` have the text, and "_" for "/" and "DOT" for "."."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    for name, text in texts.items():
        write(folder, path := name.replace("_", "/").replace("DOT", "."))
        (folder / path).write_text(text)


def found(names: Sequence[str] = (".",), **settings: bool) -> list[str]:
    """The files that names stand for."""
    return Chosen.of(Found(Settings(), str(Path.cwd())), settings).files(names)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with rules in several places, and another one inside."""
    (tmp_path / "repo/.git/info").mkdir(parents=True)
    (tmp_path / "repo/in/other/.git").mkdir(parents=True)
    repo = tmp_path / "repo"
    write(repo, "a.json", "b.json", "mine.json", "built/c.json", "in/b.json", "in/d.json", "in/built/e.json")
    write(repo, "in/other/b.json", "in/other/f.json", "in/keep/b.json")
    write(repo, DOTgit_info_exclude="mine.json\n", DOTgitignore="# by hand\nbuilt/\nb.json\n")
    write(repo, in_DOTgitignore="d.json\n!built/\n", in_keep_DOTgitignore="!b.json\r\n", in_other_DOTgitignore="f.json")
    write(tmp_path, DOTgitignore="a.json")
    monkeypatch.chdir(repo)
    return repo


ALL = ["a.json", "b.json", "built/c.json", "in/b.json", "in/built/e.json", "in/d.json", "in/keep/b.json"]
LEFT = ["a.json", "in/built/e.json", "in/keep/b.json", "in/other/b.json"]


def test_what_git_ignores_is_left_out_of_folders(repository: Path) -> None:
    """By the rules of every folder up to the root of the repository; the nearest decides, and "!" takes back."""
    assert LEFT == found()
    assert repository == Path.cwd()
    assert [*ALL, "in/other/b.json", "in/other/f.json", "mine.json"] == found(respect_gitignore=False)


def test_a_folder_above_the_repository_has_no_say(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither has one outside of any repository."""
    monkeypatch.chdir(repository.parent)
    assert [f"repo/{name}" for name in LEFT] == found()
    shutil.rmtree(repository / ".git")
    assert [*ALL, "in/other/b.json", "mine.json"] == [name.removeprefix("repo/") for name in found()]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b.json"], ["b.json"]),
        (["built"], ["built/c.json"]),
        (["built/*.json"], ["built/c.json"]),
        (["in"], LEFT[1:]),
        (["in/keep/.."], ["in/keep/../built/e.json", "in/keep/../keep/b.json", "in/keep/../other/b.json"]),
        (["*/*.json", "**/e.json"], ["in/built/e.json"]),
    ],
    ids=" ".join,
)
def test_what_is_named_is_read_although_git_ignores_it(repository: Path, names: list[str], expected: list[str]) -> None:
    """The rules of folders above a folder hold in it."""
    assert repository == Path.cwd()
    if names == ["*/*.json", "**/e.json"]:
        with pytest.raises(SystemExit):
            found(names[:1])
        names = names[1:]
    assert expected == found(names)


def test_a_file_of_rules_that_cannot_be_read_is_an_error(run: Run, tmp_path: Path) -> None:
    """It is larger than any such file, for example; a folder of that name is none."""
    write(tmp_path, "a.json", ".git/x")
    (tmp_path / ".gitignore").mkdir()
    assert 1 == run("validate", ".").returncode
    (tmp_path / ".gitignore").rmdir()
    (tmp_path / ".gitignore").write_text("#" * 1_000_001)
    done = run("validate", ".")
    assert (2, "more than 1,000,000 bytes" in done.stderr) == (done.returncode, True)


# --- Patterns -------------------------------------------------------------------------------------------------------

#: Parts of patterns. "**" beside another sign in a name, and "//", mean to git what nobody writes them for.
PIECES = ("a", "b", "ab", "*", "?", "[ab]", "[!a]", "[a-b]", ".", "\\a", "/", "/", "/**/", "+")
NAMES = ("a", "b", "ab", "aab", "a.b", "abab", "b+")


def a_pattern(rng: random.Random) -> str:
    """A pattern as git understands it."""
    text = "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 6)))
    for doubled in ("//", "/**/**"):
        while doubled in text:
            text = text.replace(doubled, doubled[: len(doubled) // 2])
    while "***" in text or "**" in text.replace("/**/", "/"):
        text = text.replace("**", "*")
    if text.strip("/") == "":
        return "x"
    return ("!" if rng.random() < 0.2 else "") + text


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_git_ignores_the_same(tmp_path: Path) -> None:
    """For thousands of patterns; a file in a folder that is ignored is ignored."""
    rng = random.Random(1)
    files = [f"{one}/{two}/{three}" for one in NAMES for two in NAMES[:5] for three in NAMES[:4]]
    folders = sorted({"/".join(path.split("/")[:depth]) for path in files for depth in (1, 2)})
    write(tmp_path, *files)
    assert GIT is not None
    subprocess.run([GIT, "init", "-q", str(tmp_path)], check=True)  # noqa: S603
    ask = [GIT, "-C", str(tmp_path), "check-ignore", "--no-index", "--stdin", "-z"]
    sets, some = 400, 0
    for _ in range(sets):
        lines = [a_pattern(rng) for _ in range(rng.randint(1, 4))]
        (tmp_path / ".gitignore").write_text("\n".join(lines) + "\n")
        done = subprocess.run(ask, input="\0".join([*folders, *files]), capture_output=True, text=True, check=False)  # noqa: S603
        expected = {*done.stdout.split("\0")} - {""}
        patterns = Patterns.of_git(str(tmp_path), lines)
        ignored: set[str] = set()
        for path in [*folders, *files]:
            above = path.rpartition("/")[0]
            if above in ignored or patterns.match(str(tmp_path / path), is_folder=path in folders):
                ignored.add(path)
        assert expected == ignored, lines
        some += bool(expected)
    assert sets / 3 < some < sets


def test_the_library_matches_the_same() -> None:
    """Where it takes no time that grows without bounds: a wildcard that tries less finds the same."""
    rng = random.Random(2)
    paths = ["/".join(rng.choice(NAMES) for _ in range(rng.randint(1, 5))) for _ in range(300)]
    matched = 0
    for _ in range(1_000):
        line = a_pattern(rng).removeprefix("!")
        if "[!a]" in line:  # in the library it matches "/", too, which it does not in git
            continue
        ours, theirs = Patterns.of("/r", [line]), GitIgnoreSpecPattern(line)
        found = [path for path in paths if ours.match(f"/r/{path}")]
        assert [path for path in paths if theirs.match_file(path)] == found, line
        matched += bool(found)
    assert matched > 300


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a*" * 120 + "b", "a" * 250),
        ("*a?" * 80 + "b", "a" * 250),
        ("**/a/" * 100 + "b", "a/" * 500 + "c"),
        ("**/*a*a*a*b/" * 20 + "c", "aaaaaaaaab/" * 300 + "d"),
        ("[a]*[!b]*" * 60 + "/c", "a" * 250 + "/d"),
    ],
    ids=["stars", "stars and signs", "folders", "both", "sets"],
)
@pytest.mark.parametrize("steps", [True, False])
def test_patterns_of_many_wildcards_end(pattern: str, path: str, *, steps: bool) -> None:
    """The library alone would take longer than anybody waits for each of these."""
    assert Patterns.of("/r", [pattern], steps=steps).match(f"/r/{path}") is None


@pytest.mark.parametrize("line", ["a\\", "[z-a]x", "a" * 5_001])
def test_what_is_no_pattern_is_an_error_of_settings(line: str) -> None:
    """Git passes over it in its own files."""
    with pytest.raises(PatternError):
        Patterns.of("/r", [line])
    assert Patterns.of_git("/r", [line, "b"]).match("/r/b") is True


def test_a_path_beside_the_folder_of_patterns_is_matched_by_its_name() -> None:
    """And by its whole path, which begins with ".."."""
    patterns = Patterns.of("/r/s", ["*.json", "../t/u", "t/v"])
    assert [True, True, None] == [patterns.match(f"/r/t/{name}") for name in ("x.json", "u", "v")]
