"""A custom vocabulary, and everything that is derived from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, ClassVar

import attrs
import jsonschema
import pytest
from markupsafe import Markup

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._validate.engines import offline_validator
from newsmodel._validate.schema import FLAVOURS
from newsmodel.content.inline import Citations, citations


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
        cite: Where the question comes from.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)
    cite: nm.Citation | None = None


def poll_to_html(poll: Poll, html: Any) -> Markup:
    """A poll as HTML."""
    return Markup("<p class='poll'>{}{}</p>").format(poll.question, html.marker(poll.cite) if poll.cite else "")


MODEL = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll), html={Poll: poll_to_html}, base="https://acme.example/")


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:example.org,2026:1", headline="H", language="en", body=body, **members)


POLLED = article(Poll("Umbrella?"), nm.Callout([Poll("Or a coat?")], kind="note"))


def test_a_custom_block_is_written_and_read() -> None:
    """In a body and inside a container."""
    text = MODEL.to_json(POLLED)
    assert '{"type":"acme:poll","question":"Umbrella?"}' in text
    assert MODEL.from_json(text) == POLLED
    assert MODEL.validate(text) == ()


@pytest.mark.parametrize("flavour", [each for each in FLAVOURS if each != "llm"])
def test_a_custom_block_is_in_the_schemas(flavour: Any) -> None:
    """Of every flavour, under its own name, with the base of the model."""
    schema = MODEL.json_schema("article", flavour=flavour)
    jsonschema.Draft202012Validator.check_schema(schema)
    question = {"$ref": "#/$defs/Line"}
    assert schema["$defs"]["Poll"]["properties"]["question"] == {
        "description": "The question.",
        **({"allOf": [question]} if flavour == "codegen" else question),
        **({"markdownDescription": "The question.\n\nPlain text of one line."} if flavour == "editor" else {}),
    }
    assert schema["$id"].startswith("https://acme.example/article")
    assert offline_validator(schema).is_valid(MODEL.to_dict(POLLED))


def test_faults_in_custom_blocks_are_explained() -> None:
    """As those of any other."""
    payload = MODEL.to_dict(POLLED)
    payload["body"][0]["question"] = ""
    payload["body"][1]["body"][0] = {"type": "acme:pol"}
    problems = MODEL.validate(payload)
    assert [(problem.pointer, problem.code) for problem in problems] == [
        ("/body/0/question", "min_length"),
        ("/body/1/body/0/type", "unknown_type"),
    ]
    assert 'did you mean "acme:poll"?' in problems[1].message


def test_citations_of_a_custom_block_are_looked_up() -> None:
    """The class that holds them does not matter."""
    with pytest.raises(nm.ValidationError, match="/body/0/cite/source: citation-unresolved"):
        article(Poll("Why?", cite=nm.Citation("s")))
    cited = article(Poll("Why?", cite=nm.Citation("s")), sources=[nm.Source(id="s", name="S")])
    assert "#source-1" in MODEL.to_html(cited)


@attrs.frozen(kw_only=True)
class Survey(nm.Custom):
    """A survey.

    Attributes:
        question: What was asked.
        citations: Where the answers come from.
    """

    tag: ClassVar[str] = "acme:survey"

    question: nm.Line = attrs.field(kw_only=False)
    citations: Citations = attrs.field(default=(), converter=citations)


def test_a_custom_block_may_cite_several_sources() -> None:
    """Each is looked up at its own place."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Survey))
    cited = Survey("Why?", citations=(nm.Citation("s"), nm.Citation("t")))
    sources = [nm.Source(id="s", name="S"), nm.Source(id="t", name="T")]
    text = model.to_json(article(cited, sources=sources))
    assert model.from_json(text, nm.Article).body == (cited,)
    with pytest.raises(nm.ValidationError, match="/body/0/citations/1/source: citation-unresolved"):
        article(cited, sources=sources[:1])


def test_a_custom_block_is_rendered_by_its_function() -> None:
    """This is so in every place; without a function readers see that something is missing."""
    assert MODEL.to_html(POLLED).count("class='poll'") == 2
    for render in (MODEL.to_markdown, MODEL.to_text, MODEL.to_terminal, MODEL.to_jsonld):
        with pytest.warns(nm.UnrenderedBlockWarning, match="acme:poll"):
            assert "acme:poll" in render(POLLED)


def test_functions_for_every_output() -> None:
    """They are given with the model, and replace the library's own."""
    model = nm.ContentModel(
        blocks=MODEL.blocks,
        markdown={Poll: lambda poll, _: f"*{poll.question}*"},
        text={Poll: lambda poll, _: f"? {poll.question}"},
        jsonld={
            nm.Article: lambda *_: {"@type": "Quiz"},
            Poll: lambda poll, _: {"@type": "Question", "name": poll.question},
        },
    )
    assert "*Umbrella?*" in model.to_markdown(POLLED)
    assert "? Umbrella?" in model.to_text(POLLED)
    first, *others = json.loads(model.to_jsonld(POLLED))["@graph"]
    assert first == {"@type": "Quiz"}
    assert {"@type": "Question", "name": "Umbrella?"} in others


def test_models_do_not_know_each_other() -> None:
    """The default one refuses to load and to write the block, and says what to do."""
    assert nm.validate(MODEL.to_json(POLLED))[0].code == "unknown_type"
    with pytest.raises(nm.ModelError, match="Poll is not in the vocabulary of this model"):
        nm.to_json(POLLED)
    assert "Poll" not in nm.json_schema("article")["$defs"]


def test_a_model_can_have_fewer_blocks() -> None:
    """Blocks that are left out are unknown, in schema and loading alike."""
    small = nm.ContentModel(blocks=(nm.Paragraph, nm.Heading, nm.Image, nm.ListBlock, nm.Quote, nm.Code))
    assert small.validate(nm.to_dict(article(nm.Paragraph("a")))) == ()
    payload = nm.to_dict(article(nm.Divider()))
    (problem,) = small.validate(payload)
    assert (problem.pointer, problem.code) == ("/body/0/type", "unknown_type")
    assert not small.validator("article").is_valid(payload)
    assert "Gallery" not in small.json_schema("article")["$defs"]


@attrs.frozen(kw_only=True)
class Choice(nm.Content):
    """A part of a custom block.

    Attributes:
        words: What can be chosen.
    """

    words: nm.Line = attrs.field(kw_only=False)


def choices(value: Iterable[Choice]) -> tuple[Choice, ...]:
    """Choices."""
    return tuple(value)


@attrs.frozen(kw_only=True)
class Ballot(nm.Custom):
    """A block that has parts.

    Attributes:
        choices: The parts.
    """

    tag: ClassVar[str] = "acme:ballot"

    choices: tuple[Choice, ...] = attrs.field(converter=choices, kw_only=False)


@pytest.mark.parametrize("core", CORES)
def test_a_custom_block_may_have_parts(core: CoreName) -> None:
    """They survive a round trip, are checked when they are made, and a fault in one has its place."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Ballot), core=core)
    held = article(Ballot([Choice("Umbrella"), Choice("Coat")]))
    assert held == model.from_json(model.to_json(held))
    (problem,) = model.validate(model.to_json(held).replace('"Coat"', '""'))
    assert (problem.pointer, problem.code) == ("/body/0/choices/1/words", "min_length")
    with pytest.raises(nm.ValidationError, match=r"Choice\.words"):
        Choice("")


@attrs.frozen
class Loose:
    """A class that checks nothing.

    Attributes:
        words: Words.
    """

    words: nm.Line


@attrs.frozen(kw_only=True)
class Frame(nm.Content):
    """A part that holds a block.

    Attributes:
        block: The block.
    """

    block: nm.Paragraph


def test_the_core_blocks_pass_the_check_of_blocks() -> None:
    """The model that has just these does not check them, so that the import takes less time."""
    assert nm.CORE_BLOCKS == nm.ContentModel(blocks=[*nm.CORE_BLOCKS]).blocks
    assert nm.CORE_BLOCKS is not nm.ContentModel(blocks=[*nm.CORE_BLOCKS]).blocks


def made(name: str = "Bad", doc: str = "A block.", tag: str | None = "acme:bad", **annotations: Any) -> type[Any]:
    """A new class of custom blocks."""
    body: dict[str, Any] = {"__annotations__": annotations, "__doc__": doc, "__module__": __name__}
    if tag is not None:
        body["tag"] = tag
        body["__annotations__"] = {"tag": "ClassVar[str]", **annotations}
    return attrs.frozen(kw_only=True)(type(name, (nm.Custom,), body))


DESCRIBED = "A block.\n\nAttributes:\n    x: Something.\n"


@pytest.mark.parametrize(
    ("cls", "message"),
    [
        (made(tag=None), "has no tag"),
        (made(tag='a"b'), "a tag consists of letters"),
        (made(x="nm.Line"), "Bad.x is not described"),
        (made(doc=DESCRIBED, x="dict[str, int]"), "fields cannot have the type"),
        (made(doc=DESCRIBED, x="int"), "needs both bounds"),
        (made(doc=DESCRIBED, x="nm.Paragraph"), "a custom block holds no blocks"),
        (made(doc=DESCRIBED, x="Frame"), "Frame holds Paragraph: a custom block holds no blocks"),
        (made(doc=DESCRIBED, x="tuple[nm.Event, ...]"), "Event holds .*: a custom block holds no blocks"),
        (made(doc=DESCRIBED, x="Loose"), "Bad holds Loose, which must derive from newsmodel.Content"),
        (made(doc=DESCRIBED, x="Nowhere"), "'Nowhere' is not defined"),
        (made(name="Paragraph"), "two classes have the name 'Paragraph'"),
        (made(name="Line"), "Line is the name of a scalar or a union in the schemas"),
        (made(name="LeafBlock"), "LeafBlock is the name of a scalar or a union"),
        (made(name="SomeRichText"), "SomeRichText is the name of a scalar or a union"),
        (made(tag="paragraph"), "two classes have the tag 'paragraph'"),
        (nm.Custom, "must derive from Custom"),
    ],
)
def test_a_class_that_is_not_well_made_is_refused(cls: Any, message: str) -> None:
    """The model cannot be made, and the error says what is wrong."""
    with pytest.raises(nm.ModelError, match=message):
        nm.ContentModel(blocks=(*nm.CORE_BLOCKS, cls))


def test_names_that_do_not_exist_are_refused() -> None:
    """The error lists those that exist."""
    with pytest.raises(nm.UnknownNameError, match="article, source, faq"):
        nm.json_schema("poem")
    with pytest.raises(nm.UnknownNameError, match="strict, open, codegen"):
        nm.json_schema("faq", flavour="loose")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(nm.UnknownNameError, match="html, markdown, text, terminal, jsonld"):
        nm.render(POLLED, "pdf")
    with pytest.raises(nm.UnknownNameError, match="auto, jsonschema, jsonschema-rs"):
        nm.ContentModel(engine="abacus")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_render_is_the_function_of_that_name() -> None:
    """With its options."""
    plain = article(nm.Paragraph("a"))
    assert nm.render(plain, "html", page=True) == nm.to_html(plain, page=True)
    assert nm.render(plain, "text", width=40) == nm.to_text(plain, width=40)


@pytest.mark.parametrize("text", [nm.to_json(article(nm.Divider())), nm.to_json(article(nm.Divider())).encode(), "{}"])
def test_plain_data_is_no_text(text: Any) -> None:
    """`from_dict` refuses JSON text, valid or not, and says what it accepts."""
    with pytest.raises(nm.ValidationError, match="expected an object"):
        nm.from_dict(text)


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal", "jsonld"])
def test_an_unknown_option_is_refused(output: str) -> None:
    """Python refuses an unknown keyword argument too; the error suggests an option with a similar name."""
    with pytest.raises(TypeError, match="there is no option 'shwo', did you mean \"show\""):
        nm.render(article(nm.Divider()), output, shwo=str)


@attrs.frozen(kw_only=True)
class Origin(nm.Custom):
    """A block with a field whose parameter has another name.

    Attributes:
        from_: Where it comes from.
        note: A note.
    """

    tag: ClassVar[str] = "acme:origin"

    from_: nm.Line = attrs.field(alias="origin")
    note: nm.Line | None = attrs.field(default=None, alias="remark")


@pytest.mark.parametrize("core", CORES)
def test_a_field_of_a_custom_block_may_have_an_alias(core: CoreName) -> None:
    """In JSON it has the name of the field, in the constructor its alias; every way of loading knows both."""
    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Origin), core=core)
    article = nm.Article(
        id="tag:example.org,2026:1", headline="H", language="en", body=[Origin(origin="here", remark="there")]
    )
    data = model.to_dict(article)
    assert data["body"] == [{"type": "acme:origin", "from_": "here", "note": "there"}]
    assert article == model.from_dict(data)
    assert article == model.from_json(model.to_json(article))
    assert article == model.converter().structure(data, nm.Article)
    data["body"][0]["from_"] = ""
    assert [problem.pointer for problem in model.validate(data)] == ["/body/0/from_"]
