"""The renderers' own words: in the language of the article, and complete in every table."""

from __future__ import annotations

import re

import attrs
import pytest

import newsmodel as nm
from newsmodel._words.labels import ENGLISH, Labels, labels_for, languages

WORDS = [field.name for field in attrs.fields(Labels) if field.name not in {"language", "iso", "time_zone"}]


def placeholders(text: str) -> list[str]:
    """What ``str.format`` fills in."""
    return sorted(re.findall(r"\{(\w*)\}", text))


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_table_has_every_word_with_its_placeholders(language: str) -> None:
    """A table is read into `Labels`, which knows each word by name; what is filled in is the same in all languages."""
    labels = labels_for(language)
    assert labels.language == language
    for name in WORDS:
        assert getattr(labels, name).strip()
        assert placeholders(getattr(labels, name)) == placeholders(getattr(ENGLISH, name)), name


def test_a_table_is_no_copy_of_english() -> None:
    """In every language most words differ from the English ones."""
    for language in languages() - {"en"}:
        same = [name for name in WORDS if getattr(labels_for(language), name) == getattr(ENGLISH, name)]
        assert len(same) < len(WORDS) / 5, (language, same)


def test_there_are_ten_languages_two_of_them_from_right_to_left() -> None:
    """There are tables for English and at least nine more languages."""
    assert len(languages()) >= 10
    assert {"ar", "he"} <= languages()


@pytest.mark.parametrize(
    ("tag", "sources", "language"),
    [
        ("de", "Quellen", "de"),
        ("de-AT-1996", "Quellen", "de-AT-1996"),
        ("PT-br", "Fontes", "PT-br"),
        ("en-GB", "Sources", "en-GB"),
        ("gsw-CH", "Sources", "en"),
        (None, "Sources", "en"),
    ],
)
def test_a_tag_finds_the_table_of_its_longest_part(tag: str | None, sources: str, language: str) -> None:
    """A region uses its language's words; a language without a table uses English, and the result says so."""
    assert (labels_for(tag).sources, labels_for(tag).language) == (sources, language)


def article(language: str) -> nm.Article:
    """An article with something to label."""
    body = [nm.Callout([nm.Paragraph("a")], kind="did_you_know")]
    return nm.Article(id="tag:a.example,2026:1", headline="A", language=language, body=body)


@pytest.mark.parametrize("output", ["html", "markdown", "text", "terminal"])
def test_words_are_those_of_the_article_s_language(output: str) -> None:
    """They are in the article's language, unless the caller gives others."""
    assert "Wussten Sie schon?" in nm.render(article("de"), output)
    assert "هل تعلم؟" in nm.render(article("ar-EG"), output)
    assert "Eh?" in nm.render(article("de"), output, labels=attrs.evolve(ENGLISH, did_you_know="Eh?"))


def test_an_untitled_faq_is_headed_in_its_language() -> None:
    """Documents other than articles have languages too."""
    faq = nm.FAQ([nm.FAQItem("Wer?", answer=[nm.Paragraph("Wir.")])], language="de")
    assert nm.to_markdown(faq).startswith("# Häufige Fragen\n")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Topics: a, b"),
        ("fr", "Thèmes\u00a0: a, b"),
        ("ar", "الموضوعات: a، b"),
        ("ja", "トピック\uff1aa、b"),
    ],
)
def test_lists_and_labels_are_punctuated_as_their_language_does(language: str, expected: str) -> None:
    """Arabic and Japanese have commas of their own, and French has a blank before a colon."""
    piece = attrs.evolve(article(language), keywords=["a", "b"])
    assert expected in nm.to_text(piece)


@pytest.mark.parametrize(("language", "expected"), [("en", "“Yes”"), ("de", "„Yes“"), ("fr", "«\u00a0Yes\u00a0»")])
def test_quotation_marks_are_those_of_the_language(language: str, expected: str) -> None:
    """They are around words that are marked as a quotation and around the evidence of a source."""
    quoted = nm.Span("Yes", marks=["quotation"], citations=nm.Citation("a", quote="Yes"))
    piece = attrs.evolve(article(language), body=[nm.Paragraph([quoted])], sources=[nm.Source(id="a", name="A")])
    assert nm.to_text(piece).count(expected) == 2
    assert nm.to_markdown(piece).count(expected) == 2
