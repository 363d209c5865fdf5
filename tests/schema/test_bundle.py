"""The schema of any document: the same verdicts and the same faults as the schemas of the kinds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, ClassVar

import attrs
import jsonschema
import pytest

import newsmodel as nm
from drawing import drawn
from newsmodel._validate import bundle
from newsmodel._validate.bundle import BUNDLED
from newsmodel._validate.engines import Engine, engine
from newsmodel._validate.schema import CHECKED_FLAVOURS, FLAVOURS, CheckedFlavour, EngineName, Flavour, example
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel._wire.parsing import parse
from newsmodel.documents import KINDS
from newsmodel.strategies import invalid_payloads

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ENGINES: tuple[EngineName, ...] = ("jsonschema", "jsonschema-rs")
each_flavour = pytest.mark.parametrize("flavour", BUNDLED)
each_engine = pytest.mark.parametrize("name", ENGINES)


@cache
def corpus() -> tuple[Any, ...]:
    """Every payload of the corpus that an engine would be asked about."""

    def readable() -> Iterator[Any]:
        for path in sorted(CORPUS.glob("*/*/*.json")):
            if ".expected" not in path.name:
                try:
                    yield parse(path.read_bytes(), DEFAULT_LIMITS)
                except nm.ValidationError:
                    continue

    return tuple(readable())


def kind_of(payload: Any) -> str | None:
    """The kind of document that a payload says it is, if there is such a kind."""
    tag = payload.get("type") if isinstance(payload, dict) else None
    return tag if tag in KINDS else None


def faults(check: Engine, payload: Any) -> list[tuple[str, str]]:
    """The places and keywords of all faults."""
    return sorted((str(fault.path), fault.keyword) for fault in check(payload))


@each_engine
@each_flavour
def test_it_gives_the_verdicts_of_the_kinds(flavour: Flavour, name: EngineName) -> None:
    """On the whole corpus; what says of no kind that it is one is refused."""
    kinds = {kind: engine(name, nm.json_schema(kind, flavour=flavour)) for kind in KINDS}
    anything = engine(name, nm.json_schema(flavour=flavour))
    expected = [not any(kinds[kind](payload)) if (kind := kind_of(payload)) else False for payload in corpus()]
    assert expected.count(True) > 100
    assert expected.count(False) > 100
    assert [not any(anything(payload)) for payload in corpus()] == expected


@each_engine
@pytest.mark.parametrize("flavour", [flavour for flavour in BUNDLED if flavour != "codegen"])
def test_it_reports_faults_as_the_schemas_of_the_kinds_do(flavour: Flavour, name: EngineName) -> None:
    """All of them, at the same places, by the same keywords: for the corpus, and for faults that are planted."""
    kinds = {kind: engine(name, nm.json_schema(kind, flavour=flavour)) for kind in KINDS}
    anything = engine(name, nm.json_schema(flavour=flavour))
    planted = [planted.payload for kind in KINDS for planted in drawn(invalid_payloads(kind), 20)]
    found = 0
    for payload in [*corpus(), *planted]:
        kind = kind_of(payload)
        if kind is not None:
            expected = faults(kinds[kind], payload)
            found += len(expected)
            assert faults(anything, payload) == expected
    assert found > 100


@each_engine
def test_a_union_of_alternatives_loses_the_places(name: EngineName) -> None:
    """The control: in the flavour codegen the fault is one of the whole document."""
    spoilt = {**example("faq.minimal"), "headlin": "Shade"}
    places = {flavour: faults(engine(name, nm.json_schema(flavour=flavour)), spoilt) for flavour in BUNDLED}
    assert places["strict"] == places["editor"] != places["codegen"] == [("()", "oneOf")]


@each_engine
@pytest.mark.parametrize("flavour", [flavour for flavour in BUNDLED if flavour != "codegen"])
@pytest.mark.parametrize(
    ("payload", "fault"),
    [
        ([], ("()", "type")),
        (None, ("()", "type")),
        ({}, ("()", "required")),
        ({"type": "poem"}, ("('type',)", "enum")),
        ({"type": ["article"]}, ("('type',)", "enum")),
        ({**example("source.minimal"), "type": "paragraph"}, ("('type',)", "enum")),
    ],
    ids=str,
)
def test_what_is_of_no_kind_has_one_fault(
    payload: Any, fault: tuple[str, str], flavour: Flavour, name: EngineName
) -> None:
    """Also in the flavour open: a reader of version 1.0 could do nothing with another kind of document."""
    assert faults(engine(name, nm.json_schema(flavour=flavour)), payload) == [fault]


@each_flavour
def test_a_document_inside_another_needs_no_version(flavour: Flavour) -> None:
    """It has another definition than the document by itself."""
    validator = jsonschema.Draft202012Validator(nm.json_schema(flavour=flavour))
    source = {"type": "source", "id": "survey", "name": "Street Survey"}
    assert validator.is_valid({**example("article.minimal"), "sources": [source]})
    assert not validator.is_valid(source)
    assert validator.is_valid({**source, "schema_version": "1.0"})


@each_flavour
def test_it_is_a_schema_of_draft_2020_12(flavour: Flavour) -> None:
    """With a name of its own, and a base that can be chosen."""
    schema = nm.json_schema(flavour=flavour)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    suffix = "" if flavour == "strict" else f":{flavour}"
    assert schema["$id"] == f"urn:newsmodel:1:document{suffix}"
    moved = nm.json_schema(flavour=flavour, base="https://news.example/schemas/")
    assert moved["$id"] == f"https://news.example/schemas/document{suffix}"


@pytest.mark.parametrize("flavour", CHECKED_FLAVOURS)
def test_there_is_a_validator_for_it(flavour: CheckedFlavour) -> None:
    """It accepts an example of each kind, and none with another member in the flavours that know all members."""
    validator = nm.validator(flavour=flavour)
    assert [kind for kind in KINDS if not validator.is_valid(example(kind))] == []
    taken = [kind for kind in KINDS if validator.is_valid({**example(kind), "headlin": "Shade"})]
    assert taken == (list(KINDS) if flavour == "open" else [])


def references(schema: Any) -> Iterator[str]:
    """Where a schema refers to."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for key, value in schema.items():
            if key not in ("examples", "defaultSnippets"):
                yield from references(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from references(each)


@each_flavour
def test_it_holds_what_it_refers_to_and_nothing_else(flavour: Flavour) -> None:
    """And its definitions form no cycle."""
    schema = nm.json_schema(flavour=flavour)
    assert set(references(schema)) == {f"#/$defs/{name}" for name in schema["$defs"]}
    graph = {f"#/$defs/{name}": set(references(each)) for name, each in schema["$defs"].items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)


def test_definitions_are_shared() -> None:
    """What is in several kinds is written once: it is hardly larger than the schema of an article."""
    sizes = {kind: len(json.dumps(nm.json_schema(kind))) for kind in (*KINDS, None)}
    assert sizes["article"] < sizes[None] < 1.2 * sizes["article"] < sum(sizes[kind] for kind in KINDS)


def test_a_class_of_another_vocabulary_is_in_it() -> None:
    """And in no other one."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
    payload = {**example("article.minimal"), "body": [{"type": "acme:poll", "question": "Is there shade?"}]}
    verdicts = [jsonschema.Draft202012Validator(each.json_schema()).is_valid(payload) for each in (model, nm)]
    assert verdicts == [True, False]


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line


def test_a_name_that_is_taken_is_refused() -> None:
    """There would be two definitions of it; the schema of one kind has only one."""
    cls = attrs.make_class("NestedFAQ", {}, bases=(nm.Custom,), frozen=True, class_body={"tag": "acme:odd"})
    cls.__doc__ = "A block."
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls))
    with pytest.raises(nm.ArgumentError, match="json_schema: NestedFAQ is the name of another schema"):
        model.json_schema()
    assert "NestedFAQ" in model.json_schema("article")["$defs"]


@each_flavour
def test_its_references_follow_a_template(flavour: Flavour) -> None:
    """It is then a part of another document, which has its id."""
    schema = nm.json_schema(flavour=flavour, ref_template="#/components/schemas/{model}")
    whole = nm.json_schema(flavour=flavour)
    plain = json.loads(json.dumps(schema).replace("#/components/schemas/", "#/$defs/"))
    assert {name: value for name, value in whole.items() if name not in ("$schema", "$id")} == plain


def test_a_flavour_may_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It then has the schemas of the kinds only, and an unknown one has neither."""
    monkeypatch.setattr(bundle, "BUNDLED", tuple(flavour for flavour in FLAVOURS if flavour != "open"))
    with pytest.raises(nm.ArgumentError, match=r"the flavour open has no schema of any document.*: article, source"):
        nm.json_schema(flavour="open")
    assert nm.json_schema("faq", flavour="open")["$id"] == "urn:newsmodel:1:faq:open"
    with pytest.raises(nm.UnknownNameError, match='no flavour "loose"'):
        nm.json_schema(flavour="loose")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_template_without_a_place_is_refused() -> None:
    """As for a schema of one kind."""
    with pytest.raises(nm.ArgumentError, match="ref_template"):
        nm.json_schema(ref_template="#/$defs/")


def test_an_editor_offers_each_kind_at_the_root() -> None:
    """With its version, which documents inside others do not have."""
    schema = nm.json_schema(flavour="editor")
    assert [each["label"] for each in schema["defaultSnippets"]] == list(KINDS)
    assert {each["body"]["schema_version"] for each in schema["defaultSnippets"]} == {"1.1"}
    assert schema["properties"]["type"]["enumDescriptions"][2] == "Frequently asked questions."
