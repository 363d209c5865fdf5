"""What Markdown says that the model has no place for, or that is not what it seems."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_counts import misplaced, wrong_of

import newsmodel as nm
from newsmodel.readers.markdown.reader import read_markdown
from newsmodel.readers.reading import Reading

GIVEN: dict[str, Any] = {"id": "urn:x:1", "language": "en"}
LONG = "rain " * 600


def read(text: str, **options: Any) -> Reading:
    """What is read, whose account balances and names the right places."""
    found = read_markdown(text, base="https://example.org/news/", defaults=GIVEN, **options)
    assert wrong_of(text, found) == {}
    assert misplaced(text, found.losses) == []
    return found


def document(text: str, **options: Any) -> nm.Article:
    """The article of what is read."""
    found = read(text, **options).document
    assert isinstance(found, nm.Article)
    return found


def tags(text: str) -> list[str]:
    """What the blocks of what is read are."""
    return [type(block).__name__ for block in document(text).body]


def lost(text: str, **options: Any) -> list[tuple[str, str, str]]:
    """What is lost, but for what a document must have."""
    return [(loss.kind, loss.state, loss.words) for loss in read(text, **options).losses if loss.kind != "member"]


# --- Boxes ----------------------------------------------------------------------------------------------------------


def test_a_long_quotation_with_the_title_of_a_box_is_a_callout() -> None:
    """However long it is, as this library writes callouts so."""
    (block,) = document(f"> **Tip**\n>\n> {LONG}").body
    assert block == nm.Callout([nm.Paragraph(LONG.strip())], kind="tip", title="Tip")


def test_a_long_quotation_whose_box_is_empty_stays_one() -> None:
    """What is hidden is in no box."""
    text = f"> **Tip**\n>\n> <div hidden>{LONG}</div>\n\nDry."
    assert tags(text) == ["Quote", "Paragraph"]
    assert lost(text) == [("hidden", "dropped", LONG.strip())]


def test_what_no_callout_can_hold_follows_it() -> None:
    """Where it holds anything."""
    text = f"> **Tip**\n>\n> <details><summary>How much</summary>{LONG}</details>\n>\n> Take a coat."
    assert tags(text) == ["Callout", "Details"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<div hidden>Rain</div>", ["Paragraph"]),
        ("<details><summary>How much</summary>A lot.</details>", ["Details", "Paragraph"]),
        ("\n>\n> ".join(["It rains."] * 1_001), ["Callout", "Paragraph", "Paragraph"]),
    ],
)
def test_an_alert_is_a_callout_of_what_one_can_hold(inside: str, expected: list[str]) -> None:
    """Without that it is none, and what is too much follows it."""
    assert tags(f"> [!NOTE]\n> {inside}\n\nDry.") == expected


# --- Facts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "losses"),
    [
        ("draft: false", []),
        ("slug: a b", [("metadata", "dropped", "a b")]),
        ("lang: x", [("metadata", "dropped", "x")]),
        ("tags: {a: 1}", [("metadata", "dropped", '{"a":1}')]),
        ("tags: 5", [("fact", "invented", "5")]),
        ("tags: [true, false]", [("fact", "invented", "true false")]),
    ],
)
def test_facts_that_are_no_members(facts: str, losses: list[tuple[str, str, str]]) -> None:
    """They are in the account, as they stand there."""
    assert lost(f"---\n{facts}\n---\nIt rained.") == losses


def test_a_person_with_an_address_that_is_too_long() -> None:
    """The name is known without it."""
    text = f"---\nauthor: {{name: Ada Marsh, url: 'https://example.org/{'x' * 3_000}'}}\n---\nIt rained."
    assert document(text).contributors == (nm.Contributor("Ada Marsh"),)


@pytest.mark.parametrize(
    ("sign", "facts"),
    [("+++", "a = \n"), ("+++", f"a = {'[' * 300}1{']' * 300}\n"), ("---", f"a: {'x' * 200_000}\n")],
)
def test_front_matter_that_cannot_be_read_is_kept_as_it_stands(sign: str, facts: str) -> None:
    """In the extension, if there is a name for it; otherwise it is in a loss."""
    text = f"{sign}\n{facts}{sign}\nIt rained."
    found = read(text, keep="acme:site")
    assert found.document is not None
    assert found.document.extensions["acme:site"] == {"": facts}
    assert [(loss.kind, loss.state) for loss in found.losses if loss.kind != "member"] == [("metadata", "kept")]
    assert lost(text) == [("metadata", "dropped", " ".join(facts.split()))]


# --- Notes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "losses", "more"),
    [
        ("<div hidden>Wet</div>", [("anchor", "dropped", ""), ("hidden", "dropped", "Wet")], []),
        ("![A lake](lake.png)", [("anchor", "dropped", "")], ["Image"]),
    ],
)
def test_a_note_without_words_is_none(note: str, losses: list[tuple[str, str, str]], more: list[str]) -> None:
    """What it has besides stands after the text."""
    text = f"It rained[^a].\n\n[^a]: {note}"
    assert (document(text).notes, lost(text)) == ((), losses)
    assert tags(text) == ["Paragraph", *more]


def test_notes_that_are_too_many_are_paragraphs() -> None:
    """An article has a thousand of them."""
    text = " ".join(f"w{number}[^{number}]" for number in range(1_001))
    notes = "\n".join(f"[^{number}]: n{number}" for number in range(1_001))
    found = document(f"{text}\n\n{notes}")
    assert (len(found.notes), found.body[-1]) == (1_000, nm.Paragraph("n1000"))
    assert ("over_limit", "demoted", "") in lost(f"{text}\n\n{notes}")


def test_notes_on_one_word_have_letters_of_it() -> None:
    """As many as there are."""
    (block,) = document("word[^a][^b][^c]\n\n[^a]: A\n[^b]: B\n[^c]: C").body
    assert block == nm.Paragraph([nm.Span("w", note="n-a"), nm.Span("o", note="n-b"), nm.Span("rd", note="n-c")])


# --- Lines ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "alt"),
    [("![A wide\nlake](lake.png)", "A wide lake"), ("![A ![wide](wide.png) lake](lake.png)", "A wide lake")],
)
def test_words_of_a_picture_are_on_one_line(text: str, alt: str) -> None:
    """The words of pictures in them are theirs."""
    assert document(text).body == (nm.Image("https://example.org/news/lake.png", alt=alt),)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("It <b> </b>rained.", ["It rained."]),
        ("**` rain `**, then", [nm.Span("rain", marks=["strong", "code"]), ", then"]),
        ("So **`rain  `** it was", ["So ", nm.Span("rain ", marks=["strong", "code"]), "it was"]),
    ],
)
def test_blanks_alone_are_not_set_off(text: str, runs: list[Any]) -> None:
    """Those of code are a part of it."""
    assert document(text).body == (nm.Paragraph(runs),)


def test_an_element_that_would_hold_the_rest_is_text() -> None:
    """Where its end is missing: readers see its tag, and all that follows."""
    reading = read_markdown("<p>It rains.</p><title>Rain\n\nDry.", defaults=GIVEN)
    assert reading.document is not None
    assert [type(block).__name__ for block in reading.document.body] == ["Paragraph"] * 3
    assert nm.plain_text(reading.document.body[1].text) == "<title>Rain"  # type: ignore[union-attr]
