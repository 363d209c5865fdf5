"""The words that outputs find in what is not known: clean, short, and nothing that is not for readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel import readable
from newsmodel._declare.descriptions import unshown_members
from newsmodel.content.article import DOCUMENTS
from newsmodel.model import DEFAULT
from newsmodel.readable import read_members, type_of, words_in
from newsmodel.strategies.faults import places

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "article" / "valid"
OUTPUTS = ("html", "markdown", "text", "terminal", "jsonld")
#: What terminals, browsers and lines take for more than text.
ODD = "\x1b]0;pwned\x07 \x1b[2J \x9b31m \x00 \u202e x\r\ny\u2028z"


def opened(*body: dict[str, Any], **members: Any) -> Any:
    """An article of a later version."""
    head = {"type": "article", "schema_version": "1.99", "id": "tag:example.org,2026:1", "headline": "H"}
    return nm.from_dict({**head, "language": "en", "body": [*body], **members}, flavour="open")


@pytest.mark.parametrize("output", OUTPUTS)
def test_words_and_types_are_clean(output: str) -> None:
    """Characters that no text of a document may have are in no output."""
    written = nm.render(opened({"type": ODD, "title": ODD}), output)
    assert "pwned" in written
    plain = written.replace("\x1b[1m", "").replace("\x1b[0m", "")  # the terminal's own
    assert [each for each in "\x07\x9b\0\r\u2028" if each in plain] == []
    assert "\x1b]" not in plain
    assert "\x1b[2J" not in plain


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("quiz", "quiz"),
        ("", "?"),
        (" \x00\u202e", "?"),
        ("a\n# b\t c", "a # b c"),
        ("evil\u202e", "evil"),
        ("x" * 100_000, "x" * 79 + "\u2026"),
    ],
)
def test_a_type_is_short_and_of_one_line(tag: str, shown: str) -> None:
    """Whatever is there instead of one."""
    assert type_of(tag) == shown
    assert f"A part of this piece ({shown[:40]}" in nm.to_markdown(opened({"type": tag})).replace("\\", "")


@pytest.mark.parametrize(
    ("cell", "shown"), [({"text": "three stars"}, "three stars [\u2026]"), ({}, "cannot be shown here")]
)
@pytest.mark.parametrize("output", OUTPUTS[:4])
def test_a_cell_says_that_something_is_left_out(output: str, cell: dict[str, Any], shown: str) -> None:
    """By a sign after its words, or by the sentence where it has none."""
    head = {"type": "comparison_table", "title": "T", "subject_label": "S"}
    rows = [{"subject": ["A"], "cells": [{"type": "star_rating", **cell}]}]
    table = {**head, "criteria": [{"label": "C", "kind": "text"}], "rows": rows}
    written = " ".join(nm.render(opened(table), output).replace("\\", "").split())
    assert shown in written


def test_a_text_is_no_longer_than_a_run() -> None:
    """As all text is."""
    (found,) = words_in({"text": ["two words " * 30_000]})
    nm.Paragraph(found)
    assert found.endswith("\u2026")


#: What is no word, and what is.
FOUND: list[tuple[dict[str, Any], list[str]]] = [
    ({"kind": "satellite", "role": "main", "version": "2", "group": "g1", "value": "978"}, []),
    ({"scheme": "isbn", "by": "u123", "view": "0 0 12 40", "status": "on hold", "marks": ["two words"]}, []),
    ({"extensions": {"acme:desk": "Not before Monday"}, "acme:desk": "Not before Monday"}, []),
    ({"ai": {"systems": [{"name": "Some model"}]}, "identifiers": [{"scheme": "a b", "value": "c d"}]}, []),
    ({"rights": {"holder": "A. Photographer", "usage_terms": "not in print"}}, []),
    (
        {"link": "mailto:a@example.org?subject=hello world", "t": "tel:+43 1 234", "d": "data:image/png;base64, AA BB"},
        [],
    ),
    ({"href": "https://example.org/a b", "urn": "urn:example:a b", "at": "2026-03-01 10:00"}, []),
    ({"text": "\u200b \u202e", "title": " \n ", "t": "\xa0 \x00"}, []),
    ({"title": "Tides", "unit": "kg"}, ["Tides", "kg"]),
    ({"kind": "night train", "note": "Read this"}, ["night train", "Read this"]),
    ({"t": "Tel: +43 1 234", "n": "Note: rain"}, ["Tel: +43 1 234", "Note: rain"]),
    ({"blocks": [{"type": "paragraph", "text": ["Hi"]}]}, ["Hi"]),
    ({"text": ["a ", {"text": "b", "note": {"text": ["the note"]}}]}, ["a b", "the note"]),
]


@pytest.mark.parametrize(("members", "words"), FOUND)
def test_words_are_what_readers_read(members: dict[str, Any], words: list[str]) -> None:
    """By what the vocabulary uses the names of members for, and by the form of a text."""
    assert list(words_in(members)) == words


def test_names_are_derived() -> None:
    """Each of the three kinds of names has some, and no name is in two."""
    names = readable._names()
    assert min(map(len, (names.read, names.never, names.apart))) > 5
    assert names.read & (names.never | names.apart) == set()


# --- What outputs show ----------------------------------------------------------------------------------------------


def numbered_texts(payload: dict[str, Any]) -> Iterator[tuple[str, frozenset[tuple[type, str]]]]:
    """Give each text that people read a word of its own; the word, and the members that lead to it."""
    numbers = count()
    found = list(places(payload, DOCUMENTS["article"], DEFAULT._choose))
    classes = {place.where: place.described.cls for place in found}
    for place in found:
        for name in read_members(place.described.cls):
            if isinstance(place.value.get(name), str) and place.described.cls is not nm.Span:
                place.value[name] = word = f"Word{next(numbers)}x"
                path = (*place.where, name)
                ways = ((classes.get(path[:length]), path[length]) for length in range(len(path)))
                yield word, frozenset((cls, str(way)) for cls, way in ways if cls is not None)


def test_what_no_output_shows_is_declared() -> None:
    """Of articles in which each text is a word of its own, a page has all but those of declared members."""
    shown: set[tuple[type, str]] = set()
    hidden: set[frozenset[tuple[type, str]]] = set()
    for path in sorted(CORPUS.glob("*.json")):
        payload = json.loads(path.read_text("utf-8"))
        texts = list(numbered_texts(payload))
        page = nm.to_html(nm.from_dict(payload), show_unpublished=True, show=lambda _: True)
        for word, ways in texts:
            if word in page:
                shown |= ways
            else:
                hidden.add(ways)
    declared = {(cls, name) for cls in (nm.Article, nm.Rights) for name in unshown_members(cls)}
    assert all(ways & declared for ways in hidden if ways - shown)
    assert declared <= set().union(*hidden)
