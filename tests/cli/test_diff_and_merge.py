"""The commands that compare documents and bring them together, with the exit codes of diff and merge."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonpatch
import pytest

import newsmodel as nm

Run = Callable[..., subprocess.CompletedProcess[str]]
OLD = nm.Source(id="s", name="Survey")
NEW = nm.Source(id="s", name="Street Survey", kind="study")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an old and a new document, and with some that are wrong."""
    texts = {
        "old.json": nm.to_json(OLD),
        "same.json": nm.to_json(OLD, indent=4),
        "new.json": nm.to_json(NEW),
        "comment.json": '{"type": "comment"}',
        "faq.json": nm.to_json(nm.FAQ([nm.FAQItem("Why?", [nm.Paragraph("So.")])])),
        "new.yaml": "type: source\nschema_version: '1.0'\nid: s\nname: Street Survey\nkind: study\n",
    }
    for name, text in texts.items():
        tmp_path.joinpath(name).write_text(text, "utf-8")
    return tmp_path


def ended(done: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    """How a command ended, and what it printed."""
    return done.returncode, done.stdout


@pytest.mark.usefixtures("folder")
def test_equal_documents_end_with_0(run: Run) -> None:
    """However they are written; nothing is printed, as by diff."""
    assert ended(run("diff", "old.json", "same.json")) == (0, "")
    assert ended(run("diff", "old.json", "same.json", "--format", "json")) == (0, "[]\n")


@pytest.mark.usefixtures("folder")
def test_different_documents_end_with_1(run: Run) -> None:
    """And are shown for people; one of them may be on standard input, or in YAML."""
    code, text = ended(run("diff", "old.json", "new.json"))
    assert code == 1
    assert "Changed: name" in text
    assert "{+Street+} Survey" in text
    assert ended(run("diff", "old.json", "-", stdin=nm.to_json(NEW))) == (1, text)
    assert ended(run("diff", "old.json", "new.yaml")) == (1, text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("old.json", "gone.json"), "No such file"),
        (("old.json", "comment.json"), "comment.json"),
        (("old.json", "faq.json"), "expected a Source, as the first document is one, got a FAQ"),
        (("old.json",), "Missing argument"),
    ],
)
def test_what_cannot_be_compared_ends_with_2(run: Run, names: tuple[str, ...], said: str) -> None:
    """So that a script can tell it from a difference."""
    done = run("diff", *names)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr


@pytest.mark.usefixtures("folder")
def test_standard_input_can_be_one_file_only(run: Run) -> None:
    """It is read once."""
    for command in (("diff", "-", "-"), ("merge", "-", "old.json", "-")):
        done = run(*command, stdin=nm.to_json(OLD))
        assert done.returncode == 2
        assert 'only one of the files can be "-"' in done.stderr


def test_a_file_gets_what_a_terminal_would_not(run: Run, folder: Path) -> None:
    """It says that there is no difference, where before there was another text."""
    folder.joinpath("made").write_text("Old", "utf-8")
    assert ended(run("diff", "old.json", "same.json", "-o", "made")) == (0, "")
    assert "No differences" in folder.joinpath("made").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_json_and_json_patch_are_for_programs(run: Run) -> None:
    """The changes can be made again from JSON, and another library applies the patch."""
    changes = json.loads(run("diff", "old.json", "new.json", "--format", "json").stdout)
    assert nm.apply(OLD, [nm.Change(**change) for change in changes]) == NEW
    patch = json.loads(run("diff", "old.json", "new.json", "--format", "json-patch").stdout)
    assert nm.from_dict(jsonpatch.apply_patch(nm.to_dict(OLD), patch)) == NEW


@pytest.mark.parametrize(("form", "start"), [("html", "<!DOCTYPE html>"), ("markdown", "# Differences")])
def test_pages_are_written_to_a_file(run: Run, folder: Path, form: str, start: str) -> None:
    """The exit code stays that of a difference."""
    assert ended(run("diff", "old.json", "new.json", "--format", form, "-o", "made")) == (1, "")
    assert folder.joinpath("made").read_text("utf-8").startswith(start)


def write(folder: Path, **documents: Any) -> None:
    """Write documents to files of these names."""
    for name, document in documents.items():
        folder.joinpath(f"{name}.json").write_text(nm.to_json(document), "utf-8")


def test_a_merge_without_conflicts_ends_with_0(run: Run, folder: Path) -> None:
    """The result is written as canonical JSON."""
    write(folder, ours=nm.Source(id="s", name="Street Survey"), theirs=nm.Source(id="s", name="Survey", kind="study"))
    done = run("merge", "old.json", "ours.json", "theirs.json", "-o", "made.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert nm.from_json(folder.joinpath("made.json").read_bytes()) == NEW


def test_a_merge_with_conflicts_ends_with_1(run: Run, folder: Path) -> None:
    """Each is named; ours stands."""
    write(folder, ours=nm.Source(id="s", name="Ours"), theirs=nm.Source(id="s", name="Theirs"))
    done = run("merge", "old.json", "ours.json", "theirs.json")
    assert (done.returncode, nm.from_json(done.stdout)) == (1, nm.Source(id="s", name="Ours"))
    assert 'conflict: /name: ours "Ours", theirs "Theirs"; ours stands' in done.stderr
    assert "1 conflict" in done.stderr


def faq(*questions: str) -> nm.FAQ:
    """Questions, each with the same answer."""
    return nm.FAQ([nm.FAQItem(question, [nm.Paragraph("So.")], id=question[:3].lower()) for question in questions])


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        (
            [("Why does it rain all day?",), ("Why does it rain all night?",), ("Why does it rain all week?",)],
            'ours "Why does it rain all night?", theirs "Why does it rain all week?"; ours stands',
        ),
        ([("Why?", "How?"), ("Why?",), ("Why?", "How so?")], 'conflict: /items/1: ours nothing, theirs "how, How so?'),
        (
            [("Why?", "How?", "Who?", "Was?"), ("How?", "Why?", "Who?", "Was?"), ("How?", "Who?", "Was?", "Why?")],
            'conflict: /items/0: the order: ours and theirs have "why, Why?',
        ),
        ([("Why?",), ("Why?", "How?"), ("Why?", "How so?")], 'conflict: /items/1 in theirs: ours "how, How?, '),
    ],
    ids=["text", "deleted", "order", "added"],
)
def test_a_conflict_is_told_in_words(run: Run, folder: Path, sides: list[tuple[str, ...]], said: str) -> None:
    """What each side has, that there is nothing, or that only the order differs."""
    write(folder, **{name: faq(*side) for name, side in zip(("base", "ours", "theirs"), sides, strict=True)})
    assert said in run("merge", "base.json", "ours.json", "theirs.json").stderr


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_merged_ends_with_2(run: Run) -> None:
    """Nothing is written."""
    assert ended(run("merge", "old.json", "new.json", "faq.json")) == (2, "")
    assert ended(run("merge", "old.json", "new.json", "gone.json")) == (2, "")
