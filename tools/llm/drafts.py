"""Drafts of documents, and the same with one fault each."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any, Final

import jsonschema_rs

import newsmodel as nm
from drawing import drawn
from newsmodel import examples, strategies
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import Kind

_Value = Any
#: Given an object of a draft and the name of one of its members, changes it; false if there is nothing to change.
_Fault = Callable[[dict[str, _Value], str], bool]


def text_of(draft: _Value) -> str:
    """A draft as text: the form that every engine reads, without blanks, and escapes only where JSON needs them."""
    return json.dumps(draft, ensure_ascii=False, separators=(",", ":"))


def drafts(kind: Kind, count: int) -> list[dict[str, _Value]]:
    """Drafts of the examples, and of that many documents of many shapes."""
    documents = [getattr(examples, kind)(language) for language in examples.LANGUAGES]
    documents += drawn(strategies.values(DOCUMENTS[kind]), count)
    return [nm.to_llm(document) for document in documents]


def faulty(kind: Kind, valid: list[dict[str, _Value]], seed: int = 2026) -> Iterator[tuple[str, dict[str, _Value]]]:
    """Each draft with each fault at a random place: the name of the fault, and the draft.

    The schema itself must refuse them, by jsonschema-rs; only another order of members is
    none of its concern.
    """
    choices = random.Random(seed)  # noqa: S311 - a fixed seed is what is needed
    validator = jsonschema_rs.validator_for(nm.json_schema(kind, flavour="llm"))
    for draft in valid:
        for name, fault in _FAULTS.items():
            copy = json.loads(json.dumps(draft))
            places = [(owner, member) for owner in _objects(copy) for member in owner]
            choices.shuffle(places)
            if any(fault(owner, member) for owner, member in places):
                if validator.is_valid(copy) is not (name == REORDERED):
                    raise AssertionError(f"{name}: the schema of {kind} does not judge it as it should")
                yield name, copy


def _objects(value: _Value) -> Iterator[dict[str, _Value]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _missing(owner: dict[str, _Value], member: str) -> bool:
    del owner[member]
    return True


def _unknown(owner: dict[str, _Value], member: str) -> bool:
    owner[f"{member}_"] = ""
    return True


def _reordered(owner: dict[str, _Value], member: str) -> bool:
    if list(owner)[-1] == member:
        return False
    owner[member] = owner.pop(member)
    return True


def _wrong_type(owner: dict[str, _Value], member: str) -> bool:
    if member == "type":
        owner[member] += "_"
    return member == "type"


def _text_for_array(owner: dict[str, _Value], member: str) -> bool:
    is_array = isinstance(owner[member], list)
    if is_array:
        owner[member] = "text"
    return is_array


def _array_for_text(owner: dict[str, _Value], member: str) -> bool:
    is_text = isinstance(owner[member], str)
    if is_text:
        owner[member] = []
    return is_text


def _null(owner: dict[str, _Value], member: str) -> bool:
    owner[member] = None
    return True


REORDERED: Final = "members in another order"
_FAULTS: Final[dict[str, _Fault]] = {
    "a member is missing": _missing,
    "an unknown member": _unknown,
    REORDERED: _reordered,
    "an unknown type": _wrong_type,
    "text for an array": _text_for_array,
    "an array for text": _array_for_text,
    "null": _null,
}
