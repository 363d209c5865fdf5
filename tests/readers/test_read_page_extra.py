"""What whole pages need besides the library, and what is done where that fails."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import trafilatura
from web_pages import PARAGRAPHS, page, reading

import newsmodel as nm
from newsmodel.errors import ModelError


def test_the_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the package and the command."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ModelError, match=r"read_page needs trafilatura: pip install 'news-content-model\[pages\]'"):
        reading(page())


def test_what_trafilatura_raises_stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is judged by its text blocks alone where trafilatura stumbles."""

    def stumble(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", stumble)
    document = reading(page()).document
    assert isinstance(document, nm.Article)
    assert len(document.body) == PARAGRAPHS.count("<p>")


def test_most_attributes_of_an_element_are_kept_from_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser below it takes quadratic time for them."""
    given: list[str] = []
    whole = trafilatura.bare_extraction

    def remember(html: str, **options: Any) -> object:
        given.append(html)
        return whole(html, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", remember)
    many = " ".join(f"a{number}=1" for number in range(5_000))
    document = reading(page(text=f"<div {many}>{PARAGRAPHS}</div>")).document
    assert isinstance(document, nm.Article)
    assert given[0].count("=") < 200
