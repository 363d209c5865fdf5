"""Characters that cannot be seen: their names are shown, where they do harm or are all that differs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

#: A flag of a part of a country, whose letters are tags; or a character that controls a terminal, ends lines, changes
#: the direction of what follows, hides a text in tags, or is no character.
_CONTROLS: Final = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)"
    "|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
#: Marks and letters that are not seen by themselves: selectors of variants, joiners and fillers.
_FILLERS: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def printable(text: str) -> str:
    """A text with names in the place of characters that control a terminal or the direction of what follows.

    >>> printable("a" + chr(0x202E) + "b")
    'a(RIGHT-TO-LEFT OVERRIDE)b'
    """
    return _CONTROLS.sub(lambda found: found[1] or _named(found[0]), text)


def named(text: str) -> str:
    """A text that has nothing to see, as the names of its characters; another one as it is.

    >>> named(chr(0xA0))
    '(NO-BREAK SPACE)'
    """
    return text if any(map(_is_seen, text)) else "".join(map(_named, text))


def told_apart(old: str, new: str) -> tuple[str, str]:
    """Two texts that differ; where they look the same, what makes the difference has its name.

    >>> told_apart("news" + chr(0x200B) + "paper", "newspaper")
    ('news(ZERO WIDTH SPACE)paper', 'newspaper')
    """
    if (old.isascii() and new.isascii()) or _look(old) != _look(new):
        return old, new
    found = _with_names(old, _is_hidden), _with_names(new, _is_hidden)
    if _composed(found[0]) != _composed(found[1]):
        return found
    return _with_names(old, _is_one_of_several), _with_names(new, _is_one_of_several)


def _look(text: str) -> str:
    """What a text looks like: what is hidden is left out, every blank is a space, letters have their accents."""
    characters = (character for character in _composed(text) if not _is_hidden(character) or character.isspace())
    return "".join(" " if unicodedata.category(character) == "Zs" else character for character in characters)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _with_names(text: str, is_meant: Callable[[str], bool]) -> str:
    return "".join(_named(character) if is_meant(character) else character for character in text)


def _is_hidden(character: str) -> bool:
    """Whether it is not seen, or looks like a space and is none."""
    if character in " \n":
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Zs") or _FILLERS.match(character) is not None


def _is_one_of_several(character: str) -> bool:
    """Whether there is another way to write what is seen: with an accent of its own, or in one character."""
    return (
        _is_hidden(character)
        or unicodedata.category(character).startswith("M")
        or unicodedata.normalize("NFD", character) != character
    )


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZCM"


def _named(character: str) -> str:
    if character == "\n":
        return "(LINE BREAK)"
    return f"({unicodedata.name(character, f'U+{ord(character):04X}')})"
