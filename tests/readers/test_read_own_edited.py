"""Lossless HTML and Markdown that somebody edited in ways that its marks do not foresee."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from markdown_counts import wrong_of

import newsmodel as nm
from newsmodel.readers.html import read_html
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.reading import Reading

DOCUMENT = nm.Article(
    id="tag:example.org,2026:rain",
    headline="Rain & wind",
    language="en",
    body=[
        nm.Paragraph(["It ", nm.Span("rained", citations=nm.Citation("wire")), " all day."]),
        nm.Image("https://example.org/rain.jpg", alt="Rain", width=10),
        nm.ListBlock(["first", nm.ListItem("second", level=2), "third"]),
        nm.Callout([nm.Paragraph("Take a coat.")], kind="tip", title="A tip"),
    ],
    sources=[nm.Source(id="wire", name="The Wire", published="2026-03-01")],
)
HTML = str(nm.to_html(DOCUMENT, lossless=True))
MARKDOWN = nm.to_markdown(DOCUMENT, lossless=True)
FENCE = "```newsmodel\n"


def is_valid(reading: Reading) -> bool:
    """Whether there is a valid document."""
    return reading.document is not None and nm.validate(nm.to_dict(reading.document), flavour="open") == ()


# --- HTML -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("<p ", '<p data-nm-more=\'{"text.a":{"0":1}}\' ', "payload"),
        ("<p ", '<p data-nm-more=\'{"text.a.b":{"0":1}}\' ', "payload"),
        ('data-nm-text="name"', 'data-nm-text="type.name"', "payload"),
        ('data-nm-text="name"', 'data-nm-text="type[]"', "payload"),
    ],
)
def test_a_mark_whose_path_leads_through_words_is_listed(old: str, new: str, kind: str) -> None:
    """Nothing is put in the place of what is shown."""
    assert old in HTML
    reading = read_html(HTML.replace(old, new, 1))
    assert is_valid(reading)
    assert kind in {loss.kind for loss in reading.losses}


@pytest.mark.parametrize("path", ["/nothing", "/text/nothing", "/nothing/at/all", ""])
def test_what_is_to_be_dropped_and_is_not_there_is_nothing(path: str) -> None:
    """The document is as it was."""
    reading = read_html(HTML.replace("<p ", f"<p data-nm-drop='[\"{path}\"]' ", 1))
    assert (reading.document, reading.losses) == (DOCUMENT, ())


@pytest.mark.parametrize("rest", ["{", "[1]", "null"])
def test_an_item_beside_one_with_broken_data_is_an_item(rest: str) -> None:
    """It takes only what can be read."""
    broken = HTML.replace("<li ", f"<li data-nm-rest='{rest}' ", 1)
    at = broken.index("<li ")
    reading = read_html(f"{broken[:at]}<li>new <b>item</b></li>{broken[at:]}")
    assert reading.document is not None
    found = nm.to_json(reading.document)
    assert "new " in found


def test_an_item_with_an_element_that_its_neighbour_does_not_have_is_an_item() -> None:
    """Its words are read."""
    table = nm.Table(rows=[nm.TableRow([nm.TableCell("a"), nm.TableCell("b")])])
    html = str(nm.to_html(nm.Article(id="urn:x:1", headline="Rain", language="en", body=[table]), lossless=True))
    reading = read_html(html.replace("</tr>", "</tr><tr><td>c</td><th>d</th></tr>", 1))
    assert reading.document is not None
    first, *_ = nm.to_dict(reading.document)["body"][0]["rows"]
    assert len(first["cells"]) == 2
    assert "c" in nm.to_json(reading.document)


# --- Markdown -------------------------------------------------------------------------------------------------------


def with_map(change: Callable[[dict[str, Any]], Any], markdown: str = MARKDOWN) -> str:
    """Lossless Markdown whose map is changed."""
    plain, _, fenced = markdown.partition(FENCE)
    value = json.loads(fenced.partition("```")[0])
    change(value)
    return f"{plain}{FENCE}{json.dumps(value)}\n```\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(blocks={}),
        lambda value: value.update(document=[]),
        lambda value: value.pop("styles"),
        lambda value: value["blocks"].append([]),
        lambda value: value["blocks"].append([1]),
        lambda value: value["blocks"].append(["p:1", "0"]),
        lambda value: value["blocks"].append(["p:1", 99]),
        lambda value: value["blocks"].append(["p:1", 0, {}, [], 1]),
        lambda value: value["blocks"].append(["p:1", 0, {}, {"a": 1}]),
        lambda value: value["blocks"].append(["p:1", 0, {}, [[-1, "1"]]]),
        lambda value: value["blocks"].append(["p:1", 0, {}, [[3, "1"], ["2", "1"]]]),
        lambda value: value["blocks"].append(["p:1", 0, {"is": 1}]),
        lambda value: value["blocks"].append(["p:1", 0, {"is": "words"}]),
        lambda value: value["blocks"].append(["p:1", 0, {"sum": 1}]),
        lambda value: value["document"].update(sum=1),
    ],
)
def test_a_map_of_another_form_is_none(change: Callable[[dict[str, Any]], Any]) -> None:
    """It is a loss, and the words are read as those of any Markdown."""
    text = with_map(change)
    reading = read_markdown(text)
    assert [loss.state for loss in reading.losses if loss.kind == "payload"] == ["dropped"]
    assert isinstance(reading.document, nm.Article)
    assert reading.document.headline == DOCUMENT.headline
    assert wrong_of(text, reading) == {}


def test_blocks_that_are_put_into_a_box_are_in_it() -> None:
    """What is between two blocks of a box is in the box."""
    box = nm.Callout([nm.Paragraph("Take a coat."), nm.Paragraph("Wear boots.")], kind="tip", title="A tip")
    document = nm.Article(id="urn:x:1", headline="Rain", language="en", body=[box, nm.Paragraph("Dry.")])
    markdown = nm.to_markdown(document, lossless=True)
    assert "> Wear boots." in markdown
    reading = read_markdown(markdown.replace("> Wear boots.", "> Stay in.\n>\n> Wear boots."))
    assert reading.document is not None
    (callout, last) = nm.to_dict(reading.document)["body"]
    assert [block["text"] for block in callout["body"]] == [["Take a coat."], ["Stay in."], ["Wear boots."]]
    assert last["text"] == ["Dry."]


def test_what_is_put_between_the_parts_of_a_block_is_in_it() -> None:
    """As an update has no element around it in Markdown."""
    update = nm.LiveUpdate(
        id="u1", published=datetime(2026, 3, 1, 9, 30, tzinfo=UTC), body=[nm.Paragraph("Rain."), nm.Paragraph("Wind.")]
    )
    document = nm.Article(id="urn:x:1", headline="Rain", language="en", body=[update, nm.Paragraph("Dry.")])
    reading = read_markdown(nm.to_markdown(document, lossless=True).replace("Wind.", "Hail.\n\nWind."))
    assert reading.document is not None
    first, _ = nm.to_dict(reading.document)["body"]
    assert [block["text"] for block in first["body"]] == [["Rain."], ["Hail."], ["Wind."]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("all day.", "all day. And more"),
        ("all day.", ""),
        ("It rained", "So it rained"),
        ("It rained", "Rained"),
        ("![Rain]", '![Rain "a title"]'),
        ("(https://example.org/rain.jpg)", '(https://example.org/rain.jpg "a title")'),
        ("![Rain]", "![Rain ![in rain](https://example.org/in.jpg)]"),
        ("![Rain]", "![**Rain**\nand rain]"),
        ("[^1]: The Wire", "[^1]: Wire"),
        ("March 1, 2026", "March 1, 2026 and later"),
        ("March 1, 2026", ""),
    ],
)
def test_any_edit_of_words_gives_a_valid_document(old: str, new: str) -> None:
    """Whatever becomes of the marks around them."""
    assert old in MARKDOWN
    assert is_valid(read_markdown(MARKDOWN.replace(old, new, 1)))
