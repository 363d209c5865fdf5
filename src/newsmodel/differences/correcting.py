"""A correction drafted from changes: readers are told what was there and what is there now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, cast

from newsmodel._arguments import checked
from newsmodel._wire.canonical import Json, write
from newsmodel.content.article import Correction
from newsmodel.content.inline import RichTextLike
from newsmodel.differences.changes import Change
from newsmodel.differences.leaves import texts_of
from newsmodel.differences.matching import id_of, kind_of
from newsmodel.differences.similarity import words_of
from newsmodel.errors import ArgumentError, tokens

#: The most characters of each side, as `Correction` has them, and the most blocks.
_LONGEST: Final = 100_000
_MOST_BLOCKS: Final = 100
#: Where a sentence ends: a correction quotes whole sentences.
_END: Final = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f][\"'\u00bb\u201d\u201c\u2019)]*(?=\\s|$)|[\u3002\uff01\uff1f\n]"
)


@checked
def correction_from(
    changes: Iterable[Change],
    *,
    at: datetime,
    kind: str,
    text: RichTextLike,
) -> Correction:
    """A correction with the words before and after changes; an editor goes over it before it is published.

    Of a text that changed, the sentences that differ are quoted; of other members, the name and the value; of blocks
    that were inserted or deleted, their words. What only moved has no words that changed. The ids of blocks are those
    that the changes know.

    Args:
        changes: The changes that it is about, one or more.
        at: When it is made.
        kind: What it is, as in `Correction`.
        text: The note that readers see.

    Raises:
        ArgumentError: There are no changes.
        ValidationError: Another value is wrong.

    >>> from datetime import UTC
    >>> changes = [Change("text", "/body/0/text", "/body/0/text", ["Dry. It rained."], ["Dry. It snowed."])]
    >>> made = correction_from(changes, at=datetime(2026, 3, 1, tzinfo=UTC), kind="correction", text="It was snow.")
    >>> made.before, made.after
    ('It rained.', 'It snowed.')
    """
    found = tuple(changes)
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
    joined = "\n".join(text for text in texts if text.strip())
    return joined[:_LONGEST] or None


def _quoted(change: Change) -> tuple[str, str]:
    """What was there, and what is there now."""
    before, after = change.before, change.after
    if change.kind in ("text", "marks"):
        return _sentences(words_of(before), words_of(after))
    if change.kind == "moved":
        return "", ""
    if isinstance(before, str) and isinstance(after, str) and (" " in before or " " in after):
        return _sentences(before, after)
    if isinstance(before or after, (dict, list)):
        return _words(before), _words(after)
    name = _member(change)
    return _named(name, before), _named(name, after)


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
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]


def _words(value: Json) -> str:
    """The words of a block or of a part of one: its texts, without ids, codes and addresses."""
    found = () if value is None else texts_of(value)
    return " ".join(text for name, text in found if " " in text or name.endswith("text"))


def _named(name: str, value: Json) -> str:
    """A value with the name of its member; nothing where there is no value."""
    return "" if value is None else f"{name}: {value if isinstance(value, str) else write(value)}"


def _member(change: Change) -> str:
    """The name of the member that changed; of an item of an array, that of the array."""
    names = [token for token in tokens(change.new_pointer or change.pointer or "") if not token.isdigit()]
    return (names or ["document"])[-1].replace("_", " ")


def _blocks(change: Change) -> Iterator[str]:
    for value in (change.before, change.after):
        if (name := id_of(value)) is not None and not kind_of(value).startswith("("):
            yield name
