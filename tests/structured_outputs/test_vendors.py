"""What vendors of language models accept: each limit, keyword and rule, just within and just beyond."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any, get_args

import pytest

import newsmodel as nm
from newsmodel import structured_outputs
from newsmodel.documents import KINDS, Kind
from newsmodel.structured_outputs import VENDORS, Finding, Measure, Rule, Vendor, findings, measures
from newsmodel.structured_outputs.vendors import LONG_ENUM

each_kind = pytest.mark.parametrize("kind", KINDS)
each_limit = pytest.mark.parametrize(
    ("vendor", "limit"),
    [pytest.param(vendor, limit, id=f"{vendor.name}-{limit.measure}") for vendor in VENDORS for limit in vendor.limits],
)
each_rule = pytest.mark.parametrize(
    ("vendor", "rule"),
    [pytest.param(vendor, rule, id=f"{vendor.name}-{rule}") for vendor in VENDORS for rule in vendor.rules],
)
each_refused = pytest.mark.parametrize(
    ("vendor", "keyword"), [(vendor, keyword) for vendor in VENDORS for keyword in sorted(vendor.refused)]
)

TEXT = {"type": "string"}


def shape(properties: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A schema of an object that has exactly these members."""
    required = {"required": list(properties), "additionalProperties": False}
    return {"type": "object", "properties": dict(properties), **required, **more}


def many(amount: int, schema: Any = TEXT) -> dict[str, Any]:
    """That many members."""
    return {str(number): schema for number in range(amount)}


def with_levels(amount: int) -> dict[str, Any]:
    """Objects in objects."""
    schema = shape({"a": TEXT})
    for _ in range(amount - 1):
        schema = shape({"a": schema})
    return schema


def measuring(measure: Measure, amount: int) -> dict[str, Any]:
    """A schema of which a measure is exactly that."""
    match measure:
        case "object_properties":
            return shape(many(amount))
        case "object_levels":
            return with_levels(amount)
        case "name_and_value_length":
            return shape({"a" * amount: TEXT})
        case "enum_values":
            return shape({"a": {"type": "integer", "enum": list(range(amount))}})
        case "length_of_long_enums":
            values = ["a" * (amount - LONG_ENUM), *("b" * LONG_ENUM)]
            return shape({"a": {"type": "string", "enum": values}})
        case "optional_properties":
            return {**shape(many(amount)), "required": []}
        case "union_types":
            return shape(many(amount, {"anyOf": [TEXT, {"type": "null"}]}))


def breaking(rule: Rule) -> tuple[dict[str, Any], str]:
    """A schema that breaks a rule, and where it does."""
    definitions = {"$defs": {"A": TEXT}}
    examples: dict[Rule, tuple[dict[str, Any], str]] = {
        "root_is_object": ({"type": "array", "items": shape({})}, ""),
        "root_is_not_any_of": (shape({}, anyOf=[shape({})]), ""),
        "all_properties_required": (shape({"a": {**shape({"b": TEXT}), "required": []}}), "/properties/a"),
        "no_additional_properties": (shape({"a": {**shape({}), "additionalProperties": True}}), "/properties/a"),
        "no_recursion": (shape({"a": {"type": "array", "items": {"$ref": "#"}}}), ""),
        "only_local_refs": (shape({"a": {"$ref": "https://example.org/a.json"}}), "/properties/a"),
        "nothing_beside_ref": (shape({"a": {"$ref": "#/$defs/A", "description": "A"}}, **definitions), "/properties/a"),
        "enum_of_scalars": (shape({"a/b": {"enum": [{}]}}), "/properties/a~1b"),
        "enum_of_texts_and_numbers": (shape({"a": {"enum": [None]}}), "/properties/a"),
        "min_items_at_most_one": (shape({"a": {"type": "array", "items": TEXT, "minItems": 2}}), "/properties/a"),
    }
    return examples[rule]


def of(vendor: Vendor, schema: Mapping[str, Any]) -> list[Finding]:
    """What one vendor does not accept."""
    return [finding for finding in findings(schema) if finding.vendor == vendor.name]


@each_limit
def test_a_schema_at_a_limit_is_accepted(vendor: Vendor, limit: structured_outputs.Limit) -> None:
    """The largest value itself is within the limit."""
    schema = measuring(limit.measure, limit.most)
    assert measures(schema)[limit.measure].written == limit.most
    assert limit.measure not in [finding.what for finding in of(vendor, schema)]


@each_limit
def test_a_schema_beyond_a_limit_is_found(vendor: Vendor, limit: structured_outputs.Limit) -> None:
    """One more is found, with the number and the limit."""
    (found,) = [
        finding for finding in of(vendor, measuring(limit.measure, limit.most + 1)) if finding.what == limit.measure
    ]
    assert (found.written, found.expanded, found.most) == (limit.most + 1, limit.most + 1, limit.most)


def test_every_measure_limits_something() -> None:
    """No measure is counted for nothing."""
    assert {limit.measure for vendor in VENDORS for limit in vendor.limits} == set(get_args(Measure))


@each_rule
def test_a_broken_rule_is_found_where_it_is(vendor: Vendor, rule: Rule) -> None:
    """A schema that breaks a rule is refused by those that have it, with the place."""
    schema, place = breaking(rule)
    (found,) = [finding for finding in of(vendor, schema) if finding.what == rule]
    assert (found.pointer, found.written) == (place, 1)


@pytest.mark.parametrize("rule", get_args(Rule))
def test_a_rule_is_not_found_at_vendors_without_it(rule: Rule) -> None:
    """Each rule is one of some vendors, and only those refuse what breaks it."""
    schema, _ = breaking(rule)
    having = {vendor.name for vendor in VENDORS if rule in vendor.rules}
    assert having
    assert {finding.vendor for finding in findings(schema) if finding.what == rule} == having


@each_refused
def test_a_refused_keyword_is_found_where_it_is(vendor: Vendor, keyword: str) -> None:
    """A keyword that a vendor refuses is found, with the place of the first and how many there are."""
    schema = shape(
        {"a": {"type": "array", "items": {"type": "string", keyword: 1}}, "b": {"type": "string", keyword: 2}}
    )
    (found,) = [finding for finding in of(vendor, schema) if finding.what == f"refused keyword: {keyword}"]
    assert found.written == 2
    assert found.pointer == "/properties/b"


def test_a_keyword_that_nobody_mentions_is_unlisted() -> None:
    """What no page mentions is found too, in other words."""
    found = findings(shape({"a": {"type": "string", "contentEncoding": "base64"}}))
    assert [(each.vendor, each.what) for each in found] == [
        (vendor.name, "unlisted keyword: contentEncoding") for vendor in VENDORS
    ]


def test_names_of_members_are_no_keywords() -> None:
    """Members and definitions may be called like keywords."""
    schema = shape({"not": TEXT, "if": {"$ref": "#/$defs/allOf"}}, **{"$defs": {"allOf": TEXT}})
    assert findings(schema) == ()


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_a_vendor_accepts_what_it_lists(vendor: Vendor) -> None:
    """No keyword is both accepted and refused."""
    assert not vendor.accepted & vendor.refused
    assert vendor.source.startswith("https://")
    assert vendor.unpublished


@each_kind
def test_drafts_are_within_every_limit(kind: Kind) -> None:
    """No vendor refuses a schema of the flavour llm, by what it publishes."""
    assert findings(nm.json_schema(kind, flavour="llm")) == ()


@each_kind
@pytest.mark.parametrize("flavour", ["strict", "open", "codegen", "editor"])
def test_other_flavours_are_refused(kind: Kind, flavour: Any) -> None:
    """Every vendor refuses those of the other flavours: the control of the test above."""
    found = findings(nm.json_schema(kind, flavour=flavour))
    assert {finding.vendor for finding in found} == {vendor.name for vendor in VENDORS}


def test_expanded_counts_may_be_beyond_limits() -> None:
    """Who asks for expanded counts gets what is beyond a limit only then."""
    found = findings(nm.json_schema("article", flavour="llm"), expanded=True)
    assert [(each.vendor, each.what) for each in found] == [
        ("OpenAI", "object_properties"),
        ("OpenAI", "enum_values"),
        ("Anthropic", "union_types"),
    ]
    assert all(each.written <= (each.most or 0) < (each.expanded or 0) for each in found)


def test_a_small_vocabulary_is_within_every_limit_expanded() -> None:
    """With few blocks, a draft of an article is within every limit, whichever way a vendor counts."""
    model = nm.ContentModel(blocks=(nm.Paragraph, nm.Heading, nm.ListBlock, nm.Quote, nm.Image))
    assert findings(model.json_schema("article", flavour="llm"), expanded=True) == ()


def test_expanded_counts_follow_every_reference() -> None:
    """A definition that three places use counts three times."""
    schema = shape(many(3, {"$ref": "#/$defs/A"}), **{"$defs": {"A": shape({"a": TEXT, "b": TEXT})}})
    found = measures(schema)
    assert (found["object_properties"].written, found["object_properties"].expanded) == (5, 9)
    assert (found["object_levels"].written, found["object_levels"].expanded) == (1, 2)


def test_expanded_counts_are_those_of_the_expanded_schema() -> None:
    """Expanded by hand, a schema has the same counts."""

    def expanded(schema: Any, definitions: Any) -> Any:
        if isinstance(schema, list):
            return [expanded(one, definitions) for one in schema]
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return expanded(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
        return {name: expanded(one, definitions) for name, one in schema.items() if name != "$defs"}

    schema = nm.json_schema("faq", flavour="llm")
    by_hand, counted = measures(expanded(schema, schema["$defs"])), measures(schema)
    assert by_hand["union_types"].written == counted["union_types"].expanded > counted["union_types"].written
    for measure in set(get_args(Measure)) - {"name_and_value_length"}:  # names of definitions are gone by hand
        assert by_hand[measure].written == counted[measure].expanded


def test_recursion_is_infinite_when_expanded() -> None:
    """What refers to itself cannot be expanded."""
    schema, _ = breaking("no_recursion")
    assert measures(schema)["object_properties"].expanded == inf


def test_definitions_that_double_each_other_are_counted_in_linear_time() -> None:
    """Two thousand definitions, each of which uses the next one twice, are infinitely many for us."""
    amount = 2_000
    definitions: dict[str, Any] = {
        str(number): shape(many(2, {"$ref": f"#/$defs/{number + 1}"})) for number in range(amount)
    }
    definitions[str(amount)] = TEXT
    found = measures(shape({"a": {"$ref": "#/$defs/0"}}, **{"$defs": definitions}))
    assert (found["object_properties"].written, found["object_properties"].expanded) == (2 * amount + 1, inf)
    assert found["object_levels"].expanded == amount + 1


def test_deep_schemas_are_counted() -> None:
    """A schema may be nested far more deeply than functions may call each other."""
    assert measures(with_levels(50_000))["object_levels"].written == 50_000


@pytest.mark.parametrize("wrong", ["{}", None, []])
def test_a_schema_is_an_object(wrong: Any) -> None:
    """What is not an object is refused as an argument."""
    with pytest.raises(nm.ArgumentError):
        findings(wrong)


def test_a_schema_that_stands_in_itself_is_refused() -> None:
    """Objects of Python may stand in themselves; reading one ends."""
    schema = shape({"a": TEXT})
    schema["properties"]["a"] = schema
    with pytest.raises(nm.ArgumentError, match="200,000 subschemas"):
        measures(schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": 3, "properties": [], "required": 1, "enum": {}, "anyOf": None, "minItems": "a", "$defs": 2},
        {"properties": {"a": True, "b": 1}, "items": [1, {"type": ["string"]}], "required": [[]]},
        {"$ref": "#/$defs/9/x~1y/0"},
        {"properties": {1: {"not": {}}}, "$defs": {None: {}}},
    ],
)
def test_malformed_schemas_are_read(schema: Any) -> None:
    """What is no schema has findings, and raises nothing."""
    assert findings(schema)
