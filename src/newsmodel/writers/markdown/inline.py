"""Rich text as Markdown that is read back as the same words, whatever they are, in CommonMark and GitHub's dialect.

Escaping is decided character by character within a line, then once more for the ends of the line, where Markdown looks
for blocks and drops blanks. Emphasis is the hard part: whether ``**`` opens or closes depends on the characters on both
sides of it. Blanks are therefore moved out of the marks, and a neighbour that would prevent a mark is written as a
character reference, which counts as punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from string import punctuation
from typing import Literal, NamedTuple

import attrs

from newsmodel._declare.opened import known_values
from newsmodel._words.runs import NoteMark, Words, citation_marker, flat, is_plain, note_marker
from newsmodel.content.inline import Citation, Link, Mark, Span
from newsmodel.content.media import Image
from newsmodel.writers.markdown.escaping import (
    block_safe,
    code_span,
    destination,
    edges_kept,
    in_link_text,
    in_text,
    reference,
)

#: The marks that Markdown can write, outermost first; the words of other marks are written without any. No two signs
#: begin with the same character, so that a closing and an opening mark side by side are never read as one.
_DELIMITERS: Mapping[Mark, str] = {"strong": "**", "emphasis": "_", "work_title": "_", "strikethrough": "~~"}
_EXTENDED = "~~"


@attrs.frozen(kw_only=True)
class Dialect:
    """What Markdown can say here, and how citations are marked.

    Attributes:
        numbers: The numbers of the sources by their ids; None for one that is in what is not known.
        signs: The signs of the notes by their ids; None for one that is in what is not known.
        extended: Whether there are tables and strikethrough, as in GitHub's dialect.
        quotation: The marks around somebody else's words, as in `Labels`.
        markers: The marks of citations and notes: footnotes, or numbers of sources and signs of notes; none inside the
            footnote of a source.
        inner_links: Whether links may lead to other places of the document.
        pictures: Whether pictures are shown.
        footnotes: The ids of the sources that footnotes have led to so far, in their order.
        noted: The same for notes.
    """

    numbers: Mapping[str, int | None]
    signs: Mapping[str, str | None]
    extended: bool
    quotation: str
    markers: Literal["footnotes", "numbers", "none"]
    inner_links: bool = True
    pictures: bool = True
    footnotes: dict[str, None] = attrs.field(factory=dict)
    noted: dict[str, None] = attrs.field(factory=dict)


def paragraph_text(words: Words, dialect: Dialect) -> str:
    """Words as the text of a paragraph; line breaks are hard breaks, those at the end are dropped."""
    if is_plain(words) and "\n" not in words[0]:
        return block_safe(edges_kept(in_text(words[0])))
    lines = [block_safe(_line(line)) for line in _lines(_pieces(words, dialect))]
    while lines and not lines[-1]:
        lines.pop()
    return "\\\n".join(lines)


def one_line(words: Words, dialect: Dialect) -> str:
    """Words on one line, where Markdown looks for no blocks: in a heading, a cell, the words of a link."""
    if is_plain(words) and "\n" not in words[0]:
        return edges_kept(in_text(words[0]))
    return _on_one_line(_pieces(words, dialect))


def heading_text(words: Words, dialect: Dialect) -> str:
    """Words as the text of a heading; a ``#`` at the end is text too."""
    line = one_line(words, dialect)
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def cell_text(words: Words, dialect: Dialect) -> str:
    r"""Words as a cell of a table; code with ``\|`` in it is text: parsers differ over whether that ends the cell."""
    pieces = [
        (text, style._replace(code=False)) if style.code and "\\|" in text else (text, style)
        for text, style in _pieces(words, dialect)
    ]
    return _on_one_line(pieces).replace("|", "\\|")


# --- Pieces ---------------------------------------------------------------------------------------------------------


class _Style(NamedTuple):
    """The Markdown properties of text.

    Attributes:
        delimiters: Its marks, outermost first.
        code: Whether it is between backticks.
        link: Where it leads.
        is_markdown: Whether it is the marker of a footnote or a picture, which is Markdown already.
    """

    delimiters: tuple[str, ...] = ()
    code: bool = False
    link: Link | None = None
    is_markdown: bool = False


#: Text with its Markdown properties.
_Piece = tuple[str, _Style]

_TEXT = _Style()
_MARKDOWN = _Style(is_markdown=True)
_text_of = itemgetter(0)
_style_of = itemgetter(1)


def _link_of(piece: _Piece) -> Link | None:
    return piece[1].link


def _source(text: str, style: _Style) -> str:
    """Text in Markdown."""
    if style.is_markdown:
        return text
    if style.code:
        return code_span(text)
    return in_text(text) if style.link is None else in_link_text(text)


def _pieces(words: Words, dialect: Dialect) -> list[_Piece]:
    found: list[_Piece] = []
    for run in flat(words, dialect.quotation):
        if isinstance(run, str):
            found.append((run, _TEXT))
        elif isinstance(run, Span):
            found.append((run.text, _style(run, dialect)))
        elif isinstance(run, NoteMark):
            found += _note_marker(run, dialect)
        elif isinstance(run, Image):
            found.append(_picture(run, dialect))
        else:
            found += _marker(run, dialect)
    return found


def _style(span: Span, dialect: Dialect) -> _Style:
    link = _link(span.link, dialect)
    if not span.marks and link is None:
        return _TEXT
    return _Style(_delimiters(known_values(span, "marks"), dialect.extended), "code" in span.marks, link)


@cache
def _delimiters(marks: tuple[Mark, ...], extended: bool) -> tuple[str, ...]:  # noqa: FBT001
    signs = dict.fromkeys(sign for mark, sign in _DELIMITERS.items() if mark in marks)
    return tuple(sign for sign in signs if extended or sign != _EXTENDED)


def _link(link: Link | None, dialect: Dialect) -> Link | None:
    is_dead = link is not None and link.href.startswith("#") and not dialect.inner_links
    return None if is_dead else link


def _marker(citation: Citation, dialect: Dialect) -> Iterator[_Piece]:
    """The marker of a citation: a footnote where there can be one, or else the number of its source in brackets."""
    if dialect.markers == "numbers" or dialect.numbers.get(citation.source) is None:
        yield citation_marker(citation, dialect.numbers), _TEXT
    elif dialect.markers == "footnotes":
        dialect.footnotes[citation.source] = None
        yield f"[^{dialect.numbers[citation.source]}]", _MARKDOWN
        if citation.locator is not None:
            yield f" ({citation.locator})", _TEXT


def _picture(image: Image, dialect: Dialect) -> _Piece:
    """A picture between words; where the output shows none, what it shows, with a link to it."""
    if dialect.pictures:
        return picture(image, dialect), _MARKDOWN
    return (image.alt or "").strip() or image.url, _Style(link=Link(image.url))


def picture(image: Image, dialect: Dialect) -> str:
    """A picture, with a link where it leads somewhere."""
    alt = one_line((image.alt,), dialect) if image.alt else ""
    drawn = f"![{alt}]{destination(image.url)}"
    leads = _link(None if image.href is None else Link(image.href), dialect)
    return drawn if leads is None else f"[{drawn}]{destination(leads.href)}"


def _note_marker(mark: NoteMark, dialect: Dialect) -> Iterator[_Piece]:
    """The mark of a note: a footnote where there can be one, or else its sign in brackets."""
    if dialect.markers == "footnotes" and dialect.signs.get(mark.name) is not None:
        dialect.noted[mark.name] = None
        yield f"[^n-{dialect.signs[mark.name]}]", _MARKDOWN
    elif dialect.markers != "none":
        yield note_marker(mark, dialect.signs), _TEXT


def _on_one_line(pieces: Iterable[_Piece]) -> str:
    return " ".join(filter(None, map(_line, _lines(pieces))))


def _lines(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """The pieces of each line; a piece that holds line breaks is divided."""
    line: list[_Piece] = []
    lines = [line]
    for piece in pieces:
        text, style = piece
        if "\n" in text:
            first, *others = text.split("\n")
            line += _blanks_outside(first, style)
            for other in others:
                line = _blanks_outside(other, style)
                lines.append(line)
        elif style.delimiters:
            line += _blanks_outside(text, style)
        elif text:
            line.append(piece)
    return lines


def _blanks_outside(text: str, style: _Style) -> list[_Piece]:
    """A piece without marks on the blanks at its ends, where they would not be read as marks; nothing for no text."""
    core = text.strip()
    if style.code or not style.delimiters or len(core) == len(text):
        return [(text, style)] if text else []
    before, _, after = text.partition(core) if core else (text, "", "")
    outside = style._replace(delimiters=())
    return [piece for piece in ((before, outside), (core, style), (after, outside)) if piece[0]]


# --- Lines ----------------------------------------------------------------------------------------------------------


def _line(pieces: Sequence[_Piece]) -> str:
    """The Markdown of one line, its outermost blanks written so that they are kept."""
    if len(pieces) == 1:
        text, style = pieces[0]
        if not style.delimiters and style.link is None:  # as most lines are
            return edges_kept(_source(text, style))
    merged = [("".join(map(_text_of, group)), style) for style, group in groupby(pieces, key=_style_of)]
    source = ""
    for link, group in groupby(merged, key=_link_of):
        text = _marked(group)
        if link is not None:
            text = f"[{text}]{destination(link.href, link.title)}"
        if text.startswith("["):
            source = _before_bracket(source)
        source += text
    return edges_kept(source)


def _before_bracket(source: str) -> str:
    """A ``!`` before a bracket would make it an image."""
    return f"{source[:-1]}\\!" if source.endswith("!") else source


def _after_footnote(text: str) -> str:
    """A parenthesis after the marker of a footnote would make it a link, and a colon the footnote itself."""
    return f"\\{text}" if text.startswith(("(", ":")) else text


def _marked(pieces: Iterable[_Piece]) -> str:
    """The pieces of one link, or those between links, with their marks opened and closed."""
    source = ""
    opened: tuple[str, ...] = ()
    after_footnote = False
    for text, style in pieces:
        written = _source(text, style)
        has_changed = style.delimiters != opened
        if style.is_markdown:
            source = _before_bracket(source)
        elif after_footnote and not has_changed:
            written = _after_footnote(written)
        if has_changed:
            shared = _shared(opened, style.delimiters)
            closing, opening = opened[shared:][::-1], style.delimiters[shared:]
            source, written = _unambiguous(source, closing, opening, written)
            source += "".join((*closing, *opening))
        source += written
        opened, after_footnote = style.delimiters, style.is_markdown
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
    return character if is_so else reference(character)
