"""The elements of an export, one after the other.

The parser is the expat of the standard library. A document type declaration is refused, so that there are no entities
to expand and nothing is fetched: what defusedxml does with ``forbid_dtd``. Exports are often not well-formed: what can
be put right before it is parsed is put right.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from html.entities import html5
from typing import Final, Protocol, runtime_checkable
from xml.parsers import expat

import attrs

from newsmodel._excerpts import described, excerpt
from newsmodel.errors import ArgumentError
from newsmodel.readers.reading import ReadError
from newsmodel.readers.sizes import LARGEST

#: How much is read at once, in bytes or characters.
_CHUNK: Final = 65_536
#: The most characters of one element of the channel, such as a post with its comments.
MOST_OF_ITEM: Final = LARGEST
#: The most bytes of one tag, comment or instruction.
_MOST_OF_TOKEN: Final = 1_000_000
#: How many elements are around an element of the channel.
_AROUND: Final = 2
#: How deep elements are nested at most.
_DEEPEST: Final = 20
_ENCODING: Final = re.compile(rb"""\A[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{1,40})["']""")
_REFERENCE: Final = re.compile(r"&(?:#([0-9]{1,8});|#[xX]([0-9A-Fa-f]{1,8});|([A-Za-z][A-Za-z0-9]{0,31});)?")
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OF_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA: Final = "<![CDATA["
_NO_EXPORT: Final = 'not an export of WordPress: expected an element "rss" with a "channel"'


@runtime_checkable
class Readable(Protocol):
    """An open file of bytes or text."""

    def read(self, size: int = ..., /) -> bytes | str:
        """The next bytes or characters."""
        ...


Export = str | bytes | Readable


@attrs.define(eq=False)
class Xml:
    """An element.

    Attributes:
        name: Its name, with its prefix.
        attributes: Its attributes.
        line: The line where its text begins, from 1.
        column: The column of it; None where the text is not as it stands, because characters are escaped.
        text: The text directly in it.
        children: The elements in it.
    """

    name: str
    attributes: dict[str, str]
    line: int
    column: int | None = None
    text: str = ""
    children: list[Xml] = attrs.field(factory=list["Xml"])

    def all(self, name: str) -> list[Xml]:
        """The elements in it that have a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Xml | None:
        """The first of them."""
        return next(iter(self.all(name)), None)

    def said(self, name: str) -> str:
        """The text of the first of them, without white space around; "" where there is none."""
        found = self.first(name)
        return "" if found is None else found.text.strip()


def elements(export: Export) -> Iterator[Xml]:
    """The elements of the channel of an export, in order; each can be forgotten before the next one is read.

    Raises:
        ReadError: It is not XML, has a document type declaration, or exceeds a limit.
    """
    parser = _Parser()
    put_right = _Repair()
    for chunk, is_last in _chunks(export):
        yield from parser.feed(put_right.feed(chunk, is_last=is_last), is_last=is_last)


class _Parser:
    """Collects the elements of the channel."""

    def __init__(self) -> None:
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._text
        self.expat.StartCdataSectionHandler = self._cdata
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.stack: list[Xml] = []
        self.texts: list[list[str]] = []
        self.size = 0
        self.fed = 0
        self.found: list[Xml] = []
        self.has_channel = False

    def feed(self, text: str, *, is_last: bool) -> list[Xml]:
        """Parse a part of the text: the elements that ended in it."""
        try:
            self.expat.Parse(text, is_last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise ReadError(
                f"not an export of WordPress: line {error.lineno}, column {error.offset + 1}: not XML: {reason}"
            ) from None
        if is_last and not self.has_channel:
            raise ReadError(f"{_NO_EXPORT}, got none")
        self.fed += len(text.encode())
        if self.fed - self.expat.CurrentByteIndex > _MOST_OF_TOKEN and not is_last:
            raise ReadError(
                f"line {self.expat.CurrentLineNumber}: a tag or comment of more than {_MOST_OF_TOKEN:,} bytes"
            )
        found, self.found = self.found, []
        return found

    def _doctype(self, *_: object) -> None:
        raise ReadError(
            f"line {self.expat.CurrentLineNumber}: a document type declaration, which no export has: remove it"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= _DEEPEST:
            raise ReadError(f"line {self.expat.CurrentLineNumber}: elements are nested more than {_DEEPEST} deep")
        if len(self.stack) == 0 and name != "rss":
            raise ReadError(f"{_NO_EXPORT}, got {excerpt(name)}")
        if len(self.stack) == _AROUND:
            self.size = 0
        self.has_channel = self.has_channel or (len(self.stack) == 1 and name == "channel")
        element = Xml(name, attributes, self.expat.CurrentLineNumber)
        if len(self.stack) > _AROUND:
            self.stack[-1].children.append(element)
            self._count(len(name) + sum(map(len, attributes.values())) + 100)
        self.stack.append(element)
        self.texts.append([])

    def _count(self, more: int) -> None:
        self.size += more
        if self.size > MOST_OF_ITEM:
            raise ReadError(f"line {self.expat.CurrentLineNumber}: a post of more than {MOST_OF_ITEM:,} characters")

    def _cdata(self) -> None:
        element, texts = self.stack[-1], self.texts[-1]
        if element.column is None and not "".join(texts).strip():
            texts.clear()
            element.line = self.expat.CurrentLineNumber
            element.column = self.expat.CurrentColumnNumber + len(_CDATA) + 1

    def _text(self, text: str) -> None:
        if len(self.stack) > _AROUND:
            self._count(len(text))
            self.texts[-1].append(text)

    def _end(self, _: str) -> None:
        element = self.stack.pop()
        element.text = "".join(self.texts.pop())
        if len(self.stack) == _AROUND:
            self.found.append(element)


class _Repair:
    """Puts right what is not well-formed, as far as it can be said: bare ampersands, names of HTML, characters."""

    def __init__(self) -> None:
        self.held = ""
        self.is_cdata = False

    def feed(self, text: str, *, is_last: bool) -> str:
        """A part of the text that a parser can read; what may continue in the next part is held back."""
        text, self.held = self.held + _NO_XML.sub("", text), ""
        made: list[str] = []
        place = 0
        while place < len(text):
            end = text.find("]]>" if self.is_cdata else _CDATA, place)
            if end < 0:
                cut = len(text) if is_last else self._cut(text, place)
                made.append(self._right(text[place:cut]))
                self.held = text[cut:]
                break
            after = end + (3 if self.is_cdata else len(_CDATA))
            made += (self._right(text[place:end]), text[end:after])
            self.is_cdata = not self.is_cdata
            place = after
        return "".join(made)

    def _cut(self, text: str, place: int) -> int:
        """Where a text has to be cut so that no reference and no mark of a section is cut."""
        if self.is_cdata:
            return max(place, len(text) - 2)
        tail = max(text.rfind("&", max(place, len(text) - 40)), text.rfind("<", max(place, len(text) - len(_CDATA))))
        return tail if tail >= place else len(text)

    def _right(self, text: str) -> str:
        return text if self.is_cdata or "&" not in text else _REFERENCE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    """A reference that XML knows."""
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        if name in _OF_XML:
            return found[0]
        characters = html5.get(f"{name};")
        return f"&amp;{name};" if characters is None else "".join(f"&#{ord(each)};" for each in characters)
    if decimal is None and hexadecimal is None:
        return "&amp;"
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    is_character = code <= sys.maxunicode and not _NO_XML.match(chr(code)) and code != 0
    return found[0].lower() if is_character else ""


def _chunks(export: Export) -> Iterator[tuple[str, bool]]:
    """The text of an export in parts, and whether it is the last one."""
    decoder = None
    place = 0
    while True:
        if isinstance(export, (str, bytes)):
            read = export[place : place + _CHUNK]
            place += _CHUNK
        else:
            try:
                read = export.read(_CHUNK)
            except UnicodeDecodeError as error:  # a file that was opened as text of another encoding
                raise ReadError(f"not text: {error.reason}: open the file as bytes") from None
        if not isinstance(read, (str, bytes)):
            raise ArgumentError(f"expected a file that gives a string or bytes, got {described(read)} from it")
        if isinstance(read, bytes):
            decoder = decoder or _decoder(read)
            text = decoder.decode(read, not read)
        else:
            text = read
        yield (text.removeprefix("\ufeff") if place <= _CHUNK else text), not read
        if not read:
            return


def _decoder(beginning: bytes) -> codecs.IncrementalDecoder:
    """What decodes an export: as it says itself, else UTF-8."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")("replace")
    stated = _ENCODING.match(beginning)
    try:
        return codecs.getincrementaldecoder(stated[1].decode() if stated else "utf-8")("replace")
    except LookupError:
        return codecs.getincrementaldecoder("utf-8")("replace")
