"""The one right spelling of a name, where there is exactly one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: In shorter names one letter more or less makes another word.
_SHORTEST: Final = 4
#: No known name is nearly as long; a longer one is no slip of any.
_LONGEST: Final = 200
_SIGNS: Final = str.maketrans("", "", "_- ")


def correction(name: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` names that is surely meant by a name, or None if there is no such one, or more than one.

    That is one with the same letters and digits; else one from which the name differs by a slip of the hand: a
    character too many, too few or wrong, or two neighbours exchanged. Other words for it are only suggested.

    >>> correction("sameAs", ["same_as", "name"]), correction("paragrph", ["paragraph", "heading"])
    ('same_as', 'paragraph')
    >>> correction("colum", ["column", "colums"]), correction("unpaid", ["paid"])
    (None, None)
    """
    if len(name) > _LONGEST:
        return None
    names = [each for each in known if each != name]
    found = [each for each in names if _plain(each) == _plain(name)] or [each for each in names if _is_slip(name, each)]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return name.lower().translate(_SIGNS)


def _is_slip(name: str, meant: str) -> bool:
    short, long = sorted((name, meant), key=len)
    if len(short) < _SHORTEST:
        return False
    if len(short) < len(long):
        return len(short) == len(long) - 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    wrong = [at for at, (left, right) in enumerate(zip(name, meant, strict=True)) if left != right]
    first = wrong[0]
    exchanged = name[:first] + name[first : first + 2][::-1] + name[first + 2 :]
    return len(wrong) == 1 or exchanged == meant
