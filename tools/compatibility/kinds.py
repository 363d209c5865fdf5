"""Pairs of schemas of any document, of which one lacks a kind: what the verdict says, and what each side says."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs

import newsmodel as nm
from compatibility.models import unexplained
from compatibility.proving import REFUSED, Refusal, Score
from drawing import drawn
from newsmodel import strategies
from newsmodel.compatibility import incompatibilities
from newsmodel.documents import KINDS

Schema = dict[str, Any]


def prove(count: int, score: Score) -> None:
    """Ask about every kind, in both directions, with so many documents of it."""
    every = _schemas(None)
    for kind in KINDS:
        fewer = _schemas(kind)
        documents = drawn(strategies.payloads(kind), count)
        _ask("document-added", (fewer, every), ("forward", fewer), documents, score)
        _ask("document-removed", (every, fewer), ("backward", fewer), documents, score)


def _schemas(left_out: str | None) -> list[Schema]:
    """The strict and the open schema of any document, apart from those of a kind."""
    found = []
    for flavour in ("strict", "open"):
        schema = dict(nm.json_schema(flavour=flavour))
        kinds = [kind for kind in KINDS if kind != left_out]
        branches = [each for each in schema["allOf"] if each["if"]["properties"]["type"]["const"] in kinds]
        found.append({**schema, "properties": {"type": {"enum": kinds}}, "allOf": branches})
    return found


def _ask(
    expected: str,
    sides: tuple[list[Schema], list[Schema]],
    reading: tuple[str, list[Schema]],
    documents: list[Any],
    score: Score,
) -> None:
    found = incompatibilities(*sides, safe=True)
    direction, readers = reading
    refusals: dict[Refusal, str] = {}
    for reader, schema in zip(("strict", "open"), readers, strict=True):
        engine = jsonschema_rs.Draft202012Validator(schema, offline=True).is_valid
        for document in documents:
            score.documents += 1
            if not engine(document):
                score.refused += 1
                refusals.setdefault((direction, reader), json.dumps(document))
    score.pairs += 1
    score.unexplained += [f"kinds, {expected}: {each}" for each in unexplained(expected, found, refusals)]
    for each in found:
        if each.severity == "break":
            score.breaks += 1
            score.confirmed += each.counterexample is not None
            if each.counterexample is None:
                score.unexplained.append(f"kinds, {expected}: not confirmed: {each}")
    for code in {each.code for each in found}:
        score.rules[code] += 1
        missing = list(unexplained(expected, [each for each in found if each.code != code], refusals))
        score.by_documents[code] += any(each.startswith(REFUSED) for each in missing)
