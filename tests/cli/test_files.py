"""The files that names, folders and patterns stand for, and how much of a file is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newsmodel._cli.chosen import Chosen
from newsmodel._cli.files import FOREIGN
from newsmodel._cli.payloads import payloads
from newsmodel._cli.settings import Found, Settings
from newsmodel._wire.limits import DEFAULT_LIMITS

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
YAML = "type: source\nschema_version: '1.0'\nid: a\nname: A\n"
#: Bytes of a large file; reading lines of so many takes a second or two.
LARGE = 500_000_000
#: The most memory that the program takes, in kilobytes; keeping what it reads would take three times as much.
MEMORY = 150_000


def write(folder: Path, *names: str) -> None:
    """Write a valid file under each name."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(GOOD)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as they are: with content, packages, hidden folders, an environment, links, and a named pipe."""
    write(tmp_path, "a.json", "in/b.json", "in/deep/c.yaml", "in/notes.txt", ".hidden.json", ".git/d.json")
    write(tmp_path, "in/.cache/e.json", "env/f.json", "env/pyvenv.cfg", *(f"in/{name}/g.json" for name in FOREIGN))
    (tmp_path / "again.json").symlink_to("a.json")
    (tmp_path / "nowhere.json").symlink_to("missing")
    (tmp_path / "itself.json").symlink_to("itself.json")
    for name in ("up", "in/up", "in/deep/up"):
        (tmp_path / name).symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(names: list[str], exclude: Sequence[str] = ()) -> list[str]:
    """The files that names stand for, with nothing but patterns of what is left out."""
    return Chosen.of(Found(Settings(exclude=tuple(exclude)), str(Path.cwd())), {}).files(names)


CONTENT = ["a.json", "in/b.json", "in/deep/c.yaml"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["."], CONTENT),
        ([".", "in", "a.json", "./a.json", "again.json", "up/a.json", "in/*.json", "up/in"], CONTENT),
        (["in"], CONTENT[1:]),
        (["**"], [*CONTENT, "in/notes.txt"]),
        (["**/*.json"], CONTENT[:2]),
        (["**/**/**/**/**/*.yaml"], CONTENT[2:]),
        (["*.json"], CONTENT[:1]),
        (["*/*.json"], ["in/b.json", "up/a.json"]),
        (["in/*/?.yaml"], CONTENT[2:]),
        ([".git"], [".git/d.json"]),
        (["env/"], ["env/f.json"]),
        (["in/node_modules/*"], ["in/node_modules/g.json"]),
        ([".*.json"], []),
        ([".git/*.json", "in/.cache/*"], [".git/d.json", "in/.cache/e.json"]),
        (["again.json", "a.json"], ["again.json"]),
        (["pipe.json"], ["pipe.json"]),
        (["missing.json"], ["missing.json"]),
    ],
    ids=" ".join,
)
def test_names_stand_for_files(tree: Path, names: list[str], expected: list[str]) -> None:
    """Each file comes once; only what is named itself may be hidden, foreign, missing, or no file."""
    assert tree == Path.cwd()
    if expected:
        assert expected == files(names)
    else:
        with pytest.raises(SystemExit):
            files(names)


def test_an_absolute_pattern_stands_for_absolute_names(tree: Path) -> None:
    """As the names do that a shell makes of it."""
    assert [str(tree / "in/b.json")] == files([f"{tree}/in/*.json"])


def test_a_name_with_the_signs_of_a_pattern_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is such a file."""
    write(tmp_path, "[a].json", "a.json")
    monkeypatch.chdir(tmp_path)
    assert ["[a].json"] == files(["[a].json"])


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [(["in"], CONTENT[:1]), (["*.yaml", "in/b.*"], CONTENT[:1]), (["deep/"], CONTENT[:2]), (["b.json"], CONTENT[::2])],
)
def test_a_pattern_leaves_files_out(tree: Path, exclude: list[str], expected: list[str]) -> None:
    """By the name of a file or folder, or by its path; what is named itself is read."""
    assert tree == Path.cwd()
    assert expected == files(["."], exclude)
    assert ["in/b.json"] == files(["in/b.json"], exclude)


def test_the_program_reads_a_folder_once(tree: Path) -> None:
    """It neither waits for a named pipe nor follows links around; what is left out is left out."""
    command = [PROGRAM, "validate", ".", "**/*.json", "--exclude", "c.*"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tree, check=False, timeout=120)  # noqa: S603
    assert (0, "2 files, 0 errors\n") == (done.returncode, done.stderr)


def test_very_deep_folders_are_read(tmp_path: Path) -> None:
    """Deeper than Python calls functions."""
    deep = f"{tmp_path}/top"
    for _ in range(1_500):
        os.mkdir(deep)  # noqa: PTH102  (pathlib calls itself for each folder)
        deep += "/d"
    file = f"{deep[:-2]}/a.json"
    os.close(os.open(file, os.O_CREAT))
    assert [file] == files([str(tmp_path)])
    subprocess.run(["rm", "-r", f"{tmp_path}/top"], check=True)  # noqa: S603, S607  (pytest calls itself, too)


def test_a_named_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    """As standard input is."""
    os.mkfifo(tmp_path / "pipe.json")
    command = f"echo {{ > pipe.json & {PROGRAM} validate pipe.json"
    done = subprocess.run(["sh", "-c", command], text=True, capture_output=True, cwd=tmp_path, check=False)  # noqa: S603, S607
    assert 1 == done.returncode
    assert done.stdout.startswith("pipe.json:2:1: not_json")


# --- Files that cannot be read --------------------------------------------------------------------------------------

#: Names that cannot be read, and what the system says of them.
UNREADABLE = {
    "missing.json": "No such file or directory",
    "": "No such file or directory",
    "a" * 5_000: "File name too long",
    "loop": "Too many levels of symbolic links",
    "good.json/x": "Not a directory",
    "no\x9b\u202e\n": "No such file or directory",
    "no\udcff": "No such file or directory",
}


@pytest.mark.parametrize("command", ["validate", "render"])
@pytest.mark.parametrize(("name", "reason"), UNREADABLE.items())
def test_what_cannot_be_read_is_one_line(run: Run, tmp_path: Path, command: str, name: str, reason: str) -> None:
    """The name is short and printable in it, and the program ends with 2."""
    write(tmp_path, "good.json")
    (tmp_path / "loop").symlink_to("loop")
    done = run(command, name)
    assert (2, "") == (done.returncode, done.stdout)
    line = done.stderr.splitlines()[0]
    assert line.startswith("newsmodel: ")
    assert line.endswith(f": {reason}")
    assert line.isprintable()
    assert len(line) < 300


def test_a_folder_is_no_document(run: Run) -> None:
    """A document is one file."""
    done = run("inspect", ".")
    assert (2, "newsmodel: .: Is a directory\n") == (done.returncode, done.stderr)


def test_one_file_that_cannot_be_read_hides_no_other(run: Run, tmp_path: Path) -> None:
    """The others are checked and reported, and the program ends with 2; JUnit has the error too."""
    write(tmp_path, "good.json")
    (tmp_path / "bad.json").write_text("{")
    names = ("missing.json", "bad.json", "gone.json", "good.json")
    done = run("validate", *names)
    assert 2 == done.returncode
    assert ["bad.json:1:2:"] == [line.split()[0] for line in done.stdout.splitlines()]
    missing = [f"newsmodel: {name}: No such file or directory" for name in ("missing.json", "gone.json")]
    assert [*missing, "2 files, 1 error, 2 not read"] == done.stderr.splitlines()
    report = run("validate", *names, "--format", "junit").stdout
    assert 'tests="4" failures="1" errors="2"' in report


#: Takes from a user who may do all what lets him read what is closed to him.
AS_OTHERS = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by PR_CAPBSET_DROP
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.mark.parametrize("name", ["shut.json", "shut", "."])
def test_what_is_closed_to_its_user_is_an_error(tmp_path: Path, name: str) -> None:
    """A folder in a folder, too: its files are not forgotten without a word."""
    write(tmp_path, "shut/a.json", "shut.json")
    command = [sys.executable, "-c", AS_OTHERS, PROGRAM, "validate", name]
    for mode, expected in ((0o000, 2), (0o700, 0)):
        (tmp_path / "shut").chmod(mode)
        (tmp_path / "shut.json").chmod(mode)
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)  # noqa: S603
        assert expected == done.returncode
        assert ("Permission denied" in done.stderr) is bool(expected)
        assert "Traceback" not in done.stderr


# --- How much is read -----------------------------------------------------------------------------------------------


#: Starts a program from a small process: memory of the process that starts it is counted as its own.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], check=False).returncode
print(f"\\n{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}", end="")
sys.exit(code)
"""


def measured(*arguments: str, folder: Path, stdin: int = subprocess.DEVNULL) -> tuple[int, str, int]:
    """Run the program: its code, what it prints, and the most memory that it took, in kilobytes."""
    command = [sys.executable, "-c", _MEASURE, PROGRAM, *arguments]
    done = subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE, cwd=folder, text=True, check=False)  # noqa: S603
    printed, _, most = done.stdout.rpartition("\n")
    return done.returncode, printed, int(most)


@pytest.mark.parametrize("suffix", ["json", "yaml", "jsonl", "ndjson", "txt"])
def test_a_file_that_is_too_large_is_not_kept(tmp_path: Path, suffix: str) -> None:
    """Its size is enough to refuse it; of a line that is too long only its size is counted."""
    name = f"large.{suffix}"
    with (tmp_path / name).open("wb") as file:
        file.truncate(LARGE)
    code, printed, memory = measured("validate", name, folder=tmp_path)
    assert (1, f"{name}: too_large the text has 500,000,000 bytes, expected at most 2,500,000\n") == (code, printed)
    assert memory < MEMORY


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_standard_input_that_is_too_large_is_not_read_to_its_end(tmp_path: Path, form: str) -> None:
    """A byte more than the limit is enough; the same for what is no regular file."""
    message = "too_large the text has more than 2,500,000 bytes, expected at most 2,500,000\n"
    for name in ("-", "/dev/zero"):
        with Path("/dev/zero").open("rb") as zeros:
            code, printed, memory = measured("validate", name, "--input", form, folder=tmp_path, stdin=zeros.fileno())
        assert (1, f"{name}: {message}") == (code, printed)
        assert memory < MEMORY


def test_a_file_that_is_too_large_is_not_rendered(run: Run, tmp_path: Path) -> None:
    """The problem is the same."""
    with (tmp_path / "a.json").open("wb") as file:
        file.truncate(LARGE)
    done = run("render", "a.json")
    assert (1, "", True) == (done.returncode, done.stdout, done.stderr.startswith("a.json: too_large the text has"))


def test_what_is_as_large_as_allowed_is_read(run: Run, tmp_path: Path) -> None:
    """A payload, and each line of NDJSON; one byte more is too large."""
    text = GOOD + " " * (DEFAULT_LIMITS.size - len(GOOD))
    for name, content in {"a.json": text, "b.ndjson": f"{text}\n\n{GOOD}\n{text}"}.items():
        (tmp_path / name).write_text(content)
    assert 0 == run("validate", ".").returncode
    (tmp_path / "a.json").write_text(text + " ")
    (tmp_path / "b.ndjson").write_text(f"{GOOD}\n{text} \n{GOOD[:-1]}\n{text}  ")
    done = run("validate", ".", "--format", "jsonl")
    found = [(line["path"], line["code"], line["got"]) for line in map(json.loads, done.stdout.splitlines())]
    assert [
        ("a.json", "too_large", 2_500_001),
        ("b.ndjson", "too_large", 2_500_001),
        ("b.ndjson", "not_json", None),
        ("b.ndjson", "too_large", 2_500_002),
    ] == found


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    """NDJSON may be longer than the limit as a whole, and blank lines count as lines."""
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"1\r\n\n22\n \n333")
    assert [(b"1\r", 0), (b"22", 2), (b"333", 4)] == [(each.data, each.before) for each in payloads(str(path))]


# --- YAML -----------------------------------------------------------------------------------------------------------


def test_yaml_is_rendered_as_json_is(run: Run, tmp_path: Path) -> None:
    """By the name of the file, or as standard input is said to be."""
    write(tmp_path, "a.json")
    (tmp_path / "a.yml").write_text(YAML)
    expected = run("render", "a.json")
    assert expected.stdout
    for arguments, stdin in ((("a.yml",), ""), (("-", "--input", "yaml"), YAML)):
        done = run("render", *arguments, stdin=stdin)
        assert (0, expected.stdout) == (done.returncode, done.stdout)


@pytest.mark.parametrize("text", [YAML.replace(" A", " [no]"), "a: [", "- 1", "", "a: *b"])
def test_the_problems_of_yaml_are_those_of_validate(run: Run, tmp_path: Path, text: str) -> None:
    """With their lines and columns."""
    (tmp_path / "a.yaml").write_text(text)
    expected = run("validate", "a.yaml")
    done = run("render", "a.yaml")
    assert (1, expected.stdout) == (done.returncode, done.stderr)
    assert expected.stdout.startswith("a.yaml:")
