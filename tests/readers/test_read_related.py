"""Links to other pieces and calls to action come back as what they are, if they are nothing else."""

from __future__ import annotations

import pytest
from pieces import blocks, body, kinds, read, words

import newsmodel as nm

OWLS = '<a href="/owls">Owls at home</a>'
WRENS = '<a href="/wrens">Wrens at home</a>'


def items(block: nm.RelatedLinks) -> list[tuple[str, str]]:
    """The titles and the addresses of links."""
    return [(item.title, item.url.removeprefix("https://example.org")) for item in block.items]


BOTH = [("Owls at home", "/owls"), ("Wrens at home", "/wrens")]


@pytest.mark.parametrize(
    "html",
    [
        f"<h3>Related</h3><ul><li>{OWLS}</li><li>{WRENS}</li></ul>",
        f"<h3>Related</h3><p>{OWLS}</p><p>{WRENS}</p>",
        f"<p><strong>Related:</strong> {OWLS}, {WRENS}</p>",
        f"<h5>Related: {OWLS} | {WRENS}</h5>",
        f'<div class="related-articles"><h3>Related</h3><ul><li>{OWLS}</li><li>{WRENS}</li></ul></div>',
        f'<aside class="related"><h3>Related</h3><h4>{OWLS}</h4><h4>{WRENS}</h4></aside>',
    ],
)
def test_links_with_a_title_that_says_so_are_related_links(html: str) -> None:
    """Under a heading, after a label, or in an element with a class for them."""
    (block,) = body(html)
    assert (type(block), block.title, items(block)) == (nm.RelatedLinks, "Related", BOTH)


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("de", "Mehr zum Thema"),
        ("fr", "\u00c0 lire aussi"),
        ("es", "Lee tambi\u00e9n"),
        ("pt", "Leia mais"),
        ("it", "Leggi anche"),
    ],
)
def test_titles_of_links_are_known_in_several_languages(language: str, label: str) -> None:
    """Those of the table of words."""
    assert kinds(f"<p>{label}: {OWLS}</p>", language) == ["related_links"]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Read more about {OWLS}</p>",
        f"<p>Related: {OWLS} turn their heads.</p>",
        '<p><a href="/owls">Read more</a></p>',
        f"<h3>Related</h3><p>Owls are related to hawks, says {OWLS}.</p>",
        f'<div class="related"><p>{OWLS}</p><blockquote><p>They turn.</p></blockquote></div>',
        f"<h3>Birds</h3><ul><li>{OWLS}</li><li>{WRENS}</li></ul>",
        '<p>Read more: <a href="mailto:owls@example.org">write to us</a></p>',
    ],
)
def test_links_among_other_words_are_no_related_links(html: str) -> None:
    """There must be nothing but the title and the links."""
    assert "related_links" not in kinds(html)


def test_cards_have_a_picture_and_a_description() -> None:
    """In an element with a class for them; the picture is kept as an address, its words are in the account."""
    html = (
        '<div class="related"><h3>Related</h3><a href="/owls"><img src="/owl.png" alt="An owl"><h4>Owls</h4></a>'
        "<p>They turn.</p></div>"
    )
    reading = read(html)
    (block,) = blocks(reading)
    assert isinstance(block, nm.RelatedLinks)
    assert block.items == (
        nm.RelatedLink(
            "Owls", "https://example.org/owls", image_url="https://example.org/owl.png", description="They turn."
        ),
    )
    assert ("picture", "kept", "An owl") in [(loss.kind, loss.state, loss.words) for loss in reading.losses]


def test_titles_of_links_are_lost() -> None:
    """What browsers show when a pointer rests on a link has no place in related links."""
    reading = read('<p>Read more: <a href="/owls" title="All about them">Owls</a></p>')
    assert [loss.words for loss in reading.losses if loss.kind == "title"] == ["All about them"]


def test_a_box_with_a_label_and_a_link_alone_is_related_links() -> None:
    """Not a box with a link in it."""
    assert kinds(f'<div class="callout"><p><strong>Read more: {OWLS}</strong></p></div>') == ["related_links"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What do you think? Share your thoughts in the comments below."),
        ("en", 'Got a tip? Write to <a href="mailto:tips@example.org">our desk</a>.'),
        ("de", "Diskutieren Sie mit!"),
        ("fr", "Laissez un commentaire ci-dessous."),
        ("es", "Cu\u00e9ntanos qu\u00e9 opinas."),
        ("pt", "Deixe seu coment\u00e1rio."),
        ("it", "Lascia un commento."),
    ],
)
def test_a_paragraph_that_asks_for_something_is_a_call_to_action(language: str, text: str) -> None:
    """A short one, by how a sentence of it begins."""
    assert kinds(f"<p>{text}</p>", language) == ["call_to_action"]


@pytest.mark.parametrize(
    "text",
    [
        "They share your thoughts with others.",
        "Readers who share your thoughts about owls leave a comment now and then.",
        "Let us know" + " when the owls come back to the tower, and where they went in the long winter" * 4 + ".",
    ],
)
def test_a_paragraph_that_mentions_it_is_none(text: str) -> None:
    """The words are within a sentence, or the paragraph is long."""
    assert kinds(f"<p>{text}</p>") == ["paragraph"]


def test_an_element_with_a_class_for_it_has_actions() -> None:
    """Links by themselves are what readers can do, and the other words say what is asked."""
    (call,) = body('<div class="cta"><h4>Our letter</h4><p>Each Friday.</p><p><a href="/sub">Subscribe</a></p></div>')
    assert isinstance(call, nm.CallToAction)
    assert words([call]) == ["Our letter\nEach Friday."]
    assert call.actions == (nm.Action("Subscribe", "https://example.org/sub"),)


def test_an_element_with_a_class_for_it_that_asks_nothing_stays() -> None:
    """Many other things have such classes."""
    assert kinds('<div class="cta"><p>Owls turn.</p></div>') == ["paragraph"]
