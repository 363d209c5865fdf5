"""Reads JSON Schemas, as this library publishes them, back into forms.

What the reader does not know, a keyword or a way to write, becomes `Unreadable` in its place, and is compatible with
nothing. Annotations, which no validator looks at, are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from newsmodel._declare.constraints import Excludes, Named, Pattern
from newsmodel._declare.scalars import NO_BREAK
from newsmodel._excerpts import excerpt
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
from newsmodel.compatibility.languages import UndecidedError, excluded_ranges
from newsmodel.documents import LATER_MINOR
from newsmodel.errors import ArgumentError

Schema = Mapping[str, Any]

#: Keywords that say nothing about what is valid.
ANNOTATIONS: Final = frozenset({"title", "description", "examples", "default", "deprecated", "$comment"})
#: Keywords that stand only at the root.
_HEAD: Final = frozenset({"$schema", "$id", "$defs"})
_DEFS: Final = "#/$defs/"
#: The member of a document with its version.
VERSION_MEMBER: Final = "schema_version"
#: How deep a schema may be nested in itself.
_DEEPEST: Final = 50
#: What an open schema takes as a version, where it is not known.
LATER: Final = Text(pattern=Pattern(LATER_MINOR.regex, ""), excludes=Excludes(NO_BREAK.characters, ""))


def is_open(schema: Schema) -> bool:
    """Whether a schema is of the flavour open: some object in it takes members that it does not know."""
    definitions = schema.get("$defs")
    inner = list(definitions.values()) if isinstance(definitions, Mapping) else []
    objects = [each for each in (*_documents(schema).values(), *inner) if isinstance(each, Mapping)]
    return any(
        each.get("additionalProperties") is not False
        for each in objects
        if "properties" in each and "allOf" not in each
    )


def vocabularies(schema: Schema) -> dict[str, Vocabulary]:
    """What documents of each kind may be, by a schema of one kind or of any document.

    Raises:
        ArgumentError: It is no schema of a document.
    """
    documents = _documents(schema)
    reader = _Reader(schema.get("$defs", {}))
    found = {}
    union = _branches(schema) if _tag_in(schema) is None else None
    for kind, document in documents.items():
        title = schema.get("title")
        root = str(title) if union is None and isinstance(title, str) else (union or {}).get(kind, kind)
        root = f"{kind} document" if root in reader.definitions and union is None else root
        reader.things[root] = reader.thing(root, document, kind, at_root=True)
        found[kind] = Vocabulary(kind=kind, root=root, things=reader.things)
    reader.finish()
    return found


def _documents(schema: Schema) -> dict[str, Any]:
    """The schemas of the documents, by their kinds."""
    if not isinstance(schema, Mapping):
        raise ArgumentError(f"incompatibilities: expected a JSON Schema, got {excerpt(schema)}")
    kind = _tag_in(schema)
    if kind is not None:
        return {kind: schema}
    branches = _branches(schema)
    defs = schema.get("$defs")
    if branches is None or not isinstance(defs, Mapping) or not branches:
        raise ArgumentError(
            "incompatibilities: expected a JSON Schema of a document, which says its type, or of any document, "
            f"got {excerpt(dict(schema))}"
        )
    return {tag: defs.get(name, {}) for tag, name in branches.items()}


def _tag_in(schema: Schema) -> str | None:
    """The tag that an object must have, by its schema; None if that says no single one."""
    properties = schema.get("properties")
    said = properties.get("type") if isinstance(properties, Mapping) else None
    tag = said.get("const") if isinstance(said, Mapping) else None
    return tag if isinstance(tag, str) else None


def _branches(schema: Schema) -> dict[str, str] | None:
    """By the tags of a union the names of its definitions; None if it is not written as one."""
    branches = schema.get("allOf")
    if not isinstance(branches, list):
        return None
    found = {}
    for branch in branches:
        tag = (
            _tag_in(branch.get("if", {}))
            if isinstance(branch, Mapping) and isinstance(branch.get("if"), Mapping)
            else None
        )
        name = _name_of(branch.get("then")) if tag is not None else None
        asked = {"type": "object", "properties": {"type": {"const": tag}}, "required": ["type"]}
        if tag is None or name is None or branch != {"if": asked, "then": branch["then"]} or tag in found:
            return None
        found[tag] = name
    return found


def _name_of(schema: object) -> str | None:
    """The name of the definition to which a schema refers, and nothing else."""
    ref = schema.get("$ref") if isinstance(schema, Mapping) else None
    if not isinstance(ref, str) or not ref.startswith(_DEFS) or "/" in ref.removeprefix(_DEFS):
        return None
    return ref.removeprefix(_DEFS)


class _Reader:
    """Reads the definitions of one schema, each object once.

    Attributes:
        things: The objects that were read, by name.
    """

    def __init__(self, definitions: object) -> None:
        self.definitions: Mapping[str, Any] = definitions if isinstance(definitions, Mapping) else {}
        self.things: dict[str, Thing] = {}
        self._waiting: dict[str, Any] = {}
        self._within: list[str] = []

    def finish(self) -> None:
        """Read the objects that were only referred to so far."""
        while self._waiting:
            name, schema = self._waiting.popitem()
            self.things[name] = self.thing(name, schema)

    # --- Objects ---

    def thing(self, name: str, schema: Any, tag: str | None = None, *, at_root: bool = False) -> Thing:
        """An object; what it says that is unknown becomes a member that nothing is compatible with."""
        known = {"type", "properties", "required", "additionalProperties", *ANNOTATIONS, *(_HEAD if at_root else ())}
        faults = [f"the keyword {each} of an object" for each in sorted(set(schema) - known)]
        properties, required = schema.get("properties", {}), schema.get("required", [])
        if not isinstance(properties, Mapping) or not isinstance(required, list):
            return Thing(name=name, members=(fault(0, "the properties of an object that are no object"),))
        if schema.get("type") != "object":
            faults.append("an object whose schema does not say that it is one")
        if schema.get("additionalProperties", True) not in (True, False):
            faults.append("additionalProperties that is a schema")
        tag = _tag_in(schema) if tag is None else tag
        if tag is not None and "type" not in required:
            faults.append("a type that is not required")
        members = [
            self._member(name, each, properties[each], is_required=each in required, at_root=at_root)
            for each in properties
            if each != "type" or tag is None
        ]
        faults += [
            f"the required member {excerpt(each)} that has no schema" for each in required if each not in properties
        ]
        return Thing(
            name=name,
            tag=tag,
            members=(*members, *(fault(index, why) for index, why in enumerate(faults))),
            grows=schema.get("additionalProperties", True) is True,
        )

    def _member(self, owner: str, name: str, schema: Any, *, is_required: bool, at_root: bool) -> Member:
        form = self.form(schema, f"{owner}.{name}", 0)
        if at_root and name == VERSION_MEMBER:
            form = _versions(form)
        default = schema.get("default") if isinstance(schema, Mapping) else None
        return Member(name=name, form=form, required=is_required, default=default)

    # --- Values ---

    def form(self, schema: Any, place: str, depth: int) -> Form:  # noqa: PLR0912
        """The form of a value."""
        if not isinstance(schema, Mapping):
            return Unreadable(f"a schema that is {excerpt(schema)}")
        if depth > _DEEPEST:
            return Unreadable("schemas within schemas without end")
        keys = set(schema) - ANNOTATIONS
        if "$ref" in keys:
            return self._referred(schema, keys, place, depth)
        if "allOf" in keys:
            return self._union(schema, keys)
        if "if" in keys:
            return self._run(schema, keys, place, depth)
        if "const" in keys or "enum" in keys:
            return _enum(schema, keys)
        match schema.get("type"):
            case "string":
                return _text(schema, keys)
            case "integer" | "number":
                return _number(schema, keys)
            case "boolean":
                return _only(keys, {"type"}) or Flag()
            case "array":
                return self._array(schema, keys, place, depth)
            case "object" if "propertyNames" in keys:
                return self._free(schema, keys)
            case "object":
                self._waiting[place] = schema
                return One(place)
            case _:
                return Unreadable(f"the type {excerpt(schema.get('type'))}" if "type" in keys else _first(keys))

    def _referred(self, schema: Schema, keys: set[str], place: str, depth: int) -> Form:
        name = _name_of(schema)
        if name is None or name not in self.definitions:
            return Unreadable(f"the reference {excerpt(schema['$ref'])}")
        if keys != {"$ref"}:
            return Unreadable(f"{_first(keys - {'$ref'})} beside a reference")
        meant = self.definitions[name]
        if isinstance(meant, Mapping) and meant.get("type") == "object" and not {"allOf", "propertyNames"} & set(meant):
            if name not in self.things and name not in self._waiting:
                self._waiting[name] = meant
            return One(name)
        if name in self._within:
            return Unreadable(f"the definition {name}, which refers to itself")
        self._within.append(name)
        form = self.form(meant, place, depth + 1)
        self._within.pop()
        return attrs.evolve(form, named=Named(name, "")) if isinstance(form, (Text, Array, Union)) else form

    def _union(self, schema: Schema, keys: set[str]) -> Form:
        names = _branches(schema)
        if names is None or keys != {"type", "properties", "required", "allOf"}:
            return Unreadable("the keyword allOf of what is no union of tagged objects")
        tag = schema["properties"].get("type") if isinstance(schema["properties"], Mapping) else None
        is_fixed = tag == {"enum": list(names)}
        is_plain = schema["type"] == "object" and schema["required"] == ["type"] and len(schema["properties"]) == 1
        if not is_plain or not (is_fixed or tag == {"type": "string"}):
            return Unreadable("a union whose type is not one of its tags")
        for tag, name in names.items():
            if _tag_in(self.definitions.get(name, {})) != tag:
                return Unreadable(f"the branch {excerpt(tag)} of a union, which has another type")
            self._referred({"$ref": _DEFS + name}, {"$ref"}, name, 0)
        return Union(names, grows=not is_fixed)

    def _run(self, schema: Schema, keys: set[str], place: str, depth: int) -> Form:
        if keys != {"if", "then", "else"} or schema["if"] != {"type": "string"}:
            return Unreadable("the keyword if of what is no run of text")
        text, other = (self.form(schema[each], place, depth + 1) for each in ("then", "else"))
        if isinstance(text, Text) and isinstance(other, One):
            return Run(text, other.name)
        return Unreadable("a run that is neither text nor one kind of object")

    def _array(self, schema: Schema, keys: set[str], place: str, depth: int) -> Form:
        wrong = _only(keys, {"type", "items", "minItems", "maxItems"}) or _not_whole(schema, "minItems", "maxItems")
        if wrong or "items" not in keys:
            return wrong or Unreadable("an array of anything")
        item = self.form(schema["items"], f"{place}[]", depth + 1)
        return Array(item=item, min_items=int(schema.get("minItems", 0)), max_items=schema.get("maxItems"))

    def _free(self, schema: Schema, keys: set[str]) -> Form:
        names = schema["propertyNames"]
        form = _text(names, set(names) - ANNOTATIONS) if isinstance(names, Mapping) else None
        if isinstance(form, Text) and keys == {"type", "propertyNames"}:
            return Free(form)
        return form if isinstance(form, Unreadable) else Unreadable("the keyword propertyNames")


def _enum(schema: Schema, keys: set[str]) -> Form:
    values = [schema["const"]] if keys == {"const"} else schema.get("enum")
    if keys - {"type", "enum", "const"} or schema.get("type", "string") != "string" or not isinstance(values, list):
        return Unreadable("an enumeration that is not of strings")
    if not values or not all(isinstance(value, str) for value in values):
        return Unreadable("an enumeration that is not of strings")
    return Enum(tuple(dict.fromkeys(values)))


def _text(schema: Schema, keys: set[str]) -> Form:
    listed = schema.get("examples")
    if keys == {"type"} and isinstance(listed, list) and all(isinstance(each, str) for each in listed) and listed:
        return Enum(tuple(dict.fromkeys(listed)), grows=True)  # so the flavour open writes an enumeration
    known = {"type", "minLength", "maxLength", "pattern", "format", "not"}
    wrong = _only(keys, known) or _not_whole(schema, "minLength", "maxLength")
    if wrong:
        return wrong
    pattern, excludes = schema.get("pattern"), schema.get("not")
    if pattern is not None and not (isinstance(pattern, str) and pattern[:1] == "^" and pattern[-1:] == "$"):
        return Unreadable(f"the pattern {excerpt(pattern)}, which is not of the whole text")
    characters = None if excludes is None else _excluded(excludes)
    if excludes is not None and characters is None:
        return Unreadable("the keyword not of what is no set of characters")
    return Text(
        pattern=None if pattern is None else Pattern(pattern[1:-1], "", schema.get("format")),
        excludes=None if characters is None else Excludes(characters, ""),
        min_length=int(schema.get("minLength", 0)),
        max_length=schema.get("maxLength"),
    )


def _excluded(schema: object) -> str | None:
    """The inside of the bracketed class of characters that a text may not have."""
    pattern = schema.get("pattern") if isinstance(schema, Mapping) and len(schema) == 1 else None
    if not isinstance(pattern, str) or pattern[:1] != "[" or pattern[-1:] != "]":
        return None
    try:
        excluded_ranges(pattern[1:-1])
    except UndecidedError:
        return None
    return pattern[1:-1]


def _number(schema: Schema, keys: set[str]) -> Form:
    wrong = _only(keys, {"type", "minimum", "maximum", "format"})
    bounds = [schema.get("minimum", -math.inf), schema.get("maximum", math.inf)]
    if wrong or not all(isinstance(bound, (int, float)) and not isinstance(bound, bool) for bound in bounds):
        return wrong or Unreadable("a bound that is no number")
    return Number(integer=schema["type"] == "integer", minimum=bounds[0], maximum=bounds[1])


def _versions(form: Form) -> Form:
    if isinstance(form, Enum):
        return Versions(form.values, LATER)
    return Versions((), form) if isinstance(form, Text) else form


def _only(keys: Iterable[str], known: set[str]) -> Unreadable | None:
    unknown = sorted(set(keys) - known)
    return Unreadable(f"the keyword {unknown[0]}") if unknown else None


def _not_whole(schema: Schema, *names: str) -> Unreadable | None:
    for name in names:
        value = schema.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return Unreadable(f"the keyword {name} with {excerpt(value)}")
    return None


def _first(keys: Iterable[str]) -> str:
    return next((f"the keyword {key}" for key in sorted(keys)), "a schema that says nothing")


def fault(index: int, why: str) -> Member:
    """A member that stands for what could not be read of an object."""
    return Member(name=f"({index + 1})", form=Unreadable(why))
