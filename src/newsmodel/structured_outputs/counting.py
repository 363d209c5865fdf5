"""Counts a JSON Schema as written and expanded, in linear time: nothing is expanded for it.

A schema is read into a list of nodes, one for each subschema, with edges to those in it and to the one that its
``$ref`` leads to. What a node counts for expanded is the sum over its edges, computed once for each node. A schema may
be nested as deeply as memory allows: nothing here calls itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf
from typing import Any, Final, get_args

import attrs

from newsmodel.errors import ArgumentError
from newsmodel.structured_outputs.vendors import LONG_ENUM, Measure

#: Keywords whose value is a schema, a list of schemas, or an object of schemas.
_ONE: Final = (
    *("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_LIST: Final = ("anyOf", "oneOf", "allOf", "prefixItems")
_NAMED: Final = ("properties", "patternProperties", "dependentSchemas")
DEFINITIONS: Final = ("$defs", "definitions")
#: The measures that are the largest of the parts and not their sum.
_LARGEST: Final = frozenset({"object_levels", "length_of_long_enums"})
_MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
#: More than this is said to be infinitely many: definitions that refer to each other can count for astronomically much.
_COUNTED: Final = 10**15
#: A schema has at most as many subschemas.
MOST_NODES: Final = 200_000


@attrs.frozen
class Count:
    """A number of a schema.

    Attributes:
        written: Each definition counts once.
        expanded: Each definition counts at every place that refers to it; infinite (``math.inf``) if a definition
            refers to itself, or if it is more than 10 to the power of 15.
    """

    written: int
    expanded: float


@attrs.define(eq=False)
class Node:
    """A subschema.

    Attributes:
        schema: Its keywords.
        parent: The number of the node that it stands in; None at the root.
        path: The tokens of the JSON Pointer from there.
        parts: The numbers of the nodes in it that apply where it applies.
        target: The number of the node that its ``$ref`` leads to; None without one.
    """

    schema: Mapping[str, Any]
    parent: int | None
    path: tuple[str, ...]
    parts: list[int] = attrs.field(factory=list)
    target: int | None = None

    def edges(self) -> list[int]:
        """The numbers of all nodes that count with it, when it is expanded."""
        return self.parts if self.target is None else [*self.parts, self.target]


def nodes_of(schema: Mapping[str, Any]) -> list[Node]:
    """Every subschema; the first is the root, and each stands after the one that it is in.

    Raises:
        ArgumentError: There are too many.
    """
    nodes = [Node(schema, None, ())]
    number_of = {id(schema): 0}
    for number, node in enumerate(nodes):  # it grows while it is read
        for path, found in _subschemas(node.schema):
            number_of[id(found)] = len(nodes)
            if path[0] not in DEFINITIONS:
                node.parts.append(len(nodes))
            nodes.append(Node(found, number, path))
        if len(nodes) > MOST_NODES:  # in Python, an object may stand in itself
            raise ArgumentError(f"schema has more than {MOST_NODES:,} subschemas")
    targets: dict[str, int | None] = {}
    for node in nodes:
        ref = node.schema.get("$ref")
        if isinstance(ref, str):
            if ref not in targets:
                targets[ref] = number_of.get(id(_led_to(schema, ref)))
            node.target = targets[ref]
    return nodes


def is_recursive(nodes: list[Node]) -> bool:
    """Whether a subschema that the root uses leads back to itself."""
    return _in_order(nodes)[1]


def counts(nodes: list[Node]) -> dict[Measure, Count]:
    """Every measure of a schema, from its nodes."""
    own = [_own(node) for node in nodes]
    order, recursive = _in_order(nodes)
    found: dict[Measure, Count] = {}
    for measure in _MEASURES:
        numbers = [numbers[measure] for numbers in own]
        written = _written(measure, numbers, nodes)
        expanded = inf if recursive else _expanded(measure, numbers, nodes, order)
        found[measure] = Count(written, expanded)
    return found


def _subschemas(schema: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    for keyword in _ONE:
        if isinstance(schema.get(keyword), Mapping):
            yield (keyword,), schema[keyword]
    for keyword in (*_LIST, "items"):
        listed = schema.get(keyword)
        if isinstance(listed, list):
            yield from (((keyword, str(at)), one) for at, one in enumerate(listed) if isinstance(one, Mapping))
    for keyword in (*_NAMED, *DEFINITIONS):
        named = schema.get(keyword)
        if isinstance(named, Mapping):
            yield from (((keyword, str(name)), one) for name, one in named.items() if isinstance(one, Mapping))


def _led_to(schema: Mapping[str, Any], ref: str) -> object:
    """What a local reference leads to; None if it leads nowhere."""
    place: Any = schema
    if not ref.startswith("#"):
        return None
    for token in ref[1:].split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(place, list) and name.isdecimal() and name.isascii() and int(name[:9]) < len(place):
            place = place[int(name[:9])]
        else:
            place = place.get(name) if isinstance(place, Mapping) else None
    return place


def _own(node: Node) -> dict[Measure, int]:
    schema = node.schema
    properties = schema["properties"] if isinstance(schema.get("properties"), Mapping) else {}
    required = schema.get("required")
    listed = {name for name in required if isinstance(name, str)} if isinstance(required, list) else set()
    values = schema["enum"] if isinstance(schema.get("enum"), list) else []
    texts = sum(len(value) for value in (*values, schema.get("const")) if isinstance(value, str))
    definitions = [
        str(name) for keyword in DEFINITIONS if isinstance(schema.get(keyword), Mapping) for name in schema[keyword]
    ]
    return {
        "object_properties": len(properties),
        "object_levels": int(bool(properties)),
        "name_and_value_length": sum(len(str(name)) for name in properties) + sum(map(len, definitions)) + texts,
        "enum_values": len(values),
        "length_of_long_enums": texts if len(values) > LONG_ENUM else 0,
        "optional_properties": sum(name not in listed for name in properties),
        "union_types": int("anyOf" in schema or "oneOf" in schema or isinstance(schema.get("type"), list)),
    }


def _in_order(nodes: list[Node]) -> tuple[list[int], bool]:
    """The nodes that the root uses, each after all that it leads to; and whether one leads to itself."""
    order: list[int] = []
    begun, done = {0}, set[int]()
    recursive = False
    waiting = [(0, iter(nodes[0].edges()))]
    while waiting:
        number, edges = waiting[-1]
        following = next(edges, None)
        if following is None:
            waiting.pop()
            done.add(number)
            order.append(number)
        elif following not in begun:
            begun.add(following)
            waiting.append((following, iter(nodes[following].edges())))
        elif following not in done:
            recursive = True
    return order, recursive


def _written(measure: Measure, own: list[int], nodes: list[Node]) -> int:
    if measure == "length_of_long_enums":
        return max(own)
    if measure != "object_levels":
        return sum(own)
    deepest = list(own)
    for number, node in enumerate(nodes):  # a node stands after the one that it is in; a definition begins anew
        if node.parent is not None and node.path[0] not in DEFINITIONS:
            deepest[number] += deepest[node.parent]
    return max(deepest)


def _expanded(measure: Measure, own: list[int], nodes: list[Node], order: list[int]) -> float:
    total: dict[int, float] = {}
    for number in order:
        parts = (total[part] for part in nodes[number].edges())
        if measure == "length_of_long_enums":
            value: float = max((own[number], *parts))
        elif measure in _LARGEST:
            value = own[number] + max(parts, default=0)
        else:
            value = own[number] + sum(parts)
        total[number] = value if value <= _COUNTED else inf
    return total[0]
