"""Sections that a reader opens."""

from __future__ import annotations

from balanced import blocks, losses

from newsmodel import Details, Paragraph


def test_a_section_has_its_summary_as_title() -> None:
    """The title is one plain line."""
    html = "<details><summary>How <b>we</b> measured</summary><p>With care.</details>"
    assert blocks(html) == [Details([Paragraph("With care.")], title="How we measured")]
    assert losses(html) == [("mark", "demoted", "we")]


def test_a_section_without_summary_is_called_as_browsers_call_it() -> None:
    """A title has to be there: it is invented."""
    assert blocks("<details>A</details>") == [Details([Paragraph("A")], title="Details")]
    assert losses("<details>A</details>") == [("member", "invented", "Details")]


def test_a_section_inside_a_section_is_opened() -> None:
    """Its title is a paragraph of the outer one."""
    html = "<details><summary>A</summary>a<details><summary>B</summary>b</details></details>"
    assert blocks(html) == [Details([Paragraph("a"), Paragraph("B"), Paragraph("b")], title="A")]
    assert losses(html) == [("box", "demoted", "B")]


def test_a_section_with_nothing_inside_is_a_paragraph() -> None:
    """Its title stays."""
    assert blocks("<details><summary>A</summary></details>") == [Paragraph("A")]


def test_a_summary_that_is_too_long_is_the_first_paragraph() -> None:
    """No title is longer than a thousand characters."""
    words = "a" * 1_001
    (found,) = blocks(f"<details><summary>{words}</summary><p>b</details>")
    assert found == Details([Paragraph(words), Paragraph("b")], title="Details")
