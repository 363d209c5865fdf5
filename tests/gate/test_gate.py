"""The gate: the result is a value or a problem, whatever the input is."""

from __future__ import annotations

import json
import random
from collections import OrderedDict
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._validate.schema import example
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import gate_value, parse
from newsmodel.documents import KINDS

DEFAULT = nm.ContentModel()


def code_of(data: Any, limits: Limits | None = None) -> tuple[str, str]:
    """Pointer and code of the one problem with which the gate refuses."""
    (problem,) = nm.ContentModel(limits=limits or Limits()).validate(data)
    return problem.pointer, problem.code


LOOP: list[Any] = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {1, 2}}, ("/a", "not_json_value")),
        ({"a": (1, 2)}, ("/a", "not_json_value")),
        ({"a": b"x"}, ("/a", "not_json_value")),
        ({"a": object()}, ("/a", "not_json_value")),
        ({1: "a"}, ("", "not_json_value")),
        ({"a": ["\ud800"]}, ("/a/0", "lone_surrogate")),
        ({"a": float("nan")}, ("/a", "number_out_of_range")),
        ({"a": 2**53}, ("/a", "number_out_of_range")),
        ({"a": 10**5_000}, ("/a", "number_out_of_range")),
        ({"a": -1e16}, ("/a", "number_out_of_range")),
        (LOOP, ("/0" * 32, "too_deep")),
        ({str(number): 1 for number in range(1_001)}, ("", "too_many_members")),
        (None, ("", "type")),
        (5, ("", "type")),
    ],
)
def test_values_that_are_not_json_are_refused(value: Any, expected: tuple[str, str]) -> None:
    """The problem has their place; no exception of another library is raised."""
    assert code_of(value) == expected


def test_what_is_json_in_python_is_accepted() -> None:
    """Subclasses of dict are objects: YAML readers return them."""
    assert DEFAULT.from_dict(OrderedDict(example("source.minimal")), nm.Source).name == "Harbour Board"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(size=20), "too_large"),
        (Limits(depth=1), "too_deep"),
        (Limits(members=1), "too_many_members"),
        (Limits(comment_size=20), "too_large"),
    ],
    ids=str,
)
def test_every_limit_can_be_set(limits: Limits, expected: str) -> None:
    """A comment that passes by default is refused when a limit is lowered."""
    text = json.dumps(example("comment.minimal"))
    assert nm.validate(text) == ()
    assert code_of(text, limits)[1] == expected


def test_sizes_are_of_utf8() -> None:
    """For text as for bytes."""
    assert parse('"é"', Limits(size=4)) == "é"
    for data in ('"é"', '"é"'.encode()):
        with pytest.raises(nm.ValidationError, match="4 bytes, expected at most 3"):
            parse(data, Limits(size=3))


def test_a_limit_of_depth_has_a_limit() -> None:
    """No setting leads to a stack overflow."""
    with pytest.raises(
        nm.ArgumentError, match=r"Limits\.depth: expected an integer, at least 1 and at most 200, got 10000"
    ):
        Limits(depth=10_000)


def test_the_number_of_problems_is_bounded() -> None:
    """The last one says how many more there are."""
    payload = {**example("faq.minimal"), "items": [{}] * 300}
    problems = nm.validate(payload)
    assert (len(problems), problems[-1].code, problems[-1].got) == (100, "more_problems", 501)
    assert len(nm.ContentModel(limits=Limits(problems=1_000)).validate(payload)) == 600


def test_bytes_text_and_views_are_loaded_alike() -> None:
    """All load to the same value."""
    text = json.dumps(example("source"))
    for data in (text, text.encode(), bytearray(text.encode()), memoryview(text.encode())):
        assert nm.validate(data) == ()
        assert nm.from_json(data) == nm.from_dict(example("source"))


@pytest.mark.parametrize("data", [None, 5, {"a": 1}, object()])
def test_what_is_no_text_is_no_json_text(data: Any) -> None:
    """from_json says so; it does not guess."""
    with pytest.raises(nm.ValidationError, match="JSON text"):
        nm.from_json(data)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_problems_comes_out(kind: str) -> None:
    """Three thousand damaged texts of each kind: a value or a ValidationError, with the same problems as validate."""
    chance = random.Random(f"gate {kind}")
    whole = json.dumps(example(f"{kind}.minimal"), ensure_ascii=False).encode()
    pieces = [
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"null",
        b"1e999",
        b"\\ud800",
        b"\xff",
        b"\x00",
        b"{}",
        b'"type"',
    ]
    refused = 0
    for _ in range(3_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.choice(pieces)
        problems = nm.validate(bytes(data))
        assert problems == _raised(bytes(data))
        refused += bool(problems)
    assert refused > 2_000


def _raised(data: bytes) -> tuple[nm.Problem, ...]:
    """The problems with which from_json refuses a text; none if it accepts the text."""
    try:
        nm.from_json(data)
    except nm.ValidationError as error:
        return error.problems
    return ()


def test_walking_accepts_what_it_should() -> None:
    """The control: ordinary JSON passes."""
    gate_value({"a": [1, 2.5, None, True, "x", {"b": 2**53 - 1}]})
