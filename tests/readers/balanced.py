"""Reads HTML for tests: every reading has to balance, whatever else is tested of it."""

from __future__ import annotations

from typing import Any

from ledgers import displaced, imbalance

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.readers.reading import Reading

BASE = "https://example.org/"


def read(html: str, **defaults: Any) -> Reading:
    """The reading of some HTML."""
    reading = read_html(html, base=BASE, defaults={"id": "urn:x:1", "headline": "-", "language": "en", **defaults})
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []
    assert reading.document is None or nm.from_json(nm.to_json(reading.document)) == reading.document
    return reading


def blocks(html: str) -> list[Any]:
    """The blocks that some HTML is."""
    document = read(html).document
    return [] if document is None else list(document.body)


def losses(html: str) -> list[tuple[str, str, str]]:
    """What is lost of some HTML: kind, state and words."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses]
