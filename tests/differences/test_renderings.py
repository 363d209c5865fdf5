"""Differences in words: HTML, Markdown and the terminal show the same, and need no colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import newsmodel as nm
from newsmodel.differences.changes import CHANGE_KINDS
from newsmodel.differences.leaves import texts_of, texts_of_leaves, way
from newsmodel.differences.report import place_words
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


def test_a_long_text_is_not_cut_in_what_is_added_to_words() -> None:
    """It is there with its words, or neither of them is."""
    linked = "[a survey of shade]{link href https://example.org/a-long-address-of-a-survey-of-streets; marks strong}"
    words = "word " * 40
    for before, after in (("", ""), ("some words ", " some words")):
        text = f"{before}{linked} {words}{linked}{after}"
        for piece in shortened([Piece("deleted", "a"), Piece("same", text), Piece("deleted", "b")])[1:2]:
            assert "\u2026" in piece.text
            assert piece.text.count(linked) == piece.text.count("[") == piece.text.count("}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" ", "(SPACE)"), ("\u00a0", "(NO-BREAK SPACE)"), ("\n", "(LINE BREAK)"), ("\u200d", "(ZERO WIDTH JOINER)")],
)
def test_what_cannot_be_seen_has_its_name(text: str, expected: str) -> None:
    """A change of a blank into another one is a change that is shown."""
    assert visible([Piece("inserted", text)])[0].text == expected
    assert visible([Piece("same", text)])[0].text == text
    assert visible([Piece("same", "\x1b[0m\u202e")])[0].text == "(U+001B)[0m(RIGHT-TO-LEFT OVERRIDE)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("news\u200bpaper", "newspaper", "[-news(ZERO WIDTH SPACE)paper-]{+newspaper+}"),
        ("coopera\u00adtion", "cooperation", "[-coopera(SOFT HYPHEN)tion-]{+cooperation+}"),
        ("\u06cc\u200c\u06cc", "\u06cc\u06cc", "[-\u06cc(ZERO WIDTH NON-JOINER)\u06cc-]{+\u06cc\u06cc+}"),
        ("\u200e(x)", "(x)", "[-(LEFT-TO-RIGHT MARK)-](x)"),
        ("ab\u061c", "ab", "[-ab(ARABIC LETTER MARK)-]{+ab+}"),
        ("\u2764\ufe0f", "\u2764", "[-\u2764(VARIATION SELECTOR-16)-]{+\u2764+}"),
        ("caf\u00e9", "cafe\u0301", "[-caf(LATIN SMALL LETTER E WITH ACUTE)-]{+cafe(COMBINING ACUTE ACCENT)+}"),
    ],
)
def test_what_looks_the_same_is_told_apart(old: str, new: str, expected: str) -> None:
    """Of two words that differ in what cannot be seen, the names of that are shown."""
    text = shown(article(f"Read the {old} every day"), article(f"Read the {new} every day"))
    assert expected in text.replace("\n   ", " ")


def test_what_is_needed_to_read_has_no_name() -> None:
    """Joiners and tags of emoji are shown as they are where other things differ; tags elsewhere hide a text."""
    family, flag = "\U0001f469\u200d\U0001f467", "\U0001f3f4\U000e0067\U000e0062\U000e007f"
    assert f"[-rain-]{{+{family}+}} {flag}" in shown(
        article(f"One rain {flag} two"), article(f"One {family} {flag} two")
    )
    assert "(TAG LATIN SMALL LETTER G)" in shown(article("One two"), article("One \U000e0067 two"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f466"),
        ("\U0001f1e9\U0001f1ea", "\U0001f1e9\U0001f1eb"),
        ("\U0001f44b\U0001f3fb", "\U0001f44b\U0001f3ff"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\ufe0f"),
    ],
)
def test_an_emoji_is_replaced_as_a_whole(old: str, new: str) -> None:
    """Also among letters without spaces: its parts are other signs."""
    text = "\u65e5\u672c\u306e\u5bb6\u65cf{}\u3067\u3059\u3002\u3068\u3066\u3082"
    assert pairs(compared(text.format(old), text.format(new)))[1:3] == [("deleted", old), ("inserted", new)]


def test_a_text_with_very_many_changes_is_replaced_as_a_whole() -> None:
    """Signs around each would take many times as much as the text; a few changes are shown one by one."""
    old, new = ("".join(f"\u65e5\u672c\u8a9e\u6587{sign}" for _ in range(500)) for sign in "\u5c71\u6d77")
    assert [len(piece.text) for piece in compared(old, new)] == [2500, 2500]
    assert len(compared(old[:40], new[:40])) == 24


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


def test_no_member_hides_another() -> None:
    """A name with a blank is in quotation marks, so that it is not two names."""
    text = shown(article(A), article(A, B, extensions={"acme:a": {"a": {"b": "rain"}, "a b": "snow"}}))
    assert "acme:a a b: {+rain+}" in text
    assert 'acme:a "a b": {+snow+}' in text


def test_a_long_name_shows_its_end() -> None:
    """The last name of a long way says which member it is."""
    name = way(("k" * 500, "a" * 50, "width"))
    assert name.endswith("a width")
    assert len(name) == 80


def test_words_are_no_signs() -> None:
    """A link that is one differs from words that look like one, also beside another change."""
    link = nm.Span("here", link=nm.Link("https://example.org/"))
    linked: Any
    words, linked = "Go [here]{link href https://example.org/} in rain", ["Go ", link, " in snow"]
    assert shown(article(words), article(nm.Paragraph(linked))).count("{+") == 2
    assert texts_of_leaves(["a [1]"], ["a [2]"]) == ("a [1]", "a [2]")
    pairs_of_leaves: list[tuple[Any, Any]] = [
        (["[a", {"text": "b", "marks": ["strong"]}], [{"text": "a[b", "marks": ["strong"]}]),
        ([{"text": "a", "quote": "b; marks strong"}], [{"text": "a", "quote": "b", "marks": ["strong"]}]),
        (["a, b"], [["a"], "b"]),
        (True, "true"),
    ]
    for old, new in pairs_of_leaves:
        left, right = texts_of_leaves(old, new)
        assert left != right


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


def test_what_moved_is_shown_by_the_words_that_people_read() -> None:
    """Without ids, types and addresses."""
    faq = [nm.FAQItem(f"Why {name}?", [nm.Paragraph(f"So {name}.")], id=name) for name in ("rain", "snow")]
    text = shown(article(nm.FAQ(faq)), article(nm.FAQ(faq[::-1])))
    assert text.splitlines()[-1].strip() in ("Why rain? So rain.", "Why snow? So snow.")


def test_each_text_has_its_own_language() -> None:
    """What was deleted has that of the old block, and what is inside of a block that of the innermost one."""
    old, new = (
        nm.Paragraph("Guten Tag, Regen", language="de"),
        nm.Paragraph("\u0645\u0631\u062d\u0628\u0627", language="ar"),
    )
    html = str(nm.diff_to_html(article(old), article(new)))
    assert '<p class="nm-change-text" lang="ar" dir="rtl"><del lang="de" dir="ltr">' in html
    gone = str(nm.diff_to_html(article(A, nm.Callout([old], kind="note")), article(A)))
    assert (
        '<dd class="nm-change-text" lang="de" dir="ltr"><del><span class="nm-sign" lang="en">[deleted: </span>Guten'
        in gone
    )


@pytest.mark.parametrize(
    "block", [nm.Paragraph("a" * 99_998), nm.Code("z" * 100_000), nm.Paragraph("\u00a0" * 50_000 + "a")]
)
def test_a_long_text_is_shown_in_every_output(block: Any) -> None:
    """With its signs it is longer than any text of a document may be."""
    changes = nm.diff(article(A), article(A, block))
    for text in (nm.diff_to_markdown(article(A), article(A, block)), nm.diff_to_terminal(OLD, OLD, changes)):
        assert len(text) > 50_000


def nested(depth: int) -> Any:
    """An array in an array, and so on."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [float("nan"), object(), "\ud800", [{1: 2}], nested(3_000)])
def test_a_value_that_is_no_json_is_one_error(value: Any) -> None:
    """Of a change that was made by hand, in every output, and in a correction that is drafted."""
    for change in (nm.Change("member", "/a", "/a", value, 1), nm.Change("inserted", None, "/a", None, value)):
        for made in (nm.diff_to_html, nm.diff_to_markdown, nm.diff_to_terminal):
            with pytest.raises(nm.ChangesError, match="a value of the change of /a is no JSON: "):
                made(OLD, OLD, [change])
        with pytest.raises(nm.ChangesError, match="a value of the change of /a is no JSON: "):
            nm.correction_from([change], at=datetime(2026, 3, 1, tzinfo=UTC), kind="correction", text="Wrong.")


@pytest.mark.parametrize("value", [[{"a": 1}], [1], 1, {"text": 5}, [{"text": 5}], None])
def test_a_value_that_does_not_fit_its_kind_is_shown(value: Any) -> None:
    """A text that is none, as in a change that was made by hand."""
    for kind in CHANGE_KINDS:
        change = nm.Change(kind, "/body/0/text", "/body/0/text", value, ["Rain."])
        assert "Rain." in nm.diff_to_markdown(OLD, OLD, [change])


def numbered(count: int, value: Any) -> Any:
    """The value with so many names."""
    return {f"{at:x}": value for at in range(count)}


UNKNOWN: dict[str, tuple[Any, Any]] = {
    "a long name": ({"k" * 5_000: numbered(1_000, 1)}, {"k" * 5_000: numbered(1_000, 2)}),
    "numbers": (list(range(1_000)), list(range(1_000, 2_000))),
    "lists": ([[at] for at in range(1_000)], [[at, at] for at in range(1_000)]),
    "objects": ([{"a": at} for at in range(1_000)], [{"a": -at} for at in range(1_000)]),
    "empty objects": ([{} for _ in range(1_000)], [{"a": 1} for _ in range(1_000)]),
    "members": (numbered(1_000, 1), numbered(1_000, 2)),
    "few in many": ([{"a": [1] * 8}] * 500, [{"a": [2] * 8}] * 500),
}
TEXTS: dict[str, tuple[str, str]] = {
    "letters": (
        "".join(map(chr, range(0x4E00, 0x5600))),
        "".join(chr(at) if at % 4 else "x" for at in range(0x4E00, 0x5600)),
    ),
    "words": ("a b " * 1_000, "a c " * 1_000),
    "few words": ("a b c d " * 8, "a x c y " * 8),
    "hidden": ("a\u200b" * 5_000, "a" * 5_000),
}


def hostile() -> Iterator[tuple[str, nm.Article, nm.Article]]:
    """Pairs of documents whose difference could be many times as long as they are."""

    def noted(value: Any, count: int) -> nm.Article:
        return article(*[nm.Paragraph(f"{A} {at}", extensions={"acme:a": value}) for at in range(count)])

    for name, (old, new) in UNKNOWN.items():
        yield name, article(A, extensions={"acme:a": old}), article(A, extensions={"acme:a": new})
        yield f"{name}, inserted", article(B), noted(new, 1)
        yield f"{name}, many", noted(old, 3), noted(new, 3)
    for name, (before, after) in TEXTS.items():
        yield name, article(*[f"{at} {before}" for at in range(20)]), article(*[f"{at} {after}" for at in range(20)])


@pytest.mark.parametrize(("old", "new"), [pytest.param(old, new, id=name) for name, old, new in hostile()])
def test_no_difference_is_many_times_as_long_as_the_documents(old: nm.Article, new: nm.Article) -> None:
    """In no output more than 30 bytes for each byte of both, besides what every page has."""
    changes = nm.diff(old, new)
    size = len(nm.to_json(old)) + len(nm.to_json(new))
    assert nm.apply(old, changes) == new
    kept = json.dumps([attrs.asdict(change) for change in changes])
    for text in (nm.diff_to_html(old, new, changes), nm.diff_to_markdown(old, new, changes), kept):
        assert len(str(text).encode()) <= 30 * size + 8_000
