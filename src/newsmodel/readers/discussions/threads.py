"""The ids of comments and of those that they answer, so that each is unique and leads nowhere but up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import attrs

from newsmodel._declare.rules import cycles
from newsmodel.content.comment import Tombstone
from newsmodel.errors import ValidationError

#: The most comments of a discussion.
MOST_COMMENTS: Final = 10_000


@attrs.define(eq=False)
class Place:
    """A comment's place in a thread.

    Attributes:
        id: Its id: as stated at first, then the one that it gets.
        answers: The comment inside whose answers it stands.
        parent_id: The id of the comment that it answers: as stated at first, then the one that it gets.
        signs: What makes an id for it, where it states none.
        is_named: Whether its id was made, or changed, because the input states none that is unique.
        is_cut: Whether the input says that it answers a comment and its place in the thread does not.
    """

    id: str | None = None
    answers: Place | None = None
    parent_id: str | None = None
    signs: Sequence[Any] = ()
    is_named: bool = False
    is_cut: bool = False


def comment_id(text: object) -> str | None:
    """An id that a comment can have; None where a text is none.

    >>> comment_id(12), comment_id("https://example.org/c/1"), comment_id("a b")
    ('12', 'https://example.org/c/1', None)
    """
    if isinstance(text, bool) or not isinstance(text, (str, int)):
        return None
    try:
        return Tombstone(str(text).strip()).id
    except ValidationError:
        return None


def place_all(places: Sequence[Place]) -> None:
    """Give every comment an id of its own, and the id of the comment that it answers."""
    taken: set[str] = set()
    for place in places:
        name = place.id
        if name is None:
            name = f"urn:uuid:{uuid5(NAMESPACE_URL, repr(tuple(place.signs)))}"
            place.is_named = True
        if name in taken:
            name = _another(name, taken)
            place.is_named = True
        place.id = name
        taken.add(name)
    for place in places:
        if place.parent_id is None and place.answers is not None:
            place.parent_id = place.answers.id
    _cut_cycles(places)


def _another(name: str, taken: set[str]) -> str:
    """An id that no other comment has."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, repr((name, len(taken))))}"


def _cut_cycles(places: Iterable[Place]) -> None:
    """Let nothing answer itself, directly or through others."""
    known = {place.id: place for place in places if place.id is not None}
    for place in known.values():
        if place.parent_id == place.id:
            place.parent_id, place.is_cut = None, True
    for name in list(cycles({name: place.parent_id for name, place in known.items()})):
        known[name].parent_id, known[name].is_cut = None, True
