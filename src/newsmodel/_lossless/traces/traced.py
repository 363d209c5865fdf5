"""Texts that know which member of which object they are, so that lossless HTML can mark where each is shown."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, SupportsIndex

from markupsafe import Markup, escape

from newsmodel.content.inline import Span

#: What begins and ends a traced text in HTML that is not finished; no text of a document has these characters.
START: Final = "\x02"
NAMED: Final = "\x03"
END: Final = "\x04"
#: One traced text: its number, and what is written of it.
SIGNED: Final = re.compile(f"{START}([0-9]{{1,9}}){NAMED}([^{START}{NAMED}{END}]*+){END}")

Role = Literal["text", "rich", "run", "tail", "object", "added"]


class Entry(NamedTuple):
    """What a stretch of HTML is.

    Attributes:
        role: A text; rich text, a run of it or the blanks at its end; an object; or words that the output adds.
        part: The number of the object that it is, or is of; -1 for words that the output adds.
        path: The names of members from the object to it; a "[]" follows the name of an array.
        place: The index in that array.
    """

    role: Role
    part: int = -1
    path: tuple[str, ...] = ()
    place: int = 0


class Traced(str):
    """A text of a document that knows where it stands there.

    Attributes:
        number: The number of its entry; -1 of a text in rich text, which is not marked by itself.
        entries: The entries.
        meant: What it is, where it is written otherwise.
    """

    __slots__ = ("entries", "meant", "number")
    number: int
    entries: list[Entry]
    meant: str

    @classmethod
    def of(cls, text: str, number: int, entries: list[Entry]) -> Traced:
        """A text with the number of its entry."""
        made = cls(text)
        made.number, made.entries, made.meant = number, entries, text
        return made

    def written_as(self, text: str) -> Traced:
        """What is written in its place."""
        made = Traced.of(text, self.number, self.entries)
        made.meant = self.meant
        return made

    def parts_as(self, parts: list[str]) -> list[str]:
        """Parts of it, which are written apart; what is left out after one belongs to it."""
        starts, at = [], 0
        for part in parts:
            at = self.index(part, at)
            starts.append(at)
            at += len(part)
        made: list[str] = []
        for part, start, end in zip(parts, starts, [*starts[1:], len(self)], strict=True):
            each = Traced.of(part, self.number, self.entries)
            each.meant = str.__getitem__(self, slice(start, end))
            made.append(each if part else part)
        return made

    def rstrip(self, chars: str | None = None, /) -> str:
        """The text without the blanks at its end; it is still that text, as these follow as its `tail`."""
        return Traced.of(str.rstrip(self, chars), self.number, self.entries)

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        """A part of it; what begins inside it and goes on to its end are the blanks that were left out."""
        part = str.__getitem__(self, key)
        if isinstance(key, slice) and key.start and key.stop is None and part:
            self.entries.append(Entry("tail"))
            return Traced.of(part, len(self.entries) - 1, self.entries)
        return part

    def __html__(self) -> str:
        """It as HTML, where a function of the caller puts it into `Markup`, which would escape any other text."""
        return Markup(self.around(escape(str.__str__(self))))  # noqa: S704  (it is escaped)

    def around(self, html: str) -> str:
        """HTML of it between signs that say what it is."""
        return html if self.number < 0 else f"{START}{self.number}{NAMED}{html}{END}"


class Runs(tuple[str | Span, ...]):  # noqa: SLOT001  (a tuple of any length can have no slots)
    """Rich text of a document that knows where it stands there.

    Attributes:
        number: The number of its entry.
    """

    number: int

    @classmethod
    def of(cls, runs: tuple[str | Span, ...], number: int) -> Runs:
        """Rich text with the number of its entry."""
        made = cls(runs)
        made.number = number
        return made
