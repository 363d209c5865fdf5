"""Anchors: of headings their ids, or else their words, so that links from elsewhere keep leading to them.

An anchor that is made of words begins with an underscore, with which no id of an author begins, and depends on nothing
but the words and the headings before it that have the same ones: it stays when blocks and other headings are added.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from newsmodel.content.article import Article
from newsmodel.content.blocks import Heading
from newsmodel.traversal import plain_text

#: The id of the text after the list of contents; no anchor of a heading is the same.
TEXT: Final = "__text"
#: The most characters of its words that an anchor has.
_LONGEST: Final = 60
#: How many characters of a heading are read for it.
_READ: Final = 500
#: The words of an anchor where a heading has none, such as one of signs only.
_NO_WORDS: Final = "heading"
#: What is in a word and not between two.
_INSIDE: Final = "'\u2019"

#: The ids that outputs add; no id of an author begins with an underscore.
_OWN_IDS: Final = re.compile(r"(?:source|cite|comment|note|noteref)-|corrections\Z")
#: What an id of a comment may hold, and an id of the document may not.
_NOT_LOCAL: Final = re.compile(r"[^A-Za-z0-9_.-]")


class Anchored(NamedTuple):
    """A heading with its anchor."""

    heading: Heading
    anchor: str


def anchored(headings: Iterable[Heading]) -> Iterator[Anchored]:
    """The headings of a document, in their order, each with its anchor.

    >>> two = Heading("In short", level=2), Heading("In short", level=3)
    >>> [each.anchor for each in anchored(two)]
    ['_in-short', '_in-short.2']
    """
    count = Counter[str]()
    for heading in headings:
        if heading.id is not None:
            yield Anchored(heading, anchor(heading.id))
            continue
        words = anchor(words_of(plain_text(heading.text)))
        count[words] += 1
        again = "" if count[words] == 1 else f".{count[words]}"
        yield Anchored(heading, f"_{words}{again}")


def in_body(article: Article, headings: Iterable[Anchored]) -> Iterator[Anchored]:
    """Those of the headings of an article that are in its body itself, as in `outline`: none in a container."""
    own = {id(block) for block in article.body if isinstance(block, Heading)}
    return (each for each in headings if id(each.heading) in own)


def words_of(text: str) -> str:
    """The letters and digits of a text, in small letters, with a hyphen between words.

    >>> words_of("Who\u2019s next? \u0645\u0646 \u0627\u0644\u062a\u0627\u0644\u064a\u061f")
    'whos-next-\u0645\u0646-\u0627\u0644\u062a\u0627\u0644\u064a'
    """
    words = "".join(map(_kept, unicodedata.normalize("NFC", text[:_READ].lower()))).split()
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > _LONGEST:
            break
        found = longer
    return found or "".join(words[:1])[:_LONGEST] or _NO_WORDS


def _kept(character: str) -> str:
    """A letter, a mark on one or a digit; nothing for what is invisible, a blank for what is between words."""
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return "" if category == "Cf" or character in _INSIDE else " "


def comment_anchor(name: str) -> str:
    """The anchor of a comment, by its id; a character that no local id has is written as "~" and its code.

    >>> comment_anchor("c-1"), comment_anchor("https://example.org/c/1")
    ('comment-c-1', 'comment-https~3a~2f~2fexample.org~2fc~2f1')
    """
    return "comment-" + _NOT_LOCAL.sub(lambda found: f"~{ord(found[0]):02x}", name)


def anchor(name: str) -> str:
    """An author's id, changed where it could be an id that outputs add: of sources, notes, comments, corrections.

    >>> anchor("heat"), anchor("source-1")
    ('heat', '_source-1')
    """
    return f"_{name}" if _OWN_IDS.match(name) else name
