"""What Markdown says of a document: the words of the author, and no element that the author did not write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

import newsmodel as nm
from newsmodel._words.labels import Labels
from newsmodel.content.article import Article, Correction, Sponsorship
from newsmodel.content.block import Custom
from newsmodel.content.blocks import (
    Action,
    CallToAction,
    Code,
    Divider,
    Embed,
    Heading,
    Paragraph,
    PullQuote,
    Quote,
    RelatedLink,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, CommentAuthor, Discussion, Reaction, Tombstone
from newsmodel.content.comparison_table import (
    AnyCell,
    BooleanCell,
    ComparisonRow,
    ComparisonTable,
    Criterion,
    MoneyCell,
    RangeCell,
    RatingCell,
    UnknownCell,
)
from newsmodel.content.containers import AnyBlock, Callout, Event, LiveUpdate, Review, Subject, Timeline
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Citation, Link, Mark, Span, runs
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Gallery, Image, Video
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Column, Table, TableCell, TableRow
from newsmodel.errors import UnrenderedBlockWarning
from newsmodel.writers.markdown.document import Markdown, to_markdown

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
STEADY = settings(deadline=None, derandomize=True)
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def article(*body: AnyBlock, **members: Any) -> Article:
    """An article with that body."""
    return Article(id="tag:example.org,2026:1", headline="Floods", language="en", body=body, **members)


def body_of(*blocks: AnyBlock, **members: Any) -> str:
    """The Markdown of an article after its headline."""
    return to_markdown(article(*blocks, **members)).removeprefix("# Floods\n\n").removesuffix("\n")


def comment(name: str, text: str = "So it is.", **members: Any) -> Comment:
    """A comment whose id is the name of its author."""
    members.setdefault("status", "visible")
    return Comment([Paragraph(text)], id=name, author=CommentAuthor(name), created=AT, **members)


# --- Words come back ------------------------------------------------------------------------------------------------

READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "gfm": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
READER_NAMES = pytest.mark.parametrize("reader", READERS)

NASTY = [
    "1. one",
    "1) one",
    "123456789. one",
    "- one",
    "+ one",
    "* one",
    "-",
    "# one",
    "#",
    "one #",
    "one \\#",
    "## one ##",
    "> one",
    "===",
    "one\n===",
    "one\n---",
    "one\n- two",
    "one\n1. two",
    "one\n# two",
    "one\n> two",
    "one\n```\ntwo",
    "one\n\n    two",
    "a | b\n:-",
    "a|b\n:-|-",
    "|a\n:-",
    "a | b\n--|--",
    "| a |\n| - |",
    "***",
    "___",
    "    four blanks",
    " one ",
    "\u00a0one\u00a0",
    "\u3000one\u3000",
    "\ufeffone",
    "one  \ntwo",
    "one\n\n\ntwo",
    "\none",
    " ",
    "&amp; &#35; &copy; AT&T",
    "www.example.com http://example.com https://example.com/a_b_c ftp://example.com //localhost",
    "desk@example.com mailto:desk@example.com",
    "<b>one</b> <!-- two --> <script>alert(1)</script> <?x?> <https://example.com>",
    "`one` ``two`` `",
    "```\none\n```",
    "~~~\none\n~~~",
    "~one~ ~~two~~",
    "_one_ __two__ snake_case_name",
    "*one* **two** 2*3*4",
    "![one](two) [one](two) [one][two] [one]",
    "[one]: https://example.com",
    "[^1]: a note[^1]",
    "- [ ] a task",
    "one \\ two \\* three \\",
    "one\\",
    "one\\\ntwo",
    "one!",
    "a|b\\|c\\\\|d",
    "\u202eright to left\u202c",
    "$1$ :smile: @somebody #123",
]


def block_types(tokens: list[Token]) -> list[str]:
    """The kinds of the block tokens."""
    return [token.type for token in tokens]


def words_of(inline: Token) -> str:
    """The words of an inline token, which may hold nothing but text and line breaks."""
    children = inline.children or []
    assert [token.type for token in children if token.type not in {"text", "hardbreak"}] == []
    return "".join("\n" if token.type == "hardbreak" else token.content for token in children)


def same_words(text: str, found: str) -> bool:
    """Whether both say the same on one line."""
    return text.split() == found.split()


def check_paragraph(text: str, reader: MarkdownIt) -> None:
    """Text comes back from a paragraph unchanged, except line breaks at its end."""
    tokens = reader.parse(body_of(Paragraph(text)))
    if not text.rstrip("\n"):
        assert block_types(tokens) in ([], ["heading_open", "inline", "heading_close"])
        return
    assert block_types(tokens) == ["paragraph_open", "inline", "paragraph_close"]
    assert words_of(tokens[1]) == text.rstrip("\n")


def check_heading(text: str, reader: MarkdownIt) -> None:
    """Text comes back from a heading, on one line."""
    tokens = reader.parse(body_of(Heading(text, level=2)))
    assert block_types(tokens) == ["heading_open", "inline", "heading_close"]
    assert same_words(text, words_of(tokens[1]))


def check_list_item(text: str, reader: MarkdownIt) -> None:
    """Text comes back from every item of a list, the nested one too."""
    tokens = reader.parse(body_of(ListBlock([text, ListItem(text, level=2, style="number"), text])))
    items: list[list[str]] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append([])
        elif token.type == "inline":
            items[-1].append(words_of(token))
    assert len(items) == 3
    assert all(same_words(text, "\n\n".join(words)) for words in items)
    lists = [kind for kind in block_types(tokens) if kind.endswith("list_open")]
    assert lists == ["bullet_list_open", "ordered_list_open"]


def check_quote(text: str, reader: MarkdownIt) -> None:
    """Text comes back from a quotation."""
    tokens = reader.parse(body_of(Quote([text, text], attribution="Ann")))
    found = [words_of(token) for token in tokens if token.type == "inline"]
    said = [text.rstrip("\n")] * 2 if text.rstrip("\n") else []
    assert found == [*said, "\u2014 Ann"]


def check_cell(text: str, reader: MarkdownIt) -> None:
    """Text comes back from a cell; a reader without tables sees a paragraph."""
    table = Table(columns=[Column("A"), Column("B")], rows=[TableRow([TableCell(text), TableCell("x")])])
    tokens = reader.parse(body_of(table))
    if reader is READERS["commonmark"]:
        assert block_types(tokens) == ["paragraph_open", "inline", "paragraph_close"]
        return
    found = [words_of(token) for token in tokens if token.type == "inline"]
    assert len(found) == 4
    assert same_words(text, found[2])
    assert found[3] == "x"


def check_link(text: str, reader: MarkdownIt) -> None:
    """Text comes back from the words of a link, and after a "!" the link is no image."""
    [_, inline, _] = reader.parse(body_of(Paragraph(["Look!", Span(text, link=Link("https://example.org/"))])))[:3]
    kinds = {token.type for token in inline.children or []}
    assert kinds <= {"text", "hardbreak", "link_open", "link_close"}
    found = "".join("\n" if token.type == "hardbreak" else token.content for token in inline.children or [])
    assert found == f"Look!{text}".rstrip("\n")


def check_image(text: str, reader: MarkdownIt) -> None:
    """Text comes back from the alternative of an image."""
    line = " ".join(text.split())
    [_, inline, _] = reader.parse(body_of(Image("https://example.org/a.png", alt=line)))
    [image] = inline.children or []
    assert image.type == "image"
    assert same_words(line, words_of(image))


PLACES = [check_paragraph, check_heading, check_list_item, check_quote, check_cell, check_link, check_image]


@READER_NAMES
@pytest.mark.parametrize("check", PLACES)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_come_back(text: str, check: Callable[[str, MarkdownIt], None], reader: str) -> None:
    """Whatever looks like Markdown in a payload is text in every place."""
    check(text, READERS[reader])


CHARACTERS = st.one_of(
    st.sampled_from("*_~`|<>[]()!#-+=:.\\&;@/\"' \u00a0\u3000\u201c\u20ac\ufeff\u200b\u65e5\u00e9a1\n"),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"),
)
TEXTS = st.lists(st.one_of(CHARACTERS, st.sampled_from(NASTY)), min_size=1, max_size=8).map("".join)


@READER_NAMES
@pytest.mark.parametrize("check", PLACES)
@STEADY
@given(text=TEXTS)
def test_any_words_come_back(text: str, check: Callable[[str, MarkdownIt], None], reader: str) -> None:
    """Any text that the model allows is text in every place."""
    check(text, READERS[reader])


MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis", "s": "strikethrough"}
SPANS = st.builds(
    lambda text, marks, link: Span(text, marks=marks, link=link),
    TEXTS,
    st.lists(st.sampled_from(["strong", "emphasis", "strikethrough", "code", "underline"]), unique=True, max_size=3),
    st.sampled_from([None, None, Link("https://example.org/a_(b)*c?d=1&amp;e", title='a "b" &amp; <c> \\ |')]),
)

Marked = list[tuple[str, frozenset[str]]]


def marked_in_model(text: tuple[str | Span, ...]) -> Marked:
    """Every character with its marks; blanks are marked only as code."""
    found: Marked = []
    for run in text:
        marks = set() if isinstance(run, str) else {*run.marks} - {"underline"}
        for character in run if isinstance(run, str) else run.text:
            kept = marks if not character.isspace() else marks & {"code"}
            found.append((character, frozenset() if character == "\n" else frozenset(kept)))
    return found


def marked_in_markdown(inline: Token) -> Marked:
    """The same for the Markdown that was read back."""
    found: Marked = []
    opened: set[str] = set()
    for token in inline.children or []:
        name, _, end = token.type.rpartition("_")
        if name in MARKS:
            opened = opened | {MARKS[name]} if end == "open" else opened - {MARKS[name]}
            continue
        assert token.type in {"text", "code_inline", "hardbreak", "link_open", "link_close"}
        marks = opened | ({"code"} if token.type == "code_inline" else set())
        for character in "\n" if token.type == "hardbreak" else token.content:
            kept = marks if not character.isspace() else marks & {"code"}
            found.append((character, frozenset(kept)))
    return found


@STEADY
@given(text=st.lists(st.one_of(TEXTS, SPANS), min_size=1, max_size=5).map(runs))
def test_marks_come_back(text: tuple[str | Span, ...]) -> None:
    """Marks that Markdown has come back on the same characters, also where marks meet."""
    wanted = marked_in_model(text)
    while wanted and wanted[-1][0] == "\n":
        wanted.pop()
    tokens = READERS["gfm"].parse(body_of(Paragraph(text)))
    if wanted:
        assert block_types(tokens) == ["paragraph_open", "inline", "paragraph_close"]
        assert marked_in_markdown(tokens[1]) == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ([Span(" a ", marks=["strong"]), "b"], "&#32;**a** b"),
        (["\ufeffone"], "&#65279;one"),
        (["a", Span("(b)", marks=["strong"]), "c"], "&#97;**(b)**&#99;"),
        (["un", Span("believ", marks=["emphasis"]), "able"], "u&#110;_believ_&#97;ble"),
        ([Span("a", marks=["strong", "emphasis"]), Span("b", marks=["strong"])], "**_a_&#98;**"),
        ([Span("a", marks=["underline"]), Span("2", marks=["superscript"])], "a2"),
        ([Span("a``b", marks=["code"])], "`a``b`"),
        ([Span("`a", marks=["code"])], "`` `a ``"),
        ([Span(" ", marks=["strong"]), "b"], "&#32;b"),
        ([Span("so", marks=["quotation"]), "."], "\u201cso\u201d."),
        ([Span("\u00abso\u00bb", marks=["quotation"]), "."], "\u00abso\u00bb."),
    ],
)
def test_marks_are_written_so_that_they_are_read(text: list[str | Span], expected: str) -> None:
    """Blanks are moved out of marks, and letters that would prevent a mark are written as character references."""
    assert expected == body_of(Paragraph(text))


def test_addresses_in_text_make_no_links() -> None:
    """What GitHub's dialect reads as an address is written with escapes, in the words of a link too."""
    link = Span("https://example.org/", link=Link("https://example.org/"))
    expected = (
        r"www\.example\.org, https:\//a\.example, desk\@example\.org, [https:\//example\.org/](https://example.org/)"
    )
    assert expected == body_of(Paragraph(["www.example.org, https://a.example, desk@example.org, ", link]))


def test_link_destinations_stay_whole() -> None:
    """Parentheses and what looks like a character reference stay in the address, quotation marks stay in the title."""
    span = Span("a", link=Link("https://example.org/(a?b=1&lt;=2", title='the "a"'))
    [_, inline, _] = READERS["commonmark"].parse(body_of(Paragraph([span])))
    opening = (inline.children or [])[0]
    assert opening.attrs == {"href": "https://example.org/(a?b=1&lt;=2", "title": 'the "a"'}


def test_code_keeps_fences_that_are_in_it() -> None:
    """The fence around code is longer than any in it."""
    code = Code("```\n~~~\n````", syntax="md")
    [fence] = READERS["commonmark"].parse(body_of(code))
    assert (fence.type, fence.info, fence.content) == ("fence", "md", "```\n~~~\n````\n")


def test_code_in_a_callout_keeps_its_blanks() -> None:
    """The sign before each line of a callout does not change the code."""
    tokens = READERS["commonmark"].parse(body_of(Callout([Code("  a  \n\n    b")], kind="tip")))
    assert [token.content for token in tokens if token.type == "fence"] == ["  a  \n\n    b\n"]


# --- Blocks ---------------------------------------------------------------------------------------------------------


def test_lists_are_nested_by_indentation() -> None:
    """A nested item begins under the text of the item before it, and its next lines begin there too."""
    items = [
        ListItem("one"),
        ListItem("two\nlines", level=2, style="number"),
        ListItem("three", level=4),
        ListItem("x"),
    ]
    block = ListBlock(items, style="number", start=10)
    assert body_of(block) == "10. one\n    1. two\\\n       lines\n       - 1. three\n11. x"


def test_neighbouring_lists_stay_separate() -> None:
    """Three lists in a row are three lists."""
    tokens = READERS["commonmark"].parse(body_of(ListBlock(["a"]), ListBlock(["b"]), ListBlock(["c"])))
    assert block_types(tokens).count("bullet_list_open") == 3


def test_tables_have_neither_spans_nor_line_breaks() -> None:
    """A cell that spans others leaves them empty; a line break in a cell is a blank."""
    wide = TableCell("1\n2", column_span=2, row_span=2)
    table = Table(
        title="Rain",
        caption="In mm.",
        columns=[Column("a|b", align="center"), Column("b"), Column("c", kind="number")],
        rows=[TableRow([wide, TableCell("3")]), TableRow([TableCell("4")])],
        as_of="2026-03",
    )
    expected = """\
**Rain**\\
In mm.\\
As of 2026-03

| a\\|b | b | c |
| :-: | --- | --: |
| 1 2 |  | 3 |
|  |  | 4 |"""
    assert expected == body_of(table)


def test_a_first_row_of_header_cells_heads_a_table() -> None:
    """Where a table names no columns, its header cells become the headings."""
    rows = [TableRow([TableCell("a", header=True)]), TableRow([TableCell("b")])]
    assert body_of(Table(rows=rows)) == "| a |\n| --- |\n| b |"


def compared(*cells: AnyCell, criteria: list[Criterion], **members: Any) -> ComparisonTable:
    """A comparison of one subject."""
    row = ComparisonRow("Alpha", cells=cells, label="Best overall")
    return ComparisonTable("Pumps", subject_label="Pump", criteria=criteria, rows=[row], **members)


def test_comparisons_say_what_their_cells_hold() -> None:
    """Every kind of cell is written in words, with the editor's mark and the note."""
    table = compared(
        RangeCell(minimum=9000),
        MoneyCell(amount="9.50", maximum="12", currency="EUR", winner=True),
        BooleanCell(True),
        RatingCell(4.5, note="2x"),
        UnknownCell(),
        criteria=[
            Criterion("Flow", kind="number", unit="l", group="Size"),
            Criterion("Price", kind="money"),
            Criterion("Quiet", kind="boolean", description="Below 60 dB."),
            Criterion("Rating", kind="rating"),
            Criterion("Maker", kind="text"),
        ],
    )
    expected = """\
**Pumps**

| Pump | Size: Flow (l) | Price | Quiet | Rating | Maker |
| --- | --: | --: | --- | --: | --- |
| Alpha, **Best overall** | at least 9000 | EUR\u00a09.50 to EUR\u00a012 (Best) | Yes | 4.5 out of 5 (2x) | Not known |

* **Quiet:** Below 60 dB."""
    assert expected == body_of(table)


def test_blocks_with_little_to_them() -> None:
    """Simple blocks are written as one would write them by hand."""
    blocks: list[AnyBlock] = [
        Heading("What failed", level=3),
        PullQuote("Nothing was dry.", attribution="Tom Reed"),
        Divider(),
        Image("https://example.org/a.png", alt="A dyke", caption="In March.", credit="Li Wei"),
        Video("The breach", url="https://example.org/v", duration_seconds=75),
        Gallery([Image("https://example.org/b.png", alt="")], title="Night"),
        CallToAction("Do you know more?", actions=[Action("Write", href="mailto:desk@example.org")]),
        RelatedLinks([RelatedLink("Repair", url="https://example.org/r", published="2024")]),
        Embed("https://social.example/1", provider="Social", title="Post", author="Board", excerpt="One.\nTwo."),
    ]
    expected = """\
### What failed

> Nothing was dry.
>
> \u2014 Tom Reed

---

![A dyke](https://example.org/a.png)

In March. \u2014 Credit: Li Wei

**Video:** [The breach](https://example.org/v), 1:15

**Night**

![](https://example.org/b.png)

Do you know more?

* [Write](mailto:desk@example.org)

**You may also like**

* [Repair](https://example.org/r), 2024

**From Social:** [Post](https://social.example/1), Board

> One.\\
> Two."""
    assert expected == body_of(*blocks)


def test_containers_hold_their_blocks() -> None:
    """A callout is a quotation, a timeline has dates, a live update a heading of its own, a review its verdict."""
    body = [Paragraph("So it is.")]
    blocks: list[AnyBlock] = [
        Callout([Paragraph("a"), Code("b")], kind="tip"),
        Timeline([Event(body, date="1953-02", date_end="1954", title="The flood")], title="How"),
        LiveUpdate(body, id="u1", published=AT, title="Now", key_event=True),
        FAQ([FAQItem("Who pays?", answer=body)]),
        Review(Subject("Alpha"), rating=Rating(4), label="Good", positives=["Light"], body=body),
    ]
    expected = """\
> **Tip**
>
> a
>
> ```
> b
> ```

**How**

**1953-02 to 1954: The flood**

So it is.

## 2026-03-01 09:30 UTC: Now

**Key event**

So it is.

## Frequently asked questions

### Who pays?

So it is.

**Review:** Alpha

**Good**, 4 out of 5

**Good**

* Light

So it is."""
    assert expected == body_of(*blocks)


def test_headings_in_a_container_follow_the_heading_over_it() -> None:
    """What has a heading of its own is one level below the section that it is in."""
    written = body_of(Heading("Live", level=3), LiveUpdate([Paragraph("a")], id="u", published=AT))
    assert written.splitlines()[2] == "#### 2026-03-01 09:30 UTC"


# --- Documents ------------------------------------------------------------------------------------------------------


def test_an_article_says_all_that_readers_should_see() -> None:
    """Labels come first, then the headline and the parts around it, then the body, then the parts after it."""
    piece = article(
        Paragraph(["It rained ", Span("for days", citations=Citation("board", via="wire", locator="p. 4")), "."]),
        kicker="Weather",
        standfirst=["Two ", Span("years", marks=["emphasis"]), " after."],
        contributors=[Contributor("Ada Marsh", role="reporter"), Contributor("Bo", role="photographer")],
        published=AT,
        status="draft",
        sponsorship=Sponsorship(kind="sponsored", name="River Bank"),
        digital_source_type="trainedAlgorithmicMedia",
        sources=[Source(id="wire", name="Wire"), Source(id="board", name="Dyke Board", url="https://board.example/")],
        corrections=[Correction("Not weeks.", at=AT, kind="correction")],
    )
    expected = """\
**Draft**

**Sponsored:** River Bank

**Weather**

# Floods

Two _years_ after.

By Ada Marsh

Published: 2026-03-01 09:30 UTC

**Corrections and updates:** 1

**Made with artificial intelligence**

It rained for days[^1] (p. 4).

## Corrections and updates

* **Correction (2026-03-01 09:30 UTC):** Not weeks.

## Contributors

* Ada Marsh
* Bo

## Sources

* Wire

[^1]: [Dyke Board](https://board.example/), reported by Wire
"""
    assert expected == to_markdown(piece)


def test_neighbouring_spans_share_a_citation() -> None:
    """A citation that continues over several spans is marked once, after the last."""
    cite = Citation("a")
    text: list[str | Span] = [Span("one ", citations=cite), Span("two", marks=["strong"], citations=cite), " three"]
    written = body_of(Paragraph(text), sources=[Source(id="a", name="A")])
    assert written.splitlines()[0] == "one **two**[^1] three"


def test_documents_that_are_no_article() -> None:
    """An FAQ, a comparison, a source and a comment are documents by themselves."""
    criteria = [Criterion("Quiet", kind="boolean")]
    documents: list[FAQ | ComparisonTable | Source | Comment] = [
        FAQ([FAQItem("Who?", answer=[Paragraph("We.")])], title="Money", contributors=[Contributor("Ada")]),
        compared(
            BooleanCell(False),
            criteria=criteria,
            caption="Ours.",
            citations=Citation("a"),
            sources=[Source(id="a", name="A")],
        ),
        Source(id="a", name="A clerk", anonymous_reason="fear"),
        comment("Tom"),
    ]
    expected = [
        "# Money\n\n## Who?\n\nWe.\n\nBy Ada\n",
        """\
# Pumps

Ours.[^1]

| Pump | Quiet |
| --- | --- |
| Alpha, **Best overall** | No |

[^1]: A
""",
        "A clerk\\\nNot named: fear\n",
        "# Tom, 2026-03-01 09:30 UTC\n\nSo it is.\n",
    ]
    assert expected == [to_markdown(document) for document in documents]


def test_the_base_level_moves_every_heading() -> None:
    """Headings begin at the base level and end at the sixth."""
    piece = article(Heading("a", level=2), Heading("b", level=6))
    assert to_markdown(piece, base_level=3) == "### Floods\n\n#### a\n\n###### b\n"


def test_a_base_level_that_no_heading_has_is_refused() -> None:
    """There are six levels, and another one raises an error."""
    with pytest.raises(nm.ArgumentError, match="base_level: expected an integer, at least 1 and at most 6, got 7"):
        to_markdown(article(Divider()), base_level=7)


def test_labels_are_the_reader_s() -> None:
    """The words that are added can be those of another language."""
    written = to_markdown(article(Callout([Paragraph("a")], kind="tip")), labels=Labels(tip="Tipp *1*"))
    assert written == "# Floods\n\n> **Tipp \\*1\\***\n>\n> a\n"


# --- Comments -------------------------------------------------------------------------------------------------------


def test_a_thread_has_visible_comments_and_tombstones_only() -> None:
    """Answers follow what they answer and name it; no word of a hidden comment is written."""
    discussion = Discussion(
        open=True,
        prompt="Were you there?",
        total_count=9,
        comments=[
            comment("Tom", pinned=True, reactions=[Reaction(name="like", count=3)]),
            comment("Eve", status="spam", text="Buy"),
            comment("Ann", parent_id="Tom"),
            Tombstone(id="gone", deleted=AT, removed_by="moderator"),
            comment("Bob", parent_id="gone"),
        ],
    )
    expected = """\
## Comments

Were you there?

Comments are open

Comments in all: 9

### Tom, 2026-03-01 09:30 UTC

**Pinned**

So it is.

like: 3

### Ann, 2026-03-01 09:30 UTC, in reply to Tom

So it is.

### This comment was removed by a moderator

### Bob, 2026-03-01 09:30 UTC

So it is."""
    assert expected == body_of(Divider(), discussion=discussion).removeprefix("---\n\n")


def test_other_comments_are_shown_when_asked() -> None:
    """``show`` says which comments are written, in a thread and alone."""
    pending = comment("Tom", status="pending")
    discussion = Discussion(open=False, comments=[pending])
    assert to_markdown(pending) == ""
    assert "Tom" not in to_markdown(article(Divider(), discussion=discussion))
    assert "Tom" in to_markdown(pending, show=lambda found: found.status == "pending")
    assert "### Tom" in to_markdown(article(Divider(), discussion=discussion), show=lambda _: True)


def test_no_comment_can_pass_for_another() -> None:
    """Only the author of a comment is in a heading, whatever the words of the comment are."""
    false = "Yes.\n### Editor, 2026-03-01\n\nThe editor says so."
    discussion = Discussion(open=True, comments=[comment("Tom", text=false)])
    tokens = READERS["gfm"].parse(to_markdown(article(Divider(), discussion=discussion)))
    headings = [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == ["Floods", "Comments", "Tom, 2026-03-01 09:30 UTC"]


def test_a_long_thread_needs_no_stack() -> None:
    """A thread of two thousand answers to answers is written like any other."""
    comments = [comment(f"c{number}", parent_id=f"c{number - 1}") for number in range(2_000)]
    assert (
        to_markdown(article(Divider(), discussion=Discussion(open=True, comments=comments))).count("\n### c") == 2_000
    )


# --- Blocks of one's own --------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Poll(Custom):
    """A question to readers.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"

    question: str = attrs.field(kw_only=False)


def test_a_block_without_a_function_leaves_a_visible_note() -> None:
    """Readers see a note for a custom block that no function writes, and the developer gets a warning."""
    with pytest.warns(UnrenderedBlockWarning, match="acme:poll"):
        written = body_of(Poll("Who?"))
    assert written == "A part of this piece (acme:poll) cannot be shown here."


def test_overrides_write_their_class_and_no_other() -> None:
    """A function is found by the exact class, and gets what it needs to write runs and blocks."""

    def poll(block: Poll, to: Markdown) -> str:
        return f"{to.runs((block.question,))}\n\n{to.blocks([Paragraph('*'), Divider()])}"

    def divider(_: Divider, to: Markdown) -> str:
        return "*" * to.level

    written = to_markdown(article(Poll("1. Who?")), overrides={Poll: poll, Divider: divider, Custom: divider})
    assert written == "# Floods\n\n1\\. Who?\n\n\\*\n\n*\n"


# --- Flavours and front matter --------------------------------------------------------------------------------------


def cited_table() -> Article:
    """An article with what only GitHub's dialect has."""
    row = TableRow([TableCell(["a ", Span("b", marks=["strikethrough"], citations=Citation("s", locator="p. 4"))])])
    return article(
        Table(columns=[Column("Tree"), Column("No.")], rows=[TableRow([*row.cells, TableCell("2")])]),
        sources=[Source(id="s", name="Atlas"), Source(id="t", name="Never cited")],
    )


def test_github_has_tables_footnotes_and_strikethrough() -> None:
    """Sources that nothing cites are in a list, because a footnote without a marker is not shown."""
    expected = """\
# Floods

| Tree | No. |
| --- | --- |
| a ~~b~~[^1] (p. 4) | 2 |

## Sources

* Never cited

[^1]: Atlas
"""
    assert expected == to_markdown(cited_table())


def test_commonmark_has_none_of_them() -> None:
    """A row becomes a point with a line for each cell, and sources are numbered."""
    expected = """\
# Floods

* Tree: a b\\[1, p. 4\\]\\
  No.: 2

## Sources

1. Atlas
2. Never cited
"""
    assert expected == to_markdown(cited_table(), flavour="commonmark")


def test_a_flavour_that_there_is_not_is_refused() -> None:
    """There are two, and another one raises an error."""
    with pytest.raises(nm.UnknownNameError, match='no flavour "pandoc"'):
        to_markdown(article(Divider()), flavour="pandoc")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["(x", ": x", "[x](y)", "!"])
def test_nothing_beside_a_footnote_becomes_part_of_it(text: str) -> None:
    """Beside a footnote, text makes neither a link after it nor a picture or another footnote before it."""
    said: list[str | Span] = ["^", Span("so!^", citations=Citation("s")), text]
    written = body_of(Paragraph(said), sources=[Source(id="s", name="Atlas")])
    types = [child.type for token in FOOTNOTES.parse(written) for child in token.children or ()]
    assert types.count("footnote_ref") == 1
    assert not {"link_open", "image"} & set(types)


FOOTNOTES = MarkdownIt("commonmark").use(footnote_plugin)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/valid/*.json")), ids=lambda path: path.stem)
def test_front_matter_is_yaml_that_says_what_the_document_says(path: Path) -> None:
    """Whatever the texts hold, there is one mapping with the same strings between the rules."""
    document = nm.from_json(path.read_bytes())
    _, front, _ = to_markdown(document, front_matter=True, show_unpublished=True).split("---\n", 2)
    facts = yaml.safe_load(front)
    assert facts["type"] == document.tag
    if isinstance(document, Article):
        assert facts["title"] == document.headline
        assert facts["lang"] == document.language
