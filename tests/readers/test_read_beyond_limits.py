"""What is more, deeper or longer than a document has room for is in the account."""

from __future__ import annotations

from typing import Any

import pytest
from pieces import blocks, body, read

import newsmodel as nm

DEEP = "<div>" * 110
LAKE = '<img src="/i.png" alt="A lake">'


def lost(html: str) -> list[tuple[str, str, str]]:
    """What is lost of some HTML, but for what a document must have."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses if loss.kind != "member"]


def test_blocks_that_a_body_has_no_room_for_are_lost_with_all_that_they_have() -> None:
    """Pictures, links with their titles, captions, cells and code have losses of their own."""
    rest = (
        f'<a href="/b">{LAKE}</a><pre><code>wet</code></pre><ul><li><a href="/d" title="All">D</a></li><li>e</li></ul>'
        '<table><caption><a href="/c">Rain</a></caption><tr><td>a<td>b<tr><td>c<td>d</table>'
        '<blockquote><p><a href="/q">Q</a></p></blockquote>'
    )
    reading = read(f"{'<p>x</p>' * 5_000}{rest}")
    assert len(blocks(reading)) == 5_000
    found = [(loss.kind, loss.words) for loss in reading.losses if loss.state == "dropped"]
    for each in (("picture", "A lake"), ("title", "All"), ("over_limit", "wet"), ("caption", ""), ("over_limit", "Q")):
        assert each in found
    assert [kind for kind, _ in found].count("cell") == 4
    assert [kind for kind, _ in found].count("link") == 4


@pytest.mark.parametrize(
    ("inside", "words", "hidden"),
    [
        ("<div hidden>Wet</div><p>Dry</p><p>...</p>", ["Dry", "..."], ["Wet"]),
        ("<p>Dry</p><!-- Wet --><script>wet()</script>", ["Dry"], []),
        ("<table><tr><td>Dry<div hidden>Wet</div></table>", ["Dry"], ["Wet"]),
    ],
)
def test_what_is_nested_too_deeply_is_text(inside: str, words: list[str], hidden: list[str]) -> None:
    """What is hidden in it is not read, and what is no text is none."""
    reading = read(DEEP + inside)
    said = "".join(nm.plain_text(block.text) for block in blocks(reading))
    assert said == "".join(words)
    assert [loss.words for loss in reading.losses if loss.kind == "hidden"] == hidden
    assert ("over_limit", "demoted", "") in lost(DEEP + inside)


def test_a_deep_page_of_which_nothing_is_shown_has_no_document() -> None:
    """Its elements are lost, and no more than that is said."""
    reading = read(f"{DEEP}<div hidden>Wet</div>")
    assert reading.document is None
    assert {loss.state for loss in reading.losses} == {"dropped"}


def test_a_picture_of_a_character_is_that_character_in_a_title() -> None:
    """As it is in running text."""
    html = (
        '<section class="timeline"><h2><img src="/w.png" class="emoji" alt="\U0001f327"> Rain</h2>'
        '<div><time datetime="2026-03-01">1 March</time><p>Wet.</p></div>'
        '<div><time datetime="2026-03-02">2 March</time><p>Dry.</p></div></section>'
    )
    (timeline,) = body(html)
    assert (timeline.title, lost(html)) == ("\U0001f327 Rain", [("picture", "demoted", "\U0001f327")])


def test_a_picture_with_thousands_of_files_is_read() -> None:
    """As many of them as a picture may have."""
    files = ", ".join(f"/{width}.png {width}w" for width in range(1, 3_000))
    (picture,) = body(f'<img src="/i.png" alt="A lake" srcset="{files}">')
    assert 0 < len(picture.renditions) <= 50


def test_a_question_where_readers_ask_is_no_faq() -> None:
    """The page says what it is."""
    html = '<h3 itemprop="name">Do owls turn?</h3><p>Yes.</p>'
    for around in ("Article", "QAPage"):
        kinds = body(
            f'<div itemtype="https://schema.org/{around}"><div><div itemtype="https://schema.org/Question">{html}</div></div></div>'
        )
        assert [block.tag for block in kinds] == ["heading", "paragraph"]


def test_a_long_call_to_action_is_a_paragraph() -> None:
    """What asks for something does so in a few words."""
    (paragraph,) = body(f'<div class="cta"><p>{"Write to us now. " * 40}</p></div>')
    assert isinstance(paragraph, nm.Paragraph)


def test_a_pull_quote_in_a_cell_is_its_words() -> None:
    """A cell holds running text."""
    html = '<table><tr><td><aside class="pullquote"><p>Wet.</p></aside><td>b<tr><td>c<td>d</table>'
    (table,) = body(html)
    assert (table.rows[0].cells[0].text, lost(html)) == (("Wet.",), [("quote", "demoted", "Wet.")])


@pytest.mark.parametrize(
    "text", ["According to \u0130 Marsh, it rains.", "It rains, according to", "It rains, said \u201cAda Marsh. It"]
)
def test_words_without_a_whole_name_suggest_no_source(text: str) -> None:
    """Also where letters change their number in lower case."""
    reading = read(f"<p>{text}</p>")
    assert (reading.suggestions, blocks(reading)) == ((), (nm.Paragraph(text),))


def post(**members: Any) -> nm.Reading:
    """What is read of a post of WordPress."""
    rendered = {"title": {"rendered": "Rain"}, "content": {"rendered": "<p>It rained.</p>"}}
    return nm.read_wordpress({"id": 7, "link": "https://example.org/rain", **rendered, **members})


def test_a_link_in_an_excerpt_is_in_the_document_beside_those_of_the_text() -> None:
    """The text has none: the account says where it comes from, with its title."""
    reading = post(excerpt={"rendered": '<p>It <a href="https://example.org/w" title="Wet">rained</a>.</p>'})
    assert isinstance(reading.document, nm.Article)
    link = nm.Link("https://example.org/w", title="Wet")
    assert reading.document.standfirst == ("It ", nm.Span("rained", link=link), ".")
    found = [(loss.kind, loss.words) for loss in reading.losses if loss.became == "/standfirst"]
    assert found == [("fact", "It rained."), ("link", ""), ("title", "Wet")]


def test_a_fact_that_the_model_does_not_take_is_lost() -> None:
    """It is said what it was."""
    reading = post(slug="a b")
    assert reading.document is not None
    assert [loss.state for loss in reading.losses if loss.words == "a b"] == ["dropped"]
