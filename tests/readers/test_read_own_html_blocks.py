"""Blocks of packages in lossless HTML, which functions of callers write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar

import attrs
import pytest
from annotated_types import Ge, Le, MaxLen
from markupsafe import Markup

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.writers.html.overrides import Html


def lines(value: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of text."""
    return tuple(value)


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question to readers.

    Attributes:
        question: The question.
        answers: What can be answered.
        votes: How many have answered.
    """

    tag: ClassVar[str] = "acme:poll"

    question: nm.Line
    answers: Annotated[tuple[nm.Line, ...], MaxLen(10)] = attrs.field(default=(), converter=lines)
    votes: Annotated[int, Ge(0), Le(1_000)] = 0


Write = Callable[[Poll, Html], str]


def by_methods(poll: Poll, html: Html) -> str:
    """With what the library offers."""
    answers = Markup("").join(Markup("<li>{}</li>").format(each) for each in poll.answers)
    return Markup("<div>{}<ul>{}</ul>{}</div>").format(html.heading(poll.question), answers, poll.votes)


def by_hand(poll: Poll, _: Html) -> str:
    """With end tags left out, as HTML allows."""
    return Markup("<p>{} <ul><li>{}<script>a < b</script></ul>").format(poll.question, "<li>".join(poll.answers))


def of_nothing(_: Poll, __: Html) -> str:
    """Without any words."""
    return ""


POLL = Poll(question="Which & why?", answers=("a", "b"), votes=3)
DOCUMENT = nm.Article(
    id="tag:example.org,2026:poll", headline="A poll", language="en", body=[POLL, nm.Paragraph("Thank you.")]
)


def model(write: Write) -> nm.ContentModel:
    """A model with polls that are written in a way."""
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll), html={Poll: write})


@pytest.mark.parametrize("write", [by_methods, by_hand, of_nothing])
def test_a_block_of_a_package_comes_back(write: Write) -> None:
    """Whatever its function shows of it."""
    found = model(write)
    reading = read_html(str(found.to_html(DOCUMENT, lossless=True)))
    assert reading.losses == ()
    assert reading.document is not None
    assert found.from_dict(nm.to_dict(reading.document)) == DOCUMENT


def test_words_that_a_function_writes_can_be_edited() -> None:
    """They are marked where the function passes them on as they are."""
    found = model(by_methods)
    html = str(found.to_html(DOCUMENT, lossless=True)).replace("Which", "What")
    reading = read_html(html.replace(">a<", ">A<"))
    assert reading.losses == ()
    assert reading.document is not None
    edited = attrs.evolve(POLL, question="What & why?", answers=("A", "b"))
    assert found.from_dict(nm.to_dict(reading.document)) == attrs.evolve(DOCUMENT, body=(edited, DOCUMENT.body[1]))


def test_words_that_ride_along_are_noticed() -> None:
    """A number in words is made anew."""
    html = str(model(by_methods).to_html(DOCUMENT, lossless=True)).replace(">3<", ">4<").replace("</ul>3", "</ul>4")
    assert [loss.kind for loss in read_html(html).losses] == ["added"]


def test_what_is_not_known_comes_back() -> None:
    """A block of a later version rides along, and its words are shown."""
    unknown = nm.Unknown("quiz", {"id": "q1", "questions": ["Why?"], "deep": {"a.b": [None, 1.5, True]}})
    document = attrs.evolve(DOCUMENT, body=(unknown, nm.Unknown("a quiz, again:1", {})))
    reading = read_html(str(nm.to_html(document, lossless=True)))
    assert (reading.document, reading.losses) == (document, ())
