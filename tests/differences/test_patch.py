"""Changes as JSON Patch, which other libraries apply."""

from __future__ import annotations

from typing import Any

import jsonpatch
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel.content.article import DOCUMENTS
from newsmodel.strategies import values


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.sampled_from(list(DOCUMENTS.values())).flatmap(lambda cls: st.tuples(values(cls), values(cls))))
def test_jsonpatch_makes_the_new_document(pair: tuple[Any, Any]) -> None:
    """The library applies the operations to the canonical JSON, tests included."""
    old, new = pair
    made = jsonpatch.apply_patch(nm.to_dict(old), nm.to_json_patch(nm.diff(old, new)))
    assert nm.from_dict(made) == new


def test_jsonpatch_refuses_another_document() -> None:
    """The control: what is taken away is tested first."""
    patch = nm.to_json_patch([nm.Change("member", "/name", "/name", "Survey", "Study")])
    with pytest.raises(jsonpatch.JsonPatchTestFailed):
        jsonpatch.apply_patch({"name": "Other"}, patch)


def test_a_member_whose_name_has_a_slash_is_found() -> None:
    """Its name is written as JSON Pointers write it."""
    old, new = (nm.Source(id="s", name="S", extensions={"a:b": {"x/y~": value}}) for value in (1, 2))
    patch = nm.to_json_patch(nm.diff(old, new))
    assert [each["path"] for each in patch] == ["/extensions/a:b/x~1y~0"] * 2
    assert nm.from_dict(jsonpatch.apply_patch(nm.to_dict(old), patch)) == new


def test_an_index_of_several_digits_is_sorted_by_its_number() -> None:
    """Items are removed from the last to the first."""
    changes = [nm.Change("deleted", f"/body/{place}", None, place) for place in (2, 10, 9)]
    paths = [each["path"] for each in nm.to_json_patch(changes) if each["op"] == "remove"]
    assert paths == ["/body/10", "/body/9", "/body/2"]
