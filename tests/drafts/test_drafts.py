"""Documents as language models draft them: there and back, and every fault in its place."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar

import attrs
import pytest
from annotated_types import Ge, Le
from hypothesis import given, settings

import newsmodel as nm
from newsmodel import strategies
from newsmodel._declare.shapes import record
from newsmodel._drafts.instructions import INSTRUCTIONS
from newsmodel._validate.engines import offline_validator
from newsmodel._validate.schema import example
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT
from newsmodel.problems import CODES

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("*/valid/*.json"))
VALIDATORS = {kind: offline_validator(nm.json_schema(kind, flavour="llm")) for kind in KINDS}
EXAMPLES = {kind: nm.to_llm(nm.from_dict(example(kind))) for kind in KINDS}


# --- There and back -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_document_of_the_corpus_comes_back_equal(path: Path) -> None:
    """From plain data and from text; its draft is valid by the schema of drafts."""
    document = nm.from_json(path.read_bytes())
    draft = nm.to_llm(document)
    assert list(VALIDATORS[document.tag].iter_errors(draft)) == []
    assert nm.from_llm(draft) == document
    assert nm.from_llm(json.dumps(draft).encode(), type(document)) == document
    assert nm.llm_problems(draft, document.tag) == ()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(strategies.documents())
def test_any_document_comes_back_equal(document: nm.Document) -> None:
    """As do those of the corpus."""
    draft = nm.to_llm(document)
    assert nm.from_llm(draft) == document
    assert VALIDATORS[document.tag].is_valid(draft)


@pytest.mark.parametrize("kind", KINDS)
def test_members_stand_in_the_order_of_the_schema(kind: str) -> None:
    """Engines that follow a schema write members in its order."""
    schema = nm.json_schema(kind, flavour="llm")
    assert list(EXAMPLES[kind]) == list(schema["properties"]) == schema["required"]


def test_the_largest_document_comes_back() -> None:
    """A draft is longer than its document: what the limit of a document allows is read as a draft, too."""
    body = [nm.Paragraph([nm.Span("a", marks=["code"]), "b"] * 500) for _ in range(60)]
    document = nm.Article(id="tag:example.org,2026:a", headline="A", language="en", body=body)
    limits = nm.Limits(size=len(nm.to_json(document)))
    model = nm.ContentModel(limits=limits)
    text = json.dumps(model.to_llm(document))
    assert len(text) > limits.size
    assert model.from_llm(text) == document


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
        closes: The years in which it ends.
        answers: The answers; none given is not the same as an empty list.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)
    closes: tuple[nm.Line, ...] = ()
    answers: tuple[nm.Line, ...] | None = None


@pytest.mark.parametrize("answers", [None, (), ("yes", "no")])
def test_a_block_of_ones_own_is_drafted(answers: tuple[str, ...] | None) -> None:
    """All its members are; where absence differs from an empty array, that is kept."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))
    poll = Poll("Umbrella?", answers=answers, extensions={"acme:a": 1})
    document = nm.Article(id="tag:example.org,2026:a", headline="A", language="en", body=[poll])
    draft = model.to_llm(document)
    assert draft["body"] == [
        {
            "type": "acme:poll",
            "question": "Umbrella?",
            "closes": [],
            "answers": [] if answers is None else [list(answers)],
            "rest": '{"extensions":{"acme:a":1}}',
        }
    ]
    assert model.from_llm(draft) == document
    assert "acme:poll" in json.dumps(model.json_schema("article", flavour="llm"))


def test_no_member_may_be_called_rest() -> None:
    """A class that has one is named when a draft or its schema is asked for."""

    @attrs.frozen(kw_only=True)
    class Pause(nm.Custom):
        """A pause.

        Attributes:
            rest: How long it is.
        """

        tag: ClassVar[str] = "acme:pause"

        rest: nm.Line

    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Pause))
    with pytest.raises(nm.ModelError, match=r"Pause\.rest"):
        model.json_schema("article", flavour="llm")


def test_no_block_may_have_the_name_of_a_union() -> None:
    """Its definition would take the place of that of the union, or the other way round."""
    cls = attrs.frozen(kw_only=True)(type("TextOrSpan", (nm.Custom,), {"tag": "acme:a", "__doc__": "A block."}))
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls))
    with pytest.raises(nm.ModelError, match="TextOrSpan is the name of a union"):
        model.json_schema("article", flavour="llm")


def test_what_is_rarely_drafted_is_optional() -> None:
    """Every class lists such members only, and each is a member."""
    bases = {base for cls in DEFAULT.classes for base in cls.__mro__ if "_rarely_drafted" in vars(base)}
    listed = {(base, name) for base in bases for name in vars(base)["_rarely_drafted"].split()}
    rare = {(cls, member.name) for cls in bases for member in record(cls).members if member.is_rare}
    assert listed
    assert listed <= rare


# --- The schema ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_says_only_what_vendors_accept(kind: str) -> None:
    """Every member is required and no other is allowed, no keyword stands beside a reference, nothing is bounded."""
    found = list(_subschemas(nm.json_schema(kind, flavour="llm")))
    known = {"title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}
    assert {key for each in found for key in each} <= {*known, "$defs", "$ref"}
    assert [each for each in found if "$ref" in each and len(each) > 1] == []
    objects = [each for each in found if each.get("type") == "object"]
    assert objects
    assert all(list(each["properties"]) == each["required"] for each in objects)
    assert all(each["additionalProperties"] is False for each in objects)


def _subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for key in ("properties", "$defs"):
        for each in schema.get(key, {}).values():
            yield from _subschemas(each)
    for each in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _subschemas(each)


@pytest.mark.parametrize("options", [{"draft": "07"}, {"ref_template": "#/a/{model}"}, {"kind": None}])
def test_there_is_one_form_of_the_schema(options: dict[str, Any]) -> None:
    """It is of one kind, whole, and of no draft; whatever else is asked for is an error that says why."""
    with pytest.raises(nm.ArgumentError, match="the flavour llm"):
        nm.json_schema(**{"kind": "faq", "flavour": "llm", **options})


def test_descriptions_say_what_the_schema_cannot() -> None:
    """Forms, bounds, what absence means, and what ``rest`` is for."""
    definitions = nm.json_schema("article", flavour="llm")["$defs"]
    listed = definitions["ListBlock"]["properties"]
    assert listed["style"]["description"].endswith('[] or an array of one. [] means "bullet".')
    assert listed["start"]["items"]["description"] == "At least 0 and at most 1,000,000."
    assert listed["rest"]["description"].startswith('Write "", or copy what is there')
    assert definitions["Link"]["properties"]["href"]["description"].endswith("and a local id).")


# --- Problems -----------------------------------------------------------------------------------------------------


def test_every_code_has_an_instruction() -> None:
    """It is one sentence or two that say what to do."""
    assert set(INSTRUCTIONS) == set(CODES)
    assert [text for text in INSTRUCTIONS.values() if not re.fullmatch("[A-Z].*\\.", text)] == []


def _objects(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a draft, with its pointer."""
    if isinstance(value, dict):
        yield where, value
    for token, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, (dict, list)):
            yield from _objects(item, f"{where}/{token}")


Change = Callable[[dict[str, Any], str], str]


def _without(owner: dict[str, Any], name: str) -> str:
    del owner[name]
    return ""


def _misspelt(owner: dict[str, Any], name: str) -> str:
    owner[f"{name}x"] = owner.pop(name)
    return f"/{name}x"


def _null(owner: dict[str, Any], name: str) -> str:
    owner[name] = None
    return f"/{name}"


@pytest.mark.parametrize("change", [_without, _misspelt, _null])
@pytest.mark.parametrize("kind", KINDS)
def test_one_fault_in_the_form_is_one_problem(kind: str, change: Change) -> None:
    """Members of objects of each form, one by one: left out, misspelt, null; the schema of drafts refuses it, too."""
    draft = copy.deepcopy(EXAMPLES[kind])
    of_each_form = {frozenset(owner): (where, owner) for where, owner in _objects(draft)}
    for where, owner in list(of_each_form.values())[:: 1 if change is _without else 5]:
        before = dict(owner)
        for name in before.keys() - {"type"}:
            end = change(owner, name)
            (problem,) = nm.llm_problems(draft)
            assert problem.pointer == where + end
            assert not VALIDATORS[kind].is_valid(draft)
            owner.clear()
            owner.update(before)


@pytest.mark.parametrize("draft", EXAMPLES.values(), ids=EXAMPLES)
def test_a_fault_of_the_document_has_its_place_in_the_draft(draft: dict[str, Any]) -> None:
    """A text with a control character, in each place of a text in turn."""
    draft = copy.deepcopy(draft)
    places = [
        (where, owner, name)
        for where, owner in _objects(draft)
        for name, value in owner.items()
        if isinstance(value, str)
    ]
    for where, owner, name in places[:: len(places) // 20 + 1]:
        if name not in ("type", "rest"):
            before, owner[name] = owner[name], "\x07"
            assert f"{where}/{name}" in {problem.pointer for problem in nm.llm_problems(draft)}
            owner[name] = before


#: A change of the draft of an article, and the problem: its pointer, its code, and words of its message.
FAULTS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "no array around it": ({"kind": "news"}, "/kind", "type", "an array of none or one"),
    "several": ({"kind": ["news", "news"]}, "/kind", "max_items", "Keep at most that many"),
    "an unknown value": ({"kind": ["newz"]}, "/kind/0", "enum", 'did you mean "news"'),
    "a form": ({"published": ["soon"]}, "/published/0", "pattern", "invent nothing"),
    "a rare member outside": ({"revision": 1}, "/revision", "unknown_member", 'JSON text of "rest"'),
    "a member within": ({"rest": '{"headline":"A"}'}, "/rest", "unknown_member", "in the object itself"),
    "an unknown one within": ({"rest": '{"revisoin":1}'}, "/rest", "unknown_member", 'did you mean "revision"'),
    "no JSON within": ({"rest": "{revision"}, "/rest", "pattern", "is not JSON text"),
    "no object within": ({"rest": "[]"}, "/rest", "pattern", "text of a JSON object"),
    "no text": ({"rest": {}}, "/rest", "type", 'Write "", or the text of one JSON object.'),
    "the form of drafts within": ({"rest": '{"slug":["a"]}'}, "/rest", "type", "written as in a document"),
    "a wrong form within": ({"rest": '{"url":"a b"}'}, "/rest", "pattern", "written as in a document"),
    "deep within": ({"rest": "[" * 5_000 + "]" * 5_000}, "/rest", "pattern", "nested deeper"),
    "a wrong value within": ({"rest": '{"revision":-1}'}, "/rest", "minimum", "in the JSON text of rest, at /revision"),
    "a broken rule within": ({"rest": '{"ai":["x"]}'}, "/rest", "ai-unresolved", "in the JSON text of rest, at /ai/0"),
    "a version": ({"schema_version": "1.0"}, "/schema_version", "unknown_member", "unknown member"),
    "no such type": ({"type": "artcle"}, "/type", "unknown_type", 'did you mean "article"'),
    "not wrapped text": (
        {"body": [{"type": "paragraph", "text": "A", "rest": ""}]},
        "/body/0/text",
        "type",
        "an array",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_problem_says_where_and_what_to_do(fault: str) -> None:
    """It has its place in the text of the draft, too."""
    members, pointer, code, words = FAULTS[fault]
    draft = {**nm.to_llm(nm.from_dict(example("article.minimal"))), **members}
    (problem,) = nm.llm_problems(json.dumps(draft, indent=1))
    assert (problem.pointer, problem.code) == (pointer, code)
    assert words in problem.message
    assert problem.message.endswith(".")
    assert problem.line is not None
    assert nm.llm_problems(draft)[0].message == problem.message
    with pytest.raises(nm.ValidationError) as caught:
        nm.from_llm(draft)
    assert caught.value.problems == nm.llm_problems(draft)


@pytest.mark.parametrize(
    "data", [None, 3, "", "[]", "null", "Here is the article:", [], {}, b"\xff", '{"type":"article"']
)
def test_what_is_no_draft_is_a_problem(data: Any) -> None:
    """There is no other exception."""
    assert nm.llm_problems(data) != ()


def test_a_missing_rest_is_no_array() -> None:
    """What is optional may be an empty array; this is empty text."""
    draft = copy.deepcopy(EXAMPLES["faq"])
    del draft["rest"]
    (problem,) = nm.llm_problems(draft)
    assert problem.message == 'member "rest" is missing. Write "", or the text of one JSON object.'


def test_a_rule_of_ones_own_is_a_problem() -> None:
    """Its code has no instruction: its message has to say what to do."""

    @attrs.frozen(kw_only=True)
    class Even(nm.Custom):
        """A block.

        Attributes:
            size: An even number.
        """

        tag: ClassVar[str] = "acme:even"

        size: Annotated[int, Ge(0), Le(10)]

        def _rules(self) -> Iterator[nm.Problem]:
            if self.size % 2:
                yield nm.Problem(pointer="/size", code="acme-even", message="write an even number")

    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Even))
    draft: Any = model.to_llm(nm.Article(id="tag:example.org,2026:a", headline="A", language="en", body=[Even(size=2)]))
    draft["body"][0]["size"] = 3
    (problem,) = model.llm_problems(draft)
    assert (problem.pointer, problem.message) == ("/body/0/size", "write an even number.")


@pytest.mark.parametrize("cls", ["faq", 3, int, nm.Paragraph])
def test_what_is_no_class_of_a_document_is_a_wrong_argument(cls: Any) -> None:
    """It is refused as an argument, with its name."""
    with pytest.raises(nm.ArgumentError, match=r"from_llm\(cls\)"):
        nm.from_llm(EXAMPLES["faq"], cls)


def test_an_id_that_is_given_twice_leads_to_both_places() -> None:
    """Ids of blocks stand in rest; those of notes are members of the draft."""
    draft: Any = copy.deepcopy(EXAMPLES["faq"])
    draft["notes"] = [{"id": "a", "text": ["A"]}, {"id": "a", "text": ["B"]}]
    (problem,) = nm.llm_problems(draft)
    assert (problem.pointer, problem.expected) == ("/notes/1/id", "/notes/0/id")
    draft["notes"] = []
    draft["rest"], draft["items"][0]["rest"] = '{"id":"q"}', '{"id":"q"}'
    (problem,) = nm.llm_problems(draft)
    assert (problem.pointer, problem.expected) == ("/items/0/rest", "/rest")
    assert "already used at /rest. " in problem.message


def test_a_draft_of_another_kind_is_refused() -> None:
    """As a payload of another kind is; a class and a name are the same."""
    assert nm.llm_problems(EXAMPLES["faq"], "article")[0].code == "unknown_type"
    assert nm.llm_problems(EXAMPLES["faq"], nm.FAQ) == ()
    with pytest.raises(nm.UnknownNameError):
        nm.llm_problems(EXAMPLES["faq"], "poem")


def test_problems_are_limited() -> None:
    """A draft with many faults has as many problems as the model reports, the last one counts the others."""
    model = nm.ContentModel(limits=nm.Limits(problems=5))
    draft = {**EXAMPLES["article"], "body": [{"type": "paragraph"}] * 50}
    found = model.llm_problems(draft)
    assert len(found) == 5
    assert found[-1].code == "more_problems"


def test_the_last_problem_counts_all_others() -> None:
    """Those of the form and those of the document, and says what to do about them."""
    article: dict[str, Any] = nm.to_llm(nm.from_dict(example("article.minimal")))
    block = article["body"][0]
    formless = {name: value for name, value in block.items() if name != "rest"}
    body = [formless] * 60 + [{**block, "text": [5]}] * 200
    found = nm.llm_problems({**article, "body": body})
    assert (len(found), found[-1].code, found[-1].got) == (100, "more_problems", 161)
    assert found[-1].message.endswith(INSTRUCTIONS["more_problems"])


def test_several_faults_are_found_at_once() -> None:
    """Those of form and those of values; what was left out for its form breaks no rule besides."""
    draft = copy.deepcopy(EXAMPLES["article"])
    draft["sources"] = None
    draft["headline"] = ""
    assert {problem.pointer for problem in nm.llm_problems(draft)} == {"/sources", "/headline"}
