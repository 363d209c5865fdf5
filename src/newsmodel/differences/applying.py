"""Applying changes to plain data.

Every change takes a value away from its place in the old document, puts one into its place in the new one, or both. In
an array, what is put in stands at the place that is named, and what stays fills the other places in its old order. So
the order of changes means nothing, and each place is that of a whole document and not that of a step between.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from newsmodel._excerpts import excerpt, excerpt_text
from newsmodel._wire.canonical import Json
from newsmodel.differences.changes import Change, plain_changes
from newsmodel.differences.comparing import index_of, step
from newsmodel.differences.similarity import text_of
from newsmodel.errors import ChangesError, tokens

_NOTHING: Final = "nothing"
#: Where a value is in the old and in the new document.
_Place = tuple[str, str]


@attrs.define
class _Node:
    """A place on the way to changes.

    Attributes:
        inside: The places in it, by name or index.
        change: The change of the value here.
    """

    inside: dict[str, _Node] = attrs.field(factory=dict)
    change: Change | None = None


def applied(old: Json, changes: Iterable[Change]) -> Json:
    """The plain data of the new document; parts that did not change are the same objects.

    Raises:
        ChangesError: The changes are not of this document, contradict each other, or have a value that is no JSON.
    """
    taken, put = _Node(), _Node()
    for plain in plain_changes(changes):
        if plain.pointer is not None:
            _note(taken, plain.pointer, plain)
        if plain.new_pointer is not None:
            _note(put, plain.new_pointer, plain)
    if taken.change is not None or put.change is not None:
        raise ChangesError("a whole document is no change of it", "")
    return _changed(old, taken, put, ("", ""))


def _note(root: _Node, pointer: str, change: Change) -> None:
    """Note a change at its place."""
    if pointer and not pointer.startswith("/"):
        raise ChangesError(f"{excerpt(pointer)} is no JSON Pointer", excerpt_text(pointer))
    node = root
    for token in tokens(pointer):
        if node.change is not None:
            raise _contradiction(pointer)
        node = node.inside.setdefault(token, _Node())
    if node.change is not None or node.inside:
        raise _contradiction(pointer)
    node.change = change


def _changed(value: Json, taken: _Node, put: _Node, at: _Place) -> Json:
    """A value that stays, with the changes in it."""
    if not taken.inside and not put.inside:
        return value
    if isinstance(value, dict):
        return _changed_object(value, taken, put, at)
    if isinstance(value, list):
        return _changed_array(value, taken, put, at)
    raise _mismatch(at[0], "an object or an array", excerpt(value))


def _changed_object(value: dict[str, Json], taken: _Node, put: _Node, at: _Place) -> Json:
    made: dict[str, Json] = {}
    missing = dict(put.inside)
    for name, found in value.items():
        gone = taken.inside.get(name)
        here = (step(at[0], name), step(at[1], name))
        if gone is not None and gone.change is not None:
            _check(found, gone.change, here[1])
        else:
            coming = missing.get(name)
            if coming is not None and coming.change is not None:
                is_elsewhere = coming.change.pointer is not None
                raise _elsewhere(coming.change) if is_elsewhere else _mismatch(here[0], _NOTHING, excerpt(found))
            missing.pop(name, None)
            made[name] = _changed(found, gone or _Node(), coming or _Node(), here)
    for name, coming in missing.items():
        if coming.change is None:
            raise _mismatch(step(at[0], name), "an object or an array", _NOTHING)
        made[name] = coming.change.after
    if absent := next((name for name in taken.inside if name not in value), None):
        raise _mismatch(step(at[0], absent), "a value", _NOTHING)
    return made


def _changed_array(value: list[Json], taken: _Node, put: _Node, at: _Place) -> Json:
    gone = {_index(token, at[0]): node for token, node in taken.inside.items()}
    coming = {_index(token, at[0]): node for token, node in put.inside.items()}
    if absent := [place for place in gone if place >= len(value)]:
        raise _mismatch(step(at[0], min(absent)), "a value", _NOTHING)
    for place, inside in gone.items():
        if inside.change is not None and not _stays(inside.change):
            _check(value[place], inside.change, None)
    staying = [place for place in range(len(value)) if (change := _at(gone.get(place))) is None or _stays(change)]
    added = sum((change := _at(node)) is not None and not _stays(change) for node in coming.values())
    length = len(staying) + added
    if beyond := [place for place in coming if place >= length]:
        raise _mismatch(step(at[0], min(beyond)), "a value before this place", _NOTHING)
    made: list[Json] = []
    rest = iter(staying)
    for place in range(length):
        node = coming.get(place)
        change = _at(node)
        if change is not None and not _stays(change):
            made.append(change.after)
            continue
        old = next(rest)
        there = step(at[1], place)
        if change is not None and change is not _at(gone.get(old)):
            raise _elsewhere(change)
        if (replaced := _at(gone.get(old))) is not None:
            _check(value[old], replaced, there)
            made.append(replaced.after)
        else:
            made.append(_changed(value[old], gone.get(old) or _Node(), node or _Node(), (step(at[0], old), there)))
    return made


def _at(node: _Node | None) -> Change | None:
    return None if node is None else node.change


def _stays(change: Change) -> bool:
    """Whether a change leaves a value at its place among the others."""
    return change.pointer is not None and change.new_pointer is not None and not change.kind.startswith("moved")


def _index(token: str, at: str) -> int:
    """The index that a token is."""
    found = index_of(token)
    if found is None:
        raise ChangesError(f"{excerpt(token)} is no index of an array", excerpt_text(at))
    return found


def _check(found: Json, change: Change, there: str | None) -> None:
    """Refuse a value that is not the one that the change was made for, or that comes to another place than it says."""
    if text_of(found) != text_of(change.before):
        expected, got = excerpt(change.before), excerpt(found)
        raise _mismatch(change.pointer or "", "another one" if expected == got else expected, got)
    if there is not None and _stays(change) and change.new_pointer != there:
        raise _elsewhere(change)


def _contradiction(pointer: str) -> ChangesError:
    return ChangesError(f"two changes are for {excerpt_text(pointer) or 'the whole'}", excerpt_text(pointer))


def _elsewhere(change: Change) -> ChangesError:
    where = excerpt_text(change.pointer or "")
    there = excerpt_text(change.new_pointer or "")
    return ChangesError(f"other changes are missing: without them, {where} does not come to {there}", where)


def _mismatch(at: str, expected: str, got: str) -> ChangesError:
    where = excerpt_text(at)
    return ChangesError(f"these are changes of another document: {where} has {got}, expected {expected}", where)
