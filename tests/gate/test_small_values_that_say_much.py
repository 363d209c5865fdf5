"""A small Python value can stand for a huge text: it is refused before anyone reads all that it says."""

from __future__ import annotations

import json
from itertools import repeat
from typing import Any

import attrs
import pytest

import newsmodel as nm
from newsmodel.content.article import Article
from newsmodel.content.blocks import Paragraph
from newsmodel.model import DEFAULT


def article(**members: Any) -> dict[str, Any]:
    """An article with some members."""
    least = {"type": "article", "schema_version": "1.0", "id": "tag:example.org,2026:1", "headline": "H"}
    return {**least, "language": "en", "body": [{"type": "paragraph", "text": ["a"]}], **members}


def shared(item: Any, levels: int) -> list[Any]:
    """An array with an item a thousand times, in an array that has it a thousand times, and so on."""
    for _ in range(levels):
        item = [item] * 1_000
    return [item]


def with_shared_items() -> dict[str, Any]:
    """A valid article: five thousand lists of a thousand items of a thousand runs, each of them the same object."""
    item = {"text": [{"text": "a", "marks": ["strong"]}] * 1_000}
    return article(body=[{"type": "list", "items": [item] * 1_000}] * 5_000)


SMALL = {
    "arrays": shared("a", 4),
    "arrays in a document": article(body=shared("a", 4)),
    "a valid document": with_shared_items(),
    "a long text": article(body=[{"type": "paragraph", "text": ["a" * 100_000]}] * 5_000),
    "long names": article(body=[{"type": "zzz", "a" * 10_000: 1}] * 5_000),
    "classes of one's own": [type("List", (list,), {})([type("Text", (str,), {})("a" * 1_000)] * 1_000)] * 1_000,
}


@pytest.mark.parametrize("value", SMALL.values(), ids=SMALL)
def test_a_value_that_says_more_than_a_payload_may_is_too_large(value: Any) -> None:
    """By any way in."""
    for found in (nm.validate(value), nm.validate(value, flavour="open"), DEFAULT.advise(value)):
        assert [("", "too_large")] == [(problem.pointer, problem.code) for problem in found]
    with pytest.raises(nm.ValidationError, match="too_large"):
        nm.from_dict(value)
    with pytest.raises(nm.ValidationError, match="too_large"):
        nm.converter().structure(value, nm.Article)
    with pytest.raises(nm.ValidationError, match="too_large"):
        nm.Extensions({"acme:a": value})


def test_a_text_is_never_smaller_than_its_value() -> None:
    """What is accepted as text is accepted as data."""
    value = article(body=[{"type": "paragraph", "text": ["a"]}, {"type": "list", "items": [{"text": ["b", "c"]}]}])
    text = nm.to_json(nm.from_dict(value))
    model = nm.ContentModel(limits=nm.Limits(size=len(text)))
    assert model.validate(text) == ()
    assert model.validate(value) == ()
    assert [problem.code for problem in nm.ContentModel(limits=nm.Limits(size=40)).validate(value)] == ["too_large"]


def test_large_extensions_are_accepted_where_the_limits_are_raised() -> None:
    """By every way in, as `validate` says."""
    value = article(extensions={"acme:a": "a" * (nm.Limits().size + 1)})
    model = nm.ContentModel(limits=nm.Limits(size=2 * nm.Limits().size))
    text = json.dumps(value)
    assert model.validate(text) == model.validate(value) == ()
    found = model.from_json(text, Article)
    assert found == model.from_dict(value, Article) == model.converter().structure(value, Article)
    assert model.to_dict(found)["extensions"] == value["extensions"]
    assert [problem.code for problem in nm.validate(value)] == ["too_large"]


def test_a_value_that_holds_itself_is_too_deep() -> None:
    """It is read no further than values may be nested."""
    ring: list[Any] = []
    ring.append(ring)
    assert [problem.code for problem in nm.validate(article(body=ring))] == ["too_deep"]


class Endless:
    """An iterable with no end."""

    def __iter__(self) -> Any:
        """The same text again and again."""
        return repeat("a")


LEAST = nm.from_dict(article(), Article)


@pytest.mark.parametrize("make", [Endless, lambda: repeat("a"), lambda: repeat(Paragraph("a"))])
@pytest.mark.parametrize("name", ["body", "keywords", "standfirst"])
def test_an_iterable_without_end_is_no_array(name: str, make: Any) -> None:
    """It is read to a limit."""
    with pytest.raises(nm.ValidationError, match="expected at most 100,000 items"):
        attrs.evolve(LEAST, **{name: make()})


def test_an_iterable_with_an_end_is_an_array() -> None:
    """As a list of its items."""
    assert attrs.evolve(LEAST, body=(Paragraph(text) for text in "ab")).body == (Paragraph("a"), Paragraph("b"))


@pytest.mark.parametrize(
    "call",
    [
        lambda: nm.lint(LEAST, only=repeat("heading-first")),
        lambda: nm.to_html(LEAST, players=repeat(1)),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: nm.thread(repeat(LEAST)),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        lambda: nm.ContentModel(blocks=repeat(Paragraph)),  # pyright: ignore[reportArgumentType]
        lambda: nm.problem_details(repeat(nm.Problem(pointer="", code="", message=""))),
        lambda: nm.ValidationError(repeat(nm.Problem(pointer="", code="", message=""))),
    ],
)
def test_an_argument_without_end_is_refused(call: Any) -> None:
    """With an error of ours."""
    with pytest.raises(nm.ArgumentError, match=r"expected (a list|at most)"):
        call()


@pytest.mark.parametrize(("name", "known"), [(None, ("a",)), (5, ("a",)), ("b", None), ("b", repeat("a"))])
def test_an_error_about_a_name_has_a_message_whatever_it_was_given(name: Any, known: Any) -> None:
    """Also from callers that give it what it does not expect."""
    assert str(nm.UnknownNameError("code", name, known)).startswith("no code ")


def test_a_value_that_claims_another_class_is_no_argument() -> None:
    """The type of a value is asked, not the value."""
    liar: Any = type("Liar", (), {"__class__": property(lambda _: Article)})()
    for call in (nm.to_json, nm.to_html, nm.lint, nm.outline, nm.word_count):
        with pytest.raises(nm.NewsmodelError, match="Liar"):
            call(liar)
