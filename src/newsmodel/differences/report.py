"""Differences in words, from which every rendering of them is made: where each is, and what was and what is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from newsmodel._wire.canonical import Json, write
from newsmodel.content.article import Document
from newsmodel.differences.changes import Change, ChangeKind, plain_changes
from newsmodel.differences.comparing import index_of
from newsmodel.differences.documents import diff
from newsmodel.differences.leaves import Path, leaves, name_of, text_of_leaf, texts_of_leaves, way, words_of_leaf
from newsmodel.differences.similarity import same
from newsmodel.differences.texts import Piece, boundary, compared, shortened, visible
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
_TEXT: Final[Path] = ("text",)
_TYPE: Final[Path] = ("type",)
#: How many characters of a block that only moved are shown.
_EXCERPT: Final = 160
#: More lines are one text in JSON, where they would take more than so many characters for each one of the value; and
#: about how many characters a line takes besides its name and its text, and how many what was inserted or deleted.
_FEW_LINES: Final = 8
_LARGEST: Final = 20
_OF_A_LINE: Final = 70
_OF_A_SIGN: Final = 110


class Languages(NamedTuple):
    """The language of a text in the old document, and in the new one; None where it is not known."""

    old: str | None
    new: str | None


@attrs.frozen
class Line:
    """A text that is shown of a change.

    Attributes:
        name: The member it is, by its way from what changed; "" where that is said before.
        pieces: Its parts.
        languages: Their languages.
    """

    name: str
    pieces: tuple[Piece, ...]
    languages: Languages


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
        entries: The differences.
    """

    summary: str
    entries: tuple[Entry, ...]


def report(old: Document, new: Document, changes: Iterable[Change] | None, model: ContentModel) -> Report:
    """The differences in words: those that are given, or else all.

    Raises:
        ArgumentError, ModelError, ValidationError: As `diff`.
        ChangesError: A change that is given has a value that is no JSON.
    """
    found = diff(old, new, model=model) if changes is None else plain_changes(changes)
    before, after = model.to_dict(old), model.to_dict(new)
    entries = tuple(_entry(change, before, after) for change in found)
    return Report(_summary(entries), entries)


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
    languages = Languages(language_at(old, change.pointer), language_at(new, change.new_pointer))
    return Entry(change.kind, _name(change), place, moved_from, tuple(_lines(change, languages)))


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
        is_list, value = isinstance(value, list), _at(value, token)
        if is_list:
            index = index_of(token)
            number = name_of(token) if index is None else str(index + 1)
            words[-1:] = [f"{words[-1] if words else 'item'} {number}{_described(value)}"]
        else:
            words.append(name_of(token))
    if len(words) > 1 and words[-1] == "text":
        words.pop()
    return ", ".join(words) or "document"


def _described(value: Json) -> str:
    """The kind and the id of a block, in brackets."""
    if not isinstance(value, dict):
        return ""
    kind, name = value.get("type"), value.get("id")
    found = [name_of(kind).replace("_", " ")] if isinstance(kind, str) else []
    found += [f"#{name_of(name)}"] if isinstance(name, str) else []
    return f" ({' '.join(found)})" if found else ""


# --- What was and what is there -------------------------------------------------------------------------------------

#: The pieces of a value, by their ways.
_Pieces = Mapping[Path, Json]


def _lines(change: Change, languages: Languages) -> Iterator[Line]:
    """The texts that are shown of a change."""
    if change.kind == "moved":
        yield Line("", _excerpt(change.after), languages)
        return
    old = {} if change.pointer is None else dict(leaves(change.before))
    new = {} if change.new_pointer is None else dict(leaves(change.after))
    if change.kind in ("inserted", "deleted"):  # the place has the kind
        old.pop(_TYPE, None)
        new.pop(_TYPE, None)
    if change.kind in ("kind_changed", "moved_changed") and old.get(_TEXT) == new.get(_TEXT):
        yield Line("", _excerpt(change.after), languages)
    found = list(_differing(change, old, new, languages))
    if len(found) > _FEW_LINES and _size(found) > _LARGEST * len(write([change.before, change.after])):
        found = [Line("", _compared(*_as_json(change)), languages)]
    yield from found


def _differing(change: Change, old: _Pieces, new: _Pieces, languages: Languages) -> Iterator[Line]:
    """A line for each piece that is not the same in both documents."""
    paths = [path for path in {**old, **new} if path not in old or path not in new or not same(old[path], new[path])]
    for path in paths:
        if path in old and path in new:
            pieces = _compared(*texts_of_leaves(old[path], new[path]))
        elif path in old:
            pieces = _compared(text_of_leaf(old[path]), None)
        else:
            pieces = _compared(None, text_of_leaf(new[path]))
        inside = Languages(
            _language_in(change.before, path, languages.old), _language_in(change.after, path, languages.new)
        )
        yield Line("" if paths == [_TEXT] else way(path), pieces, inside)


def _as_json(change: Change) -> tuple[str | None, str | None]:
    """What there was and what there is, each as one text."""
    before = None if change.pointer is None else write(change.before)
    return before, None if change.new_pointer is None else write(change.after)


def _size(lines: Sequence[Line]) -> int:
    """About how many characters lines have in HTML, without the texts."""
    signs = sum(piece.status != "same" for line in lines for piece in line.pieces)
    return _OF_A_SIGN * signs + sum(_OF_A_LINE + len(line.name) for line in lines)


def _compared(before: str | None, after: str | None) -> tuple[Piece, ...]:
    if before is None:
        pieces: tuple[Piece, ...] = (Piece("inserted", after or '""'),)
    elif after is None:
        pieces = (Piece("deleted", before or '""'),)
    else:
        pieces = compared(before or '""', after or '""')
    return visible(shortened(pieces))


def _excerpt(value: Json) -> tuple[Piece, ...]:
    """The beginning of the words of a block that did not change."""
    text = ""
    for path, leaf in leaves(value):
        text = f"{text} {words_of_leaf(path, leaf)}".strip()
        if len(text) > _EXCERPT:
            text = f"{text[: boundary(text, _EXCERPT)].rstrip()}\u2026"
            break
    return visible([Piece("same", text)]) if text else ()


# --- Languages ------------------------------------------------------------------------------------------------------

#: A tag of a language that attributes of HTML can name; in what is not known, the member may be anything.
_LANGUAGE: Final = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def language_at(document: Json, pointer: str | None) -> str | None:
    """The language of what a JSON Pointer leads to: that of the innermost object which says it.

    >>> language_at(
    ...     {"language": "en", "body": [{"type": "quote", "language": "fr", "text": ["Pluie"]}]}, "/body/0/text"
    ... )
    'fr'
    """
    found, value = _language_of(document, None), document
    for token in tokens(pointer or ""):
        value = _at(value, token)
        found = _language_of(value, found)
    return found


def _language_in(value: Json, path: Path, found: str | None) -> str | None:
    """The language of a piece of a value whose language is known."""
    for token in path:
        value = _at(value, token if isinstance(token, str) else str(token))
        found = _language_of(value, found)
    return found


def _language_of(value: Json, otherwise: str | None) -> str | None:
    found = value.get("language") if isinstance(value, dict) else None
    return found if isinstance(found, str) and _LANGUAGE.fullmatch(found) else otherwise


def _at(value: Json, token: str) -> Json:
    """What is at a place in a value; None if there is nothing."""
    if isinstance(value, list):
        index = index_of(token)
        return None if index is None or index >= len(value) else value[index]
    return value.get(token) if isinstance(value, dict) else None
