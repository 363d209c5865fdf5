"""A value taken to pieces that are shown each by itself, and each piece in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from newsmodel._declare.shapes import record
from newsmodel._wire.canonical import Json, write
from newsmodel.content.inline import Span
from newsmodel.differences.similarity import words_of
from newsmodel.differences.unseen import printable
from newsmodel.readable import words_in

#: The way to a piece from the value that it is in: names, and indexes from 0.
Path = tuple[str | int, ...]

#: How many characters of a name, and of a way in words, are shown.
_LONGEST_NAME: Final = 60
_LONGEST_WAY: Final = 80
_OF_SPANS: Final = tuple(member.name for member in record(Span).members)
#: What a text that stands in braces, or in a list, is quoted for.
_SEPARATORS: Final = re.compile('[][{};,"\\\\]')
_ESCAPED: Final = re.compile(r"[][\\]")


def leaves(value: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """The pieces of a value, with their ways: scalars, lists of scalars, rich texts, and what is empty.

    >>> list(leaves({"type": "image", "rights": {"credit": "Ada"}, "caption": ["Shade"]}))
    [(('type',), 'image'), (('rights', 'credit'), 'Ada'), (('caption',), ['Shade'])]
    """
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from leaves(item, (*path, name))
    elif isinstance(value, list) and not is_rich_text(value) and any(isinstance(item, (dict, list)) for item in value):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place))
    else:
        yield path, value


def texts_of(value: Json, name: str = "") -> Iterator[tuple[str, str]]:
    """Every piece of a value in words, with its way.

    >>> list(texts_of({"type": "image", "alt": "A map", "rights": {"credit": "Ada"}, "caption": ["Shade"]}))
    [('type', 'image'), ('alt', 'A map'), ('rights credit', 'Ada'), ('caption', 'Shade')]
    """
    for path, leaf in leaves(value, (name,) if name else ()):
        yield way(path), text_of_leaf(leaf)


def way(path: Path) -> str:
    """A way in words; items are counted from 1, and of a long way the end is shown."""
    words = " ".join(str(step + 1) if isinstance(step, int) else name_of(step) for step in path)
    return words if len(words) <= _LONGEST_WAY else f"\u2026{words[1 - _LONGEST_WAY :]}"


def name_of(name: str) -> str:
    """The name of a member on one line, in quotation marks if it has a blank.

    >>> name_of("acme:layout"), name_of("on two lines")
    ('acme:layout', '"on two lines"')
    """
    found = printable(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}\u2026").replace("\n", " ")
    return f'"{found}"' if not found or any(map(str.isspace, found)) else found


def text_of_leaf(leaf: Json, beside: Json = None) -> str:
    """A piece in words: rich text with what is added to its words, and what is no text as JSON.

    Args:
        leaf: The piece.
        beside: Another one, with which it is compared: brackets are escaped in both, or in none.
    """
    if isinstance(leaf, str):
        return leaf
    if isinstance(leaf, list) and leaf:
        is_rich = is_rich_text(leaf)
        return _rich_text(leaf, escaped=_is_ambiguous(leaf, beside)) if is_rich else ", ".join(map(_item, leaf))
    return write(leaf)


def texts_of_leaves(old: Json, new: Json) -> tuple[str, str]:
    """Two pieces that differ, in words that differ."""
    found = text_of_leaf(old, new), text_of_leaf(new, old)
    return found if found[0] != found[1] else (write(old), write(new))  # such as true and "true"


def words_of_leaf(path: Path, leaf: Json) -> str:
    """The words of a piece, if it is one that people read; "" of an id, a code, an address, a number."""
    names = [step for step in path if isinstance(step, str)]
    return " ".join(words_in({names[-1] if names else "text": leaf}))


def is_rich_text(value: Json) -> bool:
    """Whether a value is rich text: its runs of plain text are not neighbours, as words in a list are."""
    if not isinstance(value, list) or not value or not all(isinstance(run, str) or _is_span(run) for run in value):
        return False
    return not any(isinstance(run, str) and isinstance(after, str) for run, after in pairwise(value))


def _is_span(run: Json) -> bool:
    return isinstance(run, dict) and isinstance(run.get("text"), str) and run.keys() <= set(_OF_SPANS)


def _item(item: Json) -> str:
    """An item of a list: in quotation marks, if it could be taken for two."""
    return item if isinstance(item, str) and item and not _SEPARATORS.search(item) else write(item)


# --- Rich text ------------------------------------------------------------------------------------------------------


def _rich_text(runs: list[Json], *, escaped: bool) -> str:
    """Rich text: words to which something is added are in brackets, and what is added is in braces."""
    return "".join(
        f"[{_literal(words_of([run]), escaped=escaped)}]{{{added}}}" if (added := _added(run)) else plain
        for run, plain in _joined(runs, escaped=escaped)
    )


def _joined(runs: list[Json], *, escaped: bool) -> Iterator[tuple[Json, str]]:
    """The runs; of neighbours to which nothing is added, the first with the words of all."""
    for is_plain, some in groupby(runs, lambda run: not _added(run)):
        found = list(some)
        if is_plain:
            yield found[0], _literal(words_of(found), escaped=escaped)
        else:
            yield from ((run, "") for run in found)


def _literal(words: str, *, escaped: bool) -> str:
    return _ESCAPED.sub(r"\\\g<0>", words) if escaped else words


def _added(run: Json) -> str:
    """What is added to the words of a run."""
    if not isinstance(run, dict):
        return ""
    return "; ".join(
        f"{way(path)} {_item(text_of_leaf(leaf))}"
        for member in _OF_SPANS
        if member in run and member != "text"
        for path, leaf in leaves(run[member], (member,))
    )


def _is_ambiguous(*leaves: Json) -> bool:
    """Whether words of rich text look like the signs of what is added to words."""
    rich = [leaf for leaf in leaves if isinstance(leaf, list) and is_rich_text(leaf)]
    words = [words_of(leaf) for leaf in rich]
    if any("]{" in each for each in words):
        return True
    return any("[" in each for each in words) and any(_added(run) for leaf in rich for run in leaf)
