"""The schemas in draft 07: the same verdicts, by validators that know no later draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs
import pytest

import newsmodel as nm
from newsmodel._validate.bundle import BUNDLED
from newsmodel._validate.dialects import in_draft
from newsmodel._validate.engines import offline_validator
from newsmodel._validate.schema import Flavour
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel._wire.parsing import parse
from newsmodel.documents import KINDS
from verdicts import ROOT, Case, node

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
#: A kind, or None for any document, and a flavour.
EVERY_SCHEMA: list[tuple[str | None, Flavour]] = [(kind, flavour) for kind in KINDS for flavour in BUNDLED]
EVERY_SCHEMA += [(None, flavour) for flavour in BUNDLED]
every_schema = pytest.mark.parametrize(("kind", "flavour"), EVERY_SCHEMA)
needs_ajv = pytest.mark.skipif(
    not (ROOT / "conformance" / "node_modules" / "ajv").exists(), reason="needs the packages of conformance/"
)
#: Keywords that help in editors, which no draft knows.
HELP = {"markdownDescription", "patternErrorMessage", "errorMessage", "enumDescriptions", "defaultSnippets"}
Accepts = Callable[[Any], bool]


@cache
def corpus() -> tuple[dict[str, Any], ...]:
    """Every object of the corpus that a validator would be asked about."""

    def readable() -> Iterator[Any]:
        for path in sorted(CORPUS.glob("*/*/*.json")):
            if ".expected" not in path.name:
                try:
                    yield parse(path.read_bytes(), DEFAULT_LIMITS)
                except nm.ValidationError:
                    continue

    return tuple(payload for payload in readable() if isinstance(payload, dict))


def subschemas(schema: Any, *, named: bool = False) -> Iterator[dict[str, Any]]:
    """The schema and every schema within it; in ``named`` there is one for each name."""
    if isinstance(schema, list):
        for each in schema:
            yield from subschemas(each)
    elif isinstance(schema, dict):
        if not named:
            yield schema
        for name, value in schema.items():
            if named or name not in ("examples", "default", "const", "enum", "defaultSnippets"):
                members = not named and name in ("properties", "$defs", "definitions")
                yield from subschemas(value, named=members)


def keywords(schema: dict[str, Any]) -> set[str]:
    """Every keyword that is used in a schema."""
    return {keyword for each in subschemas(schema) for keyword in each}


# --- What is written -------------------------------------------------------------------------------------------------


@every_schema
def test_it_is_a_schema_of_draft_07(kind: str | None, flavour: Flavour) -> None:
    """The metaschema of draft 07 accepts it, and it has no keyword that draft 07 does not have."""
    schema = nm.json_schema(kind, flavour=flavour, draft="07")
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == jsonschema.Draft7Validator.META_SCHEMA["$id"]
    known = set(jsonschema.Draft7Validator.META_SCHEMA["properties"])
    assert keywords(schema) - known == (HELP if flavour == "editor" else set()) & keywords(schema)
    assert keywords(nm.json_schema(kind, flavour=flavour)) - known >= {"$defs"}


@every_schema
def test_no_keyword_stands_beside_a_reference(kind: str | None, flavour: Flavour) -> None:
    """Draft 07 would ignore it; in draft 2020-12, all flavours but codegen have such keywords."""

    def beside(schema: dict[str, Any]) -> list[dict[str, Any]]:
        return [each for each in subschemas(schema) if "$ref" in each and len(each) > 1]

    assert beside(nm.json_schema(kind, flavour=flavour, draft="07")) == []
    assert bool(beside(nm.json_schema(kind, flavour=flavour))) is (flavour != "codegen")


@every_schema
def test_every_reference_leads_to_a_definition(kind: str | None, flavour: Flavour) -> None:
    """And every definition is referred to."""
    schema = nm.json_schema(kind, flavour=flavour, draft="07")
    found = {each["$ref"] for each in subschemas(schema) if "$ref" in each}
    assert found == {f"#/definitions/{name}" for name in schema["definitions"]}


def later(schema: Any) -> Any:
    """A schema of draft 07 as draft 2020-12 writes it, where that has no ``allOf`` of one reference."""
    if isinstance(schema, list):
        return [later(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    written = {"$defs" if name == "definitions" else name: later(value) for name, value in schema.items()}
    if "$ref" in written:
        return {"$ref": str(written["$ref"]).replace("#/definitions/", "#/$defs/")}
    branches = written.get("allOf", [])
    if len(branches) == 1 and "$ref" in branches[0]:
        return {**{name: value for name, value in written.items() if name != "allOf"}, **branches[0]}
    return written


@pytest.mark.parametrize(("kind", "flavour"), [each for each in EVERY_SCHEMA if each[1] != "codegen"])
def test_nothing_is_lost(kind: str | None, flavour: Flavour) -> None:
    """Written back, it is the schema of draft 2020-12, with every description and example."""
    head = ("$schema", "$id")
    former, latter = later(nm.json_schema(kind, flavour=flavour, draft="07")), nm.json_schema(kind, flavour=flavour)
    assert {name: value for name, value in former.items() if name not in head} == {
        name: value for name, value in latter.items() if name not in head
    }


@every_schema
def test_it_has_an_id_of_its_own(kind: str | None, flavour: Flavour) -> None:
    """A validator that knows both schemas tells them apart."""
    schema = nm.json_schema(kind, flavour=flavour, base="https://news.example/", draft="07")
    latter = nm.json_schema(kind, flavour=flavour, base="https://news.example/")
    assert schema["$id"] == f"{latter['$id']}:draft-07"


@pytest.mark.parametrize("template", ["#/definitions/News.{model}", "#/$defs/Nested{model}", "x.json#/$defs/{model}"])
@every_schema
def test_references_follow_the_template_of_the_caller(kind: str | None, flavour: Flavour, template: str) -> None:
    """They lead where the caller has the definitions; a schema that is a part of another says no draft."""
    schema = nm.json_schema(kind, flavour=flavour, ref_template=template, draft="07")
    found = {each["$ref"] for each in subschemas(schema) if "$ref" in each}
    assert found == {template.replace("{model}", name) for name in schema["definitions"]}
    assert {"$schema", "$id"}.isdisjoint(schema)


def test_values_are_not_taken_for_schemas() -> None:
    """Nor are members that are called as keywords are."""
    value = {"$ref": "#/$defs/A", "$defs": {}, "type": "x"}
    schema = {"$id": "urn:x", "examples": [value], "default": value, "const": value, "enum": [value], "$defs": {}}
    found = in_draft({**schema, "properties": {"$ref": schema, "$defs": {"$ref": "#/$defs/A"}}}, "07")
    inner = {**schema, "definitions": {}}
    del inner["$defs"]
    assert found["properties"] == {"$ref": inner, "$defs": {"$ref": "#/$defs/A"}}
    assert {name: found[name] for name in ("examples", "default", "const", "enum")} == {
        name: schema[name] for name in ("examples", "default", "const", "enum")
    }


def test_keywords_beside_a_reference_are_kept() -> None:
    """With those that were in an ``allOf`` already."""
    schema = {"$defs": {"A": {}}, "$id": "urn:x", "$ref": "#/$defs/A", "title": "T", "allOf": [{"minLength": 1}]}
    found = in_draft(schema, "07")
    assert found["allOf"] == [{"$ref": "#/definitions/A"}, {"minLength": 1}]
    assert (found["title"], "$ref" in found) == ("T", False)


def test_draft_2020_12_is_the_default() -> None:
    """It can be named, too; other drafts are unknown."""
    assert nm.json_schema("faq", draft="2020-12") == nm.json_schema("faq")
    with pytest.raises(nm.UnknownNameError, match=r'no draft "04" \(there are: 2020-12, 07\)'):
        nm.json_schema("faq", draft="04")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- Verdicts --------------------------------------------------------------------------------------------------------


def of_jsonschema(schema: dict[str, Any]) -> Accepts:
    """The verdict of jsonschema."""
    accepts: Accepts = offline_validator(schema, jsonschema.Draft7Validator).is_valid
    return accepts


def of_rust(schema: dict[str, Any]) -> Accepts:
    """The verdict of jsonschema-rs."""
    return jsonschema_rs.Draft7Validator(schema, offline=True).is_valid


def of_fastjsonschema(schema: dict[str, Any]) -> Accepts:
    """The verdict of fastjsonschema."""
    validate = fastjsonschema.compile(schema)

    def accepts(payload: Any) -> bool:
        try:
            validate(payload)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return accepts


def judged(kind: str | None) -> list[dict[str, Any]]:
    """Every object of the corpus that is meant to be of a kind, or every one."""
    return [payload for payload in corpus() if kind is None or payload.get("type") == kind]


def expected(kind: str | None, flavour: Flavour) -> list[bool]:
    """The verdicts of draft 2020-12; some accept and some refuse."""
    accepts = jsonschema_rs.Draft202012Validator(nm.json_schema(kind, flavour=flavour), offline=True).is_valid
    verdicts = [accepts(payload) for payload in judged(kind)]
    assert min(verdicts.count(True), verdicts.count(False)) > 2
    return verdicts


@pytest.mark.parametrize("make", [of_jsonschema, of_rust, of_fastjsonschema], ids=lambda make: str(make.__name__)[3:])
@every_schema
def test_the_verdict_is_that_of_draft_2020_12(
    kind: str | None, flavour: Flavour, make: Callable[[dict[str, Any]], Accepts]
) -> None:
    """On the whole corpus, with each validator of Python."""
    accepts = make(nm.json_schema(kind, flavour=flavour, draft="07"))
    assert [accepts(payload) for payload in judged(kind)] == expected(kind, flavour)


@needs_ajv
@pytest.mark.parametrize("flavour", [flavour for flavour in BUNDLED if flavour != "editor"])
def test_the_verdict_of_ajv_is_that_of_draft_2020_12(flavour: Flavour, tmp_path: Path) -> None:
    """Its default build knows draft 07; its strict mode refuses the keywords that help in editors."""
    kinds = [kind for kind, each in EVERY_SCHEMA if each == flavour]
    for kind in kinds:
        schema = nm.json_schema(kind, flavour=flavour, draft="07")
        (tmp_path / f"{kind}.json").write_text(json.dumps(schema))
    with node("ajv-07", tmp_path) as accepts:
        for kind in kinds:
            assert [accepts(Case(str(kind), payload)) for payload in judged(kind)] == expected(kind, flavour)


@needs_ajv
def test_ajv_for_draft_07_does_not_know_draft_2020_12(tmp_path: Path) -> None:
    """The control: the schemas as they are published would not do."""
    (tmp_path / "faq.json").write_text(json.dumps(nm.json_schema("faq")))
    with node("ajv-07", tmp_path) as accepts, pytest.raises(RuntimeError, match="no verdict"):
        accepts(Case("faq", {"type": "faq"}))
