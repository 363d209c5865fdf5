"""Strategies for objects, as payloads: shapes become strategies; rules that shapes cannot say are repaired afterwards.

Payloads are drawn rather than objects, so that the many ways to write the same thing are tried too; objects are then
loaded from the payloads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, assert_never

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.calls import Shown
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
    classes_in,
    record,
)
from newsmodel.content.comparison_table import ANSWERS, ComparisonRow
from newsmodel.strategies import scalars
from newsmodel.strategies.choices import (
    ABSENT,
    Choices,
    Chosen,
    Nested,
    Packed,
    array,
    drawn,
    finish,
    is_packed,
    members,
    one_of,
)
from newsmodel.strategies.references import Payload
from newsmodel.strategies.repairs import MOST, REPAIRS, Repair

Payloads = SearchStrategy[Payload]

_FEW = 2
#: Objects of so many members or fewer are small.
_SMALL = 8


@attrs.define(repr=False)
class Objects:
    """The strategies of a vocabulary, each made when it is first needed.

    One draw of bytes decides which of the smaller members of an object are there, and what they hold.

    Attributes:
        choose: Which classes of a union are drawn.
        own: For a class that has a strategy of its own, what makes that; it draws payloads, too.
    """

    choose: Choose
    own: Mapping[type, Callable[[], Payloads]] = attrs.field(factory=dict)
    _made: dict[type, Chosen] = attrs.field(factory=dict, init=False)
    _answers: dict[str, Payloads] = attrs.field(factory=dict, init=False)

    def of(self, cls: type, **overrides: SearchStrategy[Any]) -> Payloads:
        """Payloads of a class; ``overrides`` are strategies for its members, as payloads too."""
        if overrides and cls in self.own:
            return _overridden(drawn(self._of(cls)), overrides)
        return drawn(self._new(cls, overrides) if overrides else self._of(cls))

    def as_declared(self, cls: type, **overrides: SearchStrategy[Any]) -> Payloads:
        """The same for a class that has a strategy of its own, without that."""
        return drawn(self._new(cls, overrides))

    def _of(self, cls: type) -> Chosen:
        if cls not in self._made:
            make = self.own.get(cls)
            self._made[cls] = self._new(cls, {}) if make is None else Nested(make())
        return self._made[cls]

    def _new(self, cls: type, overrides: Mapping[str, SearchStrategy[Any]]) -> Chosen:
        described = record(cls)
        repairs = tuple(repair for repair in REPAIRS.get(cls, ()) if not overrides.keys() & repair.touches)
        chosen = {name: Nested(strategy) for name, strategy in overrides.items()}
        for repair in repairs:
            chosen |= {name: make(self) for name, make in repair.first.items()}
        for member in described.members:
            if member.name not in chosen:
                chosen[member.name] = one_of(self._member(member, len(described.members)))
        packed = members({name: choice for name, choice in chosen.items() if is_packed(choice)})
        others = {name: choice for name, choice in chosen.items() if not is_packed(choice)}
        plan = _Plan(described.name, described, packed, others, repairs, self)
        if others:
            return Nested(_payload(plan))

        def read(draw: DrawFn, signs: bytes, text: str) -> Payload:
            return plan.made(draw, packed.read(draw, signs, text))

        return Packed(packed.width, read, packed.uses_text)

    def _member(self, member: Member, members: int) -> Choices:
        """The choices for a member of a class with so many ``members``.

        An optional member is there in one case of three; in one case of two if it holds objects, or if its class is
        small.
        """
        choices = self._choices(member.shape, MOST.get(member.name, _FEW))
        if member.required:
            return choices
        often = members <= _SMALL or classes_in(member.shape)
        return (ABSENT,) * (len(choices) * (1 if often else 2)) + choices

    def answers(self) -> dict[str, SearchStrategy[Payload]]:
        """For each kind of criterion, cells that answer it: two cases of three, the rest are cells that fit any."""
        if not self._answers:
            cells = record(ComparisonRow).member("cells").shape
            for kind in dict.fromkeys(ANSWERS.values()):
                fitting = [cls for cls in classes_in(cells) if ANSWERS.get(cls, kind) == kind]
                likely = [cls for cls in fitting for _ in range(4 if cls in ANSWERS else 1)]
                self._answers[kind] = drawn(one_of(tuple(map(self._of, likely))))
        return self._answers

    def _extensions(self) -> Chosen:
        declared = self.choose.extensions
        if not declared:
            return scalars.EXTENSIONS
        return Nested(_extended(_Declared({name: drawn(self._of(cls)) for name, cls in declared.items()})))

    def _choices(self, shape: Shape, most: int) -> Choices:
        """The choices for a shape; an array has at most ``most`` items, or as many as it must have."""
        match shape:
            case Text():
                return scalars.text(shape)
            case Instant(text):
                return scalars.text(text)
            case Number():
                return scalars.number(shape)
            case Flag():
                return (False, True, True, True)  # false is the default, which says nothing
            case Choice(values):
                return values
            case Many():
                most = min(max(most, shape.min_items), shape.max_items or most)
                # An empty array says as much as none at all, so none is drawn.
                return (array(self._choices(shape.item, _FEW), max(shape.min_items, 1), most),)
            case Ref(cls):
                return (self._of(cls),)
            case OneOf():
                return tuple(self._of(cls) for cls in self.choose(shape))
            case TextOr():
                plain = scalars.text(shape.text)
                return (*plain, *[self._of(shape.cls)] * (len(plain) // 2))
            case FreeJson():
                return (self._extensions(),)
            case _:
                assert_never(shape)


@attrs.frozen
class _Declared:
    """How extensions are drawn in a vocabulary that declares some; its repr is short.

    Attributes:
        payloads: Those of each, by its name.
    """

    payloads: Mapping[str, Payloads] = attrs.field(repr=False)

    _repr_pretty_ = Shown()


@st.composite
def _extended(draw: DrawFn, declared: _Declared) -> Payload:
    """One of the declared extensions, or more, and in one case of two some that are not declared."""
    names = list(declared.payloads)
    first = draw(st.sampled_from(names))
    found = {name: draw(declared.payloads[name]) for name in names if name == first or draw(st.booleans())}
    others = finish(draw, scalars.EXTENSIONS) if draw(st.booleans()) else {}
    return {**{name: value for name, value in others.items() if name not in names}, **found}


@st.composite
def _overridden(draw: DrawFn, payloads: Payloads, overrides: Mapping[str, SearchStrategy[Any]]) -> Payload:
    """Payloads in which some members are replaced, or left out where None is drawn for them."""
    found = {**draw(payloads), **{name: draw(strategy) for name, strategy in overrides.items()}}
    return {name: value for name, value in found.items() if value is not ABSENT}


@attrs.frozen
class _Plan:
    """How payloads of a class are drawn.

    Attributes:
        name: The name of the class.
        described: The class.
        packed: The members that one draw of bytes decides.
        others: The other members.
        repairs: The repairs that are then made.
        objects: The strategies of the vocabulary.
    """

    name: str
    described: Record = attrs.field(repr=False)
    packed: Packed = attrs.field(repr=False)
    others: Mapping[str, Chosen] = attrs.field(repr=False)
    repairs: tuple[Repair, ...] = attrs.field(repr=False)
    objects: Objects = attrs.field(repr=False)

    _repr_pretty_ = Shown()

    def made(self, draw: DrawFn, found: Payload) -> Payload:
        """The payload of the members that were found, in order."""
        payload = {} if self.described.tag is None else {"type": self.described.tag}
        for member in self.described.members:
            if found[member.name] is not ABSENT:
                payload[member.name] = found[member.name]
        for repair in self.repairs:
            repair.change(draw, payload, self.objects)
        return payload


@st.composite
def _payload(draw: DrawFn, plan: _Plan) -> Payload:
    found = finish(draw, plan.packed)
    for name, choice in plan.others.items():
        found[name] = finish(draw, choice)
    return plan.made(draw, found)
