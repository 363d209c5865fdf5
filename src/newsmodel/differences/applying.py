"""Applying changes to plain data.

Every change takes a value away from its place in the old document, puts one into its place in the new one, or both. In
an array, what is put in stands at the place that is named, and what stays fills the other places in its old order. So
the order of changes means nothing, and each place is that of a whole document and not that of a step between.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsmodel._excerpts import excerpt, excerpt_text
from newsmodel._wire.canonical import Json
from newsmodel._wire.parsing import gate_data
from newsmodel.differences.changes import Change
from newsmodel.differences.comparing import index_of, step
from newsmodel.differences.similarity import text_of
from newsmodel.errors import ChangesError, tokens


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
        ChangesError: The changes are not of this document, or contradict each other.
        ValidationError: A value of a change is no JSON.
    """
    taken, put = _Node(), _Node()
    for change in changes:
        plain = attrs.evolve(change, before=gate_data(change.before), after=gate_data(change.after))
        if plain.pointer is not None:
            _note(taken, plain.pointer, plain)
        if plain.new_pointer is not None:
            _note(put, plain.new_pointer, plain)
    if taken.change is not None or put.change is not None:
        raise ChangesError("a whole document is no change of it", "")
    return _changed(old, taken, put, "")


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


def _changed(value: Json, taken: _Node, put: _Node, at: str) -> Json:
    """A value that stays, with the changes in it."""
    if not taken.inside and not put.inside:
        return value
    if isinstance(value, dict):
        return _changed_object(value, taken, put, at)
    if isinstance(value, list):
        return _changed_array(value, taken, put, at)
    raise _mismatch(at, "an object or an array", value)


def _changed_object(value: dict[str, Json], taken: _Node, put: _Node, at: str) -> Json:
    made: dict[str, Json] = {}
    missing = dict(put.inside)
    for name, found in value.items():
        gone = taken.inside.get(name)
        if gone is not None and gone.change is not None:
            _check(found, gone.change)
        else:
            coming = missing.get(name)
            if coming is not None and coming.change is not None:
                raise _mismatch(step(at, name), "nothing", found)
            missing.pop(name, None)
            made[name] = _changed(found, gone or _Node(), coming or _Node(), step(at, name))
    for name, coming in missing.items():
        if coming.change is None:
            raise _mismatch(step(at, name), "an object or an array", None)
        made[name] = coming.change.after
    if absent := next((name for name in taken.inside if name not in value), None):
        raise _mismatch(step(at, absent), "a value", None)
    return made


def _changed_array(value: list[Json], taken: _Node, put: _Node, at: str) -> Json:
    gone = {_index(token, at): node for token, node in taken.inside.items()}
    coming = {_index(token, at): node for token, node in put.inside.items()}
    if absent := [place for place in gone if place >= len(value)]:
        raise _mismatch(step(at, min(absent)), "a value", None)
    staying: list[int] = []
    for place, found in enumerate(value):
        node = gone.get(place)
        if node is not None and node.change is not None:
            _check(found, node.change)
        else:
            staying.append(place)
    added = sum(node.change is not None for node in coming.values())
    length = len(staying) + added
    if beyond := [place for place in coming if place >= length]:
        raise _mismatch(step(at, min(beyond)), "a value before this place", None)
    made: list[Json] = []
    rest = iter(staying)
    for place in range(length):
        node = coming.get(place)
        if node is not None and node.change is not None:
            made.append(node.change.after)
        else:
            old = next(rest)
            made.append(_changed(value[old], gone.get(old) or _Node(), node or _Node(), step(at, old)))
    return made


def _index(token: str, at: str) -> int:
    """The index that a token is."""
    found = index_of(token)
    if found is None:
        raise ChangesError(f"{excerpt(token)} is no index of an array", excerpt_text(at))
    return found


def _check(found: Json, change: Change) -> None:
    """Refuse a value that is not the one that the change was made for."""
    if text_of(found) != text_of(change.before):
        raise _mismatch(change.pointer or "", excerpt(change.before), found)


def _contradiction(pointer: str) -> ChangesError:
    return ChangesError(f"two changes are for {excerpt_text(pointer) or 'the whole'}", excerpt_text(pointer))


def _mismatch(at: str, expected: str, found: Json) -> ChangesError:
    got = "nothing" if found is None else excerpt(found)
    where = excerpt_text(at)
    return ChangesError(f"these are changes of another document: {where} has {got}, expected {expected}", where)
