"""The documents that programs in other languages read and write back, one on a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

import newsmodel as nm
from newsmodel._validate.schema import example
from newsmodel.documents import SCHEMA_VERSION, document_class
from newsmodel.model import DEFAULT
from newsmodel.strategies.faults import places
from newsmodel.strategies.futures import NEXT_MINOR, additions, later_copy

CORPUS: Final = Path(__file__).resolve().parents[2] / "tests" / "corpus"


@attrs.frozen
class Lines:
    """What a program of one kind of document reads.

    Attributes:
        canonical: The valid documents of the corpus as ``to_json`` writes them.
        spelled: The same documents as their files spell them.
        broken: The control: the same without their schema_version, which is required. None may come back valid.
        invalid: The invalid documents of the corpus, as far as they are JSON.
        later_version: A document of the next minor version, with nothing new in it.
        later_member: Documents that have an unknown member, each in another class.
        later_object: Documents that have an object of an unknown type, each in another place.
        later_value: Documents that have an unknown value of a choice, each of another one.
    """

    canonical: tuple[str, ...]
    spelled: tuple[str, ...]
    broken: tuple[str, ...]
    invalid: tuple[str, ...]
    later_version: tuple[str, ...]
    later_member: tuple[str, ...]
    later_object: tuple[str, ...]
    later_value: tuple[str, ...]


#: The warnings about what is added, by the part of the documents that have it. They keep the version of this library:
#: so it is the addition which a program takes or refuses.
LATER: Final = {"later_member": "unknown-member", "later_object": "unknown-block", "later_value": "unknown-value"}


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
        (json.dumps({**nm.to_dict(nm.from_dict(example(kind))), "schema_version": NEXT_MINOR}),),
        **{part: tuple(_with_additions(kind, code)) for part, code in LATER.items()},
    )


def _with_additions(kind: str, code: str) -> Iterator[str]:
    """The example of a kind with one addition that has a warning, in each place of it that may have one."""
    payload = nm.to_dict(nm.from_dict(example(kind)))
    seen = set()
    for place in places(payload, document_class(kind), DEFAULT._choose):
        for addition in additions(place):
            if addition.code == code and addition.place not in seen:
                seen.add(addition.place)
                yield json.dumps({**later_copy(payload, place, addition).payload, "schema_version": SCHEMA_VERSION})


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
