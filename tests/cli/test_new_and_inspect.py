"""Documents to begin with, what documents are, and the list of codes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.explanation import codes

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_document_is_valid(run: Run, kind: str) -> None:
    """It is of its kind, has nothing of an example, and no two have the same id."""
    first, second = (json.loads(run("new", kind).stdout) for _ in range(2))
    assert not nm.validate(first, kind)
    assert "ridge" not in json.dumps(first)
    assert ("id" in first) is (kind in {"article", "source", "comment"})
    assert "id" not in first or first["id"] != second["id"]


def test_the_id_of_an_article_is_a_uri(run: Run) -> None:
    """A new UUID (RFC 9562)."""
    found = json.loads(run("new", "article").stdout)["id"]
    assert UUID(found).urn == found


def test_values_can_be_given(run: Run) -> None:
    """The address of the schema comes first."""
    given = ("--headline", "Ünder", "--language", "pt-BR", "--id", "tag:example.org,2026:a", "--schema", "../a.json")
    found = json.loads(run("new", "article", *given).stdout)
    assert {"$schema": "../a.json", "type": "article", "schema_version": "1.1", "id": "tag:example.org,2026:a"} == dict(
        list(found.items())[:4]
    )
    assert ("Ünder", "pt-BR") == (found["headline"], found["language"])
    assert "A" == json.loads(run("new", "source", "--headline", "A").stdout)["name"]
    assert "A" == json.loads(run("new", "faq", "--headline", "A").stdout)["title"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("article", "--language", "english language"), "/language: pattern"),
        (("article", "--id", "a b"), "/id: pattern"),
        (("comment", "--headline", "A"), "--headline goes only with"),
        (("article", "--schema", "a\nb"), "one line of text"),
    ],
)
def test_values_that_are_not_valid_are_refused(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """Nothing is written."""
    done = run("new", *arguments)
    assert (2, "", True) == (done.returncode, done.stdout, said in done.stderr)


def test_a_file_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    """Unless that is wanted; a symbolic link that leads nowhere is something, too."""
    (tmp_path / "a.json").write_text("mine")
    (tmp_path / "b.json").symlink_to("nowhere")
    for name in ("a.json", "b.json"):
        done = run("new", "faq", "-o", name)
        assert (2, f"newsmodel: {name}: there is such a file; --force replaces it\n") == (done.returncode, done.stderr)
    assert "mine" == (tmp_path / "a.json").read_text()
    assert run("new", "faq", "-o", "a.json", "--force").returncode == 0
    assert not nm.validate((tmp_path / "a.json").read_bytes(), "faq")


def test_what_is_to_come_is_found_by_lint(run: Run, tmp_path: Path) -> None:
    """So that nobody publishes it."""
    (tmp_path / "a.json").write_text(run("new", "article").stdout)
    assert "placeholder-text" in run("lint", "a.json").stdout


# --- inspect --------------------------------------------------------------------------------------------------------


def test_a_document_is_inspected(run: Run, tmp_path: Path) -> None:
    """The figures are those of the functions of the library."""
    article = examples.article()
    (tmp_path / "a.json").write_text(nm.to_json(article))
    facts = json.loads(run("inspect", "a.json", "--format", "json").stdout)
    assert ("article", article.id, article.headline, "en") == tuple(
        facts[name] for name in ("kind", "id", "title", "language")
    )
    assert nm.word_count(article) == facts["words"]
    assert len(nm.numbered_sources(article)) == len(facts["sources"]) > 0
    assert [entry.text for entry in nm.outline(article)] == [entry["text"] for entry in facts["outline"]]
    assert sum(isinstance(part, nm.Paragraph) for part in nm.walk(article)) == facts["blocks"]["paragraph"] > 0
    assert facts["links"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_inspected_for_people(run: Run, tmp_path: Path, kind: str) -> None:
    """The same figures, as lines that a terminal can show."""
    (tmp_path / "a.json").write_text(run("example", kind).stdout)
    facts = json.loads(run("inspect", "a.json", "--format", "json").stdout)
    done = run("inspect", "a.json")
    assert (0, "") == (done.returncode, done.stderr)
    assert all(line.isprintable() for line in done.stdout.splitlines())
    assert f"kind:         {kind}\n" in done.stdout
    assert f"sources:      {len(facts['sources'])}\n" in done.stdout


def test_warnings_are_counted_and_problems_reported(run: Run) -> None:
    """What is not valid ends with 1, and is not inspected."""
    facts = json.loads(run("inspect", "-", "--format", "json", stdin=run("new", "article").stdout).stdout)
    assert {"placeholder-text": 2} == facts["warnings"]
    done = run("inspect", "-", stdin="{}")
    assert (1, "", True) == (done.returncode, done.stdout, "required" in done.stderr)


def test_words_of_a_script_without_spaces_are_not_known(run: Run) -> None:
    """Their number would mean nothing."""
    text = nm.to_json(examples.article("ja"))
    assert json.loads(run("inspect", "-", "--format", "json", stdin=text).stdout)["words"] is None
    assert "not known" in run("inspect", "-", stdin=text).stdout


# --- codes ----------------------------------------------------------------------------------------------------------


def test_every_code_is_listed(run: Run) -> None:
    """With a sentence of its own each, in a table and as JSON."""
    found = json.loads(run("codes", "--format", "json").stdout)
    assert list(codes()) == [each["code"] for each in found]
    assert {"error", "warning"} == {each["severity"] for each in found}
    assert len(found) == len({each["meaning"] for each in found} - {""})
    lines = run("codes").stdout.splitlines()
    assert [[each["code"], each["severity"]] for each in found] == [line.split()[:2] for line in lines]
    assert all(line.endswith(each["meaning"]) for line, each in zip(lines, found, strict=True))
