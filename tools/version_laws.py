"""The law of a downgrade, as a function: what a document says is in what it became, unless it is listed as lost.

The losses are taken as instructions. Whoever follows them, and does nothing else, makes what the document became:

- dropped: what is at the pointer is taken away
- demoted or kept, of an object: its ``type`` is another one; all else in it is as it was, or is listed itself
- demoted or kept, of a value: it is the one that is at the pointer where the loss says that it is now
- invented: what is at that pointer in the output was not in the input

So a loss that is not listed is found, and so is one that is listed and did not happen. The marks of a span have no
order, and each is there once. ``schema_version`` says another version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsmodel.errors import pointer, tokens
from newsmodel.versions import Loss
from newsmodel.versions.walking import Remaking, copied

#: What is not there, or is taken away.
_NOTHING: Final = object()
_Path = tuple[str | int, ...]


def unlisted(before: dict[str, Any], after: dict[str, Any], losses: Sequence[Loss]) -> tuple[str, ...]:
    """The pointers at which what a document became is not what it is with its losses; none means that the law holds.

    Args:
        before: The document.
        after: What it became.
        losses: What is listed as lost.
    """
    expected, found = copied(before), copied(after)
    expected["schema_version"] = found.get("schema_version")
    wrong = [loss.path for loss in losses if not _followed(loss, expected, found, after)]
    return tuple(dict.fromkeys([*wrong, *_differences(_ordered(expected), _ordered(found), ())]))


def _followed(loss: Loss, expected: Any, found: Any, after: Any) -> bool:
    """Change what is expected as a loss says; returns whether that can be done."""
    if loss.state == "invented":
        return _put(found, loss.became or loss.path, _NOTHING)
    if loss.state == "dropped":
        return loss.became is None and _put(expected, loss.path, _NOTHING)
    value, became = _at(expected, loss.path), _at(after, loss.became or "")
    if isinstance(value, dict) and isinstance(became, dict):
        value["type"] = became.get("type")
        return loss.became == loss.path
    return isinstance(value, str) and isinstance(became, str) and _put(expected, loss.path, became)


def _at(value: Any, at: str) -> Any:
    """What is at a pointer."""
    for token in tokens(at):
        if isinstance(value, dict):
            value = value.get(token, _NOTHING)
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return _NOTHING
    return value


def _put(value: Any, at: str, other: object) -> bool:
    """Put something else at a pointer; returns whether something was there. Nothing else is moved by that."""
    *_, last = tokens(at) or [""]
    holder = _at(value, at.rpartition("/")[0])
    if _at(value, at) is _NOTHING or holder is value is None:
        return False
    holder[int(last) if isinstance(holder, list) else last] = other
    return True


def _ordered(value: Any) -> Any:
    """Without what is taken away, and with the marks of each span once, in one order; no marks are as no member."""

    def change(found: dict[str, Any], _: object) -> dict[str, Any]:
        left = {name: _without_gone(item) for name, item in found.items() if item is not _NOTHING}
        if isinstance(left.get("marks"), list):
            left["marks"] = sorted(set(left["marks"]))
        return {name: item for name, item in left.items() if item != [] or name != "marks"}

    return Remaking(change).of(value)


def _without_gone(value: Any) -> Any:
    return [_without_gone(item) for item in value if item is not _NOTHING] if isinstance(value, list) else value


def _differences(one: Any, other: Any, path: _Path) -> Iterator[str]:
    """The pointers of what two values do not share."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in {**one, **other}:
            yield from _differences(one.get(name, _NOTHING), other.get(name, _NOTHING), (*path, name))
    elif isinstance(one, list) and isinstance(other, list):
        for index in range(max(len(one), len(other))):
            first, second = (items[index] if index < len(items) else _NOTHING for items in (one, other))
            yield from _differences(first, second, (*path, index))
    elif _NOTHING in (one, other) or json.dumps(one) != json.dumps(other):
        yield pointer(path)
