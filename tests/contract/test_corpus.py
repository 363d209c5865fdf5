"""The contract as a person wrote it: what is valid, what is not, and which problems are reported."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._declare.shapes import Record, reachable, record
from newsmodel._validate.engines import offline_validator
from newsmodel._validate.schema import FLAVOURS
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT
from newsmodel.problems import CODES, RULES
from newsmodel.strategies.faults import places
from newsmodel.versions import upgrade

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
VALID = sorted(CORPUS.glob("*/valid/*.json"))
EXPECTED = sorted(CORPUS.glob("*/invalid/*.expected.json"))
ENGINES = {name: nm.ContentModel(engine=name) for name in ("jsonschema", "jsonschema-rs")}


def name_of(path: Path) -> str:
    """The kind and the name of a corpus file."""
    return f"{path.parts[-3]}-{path.name.partition('.')[0]}"


def payload_of(expected: Path) -> bytes:
    """The payload beside a file of expected problems."""
    return expected.with_name(expected.name.replace(".expected", "")).read_bytes()


@pytest.fixture(params=VALID, ids=name_of)
def valid(request: pytest.FixtureRequest) -> bytes:
    """A valid payload."""
    data: bytes = request.param.read_bytes()
    return data


def test_a_valid_payload_has_no_problems(valid: bytes) -> None:
    """This is so as text and as plain data, with both engines, in every flavour of the schema."""
    assert nm.validate(valid) == ()
    assert nm.validate(json.loads(valid)) == ()
    kind = json.loads(valid)["type"]
    for flavour in {*FLAVOURS} - {"llm"}:
        schema = nm.json_schema(kind, flavour=flavour)
        assert [] == list(offline_validator(schema).iter_errors(json.loads(valid)))


def test_canonical_text_is_a_fixed_point(valid: bytes) -> None:
    """It loads to an equal value, which is written the same again, compact or indented."""
    document = nm.from_json(valid)
    text = nm.to_json(document)
    assert nm.from_json(text) == document
    assert nm.to_json(nm.from_json(text)) == text
    assert nm.to_json(nm.from_json(nm.to_json(document, indent=2))) == text


def test_values_survive_every_round_trip(valid: bytes) -> None:
    """Through plain data, pickles and copies come equal values with equal hashes."""
    document = nm.from_json(valid)
    for again in (
        nm.from_dict(nm.to_dict(document)),
        pickle.loads(pickle.dumps(document)),  # noqa: S301  (our own)
        copy.deepcopy(document),
    ):
        assert again == document
        assert hash(again) == hash(document)


def test_nothing_is_lost(valid: bytes) -> None:
    """Every word of the payload is in the canonical text, and members differ only by defaults that are not written.

    The address of the schema is written on request: it is not part of the document.
    """
    payload = upgrade(json.loads(valid))
    written = set(strings(json.loads(nm.to_json(nm.from_json(valid), schema=payload.get("$schema")))))
    joined = "".join(sorted(written))
    for text in strings(payload):
        assert text in joined or any(text in other for other in written) or _is_moment(text)


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def _is_moment(text: str) -> bool:
    """Moments are written in UTC, so their text changes; defaults of enumerations are not written."""
    return "T" in text or text == "bullet"


@pytest.mark.parametrize("expected", EXPECTED, ids=name_of)
def test_an_invalid_payload_has_the_problems_beside_it(expected: Path) -> None:
    """Exactly those, in that order, with either engine; loading raises them all."""
    data = payload_of(expected)
    wanted = json.loads(expected.read_text("utf-8"))
    for model in ENGINES.values():
        found = model.validate(data)
        shown = [{name: getattr(problem, name) for name in want} for problem, want in zip(found, wanted, strict=True)]
        assert shown == wanted
    with pytest.raises(nm.ValidationError) as raised:
        nm.from_json(data)
    assert raised.value.problems == nm.validate(data)


@pytest.mark.parametrize("expected", EXPECTED, ids=name_of)
def test_both_engines_say_the_same(expected: Path) -> None:
    """Pointer, code, message, line and column."""
    python, rust = (model.validate(payload_of(expected)) for model in ENGINES.values())
    assert python == rust


READABLE = [path for path in EXPECTED if path.parts[-3] in KINDS and json.loads(payload_of(path)).get("type") in KINDS]


@pytest.mark.parametrize("expected", READABLE, ids=name_of)
def test_schema_and_loader_agree(expected: Path) -> None:
    """The loader alone refuses whatever the schema refuses; beyond that it refuses only by rules."""
    payload = json.loads(payload_of(expected))
    codes = {problem["code"] for problem in json.loads(expected.read_text("utf-8"))}
    accepted = nm.validator(payload["type"]).is_valid(payload)
    assert accepted == (codes <= RULES.keys())
    with pytest.raises(nm.ValidationError):
        DEFAULT._acceptance.load_root(payload, payload["type"])


# --- Whether the corpus holds everything ------------------------------------------------------------------------------


def test_every_code_has_an_invalid_file() -> None:
    """Codes that no file can show are exceptions: they have their own tests."""
    shown = {problem["code"] for path in EXPECTED for problem in json.loads(path.read_text("utf-8"))}
    assert set(CODES) - shown == {"too_large", "not_json_value", "more_problems", "check_failed"}
    assert shown <= set(CODES)


#: The code of a fault of each keyword.
KEYWORDS = {
    "type": {"type"},
    "required": {"required"},
    "additionalProperties": {"unknown_member"},
    "const": {"enum", "unknown_type"},
    "enum": {"enum", "unknown_type"},
    "minLength": {"min_length"},
    "maxLength": {"max_length"},
    "minItems": {"min_items"},
    "maxItems": {"max_items"},
    "minimum": {"minimum"},
    "maximum": {"maximum"},
    "pattern": {"pattern"},
    "not": {"forbidden_character"},
    "propertyNames": {"extension_key"},
}
#: Keywords that refuse nothing by themselves.
STRUCTURE = {"$schema", "$id", "$defs", "$ref", "title", "description", "examples", "default", "format", "properties"}
STRUCTURE |= {"items", "allOf", "if", "then", "else"}


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword in a schema."""
    if isinstance(schema, list):
        for item in schema:
            yield from keywords(item)
    if not isinstance(schema, dict):
        return
    for name, value in schema.items():
        yield name
        if name in {"properties", "$defs"}:
            for inner in value.values():
                yield from keywords(inner)
        elif name not in {"examples", "default", "enum", "const"}:
            yield from keywords(value)


def test_every_keyword_in_use_is_shown_by_an_invalid_file() -> None:
    """Otherwise nobody would check that keyword."""
    used = {name for kind in KINDS for name in keywords(nm.json_schema(kind))}
    assert used - STRUCTURE == KEYWORDS.keys()
    shown = {problem["code"] for path in EXPECTED for problem in json.loads(path.read_text("utf-8"))}
    assert [name for name, codes in KEYWORDS.items() if not codes & shown] == []


def complete(described: Record) -> bool:
    """Whether some valid file holds an object of the class with all its members."""
    return any(
        {member.name for member in described.members} <= value.keys()
        for path in VALID
        for value in objects(json.loads(path.read_text("utf-8")))
        if described.tag is None or value.get("type") == described.tag
    )


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


#: Members that exclude each other by a rule, so that no object can have all.
NEVER_COMPLETE = {"Source", "ListItem"}


def test_every_class_has_a_valid_object_with_all_its_members() -> None:
    """So the corpus shows every member of every class."""
    classes = [record(cls) for cls in reachable(*DOCUMENTS.values())]
    assert {described.name for described in classes if not complete(described)} == NEVER_COMPLETE


@pytest.mark.parametrize("name", sorted(NEVER_COMPLETE))
def test_every_member_of_a_class_that_is_never_complete_is_shown(name: str) -> None:
    """This takes two objects: an anonymous source is not identified, an item with a style of its own has no term."""
    (described,) = (record(cls) for cls in reachable(*DOCUMENTS.values()) if record(cls).name == name)
    shown = {
        member
        for path in VALID
        for place in places(json.loads(path.read_text("utf-8")), DOCUMENTS[path.parts[-3]])
        if place.described == described
        for member in place.value
    }
    assert {member.name for member in described.members} <= shown
