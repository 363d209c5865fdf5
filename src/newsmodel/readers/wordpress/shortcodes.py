"""Shortcodes in text: ``[name attribute="value"]``, perhaps with words and ``[/name]`` after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from newsmodel.readers.nodes import Text

#: The shortcodes that WordPress has by itself.
KNOWN: Final = frozenset({"caption", "wp_caption", "gallery", "playlist", "audio", "video", "embed"})
#: Longest possible tags: 50 characters of name, 2,000 of attributes. A bracket in them begins another tag.
_TAG: Final = re.compile(r"(\[?)\[(/?)([A-Za-z][A-Za-z0-9_-]{0,49}+)((?:[\s\u00a0/][^\[\]]{0,2000}+)?)\](\]?)")
_ATTRIBUTE: Final = re.compile(
    r"""([A-Za-z][A-Za-z0-9_-]{0,49}+)\s{0,9}+=\s{0,9}+(?:"([^"]*+)"|'([^']*+)'|\u201d([^\u201d]*+)\u201d|([^\s"'/]++))"""
)


@attrs.frozen(eq=False)
class Tag:
    """A tag of a shortcode, in a text.

    Attributes:
        name: Its name, in lower case.
        is_end: Whether it ends one.
        attributes: Its attributes by name, in lower case.
        spans: Where each value is in the words of the tag.
        text: The tag as a text, which knows its place.
    """

    name: str
    is_end: bool
    attributes: dict[str, str]
    spans: dict[str, tuple[int, int]]
    text: Text


def part_of(text: Text, start: int, end: int) -> Text:
    """A part of a text, which knows its place."""
    return Text(text.value[start:end], text.parent, text.before, text.gap + start)


def tags_in(text: Text, ended: frozenset[str]) -> Iterator[Text | Tag]:
    """A text as the texts and the tags of shortcodes that it is made of, in order.

    Words in brackets are no shortcode unless WordPress has one of that name, they have attributes, an underline or a
    hyphen in the name, or are ended somewhere.

    Args:
        text: The text.
        ended: The names that an ending tag nearby has.
    """
    place = 0
    for found in _TAG.finditer(text.value):
        outer, end, name, rest, after = found.groups()
        name = name.lower()
        start, stop = found.start() + len(outer), found.end() - len(after)
        if outer and after:  # escaped, as in [[gallery]]
            continue
        values = list(_ATTRIBUTE.finditer(rest))
        if not (name in KNOWN or name in ended or end or values or rest == "/" or "_" in name or "-" in name):
            continue
        if place < start:
            yield part_of(text, place, start)
        at = start + 1 + len(end) + len(found[3]) - start
        spans = {each[1].lower(): _span(each, at) for each in values}
        tag = part_of(text, start, stop)
        yield Tag(name, bool(end), {key: tag.value[a:b] for key, (a, b) in spans.items()}, spans, tag)
        place = stop
    if place < len(text.value):
        yield part_of(text, place, len(text.value)) if place else text


def _span(attribute: re.Match[str], at: int) -> tuple[int, int]:
    group = next(number for number in (2, 3, 4, 5) if attribute[number] is not None)
    return attribute.start(group) + at, attribute.end(group) + at


def ended_in(text: str) -> Iterator[str]:
    """The names of the shortcodes that end in a text."""
    return (found[3].lower() for found in _TAG.finditer(text) if found[2])
