"""Payloads of a later version, for tests of those who read them."""

from __future__ import annotations

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.documents import KINDS
from newsmodel.strategies import LaterPayload, later_payloads

QUIET = settings(database=None, derandomize=True, deadline=None, max_examples=2_000)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_has_later_payloads(kind: str) -> None:
    """What is drawn is of the kind, and valid in the flavour open alone."""

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(later_payloads(kind))
    def check(later: LaterPayload) -> None:
        assert later.payload["type"] == kind
        assert nm.validate(later.payload, kind, flavour="open") == ()
        assert nm.validate(later.payload, kind)

    check()


@pytest.mark.parametrize("code", ["unknown-member", "unknown-block", "unknown-value"])
def test_every_kind_of_addition_is_drawn(code: str) -> None:
    """Also those for which few objects have room."""
    assert find(later_payloads("article"), lambda later: later.code == code, settings=QUIET).code == code


@settings(deadline=None, derandomize=True)
@given(later_payloads("article"))
def test_a_payload_is_canonical_but_for_the_addition(later: LaterPayload) -> None:
    """Otherwise loading moves what stands after runs that become one, and pointers lead elsewhere."""
    assert nm.to_dict(nm.from_dict(later.payload, flavour="open")) == later.payload


@settings(deadline=None, derandomize=True)
@given(st.from_type(nm.Unknown))
def test_unknown_objects_are_drawn(unknown: nm.Unknown) -> None:
    """For tests of functions that take any block."""
    article = nm.Article(id="tag:example.org,2026:1", headline="H", language="en", body=[unknown])
    assert nm.from_json(nm.to_json(article), flavour="open") == article
