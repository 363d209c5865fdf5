"""What plain text says of a document, in lines that fit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    Quote,
    RelatedLink,
    RelatedLinks,
)
from newsmodel.content.comment import Comment, CommentAuthor, Discussion, Reaction, Tombstone
from newsmodel.content.comparison_table import BooleanCell, ComparisonRow, ComparisonTable, Criterion, NumberCell
from newsmodel.content.containers import (
    AnyBlock,
    Callout,
    Claimant,
    ClaimReview,
    Event,
    LiveUpdate,
    Offer,
    Price,
    Review,
    Subject,
    Timeline,
)
from newsmodel.content.faq import FAQ, FAQItem
from newsmodel.content.inline import Citation, Link, Span
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Audio, Gallery, Image, Track
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Column, Table, TableCell, TableRow
from newsmodel.errors import ArgumentError, UnrenderedBlockWarning
from newsmodel.writers.text.document import Text, to_text
from newsmodel.writers.text.lines import columns, wrapped

STEADY = settings(deadline=None, derandomize=True)
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def article(*body: AnyBlock, **members: Any) -> Article:
    """An article with that body."""
    return Article(id="tag:example.org,2026:1", headline="Floods", language="en", body=body, **members)


def body_of(*blocks: AnyBlock, width: int = 78, **members: Any) -> str:
    """The text of an article after its headline."""
    written = to_text(article(*blocks, **members), width=width)
    return written.removeprefix("Floods\n======\n\n").removesuffix("\n")


def comment(name: str, text: str = "So it is.", **members: Any) -> Comment:
    """A comment whose id is the name of its author."""
    members.setdefault("status", "visible")
    return Comment([Paragraph(text)], id=name, author=CommentAuthor(name), created=AT, **members)


# --- Lines ----------------------------------------------------------------------------------------------------------


def test_text_is_wrapped_to_the_width() -> None:
    """Lines end between words, and line breaks of the author stay."""
    written = body_of(Paragraph("The water came at night,\nand by noon it was gone."), width=20)
    assert written == "The water came at\nnight,\nand by noon it was\ngone."


def test_a_line_may_be_as_wide_as_the_width_and_no_wider() -> None:
    """The blank between two words counts."""
    assert (wrapped("ab cd", 5), wrapped("ab cd", 4)) == ("ab cd", "ab\ncd")


def test_addresses_are_never_broken() -> None:
    """An address that is wider than a line is alone on its line."""
    address = "https://example.org/a-rather-long/path"
    assert body_of(Paragraph(f"See {address} now."), width=20) == f"See\n{address}\nnow."


def test_text_without_blanks_fills_the_line_it_begins_on() -> None:
    """It does so where enough of it fits."""
    assert wrapped("2026 " + "\u6c34" * 12, 20) == "2026 " + "\u6c34" * 7 + "\n" + "\u6c34" * 5
    assert wrapped("Fourteen 2026 " + "\u6c34" * 12, 20) == "Fourteen 2026\n" + "\u6c34" * 10 + "\n" + "\u6c34" * 2


def test_a_full_stop_begins_no_line_and_a_bracket_ends_none() -> None:
    """The character before the full stop, or the bracket itself, moves to the next line."""
    water = "\u6c34"
    assert wrapped(water * 10 + "\u3002", 20) == water * 9 + "\n" + water + "\u3002"
    assert wrapped(water * 9 + "\u300c" + water + "\u300d", 20) == water * 9 + "\n\u300c" + water + "\u300d"


def test_scripts_without_blanks_are_wrapped_too() -> None:
    """Wide characters take two columns, and a line may end between any two of them."""
    assert wrapped("\u6c34" * 25, 20) == "\n".join(["\u6c34" * 10, "\u6c34" * 10, "\u6c34" * 5])


def test_combining_characters_stay_with_their_letter() -> None:
    """A character without a width of its own begins no line."""
    assert wrapped("e\u0301" * 25, 20) == "e\u0301" * 20 + "\n" + "e\u0301" * 5


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1
)


@STEADY
@given(text=TEXTS, width=st.integers(20, 100))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    """Wrapped text has the same characters except blanks, and no line is too wide unless it is one ASCII word."""
    written = wrapped(text, width)
    assert "".join(text.split()) == "".join(written.split())
    assert all(columns(line) <= width or (line.isascii() and " " not in line) for line in written.split("\n"))


@STEADY
@given(text=TEXTS)
def test_any_words_are_kept_in_a_table(text: str) -> None:
    """Whatever a cell holds, its words are there, in columns or in lines."""
    table = Table(columns=[Column("A"), Column("B")], rows=[TableRow([TableCell(text), TableCell("x")])])
    written = body_of(table, width=40)
    assert "".join(text.split()) in "".join(written.split())


# --- Runs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ([Span("a", marks=["strong", "underline", "code"]), "b"], "ab"),
        ([Span("gone", marks=["strikethrough"])], "~gone~"),
        ([Span("so", marks=["quotation"]), "."], "\u201cso\u201d."),
        ([Span("Board", link=Link("https://board.example/")), "!"], "Board (https://board.example/)!"),
        ([Span("https://board.example/", link=Link("https://board.example/"))], "https://board.example/"),
        ([Span("us", link=Link("mailto:desk@example.org"))], "us (desk@example.org)"),
        ([Span("a", link=Link("tel:+1")), Span("b", marks=["strong"], link=Link("tel:+1"))], "ab (+1)"),
        ([Span("above", link=Link("#p"))], "above"),
        (["\u202eabc\u202c"], "\u202eabc\u202c"),
        (["*a* _b_ <c> &amp;"], "*a* _b_ <c> &amp;"),
    ],
)
def test_runs_keep_their_words(text: list[str | Span], expected: str) -> None:
    """Marks that change what is said are shown, links are followed by their address, nothing is escaped."""
    assert expected == body_of(Paragraph(text, id="p"))


# --- Blocks ---------------------------------------------------------------------------------------------------------


def test_headings_are_underlined() -> None:
    """The line under a heading shows its level, down to the third."""
    blocks = [Heading("One", level=2), Heading("\u6c34", level=3), Heading("Deep", level=4)]
    assert body_of(*blocks) == "One\n---\n\n\u6c34\n~~\n\nDeep"


def test_lists_are_indented() -> None:
    """Lines of an item begin after its sign, a nested item under the text of the item before."""
    items = [ListItem("one"), ListItem("two and more", level=2, style="bullet"), ListItem("three")]
    block = ListBlock(items, style="number", start=9)
    assert body_of(block, width=20) == "9. one\n   - two and more\n10. three"
    assert body_of(ListBlock(["one two three four five"]), width=20) == "- one two three four\n  five"


def test_tables_are_written_in_columns() -> None:
    """Columns are as wide as their cells, and numbers are aligned at the end."""
    table = Table(
        title="Rain",
        columns=[Column("Place"), Column("mm", kind="number"), Column("x", align="center")],
        rows=[
            TableRow([TableCell("\u6771\u4eac"), TableCell("3.1"), TableCell("abc")]),
            TableRow([TableCell("both\nferries", column_span=2), TableCell("d")]),
        ],
        as_of="2026-03",
    )
    expected = """\
Rain
As of 2026-03

Place          mm   x
------------  ---  ---
\u6771\u4eac          3.1  abc
both ferries        d"""
    assert expected == body_of(table)


def test_tables_that_are_too_wide_become_lines() -> None:
    """Each row is then a list of headings with their cells."""
    columns_ = [Column("Place"), Column("What happened there")]
    rows = [
        TableRow([TableCell("Upper Ferry"), TableCell("The dyke broke.")]),
        TableRow([TableCell("Lower Ferry"), TableCell("")]),
    ]
    expected = "Place: Upper Ferry\nWhat happened there:\n  The dyke broke.\n\nPlace: Lower Ferry"
    assert expected == body_of(Table(columns=columns_, rows=rows), width=24)


def test_blocks_with_little_to_them() -> None:
    """Simple blocks are written as in an e-mail."""
    blocks: list[AnyBlock] = [
        Quote(["Nothing was dry.", "Nothing."], attribution="Tom Reed"),
        Code("if a:\n    b"),
        Divider(),
        Image("https://example.org/a.png", alt="A dyke", caption="In March.", credit="Li Wei"),
        Audio(
            "The siren",
            url="https://example.org/s",
            duration_seconds=3_675,
            tracks=[Track(kind="transcript", url="https://example.org/t")],
        ),
        Gallery([Image("https://example.org/b.png", alt="")]),
        CallToAction("Do you know more?", actions=[Action("Write", href="mailto:desk@example.org")]),
        RelatedLinks([RelatedLink("Repair", url="https://example.org/r", kind="Analysis")]),
        Embed("https://social.example/1", provider="Social", excerpt="One.\nTwo.", topics=["a", "b"]),
    ]
    expected = """\
> Nothing was dry.
>
> Nothing.
>
> \u2014 Tom Reed

    if a:
        b

* * *

Image: A dyke (https://example.org/a.png)
In March. \u2014 Credit: Li Wei

Audio: The siren (https://example.org/s), 1:01:15, Transcript
(https://example.org/t)

Gallery

Image: https://example.org/b.png

Do you know more?

- Write (desk@example.org)

You may also like:
- Repair (https://example.org/r), Analysis

From Social: https://social.example/1
Topics: a, b

> One.
> Two."""
    assert expected == body_of(*blocks)


def test_containers_hold_their_blocks() -> None:
    """A callout has a bar beside it, events are indented further than their dates, a live update has a heading."""
    body = [Paragraph("So it is.")]
    blocks: list[AnyBlock] = [
        Callout([Paragraph("a"), Divider()], kind="did_you_know"),
        Timeline([Event(body, date="1953", date_label="In winter")]),
        LiveUpdate(body, id="u1", published=AT, modified=AT, title="Now"),
        FAQ([FAQItem("Who pays?", answer=body)]),
        ClaimReview(
            "It was \u201cnever\u201d inspected.",
            verdict="False",
            rating=Rating(1),
            claimant=Claimant("R. Vane"),
            claimed="2026",
            appearances=["s"],
            body=body,
        ),
        Review(
            Subject("Alpha", brand="A"),
            negatives=["Loud"],
            offers=[Offer("Market", price=Price(amount="9.50", currency="EUR"))],
            body=body,
        ),
    ]
    expected = """\
| Did you know?
|
| a
|
| * * *

Timeline

In winter
  So it is.

2026-03-01 09:30 UTC: Now
-------------------------

Updated: 2026-03-01 09:30 UTC

So it is.

Frequently asked questions
--------------------------

Who pays?
~~~~~~~~~

So it is.

Fact check

Claim: It was \u201cnever\u201d inspected.
Claimed by R. Vane, 2026
Where it appeared: [1]
Verdict: False (1 out of 5)

So it is.

Review: Alpha, A

Not so good:
- Loud

Where to get it:
- Market, EUR\u00a09.50

So it is.

Sources
-------

[1] A speech"""
    assert expected == body_of(*blocks, sources=[Source(id="s", name="A speech")])


# --- Documents ------------------------------------------------------------------------------------------------------


def test_an_article_says_all_that_readers_should_see() -> None:
    """Labels come first, then the headline and the parts around it, then the body, then the parts after it."""
    cite = Citation("board", via="wire", locator="p. 4", quote="It fell.")
    piece = article(
        Paragraph(["It rained ", Span("for days", citations=cite), "."]),
        kicker="Weather",
        standfirst="Two years after.",
        byline="By our reporters",
        contributors=[Contributor("Ada Marsh", job_title="Reporter", bio="Writes about rivers.")],
        published=AT,
        modified=AT,
        embargoed_until=AT,
        sponsorship=Sponsorship(kind="foundation"),
        digital_source_type="compositeWithTrainedAlgorithmicMedia",
        dateline="FERRY",
        lead=Image("https://example.org/a.png", alt="A dyke", digital_source_type="trainedAlgorithmicMedia"),
        keywords=["rain", "dykes"],
        sources=[Source(id="wire", name="Wire"), Source(id="board", name="Dyke Board", title="Report", note="Public.")],
        corrections=[Correction("Not weeks.", at=AT, kind="update", before="weeks", after="days")],
    )
    expected = """\
Embargoed until 2026-03-01 09:30 UTC
Supported by a foundation

Weather

Floods
======

Two years after.

By our reporters
Published: 2026-03-01 09:30 UTC, Updated: 2026-03-01 09:30 UTC
Corrections and updates: 1

Made with artificial intelligence

Image: A dyke (https://example.org/a.png)

Made with artificial intelligence

FERRY

It rained for days[1, p. 4].

Corrections and updates
-----------------------

- Update (2026-03-01 09:30 UTC): Not weeks.
  Before: weeks
  After: days

Contributors
------------

- Ada Marsh, Reporter
  Writes about rivers.

Topics: rain, dykes

Sources
-------

[1] Dyke Board, Report, reported by Wire[2]
    Public.
    p. 4, \u201cIt fell.\u201d
[2] Wire
"""
    assert expected == to_text(piece, now=AT - timedelta(days=1), show_unpublished=True)


def test_documents_that_are_no_article() -> None:
    """An FAQ, a comparison, a source and a comment are documents by themselves."""
    row = ComparisonRow("Alpha", cells=[NumberCell(9, unit="%"), BooleanCell(False, winner=True)], highlighted=True)
    criteria = [Criterion("Loss", kind="number"), Criterion("Loud", kind="boolean", description="Above 60 dB.")]
    documents: list[FAQ | ComparisonTable | Source | Comment] = [
        FAQ([FAQItem("Who?", answer=[Paragraph("We.")])], published=AT),
        ComparisonTable("Pumps", subject_label="Pump", criteria=criteria, rows=[row], as_of="2026"),
        Source(id="a", name="A clerk", anonymous_reason="fear"),
        comment("Tom"),
    ]
    expected = [
        """\
Frequently asked questions
==========================

Who?
----

We.

Published: 2026-03-01 09:30 UTC
""",
        """\
Pumps
=====

As of 2026

Pump                  Loss  Loud
--------------------  ----  ---------
Alpha, Editors' pick    9%  No (Best)

- Loud: Above 60 dB.
""",
        "A clerk\nNot named: fear\n",
        "Tom, 2026-03-01 09:30 UTC\n    So it is.\n",
    ]
    assert expected == [to_text(document) for document in documents]


def test_a_width_that_holds_no_words_is_refused() -> None:
    """The least width is 20 columns."""
    with pytest.raises(ArgumentError, match="width: expected an integer, at least 20 and at most 10000, got 19"):
        to_text(article(Divider()), width=19)


def test_labels_are_the_reader_s() -> None:
    """The words that are added can be those of another language."""
    written = to_text(article(Divider(), published=AT), labels=Labels(published="Erschienen"))
    assert "Erschienen: 2026-03-01 09:30 UTC" in written.splitlines()


# --- Comments -------------------------------------------------------------------------------------------------------


def test_a_thread_has_visible_comments_and_tombstones_only() -> None:
    """Answers follow what they answer and name it; no word of a hidden comment is written."""
    discussion = Discussion(
        open=False,
        prompt="Were you there?",
        total_count=9,
        comments=[
            comment("Tom", highlighted=True, edited=AT, reactions=[Reaction(name="like", count=3)]),
            comment("Eve", status="rejected", text="Buy"),
            comment("Ann", parent_id="Tom"),
            Tombstone(id="gone", deleted=AT, removed_by="author"),
            comment("Bob", parent_id="gone"),
        ],
    )
    expected = """\
Comments
--------

Were you there?

Comments are closed
Comments in all: 9

Tom, 2026-03-01 09:30 UTC, edited 2026-03-01 09:30 UTC
    Editors' pick

    So it is.

    like: 3

Ann, 2026-03-01 09:30 UTC, in reply to Tom
    So it is.

This comment was deleted by its author

Bob, 2026-03-01 09:30 UTC
    So it is."""
    assert expected == body_of(Divider(), discussion=discussion).removeprefix("* * *\n\n")


def test_other_comments_are_shown_when_asked() -> None:
    """``show`` says which comments are written, in a thread and alone."""
    pending = comment("Tom", status="pending")
    discussion = Discussion(open=False, comments=[pending])
    assert to_text(pending) == ""
    assert "Tom" not in to_text(article(Divider(), discussion=discussion))
    assert "Tom" in to_text(pending, show=lambda found: found.status == "pending")
    assert "Tom" in to_text(article(Divider(), discussion=discussion), show=lambda _: True)


def test_no_comment_can_pass_for_another() -> None:
    """Every line of a comment is indented further than the names of authors."""
    false = comment("Tom", text="Yes.\n\nEditor, 2026-03-01 09:30 UTC\n    The editor says so.")
    lines = to_text(false).splitlines()
    assert [line for line in lines if line and not line.startswith("    ")] == ["Tom, 2026-03-01 09:30 UTC"]


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

    def poll(block: Poll, to: Text) -> str:
        return f"{to.runs((block.question,))}\n\n{to.blocks([Paragraph('*'), Divider()])}"

    def divider(_: Divider, to: Text) -> str:
        return "~" * to.width

    written = to_text(article(Poll("Who?")), width=20, overrides={Poll: poll, Divider: divider, Custom: divider})
    assert written == "Floods\n======\n\nWho?\n\n*\n\n~~~~~~~~~~~~~~~~~~~~\n"


def test_links_can_be_numbered() -> None:
    """Each address has one number, and is in a list at the end."""
    this, that = Link("https://example.org/a"), Link("https://example.org/b")
    text: list[str | Span] = [
        "See ",
        Span("this", link=this),
        ", ",
        Span("that", link=that),
        " and ",
        Span("this", link=this),
        ".",
    ]
    expected = """\
Floods
======

See this [L1], that [L2] and this [L1].

Links
-----

[L1] https://example.org/a
[L2] https://example.org/b
"""
    assert expected == to_text(article(Paragraph(text)), numbered_links=True)


def test_a_long_heading_is_not_repeated_in_every_row() -> None:
    """Where a table is too wide for its columns, long headings are listed once, with the numbers in the rows."""
    words, rows = "Words " * 150, 400
    heading = TableRow([TableCell(words, header=True), TableCell("B", header=True)])
    table = Table([heading, *([TableRow([TableCell(f"one {n}"), TableCell("two")]) for n in range(rows)])])
    written = to_text(article(table))
    assert written.count("Words") == 150
    assert f"(1): one {rows - 1}\n(2): two" in written
    assert len(written) < len(words) + 60 * rows


def test_a_short_heading_is_repeated_in_every_row() -> None:
    """The control of the test above: readers need no numbers."""
    row = TableRow([TableCell("words " * 20), TableCell("two")])
    table = Table([TableRow([TableCell("A", header=True), TableCell("B", header=True)]), row, row])
    assert to_text(article(table)).count("B: two") == 2
