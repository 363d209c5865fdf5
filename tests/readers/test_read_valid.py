"""What readers make without checking it is what the classes take: every document that is read is valid."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel._declare.trusted import trusted
from newsmodel.content.article import Document
from newsmodel.content.inline import Link, Mark, Span
from newsmodel.errors import ValidationError
from newsmodel.readers.making import (
    is_id,
    is_language,
    make_cell,
    make_heading,
    make_image,
    make_item,
    make_link,
    make_paragraph,
    make_rendition,
    make_span,
)
from newsmodel.readers.menders import mended_line, mended_url
from newsmodel.readers.srcsets import pixels
from readers.checking import pages_of, read
from readers.mutating import Mutator

PAGES = pages_of(Path(__file__).parent / "pages")
#: Texts with what no text may hold: controls, halves of characters, none at all.
TEXTS = st.text(st.sampled_from("ab \n\t\x00\x85\xa0\xad\u2028\u202e\ud800\ufffe"), max_size=6) | st.text(max_size=6)
NAMES = st.none() | st.text(st.sampled_from("a1-_. :\n\u00e9"), max_size=4)
LANGUAGES = st.none() | st.sampled_from(["en", "pt-BR", "x", "", "en\n", "de_AT"])
MARKS = st.lists(st.sampled_from(["strong", "emphasis", "code", "bold"]), unique=True, max_size=3).map(tuple)
#: Addresses of parts that addresses have, in any order.
URLS = st.lists(
    st.sampled_from(["http://", "https://", "HTTP:", "//", "/", "a", "example.org", "..", ".", "-", "_", "%", "%41"])
    | st.sampled_from(["?", "#", "[", "]", ":", "80", "99999", "@", ";", "=", "'", '"', "\\", " ", "\n", "\x00"])
    | st.sampled_from(["\u00fc.de", "\ud800", "[::1]"])
    | st.text(max_size=3),
    max_size=8,
).map("".join)


def refused(make: object, *values: object) -> object:
    """What a function makes; None where the model refuses it."""
    try:
        return make(*values)  # type: ignore[operator]
    except ValidationError:
        return None


def valid(document: Document | None) -> bool:
    """Whether a document, written as plain data, is read as the same one."""
    return document is None or nm.from_dict(nm.to_dict(document)) == document


@settings(deadline=None, derandomize=True, max_examples=500)
@given(TEXTS, MARKS, LANGUAGES, NAMES)
def test_spans_are_those_of_the_class(text: str, marks: tuple[Mark, ...], language: str | None, name: str) -> None:
    """A span made of any values is the one that its class makes, or is refused as there."""
    made = refused(make_span, text, marks, None, language, name, None)
    assert made == refused(lambda: Span(text, marks=marks, language=language, id=name))


@settings(deadline=None, derandomize=True, max_examples=500)
@given(TEXTS, LANGUAGES, NAMES)
def test_paragraphs_are_those_of_the_class(text: str, language: str | None, name: str | None) -> None:
    """A paragraph of any run is the one that its class makes, or is refused as there."""
    runs = (text,) if text else ()
    made = refused(make_paragraph, runs, name, language)
    assert made == refused(lambda: nm.Paragraph(runs, id=name, language=language))


@settings(deadline=None, derandomize=True, max_examples=500)
@given(TEXTS, NAMES)
def test_headings_are_those_of_the_class(text: str, name: str | None) -> None:
    """A heading of any run is the one that its class makes, or is refused as there."""
    runs = (text,) if text else ()
    assert refused(make_heading, runs, 2, name) == refused(lambda: nm.Heading(runs, 2, id=name))


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.lists(TEXTS, max_size=3).map(tuple), NAMES)
def test_items_and_cells_are_those_of_the_class(runs: tuple[str, ...], name: str | None) -> None:
    """An item of a list, and a cell of a table, of any runs are those that their classes make, or are refused."""
    assert refused(make_item, runs, (), None, name) == refused(lambda: nm.ListItem(runs, id=name))
    assert refused(lambda: make_cell(runs, header=True)) == refused(lambda: nm.TableCell(runs, header=True))


@settings(deadline=None, derandomize=True, max_examples=2_000)
@given(URLS, st.sampled_from(["", "https://example.org/a/b?c#d", "http://[", "x"]))
def test_links_take_every_mended_address(url: str, base: str) -> None:
    """An address that is mended is one that the class takes."""
    found = mended_url(url, base)
    assert found is None or make_link(found, None, ()) == Link(found)


@settings(deadline=None, derandomize=True, max_examples=1_000)
@given(URLS, TEXTS, st.text(st.sampled_from("0123456789px% "), max_size=9), NAMES)
def test_pictures_are_those_of_the_class(url: str, alt: str, width: str, name: str | None) -> None:
    """A picture of values that were mended is the one that its class makes, or is refused as there."""
    found, words, wide = mended_url(url, "https://example.org/a"), mended_line(alt, 2_000), pixels(width)
    if found is not None:
        made = refused(make_image, found, words, (wide, None), (), Link(found), name)
        assert made == refused(lambda: nm.Image(found, alt=words, width=wide, href=found, id=name))


@settings(deadline=None, derandomize=True, max_examples=500)
@given(URLS, st.integers(1, 1_000_000), st.sampled_from(["", "image/webp", "image", "a/b;c", "a/b\n"]))
def test_renditions_are_those_of_the_class(url: str, width: int, kind: str) -> None:
    """A rendition has the media type that it states where the class takes that."""
    found = mended_url(url, "https://example.org/a")
    if found is not None:
        other = refused(lambda: nm.Rendition(found, width, media_type=kind or None)) or nm.Rendition(found, width)
        assert make_rendition(found, width, kind) == other


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.text(st.sampled_from("ab1-_.: \n\u00e9"), max_size=4))
def test_names_are_those_that_blocks_take(name: str) -> None:
    """An id and a language are told from others as the classes do."""
    assert is_id(name) == (refused(lambda: nm.Divider(id=name)) is not None)
    assert is_language(name) == (refused(lambda: Span("a", language=name)) is not None)


@pytest.mark.parametrize("page", PAGES)
def test_documents_of_pages_are_valid(page: str) -> None:
    """A document that was read is accepted when it is loaded."""
    assert valid(read(page).document)


def test_documents_of_changed_pages_are_valid() -> None:
    """Whatever a page is, the document that was read of it is accepted when it is loaded."""
    mutator = Mutator(PAGES, 11, 3_000)
    assert [page for page in (mutator.page() for _ in range(200)) if not valid(read(page).document)] == []


def test_a_document_that_is_not_valid_is_noticed() -> None:
    """The check of documents finds a paragraph that was made of what no text may hold."""
    wrong = trusted(nm.Paragraph)(("a\x00",))
    document = trusted(nm.Article)(id="urn:x:1", headline="A", language="en", body=(wrong,))
    with pytest.raises(ValidationError):
        valid(document)
