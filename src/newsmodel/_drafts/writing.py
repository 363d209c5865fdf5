"""A document as a draft."""

from __future__ import annotations

from typing import Any, Final, assert_never, cast

from newsmodel._declare.drafting import REST, Form, forms, has_rest
from newsmodel._declare.shapes import (
    Choice,
    Choose,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel._excerpts import counted, excerpt_text
from newsmodel._wire.canonical import Json, write
from newsmodel.content.article import Document
from newsmodel.errors import ModelError
from newsmodel.linting import OF_LATER, lint

_Object = dict[str, Json]
#: The most characters of a place that a message names.
_LONGEST_PLACE: Final = 200


def check_known(document: Document) -> None:
    """Refuse a document of which a draft would hold a part alone.

    Raises:
        ModelError: It has what this version does not know.
    """
    if found := lint(document, only=OF_LATER):
        first, *others = found
        more = f", and {counted(len(others), 'more places')}" if others else ""
        place = f"{excerpt_text(first.pointer, _LONGEST_PLACE)}: {first.message}{more}"
        raise ModelError(f"to_llm: a draft has no place for what this version does not know: {place}")


def draft_of(members: _Object, cls: type, choose: Choose) -> _Object:
    """An object of ``cls``, in plain data of the contract, as a draft.

    Args:
        members: The object; members that the class does not have are left out.
        cls: Its class.
        choose: Returns the classes that a union allows.
    """
    draft: _Object = {} if record(cls).tag is None else {"type": members["type"]}
    rest: _Object = {}
    for name, (member, form) in forms(cls).items():
        is_there = name in members
        if form is Form.IN_REST:
            if is_there:
                rest[name] = members[name]
        elif form is Form.AS_IT_IS:
            draft[name] = _value(members[name], member.shape, choose) if is_there else []
        else:
            draft[name] = [_value(members[name], member.shape, choose)] if is_there else []
    if has_rest(cls):
        draft[REST] = write(rest) if rest else ""
    return draft


def _value(value: Json, shape: Shape, choose: Choose) -> Json:
    match shape:
        case Many():
            return [_value(item, shape.item, choose) for item in cast("list[Json]", value)]
        case Ref(cls):
            return draft_of(cast("_Object", value), cls, choose)
        case OneOf():
            tagged: Any = value
            return draft_of(tagged, class_tagged(tagged["type"], shape, choose), choose)
        case TextOr(cls=cls):
            return value if isinstance(value, str) else draft_of(cast("_Object", value), cls, choose)
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            return value
        case _:
            assert_never(shape)


def class_tagged(tag: Json, shape: OneOf, choose: Choose) -> Any:
    """The class of a union that has a tag; None if none has it."""
    return next((cls for cls in choose(shape) if record(cls).tag == tag), None)
