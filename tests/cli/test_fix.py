"""What `--fix` corrects in files, and what it leaves."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel import strategies
from newsmodel._cli.corrections import corrected
from newsmodel._validate.schema import example
from newsmodel.documents import KINDS

Run = Callable[..., subprocess.CompletedProcess[str]]
ARTICLE: dict[str, Any] = example("article.minimal")
#: What is wrong in a file, and what it is afterwards; all around is written in an unusual way, and stays.
FAULTS = {
    "required member": ('"headlin" :', '"headline" :'),
    "member": ('"sectoins" : [],', '"sections" : [],'),
    "member in other letters": ('"canonicalUrl": "https://example.org/",', '"canonical_url": "https://example.org/",'),
    "value": ('"kind" : "anlysis",', '"kind" : "analysis",'),
    "type": ('"type":"paragrph"', '"type":"paragraph"'),
    "both": ('"type":"paragrph", "txet": [', '"type":"paragraph", "text": ['),
    "escaped": (r'"k\u0069nnd": "news",', '"kind": "news",'),
}


def article(fault: str) -> str:
    """An article in which a part is written as it is here; the other parts are right."""
    head, body, more = '"headline" :', '"type":"paragraph", "text": [', fault
    if "headlin" in fault:
        head, more = fault, ""
    elif "paragr" in fault:
        body, more = fault if "[" in fault else f'{fault}, "text": [', ""
    return (
        '{"type": "article",\r\n\t"schema_version": "1.0", "id": "tag:example.org,2026:a",'
        f' {more} {head} "\\u00e9 é 🌳", "language":"en" ,\n   "body":[ {{{body} "T\\u002e" ]}} ] }}\n\n'
    )


@pytest.mark.parametrize(("wrong", "right"), FAULTS.values(), ids=FAULTS)
def test_a_slip_is_corrected_and_all_else_stays(run: Run, tmp_path: Path, wrong: str, right: str) -> None:
    """Byte by byte, whatever the layout and the escapes; and then the file is valid."""
    (tmp_path / "a.json").write_bytes(article(wrong).encode())
    assert run("validate", "a.json").returncode == 1
    done = run("validate", "--fix", "a.json")
    assert (0, "", f"{2 if 'txet' in wrong else 1} fixed, 0 remaining\n") == (done.returncode, done.stdout, done.stderr)
    assert article(right).encode() == (tmp_path / "a.json").read_bytes()


#: What has no correction, or more than one, or one that is not surely right.
LEFT = {
    "another word for it": {"datePublished": "2026-03-01T09:30:00Z"},
    "a member that is there": {"headlin": "A"},
    "two of a name": {"kicke": "A", "kickr": "B"},
    "no member like it": {"shoesize": 1},
    "a value of another meaning": {"kind": "reviewer"},
    "what it would reveal": {"kickr": 7},
    "an address": {"canonical_url": "htp//example.org"},
    "a value of another type": {"status": 1},
}


@pytest.mark.parametrize("members", LEFT.values(), ids=LEFT)
def test_what_has_not_one_right_correction_stays(run: Run, tmp_path: Path, members: dict[str, Any]) -> None:
    """The file is not touched, and its problems remain."""
    text = json.dumps(ARTICLE | members)
    (tmp_path / "a.json").write_text(text)
    before = (tmp_path / "a.json").stat()
    done = run("validate", "--fix", "a.json")
    assert done.returncode == 1
    assert done.stderr.startswith("0 fixed, ")
    assert (text, before) == ((tmp_path / "a.json").read_text(), (tmp_path / "a.json").stat())


def test_one_that_does_harm_does_not_keep_others_from_being_made(run: Run, tmp_path: Path) -> None:
    """Only the one that reveals a problem is left out."""
    (tmp_path / "a.json").write_text(json.dumps(ARTICLE | {"kickr": 7, "kind": "anlysis"}))
    done = run("validate", "--fix", "a.json")
    assert (1, "1 fixed, 1 remaining\n") == (done.returncode, done.stderr)
    assert ARTICLE | {"kickr": 7, "kind": "analysis"} == json.loads((tmp_path / "a.json").read_text())


def test_a_type_that_does_harm_is_left_out_alone(run: Run, tmp_path: Path) -> None:
    """What an object is decides what it may have, so that the harm is beside the type."""
    wrong = {"type": "paragrph", "text": 7}
    (tmp_path / "a.json").write_text(json.dumps(ARTICLE | {"body": [wrong], "kind": "anlysis"}))
    done = run("validate", "--fix", "a.json")
    assert (1, "1 fixed, 1 remaining\n") == (done.returncode, done.stderr)
    assert ARTICLE | {"body": [wrong], "kind": "analysis"} == json.loads((tmp_path / "a.json").read_text())


def test_rules_that_were_not_looked_at_do_not_count(run: Run, tmp_path: Path) -> None:
    """What the schema accepts after a correction can break a rule elsewhere; that remains."""
    cited = [{"text": "A", "citations": [{"source": "nowhere"}]}]
    members = {"kind": "anlysis", "body": [{"type": "paragraph", "text": cited}]}
    (tmp_path / "a.json").write_text(json.dumps(ARTICLE | members))
    done = run("validate", "--fix", "a.json")
    assert (1, "1 fixed, 1 remaining\n") == (done.returncode, done.stderr)
    assert "citation-unresolved" in done.stdout


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.sampled_from(KINDS).flatmap(strategies.invalid_payloads))
def test_whatever_is_wrong_nothing_new_is(found: strategies.InvalidPayload) -> None:
    """A payload with one planted fault stays as it is, or is valid afterwards."""
    text = json.dumps(found.payload).encode()
    after, fixed = corrected(text, nm.validate)
    assert (fixed, after) == (0, text) or (fixed == 1 and not nm.validate(after))


def test_planted_slips_are_corrected() -> None:
    """The control of the test above: every member of an example with a letter too many."""
    value = example("article")
    count = 0
    for name in value.keys() - {"type", "schema_version", "id", "$schema"}:
        wrong = {(f"{each}x" if each == name else each): item for each, item in value.items()}
        after, fixed = corrected(json.dumps(wrong).encode(), nm.validate)
        count += fixed
        assert (json.loads(after) == value) is (fixed == 1)
    assert count >= 15


def test_entities_become_characters(run: Run, tmp_path: Path) -> None:
    """Of texts that people read; not in code, nor in addresses, nor where an entity would be left."""
    texts = ["a &amp; b &quot;c&quot; &#233; \\ &nbsp;&bogus;", "&amp;amp;"]
    spans: list[dict[str, Any]] = [
        {"text": "&lt;b&gt;", "marks": ["code"]},
        {"text": "&lt;", "link": {"href": "https://example.org/?a&amp;b"}},
    ]
    body = [
        {"type": "paragraph", "text": [texts[0]]},
        {"type": "paragraph", "text": [texts[1]]},
        {"type": "paragraph", "text": spans},
        {"type": "code", "text": "&amp;"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(ARTICLE | {"body": body}))
    done = run("lint", "--fix", "a.json")
    assert (1, "2 fixed, 1 remaining\n") == (done.returncode, done.stderr)
    assert "&amp;" in done.stdout
    after = json.loads((tmp_path / "a.json").read_text())["body"]
    assert 'a & b "c" é \\ \xa0&bogus;' == after[0]["text"][0]
    assert body[1] == after[1]
    assert [spans[0], {**spans[1], "text": "<"}] == after[2]["text"]
    assert body[3] == after[3]


def test_lines_are_corrected_one_by_one(run: Run, tmp_path: Path) -> None:
    """Others stay as they are: blank ones, what is no JSON, their ends."""
    wrong, right = (json.dumps(ARTICLE | {"kind": kind}).encode() for kind in ("anlysis", "analysis"))
    (tmp_path / "a.ndjson").write_bytes(b"%b\r\n\n\xff{\n%b\n%b" % (wrong, right, wrong))
    done = run("validate", "--fix", "a.ndjson")
    assert (1, "2 fixed, 1 remaining\n") == (done.returncode, done.stderr)
    assert b"%b\r\n\n\xff{\n%b\n%b" % (right, right, right) == (tmp_path / "a.ndjson").read_bytes()


def test_a_difference_is_shown_and_not_made(run: Run, tmp_path: Path) -> None:
    """There is no report beside it; the code is that of the file as it is."""
    text = article('"kind" : "anlysis",').replace("\r", "")
    (tmp_path / "a.json").write_text(text)
    done = run("validate", "--fix", "--diff", "a.json")
    assert (1, "1 would be fixed\n") == (done.returncode, done.stderr)
    changed = [line for line in done.stdout.splitlines() if line[0] in "-+"]
    assert ["--- a.json", "+++ a.json"] == changed[:2]
    assert changed[2].replace("anlysis", "analysis")[1:] == changed[3][1:]
    assert text == (tmp_path / "a.json").read_text()


def test_more_than_are_reported_at_once_are_corrected(run: Run, tmp_path: Path) -> None:
    """Of 250 misspelt types, 100 are listed."""
    body = [{"type": "paragrph", "text": ["A"]}] * 250
    (tmp_path / "a.json").write_text(json.dumps(ARTICLE | {"body": body}))
    done = run("validate", "--fix", "a.json")
    assert (0, "250 fixed, 0 remaining\n") == (done.returncode, done.stderr)


def test_what_cannot_be_changed(run: Run, tmp_path: Path) -> None:
    """YAML is checked only; standard input is refused; --diff needs --fix."""
    (tmp_path / "a.yaml").write_text("type: artcle")
    done = run("validate", "--fix", "a.yaml")
    assert (1, True) == (done.returncode, "a.yaml: YAML is left as it is" in done.stderr)
    assert "type: artcle" == (tmp_path / "a.yaml").read_text()
    assert "standard input is none" in run("validate", "--fix", "-", stdin="{}").stderr
    assert "--diff goes only with --fix" in run("lint", "--diff", "-", stdin="{}").stderr


def test_the_correction_is_in_the_report(run: Run) -> None:
    """As data, for whoever corrects; null where there is none."""
    found = json.loads(run("validate", "--format", "json", "-", stdin='{"type": "artcle"}').stdout)
    assert ["article"] == [each["correction"] for each in found]
    found = json.loads(run("validate", "--format", "json", "-", stdin='{"type": "unheardof"}').stdout)
    assert [None] == [each["correction"] for each in found]
