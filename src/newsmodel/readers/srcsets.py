"""The sizes that elements state, and the files that they name for several: the ``srcset`` attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

#: The most pixels of a side that the model takes, and the most candidates of one attribute that are read.
_MOST: Final = 1_000_000
_CANDIDATES: Final = 200
_LENGTH: Final = re.compile(r"([0-9]{1,7})(?:\.[0-9]*+)?(?:px)?")
_CANDIDATE: Final = re.compile(r"[\s,]*+(\S++)")
_DESCRIPTOR: Final = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,9})?)([wx])")


class Candidate(NamedTuple):
    """A file of a picture.

    Attributes:
        url: Its address, as it is written.
        width: Its width in pixels, where that is stated.
        density: How many of its pixels there are for one of the picture as shown, where that is stated.
    """

    url: str
    width: int | None
    density: float | None


def pixels(text: str | None) -> int | None:
    """A number of pixels that an attribute states; None where it states none.

    >>> pixels("640"), pixels("640px"), pixels("100%"), pixels("0")
    (640, 640, None, None)
    """
    found = _LENGTH.fullmatch(text.strip()) if text else None
    number = int(found[1]) if found else 0
    return number if 0 < number <= _MOST else None


def candidates(srcset: str) -> Iterator[Candidate]:
    """The files that a ``srcset`` names.

    Source: HTML, section 4.8.4.3.3 (the srcset attribute).

    >>> [*candidates("a.jpg 320w, b,c.jpg 2x,d.jpg")]  # doctest: +NORMALIZE_WHITESPACE
    [Candidate(url='a.jpg', width=320, density=None), Candidate(url='b,c.jpg', width=None, density=2.0),
     Candidate(url='d.jpg', width=None, density=None)]
    """
    place = 0
    for _ in range(_CANDIDATES):
        found = _CANDIDATE.match(srcset, place)
        if found is None:
            return
        url, place = found[1], found.end()
        stated = ""
        if url.endswith(","):
            url = url.rstrip(",")
        else:
            end = srcset.find(",", place)
            stated = srcset[place : len(srcset) if end < 0 else end]
            place += len(stated)
        yield _candidate(url, stated.split())


def _candidate(url: str, stated: list[str]) -> Candidate:
    width, density = None, None
    for each in stated:
        found = _DESCRIPTOR.fullmatch(each)
        if found is not None and found[2] == "w":
            width = pixels(found[1])
        elif found is not None:
            density = float(found[1])
    return Candidate(url, width, density)
