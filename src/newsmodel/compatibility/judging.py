"""Asks both sides about a document: the engines of JSON Schema, and a model itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

import attrs

from newsmodel._validate.engines import offline_validator
from newsmodel.compatibility.sides import Side
from newsmodel.compatibility.writing import Reader, schema_of
from newsmodel.problems import RULES

Schema = Mapping[str, Any]
#: Whether a schema accepts a document.
Accepts = Callable[[Any], bool]


@attrs.define(eq=False)
class Judge:
    """What the readers of a side say of documents.

    Attributes:
        side: The side.
    """

    side: Side
    _engines: dict[tuple[str, str], list[Accepts]] = attrs.field(factory=dict)

    def schema(self, kind: str, reader: Reader) -> Schema:
        """The schema of a reader: the published one, or one that says the same."""
        published = self.side.schemas.get((kind, reader))
        return schema_of(self.side.vocabularies[kind], reader) if published is None else published

    def accepts(self, kind: str, reader: Reader, document: Any, *, quick: bool = False) -> bool | None:
        """Whether a reader accepts a document; None if the engines do not agree.

        Args:
            kind: The kind of the document.
            reader: The reader.
            document: The document, as plain data.
            quick: Whether one engine is enough, the fastest.
        """
        if kind not in self.side.vocabularies:
            return False
        if (kind, reader) not in self._engines:
            self._engines[kind, reader] = list(_engines(self.schema(kind, reader)))
        engines = self._engines[kind, reader]
        verdicts = {engine(document) for engine in (engines[:1] if quick else engines)}
        if len(verdicts) > 1:
            return None
        return verdicts.pop() and self._rules_hold(kind, reader, document)

    def _rules_hold(self, kind: str, reader: Reader, document: Any) -> bool:
        """Whether a model, too, accepts what its schema accepts."""
        model = self.side.model
        if model is None or reader == "code":
            return True
        found = model.validate(json.dumps(document, ensure_ascii=False), kind)  # limits of sizes are of text
        if reader == "strict":
            return found == ()
        # Rules hold in open reading too, and so do limits; what strict reading does not know is no problem of it.
        return not any(problem.code in RULES or problem.code in _LIMITS for problem in found)


_LIMITS = frozenset({"too_large", "too_deep", "too_many_members"})


def _engines(schema: Schema) -> Iterator[Accepts]:
    """What each installed engine says, the fastest first."""
    if find_spec("jsonschema_rs") is not None:
        import jsonschema_rs

        yield jsonschema_rs.Draft202012Validator(dict(schema), offline=True).is_valid
    yield offline_validator(dict(schema)).is_valid
