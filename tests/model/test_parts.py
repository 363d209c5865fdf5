"""A block, another part of a document, and rich text by themselves: loaded, dumped, rendered."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given, settings
from markupsafe import Markup

import newsmodel as nm
from newsmodel.strategies import blocks, rich_text

#: How fast a computer is does not count, and every run tries the same.
STEADY = settings(deadline=None, derandomize=True)


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line = attrs.field(kw_only=False)


def poll_to_html(poll: Poll, _: Any) -> Markup:
    """A poll as HTML."""
    return Markup("<p class='poll'>{}</p>").format(poll.question)


MODEL = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll), html={Poll: poll_to_html})
TEXT: nm.RichText = ("Rain ", nm.Span("fell", marks=["strong"]), ".")
AS_DATA = ["Rain ", {"text": "fell", "marks": ["strong"]}, "."]


# --- Plain data -----------------------------------------------------------------------------------------------------


@STEADY
@given(blocks())
def test_a_block_is_dumped_and_loaded(block: nm.Block) -> None:
    """By its class, or as any block; an FAQ and a comparison table are documents, and say their version."""
    data = nm.to_dict(block)
    assert nm.from_dict(data, type(block)) == block
    if not isinstance(block, (nm.FAQ, nm.ComparisonTable)):
        assert nm.from_dict(data, nm.Block) == block
        assert "schema_version" not in data


def test_a_block_is_dumped_as_in_a_document() -> None:
    """Member by member."""
    block = nm.Callout([nm.Paragraph(TEXT)], kind="tip")
    article = nm.Article(id="tag:example.org,2026:1", headline="H", language="en", body=[block])
    assert [nm.to_dict(block)] == nm.to_dict(article)["body"]


def test_a_part_that_is_no_block_is_dumped_and_loaded() -> None:
    """Such as somebody who wrote a piece."""
    person = nm.Contributor("Ada", role="editor")
    assert nm.to_dict(person) == {"name": "Ada", "role": "editor"}
    assert nm.from_dict({"name": "Ada", "role": "editor"}, nm.Contributor) == person


@STEADY
@given(rich_text())
def test_rich_text_is_an_array(text: nm.RichText) -> None:
    """It comes back in its canonical form."""
    assert nm.from_dict(nm.to_dict(text), nm.Span) == text


def test_rich_text_becomes_canonical() -> None:
    """Neighbouring runs are one, in both directions; it may be empty."""
    assert nm.to_dict(TEXT) == AS_DATA
    assert nm.from_dict(["Rain ", "fell", {"text": "."}], nm.Span) == ("Rain fell.",)
    assert nm.to_dict(("Rain ", "fell")) == ["Rain fell"]
    assert nm.from_dict([], nm.Span) == nm.from_dict(nm.to_dict(()), nm.Span) == ()
    assert nm.from_dict({"text": "a", "marks": ["code"]}, nm.Span) == nm.Span("a", marks=["code"])


@pytest.mark.parametrize(
    ("data", "cls", "pointer", "code"),
    [
        ({"type": "paragraph"}, nm.Paragraph, "", "required"),
        ({"type": "heading", "text": ["x"], "level": 1}, nm.Heading, "/level", "minimum"),
        ({"type": "quote", "text": ["x"]}, nm.Paragraph, "/type", "unknown_type"),
        ({"type": "paragrph", "text": ["x"]}, nm.Block, "/type", "unknown_type"),
        (
            {"type": "callout", "kind": "tip", "body": [{"type": "divider", "x": 1}]},
            nm.Block,
            "/body/0/x",
            "unknown_member",
        ),
        ([5], nm.Paragraph, "", "type"),
        ({"name": "S", "id": "s"}, nm.Source, "", "required"),
    ],
)
def test_a_faulty_part_is_refused_where_the_fault_is(data: Any, cls: type[Any], pointer: str, code: str) -> None:
    """With the pointer from the part."""
    with pytest.raises(nm.ValidationError) as raised:
        nm.from_dict(data, cls)
    assert [(problem.pointer, problem.code) for problem in raised.value.problems] == [(pointer, code)]


@pytest.mark.parametrize(
    ("data", "pointer"), [([5], "/0"), ([{"text": ""}], "/0/text"), (["a", None], "/1"), ([""], "/0")]
)
def test_faulty_rich_text_is_refused_where_the_fault_is(data: list[Any], pointer: str) -> None:
    """With the pointer from the array."""
    with pytest.raises(nm.ValidationError) as raised:
        nm.from_dict(data, nm.Span)
    assert [problem.pointer for problem in raised.value.problems] == [pointer]


def test_rich_text_that_no_class_has_checked_is_checked() -> None:
    """Before it is written, in plain data and in outputs."""
    for write in (nm.to_dict, nm.to_html, nm.to_markdown, nm.to_text):
        with pytest.raises(nm.ValidationError, match=r"U\+0000"):
            write(("\x00",))


def test_a_block_of_a_model_is_known_to_that_model_alone() -> None:
    """In both directions."""
    data = {"type": "acme:poll", "question": "Umbrella?"}
    assert MODEL.to_dict(Poll("Umbrella?")) == data
    assert MODEL.from_dict(data, nm.Block) == MODEL.from_dict(data, Poll) == Poll("Umbrella?")
    with pytest.raises(nm.ModelError, match="give it to a ContentModel"):
        nm.to_dict(Poll("Umbrella?"))
    with pytest.raises(nm.ModelError, match="give it to a ContentModel"):
        nm.from_dict(data, Poll)
    with pytest.raises(nm.ValidationError, match="acme:poll"):
        nm.from_dict(data, nm.Block)


# --- Outputs --------------------------------------------------------------------------------------------------------


def test_rich_text_is_rendered_without_an_element_around_it() -> None:
    """A list of runs is accepted too; empty text is nothing."""
    assert nm.to_html(TEXT) == Markup("Rain <strong>fell</strong>.")
    assert nm.to_markdown(TEXT) == "Rain **fell**.\n"
    assert nm.to_text(list(TEXT)) == "Rain fell.\n"  # type: ignore[arg-type]
    assert nm.to_terminal(TEXT, color=False) == "Rain fell.\n"
    assert (nm.to_html(()), nm.to_markdown(()), nm.to_text(())) == ("", "", "")


def test_a_block_is_rendered_as_below_a_headline() -> None:
    """So that it can be put into a page that has one."""
    assert nm.to_html(nm.Paragraph(TEXT)) == "<p>Rain <strong>fell</strong>.</p>"
    assert nm.to_html(nm.Callout([nm.Paragraph("x")], kind="tip")).count("<h2>Tip</h2>") == 1
    assert nm.to_html(nm.Callout([nm.Paragraph("x")], kind="tip"), base_level=3).count("<h4>Tip</h4>") == 1
    assert nm.render(nm.Code("x = 1", syntax="python"), "markdown") == "```python\nx = 1\n```\n"


@pytest.mark.parametrize("level", range(2, 7))
def test_a_heading_keeps_its_level(level: int) -> None:
    """There is nothing before it that it could follow."""
    assert nm.to_html(nm.Heading("A", level)) == f"<h{level}>A</h{level}>"
    assert nm.to_markdown(nm.Heading("A", level)) == f"{'#' * level} A\n"


def test_the_words_of_a_block_are_in_its_language() -> None:
    """English where it has none; words can be given."""
    tip = nm.Callout([nm.Paragraph("x")], kind="tip", language="de")
    assert "Tipp" in nm.to_html(tip)
    assert "Tipp" in nm.to_text(attrs.evolve(tip, language=None), labels=nm.labels_for("de"))
    assert "Tipp" not in nm.to_text(attrs.evolve(tip, language=None))


def test_a_citation_has_no_mark_in_the_html_of_a_block() -> None:
    """There is no list of sources to which it could lead; plain text names the source by its id."""
    block = nm.Paragraph([nm.Span("It fell", citations=nm.Citation("survey"))])
    assert nm.to_html(block) == "<p>It fell</p>"
    assert nm.to_text(block) == "It fell[survey]\n"


def test_a_block_is_rendered_by_the_functions_of_its_model() -> None:
    """One of its own class too."""
    assert MODEL.to_html(Poll("Umbrella?")) == "<p class='poll'>Umbrella?</p>"
    model = nm.ContentModel(html={nm.Paragraph: lambda block, html: html.runs(block.text), nm.Article: lambda *_: "no"})
    assert model.to_html(nm.Paragraph(TEXT)) == nm.to_html(TEXT)


@pytest.mark.parametrize("options", [{"page": True}, {"contents": True}, {"front_matter": True}])
def test_what_only_a_document_has_is_refused_for_a_block(options: dict[str, Any]) -> None:
    """A complete page, front matter."""
    write = nm.to_markdown if "front_matter" in options else nm.to_html
    with pytest.raises(nm.ArgumentError, match="expected a document for this option, got a Paragraph"):
        write(nm.Paragraph("x"), **options)


@STEADY
@given(blocks())
def test_every_block_is_rendered_in_every_output(block: nm.Block) -> None:
    """With what it refers to left out."""
    for output in ("html", "markdown", "text", "terminal"):
        assert isinstance(nm.render(block, output), str)


# --- Fingerprints ---------------------------------------------------------------------------------------------------


def test_the_hash_of_a_document_is_that_of_its_canonical_json() -> None:
    """Whoever has the JSON can compute it; any change shows."""
    from hashlib import sha256

    source = nm.Source(id="s", name="Zürich")
    expected = (
        "sha256:" + sha256('{"type":"source","schema_version":"1.1","id":"s","name":"Zürich"}'.encode()).hexdigest()
    )
    assert nm.content_hash(source) == expected
    assert nm.content_hash(nm.from_json(nm.to_json(source, indent=2))) == expected
    assert nm.content_hash(attrs.evolve(source, name="Zug")) != expected
