"""What stands in a page for browsers without scripts counts once where it repeats what stands beside it."""

from __future__ import annotations

import pytest
from of_media import BASE, blocks, losses

from newsmodel import Embed, Image, Paragraph

LAZY = '<img src="data:image/gif;base64,AA==" alt="A cloud">'


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rain.</p><noscript><p>Rain.</p></noscript>",
        "<div><noscript><p>Rain.</p></noscript><p>Rain.</p></div>",
        "<p>Rain.</p><noscript></noscript>",
        "<p>Rain.</p><noscript>Rain.</noscript><noscript>Rain.</noscript>",
    ],
)
def test_what_is_repeated_is_read_once(html: str) -> None:
    """A repetition is in no document, and in no account."""
    assert blocks(html) == (Paragraph("Rain."),)


@pytest.mark.parametrize("words", ["Turn scripts on.", "Rain"])
def test_other_words_are_read(words: str) -> None:
    """Words that stand nowhere else are words of the page."""
    assert blocks(f"<p>Rain, wind.</p><noscript><p>{words}</p></noscript>")[1] == Paragraph(words)


def test_pictures_that_a_script_loads_get_their_address() -> None:
    """The address of the picture without a script is that of the one with."""
    html = f'<p>{LAZY}<noscript><img src="/a.jpg" alt="A cloud"></noscript></p>'
    assert blocks(html) == (Image(f"{BASE}a.jpg", alt="A cloud"),)


def test_pictures_with_other_words_are_read() -> None:
    """A picture that says more than the one beside it is no repetition of it."""
    html = '<p><img src="data:x"><noscript><img src="/a.jpg" alt="A cloud"></noscript></p>'
    assert blocks(html) == (Image(f"{BASE}a.jpg", alt="A cloud"),)
    assert losses(html, "picture") == [("picture", "dropped", "")]


def test_frames_without_scripts_are_read() -> None:
    """A frame that only browsers without scripts would show is shown by nothing else."""
    html = '<div id="player"></div><noscript><iframe src="https://player.vimeo.com/video/1"></iframe></noscript>'
    assert [type(block) for block in blocks(html)] == [Embed]


def test_links_without_scripts_are_read() -> None:
    """A picture in a link does not repeat a picture without one."""
    html = f'<p>{LAZY}</p><noscript><a href="/b"><img src="/a.jpg" alt="A cloud"></a></noscript>'
    assert blocks(html) == (Image(f"{BASE}a.jpg", alt="A cloud", href=f"{BASE}b"),)
