"""Buttons: they are furniture, unless they are the title of a section."""

from __future__ import annotations

import pytest
from balanced import blocks, losses

from newsmodel import Heading, Paragraph


def test_a_button_is_furniture() -> None:
    """What it says is for who uses the page."""
    assert blocks("<p>A <button>Share</button>") == [Paragraph("A")]
    assert losses("<p>A <button>Share</button>") == [("furniture", "dropped", "Share")]


@pytest.mark.parametrize("html", ["<h3><button>Why?</button></h3>", "<button><h3>Why?</h3></button>"])
def test_a_button_that_is_a_heading_is_one(html: str) -> None:
    """Sections that open have a button for a heading."""
    assert blocks(html) == [Heading("Why?", 3)]
    assert losses(html) == []


def test_a_button_that_nobody_closed_takes_nothing_with_it() -> None:
    """What has whole paragraphs in it is no button."""
    assert blocks("<button>A<p>B<p>C") == [Paragraph("A"), Paragraph("B"), Paragraph("C")]
