"""What of content people read as words: by its shape, and, of what this version does not know, by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from newsmodel._declare.shapes import Many, Shape, Text, TextOr, by_class, reachable, record
from newsmodel._wire.canonical import Json
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.containers import CORE_BLOCKS

#: The scalars that people read as words.
_READ: Final = frozenset(["AltText", "Headline", "Line", "Name", "Prose", "Run"])
#: An address without blanks: of any scheme, of a host, of a mailbox, of a file.
_ADDRESS: Final = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:\S+|(?:www\.|[/#?])\S*|[^\s@]+@[^\s@]+)\Z")
#: A date or a time, as computers write it.
_DATE: Final = re.compile(
    r"-?[0-9]{4}(?:-[0-9]{2}){1,2}(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?|[0-9]{2}:[0-9]{2}(?::[0-9.]+)?"
)


@by_class
def read_members(cls: type) -> tuple[str, ...]:
    """The members of a class that are, or hold, texts that people read."""
    return tuple(member.name for member in record(cls).members if _is_read(member.shape))


def _is_read(shape: Shape) -> bool:
    text = _text_in(shape)
    return text is not None and text.named is not None and text.named.name in _READ


def _is_rich(shape: Shape) -> bool:
    return isinstance(shape, Many) and (isinstance(shape.item, TextOr) or _is_rich(shape.item))


def _text_in(shape: Shape) -> Text | None:
    while isinstance(shape, Many):
        shape = shape.item
    text = shape.text if isinstance(shape, TextOr) else shape
    return text if isinstance(text, Text) else None


# --- What is not known ----------------------------------------------------------------------------------------------


def words_in(members: Mapping[str, Json]) -> Iterator[str]:
    """The texts in JSON of unknown meaning that people read, each as a paragraph.

    A text is one if its member has a name that the vocabulary uses for texts that people read, or for nothing, and it
    has a blank or a letter that is not ASCII. An address, a date, an id and a code are none. Single texts come before
    what is listed, as a question comes before its answers.

    >>> list(
    ...     words_in({"text": ["It ", {"text": "rained", "marks": ["strong"]}, "."], "source": "https://example.org/"})
    ... )
    ['It rained.']
    >>> list(
    ...     words_in(
    ...         {"answers": ["Some rain", "Fog, too"], "id": "rain", "question": "What fell?", "when": "2026-03-01"}
    ...     )
    ... )
    ['What fell?', 'Some rain', 'Fog, too']
    """
    for name, value in sorted(members.items(), key=lambda member: not isinstance(member[1], str)):
        yield from _words(name, value)


def _words(name: str, value: Json) -> Iterator[str]:
    if isinstance(value, str):
        if _is_words(name, value):
            yield value
    elif isinstance(value, dict):
        yield from words_in(value)
    elif isinstance(value, list):
        if name in _names().rich and (joined := _joined(value)) is not None:
            yield from _words(name, joined)
        else:
            for item in value:
                yield from _words(name, item)


def _joined(items: list[Json]) -> str | None:
    """The text of runs of rich text; None where some items are none."""
    runs = [item.get("text") if isinstance(item, dict) and "type" not in item else item for item in items]
    texts = [run for run in runs if isinstance(run, str)]
    return "".join(texts) if len(texts) == len(items) else None


def _is_words(name: str, text: str) -> bool:
    found = text.strip()
    if not found or _ADDRESS.match(found) or _DATE.fullmatch(found):
        return False
    names = _names()
    if name in names.read:
        return True
    return name not in names.others and (any(map(str.isspace, found)) or (not found.isascii() and _has_letter(found)))


def _has_letter(text: str) -> bool:
    return any(character.isalpha() and not character.isascii() for character in text)


class _Names:
    """The names of members that the vocabulary uses for texts.

    Attributes:
        read: For texts that people read.
        others: For other texts alone.
        rich: For rich text.
    """

    def __init__(self) -> None:
        members = [each for cls in reachable(*DOCUMENTS.values(), *CORE_BLOCKS) for each in record(cls).members]
        texts = [each for each in members if _text_in(each.shape) is not None]
        self.read = frozenset(each.name for each in texts if _is_read(each.shape))
        self.others = frozenset(each.name for each in texts) - self.read
        self.rich = frozenset(each.name for each in members if _is_rich(each.shape))


@cache
def _names() -> _Names:
    return _Names()
