"""Functions of callers that write blocks in ways of their own: what they show is shown, and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from test_read_own_html_blocks import DOCUMENT, POLL, Poll, model

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.writers.html.overrides import Html

Write = Callable[[Poll, Html], str]


def formatted(poll: Poll, _: Html) -> str:
    """With `Markup.format`, which asks a text for its HTML."""
    return Markup("<p>{}</p>").format(poll.question)


def interpolated(poll: Poll, _: Html) -> str:
    """With the operator for formatting."""
    return Markup("<p>%s</p>") % poll.question


def joined(poll: Poll, _: Html) -> str:
    """With texts beside each other."""
    return Markup("<p>") + poll.question + Markup("</p>")


def in_attributes(poll: Poll, _: Html) -> str:
    """In an attribute, and in words."""
    return Markup('<p title="{0}">{0}</p>').format(poll.question)


def twice(poll: Poll, _: Html) -> str:
    """In two places."""
    return Markup("<p>{0}</p><p>{0}</p>").format(poll.question)


def the_other_way(poll: Poll, _: Html) -> str:
    """Items of an array in another order."""
    return Markup("<p>{1}</p><p>{0}</p>").format(*poll.answers)


def less_than(_: Poll, __: Html) -> str:
    """With a sign that is no tag."""
    return Markup("<p>1 < 2</p>")


def ended_too_often(poll: Poll, _: Html) -> str:
    """With an end tag that ends nothing."""
    return Markup("</b><p>{}</p>").format(poll.question)


def of_items(poll: Poll, _: Html) -> str:
    """With items that the next one ends."""
    return Markup("<ul><li>") + Markup("<li>").join(poll.answers) + Markup("</ul></b>")


def deep(poll: Poll, _: Html) -> str:
    """With elements in each other that nothing ends."""
    return Markup("<b>" * 100) + poll.question  # noqa: S704


def cut(poll: Poll, html: Html) -> str:
    """With HTML that is cut, at both ends."""
    return Markup(str(html.heading(poll.question)).replace("</h2>", "")[:-1] + "</h2>")  # noqa: S704


def cut_before(poll: Poll, _: Html) -> str:
    """With the end of what stands for a text, and not with its beginning."""
    written = str(Markup("{}").format(poll.question))
    return Markup("<p>{}</p>").format(Markup(written.rpartition("?")[2])) if written else ""  # noqa: S704


def made_up(_: Poll, __: Html) -> str:
    """With characters that stand for a text that is none."""
    return Markup("<p>\x02999\x03Rain\x04</p>")


@pytest.mark.parametrize(
    "write",
    [
        formatted,
        interpolated,
        joined,
        in_attributes,
        twice,
        the_other_way,
        less_than,
        ended_too_often,
        of_items,
        deep,
        cut,
        cut_before,
        made_up,
    ],
    ids=lambda write: write.__name__,
)
def test_a_block_comes_back_however_it_is_written(write: Write) -> None:
    """Also where tags do not match, or words are written apart from what they are."""
    found = model(write)
    reading = read_html(str(found.to_html(DOCUMENT, lossless=True)))
    assert reading.losses == ()
    assert reading.document is not None
    assert found.from_dict(nm.to_dict(reading.document)) == DOCUMENT


@pytest.mark.parametrize(
    "write", [formatted, interpolated, joined, in_attributes, twice], ids=lambda write: write.__name__
)
def test_words_are_escaped_once(write: Write) -> None:
    """What readers see is the same with marks and without them."""
    html = str(model(write).to_html(DOCUMENT, lossless=True))
    assert "&amp;amp;" not in html
    assert html.count(">Which &amp; why?<") == str(model(write).to_html(DOCUMENT)).count(">Which &amp; why?<")
    assert POLL.question == "Which & why?"
