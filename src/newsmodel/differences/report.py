"""Differences in words, from which every rendering of them is made: where each is, and what was and what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, cast

import attrs

from newsmodel._declare.shapes import record
from newsmodel._wire.canonical import Json, write
from newsmodel.content.article import Document
from newsmodel.content.inline import Span
from newsmodel.differences.changes import Change, ChangeKind
from newsmodel.differences.comparing import index_of
from newsmodel.differences.texts import Piece, compared, printable, shortened, visible
from newsmodel.errors import tokens
from newsmodel.model import ContentModel

#: What each kind of change is called.
NAMES: Final[Mapping[ChangeKind, str]] = {
    "text": "Text changed",
    "marks": "Marks changed",
    "member": "Changed",
    "inserted": "Inserted",
    "deleted": "Deleted",
    "moved": "Moved",
    "moved_changed": "Moved and changed",
    "kind_changed": "Kind changed",
}
#: What a change of a member is called that is in one document only.
_ADDED: Final = "Added"
_REMOVED: Final = "Removed"
#: The member that blocks with words have, which needs no name; and that with the kind of a block.
_TEXT: Final = "text"
_TYPE: Final = "type"
#: How many characters of a block that only moved are shown.
_EXCERPT: Final = 160


@attrs.frozen
class Line:
    """A text that is shown of a change.

    Attributes:
        name: The member it is, by its way from what changed; "" where that is said before.
        pieces: Its parts.
    """

    name: str
    pieces: tuple[Piece, ...]


@attrs.frozen
class Entry:
    """A change in words.

    Attributes:
        kind: What happened.
        name: What that is called.
        place: Where it is, in words; of what is no longer there, where it was.
        moved_from: Where it was, if it was moved.
        lines: What was and what is there.
    """

    kind: ChangeKind
    name: str
    place: str
    moved_from: str | None
    lines: tuple[Line, ...]


@attrs.frozen
class Report:
    """The differences of two documents in words.

    Attributes:
        summary: How many there are of each kind, in a line.
        language: The language of the documents, if they say it.
        entries: The differences.
    """

    summary: str
    language: str | None
    entries: tuple[Entry, ...]


def report(old: Document, new: Document, changes: Iterable[Change], model: ContentModel) -> Report:
    """The differences in words."""
    found = tuple(changes)
    before, after = model.to_dict(old), model.to_dict(new)
    entries = tuple(_entry(change, before, after) for change in found)
    return Report(_summary(entries), new.language, entries)


def _summary(entries: Iterable[Entry]) -> str:
    counted = Counter(entry.name.lower() for entry in entries)
    total = counted.total()
    listed = ", ".join(f"{count:,} {name}" for name, count in counted.items())
    return f"{total:,} difference{'' if total == 1 else 's'}: {listed}" if total else "No differences"


def _entry(change: Change, old: Json, new: Json) -> Entry:
    if change.new_pointer is None:
        place = f"{place_words(old, change.pointer or '')}, in the old version"
    else:
        place = place_words(new, change.new_pointer)
    moved_from = None
    if change.kind in ("moved", "moved_changed"):
        moved_from = place_words(old, change.pointer or "")
    return Entry(change.kind, _name(change), place, moved_from, tuple(_lines(change)))


def _name(change: Change) -> str:
    if change.kind in ("text", "member"):
        if change.pointer is None:
            return _ADDED
        if change.new_pointer is None:
            return _REMOVED
    return NAMES[change.kind]


def place_words(document: Json, pointer: str) -> str:
    """Where a JSON Pointer leads, in words: blocks are counted from 1, and have their kinds and ids.

    >>> place_words({"body": [{"type": "image", "id": "map", "alt": "A map"}]}, "/body/0/alt")
    'body 1 (image #map), alt'
    """
    words: list[str] = []
    value: Json = document
    for token in tokens(pointer):
        if isinstance(value, list):
            index = index_of(token)
            value = None if index is None or index >= len(value) else value[index]
            number = _name_of(token) if index is None else str(index + 1)
            words[-1:] = [f"{words[-1] if words else 'item'} {number}{_name_of(_described(value))}"]
        else:
            value = value.get(token) if isinstance(value, dict) else None
            words.append(_name_of(token))
    if len(words) > 1 and words[-1] == _TEXT:
        words.pop()
    return ", ".join(words) or "document"


def _name_of(token: str) -> str:
    """The name of a member on one line."""
    return printable(token).replace("\n", " ")


def _described(value: Json) -> str:
    """The kind and the id of a block, in brackets."""
    if not isinstance(value, dict):
        return ""
    kind, name = value.get("type"), value.get("id")
    found = [str(kind).replace("_", " ")] if isinstance(kind, str) else []
    found += [f"#{name}"] if isinstance(name, str) else []
    return f" ({' '.join(found)})" if found else ""


# --- What was and what is there -------------------------------------------------------------------------------------


def _lines(change: Change) -> Iterator[Line]:
    """The texts that are shown of a change."""
    if change.kind == "moved":
        yield Line("", _excerpt(change.after))
        return
    old = {} if change.pointer is None else dict(texts_of(change.before))
    new = {} if change.new_pointer is None else dict(texts_of(change.after))
    if change.kind in ("inserted", "deleted"):  # the place has the kind
        old.pop(_TYPE, None)
        new.pop(_TYPE, None)
    found: list[Line] = []
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        found.append(Line(name, tuple(visible(piece) for piece in shortened(_compared(before, after)))))
    if len(found) == 1 and found[0].name == _TEXT:
        found = [Line("", found[0].pieces)]
    if change.kind in ("kind_changed", "moved_changed") and old.get(_TEXT) == new.get(_TEXT):
        yield Line("", _excerpt(change.after))
    yield from found
    if not found and change.kind not in ("inserted", "deleted"):  # the same words, such as true and "true"
        yield Line("", tuple(_as_json(change)))


def _as_json(change: Change) -> Iterator[Piece]:
    if change.pointer is not None:
        yield visible(Piece("deleted", write(change.before)))
    if change.new_pointer is not None:
        yield visible(Piece("inserted", write(change.after)))


def _compared(before: str | None, after: str | None) -> tuple[Piece, ...]:
    if before is None:
        return (Piece("inserted", after or '""'),)
    if after is None:
        return (Piece("deleted", before or '""'),)
    return compared(before or '""', after or '""')


def _excerpt(value: Json) -> tuple[Piece, ...]:
    """The beginning of a block that did not change."""
    text = " ".join(text for name, text in texts_of(value) if name != _TYPE)
    short = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}\u2026"
    return (visible(Piece("same", short)),) if short else ()


def texts_of(value: Json, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, and every other scalar as JSON, with the way to it in words; rich text is one text.

    >>> list(texts_of({"type": "image", "alt": "A map", "rights": {"credit": "Ada"}, "caption": ["Shade"]}))
    [('type', 'image'), ('alt', 'A map'), ('rights credit', 'Ada'), ('caption', 'Shade')]
    """
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        if _is_rich_text(value):
            yield name, "".join(map(_said, value))
        elif not value:
            yield name, write(value)
        elif not any(isinstance(item, (dict, list)) for item in value):
            yield name, ", ".join(item if isinstance(item, str) else write(item) for item in value)
        else:
            for place, item in enumerate(value, 1):
                yield from texts_of(item, f"{name} {place}".strip())
    elif isinstance(value, dict) and value:
        for member, item in value.items():
            yield from texts_of(item, f"{name} {_name_of(member)}".strip())
    else:
        yield name, write(value)


_OF_SPANS: Final = tuple(member.name for member in record(Span).members)


def _is_rich_text(value: list[Json]) -> bool:
    """Whether an array is rich text: its runs of plain text are not neighbours, as words in a list are."""
    if not value or not all(isinstance(run, str) or _is_span(run) for run in value):
        return False
    return not any(isinstance(run, str) and isinstance(after, str) for run, after in pairwise(value))


def _is_span(run: Json) -> bool:
    return isinstance(run, dict) and isinstance(run.get("text"), str) and run.keys() <= set(_OF_SPANS)


def _said(run: Json) -> str:
    """A run of rich text: words to which something is added are in brackets, and what is added is in braces."""
    if isinstance(run, str):
        return run
    span = cast("dict[str, Json]", run)
    added = "; ".join(
        f"{name} {text}"
        for member in _OF_SPANS
        if member in span and member != "text"
        for name, text in texts_of(span[member], member)
    )
    return f"[{span['text']}]{{{added}}}" if added else str(span["text"])
