"""Reads JSON Schemas, as this library publishes them, back into forms.

What the reader does not know, a keyword or a way to write, becomes `Unreadable` in its place, and is compatible with
nothing. Annotations, which no validator looks at, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import attrs

from newsmodel._declare.constraints import Named
from newsmodel._excerpts import excerpt
from newsmodel.compatibility import literals
from newsmodel.compatibility.forms import (
    Array,
    Flag,
    Form,
    Free,
    Member,
    One,
    Run,
    Text,
    Thing,
    Union,
    Unreadable,
    Vocabulary,
)
from newsmodel.compatibility.literals import ANNOTATIONS, Schema
from newsmodel.compatibility.metaschema import DIALECT
from newsmodel.errors import ArgumentError

#: Keywords that stand only at the root.
_HEAD: Final = frozenset({"$schema", "$id", "$defs"})
_DEFS: Final = "#/$defs/"
#: The member of a document with its version.
VERSION_MEMBER: Final = "schema_version"
#: How deep a schema may be nested in itself.
_DEEPEST: Final = 50


def flavour_of(schema: Schema) -> Literal["strict", "open"] | None:
    """The flavour of a schema: in an open one, objects take members that they do not know; None where only some do.

    Raises:
        ArgumentError: It is no schema of a document.
    """
    documents = _documents(schema)
    definitions = schema.get("$defs")
    inner = list(definitions.values()) if isinstance(definitions, Mapping) else []
    objects = [each for each in (*documents.values(), *inner) if isinstance(each, Mapping)]
    closed = {
        each.get("additionalProperties") is False
        for each in objects
        if "properties" in each and "allOf" not in each and "propertyNames" not in each
    }
    return None if len(closed) > 1 else "open" if closed == {False} else "strict"


def kinds_of(schema: Schema) -> list[str]:
    """The kinds of the documents of a schema.

    Raises:
        ArgumentError: It is no schema of a document.
    """
    return list(_documents(schema))


def vocabularies(schema: Schema, *, is_open: bool) -> dict[str, Vocabulary]:
    """What documents of each kind may be, by a schema of one kind or of any document.

    Args:
        schema: The schema, which is valid as one.
        is_open: Whether it is of the flavour open. What an open schema takes besides is unreadable in a strict one.

    Raises:
        ArgumentError: It is no schema of a document.
    """
    documents = _documents(schema)
    reader = _Reader(schema.get("$defs", {}), is_open=is_open)
    found = {}
    union = _branches(schema) if _tag_in(schema) is None else None
    wrong = list(_wrong_at_root(schema, union))
    for kind, document in documents.items():
        title = schema.get("title")
        root = str(title) if union is None and isinstance(title, str) else (union or {}).get(kind, kind)
        root = f"{kind} document" if root in reader.definitions and union is None else root
        reader.things[root] = reader.thing(root, document, kind, at_root=True, wrong=wrong)
        found[kind] = Vocabulary(kind=kind, root=root, things=reader.things)
    reader.finish()
    return found


def _wrong_at_root(schema: Schema, union: Mapping[str, str] | None) -> Iterator[str]:
    """What a schema says of every document that is not known."""
    if schema.get("$schema", DIALECT) != DIALECT:
        yield f"the dialect {excerpt(schema['$schema'])}"
    if union is not None:
        yield from (
            f"the keyword {each} of any document"
            for each in sorted(set(schema) - _HEAD - ANNOTATIONS - {"type", "properties", "required", "allOf"})
        )
        asked = {"type": "object", "required": ["type"], "properties": {"type": {"enum": list(union)}}}
        if any(schema.get(name) != value for name, value in asked.items()):
            yield "a union whose type is not one of its tags"


def _documents(schema: Schema) -> dict[str, Any]:
    """The schemas of the documents, by their kinds."""
    if not isinstance(schema, Mapping):
        raise ArgumentError(f"expected a JSON Schema, got {excerpt(schema)}")
    kind = _tag_in(schema)
    if kind is not None:
        return {kind: schema}
    branches = _branches(schema)
    defs = schema.get("$defs")
    if branches is None or not isinstance(defs, Mapping) or not branches:
        raise ArgumentError(
            "expected a JSON Schema of a document, which says its type, or of any document, "
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
        is_open: Whether the schema is of the flavour open.
    """

    def __init__(self, definitions: object, *, is_open: bool) -> None:
        self.is_open = is_open
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

    def thing(
        self, name: str, schema: Any, tag: str | None = None, *, at_root: bool = False, wrong: Sequence[str] = ()
    ) -> Thing:
        """An object; what it says that is unknown becomes a member that nothing is compatible with."""
        if not isinstance(schema, Mapping):
            return Thing(name=name, tag=tag, members=(fault(0, f"an object whose schema is {excerpt(schema)}"),))
        properties, required = schema.get("properties", {}), schema.get("required", [])
        tag = _tag_in(schema) if tag is None else tag
        faults = [*wrong, *self._wrong(schema, tag, at_root=at_root)]
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

    def _wrong(self, schema: Schema, tag: str | None, *, at_root: bool) -> Iterator[str]:
        """What an object says that is not known."""
        known = {"type", "properties", "required", "additionalProperties", *ANNOTATIONS, *(_HEAD if at_root else ())}
        yield from (f"the keyword {each} of an object" for each in sorted(set(schema) - known))
        if schema.get("type") != "object":
            yield "an object whose schema does not say that it is one"
        closed = schema.get("additionalProperties", True)
        if not isinstance(closed, bool):
            yield "additionalProperties that is a schema"
        elif closed and not self.is_open:
            yield "an object of a strict schema that takes any member"
        if tag is not None:
            if "type" not in schema.get("required", []):
                yield "a type that is not required"
            said = schema["properties"]["type"]
            if said.get("type", "string") != "string" or set(said) - ANNOTATIONS - {"const", "type"}:
                yield f"{literals.first(set(said) - ANNOTATIONS - {'const'})} beside the const of a type"

    def _member(self, owner: str, name: str, schema: Any, *, is_required: bool, at_root: bool) -> Member:
        form = self.form(schema, f"{owner}.{name}", 0)
        if at_root and name == VERSION_MEMBER:
            form = literals.versions(form, is_open=self.is_open)
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
            return literals.enum(schema, keys)
        match schema.get("type"):
            case "string":
                return literals.text(schema, keys, is_open=self.is_open)
            case "integer" | "number":
                return literals.number(schema, keys)
            case "boolean":
                return literals.only(keys, {"type"}) or Flag()
            case "array":
                return self._array(schema, keys, place, depth)
            case "object" if "propertyNames" in keys:
                return self._free(schema, keys, place, depth)
            case "object":
                self._waiting[place] = schema
                return One(place)
            case _:
                return Unreadable(f"the type {excerpt(schema.get('type'))}" if "type" in keys else literals.first(keys))

    def _referred(self, schema: Schema, keys: set[str], place: str, depth: int) -> Form:
        name = _name_of(schema)
        if name is None or name not in self.definitions:
            return Unreadable(f"the reference {excerpt(schema['$ref'])}")
        if keys != {"$ref"}:
            return Unreadable(f"{literals.first(keys - {'$ref'})} beside a reference")
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
        if not is_plain or not (is_fixed or (self.is_open and tag == {"type": "string"})):
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
        known = {"type", "items", "minItems", "maxItems"}
        wrong = literals.only(keys, known) or literals.not_whole(schema, "minItems", "maxItems")
        if wrong or "items" not in keys:
            return wrong or Unreadable("an array of anything")
        item = self.form(schema["items"], f"{place}[]", depth + 1)
        return Array(item=item, min_items=int(schema.get("minItems", 0)), max_items=schema.get("maxItems"))

    def _free(self, schema: Schema, keys: set[str], place: str, depth: int) -> Form:
        names = schema["propertyNames"]
        form = literals.text(names, set(names) - ANNOTATIONS, is_open=False) if isinstance(names, Mapping) else None
        if not isinstance(form, Text) or keys - {"type", "propertyNames", "properties"}:
            return form if isinstance(form, Unreadable) else Unreadable("the keyword propertyNames")
        declared = {}
        for name, value in schema.get("properties", {}).items():
            held = self.form(value, f"{place}.{name}", depth + 1)
            if not isinstance(held, One):
                return held if isinstance(held, Unreadable) else Unreadable("an extension that is no object")
            declared[name] = held.name
        return Free(form, declared)


def fault(index: int, why: str) -> Member:
    """A member that stands for what could not be read of an object."""
    return Member(name=f"({index + 1})", form=Unreadable(why))


def is_fault(member: Member) -> bool:
    """Whether a member stands for what could not be read of an object."""
    return isinstance(member.form, Unreadable) and member.name.startswith("(") and member.name.endswith(")")
