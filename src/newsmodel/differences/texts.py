"""Where two texts differ, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal

import attrs

from newsmodel.differences.sequences import common
from newsmodel.differences.unseen import named, printable, told_apart
from newsmodel.traversal import WITHOUT_SPACES

Status = Literal["same", "deleted", "inserted"]

#: Blanks, one punctuation mark, or a word: all that is neither, with its accents.
_MARKS: Final = re.escape(
    ".,;:!?\"'()[]{}<>/|=+*-\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e\u2026\u2013\u2014\u3001\u3002"
)
_TOKEN: Final = re.compile(rf"\s+|[{_MARKS}]|[^\s{_MARKS}]+")
#: Where there is none, a text is one word, a date or an address, which is replaced as a whole.
_BLANK: Final = re.compile(r"\s")
#: A text of which a smaller part stays is replaced as a whole.
_LEAST_KEPT: Final = 0.25
#: So is one with more changes than this, and fewer characters for each of them in both texts.
_FEW_CHANGES: Final = 8
_LEAST_FOR_EACH: Final = 20
#: Fewer characters that stay between two changes are shown as changed: nobody reads a text in such pieces.
_LEAST_BETWEEN: Final = 4
#: What is seen as one with what is before it: joiners, tones of skin, and tags; and the letters of flags, two by two.
_JOINER: Final = "\u200d"
_EXTENDING: Final = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_REGIONAL: Final = re.compile("[\U0001f1e6-\U0001f1ff]")


@attrs.frozen
class Piece:
    """A part of a text.

    Attributes:
        status: Whether it is in both texts, in the old one only, or in the new one only.
        text: Its words.
    """

    status: Status
    text: str


@attrs.frozen
class _Part:
    """What differs at a place, and what stays after it."""

    deleted: str = ""
    inserted: str = ""
    kept: str = ""


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """The parts of two texts, in order; what was deleted comes before what was inserted in its place.

    >>> [(piece.status, piece.text) for piece in compared("It rained here.", "It snowed here.")]
    [('same', 'It '), ('deleted', 'rained'), ('inserted', 'snowed'), ('same', ' here.')]
    """
    if old == new:
        return _pieces([_Part(kept=old)])
    if not (_BLANK.search(old) or _BLANK.search(new) or WITHOUT_SPACES.search(old + new)):
        return _pieces([_Part(old, new)])
    parts = list(_parts(old, new))
    kept = sum(len(part.kept.strip()) for part in parts)
    if kept < _LEAST_KEPT * max(len(old), len(new)) and old and new:
        return _pieces([_Part(old, new)])
    joined = list(_joined(parts))
    changes = sum(bool(part.deleted or part.inserted) for part in joined)
    if changes > _FEW_CHANGES and len(old) + len(new) < _LEAST_FOR_EACH * changes:
        return _pieces([_Part(old, new)])
    return _pieces(joined)


def _parts(old: str, new: str) -> Iterator[_Part]:
    left, right = list(_tokens(old)), list(_tokens(new))
    pairs = common(left, right)
    i = j = place = 0
    while i < len(left) or j < len(right):
        here, there = pairs[place] if place < len(pairs) else (len(left), len(right))
        begun = place
        while place < len(pairs) and pairs[place] == (here + place - begun, there + place - begun):
            place += 1
        end = here + place - begun
        yield _Part("".join(left[i:here]), "".join(right[j:there]), "".join(left[here:end]))
        i, j = end, there + place - begun


def _joined(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The same, without a few characters that stay between two changes that are longer."""
    group: list[_Part] = []
    for part in parts:
        if group and not _is_small(group[-1], part):
            yield _as_one(group)
            group = []
        group.append(part)
    yield _as_one(group)


def _as_one(parts: list[_Part]) -> _Part:
    """Parts as one, in which what stays between them has changed too."""
    *before, last = parts
    deleted = "".join([*(f"{part.deleted}{part.kept}" for part in before), last.deleted])
    inserted = "".join([*(f"{part.inserted}{part.kept}" for part in before), last.inserted])
    return _Part(deleted, inserted, last.kept)


def _is_small(before: _Part, after: _Part) -> bool:
    """Whether what stays between two changes is less than each of them, and only a few characters or blanks."""
    around = min(len(part.deleted) + len(part.inserted) for part in (before, after))
    kept = before.kept.strip()
    return around > 0 and (not kept or (len(kept) < _LEAST_BETWEEN and len(before.kept) < around))


def _pieces(parts: Iterable[_Part]) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in _pieces_of(part) if piece.text)


def _pieces_of(part: _Part) -> tuple[Piece, ...]:
    return Piece("deleted", part.deleted), Piece("inserted", part.inserted), Piece("same", part.kept)


def _tokens(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        if token.isascii() or not WITHOUT_SPACES.search(token):
            yield token
        else:
            yield from _letters(token)


def _letters(text: str) -> Iterator[str]:
    """The letters of a text in a script without spaces between words, each with its marks; an emoji is one letter."""
    letter = ""
    for character in text:
        if letter and not _belongs(character, letter):
            yield letter
            letter = ""
        letter += character
    yield letter


def _belongs(character: str, letter: str) -> bool:
    """Whether a character and the letter before it are seen as one.

    Source: Unicode Standard Annex 29, the rules for extended grapheme clusters, as far as emoji and marks need them.
    """
    if unicodedata.category(character).startswith("M") or _EXTENDING.match(character) or letter[-1] == _JOINER:
        return True
    return len(letter) == 1 and _REGIONAL.match(letter) is not None and _REGIONAL.match(character) is not None


# --- What is not shown ----------------------------------------------------------------------------------------------

#: A longer part that stays is shown by so many characters beside what changed.
_CONTEXT: Final = 80
#: Words with what is added to them, as they are written; and how much of a text is searched for some.
_WITH_ADDED: Final = re.compile(r"\[[^][]*\]\{[^{}]{0,300}\}")
_LONGEST_ADDED: Final = 400


def shortened(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces; of long parts that stay, only what is beside a change."""
    found = tuple(pieces)
    return tuple(
        piece if piece.status != "same" else Piece("same", _short(piece.text, place == 0, place == len(found) - 1))
        for place, piece in enumerate(found)
    )


def boundary(text: str, at: int) -> int:
    """The last place up to this one where a text can be cut, so that no letter loses its marks."""
    while 0 < at < len(text) and _belongs(text[at], text[at - 1]):
        at -= 1
    return at


def _short(text: str, is_first: bool, is_last: bool) -> str:  # noqa: FBT001
    """The ends of a text that are beside changes: not that before the first one, and not that after the last one."""
    most = _CONTEXT if is_first or is_last else 2 * _CONTEXT
    if len(text) <= most + _CONTEXT // 2:
        return text
    before = "" if is_first else f"{text[: _end_of_beginning(text)].rstrip()} "
    after = "" if is_last else f" {text[_begin_of_end(text) :].lstrip()}"
    return f"{before}\u2026{after}" if len(before) + len(after) < len(text) else text


def _end_of_beginning(text: str) -> int:
    """Where the beginning of a text ends that is shown: before a word, and before words with what is added to them."""
    at = text.rfind(" ", 0, _CONTEXT)
    at = boundary(text, _CONTEXT) if at <= 0 else at
    start, end = _around(text, at)
    return start if text[:start].strip() else end


def _begin_of_end(text: str) -> int:
    """Where the end of a text begins that is shown, after a word and what is added to it."""
    at = text.find(" ", len(text) - _CONTEXT)
    at = boundary(text, len(text) - _CONTEXT) if at < 0 else at
    start, end = _around(text, at)
    return end if text[end:].strip() else start


def _around(text: str, at: int) -> tuple[int, int]:
    """Where the words with what is added to them begin and end that a place is in; the place itself, if in none."""
    near = _WITH_ADDED.finditer(text, max(0, at - _LONGEST_ADDED), at + _LONGEST_ADDED)
    return next((found.span() for found in near if found.start() < at < found.end()), (at, at))


# --- What cannot be seen --------------------------------------------------------------------------------------------


def visible(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces; characters that cannot be seen have their names, where nothing else tells that they changed.

    >>> visible([Piece("inserted", chr(0xA0))])[0].text
    '(NO-BREAK SPACE)'
    """
    found = list(pieces)
    for place, (before, after) in enumerate(pairwise(found)):
        if (before.status, after.status) == ("deleted", "inserted"):
            old, new = told_apart(before.text, after.text)
            found[place : place + 2] = Piece("deleted", old), Piece("inserted", new)
    return tuple(
        Piece(piece.status, printable(piece.text if piece.status == "same" else named(piece.text))) for piece in found
    )
