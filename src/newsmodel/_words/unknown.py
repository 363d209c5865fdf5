"""What outputs write in the place of something that this version does not know: a note, and its words."""

from __future__ import annotations

from typing import Final

from newsmodel._words.labels import Labels
from newsmodel._words.runs import Words, said
from newsmodel.content.unknown import Unknown
from newsmodel.readable import type_of, words_in

#: What says in a cell, where there is no room for a sentence, that something is left out.
_LEFT_OUT: Final = "[\u2026]"


def unknown_note(unknown: Unknown, labels: Labels) -> str:
    """The sentence that something is not shown."""
    return labels.unsupported.format(type=type_of(unknown.tag))


def unknown_words(unknown: Unknown) -> tuple[Words, ...]:
    """Its words, paragraph by paragraph."""
    return tuple(map(said, words_in(unknown.members)))


def unknown_line(unknown: Unknown, labels: Labels) -> str:
    """Its words in one line, as in a cell of a table, with a sign that this is not all; or else the note."""
    words = labels.comma.join(" ".join(each.split()) for each in words_in(unknown.members))
    return f"{words} {_LEFT_OUT}" if words else unknown_note(unknown, labels)
