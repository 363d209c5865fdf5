"""The reader of one's own that docs/own-reader.md shows: it is short, and its account balances."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import letters, of_document, of_losses

import newsmodel as nm

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "own-reader.md").read_text("utf-8")
CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
KNOWN = {"id": "tag:example.org,2026:1", "headline": "!", "language": "en"}


def reader(code: str = CODE) -> Any:
    """The function of the page."""
    names: dict[str, Any] = {}
    exec(compile(code, "own-reader.md", "exec", dont_inherit=True), names)  # noqa: S102
    return names["read_portable_text"]


def texts(value: Any) -> Iterator[str]:
    """The texts of Portable Text, and all other texts of objects that are no blocks."""
    for each in value:
        if each["_type"] == "block":
            yield from texts(each["children"])
        else:
            yield from (text for name, text in each.items() if name in ("text", "town"))


def imbalance(blocks: list[Any], reading: nm.Reading) -> Counter[str]:
    """The letters that are in the input alone, or in the reading alone."""
    assert reading.document is None or isinstance(reading.document, nm.Article)
    found = of_document(reading.document).text
    found.update(of_losses(reading.losses, ("dropped", "kept")).text)
    found.subtract(of_losses(reading.losses, ("invented",)).text)
    found.subtract(letters("".join(texts(blocks))))
    return Counter({letter: number for letter, number in found.items() if number})


def spans() -> st.SearchStrategy[Any]:
    """Spans, and an object among them."""
    text = st.text("ab \n\u00e9<&", max_size=9)
    marks = st.lists(st.sampled_from(["strong", "em", "code", "brand", "k1", "k2"]), max_size=3, unique=True)
    span = st.builds(lambda text, marks: {"_type": "span", "text": text, "marks": marks}, text, marks)
    return st.lists(span | st.just({"_type": "weather", "town": "Aberford"}), max_size=4)


def block(style: str, level: int, item: str, children: list[Any]) -> dict[str, Any]:
    """A block, or an item of a list."""
    defs = [
        {"_type": "link", "_key": "k1", "href": "https://example.org/"},
        {"_type": "link", "_key": "k2", "href": "javascript:alert(1)"},
    ]
    listed = {"listItem": item, "level": level} if item else {}
    return {"_type": "block", "style": style, **listed, "markDefs": defs, "children": children}


STYLES = st.sampled_from(["normal", "h1", "h2", "h4", "blockquote", "lead"])
BLOCKS = st.lists(
    st.builds(block, STYLES, st.integers(1, 3), st.sampled_from(["", "", "bullet", "number"]), spans())
    | st.just({"_type": "weather", "town": "Aberford"}),
    max_size=6,
)


def test_it_is_shorter_than_50_lines() -> None:
    """Lines without anything on them left out."""
    assert len([line for line in CODE.splitlines() if line.strip()]) < 50


@settings(deadline=None, derandomize=True)
@given(BLOCKS)
def test_its_account_balances(blocks: list[Any]) -> None:
    """Whatever is in the blocks: lists in lists, marks of any name, objects of any type."""
    reading = reader()(blocks, defaults=KNOWN)
    assert imbalance(blocks, reading) == Counter()
    assert all(re.fullmatch(r"(?:/[0-9]+(?:/children/[0-9]+(?:/text)?)?)?", loss.path) for loss in reading.losses)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('self.add(Text(child["text"], element)', 'self.add(Text(child["text"][1:], element)'),
        ('builder.account.lose(element, "markup", "dropped", words)', "pass"),
        ('"dropped", words)', '"demoted", words)'),
    ],
)
def test_a_fault_in_it_is_noticed(right: str, wrong: str) -> None:
    """The control: with a letter left out, or an object that nobody notes, it does not balance."""
    assert CODE.count(right) == 1
    blocks = [block("normal", 1, "", [{"_type": "span", "text": "Rain"}]), {"_type": "weather", "town": "Aberford"}]
    assert imbalance(blocks, reader()(blocks, defaults=KNOWN)) == Counter()
    assert imbalance(blocks, reader(CODE.replace(right, wrong))(blocks, defaults=KNOWN)) != Counter()


def test_a_link_that_leads_nowhere_is_listed_at_its_place() -> None:
    """As in every reader."""
    blocks = [block("normal", 1, "", [{"_type": "span", "text": "Rain", "marks": ["k2"]}])]
    reading = reader()(blocks, defaults=KNOWN)
    assert [(loss.kind, loss.state, loss.path) for loss in reading.losses] == [("link", "demoted", "/0/children/0")]
