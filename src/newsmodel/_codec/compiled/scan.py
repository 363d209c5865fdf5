"""Checks of JSON text as a whole, which are faster than checks of each string and object."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from newsmodel._declare.scalars import RAW_CONTROLS

_Search = Callable[[bytes], object]


def _searches() -> Iterator[tuple[bytes, _Search]]:
    """Each first byte of control characters in UTF-8, which is fast to look for, and a search for those characters."""
    written = sorted(character.encode() for character in RAW_CONTROLS)
    for first, characters in groupby(written, key=lambda character: character[:1]):
        others = b"|".join(re.escape(character[1:]) for character in characters)
        yield first, re.compile(re.escape(first) + b"(?=" + others + b")").search


_SEARCHES: Final = tuple(_searches())
#: Finds what may be an escape of a control character; then `_ESCAPE` finds those whose backslash is not escaped itself.
_PERHAPS_ESCAPE: Final = re.compile(rb"\\[bfrtu]").search
_ESCAPE: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\[bfrtu]").search


def is_clean(octets: bytes) -> bool:
    r"""Whether surely no string in JSON text has a control character other than the line break.

    >>> is_clean(b'"two\\nlines"'), is_clean(b'"a tab: \\t"'), is_clean(b'"any escape: \\u0041"')
    (True, False, False)
    """
    if b"\\" in octets and _PERHAPS_ESCAPE(octets) and _ESCAPE(octets):
        return False
    for first, search in _SEARCHES:  # noqa: SIM110  (a generator would take as long as the searches)
        if first in octets and search(octets):
            return False
    return True


def has_members(octets: bytes, count: int) -> bool:
    """Whether the objects of JSON text have that many members; a member that occurs twice counts twice.

    >>> has_members(b'{"a": 1, "b" : {"c":2}}', 3), has_members(b'{"a": 1, "a": 2}', 1), has_members(b'{"a": ":"}', 1)
    (True, False, True)
    """
    # Every name ends in a quote before a colon, so there are at most this many members. Where strings contain that too,
    # the text is parsed again.
    return octets.translate(None, b" \t\n\r").count(b'":') == count or _members(octets) == count


def _members(octets: bytes) -> int:
    counts: list[int] = []
    json.loads(octets, object_pairs_hook=lambda pairs: counts.append(len(pairs)))
    return sum(counts)
