"""Every document of a folder, rendered to another one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel._cli.folders import SUFFIXES
from newsmodel._validate.schema import example
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT, OUTPUTS

Run = Callable[..., subprocess.CompletedProcess[str]]
MINIMAL = {kind: json.dumps(example(f"{kind}.minimal")) for kind in KINDS}
SOURCE = MINIMAL["source"]


def files(folder: Path) -> dict[str, str]:
    """What a folder holds, by the paths in it."""
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with a document of each kind, in folders."""
    for kind, text in MINIMAL.items():
        path = tmp_path / "in" / kind / f"{kind}.v1.json"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize("output", SUFFIXES)
def test_each_document_becomes_a_file_at_the_same_place(run: Run, content: Path, output: str) -> None:
    """It is what the document alone is rendered to; a second run finds the same documents, also in one folder."""
    for out in ("out", "in"):
        for _ in range(2):
            done = run("render", "in", "-o", out, "--to", output)
            assert (0, "5 files written\n") == (done.returncode, done.stderr)
        for kind, text in MINIMAL.items():
            written = (content / out / kind / f"{kind}.v1{SUFFIXES[output]}").read_text("utf-8")
            assert DEFAULT.render(nm.from_json(text), output).rstrip("\n") == written.rstrip("\n")
    assert 5 == len(files(content / "out"))


def test_every_output_but_that_for_a_terminal_has_a_suffix() -> None:
    """None of them is read as a document."""
    assert {*SUFFIXES, "terminal"} == set(OUTPUTS)


def test_options_apply_to_each(run: Run, content: Path) -> None:
    """And to the outputs that they go with; what is left out stays out."""
    assert run("render", "in", "-o", "out", "--page", "--exclude", "faq").returncode == 0
    assert 4 == len(files(content / "out"))
    assert all(text.startswith("<!DOCTYPE html>") for text in files(content / "out").values())
    assert "goes only with --to html" in run("render", "in", "-o", "out", "--page", "--to", "text").stderr


def test_a_line_becomes_a_file_with_its_number(run: Run, tmp_path: Path) -> None:
    """In a folder for all lines; those that are blank or not valid count, too."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ndjson").write_text(f"{SOURCE}\n\n{{}}\n{SOURCE}")
    done = run("render", "in", "-o", "out")
    assert (1, True) == (done.returncode, "in/a.ndjson:3:1: required" in done.stderr)
    assert done.stderr.endswith("2 files written, 1 document refused\n")
    assert {"a/1.html", "a/4.html"} == files(tmp_path / "out").keys()


@pytest.mark.parametrize(
    "names",
    [
        ("a.json", "a.yaml"),
        ("a.jsonl", "a.ndjson"),
        ("a.ndjson", "a/2.json"),
        ("a.json", "a.html/b.json"),
    ],
)
def test_two_files_for_one_place_are_refused_before_anything_is_written(
    run: Run, tmp_path: Path, names: tuple[str, ...]
) -> None:
    """Whatever else there is; without one of them, the others are written."""
    for name in (*names, "other.json"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(SOURCE)
    done = run("render", "in", "-o", "out")
    assert (2, True) == (done.returncode, "would be written to one place" in done.stderr)
    assert not (tmp_path / "out").exists()
    (tmp_path / "in" / names[0]).unlink()
    assert run("render", "in", "-o", "out").returncode == 0


def test_what_stands_beside_lines_is_no_second_one(run: Run, tmp_path: Path) -> None:
    """A file of another name in the folder of the lines."""
    (tmp_path / "in" / "a").mkdir(parents=True)
    for name in ("a.ndjson", "a/b.json", "a.json"):
        (tmp_path / "in" / name).write_text(SOURCE)
    assert run("render", "in", "-o", "./out/.").returncode == 0
    assert {"a.html", "a/1.html", "a/b.html"} == files(tmp_path / "out").keys()


@pytest.mark.parametrize(("link", "to"), [("out", "."), ("out/sub", "."), ("out/sub/a.html", "there.html")])
def test_nothing_is_written_outside(run: Run, tmp_path: Path, link: str, to: str) -> None:
    """Symbolic links in the folder lead nowhere; the folder itself may be one."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "else").mkdir()
    (tmp_path / "in" / "sub" / "a.json").write_text(SOURCE)
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "else" / to)
    done = run("render", "in", "-o", "out")
    if link == "out":
        assert (0, {"sub/a.html"}) == (done.returncode, set(files(tmp_path / "else")))
    else:
        assert (2, {}) == (done.returncode, files(tmp_path / "else"))
        assert "out/sub/a.html: a symbolic link leads out of the folder" in done.stderr


def test_one_that_fails_keeps_no_other_from_being_written(run: Run, content: Path) -> None:
    """Where a folder stands in the place of a file; the code is 2."""
    (content / "out" / "faq" / "faq.v1.html").mkdir(parents=True)
    done = run("render", "in", "-o", "out")
    assert (2, True) == (done.returncode, "out/faq/faq.v1.html: Is a directory" in done.stderr)
    assert done.stderr.endswith("4 files written, 1 file not written\n")


def test_a_folder_needs_a_folder(run: Run, content: Path) -> None:
    """And an output that can be a file."""
    (content / "file").touch()
    for options in ((), ("-o", "-"), ("-o", "out", "--to", "terminal")):
        done = run("render", "in", *options)
        assert (2, True) == (done.returncode, "a folder is rendered to a folder" in done.stderr)
    assert run("render", "in", "-o", "file").returncode == 2
    assert "--exclude goes only with a folder" in run("render", "in/faq/faq.v1.json", "--exclude", "a").stderr
