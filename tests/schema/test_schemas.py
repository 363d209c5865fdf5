"""The JSON Schemas: self-contained, described, without recursion, in five flavours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from graphlib import TopologicalSorter
from typing import Annotated, Any, ClassVar

import attrs
import jsonschema
import pytest
from annotated_types import MaxLen

import newsmodel as nm
from newsmodel._validate.engines import offline_validator
from newsmodel._validate.schema import CHECKED_FLAVOURS, FLAVOURS, Flavour, example
from newsmodel.documents import KINDS

EVERY_SCHEMA = [(kind, flavour) for kind in KINDS for flavour in FLAVOURS]
every_schema = pytest.mark.parametrize(("kind", "flavour"), EVERY_SCHEMA)
#: Those of documents; the flavour llm is of drafts, which have a form of their own: tests/drafts.
of_documents = pytest.mark.parametrize(("kind", "flavour"), [each for each in EVERY_SCHEMA if each[1] != "llm"])


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """The schema and every object within it."""
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            if key not in ("examples", "default", "const", "enum"):
                yield from subschemas(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from subschemas(item)


def refs(schema: Any) -> set[str]:
    """The definitions that a schema refers to."""
    return {found["$ref"] for found in subschemas(schema) if "$ref" in found}


@of_documents
def test_is_a_schema_of_draft_2020_12(kind: str, flavour: Flavour) -> None:
    """The metaschema of draft 2020-12 accepts it, and it says that it is of that draft."""
    schema = nm.json_schema(kind, flavour=flavour)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@every_schema
def test_refers_to_its_own_definitions_and_to_all_of_them(kind: str, flavour: Flavour) -> None:
    """Every $ref resolves within the file, and no definition is left over."""
    schema = nm.json_schema(kind, flavour=flavour)
    assert refs(schema) == {f"#/$defs/{name}" for name in schema["$defs"]}


@every_schema
def test_does_not_recurse(kind: str, flavour: Flavour) -> None:
    """Definitions form no cycle, so the depth of every document is bounded."""
    definitions = nm.json_schema(kind, flavour=flavour)["$defs"]
    graph = {f"#/$defs/{name}": refs(definition) for name, definition in definitions.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


@of_documents
def test_describes_every_definition_and_property(kind: str, flavour: Flavour) -> None:
    """Each has a sentence that ends in a full stop."""
    schema = nm.json_schema(kind, flavour=flavour)
    described = [schema, *schema["$defs"].values()]
    described += [
        property_
        for holder in [schema, *schema["$defs"].values()]
        for property_ in holder.get("properties", {}).values()
        if holder.get("additionalProperties") is False
    ]
    assert len(described) > len(schema["$defs"])
    assert [found for found in described if not found.get("description", "").endswith(".")] == []


@every_schema
def test_uses_no_keyword_that_readers_disagree_on(kind: str, flavour: Flavour) -> None:
    """No tuples, no unevaluated members, no dynamic references, and nothing that takes quadratic time."""
    keywords = {key for found in subschemas(nm.json_schema(kind, flavour=flavour)) for key in found}
    assert keywords.isdisjoint(
        {"prefixItems", "unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "uniqueItems", "contains"}
    )


@of_documents
def test_accepts_its_examples(kind: str, flavour: Flavour) -> None:
    """The examples in the schema, and the complete one that comes with the library, are valid."""
    validator = offline_validator(nm.json_schema(kind, flavour=flavour))
    for payload in [*nm.json_schema(kind, flavour=flavour)["examples"], example(kind)]:
        assert list(validator.iter_errors(payload)) == []


@of_documents
def test_identifies_itself(kind: str, flavour: Flavour) -> None:
    """The $id has the kind and the flavour, and can begin with the address where the schemas are published."""
    suffix = "" if flavour == "strict" else f":{flavour}"
    assert nm.json_schema(kind, flavour=flavour)["$id"] == f"urn:newsmodel:1:{kind}{suffix}"
    moved = nm.json_schema(kind, flavour=flavour, base="https://example.org/schemas/")
    assert moved["$id"] == f"https://example.org/schemas/{kind}{suffix}"


def article(**members: object) -> dict[str, Any]:
    """A minimal article with some members changed."""
    return {**example("article.minimal"), **members}


@pytest.mark.parametrize("kind", KINDS)
def test_no_keyword_stands_beside_a_ref_for_generators_of_types(kind: str) -> None:
    """Some write a second type for each such `$ref`; the control is another flavour, which has them."""
    beside = {
        flavour: [
            found for found in subschemas(nm.json_schema(kind, flavour=flavour)) if "$ref" in found and len(found) > 1
        ]
        for flavour in FLAVOURS
    }
    assert beside["codegen"] == []
    assert beside["strict"] != []


LATER = [
    pytest.param(article(schema_version="1.7"), id="version"),
    pytest.param(article(mood="cheerful"), id="member"),
    pytest.param(article(kind="poem"), id="kind"),
    pytest.param(article(body=[{"type": "hologram", "depth": 3}]), id="block"),
    pytest.param(article(body=[{"type": "paragraph", "text": [{"text": "a", "marks": ["sparkling"]}]}]), id="mark"),
]


@pytest.mark.parametrize("payload", LATER)
def test_the_open_flavour_accepts_what_a_later_version_may_add(payload: dict[str, Any]) -> None:
    """Unknown versions 1.x, members, values, blocks and marks pass the open flavour and neither of the others."""
    assert nm.validate(payload, flavour="open") == ()
    assert len(nm.validate(payload)) == 1
    assert not offline_validator(nm.json_schema("article", flavour="codegen")).is_valid(payload)


@pytest.mark.parametrize(
    "payload",
    [article(schema_version="2.0"), article(headline=5), article(body=[{"type": "paragraph"}]), article(body=[{}])],
)
def test_the_open_flavour_still_refuses_what_is_known_to_be_wrong(payload: dict[str, Any]) -> None:
    """Another major version, a wrong type and a missing member are refused in every flavour."""
    assert len(nm.validate(payload, flavour="open")) == 1


@pytest.mark.parametrize("flavour", sorted({*FLAVOURS} - {*CHECKED_FLAVOURS}))
def test_payloads_are_not_validated_with_flavours_for_other_programs(flavour: Any) -> None:
    """Types and drafts are not payloads: the error names the flavours that are for them."""
    for ask in (partial(nm.validate, {}), partial(nm.validator, "faq")):
        with pytest.raises(nm.UnknownNameError, match=r"strict, open.*editor"):
            ask(flavour=flavour)


def test_a_validator_resolves_nothing_outside_its_schema() -> None:
    """A $ref to an address is an error and leads to no request."""
    validator = offline_validator({"$ref": "http://127.0.0.1:9/schema.json"})
    with pytest.raises(Exception, match=r"127\.0\.0\.1"):
        list(validator.iter_errors({}))


def test_a_schema_is_a_new_dict_each_time() -> None:
    """A caller who changes a schema changes only that dict."""
    nm.json_schema("faq")["properties"].clear()
    assert "items" in nm.json_schema("faq")["properties"]


def test_shared_parts_are_written_once() -> None:
    """The unions that several classes use are definitions with names."""
    definitions = nm.json_schema("article")["$defs"]
    assert {"LeafBlock", "AnyBlock", "AnyCell", "RichText", "Url", "Instant"} <= definitions.keys()


@attrs.frozen(kw_only=True)
class Slogan(nm.Custom):
    """A few words.

    Attributes:
        words: The words.
        source: Any line.
    """

    tag: ClassVar[str] = "acme:slogan"

    words: Annotated[nm.Line, MaxLen(9)]
    source: nm.Line | None = None


def test_a_field_that_declares_more_than_its_scalar_is_written_in_full() -> None:
    """The schema refuses what the loader refuses, and the definition of the scalar is what it is elsewhere."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Slogan))
    schema = model.json_schema("faq")
    assert schema["$defs"]["Slogan"]["properties"]["words"]["maxLength"] == 9
    assert schema["$defs"]["Slogan"]["properties"]["source"]["$ref"] == "#/$defs/Line"
    assert schema["$defs"]["Line"] == nm.json_schema("faq")["$defs"]["Line"]
    block = {"type": "acme:slogan", "words": "0123456789"}
    faq = {"type": "faq", "schema_version": "1.0", "items": [{"question": "Why?", "answer": [block]}]}
    assert ["max_length"] == [problem.code for problem in model.validate(faq)]
    assert not model.validator("faq").is_valid(faq)
