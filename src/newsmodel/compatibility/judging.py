"""Asks both sides about a document: the engines of JSON Schema, and a model itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

import attrs

from newsmodel._declare.constraints import Pattern
from newsmodel._declare.shapes import Text
from newsmodel._validate.engines import offline_validator
from newsmodel.compatibility.languages import UndecidedError, accepts
from newsmodel.compatibility.sides import Side
from newsmodel.compatibility.writing import Reader, schema_of
from newsmodel.errors import Problem, tokens

Schema = Mapping[str, Any]
#: The names of the members that lead to a value.
Path = tuple[str, ...]
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
    _reference: dict[tuple[str, str], Any] = attrs.field(factory=dict)

    def schema(self, kind: str, reader: Reader) -> Schema:
        """The schema of a reader: the published one, or one that says the same."""
        published = None if reader == "code" else self.side.schemas.get((kind, reader))
        return schema_of(self.side.vocabularies[kind], reader) if published is None else published

    def accepts(self, kind: str, reader: Reader, document: Any, *, quick: bool = False) -> bool | None:
        """Whether a reader accepts a document; None if engines differ, a pattern has no automaton, or code raises.

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
        try:
            verdicts = {engine(document) for engine in (engines[:1] if quick else engines)}
        except UndecidedError:
            return None
        if len(verdicts) > 1:
            return None
        return verdicts.pop() and self._rules_hold(kind, reader, document)

    def faults(self, kind: str, reader: Reader, document: Any) -> Iterator[Path]:
        """Where a reader finds fault with a document: the paths, without the indexes of arrays."""
        if kind not in self.side.vocabularies:
            yield ()
            return
        if (kind, reader) not in self._reference:
            self._reference[kind, reader] = _validator(self.schema(kind, reader))
        for error in self._reference[kind, reader].iter_errors(document):
            yield _without_indexes(error.absolute_path)
        for problem in self._problems(kind, reader, document) or ():
            yield tuple(token for token in tokens(problem.pointer) if not token.isdecimal())

    def _rules_hold(self, kind: str, reader: Reader, document: Any) -> bool | None:
        """Whether a model, too, accepts what its schema accepts; None if code of its classes raises an exception."""
        found = self._problems(kind, reader, document)
        return None if found is None else found == ()

    def _problems(self, kind: str, reader: Reader, document: Any) -> tuple[Problem, ...] | None:
        model = self.side.model
        if model is None or reader == "code":
            return ()
        try:
            # Limits of sizes are of text.
            return model.validate(json.dumps(document, ensure_ascii=False), kind, flavour=reader)
        except Exception:  # noqa: BLE001  (rules of a team may raise anything)
            return None


def _without_indexes(path: Iterable[Any]) -> Path:
    return tuple(token for token in path if isinstance(token, str))


def _engines(schema: Schema) -> Iterator[Accepts]:
    """What each installed engine says, the fastest first."""
    if find_spec("jsonschema_rs") is not None:
        import jsonschema_rs

        yield jsonschema_rs.Draft202012Validator(dict(schema), offline=True).is_valid
    yield _validator(schema).is_valid


def _validator(schema: Schema) -> Any:
    """The library jsonschema, in which patterns of whole texts are matched by automata.

    Python's own expressions step back: a pattern that somebody else has written could take for ever. One that has no
    automaton is not matched at all.
    """
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend
    return offline_validator(dict(schema), extend(Draft202012Validator, {"pattern": _pattern}))


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[Any]:
    """As ``pattern`` of jsonschema."""
    from jsonschema import ValidationError

    if not isinstance(value, str):
        return
    if pattern[:1] == "^" and pattern[-1:] == "$":
        is_found = accepts(Text(pattern=Pattern(pattern[1:-1], "")), value)
    else:  # the reader takes no other than a set of characters
        is_found = re.search(pattern, value) is not None
    if not is_found:
        yield ValidationError(f"{value!r} does not match {pattern!r}")
