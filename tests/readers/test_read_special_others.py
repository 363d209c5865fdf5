"""An element whose class says what it is for, and whose contents say otherwise, is what its contents are."""

from __future__ import annotations

from typing import Any

import pytest
from pieces import blocks, body, read, words

import newsmodel as nm

LINK = '<a href="/owls">Owls</a>'
OWLS = nm.RelatedLink("Owls", "https://example.org/owls")
QUESTIONS = "<h3>Do owls turn?</h3><p>Yes.</p><h3>Do they sleep?</h3><p>By day.</p>"
PUBLISHED = '<meta itemprop="datePublished" content="2026-03-01T09:00:00Z">'
UPDATE = f'<div class="live-update" id="u1">{PUBLISHED}<p>It rains.</p></div>'
QUESTION = '<h3 class="faq-question">Do owls turn?</h3>'
FIRST = '<time datetime="2026-03-01">1 March</time>'
SECOND = '<time datetime="2026-03-02">2 March</time>'
LONG = "rain " * 300


def lost(html: str) -> list[tuple[str, str, str]]:
    """What is lost of some HTML, but for what a document must have."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses if loss.kind != "member"]


def tags(html: str) -> list[str]:
    """What the blocks of some HTML are; all of it is there."""
    return [block.tag for block in body(html)]


# --- Questions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<div class="faq-item"><h3 class="faq-question">{LONG}?</h3><p>Yes.</p></div>', ["heading", "paragraph"]),
        ('<div class="faq-item"><p>Owls turn.</p></div>', ["paragraph"]),
        (
            '<div itemtype="https://schema.org/Question"><h3 itemprop="name">Do owls turn?</h3><p>Yes.</p></div>',
            ["heading", "paragraph"],
        ),
        (f'<div class="faq-item">{QUESTION}{UPDATE}</div>', ["heading", "live_update"]),
        ("<p>It rains.</p><h2>FAQ</h2>", ["paragraph", "heading"]),
        ("<h3>FAQ</h3><h2>Do owls turn?</h2><p>Yes.</p>", ["heading", "heading", "paragraph"]),
        ("<h2>FAQ</h2><dl><dt>Owls</dt><dd>Yes.</dd></dl>", ["heading", "list"]),
        ("<h2>FAQ</h2><blockquote>So they say.</blockquote><p>Yes.</p>", ["heading", "quote", "paragraph"]),
    ],
)  # fmt: skip
def test_what_is_no_question_with_an_answer_is_no_faq(html: str, expected: list[str]) -> None:
    """Each part of it is what it is, and nothing is lost."""
    assert (tags(html), lost(html)) == (expected, [])


def test_a_question_whose_answer_no_box_can_hold_keeps_its_marks() -> None:
    """It is a heading as any other."""
    (heading, _) = body(f'<div class="faq-item"><h3 class="faq-question">Do owls <b>turn</b>?</h3>{UPDATE}</div>')
    assert heading == nm.Heading(["Do owls ", nm.Span("turn", marks=["strong"]), "?"], level=3)


def test_a_term_with_two_definitions_is_a_question_with_two_paragraphs() -> None:
    """Both are its answer."""
    (faq,) = body(
        "<h2>FAQ</h2><dl><dt>Do owls turn?</dt><dd>Yes.</dd><dd>Far.</dd><dt>Do they sleep?</dt><dd>By day.</dd></dl>"
    )
    assert [words(item.answer) for item in faq.items] == [["Yes.", "Far."], ["By day."]]


@pytest.mark.parametrize(
    "html",
    [
        f"<div><h2>FAQ</h2></div><div>{QUESTIONS}</div>",
        "<h2>FAQ</h2>Do owls turn?<p>Yes.</p><p>Do they sleep?</p><p>By day.</p>",
    ],
)
def test_questions_are_found_wherever_their_heading_is(html: str) -> None:
    """The heading may be in an element of its own, and the first question in none."""
    (faq,) = body(html)
    assert [item.question for item in faq.items] == ["Do owls turn?", "Do they sleep?"]


# --- Quotes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<aside class="pullquote"><p>It rains.</p><ul><li>Much.</li></ul></aside>', ["paragraph", "list"]),
        ('<aside class="pullquote"></aside><p>It rains.</p>', ["paragraph"]),
        (f'<aside class="pullquote">{LONG}</aside>', ["paragraph"]),
    ],
)
def test_a_pull_quote_is_a_few_words(html: str, expected: list[str]) -> None:
    """Anything else is what it is."""
    assert (tags(html), lost(html)) == (expected, [])


@pytest.mark.parametrize(
    "ids",
    [(None, "a", "b"), ("c", "a", None), (None, None, "a")],
)
def test_a_pull_quote_has_one_id(ids: tuple[str | None, ...]) -> None:
    """Where links lead to more than its beginning, the paragraphs stay."""
    outer, first, second = (f' id="{each}"' if each else "" for each in ids)
    links = "".join(f'<a href="#{each}">{each}</a> ' for each in ids if each)
    html = f'<aside class="pullquote"{outer}><p{first}>It rains.</p><p{second}>Much.</p></aside><p>{links}</p>'
    assert tags(html) == ["paragraph"] * 3


def test_the_paragraph_after_a_quotation_says_whose_it_is() -> None:
    """In an element for a pull quote."""
    html = '<aside class="pullquote"><blockquote><p>It rains.</p></blockquote><p>Ada Marsh</p></aside>'
    assert body(html) == (nm.PullQuote("It rains.", attribution="Ada Marsh"),)


# --- Links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "made"),
    [
        (
            f'<div class="related"><div class="related"><h3>More</h3><ul><li>{LINK}</li></ul></div></div>',
            nm.RelatedLinks([OWLS], title="More"),
        ),
        (f'<div class="related"><p>Read more: {LINK}</p></div>', nm.RelatedLinks([OWLS], title="Read more")),
        (
            '<div class="related callout"><p>It rains.</p><p>Much.</p></div>',
            nm.Callout([nm.Paragraph("It rains."), nm.Paragraph("Much.")], kind="other"),
        ),
        (f'<div class="callout related"><p>Read more: {LINK}</p></div>', nm.RelatedLinks([OWLS], title="Read more")),
        (
            '<div class="callout"><div class="callout"><p><strong>Tip</strong></p><p>Take a coat.</p></div></div>',
            nm.Callout([nm.Paragraph("Take a coat.")], kind="tip", title="Tip"),
        ),
    ],
)
def test_two_elements_or_two_classes_make_one_block(html: str, made: Any) -> None:
    """The class that says more counts, and an element around a block adds nothing."""
    assert (body(html), lost(html)) == ((made,), [])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            f'<div class="related"><h3>More</h3><a href="/b"><img src="/i.png" alt="A lake"></a><p>{LINK}</p></div>',
            ["heading", "image", "paragraph"],
        ),
        (f'<div class="related"><ul>{f"<li>{LINK}</li>" * 101}</ul></div>', ["list"]),
        ('<div class="related"><ul><li><a href="mailto:owl@example.org">Write</a></li></ul></div>', ["list"]),
        ('<div class="cta"><p>Write to us.</p><ul><li>Now</li></ul></div>', ["paragraph", "list"]),
        ('<main class="callout"><p>It rains.</p></main>', ["paragraph"]),
        (f'<div class="pro-tip"><p>{"rain " * 2_000}</p></div>', ["paragraph"]),
    ],
)
def test_what_holds_anything_else_is_opened(html: str, expected: list[str]) -> None:
    """Each part is what it is, and nothing is lost."""
    assert (tags(html), lost(html)) == (expected, [])


@pytest.mark.parametrize(
    "inside", [f"<p>It <b>rains</b>.</p><p>{LONG * 3}</p>", "<p>It rains.</p><ul><li>Much.</li></ul>"]
)
@pytest.mark.parametrize("name", ["callout", "pullquote"])
def test_the_first_block_has_the_id_of_what_is_opened(name: str, inside: str) -> None:
    """A link that leads to the element leads there."""
    if name == "callout" and "<li>" in inside:
        inside = UPDATE.replace('id="u1"', "") + inside * 3
    (first, *_) = body(f'<div class="{name}" id="z">{inside}</div><p><a href="#z">Up</a></p>')
    assert first.id == "z"


def test_a_long_heading_is_no_title_of_a_box() -> None:
    """It stays a heading, in the box."""
    (box,) = body(f'<div class="pro-tip"><h3>{"rain " * 40}</h3><p>Take a coat.</p></div>')
    assert [each.tag for each in box.body] == ["heading", "paragraph"]


# --- What happened --------------------------------------------------------------------------------------------------


def happened(heading: str, first: str = FIRST, more: str = "<p>It rains.</p>") -> str:
    """An element for what happened, of two things."""
    return f'<section class="timeline">{heading}<div>{first}{more}</div><div>{SECOND}<p>Dry.</p></div></section>'


@pytest.mark.parametrize(
    ("heading", "before"),
    [
        (f"<h2>{LONG}</h2>", ["heading"]),
        ('<h2><img src="/i.png" alt="A lake"></h2>', ["image"]),
        ("<h2></h2>", []),
        ("", []),
    ],
)
def test_a_heading_that_is_no_title_stands_before_what_happened(heading: str, before: list[str]) -> None:
    """Nothing of it is lost."""
    assert (tags(happened(heading)), lost(happened(heading))) == ([*before, "timeline"], [])


def test_a_date_in_too_many_words_is_a_part_of_what_happened() -> None:
    """Its label cannot be so long."""
    (timeline,) = body(happened("", FIRST.replace("1 March", LONG)))
    assert (timeline.events[0].date_label, words(timeline.events[0].body)) == (None, [LONG.strip(), "It rains."])


def test_what_no_event_can_hold_is_in_no_timeline() -> None:
    """Titles and dates are paragraphs; the account says that one was a heading."""
    html = happened("<h2>Rain</h2>", more=UPDATE)
    assert tags(html) == ["paragraph", "paragraph", "live_update", "paragraph", "paragraph"]
    assert lost(html) == [("heading", "demoted", "Rain")]


@pytest.mark.parametrize(
    "html",
    [
        f'<section class="timeline">Rain<div>{FIRST}<p>Wet.</p></div><div>{SECOND}<p>Dry.</p></div></section>',
        f'<section class="timeline"><div>{FIRST}<p>Wet.</p></div><div><p>Dry.</p></div></section>',
    ],
)
def test_words_beside_events_make_no_timeline(html: str) -> None:
    """They are paragraphs."""
    assert (set(tags(html)), lost(html)) == ({"paragraph"}, [])


def test_an_update_in_an_update_is_the_only_one() -> None:
    """What is around it is opened, and its time is a paragraph."""
    time = '<time datetime="2026-03-01T10:00:00Z">10:00</time>'
    reading = read(f'<div class="live-update" id="u2">{time}{UPDATE}</div>')
    assert [block.tag for block in blocks(reading)] == ["paragraph", "live_update"]
