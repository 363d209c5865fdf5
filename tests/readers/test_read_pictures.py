"""A picture is read once, with all its files, and nothing of it is lost in silence."""

from __future__ import annotations

import pytest
from balanced import BASE, blocks, losses, read

from newsmodel import Image, Paragraph, Rendition


def picture(html: str) -> Image:
    """The only block of HTML, which is a picture."""
    (found,) = blocks(html)
    assert isinstance(found, Image)
    return found


def test_size_and_words_of_a_picture_are_read() -> None:
    """A picture has its address, its words for those who do not see it, and its size."""
    assert picture('<img src="/a.jpg" alt=" A  cloud " width="640" height="480px">') == Image(
        f"{BASE}a.jpg", alt="A cloud", width=640, height=480
    )


@pytest.mark.parametrize(
    ("html", "alt"),
    [
        ('<img src="/a.jpg">', None),
        ('<img src="/a.jpg" alt>', ""),
        ('<img src="/a.jpg" alt="  ">', ""),
        ('<img src="/a.jpg" aria-label="A cloud">', "A cloud"),
        ('<img src="/a.jpg" alt="" aria-label="A cloud">', ""),
    ],
)
def test_absent_words_are_not_empty_ones(html: str, alt: str | None) -> None:
    """A picture without words is one of which nobody says what it shows; one with empty words is decoration."""
    assert picture(html).alt == alt


def test_files_of_other_widths_are_renditions() -> None:
    """What ``srcset`` names with a width is a rendition, and what has the address of the picture is none."""
    html = '<img src="/a.jpg" srcset="/a.jpg 640w, /b.jpg 320w, /c,d.jpg 1280w" alt="">'
    assert picture(html).renditions == (Rendition(f"{BASE}b.jpg", 320), Rendition(f"{BASE}c,d.jpg", 1280))


def test_densities_are_widths_where_the_width_of_the_picture_is_known() -> None:
    """A file with twice the pixels of a picture is twice as wide."""
    html = '<img src="/a.jpg" width="300" srcset="/b.jpg 1.5x, /c.jpg 2x" alt="">'
    assert picture(html).renditions == (Rendition(f"{BASE}b.jpg", 450), Rendition(f"{BASE}c.jpg", 600))


def test_files_without_a_width_are_in_the_account() -> None:
    """Where nobody states how wide a file is, the picture has no rendition, and the account says so."""
    assert losses('<img src="/a.jpg" srcset="/b.jpg 2x" alt="">', "rendition") == [("rendition", "dropped", "")]


def test_sources_have_media_types() -> None:
    """A ``source`` of a ``picture`` is a rendition with its media type."""
    html = (
        '<picture><source type="image/webp" srcset="/a.webp 800w"><source srcset="/n.jpg 90w" media="(width < 9em)">'
        '<img src="/a.jpg" alt=""></picture>'
    )
    assert picture(html).renditions == (
        Rendition(f"{BASE}a.webp", 800, media_type="image/webp"),
        Rendition(f"{BASE}n.jpg", 90),
    )


def test_windows_of_other_sizes_do_not_make_a_picture_wider() -> None:
    """A file for windows of another size has not the width of the picture."""
    html = '<picture><source srcset="/n.jpg 2x" media="(width < 9em)"><img src="/a.jpg" width="9" alt=""></picture>'
    assert picture(html).renditions == ()


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-original", "data-lazy"])
def test_pictures_that_a_script_loads_have_their_address(name: str) -> None:
    """Where a script would set the address of a picture, that address is read."""
    html = f'<img src="data:image/gif;base64,AA==" {name}="/a.jpg" alt="">'
    assert picture(html).url == f"{BASE}a.jpg"


def test_what_stands_in_the_place_of_a_picture_is_not_the_picture() -> None:
    """A file named as a placeholder gives way to the largest that ``srcset`` names."""
    html = '<img src="/placeholder.png" data-srcset="/s.jpg 320w, /l.jpg 900w" alt="">'
    assert picture(html).url == f"{BASE}l.jpg"


def test_addresses_that_a_script_completes_are_not_read() -> None:
    """An address with a part that a script fills in is none."""
    assert picture('<img src="/a.jpg" data-src="/a_{width}x.jpg" data-lazy="true" alt="">').url == f"{BASE}a.jpg"


def test_pictures_in_noscript_give_their_addresses_to_the_pictures_before_them() -> None:
    """What stands twice, for browsers with and without scripts, is one picture."""
    html = (
        '<p><img src="data:image/gif;base64,AA==" alt="A cloud"><noscript><img src="/a.jpg" alt="A cloud"></noscript>'
    )
    assert picture(html) == Image(f"{BASE}a.jpg", alt="A cloud")


def test_pixels_in_noscript_are_not_taken_for_pictures() -> None:
    """A pixel that counts readers gives its address to no picture."""
    html = '<p>Rain.<img alt="A cloud"></p><noscript><img src="/count.gif" width="1" height="1"></noscript>'
    assert losses(html, "picture") == [("picture", "dropped", "A cloud")]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/count.gif" width="1" height="1" alt="">',
        '<img src="https://www.facebook.com/tr?id=1" alt="">',
        '<img src="/spacer.gif" alt="">',
    ],
)
def test_pixels_are_no_pictures(html: str) -> None:
    """What only counts readers, or keeps a place free, is in no document."""
    assert blocks(f"<p>Rain.</p>{html}") == (Paragraph("Rain."),)
    assert losses(f"<p>Rain.</p>{html}", "picture") == [("picture", "dropped", "")]


def test_pictures_whose_size_a_style_sets_are_pictures() -> None:
    """No width, but a style that fills the column, does not make a picture unseen."""
    assert picture('<img src="/a.jpg" alt="" width="0" height="0" style="width:100%;height:auto">').width is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:image/png;base64,AA==", "file:///etc/passwd", ""])
def test_no_other_address_is_one_of_a_picture(url: str) -> None:
    """A picture whose address is no web address is lost, with its words."""
    html = f'<p>Rain.</p><img src="{url}" srcset="{url} 2x" data-src="{url}" alt="A cloud">'
    assert blocks(html) == (Paragraph("Rain."),)
    assert losses(html, "picture") == [("picture", "dropped", "A cloud")]


def test_links_around_pictures_are_theirs() -> None:
    """A picture in a link leads where the link leads, with its relation."""
    found = picture('<a href="/big" rel="nofollow noopener"><img src="/a.jpg" alt=""></a>')
    assert (found.href, found.rel) == (f"{BASE}big", ("nofollow",))


def test_links_of_a_picture_and_of_words_are_in_the_document_twice() -> None:
    """A link around a picture and words is one more link than in the input."""
    html = '<p><a href="/b" title="More"><img src="/a.jpg" alt=""> Rain</a></p>'
    assert losses(html, "link", "title") == [("link", "invented", "")]


def test_titles_of_links_around_pictures_are_in_the_account() -> None:
    """A picture has no place for the title of the link around it."""
    html = '<a href="/b" title="More"><img src="/a.jpg" alt=""></a>'
    assert losses(html, "link", "title") == [("title", "dropped", "More")]


def test_pictures_in_running_text_stand_after_it() -> None:
    """A picture within a paragraph is a block after it."""
    assert blocks('<p>It <img src="/a.jpg" alt="A cloud"> rained.</p>') == (
        Paragraph("It rained."),
        Image(f"{BASE}a.jpg", alt="A cloud"),
    )


@pytest.mark.parametrize(
    "html",
    [
        '<img class="wp-smiley" src="/a.png" alt="\u2600">',
        '<img src="/emoji/sun.svg" alt="\u2600">',
        '<img src="/a.png" alt="\u2600" width="20">',
    ],
)
def test_pictures_of_characters_are_characters(html: str) -> None:
    """A picture that stands for a character becomes the character, and the account says so."""
    assert blocks(f"<p>Sun {html} today</p>") == (Paragraph("Sun \u2600 today"),)
    assert losses(f"<p>Sun {html} today</p>", "picture") == [("picture", "demoted", "\u2600")]


def test_words_that_stand_for_an_emoji_are_in_the_text() -> None:
    """The words of such a picture, where it has letters, are words of the document."""
    html = '<p>Sun <img class="emoji" src="/a.png" alt=":sun:"></p><h2>Sun <img class="emoji" src="/b.png" alt="b">'
    assert [block.text for block in blocks(html)] == [("Sun :sun:",), ("Sun b",)]  # type: ignore[union-attr]


def test_large_pictures_with_a_sign_for_words_are_pictures() -> None:
    """A sign alone does not make a picture a character."""
    assert picture('<img src="/a.jpg" alt="\u2600" width="640">').alt == "\u2600"


def test_titles_of_pictures_are_in_the_account() -> None:
    """A picture has no place for its title."""
    assert losses('<img src="/a.jpg" alt="A cloud" title="A cloud">', "title") == [("title", "dropped", "A cloud")]


def test_words_that_are_too_long_are_in_the_account() -> None:
    """What is longer than the model allows is lost as a label, and the picture stays."""
    html = f'<img src="/a.jpg" alt="{"cloud " * 400}">'
    assert picture(html).alt is None
    assert [state for _, state, _ in losses(html, "label")] == ["dropped"]


def test_pictures_without_an_image_are_no_pictures() -> None:
    """A ``picture`` without ``img`` shows nothing."""
    assert losses('<p>Rain.</p><picture><source srcset="/a.webp"></picture>', "picture", "markup") == [
        ("markup", "dropped", "")
    ]


def test_only_the_first_image_of_a_picture_is_one() -> None:
    """What else is in a ``picture`` is lost."""
    html = '<picture>Words<img src="/a.jpg" alt=""><img src="/b.jpg" alt="B"></picture>'
    assert picture(html).url == f"{BASE}a.jpg"
    assert losses(html, "picture", "fallback") == [("fallback", "dropped", "Words"), ("picture", "dropped", "B")]


def test_links_within_the_page_lead_to_pictures() -> None:
    """A picture has its id where a link leads to it, and none otherwise."""
    html = '<p><a href="#one">See</a></p><img id="one" src="/a.jpg" alt=""><img id="two" src="/b.jpg" alt="">'
    text, one, two = blocks(html)
    assert isinstance(text, Paragraph)
    assert (one.id, two.id) == ("one", None)


def test_renditions_have_a_limit() -> None:
    """More renditions than the model allows are in the account."""
    files = ", ".join(f"/{width}.jpg {width}w" for width in range(1, 61))
    assert len(picture(f'<img src="/a.jpg" srcset="{files}" alt="">').renditions) == 50
    assert losses(f'<img src="/a.jpg" srcset="{files}" alt="">', "over_limit") == [("over_limit", "dropped", "")]


def test_pictures_lost_with_what_is_around_them_have_a_loss_each() -> None:
    """What is hidden with a picture in it loses the words and the picture."""
    html = '<p>Rain.</p><div hidden>Old <img src="/a.jpg" alt="A cloud"></div>'
    assert losses(html, "hidden", "picture") == [("hidden", "dropped", "Old"), ("picture", "dropped", "A cloud")]


def test_places_of_pictures_are_those_of_their_tags() -> None:
    """A loss of a picture has the line and the column of its tag."""
    (loss,) = [each for each in read('<p>Rain.</p>\n <img alt="A cloud">').losses if each.kind == "picture"]
    assert (loss.line, loss.column) == (2, 2)
