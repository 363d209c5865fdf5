"""What the flavour for editors says besides: keywords of the JSON language service of VS Code, known to other editors.

``patternErrorMessage`` and ``errorMessage`` replace messages that show a pattern; ``enumDescriptions`` explains the
types of a union; ``defaultSnippets`` are the objects that an editor offers, with places to fill in. They mean nothing
to validators; those that refuse keywords they do not know, such as Ajv in strict mode, get the flavour strict.
Source: https://github.com/microsoft/vscode-json-languageservice
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any, assert_never

from newsmodel import problems
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

_Schema = dict[str, Any]


def text_help(shape: Text) -> _Schema:
    """The messages about text that does not have its form."""
    found: _Schema = {}
    if shape.pattern is not None:
        found["patternErrorMessage"] = problems.form_message(shape.pattern.expects)
    expects = shape.pattern or shape.excludes
    if expects is not None:
        found["errorMessage"] = problems.expected_message(expects.expects)
    return found


def member_help(member: Member) -> _Schema:
    """What a member says, and what its scalar is; editors would show the second alone, as it is behind a ``$ref``."""
    shape = member.shape.text if isinstance(member.shape, Instant) else member.shape
    named = shape.named if isinstance(shape, Text) else None
    said = [member.description] if named is None else [member.description, named.description]
    return {"markdownDescription": "\n\n".join(said)}


def choice_help(values: Sequence[str]) -> _Schema:
    """The message about a value that is none of the allowed ones."""
    return {"errorMessage": problems.unknown_value_message(values)}


def types_help(classes: Sequence[type]) -> _Schema:
    """The message about an unknown type, and what each of the known ones is."""
    described = [record(cls) for cls in classes]
    return {
        "enumDescriptions": [each.description for each in described],
        "errorMessage": problems.unknown_type_message([str(each.tag) for each in described]),
    }


def snippets(classes: Sequence[type], choose: Choose, head: Mapping[str, str] = MappingProxyType({})) -> _Schema:
    """An object of each class with its required members, as editors offer them.

    Args:
        classes: The classes, which have tags.
        choose: Returns the classes that a union allows.
        head: Members that each has besides, before all others.
    """
    return {"defaultSnippets": [_snippet(record(cls), choose, head) for cls in classes]}


def _snippet(described: Record, choose: Choose, head: Mapping[str, str]) -> _Schema:
    return {
        "label": described.tag,
        "description": described.description,
        "body": {**head, **_object(described, choose, count(1))},
    }


def _object(described: Record, choose: Choose, places: Iterator[int]) -> _Schema:
    head = {} if described.tag is None else {"type": described.tag}
    required = (member for member in described.members if member.required)
    return {**head, **{member.name: _place(member.shape, choose, places) for member in required}}


def _place(shape: Shape, choose: Choose, places: Iterator[int]) -> Any:
    """A value with places to fill in; an editor goes from one to the next, in the order of their numbers."""
    match shape:
        case Text() | Instant() | TextOr():
            return f"${next(places)}"
        case Number():
            return f"^${{{next(places)}:{max(shape.minimum, 1):g}}}"  # "^" leaves out the quotation marks
        case Flag():
            return f"^${{{next(places)}|true,false|}}"
        case Choice(values):
            return f"${{{next(places)}|{','.join(values)}|}}"
        case Many():
            return [_place(shape.item, choose, places)]
        case Ref(cls):
            return _object(record(cls), choose, places)
        case OneOf():
            return _object(record(choose(shape)[0]), choose, places)
        case FreeJson():
            return {}
        case _:
            assert_never(shape)
