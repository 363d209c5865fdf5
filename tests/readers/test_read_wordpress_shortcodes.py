"""Shortcodes that end nowhere, begin nowhere, or say nothing that can be shown; addresses that are none."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from ledgers import imbalance

import newsmodel as nm
from newsmodel.readers.reading import Reading
from newsmodel.readers.wordpress.rest import read_wordpress
from newsmodel.traversal import body_text

PICTURE = '<img src="https://example.org/dyke.png" alt="A dyke">'
OTHER = '<img src="https://example.org/mill.png" alt="A mill">'


def stored(content: str) -> Reading:
    """A post as its author wrote it; the account of its content balances."""
    reading = read_wordpress({"title": {"rendered": "Dykes"}, "content": {"raw": content}})
    of_content = [loss for loss in reading.losses if loss.path == "/content/raw" or loss.state == "invented"]
    assert imbalance(content, attrs.evolve(reading, losses=tuple(of_content))) == {}
    return reading


def body(content: str) -> tuple[Any, ...]:
    """The blocks of a content."""
    document = stored(content).document
    assert document is not None
    return document.body


def words(content: str) -> list[str]:
    """The words of its blocks."""
    return [body_text(block) for block in body(content)]


def losses(content: str, kind: str = "shortcode") -> list[tuple[str, str]]:
    """What is lost of a kind: its state and its words."""
    return [(loss.state, loss.words) for loss in stored(content).losses if loss.kind == kind]


# --- Ends and beginnings --------------------------------------------------------------------------------------------


def test_an_end_without_a_beginning_is_lost() -> None:
    """Nothing is enclosed."""
    assert words("The dykes[/weather] held.") == ["The dykes held."]
    assert losses("The dykes[/weather] held.") == [("dropped", "[/weather]")]


def test_a_beginning_without_an_end_encloses_nothing() -> None:
    """What comes after it stays, where another of its name has an end."""
    content = "[weather]Rain[/weather] and [weather]wind"
    assert words(content) == ["Rain and wind"]
    assert losses(content) == [("dropped", "[weather]"), ("dropped", "[/weather]"), ("dropped", "[weather]")]


def test_a_shortcode_that_ends_after_the_one_around_it_encloses_nothing() -> None:
    """Shortcodes end in the order in which they stand."""
    content = "[box][weather]Rain[/box] and wind[/weather]"
    assert words(content) == ["Rain and wind"]
    assert [words for _, words in losses(content)] == ["[box]", "[weather]", "[/box]", "[/weather]"]


def test_shortcodes_are_open_ten_at_once() -> None:
    """One that is nested deeper encloses nothing; all tags are in the account."""
    content = "[box]" * 12 + "Rain" + "[/box]" * 12
    assert words(content) == ["Rain"]
    assert len(losses(content)) == 24


# --- Captions -------------------------------------------------------------------------------------------------------


def test_a_caption_without_a_picture_is_words() -> None:
    """Its tags are dropped."""
    assert words("[caption]The old dyke[/caption]") == ["The old dyke"]
    assert losses("[caption]The old dyke[/caption]") == [("dropped", "[caption]"), ("dropped", "[/caption]")]


def test_a_caption_may_have_more_pictures_and_no_words() -> None:
    """All of them are in the document."""
    assert [type(each) for each in body(f"[caption]{PICTURE}{OTHER}[/caption]")] == [nm.Gallery]


# --- Embeds and recordings ------------------------------------------------------------------------------------------


def test_an_embed_may_name_its_address_in_an_attribute() -> None:
    """It is an embed without words around it."""
    (block,) = body('[embed src="https://youtu.be/abcdefghijk"]')
    assert block == nm.Embed("https://youtu.be/abcdefghijk", provider="YouTube")


def test_an_embed_may_enclose_a_link() -> None:
    """The link is kept as the address of the embed; nothing else of it is there."""
    content = '[embed width="300"] <a href="https://youtu.be/abcdefghijk">https://youtu.be/abcdefghijk</a>[/embed]'
    (block,) = body(content)
    assert isinstance(block, nm.Embed)
    assert losses(content, "link") == [("kept", "")]
    assert losses(content, "address") == [("kept", "https://youtu.be/abcdefghijk")]


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("A [embed]rain[/embed]", "A rain"),
        ('A [embed src="rain"]', "A"),
        ("A [audio]", "A"),
        ("A [gallery]", "A"),
        ("A [embed]https://[::1[/embed]", "A https://[::1"),
    ],
)
def test_a_shortcode_that_shows_nothing_is_lost(content: str, left: str) -> None:
    """What it encloses stays."""
    assert words(content) == [left]
    assert {state for state, _ in losses(content)} == {"dropped"}


def test_the_files_of_a_recording_are_its_sources() -> None:
    """The first one is the file, and the poster is its picture."""
    (block,) = body('[video mp4="https://example.org/a.mp4" webm="/a.webm" poster="https://example.org/a.jpg"]')
    assert isinstance(block, nm.Video)
    assert (block.url, block.thumbnail_url) == ("https://example.org/a.mp4", "https://example.org/a.jpg")


@pytest.mark.parametrize("host", ["-", "ex\u2100mple.org", f"{'a.' * 200}org"], ids=["dash", "sign", "long"])
def test_an_address_that_leads_nowhere_stays_text(host: str) -> None:
    """In the block of an embed, where the editor stored it, and on a line of its own."""
    url = f"https://{host}/a"
    block = f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n{url}\n</div></figure>'
    assert words(f"Rain\n\n{url}") == ["Rain", url]
    assert words(block) == [url]
    assert losses(block, "address") == []


@pytest.mark.parametrize(
    ("settings", "provider"),
    [
        ('{"providerNameSlug":"my-maps"}', "My Maps"),
        ('{"providerNameSlug":"my\\nmaps"}', "My Maps"),
        ('{"providerNameSlug":"\\u200b"}', "example.org"),
        ('{"providerNameSlug":7}', "example.org"),
        ("{broken}", "example.org"),
        ("", "example.org"),
    ],
    ids=["name", "break", "invisible", "number", "no JSON", "nothing"],
)
def test_the_block_of_an_embed_names_its_publisher(settings: str, provider: str) -> None:
    """Where its settings do not, the site is the publisher."""
    content = (
        f'<p>A</p><!-- wp:embed {settings} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">'
        "https://example.org/map</div></figure><!-- /wp:embed -->"
    )
    embed = body(content)[1]
    assert isinstance(embed, nm.Embed)
    assert (embed.url, embed.provider) == ("https://example.org/map", provider)


@pytest.mark.parametrize("inside", ["https://example.org/<b>map</b>", "Rain"], ids=["elements", "words"])
def test_what_is_no_address_in_the_block_of_an_embed_stays(inside: str) -> None:
    """With the caption."""
    content = (
        f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{inside}</div>'
        "<figcaption>A map</figcaption></figure>"
    )
    assert words(content) == [inside.replace("<b>", "").replace("</b>", ""), "A map"]


def test_an_address_between_comments_of_blocks_is_an_embed() -> None:
    """White space around it is nothing, also where comments divide it."""
    content = (
        '<p>A</p><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n<!-- a -->'
        "https://example.org/map\n</div></figure>"
    )
    assert isinstance(body(content)[1], nm.Embed)
    assert losses(content, "address") == [("kept", "https://example.org/map")]
