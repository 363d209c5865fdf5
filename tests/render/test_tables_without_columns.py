"""Tables where an output has no columns for them: no heading is lost, and no picture is repeated."""

from __future__ import annotations

import newsmodel as nm

PICTURE = nm.Image("https://example.org/tree.png", alt="A tree")
HEADER = nm.TableRow([nm.TableCell([], image=PICTURE, header=True), nm.TableCell("Height", header=True)])
ROW = nm.TableRow([nm.TableCell("oak"), nm.TableCell("30 m")])


def article(*rows: nm.TableRow) -> nm.Article:
    """An article with a table of these rows."""
    table = nm.Table(rows=rows)
    return nm.Article(id="tag:example.org,2026:1", headline="Headline", language="en", body=[table])


def test_a_picture_in_a_heading_is_shown_once() -> None:
    """Before the rows; each row has its name."""
    written = nm.to_markdown(article(HEADER, ROW, ROW), flavour="commonmark")
    assert written.count("![A tree](https://example.org/tree.png)") == 1
    assert written.count("A tree: oak") == 2


def test_headings_without_rows_are_written() -> None:
    """In Markdown without tables, and in text that is too narrow for the columns."""
    wide = nm.TableRow([nm.TableCell("word " * 30, header=True), nm.TableCell("Height", header=True)])
    assert "Height" in nm.to_markdown(article(wide), flavour="commonmark")
    assert "Height" in nm.to_text(article(wide), width=40)
