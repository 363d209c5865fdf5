"""Plain data made anew, object by object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from newsmodel.errors import Path

#: Free JSON: no vocabulary says what is in it.
_FREE: Final = "extensions"

#: Returns what becomes of an object, of which all that it holds is made anew already; its path is that in the input.
Change = Callable[[dict[str, Any], Path], dict[str, Any]]


def made_anew(value: Any, change: Change, path: Path = ()) -> Any:
    """A copy of plain data in which each object is what ``change`` returns; extensions are only copied."""
    if isinstance(value, dict):
        members = {
            name: copied(item) if name == _FREE else made_anew(item, change, (*path, name))
            for name, item in value.items()
        }
        return change(members, path)
    if isinstance(value, list):
        return [made_anew(item, change, (*path, index)) for index, item in enumerate(value)]
    return value


def copied(value: Any) -> Any:
    """A copy of plain data that shares no array and no object with it."""
    if isinstance(value, dict):
        return {name: copied(item) for name, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def words_of(value: Any) -> str:
    """The plain words of rich text, of a run or of an object that has some as its ``text``."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return words_of(value.get("text", ""))
    return "".join(map(words_of, value)) if isinstance(value, list) else ""
