"""A correction drafted from changes: readers are told what was there and what is there now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, cast

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json
from newsmodel.content.article import Correction
from newsmodel.content.inline import RichTextLike
from newsmodel.differences.changes import Change, plain_changes
from newsmodel.differences.leaves import (
    Path,
    is_rich_text,
    leaves,
    text_of_leaf,
    texts_of_leaves,
    way,
    words_of_leaf,
)
from newsmodel.differences.matching import id_of, kind_of
from newsmodel.differences.similarity import same, words_of
from newsmodel.differences.unseen import printable
from newsmodel.errors import ArgumentError, tokens

#: The most characters of each side, as `Correction` has them, and the most blocks.
_LONGEST: Final = 100_000
_MOST_BLOCKS: Final = 100
#: Where a sentence ends: a correction quotes whole sentences.
_END: Final = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f][\"'\u00bb\u201d\u201c\u2019)]*(?=\\s|$)|[\u3002\uff01\uff1f\n]"
)

#: What ends with a full stop that ends no sentence: an initial, a word of consonants or of two letters with a capital
#: (Dr., Mrs., St.), a few titles.
_ABBREVIATION: Final = re.compile(
    r"(?:\b[^\W\d_]|\.[^\W\d_]|\b[A-Z][a-z]|\b[A-Z][b-df-hj-np-tv-xz]{2,3}|\b(?:Prof|Gen|Col|Gov|Sen|Rep|Rev|Hon|Capt))\.\Z"
)
#: How many characters such a word has at most, with what is before it.
_LONGEST_SHORT: Final = 8
#: What readers are not told of a block; and what needs no name.
_NOT_TOLD: Final[tuple[Path, ...]] = (("type",), ("id",))
_TEXT: Final[Path] = ("text",)


@checked
def correction_from(
    changes: Iterable[Change],
    *,
    at: datetime,
    kind: str,
    text: RichTextLike,
) -> Correction:
    """A correction with the words before and after changes; an editor goes over it before it is published.

    Of rich text that changed, the sentences that differ are quoted; where the words are the same, with what is added
    to them. Of other members, the name and the value. Of what is in one document only, every text that people read,
    and of a block of another kind those that differ, with its name where that is not ``text``. What only moved has no
    words that changed. The ids of blocks are those that the changes know.

    Args:
        changes: The changes that it is about, one or more.
        at: When it is made.
        kind: What it is, as in `Correction`.
        text: The note that readers see.

    Raises:
        ArgumentError: There are no changes.
        ChangesError: A change has a value that is no JSON.
        ValidationError: Another value is wrong.

    >>> from datetime import UTC
    >>> changes = [Change("text", "/body/0/text", "/body/0/text", ["Dry. It rained."], ["Dry. It snowed."])]
    >>> made = correction_from(changes, at=datetime(2026, 3, 1, tzinfo=UTC), kind="correction", text="It was snow.")
    >>> made.before, made.after
    ('It rained.', 'It snowed.')
    """
    found = plain_changes(changes)
    if not found:
        raise ArgumentError("correction_from(changes): expected at least one change, got none")
    quoted = [_quoted(change) for change in found]
    blocks = dict.fromkeys(name for change in found for name in _blocks(change))
    return Correction(
        text,
        at=at,
        kind=cast("Any", kind),
        blocks=list(blocks)[:_MOST_BLOCKS],
        before=_joined(before for before, _ in quoted),
        after=_joined(after for _, after in quoted),
    )


def _joined(texts: Iterable[str]) -> str | None:
    joined = printable("\n".join(text for text in texts if text.strip()))
    return joined[:_LONGEST] or None


def _quoted(change: Change) -> tuple[str, str]:
    """What was there, and what is there now."""
    if change.kind == "moved":
        return "", ""
    if change.kind in ("text", "marks"):
        return _sentences(*_texts(change.before, change.after))
    old = {} if change.pointer is None else dict(leaves(change.before))
    new = {} if change.new_pointer is None else dict(leaves(change.after))
    sides: tuple[list[str], list[str]] = ([], [])
    for path in _paths(change, old, new):
        before, after = old.get(path), new.get(path)
        texts = _texts(before, after)
        if isinstance(before or after, (str, list)):
            texts = _sentences(*texts)
        for side, text in zip(sides, texts, strict=True):
            if text:
                side.append(f"{_named(change, path)}{text}")
    return "\n".join(sides[0]), "\n".join(sides[1])


def _paths(change: Change, old: Mapping[Path, Json], new: Mapping[Path, Json]) -> list[Path]:
    """The ways to the pieces that are quoted: of a whole that is in one document only, those that people read."""
    differing = [path for path in {**old, **new} if not same(old.get(path), new.get(path))]
    told = [path for path in differing if path[-1:] not in _NOT_TOLD]
    if change.kind in ("member", "moved_changed") and None not in (change.pointer, change.new_pointer):
        return told
    read = [path for path in told if words_of_leaf(path, new[path] if path in new else old[path])]
    return read if read or change.kind != "member" else told


def _texts(before: Json, after: Json) -> tuple[str, str]:
    """Two pieces in words, "" of nothing; what is added to words is said where the words are the same."""
    if is_rich_text(before or after) and words_of(before) != words_of(after):
        return words_of(before), words_of(after)
    if before is None or after is None:
        return "" if before is None else text_of_leaf(before), "" if after is None else text_of_leaf(after)
    return texts_of_leaves(before, after)


def _sentences(before: str, after: str) -> tuple[str, str]:
    """The sentences of two texts that are not the same at their beginnings and ends."""
    left, right = list(_split(before)), list(_split(after))
    most = min(len(left), len(right))
    start = next((at for at in range(most) if left[at] != right[at]), most)
    left, right = left[start:], right[start:]
    most = min(len(left), len(right))
    end = next((at for at in range(most) if left[-1 - at] != right[-1 - at]), most)
    return "".join(left[: len(left) - end]).strip(), "".join(right[: len(right) - end]).strip()


def _split(text: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        if not (found[0] == "." and _ABBREVIATION.search(text, max(start, found.end() - _LONGEST_SHORT), found.end())):
            yield text[start : found.end()]
            start = found.end()
    yield text[start:]


def _named(change: Change, path: Path) -> str:
    """What is before a text that is quoted: the member it is; nothing before the words of a block."""
    if path[-1:] == _TEXT:
        return ""
    names = tuple(token for token in path if isinstance(token, str))
    if change.kind == "member":
        names = (_member(change), *names)
    return f"{way(names).replace('_', ' ')}: "


def _member(change: Change) -> str:
    """The name of the member that changed; of an item of an array, that of the array."""
    names = [token for token in tokens(change.new_pointer or change.pointer or "") if not token.isdigit()]
    return (names or ["document"])[-1]


def _blocks(change: Change) -> Iterator[str]:
    for value in (change.before, change.after):
        if (name := id_of(value)) is not None and not kind_of(value).startswith("("):
            yield name
