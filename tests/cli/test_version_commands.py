"""The commands upgrade and downgrade."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm

OLD: dict[str, Any] = {"name": "Survey", "type": "source", "schema_version": "1.0", "id": "survey"}
NEW = {**OLD, "schema_version": "1.1"}
CANONICAL = '{\n  "type": "source",\n  "schema_version": "%s",\n  "id": "survey",\n  "name": "Survey"\n}\n'
ARTICLE: dict[str, Any] = {
    "type": "article",
    "schema_version": "1.1",
    "id": "tag:example.org,2026:1",
    "headline": "Tides",
    "language": "en",
    "body": [
        {"type": "paragraph", "text": ["Low ", "water ", {"text": "slack", "id": "slack"}, " tide."]},
        {"type": "preformatted", "text": ["In  out"]},
    ],
}
LOST = (
    'a.json:1:{}: dropped member id "slack" (/body/0/text/2/id)\n'
    'a.json:1:{}: demoted block preformatted "In  out", now paragraph (/body/1)\n'
)


def article(**members: Any) -> str:
    """An article with some members changed, as text."""
    return json.dumps({**ARTICLE, **members})


def lost(text: str) -> str:
    """What is reported as lost of an article."""
    return LOST.format(text.index('"slack", "id": "slack"') + 16, text.index('{"type": "preformatted"') + 1)


def test_an_older_document_is_upgraded(run: Any, tmp_path: Path) -> None:
    """In its canonical form; the second time there is nothing to do."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(OLD))
    done = run("upgrade", "a.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 file upgraded\n")
    assert path.read_text() == CANONICAL % "1.1"
    done = run("upgrade", "a.json")
    assert (done.returncode, done.stderr) == (0, "1 file left unchanged\n")


def test_a_document_of_the_newest_version_stays_as_it_is(run: Any, tmp_path: Path) -> None:
    """Byte for byte, however it is written."""
    text = json.dumps(NEW, indent=7)
    (tmp_path / "a.json").write_text(text)
    assert run("upgrade", ".").returncode == 0
    assert (tmp_path / "a.json").read_text() == text


def test_each_line_is_a_document(run: Any, tmp_path: Path) -> None:
    """Blank lines, ends of lines, newer documents and those that are refused stay."""
    lines = [json.dumps(OLD), "", json.dumps(NEW), '{"type": "source", "schema_version": "1.2"}', json.dumps(OLD)]
    (tmp_path / "a.ndjson").write_text("\n".join(lines))
    done = run("upgrade", "a.ndjson", "--indent", "4")
    assert done.returncode == 1
    assert "a.ndjson:4:38: minor_version" in done.stderr
    assert "1 file upgraded, 1 document refused" in done.stderr
    compact = json.dumps(json.loads(CANONICAL % "1.1"), separators=(",", ":"))
    assert (tmp_path / "a.ndjson").read_text() == "\n".join([compact, "", *lines[2:4], compact])


@pytest.mark.parametrize(
    ("option", "shown"),
    [("--check", "Would be upgraded: a.json\n"), ("--diff", '-{"name": "Survey"')],
)
def test_nothing_is_changed_to_look(run: Any, tmp_path: Path, option: str, shown: str) -> None:
    """The code says that something would change."""
    (tmp_path / "a.json").write_text(json.dumps(OLD))
    done = run("upgrade", option, "a.json")
    assert done.returncode == 1
    assert shown in done.stdout
    assert done.stderr == "1 file would be upgraded\n"
    assert (tmp_path / "a.json").read_text() == json.dumps(OLD)
    assert run("upgrade", option, "nowhere.json").returncode == 2


def test_standard_input_is_written_to_standard_output(run: Any) -> None:
    """In both directions, with what is lost on standard error."""
    done = run("upgrade", "-", stdin=json.dumps(OLD))
    assert (done.returncode, done.stdout) == (0, CANONICAL % "1.1")
    done = run("downgrade", "--to", "1.0", "-", stdin=json.dumps(NEW))
    assert (done.returncode, done.stdout) == (0, CANONICAL % "1.0")
    done = run("downgrade", "--to", "1.0", "-", stdin=article())
    assert json.loads(done.stdout)["schema_version"] == "1.0"
    assert done.stderr.startswith("-:1:")


def test_what_an_older_version_cannot_say_is_reported_in_its_place(run: Any, tmp_path: Path) -> None:
    """With lines and columns of what was read, and the pointers in it; the code is 1, for something is lost."""
    text = article()
    (tmp_path / "a.json").write_text(text)
    done = run("downgrade", "--to", "1.0", "a.json")
    assert done.returncode == 1
    assert done.stderr == f"{lost(text)}1 file downgraded, 2 things lost\n"
    written = json.loads((tmp_path / "a.json").read_text())
    assert written["body"][0] == {"type": "paragraph", "text": ["Low water slack tide."]}
    assert written["body"][1] == {"type": "paragraph", "text": ["In  out"]}
    assert run("downgrade", "--to", "1.0", "a.json").stderr == "1 file left unchanged\n"


def test_each_sort_of_loss_is_named_in_its_line(run: Any) -> None:
    """The member, the mark, the block or the value that it is about."""
    words = {"text": "Tides", "marks": ["work_title"]}
    links = {"type": "related_links", "items": [{"title": "T", "url": "https://example.org/", "description": "D"}]}
    text = article(kind="press_release", body=[{"type": "paragraph", "text": [words]}, links])
    lines = run("downgrade", "--to", "1.0", "--check", "-", stdin=text).stderr.splitlines()
    assert [line.partition(": ")[2] for line in lines[:3]] == [
        'demoted mark work_title "Tides", now emphasis (/body/0/text/0/marks/0)',
        'dropped member description "D" (/body/1/items/0/description)',
        'dropped value kind "press_release" (/kind)',
    ]


def test_what_is_newer_than_the_version_that_a_document_says_is_lost_too(run: Any, tmp_path: Path) -> None:
    """Strict loading takes such a document; one without anything newer stays byte for byte."""
    text = article(schema_version="1.0")
    (tmp_path / "a.json").write_text(text)
    done = run("downgrade", "--to", "1.0", "--check", "a.json")
    assert (done.returncode, done.stdout) == (1, "Would be downgraded: a.json\n")
    assert done.stderr == f"{lost(text)}1 file would be downgraded, 2 things lost\n"
    assert run("downgrade", "--to", "1.0", "a.json").returncode == 1
    assert json.loads((tmp_path / "a.json").read_text())["body"][1]["type"] == "paragraph"
    plain = article(schema_version="1.0", body=[{"type": "paragraph", "text": ["Low ", "water"]}])
    assert run("downgrade", "--to", "1.0", "-", stdin=plain).stdout == plain


def test_what_would_be_lost_is_reported_without_a_change(run: Any, tmp_path: Path) -> None:
    """By --check and --diff."""
    text = article()
    (tmp_path / "a.json").write_text(text)
    for option in ("--check", "--diff"):
        done = run("downgrade", "--to", "1.0", option, "a.json")
        assert done.returncode == 1
        assert done.stderr == f"{lost(text)}1 file would be downgraded, 2 things lost\n"
        assert (tmp_path / "a.json").read_text() == text


def test_a_downgrade_that_loses_nothing_ends_well(run: Any, tmp_path: Path) -> None:
    """With the schema that the document names."""
    (tmp_path / "a.json").write_text(json.dumps({"$schema": "x.json", **NEW}))
    done = run("downgrade", "--to", "1.0", "a.json")
    assert (done.returncode, done.stderr) == (0, "1 file downgraded\n")
    assert (tmp_path / "a.json").read_text() == CANONICAL.replace("{\n", '{\n  "$schema": "x.json",\n') % "1.0"


def test_the_report_has_the_forms_of_other_reports(run: Any, tmp_path: Path) -> None:
    """As data there is nothing else on standard error."""
    (tmp_path / "a.json").write_text(article())
    done = run("downgrade", "--to", "1.0", "--check", "--format", "json", "a.json")
    assert [(each["code"], each["pointer"], each["severity"]) for each in json.loads(done.stderr)] == [
        ("dropped", "/body/0/text/2/id", "warning"),
        ("demoted", "/body/1", "warning"),
    ]


def test_the_older_version_is_named(run: Any) -> None:
    """One that there is, and not the newest."""
    assert run("downgrade", "-", stdin="{}").returncode == 2
    for version in ("1.1", "0.9", "2.0"):
        done = run("downgrade", "--to", version, "-", stdin="{}")
        assert done.returncode == 2
        assert "1.0" in done.stderr


def test_yaml_is_left_as_it_is(run: Any, tmp_path: Path) -> None:
    """Where it is named, the work was not done."""
    text = "type: source\nschema_version: '1.0'\nid: a\nname: A\n"
    (tmp_path / "a.yaml").write_text(text)
    for command in (["upgrade"], ["downgrade", "--to", "1.0"]):
        assert run(*command, "a.yaml").returncode == 2
        assert run(*command, ".").returncode == 0
    assert (tmp_path / "a.yaml").read_text() == text


def test_files_are_replaced_as_a_whole(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the function that all commands write files with: what cannot be written is as it was."""
    (tmp_path / "a.json").write_text(json.dumps(OLD))
    asked = []

    def refuse(path: str, pieces: Any) -> None:
        asked.append((path, b"".join(pieces)))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsmodel._cli.changes.change_file", refuse)
    done = run("upgrade", "a.json")
    assert (done.returncode, asked) == (2, [("a.json", (CANONICAL % "1.1").encode())])
    assert "No space left on device" in done.stderr
    assert (tmp_path / "a.json").read_text() == json.dumps(OLD)


def test_what_was_upgraded_and_downgraded_is_the_same_document(run: Any, tmp_path: Path) -> None:
    """On an example of each kind."""
    for kind in ("article", "faq", "comment"):
        example = run("example", kind).stdout
        (tmp_path / "a.json").write_text(example)
        run("downgrade", "--to", "1.0", "a.json")
        assert nm.from_json((tmp_path / "a.json").read_text()) == nm.from_json(example)
        run("upgrade", "a.json")
        assert (tmp_path / "a.json").read_text() == example
