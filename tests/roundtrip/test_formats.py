"""Every document survives every format of cattrs: an equal value, and the same text afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest
from cattrs.preconf import cbor2 as cbor
from cattrs.preconf import json as plain_json
from cattrs.preconf import msgpack, pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from drawing import drawn
from newsmodel import strategies
from newsmodel.content.article import DOCUMENTS

HERE = Path(__file__).parent
CONVERTERS: dict[str, Any] = {
    "json": nm.converter(plain_json.make_converter()),
    "msgpack": nm.converter(msgpack.make_converter()),
    "cbor": nm.converter(cbor.make_converter()),
    "yaml": nm.converter(pyyaml.make_converter()),
}


@settings(max_examples=150, deadline=None)
@given(strategies.documents(), st.sampled_from([None, 2]))
def test_json_gives_an_equal_value_and_canonical_bytes(document: nm.Document, indent: int | None) -> None:
    """The indentation does not matter; equal values have equal hashes."""
    text = nm.to_json(document, indent=indent)
    again = nm.from_json(text)
    assert again == document
    assert hash(again) == hash(document)
    assert nm.to_json(again, indent=indent) == text


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(list(DOCUMENTS)).flatmap(strategies.payloads))
def test_every_spelling_becomes_canonical_at_once(payload: dict[str, Any]) -> None:
    """The text written from a payload is written the same again, however the payload was spelt."""
    text = nm.to_json(nm.from_dict(payload))
    assert nm.to_json(nm.from_json(text)) == text
    assert nm.from_json(text) == nm.from_json(json.dumps(payload))


@pytest.mark.parametrize("name", CONVERTERS)
def test_every_format_gives_an_equal_value(name: str) -> None:
    """The value is written as the same canonical text."""
    converter = CONVERTERS[name]

    @settings(max_examples=40, deadline=None)
    @given(strategies.documents())
    def survives(document: nm.Document) -> None:
        data = converter.dumps(document)
        again = converter.loads(data, type(document))
        assert again == document
        assert nm.to_json(again) == nm.to_json(document)
        assert converter.dumps(again) == data
        assert converter.loads(data, nm.Document) == document

    survives()


@attrs.frozen
class Page:
    """A user's own class, with unions of the library in it."""

    lead: nm.Article
    related: tuple[nm.Document, ...]
    blocks: tuple[nm.AnyBlock, ...]
    leaves: list[nm.LeafBlock]


@pytest.mark.parametrize("name", CONVERTERS)
def test_unions_of_the_vocabulary_can_be_in_your_own_classes(name: str) -> None:
    """Documents there have a version; blocks have none, also those that could be documents."""
    converter = CONVERTERS[name]
    pages = st.builds(
        Page,
        lead=strategies.articles(),
        related=st.tuples(strategies.documents()),
        blocks=st.tuples(strategies.blocks(), strategies.faqs()),
        leaves=st.lists(strategies.leaf_blocks(), max_size=2),
    )
    for page in drawn(pages, 15):
        assert converter.loads(converter.dumps(page), Page) == page


def test_a_converter_of_your_own_is_as_strict() -> None:
    """It refuses faults in every format."""
    converter = CONVERTERS["msgpack"]
    data = converter.dumps({"type": "source", "schema_version": "1.0", "id": "a", "name": 5})
    with pytest.raises(nm.ValidationError):
        converter.loads(data, nm.Source)


def printed(code: str, hash_seed: str, given: str = "") -> str:
    """The output of code that runs in another process with some input."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(  # noqa: S603
        command, env=environment, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def all_bytes(texts: Iterable[str]) -> str:
    """A digest of some documents in every format."""
    sha = hashlib.sha256()
    for document in map(nm.from_json, texts):
        sha.update(nm.to_json(document).encode())
        for converter in CONVERTERS.values():
            data = converter.dumps(document)
            sha.update(data if isinstance(data, bytes) else data.encode())
    return sha.hexdigest()


def test_bytes_are_the_same_in_another_process() -> None:
    """That process has another hash seed; nothing is written in the order of a set."""
    texts = [json.dumps(payload) for kind in DOCUMENTS for payload in drawn(strategies.payloads(kind), 15)]
    code = "import sys; import test_formats as t; print(t.all_bytes(sys.stdin.read().splitlines()))"
    given = "\n".join(texts)
    assert printed(code, "0", given) == printed(code, "1", given) == all_bytes(texts)


def test_hash_seeds_matter() -> None:
    """The control: text in the order of a set differs between the two processes."""
    code = "print({str(number) for number in range(50)})"
    assert printed(code, "0") != printed(code, "1")
