"""Changes are applied to the document for which they were made, and to no other."""

from __future__ import annotations

from typing import Any

import pytest

import newsmodel as nm

OLD = nm.Article(
    id="tag:example.org,2026:1",
    headline="Rain",
    language="en",
    body=[nm.Paragraph("One."), nm.Paragraph("Two."), nm.Callout([nm.Paragraph("Three.")], kind="note")],
)


def change(kind: Any, pointer: str | None, new_pointer: str | None, before: Any = None, after: Any = None) -> nm.Change:
    """A change."""
    return nm.Change(kind, pointer, new_pointer, before, after)


SNOW = change("member", "/headline", "/headline", "Rain", "Snow")
DIVIDER = {"type": "divider"}


def test_what_does_not_change_stays() -> None:
    """One member is another one, and everything else is equal."""
    new = nm.apply(OLD, [SNOW])
    assert (new.headline, new.body) == ("Snow", OLD.body)


def test_another_document_is_refused() -> None:
    """The error says where it differs, what was expected and what was found."""
    with pytest.raises(nm.ChangesError, match=r'another document: /headline has "Snow", expected "Rain"') as caught:
        nm.apply(nm.apply(OLD, [SNOW]), [SNOW])
    assert caught.value.pointer == "/headline"
    assert isinstance(caught.value, nm.NewsmodelError)


@pytest.mark.parametrize(
    "wrong",
    [
        change("deleted", "/body/3", None, DIVIDER),
        change("deleted", "/body/0", None, DIVIDER),
        change("inserted", None, "/body/9", None, DIVIDER),
        change("inserted", None, "/nowhere/0", None, DIVIDER),
        change("inserted", None, "/headline/0", None, DIVIDER),
        change("member", None, "/headline", None, "Snow"),
        change("member", "/byline", "/byline", "By Ada", "By Ben"),
        change("member", "/body/0/id", None, "a"),
        change("member", "headline", None, "Rain"),
        change("member", "", "", nm.to_dict(OLD), {}),
        change("deleted", "/body/-", None, DIVIDER),
        change("deleted", "/body/00", None, DIVIDER),
        change("deleted", "/body/\u0663", None, DIVIDER),
        change("deleted", "/body/" + "9" * 10_000, None, DIVIDER),
        change("deleted", "/body" + "/0" * 10_000, None, DIVIDER),
    ],
    ids=lambda wrong: str(wrong.pointer or wrong.new_pointer)[:20],
)
def test_a_place_that_does_not_exist_is_refused(wrong: nm.Change) -> None:
    """With one error of this library, whatever the pointer is."""
    with pytest.raises(nm.ChangesError):
        nm.apply(OLD, [wrong])


def test_changes_that_contradict_each_other_are_refused() -> None:
    """Two for one place, and one inside what another takes away."""
    for other in (SNOW, change("member", "/headline/a", None, 1)):
        with pytest.raises(nm.ChangesError, match="two changes are for /headline"):
            nm.apply(OLD, [SNOW, other])


def test_a_result_that_is_not_valid_is_refused() -> None:
    """With every problem, as when it is loaded."""
    with pytest.raises(nm.ValidationError, match="/headline: type"):
        nm.apply(OLD, [change("member", "/headline", "/headline", "Rain", 5)])


def test_a_value_that_is_no_json_is_refused() -> None:
    """As wherever plain data is taken."""
    with pytest.raises(nm.ValidationError):
        nm.apply(OLD, [change("member", "/headline", "/headline", {"a"}, "Snow")])


def test_true_is_not_one() -> None:
    """A value is compared as JSON."""
    old = nm.apply(OLD, [change("member", None, "/extensions", None, {"acme:a": True})])
    with pytest.raises(nm.ChangesError, match="has true, expected 1"):
        nm.apply(old, [change("member", "/extensions/acme:a", None, 1)])


def test_no_changes_change_nothing() -> None:
    """An equal document is returned."""
    assert nm.apply(OLD, ()) == OLD
