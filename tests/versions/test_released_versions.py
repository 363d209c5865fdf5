"""What was released stays for ever: its files do not change, and every later release reads what it wrote."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from releases import GOLDEN, RELEASED, ROOT, SCHEMAS, golden, released_schema

import newsmodel as nm
from freeze import shown, shows
from newsmodel._wire.canonical import write
from newsmodel.documents import SCHEMA_VERSIONS

SUMS = SCHEMAS / "SHA256SUMS"
#: The digest of that list, by the newest version that was released: a release changes it, and nothing else does.
DIGEST = {"1.0": "cb883aa8907b1a9c8064cde01022d447da04992f0b3ced2b41f4c8d8c44f7025"}
GOLDEN_LINES = [(version, line) for version in RELEASED for line in golden(version)]
CORES = [nm.ContentModel(core="python"), *([nm.ContentModel(core="native")] if nm.native else [])]


def listed() -> dict[Path, str]:
    """The digest of each file that is kept."""
    lines = (line.split("  ") for line in SUMS.read_text("ascii").splitlines())
    return {ROOT / name: digest for digest, name in lines}


def test_every_file_that_was_released_is_as_it_was() -> None:
    """And so is the list of them; the control is that another byte would be found."""
    assert {RELEASED[-1]: hashlib.sha256(SUMS.read_bytes()).hexdigest()} == DIGEST
    for path, digest in listed().items():
        found = path.read_bytes()
        assert hashlib.sha256(found).hexdigest() == digest
        assert hashlib.sha256(found + b" ").hexdigest() != digest


def test_nothing_else_is_kept_there() -> None:
    """A file that no digest is known of could change."""
    files = {path for path in SCHEMAS.rglob("*") if path.is_file()} - {SUMS}
    assert files | set(GOLDEN.glob("*.ndjson")) == listed().keys()


@pytest.mark.parametrize(("version", "line"), GOLDEN_LINES, ids=[line["name"] for _, line in GOLDEN_LINES])
def test_what_was_written_is_read_and_written_again(version: str, line: dict[str, str]) -> None:
    """With each core: what the payload says, written in its version, has the bytes that it had then."""
    for model in CORES:
        document = model.from_json(line["payload"])
        written = nm.downgrade(model.to_dict(document), version)
        assert (write(written.data), written.losses) == (line["canonical"], ())
        assert model.from_json(line["canonical"]) == document


@pytest.mark.parametrize("version", RELEASED)
def test_what_is_kept_shows_every_member_and_value_of_its_version(version: str) -> None:
    """So that no later release loses one that nothing shows; the schema of that version lists them."""
    found: set[str] = set()
    for line in golden(version):
        payload = json.loads(line["payload"])
        assert released_schema(version, payload["type"]).is_valid(payload)
        found |= shown(payload)
    wanted = shows(json.loads((SCHEMAS / version / "newsmodel.codegen.json").read_text("utf-8")))
    assert {"work_title", "preformatted"}.isdisjoint(wanted)
    assert {"obituary", "pull_quote", "row_header_columns"} <= wanted
    assert wanted - found == set()


def test_every_version_that_was_released_is_read() -> None:
    """None is ever taken out of the list."""
    assert set(RELEASED) <= set(SCHEMA_VERSIONS)
