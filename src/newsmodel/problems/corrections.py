"""The one right spelling of a name, where there is exactly one."""

from __future__ import annotations

import os
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
    if min(len(name), len(meant)) < _SHORTEST or abs(len(name) - len(meant)) > 1:
        return False
    same = len(os.path.commonprefix([name, meant]))
    wrong, right = name[same:], meant[same:]
    end = len(os.path.commonprefix([wrong[::-1], right[::-1]]))
    wrong, right = wrong[: len(wrong) - end], right[: len(right) - end]
    return max(len(wrong), len(right)) <= 1 or (len(wrong) == len(right) and wrong == right[1::-1] and len(right) == 2)  # noqa: PLR2004
