"""Lists of definitions."""

from __future__ import annotations

from balanced import blocks, losses

from newsmodel import ListBlock, ListItem, Paragraph


def test_terms_and_definitions_are_items() -> None:
    """A second definition belongs to the same term."""
    assert blocks("<dl><dt>A<dd>a<dd>b<dt>B<dd>c</dl>") == [
        ListBlock([ListItem("a", term="A"), "b", ListItem("c", term="B")], style="definition")
    ]


def test_groups_are_opened() -> None:
    """A `div` around a term and its definition is nothing of its own."""
    assert blocks("<dl><div><dt>A<dd>a</div><div><dt>B<dd>b</div></dl>") == [
        ListBlock([ListItem("a", term="A"), ListItem("b", term="B")], style="definition")
    ]


def test_terms_that_share_a_definition_are_joined() -> None:
    """Two terms in a row are one, on two lines."""
    assert blocks("<dl><dt>A<dt>B<dd>a</dl>") == [ListBlock([ListItem("a", term="A\nB")], style="definition")]


def test_a_term_without_a_definition_is_a_paragraph() -> None:
    """A list of definitions has no term alone."""
    html = "<dl><dt>A<dd>a<dt>B</dl>"
    assert blocks(html) == [ListBlock([ListItem("a", term="A")], style="definition"), Paragraph("B")]
    assert losses(html) == [("item", "demoted", "")]


def test_a_definition_without_a_term_is_a_paragraph() -> None:
    """Nothing is defined by it."""
    html = "<dl><dd>a<dt>B<dd>b</dl>"
    assert blocks(html) == [Paragraph("a"), ListBlock([ListItem("b", term="B")], style="definition")]
    assert losses(html) == [("item", "demoted", "a")]


def test_a_list_in_a_definition_is_a_deeper_level() -> None:
    """Its items say how they are marked."""
    assert blocks("<dl><dt>A<dd>a<ul><li>b</ul></dl>") == [
        ListBlock([ListItem("a", term="A"), ListItem("b", level=2, style="bullet")], style="definition")
    ]
