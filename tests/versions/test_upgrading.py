"""Upgrading and downgrading: what is accepted, and the one problem of what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.versions import NEWEST, version_problem

SOURCE: dict[str, Any] = {"type": "source", "schema_version": "1.1", "id": "survey", "name": "Survey"}
WAYS: tuple[Callable[[Any], object], ...] = (nm.upgrade, lambda data: nm.downgrade(data, "1.0"))


def source(version: object) -> dict[str, Any]:
    """A source of a version."""
    return {**SOURCE, "schema_version": version}


def refused(way: Callable[[Any], object], data: Any) -> nm.Problem:
    """The only problem with which something is refused."""
    with pytest.raises(nm.ValidationError) as raised:
        way(data)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("1.2", "minor_version"),
        ("1.10", "minor_version"),
        ("1." + "9" * 5_000, "minor_version"),
        ("2.0", "major_version"),
        ("0.9", "major_version"),
        ("9" * 5_000 + ".0", "major_version"),
        ("1", "not_a_version"),
        ("1.1.0", "not_a_version"),
        ("01.1", "not_a_version"),
        ("1.1\n", "not_a_version"),
        ("\u0661.\u0661", "not_a_version"),
        ("", "not_a_version"),
        (1.1, "not_a_version"),
        (None, "not_a_version"),
        (["1.1"], "not_a_version"),
    ],
)
def test_a_version_that_is_not_known_is_one_problem(way: Callable[[Any], object], version: object, code: str) -> None:
    """The same as loading reports, at its place."""
    problem = refused(way, source(version))
    assert (problem.pointer, problem.code) == ("/schema_version", code)
    assert (problem,) == nm.validate(source(version)) == nm.validate(source(version), flavour="editor")
    assert len(str(problem)) < 300


def test_a_newer_minor_version_is_refused_before_all_else() -> None:
    """One problem that names both versions and the way to read it, whatever else is there: it may be new."""
    data = {**source("1.2"), "type": "podcast", "mood": 5}
    (problem,) = nm.validate(data)
    assert (problem.code, problem.got, problem.expected) == ("minor_version", '"1.2"', ("1.0", "1.1"))
    assert "1.2" in problem.message
    assert NEWEST in problem.message
    assert 'flavour="open"' in problem.message
    assert nm.validate(source("1.2"), flavour="open") == ()


def test_another_major_version_is_refused_before_all_else() -> None:
    """In every flavour, with both versions."""
    for flavour in ("strict", "open", "editor"):
        (problem,) = nm.validate({**source("2.0"), "type": "podcast"}, flavour=flavour)
        assert problem.code == "major_version"
        assert "2.0" in problem.message
        assert NEWEST in problem.message


def test_the_place_of_a_version_is_known_in_text() -> None:
    """With its line and column."""
    (problem,) = nm.validate(json.dumps(source("1.2"), indent=1))
    assert (problem.line, problem.column) == (3, 20)


def test_an_older_version_is_read_and_written_as_the_newest() -> None:
    """By every way in."""
    old = source("1.0")
    assert nm.validate(old) == nm.validate(json.dumps(old)) == ()
    document = nm.from_dict(old)
    assert document == nm.from_json(json.dumps(old)) == nm.from_dict(SOURCE)
    assert nm.to_dict(document)["schema_version"] == NEWEST
    assert nm.check_lines("\n".join([json.dumps(old), json.dumps(SOURCE), json.dumps(source("1.2"))])) == (3,)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, "required"),
        ({"type": "source"}, "required"),
        ({**SOURCE, "extensions": {"a:b": {1, 2}}}, "not_json_value"),
        ({**SOURCE, "extensions": {"a:b": float("nan")}}, "number_out_of_range"),
        ({**SOURCE, "name": "\ud800"}, "lone_surrogate"),
    ],
)
def test_what_is_no_document_is_one_problem(way: Callable[[Any], object], data: Any, code: str) -> None:
    """It is refused for what it lacks, and nothing is returned."""
    assert refused(way, data).code == code


@pytest.mark.parametrize("way", WAYS)
def test_what_is_nested_very_deep_is_one_problem(way: Callable[[Any], object]) -> None:
    """However deep, and also where it holds itself."""
    deep: dict[str, Any] = {}
    for _ in range(10_000):
        deep = {"a": deep}
    itself: dict[str, Any] = source("1.1")
    itself["extensions"] = itself
    for data in ({**SOURCE, "extensions": deep}, itself):
        assert refused(way, data).code == "too_deep"


def test_limits_can_be_set() -> None:
    """As those of a model; the default refuses what is nested forty deep."""
    deep: Any = 1
    for _ in range(40):
        deep = [deep]
    data = {**SOURCE, "extensions": {"a:b": deep}}
    assert refused(nm.upgrade, data).code == "too_deep"
    assert nm.upgrade(data, limits=nm.Limits(depth=60)) == data


@pytest.mark.parametrize("data", [None, [], "{}", b"{}", 5, nm.Source(id="a", name="A")])
def test_what_is_no_dict_is_a_wrong_argument(data: Any) -> None:
    """As for every function of the library."""
    for way in WAYS:
        with pytest.raises(nm.ArgumentError, match="data"):
            way(data)


def test_there_is_no_such_version_to_go_to() -> None:
    """The error lists those that there are."""
    for to in ("1.7", "2.0", "newest", ""):
        with pytest.raises(nm.UnknownNameError, match=r"1\.0, 1\.1"):
            nm.upgrade(SOURCE, to)
        with pytest.raises(nm.UnknownNameError, match=r"1\.0, 1\.1"):
            nm.downgrade(SOURCE, to)


def test_the_direction_is_checked() -> None:
    """Whoever upgrades never loses anything; the error names the other function."""
    with pytest.raises(nm.ArgumentError, match="downgrade"):
        nm.upgrade(source("1.1"), "1.0")
    with pytest.raises(nm.ArgumentError, match="upgrade"):
        nm.downgrade(source("1.0"), "1.1")


def test_the_same_version_is_a_copy() -> None:
    """In both directions, with nothing lost."""
    for version in ("1.0", "1.1"):
        data = source(version)
        assert nm.upgrade(data, version) == data == nm.downgrade(data, version).data
        assert nm.upgrade(data, version) is not data


def test_values_of_derived_classes_become_plain() -> None:
    """As when they are loaded."""

    class Word(str):
        """A str of somebody's own."""

        __slots__ = ()

    found = nm.upgrade({**source(Word("1.0")), Word("name"): Word("Survey")})
    assert found == SOURCE
    assert {type(value) for value in [*found, *found.values()]} == {str}


def test_any_minor_version_is_read_where_that_is_allowed() -> None:
    """Of the same major one; this is what the flavour open does."""
    assert version_problem("1.2") is not None
    assert version_problem("1.2", any_minor=True) is None
    assert version_problem("2.0", any_minor=True) is not None
