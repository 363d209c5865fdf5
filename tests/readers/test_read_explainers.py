"""Whole explainers, written by hand: each block comes back as what it is, and the account balances."""

from __future__ import annotations

from pathlib import Path

import pytest
from pieces import blocks, read

import newsmodel as nm

PAGES = Path(__file__).with_name("explainers")
#: The blocks of each page, in order.
EXPECTED = {
    "rain-barrels": "paragraph callout heading paragraph list callout heading comparison_table heading table faq "
    "related_links call_to_action",
    "tides": "callout heading paragraph pull_quote callout related_links faq call_to_action",
    "bells": "paragraph timeline comparison_table callout faq related_links",
    "brot": "paragraph callout heading paragraph callout comparison_table faq related_links call_to_action",
    "pluie": "paragraph callout heading paragraph callout faq related_links call_to_action",
    "mareas": "paragraph callout callout heading paragraph faq call_to_action",
    "vento": "paragraph callout heading paragraph faq related_links call_to_action",
    "plain": "paragraph heading paragraph heading paragraph paragraph quote table list paragraph heading paragraph "
    "details",
}
#: The sources that each page names in its text.
NAMED = {
    "rain-barrels": ["Hill Courier", "Lake Gazette"],
    "tides": ["Harbour Herald"],
    "bells": [],
    "brot": ["Bäckerpost", "Neue Mehlzeitung"],
    "pluie": ["Journal du Lac"],
    "mareas": ["Oficina del Viento"],
    "vento": ["Corriere del Lago"],
    "plain": [],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_part_of_an_explainer_is_what_it_is(name: str) -> None:
    """Nothing is a box, a comparison or an FAQ that is none."""
    found = blocks(read((PAGES / f"{name}.html").read_text("utf-8")))
    assert [block.tag for block in found] == EXPECTED[name].split()


@pytest.mark.parametrize("name", NAMED)
def test_the_sources_of_an_explainer_are_offered(name: str) -> None:
    """Those of its running text."""
    reading = read((PAGES / f"{name}.html").read_text("utf-8"))
    assert [each.value.name for each in reading.suggestions] == NAMED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_an_explainer_is_rendered_and_loaded_again(name: str) -> None:
    """The document is a valid one for every output."""
    document = read((PAGES / f"{name}.html").read_text("utf-8")).document
    assert document is not None
    assert nm.from_json(nm.to_json(document)) == document
    assert nm.to_html(document)


def test_every_page_is_in_the_table() -> None:
    """A page that is added is judged, too."""
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
