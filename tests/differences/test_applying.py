"""Changes are applied to the document for which they were made, and to no other."""

from __future__ import annotations

from typing import Any

import attrs
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


def nested(depth: int) -> list[Any]:
    """An array in an array, and so on."""
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [{"a"}, float("nan"), object(), {1: 2}, nested(100_000)], ids=type)
def test_a_value_that_is_no_json_is_refused(value: object) -> None:
    """With one error, which says in which change it is."""
    for wrong in (change("member", "/headline", "/headline", value, 1), change("member", None, "/byline", None, value)):
        with pytest.raises(nm.ChangesError, match=r"a value of the change of /(headline|byline) is no JSON"):
            nm.apply(OLD, [wrong])


def image(name: str, **members: Any) -> nm.Image:
    """A picture."""
    return nm.Image(f"https://example.org/{name}.jpg", alt=f"The {name} of a street", **members)


def test_a_change_without_those_that_it_needs_is_refused() -> None:
    """What another change moves to another place would be changed in the wrong one."""
    old = attrs.evolve(OLD, body=[image(name, credit="Ada") for name in ("north", "south", "west")])
    new = attrs.evolve(OLD, body=[image("south", credit="Ada"), image("west", credit="Ben")])
    removed, changed = nm.diff(old, new)
    before, _, after = (nm.to_dict(each)["body"][-1] for each in (old, OLD, new))
    whole = change("kind_changed", "/body/2", "/body/1", before, after)
    assert nm.apply(old, [removed, changed]) == nm.apply(old, [removed, whole]) == new
    for alone in (changed, whole):
        with pytest.raises(nm.ChangesError, match="other changes are missing: without them, /body/2"):
            nm.apply(old, [alone])
        with pytest.raises(nm.ChangesError):
            nm.apply(new, nm.invert([alone]))


def test_what_only_the_new_document_does_not_know_needs_the_open_flavour() -> None:
    """Nothing is loaded openly that nobody asked for; the error says so."""
    payload: Any = nm.to_dict(OLD)
    new = nm.from_dict({**payload, "body": [*payload["body"], {"type": "poem", "lines": 3}]}, flavour="open")
    changes = nm.diff(OLD, new)
    with pytest.raises(nm.ChangesError, match=r'not known, at /body/3(/type)?: give flavour="open"'):
        nm.apply(OLD, changes)
    assert nm.apply(OLD, changes, flavour="open") == new
    assert nm.apply(new, nm.invert(changes)) == OLD


def test_what_a_place_has_is_said() -> None:
    """A null is not nothing, and an array that differs is another one."""
    old = nm.apply(OLD, [change("member", None, "/extensions", None, {"acme:a": None, "acme:b": [1]})])
    for name, before, said in (("a", 1, "has null, expected 1"), ("b", [2], "has an array, expected another one")):
        with pytest.raises(nm.ChangesError, match=said):
            nm.apply(old, [change("member", f"/extensions/acme:{name}", None, before)])
    with pytest.raises(nm.ChangesError, match="/byline has nothing, expected a value"):
        nm.apply(OLD, [change("member", "/byline", None, None)])


def test_true_is_not_one() -> None:
    """A value is compared as JSON."""
    old = nm.apply(OLD, [change("member", None, "/extensions", None, {"acme:a": True})])
    with pytest.raises(nm.ChangesError, match="has true, expected 1"):
        nm.apply(old, [change("member", "/extensions/acme:a", None, 1)])


def test_no_changes_change_nothing() -> None:
    """An equal document is returned."""
    assert nm.apply(OLD, ()) == OLD
