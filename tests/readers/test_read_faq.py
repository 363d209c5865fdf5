"""Questions and answers come back as an FAQ where something says that they are one."""

from __future__ import annotations

import pytest
from pieces import body, kinds, read, words

import newsmodel as nm

QUESTIONS = "<h3>Do owls turn?</h3><p>Yes.</p><h3>Do they sleep?</h3><p>By day.</p>"


def asked(block: nm.FAQ) -> list[tuple[str, list[str]]]:
    """The questions of an FAQ with the words of their answers."""
    return [(item.question, words(item.answer)) for item in block.items]


@pytest.mark.parametrize(
    "heading",
    ["Frequently Asked Questions", "FAQ", "FAQs", "FAQ: owls at home", "Frequently asked questions about owls"],
)
def test_questions_under_a_heading_that_says_so_are_an_faq(heading: str) -> None:
    """The heading is its title."""
    (faq,) = body(f"<h2>{heading}</h2>{QUESTIONS}")
    assert faq.title == heading
    assert asked(faq) == [("Do owls turn?", ["Yes."]), ("Do they sleep?", ["By day."])]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("de", "H\u00e4ufige Fragen"),
        ("fr", "Foire aux questions"),
        ("es", "Preguntas frecuentes"),
        ("pt", "Perguntas frequentes"),
        ("it", "Domande frequenti"),
    ],
)
def test_the_heading_is_known_in_several_languages(language: str, heading: str) -> None:
    """Those of the table of words."""
    assert kinds(f"<h2>{heading}</h2>{QUESTIONS}", language) == ["faq"]


def test_questions_under_another_heading_stay_headings() -> None:
    """A question is a heading like any other, unless something says more."""
    assert kinds(f"<h2>Owls</h2>{QUESTIONS}") == ["heading", "heading", "paragraph", "heading", "paragraph"]


def test_a_section_ends_with_the_next_heading_of_its_level() -> None:
    """What follows is not in the last answer."""
    assert kinds(f"<h2>FAQ</h2>{QUESTIONS}<p>At night, too.</p><h2>Wrens</h2><p>Small.</p>") == [
        "faq", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_the_last_answer_is_not_longer_than_the_others() -> None:
    """Nothing else says where it ends."""
    faq, last = body(f"<h2>FAQ</h2>{QUESTIONS}<p>That is all about owls.</p>")
    assert (len(faq.items[-1].answer), words([last])) == (1, ["That is all about owls."])


def test_a_section_ends_where_its_element_does() -> None:
    """What is outside is not in the last answer."""
    faq, last = body(f"<section><h2>FAQ</h2>{QUESTIONS}</section><p>That is all.</p>")
    assert (len(faq.items), words([last])) == (2, ["That is all."])


def test_a_number_is_no_answer() -> None:
    """As where readers choose which answer is shown."""
    assert "faq" not in kinds("<h2>FAQ</h2><h3>Do owls turn?</h3><p>1</p><h3>Do they sleep?</h3><p>2</p>")


def test_an_introduction_stands_before_the_questions() -> None:
    """With the heading: an FAQ has no place for it."""
    assert kinds(f"<h2>FAQ</h2><p>Readers asked.</p>{QUESTIONS}") == ["heading", "paragraph", "faq"]


def test_a_heading_that_asks_nothing_ends_the_questions() -> None:
    """It is not known to be one of them."""
    assert kinds(f"<h2>FAQ</h2>{QUESTIONS}<h3>More about owls</h3><p>X.</p>") == ["faq", "heading", "paragraph"]


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Do owls turn?</strong></p><p>Yes.</p><p><b>Do they sleep?</b></p><p>By day.</p>",
        "<p><strong>Do owls turn?</strong><br>Yes.</p><p><b>Do they sleep?</b> By day.</p>",
        (
            "<details><summary>Do owls turn?</summary><p>Yes.</p></details>"
            "<details><summary>Do they sleep?</summary><p>By day.</p></details>"
        ),
        "<dl><dt>Do owls turn?</dt><dd>Yes.</dd><dt>Do they sleep?</dt><dd>By day.</dd></dl>",
        "<h2>Do owls turn?</h2><p>Yes.</p><h2>Do they sleep?</h2><p>By day.</p>",
        "<p>Do owls turn?</p><p>Yes.</p><p>Do they sleep?</p><p>By day.</p>",
        (
            "<h3><button aria-expanded=true>Do owls turn?</button></h3><p>Yes.</p>"
            "<h3><button>Do they sleep?</button></h3><p>By day.</p>"
        ),
    ],
)
def test_questions_are_known_in_other_forms(html: str) -> None:
    """Paragraphs, parts that readers open, definitions, headings of the same level, buttons in headings."""
    (faq,) = body(f"<h2>FAQ</h2>{html}")
    assert asked(faq) == [("Do owls turn?", ["Yes."]), ("Do they sleep?", ["By day."])]


def test_parts_that_readers_open_are_questions_by_themselves() -> None:
    """Two or more with questions as titles; one alone is no FAQ."""
    one = "<details><summary>Do owls turn?</summary><p>Yes.</p></details>"
    assert kinds(one * 2) == ["faq"]
    assert kinds(one) == ["details"]


@pytest.mark.parametrize(
    "item",
    [
        (
            '<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">{q}</h3>'
            '<div itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><p itemprop="text">{a}</p></div></div>'
        ),
        (
            '<div class="schema-faq-section"><strong class="schema-faq-question">{q}</strong>'
            '<p class="schema-faq-answer">{a}</p></div>'
        ),
        '<div class="faq-item"><button class="faq-question">{q}</button><div class="faq-answer"><p>{a}</p></div></div>',
    ],
)
def test_elements_that_say_so_are_questions(item: str) -> None:
    """Microdata of schema.org, and the classes of tools that write such lists."""
    items = item.format(q="Do owls turn?", a="Yes.") + item.format(q="Owls at home", a="No.")
    (faq,) = body(f'<div itemscope itemtype="https://schema.org/FAQPage"><h2>FAQ</h2>{items}</div>')
    assert (faq.title, asked(faq)) == ("FAQ", [("Do owls turn?", ["Yes."]), ("Owls at home", ["No."])])


def test_a_question_of_readers_is_no_faq() -> None:
    """A page on which readers ask and answer has the same type of schema.org, on a page of another type."""
    assert "faq" not in kinds(
        '<div itemscope itemtype="https://schema.org/QAPage"><div itemscope itemtype="https://schema.org/Question">'
        '<h2 itemprop="name">Do owls turn?</h2><div itemprop="acceptedAnswer"><p>Yes.</p></div></div></div>'
    )


def test_links_to_questions_lead_to_them() -> None:
    """The item has the id of its heading."""
    _, faq = body('<p><a href="#q">Q</a></p><h2>FAQ</h2><h3 id="q">Do owls turn?</h3><p>Yes.</p>')
    assert faq.items[0].id == "q"


def test_what_a_question_cannot_say_is_demoted() -> None:
    """A question is one line: links and marks in it are lost, their words stay."""
    reading = read('<h2>FAQ</h2><h3>Do <em>owls</em> <a href="/t">turn</a>?</h3><p>Yes.</p>')
    assert [(loss.kind, loss.words) for loss in reading.losses if loss.state == "demoted"] == [
        ("mark", "owls"),
        ("link", "turn"),
    ]


def test_what_an_answer_cannot_hold_is_opened() -> None:
    """A box in an answer is its title and what it holds."""
    (faq,) = body('<h2>FAQ</h2><h3>Do owls turn?</h3><p>Yes.</p><div class="pro-tip"><h4>Tip</h4><p>Look up.</p></div>')
    assert words(faq.items[0].answer) == ["Yes.", "Tip", "Look up."]
