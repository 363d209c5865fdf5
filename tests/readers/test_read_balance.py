"""The account balances: on pages, on changed pages, and it notices faults that are planted."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import displaced, imbalance
from structure import structure

import newsmodel as nm
from newsmodel import Loss
from newsmodel.readers.html import read_html
from readers.checking import active, agree, misses, pages_of, read
from readers.controls import FAULTS, noticed
from readers.growing import READERS
from readers.mutating import Mutator

PAGES = pages_of(Path(__file__).parent / "pages")


@pytest.mark.parametrize("name", READERS)
def test_families_that_grow_are_read(name: str) -> None:
    """Every input of which the time is measured is one that the reader takes, also where it has little of anything."""
    reader, families = READERS[name]
    for make in families.values():
        reader(make(3))


@pytest.mark.parametrize("page", PAGES)
def test_pages_balance(page: str) -> None:
    """Letters, attributes and things of the input are those of the document and of the losses."""
    assert misses(page) == []


def test_changed_pages_balance() -> None:
    """Whatever a page is, nothing is lost in silence, and nothing active comes out."""
    mutator = Mutator(PAGES, 7, 2_000)
    wrong = [(page, found) for page in (mutator.page() for _ in range(150)) if (found := misses(page)) and agree(page)]
    assert wrong == []


@pytest.mark.parametrize("name", FAULTS)
def test_planted_faults_are_noticed(name: str) -> None:
    """A loss that nobody names, and one that is computed, are found on each page that has what they change."""
    mutator = Mutator(PAGES, 8, 2_000)
    seen = [noticed(page, read(page), FAULTS[name]) for page in [*PAGES, *(mutator.page() for _ in range(20))]]
    assert seen.count(True) > 0
    assert seen.count(False) == 0


def test_a_picture_too_many_is_noticed() -> None:
    """Things are counted, not only letters."""
    html = "<p>A<img src=/a.png>"
    reading = read_html(html, base="https://example.org/")
    more = (*reading.losses, Loss(kind="picture", state="dropped", path=""))
    assert imbalance(html, type(reading)(document=reading.document, losses=more)) == {"picture": (1, 2)}


def test_words_in_another_place_are_noticed() -> None:
    """A loss whose words stand elsewhere is displaced."""
    html = "<p hidden>A</p>\n<p>B</p>"
    (right,) = [loss for loss in read_html(html).losses if loss.kind == "hidden"]
    wrong = Loss(kind="hidden", state="dropped", words="A", line=2, column=1, path="")
    assert (displaced(html, [right]), displaced(html, [wrong])) == ([], [wrong])


def test_what_is_active_is_noticed() -> None:
    """The check of outputs finds scripts, handlers and addresses that run."""
    html = '<script></script><p onclick="a()"><a href=" java&#9;script:a()">A</a><iframe srcdoc="a"></iframe>'
    assert len(list(active(html))) == 4
    assert list(active(nm.to_html(read_html(html).document or nm.Paragraph("x")))) == []


def test_structure_is_kept() -> None:
    """Of what has its words in the document, nearly all has them in a block of its kind."""
    html = "<h2>A heading</h2><ul><li>An item<li>Another item</ul><table><tr><th>Head<tr><td>Cell</table>"
    found = structure(html, read_html(html))
    assert found.found == found.kept == {"heading": 1, "item": 2, "cell": 2}


def test_structure_that_is_lost_is_counted() -> None:
    """A list that becomes words has items that are missed."""
    html = "<blockquote><p>It was said</p><ul><li>An item</ul></blockquote>"
    found = structure(html, read_html(html))
    assert (found.found["item"], found.kept["item"]) == (1, 0)


def test_a_text_that_looks_like_a_tag_has_its_place() -> None:
    """In an iframe there are no tags."""
    page = '<p>Rain.</p><iframe src="https://video.example.org/7"><i a="></iframe><p>Is it?</p>'
    reading = read_html(page)
    assert [(loss.words, loss.column) for loss in reading.losses if loss.kind == "fallback"] == [('<i a=">', 55)]
    assert displaced(page, reading.losses) == []
