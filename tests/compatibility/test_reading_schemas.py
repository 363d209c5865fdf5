"""Schemas are read back into forms; what is not known is named, and compatible with nothing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.compatibility.flavours import combined
from newsmodel.compatibility.forms import Unreadable, Vocabulary
from newsmodel.compatibility.reading import vocabularies
from newsmodel.compatibility.values import NOTHING, Simplest
from newsmodel.compatibility.writing import schema_of
from newsmodel.documents import KINDS

Schema = dict[str, Any]


def pair(kind: str) -> list[Schema]:
    """The strict and the open schema of a kind."""
    return [nm.json_schema(kind), nm.json_schema(kind, flavour="open")]


def both(kind: str) -> list[Vocabulary]:
    """What the strict and the open schema of a kind say."""
    return [vocabularies(schema, is_open=place == 1)[kind] for place, schema in enumerate(pair(kind))]


def part(**properties: Any) -> Schema:
    """The strict schema of a small document."""
    head = {"type": {"const": "note"}, **properties}
    return {"type": "object", "properties": head, "required": ["type"], "additionalProperties": False}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_the_library_writes_is_read(kind: str) -> None:
    """Nothing in it is unreadable, in any object, and the open schema is the open form of the strict one."""
    vocabulary = combined(*both(kind))
    forms = [repr(member.form) for thing in vocabulary.things.values() for member in thing.members]
    assert [] == [form for form in forms if Unreadable.__name__ in form]
    assert {True} == {thing.grows for thing in vocabulary.things.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_is_written_and_read_again(kind: str) -> None:
    """Reading, writing and reading give the same."""
    vocabulary = combined(*both(kind))
    again = combined(
        *(vocabularies(schema_of(vocabulary, each), is_open=each == "open")[kind] for each in ("strict", "open"))
    )
    assert again == vocabulary


@pytest.mark.parametrize("kind", KINDS)
def test_the_bundle_says_the_same_as_the_schema_of_a_kind(kind: str) -> None:
    """Both are compared with each other: nothing is found."""
    assert () == nm.incompatibilities(nm.json_schema(), [nm.json_schema(each) for each in KINDS], safe=True)
    assert () == nm.incompatibilities(nm.json_schema(kind), pair(kind)[:1], safe=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_simplest_document_is_valid(kind: str) -> None:
    """By the schema; and so is the simplest object of every kind that it can hold."""
    vocabulary = vocabularies(nm.json_schema(kind), is_open=False)[kind]
    simplest = Simplest(vocabulary)
    assert nm.validator(kind).is_valid(simplest.thing(vocabulary.root))
    assert [] == [name for name in vocabulary.things if simplest.thing(name) is NOTHING]


#: Keywords of JSON Schema that the library never writes, with a value.
FOREIGN: dict[str, Any] = {
    "anyOf": [{"type": "string"}],
    "oneOf": [{"type": "string"}],
    "allOf": [{"type": "string"}],
    "contains": {"type": "string"},
    "contentEncoding": "base64",
    "dependentRequired": {"a": ["b"]},
    "exclusiveMaximum": 5,
    "maxProperties": 3,
    "multipleOf": 2,
    "prefixItems": [{"type": "string"}],
    "unevaluatedProperties": False,
    "uniqueItems": True,
    "$dynamicRef": "#a",
    "x-ours": True,
}
VALUES: dict[str, Schema] = {
    "text": {"type": "string"},
    "integer": {"type": "integer", "minimum": 0, "maximum": 5},
    "flag": {"type": "boolean"},
    "array": {"type": "array", "items": {"type": "string"}},
    "choice": {"type": "string", "enum": ["a"]},
    "object": {
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "required": ["a"],
        "additionalProperties": False,
    },
}


@pytest.mark.parametrize("keyword", FOREIGN)
@pytest.mark.parametrize("value", VALUES)
def test_an_unknown_keyword_is_named_and_never_compatible(keyword: str, value: str) -> None:
    """On one side, and on both sides too."""
    known = part(a=VALUES[value])
    foreign = part(a={**VALUES[value], keyword: FOREIGN[keyword]})
    for sides in ((known, foreign), (foreign, known), (foreign, foreign)):
        found = nm.incompatibilities(*sides)
        assert {("schema-unreadable", "break")} == {(each.code, each.severity) for each in found}
        assert {"backward", "forward", "rendering"} == {each.direction for each in found}
        assert all(each.counterexample is None for each in found)
        assert keyword in found[0].message or "no union" in found[0].message or "not of strings" in found[0].message
    assert () == nm.incompatibilities(known, known)


ONE: Schema = {
    "type": "object",
    "properties": {"type": {"const": "one"}},
    "required": ["type"],
    "additionalProperties": False,
}
_IS_ONE = {"type": "object", "properties": {"type": {"const": "one"}}, "required": ["type"]}
SEVERAL: Schema = {
    "type": "object",
    "properties": {"type": {"type": "string"}},
    "required": ["type"],
    "allOf": [{"if": _IS_ONE, "then": {"$ref": "#/$defs/One"}}],
}
#: Ways to write a schema that are not those of the library.
FORMS: dict[str, Any] = {
    "true": True,
    "nothing": {},
    "two types": {"type": ["string", "null"]},
    "null": {"type": "null"},
    "a pattern inside of a text": {"type": "string", "pattern": "a"},
    "not of a schema": {"type": "string", "not": {"type": "string"}},
    "an enumeration of numbers": {"enum": [1, 2]},
    "an array of anything": {"type": "array"},
    "a reference elsewhere": {"$ref": "https://example.org/schema"},
    "a reference to nothing": {"$ref": "#/$defs/Nothing"},
    "a keyword beside a reference": {"$ref": "#/$defs/Part", "maxLength": 3},
    "a length with a fraction": {"type": "string", "maxLength": 3.0},
    "a constant that is one of others": {"type": "string", "const": "a", "enum": ["a", "b"]},
    "a format without a pattern": {"type": "string", "format": "date"},
    "the format of a number": {"type": "integer", "format": "int32"},
    "a pattern that is none": {"type": "string", "pattern": "^[$"},
    "an object that takes any member": {"$ref": "#/$defs/Any"},
    "a union that takes any type": {"$ref": "#/$defs/Several"},
    "free JSON of a type": {"type": "object", "additionalProperties": {"type": "string"}},
    "a definition of itself": {"$ref": "#/$defs/Loop"},
    "if without else": {"if": {"type": "string"}, "then": {"type": "string"}},
}


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_way_to_write_is_never_compatible(form: str) -> None:
    """Not even with itself."""
    definitions = {"Part": {"type": "string"}, "Loop": {"type": "array", "items": {"$ref": "#/$defs/Loop"}}}
    definitions |= {"Any": {"type": "object", "properties": {"a": {"type": "boolean"}}}, "Several": SEVERAL, "One": ONE}
    schema = {**part(a=FORMS[form]), "$defs": definitions}
    found = nm.incompatibilities(schema, schema)
    assert {"schema-unreadable"} == {each.code for each in found}
    assert {"break"} == {each.severity for each in found}


def test_an_unreadable_keyword_is_one_finding_wherever_it_is() -> None:
    """With the members that have it."""
    schema = part(a={"type": "string", "x-ours": 1}, b={"type": "string", "x-ours": 1})
    (found,) = nm.incompatibilities(schema, schema, directions=["backward"])
    assert ("note.a", "note.b") == found.members


def spoilt(change: Callable[[Schema], None]) -> list[Schema]:
    """The schemas of a kind, of which the open one says something else."""
    strict, opened = copy.deepcopy(pair("source"))
    change(opened)
    return [strict, opened]


def test_an_open_schema_of_something_else_is_never_compatible() -> None:
    """Not the open flavour of the strict one, so nobody knows what documents are."""
    changes: list[Callable[[Schema], None]] = [
        lambda schema: schema["properties"].pop("name"),
        lambda schema: schema["required"].append("url"),
        lambda schema: schema["$defs"]["Line"].update(maxLength=5),
        lambda schema: schema["$defs"].pop("Contributor"),
        lambda schema: schema["properties"]["schema_version"].update(pattern="^2[.]0$"),
    ]
    for change in changes:
        found = nm.incompatibilities(pair("source"), spoilt(change))
        assert "schema-unreadable" in {each.code for each in found if each.severity == "break"}
    assert () == nm.incompatibilities(pair("source"), spoilt(lambda _: None))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, "expected ContentModel, a dict or a list of a dict, got 5"),
        ("schemas/v1", 'schemas as dicts, got "schemas/v1": read files with json.loads, or use the command'),
        (Path("schemas/v1"), "schemas as dicts"),
        ({"required": [{}]}, "expected a JSON Schema of draft 2020-12, but at /required/0"),
        ({**part(), "required": "type"}, "at /required: 'type' is not of type 'array'"),
        ({**part(), "$defs": {"A": {"properties": []}}}, "at /[$]defs/A/properties"),
        ({**part(), "additionalProperties": 0}, "at /additionalProperties"),
        ([], "no schema of a document"),
        ([5], "got a list with 5 at 0"),
        ({}, "of a document"),
        ({"type": "object"}, "of a document"),
        ([nm.json_schema("faq"), nm.json_schema("faq")], "two schemas are of the kind faq and the flavour strict"),
    ],
)
def test_what_is_no_schema_of_documents_gets_one_clear_error(given: Any, said: str) -> None:
    """It says what is expected."""
    with pytest.raises(nm.ArgumentError, match=said):
        nm.incompatibilities(given, nm.json_schema("faq"))


def root(**change: Any) -> Schema:
    """The schema of a small document with something else at its root."""
    return {**part(), **change}


#: What is at the root of a schema, and cannot be compared.
ROOTS: dict[str, Schema] = {
    "another dialect": root(**{"$schema": "http://json-schema.org/draft-07/schema#"}),
    "a type beside the constant": root(properties={"type": {"const": "note", "type": "integer"}}),
    "not beside the constant": root(properties={"type": {"const": "note", "not": {}}}),
    "any version": root(properties={"type": {"const": "note"}, "schema_version": {"type": "string"}}),
    "a keyword of any document": {**SEVERAL, "maxProperties": 1, "$defs": {"One": ONE}},
    "any document of any type": {**SEVERAL, "$defs": {"One": ONE}},
    "true for a document": {
        **SEVERAL,
        "properties": {"type": {"enum": ["one"]}},
        "$defs": {"One": True},
    },
}


@pytest.mark.parametrize("name", ROOTS)
def test_what_a_root_says_that_is_not_known_is_never_compatible(name: str) -> None:
    """Not even with itself."""
    found = nm.incompatibilities(ROOTS[name], ROOTS[name])
    assert {("schema-unreadable", "break")} == {(each.code, each.severity) for each in found}
    assert () == nm.incompatibilities(root(), root())


def test_a_strict_schema_that_takes_any_text_is_no_open_one() -> None:
    """An enumeration that became text with examples, as an open schema writes it, refuses nothing any more."""
    old, new = pair("source"), pair("source")
    kind = new[0]["properties"]["kind"] = {**new[0]["properties"]["kind"]}
    kind["examples"] = kind.pop("enum")
    for sides in ((old, new), (old[:1], new[:1])):
        found = [each for each in nm.incompatibilities(*sides, directions=["forward"]) if each.severity == "break"]
        assert [("enum-to-text", ("strict",))] == [(each.code, each.readers) for each in found]
        document = json.loads(found[0].counterexample or "")
        assert [False, True] == [nm.validator("source").is_valid(document), document["kind"] == ""]


def test_one_flavour_alone_is_not_compared_with_two() -> None:
    """What readers of the other flavour take is not known of one side; of neither, it is what the library writes."""
    strict, opened = pair("faq")
    for one, other in (([strict], [strict, opened]), ([opened], [strict, opened]), ([strict], [opened])):
        for sides in ((one, other), (other, one)):
            assert "schema-unreadable" in {each.code for each in nm.incompatibilities(*sides)}
    assert () == nm.incompatibilities([strict], [strict]) + nm.incompatibilities([opened], [opened])


def test_a_schema_of_which_some_objects_are_open_is_strict_unless_there_is_a_strict_one() -> None:
    """So an object of a strict schema that was opened is never taken for the open flavour."""
    strict, opened = copy.deepcopy(pair("source"))
    del strict["$defs"]["Identifier"]["additionalProperties"]
    for sides in (([strict], pair("source")[:1]), ([strict, opened], pair("source"))):
        assert {"schema-unreadable"} == {each.code for each in nm.incompatibilities(*sides)}
    opened["$defs"]["Identifier"]["additionalProperties"] = False
    found = nm.incompatibilities(pair("source"), [pair("source")[0], opened])
    assert {"members-closed"} == {each.code for each in found}


def test_a_version_that_an_open_schema_lists_is_no_later_one() -> None:
    """Its readers take no other, and that is seen."""
    strict, opened = copy.deepcopy(pair("source"))
    opened["properties"]["schema_version"] = strict["properties"]["schema_version"]
    found = nm.incompatibilities(pair("source"), [strict, opened])
    assert {"later-versions-changed"} == {each.code for each in found}


def test_a_schema_that_nests_ten_thousand_deep_gets_one_problem() -> None:
    """As any JSON."""
    schema: Any = {}
    for _ in range(10_000):
        schema = {"properties": schema}
    with pytest.raises(nm.ValidationError, match="nested deeper"):
        nm.incompatibilities(schema, schema)


def test_a_schema_of_itself_ends() -> None:
    """An object may hold one of its own kind; the library writes none, but the comparison ends."""
    node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}, "value": {"type": "string"}}}
    old = {**part(a={"$ref": "#/$defs/Node"}), "$defs": {"Node": {**node, "additionalProperties": False}}}
    new = copy.deepcopy(old)
    new["$defs"]["Node"]["properties"]["value"]["maxLength"] = 3
    (found,) = nm.incompatibilities(old, new, directions=["backward"])
    assert json.loads(found.counterexample or "") == {"type": "note", "a": {"value": "aaaa"}}


def test_the_published_files_are_compatible_with_themselves() -> None:
    """All of the kinds at once, and nothing changes."""
    folder = Path(__file__).resolve().parents[2] / "schemas" / "v1"
    files = [folder / f"{kind}{flavour}.json" for kind in KINDS for flavour in ("", ".open")]
    schemas = [json.loads(path.read_text("utf-8")) for path in files]
    assert () == nm.incompatibilities(schemas, schemas, safe=True)


def broken(old: Schema, new: Schema) -> list[tuple[str, str | None]]:
    """What breaks new readers of old documents, and the documents."""
    found = nm.incompatibilities(old, new, directions=["backward"])
    return [(each.code, each.counterexample) for each in found if each.severity == "break"]


def test_what_would_be_too_long_to_be_shown_is_not_compatible() -> None:
    """A limit of billions: nothing of that size is made, and nothing is safe for that."""
    most = [part(a={"type": "array", "items": {"type": "string"}, "maxItems": 10**each}) for each in (12, 11)]
    assert [("max-items-lowered", None)] == broken(*most)
    assert [] == broken(*most[::-1])
    least = [part(a={"type": "array", "items": {"type": "string"}, "minItems": each}) for each in (0, 10**12)]
    assert [("min-items-raised", '{"type": "note", "a": []}')] == broken(*least)
    length = [part(a={"type": "string", "maxLength": 10**each}) for each in (12, 11)]
    assert [("max-length-lowered", None)] == broken(*length)


def test_a_text_of_a_billion_characters_is_not_made() -> None:
    """What would be shown by one breaks without a document, at once."""
    old, new = (part(a={"type": "string", "minLength": least}) for least in (10**9, 10**9 + 1))
    assert [("min-length-raised", None)] == broken(old, new)


def test_a_pattern_that_an_engine_would_try_for_ever_is_matched_by_its_automaton() -> None:
    """With backtracking, forty characters would take longer than anybody waits."""
    old, new = (part(a={"type": "string", "pattern": f"^(?:a|aa)+{end}$", "minLength": 60}) for end in "cb")
    ((code, document),) = broken(old, new)
    assert (code, json.loads(document or "")["a"]) == ("pattern-exchanged", "a" * 59 + "c")


def test_a_pattern_without_an_automaton_is_never_matched() -> None:
    """What has it in its documents has no counterexample; other findings have theirs."""
    evil = {"type": "string", "pattern": "^(?=(a+)+$)a+$"}
    old, new = (part(a=evil, b={"type": "string", "maxLength": most}) for most in (5, 3))
    assert [("max-length-lowered", '{"type": "note", "b": "aaaa"}')] == broken(old, new)
    needed = [{**each, "required": ["type", "a"]} for each in (old, new)]
    assert [("max-length-lowered", None)] == broken(*needed)


def test_a_type_is_said_as_the_schema_says_it() -> None:
    """An integer is no number of any kind."""
    old, new = part(a={"type": "string"}), part(a={"type": "integer", "minimum": 0})
    (found,) = nm.incompatibilities(old, new, directions=["backward"])
    assert (found.old, found.new) == ('"string"', '"integer"')
