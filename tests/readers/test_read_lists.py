"""Lists: items with their levels, and what no item can hold."""

from __future__ import annotations

from balanced import blocks, losses, read

from newsmodel import Code, Heading, Image, ListBlock, ListItem, Paragraph, Preformatted, Span


def test_a_nested_list_is_a_deeper_level() -> None:
    """Items of a list inside an item follow it, one level deeper."""
    assert blocks("<ul><li>A<ul><li>B<ul><li>C</ul></ul><li>D</ul>") == [
        ListBlock(["A", ListItem("B", level=2), ListItem("C", level=3), "D"])
    ]


def test_a_level_of_another_style_says_so() -> None:
    """Numbers inside a list with bullets are a style of those items, and the other way round."""
    assert blocks("<ul><li>A<ol><li>B</ol></ul>") == [ListBlock(["A", ListItem("B", level=2, style="number")])]
    assert blocks("<ol><li>A<ul><li>B</ul></ol>") == [
        ListBlock(["A", ListItem("B", level=2, style="bullet")], style="number")
    ]


def test_numbers_begin_where_the_list_says() -> None:
    """`start` and `reversed` are kept."""
    assert blocks("<ol start=3 reversed><li>A<li>B</ol>") == [
        ListBlock(["A", "B"], style="number", start=3, reversed=True)
    ]


def test_a_list_counted_down_begins_with_the_number_of_its_items() -> None:
    """Without `start`, the first number of a reversed list is how many items there are."""
    assert blocks("<ol reversed><li>A<li>B</ol>") == [ListBlock(["A", "B"], style="number", start=2, reversed=True)]


def test_an_item_with_a_number_of_its_own_begins_another_list() -> None:
    """A list goes on with the number that an item states."""
    assert blocks("<ol><li>A<li value=7>B<li>C</ol>") == [
        ListBlock(["A"], style="number"),
        ListBlock(["B", "C"], style="number", start=7),
    ]


def test_a_start_that_no_list_can_have_is_lost() -> None:
    """A negative number is no start: the list is noted as demoted."""
    assert blocks("<ol start=-2><li>A</ol>") == [ListBlock(["A"], style="number")]
    assert losses("<ol start=-2><li>A</ol>") == [("list", "demoted", "")]


def test_letters_before_items_are_lost() -> None:
    """A list with letters is one with numbers."""
    assert losses("<ol type=a><li>A</ol>") == [("list", "demoted", "")]


def test_paragraphs_of_an_item_are_joined_by_two_line_feeds() -> None:
    """An item has several paragraphs."""
    assert blocks("<ul><li><p>A<p>B <b>c</b></ul>") == [ListBlock([ListItem(["A\n\nB ", Span("c", marks=["strong"])])])]


def test_a_picture_of_an_item_stays_in_it() -> None:
    """The first picture of an item is its picture; another one stands after it."""
    first, second, third = blocks("<ul><li><img src=/a.png alt=a>A<img src=/b.png><li>B</ul>")
    image = Image("https://example.org/a.png", alt="a")
    assert first == ListBlock([ListItem("A", image=image)])
    assert second == Image("https://example.org/b.png")
    assert third == ListBlock(["B"])


def test_an_item_has_its_id() -> None:
    """Links lead to items."""
    (paragraph, found) = blocks("<p><a href=#b>b</a><ul><li>A<li id=b>B</ul>")
    assert paragraph.text[0].link.href == "#b"
    assert [item.id for item in found.items] == [None, "b"]


def test_code_in_an_item_divides_the_list() -> None:
    """What no item can hold stands between two lists, of which the second goes on with the next number."""
    assert blocks("<ol><li>Mix:<pre><code>a</code></pre>Stir.<li>Wait.</ol>") == [
        ListBlock(["Mix:"], style="number"),
        Code("a"),
        Paragraph("Stir."),
        ListBlock(["Wait."], style="number", start=2),
    ]


def test_an_item_that_was_divided_is_noted() -> None:
    """The item is demoted: part of its words are outside the list."""
    assert losses("<ol><li>Mix:<pre>a</pre></ol>") == [("item", "demoted", "Mix:a")]


def test_a_list_inside_that_begins_a_part_keeps_its_numbers() -> None:
    """After code in a nested list, the rest of it goes on at its level."""
    assert blocks("<ul><li>A<ol><li>B<pre>x</pre><li>C</ol><li>D</ul>") == [
        ListBlock(["A", ListItem("B", level=2, style="number")]),
        Preformatted("x"),
        ListBlock([ListItem("C", level=2, style="number"), "D"], start=2),
    ]


def test_a_list_that_only_arranges_is_opened() -> None:
    """Items that begin with headings are no list."""
    html = "<ul><li><h3>A</h3><p>a<li><h3>B</h3><p>b</ul>"
    assert blocks(html) == [Heading("A", 3), Paragraph("a"), Heading("B", 3), Paragraph("b")]
    assert [kind for kind, _, _ in losses(html)] == ["list", "item", "item"]


def test_a_list_of_pictures_is_opened() -> None:
    """Pictures alone are no list."""
    assert [type(block) for block in blocks("<ul><li><img src=/a.png><li><img src=/b.png></ul>")] == [Image, Image]


def test_a_list_directly_in_a_list_is_nested() -> None:
    """What many editors write for an indented list is a level of its own."""
    assert blocks("<ul><li>A<ul><li>B</ul><ul><li>C</ul></ul>") == [
        ListBlock(["A", ListItem("B", level=2), ListItem("C", level=2)])
    ]


def test_items_in_a_box_inside_a_list_are_items() -> None:
    """An element that only groups items is opened."""
    assert blocks("<ul><li>A<div><li>B</div></ul>") == [ListBlock(["A", "B"])]


def test_deeper_than_the_sixth_level_is_the_sixth() -> None:
    """What is nested too deeply stays in the list, and is noted."""
    html = "<ul><li>a" * 8
    (found,) = blocks(html)
    assert [item.level for item in found.items] == [1, 2, 3, 4, 5, 6, 6, 6]
    assert ("over_limit", "demoted", "") in losses(html)


def test_a_long_list_is_divided() -> None:
    """A list has a thousand items; the others follow, with their numbers."""
    first, second = blocks("<ol>" + "<li>A" * 1_500 + "</ol>")
    assert (len(first.items), len(second.items), second.start) == (1_000, 500, 1_001)


def test_an_empty_item_is_none() -> None:
    """Items without words or pictures are left out."""
    assert blocks("<ul><li>A<li> <li><p></p><li>B</ul>") == [ListBlock(["A", "B"])]


def test_hidden_items_are_dropped() -> None:
    """What browsers do not show is a loss."""
    html = "<ul><li>A<li hidden>B</ul>"
    assert blocks(html) == [ListBlock(["A"])]
    assert losses(html) == [("hidden", "dropped", "B")]


def test_a_paragraph_in_an_item_gives_its_id_to_its_words() -> None:
    """A link to a paragraph that became part of an item still leads to its words."""
    found = read("<p><a href=#x>x</a><ul><li><p>A<p id=x>B</ul>")
    assert found.document is not None
    assert found.losses == ()
    listed = found.document.body[1]
    assert isinstance(listed, ListBlock)
    (item,) = listed.items
    assert item.text == ("A\n\n", Span("B", id="x"))


def test_the_language_of_a_paragraph_in_an_item_stays() -> None:
    """Words in another language say so in an item too."""
    (found,) = blocks("<ul><li><p lang=fr>Un mot</ul>")
    assert found.items[0].text == (Span("Un mot", language="fr"),)
