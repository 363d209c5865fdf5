"""The documents that programs in other languages read and write back, one on a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import attrs

import newsmodel as nm

CORPUS: Final = Path(__file__).resolve().parents[2] / "tests" / "corpus"


@attrs.frozen
class Lines:
    """What a program of one kind of document reads.

    Attributes:
        canonical: The valid documents of the corpus as ``to_json`` writes them.
        spelled: The same documents as their files spell them.
        broken: The control: the same without their schema_version, which is required. None may come back valid.
        invalid: The invalid documents of the corpus, as far as they are JSON.
    """

    canonical: tuple[str, ...]
    spelled: tuple[str, ...]
    broken: tuple[str, ...]
    invalid: tuple[str, ...]


def lines(kind: str) -> Lines:
    """The documents of a kind."""
    valid = [path.read_text("utf-8") for path in sorted((CORPUS / kind / "valid").glob("*.json"))]
    invalid = [
        path.read_text("utf-8")
        for path in sorted((CORPUS / kind / "invalid").glob("*.json"))
        if not path.name.endswith(".expected.json")
    ]
    return Lines(
        tuple(in_one_line(nm.to_json(nm.from_json(text))) for text in valid),
        tuple(map(in_one_line, valid)),
        tuple(in_one_line(without_version(text)) for text in valid),
        tuple(in_one_line(text) for text in invalid if _is_json(text)),
    )


def in_one_line(text: str) -> str:
    """The same JSON without ends of lines, and with every number as it was spelled.

    Raw ones stand only between the tokens of JSON. U+2028 and U+2029, which Node.js takes for ends, stand only in
    its strings.
    """
    return text.translate({0x0A: " ", 0x0D: " ", 0x2028: r"\u2028", 0x2029: r"\u2029"})


def without_version(text: str) -> str:
    """The document without a member that is required."""
    document = json.loads(text)
    del document["schema_version"]
    return json.dumps(document, ensure_ascii=False)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
