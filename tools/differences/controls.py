"""The controls: faults that are planted have to be found, or else the rest says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

import newsmodel as nm
from differences.laws import Engine
from newsmodel.differences import applying

#: Members that are attributes and not words.
_ATTRIBUTES: Final = ("alt", "credit", "url", "language", "digital_source_type", "ai_disclosure")


def missing_attributes(old: Any, new: Any) -> tuple[nm.Change, ...]:
    """A diff that looks at words alone."""
    return tuple(
        change
        for change in nm.diff(old, new)
        if (change.pointer or change.new_pointer or "").split("/")[-1] not in _ATTRIBUTES
    )


def without_moves(old: Any, new: Any) -> tuple[nm.Change, ...]:
    """A diff that says of each moved block that it was deleted, and that another one was inserted."""
    return tuple(each for change in nm.diff(old, new) for each in _as_two(change))


def _as_two(change: nm.Change) -> Iterator[nm.Change]:
    if change.kind.startswith("moved"):
        yield nm.Change("deleted", change.pointer, None, change.before, None)
        yield nm.Change("inserted", None, change.new_pointer, None, change.after)
    else:
        yield change


def blindly(old: Any, changes: tuple[nm.Change, ...]) -> Any:
    """An apply that does not look at what it takes away."""
    check, applying._check = applying._check, lambda *_: None
    try:
        return nm.apply(old, changes)
    finally:
        applying._check = check


def losing(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge that loses one change of theirs."""
    found = nm.merge(base, ours, theirs)
    if found.document.headline != ours.headline or theirs.headline != base.headline:
        return attrs.evolve(found, document=attrs.evolve(found.document, headline=ours.headline))
    kept = found.document.body[:1] + ours.body[1:]
    try:
        return attrs.evolve(found, document=attrs.evolve(found.document, body=kept))
    except nm.ValidationError:
        return found


#: The name of each fault, what has it, and the law that it breaks; "" for that of how small differences are.
CONTROLS: Final[tuple[tuple[str, Engine, str], ...]] = (
    ("a diff that misses attributes", Engine(diff=missing_attributes), "apply(old, diff(old, new)) is new"),
    ("a diff that never says that a block moved", Engine(diff=without_moves), ""),
    ("an apply that does not look at what it takes away", Engine(apply=blindly), "another document is refused"),
    ("a merge that loses changes", Engine(merge=losing), "merge: each change of theirs is there or named"),
)
