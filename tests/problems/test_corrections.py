"""Which spelling of a name is surely the right one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel._declare.shapes import record
from newsmodel.model import DEFAULT
from newsmodel.problems import correction, unknown_member

KNOWN = ("headline", "language", "same_as", "data_mining", "kind", "id", "notes", "note")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("headlin", "headline"),
        ("headlinee", "headline"),
        ("haedline", "headline"),
        ("headlime", "headline"),
        ("knid", "kind"),
        ("sameAs", "same_as"),
        ("Same-As", "same_as"),
        ("ID", "id"),
        ("noteS", "notes"),
        ("notey", None),
        ("hadlne", None),
        ("is", None),
        ("lang", None),
        ("data:mining", "data_mining"),
        ("undata_mining", None),
        ("headline", None),
        ("", None),
        ("h" * 1_000_000, None),
    ],
)
def test_one_slip_of_the_hand_or_other_signs(name: str, expected: str | None) -> None:
    """Not two slips, no other word, and nothing that two known names could be."""
    assert correction(name, KNOWN) == expected


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=20), st.lists(st.text(max_size=20)))
def test_a_correction_is_a_known_name(name: str, known: list[str]) -> None:
    """And never the name itself."""
    found = correction(name, known)
    assert found is None or (found in known and found != name)


def test_members_that_are_a_slip_of_each_other_are_known() -> None:
    """What could be one or the other is never corrected; here are those of which a class has both."""
    pairs = {
        frozenset((name, other))
        for cls in DEFAULT.classes
        for names in [[member.name for member in record(cls).members]]
        for name in names
        for other in names
        if correction(name, [other])
    }
    assert {frozenset({"published", "publisher"})} == pairs


def test_problems_have_their_correction() -> None:
    """As data: of names of members, of types and of other values."""
    (found,) = nm.validate({"type": "artcle"})
    assert "article" == found.correction
    minimal = {"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}
    (found,) = nm.validate(minimal | {"knd": "study"})
    assert (None, "unknown_member") == (found.correction, found.code)
    (found,) = nm.validate(minimal | {"languag": "en"})
    assert "language" == found.correction
    (found,) = nm.validate(minimal | {"kind": "studi"})
    assert "study" == found.correction


def test_a_correction_is_what_the_message_suggests() -> None:
    """Where another word for a member is one slip from a second member, a person decides."""
    found = unknown_member("link", ["links", "url"])
    assert ("url", None) == (found.expected, found.correction)
    found = unknown_member("link", ["links"])
    assert ("links", "links") == (found.expected, found.correction)
