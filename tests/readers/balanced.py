"""Reads HTML, and fails where the account of it does not balance."""

from __future__ import annotations

from ledgers import displaced, imbalance

from newsmodel import Article
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.html import read_html
from newsmodel.readers.reading import Reading

BASE = "https://example.org/"


def read(html: str) -> Reading:
    """What is read of HTML; the letters of all of it are in the account."""
    reading = read_html(html, base=BASE)
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []
    return reading


def document(html: str) -> Article:
    """The document of HTML."""
    found = read(html).document
    assert found is not None
    return found


def blocks(html: str) -> tuple[AnyBlock, ...]:
    """The blocks of HTML."""
    return document(html).body


def losses(html: str, *kinds: str) -> list[tuple[str, str, str]]:
    """The losses of some kinds, each with its state and its words."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses if loss.kind in kinds]
