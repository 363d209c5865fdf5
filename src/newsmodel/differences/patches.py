"""Changes as a JSON Patch (RFC 6902), for programs that know no other form."""

from __future__ import annotations

from collections.abc import Iterable

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.differences.changes import Change
from newsmodel.differences.comparing import index_of
from newsmodel.errors import tokens

#: A place as it is sorted: an index by its number.
_Key = tuple[tuple[int, str], ...]


@checked
def to_json_patch(changes: Iterable[Change]) -> list[dict[str, Json]]:
    """The changes as operations for the canonical JSON of the old document, as ``to_dict`` returns it.

    What a change takes away is tested first, with ``test``. Then values are replaced, others removed from the last to
    the first, and added from the first to the last: so each place is the one that it is at that moment. A move is a
    removal and an addition.

    Source: RFC 6902.

    >>> to_json_patch([Change("inserted", None, "/body/1", None, {"type": "divider"})])
    [{'op': 'add', 'path': '/body/1', 'value': {'type': 'divider'}}]
    """
    tests: list[dict[str, Json]] = []
    replaced: list[dict[str, Json]] = []
    removed: list[tuple[_Key, dict[str, Json]]] = []
    added: list[tuple[_Key, dict[str, Json]]] = []
    for change in changes:
        old, new = change.pointer, change.new_pointer
        if old is not None:
            tests.append({"op": "test", "path": old, "value": change.before})
        if old is not None and new is not None and not change.kind.startswith("moved"):
            replaced.append({"op": "replace", "path": old, "value": change.after})
            continue
        if old is not None:
            removed.append((_key(old), {"op": "remove", "path": old}))
        if new is not None:
            added.append((_key(new), {"op": "add", "path": new, "value": change.after}))
    removed.sort(key=lambda each: each[0], reverse=True)
    added.sort(key=lambda each: each[0])
    return [*tests, *replaced, *(operation for _, operation in (*removed, *added))]


def _key(pointer: str) -> _Key:
    return tuple((-1, token) if (index := index_of(token)) is None else (index, "") for token in tokens(pointer))
