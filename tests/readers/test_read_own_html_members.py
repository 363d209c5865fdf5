"""Every member of every class comes back from lossless HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import newsmodel as nm
from newsmodel import strategies
from newsmodel._declare.classes import known_class
from newsmodel._declare.shapes import reachable, record
from newsmodel._lossless.inline import MARKS
from newsmodel._lossless.names import ALL
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.readers.html import read_html
from newsmodel.strategies.futures import LaterPayload
from newsmodel.traversal import walk
from newsmodel.writers.html import fragments

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING: dict[str, Any] = {"lossless": True, "show": lambda _: True, "show_unpublished": True}


def documents() -> Iterator[nm.Document]:
    """The valid documents of the corpus."""
    for path in sorted((ROOT / "tests" / "corpus").rglob("*.json")):
        try:
            yield nm.from_json(path.read_text("utf-8"))
        except (nm.ValidationError, UnicodeDecodeError):
            continue


CORPUS = tuple(documents())


def back(document: nm.Document) -> tuple[object, object]:
    """What is read of the lossless HTML of a document, and what is lost."""
    reading = read_html(str(nm.to_html(document, **EVERYTHING)))
    return reading.document, reading.losses


@pytest.mark.parametrize("document", CORPUS, ids=lambda document: document.tag)
def test_documents_of_the_corpus_come_back(document: nm.Document) -> None:
    """Each is equal to what is read, and nothing is lost."""
    assert back(document) == (document, ())


def test_the_corpus_has_every_member() -> None:
    """So the test above proves that none is forgotten, also one that the model gets later."""
    given: set[tuple[type, str]] = set()
    for part in (part for document in CORPUS for part in walk(document)):
        cls = known_class(type(part))
        for member in record(cls).members:
            value = getattr(part, member.name)
            if value is not None and (member.required or value != member.default):
                given.add((cls, member.name))
    declared = {
        (cls, member.name) for cls in reachable(*DOCUMENTS.values(), *CORE_BLOCKS) for member in record(cls).members
    }
    assert declared - given == set()


@given(strategies.documents())
@settings(deadline=None, derandomize=True, max_examples=40)
def test_documents_come_back(document: nm.Document) -> None:
    """Whatever a document holds."""
    assert back(document) == (document, ())


@given(strategies.later_payloads("article"))
@settings(deadline=None, derandomize=True, max_examples=20)
def test_documents_of_a_later_version_come_back(later: LaterPayload) -> None:
    """With what this version does not know."""
    document = nm.from_dict(later.payload, flavour="open")
    assert back(document) == (document, ())


def test_both_sides_have_one_table_of_marks() -> None:
    """What writes marks of rich text and what reads them name the same elements."""
    assert [MARKS[tag] for tag in fragments._ELEMENTS.values()] == [*fragments._ELEMENTS]


def test_every_name_of_a_mark_begins_alike() -> None:
    """So a site can take all of them out again."""
    assert all(name.startswith("data-nm") for name in ALL)
