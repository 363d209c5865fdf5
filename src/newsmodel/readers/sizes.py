"""How large a text may be that is read, and how many elements it may ask for."""

from __future__ import annotations

import re
from typing import Final

from newsmodel._wire.limits import Limits
from newsmodel.readers.reading import ReadError

#: The largest text, in code points, or in bytes where it is bytes.
LARGEST: Final = 20_000_000
#: What JSON may be that somebody else published.
JSON_LIMITS: Final = Limits(size=LARGEST, depth=64, members=10_000)
#: So many elements may be made of those that nobody closed.
_MOST_COPIES: Final = 200_000
#: So many of them are open at once at most, in the parser; and so many that are alike.
_OPEN: Final = 512
_ALIKE: Final = 3
#: The elements that the HTML Standard opens again in each paragraph until somebody closes them.
_FORMATTING: Final = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
#: The elements that end a paragraph, and those that also end one of their own kind.
_BLOCK: Final = (
    "address|article|aside|blockquote|center|details|div|[ou]l|dl|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|main|nav|pre|section|summary|table"
)
#: The same names in letters of both cases: a pattern that says so itself is twice as fast as one that ignores case.
_NAMES: Final = "|".join("".join(f"[{c}{c.upper()}]" for c in name) for name in _FORMATTING.split("|"))
_FIRST: Final = "[BCEFISTUbcefistu]"
#: All up to the next tag of those that the parser opens again, and whether it is an end tag, and its name. It matches
#: everywhere, so that no part of a text is looked at twice.
_FORMAT: Final = re.compile(
    rf"(?:[^<]++|<(?!/?{_FIRST})(?:/?[A-Za-z][^>]*+)?+|<(?!/?(?:{_NAMES})[\s/>])[^>]*+)*+"
    rf"(?:<(/?)({_NAMES})(?=[\s/>])[^>]*+)?+"
)
#: Where such a tag may begin, also in what is no tag. The first letters are looked at first, which is faster.
_OPENING: Final = re.compile(rf"<(?={_FIRST}(?:[\s/>]|[IMOTimot]))(?:{_NAMES})[\s/>]")
_TAG: Final = re.compile(
    rf"<(?P<end>/?)(?:(?P<formatting>(?:{_FORMATTING})(?=[\s/>])[^>]*+)|(?P<block>(?:{_BLOCK})(?=[\s/>]))"
    r"|(?P<closing>(?:p|li|d[dt]|t[dhr])(?=[\s/>]))|(?P<other>[a-z]))[^>]*+>?(?P<text>\s*+[^<\s])?",
    re.IGNORECASE,
)


def check_size(text: str | bytes) -> None:
    """Refuse what is too large to be read.

    A page in which elements that set words off are not closed becomes many times as large: each paragraph after them
    has them again.

    Raises:
        ReadError: It is too large, or would become too large.
    """
    if len(text) > LARGEST:
        unit = "bytes" if isinstance(text, bytes) else "characters"
        raise ReadError(f"the text has {len(text):,} {unit}: at most {LARGEST:,} are read")
    source = text if isinstance(text, str) else text.decode("latin-1")
    copies = _most_copies(source)
    if copies > _MOST_COPIES and (copies := _copies(source)) > _MOST_COPIES:
        raise ReadError(
            f"elements such as <b> that are not closed stand for {copies:,} elements: at most {_MOST_COPIES:,} are read"
        )


def _most_copies(source: str) -> int:
    """A bound of `_copies` that takes less time: as if all that are ever open at once were made for each tag.

    In most pages there are so few of them that it does not matter whether they are ever closed.
    """
    tags = source.count("<")
    bound = min(len(_OPENING.findall(source)), _OPEN) * tags
    if bound <= _MOST_COPIES:
        return bound
    opened: dict[str, int] = {}
    most: dict[str, int] = {}
    for end, name in _FORMAT.findall(source):
        key = name.lower()
        opened[key] = max(0, opened.get(key, 0) + (-1 if end else 1))
        most[key] = max(most.get(key, 0), opened[key])
    return min(sum(most.values()), _OPEN) * tags


def _copies(source: str) -> int:
    """About how many elements are made of those that nobody closed: each text after the end of a block has all."""
    copies = opened = 0
    is_after_end = is_in_paragraph = False
    alike: dict[str, int] = {}
    by_name: dict[str, list[str]] = {}
    for end, formatting, block, closing, _, text in _TAG.findall(source):
        if block or closing:
            is_after_end = is_after_end or bool(end or closing or is_in_paragraph)
            is_in_paragraph = closing in ("p", "P") and not end
        elif is_after_end and not end:
            copies, is_after_end = copies + min(opened, _OPEN), False
        if formatting:
            opened += _change(formatting, by_name, alike, is_end=bool(end))
        if text and is_after_end:
            copies, is_after_end = copies + min(opened, _OPEN), False
    return copies


def _change(formatting: str, by_name: dict[str, list[str]], alike: dict[str, int], *, is_end: bool) -> int:
    """How many more elements are open after a tag."""
    name = formatting.split(None, 1)[0].rstrip("/").lower()
    found = by_name.setdefault(name, [])
    if not is_end:
        if alike.get(formatting, 0) >= _ALIKE:
            return 0
        alike[formatting] = alike.get(formatting, 0) + 1
        found.append(formatting)
        return 1
    if not found:
        return 0
    alike[found.pop()] -= 1
    return -1
