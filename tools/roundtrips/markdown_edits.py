"""Single edits of what people see in Markdown: found without any code of the reader.

A word of the Markdown is one of the document if it occurs once in both; it is one that the output adds if it occurs in
no text of the document. Others are not edited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import newsmodel as nm
from roundtrips.edits import Edit, Kind, new_word

_WORD: Final = re.compile(r"(?<![\w&\\#])[^\W\d_]{2,}(?![\w;])")
_ADDRESS: Final = re.compile(r"(?<=\]\()<?(https?://[^\s()<>]+)>?(?=[) ])")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(")
_FENCE: Final = re.compile("^(?:> )*`{3,}")


class _Places:
    """Finds every word and address that can be edited."""

    def __init__(self, markdown: str, document: nm.Document) -> None:
        end = markdown.rfind("\n\n```")  # the fenced block that says what the syntax cannot say
        self.text = markdown[: end if end >= 0 else len(markdown)]
        known = list(_texts(nm.to_dict(document)))
        self.words = Counter(word for text in known for word in re.findall(r"[^\W\d_]{2,}", text))
        self.addresses = Counter(text for text in known if text.startswith("http"))
        self.in_all = Counter(re.findall(r"[^\W\d_]{2,}", self.text))

    def found(self) -> Iterator[Edit]:
        """The edits."""
        offset, in_code = 0, False
        for line in self.text.split("\n"):
            is_fence = _FENCE.match(line) is not None
            if not is_fence:
                yield from self._in_line(line, offset, in_code=in_code)
            in_code ^= is_fence
            offset += len(line) + 1

    def _in_line(self, line: str, offset: int, *, in_code: bool) -> Iterator[Edit]:
        addresses = [] if in_code else [*_ADDRESS.finditer(line)]
        taken = {at for found in addresses for at in range(*found.span())}
        pictures = {at for found in _PICTURE.finditer(line) for at in range(*found.span(1))}
        titles = {at for found in re.finditer(r'\([^()]*"[^"]*"\)', line) for at in range(*found.span())}
        for found in addresses:
            old = found[1]
            if self.text.count(old) == 1 == self.addresses[old] and "&" not in old:
                start = offset + found.start(1)
                yield Edit("address", start, start + len(old), old, old + "z", is_read=True)
        for found in _WORD.finditer(line):
            if found.start() in taken or found.start() in titles or line[max(found.start() - 2, 0) : found.start()] == "[^":
                continue
            is_read = self.words[found[0]] == 1
            if self.in_all[found[0]] != 1 or (not is_read and self.words[found[0]]):
                continue
            kind: Kind = "alt" if found.start() in pictures else "cell" if line.startswith("|") else "words"
            start = offset + found.start()
            yield Edit(kind, start, start + len(found[0]), found[0], new_word(found[0]), is_read)


def _texts(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            stack.extend(found.values())
        elif isinstance(found, list):
            stack.extend(found)


def edits(markdown: str, document: nm.Document) -> Iterator[Edit]:
    """Every edit of one word, alternative text or address."""
    yield from _Places(markdown, document).found()
