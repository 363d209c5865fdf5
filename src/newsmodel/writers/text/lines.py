"""Plain text in lines: its width, its line breaks and its columns.

Widths are in columns of a terminal, where an East Asian wide character takes two and a combining one none. They are
measured by wcwidth where it is installed (``news-content-model[text]``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from newsmodel._words.tables import Alignment

#: The separator of two columns of a table.
_GAP = "  "
#: The least space at the end of a line that is filled with the beginning of a text without blanks.
_WORTH_FILLING = 8
#: The characters that begin no line in Chinese, Japanese and Korean, and those that end none (JIS X 4051).
_CLOSING = frozenset(
    "\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u30fb\u30fc\u300d\u300f\u3011\u3009\u300b\u3015\uff09\uff3d\uff5d\u201d\u2019"
)
_OPENING = frozenset("\u300c\u300e\u3010\u3008\u300a\u3014\uff08\uff3b\uff5b\u201c\u2018")


def columns(text: str) -> int:
    r"""How many columns text takes.

    >>> columns("abc"), columns("日本"), columns("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else _measured(text)


def _approximate_width(text: str) -> int:
    """The sum of the widths of the characters, by the Unicode tables of Python."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


#: The width of text, and its parts that are never divided; without wcwidth an emoji of several characters counts as
#: too wide.
_measured: Callable[[str], int]
_undivided: Callable[[str], Iterable[str]]
try:
    from wcwidth import iter_graphemes as _undivided
    from wcwidth import width as _measured
except ImportError:
    _measured, _undivided = _approximate_width, iter


#: Text in which every character takes one column: printable ASCII, Latin letters and the quotation marks and dashes.
_NARROW: Final = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\n]*").fullmatch


def wrapped(text: str, width: int) -> str:
    r"""Text in lines of at most ``width`` columns; its own line breaks are kept, addresses are never broken.

    >>> wrapped("The water came at night.", 10)
    'The water\ncame at\nnight.'
    """
    if "\n" not in text:
        return "\n".join(_filled(text, width))
    return "\n".join(["\n".join(_filled(line, width)) for line in text.split("\n")])


def _filled(line: str, width: int) -> Iterable[str]:
    """The lines of a line that is filled; they hold no two blanks side by side, and none at their ends."""
    if "  " in line or line[:1] == " " or line[-1:] == " ":
        line = " ".join(filter(None, line.split(" ")))
    if line.isascii() or _NARROW(line):
        if len(line) <= width:
            return (line,)
        found = _filled_by_length(line, width)
        if line.isascii() or max(map(len, found)) <= width:
            return found
    return _filled_by_word(line, width)


def _filled_by_length(line: str, width: int) -> list[str]:
    """The same for text in which every character takes one column; a word that is too long is not divided."""
    found: list[str] = []
    start, last = 0, len(line) - width
    while start < last:
        end = line.rfind(" ", start, start + width + 1)
        if end < 0:
            end = line.find(" ", start)
            if end < 0:
                break
        found.append(line[start:end])
        start = end + 1
    found.append(line[start:])
    return found


def _filled_by_word(line: str, width: int) -> Iterator[str]:
    filled, used = "", 0
    for word in line.split(" "):
        if word.isascii():
            first, needed, rest = word, len(word), []
        else:
            first, *rest = _parts(word, width, width - used - 1 if filled else width)
            needed = columns(first)
        if filled and used + 1 + needed > width:
            yield filled
            filled, used = first, needed
        else:
            filled, used = (f"{filled} {first}", used + 1 + needed) if filled else (first, needed)
        for part in rest:
            yield filled
            filled, used = part, columns(part)
    yield filled


def _parts(word: str, width: int, room: int) -> Iterator[str]:
    """The parts of a word that is not ASCII: the word itself if it fits ``width``, or else parts that fit.

    The first part fits into ``room``, unless that is too narrow. A sign that closes a sentence or a bracket begins no
    part, and a sign that opens one ends no part.
    """
    if columns(word) <= width:
        yield word
        return
    part: list[str] = []
    used, limit = 0, room if room >= _WORTH_FILLING else width
    for character in _undivided(word):
        needed = columns(character)
        if used + needed > limit and part:
            carried = part[-1:] if len(part) > 1 and (character in _CLOSING or part[-1] in _OPENING) else []
            yield "".join(part[: len(part) - len(carried)])
            part, used, limit = carried, sum(map(columns, carried)), width
        part.append(character)
        used += needed
    yield "".join(part)


def hung(text: str, sign: str, indent: int = 0) -> str:
    r"""Text with a sign before its first line and blanks of the same width before the others.

    >>> hung("one\ntwo", "- ")
    '- one\n  two'
    """
    first, *rest = text.split("\n")
    blanks = " " * (indent + columns(sign))
    return "\n".join([" " * indent + sign + first, *((blanks + line if line else "") for line in rest)])


def prefixed(text: str, prefix: str) -> str:
    """Text with something before every line."""
    return "\n".join(prefix + line if line else prefix.rstrip(" ") for line in text.split("\n"))


def underlined(text: str, sign: str) -> str:
    """Text with a line under it as wide as the widest of its own.

    >>> print(underlined("Floods", "="))
    Floods
    ======
    """
    return f"{text}\n{sign * max(map(columns, text.split(chr(10))))}" if sign else text


#: The longest heading that is repeated in each row of a table, in columns.
_LONGEST_REPEATED: Final = 40


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    alignments: Sequence[Alignment | None],
    width: int,
    colon: str = ": ",
) -> str:
    """Rows in columns; where they would be wider than ``width``, each row as lines of headings and cells instead.

    ``colon`` separates a heading from its cell. Headings are repeated in each row, so where one is long they are listed
    before the rows, with the numbers that stand for them.
    """
    widths = [max(map(columns, column)) for column in zip(header, *rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        is_long = not rows or any(columns(label) > _LONGEST_REPEATED for label in header)
        names = [f"({number})" if label else "" for number, label in enumerate(header, 1)] if is_long else header
        listed = _row_as_lines(names, header, width, " ") if is_long else ""
        return "\n\n".join([*([listed] if listed else []), *(_row_as_lines(names, row, width, colon) for row in rows)])
    drawn = [_drawn(row, widths, alignments) for row in rows]
    if any(header):
        drawn[:0] = [_drawn(header, widths, alignments), _GAP.join("-" * wide for wide in widths)]
    return "\n".join(drawn)


def _drawn(row: Iterable[str], widths: Iterable[int], alignments: Iterable[Alignment | None]) -> str:
    return _GAP.join(map(_aligned, row, widths, alignments)).rstrip(" ")


def _aligned(cell: str, width: int, alignment: Alignment | None) -> str:
    blanks = width - columns(cell)
    before = {"end": blanks, "center": blanks // 2}.get(alignment or "start", 0)
    return " " * before + cell + " " * (blanks - before)


def _row_as_lines(header: Iterable[str], row: Iterable[str], width: int, colon: str) -> str:
    lines = ((f"{label}{colon}{cell}" if label else cell) for label, cell in zip(header, row, strict=True) if cell)
    return "\n".join(wrapped(line, width - 2).replace("\n", "\n  ") for line in lines)
