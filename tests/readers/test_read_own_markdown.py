"""Lossless Markdown comes back as the document that it was written of, with what was changed in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_counts import wrong_of

import newsmodel as nm
from newsmodel import strategies
from newsmodel.errors import ModelError
from newsmodel.readers.markdown.reader import read_markdown

LINK = nm.Link("https://example.org/more", rel=["nofollow"])
CITED = {"sources": [nm.Source(id="wire", name="The Wire"), nm.Source(id="post", name="North Post")]}


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with some blocks."""
    return nm.Article(id="tag:example.org,2026:rain", headline="Rain & wind", language="en", body=body, **members)


def written(document: nm.Document, **options: Any) -> str:
    """A document as lossless Markdown."""
    return nm.to_markdown(document, lossless=True, **options)


def comes_back(document: nm.Document, **options: Any) -> bool:
    """Whether a document is read as it was, and nothing is lost."""
    reading = read_markdown(written(document, **options))
    return reading.document == document and reading.losses == ()


def changes(document: nm.Document, markdown: str) -> list[str]:
    """Where what is read differs from a document; nothing is lost."""
    reading = read_markdown(markdown)
    assert reading.losses == ()
    assert reading.document is not None
    return [change.pointer or change.new_pointer or "" for change in nm.diff(document, reading.document)]


TABLE = nm.Table(
    title="Rain by town",
    columns=[nm.Column("Town"), nm.Column("Rain", kind="number")],
    rows=[
        nm.TableRow([nm.TableCell("Lowmoor"), nm.TableCell("12")]),
        nm.TableRow([nm.TableCell("Vane", header=True), nm.TableCell("9")]),
    ],
)
DOCUMENT = article(
    nm.Heading("Part 1", level=2, id="one"),
    nm.Paragraph(["It ", nm.Span("rained", citations=nm.Citation("wire"), language="en-GB"), " all day."]),
    nm.Image("https://example.org/rain.jpg", alt="Rain on a pier", width=10, caption="The pier", credit="Ines Falk"),
    nm.ListBlock(["first", nm.ListItem("second", level=2), "third"]),
    TABLE,
    nm.Paragraph("It will rain tomorrow.", id="end"),
    sources=[nm.Source(id="wire", name="The Wire", published="2026-03-01")],
)
MARKDOWN = written(DOCUMENT)


# --- Round trips ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "runs",
    [
        ["It rained."],
        ["  blanks  at both ends  "],
        ["Two\nlines\n\nand more\n"],
        ["5 kg in 10 m, and\u00a0one that does not break"],
        ["<b>&amp;</b> ]]> <!-- --> ``` # *a* [^1]"],
        [nm.Span("strong", marks=["strong"]), nm.Span("too", marks=["strong"])],
        [nm.Span("one", marks=["strong", "emphasis"]), nm.Span("two", marks=["emphasis"])],
        [nm.Span(" blanks ", marks=["strong", "highlight"]), nm.Span("x\ny", marks=["underline"])],
        [nm.Span("a link", link=LINK), nm.Span(" that goes on", link=LINK, marks=["code"])],
        [nm.Span("a", link=LINK), nm.Span("b", link=LINK), " ", nm.Span("c", link=LINK)],
        [nm.Span("\u201cquoted\u201d", marks=["quotation"]), " and ", nm.Span("quoted", marks=["quotation"])],
        [nm.Span("mot", language="fr"), nm.Span(" juste", language="fr", id="here")],
    ],
)
@pytest.mark.parametrize("flavour", ["gfm", "commonmark"])
def test_rich_text_comes_back_from_markdown(runs: list[str | nm.Span], flavour: str) -> None:
    """Blanks, line breaks, marks, links and the boundaries of runs are as they were, in each place that has them."""
    cell = nm.TableCell(runs)
    blocks: list[nm.AnyBlock] = [
        nm.Paragraph(runs),
        nm.Heading(runs, level=3),
        nm.Preformatted(runs),
        nm.ListBlock([nm.ListItem(runs)]),
        nm.Table(rows=[nm.TableRow([cell])]),
    ]
    assert all(comes_back(article(block), flavour=flavour) for block in blocks)


def test_marks_of_sources_and_notes_come_back_from_markdown() -> None:
    """They are words that the output adds; what they stand for is data."""
    spans = [
        nm.Span("It rained ", citations=nm.Citation("wire", locator="p. 4", quote="It did rain a lot that day.")),
        nm.Span("hard", citations=nm.Citation("post"), note="how"),
    ]
    document = article(nm.Paragraph(spans), notes=[nm.Note(id="how", text="Very hard.")], **CITED)
    assert comes_back(document)
    assert comes_back(document, flavour="commonmark")


def test_a_document_comes_back_from_markdown_with_every_option() -> None:
    """With front matter, other levels of headings and other words."""
    assert comes_back(DOCUMENT)
    assert comes_back(DOCUMENT, front_matter=True, base_level=3, labels=nm.labels_for("de"))


@pytest.mark.parametrize(
    "document",
    [
        nm.Source(id="wire", name="The Wire"),
        nm.FAQ([nm.FAQItem("Is it wet?", answer=[nm.Paragraph("It is.")])], title="Rain"),
        nm.Comment(
            id="c1",
            status="visible",
            created=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
            author=nm.CommentAuthor(name="Ben"),
            body=[nm.Paragraph("Wet.")],
        ),
    ],
)
def test_other_documents_come_back_from_markdown(document: nm.Document) -> None:
    """Not articles alone."""
    assert comes_back(document)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(strategies.articles())
def test_any_article_comes_back_from_markdown(document: nm.Article) -> None:
    """Whatever an article has."""
    assert comes_back(document, show=lambda _: True, show_unpublished=True)


def test_the_markdown_is_the_plain_one_and_a_block() -> None:
    """Nothing that people read is changed."""
    assert MARKDOWN.startswith(nm.to_markdown(DOCUMENT).rstrip("\n") + "\n\n```newsmodel\n")
    assert "lossless" not in nm.to_markdown(DOCUMENT)


def test_the_block_does_not_repeat_the_words() -> None:
    """Only what the syntax cannot say rides along, also of a quotation that is shown in the note on its source."""
    quote = "It did rain a lot on that day in March."
    document = article(nm.Paragraph([nm.Span("It rained.", citations=nm.Citation("wire", quote=quote))]), **CITED)
    text = written(document)
    assert text.count("did rain a lot") == 1
    assert comes_back(document)


def test_what_is_not_for_readers_does_not_ride_along() -> None:
    """A withheld article is a sentence, without a block; comments that are not shown are not there."""
    hidden = article(nm.Paragraph("Secret."), status="withheld")
    assert "newsmodel" not in written(hidden)
    assert comes_back(hidden, show_unpublished=True)


# --- Edits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "pointer"),
    [
        ("# Rain & wind", "# Rain and much wind", "/headline"),
        ("## Part 1", "## The first part", "/body/0/text"),
        ("It rained", "It did not rain", "/body/1/text"),
        ("all day.", "all **night**.", "/body/1/text"),
        ("Rain on a pier", "A pier", "/body/2/alt"),
        ("rain.jpg", "pier.jpg", "/body/2/url"),
        ("The pier", "The old pier", "/body/2/caption"),
        ("second", "the second one", "/body/3/items/1/text"),
        ("| 12 |", "| 13 |", "/body/4/rows/0/cells/1/text"),
        ("Lowmoor", "Low Moor", "/body/4/rows/0/cells/0/text"),
        ("The Wire", "The New Wire", "/sources/0/name"),
    ],
)
def test_an_edit_of_markdown_is_the_only_change(old: str, new: str, pointer: str) -> None:
    """Visible words are what is read, however long they become."""
    assert MARKDOWN.count(old) == 1
    assert changes(DOCUMENT, MARKDOWN.replace(old, new)) == [pointer]


def test_a_run_keeps_what_rides_along_when_words_change() -> None:
    """Its boundaries are found by the words around it."""
    reading = read_markdown(MARKDOWN.replace("It rained", "It softly rained").replace("all day.", "all day long."))
    assert reading.document is not None
    paragraph = json.loads(nm.to_json(reading.document))["body"][1]
    assert paragraph["text"] == [
        "It softly ",
        {"text": "rained", "language": "en-GB", "citations": [{"source": "wire"}]},
        " all day long.",
    ]


def test_an_edit_of_words_that_markdown_adds_is_a_loss() -> None:
    """A date in words is made of data: the data stands, and the words are listed with their line."""
    update = nm.LiveUpdate(
        id="u1", published=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), title="Rain", body=[nm.Paragraph("It rains.")]
    )
    document = article(update)
    reading = read_markdown(written(document).replace("March 1", "March 2"))
    assert reading.document == document
    (loss,) = reading.losses
    assert (loss.kind, loss.state, loss.line) == ("added", "dropped", 3)
    assert "March 2" in loss.words


def test_blocks_that_move_or_go_take_what_rides_along_with_them() -> None:
    """They are found by their words."""
    head, *blocks, fence = MARKDOWN.split("\n\n")
    last = blocks.index("It will rain tomorrow.")
    moved = [head, blocks[last], *blocks[:last], *blocks[last + 1 :], fence]
    gone = [head, *blocks[:last], *blocks[last + 1 :], fence]
    body = DOCUMENT.body
    for text, wanted in ((moved, [body[-1], *body[:-1]]), (gone, body[:-1])):
        reading = read_markdown("\n\n".join(text))
        assert reading.document is not None
        assert reading.document.body == tuple(wanted)
        assert reading.losses == ()


CARRYING = article(
    nm.Paragraph("First words."),
    nm.Paragraph(["It ", nm.Span("rained", citations=nm.Citation("wire")), "."], extensions={"acme:desk": "weather"}),
    nm.Paragraph("Last words."),
    **CITED,
)


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("It rained", "- It rained", "weather"),
        ("It rained", "> It rained", "weather"),
        ("It rained", "## It rained", "weather"),
        ("First words.\n\nIt", "First words. It", "weather"),
    ],
)
def test_what_rides_along_with_a_block_that_becomes_another_is_a_loss(old: str, new: str, lost: str) -> None:
    """A block that is made a list, a quotation or a heading, or is joined with the one before, loses what it had."""
    markdown = written(CARRYING)
    assert markdown.count(old) == 1
    reading = read_markdown(markdown.replace(old, new))
    assert reading.document is not None
    assert "weather" not in nm.to_json(reading.document)
    assert [loss.state for loss in reading.losses if loss.kind == "payload" and lost in loss.words] == ["dropped"]


def test_what_rides_along_with_a_block_that_leaves_its_title_is_a_loss() -> None:
    """A table that stands no more below its title is read as any other: the kind of its column is lost."""
    markdown = written(article(nm.Paragraph("Words."), TABLE, nm.Paragraph("More.")))
    head, words, title, rows, more, fence = markdown.split("\n\n")
    reading = read_markdown(f"{head}\n\n{title}\n\n{words}\n\n{rows}\n\n{more}\n\n{fence}")
    assert reading.document is not None
    assert TABLE not in reading.document.body
    assert "number" in " ".join(loss.words for loss in reading.losses if loss.kind == "payload")


def test_blocks_that_are_put_in_are_read_as_any_markdown() -> None:
    """A list, a table, code or a paragraph beside the blocks of a body."""
    new = "A **new** one.\n\n- a\n- b\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n```py\nx = 1\n```"
    reading = read_markdown(MARKDOWN.replace("It will rain", f"{new}\n\nIt will rain"))
    assert reading.document is not None
    kinds = [type(block).__name__ for block in reading.document.body[5:]]
    assert kinds == ["Paragraph", "ListBlock", "Table", "Code", "Paragraph"]
    assert reading.document.body[-1] == DOCUMENT.body[-1]


def test_rows_and_items_that_are_put_in_are_there() -> None:
    """They are what their neighbours are."""
    text = MARKDOWN.replace("- third", "- third\n- fourth").replace("| Vane |", "| Ost | 3 |\n| Vane |")
    reading = read_markdown(text)
    assert reading.document is not None
    found = nm.to_dict(reading.document)["body"]
    assert [item["text"] for item in found[3]["items"]] == [["first"], ["second"], ["third"], ["fourth"]]
    assert [len(row["cells"]) for row in found[4]["rows"]] == [2, 2, 2]


# --- Blocks that somebody changed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"level":2', '"level":99'),
        ('"level":2', '"level":null'),
        ('"width":10', '"width":-1'),
        ('"source":"wire"', '"source":"nobody"'),
        ('"object":"body[]:image"', '"object":"body[]:table"'),
        ('"object":"body[]:image"', '"object":"headline:image"'),
        ('"rich":"text"', '"rich":"text.a.b.c.d.e.f.g.h.i.j.k.l"'),
    ],
)
def test_what_is_not_valid_in_the_block_is_listed(old: str, new: str) -> None:
    """The rest of the document is there, and it is valid."""
    assert old in MARKDOWN
    reading = read_markdown(MARKDOWN.replace(old, new))
    assert reading.losses
    assert reading.document is not None
    assert nm.validate(nm.to_dict(reading.document), flavour="open") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{"newsmodel":1,', "{"),
        ('{"newsmodel":1,', '{"newsmodel":2,'),
        ('{"newsmodel":1,', '{"newsmodel":1,,'),
        ('"blocks":[', '"blocks":[1,'),
        ('"blocks":[', f'"blocks":[{"[" * 2_000}{"]" * 2_000},'),
        ('"styles":[', '"styles":[{"rich":1},'),
    ],
)
def test_a_block_that_is_none_is_a_loss(old: str, new: str) -> None:
    """Then the words are read as those of any Markdown, and the account balances."""
    assert old in MARKDOWN
    text = MARKDOWN.replace(old, new)
    reading = read_markdown(text)
    assert [loss.state for loss in reading.losses if loss.kind == "payload"] == ["dropped"]
    assert isinstance(reading.document, nm.Article)
    assert reading.document.headline == DOCUMENT.headline
    assert wrong_of(text, reading) == {}


def test_without_its_block_it_is_plain_markdown() -> None:
    """Nothing else says what it was."""
    plain = MARKDOWN[: MARKDOWN.index("```newsmodel")]
    assert read_markdown(plain) == read_markdown(nm.to_markdown(DOCUMENT))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    st.integers(0, len(MARKDOWN)), st.integers(0, 30), st.sampled_from(["", "\n", "]", "[", '"', "0", "~", "}", "`"])
)
def test_any_change_is_read(start: int, length: int, put: str) -> None:
    """No change of the text is an exception, and what is read is valid."""
    reading = read_markdown(MARKDOWN[:start] + put + MARKDOWN[start + length :])
    assert reading.document is not None
    assert nm.validate(nm.to_dict(reading.document), flavour="open") == ()


def test_lossless_markdown_names_the_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    import sys

    for name in [
        each for each in sys.modules if each.startswith(("markdown_it", "newsmodel._lossless.", "newsmodel.wr"))
    ]:
        if name.endswith((".marking", ".tokens", "_lossless.markdown", "_lossless.mapping")) or name == "markdown_it":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(ModelError, match=r"pip install 'news-content-model\[markdown\]'"):
        written(DOCUMENT)
