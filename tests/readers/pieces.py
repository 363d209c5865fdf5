"""Reads HTML, and refuses a reading whose account does not balance."""

from __future__ import annotations

from typing import Any

from ledgers import displaced, imbalance

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.readers.reading import Reading

BASE = "https://example.org/news/"


def read(html: str, language: str = "en") -> Reading:
    """A reading of HTML whose account balances."""
    reading = read_html(html, base=BASE, defaults={"language": language})
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []
    return reading


def blocks(reading: Reading) -> tuple[Any, ...]:
    """The blocks of a reading."""
    assert reading.document is not None
    return reading.document.body


def body(html: str, language: str = "en") -> tuple[Any, ...]:
    """The blocks of some HTML."""
    return blocks(read(html, language))


def kinds(html: str, language: str = "en") -> list[str]:
    """What the blocks of some HTML are."""
    return [block.tag for block in body(html, language)]


def words(blocks: Any) -> list[str]:
    """The words of paragraphs."""
    return [nm.plain_text(block.text) for block in blocks]
