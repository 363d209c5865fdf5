"""Single edits of what people see in HTML: found by a parser that shares no code with the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from typing import Final, Literal

import attrs

Kind = Literal["words", "cell", "alt", "address"]
_VOID: Final = frozenset({"br", "hr", "img", "input", "source", "track", "wbr", "meta", "link", "embed", "col", "area"})
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
#: The attributes that are edited, in a tag.
_VALUES: Final = {"alt": re.compile(r'\salt="([^"]*)"'), "href": re.compile(r'\shref="([^"]*)"')}


@attrs.frozen
class Edit:
    """A text in HTML that is replaced by another one.

    Attributes:
        kind: What is edited.
        start: Where it begins in the HTML.
        end: Where it ends.
        old: The text.
        new: What takes its place.
        is_read: Whether it is a text of the document, and not one that the output adds.
    """

    kind: Kind
    start: int
    end: int
    old: str
    new: str
    is_read: bool

    def made(self, html: str) -> str:
        """The HTML with the edit."""
        return f"{html[: self.start]}{escape(self.new)}{html[self.end :]}"


class _Places(HTMLParser):
    """Finds every text and attribute that can be edited."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.starts = [0]
        for found in re.finditer("\n", html):
            self.starts.append(found.end())
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.found: list[Edit] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.open.append((tag, named))
        self._attributes(named, self.get_starttag_text() or "")
        if tag in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        offset = self._offset()
        mark = self._mark()
        if mark is None or not any("data-nm-root" in named for _, named in self.open):
            return
        for word in _WORD.finditer(data):
            kind: Kind = "cell" if any(tag in ("td", "th") for tag, _ in self.open) else "words"
            start = offset + word.start()
            self.found.append(Edit(kind, start, start + len(word[0]), word[0], new_word(word[0]), mark == "read"))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _mark(self) -> str | None:
        """Whether the content of the innermost element is read, added, or no part of a document."""
        for _, named in reversed(self.open):
            if "data-nm-added" in named:
                return "added"
            if "data-nm-text" in named or "data-nm-rich" in named:
                return "read"
            if "data-nm" in named:
                return "added"
        return None

    def _attributes(self, named: dict[str, str | None], tag: str) -> None:
        mark = self._mark()
        if mark is None:
            return
        read = {pair.partition(":")[0] for pair in (named.get("data-nm-at") or "").split()}
        is_rich = mark == "read" and not any(
            "data-nm-text" in each for _, each in self.open[:-1] if "data-nm-rich" not in each
        )
        for name, value in named.items():
            if name not in _VALUES or not value:
                continue
            raw = _VALUES[name].search(tag)
            if raw is None:
                continue
            start = self._offset() + raw.start(1)
            if name == "alt":
                word = _WORD.search(value)
                if word is None or value != raw[1]:
                    continue
                at = start + word.start()
                self.found.append(Edit("alt", at, at + len(word[0]), word[0], new_word(word[0]), name in read))
            elif value.startswith("http"):
                is_link = "data-nm-rich" not in named and is_rich and self._is_in_rich()
                old = unescape(raw[1])
                self.found.append(Edit("address", start, start + len(raw[1]), old, old + "z", name in read or is_link))

    def _is_in_rich(self) -> bool:
        for _, named in reversed(self.open[:-1]):
            if "data-nm-rich" in named:
                return True
            if "data-nm-text" in named or "data-nm" in named:
                return False
        return False


def new_word(word: str) -> str:
    """What a word becomes: one that is as long, so that no limit is exceeded."""
    return "x" * len(word) if word != "x" * len(word) else "z" * len(word)


def edits(html: str) -> Iterator[Edit]:
    """Every edit of one word, alternative text or address."""
    yield from _Places(html).found
