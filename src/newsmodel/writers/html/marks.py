"""The marks of sources and notes in a text, counted as they are written so that the lists at the end can lead back."""

from __future__ import annotations

from typing import Final

from newsmodel._words.labels import Labels
from newsmodel.content.inline import Citation
from newsmodel.numbering import NumberedNote
from newsmodel.writers.html.fragments import Fragment, escaped

#: How many markers of a source its entry in the list of sources links back to: the first ones.
MOST_BACK: Final = 100


class Markers:
    """The markers of a source.

    Attributes:
        number: The number of the source.
        href: Where its markers lead: its entry in the list of sources.
        anchor: The beginning of the ids of its markers.
        label: Their name for screen readers.
        written: The citations whose markers have an id, so far; the ids of the markers are counted from 1.
    """

    def __init__(self, number: int, prefix: Fragment, labels: Labels) -> None:
        self.number = number
        self.href: Fragment = Fragment(f"#{prefix}source-{number}")
        self.anchor: Fragment = Fragment(f"{prefix}cite-{number}-")
        self.label: Fragment = escaped(labels.citation.format(number=number))
        self.written: list[Citation] = []


class NoteMarks:
    """The marks of a note.

    Attributes:
        sign: The sign of the note.
        href: Where its marks lead: the note.
        anchor: The beginning of the ids of its marks.
        label: Their name for screen readers.
        written: How many of its marks have an id, so far; the ids are counted from 1.
    """

    def __init__(self, entry: NumberedNote, prefix: Fragment, labels: Labels) -> None:
        self.sign: Fragment = escaped(entry.sign)
        self.href: Fragment = Fragment(f"#{prefix}note-{self.sign}")
        self.anchor: Fragment = Fragment(f"{prefix}noteref-{self.sign}-")
        self.label: Fragment = escaped(labels.note_sign.format(sign=entry.sign))
        self.written = 0
