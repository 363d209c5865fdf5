"""Text as Markdown, character by character: what stays text, code, and where links lead."""

from __future__ import annotations

import re

#: Characters that begin or end marks, links, raw HTML, lists of attributes and character references.
_ACTIVE = r"(?<=[\\`*_\[\]<~{^])|(?<=&)(?=[#A-Za-z])|(?<==)(?==)"
#: What parsers of GitHub's dialect read as an address: https://, www., example.com, desk@example.com.
_ADDRESS = r"(?<=/)(?=/)|(?<=[Ww]{3}\.)|(?<=\w\.)(?=[^\W\d_]{2})|(?<=@)"
# First the character, which is found fast, and then its neighbours. The words of a link are escaped like all others:
# some parsers look for addresses there, too, and copy what they find with its backslashes.
_IN_TEXT = re.compile(rf"[\\`*_\[\]<~{{^&=/.@](?:{_ACTIVE}|{_ADDRESS})")
_FULL_STOP = re.compile(rf"\.(?:{_ADDRESS})")
#: Makes a two of every byte of a character that `_IN_TEXT` finds, but a one of a full stop, which is frequent.
_MARK_ACTIVE = bytes(1 if each == ord(".") else 2 * (each in b"\\`*_[]<~{^&=/@") for each in range(256))
#: Some parsers drop backslashes before brackets in the words of a link and look at them again, and some do not know
#: those in its title; all know character references.
_BRACKET = re.compile(r"\\([\[\]])")
_IN_TITLE = str.maketrans({"\\": "&#92;", '"': "&quot;", "<": "&lt;"})
_BLOCK_START = re.compile(r"(?P<number>[0-9]{1,9}(?=[.)]))?(?P<sign>[-+=:#>|!.)])")
_BYTE_ORDER_MARK = "\ufeff"
_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


def in_text(text: str) -> str:
    """Text, escaped so that it stays text."""
    # These calls find the few characters that may need it in much less time than a pattern takes.
    marked = text.encode("utf-8", "surrogatepass").translate(_MARK_ACTIVE)
    if b"\2" in marked:
        return _IN_TEXT.sub(_escaped, text)
    return _FULL_STOP.sub(_escaped, text) if b"\1" in marked else text


def _escaped(found: re.Match[str]) -> str:
    r"""A character that stays text. ``<`` begins no HTML in any parser: not all of them know the escape ``\<``."""
    return "&lt;" if found[0] == "<" else f"\\{found[0]}"


def in_link_text(text: str) -> str:
    """The words of a link, escaped so that they stay text."""
    return _BRACKET.sub(lambda found: reference(found[1]), in_text(text))


def edges_kept(line: str) -> str:
    """A line whose outermost blanks are written so that they are kept."""
    if len(line.strip()) == len(line) and line[:1] != _BYTE_ORDER_MARK and line[-1:] != _BYTE_ORDER_MARK:
        return line
    if _is_dropped(line[-1]):
        line = line[:-1] + reference(line[-1])
    if _is_dropped(line[0]):
        line = reference(line[0]) + line[1:]
    return line


def _is_dropped(character: str) -> bool:
    return character.isspace() or character == _BYTE_ORDER_MARK


def block_safe(line: str) -> str:
    """A line that begins no heading, list, quotation, table or underline."""
    found = _BLOCK_START.match(line)
    if found is None or (found["number"] is None and found["sign"] in ".)"):
        return line
    if line.startswith("!["):  # a picture: in text the bracket would be escaped
        return line
    at = found.start("sign")
    return f"{line[:at]}\\{line[at:]}"


def reference(character: str) -> str:
    """A character by its number."""
    return f"&#{ord(character)};"


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


def fenced(text: str, syntax: str = "") -> str:
    """Text for a machine, between fences that do not occur in it."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{syntax}\n{text}\n{fence}"


def code_span(text: str) -> str:
    """Text between backticks that do not occur in it.

    >>> code_span("`a")
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
