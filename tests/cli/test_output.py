"""Output files are replaced whole or not at all."""

from __future__ import annotations

import ast
import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._cli.output import write_file
from newsmodel._validate.schema import example

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
OLD = "what was there before\n"
#: Every command that has an output file.
COMMANDS = {
    "example": ("example",),
    "schema": ("schema", "article"),
    "render": ("render", "page.json"),
    "new": ("new", "article", "--force"),
}
#: What writes files elsewhere: into folders that are made for it.
TEMPORARY = {
    "compare.py",
    "screenshots.py",
    "run.py",
    "recipes.py",
    "processes.py",
    "checkpoints.py",
    "planted.py",
    "proving.py",
    "libfuzzer.py",
    "validators.py",
}


def program(
    *arguments: str, folder: Path, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder; what is done ``before`` may be in the way of who counts the lines that run."""
    counted = before is None
    env = {name: value for name, value in os.environ.items() if counted or not name.startswith("COVERAGE_")}
    return subprocess.run(  # noqa: S603
        [PROGRAM, *arguments],
        capture_output=True, text=True, cwd=folder, check=False, preexec_fn=before, env=env,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article, and with an output file of an earlier run."""
    (tmp_path / "page.json").write_text(nm.to_json(nm.from_dict(example("article")), indent=2) + "\n", "utf-8")
    (tmp_path / "out").write_text(OLD)
    return tmp_path


def little_space() -> None:
    """Let no file grow beyond a few bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))


def strict_mask() -> None:
    """Give new files no permissions for others."""
    os.umask(0o027)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_without_space_the_old_file_stays(folder: Path, command: tuple[str, ...]) -> None:
    """One line says why, and nothing else is left in the folder; with space, the file is replaced."""
    done = program(*command, "-o", "out", folder=folder, before=little_space)
    assert (2, "", "newsmodel: out: File too large\n") == (done.returncode, done.stdout, done.stderr)
    assert {"page.json", "out"} == set(os.listdir(folder))  # noqa: PTH208
    assert OLD == (folder / "out").read_text()
    assert program(*command, "-o", "out", folder=folder).returncode == 0
    assert {"page.json", "out"} == set(os.listdir(folder))  # noqa: PTH208
    assert OLD != (folder / "out").read_text()


def test_the_new_file_has_the_permissions_of_the_old_one(folder: Path) -> None:
    """A file that is new has those that the user's mask gives."""
    (folder / "out").chmod(0o640)
    for name in ("out", "new"):
        assert program("example", "-o", name, folder=folder, before=strict_mask).returncode == 0
    (folder / "other").touch()
    assert [0o640, 0o640] == [stat.S_IMODE((folder / name).stat().st_mode) for name in ("out", "new")]
    assert stat.S_IMODE((folder / "other").stat().st_mode) not in {0o600, 0o640}


def test_a_symbolic_link_stays(folder: Path) -> None:
    """The file that it leads to is replaced, also where there is none yet."""
    (folder / "deep").mkdir()
    for link, name in {"a": "deep/new", "b": "out"}.items():
        (folder / link).symlink_to(name)
        assert program("example", "-o", link, folder=folder).returncode == 0
        assert (folder / link).is_symlink()
        assert (folder / "page.json").read_text("utf-8") == (folder / name).read_text("utf-8")


def test_standard_output_is_written_in_place(folder: Path) -> None:
    """Also by its name, and also where it is a file, to which is added."""
    for name in ("/dev/stdout", "/dev/fd/1", "-"):
        assert (folder / "page.json").read_text("utf-8") == program("example", "-o", name, folder=folder).stdout
    command = f"echo first > log; {PROGRAM} example source -o /dev/stdout >> log"
    subprocess.run(["sh", "-c", command], cwd=folder, check=True)  # noqa: S603, S607
    assert (folder / "log").read_text("utf-8").startswith("first\n{")


def test_a_named_pipe_is_written_in_place(folder: Path) -> None:
    """Its reader gets everything, and the pipe stays."""
    os.mkfifo(folder / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_text("utf-8")))
    reader.start()
    assert program("example", "-o", "pipe", folder=folder).returncode == 0
    reader.join()
    assert [(folder / "page.json").read_text("utf-8")] == read
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/dev/full", "No space left on device"),
        ("no/such/folder", "No such file or directory"),
        ("deep", "Is a directory"),
        ("new/", "No such file or directory"),
        ("loop", "Too many levels of symbolic links"),
        ("page.json/x", "Not a directory"),
        ("a" * 5_000, "File name too long"),
        ("", "No such file or directory"),
        ("no/\x9b\u202e", "No such file or directory"),
    ],
)
def test_what_cannot_be_written_is_one_line(run: Run, folder: Path, name: str, reason: str) -> None:
    """The name is short and printable in it."""
    (folder / "deep").mkdir()
    (folder / "loop").symlink_to("loop")
    done = run("example", "source", "-o", name)
    assert (2, "") == (done.returncode, done.stdout)
    (line,) = done.stderr.splitlines()
    assert line.startswith("newsmodel: ")
    assert line.endswith(f": {reason}")
    assert line.isprintable()
    assert len(line) < 300


def test_a_file_that_is_closed_to_its_user_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could be replaced, for that only the folder has to be open; but its permissions say that nobody should."""
    (tmp_path / "out").write_text(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_file(tmp_path / "out", "new")
    assert OLD == (tmp_path / "out").read_text()


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "out").write_text(OLD)
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "out", "new")
    assert [tmp_path / "out"] == list(tmp_path.iterdir())
    assert OLD == (tmp_path / "out").read_text()


def writers(text: str) -> list[str]:
    """The calls in a module that write a file in place."""
    used = [node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)]
    return [name for name in used if name in {"write_text", "write_bytes"}]


def test_every_program_writes_its_files_this_way() -> None:
    """Those that write in place do so in a folder that is made for it; there are such, and they are found."""
    programs = [path for part in ("src", "tools", "benchmarks", "conformance") for path in (ROOT / part).rglob("*.py")]
    found = {path.name for path in programs if "node_modules" not in path.parts and writers(path.read_text("utf-8"))}
    assert TEMPORARY == found
