"""Markdown as a document."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_counts import misplaced, wrong_of

import newsmodel as nm
from newsmodel import Article, Callout, Code, Divider, Heading, Image, ListBlock, Paragraph, Quote, Span, Table
from newsmodel.errors import ModelError
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.reading import ReadError, Reading

_GIVEN: dict[str, Any] = {"id": "urn:x:1", "language": "en"}


def read(text: str) -> Reading:
    """What is read, whose account balances and names the right places."""
    found = read_markdown(text, base="https://example.org/news/", defaults=_GIVEN)
    assert wrong_of(text, found) == {}
    assert misplaced(text, found.losses) == []
    return found


def body(text: str) -> tuple[nm.AnyBlock, ...]:
    """The blocks of what is read."""
    document = read(text).document
    assert document is not None
    return document.body


def _turned(document: Article) -> tuple[Article, Article]:
    """An article as it is read from what is written, and again."""
    first = read(nm.to_markdown(document)).document
    assert isinstance(first, Article)
    second = read(nm.to_markdown(first)).document
    assert isinstance(second, Article)
    return first, second


def text_of(block: nm.AnyBlock) -> nm.RichText:
    """The text of a paragraph."""
    assert isinstance(block, Paragraph)
    return block.text


# --- Blocks ---------------------------------------------------------------------------------------------------------


def test_the_first_heading_is_the_headline() -> None:
    """The heading of level 1 is the headline, and no block."""
    document = read("# Rain\n\nIt *rained* a **lot**.\n").document
    assert document == Article(
        body=[Paragraph(["It ", Span("rained", marks=["emphasis"]), " a ", Span("lot", marks=["strong"]), "."])],
        headline="Rain",
        **_GIVEN,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("## Wind\n\nText", Heading),
        ("Wind\n----\n\nText", Heading),
        ("- a\n- b", ListBlock),
        ("1. a\n2. b", ListBlock),
        ("> said", Quote),
        ("```python\nx = 1\n```", Code),
        ("    x = 1\n", Code),
        ("***\n\nText", Divider),
        ("| a | b |\n|---|---|\n| 1 | 2 |", Table),
        ("![Cloud](cloud.png)\n\nText", Image),
        ("<details><summary>More</summary>\n\nInside *it*.\n\n</details>", nm.Details),
    ],
)
def test_blocks_have_their_kind(text: str, kind: type) -> None:
    """Each construction of Markdown becomes the block that it is."""
    assert isinstance(body(text)[0], kind)


def test_a_table_keeps_its_cells() -> None:
    """Cells hold their words, an escaped bar among them."""
    (table,) = body("| a | b |\n|---|--:|\n| c | d\\|e |")
    assert isinstance(table, Table)
    assert [[nm.plain_text(cell.text) for cell in row.cells] for row in table.rows] == [["c", "d|e"]]


def test_an_alert_is_a_callout() -> None:
    """GitHub's alerts are boxes of the model; those that it does not have keep their name as a title."""
    found = body("> [!TIP]\n> Look *up*.\n\n> [!CAUTION]\n> Ice.")
    assert found == (
        Callout([Paragraph(["Look ", Span("up", marks=["emphasis"]), "."])], kind="tip"),
        Callout([Paragraph("Ice.")], kind="warning", title="Caution"),
    )


def test_a_quotation_with_the_title_of_a_box_is_one() -> None:
    """A quotation that begins with the usual title of a callout is one, which has that title."""
    assert body("> **Did you know?**\n>\n> Rain is wet.") == (
        Callout([Paragraph("Rain is wet.")], kind="did_you_know", title="Did you know?"),
    )
    assert isinstance(body("> **Ben said**\n>\n> Rain is wet.")[0], Quote)
    assert body("> **Tip**") == (Callout([Paragraph([Span("Tip", marks=["strong"])])], kind="other"),)


@pytest.mark.parametrize("kind", ["tip", "warning", "did_you_know"])
@pytest.mark.parametrize("title", [None, "Mind the step"])
def test_a_box_is_at_rest_after_one_turn(kind: Any, title: str | None) -> None:
    """A box without a title gets the words that are written for it; from then on it stays as it is."""
    written = Article(
        id="urn:x:1", headline="Rain", language="en", body=[Callout([Paragraph("Wet.")], kind=kind, title=title)]
    )
    first, second = _turned(written)
    assert first == second
    (box,) = first.body
    assert isinstance(box, Callout if title is None else Quote)


def test_a_last_paragraph_after_a_dash_is_the_attribution() -> None:
    """Quotations say whose words they are as this library writes it."""
    assert body("> Rain.\n>\n> \u2014 Ada Marsh") == (Quote(["Rain."], attribution="Ada Marsh"),)


def test_boxes_to_tick_are_signs() -> None:
    """What is done and what is not is in the words of an item."""
    (block,) = body("- [ ] buy\n- [x] sell")
    assert isinstance(block, ListBlock)
    assert [nm.plain_text(item.text) for item in block.items] == ["\u2610 buy", "\u2611 sell"]


# --- Lines ----------------------------------------------------------------------------------------------------------


def test_addresses_in_text_are_links() -> None:
    """The dialect of GitHub makes links of addresses."""
    (block,) = body("See www.example.org and https://example.org/a.")
    assert [run.link.href for run in text_of(block) if isinstance(run, Span) and run.link] == [
        "http://www.example.org",
        "https://example.org/a",
    ]


def test_a_picture_without_words_says_nothing() -> None:
    """Empty brackets are no statement that a picture is decoration."""
    first, second, *_ = body("![](a.png)\n\n![A \\*cloud\\* `x`](b.png)\n\nText")
    assert isinstance(first, Image)
    assert isinstance(second, Image)
    assert (first.alt, second.alt) == (None, "A *cloud* x")


def test_blanks_at_the_ends_of_marks_are_outside() -> None:
    """Marks end where words end, as Markdown writes them."""
    (block,) = body("**Rain [here](https://example.org/)** fell")
    assert [(run.text, run.marks) if isinstance(run, Span) else run for run in text_of(block)] == [
        ("Rain", ("strong",)),
        " ",
        ("here", ("strong",)),
        " fell",
    ]


@pytest.mark.parametrize("name", ["title", "script", "textarea", "style", "iframe", "plaintext", "template"])
def test_a_tag_without_an_end_is_text(name: str) -> None:
    """What would hold the rest of the document is text, so that nothing is lost."""
    found = read_markdown(f"Write <{name}> here.\n\nMore.", defaults=_GIVEN).document
    assert found is not None
    assert [nm.plain_text(text_of(block)) for block in found.body] == [f"Write <{name}> here.", "More."]


def test_a_comment_without_an_end_hides_its_block_only() -> None:
    """A browser would hide all that follows, notes among it."""
    found = read_markdown("It rained[^1].\n\n> <!-- not seen\n\nMore.\n\n[^1]: One.", defaults=_GIVEN).document
    assert found is not None
    assert [nm.plain_text(text_of(block)) for block in found.body] == ["It rained.", "More."]
    assert [nm.plain_text(note.text) for note in found.notes] == ["One."]


def test_hostile_addresses_are_no_links() -> None:
    """Scripts in addresses are lost, their words stay."""
    found = read("[a](javascript:alert(1)) <img src=x onerror=alert(1)> <script>alert(1)</script>")
    assert found.document is not None
    assert "alert" not in nm.to_json(found.document)
    assert [loss.kind for loss in found.losses if loss.state == "demoted"] == ["link"]


# --- Notes ----------------------------------------------------------------------------------------------------------


def test_a_footnote_is_a_note_on_the_word_before_it() -> None:
    """References are in the text, notes in the document, in the order of the references."""
    document = read("It rained[^b] **much**[^a].\n\n[^a]: One.\n[^b]: Two,\n    *long*.").document
    assert document is not None
    assert document.body == (
        Paragraph(["It ", Span("rained", note="n-a"), " ", Span("much", marks=["strong"], note="n-b"), "."]),
    )
    assert [(note.id, nm.plain_text(note.text)) for note in document.notes] == [("n-a", "Two, long."), ("n-b", "One.")]


def test_references_side_by_side_are_on_words_side_by_side() -> None:
    """A word has one note, so that the first of two is on the word before."""
    document = read("It rained[^1][^2].\n\n[^1]: One.\n[^2]: Two.").document
    assert document is not None
    assert [(run.text, run.note) for run in text_of(document.body[0]) if isinstance(run, Span)] == [
        ("It", "n-a"),
        ("rained", "n-b"),
    ]


def test_a_note_to_which_nothing_refers_is_lost() -> None:
    """Programs that show Markdown leave it out, and the account says so."""
    found = read("It rained.\n\n[^1]: Not seen.")
    assert [(loss.words, loss.line) for loss in found.losses if loss.kind == "hidden"] == [("Not seen.", 3)]


def test_a_note_in_a_note_stays() -> None:
    """A note has no notes: the reference is lost, the words of both are not."""
    found = read("It rained[^1].\n\n[^1]: One[^2].\n[^2]: Two.")
    assert found.document is not None
    assert [nm.plain_text(note.text) for note in found.document.notes] == ["One."]
    assert {(loss.kind, loss.words) for loss in found.losses} >= {("anchor", ""), ("hidden", "Two.")}


def test_nobody_else_can_write_a_note() -> None:
    """The attribute by which notes are found does not occur in the input."""
    document = read('<span data-note-0="a">It</span> rained[^a].\n\n[^a]: One.').document
    assert document is not None
    assert [run.text for run in text_of(document.body[0]) if isinstance(run, Span)] == ["rained"]


# --- The account ----------------------------------------------------------------------------------------------------


def test_places_are_those_in_the_markdown() -> None:
    """A loss names the line and the column at which its words stand."""
    found = read("---\ntitle: Rain\n---\n\n> It\n> - **was** <kbd>wet</kbd>\n")
    assert [(loss.words, loss.line, loss.column) for loss in found.losses if loss.kind == "mark"] == [("wet", 6, 13)]


def test_a_place_in_a_cell() -> None:
    """A loss in a table names the cell."""
    found = read("| a | b |\n|---|---|\n| c | <small>d</small> |")
    assert [(loss.line, loss.column) for loss in found.losses if loss.kind == "mark"] == [(3, 7)]


def test_too_long_is_refused() -> None:
    """A text beyond the limit is not read."""
    with pytest.raises(ReadError, match="at most 10,000,000"):
        read_markdown("x" * 10_000_001)


def test_fail_on_refuses_losses() -> None:
    """A state that no loss may have is an error."""
    with pytest.raises(ReadError, match="dropped hidden"):
        read_markdown("Rain.\n\n[^1]: Not seen.", defaults=_GIVEN, fail_on=["dropped"])


def test_bytes_are_utf_8() -> None:
    """A byte order mark is left out, and what is no character is replaced."""
    found = read_markdown("\ufeffCaf\u00e9".encode() + b"\xff", defaults=_GIVEN).document
    assert found is not None
    assert found.body == (Paragraph("Caf\u00e9\ufffd"),)


def test_nothing_is_no_document() -> None:
    """Where there is no block, there is no document."""
    assert read_markdown("\n<!-- x -->\n").document is None


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    import sys

    parsing = ("markdown_it", "newsmodel.readers.markdown", "newsmodel.readers.own.markdown", "newsmodel._lossless")
    for name in [each for each in sys.modules if each.startswith(parsing)]:
        if name != "newsmodel.readers.markdown.reader":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    with pytest.raises(ModelError, match=r"pip install 'news-content-model\[markdown\]'"):
        read_markdown("Rain")


# --- Any text -------------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "`",
        "~~",
        "[",
        "](u)",
        "![",
        "> ",
        "- ",
        "1. ",
        "# ",
        "|",
        "\n",
        "\n\n",
        "    ",
        "```\n",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "&amp;",
        "\\",
        "[^1]",
        "\n[^1]: n",
        "word",
        " other ",
        "\n|a|b|\n|-|-|\n|c|d|\n",
        "x@y.org",
    ]
)


@given(st.lists(_PARTS, max_size=30).map("".join))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_markdown_is_read(text: str) -> None:
    """Whatever is written, there is a reading, and all its losses have a place."""
    for loss in read_markdown(text, defaults=_GIVEN).losses:
        assert loss.line is not None or loss.state == "invented"


@given(st.text(max_size=60))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_text_is_read(text: str) -> None:
    """Any characters are read, halves of characters among them."""
    read_markdown(text, defaults=_GIVEN)


_DEEP = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * _DEEP,
        "[" * _DEEP + "a" + "](b)" * _DEEP,
        "![" * _DEEP + "a" + "](b)" * _DEEP,
        ">" * _DEEP + "a",
        "*" * _DEEP + "a" + "*" * _DEEP,
        "*a " * _DEEP,
        "|a" * _DEEP + "|\n" + "|-" * _DEEP + "|",
        "- " * _DEEP + "a",
        "<b>" * _DEEP + "a",
        "a:b " * _DEEP,
        "[^" * _DEEP + "\n\n[^1]: a",
        "a <title> " * _DEEP,
    ],
)
def test_what_is_nested_deeply_is_read(text: str) -> None:
    """No nesting is too deep, and nothing in it is left out."""
    found = read_markdown(text, defaults=_GIVEN)
    said = "" if found.document is None else nm.to_json(found.document)
    assert text.count("a") == 0 or "a" in said + "".join(loss.words for loss in found.losses)
