"""Markdown that this library writes, read again; and accounts with planted faults."""

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given, settings
from markdown_counts import misplaced, wrong_of

import newsmodel as nm
from newsmodel import Article, ListBlock, Loss, Paragraph, Table, examples, strategies
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.reading import Reading

_LANGUAGES: tuple[examples.ExampleLanguage, ...] = ("en", "ar", "de", "fr", "ja")
_TEXT = """\
---
title: Rain
layout: post
---

# Rain

It rained[^1] in the <small>far</small> north, see [the map](https://example.org/map "A map").

![A cloud](https://example.org/cloud.png)

- wet
  - wetter
- dry

| Town | Rain |
| ---- | ---: |
| Lowmoor | 12 |

> Rain.
>
> \u2014 Ada Marsh

[^1]: A lot.
[^2]: Nobody reads this.
"""


def turned(document: Article) -> tuple[Article | None, Article | None]:
    """A document as it is read from what is written, and again."""
    first = read_markdown(nm.to_markdown(document, front_matter=True)).document
    second = None if first is None else read_markdown(nm.to_markdown(first, front_matter=True)).document
    return first, second


@pytest.mark.parametrize("language", _LANGUAGES)
def test_examples_balance(language: examples.ExampleLanguage) -> None:
    """Whatever the library writes is read with an account that balances."""
    document = examples.article(language)
    text = nm.to_markdown(document, front_matter=True)
    found = read_markdown(text)
    assert wrong_of(text, found) == {}
    assert misplaced(text, found.losses) == []


@pytest.mark.parametrize("language", _LANGUAGES)
def test_examples_are_at_rest_after_one_turn(language: examples.ExampleLanguage) -> None:
    """Reading, writing and reading gives what was read."""
    document = examples.article(language)
    first, second = turned(document)
    assert first is not None
    assert first == second


@given(strategies.articles())
@settings(deadline=None, derandomize=True, max_examples=40)
def test_what_is_written_is_at_rest_after_one_turn(document: Article) -> None:
    """What is read from Markdown is the same after writing and reading, once it has been written from Markdown."""
    first, second = turned(document)
    assert first is not None
    assert second is not None
    third = read_markdown(nm.to_markdown(second, front_matter=True)).document
    assert second == third


@given(strategies.articles())
@settings(deadline=None, derandomize=True, max_examples=100)
def test_what_is_written_balances(document: Article) -> None:
    """The account is right for all that the library writes."""
    text = nm.to_markdown(document, front_matter=True)
    found = read_markdown(text)
    assert wrong_of(text, found) == {}


# --- Planted faults -------------------------------------------------------------------------------------------------


def _changed(reading: Reading, change: Callable[[nm.AnyBlock], list[nm.AnyBlock]]) -> Reading:
    assert reading.document is not None
    blocks = [new for block in reading.document.body for new in change(block)]
    return attrs.evolve(reading, document=attrs.evolve(reading.document, body=blocks))


def _picture_as_words(block: nm.AnyBlock) -> list[nm.AnyBlock]:
    return [Paragraph(block.alt or "")] if isinstance(block, nm.Image) else [block]


def _without_cell(block: nm.AnyBlock) -> list[nm.AnyBlock]:
    if not isinstance(block, Table):
        return [block]
    rows = [attrs.evolve(row, cells=[attrs.evolve(cell, text=()) for cell in row.cells]) for row in block.rows]
    return [attrs.evolve(block, rows=rows)]


def _without_nested(block: nm.AnyBlock) -> list[nm.AnyBlock]:
    if not isinstance(block, ListBlock):
        return [block]
    return [attrs.evolve(block, items=[item for item in block.items if item.level == 1])]


def _without_link(block: nm.AnyBlock) -> list[nm.AnyBlock]:
    return [Paragraph(nm.plain_text(block.text))] if isinstance(block, Paragraph) else [block]


def _without_notes(reading: Reading) -> Reading:
    plain = _changed(reading, _without_link)
    assert plain.document is not None
    return attrs.evolve(plain, document=attrs.evolve(plain.document, notes=()))


def _without_losses(kind: str) -> Callable[[Reading], Reading]:
    return lambda reading: attrs.evolve(
        reading, losses=tuple(loss for loss in reading.losses if loss.kind != kind or loss.state == "invented")
    )


def _as_remainder(reading: Reading) -> Reading:
    """All words that are dropped in one loss at the beginning, as a reader has them that subtracts."""
    words = " ".join(loss.words for loss in reading.losses if loss.kind == "hidden")
    rest = tuple(loss for loss in reading.losses if loss.kind != "hidden")
    return attrs.evolve(
        reading, losses=(*rest, Loss(kind="hidden", state="dropped", words=words, line=23, column=1, path=""))
    )


_FAULTS: dict[str, Callable[[Reading], Reading]] = {
    "a picture is its words": lambda reading: _changed(reading, _picture_as_words),
    "a table has no words in its cells": lambda reading: _changed(reading, _without_cell),
    "a nested list is gone": lambda reading: _changed(reading, _without_nested),
    "links are gone": lambda reading: _changed(reading, _without_link),
    "notes are gone": _without_notes,
    "a table is gone": lambda reading: _changed(reading, lambda block: [] if isinstance(block, Table) else [block]),
    "a quotation is gone": lambda reading: _changed(
        reading, lambda block: [] if isinstance(block, nm.Quote) else [block]
    ),
    "what is hidden is not in the account": _without_losses("hidden"),
}


def test_the_text_of_the_faults_balances() -> None:
    """Without a fault, there is nothing to notice."""
    found = read_markdown(_TEXT)
    assert wrong_of(_TEXT, found) == {}
    assert misplaced(_TEXT, found.losses) == []


@pytest.mark.parametrize("fault", _FAULTS)
def test_faults_are_noticed(fault: str) -> None:
    """What a reader loses without saying so, the ledgers show."""
    assert wrong_of(_TEXT, _FAULTS[fault](read_markdown(_TEXT))) != {}


def test_a_remainder_is_noticed() -> None:
    """Words that do not stand where a loss says are noticed, although the sums are right."""
    found = _as_remainder(read_markdown(_TEXT))
    assert wrong_of(_TEXT, found) == {}
    assert [loss.kind for loss in misplaced(_TEXT, found.losses)] == ["hidden"]
