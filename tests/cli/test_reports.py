"""Every format of a report can be read and shown, whatever files are called."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

import junitparser
import pytest

from newsmodel._cli.reports import FORMATS

Run = Callable[..., subprocess.CompletedProcess[str]]
GOOD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
#: A fault whose pointer has controls of a terminal and a mark of direction in it.
BAD = '{"type": "source", "schema_version": "1.0", "id": "a", "name": "A", "x\\u009b\\u001b[31m\\u202e": 1}'
#: Names of files that a terminal, a parser or an encoder may trip over.
NAMES = {
    "not UTF-8": b"a\xff.json",
    "half a character": b"a\xe2\x82.json",
    "C0": b"a\x1b[31m\x07.json",
    "C1": "a\x9b31m.json".encode(),
    "bidirectional": "a\u202enosj.json".encode(),
    "line ends": "a\r\n::error::b\u2028.json".encode(),
    "markup": b"[red]a[bold]%25,:<&\"'.json",
    "no character": "a\ufffe\U000e0001.json".encode(),
}


def report(run: Run, form: str, *arguments: str | bytes) -> tuple[int, str]:
    """What the program prints in some format, in UTF-8."""
    done = run("validate", "--format", form, *arguments)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def is_shown(text: str) -> bool:
    """Whether a terminal can show a text as it is."""
    return text.replace("\n", "").isprintable()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_show_every_name(run: Run, tmp_path: Path, form: str) -> None:
    """Nothing in it is a control, and every reader of the format can read it."""
    for name in NAMES.values():
        (tmp_path / os.fsdecode(name)).write_text(BAD)
    code, text = report(run, form, ".")
    assert 1 == code
    assert is_shown(text)
    assert text.count("unknown_member") >= len(NAMES)
    if form in {"json", "sarif"}:
        json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8")
    if form == "jsonl":
        json.dumps([json.loads(line) for line in text.splitlines()], ensure_ascii=False).encode("utf-8")
    if form == "junit":
        (tmp_path / "report.xml").write_text(text, "utf-8")
        (suite,) = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))
        assert len(NAMES) == suite.tests
    if form in {"github", "concise"}:
        assert len(NAMES) == len(text.splitlines())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_sarif_has_the_very_name(run: Run, tmp_path: Path, name: bytes) -> None:
    """A URI can hold every byte."""
    (tmp_path / os.fsdecode(name)).write_text(BAD)
    log = json.loads(report(run, "sarif", name)[1])
    (place,) = log["runs"][0]["results"][0]["locations"]
    assert name == unquote_to_bytes(place["physicalLocation"]["artifactLocation"]["uri"])


@pytest.mark.parametrize("name", ["C0", "C1", "bidirectional", "markup", "no character"])
def test_json_has_the_name_of_the_file(run: Run, tmp_path: Path, name: str) -> None:
    """What can be Unicode comes through, in escapes where it cannot be shown."""
    (tmp_path / os.fsdecode(NAMES[name])).write_text(BAD)
    (found,) = json.loads(report(run, "json", NAMES[name])[1])
    assert NAMES[name].decode() == found["path"]
    assert "/x\x9b\x1b[31m\u202e" == found["pointer"]


def test_json_shows_what_is_not_utf8_as_text(run: Run, tmp_path: Path) -> None:
    """Half a pair of surrogates is no JSON that everybody reads."""
    (tmp_path / os.fsdecode(NAMES["not UTF-8"])).write_text(BAD)
    (found,) = json.loads(report(run, "json", NAMES["not UTF-8"])[1])
    assert "a\\udcff.json" == found["path"]


@pytest.mark.parametrize("command", ["render", "validate"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_errors_can_show_every_name(run: Run, command: str, name: bytes) -> None:
    """Also those about files that are not there."""
    done = run(command, name)
    assert 2 == done.returncode
    assert is_shown(done.stderr)
    assert done.stderr.startswith("newsmodel: ")


def test_junit_has_a_test_for_every_file(run: Run, tmp_path: Path) -> None:
    """A run without problems has passed tests, not none; a file with problems has a failed test for each."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(GOOD)
    assert [("a.json", True), ("b.json", True)] == cases(run, tmp_path)
    (tmp_path / "c.json").write_text(BAD)
    assert [("a.json", True), ("b.json", True), ("c.json", False)] == cases(run, tmp_path)


def cases(run: Run, folder: Path) -> list[tuple[str, bool]]:
    """The file of each test of a report, and whether it passed."""
    text = report(run, "junit", "*.json")[1]
    (folder / "report.xml").write_text(text, "utf-8")
    (suite,) = junitparser.JUnitXml.fromfile(str(folder / "report.xml"))
    found = [(case.classname, case.is_passed) for case in suite]
    assert len(found) == suite.tests
    return found
