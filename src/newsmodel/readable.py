"""What of content people read as words: by its shape, and, of what this version does not know, by its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from newsmodel._declare.descriptions import unshown_members
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.scalars import RUN_LENGTH, Name, Run
from newsmodel._declare.shapes import (
    Choice,
    FreeJson,
    Instant,
    Many,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    by_class,
    reachable,
    record,
    shape_of,
)
from newsmodel._wire.canonical import Json
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Custom
from newsmodel.content.containers import CORE_BLOCKS

#: The scalars that people read as words.
_READ: Final = frozenset(["AltText", "Headline", "Line", "Name", "Prose", "Run"])
#: Those of names and labels: what a member is for is said by its class as much as by its name.
_SHORT: Final = frozenset(["Line", "Name"])
#: An address: of any scheme with slashes, of one without (RFC 7595), of a host, of a mailbox, of a file.
_ADDRESS: Final = re.compile(
    r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:(?://|\S+\Z)|(?:blob|cid|data|geo|javascript|mailto|sms|tel|urn):\S"
    r"|(?:www\.|[/#?])\S*\Z|[^\s@]+@[^\s@]+\Z)",
    re.IGNORECASE,
)
#: A date or a time, as computers write it.
_DATE: Final = re.compile(
    r"-?[0-9]{4}(?:-[0-9]{2}){1,2}(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?|[0-9]{2}:[0-9]{2}(?::[0-9.]+)?"
)
#: What ends a line in some text.
_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
#: The most characters of a type that are shown.
_LONGEST_TYPE: Final = 80


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
    shape = _item_of(shape)
    text = shape.text if isinstance(shape, TextOr) else shape
    return text if isinstance(text, Text) else None


# --- What is not known ----------------------------------------------------------------------------------------------


def words_in(members: Mapping[str, Json]) -> Iterator[str]:
    """The texts in JSON of unknown meaning that people read, each as a paragraph that a run of text could hold.

    A text is one if its member has a name that the vocabulary uses for texts that people read, and for nothing else.
    Under a name that it does not use, or for several things, a text is one if it has a letter, and a blank or a letter
    that is not ASCII. An address, a date, an id and a code are none, and neither is a text under a name that the
    vocabulary uses only for such. What all blocks have beside their content, extensions, and what no output shows of
    known objects is left out, at any depth. Single texts come before what is listed, as a question before its answers.

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
        if name not in _names().apart and NAMESPACED.compiled.match(name) is None:
            yield from _words(name, value)


def type_of(tag: str) -> str:
    r"""A type that is not known, as people read it: short, of one line, and of characters that a name may have.

    >>> type_of("quiz"), type_of("a\nb\x1b[2J\u202e"), type_of("")
    ('quiz', 'a b[2J', '?')
    """
    start = " ".join(tag[: 2 * _LONGEST_TYPE].split())
    return _cut(_excluded("Name").sub("", start), _LONGEST_TYPE) or "?"


def _words(name: str, value: Json) -> Iterator[str]:
    if isinstance(value, str):
        if (text := _clean(value)) and _is_words(name, text):
            yield text
    elif isinstance(value, dict):
        yield from words_in(value)
    elif isinstance(value, list):
        if name in _names().rich and (joined := _joined(value)) is not None:
            yield from _words(name, joined)
            for run in value:
                if isinstance(run, dict):  # with notes and the like
                    yield from words_in({key: held for key, held in run.items() if key != "text"})
        else:
            for item in value:
                yield from _words(name, item)


def _joined(items: list[Json]) -> str | None:
    """The text of runs of rich text; None where some items are none."""
    runs = [item.get("text") if isinstance(item, dict) and "type" not in item else item for item in items]
    texts = [run for run in runs if isinstance(run, str)]
    return "".join(texts) if len(texts) == len(items) else None


def _clean(text: str) -> str:
    """A text without what no run of text may hold, and no longer than one; "" where nothing of it is seen."""
    if not text.isprintable():
        text = _excluded("Run").sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    seen = text if text.isascii() else _excluded("Name").sub("", text)
    return _cut(text, RUN_LENGTH) if seen.strip() else ""


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "\u2026"


def _is_words(name: str, text: str) -> bool:
    found = text.strip()
    if name in _names().never or _ADDRESS.match(found) or _DATE.fullmatch(found):
        return False
    if name in _names().read:
        return True
    is_wide = not found.isascii() and any(character.isalpha() and not character.isascii() for character in found)
    return is_wide or (any(map(str.isspace, found)) and any(map(str.isalpha, found)))


class _Names:
    """The names of members that the vocabulary uses.

    Attributes:
        read: Those for texts that people read, and for nothing else. One of a name or a label counts where several
            classes have it: the group of a criterion says nothing of other groups.
        never: Those for ids, choices, addresses, codes and dates alone.
        apart: Those of what all blocks have beside their content, of free JSON, and of what no output shows.
        rich: Those for rich text.
    """

    def __init__(self) -> None:
        classes = tuple(reachable(*DOCUMENTS.values(), *CORE_BLOCKS))
        self.rich = frozenset(each.name for cls in classes for each in record(cls).members if _is_rich(each.shape))
        held: dict[str, list[Shape]] = {}
        for each in (each for cls in classes for each in record(cls).members):
            held.setdefault(each.name, []).append(_item_of(each.shape))
        self.never = frozenset(name for name, shapes in held.items() if all(map(_is_for_machines, shapes)))
        free = {name for name, shapes in held.items() if any(isinstance(shape, FreeJson) for shape in shapes)}
        unshown = {name for cls in classes for name in unshown_members(cls)}
        self.apart = frozenset(free | unshown | {member.name for member in record(Custom).members})
        self.read = frozenset(name for name, shapes in held.items() if _are_read(shapes)) - self.apart


def _are_read(shapes: list[Shape]) -> bool:
    """Whether shapes of members of one name are of texts that people read; objects have members of their own."""
    texts = [shape for shape in shapes if not isinstance(shape, (Ref, OneOf))]
    named = [_name_of(shape) for shape in texts]
    is_one_label = len(named) == 1 and named[0] in _SHORT
    return bool(named) and not is_one_label and all(name in _READ or name == "CodeText" for name in named)


def _is_for_machines(shape: Shape) -> bool:
    if isinstance(shape, (Choice, Instant)):
        return True
    return isinstance(shape, Text) and _name_of(shape) not in (*_READ, "CodeText")


def _name_of(shape: Shape) -> str | None:
    text = _text_in(shape)
    return text.named.name if text is not None and text.named is not None else None


def _item_of(shape: Shape) -> Shape:
    while isinstance(shape, Many):
        shape = shape.item
    return shape


@cache
def _names() -> _Names:
    return _Names()


@cache
def _excluded(scalar: str) -> re.Pattern[str]:
    """An expression that finds the characters that a scalar excludes."""
    shape = shape_of({"Name": Name, "Run": Run}[scalar])
    assert isinstance(shape, Text) and shape.excludes is not None  # noqa: S101, PT018  (both exclude some)
    return shape.excludes.compiled
