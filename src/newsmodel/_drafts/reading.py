"""A draft as plain data of the contract, and what is wrong with its form.

Only what is particular to drafts is checked here: that every member is there and no other, that an optional one is an
array of none or one, and what ``rest`` holds. Values pass as they are: the contract refuses those that are wrong.
"""

from __future__ import annotations

from typing import assert_never

import attrs

from newsmodel import problems
from newsmodel._declare.drafting import REST, Form, drafted, forms, has_rest, rare
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
from newsmodel._drafts.writing import class_tagged
from newsmodel._validate.explaining import unmatched
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import parse
from newsmodel.errors import Path, Problem, ValidationError, pointer


@attrs.define
class Reader:
    """Reads a draft.

    Attributes:
        choose: Returns the classes that a union allows.
        limits: The limits of the text in ``rest``.
        faults: The problems of the form that were found so far.
        left: About how many there are besides, once there are more than are reported.
    """

    choose: Choose
    limits: Limits
    faults: list[Problem] = attrs.field(factory=list)
    left: int = 0

    def object(self, draft: Json, cls: type, path: Path = ()) -> Json:
        """An object of ``cls``; anything else as it is."""
        if not isinstance(draft, dict):
            return draft
        self._check_names(draft, cls, path)
        found: dict[str, Json] = {}
        if record(cls).tag is not None and "type" in draft:
            found["type"] = draft["type"]
        for name, (member, form) in forms(cls).items():
            if form is Form.IN_REST or name not in draft:
                continue
            where, value = (*path, name), draft[name]
            if form is Form.NONE_OR_ONE:
                for item in self._none_or_one(value, where):
                    found[name] = self._value(item, member.shape, (*where, 0))
            elif value != [] or member.required:
                found[name] = self._value(value, member.shape, where)
        if has_rest(cls) and REST in draft:
            found |= self._rest(draft[REST], cls, (*path, REST))
        return found

    def _value(self, value: Json, shape: Shape, path: Path) -> Json:
        match shape:
            case Many():
                if not isinstance(value, list):
                    return value
                return [self._value(item, shape.item, (*path, index)) for index, item in enumerate(value)]
            case Ref(cls) | TextOr(cls=cls):
                return self.object(value, cls, path)
            case OneOf():
                tagged = class_tagged(value.get("type"), shape, self.choose) if isinstance(value, dict) else None
                return value if tagged is None else self.object(value, tagged, path)
            case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
                return value
            case _:
                assert_never(shape)

    def _check_names(self, draft: dict[str, Json], cls: type, path: Path) -> None:
        known = drafted(cls)
        absent = [name for name in known if name not in draft]
        unknown = [name for name in draft if name not in known]
        if not absent and not unknown:
            return
        if len(self.faults) > self.limits.problems:  # suggestions take time
            self.left += len(absent) + len(unknown)
            return
        where, in_rest = pointer(path), rare(cls)
        for name in (name for name in unknown if name in in_rest):
            self.faults.append(problems.belongs_in_rest(name, REST, where + pointer([name])))
        unknown = [name for name in unknown if name not in in_rest]
        self.faults += [make() for make in unmatched(absent, unknown, known, where)]

    def _none_or_one(self, value: Json, path: Path) -> list[Json]:
        """The items of an array of none or one; what else it is, is a problem."""
        if not isinstance(value, list):
            self.faults.append(problems.wrong_type("an array of none or one", value, pointer(path)))
        elif len(value) > 1:
            self.faults.append(problems.wrong_size("max_items", 1, len(value), pointer(path)))
        else:
            return value
        return []

    def _rest(self, text: Json, cls: type, path: Path) -> dict[str, Json]:
        """The members that ``rest`` holds; none if it is wrong."""
        try:
            return _members_in(text, cls, self.limits)
        except ValidationError as error:
            self.faults += [each.under(pointer(path)) for each in error.problems]
            return {}


def _members_in(text: Json, cls: type, limits: Limits) -> dict[str, Json]:
    """The members of the JSON text in ``rest``.

    Raises:
        ValidationError: It is no such text, or has other members than those that are rarely drafted.
    """
    if not isinstance(text, str):
        raise problems.refusal(problems.wrong_type("a string", text))
    if not text:
        return {}
    try:
        members = parse(text, limits)
    except ValidationError as error:
        raise problems.refusal(problems.wrong_form(f"JSON text ({error.problems[0].message})", text)) from None
    if not isinstance(members, dict):
        raise problems.refusal(problems.wrong_form("the text of a JSON object", text))
    found = [
        problems.not_in_rest(name) if name in drafted(cls) else problems.unknown_member(name, rare(cls))
        for name in members
        if name not in rare(cls)
    ]
    if found:
        raise ValidationError(found)
    return members
