"""The documents that the judges look at: examples, the corpus, and generated ones with everything that can be in one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from hypothesis import Phase, given, seed, settings

import newsmodel as nm
from newsmodel.model import DEFAULT, KINDS
from newsmodel.shapes import reachable, record
from newsmodel.strategies import values
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.strategies.references import objects

ROOT = Path(__file__).resolve().parents[1]
#: How many documents of each kind are generated, and how many more articles may be until everything is in one.
EACH = {"article": 240, "faq": 30, "comparison_table": 30, "comment": 20, "source": 10}
_MORE = 2_000


def documents() -> Iterator[tuple[str, Document]]:
    """Every document with a name of its own."""
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
    for kind in KINDS:
        for index, document in enumerate(_drawn(DOCUMENTS[kind], EACH[kind])):
            missing -= held(document)
            yield f"generated-{kind}-{index:03}", document
    for index, document in enumerate(_drawn(nm.Article, _MORE if missing else 0)):
        found = held(document)
        if missing & found:
            missing -= found
            yield f"generated-more-{index:03}", document
    if missing:
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


def _drawn(cls: type[Document], count: int) -> list[Document]:
    """The same documents in every run."""
    found: list[Document] = []

    @seed(2026)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(values(cls))
    def collect(document: Document) -> None:
        found.append(document)

    if count:
        collect()
    return found
