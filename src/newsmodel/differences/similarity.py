"""When two JSON values are equal, and how similar two are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from zlib import crc32

from newsmodel._wire.canonical import Json, in_order, write

#: What can be compared of a value: its words, and its other scalars with their names.
Features = frozenset[str]

#: The most features of a value; of more, those with the least checksums are taken, on both sides the same ones.
_MOST: Final = 128
#: A longer word, such as an address or a sentence without spaces, is taken in pieces of `_PIECE` characters.
_LONGEST_WORD: Final = 20
_PIECE: Final = 3


def text_of(value: Json) -> str:
    """A text that is equal for equal JSON, and only for that: true is not 1."""
    return write(in_order(value))


def same(old: Json, new: Json) -> bool:
    """Whether two values are the same JSON."""
    if type(old) is not type(new) or old != new:
        return False
    return type(old) is str or write(old) == write(new)  # to Python, true is 1


def features(value: Json) -> Features:
    """What can be compared of a value; at most 128 features, of each value the same ones in every run."""
    found = _features(value)
    if len(found) <= _MOST:
        return frozenset(found)
    return frozenset(sorted(found, key=lambda each: (crc32(each.encode("utf-8", "surrogatepass")), each))[:_MOST])


def similarity(old: Features, new: Features) -> float:
    """The part of the features that is in both, from 0 to 1 (the coefficient of Dice)."""
    size = len(old) + len(new)
    return 2 * len(old & new) / size if size else 0.0


def words_of(runs: Json) -> str:
    """The words of rich text, or a text itself.

    >>> words_of(["Rain ", {"text": "fell", "marks": ["emphasis"]}])
    'Rain fell'
    """
    if not isinstance(runs, list):
        return runs if isinstance(runs, str) else ""
    return "".join(map(_words_of_run, runs))


def _words_of_run(run: Json) -> str:
    """The words of a run; none of what is no run, as changes may be made by hand."""
    found = run.get("text") if isinstance(run, dict) else run
    return found if isinstance(found, str) else ""


def _features(value: Json) -> set[str]:
    """The words of all strings in a value, and its other scalars with the name of the member that they are in."""
    made: set[str] = set()
    waiting: list[tuple[str, Json]] = [("", value)]
    while waiting:
        name, found = waiting.pop()
        if isinstance(found, str):
            if name not in ("type", "id"):
                words = found.split()
                made.update(words if len(found) <= _LONGEST_WORD else _pieces(words))
        elif isinstance(found, dict):
            waiting += found.items()
        elif isinstance(found, list):
            waiting += [(name, item) for item in found]
        else:
            made.add(f"{name}={found}")
    return made


def _pieces(words: list[str]) -> Iterable[str]:
    """The words, and the pieces of those that are long."""
    if max(map(len, words), default=0) <= _LONGEST_WORD:
        return words
    pieces = [word for word in words if len(word) <= _LONGEST_WORD]
    for word in words:
        if len(word) > _LONGEST_WORD:
            pieces += (word[at : at + _PIECE] for at in range(len(word) - _PIECE + 1))
    return pieces
