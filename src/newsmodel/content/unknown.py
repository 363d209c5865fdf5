"""What stands for a block, a cell, a comment or another tagged object that this version does not know."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache
from typing import Any, ClassVar, Final, cast

import attrs

from newsmodel import problems
from newsmodel._arguments import checked
from newsmodel._declare.construction import ANY_TEXT, Check, Content, shape_check, text_check
from newsmodel._declare.extensions import Members
from newsmodel._declare.scalars import LanguageTag
from newsmodel._declare.shapes import record
from newsmodel._plain import plain
from newsmodel._wire.canonical import Json
from newsmodel.content.block import Block, Custom
from newsmodel.content.inline import BlockId
from newsmodel.errors import ValidationError


def _only_given(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """The fields of which only those are given and compared that are its own; the others follow from them."""
    return [each if each.name in ("tag", "members") else each.evolve(init=False, eq=False) for each in fields]


@attrs.frozen(init=False, field_transformer=_only_given)
class Unknown(Custom):
    """An object of a tag that this version does not know, with all that it holds.

    Loading with ``flavour="open"`` makes them. Two are equal if they are the same JSON.

    Attributes:
        tag: Its ``type``.
        members: All its other members, as JSON.
        id: Its id, where that could be one of a block.
        language: Its language, where that could be one of a block.

    >>> Unknown("quiz", {"id": "q1", "questions": ["Why?"]}).id
    'q1'
    """

    tag: str
    members: Members
    id: BlockId | None = None
    language: LanguageTag | None = None
    #: Whether the model that loaded it leaves out the class of the library that has its tag.
    _left_out: bool = False

    _is_unknown: ClassVar[bool] = True

    def __init__(self, tag: str, members: Mapping[str, Json] | None = None) -> None:
        """Keep the members.

        Raises:
            ValidationError: The tag is no text, ``type`` is among the members, or a value is not JSON.
        """
        name, kept = plain(tag), members if isinstance(members, Members) else Members(members)
        if found := tuple(_tag_problems(name)):
            raise ValidationError(problem.under("/type") for problem in found)
        if "type" in kept:
            raise problems.refusal(problems.duplicate_member("type", "/type"))
        put: Callable[[Any, str, Any], None] = object.__setattr__
        put(self, "tag", name)
        put(self, "members", kept)
        put(self, "_left_out", False)
        for member in record(Custom).members:
            put(self, member.name, member.default)
        for of_block in ("id", "language"):
            if of_block in kept and not _check_of(of_block)(value := kept[of_block]):
                put(self, of_block, value)

    @property
    def _unknown(self) -> Members:  # type: ignore[override]  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.members

    def __repr__(self) -> str:
        """The expression that makes it."""
        return f"Unknown({self.tag!r}, {dict(self.members)!r})"


_tag_problems: Final = text_check(ANY_TEXT)


@cache
def _check_of(name: str) -> Check:
    """Return what finds why a value cannot be that of a member of a block."""
    return shape_check(record(Block).member(name).shape)


def payload_of(unknown: Unknown) -> dict[str, Json]:
    """The object of a payload that it stands for."""
    return {"type": unknown.tag, **unknown.members}


def unknown_object(payload: Mapping[str, Json], left_out: Container[str]) -> Unknown:
    """What stands for an object of a payload, whose size was checked by the limits that it has.

    Args:
        payload: The object.
        left_out: The tags of the library that the model which loads it leaves out.

    Raises:
        ValidationError: It has no type.
    """
    members = dict(payload)
    if "type" not in members:
        raise problems.refusal(problems.missing("type"))
    made = Unknown(cast("str", members.pop("type")), Members.of_gated(members))
    object.__setattr__(made, "_left_out", made.tag in left_out)
    return made


@checked
def unknown_members(value: Content) -> Mapping[str, Json]:
    """The members of an object that this version does not know, which loading with ``flavour="open"`` keeps.

    >>> import newsmodel as nm
    >>> later = nm.from_dict({"type": "paragraph", "text": ["Rain."], "mood": "glad"}, nm.Paragraph, flavour="open")
    >>> dict(nm.unknown_members(later)), nm.to_dict(later)["mood"]
    ({'mood': 'glad'}, 'glad')
    """
    return value._unknown  # noqa: SLF001  (of all content)
