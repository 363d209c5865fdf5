"""What is too much, too little or refused: it is divided, lost or read in another way, and never an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from balanced import BASE, blocks, losses, read
from ledgers import displaced, imbalance

import newsmodel as nm
from newsmodel import Divider, Heading, Link, Paragraph, Span, ValidationError
from newsmodel.readers import html as reading_html
from newsmodel.readers.additions import Additions
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.building import Builder
from newsmodel.readers.html import read_html
from newsmodel.readers.nodes import Element
from newsmodel.readers.reading import ReadError
from newsmodel.readers.styles import Style


@pytest.mark.parametrize(
    "html", ["", " ", "<p>", "<p hidden>A", "<nav>A</nav>", "<!-- A -->", "<script>a</script>", "&nbsp;"]
)
def test_where_nothing_can_be_a_block_there_is_no_document(html: str) -> None:
    """Everything is dropped then."""
    reading = read(html)
    assert reading.document is None
    assert all(loss.state == "dropped" for loss in reading.losses)


def test_what_was_demoted_is_dropped_without_a_document() -> None:
    """There is nothing that it could have become."""
    reading = read('<a href="/a" title="t"><small hidden>A</small></a>')
    assert reading.document is None
    assert {loss.state for loss in reading.losses} == {"dropped"}


def test_a_page_with_a_headline_alone_has_it_twice() -> None:
    """The body has the heading, because it has to have a block: the headline is a second use of its words."""
    html = "<h1>Rain</h1>"
    reading = read_html(html, defaults={"id": "urn:x:1", "language": "en"})
    assert imbalance(html, reading) == {}
    assert reading.document is not None
    assert (reading.document.headline, reading.document.body) == ("Rain", (Heading("Rain", 2),))
    assert [loss.state for loss in reading.losses] == ["invented", "demoted"]


def test_a_hidden_heading_is_no_headline() -> None:
    """What browsers do not show names nothing."""
    html = "<h1 hidden>Menu</h1><h1>Rain</h1><p>A"
    reading = read_html(html, defaults={"id": "urn:x:1", "language": "en"})
    assert imbalance(html, reading) == {}
    assert reading.document is not None
    assert reading.document.headline == "Rain"


def test_blocks_that_no_body_can_hold_are_dropped() -> None:
    """A body has five thousand blocks: each of the others is a loss."""
    html = "<p>A" * 5_002
    assert len(blocks(html)) == 5_000
    assert losses(html) == [("over_limit", "dropped", "A")] * 2


def test_all_that_is_in_a_dropped_block_is_counted() -> None:
    """Its table, cells, caption, pictures and links are lost one by one."""
    table = "<table><caption>C</caption><tr><th>A<tr><td><img src=/a.png alt=b><a href=/c title=t>d</a></table>"
    found = losses("<hr>" * 5_000 + table)
    assert sorted(found) == sorted(
        [
            ("table", "dropped", ""),
            ("cell", "dropped", ""),
            ("cell", "dropped", ""),
            ("caption", "dropped", ""),
            ("picture", "dropped", "b"),
            ("link", "dropped", ""),
            ("title", "dropped", "t"),
            ("over_limit", "dropped", "C A d"),
        ]
    )


def test_what_is_left_when_a_body_is_full_is_lost_without_becoming_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are in one loss, but for what would not be read anyway; what is counted has one each."""
    rest = "<p>A <img src=/a.png alt=b> <a href=/c title=d>e</a></p><nav hidden>F</nav>"
    monkeypatch.setattr(reading_html, "MOST_MADE", 20)
    html = f"<div><a href=/x title=y>{'<hr>' * 20}G</a> {rest} {rest}</div><table><tr><td>H</table>"
    found = losses(html)
    assert len(blocks(html)) == 20
    assert [loss for loss in found if loss[0] in ("hidden", "over_limit")] == [
        ("over_limit", "dropped", "G A e"),
        ("hidden", "dropped", "F"),
        ("over_limit", "dropped", "A e"),
        ("hidden", "dropped", "F"),
        ("over_limit", "dropped", "H"),
    ]
    assert sorted(kind for kind, *_ in found if kind not in ("hidden", "over_limit")) == sorted(
        ["link"] * 3 + ["title"] * 3 + ["picture"] * 2 + ["table", "cell"]
    )


def test_a_paragraph_of_many_runs_is_divided() -> None:
    """A rich text has a thousand runs."""
    first, second = blocks("<p>" + "a<b>b</b>" * 600)
    assert (len(first.text), len(second.text)) == (1_000, 200)


def test_a_long_paragraph_is_divided_at_blanks() -> None:
    """A run has a hundred thousand characters; nothing is lost, and no word is cut."""
    found = blocks("<p>" + "shade " * 40_000)
    assert len(found) == 3
    assert all(nm.plain_text(block.text).strip("shade ") == "" for block in found)
    assert sum(nm.plain_text(block.text).split().count("shade") for block in found) == 40_000


def test_a_long_text_without_blanks_is_divided_anywhere() -> None:
    """There is no better place."""
    assert [len(block.text[0]) for block in blocks("<p>" + "a" * 250_000)] == [100_000, 100_000, 50_000]


@pytest.mark.parametrize("html", ["<ul><li>{}</ul>", "<h2>{}</h2>", "<blockquote>{}</blockquote>", "<pre>{}</pre>"])
def test_a_long_text_is_no_reason_to_read_nothing(html: str) -> None:
    """Whatever it is in, all of its words are in the document, and it balances."""
    assert losses(html.format("shade " * 40_000)) == []


def test_an_item_of_many_runs_ends_plain() -> None:
    """What cannot be divided keeps its words: marks and links at its end are lost."""
    html = "<ul><li>" + "a<a href=/b>b</a>" * 600 + "</ul>"
    (found,) = blocks(html)
    assert len(found.items[0].text) <= 1_000
    assert losses(html).count(("link", "demoted", "")) == 101


def test_an_id_is_given_once() -> None:
    """The first block has it."""
    assert [block.id for block in blocks("<p id=a>A<p id=a>B<h2 id=a>C</h2>")] == ["a", None, None]


def test_more_marks_than_a_run_can_have_are_lost() -> None:
    """The tenth mark is noted."""
    html = "<b><i><code><u><s><sub><sup><mark><q><cite>A"
    (found,) = blocks(html)
    assert len(found.text[0].marks) == 9
    assert losses(html) == [("mark", "demoted", "A")]


def test_characters_that_no_text_can_have_are_left_out() -> None:
    """Controls and halves of surrogate pairs are no words."""
    (found,) = blocks('<p title="a\x01b">A\ud800B\x0cC&#1;<a href="/a" title="a\nb\x02">d</a></p>')
    assert found == Paragraph(["AB C", Span("d", link=Link(BASE + "a", title="a b"))])


@pytest.mark.parametrize("html", ["<p \ud800=1>A", "<p id=a><b class=b><i \udfffa>A", "<html \ud800><p>A"])
def test_half_of_a_character_in_the_name_of_an_attribute_is_no_error(html: str) -> None:
    """The parser has no such name: the text is read without it."""
    assert [nm.plain_text(block.text) for block in blocks(html)] == ["A"]


def test_a_title_that_is_too_long_is_lost() -> None:
    """The link stays."""
    title = "a" * 1_001
    (found,) = blocks(f'<p><a href="/a" title="{title}">A</a>')
    assert found.text[0].link == Link(BASE + "a")
    assert losses(f'<p><a href="/a" title="{title}">A</a>') == [("title", "dropped", title)]


def _refusing(_: Builder, element: Element, __: Style) -> Sequence[Any] | None:
    if element.attributes.get("class") == "refused":
        Paragraph("\x00")
    return None


def test_what_the_model_refuses_is_read_without_its_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function whose block is not valid is left out, for that element alone."""
    monkeypatch.setattr(Additions, "handlers", {**HANDLERS, "*": (_refusing,)})
    html = "<ul class=refused><li>A</ul><ul><li>B</ul>"
    assert blocks(html) == [Paragraph("A"), nm.ListBlock(["B"])]


def test_many_refusals_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some of them no element has a function."""
    monkeypatch.setattr(Additions, "handlers", {**HANDLERS, "*": (_refusing,)})
    assert blocks("<ul class=refused><li>A</ul>" * 20) == [Paragraph("A")] * 20


def test_where_everything_is_refused_everything_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """No exception of the model leaves the reader."""

    def refuse(*_: Any) -> Any:
        return Paragraph("\x00")

    monkeypatch.setattr(reading_html, "without_surplus", refuse)
    html = "<p>A <img src=/a.png alt=b>"
    reading = read_html(html)
    assert reading.document is None
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []


def test_defaults_that_no_article_can_have_are_refused() -> None:
    """They are a fault of the caller."""
    with pytest.raises(ValidationError):
        read_html("<p>A", defaults={"headline": ""})


LOST = 'Press <kbd>F1</kbd> or <a href="javascript:a()">this</a>'


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<hr><p>{}", "/body/1"),
        ("<hr>{}<hr>", "/body/1"),
        ("<ul><li>{}</ul>", "/body/0"),
        ("<dl><dt>a<dd>{}</dl>", "/body/0"),
        ("<table><tr><th>A<th>B<tr><td>{}<td>b</table>", "/body/0"),
        ("<blockquote><p>{}</blockquote>", "/body/0"),
        ("<aside class=note><p>{}</aside>", "/body/0/body/0"),
        ("<details><summary>a</summary><p>{}</details>", "/body/0/body/0"),
        ("<h2>{}</h2>", "/body/0"),
    ],
)
def test_what_is_demoted_says_in_which_block_it_is(html: str, place: str) -> None:
    """In the paragraph that has its words, or in the block that was made of that paragraph."""
    reading = read(html.format(LOST))
    assert [(loss.kind, loss.became) for loss in reading.losses] == [("mark", place), ("link", place)]


def test_what_must_not_be_lost_is_an_error() -> None:
    """`fail_on` names states; the error has the losses."""
    with pytest.raises(ReadError, match='line 1, column 5: dropped hidden "A"') as caught:
        read_html("<hr><p hidden>A", fail_on=["dropped"])
    assert [loss.words for loss in caught.value.losses] == ["A"]


def test_a_text_that_is_too_large_is_refused() -> None:
    """Before it is parsed."""
    with pytest.raises(ReadError, match="20,000,001 characters"):
        read_html("a" * 20_000_001)


def test_a_text_that_would_become_too_large_is_refused() -> None:
    """Each paragraph would have all elements before it that are not closed."""
    with pytest.raises(ReadError, match="not closed"):
        read_html("".join(f"<p><font size={number}>" for number in range(10_000)))


def test_depth_is_bounded() -> None:
    """What is nested deeper than a hundred elements stays, without those elements."""
    html = "<b>" * 150 + "A" + "<div>" * 20_000 + "<i>B"
    assert (
        "".join(str(run) if isinstance(run, str) else run.text for block in blocks(html) for run in block.text) == "AB"
    )


def test_a_divider_has_no_words() -> None:
    """A page of rules alone is a document."""
    assert blocks("<hr>") == [Divider()]
