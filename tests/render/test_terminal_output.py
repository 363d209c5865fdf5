"""What a terminal shows: the words of Markdown, drawn by rich."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.markdown import Markdown as Drawable

import newsmodel as nm
from newsmodel.writers.terminal.drawing import Drawing, FastConsole
from newsmodel.writers.terminal.reading import parser
from newsmodel.writers.text.lines import columns

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("*/valid/*.json"))


def article(*blocks: nm.AnyBlock) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:a.example,2026:1", headline="Floods", language="en", body=blocks)


def test_words_stay_words() -> None:
    """What would be markup to rich, or a name of an emoji, is text."""
    shown = nm.to_terminal(article(nm.Paragraph("[bold]x[/bold] :smile: *y*")), color=False)
    assert shown.splitlines()[-1] == "[bold]x[/bold] :smile: *y*"


#: What Markdown is made of: words, signs that begin or end something, and ends of lines.
PIECES = (
    "a",
    "word ",
    "\\*",
    "\\\n",
    "\\",
    "&lt;",
    "&#32;",
    "&amp;",
    "\n",
    "\n\n",
    "\n  ",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
)
SIGNS = (
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "](https://a.example/b)",
    "![",
    "]",
    "!",
    "<",
    "=",
    "---\n",
    "\u96e8",
    "x" * 30,
)


def drawn(markdown: Drawable, console: Console) -> str:
    """What a console shows, without the blanks at the ends of lines and the numbers of links."""
    with console.capture() as captured:
        console.print(markdown)
    lines = captured.get().splitlines()
    return re.sub("8;id=[0-9]+;", "8;id=;", "\n".join(line.rstrip(" ") for line in lines))


@pytest.mark.parametrize("color", [True, False], ids=["colours", "no colours"])
@given(pieces=st.lists(st.sampled_from(PIECES + SIGNS), max_size=40), width=st.sampled_from((20, 5)))
def test_what_is_drawn_fast_is_what_rich_draws(pieces: list[str], width: int, color: bool) -> None:  # noqa: FBT001
    """Its own parser and paragraphs show the same, whatever the Markdown is."""
    text = "".join(pieces)
    options: Any = {"width": width, "force_terminal": color, "color_system": "standard" if color else None}
    slow = drawn(Drawable(text, hyperlinks=color, code_theme="ansi_dark"), Console(file=StringIO(), **options))
    assert drawn(Drawing(text, hyperlinks=color), FastConsole(file=StringIO(), **options)) == slow


def test_long_text_of_short_lines_is_read_at_once() -> None:
    """One token holds all its words and line breaks: none is left for each line."""
    inline = parser().parse("a \\* b\\\n" * 50)[1]
    assert inline.children is not None
    assert [token.content for token in inline.children] == ["a * b\n" * 49 + "a * b\\"]


def test_many_lines_stay_lines() -> None:
    """A text of more lines than rich divides quickly has each of them, in order, and also in a box."""
    text = "".join(f"line {index}\n" for index in range(2_000))
    shown = nm.to_terminal(article(nm.Paragraph(text), nm.Callout([nm.Paragraph(text)], kind="note")))
    assert re.findall("line [0-9]+", shown) == text.splitlines() * 2


def test_links_can_be_followed() -> None:
    """They are OSC 8 links; without control sequences the address follows the words."""
    piece = article(nm.Paragraph(["See ", nm.Span("this", link=nm.Link("https://example.org/a"))]))
    assert "\x1b]8;" in nm.to_terminal(piece)
    assert "https://example.org/a" in nm.to_terminal(piece)
    assert "See this (https://example.org/a)" in nm.to_terminal(piece, color=False)


def test_tables_are_drawn_and_sources_are_numbered() -> None:
    """There are no footnotes in a terminal, so sources are in a list."""
    table = nm.Table(columns=[nm.Column("Tree")], rows=[nm.TableRow([nm.TableCell("Ash")])], citations=nm.Citation("a"))
    piece = nm.Article(
        id="tag:a.example,2026:1", headline="A", language="en", body=[table], sources=[nm.Source(id="a", name="Atlas")]
    )
    lines = [line.strip() for line in nm.to_terminal(piece, color=False).splitlines()]
    assert "[1]" in lines
    assert "Tree" in lines
    assert "1 Atlas" in lines


def test_pictures_are_written_in_words() -> None:
    """A picture becomes its alternative text with its address, and its caption."""
    shown = nm.to_terminal(article(nm.Image("https://a.example/b.png", alt="A dyke", credit="Li Wei")), color=False)
    assert shown.endswith("Image: A dyke (https://a.example/b.png)\n\nCredit: Li Wei\n")


def test_links_to_other_places_of_the_document_are_words() -> None:
    """In a terminal such a link would lead nowhere."""
    piece = article(nm.Paragraph(nm.Span("above", link=nm.Link("#top")), id="top"))
    assert "#top" not in nm.to_terminal(piece)
    assert nm.to_terminal(piece, color=False).endswith("\nabove\n")


def test_no_cell_of_a_table_is_cut_off() -> None:
    """A word that is too wide for its column continues on the next line."""
    cells = [nm.TableCell("x" * 60), nm.TableCell("y" * 60)]
    shown = nm.to_terminal(article(nm.Table(rows=[nm.TableRow(cells)])), color=False)
    assert (shown.count("x"), shown.count("y")) == (60, 60)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_without_colours_there_are_no_control_sequences(path: Path) -> None:
    """No text of a payload becomes one either."""
    document = nm.from_json(path.read_bytes())
    plain = nm.to_terminal(document, color=False, show=lambda _: True)
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain) is None
    assert all(columns(line) <= 78 or " " not in line.strip() for line in plain.splitlines())


@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\x07", "\x7f"])
def test_no_text_can_hold_a_control_character(character: str) -> None:
    """Control characters are refused where content is made."""
    with pytest.raises(nm.ValidationError):
        nm.Paragraph(f"a{character}[31m")


def test_without_rich_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra that installs it."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    for name in ("document", "drawing"):
        monkeypatch.delitem(sys.modules, f"newsmodel.writers.terminal.{name}", raising=False)
    with pytest.raises(nm.ModelError, match="pip install 'news-content-model\\[cli\\]'"):
        nm.to_terminal(article(nm.Divider()))
