"""Writes vocabularies as JSON Schemas: for a reader whose schema is not published, and for code.

What code does with a document is seen as a reader too: one with a case for each tag, each enumerated value and each
kind of value that it knew when it was written, and without an eye for lengths, bounds and patterns.
"""

from __future__ import annotations

import math
from typing import Any, Final, Literal, assert_never

import attrs

from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Flag,
    Form,
    Free,
    Member,
    Number,
    One,
    Run,
    Text,
    Thing,
    Union,
    Unreadable,
    Versions,
    Vocabulary,
)

Schema = dict[str, Any]
#: Who reads: a strict reader, an open one, or code with a closed match.
Reader = Literal["strict", "open", "code"]
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_of(vocabulary: Vocabulary, reader: Reader) -> Schema:
    """The schema of the documents that a reader of a vocabulary takes."""
    writer = _Writer(reader)
    things = {name: writer.thing(thing) for name, thing in vocabulary.things.items()}
    return {
        "$schema": _DRAFT,
        "title": vocabulary.root,
        **things.pop(vocabulary.root),
        "$defs": {**things, **writer.named},
    }


@attrs.frozen
class _Writer:
    """Writes for one reader, and collects the definitions of values that have a name."""

    reader: Reader
    named: dict[str, Schema] = attrs.field(factory=dict)

    def thing(self, thing: Thing) -> Schema:
        tag = {} if thing.tag is None else {"type": {"const": thing.tag}}
        properties = {**tag, **{member.name: self._member(member) for member in thing.members}}
        required = [*tag, *(member.name for member in thing.members if member.required)]
        schema: Schema = {"type": "object", "properties": properties, "required": required}
        if self.reader == "strict" or (self.reader == "open" and not thing.grows):
            schema["additionalProperties"] = False
        return schema

    def _member(self, member: Member) -> Schema:
        schema = self.form(member.form)
        return schema if member.default is None else {**schema, "default": member.default}

    def form(self, form: Form) -> Schema:
        schema = self._form(form)
        name = form.named.name if isinstance(form, (Text, Array, Union)) and form.named is not None else None
        if name is None or self.named.setdefault(name, schema) != schema:
            return schema
        return _ref(name)

    def _form(self, form: Form) -> Schema:
        match form:
            case Text():
                return self._text(form)
            case Number():
                return self._number(form)
            case Flag():
                return {"type": "boolean"}
            case Enum():
                return self._enum(form)
            case Versions():
                return self._versions(form)
            case Array():
                return self._array(form)
            case One(name):
                return _ref(name)
            case Union():
                return self._union(form)
            case Run(text, name):
                return {"if": {"type": "string"}, "then": self.form(text), "else": _ref(name)}
            case Free():
                return self._free(form)
            case Unreadable():
                return {"not": {}}
            case _:
                assert_never(form)

    def _text(self, text: Text) -> Schema:
        schema: Schema = {"type": "string"}
        if self.reader == "code":
            return schema
        if text.min_length:
            schema["minLength"] = text.min_length
        if text.max_length is not None:
            schema["maxLength"] = text.max_length
        if text.pattern is not None:
            schema["pattern"] = text.pattern.anchored
            if text.pattern.format is not None:
                schema["format"] = text.pattern.format
        if text.excludes is not None:
            schema["not"] = {"pattern": text.excludes.regex}
        return schema

    def _number(self, number: Number) -> Schema:
        schema: Schema = {"type": "integer" if number.integer else "number"}
        if self.reader == "code":
            return schema
        bounds = {"minimum": number.minimum, "maximum": number.maximum}
        return {**schema, **{name: bound for name, bound in bounds.items() if math.isfinite(bound)}}

    def _enum(self, enum: Enum) -> Schema:
        if self.reader == "open" and enum.grows:
            return {"type": "string", "examples": list(enum.values)}
        return {"type": "string", "enum": list(enum.values)}

    def _versions(self, versions: Versions) -> Schema:
        if self.reader == "code":
            return {"type": "string"}
        if self.reader == "open" or not versions.values:
            return self._text(versions.later)
        return {"enum": list(versions.values)}

    def _array(self, array: Array) -> Schema:
        schema: Schema = {"type": "array", "items": self.form(array.item)}
        if self.reader == "code":
            return schema
        if array.min_items:
            schema["minItems"] = array.min_items
        if array.max_items is not None and not (array.grows and self.reader == "open"):
            schema["maxItems"] = array.max_items
        return schema

    def _free(self, free: Free) -> Schema:
        names = {} if self.reader == "code" else {"propertyNames": _without_type(self._text(free.names))}
        declared = {name: _ref(definition) for name, definition in free.declared.items()}
        return {"type": "object", **names, **({"properties": declared} if declared else {})}

    def _union(self, union: Union) -> Schema:
        tag: Schema = {"type": "string"} if self.reader == "open" and union.grows else {"enum": list(union.names)}
        branches = [
            {
                "if": {"type": "object", "properties": {"type": {"const": each}}, "required": ["type"]},
                "then": _ref(name),
            }
            for each, name in union.names.items()
        ]
        return {"type": "object", "properties": {"type": tag}, "required": ["type"], "allOf": branches}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _without_type(schema: Schema) -> Schema:
    return {name: value for name, value in schema.items() if name != "type"}
