"""What vendors of language models say that they accept of a JSON Schema, as data.

Each number and each list of keywords has the page that it is from, and the day on which it was read. What a vendor does
not publish is listed as well: a schema within all limits here can still be refused for it.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import attrs

#: What is counted in a schema, as written, where each definition counts once, and expanded, where it counts at each
#: place that refers to it.
Measure = Literal[
    "object_properties",
    "object_levels",
    "name_and_value_length",
    "enum_values",
    "length_of_long_enums",
    "optional_properties",
    "union_types",
]

#: What must hold of the form of a schema.
Rule = Literal[
    "root_is_object",
    "root_is_not_any_of",
    "all_properties_required",
    "no_additional_properties",
    "no_recursion",
    "only_local_refs",
    "nothing_beside_ref",
    "enum_of_scalars",
    "enum_of_texts_and_numbers",
    "min_items_at_most_one",
]

#: An enum with more values than this is long: OpenAI limits the length of its texts.
LONG_ENUM: Final = 250


@attrs.frozen
class Limit:
    """The largest value of a measure.

    Attributes:
        measure: What is counted.
        most: The largest value that is accepted.
    """

    measure: Measure
    most: int


@attrs.frozen(kw_only=True)
class Vendor:
    """What one vendor says.

    Attributes:
        name: Its name.
        source: The address of the page.
        read: The day on which the page was read.
        accepted: Keywords that the page says are supported, or uses in its own examples.
        refused: Keywords that the page says are not supported; those in neither set are not mentioned.
        rules: What must hold of the form.
        limits: What is counted.
        unpublished: What the page does not say: a sentence for each.
    """

    name: str
    source: str
    read: date
    accepted: frozenset[str]
    refused: frozenset[str]
    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...]
    unpublished: tuple[str, ...]


_READ: Final = date(2026, 11, 28)

_EVERYWHERE: Final = frozenset(
    {"type", "title", "description", "properties", "required", "additionalProperties", "items", "enum", "anyOf"}
) | {"$ref", "$defs"}

OPENAI: Final = Vendor(
    name="OpenAI",
    source="https://developers.openai.com/api/docs/guides/structured-outputs",
    read=_READ,
    accepted=_EVERYWHERE
    | {"definitions", "const", "pattern", "format", "minItems", "maxItems", "multipleOf"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    refused=frozenset({"allOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else"}),
    rules=(
        "root_is_object",
        "root_is_not_any_of",
        "all_properties_required",
        "no_additional_properties",
        "only_local_refs",
    ),
    limits=(
        Limit("object_properties", 5_000),
        Limit("object_levels", 10),
        Limit("name_and_value_length", 120_000),
        Limit("enum_values", 1_000),
        Limit("length_of_long_enums", 15_000),
    ),
    unpublished=(
        "Whether a definition counts once, or at each place that refers to it.",
        "Whether an array is a level of nesting, and how deep a $ref leads.",
        "Whether keywords may stand beside $ref.",
        "Which keywords besides the supported ones are refused, and which are ignored.",
    ),
)

ANTHROPIC: Final = Vendor(
    name="Anthropic",
    source="https://platform.claude.com/docs/en/build-with-claude/structured-outputs",
    read=_READ,
    accepted=_EVERYWHERE | {"definitions", "const", "allOf", "default", "format", "pattern", "minItems"},
    refused=frozenset({"minimum", "maximum", "multipleOf", "minLength", "maxLength", "maxItems", "uniqueItems"}),
    rules=(
        "no_additional_properties",
        "no_recursion",
        "only_local_refs",
        "enum_of_scalars",
        "min_items_at_most_one",
    ),
    limits=(Limit("optional_properties", 24), Limit("union_types", 16)),
    unpublished=(
        "The largest grammar that is compiled: users report refusals from 7 kB on (pome-sh/digital-twins #527).",
        "How long compiling takes; what takes more than 180 seconds is refused.",
        "Whether a definition counts once, or at each place; users report the latter (anthropic-sdk-python #1185).",
        "How many levels of nesting are accepted.",
        "Whether oneOf, exclusiveMinimum, exclusiveMaximum and formats besides ten named ones are refused or ignored.",
    ),
)

GEMINI: Final = Vendor(
    name="Gemini",
    source="https://ai.google.dev/api/generate-content#FIELDS.response_json_schema",
    read=_READ,
    accepted=_EVERYWHERE
    | {"$id", "$anchor", "format", "prefixItems", "minItems", "maxItems", "minimum", "maximum", "oneOf"}
    | {"propertyOrdering"},
    refused=frozenset(),
    # Recursion is unrolled "to a limited degree", and only where a property is not required.
    rules=("no_recursion", "only_local_refs", "nothing_beside_ref", "enum_of_texts_and_numbers"),
    limits=(),
    unpublished=(
        "How large and how deep a schema may be: the guide says that very large or deeply nested ones may be refused.",
        "When a schema has too many states for serving, an answer that users report.",
        "How far recursion is unrolled.",
        "Whether keywords that are not listed are refused or ignored; the guide says that some are ignored.",
    ),
)

#: All of them. A number that several keywords share, such as tools in one request, is not a property of a schema.
VENDORS: Final = (OPENAI, ANTHROPIC, GEMINI)
