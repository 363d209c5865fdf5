"""Lossless HTML comes back as the document that it was written of, with what was changed in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.readers.html import read_html

Item = nm.ListItem | str


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with some blocks."""
    return nm.Article(id="tag:example.org,2026:rain", headline="Rain & wind", language="en", body=body, **members)


def written(document: nm.Document, **options: Any) -> str:
    """A document as lossless HTML."""
    return str(nm.to_html(document, lossless=True, **options))


def comes_back(document: nm.Document, **options: Any) -> bool:
    """Whether a document is read as it was, and nothing is lost."""
    reading = read_html(written(document, **options))
    return reading.document == document and reading.losses == ()


def paragraph(*runs: str | nm.Span) -> nm.Article:
    """An article of one paragraph."""
    return article(nm.Paragraph(runs))


LINK = nm.Link("https://example.org/more", rel=["nofollow"])
CITED = {"sources": [nm.Source(id="wire", name="The Wire"), nm.Source(id="post", name="North Post")]}


@pytest.mark.parametrize(
    "runs",
    [
        ["It rained."],
        ["  blanks  at both ends  "],
        ["Two\nlines\n\nand more\n"],
        ["5 kg in 10 m, and\u00a0one that does not break"],
        ["<b>&amp;</b> ]]> <!-- -->"],
        [nm.Span("strong", marks=["strong"]), nm.Span("too", marks=["strong"])],
        [nm.Span("one", marks=["strong", "emphasis"]), nm.Span("two", marks=["emphasis"])],
        [nm.Span("a link", link=LINK), nm.Span(" that goes on", link=LINK, marks=["code"])],
        [nm.Span("a link", link=LINK), " ", nm.Span("another one", link=LINK)],
        [nm.Span("a", link=LINK), nm.Span("b", link=LINK)],
        [nm.Span("\u201cquoted\u201d", marks=["quotation"]), " and ", nm.Span("quoted", marks=["quotation"])],
        [nm.Span("mot", language="fr"), nm.Span(" juste", language="fr", id="here")],
        ["x" * 100_000, "y"],
    ],
)
def test_rich_text_comes_back_with_its_runs(runs: list[str | nm.Span]) -> None:
    """Blanks, line breaks, marks, links and the boundaries of runs are as they were."""
    assert comes_back(paragraph(*runs))


@pytest.mark.parametrize(
    "runs",
    [
        [nm.Span("It rained ", citations=nm.Citation("wire", locator="p. 4")), "all day."],
        [nm.Span("one", citations=nm.Citation("wire")), nm.Span("two", citations=nm.Citation("wire"))],
        [nm.Span("  ", citations=[nm.Citation("wire"), nm.Citation("post", quote="It did.")])],
    ],
)
def test_citations_come_back(runs: list[str | nm.Span]) -> None:
    """The numbers of sources are words that the output adds; what they stand for is data."""
    assert comes_back(article(nm.Paragraph(runs), **CITED))


def test_notes_come_back() -> None:
    """So are the signs of notes."""
    document = article(nm.Paragraph(["Rain", nm.Span(" fell ", note="how")]), notes=[nm.Note(id="how", text="Hard.")])
    assert comes_back(document)


@pytest.mark.parametrize("prefix", ["", "p-"])
def test_links_to_blocks_come_back(prefix: str) -> None:
    """Also where ids have a prefix in the page, and where an id of an author could be one of an output."""
    blocks = [nm.Paragraph([nm.Span("There", link=nm.Link("#source-1"))]), nm.Paragraph("Here.", id="source-1")]
    assert comes_back(article(*blocks), prefix=prefix)


def test_items_of_every_level_come_back() -> None:
    """Nested items are items of one list."""
    items: list[Item] = [
        nm.ListItem("a", level=3),
        "b",
        nm.ListItem("c\n\nd", level=2, style="number"),
        nm.ListItem(" e", level=1),
    ]
    assert comes_back(article(nm.ListBlock(items), nm.ListBlock(["last"], style="number", start=4)))


def test_sources_come_back_in_their_order() -> None:
    """They are numbered as they are cited, and are in another order in the document."""
    runs = [nm.Span("a", citations=nm.Citation("post")), nm.Span("b", citations=nm.Citation("wire"))]
    document = article(nm.Paragraph(runs), **CITED)
    html = written(document)
    assert html.index("North Post") < html.index("The Wire")
    assert comes_back(document)


def test_empty_cells_and_rows_come_back() -> None:
    """A cell without words has an element, and a row without cells rides along."""
    cell = nm.TableCell("both", column_span=2, row_span=2)
    table = nm.Table(rows=[nm.TableRow([cell]), nm.TableRow([]), nm.TableRow([nm.TableCell(""), nm.TableCell("c")])])
    assert comes_back(article(table))


def test_a_page_comes_back() -> None:
    """Also the words that a page adds beside the document are no losses."""
    headings = [nm.Heading(f"Part {number}", level=2) for number in range(5)]
    assert comes_back(article(*headings, nm.Paragraph("It rained.")), page=True)
    assert comes_back(nm.Source(id="wire", name="The Wire"), page=True)


def test_marks_change_nothing_that_is_shown() -> None:
    """Without its marks, the HTML has the words of the plain one, in the same order."""
    document = article(nm.Heading("Part 1", level=2), nm.ListBlock(["a", nm.ListItem("b", level=2)]), **CITED)
    assert nm.to_html(document, lossless=True).striptags() == nm.to_html(document).striptags()


# --- Edits ----------------------------------------------------------------------------------------------------------


def test_an_edit_of_words_is_the_only_change() -> None:
    """Visible words are what is read."""
    document = article(nm.Paragraph(["It rained ", nm.Span("hard", marks=["strong"], language="en-GB")]), **CITED)
    reading = read_html(written(document).replace("hard", "softly"))
    (change,) = nm.diff(document, reading.document or document)
    assert (change.kind, change.pointer, reading.losses) == ("text", "/body/0/text", ())
    assert change.after[1] == {"text": "softly", "marks": ["strong"], "language": "en-GB"}


def test_a_mark_of_an_editor_is_read() -> None:
    """What becomes bold in the HTML is strong in the document."""
    reading = read_html(written(paragraph("It rained all day.")).replace("all day", "<b>all day</b>"))
    assert reading.document == paragraph("It rained ", nm.Span("all day", marks=["strong"]), ".")


def test_an_edit_of_an_address_is_the_only_change() -> None:
    """Addresses of pictures and links are read from where they are."""
    picture = nm.Image("https://example.org/rain.jpg", alt="Rain", href="https://example.org/rain")
    document = article(picture, nm.Paragraph([nm.Span("more", link=LINK)]))
    html = written(document)
    for old in ("https://example.org/rain.jpg", 'href="https://example.org/rain', "https://example.org/more"):
        reading = read_html(html.replace(old, f"{old}s"))
        (change,) = nm.diff(document, reading.document or document)
        assert reading.losses == ()
        assert str(change.after).count("s") == str(change.before).count("s") + 1


def test_an_edit_of_added_words_is_a_loss() -> None:
    """A date in words is made of data: the data stands, and the words are listed."""
    update = nm.LiveUpdate(
        id="u1", published=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), title="Rain", body=[nm.Paragraph("It rains.")]
    )
    document = article(update)
    reading = read_html(written(document).replace("March 1", "March 2"))
    assert reading.document == document
    (loss,) = reading.losses
    assert (loss.kind, loss.state) == ("added", "dropped")
    assert "March 2" in loss.words


def test_an_edit_of_a_link_that_is_changed_on_the_way_is_a_loss() -> None:
    """Links within a page have a prefix there; a change of such a link is not read, and noticed."""
    document = article(nm.Paragraph([nm.Span("There", link=nm.Link("#b"))]), nm.Paragraph("Here.", id="b"))
    reading = read_html(written(document, prefix="p-").replace('href="#p-b"', 'href="#p-c"'))
    assert reading.document == document
    assert [loss.kind for loss in reading.losses] == ["added"]


def test_a_block_that_is_taken_out_is_gone() -> None:
    """What is not in the HTML is not in the document, and what moves is in its new place."""
    first, second, third = nm.Paragraph("One."), nm.Paragraph("Two.", language="fr"), nm.Divider()
    html = written(article(first, second, third))
    start, end = html.index("<p"), html.index("<hr")
    paragraphs = html[start:end].partition("</p>")
    taken = read_html(html[:start] + paragraphs[2] + html[end:])
    moved = read_html(html[:start] + paragraphs[2] + paragraphs[0] + paragraphs[1] + html[end:])
    assert (taken.document, moved.document) == (article(second, third), article(second, first, third))
    assert taken.losses == moved.losses == ()


def test_a_paragraph_that_is_put_in_is_there() -> None:
    """An element without marks is what its neighbour is: a paragraph beside paragraphs, an item beside items."""
    document = article(nm.Paragraph("One.", language="fr"), nm.ListBlock(["a", nm.ListItem("b", level=2), "c"]))
    html = written(document).replace("<ul", "<p>Two <em>new</em> words.</p><ul", 1)
    html = html.replace("</li></ul></li>", "</li><li>b <b>2</b></li></ul></li>", 1)
    items: list[Item] = [
        "a",
        nm.ListItem("b", level=2),
        nm.ListItem(["b ", nm.Span("2", marks=["strong"])], level=2),
        "c",
    ]
    new = nm.Paragraph(["Two ", nm.Span("new", marks=["emphasis"]), " words."])
    reading = read_html(html)
    assert reading.document == article(nm.Paragraph("One.", language="fr"), new, nm.ListBlock(items))
    assert reading.losses == ()


def test_a_row_that_is_put_in_is_there() -> None:
    """Its cells are what those of the row before are."""
    rows = [nm.TableRow([nm.TableCell("a", header=True), nm.TableCell("b")])]
    reading = read_html(written(article(nm.Table(rows=rows))).replace("</tr>", "</tr><tr><th>c</th><td>d</td></tr>"))
    rows.append(nm.TableRow([nm.TableCell("c", header=True), nm.TableCell("d")]))
    assert (reading.document, reading.losses) == (article(nm.Table(rows=rows)), ())


def test_words_that_are_put_in_elsewhere_are_a_loss() -> None:
    """Where no neighbour says what they are, they are listed."""
    reading = read_html(written(paragraph("It rained.")).replace("</header>", "<p>New words.</p></header>"))
    assert reading.document == paragraph("It rained.")
    assert [(loss.kind, loss.words) for loss in reading.losses] == [("added", "New words.")]


def test_words_beside_the_document_are_lost() -> None:
    """A page may say more than the document."""
    reading = read_html(f"<nav>Home</nav>{written(paragraph('It rained.'))}<script>x</script>")
    assert reading.document == paragraph("It rained.")
    assert [(loss.kind, loss.words) for loss in reading.losses] == [("furniture", "Home")]


# --- What does not ride along ---------------------------------------------------------------------------------------


def commented(*statuses: Any) -> nm.Article:
    """An article with a comment of each status."""
    comments = [
        nm.Comment(
            [nm.Paragraph(f"Comment {at}.")], id=f"c{at}", status=status, created=datetime(2026, 3, 1, tzinfo=UTC),
            author=nm.CommentAuthor("Ada"), parent_id="c0" if at else None,
        )
        for at, status in enumerate(statuses)
    ]  # fmt: skip
    return article(nm.Paragraph("It rained."), discussion=nm.Discussion(comments, open=True))


def test_hidden_comments_do_not_ride_along() -> None:
    """Only what is shown is in the HTML, in any form."""
    html = written(commented("visible", "spam", "pending"))
    assert "Comment 1" not in html
    assert "c2" not in html
    assert read_html(html).document == commented("visible")


def test_comments_that_are_shown_come_back() -> None:
    """The caller says which are shown."""
    assert comes_back(commented("visible", "spam", "pending"), show=lambda _: True)


def test_an_article_that_is_not_published_does_not_ride_along() -> None:
    """A sentence is in its place, without marks; who may see it can ask for it."""
    document = article(nm.Paragraph("Secret."), status="withheld")
    assert "data-nm" not in written(document)
    assert "Secret" not in written(document)
    assert comes_back(document, show_unpublished=True)


def test_plain_html_has_no_marks() -> None:
    """They are there only if somebody asks for them."""
    assert "data-nm" not in nm.to_html(paragraph("It rained."), page=True)
