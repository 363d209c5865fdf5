"""The schemas of a vocabulary as declarations of TypeScript: one type for each definition, in one module.

It writes what the schemas of the flavour codegen hold and no other JSON Schema. What a type cannot say, such as a
length, is in the comment before it. An array that must not be empty is a plain array: programs build it step by step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from newsmodel._declare.shapes import Choose, record
from newsmodel._excerpts import excerpt
from newsmodel._validate.bundle import ANY_DOCUMENT, check_names
from newsmodel._validate.components import definitions
from newsmodel._validate.schema import NESTED, Schema
from newsmodel.errors import ArgumentError

_HEAD: Final = """\
// The types of newsmodel documents of schema version {version}, and of all that is in them. Generated: do not edit.
// Some names are also those of the DOM (Document, Image, Text): import type * as news from "./newsmodel"
"""
#: The name of the type of the kinds of documents.
KIND: Final = "Kind"
_KIND: Final = f"""
/** A kind of document. */
export type {KIND} = {ANY_DOCUMENT}["type"];
"""
#: What types do not say, by the tags that other generators read, too.
_TAGS: Final = ("format", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "default")
_SCALARS: Final = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}
#: Words that the compiler of TypeScript refuses as the name of a type, or where that name stands.
_RESERVED: Final = frozenset(
    """
    any await bigint boolean break case catch class const continue debugger default delete do else enum export extends
    false finally for function if implements import in infer instanceof interface keyof let never new null number
    object package private protected public readonly return static string super switch symbol this throw true try
    typeof undefined unique unknown var void while with yield
    """.split()  # noqa: SIM905  (one to a line, they take sixty)
)
_PLAIN_NAME: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_INDENT: Final = "  "
#: The longest union on one line.
_LONGEST: Final = 80


def declarations(classes: Iterable[type], choose: Choose) -> str:
    """A module of TypeScript (``.d.ts``) with the types of documents, and of all that is in them.

    Args:
        classes: The classes of the vocabulary.
        choose: Returns the classes that a union allows.

    Raises:
        ArgumentError: No type can have the name of a class, or it is taken.
    """
    known = tuple(classes)
    check_names(known, [ANY_DOCUMENT, KIND], "typescript")
    for name in (record(cls).name for cls in known):
        if name in _RESERVED or not name.isidentifier():
            raise ArgumentError(f"typescript: no type can be called {excerpt(name)}: call the class otherwise")
    found = dict(sorted(definitions(choose, "{model}").items()))
    version = found["Article"]["properties"]["schema_version"]["enum"][-1]
    written = "".join(f"\n{_declaration(name, found)}" for name in found)
    return f"{_HEAD.format(version=version)}{written}{_KIND}"


def _declaration(name: str, found: dict[str, Schema]) -> str:
    schema = found[name]
    if "properties" not in schema:
        return f"{_comment(schema)}export type {name} ={_spaced(_type(schema))};\n"
    base = NESTED.format(name)
    inherited = found[base]["properties"] if base in found else {}
    own = {each: value for each, value in schema["properties"].items() if inherited.get(each) != value}
    members = "".join(_member(each, value, optional=each not in schema["required"]) for each, value in own.items())
    return f"{_comment(schema)}export interface {name}{f' extends {base}' if inherited else ''} {{\n{members}}}\n"


def _member(name: str, schema: Schema, *, optional: bool) -> str:
    written = name if _PLAIN_NAME.fullmatch(name) else json.dumps(name)
    sign = "?:" if optional else ":"
    return f"{_comment(schema, _INDENT)}{_INDENT}{written}{sign}{_spaced(_type(schema, _INDENT))};\n"


def _comment(schema: Schema, indent: str = "") -> str:
    """The description and the limits of a type; nothing in it ends the comment."""
    tags = [f"@{name} {json.dumps(schema[name])}" for name in _TAGS if name in schema]
    lines = [_harmless(line) for line in (*schema["description"].splitlines(), *tags)]
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines) + f"{indent} */\n"


def _harmless(line: str) -> str:
    """A line that does not end a comment, and that UTF-8 can hold."""
    return line.replace("*/", "*\\/").encode("utf-8", "replace").decode("utf-8")


def _type(schema: Schema, indent: str = "") -> str:
    """The type of a schema; it begins with a line feed where it takes several lines."""
    match schema:
        case {"$ref": str(name)} | {"allOf": [{"$ref": str(name)}]}:
            return name
        case {"oneOf": alternatives}:
            return _union([_type(each) for each in alternatives], indent)
        case {"const": value}:
            return json.dumps(value)
        case {"enum": values}:
            return _union([json.dumps(each) for each in values], indent)
        case {"type": "array", "items": items}:
            return _array(_type(items, indent), indent)
        case {"type": "object", "propertyNames": _}:
            return "{ [name: string]: unknown }"
        case _:
            return _SCALARS[schema["type"]]


def _union(types: list[str], indent: str) -> str:
    line = " | ".join(types)
    return line if len(line) <= _LONGEST else "".join(f"\n{indent}{_INDENT}| {each}" for each in types)


def _array(item: str, indent: str) -> str:
    if item.startswith("\n"):
        return f"({item}\n{indent})[]"
    return f"({item})[]" if " | " in item else f"{item}[]"


def _spaced(written: str) -> str:
    return written if written.startswith("\n") else f" {written}"
