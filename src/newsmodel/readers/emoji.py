"""Pictures that stand for a character in running text: editors of web pages put them there for old browsers."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from newsmodel.readers.nodes import Element, words_of

#: Classes that publishing systems give such pictures, and parts of their addresses.
_CLASSES: Final = frozenset({"emoji", "emojione", "emoticon", "joypixels", "smiley", "twemoji", "wp-smiley"})
_FOLDERS: Final = re.compile(r"/(?:emoji|emojis|smileys|smilies|twemoji)/", re.IGNORECASE)
#: The most code points of what such a picture stands for, and the most pixels of its sides.
_LONGEST: Final = 40
_LARGEST: Final = 72
#: The most digits of a number of pixels.
_DIGITS: Final = 4


def emoji_of(element: Element) -> str | None:
    r"""What a picture stands for in running text; None where it is a picture like any other.

    >>> emoji_of(Element("img", {"class": "emoji", "alt": "\u2600"})), emoji_of(Element("img", {"alt": "Rain"}))
    ('☀', None)
    """
    attributes = element.attributes
    alt = words_of(attributes.get("alt", ""))
    if element.tag != "img" or not alt or len(alt) > _LONGEST:
        return None
    is_named = not _CLASSES.isdisjoint(element.classes) or _FOLDERS.search(attributes.get("src", "")) is not None
    return alt if is_named or (_is_emoji(alt) and _is_small(attributes.get("width", ""))) else None


def _is_emoji(text: str) -> bool:
    """Whether a text has symbols, and nothing that is read."""
    categories = {category(each) for each in text}
    return "So" in categories and categories <= {"So", "Sk", "Mn", "Me", "Cf", "Zs"}


def _is_small(width: str) -> bool:
    return width.isdecimal() and int(width[-_DIGITS:]) <= _LARGEST and len(width) <= _DIGITS
