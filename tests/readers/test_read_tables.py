"""Tables: rows, columns, spans, headings, and tables that only arrange a page."""

from __future__ import annotations

from typing import Any

import pytest
from balanced import blocks, losses

from newsmodel import Column, Image, ListBlock, Paragraph, Table, TableCell, TableRow


def rows(table: Any) -> list[list[str]]:
    """The words of the cells of a table."""
    return [
        ["".join(run if isinstance(run, str) else run.text for run in cell.text) for cell in row.cells]
        for row in table.rows
    ]


def spans(table: Any) -> list[list[tuple[int, int]]]:
    """The columns and rows that each cell of a table covers."""
    return [[(cell.column_span, cell.row_span) for cell in row.cells] for row in table.rows]


def test_a_row_of_headings_names_the_columns() -> None:
    """The head of a table is its columns, its foot the last rows."""
    (found,) = blocks(
        "<table><thead><tr><th>A<th>B</thead><tfoot><tr><td>5<td>6</tfoot><tr><td>1<td>2<tr><td>3<td>4</table>"
    )
    assert [column.label for column in found.columns] == ["A", "B"]
    assert rows(found) == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert found.footer_rows == 1


def test_a_first_row_of_headings_is_a_head() -> None:
    """Without `thead`, a row with nothing but headings names the columns."""
    (found,) = blocks("<table><tr><th>A<th><tr><td>1<td>2</table>")
    assert found.columns == (Column("A", kind="number"), Column(kind="number"))


def test_headings_with_links_stay_cells() -> None:
    """The label of a column is plain words: a heading with a link is a cell that heads its column."""
    (found,) = blocks("<table><tr><th><a href=/a>A</a><th>B<tr><td>1<td>2</table>")
    assert found.columns == ()
    assert all(cell.header for cell in found.rows[0].cells)


def test_headings_of_rows_are_columns_of_headings() -> None:
    """How many columns at the start head their rows is counted."""
    (found,) = blocks("<table><tr><th>A<th>B<tr><th>a<td>1<tr><th>b<td>2</table>")
    assert found.row_header_columns == 1
    assert not any(cell.header for row in found.rows for cell in row.cells)


def test_a_heading_among_cells_is_a_header() -> None:
    """A heading that is in no column of headings says that it is one, and what it heads where that is not seen."""
    (found,) = blocks("<table><tr><td>a<th scope=col>b<tr><td>c<td>d</table>")
    assert found.rows[0].cells[1] == TableCell("b", header=True, scope="column")


def test_what_columns_hold_is_read_from_their_cells() -> None:
    """Numbers and dates are told from words, and alignment is what the cells state."""
    (found,) = blocks(
        "<table><tr><th>A<th align=right>B<th>C<tr><td>a<td align=right>1,200<td>2026-01-02"
        "<tr><td>3<td style='text-align: right'>-4.5 %<td>2026-02-03</table>"
    )
    assert [column.kind for column in found.columns] == [None, "number", "date"]
    assert [column.align for column in found.columns] == [None, "end", None]


def test_spans_tile_the_grid() -> None:
    """Cells that cover several rows and columns are where browsers lay them out."""
    (found,) = blocks("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>")
    assert spans(found) == [[(1, 2), (2, 1)], [(1, 1), (1, 1)]]


def test_columns_in_which_no_cell_begins_are_none() -> None:
    """A cell over a thousand columns covers those that there are."""
    (found,) = blocks("<table><tr><td colspan=1000>a<tr><td>b<td>c</table>")
    assert spans(found) == [[(2, 1)], [(1, 1), (1, 1)]]


def test_a_cell_ends_where_its_group_of_rows_does() -> None:
    """No cell reaches into the foot; 0 means to the end of the group."""
    (found,) = blocks("<table><tr><td rowspan=0>a<td>b<tr><td>c<tfoot><tr><td>d<td>e</table>")
    assert spans(found) == [[(1, 2), (1, 1)], [(1, 1)], [(1, 1), (1, 1)]]


def test_a_cell_that_would_cover_another_is_narrower() -> None:
    """Where a cell from above is in the way, a wide cell ends before it."""
    (found,) = blocks("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>")
    assert spans(found) == [[(1, 1), (1, 2), (1, 1)], [(1, 1), (1, 1)]]


def test_gaps_are_filled() -> None:
    """Rows that are too short end with an empty cell, which is invented."""
    html = "<table><tr><td>a<td>b<td>c<tr><td>d</table>"
    (found,) = blocks(html)
    assert spans(found) == [[(1, 1), (1, 1), (1, 1)], [(1, 1), (2, 1)]]
    assert losses(html) == [("cell", "invented", "")]


def test_a_caption_may_have_paragraphs() -> None:
    """They are lines of the caption."""
    (found,) = blocks("<table><caption><p>A<p>B</caption><tr><th>a<tr><td>b</table>")
    assert found.caption == ("A\nB",)


def test_a_picture_stays_in_its_cell() -> None:
    """The first one does; another one stands after the table."""
    table, after = blocks("<table><tr><td>a<td>b<tr><td><img src=/a.png>c<td><img src=/b.png><img src=/c.png></table>")
    assert table.rows[1].cells[0] == TableCell("c", image=Image("https://example.org/a.png"))
    assert after == Image("https://example.org/c.png")


def test_lists_in_cells_become_their_words() -> None:
    """A cell holds one text: what was a list is demoted."""
    html = "<table><tr><th>A<th>B<tr><td><ul><li>a<li>b</ul><td>c</table>"
    (found,) = blocks(html)
    assert rows(found) == [["a\nb", "c"]]
    assert ("list", "demoted", "a b") in losses(html)


def test_paragraphs_in_cells_become_lines() -> None:
    """They are joined, which is noted."""
    html = "<table><tr><td><p>a<p>b<td>c<tr><td>d<td>e</table>"
    assert rows(blocks(html)[0])[0] == ["a\nb", "c"]
    assert losses(html) == [("paragraph", "demoted", "ab")]


@pytest.mark.parametrize(
    "html",
    [
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b<td>c<td>d</table>",
        "<table><tr><td>a<tr><td>b<tr><td>c<tr><td>d</table>",
        "<table><tr><td><h2>a</h2><td><h2>b</h2><tr><td><h2>c</h2><td>d</table>",
    ],
)
def test_tables_that_only_arrange_are_opened(html: str) -> None:
    """Tables for presentation, with one row or column, or with parts of pages are read as if they were none."""
    assert not any(isinstance(block, Table) for block in blocks(html))
    assert losses(html)[0][:2] == ("table", "demoted")
    assert sum(kind == "cell" for kind, _, _ in losses(html)) == 4


def test_a_table_around_a_table_is_opened() -> None:
    """The one inside is the table."""
    found = blocks("<table><tr><td>a<td><table><tr><th>b<tr><td>c</table><tr><td>d<td>e</table>")
    assert [type(block) for block in found] == [Paragraph, Table, Paragraph, Paragraph]


def test_a_table_in_a_table_with_headings_is_words() -> None:
    """A cell holds no table: the cells inside are demoted."""
    html = "<table><tr><th>A<th>B<tr><td>a<td><table><tr><th>b<tr><td>c</table><tr><td>d<td>e</table>"
    (found,) = blocks(html)
    assert rows(found) == [["a", "b\nc"], ["d", "e"]]
    assert [kind for kind, _, _ in losses(html)] == ["table", "cell", "cell"]


def test_a_long_table_is_divided() -> None:
    """A table has a thousand rows; the others are in another one, which is invented."""
    html = "<table><tr><th>A<th>B" + "<tr><td>a<td>b" * 1_500 + "</table>"
    found = blocks(html)
    assert [len(table.rows) for table in found] == [999, 501]
    assert ("table", "invented", "") in losses(html)


def test_columns_behind_the_hundredth_are_dropped() -> None:
    """A table has a hundred columns at most."""
    html = "<table>" + ("<tr>" + "<td>a" * 102) * 2 + "</table>"
    (found,) = blocks(html)
    assert found.rows[0] == TableRow([TableCell("a")] * 100)
    assert losses(html).count(("over_limit", "dropped", "a")) == 4


def test_an_empty_table_is_dropped() -> None:
    """With all its cells."""
    assert blocks("<p>A<table><tr><td><td> </table>") == [Paragraph("A")]
    assert [loss[:2] for loss in losses("<p>A<table><tr><td><td> </table>")] == [
        ("table", "dropped"),
        ("cell", "dropped"),
        ("cell", "dropped"),
    ]


def test_hidden_rows_and_cells_are_no_part_of_the_grid() -> None:
    """Browsers lay a table out without them."""
    (found,) = blocks("<table><tr><td>a<td>b<td hidden>c<tr hidden><td>d<td>e<tr><td>f<td>g</table>")
    assert rows(found) == [["a", "b"], ["f", "g"]]


def test_what_is_in_a_table_and_in_no_cell_stands_before_it() -> None:
    """Browsers move it there."""
    first, second = blocks("<table>x<tr><th>A<tr><td>b</table>")
    assert (first, type(second)) == (Paragraph("x"), Table)


def test_a_quotation_with_a_table_is_divided() -> None:
    """The table stays one."""
    found = blocks("<blockquote><p>a<table><tr><th>A<tr><td>b</table><p>c</blockquote>")
    assert [block.tag for block in found] == ["quote", "table", "quote"]


def test_a_list_in_a_quotation_is_its_words() -> None:
    """What somebody said stays their words."""
    (found,) = blocks("<blockquote><p>a<ul><li>b<li>c</ul></blockquote>")
    assert found.paragraphs == (("a",), ("b\nc",))
    assert not isinstance(found, ListBlock)
