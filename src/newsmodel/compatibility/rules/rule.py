"""What a rule of compatibility is, and how the pairs that explain it are written."""

from __future__ import annotations

from typing import Any, Final, Literal

import attrs

#: What a change does to a reader: it breaks strict and open readers; only strict ones; its meaning changes; nothing.
#:
#: In the direction "rendering" there is one reader only, code with a closed match.
Effect = Literal["breaks", "strict", "warns", "safe"]
BREAKS: Final[Effect] = "breaks"
STRICT: Final[Effect] = "strict"
WARNS: Final[Effect] = "warns"
SAFE: Final[Effect] = "safe"

#: One side of a pair: the schema of an object ``Part``, without what every schema of this library has; schemas of
#: documents in full; by their flavours both of them; or the Python code of a model.
Side = dict[str, Any] | list[dict[str, Any]] | str
Pair = tuple[Side, Side]


@attrs.frozen
class Rule:
    """A kind of change.

    Attributes:
        code: Its name.
        meaning: What changes, as a sentence without its end.
        advice: Whom it hurts, and what to do instead.
        backward: What it does to new readers of old documents.
        forward: What it does to old readers of new documents.
        rendering: What it does to code that was written for the old vocabulary, and gets new documents.
        bad: An old and a new vocabulary with this change.
        good: A pair for the same purpose that is compatible, if writers are strict and readers open.
    """

    code: str
    meaning: str
    advice: str
    backward: Effect
    forward: Effect
    rendering: Effect
    bad: Pair
    good: Pair


def part(*required: str, defs: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    """The schema of an object with some members; names with a final underline are given without it."""
    named = {name.removesuffix("_"): schema for name, schema in properties.items()}
    schema: dict[str, Any] = {"properties": named}
    if required:
        schema["required"] = list(required)
    return schema if defs is None else {**schema, "$defs": defs}


def beside(side: dict[str, Any], **properties: Any) -> Pair:
    """A pair in which nothing changes but that members are added, which may be absent."""
    return side, {**side, "properties": {**side["properties"], **properties}}


def text(**keywords: Any) -> dict[str, Any]:
    """Text."""
    return {"type": "string", **keywords}


def whole(**keywords: Any) -> dict[str, Any]:
    """An integer."""
    return {"type": "integer", **keywords}


def number(**keywords: Any) -> dict[str, Any]:
    """A number."""
    return {"type": "number", **keywords}


def one_of(*values: str) -> dict[str, Any]:
    """One of some texts."""
    return {"type": "string", "enum": list(values)}


def items(item: Any, **keywords: Any) -> dict[str, Any]:
    """An array."""
    return {"type": "array", "items": item, **keywords}


def ref(name: str) -> dict[str, Any]:
    """What refers to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def tagged(tag: str, *required: str, **properties: Any) -> dict[str, Any]:
    """The schema of an object with a tag."""
    return part("type", *required, type={"const": tag}, **properties)


def union(*, grows: bool = False, **names: str) -> dict[str, Any]:
    """An object of one of some definitions, by their tags."""
    return {
        "type": "object",
        "properties": {"type": {"type": "string"} if grows else {"enum": list(names)}},
        "required": ["type"],
        "allOf": [
            {"if": {"type": "object", "properties": {"type": {"const": tag}}, "required": ["type"]}, "then": ref(name)}
            for tag, name in names.items()
        ],
    }


def run(name: str) -> dict[str, Any]:
    """A string, or an object of a definition."""
    return {"if": {"type": "string"}, "then": {"type": "string"}, "else": ref(name)}


def document(kind: str, *required: str, **properties: Any) -> dict[str, Any]:
    """The strict schema of a document in full."""
    named = {"type": {"const": kind}, **properties}
    head = {"type": "object", "properties": named, "required": ["type", *required]}
    return {**head, "additionalProperties": False}


#: Free JSON under names of one's own.
EXTENSIONS: Final = {
    "type": "object",
    "propertyNames": {"pattern": "^[a-z]+:[a-z]+$", "not": {"pattern": "[\\r\\n]"}},
}
