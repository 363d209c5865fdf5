"""The documents for the judges: examples, the corpus, and generated ones that together hold every class and member."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, seed, settings

import newsmodel as nm
from newsmodel._declare.shapes import reachable, record
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.strategies import values
from newsmodel.strategies.references import objects

ROOT = Path(__file__).resolve().parents[1]
#: How many documents of each kind are generated at a time.
EACH = {"article": 200, "faq": 30, "comparison_table": 60, "comment": 20, "source": 10}
#: After the first time, only documents that hold something new are kept; after this many times something is wrong.
_TIMES = 8


def documents() -> Iterator[tuple[str, Document]]:
    """Every document, each with a different name."""
    for path in sorted((ROOT / "src/newsmodel/examples").glob("*.json")):
        yield f"example-{path.stem}", nm.from_json(path.read_bytes())
    for path in sorted((ROOT / "tests/corpus").glob("*/valid/*.json")):
        yield f"corpus-{path.parts[-3]}-{path.stem}", nm.from_json(path.read_bytes())
    yield from generated()


def generated() -> Iterator[tuple[str, Document]]:
    """Generated documents that together hold every block and every optional member.

    Raises:
        RuntimeError: They do not.
    """
    missing = everything()
    for time in range(_TIMES):
        for kind, count in EACH.items():
            for index, document in enumerate(_drawn(DOCUMENTS[kind], count, time)):
                found = held(document)
                if time == 0 or missing & found:
                    missing -= found
                    yield f"generated-{kind}-{time}{index:03}", document
        if not missing:
            return
    raise RuntimeError(f"never generated: {', '.join(sorted(missing))}")


def everything() -> set[str]:
    """Every member of every class, and every class."""
    classes = list(reachable(*DOCUMENTS.values()))
    return {cls.__name__ for cls in classes} | {
        f"{cls.__name__}.{member.name}" for cls in classes for member in record(cls).members
    }


def held(document: Document) -> set[str]:
    """The classes and members that a document holds."""
    found: set[str] = set()
    for described, value in objects(json.loads(nm.to_json(document)), type(document)):
        found |= {described.name, *(f"{described.name}.{name}" for name in value)}
    return found


def _drawn(cls: type[Document], count: int, time: int) -> list[Document]:
    """The same documents in every run."""
    found: list[Document] = []

    @seed(2026 + time)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(values(cls).map(_with_words))
    def collect(document: Document) -> None:
        found.append(document)

    collect()
    return found


def _with_words(document: Document) -> Document:
    """The document with a word in place of every blank text: no renderer can write a heading without a letter."""
    return nm.from_dict(_filled(nm.to_dict(document)))


def _filled(value: Any) -> Any:
    if isinstance(value, str):
        return "Blank" if value and blank(value) else value
    if isinstance(value, dict):
        return {name: _filled(item) for name, item in value.items()}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def blank(text: str) -> bool:
    """Whether a text has no letter, digit, sign or picture in it."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)
