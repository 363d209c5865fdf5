"""Figures and galleries: what has words under it has them in the document too, and who made it."""

from __future__ import annotations

import pytest
from balanced import BASE, blocks, losses, read

from newsmodel import Audio, Code, Embed, Gallery, Image, Paragraph, Quote, Table, Video
from newsmodel.readers.credits import split_credit


def figure(html: str) -> Image:
    """The only block of a figure, which is a picture."""
    (found,) = blocks(html)
    assert isinstance(found, Image)
    return found


def test_captions_keep_what_sets_their_words_off() -> None:
    """The caption of a picture is rich text, with its links."""
    html = (
        '<figure><img src="/a.jpg" alt=""><figcaption>Rain <em>in</em> <a href="/n">the north</a></figcaption></figure>'
    )
    caption = figure(html).caption
    assert [run if isinstance(run, str) else run.text for run in caption] == ["Rain ", "in", " ", "the north"]
    assert losses(html, "caption", "link") == []


def test_paragraphs_of_a_caption_are_lines_of_it() -> None:
    """A caption of several paragraphs has line breaks."""
    html = '<figure><img src="/a.jpg" alt=""><figcaption><p>One.</p><p>Two.</p></figcaption></figure>'
    assert figure(html).caption == ("One.\nTwo.",)


@pytest.mark.parametrize("tag", ["figcaption", "div class=caption", "p class=wp-caption-text"])
def test_captions_may_be_deep_in_a_figure(tag: str) -> None:
    """A caption is found at any depth of its figure, by its element or its class."""
    end = tag.split(maxsplit=1)[0]
    html = f'<figure><div><img src="/a.jpg" alt=""><div><{tag}>Rain</{end}></div></div></figure>'
    assert figure(html).caption == ("Rain",)


def test_captions_by_class_need_no_figure() -> None:
    """A box with one picture and words that are a caption by their class is a figure."""
    html = '<div class="wp-caption"><a href="/b"><img src="/a.jpg" alt=""></a><p class="wp-caption-text">Rain</p></div>'
    assert (figure(html).caption, figure(html).href) == (("Rain",), f"{BASE}b")


def test_captions_by_class_without_a_picture_are_words() -> None:
    """Words that say by their class that they are a caption, of nothing, are a paragraph."""
    html = '<div><p class="caption">Rain</p><p>It rained.</p></div>'
    assert blocks(html) == (Paragraph("Rain"), Paragraph("It rained."))
    assert losses(html, "caption") == [("caption", "demoted", "Rain")]


def test_empty_captions_are_in_the_account() -> None:
    """A caption without words is dropped."""
    html = '<figure><img src="/a.jpg" alt=""><figcaption> </figcaption></figure>'
    assert losses(html, "caption") == [("caption", "dropped", "")]


def test_captions_of_lost_pictures_are_words() -> None:
    """Where the picture has no usable address, its caption is a paragraph."""
    html = '<figure><img src="data:x" alt="A cloud"><figcaption>Rain</figcaption></figure>'
    assert blocks(html) == (Paragraph("Rain"),)
    assert losses(html, "caption", "picture") == [("picture", "dropped", "A cloud"), ("caption", "demoted", "Rain")]


def test_hidden_captions_are_hidden() -> None:
    """A caption that no browser shows is none."""
    html = '<figure><img src="/a.jpg" alt=""><figcaption hidden>Rain</figcaption></figure>'
    assert figure(html).caption == ()
    assert losses(html, "caption", "hidden") == [("hidden", "dropped", "Rain"), ("caption", "dropped", "")]


def test_pictures_in_a_caption_follow_the_figure() -> None:
    """What no caption can hold stands after the figure."""
    html = '<figure><img src="/a.jpg" alt=""><figcaption>Rain <img src="/b.jpg" alt="B"></figcaption></figure>'
    assert blocks(html) == (Image(f"{BASE}a.jpg", alt="", caption="Rain"), Image(f"{BASE}b.jpg", alt="B"))


def test_figures_have_their_id() -> None:
    """A link to a figure leads to what it became."""
    html = '<p><a href="#f">See</a></p><figure id="f"><img src="/a.jpg" alt=""><figcaption>Rain</figcaption></figure>'
    assert blocks(html)[1].id == "f"


# --- Who made it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["credit", "image-credit", "photo__credits", "copyright", "figure-photographer"])
def test_credits_are_recognised_by_their_class(name: str) -> None:
    """An element of a figure that says who made the picture is its credit, and no part of the caption."""
    html = (
        f'<figure><img src="/a.jpg" alt=""><figcaption>Rain <span class="{name}">Ada <a href="/x">Marsh</a></span>'
        "</figcaption></figure>"
    )
    found = figure(html)
    assert (found.caption, found.credit) == (("Rain",), "Ada Marsh")
    assert losses(html, "link", "caption") == [("link", "demoted", "Marsh")]


def test_credits_beside_the_caption_are_credits() -> None:
    """An element that says who made a picture may be outside its caption."""
    html = '<figure><img src="/a.jpg" alt=""><div class="photo-credit">Ada Marsh</div></figure>'
    assert figure(html).credit == "Ada Marsh"


def test_captions_that_are_credits_are_in_the_account() -> None:
    """A caption that only says who made the picture is its credit."""
    html = '<figure><img src="/a.jpg" alt=""><figcaption>\u00a9 Ada Marsh</figcaption></figure>'
    assert (figure(html).caption, figure(html).credit) == ((), "\u00a9 Ada Marsh")
    assert losses(html, "caption") == [("caption", "demoted", "\u00a9 Ada Marsh")]


@pytest.mark.parametrize(
    ("text", "words", "credit"),
    [
        ("Rain in the north. Photo: Ada Marsh", "Rain in the north.", "Photo: Ada Marsh"),
        ("Rain in the north (Photo: Ada Marsh)", "Rain in the north", "Photo: Ada Marsh"),
        ("Rain [Image: Ada Marsh].", "Rain", "Image: Ada Marsh"),
        ("Regen. Foto: Ada Marsh/North", "Regen.", "Foto: Ada Marsh/North"),
        ("Rain \u00a9 Ada Marsh", "Rain", "\u00a9 Ada Marsh"),
        ("Photograph by Ada Marsh", "", "Photograph by Ada Marsh"),
        ("Rain | Credit: Ada Marsh", "Rain", "Credit: Ada Marsh"),
    ],
)
def test_credits_are_recognised_by_their_words(text: str, words: str, credit: str) -> None:
    """The end of a caption says who made the picture where it is set apart and begins with such a word."""
    assert split_credit(text) == (words, credit)


@pytest.mark.parametrize(
    "text",
    [
        "A photo of rain",
        "Photo: the bridge",
        "She holds a photo: it shows rain",
        "The source: a spring in the north",
        "Rain (photo: taken at noon) in the north",
        "Photo:",
        "Creditors of the bank",
        "",
    ],
)
def test_other_words_are_no_credit(text: str) -> None:
    """Words that only might say who made a picture stay in the caption."""
    assert split_credit(text) == (text, "")


# --- What else has a caption ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tag", "cls"), [("video", Video), ("audio", Audio)])
def test_recordings_have_captions(tag: str, cls: type[Audio | Video]) -> None:
    """A recording in a figure has its caption."""
    (found,) = blocks(f'<figure><{tag} src="/a"></{tag}><figcaption>Rain</figcaption></figure>')
    assert isinstance(found, cls)
    assert found.caption == ("Rain",)


def test_tables_have_captions() -> None:
    """A table in a figure has the caption of the figure."""
    rows = "<tr><th>Day</th><th>Rain</th></tr><tr><td>1</td><td>9</td></tr>"
    (found,) = blocks(f"<figure><table>{rows}</table><figcaption>Rain by day</figcaption></figure>")
    assert isinstance(found, Table)
    assert found.caption == ("Rain by day",)


def test_captions_of_quotations_say_who_said_it() -> None:
    """A quotation in a figure is attributed to its caption."""
    html = "<figure><blockquote><p>It rains.</p></blockquote><figcaption>Ada Marsh</figcaption></figure>"
    assert blocks(html) == (Quote([["It rains."]], attribution="Ada Marsh"),)
    assert losses(html, "caption") == [("caption", "demoted", "Ada Marsh")]


def test_captions_of_code_are_its_title() -> None:
    """Code in a figure has its caption as its title."""
    html = "<figure><pre><code>a = 1\nb = 2</code></pre><figcaption>a.py</figcaption></figure>"
    (found,) = blocks(html)
    assert isinstance(found, Code)
    assert found.title == "a.py"
    assert losses(html, "caption") == [("caption", "demoted", "a.py")]


def test_captions_of_embeds_are_paragraphs() -> None:
    """Something embedded has no place for a caption: it is a paragraph after it."""
    html = '<figure><iframe src="https://player.vimeo.com/video/1"></iframe><figcaption>Rain</figcaption></figure>'
    embed, words = blocks(html)
    assert isinstance(embed, Embed)
    assert words == Paragraph("Rain")
    assert losses(html, "caption") == [("caption", "demoted", "Rain")]


def test_a_caption_alone_is_a_paragraph() -> None:
    """A figure that has nothing but a caption is its words."""
    assert blocks("<figure><figcaption>Rain</figcaption></figure>") == (Paragraph("Rain"),)


# --- Several pictures -----------------------------------------------------------------------------------------------

TWO = '<img src="/a.jpg" alt="A"><img src="/b.jpg" alt="B">'
PICTURES = (Image(f"{BASE}a.jpg", alt="A"), Image(f"{BASE}b.jpg", alt="B"))


def test_several_pictures_in_a_figure_are_a_gallery() -> None:
    """A figure with several pictures is a gallery, and its caption a paragraph after it."""
    html = f"<figure>{TWO}<figcaption>Rain</figcaption></figure>"
    assert blocks(html) == (Gallery(PICTURES), Paragraph("Rain"))
    assert losses(html, "caption") == [("caption", "demoted", "Rain")]


def test_figures_in_a_figure_keep_their_captions() -> None:
    """Each picture of a gallery has its own caption."""
    one = '<figure><img src="/a.jpg" alt=""><figcaption>One</figcaption></figure>'
    two = '<figure><img src="/b.jpg" alt=""><figcaption>Two</figcaption></figure>'
    (found,) = blocks(f'<figure class="wp-block-gallery">{one}{two}</figure>')
    assert isinstance(found, Gallery)
    assert [item.caption for item in found.items] == [("One",), ("Two",)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "html",
    [
        (
            '<div class="gallery"><dl class="gallery-item"><dt><img src="/a.jpg" alt="A"></dt></dl>'
            '<dl class="gallery-item"><dt><img src="/b.jpg" alt="B"></dt></dl></div>'
        ),
        (
            '<ul class="blocks-gallery-grid wp-block-gallery"><li><figure><img src="/a.jpg" alt="A"></figure></li>'
            '<li><figure><img src="/b.jpg" alt="B"></figure></li></ul>'
        ),
        f'<div class="swiper"><div class="swiper-wrapper">{TWO}</div></div>',
        f'<section class="photo-slideshow">{TWO}<button>Next</button></section>',
        f'<div class="carousel"><div class="slick-cloned"><img src="/b.jpg" alt="B"></div>{TWO}</div>',
    ],
)
def test_galleries_are_recognised_by_their_class(html: str) -> None:
    """Several pictures in an element whose class says so are one gallery."""
    assert blocks(html) == (Gallery(PICTURES),)


def test_captions_of_galleries_of_old_are_those_of_their_pictures() -> None:
    """A picture in a definition list has the caption that the list gives it."""
    item = '<dl><dt><img src="/{0}.jpg" alt=""></dt><dd class="wp-caption-text gallery-caption">{0}</dd></dl>'
    (found,) = blocks(f'<div class="gallery">{item.format("a")}{item.format("b")}</div>')
    assert isinstance(found, Gallery)
    assert [item.caption for item in found.items] == [("a",), ("b",)]  # type: ignore[union-attr]


def test_words_make_no_gallery() -> None:
    """An element with words of its own is no gallery, whatever its class says."""
    html = f'<div class="carousel"><h3>Offers</h3>{TWO}</div>'
    assert [type(block).__name__ for block in blocks(html)] == ["Heading", "Image", "Image"]


def test_copies_of_slides_are_in_the_account() -> None:
    """A slide that a script put in twice is lost as a duplicate."""
    html = f'<div class="slider"><div class="slick-cloned"><img src="/b.jpg" alt="B"></div>{TWO}</div>'
    assert losses(html, "picture", "duplicate") == [("picture", "dropped", "B")]


def test_one_picture_is_no_gallery() -> None:
    """A gallery of one picture is that picture."""
    assert blocks('<div class="gallery"><img src="/a.jpg" alt="A"></div>') == PICTURES[:1]


def test_losses_of_pictures_in_galleries_lead_to_them() -> None:
    """What is said of a picture of a gallery has the pointer of that picture."""
    html = f'<figure>{TWO}<figure><img src="/c.jpg" alt=""><figcaption>\u00a9 Ada</figcaption></figure></figure>'
    assert [loss.became for loss in read(html).losses if loss.kind == "caption"] == ["/body/0/items/2"]
