"""The same schema in another draft of JSON Schema, for validators that know no later one.

What is written in draft 2020-12 (`schema.py`) uses no keyword that means anything else in draft 07. Two things differ:
definitions are in ``definitions``, and whatever stands beside a ``$ref`` is ignored.
Source: https://json-schema.org/draft-07/draft-handrews-json-schema-01
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from newsmodel._validate.schema import REF_TEMPLATE, Flavour, Schema
from newsmodel.errors import ArgumentError, UnknownNameError

Draft = Literal["2020-12", "07"]
DRAFTS: Final = get_args(Draft)

_DRAFT_07: Final = "http://json-schema.org/draft-07/schema#"
_DEFINITIONS: Final = "#/definitions/{model}"
#: The keywords whose values are schemas, arrays of schemas, and objects with schemas; all others have other values.
_ONE: Final = frozenset({"additionalProperties", "else", "if", "items", "not", "propertyNames", "then"})
_SEVERAL: Final = frozenset({"allOf", "anyOf", "oneOf"})
_NAMED: Final = frozenset({"$defs", "properties"})


def in_draft(schema: Schema, draft: Draft, flavour: Flavour = "strict") -> Schema:
    """A finished schema of a flavour in a draft of JSON Schema.

    In draft 07 its ``$id`` ends in ``:draft-07``, because it is another schema than that of draft 2020-12. A schema
    without ``$id`` is a part of another document: its references lead where that has the definitions, and stay.

    Raises:
        UnknownNameError: There is no such draft.
        ArgumentError: The flavour is only in draft 2020-12.
    """
    if draft not in DRAFTS:
        raise UnknownNameError("draft", draft, DRAFTS)
    if draft == "2020-12":
        return schema
    if flavour == "llm":
        raise ArgumentError(
            "json_schema(draft): the flavour llm is for vendors, of whom none names a draft: leave it out"
        )
    if "$id" not in schema:
        return _translated(schema, {})
    addresses = {_address(REF_TEMPLATE, name): _address(_DEFINITIONS, name) for name in schema["$defs"]}
    return _translated({**schema, "$schema": _DRAFT_07, "$id": f"{schema['$id']}:draft-07"}, addresses)


def _address(template: str, name: str) -> str:
    return template.replace("{model}", name)


def _translated(schema: Schema, addresses: Mapping[str, str]) -> Schema:
    """A schema, with references to addresses in the place of others."""
    written = {
        "definitions" if keyword == "$defs" else keyword: _value(keyword, value, addresses)
        for keyword, value in schema.items()
    }
    if "$ref" not in written or len(written) == 1:
        return written
    reference = {"$ref": written.pop("$ref")}
    return {**written, "allOf": [reference, *written.get("allOf", ())]}


def _value(keyword: str, value: Any, addresses: Mapping[str, str]) -> Any:
    if keyword == "$ref":
        return addresses.get(value, value)
    if keyword in _ONE and isinstance(value, dict):  # and no boolean
        return _translated(value, addresses)
    if keyword in _SEVERAL:
        return [_translated(each, addresses) for each in value]
    if keyword in _NAMED:
        return {name: _translated(each, addresses) for name, each in value.items()}
    return value
