"""What rides along must not say again what people see: no words of a text stand in the fenced block of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import newsmodel as nm
from roundtrips.laws import MARKDOWN

#: So many words beside each other are no accident.
RUN: Final = 5
#: So many documents are documents at.
_MOST: Final = 1_000
#: What words have in them: addresses and signs have a "/", or none of these.
_LETTER: Final = re.compile(r"[^\W_]")


def repeated_words(documents: list[nm.Document]) -> int:
    """Print how many documents repeat words in their fenced block, with a control; return the number of failures."""
    known = [document for document in documents if any(map(_is_known, nm.walk(document)))]
    found = [
        document for document in documents if document not in known and any(repeated(MARKDOWN.write(document, False)))
    ]
    control = [document for document in documents if any(repeated(_with_payload(document)))]
    print(f"words that stand in the fenced block too: {len(found)} of {len(documents)} documents")
    print(f"  not looked at, as a definition in several paragraphs rides along: {len(known)}")
    print(f"control, the payload in the fenced block: {len(control)} of {len(documents)} found")
    return len(found) + (not control)


def _is_known(found: object) -> bool:
    """Whether something is an item that defines a term in several paragraphs, whose text rides along."""
    return isinstance(found, nm.ListItem) and bool(found.term) and "\n\n" in nm.plain_text(found.text)


def _with_payload(document: nm.Document) -> str:
    """Markdown whose fenced block has the whole document."""
    written = MARKDOWN.plain(document)
    return f'{written}\n```newsmodel\n{{"newsmodel":1,"document":{nm.to_json(document)}}}\n```\n'


def repeated(markdown: str) -> Iterator[str]:
    """The runs of words that stand in the fenced block, and before it."""
    at = markdown.rfind('{"newsmodel"')
    fence = markdown.rfind("\n", 0, at)
    shown = set(_runs(_unescaped(markdown[:fence])))
    data = json.JSONDecoder().raw_decode(markdown[at:])[0]
    for text in _texts(data):
        yield from (run for run in _runs(text) if run in shown)


def _unescaped(markdown: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def _runs(text: str) -> Iterator[str]:
    words = text.split()
    is_word = ["/" not in word and _LETTER.search(word) is not None for word in words]
    starts = (start for start in range(len(words) - RUN + 1) if all(is_word[start : start + RUN]))
    return (" ".join(words[start : start + RUN]) for start in starts)


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
