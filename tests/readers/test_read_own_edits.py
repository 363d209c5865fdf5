"""What people and programs do to lossless HTML and Markdown, beyond changes of words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.contract import Contract
from newsmodel.readers.html import read_html
from newsmodel.readers.nodes import Lines, Place

SOURCE = Path(__file__).resolve().parents[2] / "src" / "newsmodel"


def article(*body: nm.AnyBlock, **members: Any) -> nm.Article:
    """An article with some blocks."""
    return nm.Article(id="tag:example.org,2026:rain", headline="Rain & wind", language="en", body=body, **members)


def html_of(document: nm.Document) -> str:
    """A document as lossless HTML."""
    return str(nm.to_html(document, lossless=True))


def test_the_place_of_an_offset_is_a_place() -> None:
    """It has names, and knows the lines before the text and the pointer to it."""
    assert Lines("a\nbc").place(3, before=10, path="/body") == Place(line=12, column=2, path="/body")
    assert isinstance(Lines("a").place(0), Place)


def test_one_module_names_the_elements_that_have_nothing_inside() -> None:
    """Writers and readers have one table of them."""
    tables = [
        path for path in SOURCE.rglob("*.py") if all(f'"{tag}"' in path.read_text("utf-8") for tag in ("wbr", "area"))
    ]
    assert [path.name for path in tables] == ["nodes.py"]


def test_many_faults_are_taken_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often the document is checked does not depend on how many faults it has."""
    rounds: list[object] = []
    load = Contract.from_dict

    def counted(self: Contract, data: Any, *arguments: Any, **options: Any) -> Any:
        rounds.append(self)
        return load(self, data, *arguments, **options)

    monkeypatch.setattr(Contract, "from_dict", counted)
    html = html_of(article(*(nm.Paragraph("Words.", id=f"p{number}") for number in range(450))))
    reading = read_html(re.sub(r'id="p[0-9]+"', 'id="same"', html))
    assert reading.document is not None
    assert len(reading.losses) == 449
    assert len(rounds) <= 3
