"""Names of people, as pages publish them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsmodel.readers.menders import mend_line

#: The words before the names in a byline, by language: en, de, fr, es, pt, it, nl, sv.
_BY: Final = re.compile(
    r"(?:article\s++)?+(?:(?:written|posted|published|reported|created|words|story|text)\s+)?+by\b[\s:]*+"
    r"|authors?\s*+:\s*+"
    r"|(?:von|autore?n?|geschrieben\s+von|par|auteure?|por|escrito\s+por|autora?|di|a\s+cura\s+di|door|av)"
    r"(?:\s*+:\s*+|\s++)",
    re.IGNORECASE,
)
#: The words before the names of those who did something else with a text.
_CHECKED: Final = re.compile(
    r"(?:article\s++)?+(?:(?:medically|technically|fact)[\s-]++)?+(?:checked|edited|fact-checked|reviewed|verified)\s++by\b",
    re.IGNORECASE,
)
#: What is between two names, on one line.
_BETWEEN: Final = re.compile(r" ?[,;] (?:and|und|et|y|e|en|och) | ?[,;&] ?| (?:and|und|et|y|och) ")
#: What a name has none of.
_NO_NAME: Final = re.compile(r"https?://|www\.|@|[<>{}|=]", re.IGNORECASE)
#: Words of buttons and labels, which no name has.
_LABELS: Final = frozenset({
    "posts", "articles", "author", "authors", "view", "more", "all", "about", "profile", "follow", "bio", "updated",
    "published", "read", "min", "share", "comments", "latest", "article",
})  # fmt: skip
#: What an account is called that nobody named.
_NOBODY: Final = frozenset(
    {"admin", "administrator", "null", "undefined", "none", "unknown", "author", "editor", "root"}
)
#: The longest name, in code points and in words.
_LONGEST: Final = 80
_MOST_WORDS: Final = 8


def begins_as_byline(text: str) -> bool:
    """Whether a text begins as bylines do.

    >>> begins_as_byline("By Ada Marsh"), begins_as_byline("Byron met Ada")
    (True, False)
    """
    found = _BY.match(text)
    return found is not None and text[found.end() : found.end() + 1].isupper()


def is_by(text: str) -> bool:
    """Whether a text is nothing but the words before a name.

    >>> is_by("Written by"), is_by("Passed by")
    (True, False)
    """
    text = text.strip()
    return text.lower() in ("author", "authors") or _BY.fullmatch(f"{text} ") is not None


def names_others(text: str) -> bool:
    """Whether a text begins with words for those who checked or edited what others wrote.

    >>> names_others("Medically reviewed by Ada Marsh"), names_others("By Ada Marsh")
    (True, False)
    """
    return _CHECKED.match(text) is not None


def without_by(text: str) -> str:
    """A byline without the words before the names."""
    found = _BY.match(text)
    return text[found.end() :] if found else text


def name_of(text: str) -> str | None:
    """A name, without the words before it; None where a text is none.

    >>> name_of("By Ada Marsh"), name_of("https://example.org/ada"), name_of(", The Post")
    ('Ada Marsh', None, None)
    """
    line = mend_line(text)
    if line is None or len(line) > 2 * _LONGEST:
        return None
    line = without_by(line).rstrip(" ,;:.|-\u2013\u2022\u00b7") if not line.endswith(("Jr.", "Sr.")) else line
    if not line or not line[0].isalnum() or _NO_NAME.search(line) or not any(map(str.isalpha, line)):
        return None
    words = line.lower().split()
    if len(line) > _LONGEST or len(words) > _MOST_WORDS or line.lower() in _NOBODY or not _LABELS.isdisjoint(words):
        return None
    return line


def names_in(text: str) -> Iterator[str]:
    """The names in a byline, in order.

    >>> list(names_in("By Ada Marsh and Ben Stone"))
    ['Ada Marsh', 'Ben Stone']
    """
    line = mend_line(text)
    if line is None:
        return
    for part in _BETWEEN.split(without_by(line)):
        found = name_of(part)
        if found is not None:
            yield found
