"""Plain data made anew, object by object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs

from newsmodel.errors import Path

#: Free JSON: no vocabulary says what is in it.
_FREE: Final = "extensions"

#: Returns what becomes of an object, of which all that it holds is made anew already; its path is that in the input.
Change = Callable[[dict[str, Any], Path], dict[str, Any]]
#: The same for an array.
ArrayChange = Callable[[list[Any], Path], list[Any]]


@attrs.frozen
class Remaking:
    """How plain data is made anew: a copy, in which every object and every array is what a function returns for it.

    Attributes:
        objects: What becomes of an object.
        arrays: What becomes of an array.
        types: The types of objects that are known; None knows every one. An object of another type, and what it holds,
            is somebody's own: it stays an object as it is, and only arrays in it are changed.
    """

    objects: Change
    arrays: ArrayChange = lambda found, _: found
    types: frozenset[str] | None = None

    def of(self, value: Any, path: Path = (), *, is_own: bool = False) -> Any:
        """A value made anew; extensions are only copied."""
        if isinstance(value, dict):
            is_own = is_own or not self._knows(value)
            members = {
                name: copied(item) if name == _FREE else self.of(item, (*path, name), is_own=is_own)
                for name, item in value.items()
            }
            return members if is_own else self.objects(members, path)
        if isinstance(value, list):
            return self.arrays([self.of(item, (*path, at), is_own=is_own) for at, item in enumerate(value)], path)
        return value

    def _knows(self, members: dict[str, Any]) -> bool:
        type_ = members.get("type", "")
        return self.types is None or type_ == "" or (isinstance(type_, str) and type_ in self.types)


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
