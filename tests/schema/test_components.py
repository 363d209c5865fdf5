"""The schemas of the vocabulary as a description of an API has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import jsonschema
import pytest

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.examples import LANGUAGES

COMPONENTS = nm.openapi_components()
DOCUMENTS = {"article": "Article", "source": "Source", "faq": "FAQ", "comparison_table": "ComparisonTable"}
DOCUMENTS["comment"] = "Comment"


def references(schema: Any) -> Iterator[str]:
    """Where a schema refers to, discriminators too."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        yield from schema.get("discriminator", {}).get("mapping", {}).values()
    if isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from references(each)


def validator(name: str, components: dict[str, Any] = COMPONENTS) -> jsonschema.Draft202012Validator:
    """A validator for a component."""
    return jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": {"schemas": components}}
    )


@pytest.mark.parametrize("prefix", ["", "News"])
def test_every_reference_leads_to_a_component(prefix: str) -> None:
    """And every component is referred to, except that of an article and of any document."""
    components = nm.openapi_components(prefix=prefix)
    wanted = {f"#/components/schemas/{name}" for name in components}
    found = set(references(components))
    assert (set(), {f"#/components/schemas/{prefix}Document"}) == (found - wanted, wanted - found)


@pytest.mark.parametrize("name", ["Document", None])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_valid(kind: str, language: str, name: str | None) -> None:
    """Its component accepts it, and refuses it with another member."""
    document = json.loads(nm.to_json(getattr(examples, kind)(language)))
    errors = validator(name or DOCUMENTS[kind])
    assert errors.is_valid(document)
    assert not errors.is_valid({**document, "headlin": "Shade"})


def test_a_document_inside_another_has_no_version() -> None:
    """Its component is another one than that of the document by itself."""
    source = {"type": "source", "id": "survey", "name": "Street Survey"}
    verdicts = [validator(name).is_valid(source) for name in ("Source", "NestedSource")]
    assert [False, True] == verdicts
    items = COMPONENTS["Article"]["properties"]["sources"]["items"]
    assert {"$ref": "#/components/schemas/NestedSource"} == items


def test_a_union_says_what_tells_its_schemas_apart() -> None:
    """Wherever there are several objects, ``type`` leads to the one whose ``type`` it is."""
    unions = {name: schema for name, schema in COMPONENTS.items() if "discriminator" in schema}
    assert {"AnyBlock", "AnyCell", "LeafBlock", "Document"} <= unions.keys()
    for union in unions.values():
        mapping = union["discriminator"]["mapping"]
        assert [{"$ref": address} for address in mapping.values()] == union["oneOf"]
        for tag, address in mapping.items():
            assert tag == COMPONENTS[address.rpartition("/")[2]]["properties"]["type"]["const"]


def test_a_custom_block_is_a_component() -> None:
    """Of the model that has it, and of no other."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
    assert "#/components/schemas/Poll" in model.openapi_components()["AnyBlock"]["discriminator"]["mapping"].values()
    assert "Poll" not in COMPONENTS


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line


def named(name: str) -> nm.ContentModel:
    """A model with a block whose class has a name."""
    cls = attrs.make_class(name, {}, bases=(nm.Custom,), frozen=True, kw_only=True, class_body={"tag": "acme:odd"})
    cls.__doc__ = "A block."
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls))


@pytest.mark.parametrize("name", ["Document", "NestedFAQ", "Büste"])
def test_a_name_that_a_component_cannot_have_is_refused(name: str) -> None:
    """With the name."""
    with pytest.raises(nm.ArgumentError, match=re.escape(name)):
        named(name).openapi_components()


def test_a_prefix_that_a_component_cannot_have_is_refused() -> None:
    """It has only letters, digits and three signs."""
    assert "a.b_c-1Article" in nm.openapi_components(prefix="a.b_c-1")
    with pytest.raises(nm.ArgumentError, match=r'got "a bArticle"'):
        nm.openapi_components(prefix="a b")


@pytest.mark.parametrize("flavour", ["strict", "open", "codegen", "editor"])
def test_references_follow_a_template(flavour: Any) -> None:
    """The schema is then a part of another document, which has its id."""
    schema = nm.json_schema("faq", flavour=flavour, ref_template="#/components/schemas/Faq.{model}")
    plain = json.loads(json.dumps(schema).replace("#/components/schemas/Faq.", "#/$defs/"))
    whole = nm.json_schema("faq", flavour=flavour)
    assert {name: value for name, value in whole.items() if name not in ("$schema", "$id")} == plain


def test_a_template_without_a_place_for_the_name_is_refused() -> None:
    """It would lead every reference to the same place."""
    with pytest.raises(nm.ArgumentError, match=re.escape('text with "{model}" in it')):
        nm.json_schema("faq", ref_template="#/$defs/")


def integers(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an integer in a schema."""
    if isinstance(schema, dict) and schema.get("type") == "integer":
        yield schema
    if isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from integers(each)


def test_integers_of_more_than_32_bits_say_so() -> None:
    """Generators of types take the others for 32 bits; the schemas for validators have no such format."""
    found = list(integers(COMPONENTS))
    assert {each.get("format") for each in found if each["maximum"] >= 2**31} == {"int64"}
    assert {each.get("format") for each in found if each["maximum"] < 2**31} == {None}
    assert {each.get("format") for each in integers(nm.json_schema("article", flavour="codegen"))} == {None}
