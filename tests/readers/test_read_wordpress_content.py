"""The content of a post: blocks, shortcodes, paragraphs, addresses; its account balances to the letter."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from ledgers import displaced, imbalance

import newsmodel as nm
from newsmodel.readers.reading import Reading
from newsmodel.readers.wordpress.rest import read_wordpress
from newsmodel.traversal import body_text

BLOCK = """<p>A</p><!-- wp:embed {"providerNameSlug":"youtube"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://youtu.be/abcdefghijk
</div></figure>
<!-- /wp:embed --><p>B</p>"""
PICTURE = '<img src="https://example.org/dyke.png" alt="A dyke">'


def stored(content: str) -> Reading:
    """A post as its author wrote it."""
    return read_wordpress({"title": {"rendered": "Dykes"}, "content": {"raw": content}})


def body(content: str) -> tuple[Any, ...]:
    """The blocks of a content."""
    document = stored(content).document
    assert document is not None
    return document.body


def words(content: str) -> list[str]:
    """The words of its blocks."""
    return [body_text(block) for block in body(content)]


def losses(content: str, kind: str) -> list[tuple[str, str]]:
    """What is lost of a kind: its state and its words."""
    return [(loss.state, loss.words) for loss in stored(content).losses if loss.kind == kind]


def unbalanced(content: str, reading: Reading) -> dict[str, Any]:
    """What does not balance of a content, without the facts of its post."""
    of_content = [loss for loss in reading.losses if loss.path == "/content/raw" or loss.state == "invented"]
    return imbalance(content, attrs.evolve(reading, losses=tuple(of_content)))


# --- Paragraphs -----------------------------------------------------------------------------------------------------


def test_an_empty_line_ends_a_paragraph() -> None:
    """The classic editor stores text without elements for paragraphs."""
    assert words("The water rose.\n\nIt fell again.") == ["The water rose.", "It fell again."]


def test_a_line_break_stays_one() -> None:
    """A single line break is shown as one."""
    assert words("The water\nrose.") == ["The water\nrose."]


def test_line_breaks_between_blocks_mean_nothing() -> None:
    """Elements may stand on lines of their own."""
    assert words("<h2>Water</h2>\n\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n\nEnd") == ["Water", "One\n\nTwo", "End"]


def test_line_breaks_of_preformatted_text_stay() -> None:
    """In preformatted text nothing becomes a paragraph."""
    (block,) = body("<pre>a\n\nb</pre>")
    assert body_text(block) == "a\n\nb"


def test_a_content_with_blocks_has_its_paragraphs_already() -> None:
    """Line breaks mean nothing where the editor of blocks wrote the content."""
    assert words("<!-- wp:paragraph --><p>The water\nrose.</p><!-- /wp:paragraph -->") == ["The water rose."]


# --- Comments of blocks ---------------------------------------------------------------------------------------------


def test_a_block_that_is_made_when_it_is_shown_is_lost_with_its_settings() -> None:
    """A list of latest posts has no content of its own."""
    content = '<p>A</p><!-- wp:latest-posts {"postsToShow":4} /-->'
    assert losses(content, "block") == [("dropped", 'wp:latest-posts {"postsToShow":4} /')]


def test_a_block_at_the_beginning_is_lost_too() -> None:
    """HTML has a comment before everything else in no element."""
    content = '<!-- wp:latest-posts {"postsToShow":4} /--><p>A</p>'
    assert losses(content, "block") == [("dropped", 'wp:latest-posts {"postsToShow":4} /')]


def test_a_block_without_settings_loses_nothing() -> None:
    """The comment around a paragraph says nothing that the paragraph does not."""
    assert losses("<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph -->", "block") == []


@pytest.mark.parametrize("mark", ["more", "more Read on", "nextpage"])
def test_where_a_post_is_cut_is_lost(mark: str) -> None:
    """A document has no pages."""
    assert losses(f"A\n\n<!--{mark}-->\n\nB", "block") == [("dropped", mark)]


def test_a_comment_that_is_no_json_loses_its_words_only() -> None:
    """Broken settings do not stop the reader."""
    assert words("<!-- wp:x {broken -->\n<p>A</p>") == ["A"]


# --- Shortcodes -----------------------------------------------------------------------------------------------------


def test_a_caption_is_that_of_its_picture() -> None:
    """The words after the picture are its caption."""
    (image,) = body(f'[caption id="a1" width="300"]{PICTURE} The old <em>dyke</em>[/caption]')
    assert isinstance(image, nm.Image)
    assert nm.plain_text(image.caption) == "The old dyke"


def test_a_caption_in_an_attribute_is_that_of_its_picture() -> None:
    """Old posts have the caption in the tag."""
    (image,) = body(f'[caption width="300" caption="The old dyke"]{PICTURE}[/caption]')
    assert nm.plain_text(image.caption) == "The old dyke"


def test_the_tags_of_a_shortcode_are_in_the_account() -> None:
    """What became a block is kept, and its tags are no text of the document."""
    content = f'[caption id="a1"]{PICTURE} The old dyke[/caption]'
    assert losses(content, "shortcode") == [("kept", '[caption id="a1"]'), ("kept", "[/caption]")]


def test_an_unknown_shortcode_is_lost_and_what_it_encloses_stays() -> None:
    """A plugin made something of it; its words are in the account."""
    content = '<p>[weather town="Aberford"]Rain[/weather] today</p>'
    assert words(content) == ["Rain today"]
    assert losses(content, "shortcode") == [("dropped", '[weather town="Aberford"]'), ("dropped", "[/weather]")]


@pytest.mark.parametrize("text", ["He said [sic] that.", "See [1].", "[Applause]", "[[gallery]]"])
def test_words_in_brackets_are_text(text: str) -> None:
    """Not every bracket is a shortcode."""
    assert words(text) == [text]


def test_a_recording_is_one() -> None:
    """Audio and video name their files."""
    (block,) = body('[audio mp3="https://example.org/talk.mp3"][/audio]')
    assert isinstance(block, nm.Audio)
    assert block.url == "https://example.org/talk.mp3"


def test_a_gallery_of_unknown_pictures_is_lost() -> None:
    """The numbers of pictures say nothing without the pictures."""
    assert losses('A\n\n[gallery ids="1,2"]', "shortcode") == [("dropped", '[gallery ids="1,2"]')]


def test_shortcodes_in_code_are_text() -> None:
    """Who writes about shortcodes shows them."""
    assert words("<pre>[gallery ids=1]</pre>") == ["[gallery ids=1]"]


# --- Embeds ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "A\n\nhttps://youtu.be/abcdefghijk\n\nB",
        "A\n\n[embed]https://youtu.be/abcdefghijk[/embed]\n\nB",
        BLOCK,
    ],
    ids=["line", "shortcode", "block"],
)
def test_an_address_is_what_it_leads_to(content: str) -> None:
    """WordPress shows the player in place of the address."""
    embed = body(content)[1]
    assert isinstance(embed, nm.Embed)
    assert embed.url == "https://youtu.be/abcdefghijk"
    assert embed.provider == "YouTube"


def test_an_address_in_a_sentence_is_text() -> None:
    """Only an address on a line of its own is shown as what it leads to."""
    assert words("See https://youtu.be/abcdefghijk for more.") == ["See https://youtu.be/abcdefghijk for more."]


def test_an_address_of_nobody_known_is_text() -> None:
    """WordPress asks only publishers that it knows."""
    assert words("https://example.org/a") == ["https://example.org/a"]


# --- The account ----------------------------------------------------------------------------------------------------

EVERYTHING = f"""<strong>Dykes</strong> hold the water.
They are old.

[caption id="a1" width="300"]<a href="https://example.org/more">{PICTURE}</a> The old dyke[/caption]

https://youtu.be/abcdefghijk

<blockquote>It held.

It broke.</blockquote>
[weather town="Aberford"]Rain[/weather] and [sic] wind [gallery ids="4"]
<!--more-->
<table><tr><th>Year</th><td>1901</td></tr></table>
[audio mp3="https://example.org/talk.mp3"][/audio]
<ul>
<li>One</li>
<li>Two</li>
</ul>"""


def test_the_account_balances() -> None:
    """Letters, attributes and things: what goes in is in the document or in a loss."""
    assert unbalanced(EVERYTHING, stored(EVERYTHING)) == {}


def test_losses_stand_where_they_say() -> None:
    """The words of each loss are at its line and column."""
    found = [loss for loss in stored(EVERYTHING).losses if loss.path == "/content/raw"]
    assert found
    assert displaced(EVERYTHING, found) == []


def _without(kind: str, reading: Reading) -> Reading:
    """A reading that forgets one loss of a kind that has words."""
    gone = next(loss for loss in reading.losses if loss.kind == kind and loss.words)
    return attrs.evolve(reading, losses=tuple(loss for loss in reading.losses if loss is not gone))


@pytest.mark.parametrize("kind", ["shortcode", "address"])
def test_a_loss_that_is_forgotten_is_noticed(kind: str) -> None:
    """The account is no remainder: a lost shortcode is missing in it."""
    assert "text" in unbalanced(EVERYTHING, _without(kind, stored(EVERYTHING)))


def test_a_caption_that_is_forgotten_is_noticed() -> None:
    """The words of the caption and the caption itself are missed."""
    reading = stored(EVERYTHING)
    assert reading.document is not None
    blocks = [attrs.evolve(each, caption=()) if isinstance(each, nm.Image) else each for each in reading.document.body]
    wrong = attrs.evolve(reading, document=attrs.evolve(reading.document, body=blocks))
    assert unbalanced(EVERYTHING, wrong).keys() == {"text", "caption"}
