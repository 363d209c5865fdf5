"""HTML of our own without marks comes back as what it was written of; the words that the output adds are losses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from ledgers import displaced, imbalance
from pieces import BASE

import newsmodel as nm
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.html import read_html
from newsmodel.readers.reading import Reading


def again(blocks: Sequence[AnyBlock], language: str = "en", **options: Any) -> tuple[Reading, nm.Article]:
    """What is read of an article that is written without marks, and the article."""
    article = nm.Article(id="urn:x:1", headline="Rain", language=language, body=blocks)
    html = str(nm.to_html(article, **options))
    reading = read_html(html, base=BASE, defaults={"id": "urn:x:1"})
    assert imbalance(html, reading) == {}
    assert displaced(html, reading.losses) == []
    return reading, article


def added(reading: Reading) -> list[str]:
    """The words that the output adds."""
    return [loss.words for loss in reading.losses if loss.kind == "added" and loss.state == "dropped"]


BRIDGE = "https://example.org/bridge.jpg"
FLOOD = "https://example.org/flood.mp4"
POST = "https://x.com/owl/status/1"


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (nm.Image(BRIDGE, alt="A bridge", credit="Ada Marsh"), ["Credit:"]),
        (nm.Image(BRIDGE, alt="A bridge", caption="The bridge.", credit="Photo: Ada Marsh"), ["Credit:"]),
        (nm.Image(BRIDGE), ["Image"]),
        (nm.Video("Flood", url=FLOOD), ["Watch: Flood"]),
        (nm.Video(url=FLOOD), ["Watch"]),
        (nm.Audio("Flood", url="https://example.org/flood.mp3", caption="A talk."), ["Listen: Flood"]),
        (nm.Video("Flood", embed_url="https://example.org/player"), ["Watch"]),
        (nm.Video(url=FLOOD, renditions=[nm.MediaRendition("https://example.org/flood.webm")]), ["Watch"]),
        (nm.File("The plan", "https://example.org/plan.pdf", media_type="application/pdf"), ["(PDF)"]),
        (nm.Embed(POST, provider="X", author="Owl", excerpt="It rains.\nMuch."), ["From", "Open: X"]),
        (nm.Embed(POST, provider="X", title="Rain", published="2026-03-01"), ["From", "March 1, 2026"]),
        (nm.Embed(POST, provider="X", title="Rain", description="A wet road."), ["From"]),
        (nm.CallToAction("Write to us.", actions=[nm.Action("Write", "mailto:owl@example.org")]), []),
        (
            nm.RelatedLinks(
                [nm.RelatedLink("Owls", "https://example.org/owls", image_url=BRIDGE, description="All of them.")],
                title="More",
            ),
            [],
        ),
        (nm.Callout([nm.Paragraph("Take a coat.")], kind="tip", title="A tip"), []),
        (nm.PullQuote("It rained."), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_block_comes_back_without_the_words_that_are_added(block: AnyBlock, words: list[str]) -> None:
    """The words are those of the output, which would be added once more by the next one."""
    reading, article = again([block])
    assert (reading.document, added(reading)) == (article, words)


def test_words_that_are_added_are_known_in_other_languages() -> None:
    """The words of all tables are known, whatever the language of the page is."""
    reading, article = again([nm.Image(BRIDGE, alt="", credit="Ada Marsh")], "de", labels=nm.labels_for("fr"))
    assert (reading.document, len(added(reading))) == (article, 1)


def test_words_of_own_labels_are_known_by_what_stands_beside_them() -> None:
    """The name of a player says which part of the words under it is the title."""
    labels = nm.Labels(watch="See this film")
    reading, article = again([nm.Video("Flood", url=FLOOD)], labels=labels)
    assert (reading.document, added(reading)) == (article, ["See this film: Flood"])


def test_ways_through_a_page_are_added() -> None:
    """A list of contents and the link to the text are no words of the document."""
    blocks = [part for name in "abcd" for part in (nm.Heading(name, level=2), nm.Paragraph("It rained."))]
    reading, _ = again(blocks, page=True)
    assert reading.document is not None
    assert [type(block) for block in reading.document.body] == [nm.Heading, nm.Paragraph] * 4
    assert added(reading) == ["Skip to the text", "Contentsabcd"]


def test_language_of_the_article_is_that_of_the_document() -> None:
    """No block states it then."""
    reading, article = again([nm.Paragraph("Es regnet."), nm.Paragraph("It rains.", language="en")], "de")
    assert reading.document == article


def test_language_of_one_part_is_not_that_of_the_document() -> None:
    """Words beside the part are in no language that is known."""
    document = read_html('<p lang="de">Es regnet.</p><p>It rains.</p>', base=BASE).document
    assert document is not None
    assert (document.language, [block.language for block in document.body]) == ("und", ["de", None])


def test_card_with_other_words_is_read_as_any_element() -> None:
    """A card that was changed by hand loses nothing."""
    html = (
        '<div class="nm-embed"><p class="nm-embed-head">From X</p>Look here<p>'
        '<a href="https://x.com/owl/status/1">Rain</a></p></div>'
    )
    reading = read_html(html, base=BASE)
    assert imbalance(html, reading) == {}
    assert reading.document is not None
    assert [type(block) for block in reading.document.body] == [nm.Paragraph] * 3


def test_file_of_a_picture_whose_name_looks_like_a_placeholder() -> None:
    """The file is taken that the page names, where its other files are named like it."""
    html = '<img src="/pixel-phone.jpg" srcset="/pixel-phone-2.jpg 400w, /pixel-phone-3.jpg 800w" alt="A phone">'
    document = read_html(html, base=BASE).document
    assert document is not None
    (picture,) = (part for part in nm.walk(document) if isinstance(part, nm.Image))
    assert picture.url == "https://example.org/pixel-phone.jpg"
