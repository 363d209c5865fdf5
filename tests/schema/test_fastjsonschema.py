"""fastjsonschema compiles every schema, and gives the same verdicts as jsonschema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

import newsmodel as nm
from drawing import drawn
from newsmodel._validate.schema import FLAVOURS, Flavour
from newsmodel.documents import KINDS
from newsmodel.strategies import invalid_payloads, payloads

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
every_schema = pytest.mark.parametrize(
    ("kind", "flavour"), [(kind, flavour) for kind in KINDS for flavour in FLAVOURS if flavour != "llm"]
)


@cache
def compiled(kind: str, flavour: Flavour = "strict") -> Callable[[Any], bool]:
    """The verdict of fastjsonschema."""
    validate = fastjsonschema.compile(nm.json_schema(kind, flavour=flavour))

    def accepts(payload: Any) -> bool:
        try:
            validate(payload)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return accepts


def corpus(kind: str) -> Iterator[Any]:
    """Every payload of the corpus that is meant to be of a kind, and is JSON."""
    for path in sorted((CORPUS / kind).glob("*/*.json")):
        if ".expected" not in path.name:
            try:
                yield json.loads(path.read_bytes())
            except ValueError:
                continue


def judged(kind: str) -> Iterator[Any]:
    """The corpus, and payloads that are drawn: valid ones, and ones with a planted fault."""
    yield from corpus(kind)
    yield from drawn(payloads(kind), 15)
    yield from (planted.payload for planted in drawn(invalid_payloads(kind), 30))


@every_schema
def test_accepts_the_example_and_no_other_version(kind: str, flavour: Flavour) -> None:
    """So it compiles, and is not a validator that accepts anything."""
    (example,) = nm.json_schema(kind, flavour=flavour)["examples"]
    assert compiled(kind, flavour)(example)
    assert not compiled(kind, flavour)({**example, "schema_version": "2.0"})


@pytest.mark.parametrize("kind", KINDS)
def test_gives_the_same_verdicts(kind: str) -> None:
    """On all payloads; some are accepted and some refused."""
    found = list(judged(kind))
    expected = [nm.validator(kind).is_valid(payload) for payload in found]
    assert {True, False} == set(expected)
    assert [] == [
        payload for payload, verdict in zip(found, expected, strict=True) if compiled(kind)(payload) != verdict
    ]


def test_a_bare_dollar_sign_would_be_refused() -> None:
    """The control: it stands for the end of the text, also in a class, where Python then finds a bad escape."""
    with pytest.raises(Exception, match="bad escape"):
        fastjsonschema.compile({"pattern": "^[a$]$"})
