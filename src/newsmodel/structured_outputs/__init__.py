"""Whether vendors of language models accept a JSON Schema for structured outputs, by what they publish.

    >>> from newsmodel import json_schema, structured_outputs
    >>> structured_outputs.findings(json_schema("comment", flavour="llm"))
    ()
    >>> finding = structured_outputs.findings({"type": "object", "properties": {}, "not": {}})[0]
    >>> (finding.vendor, finding.what, finding.pointer)
    ('OpenAI', 'refused keyword: not', '')

Vendors change their limits: `VENDORS` says where each is from and when it was read. None at all is no promise, since no
vendor publishes everything (`Vendor.unpublished`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from newsmodel._arguments import checked
from newsmodel.errors import pointer as pointer_of
from newsmodel.structured_outputs.counting import Count, Node, counts, is_recursive, nodes_of
from newsmodel.structured_outputs.vendors import VENDORS, Limit, Measure, Rule, Vendor

__all__ = ["VENDORS", "Count", "Finding", "Limit", "Measure", "Rule", "Vendor", "findings", "measures"]


@attrs.frozen(kw_only=True)
class Finding:
    """What a vendor does not accept of a schema, by its documentation.

    Attributes:
        vendor: The name of the vendor.
        what: A measure, a rule, or "refused keyword: " or "unlisted keyword: " and a keyword.
        pointer: The JSON Pointer to the first place of it; "" is the root, and where a measure is too large.
        written: What the measure is as written; of other findings, how many places there are.
        expanded: What the measure is when every ``$ref`` is expanded; None of other findings.
        most: What the vendor allows of the measure; None of other findings.
    """

    vendor: str
    what: str
    pointer: str = ""
    written: int
    expanded: float | None = None
    most: int | None = None


@checked
def measures(schema: Mapping[str, Any]) -> dict[Measure, Count]:
    """What can be counted in a schema, as written and expanded.

    Args:
        schema: A JSON Schema.

    Raises:
        ArgumentError: It is not an object, or has more than 200,000 subschemas.
    """
    return counts(nodes_of(schema))


@checked
def findings(schema: Mapping[str, Any], *, expanded: bool = False) -> tuple[Finding, ...]:
    """What each vendor does not accept, in the order of `VENDORS`.

    Args:
        schema: A JSON Schema.
        expanded: Whether limits are compared with the counts when every ``$ref`` is expanded, and not with those as
            written. No vendor says which it counts.

    Raises:
        ArgumentError: It is not an object, or has more than 200,000 subschemas.
    """
    nodes = nodes_of(schema)
    found = counts(nodes)
    return tuple(
        finding
        for vendor in VENDORS
        for finding in (
            *_keywords(vendor, nodes),
            *_broken(vendor, nodes),
            *_exceeded(vendor, found, expanded=expanded),
        )
    )


def _keywords(vendor: Vendor, nodes: list[Node]) -> Iterator[Finding]:
    places: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        for keyword in node.schema:
            if keyword not in vendor.accepted:
                places.setdefault(str(keyword), []).append(number)
    for keyword, numbers in places.items():
        what = "refused" if keyword in vendor.refused else "unlisted"
        yield _at(vendor, f"{what} keyword: {keyword}", nodes, numbers)


def _broken(vendor: Vendor, nodes: list[Node]) -> Iterator[Finding]:
    for rule in vendor.rules:
        if rule == "no_recursion":
            numbers = [0] if is_recursive(nodes) else []
        else:
            numbers = [number for number, node in enumerate(nodes) if not _KEPT[rule](node)]
        if numbers:
            yield _at(vendor, rule, nodes, numbers)


def _exceeded(vendor: Vendor, found: dict[Measure, Count], *, expanded: bool) -> Iterator[Finding]:
    for limit in vendor.limits:
        count = found[limit.measure]
        if (count.expanded if expanded else count.written) > limit.most:
            yield Finding(
                vendor=vendor.name, what=limit.measure, written=count.written, expanded=count.expanded, most=limit.most
            )


def _at(vendor: Vendor, what: str, nodes: list[Node], numbers: list[int]) -> Finding:
    path: list[str] = []
    node = nodes[numbers[0]]
    while node.parent is not None:
        path.extend(reversed(node.path))
        node = nodes[node.parent]
    return Finding(vendor=vendor.name, what=what, pointer=pointer_of(reversed(path)), written=len(numbers))


def _is_object(node: Node) -> bool:
    return isinstance(node.schema.get("properties"), Mapping) or node.schema.get("type") == "object"


def _all_required(node: Node) -> bool:
    properties, required = node.schema.get("properties"), node.schema.get("required")
    if not isinstance(properties, Mapping) or not properties:
        return True
    return isinstance(required, list) and {name for name in required if isinstance(name, str)} >= set(properties)


def _enum_of(node: Node, *classes: type) -> bool:
    values = node.schema.get("enum")
    return not isinstance(values, list) or all(type(value) in classes for value in values)


def _min_items(node: Node) -> bool:
    least = node.schema.get("minItems")
    return not isinstance(least, int) or least <= 1


#: Whether a subschema keeps a rule.
_KEPT: Final[Mapping[Rule, Callable[[Node], bool]]] = {
    "root_is_object": lambda node: node.parent is not None or node.schema.get("type") == "object",
    "root_is_not_any_of": lambda node: node.parent is not None or "anyOf" not in node.schema,
    "all_properties_required": _all_required,
    "no_additional_properties": lambda node: not _is_object(node) or node.schema.get("additionalProperties") is False,
    "only_local_refs": lambda node: "$ref" not in node.schema or node.target is not None,
    "nothing_beside_ref": lambda node: (
        "$ref" not in node.schema or all(str(keyword).startswith("$") for keyword in node.schema)
    ),
    "enum_of_scalars": lambda node: _enum_of(node, str, int, float, bool, type(None)),
    "enum_of_texts_and_numbers": lambda node: _enum_of(node, str, int, float),
    "min_items_at_most_one": _min_items,
}
