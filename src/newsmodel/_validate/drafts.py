"""The flavour llm: the JSON Schema of a draft, for structured outputs of language models.

It has only what all vendors and engines of grammars accept: objects whose members are all required, arrays, strings,
numbers, ``enum``, ``anyOf`` where the vocabulary has a union, and ``$ref`` with nothing beside it. What it cannot say
stands in descriptions, and is checked when a draft is read.
"""

from __future__ import annotations

import json
from typing import Any, Final, assert_never

import attrs

from newsmodel._declare.drafting import REST, Form, forms, rare
from newsmodel._declare.shapes import (
    Choice,
    Choose,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.errors import ModelError

_Schema = dict[str, Any]
#: Texts that may be at least as long as this say nothing of their length.
_LONG: Final = 2_000


#: What is said of runs of text: models tend to write Markdown.
_RUNS: Final = "Runs are joined as they are, so spaces between them are written too. Markdown and HTML mean nothing."


def draft_schema(cls: type, choose: Choose) -> _Schema:
    """The schema of a draft of a document with an object of ``cls`` at its root.

    It has neither ``$schema`` nor ``$id``, which some vendors refuse.
    """
    writer = _Writer(choose)
    root = writer.record_schema(record(cls))
    return {"title": record(cls).name, **root, "$defs": dict(sorted(writer.finished().items()))}


@attrs.define
class _Writer:
    """Writes schemas, and collects the definitions that they refer to."""

    choose: Choose
    definitions: dict[str, _Schema] = attrs.field(factory=dict)
    unions: dict[str, _Schema] = attrs.field(factory=dict)
    waiting: list[Record] = attrs.field(factory=list)

    def finished(self) -> dict[str, _Schema]:
        """All definitions; writes those of classes that were only referred to so far.

        Raises:
            ModelError: A class has the name of a union.
        """
        while self.waiting:
            described = self.waiting.pop()
            self.definitions[described.name] = self.record_schema(described)
        for name in self.unions.keys() & self.definitions.keys():
            raise ModelError(f"{name} is the name of a union in drafts: call the class otherwise")
        return {**self.definitions, **self.unions}

    def record_schema(self, described: Record) -> _Schema:
        properties: dict[str, _Schema] = {}
        if described.tag is not None:
            properties["type"] = {"type": "string", "enum": [described.tag]}
        for member, form in forms(described.cls).values():
            if form is not Form.IN_REST:
                properties[member.name] = self._member(member, form)
        if rare(described.cls):
            properties[REST] = {"type": "string", "description": _rest_description(described.cls)}
        return {
            "description": described.description,
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def _member(self, member: Member, form: Form) -> _Schema:
        if form is Form.AS_IT_IS:
            return self._shape(member.shape, member.description)
        absent = "" if member.default is None else f" [] means {json.dumps(member.default)}."
        return {
            "description": f"{member.description} [] or an array of one.{absent}",
            "type": "array",
            "items": self._shape(member.shape, ""),
        }

    def _shape(self, shape: Shape, description: str) -> _Schema:
        """The schema of a shape; a reference has no description of its own, since no keyword may be beside it."""
        match shape:
            case Text():
                return _described({"type": "string"}, description, _text_help(shape))
            case Instant(text):
                return _described({"type": "string"}, description, _text_help(text))
            case Number():
                kind = "integer" if shape.integer else "number"
                return _described({"type": kind}, description, _number_help(shape))
            case Flag():
                return _described({"type": "boolean"}, description)
            case Choice(values):
                return _described({"type": "string", "enum": list(values)}, description)
            case Many():
                least = "One or more." if shape.min_items else ""
                return _described({"type": "array", "items": self._shape(shape.item, "")}, description, least)
            case Ref(cls):
                return self._ref(cls)
            case OneOf():
                return self._one_of(shape)
            case TextOr():
                return self._run(shape)
            case FreeJson():
                raise AssertionError("free JSON is rarely drafted")
            case _:
                assert_never(shape)

    def _ref(self, cls: type) -> _Schema:
        described = record(cls)
        if described.name not in self.definitions:
            self.definitions[described.name] = {}  # a placeholder until finished()
            self.waiting.append(described)
        return _reference(described.name)

    def _one_of(self, shape: OneOf) -> _Schema:
        """A reference to the union, which is a definition, so that it is written once."""
        branches = [self._ref(cls) for cls in self.choose(shape)]
        if len(branches) == 1:
            return branches[0]
        name = shape.named.name if shape.named else "Or".join(record(cls).name for cls in shape.classes)
        return self._defined(name, {"anyOf": branches})

    def _run(self, shape: TextOr) -> _Schema:
        text = _described({"type": "string"}, _text_help(shape.text), _RUNS)
        return self._defined(f"TextOr{record(shape.cls).name}", {"anyOf": [text, self._ref(shape.cls)]})

    def _defined(self, name: str, schema: _Schema) -> _Schema:
        self.unions[name] = schema
        return _reference(name)


def _reference(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


def _described(schema: _Schema, *sentences: str) -> _Schema:
    description = " ".join(filter(None, sentences))
    return {"description": description, **schema} if description else schema


def _text_help(shape: Text) -> str:
    """What a text must be, in words."""
    if shape.pattern is not None:
        return f"Write {shape.pattern.expects}."
    said = "" if shape.named is None else shape.named.description
    if shape.max_length is not None and shape.max_length < _LONG:
        said += f" At most {shape.max_length:,} characters."
    return said


def _number_help(shape: Number) -> str:
    bounds = [
        f"{word} {value:,.15g}"
        for word, value in (("at least", shape.minimum), ("at most", shape.maximum))
        if abs(value) < MAX_SAFE_INTEGER
    ]
    return " and ".join(bounds).capitalize() + "." if bounds else ""


def _rest_description(cls: type) -> str:
    names = ", ".join(rare(cls))
    return f'Write "", or copy what is there: the text of a JSON object, with members as a document has them: {names}.'
