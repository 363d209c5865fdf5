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
    """A date alone would say nothing; a sentence is one by itself."""
    made = drafted(
        change("member", "2026-03-01", "2026-03-02", "/published"),
        change("member", "A square in the rain", "A park in the rain", "/body/0/alt"),
    )
    assert made.before == "published: 2026-03-01\nA square in the rain"
    assert made.after == "published: 2026-03-02\nA park in the rain"


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
