"""Shapes become msgspec Structs: msgspec checks in C, while it decodes, what it can check.

What it cannot check, or checks too slowly, is left to the loaders: patterns, excluded characters, rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, Union, assert_never

import attrs
import msgspec
from msgspec import UNSET, Meta

from newsmodel._codec.compiled.dumpers import stands_for_nothing
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
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel.documents import SCHEMA_MEMBER, SCHEMA_VERSION

#: The field for the member that says where the schema is; no member of a document has a name like that.
SCHEMA_FIELD: Final = "schema_url"
#: Accepts no payload. msgspec requires a tag only in a union of several Structs, so this is added to a single one.
_Never = msgspec.defstruct(
    "_Never", [("never", Annotated[str, Meta(min_length=1, max_length=0)])], tag_field="type", tag="", gc=False
)


@attrs.define
class DecodedStructs:
    """The Structs that JSON is decoded to.

    Attributes:
        choose: Returns the classes that a union allows.
        made: The Struct of each class, so far.
    """

    choose: Choose
    made: dict[type, type[msgspec.Struct]] = attrs.field(factory=dict)

    def of(self, cls: type) -> type[msgspec.Struct]:
        """The Struct of a class."""
        if cls not in self.made:
            self.made[cls] = self._struct(cls, [])
        return self.made[cls]

    def root(self, cls: type) -> type[msgspec.Struct]:
        """The Struct of a document at the root of a payload."""
        schema = (SCHEMA_FIELD, str, None)
        return self._struct(cls, [schema, ("schema_version", Literal[SCHEMA_VERSION])], {SCHEMA_FIELD: SCHEMA_MEMBER})

    def _struct(self, cls: type, head: list[Any], rename: Mapping[str, str] | None = None) -> type[msgspec.Struct]:
        described = record(cls)
        # An absent member is None; its type does not accept None, so null is refused.
        fields: list[Any] = [
            (member.name, self._type(member.shape), *(() if member.required else (None,)))
            for member in described.members
        ]
        return msgspec.defstruct(
            described.name,
            [*head, *fields],
            tag_field=None if described.tag is None else "type",
            tag=described.tag,
            forbid_unknown_fields=True,
            rename=rename,
            omit_defaults=True,
            kw_only=True,
            gc=False,
        )

    def _type(self, shape: Shape) -> Any:
        match shape:
            case Text():
                # A least length of 0 is not a constraint.
                return Annotated[str, Meta(min_length=shape.min_length or None, max_length=shape.max_length)]
            case Instant():
                return str
            case Number(integer=integer, minimum=least, maximum=most):
                whole = Annotated[int, Meta(ge=int(least), le=int(most))]
                return whole if integer else whole | Annotated[float, Meta(ge=float(least), le=float(most))]
            case Flag():
                return bool
            case Choice(values):
                return Literal[values]
            case Many():
                sizes = Meta(min_length=shape.min_items or None, max_length=shape.max_items)
                item: Any = self._type(shape.item)
                return Annotated[tuple[item, ...], sizes]
            case Ref(cls):
                return self._union([cls])
            case OneOf():
                return self._union(self.choose(shape))
            case TextOr():
                return self._type(shape.text) | self.of(shape.cls)
            case FreeJson():
                return dict[str, Any]
            case _:
                assert_never(shape)

    def _union(self, classes: Iterable[type]) -> Any:
        structs = [self.of(cls) for cls in classes]
        if len(structs) == 1 and record(next(iter(classes))).tag is not None:
            structs.append(_Never)
        return Union[tuple(structs)]  # noqa: UP007  (built at run time)


def written_structs(classes: Iterable[type]) -> dict[type, type[msgspec.Struct]]:
    """The Structs that JSON is written from; they take their members by position, of any type."""
    return {cls: _written_struct(cls) for cls in classes}


def _written_struct(cls: type) -> type[msgspec.Struct]:
    described = record(cls)
    return msgspec.defstruct(
        described.name,
        [(member.name, Any, _left_out(member)) for member in described.members],
        tag_field=None if described.tag is None else "type",
        tag=described.tag,
        omit_defaults=True,
        gc=False,
    )


def _left_out(member: Member) -> Any:
    return member.default if not member.required and stands_for_nothing(member.default) else UNSET
