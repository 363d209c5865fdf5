"""Running text: pieces of it with their styles become runs, with white space as browsers show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from newsmodel._declare.scalars import RUN_LENGTH
from newsmodel.content.inline import Link, RichText, Span, runs
from newsmodel.readers.making import MOST_RUNS, make_span
from newsmodel.readers.menders import is_blank, mended_text
from newsmodel.readers.styles import PLAIN, Style

#: White space that is not one blank already.
_WHITE: Final = re.compile(r"[\t\n\r\f][ \t\n\r\f]*+| [ \t\n\r\f]++")
#: The white space that browsers take together.
BLANKS: Final = " \t\n\r\f"


@attrs.define(eq=False)
class Pieces:
    """Pieces of running text that were found so far, with their styles."""

    found: list[tuple[str, Style]] = attrs.field(factory=list[tuple[str, Style]])
    has_words: bool = False

    def add(self, text: str, style: Style) -> None:
        """Add a text."""
        self.found.append((text, style))
        if not self.has_words and not is_blank(text):
            self.has_words = True

    def add_break(self, style: Style) -> None:
        """Add a line break."""
        pre = Style(style.marks, style.linked, style.language, style.id, is_pre=True, note=style.note)
        self.found.append(("\n", pre))

    def __bool__(self) -> bool:
        """Whether there is anything that readers see."""
        return self.has_words

    def take(self) -> list[tuple[str, Style]]:
        """All pieces, with white space as browsers show it; none are left."""
        if not self.found:
            return []
        found, has_words, self.found, self.has_words = self.found, self.has_words, [], False
        return collapsed(found) if has_words else []


def collapsed(pieces: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Pieces in which each run of white space is one blank, with none at an end or beside a line break."""
    kept: list[tuple[str, Style]] = []
    before = "\n"  # the last character of what was kept
    for text, style in pieces:
        shown = text
        if not text.isprintable():  # most texts are, and then the only white space to take together are blanks
            shown = mended_text(text if style.is_pre else _WHITE.sub(" ", text))
        elif "  " in text and not style.is_pre:
            shown = _WHITE.sub(" ", text)
        if not style.is_pre and before in " \n":
            shown = shown.lstrip(BLANKS)
        if shown.startswith("\n") and not _ends_in_pre(kept):
            _strip_end(kept)
        if shown:
            kept.append((shown, style))
            before = shown[-1]
    while kept and not kept[-1][0].rstrip(BLANKS):
        kept.pop()
    _strip_end(kept)
    first = next((at for at, (text, _) in enumerate(kept) if text.lstrip(BLANKS)), len(kept))
    del kept[:first]
    if kept:
        kept[0] = (kept[0][0].lstrip("\n" if kept[0][1].is_pre else BLANKS), kept[0][1])
    return kept


def _ends_in_pre(kept: list[tuple[str, Style]]) -> bool:
    return bool(kept) and kept[-1][1].is_pre


def _strip_end(kept: list[tuple[str, Style]]) -> None:
    if kept:
        text, style = kept[-1]
        shown = text.rstrip(BLANKS)
        if shown:
            kept[-1] = (shown, style)
        else:
            kept.pop()


def rich_text(pieces: Sequence[tuple[str, Style]]) -> RichText:
    """Pieces as rich text: what has the same style is one run."""
    if len(pieces) == 1 and pieces[0][1] is PLAIN:  # as most texts are
        return (pieces[0][0],)
    made: list[str | Span] = []
    joined: list[str] = []
    last: Style | None = None
    for text, style in pieces:
        if last is not None and style != last:
            made.extend(_run("".join(joined), last))
            joined = []
        joined.append(text)
        last = style
    if last is not None:
        made.extend(_run("".join(joined), last))
    return runs(made)


def _run(text: str, style: Style) -> Iterable[str | Span]:
    link: Link | None = style.linked.link if style.linked else None
    if not (style.marks or link or style.language or style.id or style.note):
        yield text
        return
    for start in range(0, len(text), RUN_LENGTH):
        made_id = style.id if start == 0 else None
        part = text[start : start + RUN_LENGTH]
        note = style.note if start + RUN_LENGTH >= len(text) else None
        yield make_span(part, style.marks, link, style.language, made_id, note)


def linked_once(pieces: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Pieces in which no link has blanks alone."""
    found = list(pieces)
    if all(style.linked is None for _, style in found):
        return found
    seen = {id(style.linked) for text, style in found if style.linked is not None and not is_blank(text)}
    return [
        (text, style if style.linked is None or id(style.linked) in seen else style.with_link(None))
        for text, style in found
    ]


def limited(text: RichText) -> Iterator[RichText]:
    """Rich text in parts that are not longer than the model allows."""
    if 0 < len(text) <= MOST_RUNS and all(isinstance(run, Span) or len(run) <= RUN_LENGTH for run in text):
        yield text
        return
    part: list[str | Span] = []
    for run in text:
        pieces = [run] if isinstance(run, Span) else list(_pieces_of(run))
        for piece in pieces:
            if len(part) == MOST_RUNS or piece is not pieces[0]:
                yield tuple(part)
                part = []
            part.append(piece)
    if part:
        yield tuple(part)


def _pieces_of(text: str) -> Iterator[str]:
    """A text in pieces that are no longer than a run may be, cut at blanks where there are some."""
    start = 0
    while len(text) - start > RUN_LENGTH:
        blank = text.rfind(" ", start, start + RUN_LENGTH)
        end = blank if blank > start else start + RUN_LENGTH
        yield text[start:end]
        start = end + (blank > start)
    yield text[start:]
