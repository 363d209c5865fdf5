"""Commands that read documents keep what a later version adds where they are asked to, and nowhere else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import newsmodel as nm
from newsmodel import examples
from newsmodel.strategies.futures import NEXT_MINOR

Run = Callable[..., subprocess.CompletedProcess[str]]

PAYLOAD = {
    "type": "article",
    "schema_version": NEXT_MINOR,
    "id": "tag:example.org,2026:later",
    "headline": "Later",
    "language": "en",
    "body": [
        {"type": "paragraph", "text": ["Rain."], "mood": "glad"},
        {"type": "later-poll", "question": "Does it rain?"},
        {"type": "callout", "kind": "later-kind", "body": [{"type": "paragraph", "text": ["Snow."]}]},
    ],
}
WARNINGS = {"newer-version": 1, "unknown-member": 1, "unknown-block": 1, "unknown-value": 1}
#: Each command that reads documents, with what it prints of one only if it has read it.
COMMANDS = {
    ("validate",): "0 errors",
    ("lint",): "unknown-block",
    ("fmt", "--check"): "Would reformat: later.json",
    ("render", "--to", "text"): "Does it rain?",
    ("inspect",): "later-poll 1",
}
BY_NAME = pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])


@pytest.fixture(autouse=True)
def later(tmp_path: Path) -> Path:
    """A file of a later version."""
    path = tmp_path / "later.json"
    path.write_text(json.dumps(PAYLOAD))
    return path


@BY_NAME
def test_a_later_version_is_refused_unasked(run: Run, command: tuple[str, ...]) -> None:
    """Strict is the default, and `--flavour strict` says the same."""
    for options in ((), ("--flavour", "strict")):
        done = run(*command, *options, "later.json")
        assert (1, True) == (done.returncode, "(/schema_version)" in done.stdout + done.stderr)
        assert COMMANDS[command] not in done.stdout + done.stderr


@BY_NAME
@pytest.mark.parametrize("is_set", [False, True], ids=["option", "setting"])
def test_it_is_read_in_the_flavour_open(run: Run, tmp_path: Path, command: tuple[str, ...], *, is_set: bool) -> None:
    """An option asks for it, or a setting of the project."""
    if is_set:
        (tmp_path / "newsmodel.toml").write_text('flavour = "open"\n')
    done = run(*command, *(() if is_set else ("--flavour", "open")), "later.json")
    assert COMMANDS[command] in done.stdout + done.stderr


def test_types_are_counted_by_short_names(run: Run, tmp_path: Path) -> None:
    """A long one hides no other, and an empty one is seen."""
    body = [{"type": "x" * 100_000}, {"type": ""}, {"type": "paragraph", "text": ["Rain."]}]
    (tmp_path / "later.json").write_text(json.dumps({**PAYLOAD, "body": body}))
    (line,) = [
        each for each in run("inspect", "--flavour", "open", "later.json").stdout.splitlines() if "blocks" in each
    ]
    assert line.endswith('... 1, "" 1, paragraph 1)')


def test_an_option_goes_before_the_setting(run: Run, tmp_path: Path) -> None:
    """A project that reads openly can be asked what is strictly valid."""
    (tmp_path / "newsmodel.toml").write_text('flavour = "open"\n')
    assert [0, 1] == [run("render", "later.json", *each).returncode for each in ((), ("--flavour", "strict"))]


def test_a_setting_for_editors_loads_nothing_openly(run: Run, tmp_path: Path) -> None:
    """The flavour of that name is one of schemas alone."""
    (tmp_path / "newsmodel.toml").write_text('flavour = "editor"\n')
    done = run("lint", "later.json")
    assert (1, False) == (done.returncode, "newer-version" in done.stdout)


def test_lint_warns_of_what_is_not_known(run: Run) -> None:
    """Each warning has its place in the text."""
    found = json.loads(run("lint", "--flavour", "open", "--format", "json", "later.json").stdout)
    counted = {code: sum(each["code"] == code for each in found) for code in WARNINGS}
    assert counted == WARNINGS
    assert all(each["line"] == 1 and each["column"] > 1 for each in found if each["code"] in WARNINGS)


def test_inspect_counts_what_is_not_known(run: Run) -> None:
    """An unknown block counts by its type."""
    found = json.loads(run("inspect", "--flavour", "open", "--format", "json", "later.json").stdout)
    assert found["blocks"] == {"paragraph": 2, "later-poll": 1, "callout": 1}
    assert WARNINGS.items() <= found["warnings"].items()


def test_fmt_gives_back_what_is_not_known(run: Run, later: Path) -> None:
    """The version and every unknown part stay; a second time nothing changes."""
    assert run("fmt", "--flavour", "open", "later.json").returncode == 0
    assert json.loads(later.read_text()) == PAYLOAD
    assert later.read_text() == f"{nm.to_json(nm.from_dict(PAYLOAD, flavour='open'), indent=2)}\n"
    assert run("fmt", "--flavour", "open", "--check", "later.json").returncode == 0


def test_a_folder_is_rendered_in_the_flavour_open(run: Run, tmp_path: Path) -> None:
    """Unasked, the same folder gives no file."""
    assert (run("render", ".", "-o", "strict", "--to", "text").returncode, (tmp_path / "strict").exists()) == (1, False)
    assert run("render", ".", "-o", "out", "--to", "text", "--flavour", "open").returncode == 0
    assert "Does it rain?" in (tmp_path / "out" / "later.txt").read_text()


def test_yaml_and_lines_are_read_in_the_flavour_open(run: Run, tmp_path: Path) -> None:
    """Not only JSON."""
    for name in ("later.yaml", "later.ndjson"):
        (tmp_path / name).write_text(json.dumps(PAYLOAD) + "\n")
        assert [1, 0] == [run("render", name, *each).returncode for each in ((), ("--flavour", "open"))]


def test_the_dialect_of_markdown_has_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    """`--dialect` goes with `--to markdown` alone; `--flavour` is how a document is read."""
    (tmp_path / "a.json").write_text(run("example", "article").stdout)
    written = [run("render", "a.json", "--to", "markdown", *each).stdout for each in ((), ("--dialect", "commonmark"))]
    assert written[0] != written[1] == nm.to_markdown(examples.article(), flavour="commonmark")
    done = run("render", "a.json", "--dialect", "commonmark")
    assert (2, True) == (done.returncode, "--dialect goes only with --to markdown" in done.stderr)
