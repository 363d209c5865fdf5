"""Markdown as HTML, by which CommonMark says what it means; and where each part of the HTML stands in the Markdown.

HTML within Markdown can begin in one block and end in another one, so that only a parser of HTML knows what is in what.
Notes are sections at the end, each reference to one is around the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

import attrs

from newsmodel._lossless.tokens import AT, Token, html_of, markdown_tokens
from newsmodel.readers.markdown.sourcing import BlockText, SourceMap, block_text, cell_place, first_letter
from newsmodel.readers.nodes import Lines

#: Elements whose inside is no HTML: without an end, the rest of the document would be in them.
_SWALLOWING: Final = re.compile(
    r"<(title|textarea|style|script|xmp|noembed|noframes|plaintext|iframe|template|frameset|select)\b", re.IGNORECASE
)
#: Those of them that hold it whether they end or not.
_EMPTY: Final = frozenset({"frameset", "plaintext"})
_TEXTS: Final = frozenset({"text", "text_special"})
#: What does not come between a word and the reference to a note behind it.
_PASSED: Final = frozenset({"softbreak", "strong_close", "em_close", "s_close", "link_close"})
_BOXES: Final = ("\u2610 ", "\u2611 ")
#: A word with the signs behind it, so that it ends in the same place when it is written with escapes.
_WORD: Final = re.compile(r"[\w'\u2019-]++[^\w\s]*+|[^\w\s]++")
#: How many tokens before a reference a word is looked for.
_FAR: Final = 100
#: Where a word begins and ends, and the label of the note on it.
_Share = tuple[int, int, str]


@attrs.define(eq=False)
class Html:
    """Markdown as HTML.

    Attributes:
        text: The HTML.
        places: Where each part of it stands in the Markdown.
        attribute: The name of the attribute whose value is the label of a note. Nothing in the input has it.
        boxes: Where boxes to tick stood.
    """

    text: str
    places: SourceMap
    attribute: str
    boxes: list[int]


def html_from(lines: Lines) -> Html:
    """Markdown, whose lines end with line feeds, as HTML."""
    writer = _Writer(lines, _unused(lines.text))
    writer.write(markdown_tokens(lines.text))
    return Html("".join(writer.parts), writer.places, writer.attribute, writer.boxes)


def _unused(text: str) -> str:
    """The name of an attribute that does not occur in a text."""
    number = 0
    lower = text.lower()
    while f"data-note-{number}" in lower:
        number += 1
    return f"data-note-{number}"


class _Writer:
    """Writes tokens as HTML."""

    def __init__(self, lines: Lines, attribute: str) -> None:
        self.lines = lines
        self.attribute = attribute
        self.places = SourceMap()
        self.parts: list[str] = []
        self.boxes: list[int] = []
        self._length = 0
        self._notes: list[tuple[Token, list[Token]]] = []
        self._cell: int | None = None  # where the text of the next cell stands
        self._after_cell = 0
        self._box = ""

    def write(self, tokens: Sequence[Token]) -> None:
        """Write all tokens, and notes after the others."""
        self._blocks(self._without_notes(tokens))
        for opening, inside in self._notes:
            self._add(f'<section {self.attribute}="{escape(opening.meta["label"])}">', self._start(opening))
            self._blocks(inside)
            self._add("</section>")

    def _add(self, html: str, place: int | None = None) -> None:
        if place is not None:
            self.places.add(self._length, place)
        self.parts.append(html)
        self._length += len(html)

    def _without_notes(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens that are in no note; those that are in one are put aside. A note in a note is one of its own."""
        kept: list[Token] = []
        inside = [kept]
        for token in tokens:
            if token.type == "footnote_reference_open":
                found: list[Token] = []
                self._notes.append((token, found))
                inside.append(found)
            elif token.type == "footnote_reference_close":
                inside.pop()
            else:
                inside[-1].append(token)
        return kept

    # --- Blocks -----------------------------------------------------------------------------------------------------

    def _blocks(self, tokens: Sequence[Token]) -> None:
        is_title = False
        for index, token in enumerate(tokens):
            if token.type in ("alert_title_open", "alert_title_close"):
                is_title = token.type == "alert_title_open"
            elif is_title:
                continue
            elif token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self._raw(token)
            elif token.type in ("fence", "code_block"):
                self._code(tokens, index)
            else:
                self._tag(tokens, index)

    def _tag(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        if token.type in ("td_open", "th_open"):
            self._begin_cell(tokens[index + 1])
        elif token.map is not None:
            self._after_cell = 0 if token.type == "tr_open" else self._after_cell
            self._add("", self._start(token))
        checked = token.meta.pop("checked", None) if token.type == "list_item_open" else None
        self._add(html_of(tokens, index))
        if checked is not None:
            self._box = _BOXES[checked]

    def _start(self, token: Token) -> int:
        """Where the first line of a block begins, after its blanks."""
        return first_letter(self.lines, token.map[0]) if token.map else 0

    def _begin_cell(self, inside: Token) -> None:
        number = inside.map[0] if inside.map else 0
        self._cell = cell_place(self.lines, number, inside.content, self._after_cell)
        self._after_cell = self._cell + len(inside.content)
        self._add("", self._cell)

    def _raw(self, token: Token) -> None:
        """HTML as it stands."""
        content = _without_open_ends(token.content)
        if content != token.content:
            self._add(content, self._start(token))
            return
        text = block_text(self.lines, content, token.map[0] if token.map else 0)
        begins = [*text.begins, len(content)]
        for number, place in enumerate(text.places):
            line = content[begins[number] : begins[number + 1]]
            blanks = len(line) - len(line.lstrip(" \t"))
            self._add(line[:blanks])
            self._add(line[blanks:], place)
        if content.rfind("<!--") > content.rfind("-->"):
            self._add("-->")  # as Markdown has it, a comment ends with its block

    def _code(self, tokens: Sequence[Token], index: int) -> None:
        token = tokens[index]
        first = (token.map[0] if token.map else 0) + (token.type == "fence")
        html = html_of(tokens, index)
        begin = html.index("<code")
        begin = html.index(">", begin) + 1
        self._add(html[:begin], self._start(token))
        self._add(html[begin:], first_letter(self.lines, first))

    # --- Lines ------------------------------------------------------------------------------------------------------

    def _text_of(self, token: Token) -> BlockText:
        """The text of a token, and where its lines stand."""
        if self._cell is not None:
            place, self._cell = self._cell, None
            return BlockText((0,), (place,))
        return block_text(self.lines, token.content, token.map[0] if token.map else 0)

    def _inline(self, token: Token) -> None:
        text = self._text_of(token)
        children = token.children or []
        noted, alone = _noted(children)
        ends = _last_ends(children)
        self._add(self._box, text.place(0))
        if self._box:
            self.boxes.append(text.place(0))
            self._box = ""
        place = 0
        for index, child in enumerate(children):
            if child.type == "link_open" and child.info == "auto":
                _mend_address(token.content, child, children[index + 1])
            place = child.meta.get(AT, place)
            if child.type in _TEXTS or index in noted:
                self._words(child, text, noted.get(index, ()))
            elif child.type == "image":
                self._add(_picture(child), text.place(place))
            elif child.type == "footnote_ref":
                for label in alone.get(index, ()):
                    self._add(f'<span {self.attribute}="{escape(label)}"></span>', text.place(place))
            elif child.type == "html_inline" and _holds_rest(child.content, index, ends):
                self._add(escape(child.content), text.place(place))
            else:
                at = place - 1 if child.type == "link_open" and child.markup != "autolink" else place
                self._add(html_of(children, index), text.place(max(at, 0)))

    def _words(self, token: Token, text: BlockText, notes: Sequence[_Share]) -> None:
        """A text, or code, in which each word that a note is on is an element."""
        tag = "code" if token.type == "code_inline" else ""
        at = token.meta.get(AT, 0)
        done = 0
        for start, end, label in notes:
            self._part(token.content[done:start], tag, text.place(at + done))
            self._add(f'<span {self.attribute}="{escape(label)}">', text.place(at + start))
            self._part(token.content[start:end], tag, text.place(at + start))
            self._add("</span>")
            done = end
        self._part(token.content[done:], tag, text.place(at + done))

    def _part(self, words: str, tag: str, place: int) -> None:
        if words:
            written = escape(words, quote=False)
            self._add(f"<{tag}>" if tag else "", place)
            self._add(f"{written}</{tag}>" if tag else written, place)


def _mend_address(content: str, link: Token, words: Token) -> None:
    """Say where an address in text begins: the parser found it by a sign within."""
    at, size = link.meta.get(AT, 0), len(words.content)
    found = content.find(words.content, max(at - size, 0), at + size)
    if found >= 0:
        link.meta[AT] = words.meta[AT] = found


# --- Notes ----------------------------------------------------------------------------------------------------------


def _noted(children: Sequence[Token]) -> tuple[dict[int, list[_Share]], dict[int, list[str]]]:
    """The texts that have references to notes behind them, by index; and the labels of references without a word.

    References that follow one another are on one word each, the last one on the last word.
    """
    shares: dict[int, list[_Share]] = {}
    alone: dict[int, list[str]] = {}
    index = 0
    while index < len(children):
        first = index
        while index < len(children) and children[index].type == "footnote_ref":
            index += 1
        labels = [token.meta["label"] for token in children[first:index]]
        before = _words_before(children, first) if labels else None
        if before is not None and before not in shares:
            shares[before] = list(_shares(children[before], labels))
            labels = labels[len(shares[before]) :]
        if labels:
            alone[first] = labels
        index += 1
    return shares, alone


def _words_before(children: Sequence[Token], index: int) -> int | None:
    """The text before a place in a line, perhaps at the end of a mark or link; None where there is none."""
    for before in range(index - 1, max(index - _FAR, -1), -1):
        token = children[before]
        if (token.type in _TEXTS or token.type == "code_inline") and token.content.strip():
            return before
        if token.type not in _PASSED and token.type not in _TEXTS:
            return None
    return None


def _shares(token: Token, labels: Sequence[str]) -> Iterator[_Share]:
    """The words of a text, each with the label of the reference that is on it."""
    if token.type == "code_inline":
        yield 0, len(token.content), labels[0]
        return
    words = [found.span() for found in _WORD.finditer(token.content)][-len(labels) :]
    start, end = words.pop()
    while len(words) + 1 < len(labels) and end - start > 1:
        words.append((start, start + 1))
        start += 1
    words.append((start, end))
    for (begin, until), label in zip(words, labels, strict=False):
        yield begin, until, label


# --- What stands in lines -------------------------------------------------------------------------------------------


def _picture(token: Token) -> str:
    """A picture. Words in brackets that are empty say nothing of it, so it has no ``alt`` then."""
    words: list[str] = []
    stack = [token]
    while stack:
        found = stack.pop()
        if found.type == "image":
            stack.extend(reversed(found.children or []))
        elif found.type in ("softbreak", "hardbreak"):
            words.append(" ")
        else:
            words.append(found.content)
    alt = "".join(words)
    title = token.attrs.get("title")
    attributes = {"src": token.attrs.get("src"), "alt": alt if alt.strip() else None, "title": title}
    written = (f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
    return f"<img{''.join(written)}>"


def _last_ends(children: Sequence[Token]) -> dict[str, int]:
    """Where the last end of each element that could hold the rest of the document stands."""
    found: dict[str, int] = {}
    for index, token in enumerate(children):
        if token.type == "html_inline" and token.content.startswith("</"):
            found[token.content[2:].rstrip("> \t\n").lower()] = index
    return found


def _holds_rest(tag: str, at: int, ends: Mapping[str, int]) -> bool:
    """Whether a tag begins an element that would hold the rest of the document."""
    found = _SWALLOWING.match(tag)
    return found is not None and (found[1].lower() in _EMPTY or ends.get(found[1].lower(), -1) < at)


def _without_open_ends(html: str) -> str:
    """HTML in which what would hold the rest of the document is text."""
    lower = html.lower()
    ends = {name: lower.rfind(f"</{name}") for name in {found[1].lower() for found in _SWALLOWING.finditer(html)}}

    def written(found: re.Match[str]) -> str:
        return f"&lt;{found[0][1:]}" if _holds_rest(found[0], found.start(), ends) else found[0]

    return _SWALLOWING.sub(written, html) if ends else html
