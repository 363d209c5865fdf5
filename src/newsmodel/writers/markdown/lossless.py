"""The context in which lossless Markdown is written: it notes what each line shows, and of which object it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar

import attrs

from newsmodel._declare.opened import changed
from newsmodel._declare.shapes import Many, Member, Ref
from newsmodel._lossless.names import NAME, OBJECT_LETTER
from newsmodel._lossless.traces.traced import END, NAMED, SIGNED, START, Entry, Runs, Traced
from newsmodel._lossless.traces.tracing import Part, Trace
from newsmodel._words.runs import NoteMark, Words, citation_marker, flat, note_marker
from newsmodel.content.inline import Citation, Span
from newsmodel.content.media import Image
from newsmodel.writers.markdown.blocks import Markdown

_Value = TypeVar("_Value")
#: Members of citations: the index of the citation, the name of the member, and its number.
_Members = list[tuple[int, str, int]]
_SIGNS: Final = re.compile(f"{START}(L?)([0-9]{{1,9}}){NAMED}|{END}")


class Said(Traced):
    """A text of a document that also knows where it stands when it is put into a sentence."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        return f"{START}{self.number}{NAMED}{format(str.__str__(self), spec)}{END}"


class MarkdownTrace(Trace):
    """What is known of a document while it is written as Markdown.

    Attributes:
        rich_of: The numbers of the entries of rich text, by those of its runs.
        lines: What each line of text shows, in the order in which they are written.
        follows_sentences: Whether texts know where they stand when they are put into sentences.
        holders: The objects of citations whose members are shown elsewhere, with the names of these, by their numbers.
    """

    def __init__(self, *, follows_sentences: bool) -> None:
        super().__init__()
        self.rich_of: dict[int, int] = {}
        self.lines: list[list[Shown]] = []
        self.holders: list[list[tuple[dict[str, Any], str]]] = []
        self._quotes: dict[str, Traced] = {}
        self.follows_sentences = follows_sentences

    def _text(self, value: str, part: Part, path: str, index: int = 0) -> Traced:
        cls = Said if self.follows_sentences else Traced
        return cls.of(value, self._entry(Entry("text", part.number, (path,), index)), self.entries)

    def _runs(self, value: Any, part: Part, path: str, index: int = 0) -> tuple[Any, Any]:
        """Rich text, each of whose runs knows which rich text it is of."""
        told = [self._cited(run, part) for run in value]
        made, data = super()._runs([run for run, _ in told], part, path, index)
        for (_, members), plain in zip(told, data, strict=True):
            self._hold(members, plain["citations"] if members else [])
        for run in made:
            text: Any = run.text if isinstance(run, Span) else run
            # What a run is, is said of each run of a term too: outputs set it in bold.
            is_said = isinstance(run, Span) or path == "term"
            text.number = self._entry(Entry("run" if is_said else "text", part.number))
            self.rich_of[text.number] = made.number
        return made, data

    def _member(self, member: Member, value: Any, part: Part) -> tuple[Any, Any]:
        made, data = super()._member(member, value, part)
        shape = member.shape
        if isinstance(shape, Many) and isinstance(shape.item, Ref) and shape.item.cls is Citation:
            made, members = self._citations(value, part)
            self._hold(members, data)
        return made, data

    def _cited(self, run: Any, part: Part) -> tuple[Any, _Members]:
        """A run whose citations know where they stand, and the numbers of their members."""
        if not isinstance(run, Span) or not run.citations or not self.follows_sentences:
            return run, []
        made, members = self._citations(run.citations, part)
        return changed(run, citations=made), members

    def _citations(self, citations: Sequence[Citation], part: Part) -> tuple[tuple[Citation, ...], _Members]:
        made: list[Citation] = []
        members: _Members = []
        for at, citation in enumerate(citations):
            changes: dict[str, Traced] = {}
            for name in ("quote", "locator", "url") if self.follows_sentences else ():
                text = getattr(citation, name)
                if text is None:
                    continue
                said = self._quotes.get(text) if name == "quote" else None
                changes[name] = said = self._named(text, part) if said is None else said
                if name == "quote":
                    self._quotes[text] = said
                members.append((at, name, self.entries[said.number].place))
            made.append(changed(citation, **changes) if changes else citation)
        return tuple(made), members

    def _named(self, text: str, part: Part) -> Traced:
        self.holders.append([])
        entry = Entry("text", part.number, (NAME,), len(self.holders) - 1)
        return Said.of(text, self._entry(entry), self.entries)

    def _hold(self, members: _Members, data: list[dict[str, Any]]) -> None:
        for at, name, number in members:
            self.holders[number].append((data[at], name))


class Shown(NamedTuple):
    """What a part of a line is.

    Attributes:
        text: The text as it is; of a picture or the reference to a note, one letter.
        number: The number of its entry; -1 where the output adds it.
        link: The number of the entry of the address to which it leads; -1 where that is none of a member.
        image: The picture that it is.
        is_tail: Whether it is the blanks at the end of the run before.
        is_block: Whether the picture is a block, which has signs around it.
        label: What is written for the reference to a note, which is text where there is no such note.
    """

    text: str
    number: int = -1
    link: int = -1
    image: Image | None = None
    is_tail: bool = False
    is_block: bool = False
    label: str = ""


@attrs.frozen(kw_only=True, slots=False)
class LosslessMarkdown(Markdown):
    """A context that puts signs around what is written, and notes what that is.

    Attributes:
        trace: What is known of the document.
    """

    trace: MarkdownTrace

    def runs(self, text: Words) -> str:
        """Rich text as the text of a paragraph, between signs."""
        return self._line(text, super().runs)

    def title(self, text: Words) -> str:
        """Rich text as the text of a heading, between signs."""
        return self._line(text, super().title)

    def cell(self, text: Words) -> str:
        """Rich text as a cell of a table, between signs."""
        return self._line(text, super().cell)

    def code(self, text: str, syntax: str) -> str:
        """Text for a machine, between signs."""
        return self._signed([Shown(*_meant(text))], super().code(_plain(text), syntax))

    def picture(self, image: Image) -> str:
        """A picture, between signs."""
        return self._signed([Shown(OBJECT_LETTER, image=image, is_block=True)], super().picture(image))

    def part(self, value: object, written: str, /) -> str:
        """An object between signs."""
        return self._object(value, written)

    def overridden(self, value: _Value, write: Callable[[_Value, Markdown], str]) -> str:
        """A value between signs."""
        return self._object(value, super().overridden(value, write))

    def _object(self, value: object, written: str) -> str:
        number = self.trace.numbers.get(id(value))
        if not written or number is None or self.trace.entries[number].part == 0:
            return written
        if written.startswith(f"{START}{number}{NAMED}"):
            return written
        return f"{START}{number}{NAMED}{written}{END}"

    # --- Lines ---

    def _line(self, words: Words, write: Callable[[Words], str]) -> str:
        written = write(tuple(_without_signs(run) for run in words))
        return self._signed(list(self._shown(words)), written)

    def _signed(self, shown: list[Shown], written: str) -> str:
        if not written or not any(each.number >= 0 or each.link >= 0 or each.image for each in shown):
            return written
        self.trace.lines.append(shown)
        return f"{START}L{len(self.trace.lines) - 1}{NAMED}{written}{END}"

    def _shown(self, words: Words) -> Iterator[Shown]:
        """What is shown of words, part by part."""
        for run in flat(words, self.dialect.quotation):
            if isinstance(run, str):
                yield from _parts(run)
            elif isinstance(run, Span):
                href = None if run.link is None else run.link.href
                link = href.number if isinstance(href, Traced) else -1
                yield from (part._replace(link=link) for part in _parts(run.text))
            elif isinstance(run, Image):
                yield from self._picture(run)
            else:
                yield from self._marker(run)

    def _picture(self, image: Image) -> Iterator[Shown]:
        if self.dialect.pictures:
            yield Shown(OBJECT_LETTER, image=image)
        else:
            yield Shown((image.alt or "").strip() or image.url)

    def _marker(self, run: Citation | NoteMark) -> Iterator[Shown]:
        dialect = self.dialect
        if isinstance(run, NoteMark):
            if dialect.markers == "footnotes" and dialect.signs.get(run.name) is not None:
                yield Shown(OBJECT_LETTER, label=f"[^n-{dialect.signs[run.name]}]")
            elif dialect.markers != "none":
                yield Shown(note_marker(run, dialect.signs))
        elif dialect.markers == "numbers" or dialect.numbers.get(run.source) is None:
            yield Shown(_plain(citation_marker(run, dialect.numbers)))
        elif dialect.markers == "footnotes":
            yield Shown(OBJECT_LETTER, label=f"[^{dialect.numbers[run.source]}]")
            if run.locator is not None:
                yield Shown(f" ({_plain(run.locator)})")


def _meant(text: str) -> tuple[str, int]:
    """A text as it is, and the number of its entry."""
    return (text.meant, text.number) if isinstance(text, Traced) else (text, -1)


def _parts(text: str) -> Iterator[Shown]:
    """The parts of a text: those between signs are of the document."""
    if isinstance(text, Traced):
        is_tail = text.number >= 0 and text.entries[text.number].role == "tail"
        yield Shown(*_meant(text), is_tail=is_tail)
        return
    at = 0
    for found in SIGNED.finditer(text):
        if found.start() > at:
            yield Shown(text[at : found.start()])
        yield Shown(found[2], int(found[1]))
        at = found.end()
    if at < len(text):
        yield Shown(text[at:])


def _without_signs(run: Any) -> Any:
    """A run as it is written: its texts, and those of its citations, know nothing."""
    if isinstance(run, str):
        return _plain(run)
    if isinstance(run, Citation):
        return _bare(run)
    if isinstance(run, Span):
        changes: dict[str, Any] = {}
        if type(run.text) is not str or START in run.text:
            changes["text"] = _plain(run.text)
        if run.citations:
            changes["citations"] = tuple(map(_bare, run.citations))
        return changed(run, **changes) if changes else run
    return run


def _bare(citation: Citation) -> Citation:
    locator = citation.locator
    return citation if locator is None or type(locator) is str else changed(citation, locator=_plain(locator))


def _plain(text: str) -> str:
    text = str.__str__(text) if type(text) is str else str.__getitem__(text, slice(None))
    return SIGNED.sub(r"\2", text) if START in text else text


class Stretch(NamedTuple):
    """Lines of finished Markdown that are an object.

    Attributes:
        entry: The number of its entry.
        first: The index of its first line.
        end: That after its last one.
    """

    entry: int
    first: int
    end: int


class Unsigned(NamedTuple):
    """Finished Markdown.

    Attributes:
        text: The Markdown without signs.
        lines: The lines that show something, each with its index in the Markdown and what it shows.
        objects: The objects, outer ones first.
    """

    text: str
    lines: list[tuple[int, list[Shown]]]
    objects: list[Stretch]


def unsigned(written: str, trace: MarkdownTrace) -> Unsigned:
    """Finished Markdown without its signs, and what they say."""
    pieces: list[str] = []
    lines: list[tuple[int, list[Shown]]] = []
    objects: list[Stretch] = []
    opened: list[int] = []
    at = line = 0
    for sign in _SIGNS.finditer(written):
        piece = written[at : sign.start()]
        pieces.append(piece)
        line += piece.count("\n")
        at = sign.end()
        if sign[2] is None:
            number = opened.pop() if opened else -1
            if number >= 0:
                objects[number] = objects[number]._replace(end=line + 1)
        elif sign[1]:
            lines.append((line, trace.lines[int(sign[2])]))
            opened.append(-1)
        else:
            objects.append(Stretch(int(sign[2]), line, line))
            opened.append(len(objects) - 1)
    pieces.append(written[at:])
    return Unsigned("".join(pieces), lines, objects)


__all__ = ["LosslessMarkdown", "MarkdownTrace", "Runs", "Shown", "Stretch", "Unsigned", "unsigned"]
