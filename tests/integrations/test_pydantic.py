"""Documents, and parts of them, as fields of models of pydantic."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

import newsmodel as nm
from newsmodel import examples
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import KINDS
from newsmodel.errors import pointer
from newsmodel.examples import LANGUAGES
from newsmodel.integrations.pydantic import Vocabulary, without_vocabulary
from newsmodel.strategies import InvalidPayload, invalid_payloads

ARTICLE = examples.article()
PAYLOAD = nm.to_dict(ARTICLE)


@attrs.frozen(kw_only=True)
class Tide(nm.Custom):
    """How high the water is.

    Attributes:
        height: The height, in words.
    """

    tag: ClassVar[str] = "harbour:tide"

    height: nm.Line


HARBOUR = nm.ContentModel(blocks=[*nm.CORE_BLOCKS, Tide])
OF_HARBOUR = Vocabulary(HARBOUR, "Harbour")
WITH_TIDE = {**PAYLOAD, "body": [*PAYLOAD["body"], {"type": "harbour:tide", "height": "Two metres"}]}


class Draft(BaseModel):
    """A model with a document."""

    article: nm.Article


class Page(BaseModel):
    """A model with several documents, and parts of them."""

    lead: nm.Paragraph
    articles: list[nm.Article] = []
    faq: nm.FAQ | None = None
    body: list[nm.Block] = []
    any: Annotated[nm.Document | None, Vocabulary()] = None
    some: Annotated[list[nm.Comment | nm.Source], Vocabulary()] = []


PAGE: dict[str, Any] = {
    "lead": {"type": "paragraph", "text": ["Ferries run all night."]},
    "articles": [PAYLOAD],
    "faq": nm.to_dict(examples.faq()),
    "body": PAYLOAD["body"][:2],
    "any": nm.to_dict(examples.comparison_table()),
    "some": [nm.to_dict(examples.comment()), nm.to_dict(examples.source())],
}


ANY: TypeAdapter[nm.Document] = TypeAdapter(Annotated[nm.Document, Vocabulary()])


def errors_of(field: Any, payload: object) -> list[tuple[tuple[str | int, ...], str]]:
    """Where a type of a field refuses a payload, and with which codes."""
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(field).validate_python(payload)
    return [(each["loc"], each["type"]) for each in raised.value.errors()]


# --- Values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_goes_in_and_out(kind: str, language: str) -> None:
    """It is loaded as `from_dict` loads it, and dumped in the order of `to_dict`, as plain data and as JSON."""
    document = getattr(examples, kind)(language)
    field: TypeAdapter[Any] = TypeAdapter(DOCUMENTS[kind])
    payload = nm.to_dict(document)
    assert document == field.validate_python(payload) == field.validate_json(json.dumps(payload))
    written = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    assert (payload, written) == (field.dump_python(document), field.dump_json(document).decode())


def test_an_object_is_taken_as_it_is() -> None:
    """It is valid since it was built."""
    assert Draft(article=ARTICLE).article is ARTICLE


def test_a_model_holds_documents_and_parts_of_them() -> None:
    """In lists, and where there may be none; blocks by any of their classes."""
    page = Page.model_validate(PAGE)
    assert nm.Paragraph("Ferries run all night.") == page.lead
    assert ([ARTICLE], examples.faq(), list(ARTICLE.body[:2])) == (page.articles, page.faq, page.body)
    assert (examples.comparison_table(), [examples.comment(), examples.source()]) == (page.any, page.some)
    assert PAGE == page.model_dump() == json.loads(page.model_dump_json())


def test_every_problem_is_an_error_at_its_place() -> None:
    """Which begins with the field, and has numbers for the items of arrays; the messages are ours."""
    faulty = {**PAYLOAD, "headline": "", "colour": "red", "body": [{"type": "paragraph", "text": [""]}]}
    with pytest.raises(ValidationError) as raised:
        Page.model_validate({**PAGE, "articles": [PAYLOAD, faulty]})
    found = {(each["loc"], each["type"]): each["msg"] for each in raised.value.errors()}
    at = ("articles", 1)
    expected = {(*at, "headline"): "min_length", (*at, "colour"): "unknown_member"}
    assert {*expected.items(), ((*at, "body", 0, "text", 0), "min_length")} == found.keys()
    assert "0 characters, expected at least 1" == found[(*at, "headline"), "min_length"]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.sampled_from(KINDS).flatmap(invalid_payloads))
def test_a_planted_fault_is_one_error(planted: InvalidPayload) -> None:
    """Each that can be planted: at its pointer, with its code and the message of `validate`."""
    (problem,) = nm.validate(planted.payload)
    with pytest.raises(ValidationError) as raised:
        ANY.validate_python(planted.payload)
    found = [(pointer(each["loc"]), each["type"], each["msg"]) for each in raised.value.errors()]
    assert [(planted.pointer, planted.code, problem.message)] == found
    assert json.loads(raised.value.json())[0]["msg"] == problem.message


def test_an_error_names_a_member_that_has_braces() -> None:
    """Messages of pydantic are templates; ours stay as they are."""
    with pytest.raises(ValidationError) as raised:
        Draft.model_validate({"article": {**PAYLOAD, "{type}": 1}})
    assert ["article", "{type}"] == list(raised.value.errors()[0]["loc"])
    assert raised.value.errors()[0]["msg"].startswith('unknown member "{type}"')


@pytest.mark.parametrize("value", [float("nan"), b"\xff", object(), {1: 2}, ["x" * 10_000]])
def test_an_error_can_be_written_as_json(value: object) -> None:
    """Whatever was given; and it has an excerpt, not the whole, which stands in the request already."""
    with pytest.raises(ValidationError) as raised:
        Draft.model_validate({"article": {**PAYLOAD, "headline": value}})
    assert len(json.dumps(raised.value.errors())) < 1_000


@pytest.mark.parametrize(
    ("field", "payload", "expected"),
    [
        (nm.Article, "words", [((), "type")]),
        (nm.Article, None, [((), "type")]),
        (nm.Span, ["rich", "text"], [((), "type")]),
        (nm.Paragraph, {"type": "heading"}, [(("type",), "unknown_type")]),
        (nm.Block, {"type": "wave"}, [(("type",), "unknown_type")]),
        (nm.Article, (), [((), "not_json_value")]),
        (nm.Article, {**PAYLOAD, "body": [{"type": "paragraph", "text": 3}]}, [(("body", 0, "text"), "type")]),
    ],
)
def test_what_is_no_such_object_is_refused(
    field: Any, payload: object, expected: list[tuple[tuple[str | int, ...], str]]
) -> None:
    """An array is no object either, though `from_dict` takes one for rich text."""
    assert expected == errors_of(field, payload)


def test_a_union_that_has_a_vocabulary_is_refused_by_its_kind() -> None:
    """With the problems of the kind that the payload names; without, pydantic tries each of them."""
    faulty = {**nm.to_dict(examples.faq()), "title": 3}
    assert [(("title",), "type")] == errors_of(Annotated[nm.Article | nm.FAQ, Vocabulary()], faulty)
    assert len(errors_of(nm.Article | nm.FAQ, faulty)) > 1


def test_a_kind_that_is_not_in_a_union_is_refused() -> None:
    """Though it is a document."""
    field = Annotated[nm.Article | nm.FAQ, Vocabulary()]
    assert [(("type",), "unknown_type")] == errors_of(field, nm.to_dict(examples.source()))


# --- Vocabularies ---------------------------------------------------------------------------------------------------


def test_a_field_has_the_vocabulary_that_it_says() -> None:
    """Its documents have the blocks of this vocabulary, in and out; those of another field do not."""
    field: TypeAdapter[nm.Article] = TypeAdapter(Annotated[nm.Article, Vocabulary(HARBOUR)])
    article = field.validate_python(WITH_TIDE)
    assert Tide(height="Two metres") == article.body[-1]
    assert (WITH_TIDE, WITH_TIDE) == (field.dump_python(article), json.loads(field.dump_json(article)))
    assert [(("body", len(ARTICLE.body), "type"), "unknown_type")] == errors_of(nm.Article, WITH_TIDE)


def test_a_block_of_another_vocabulary_is_not_dumped() -> None:
    """The error says so."""
    article = HARBOUR.from_dict(WITH_TIDE, nm.Article)
    with pytest.raises(PydanticSerializationError, match="Tide"):
        TypeAdapter(nm.Article).dump_python(article)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (Tide, r"Tide is not in the vocabulary of the field: Annotated\[Tide, Vocabulary\(model\)\] says which"),
        (nm.Custom, "Custom is not in the vocabulary"),
        (Annotated[int, Vocabulary()], "Vocabulary: expected a class of content, or documents, got"),
        (Annotated[nm.Article | int, Vocabulary()], "Vocabulary: expected a class of content, or documents, got"),
    ],
)
def test_a_field_of_no_vocabulary_is_refused_when_it_is_declared(field: Any, message: str) -> None:
    """Not when it is first used."""
    with pytest.raises(nm.ModelError, match=message):
        TypeAdapter(field)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (nm.Article, (nm.Article, None)),
        (Annotated[nm.Article, "words"], (nm.Article, None)),
        (Annotated[nm.Article, OF_HARBOUR, "words"], (nm.Article, OF_HARBOUR)),
        (list[Annotated[nm.Article, OF_HARBOUR]] | None, (list[nm.Article] | None, OF_HARBOUR)),
        (dict[str, Annotated[int, "words"]], (dict[str, Annotated[int, "words"]], None)),
    ],
)
def test_what_is_said_about_a_type_is_read(annotation: Any, expected: tuple[Any, Any]) -> None:
    """Wherever it stands in a list or a union."""
    assert expected == without_vocabulary(annotation)


# --- Schemas --------------------------------------------------------------------------------------------------------


def strings(schema: Any, key: str) -> Iterator[str]:
    """The text under a key, anywhere in a schema."""
    if isinstance(schema, dict):
        yield from (schema[name] for name in schema if name == key and isinstance(schema[name], str))
    if isinstance(schema, (dict, list)):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from strings(each, key)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_of_a_model_is_whole(mode: Any) -> None:
    """Each reference is to one of its own definitions; in both modes they are the same."""
    schema = Page.model_json_schema(mode=mode)
    jsonschema.Draft202012Validator.check_schema(schema)
    targets = set(strings(schema, "$ref"))
    assert {f"#/$defs/{name}" for name in schema["$defs"]} == targets
    assert Page.model_json_schema()["$defs"] == schema["$defs"]


def test_the_definitions_are_those_of_the_vocabulary() -> None:
    """By the names that `openapi_components` gives them, but where pydantic wants them."""
    template = "#/components/schemas/{model}"
    schema = ANY.json_schema(ref_template=template)
    assert {**schema.pop("$defs"), "Document": schema} == nm.openapi_components()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_document_accepts_it(kind: str, language: str) -> None:
    """And refuses it with a planted fault; so does that of any document."""
    payload = nm.to_dict(getattr(examples, kind)(language))
    for field in (TypeAdapter(DOCUMENTS[kind]), ANY):
        accepts = jsonschema.Draft202012Validator(field.json_schema()).is_valid
        assert (True, False) == (accepts(payload), accepts({**payload, "colour": "red"}))


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ({}, True),
        ({"lead": {"type": "heading"}}, False),
        ({"body": [{"type": "wave"}]}, False),
        ({"faq": PAYLOAD}, False),
        ({"some": [PAYLOAD]}, False),
        ({"any": {"type": "article"}}, False),
    ],
)
def test_the_schema_of_a_model_agrees_with_it(fault: dict[str, Any], verdict: bool) -> None:  # noqa: FBT001
    """It accepts what the model accepts, and refuses what it refuses, in each member."""
    payload = {**PAGE, **fault}
    try:
        Page.model_validate(payload)
    except ValidationError:
        assert verdict is False
    assert verdict is jsonschema.Draft202012Validator(Page.model_json_schema()).is_valid(payload)


def test_a_union_of_documents_says_what_tells_them_apart() -> None:
    """By references to the same definitions as its members."""
    schema = TypeAdapter(Annotated[nm.Article | nm.FAQ, Vocabulary()]).json_schema(ref_template="#/x/{model}")
    mapping = {"article": "#/x/Article", "faq": "#/x/FAQ"}
    assert {"propertyName": "type", "mapping": mapping} == schema["discriminator"]
    assert [{"$ref": ref} for ref in mapping.values()] == schema["oneOf"]


@pytest.mark.parametrize(("mark", "names"), [(Vocabulary(HARBOUR), set()), (OF_HARBOUR, {"Article", "HarbourArticle"})])
def test_vocabularies_in_one_schema_are_kept_apart(mark: Vocabulary, names: set[str]) -> None:
    """Each field accepts the documents of its own; names may say which is which."""

    class Both(BaseModel):
        core: nm.Article
        harbour: Annotated[nm.Article, mark]

    schema = Both.model_json_schema()
    accepts = jsonschema.Draft202012Validator(schema).is_valid
    verdicts = [accepts({"core": core, "harbour": WITH_TIDE}) for core in (PAYLOAD, WITH_TIDE)]
    assert [True, False] == verdicts
    assert names <= {each.rpartition("/")[2] for each in strings(schema["properties"], "$ref")}


def test_a_model_of_the_same_name_keeps_its_schema() -> None:
    """Both have longer names then."""

    class Article(BaseModel):
        words: int

    class Both(BaseModel):
        theirs: Article
        ours: nm.Article

    accepts = jsonschema.Draft202012Validator(Both.model_json_schema()).is_valid
    assert [True, False] == [accepts({"theirs": {"words": 3}, "ours": ours}) for ours in (PAYLOAD, {"words": 3})]
