"""The comparison of validators finds one that differs, that leaves something out, or that gives no verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import validators
from newsmodel.documents import KINDS
from validators import (
    FLAVOURS,
    REFUSING,
    SPOILT,
    Validator,
    compare,
    controlled,
    corpus,
    published,
    spoil,
    without,
    witnesses,
)
from verdicts import FOLDER, Case, gated, python, rust

#: Keywords that refuse nothing by themselves, or of which the control leaves none out: see `without`.
OTHER = {
    "$schema", "$id", "$ref", "$defs", "title", "default", "description", "examples", "format", "items",
    "properties", "allOf", "if", "then", "else", "type",
}  # fmt: skip


@pytest.fixture(scope="module")
def some() -> list[Case]:
    """The payloads of the corpus."""
    return [case for case in corpus() if not gated(case)]


def _python(name: str, *, dropping: str = "") -> Validator:
    """The library jsonschema-rs, with schemas that lack a keyword."""

    def judge(folder: Path, found: Sequence[Case]) -> list[bool]:
        names = {case.kind for case in found}
        schemas = {each: json.loads((folder / f"{each}.json").read_text("utf-8")) for each in names}
        accepts = rust({each: without(schema, dropping) for each, schema in schemas.items()})
        return [accepts(case) for case in found]

    return Validator(name, "1", judge, None)


def _keywords(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            yield name
            if name in {"properties", "$defs"}:
                for member in value.values():
                    yield from _keywords(member)
            elif name == "allOf":
                for branch in value:
                    yield from _keywords(branch)
            elif name in {"items", "not", "if", "then", "else", "additionalProperties", "propertyNames"}:
                yield from _keywords(value)


def test_the_control_knows_every_keyword_that_refuses() -> None:
    """The published schemas of both flavours use no keyword that the control does not leave out."""
    found = published()
    schemas = [found[f"{kind}{flavour}"] for kind in KINDS for flavour in FLAVOURS]
    used = {keyword for schema in schemas for keyword in _keywords(schema)}
    assert used - OTHER == set(REFUSING)


def test_validators_that_agree_have_no_disagreement(some: list[Case]) -> None:
    """The corpus is judged alike, and some of it is refused."""
    result = compare(some, [_python("one"), _python("other")])
    assert result.disagreements == []
    assert {True, False} == set(result.verdicts["one"])


def test_a_validator_without_a_keyword_is_found(some: list[Case], tmp_path: Path) -> None:
    """Whichever keyword it passes over, the corpus has a payload on which it differs."""
    names = spoil(tmp_path)
    chosen = witnesses(some, tmp_path, names)
    for keyword, name in names.items():
        shown = [Case(SPOILT, case.payload) for case in chosen if case.kind == name]
        assert compare(shown, [_python("one"), _python("other", dropping=keyword)]).disagreements, keyword


def test_the_smallest_payload_of_a_disagreement_is_printed(
    some: list[Case], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is still judged differently, and nothing can be taken from it."""
    asked = [_python("one"), _python("other", dropping="required")]
    case, differs = max(compare(some, asked).disagreements, key=lambda each: len(each[0].text))
    validators.print_smallest(case, differs, asked)
    said, payload = capsys.readouterr().err.strip().splitlines()
    assert said.startswith(f"{case.kind}: ")
    assert "'one': False" in said
    assert len(payload) < len(case.text) / 2
    assert compare([Case(case.kind, json.loads(payload))], asked).disagreements


def test_a_validator_that_reads_no_schema_fails_the_control(some: list[Case], tmp_path: Path) -> None:
    """Who gives the verdicts of the whole schema, whatever it is given, is not controlled by any keyword."""
    chosen = witnesses(some, tmp_path, spoil(tmp_path))
    whole = python({SPOILT: published()[SPOILT]})

    def judge(_: Path, found: Sequence[Case]) -> list[bool]:
        return [whole(Case(SPOILT, case.payload)) for case in found]

    assert controlled(Validator("fixed", "1", judge, None), tmp_path, chosen) == []
    assert len(controlled(_python("one"), tmp_path, chosen)) == len(REFUSING)


@pytest.mark.parametrize("said", ["", "ok: a (entry #1)\n", "ok: a (entry #1)\nfail: a (entry #1)\n"])
def test_blaze_must_judge_every_payload(said: str, some: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line without a verdict, or with two, is an error and no verdict."""
    monkeypatch.setattr(validators, "_blaze", lambda *_: said)
    with pytest.raises(RuntimeError, match="verdicts on 2 payloads"):
        validators.blaze(FOLDER, [some[0], some[0]])


def test_verdicts_of_blaze_are_found_by_their_lines(some: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    """It names them in any order."""
    monkeypatch.setattr(validators, "_blaze", lambda *_: "fail: a (entry #2)\n\n{}\n\nok: a (entry #1)\n")
    assert validators.blaze(FOLDER, [some[0], some[0]]) == [True, False]
