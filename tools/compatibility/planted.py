"""Faults that are planted into the comparison, one by one, and have to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Final
from unittest.mock import patch

import attrs

from compatibility.proving import Proof, pairs
from newsmodel.compatibility import literals, members, scalars, values, verdicts
from newsmodel.compatibility.rules import RULES

#: So many pairs have each kind of change in both directions.
PAIRS: Final = 100
Plant = Callable[[], AbstractContextManager[Any]]


def _effect(code: str, **effects: Any) -> Plant:
    """A rule with other effects."""
    changed = {**RULES, code: attrs.evolve(RULES[code], **effects)}
    return lambda: patch.object(verdicts, "RULES", changed)


_READ: Final = literals.text


def _without_most(schema: Any, keys: set[str], *, is_open: bool) -> Any:
    """The reader of texts, without one keyword."""
    name = "maxLength"
    return _READ({each: value for each, value in schema.items() if each != name}, keys - {name}, is_open=is_open)


#: The faults, each with the words of which one is in the name of the changes that it is about.
FAULTS: Final[dict[str, tuple[Plant, tuple[str, ...]]]] = {
    "no text breaks a condition": (lambda: patch.object(scalars, "breaking", lambda *_: None), ("length", "pattern")),
    "no number is below a bound": (lambda: patch.object(scalars, "_below", lambda *_: values.NOTHING), ("minimum",)),
    "maxLength is not read": (lambda: patch.object(literals, "text", _without_most), ("max-length",)),
    "keywords that are not known are passed over": (
        lambda: patch.object(literals, "only", lambda *_: None),
        ("schema-unreadable",),
    ),
    "no member is seen to have another name": (
        lambda: patch.object(members, "_is_renamed", lambda *_: False),
        ("member-renamed",),
    ),
    "the order of members is said to refuse documents": (
        _effect("members-reordered", backward="breaks"),
        ("reordered",),
    ),
    "a new required member is said to refuse nothing": (
        _effect("required-member-added", backward="safe"),
        ("required-member",),
    ),
    "another tag in a union is said to have a case in code": (_effect("kind-renamed", rendering="safe"), ("kind",)),
}


def found(seed: int) -> Iterator[tuple[str, int]]:
    """The faults, and how much is unexplained with each."""
    some = list(pairs(PAIRS, seed))
    for name, (plant, words) in FAULTS.items():
        chosen = [pair for pair in some if any(word in pair.mutations[0] for word in words)]
        with plant():
            yield name, len(Proof(ajv=False).run(chosen).unexplained)
