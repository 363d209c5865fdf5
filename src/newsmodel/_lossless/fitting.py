"""Where in the letters of a line its parts are: when it is written, and again after somebody changed words of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
#: How many letters are compared in all to find parts between others that were changed.
_MOST: Final = 1_000_000


class Change(NamedTuple):
    """White space that a line shows otherwise than it is.

    Attributes:
        start: The letter at which it begins.
        end: That after its end; the same as the start where nothing is shown.
        text: What it is.
    """

    start: int
    end: int
    text: str


class Fit(NamedTuple):
    """Where a text is in a line.

    Attributes:
        start: Its first letter.
        end: That after its last one.
        changes: White space in it that is shown otherwise.
    """

    start: int
    end: int
    changes: tuple[Change, ...]


def fits(shown: str, texts: Sequence[str], start: int = 0) -> list[Fit] | None:
    r"""Where texts are in a line that shows them one after the other; None where it does not.

    White space may be shown otherwise: less of it, more, or other characters.

    >>> fits("a  b c", ["a ", "b\n", "c"])[0]
    Fit(start=0, end=2, changes=())
    """
    found: list[Fit] = []
    at = start
    for text in texts:
        begin, changes = at, []
        index = 0
        while index < len(text):
            letter = text[index]
            if not letter.isspace():
                extra = at
                while at < len(shown) and shown[at].isspace():
                    at += 1
                if at > extra:
                    changes.append(Change(extra, at, ""))
                if at >= len(shown) or shown[at] != letter:
                    return None
                at, index = at + 1, index + 1
                continue
            after = index
            while after < len(text) and text[after].isspace():
                after += 1
            blank = text[index:after]
            is_last = after == len(text)
            end = at
            while end < len(shown) and shown[end].isspace() and (not is_last or end - at < len(blank)):
                end += 1
            if shown[at:end] != blank:
                changes.append(Change(at, end, blank))
            at, index = end, after
        found.append(Fit(begin, at, tuple(changes)))
    return found


def key_of(text: str) -> str:
    """A short checksum of a text, for which white space is of no account.

    >>> key_of("It  rained.") == key_of("It rained.")
    True
    """
    number = crc32("".join(text.split()).encode("utf-8", "surrogatepass")) % 36**5
    made = ""
    while number:
        number, digit = divmod(number, 36)
        made = _DIGITS[digit] + made
    return made or "0"


class Atom(NamedTuple):
    """A part of a line as it was written.

    Attributes:
        length: How many letters it had.
        key: The checksum of them.
    """

    length: int
    key: str


def refitted(shown: str, atoms: Sequence[Atom], *, is_read: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the parts of a line are, some of which somebody may have changed.

    Those at both ends that are as they were are found first; then those between; what is left over belongs to those
    that are changed, or else to a neighbour, which is one that is read, where there is one.

    Args:
        shown: The letters.
        atoms: The parts.
        is_read: Of each part, whether it is read.
    """
    first, start = 0, 0
    while first < len(atoms) and _is(shown, start, atoms[first]):
        start += atoms[first].length
        first += 1
    last, end = len(atoms), len(shown)
    while (
        last > first
        and end - atoms[last - 1].length >= start
        and _is(shown, end - atoms[last - 1].length, atoms[last - 1])
    ):
        last -= 1
        end -= atoms[last].length
    places = _in_order(atoms, 0, first, 0)
    places += _between(shown, atoms[first:last], start, end)
    places += _in_order(atoms, last, len(atoms), end)
    return _without_gaps(places, len(shown), is_read)


def _is(shown: str, at: int, atom: Atom) -> bool:
    return key_of(shown[at : at + atom.length]) == atom.key and at + atom.length <= len(shown)


def _in_order(atoms: Sequence[Atom], first: int, last: int, at: int) -> list[tuple[int, int]]:
    places = []
    for atom in atoms[first:last]:
        places.append((at, at + atom.length))
        at += atom.length
    return places


def _without_gaps(places: list[tuple[int, int]], end: int, is_read: Sequence[bool]) -> list[tuple[int, int]]:
    """The places of parts, to which letters belong that are between them: to one that is read, if there is one."""
    made: list[tuple[int, int]] = []
    before = 0
    for at, (start, after) in enumerate(places):
        if before < start and made and (is_read[at - 1] or not is_read[at]):
            made[-1] = (made[-1][0], start)
        made.append((before if before < start and (not made or made[-1][1] < start) else start, after))
        before = after
    if made and before < end:
        last = len(made) - 1
        if last and is_read[last - 1] and not is_read[last] and made[last][0] == made[last][1]:
            made[last - 1 :] = [(made[last - 1][0], end), (end, end)]
        else:
            made[last] = (made[last][0], end)
    return made


def _between(shown: str, atoms: Sequence[Atom], start: int, end: int) -> list[tuple[int, int]]:
    """The parts between those that are as they were."""
    if not atoms:
        return []
    found: list[tuple[int, int] | None] = [None] * len(atoms)
    at, left = start, _MOST
    for index, atom in enumerate(atoms):
        for place in range(at, end - atom.length + 1):
            left -= atom.length + 20
            if left < 0 or not atom.length:
                break
            if _is(shown, place, atom):
                found[index] = (place, place + atom.length)
                at = place + atom.length
                break
    places: list[tuple[int, int]] = []
    at, index = start, 0
    while index < len(atoms):
        known = found[index]
        if known is not None:
            places.append(known)
            at, index = known[1], index + 1
            continue
        after = index
        while after < len(atoms) and found[after] is None:
            after += 1
        following = found[after] if after < len(atoms) else None
        until = end if following is None else following[0]
        places += _shared(atoms[index:after], at, until)
        at, index = until, after
    return places


def _shared(atoms: Sequence[Atom], start: int, end: int) -> list[tuple[int, int]]:
    """Changed parts beside each other, each with its share of the letters."""
    total = sum(atom.length for atom in atoms) or 1
    places, before, at = [], 0, start
    for atom in atoms:
        before += atom.length
        until = start + (end - start) * before // total
        places.append((at, until))
        at = until
    if places:
        places[-1] = (places[-1][0], end)
    return places
