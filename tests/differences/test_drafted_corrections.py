"""A correction is drafted from changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import newsmodel as nm

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def drafted(*changes: nm.Change, text: str = "We were wrong.") -> nm.Correction:
    """The correction of changes."""
    return nm.correction_from(changes, at=AT, kind="correction", text=text)


def change(kind: Any, before: Any, after: Any, pointer: str = "/body/0/text") -> nm.Change:
    """A change in one place."""
    return nm.Change(kind, pointer, pointer, before, after)


def test_the_sentences_that_changed_are_quoted() -> None:
    """Not those before and after them, and each as a whole."""
    old = ["It was dry. ", {"text": "Rain fell", "marks": ["strong"]}, " at noon. Nobody came."]
    made = drafted(change("text", old, ["It was dry. Snow fell at noon. Nobody came."]))
    assert (made.before, made.after) == ("Rain fell at noon.", "Snow fell at noon.")
    assert (made.at, made.kind, made.text) == (AT, "correction", ("We were wrong.",))


def test_other_members_are_quoted_with_their_names() -> None:
    """However many words they have."""
    made = drafted(
        change("member", "2026-03-01", "2026-03-02", "/published"),
        change("member", "A square in the rain", "A park in the rain", "/body/0/alt"),
    )
    assert made.before == "published: 2026-03-01\nalt: A square in the rain"
    assert made.after == "published: 2026-03-02\nalt: A park in the rain"


def test_blocks_are_quoted_and_named() -> None:
    """Their words, and their ids where they have one."""
    block = {"type": "paragraph", "id": "noon", "text": ["It rained at noon."]}
    made = drafted(nm.Change("deleted", "/body/0", None, block, None))
    assert (made.before, made.after, made.blocks) == ("It rained at noon.", None, ("noon",))


def test_what_only_moved_has_no_words_that_changed() -> None:
    """The correction says neither what was nor what is."""
    made = drafted(nm.Change("moved", "/body/0", "/body/1", {"type": "divider"}, {"type": "divider"}))
    assert (made.before, made.after) == (None, None)


def test_it_can_be_put_into_the_article() -> None:
    """The correction of a real difference is valid content."""
    old = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[nm.Paragraph("Rain fell.")])
    new = nm.Article(id="tag:example.org,2026:1", headline="Rain", language="en", body=[nm.Paragraph("Snow fell.")])
    made = nm.correction_from(nm.diff(old, new), at=AT, kind="correction", text="It was snow.")
    corrected = nm.apply(new, [nm.Change("member", None, "/corrections", None, [nm.to_dict(made)])])
    assert corrected.corrections == (made,)
    assert (made.before, made.after) == ("Rain fell.", "Snow fell.")


def test_very_long_words_are_cut() -> None:
    """A correction has at most so many characters."""
    made = drafted(change("text", ["a " * 90_000], ["b"]))
    assert made.before is not None
    assert len(made.before) == 100_000


def test_no_changes_are_refused() -> None:
    """There is nothing that could be corrected; and a kind that there is not is refused as usual."""
    with pytest.raises(nm.ArgumentError, match="at least one change"):
        drafted()
    with pytest.raises(nm.ValidationError, match="kind"):
        nm.correction_from([change("text", ["a"], ["b"])], at=AT, kind="mistake", text="x")


IMAGE = {"type": "image", "id": "map", "url": "https://example.org/map.png", "alt": "A map", "credit": "Ada"}


@pytest.mark.parametrize(
    ("changed", "before", "after"),
    [
        (change("member", "Ada", "Ada Byron", "/body/0/credit"), "credit: Ada", "credit: Ada Byron"),
        (change("member", 3, 4, "/body/0/rows/0/cells/1/value"), "value: 3", "value: 4"),
        (nm.Change("member", "/body/0/rights", None, {"holder": "Ada"}), "rights holder: Ada", None),
        (nm.Change("member", None, "/published", None, "2026-03-01"), None, "published: 2026-03-01"),
        (nm.Change("inserted", None, "/body/1", None, IMAGE), None, "alt: A map\ncredit: Ada"),
        (
            nm.Change("moved_changed", "/body/1", "/body/2", IMAGE, IMAGE | {"credit": "Bo"}),
            "credit: Ada",
            "credit: Bo",
        ),
        (
            change("marks", [{"text": "a", "link": {"href": "#b"}}], [{"text": "a", "link": {"href": "#c"}}]),
            "[a]{link href #b}",
            "[a]{link href #c}",
        ),
        (
            change("kind_changed", {"type": "paragraph", "text": ["Dry."]}, {"type": "heading", "text": ["Wet."]}),
            "Dry.",
            "Wet.",
        ),
    ],
)
def test_what_changed_is_quoted(changed: nm.Change, before: str | None, after: str | None) -> None:
    """Every kind of change that readers see says what was there and what is there."""
    made = drafted(changed)
    assert (made.before, made.after) == (before, after)


@pytest.mark.parametrize("name", ["Dr. Smith", "J. Smith", "Mrs. Smith", "Prof. Smith", "St. Smith"])
def test_an_abbreviation_ends_no_sentence(name: str) -> None:
    """The sentence is quoted as a whole."""
    made = drafted(change("text", [f"It was dry. {name} paid. Yes."], [f"It was dry. {name} left. Yes."]))
    assert (made.before, made.after) == (f"{name} paid.", f"{name} left.")


def test_what_controls_a_terminal_is_quoted_by_its_name() -> None:
    """In an extension there may be any text, and in a correction there may not."""
    made = drafted(change("member", "a\x1b", "b", "/extensions/acme:a"))
    assert made.before == "acme:a: a(U+001B)"
