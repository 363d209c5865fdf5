"""What the core is told of texts: their automata, and the characters that they may not have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

import attrs

from newsmodel._declare.automata import automaton
from newsmodel._declare.automata.syntax import Characters, UnsupportedError, parsed
from newsmodel._declare.automata.syntax import Sequence as Parts
from newsmodel._declare.constraints import Excludes, Pattern
from newsmodel._declare.construction import text_check
from newsmodel._declare.shapes import Text

#: Instead of a limit that there is not.
NO_LIMIT: Final = 2**62
#: The most classes of bytes that the core can tell apart.
_MOST_BYTE_CLASSES: Final = 255

_Data = tuple[Any, ...]


@attrs.define
class Texts:
    """The automata and the sets of characters of a plan, each once.

    Attributes:
        automata: The index of each.
        excluded: The index of each set: the first and the last of each range of characters.
    """

    automata: dict[_Data, int] = attrs.field(factory=dict)
    excluded: dict[_Data, int] = attrs.field(factory=dict)

    def of(self, shape: Text) -> _Data:
        """A shape of text."""
        found = None if shape.pattern is None else _automaton(shape.pattern)
        characters = None if shape.excludes is None else _characters(shape.excludes)
        is_left = (shape.pattern is not None and found is None) or (shape.excludes is not None and characters is None)
        if characters is not None and found is not None and _are_dead(characters, found):
            characters = None
        return (
            "text",
            min(shape.min_length, NO_LIMIT),
            NO_LIMIT if shape.max_length is None else min(shape.max_length, NO_LIMIT),
            -1 if characters is None else self.excluded.setdefault(characters, len(self.excluded)),
            -1 if is_left else self._index(found),
            partial(_checked, text_check(shape)) if is_left else None,
        )

    def one_of(self, values: tuple[str, ...]) -> _Data:
        """A shape of choices that are not plain strings of ASCII; they are compared by Python."""
        return ("text", 0, NO_LIMIT, -1, -1, partial(_listed, frozenset(values)))

    def automaton(self, pattern: Pattern) -> int:
        """The index of the automaton of a pattern, or -1."""
        return self._index(_automaton(pattern))

    def _index(self, found: _Data | None) -> int:
        return -1 if found is None else self.automata.setdefault(found, len(self.automata))


def _automaton(pattern: Pattern) -> _Data | None:
    """The automaton of a pattern, if the core can run it."""
    found = automaton(pattern)
    return None if found is None or found.width > _MOST_BYTE_CLASSES else attrs.astuple(found)


def _characters(excludes: Excludes) -> _Data | None:
    """The first and the last of each range of excluded characters; None where that cannot be told."""
    try:
        found = parsed(excludes.regex)
    except UnsupportedError:
        return None
    match found:
        case Parts((Characters(ranges),)):
            return tuple(code for pair in ranges for code in pair)
        case _:
            return None


def _are_dead(characters: _Data, automaton: _Data) -> bool:
    """Whether an automaton refuses all of some characters anyway, as far as that is seen from their bytes."""
    classes, width, table, accepting, _ = automaton
    lively: set[int] = set()
    for state in range(1, len(accepting)):
        row = memoryview(table).cast("H")[state * width : (state + 1) * width]
        lively.update(index for index, after in enumerate(row) if after)
    return all(
        last < 0x80 and all(classes[code] not in lively for code in range(first, last + 1))  # noqa: PLR2004  (ASCII)
        for first, last in zip(characters[::2], characters[1::2], strict=True)
    )


def _checked(check: Callable[[object], Iterable[object]], text: str) -> str | None:
    """The text if it is valid, or None."""
    return None if any(True for _ in check(text)) else text


def _listed(values: frozenset[str], text: str) -> str | None:
    """The text if it is one of some, or None."""
    return text if text in values else None
