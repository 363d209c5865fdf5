"""Differences of the limits of two models, each with a document beyond the lower one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from newsmodel._wire.limits import Limits
from newsmodel.compatibility.changes import Change, Place
from newsmodel.compatibility.forms import Free
from newsmodel.compatibility.languages import UndecidedError
from newsmodel.compatibility.values import NOTHING, Json, Simplest

#: The limits that decide what is accepted, and the kind of document that shows each.
SHOWN_BY: Final = {"size": "source", "comment_size": "comment", "depth": "source", "members": "source"}
#: The largest document that is made, in bytes.
_LARGEST: Final = 10_000_000


def limits(kind: str, root: str, old: Limits, new: Limits) -> Iterator[Change]:
    """The limits that differ, of those that documents of a kind show."""
    for name, shown_by in SHOWN_BY.items():
        values = getattr(old, name), getattr(new, name)
        if kind == shown_by and values[0] != values[1]:
            shows = [partial(_beyond, name, values[1]), partial(_beyond, name, values[0])]
            yield Change(
                code="limit-lowered" if values[0] > values[1] else "limit-raised",
                place=Place(pair=(root, root)),
                old={name: values[0]},
                new={name: values[1]},
                old_shows=shows[0],
                new_shows=shows[1],
            )


def _beyond(name: str, limit: int, simplest: Simplest) -> Json:
    """A document that is just beyond a limit: by what it has in its extensions."""
    thing = simplest.vocabulary.things[simplest.vocabulary.root]
    free = next((member.name for member in thing.members if isinstance(member.form, Free)), None)
    found = simplest.thing(thing.name)
    if free is None or found is NOTHING or (name in ("size", "comment_size") and limit > _LARGEST):
        raise UndecidedError
    match name:
        case "depth":
            inner: Json = []
            for _ in range(limit - 2):
                inner = [inner]
        case "members":
            inner = {str(index): 0 for index in range(limit + 1)}
        case _:
            inner = "x" * limit
    return {**found, free: {"a:a": inner}}
