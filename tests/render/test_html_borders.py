"""What each escape and each limit of HTML is for, one by one: a page without it would differ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import newsmodel as nm
from newsmodel.errors import ArgumentError
from newsmodel.writers.html.fragments import checked_name, direction, escaped, inside_script


def article(*body: nm.AnyBlock) -> nm.Article:
    """An article with that body."""
    return nm.Article(id="tag:example.org,2026:1", headline="H", language="en", body=body)


@pytest.mark.parametrize(
    ("character", "expected"), [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")]
)
def test_each_character_is_escaped_alone(character: str, expected: str) -> None:
    """In text without any other such character, in an element and in an attribute."""
    assert escaped(f"a{character}b") == f"a{expected}b"
    picture = nm.Image("https://example.org/a.png", alt=f"a{character}b", caption=f"a{character}b")
    markup = nm.to_html(article(picture))
    assert f'alt="a{expected}b"' in markup
    assert f">a{expected}b<" in markup


def test_no_json_ends_its_script() -> None:
    """Every angle bracket that opens is an escape of JSON."""
    assert inside_script('"</script><!--"') == '"\\u003c/script>\\u003c!--"'


@pytest.mark.parametrize(
    "name", ["", "a b", 'a"', "a'", "a<", "a>", "a/", "a=", "a\n", "a&b", "!--", "?x", "onclick=x"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    """A character that ends a name is refused wherever it stands."""
    with pytest.raises(ArgumentError, match="is no name"):
        checked_name(name)
    assert checked_name("data-a_1.b:c") == "data-a_1.b:c"


def test_a_comma_at_the_end_of_an_address_separates_no_candidates() -> None:
    """It is encoded there, and nowhere else."""
    sizes = [nm.Rendition("https://example.org/a,b,,", width=400), nm.Rendition("https://example.org/c", width=800)]
    markup = nm.to_html(article(nm.Image("https://example.org/d,", alt="A dyke", renditions=sizes)))
    assert 'srcset="https://example.org/a,b%2C%2C 400w, https://example.org/c 800w"' in markup
    assert 'src="https://example.org/d,"' in markup


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("rhg-Rohg", "rtl"),
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("en-Arab", "rtl"),
        ("en-Arabia", "ltr"),
        ("ur-PK", "rtl"),
        ("UR", "rtl"),
        ("arn", "ltr"),
    ],
)
def test_the_script_of_a_tag_decides_before_its_language(language: str, expected: str) -> None:
    """Only a subtag of four letters is a script, and only the first subtag is the language."""
    assert expected == direction(language)


def test_headings_end_at_the_sixth_level() -> None:
    """There is no h7, however deep a heading is."""
    deepest = article(
        nm.Heading("a", level=6),
        nm.LiveUpdate([nm.Paragraph("x")], id="u", published=datetime(2026, 3, 1, tzinfo=UTC), title="N"),
    )
    markup = nm.to_html(deepest, base_level=6)
    assert "<h7" not in markup
    assert markup.count("<h6") == 3


@pytest.mark.parametrize("character", ["<", ">", "&", "\u2028", "\u2029"], ids=ascii)
def test_no_json_of_a_caller_ends_its_script(character: str) -> None:
    """What a function of the caller returns is escaped like all JSON-LD; no text of a payload has the last two."""
    model = nm.ContentModel(jsonld={nm.Image: lambda _, __: {"@type": "ImageObject", "name": f"a{character}b"}})
    text = model.to_jsonld(article(nm.Image("https://example.org/a.png", alt="A dyke")))
    assert character not in text
    assert f"a\\u{ord(character):04x}b" in text
