"""Differences in words: HTML, Markdown and the terminal show the same, and need no colours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import newsmodel as nm
from newsmodel.differences.report import place_words, texts_of
from newsmodel.differences.texts import Piece, compared, shortened, visible

A = "Rain fell on the square all day and nobody sat on the benches."
B = "The council measured the shade of forty streets in one summer."


def article(*body: Any, **members: Any) -> nm.Article:
    """An article with a body."""
    given: Any = {"id": "tag:example.org,2026:1", "headline": "Rain", "language": "en", **members}
    return nm.Article(body=[nm.Paragraph(block) if isinstance(block, str) else block for block in body], **given)


def shown(old: Any, new: Any) -> str:
    """The differences for a terminal without colours, without the title and the summary."""
    return nm.diff_to_terminal(old, new, color=False).split("\n\n", 2)[2].strip()


# --- Words ----------------------------------------------------------------------------------------------------------


def pairs(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """Pieces as pairs."""
    return [(piece.status, piece.text) for piece in pieces]


def test_words_are_compared_and_not_letters() -> None:
    """A word that changed is replaced as a whole."""
    assert pairs(compared("a sunny day", "a rainy day")) == [
        ("same", "a "),
        ("deleted", "sunny"),
        ("inserted", "rainy"),
        ("same", " day"),
    ]


def test_letters_are_compared_where_words_have_no_spaces() -> None:
    """In Chinese and Japanese, of a sentence the part that changed."""
    assert pairs(compared("昨日は雨が降りました。", "昨日は雪が降りました。")) == [
        ("same", "昨日は"),
        ("deleted", "雨"),
        ("inserted", "雪"),
        ("same", "が降りました。"),
    ]


def test_dates_addresses_and_other_texts_are_replaced_as_a_whole() -> None:
    """Pieces of them mean nothing; and a text of which hardly a word stays is another one."""
    assert pairs(compared("2026-03-01", "2026-03-02")) == [("deleted", "2026-03-01"), ("inserted", "2026-03-02")]
    assert len(compared(A, B)) == 2


@settings(deadline=None, derandomize=True)
@given(st.text("ab 雨.\n", max_size=40), st.text("ab 雨.\n", max_size=40))
def test_pieces_are_both_texts(old: str, new: str) -> None:
    """Without what was inserted they are the old one, and without what was deleted the new one."""
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.status != "inserted") == old
    assert "".join(piece.text for piece in pieces if piece.status != "deleted") == new


def test_a_long_text_is_shown_beside_its_changes() -> None:
    """What stays far from a change is left out, and each change is there."""
    words = " ".join(f"word{number}" for number in range(400))
    (first, deleted, inserted, last) = shortened(compared(f"{words} old {words}", f"{words} new {words}"))
    assert (deleted.text, inserted.text) == ("old", "new")
    assert first.text.startswith("\u2026 word")
    assert last.text.endswith("word \u2026") is False
    assert all(len(piece.text) < 130 for piece in (first, last))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" ", "(SPACE)"), ("\u00a0", "(NO-BREAK SPACE)"), ("\n", "(LINE BREAK)"), ("\u200d", "(ZERO WIDTH JOINER)")],
)
def test_what_cannot_be_seen_has_its_name(text: str, expected: str) -> None:
    """A change of a blank into another one is a change that is shown."""
    assert visible(Piece("inserted", text)).text == expected
    assert visible(Piece("same", text)).text == text
    assert visible(Piece("same", "\x1b[0m\u202e")).text == "(U+001B)[0m(RIGHT-TO-LEFT OVERRIDE)"


# --- Places ---------------------------------------------------------------------------------------------------------


def test_places_are_counted_from_one() -> None:
    """With the kind and the id of each block, and without its member "text"."""
    document = nm.to_dict(article(nm.Callout([nm.Paragraph(A, id="a")], kind="note")))
    assert place_words(document, "/body/0/body/0/text") == "body 1 (callout), body 1 (paragraph #a)"
    assert place_words(document, "/headline") == "headline"
    assert place_words(document, "") == "document"
    assert place_words(document, "/nowhere/7/a") == "nowhere, 7, a"


def test_every_scalar_of_a_block_is_a_text() -> None:
    """Also what is added to the words of a rich text, and values that are no texts."""
    span = nm.Span("survey", marks=["strong"], link=nm.Link("https://example.org/"))
    block = nm.to_dict(nm.Paragraph(["A ", span], extensions={"acme:wide": True}))
    assert list(texts_of(block)) == [
        ("type", "paragraph"),
        ("text", "A [survey]{marks strong; link href https://example.org/}"),
        ("extensions acme:wide", "true"),
    ]
    assert list(texts_of(["rain", "snow"], "keywords")) == [("keywords", "rain, snow")]


# --- Outputs --------------------------------------------------------------------------------------------------------


IMAGE = {"type": "image", "url": "https://example.org/a.jpg", "alt": "A square", "credit": "Ada"}
OLD = article(A, B, nm.from_dict(IMAGE, nm.Image), "Dry.")
NEW = article(B, A.replace("day", "night"), nm.from_dict(IMAGE | {"alt": "A park"}, nm.Image), nm.PullQuote("Dry."))


def test_a_terminal_shows_every_difference_without_colours() -> None:
    """What was, what is, and from where a block was moved; the signs are letters."""
    assert (
        shown(OLD, NEW)
        == """\
\u2022 Moved and changed: body 2 (paragraph), moved from body 1 (paragraph)
   Rain fell on the square all [-day-]{+night+} and nobody sat on the benches.
 \u2022 Changed: body 3 (image), alt
   [-A square-]{+A park+}
 \u2022 Kind changed: body 4 (pull quote)
   Dry.
   type: [-paragraph-]{+pull_quote+}"""
    )


def test_colours_are_added_to_the_same_words() -> None:
    """Without the control sequences, the text is the same."""
    colored = nm.diff_to_terminal(OLD, NEW)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == nm.diff_to_terminal(OLD, NEW, color=False)


def test_html_has_ins_and_del_with_words() -> None:
    """Every piece says in words what it is, and the lines through and under it are those of the elements."""
    page = LexborHTMLParser(str(nm.diff_to_html(OLD, NEW, page=True)))
    assert [node.text() for node in page.css("del")] == [
        "[deleted: day]",
        "[deleted: A square]",
        "[deleted: paragraph]",
    ]
    assert [node.text() for node in page.css("ins")] == [
        "[inserted: night]",
        "[inserted: A park]",
        "[inserted: pull_quote]",
    ]
    assert [node.text() for node in page.css("dt")] == ["type"]
    assert "moved from body 1 (paragraph)" in page.css("li")[0].text()
    style = page.css("style")[0].text()
    assert "underline" in style
    assert "line-through" in style


def test_html_is_a_fragment_unless_a_page_is_asked_for() -> None:
    """Its heading has the level that is asked for, and the texts the language of the document."""
    html = nm.diff_to_html(OLD, article(A, B, language="fr"), base_level=3)
    assert html.startswith('<section class="nm-diff" lang="en" dir="ltr"><h3>Differences</h3>')
    assert '<p class="nm-change-text" lang="fr" dir="ltr">' in html


def test_markdown_strikes_out_and_sets_in_bold() -> None:
    """With the same signs as a terminal."""
    text = nm.diff_to_markdown(OLD, NEW, base_level=2)
    assert text.startswith("## Differences\n\n3 differences: 1 moved and changed, 1 changed, 1 kind changed\n")
    assert "~~\\[-A square-\\]~~**\\{+A park+}**" in text


def test_no_difference_is_said() -> None:
    """Each output says so."""
    for text in (nm.diff_to_html(OLD, OLD), nm.diff_to_markdown(OLD, OLD), nm.diff_to_terminal(OLD, OLD, color=False)):
        assert "No differences" in text


def test_texts_are_never_markup() -> None:
    """In a value, in the name of a member and in an id."""
    evil = "<img src=x onerror=alert(1)>"
    old = article(A, extensions={"acme:a": {evil: evil}})
    new = article(evil, extensions={"acme:a": {evil: f"{evil} now"}}, headline=evil)
    page = nm.diff_to_html(old, new)
    assert page.count("&lt;img") >= 4
    assert "<img" not in page
    assert "<img" not in nm.diff_to_markdown(old, new)
    assert "\x1b]" not in nm.diff_to_terminal(old, article(A, extensions={"acme:a": "\x1b]0;x\x07"}))


def test_what_was_removed_is_said_to_be_in_the_old_version() -> None:
    """Its number is one of the old document; that of an inserted block is one of the new."""
    assert shown(article(A, B), article(B, "New words here.")).splitlines()[0::2] == [
        "\u2022 Deleted: body 1 (paragraph), in the old version",
        " \u2022 Inserted: body 2 (paragraph)",
    ]


def test_changes_that_are_known_are_taken() -> None:
    """Only these are shown."""
    changes = nm.diff(OLD, NEW)[1:2]
    assert "1 difference: 1 changed" in nm.diff_to_markdown(OLD, NEW, changes)


def test_a_value_that_looks_the_same_is_shown_as_json() -> None:
    """The text "true" is not the value true."""
    old, new = (article(A, extensions={"acme:a": value}) for value in ("true", True))
    assert '[-"true"-]{+true+}' in shown(old, new)


def test_names_of_members_control_no_terminal() -> None:
    """Below an extension they may be any text."""
    name = "\x1b[2J\n# Title\u202e"
    old, new = (article(A, extensions={"acme:a": {name: {"b": value}}}) for value in (1, 2))
    for text in (nm.diff_to_terminal(old, new, color=False), str(nm.diff_to_html(old, new))):
        assert "(U+001B)[2J # Title(RIGHT-TO-LEFT OVERRIDE)" in text.replace("\n   ", " ")
        assert "\x1b" not in text


def test_a_place_that_is_in_no_document_is_shown_as_it_is() -> None:
    """Of changes of another document, also where an index has thousands of digits."""
    change = nm.Change("deleted", "/body/" + "9" * 5_000, None, {"type": "divider"}, None)
    assert "Deleted: body 999" in nm.diff_to_markdown(OLD, NEW, [change]).replace("**", "")
    assert nm.to_json_patch([change])[1]["op"] == "remove"


def test_an_empty_text_and_nothing_are_told_apart() -> None:
    """Both have signs, as an empty text in an extension may be all that changed."""
    for before, after, sign in (("", 1, '[-""-]'), (1, "", '{+""+}')):
        old, new = (article(A, extensions={"acme:a": value}) for value in (before, after))
        assert sign in shown(old, new)
    assert '{+""+}' in shown(article(A), article(A, extensions={"acme:a": ""}))
    assert "acme:a: [-{}-]" in shown(article(A, extensions={"acme:a": {}, "acme:b": 1}), article(A))
    assert "{+[]+}" in shown(article(A, extensions={"acme:a": 1}), article(A, extensions={"acme:a": []}))


def test_a_block_without_words_needs_none() -> None:
    """Its kind is said; a long one that moved is cut."""
    assert shown(article(A), article(A, nm.Divider())) == "\u2022 Inserted: body 2 (divider)"
    assert shown(article(A, B * 9), article(B * 9, A)).endswith("\u2026") is False
    assert "\u2026" in shown(article(B * 9, A, "C"), article(A, "C", B * 9))


def test_the_kind_of_a_part_is_shown() -> None:
    """Where the place does not say it: of what stands before the body, and inside of a block."""
    lead = nm.Image("https://example.org/a.jpg", alt="A square")
    assert "type: {+image+}" in shown(article(A), article(A, lead=lead))
    gallery = nm.Gallery([lead])
    assert "items 1 type: {+image+}" in shown(article(A), article(A, gallery))
