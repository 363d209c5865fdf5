"""Single edits of what people see in Markdown: found without any code of the reader.

A word of the Markdown is one of the document if it occurs once in both, beside a word that it has beside it in the
document; it is one that the output adds if it occurs in no text of the document. Others are not edited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import attrs

import newsmodel as nm
from roundtrips.edits import Edit, Kind, new_word

_ANY: Final = re.compile(r"[^\W\d_]{2,}")
_WORD: Final = re.compile(r"(?<![\w&\\#;])[^\W\d_]{2,}(?![\w;&\\])")
_ADDRESS: Final = re.compile(r"(?<=\]\()<?(https?://[^\s()<>]+)>?(?=[) ])")
#: Where links lead, with their titles.
_TARGET: Final = re.compile(r"""\]\((?:<[^<>]*>|[^()\s]*)(?:\s+"[^"]*")?""")
_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(")
_FENCE: Final = re.compile("^(?:> )*`{3,}")
#: Members of which an output writes the words, but that are read from data.
_UNREAD: Final = ("locator", "language", "quote_language", "media_type")


class _Places:
    """Finds every word and address that can be edited."""

    def __init__(self, markdown: str, document: nm.Document) -> None:
        end = markdown.rfind("\n\n```")  # the fenced block that says what the syntax cannot say
        self.text = markdown[: end if end >= 0 else len(markdown)]
        known = list(_texts(nm.to_dict(document)))
        self.words: Counter[str] = Counter()
        self.beside: dict[str, set[str]] = {}
        for text in known:
            words = _ANY.findall(text)
            self.words.update(words)
            for one, other in pairwise(words):
                self.beside.setdefault(one, set()).add(other)
                self.beside.setdefault(other, set()).add(one)
        self.addresses = Counter(text for text in known if text.startswith("http"))
        self.in_all = Counter(_ANY.findall(self.text))
        unread = [*_texts(nm.to_dict(document), _UNREAD), *self.addresses]  # addresses are shown as names, too
        labels = attrs.asdict(nm.labels_for(getattr(document, "language", None))).values()
        unread += [text for text in labels if isinstance(text, str)]
        self.unread = {word for text in unread for word in _ANY.findall(text)}

    def found(self) -> Iterator[Edit]:
        """The edits."""
        offset, in_code = 0, False
        for line in self.text.split("\n"):
            if _FENCE.match(line) is not None:
                in_code = not in_code
            else:
                yield from self._in_line(line, offset, in_code=in_code)
            offset += len(line) + 1

    def _in_line(self, line: str, offset: int, *, in_code: bool) -> Iterator[Edit]:
        targets = [] if in_code else [*_TARGET.finditer(line)]
        taken = {at for found in targets for at in range(*found.span())}
        pictures = {at for found in _PICTURE.finditer(line) for at in range(*found.span(1))}
        for found in [] if in_code else _ADDRESS.finditer(line):
            old = found[1]
            if self.text.count(old) == 1 == self.addresses[old] and "&" not in old:
                start = offset + found.start(1)
                yield Edit("address", start, start + len(old), old, old + "z", is_read=True)
        around = _ANY.findall(line)
        for found in _WORD.finditer(line):
            word = found[0]
            before = line[max(found.start() - 2, 0) : found.start()]
            if found.start() in taken or before == "[^" or self.in_all[word] != 1:
                continue
            is_read = self._is_read(word, around)
            if is_read is None:
                continue
            kind: Kind = "alt" if found.start() in pictures else "cell" if line.startswith("|") else "words"
            start = offset + found.start()
            yield Edit(kind, start, start + len(word), word, new_word(word), is_read)

    def _is_read(self, word: str, around: list[str]) -> bool | None:
        """Whether a word is one of the document, or one that the output adds; None where that is not certain."""
        if not self.words[word]:
            return False if word.isascii() and word not in self.unread else None
        at = around.index(word)
        beside = {*around[max(at - 1, 0) : at], *around[at + 1 : at + 2]}
        is_certain = self.words[word] == 1 and word not in self.unread and beside & self.beside.get(word, set())
        return True if is_certain else None


def _texts(value: Any, names: tuple[str, ...] = ()) -> Iterator[str]:
    """The texts in plain data; with names, those of members of these names, and else of all others."""
    stack = [(value, not names)]
    while stack:
        found, is_wanted = stack.pop()
        if isinstance(found, str):
            if is_wanted:
                yield found
        elif isinstance(found, dict):
            for name, inner in found.items():
                if name in _UNREAD:
                    stack.append((inner, bool(names)))
                else:
                    stack.append((inner, is_wanted))
        elif isinstance(found, list):
            stack.extend((inner, is_wanted) for inner in found)


def edits(markdown: str, document: nm.Document) -> Iterator[Edit]:
    """Every edit of one word, alternative text or address."""
    yield from _Places(markdown, document).found()
