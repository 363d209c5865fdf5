"""Rich text as Markdown that is read back as the same words, whatever they are, in CommonMark and GitHub's dialect.

Escaping is decided character by character within a line, then once more for the ends of the line, where Markdown looks
for blocks and drops blanks. Emphasis is the hard part: whether ``**`` opens or closes depends on the characters on both
sides of it. Blanks are therefore moved out of the marks, and a neighbour that would prevent a mark is written as a
character reference, which counts as punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from string import punctuation
from typing import Literal, NamedTuple

import attrs

from newsmodel._words.runs import NoteMark, Words, citation_marker, flat, note_marker
from newsmodel.content.inline import Citation, Link, Mark, Span
from newsmodel.content.media import Image

#: The marks that Markdown can write, outermost first; the words of other marks are written without any. No two
#: begin with the same character, so that a closing and an opening mark side by side are never read as one.
_DELIMITERS: Mapping[Mark, str] = {"strong": "**", "emphasis": "_", "strikethrough": "~~"}
_EXTENDED = "~~"

#: Characters that begin or end marks, links, raw HTML, lists of attributes and character references.
_ACTIVE = r"(?<=[\\`*_\[\]<~{^])|(?<=&)(?=[#A-Za-z])|(?<==)(?==)"
#: What parsers of GitHub's dialect read as an address: https://, www., example.com, desk@example.com.
_ADDRESS = r"(?<=/)(?=/)|(?<=[Ww]{3}\.)|(?<=\w\.)(?=[^\W\d_]{2})|(?<=@)"
# First the character, which is found fast, and then its neighbours. The words of a link are escaped like all others:
# some parsers look for addresses there, too, and copy what they find with its backslashes.
_IN_TEXT = re.compile(rf"[\\`*_\[\]<~{{^&=/.@](?:{_ACTIVE}|{_ADDRESS})")
#: Some parsers drop backslashes before brackets in the words of a link and look at them again, and some do not know
#: those in its title; all know character references.
_BRACKET = re.compile(r"\\([\[\]])")
_IN_TITLE = str.maketrans({"\\": "&#92;", '"': "&quot;", "<": "&lt;"})
_BLOCK_START = re.compile(r"(?P<number>[0-9]{1,9}(?=[.)]))?(?P<sign>[-+=:#>|!.)])")
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


@attrs.frozen(kw_only=True)
class Dialect:
    """What Markdown can say here, and how citations are marked.

    Attributes:
        numbers: The numbers of the sources by their ids.
        signs: The signs of the notes by their ids.
        extended: Whether there are tables and strikethrough, as in GitHub's dialect.
        quotation: The marks around somebody else's words, as in `Labels`.
        markers: The marks of citations and notes: footnotes, or numbers of sources and signs of notes; none inside the
            footnote of a source.
        inner_links: Whether links may lead to other places of the document.
        pictures: Whether pictures are shown.
        footnotes: The ids of the sources that footnotes have led to so far, in their order.
        noted: The same for notes.
    """

    numbers: Mapping[str, int]
    signs: Mapping[str, str]
    extended: bool
    quotation: str
    markers: Literal["footnotes", "numbers", "none"]
    inner_links: bool = True
    pictures: bool = True
    footnotes: dict[str, None] = attrs.field(factory=dict)
    noted: dict[str, None] = attrs.field(factory=dict)


def paragraph_text(words: Words, dialect: Dialect) -> str:
    """Words as the text of a paragraph; line breaks are hard breaks, those at the end are dropped."""
    lines = [_block_safe(_line(line)) for line in _lines(_pieces(words, dialect))]
    while lines and not lines[-1]:
        lines.pop()
    return "\\\n".join(lines)


def one_line(words: Words, dialect: Dialect) -> str:
    """Words on one line, where Markdown looks for no blocks: in a heading, a cell, the words of a link."""
    return _on_one_line(_pieces(words, dialect))


def heading_text(words: Words, dialect: Dialect) -> str:
    """Words as the text of a heading; a ``#`` at the end is text too."""
    line = one_line(words, dialect)
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def cell_text(words: Words, dialect: Dialect) -> str:
    r"""Words as a cell of a table; code with ``\|`` in it is text: parsers differ over whether that ends the cell."""
    pieces = _pieces(words, dialect)
    unambiguous = (piece._replace(code=False) if piece.code and "\\|" in piece.text else piece for piece in pieces)
    return _on_one_line(unambiguous).replace("|", "\\|")


def fenced(text: str, syntax: str = "") -> str:
    """Text for a machine, between fences that do not occur in it."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{syntax}\n{text}\n{fence}"


def destination(href: str, title: str | None = None) -> str:
    """Where a link leads, with its brackets.

    >>> destination("https://example.org/?a=1&lt;=2")
    '(https://example.org/?a=1&amp;lt;=2)'
    """
    target = _REFERENCE.sub("&amp;", href)
    if "(" in target or ")" in target:
        target = f"<{target}>"
    return f"({target})" if title is None else f"({target} {_title(title)})"


def _title(title: str) -> str:
    return '"' + _REFERENCE.sub("&amp;", title).translate(_IN_TITLE) + '"'


# --- Pieces ---------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """Text with its Markdown properties.

    Attributes:
        text: The text.
        delimiters: Its marks, outermost first.
        code: Whether it is between backticks.
        link: Where it leads.
        is_footnote: Whether it is the marker of a footnote or a picture, which is Markdown already.
    """

    text: str
    delimiters: tuple[str, ...] = ()
    code: bool = False
    link: Link | None = None
    is_footnote: bool = False

    @property
    def style(self) -> tuple[object, ...]:
        """All properties but the text."""
        return (self.delimiters, self.code, self.link, self.is_footnote)

    @property
    def source(self) -> str:
        """The text in Markdown."""
        if self.is_footnote:
            return self.text
        if self.code:
            return _code_span(self.text)
        source = _IN_TEXT.sub(_escaped, self.text)
        return source if self.link is None else _BRACKET.sub(_referenced, source)


def _escaped(found: re.Match[str]) -> str:
    r"""A character that stays text. ``<`` begins no HTML in any parser: not all of them know the escape ``\<``."""
    return "&lt;" if found[0] == "<" else f"\\{found[0]}"


def _referenced(found: re.Match[str]) -> str:
    return _reference(found[1])


def _pieces(words: Words, dialect: Dialect) -> Iterator[_Piece]:
    for run in flat(words, dialect.quotation):
        if isinstance(run, str):
            yield _Piece(run)
        elif isinstance(run, Span):
            signs = (sign for mark, sign in _DELIMITERS.items() if mark in run.marks)
            delimiters = tuple(sign for sign in signs if dialect.extended or sign != _EXTENDED)
            yield _Piece(run.text, delimiters, "code" in run.marks, _link(run.link, dialect))
        elif isinstance(run, NoteMark):
            yield from _note_marker(run, dialect)
        elif isinstance(run, Image):
            yield from _picture(run, dialect)
        else:
            yield from _marker(run, dialect)


def _link(link: Link | None, dialect: Dialect) -> Link | None:
    is_dead = link is not None and link.href.startswith("#") and not dialect.inner_links
    return None if is_dead else link


def _marker(citation: Citation, dialect: Dialect) -> Iterator[_Piece]:
    """The marker of a citation: a footnote where there can be one, or else the number of its source in brackets."""
    if dialect.markers == "numbers" or citation.source not in dialect.numbers:
        yield _Piece(citation_marker(citation, dialect.numbers))
    elif dialect.markers == "footnotes":
        dialect.footnotes[citation.source] = None
        yield _Piece(f"[^{dialect.numbers[citation.source]}]", is_footnote=True)
        if citation.locator is not None:
            yield _Piece(f" ({citation.locator})")


def _picture(image: Image, dialect: Dialect) -> Iterator[_Piece]:
    """A picture between words; where the output shows none, what it shows, with a link to it."""
    if dialect.pictures:
        yield _Piece(picture(image, dialect), is_footnote=True)
    else:
        yield _Piece((image.alt or "").strip() or image.url, link=Link(image.url))


def picture(image: Image, dialect: Dialect) -> str:
    """A picture, with a link where it leads somewhere."""
    alt = one_line((image.alt,), dialect) if image.alt else ""
    drawn = f"![{alt}]{destination(image.url)}"
    leads = _link(None if image.href is None else Link(image.href), dialect)
    return drawn if leads is None else f"[{drawn}]{destination(leads.href)}"


def _note_marker(mark: NoteMark, dialect: Dialect) -> Iterator[_Piece]:
    """The mark of a note: a footnote where there can be one, or else its sign in brackets."""
    if dialect.markers == "footnotes" and mark.name in dialect.signs:
        dialect.noted[mark.name] = None
        yield _Piece(f"[^n-{dialect.signs[mark.name]}]", is_footnote=True)
    elif dialect.markers != "none":
        yield _Piece(note_marker(mark, dialect.signs))


def _on_one_line(pieces: Iterable[_Piece]) -> str:
    return " ".join(filter(None, map(_line, _lines(pieces))))


def _lines(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each line; a piece that holds line breaks is divided."""
    line: list[_Piece] = []
    for piece in pieces:
        if "\n" not in piece.text:
            line += _blanks_outside(piece) if piece.text else []
            continue
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                yield line
                line = []
            if text:
                line += _blanks_outside(piece._replace(text=text))
    yield line


def _blanks_outside(piece: _Piece) -> list[_Piece]:
    """A piece without marks on the blanks at its ends, where they would not be read as marks."""
    if piece.code or not piece.delimiters:
        return [piece]
    core = piece.text.strip()
    before, _, after = piece.text.partition(core) if core else (piece.text, "", "")
    parts = ((before, ()), (core, piece.delimiters), (after, ()))
    return [piece._replace(text=text, delimiters=delimiters) for text, delimiters in parts if text]


# --- Lines ----------------------------------------------------------------------------------------------------------


def _line(pieces: Sequence[_Piece]) -> str:
    """The Markdown of one line, its outermost blanks written so that they are kept."""
    if len(pieces) == 1 and not pieces[0].delimiters and pieces[0].link is None:  # as most lines are
        return _edges_kept(pieces[0].source)
    merged = [_merged(list(group)) for _, group in groupby(pieces, key=lambda piece: piece.style)]
    source = ""
    for link, group in groupby(merged, key=lambda piece: piece.link):
        text = _marked(list(group))
        if link is not None:
            text = f"[{text}]{destination(link.href, link.title)}"
        if text.startswith("["):
            source = _before_bracket(source)
        source += text
    return _edges_kept(source)


def _merged(pieces: Sequence[_Piece]) -> _Piece:
    return pieces[0] if len(pieces) == 1 else pieces[0]._replace(text="".join(piece.text for piece in pieces))


def _before_bracket(source: str) -> str:
    """A ``!`` before a bracket would make it an image."""
    return f"{source[:-1]}\\!" if source.endswith("!") else source


def _after_footnote(text: str) -> str:
    """A parenthesis after the marker of a footnote would make it a link, and a colon the footnote itself."""
    return f"\\{text}" if text.startswith(("(", ":")) else text


def _marked(pieces: Sequence[_Piece]) -> str:
    """The pieces of one link, or those between links, with their marks opened and closed."""
    source = ""
    opened: tuple[str, ...] = ()
    after_footnote = False
    for piece in pieces:
        shared = _shared(opened, piece.delimiters)
        closing, opening = opened[shared:][::-1], piece.delimiters[shared:]
        text = piece.source
        if piece.is_footnote:
            source = _before_bracket(source)
        elif after_footnote and not (closing or opening):
            text = _after_footnote(text)
        source, text = _unambiguous(source, closing, opening, text)
        source += "".join((*closing, *opening)) + text
        opened, after_footnote = piece.delimiters, piece.is_footnote
    return source + "".join(opened[::-1])


def _shared(opened: Sequence[str], wanted: Sequence[str]) -> int:
    """How many marks from the outermost inwards can stay open."""
    count = 0
    while count < min(len(opened), len(wanted)) and opened[count] == wanted[count]:
        count += 1
    return count


def _unambiguous(before: str, closing: Sequence[str], opening: Sequence[str], after: str) -> tuple[str, str]:
    """The text on both sides of delimiters, changed where they would otherwise not be read as such.

    A delimiter opens before a letter, or after punctuation or a blank. It closes after a letter, or before punctuation
    or a blank. "_" does neither between letters (CommonMark, section 6.2). A delimiter counts as punctuation for the
    one beside it.
    """
    if not before or before[-1].isspace() or after[0].isspace():
        return before, after
    last, first = before[-1], after[0]
    if opening and not closing and not (opening == ("**",) and _is_letter(first)):
        before = before[:-1] + _as_punctuation(last)
    if closing and not opening and not (closing == ("**",) and _is_letter(last)):
        after = _as_punctuation(first) + after[1:]
    return before, after


def _is_letter(character: str) -> bool:
    """Whether Markdown reads a character as part of a word: neither a blank nor punctuation nor a symbol."""
    return unicodedata.category(character)[0] not in "ZPS"


def _as_punctuation(character: str) -> str:
    """A character, written so that every version of CommonMark reads it as punctuation; they differ over symbols."""
    is_so = character in punctuation or unicodedata.category(character).startswith("P")
    return character if is_so else _reference(character)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _edges_kept(line: str) -> str:
    if line and _is_dropped(line[-1]):
        line = line[:-1] + _reference(line[-1])
    if line and _is_dropped(line[0]):
        line = _reference(line[0]) + line[1:]
    return line


def _is_dropped(character: str) -> bool:
    return character.isspace() or character == "\ufeff"


def _block_safe(line: str) -> str:
    """A line that begins no heading, list, quotation, table or underline."""
    found = _BLOCK_START.match(line)
    if line.startswith("!["):  # a picture: in text the bracket would be escaped
        return line
    if found is None or (found["number"] is None and found["sign"] in ".)"):
        return line
    at = found.start("sign")
    return f"{line[:at]}\\{line[at:]}"


# --- Code -----------------------------------------------------------------------------------------------------------


def _code_span(text: str) -> str:
    """Text between backticks that do not occur in it.

    >>> _code_span("`a")
    '`` `a ``'
    """
    fence = "`" * _free_run(text)
    padding = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{padding if text.strip(' ') else ''}{text}{padding if text.strip(' ') else ''}{fence}"


def _free_run(text: str) -> int:
    """The length of the shortest run of backticks that does not occur in the text."""
    found = {len(run) for run in re.findall("`+", text)}
    return next(length for length in range(1, len(found) + 2) if length not in found)


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
