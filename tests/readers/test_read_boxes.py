"""Boxes come back as callouts of the right kind, and nothing else does."""

from __future__ import annotations

import pytest
from ledgers import imbalance
from pieces import blocks, body, kinds, read, words

import newsmodel as nm


@pytest.mark.parametrize(
    ("html", "kind", "title"),
    [
        ('<div class="did-you-know"><h3>Did you know?</h3><p>Owls turn.</p></div>', "did_you_know", "Did you know?"),
        ('<aside class="pro-tip"><p>Owls turn.</p></aside>', "tip", None),
        ('<div class="box box-warning"><p>Owls turn.</p></div>', "warning", None),
        ('<div class="callout callout--tip"><p>Owls turn.</p></div>', "tip", None),
        ('<div class="admonition note"><p class="admonition-title">Note</p><p>Owls turn.</p></div>', "note", "Note"),
        ('<div class="admonition"><p class="admonition-title">On owls</p><p>They turn.</p></div>', "other", "On owls"),
        ('<div role="note"><p>Owls turn.</p></div>', "note", None),
        ('<div role="doc-tip"><p>Owls turn.</p></div>', "tip", None),
        ('<div class="fact-box"><h4>Owls in figures</h4><p>Two eyes.</p></div>', "fact_box", "Owls in figures"),
        ('<section class="key-takeaways"><ul><li>Owls</li><li>Wrens</li></ul></section>', "key_points", None),
    ],
)
def test_an_element_whose_class_or_role_says_so_is_a_box(html: str, kind: str, title: str | None) -> None:
    """The class or the role gives its kind, and its heading its title."""
    (box,) = body(html)
    assert (type(box), box.kind, box.title) == (nm.Callout, kind, title)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<aside><h3>Key points</h3><p>Owls turn.</p></aside>", "key_points"),
        ("<aside><p><strong>Background</strong></p><p>Owls turn.</p></aside>", "context"),
        ("<div><h3>Did you know?</h3><p>Owls turn.</p></div>", "did_you_know"),
        ("<blockquote><p><strong>Pro tip:</strong> Look up.</p></blockquote>", "tip"),
        ("<p><strong>Did you know?</strong> Owls turn.</p>", "did_you_know"),
    ],
)
def test_a_title_that_only_boxes_have_makes_a_box(html: str, kind: str) -> None:
    """Where no class says it, the first words do: those of a box alone, or any title of one in an aside."""
    (box,) = body(html)
    assert (type(box), box.kind) == (nm.Callout, kind)


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("de", "Wussten Sie schon?", "did_you_know"),
        ("fr", "Le saviez-vous\u00a0?", "did_you_know"),
        ("es", "\u00bfSab\u00edas que\u2026?", "did_you_know"),
        ("pt", "Voc\u00ea sabia?", "did_you_know"),
        ("it", "Lo sapevi?", "did_you_know"),
        ("de", "Achtung!", "warning"),
        ("fr", "\u00c0 retenir", "key_points"),
        ("nl", "Wist u dat?", None),
        ("ja", "\u6ce8\u610f", "warning"),
    ],
)
def test_titles_are_known_in_several_languages(language: str, title: str, kind: str | None) -> None:
    """Those of the table of words, and those that outputs of the library write."""
    (*_, box) = body(f"<aside><h3>{title}</h3><p>X.</p></aside>", language)
    assert getattr(box, "kind", None) == kind


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Why do owls turn?</h2><p>To see.</p>",
        "<h2>Did you know that owls turn their heads?</h2><p>They do.</p>",
        "<div><h3>Note</h3><p>Owls turn.</p></div>",
        "<p><strong>Note:</strong> Owls turn.</p>",
        "<aside><h3>Owls of the north</h3><p>They turn.</p></aside>",
        '<div class="note"><h2>First note</h2><p>Owls.</p><h2>Second note</h2><p>Wrens.</p></div>',
        '<div class="tooltip"><p>Owls turn.</p></div>',
        '<div class="alert"><p>Owls turn.</p></div>',
        "<blockquote><p>Tip your hat.</p></blockquote>",
        '<div class="keypoints"><img src="/owl.png" alt="An owl"></div>',
    ],
)
def test_what_is_not_surely_a_box_is_none(html: str) -> None:
    """A question, a title that sections have too, and a class that other things have make no box."""
    assert "callout" not in kinds(html)


def test_a_long_section_with_the_title_of_a_box_is_a_section() -> None:
    """A box is short."""
    text = "".join(f"<p>{'Owls turn their heads. ' * 20}</p>" for _ in range(8))
    assert "callout" not in kinds(f"<div><h3>Key points</h3>{text}</div>")


def test_words_in_bold_before_the_text_of_a_box_are_its_title() -> None:
    """The rest of the paragraph stays, without the colon."""
    (box,) = body('<div class="tip"><p><b>Pro tip:</b> Look <em>up</em>.</p><p>Wait.</p></div>')
    assert (box.title, words(box.body)) == ("Pro tip", ["Look up.", "Wait."])


def test_a_box_in_a_box_is_opened() -> None:
    """A box holds no boxes: the title of the inner one is a paragraph, and that is noted."""
    reading = read('<div class="tip"><p>A.</p><div class="note"><p><b>Note:</b> B.</p></div></div>')
    (box,) = blocks(reading)
    assert words(box.body) == ["A.", "Note", "B."]
    assert [(loss.kind, loss.state, loss.became) for loss in reading.losses if loss.kind == "box"] == [
        ("box", "demoted", "/body/0/body/1")
    ]


def test_all_that_a_box_in_a_box_holds_stays() -> None:
    """Each of its blocks, and what readers open, too."""
    (box,) = body(
        '<div class="pro-tip"><div class="fact-box"><p>A.</p><p>B.</p></div>'
        "<details><summary>Do owls turn?</summary><p>Yes.</p></details></div>"
    )
    assert words(box.body) == ["A.", "B.", "Do owls turn?", "Yes."]


def test_an_faq_in_a_box_is_opened() -> None:
    """Its questions are paragraphs."""
    (box,) = body(
        '<div class="pro-tip"><p>A.</p><div class="faq-item"><h3 class="faq-question">Do owls turn?</h3><p>Yes.</p>'
        "</div></div>"
    )
    assert words(box.body) == ["A.", "Do owls turn?", "Yes."]


def test_a_link_to_a_box_leads_to_it() -> None:
    """The box has the id of its element, or of its title."""
    _, one, two = body(
        '<p><a href="#x">X</a> <a href="#y">Y</a></p><div class="tip" id="x"><p>A.</p></div>'
        '<div class="tip"><h4 id="y">Tip</h4><p>B.</p></div>'
    )
    assert (one.id, two.id) == ("x", "y")


def test_ids_of_a_box_and_of_its_title_both_stay() -> None:
    """Where links lead to both, the title stays a heading in the box."""
    _, box = body(
        '<p><a href="#x">X</a> <a href="#y">Y</a></p><div class="pro-tip" id="x"><h4 id="y">Tip</h4><p>B.</p></div>'
    )
    assert (box.id, box.title, box.body[0].id) == ("x", None, "y")


def test_a_link_in_the_title_of_a_box_is_demoted() -> None:
    """Its words stay in the title."""
    reading = read('<div class="pro-tip"><h3><a href="/t">Tips</a></h3><p>B.</p></div>')
    assert [(loss.kind, loss.words) for loss in reading.losses if loss.state == "demoted"] == [("link", "Tips")]


def test_a_pull_quote_is_known_by_its_class() -> None:
    """With who said it, whether the words are in a quotation or not."""
    one, two = body(
        '<aside class="pullquote"><p>Owls turn.</p></aside>'
        '<figure class="wp-block-pullquote"><blockquote><p>Owls</p><p>turn.</p><cite>Ada Marsh</cite></blockquote>'
        "</figure>"
    )
    assert (nm.plain_text(one.text), one.attribution) == ("Owls turn.", ())
    assert (nm.plain_text(two.text), nm.plain_text(two.attribution)) == ("Owls\nturn.", "Ada Marsh")


def test_an_account_without_the_title_of_a_box_does_not_balance() -> None:
    """The control: a reader that loses the title in silence is found out."""
    html = '<div class="did-you-know"><h3>Did you know?</h3><p>Owls turn.</p></div>'
    reading = read(html)
    (box,) = blocks(reading)
    less = nm.Callout(box.body, kind=box.kind)
    planted = type(reading)(
        document=nm.Article(id="urn:x:1", headline="Rain", language="en", body=[less]), losses=reading.losses
    )
    assert imbalance(html, planted)["text"]["not in the account"] != {}
