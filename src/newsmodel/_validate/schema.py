"""Shapes become JSON Schema (draft 2020-12): one self-contained schema for each kind of document, in five flavours.

`bundle.py` writes one for all kinds, and `dialects.py` writes what is here in an older draft.

strict
    Unknown members, types and values are refused: for those who write payloads.
open
    They are allowed, so that a reader of version 1.0 accepts any 1.x: for those who read payloads.
codegen
    As strict, with unions as ``oneOf``, and with no keyword beside a ``$ref``: for generators of types and of API
    descriptions. Some of them write a second type for each ``$ref`` that has a description of its own.
editor
    As strict, with titles, messages and snippets for editors (`editor.py`), and without ``format``, which would report
    a fault twice.
llm
    For language models, which draft documents in a form of its own: `drafts.py`.

A union is dispatched on its tag by ``if`` and ``then``, so that a fault is reported at its own place and not as "none
of the alternatives". No schema is recursive, and no ``$ref`` leaves its file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, assert_never, get_args

import attrs

from newsmodel._declare.constraints import Named
from newsmodel._declare.construction import most_items
from newsmodel._declare.extensions import NAMESPACED
from newsmodel._declare.scalars import NO_BREAK, SchemaUrl
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
    shape_of,
)
from newsmodel._excerpts import excerpt
from newsmodel._validate import editor
from newsmodel._validate.drafts import draft_schema
from newsmodel.documents import LATER_MINOR, SCHEMA_MEMBER, SCHEMA_VERSION, SCHEMA_VERSIONS
from newsmodel.errors import ArgumentError, UnknownNameError

Schema = dict[str, Any]
Flavour = Literal["strict", "open", "codegen", "editor", "llm"]
FLAVOURS: Final = get_args(Flavour)
#: The flavours that payloads are validated with; the others are for programs that write types, and for drafts.
CheckedFlavour = Literal["strict", "open", "editor"]
CHECKED_FLAVOURS: Final = get_args(CheckedFlavour)
#: What checks a schema; the engines themselves are loaded when they are first needed.
EngineName = Literal["auto", "jsonschema", "jsonschema-rs"]

#: The draft in which every schema is written.
DRAFT_2020_12: Final = "https://json-schema.org/draft/2020-12/schema"
#: The start of every ``$id``, by default.
BASE: Final = "urn:newsmodel:1:"
#: Where a schema refers to its definitions, by default; ``{model}`` stands for the name.
REF_TEMPLATE: Final = "#/$defs/{model}"
#: How documents that stand inside others are called there: their schemas are not those of the documents themselves.
NESTED: Final = "Nested{}"
#: What the snippets of an editor have at the root, before all else.
ROOT_MEMBERS: Final = MappingProxyType({"schema_version": SCHEMA_VERSION})
#: The largest number of the format int32 of OpenAPI; int64 is the format of larger ones.
LARGEST_INT32: Final = 2**31 - 1


def document_schema(
    cls: type, flavour: Flavour, choose: Choose, base: str = BASE, ref_template: str = REF_TEMPLATE
) -> Schema:
    """The schema of a document with an object of ``cls`` at its root.

    Raises:
        UnknownNameError: There is no such flavour.
        ArgumentError: The template has no place for the name.
    """
    check_options(flavour, ref_template)
    if flavour == "llm":
        return draft_schema(cls, choose)
    writer = SchemaWriter(flavour, choose, ref_template)
    described = record(cls)
    root = writer.record_schema(described, root=True)
    help_at_root = editor.snippets([cls], choose, ROOT_MEMBERS) if flavour == "editor" else {}
    return {
        **head(str(described.tag), flavour, base, ref_template),
        "title": described.name,
        **root,
        **help_at_root,
        "examples": [example(f"{described.tag}.minimal")],
        "$defs": dict(sorted(writer.finished().items())),
    }


def check_options(flavour: str, ref_template: str) -> None:
    """Refuse what no schema can be written with.

    Raises:
        UnknownNameError: There is no such flavour.
        ArgumentError: The template has no place for the name, or the flavour takes none.
    """
    if flavour not in FLAVOURS:
        raise UnknownNameError("flavour", flavour, FLAVOURS)
    if flavour == "llm" and ref_template != REF_TEMPLATE:
        raise ArgumentError("json_schema(ref_template): a schema of the flavour llm is no part of another document")
    if "{model}" not in ref_template:
        raise ArgumentError(
            f'json_schema(ref_template): expected text with "{{model}}" in it, got {excerpt(ref_template)}'
        )


def head(name: str, flavour: Flavour, base: str, ref_template: str) -> Schema:
    """What says which schema it is, and of which draft.

    A schema whose references lead elsewhere is a part of another document: an id would make it one of its own.
    """
    if ref_template != REF_TEMPLATE:
        return {}
    suffix = "" if flavour == "strict" else f":{flavour}"
    return {"$schema": DRAFT_2020_12, "$id": f"{base}{name}{suffix}"}


def schema_text(schema: Schema) -> str:
    """The text of a schema as it is published: indented, and in ASCII, so that patterns show all their characters."""
    return json.dumps(schema, indent=2) + "\n"


@cache
def _example_text(name: str) -> str:
    from importlib.resources import files

    return files("newsmodel").joinpath("examples", f"{name}.json").read_text("utf-8")


def example(name: str) -> dict[str, Any]:
    """An example document that comes with the library; its name is a kind, or a kind and ``.minimal``."""
    loaded: dict[str, Any] = json.loads(_example_text(name))
    return loaded


@attrs.define
class SchemaWriter:
    """Writes schemas of one flavour, and collects the definitions that they refer to.

    Attributes:
        flavour: The flavour.
        choose: Returns the classes that a union allows.
        ref_template: What references become, with ``{model}`` for the name.
        documents: The documents that are definitions themselves, where one schema is of several.
        discriminated: Whether it is for OpenAPI: unions of the flavour codegen have a ``discriminator`` then, and wide
            integers a ``format``.
        definitions: The definitions, by their names.
        waiting: The classes whose definitions are still to be written.
    """

    flavour: Flavour
    choose: Choose
    ref_template: str
    documents: tuple[type, ...] = ()
    discriminated: bool = False
    definitions: dict[str, Schema] = attrs.field(factory=dict)
    waiting: list[Record] = attrs.field(factory=list)

    def finished(self) -> dict[str, Schema]:
        """All definitions; writes those of classes that were only referred to so far."""
        while self.waiting:
            described = self.waiting.pop()
            self.definitions[self.name(described)] = self.record_schema(described)
        return self.definitions

    def name(self, described: Record) -> str:
        """The name of the definition of a class."""
        return NESTED.format(described.name) if described.cls in self.documents else described.name

    def reference(self, name: str) -> Schema:
        """What refers to a definition."""
        return {"$ref": self.ref_template.replace("{model}", name)}

    # --- Objects ---

    def record_schema(self, described: Record, *, root: bool = False) -> Schema:
        properties: dict[str, Schema] = {}
        if described.tag is not None:
            properties["type"] = {"const": described.tag, "description": "What this object is."}
        if root:
            description = "Where a JSON Schema of this document is; it is not part of the document."
            properties = {SCHEMA_MEMBER: self._described(description, shape_of(SchemaUrl)), **properties}
            properties["schema_version"] = self._version()
        properties |= {member.name: self._property(member) for member in described.members}
        schema: Schema = {
            "description": described.description,
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if _is_required(name, described)],
        }
        if self.flavour in ("codegen", "editor"):
            schema["title"] = described.name if root else self.name(described)
        if self.flavour != "open":
            schema["additionalProperties"] = False
        return schema

    def _version(self) -> Schema:
        description = "The version of this JSON."
        if self.flavour == "open":
            return {
                "description": description,
                "type": "string",
                "pattern": LATER_MINOR.anchored,
                "not": {"pattern": NO_BREAK.regex},
            }
        return {"description": description, **self._choice(SCHEMA_VERSIONS)}

    def _property(self, member: Member) -> Schema:
        schema = self._described(member.description, member.shape)
        if self.flavour == "editor":
            schema |= editor.member_help(member)
        if not member.required and isinstance(member.shape, (Number, Choice, Flag)) and member.default is not None:
            schema["default"] = member.default
        return schema

    def _described(self, description: str, of: Shape) -> Schema:
        shape = self.shape_schema(of)
        if self.flavour == "codegen" and "$ref" in shape:
            shape = {"allOf": [shape]}
        return {"description": description, **shape}

    # --- Shapes ---

    def shape_schema(self, shape: Shape) -> Schema:
        match shape:
            case Text():
                return self._text(shape)
            case Instant(text):
                return self._text(text)
            case Number():
                return self._number(shape)
            case Flag():
                return {"type": "boolean"}
            case Choice(values):
                return self._choice(values)
            case Many(named=named):
                return self._defined(named, lambda: self._many(shape))
            case Ref(cls):
                return self._ref(cls)
            case OneOf(named=named):
                return self._defined(named, lambda: self._one_of(shape))
            case TextOr():
                return self._text_or(shape)
            case FreeJson():
                return {
                    "type": "object",
                    "propertyNames": {"pattern": NAMESPACED.anchored, "not": {"pattern": NO_BREAK.regex}},
                    **self._declared(),
                }
            case _:
                assert_never(shape)

    def _declared(self) -> Schema:
        """What a vocabulary declares of extensions, if it does."""
        declared = self.choose.extensions
        found = {name: self._described(record(cls).description, Ref(cls)) for name, cls in declared.items()}
        return {"properties": found} if found else {}

    def _number(self, shape: Number) -> Schema:
        kind = "integer" if shape.integer else "number"
        schema: Schema = {"type": kind, "minimum": shape.minimum, "maximum": shape.maximum}
        # Generators of types take an integer without a format for one of 32 bits.
        wide = self.discriminated and shape.integer and shape.maximum > LARGEST_INT32
        return {**schema, "format": "int64"} if wide else schema

    def _text(self, shape: Text) -> Schema:
        if self.flavour != "editor":
            return self._defined(shape.named, lambda: _text_schema(shape))
        return self._defined(shape.named, lambda: {**_text_schema(shape, formats=False), **editor.text_help(shape)})

    def _defined(self, named: Named | None, make: Callable[[], Schema]) -> Schema:
        """The schema, or, if it has a name, a reference to its definition.

        A field may declare more than its scalar does, such as a line of fewer characters: that is no such definition.
        """
        made = make()
        if named is None:
            return made
        definition = {"description": named.description, **made}
        is_same = self.definitions.setdefault(named.name, definition) == definition
        return self.reference(named.name) if is_same else made

    def _choice(self, values: Sequence[str]) -> Schema:
        if self.flavour == "open":
            return {"type": "string", "examples": list(values)}
        schema: Schema = {"type": "string", "enum": list(values)}
        return {**schema, **editor.choice_help(values)} if self.flavour == "editor" else schema

    def _many(self, shape: Many) -> Schema:
        schema: Schema = {"type": "array", "items": self.shape_schema(shape.item)}
        if shape.min_items:
            schema["minItems"] = shape.min_items
        if (most := most_items(shape, is_open=self.flavour == "open")) is not None:
            schema["maxItems"] = most
        return schema

    def _ref(self, cls: type) -> Schema:
        described = record(cls)
        name = self.name(described)
        if name not in self.definitions:
            self.definitions[name] = {}  # a placeholder until finished()
            self.waiting.append(described)
        return self.reference(name)

    def _text_or(self, shape: TextOr) -> Schema:
        text, other = self._text(shape.text), self._ref(shape.cls)
        if self.flavour == "codegen":
            return {"oneOf": [text, other]}
        return {"if": {"type": "string"}, "then": text, "else": other}

    def _one_of(self, shape: OneOf) -> Schema:
        classes = self.choose(shape)
        return self.union(classes, {str(record(cls).tag): self._ref(cls) for cls in classes})

    def union(
        self,
        classes: Sequence[type],
        refs: Mapping[str, Schema],
        *,
        grows: bool = True,
        head: Mapping[str, str] = MappingProxyType({}),
    ) -> Schema:
        """Objects of several classes, which their tags tell apart.

        Args:
            classes: The classes.
            refs: By the tag of each class, what refers to its definition.
            grows: Whether a later version may add classes, which the flavour open then allows.
            head: Members that the snippets of an editor have besides.
        """
        if self.flavour == "codegen":
            return self._tagged(refs)
        tag: Schema = {"type": "string"} if grows and self.flavour == "open" else {"enum": list(refs)}
        branches = [{"if": _has_tag(name), "then": ref} for name, ref in refs.items()]
        more: Schema = {}
        if self.flavour == "editor":
            tag |= editor.types_help(classes)
            more = editor.snippets(classes, self.choose, head)
        return {"type": "object", "properties": {"type": tag}, "required": ["type"], "allOf": branches, **more}

    def _tagged(self, refs: Mapping[str, Schema]) -> Schema:
        schema: Schema = {"oneOf": list(refs.values())}
        if self.discriminated:
            mapping = {tag: ref["$ref"] for tag, ref in refs.items()}
            schema["discriminator"] = {"propertyName": "type", "mapping": mapping}
        return schema


def _is_required(name: str, described: Record) -> bool:
    return name in ("type", "schema_version") or (name != SCHEMA_MEMBER and described.member(name).required)


def _has_tag(tag: str) -> Schema:
    """A schema that matches only objects with that tag; without ``"type": "object"`` it would match any other value."""
    return {"type": "object", "properties": {"type": {"const": tag}}, "required": ["type"]}


def _text_schema(shape: Text, *, formats: bool = True) -> Schema:
    schema: Schema = {"type": "string"}
    if shape.min_length:
        schema["minLength"] = shape.min_length
    if shape.max_length is not None:
        schema["maxLength"] = shape.max_length
    if shape.pattern is not None:
        schema["pattern"] = shape.pattern.anchored
        if shape.pattern.format is not None and formats:
            schema["format"] = shape.pattern.format
    if shape.excludes is not None:
        schema["not"] = {"pattern": shape.excludes.regex}
    return schema
