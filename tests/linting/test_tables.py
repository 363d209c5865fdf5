"""Advice that looks things up in a table: every entry is found, and a like one that is in no table is not."""

from __future__ import annotations

import pytest

import newsmodel as nm


def warned(code: str, text: str, language: str = "en", href: str = "https://a.example/") -> bool:
    """Whether a check warns about a paragraph that is a link."""
    body = [nm.Paragraph([nm.Span(text, link=nm.Link(href))])]
    piece = nm.Article(id="tag:a.example,2026:1", headline="1", language=language, body=body)
    return bool(nm.lint(piece, only=[code]))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "yesterday, tonight, this morning, this evening, last night"),
        ("de", "gestern, morgen früh, heute früh, heute morgen, heute vormittag, heute mittag, heute nachmittag"),
        ("de", "heute abend, heute nacht"),
        ("fr", "hier, demain, ce matin, ce soir, cette nuit"),
        ("es", "ayer, anoche, esta noche, esta tarde"),
    ],
)
def test_words_of_time_are_known_in_four_languages(language: str, words: str) -> None:
    """In either case, and as whole words; none of them is read in another language."""
    for word in words.split(", "):
        assert warned("relative-date", f"A {word} b.", language), word
        assert warned("relative-date", f"{word.title()} b.", language), word
        assert not warned("relative-date", f"A x{word}x b.", language), word
        assert not warned("relative-date", f"A {word} b.", "fi"), word


@pytest.mark.parametrize(
    "host",
    "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly lnkd.in rebrand.ly cutt.ly".split(),  # noqa: SIM905
)
def test_every_shortener_is_known(host: str) -> None:
    """By its name and by its name with www; another host that ends like it is none."""
    assert warned("link-shortener", "the report", href=f"https://{host}/x")
    assert warned("link-shortener", "the report", href=f"https://www.{host}/x")
    assert not warned("link-shortener", "the report", href=f"https://x{host}/x")


@pytest.mark.parametrize(
    "name",
    "utm_source utm_x fbclid gclid dclid msclkid mc_cid mc_eid igshid yclid _hsenc _hsmi".split(),  # noqa: SIM905
)
def test_every_tracking_parameter_is_known(name: str) -> None:
    """As a whole name; another one that begins with x is none."""
    assert warned("link-tracking", "the report", href=f"https://a.example/?b=1&{name}=2")
    assert not warned("link-tracking", "the report", href=f"https://a.example/?b=1&x{name}=2")


@pytest.mark.parametrize(
    "text",
    [
        *[
            "click here",
            "here",
            "this link",
            "link",
            "this",
            "read more",
            "more",
            "learn more",
            "this page",
            "see here",
        ],
        *["hier", "ici", "cliquez ici", "mehr", "aquí", "haz clic aquí", "clicca qui", "qui"],
    ],
)
def test_every_vague_text_of_a_link_is_known(text: str) -> None:
    """With a mark at its end too; with a word of substance it is not vague."""
    assert warned("link-text-vague", text)
    assert warned("link-text-vague", f"{text.upper()} \u2026")
    assert not warned("link-text-vague", f"{text} report")


@pytest.mark.parametrize(
    ("language", "letter"),
    [
        *[("en", "a"), ("ru", "\u0430"), ("ar", "\u0627"), ("he", "\u05d0"), ("el", "\u03b1"), ("hi", "\u0905")],
        *[("bn", "\u0985"), ("th", "\u0e01"), ("ko", "\uac00"), ("ko", "\u4e00"), ("ja", "\u3042"), ("ja", "\u30a2")],
        *[("ja", "\u4e00"), ("zh", "\u4e00"), ("zh-Hant", "\u4e00"), ("sr-Latn", "a"), ("sr", "\u0430")],
    ],
)
def test_a_language_is_written_in_its_scripts(language: str, letter: str) -> None:
    """Its own letters pass, and those of a script of no language here do not."""
    assert not warned("script-mismatch", letter * 20, language)
    assert warned("script-mismatch", "\u10d0" * 20, language)


@pytest.mark.parametrize(
    "word", ["&lt;", "&AMP;", "&frac12;", "&CounterClockwiseContourIntegral;", "&#9;", "&#x1F600;"]
)
def test_entities_of_every_length_and_form_are_known(word: str) -> None:
    """From the shortest name to the longest, and by number."""
    assert warned("html-entity", f"a {word} b")
    assert not warned("html-entity", f"a {word[:-1]} b")
