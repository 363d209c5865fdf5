"""Makes a counterexample smaller as long as it stays one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, Final

Path = tuple[Any, ...]
#: The most documents that are tried.
_MOST_TRIED: Final = 200


def shrunk(document: Any, is_counterexample: Callable[[Any], bool], kept: Callable[[Path], bool]) -> Any:
    """A document of which no member, no item and no half of a text can be left out.

    Args:
        document: The document.
        is_counterexample: Whether a smaller one still is what this one is.
        kept: Whether a path leads to what shows that, which is left as it is.
    """
    tried = 0
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for path, smaller in list(_smaller(document)):
            if tried == _MOST_TRIED:
                return document
            if kept(path):
                continue
            tried += 1
            found = _changed(document, path, smaller)
            if is_counterexample(found):
                document, is_smaller = found, True
                break
    return document


#: What stands for a value that is left out.
_GONE: Final = object()


def _smaller(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value within a value, and what could stand in its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, name), _GONE
            yield from _smaller(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value[:3]):
            yield (*path, index), _GONE
            yield from _smaller(inner, (*path, index))
    elif isinstance(value, str) and len(value) > 1:
        yield path, value[: len(value) // 2]


def _changed(document: Any, path: Path, value: Any) -> Any:
    changed = copy.deepcopy(document)
    owner = changed
    for token in path[:-1]:
        owner = owner[token]
    if value is _GONE:
        del owner[path[-1]]
    else:
        owner[path[-1]] = value
    return changed
