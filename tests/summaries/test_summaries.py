"""How a document begins, how long it takes to read, and what is in it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel._reading_rates import MEAN, RATES
from newsmodel._words.labels import languages
from newsmodel.strategies import articles, documents

#: How fast a computer is does not count, and every run tries the same.
STEADY = settings(deadline=None, derandomize=True)
INVISIBLE = st.characters(categories=["Mn"])


def article(*body: nm.AnyBlock, language: str = "en", **members: Any) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:example.org,2026:1", headline="Rain", language=language, body=body, **members)


def begins(text: str, words: int, language: str = "en") -> str:
    """The excerpt of an article of one paragraph."""
    return nm.excerpt(article(nm.Paragraph(text), language=language), words)


# --- Excerpts -------------------------------------------------------------------------------------------------------


def test_an_excerpt_is_the_standfirst_where_there_is_one() -> None:
    """It stands for the article; the body is used where there is none."""
    body = nm.Paragraph("The body.")
    assert nm.excerpt(article(body, standfirst="In short."), 20) == "In short."
    assert nm.excerpt(article(body), 20) == "The body."


def test_an_excerpt_is_of_paragraphs() -> None:
    """Headings, code and captions of pictures are not the beginning of a text; paragraphs in containers are."""
    body: list[nm.AnyBlock] = [
        nm.Heading("Top", level=2),
        nm.Code("print()"),
        nm.Callout([nm.Paragraph("One\nand")], kind="note"),
        nm.Paragraph("two."),
    ]
    assert nm.excerpt(article(*body), 20) == "One and two."


def test_an_article_without_paragraphs_begins_with_its_other_text() -> None:
    """With what is read of it."""
    assert nm.excerpt(article(nm.ListBlock(["Flour", "Salt"])), 20) == "Flour Salt"
    assert nm.excerpt(article(nm.Divider()), 20) == ""


def test_every_kind_of_document_has_an_excerpt() -> None:
    """Each from the member that says what it is."""
    source = nm.Source(id="s", name="Board")
    rows = [nm.ComparisonRow("A", cells=[nm.UnknownCell()])]
    table = nm.ComparisonTable("Boats", subject_label="Boat", criteria=[nm.Criterion("Oars", kind="number")], rows=rows)
    comment = nm.Comment(
        [nm.Paragraph("I agree.")],
        id="c",
        status="visible",
        author=nm.CommentAuthor("Bo"),
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.")])])
    assert [nm.excerpt(each, 9) for each in (source, table, comment, faq)] == [
        "Board",
        "Boats",
        "I agree.",
        "Why? Rain.",
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The ferry leaves at noon today.", 6, "The ferry leaves at noon today."),
        ("The ferry leaves at noon today.", 3, "The ferry leaves…"),
        ("It rained. Then the sun came.", 2, "It rained."),
        ("“It rained.” Then the sun came.", 2, "“It rained.”"),
        ("Salt, flour, water", 2, "Salt, flour…"),
        ("He saw (and heard) it", 2, "He saw…"),
        ("She said – twice – no.", 3, "She said…"),  # noqa: RUF001
        ("Der „kleine“ Hafen schläft", 2, "Der „kleine“…"),
    ],
)
def test_an_excerpt_is_cut_at_the_end_of_a_word(text: str, words: int, expected: str) -> None:
    """With an ellipsis, except where a sentence ends; pauses and opening marks before the cut are left out."""
    assert begins(text, words) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("図書館は九時に開きます。", "ja", "図書館は…"),
        ("渡船，每小时一班。", "zh", "渡船，每小…"),  # noqa: RUF001
        ("雨。「晴れます」と言う。", "ja", "雨。「晴れま…"),
        ("ภาษาไทยไม่มีช่องว่าง", "th", "ภาษา…"),
        ("雨です。晴れのち曇り", "ja", "雨です。晴…"),
    ],
)
def test_two_letters_count_as_a_word_where_there_are_no_spaces(text: str, language: str, expected: str) -> None:
    """The two words that are asked for are four such letters; marks beside them do not count."""
    assert begins(text, 2, language) == expected


def test_an_excerpt_cuts_no_letter_from_its_marks() -> None:
    """A combining mark stays with its letter."""
    assert begins("か\u3099き\u3099く", 1, "ja") == "か\u3099き\u3099…"


@STEADY
@given(documents(), st.integers(1, 40))
def test_an_excerpt_has_no_more_words_than_asked(document: Any, words: int) -> None:
    """It is one line, and begins as the whole does."""
    found = nm.excerpt(document, words)
    whole = nm.excerpt(document, 10_000)
    assert len(found.split()) <= words
    assert "\n" not in found
    assert whole.startswith(found.removesuffix("…").rstrip()) or found == whole


# --- Reading time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("en", 238), ("en-GB", 238), ("de", 179), ("ar", 138), ("is", 184)])
def test_reading_time_is_by_the_rate_of_the_language(language: str, words: int) -> None:
    """The words of a minute are read in a minute; a language without a figure has the mean."""
    assert nm.reading_time(article(nm.Paragraph("word " * words), language=language)) == timedelta(minutes=1)


@pytest.mark.parametrize(("language", "letters"), [("ja", 357), ("zh-Hant", 255), ("th", 863)])
def test_reading_time_is_by_letters_where_there_are_no_spaces(language: str, letters: int) -> None:
    """Marks between them take no time."""
    letter = "ก" if language == "th" else "山"
    assert nm.reading_time(article(nm.Paragraph(letter * letters + "。"), language=language)) == timedelta(minutes=1)


def test_words_among_letters_are_read_as_words() -> None:
    """In Japanese with Latin names both count."""
    mixed = article(nm.Paragraph("山" * 357 + " " + "word " * 184), language="ja")
    assert nm.reading_time(mixed) == timedelta(minutes=2)


def test_what_is_not_running_text_takes_no_time() -> None:
    """Pictures do not count; an FAQ without a language has the mean."""
    picture = nm.Image("https://example.org/a.jpg", caption="word " * 500)
    assert nm.reading_time(article(picture)) == timedelta(0)
    faq = nm.FAQ([nm.FAQItem("w", answer=[nm.Paragraph("word " * 183)])])
    assert nm.reading_time(faq) == timedelta(minutes=1)


def test_every_language_that_outputs_have_words_for_has_a_rate() -> None:
    """No page of ours guesses."""
    assert languages() - RATES.keys() == set()
    assert all(100 < rate.words < 300 < MEAN.letters for rate in RATES.values())


# --- Contents -------------------------------------------------------------------------------------------------------


def test_contents_are_the_headings_with_their_anchors() -> None:
    """Those inside containers are not part of it; an id that outputs could add themselves is changed as in HTML."""
    body: list[nm.AnyBlock] = [
        nm.Heading("In short", level=2),
        nm.Heading(["The ", nm.Span("first", marks=["emphasis"])], level=2, id="first"),
        nm.Heading("Deeper", level=3, id="source-1"),
        nm.Callout([nm.Heading("Aside", level=2, id="aside")], kind="note"),
    ]
    piece = article(*body)
    found = nm.contents(piece)
    assert [(entry.level, entry.text) for entry in found] == [(2, "In short"), (2, "The first"), (3, "Deeper")]
    page = nm.to_html(piece)
    assert [entry.anchor for entry in found if f'id="{entry.anchor}"' in page] == ["_in-short", "first", "_source-1"]


@STEADY
@given(articles())
def test_contents_are_those_of_a_page(piece: nm.Article) -> None:
    """The list of contents of HTML has the same links, in the same order."""
    whole = nm.to_html(piece, contents=True, show_unpublished=True)
    listed = re.search('<nav class="nm-contents".*?</nav>', whole, re.DOTALL)
    links = re.findall('href="#([^"]*)"', listed[0]) if listed else []
    assert [entry.anchor for entry in nm.contents(piece)] == list(map(html.unescape, links))


def test_contents_lead_where_the_list_on_a_page_leads() -> None:
    """Also for headings without an id, and where a heading in a container has the same words."""
    short = nm.Heading("In short", level=2)
    boxed = nm.Callout([short, nm.Paragraph("Rain.")], kind="note")
    piece = article(nm.Heading("In short", level=2), boxed, nm.Heading("In short", level=2), nm.Heading("من؟", level=3))
    listed = nm.to_html(piece, contents=True).partition("<nav")[2].partition("</nav>")[0]
    expected = [("In short", "_in-short"), ("In short", "_in-short.3"), ("من؟", "_من")]
    assert expected == [(entry.text, entry.anchor) for entry in nm.contents(piece)]
    assert expected == [(words, name) for name, words in re.findall(r'href="#([^"]*)">([^<]*)<', listed)]


def test_contents_of_an_faq_are_its_questions() -> None:
    """Those that have an id; other documents have no contents."""
    faq = nm.FAQ([nm.FAQItem("Why?", answer=[nm.Paragraph("Rain.")], id="why")])
    assert [(entry.text, entry.anchor) for entry in nm.contents(faq)] == [("Why?", "why")]
    assert nm.contents(nm.Source(id="s", name="S")) == ()
