"""Strategies for objects, as payloads: shapes become strategies; rules that shapes cannot say are repaired afterwards.

Payloads are drawn rather than objects, so that the many ways to write the same thing are tried too; objects are then
loaded from the payloads. A class that has rules has an entry in one of the tables at the end of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, assert_never

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.calls import Shown
from newsmodel._declare.grids import Tiling
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
from newsmodel.content.article import Article
from newsmodel.content.block import Note
from newsmodel.content.blocks import ListBlock
from newsmodel.content.comment import Comment, CommentAuthor, Discussion
from newsmodel.content.comparison_table import ANSWERS, ComparisonRow, ComparisonTable, MoneyCell, RangeCell, RatingCell
from newsmodel.content.containers import Event, LiveUpdate
from newsmodel.content.faq import FAQ
from newsmodel.content.media import Audio, Video
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import IDENTIFYING, Source
from newsmodel.content.table import Table, TableCell
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
from newsmodel.strategies.phrases import LINES, NAMES, OF_FORM
from newsmodel.strategies.references import Payload, refer_to_nothing, unique

Payloads = SearchStrategy[Payload]

#: How many items an array has at most, beyond those it must have, by the name of its member.
_MOST: Mapping[str, int] = {"body": 8, "comments": 4, "items": 3, "rows": 4, "criteria": 6, "text": 3}
_FEW = 2
#: Objects of so many members or fewer are small.
_SMALL = 8


@attrs.define(repr=False)
class Objects:
    """The strategies of a vocabulary, each made when it is first needed.

    One draw of bytes decides which of the smaller members of an object are there, and what they hold.

    Attributes:
        choose: Which classes of a union are drawn.
    """

    choose: Choose
    _made: dict[type, Chosen] = attrs.field(factory=dict, init=False)
    _answers: dict[str, Payloads] = attrs.field(factory=dict, init=False)

    def of(self, cls: type, **overrides: SearchStrategy[Any]) -> Payloads:
        """Payloads of a class; ``overrides`` are strategies for its members, as payloads too."""
        return drawn(self._new(cls, overrides) if overrides else self._of(cls))

    def _of(self, cls: type) -> Chosen:
        if cls not in self._made:
            self._made[cls] = self._new(cls, {})
        return self._made[cls]

    def _new(self, cls: type, overrides: Mapping[str, SearchStrategy[Any]]) -> Chosen:
        described = record(cls)
        repairs = tuple(repair for repair in _REPAIRS.get(cls, ()) if not overrides.keys() & repair.touches)
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
        choices = self._choices(member.shape, _MOST.get(member.name, _FEW))
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
                return (scalars.EXTENSIONS,)
            case _:
                assert_never(shape)


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
    repairs: tuple[_Repair, ...] = attrs.field(repr=False)
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


# --- What shapes cannot say -----------------------------------------------------------------------------------------


@attrs.frozen
class _Repair:
    """A change to a payload so that it keeps a rule.

    Attributes:
        change: Makes the change, in place.
        touches: The members it may change: a caller who gives one of them has to keep the rule.
        first: What is drawn before it for members that it draws itself.
    """

    change: Callable[[DrawFn, Payload, Objects], None]
    touches: frozenset[str]
    first: Mapping[str, Callable[[Objects], Chosen]] = attrs.field(factory=dict)


def _on_its_scale(_: DrawFn, payload: Payload, __: Objects) -> None:
    worst, best = payload.get("worst", 1), payload.get("best", 5)
    low, middle, high = sorted([worst, payload["value"], best])
    if (low, high) != (worst, best):
        payload.update(worst=low, best=high)
    payload["value"] = middle


def _bounded(_: DrawFn, payload: Payload, __: Objects) -> None:
    if "minimum" in payload and "maximum" in payload:
        payload["minimum"], payload["maximum"] = sorted([payload["minimum"], payload["maximum"]])
    elif "maximum" not in payload:
        payload.setdefault("minimum", 0)


def _priced(_: DrawFn, payload: Payload, __: Objects) -> None:
    if "maximum" in payload:
        payload["amount"], payload["maximum"] = sorted([payload["amount"], payload["maximum"]], key=Decimal)


def _playable(_: DrawFn, payload: Payload, __: Objects) -> None:
    if not payload.keys() & {"url", "embed_url"}:
        payload["url"] = OF_FORM["Url"][0]


def _unnamed(_: DrawFn, payload: Payload, __: Objects) -> None:
    if "anonymous_reason" in payload:
        for name in IDENTIFYING:
            payload.pop(name, None)


def _in_order(first: str, second: str) -> _Repair:
    """Two dates, of which the second is not before the first."""

    def change(_: DrawFn, payload: Payload, __: Objects) -> None:
        if first in payload and second in payload:
            payload[first], payload[second] = sorted([payload[first], payload[second]], key=_moment)

    return _Repair(change, frozenset([first, second]))


def _moment(text: str) -> tuple[int, ...] | float:
    """The sort key of a date; one known only to the month or year counts from the beginning of it."""
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < len("2026-01-01") else text
    return datetime.fromisoformat(whole if "T" in whole else f"{whole}T00:00:00Z").timestamp()


def _tiled(draw: DrawFn, payload: Payload, objects: Objects) -> None:
    """Rows whose cells tile a grid without gap or overlap."""
    columns = payload.get("columns") or [None] * draw(st.integers(1, 3))
    height = payload["rows"]
    tiling = Tiling.of_width(len(columns))
    cells = objects.of(TableCell)
    rows: list[Payload] = []
    for y in range(height):
        row: list[Payload] = []
        while (x := tiling.free_column()) < len(columns):
            cell = draw(cells)
            wide = 1 + (cell.pop("column_span", 1) % 2 == 0 and tiling.is_free(x + 1))
            tall = 1 + (cell.pop("row_span", 1) % 2 == 0 and y + 1 < height)
            cell |= {"column_span": wide} if wide > 1 else {}
            cell |= {"row_span": tall} if tall > 1 else {}
            tiling.put(wide, tall)
            row.append(cell)
        rows.append({"cells": row})
        tiling.next_row()
    payload["rows"] = rows


def _compared(draw: DrawFn, payload: Payload, objects: Objects) -> None:
    """Rows with a cell for every criterion, of a kind that answers it."""
    unique(payload["criteria"])
    unique(payload["rows"])
    answers = objects.answers()
    for row in payload["rows"]:
        row["cells"] = [draw(answers[criterion["kind"]]) for criterion in payload["criteria"]]


def _threaded(draw: DrawFn, payload: Payload, _: Objects) -> None:
    """Comments with ids of their own, each of which answers one before it, one elsewhere, or none."""
    comments = payload.get("comments", [])
    unique(comments)
    for index, comment in enumerate(comments):
        if "parent_id" in comment:
            before = [other["id"] for other in comments[:index]]
            parent = draw(st.sampled_from([*before, "elsewhere"]))
            if parent == comment["id"]:
                del comment["parent_id"]
            else:
                comment["parent_id"] = parent
    if any(comment["id"] == "elsewhere" for comment in comments):
        for comment in comments:
            comment.pop("parent_id", None)


def _by_reader(_: DrawFn, payload: Payload, objects: Objects) -> None:
    """A comment refers to nothing, shows no pictures, and does not answer itself."""
    refer_to_nothing(payload, Comment, objects.choose)
    for item in (item for block in payload["body"] for item in block.get("items", ())):
        item.pop("image", None)
    if payload.get("parent_id") == payload["id"]:
        del payload["parent_id"]


def _known(_: DrawFn, payload: Payload, __: Objects) -> None:
    """Somebody has a name or an address."""
    if not payload.keys() & {"name", "url"}:
        payload["name"] = NAMES[0]


def _saying(_: DrawFn, payload: Payload, __: Objects) -> None:
    """An update has a title or a body."""
    if not payload.keys() & {"title", "body"}:
        payload["title"] = LINES[0]


def _scoped(_: DrawFn, payload: Payload, __: Objects) -> None:
    """Only a header cell has a scope."""
    if not payload.get("header"):
        payload.pop("scope", None)


def _without_notes(_: DrawFn, payload: Payload, objects: Objects) -> None:
    """There is no note on a note."""
    refer_to_nothing(payload, Note, objects.choose, ["note"])


def _defined(_: DrawFn, payload: Payload, __: Objects) -> None:
    """Items of a definition list, and no others, have terms; the first of each level has one."""
    defined: set[int] = set()  # the levels at which a term has come before
    for item in payload["items"]:
        level = item.get("level", 1)
        defined = {each for each in defined if each <= level}
        if payload.get("style") != "definition" or "style" in item:
            item.pop("term", None)
        elif "term" in item or level not in defined:
            item.setdefault("term", [LINES[0]])
            defined.add(level)


def _heights(_: Objects) -> Chosen:
    return one_of(tuple(range(1, _MOST["rows"] + 1)))


def _compared_rows(objects: Objects) -> Chosen:
    return array((Nested(objects.of(ComparisonRow, cells=st.just([]))),), 1, _MOST["rows"])


def _repair(change: Callable[[DrawFn, Payload, Objects], None], *touches: str) -> _Repair:
    return _Repair(change, frozenset(touches))


_PUBLISHED = _in_order("published", "modified")

_REPAIRS: Mapping[type, tuple[_Repair, ...]] = {
    Rating: (_repair(_on_its_scale, "value", "best", "worst"),),
    RatingCell: (_repair(_on_its_scale, "value", "best", "worst"),),
    RangeCell: (_repair(_bounded, "minimum", "maximum"),),
    MoneyCell: (_repair(_priced, "amount", "maximum"),),
    Contributor: (_repair(_known, "name", "url"),),
    CommentAuthor: (_repair(_known, "name", "url"),),
    LiveUpdate: (_repair(_saying, "title", "body"), _PUBLISHED),
    ListBlock: (_repair(_defined, "items", "style"),),
    Note: (_repair(_without_notes, "text"),),
    TableCell: (_repair(_scoped, "scope", "header"),),
    Video: (_repair(_playable, "url", "embed_url"),),
    Audio: (_repair(_playable, "url", "embed_url"),),
    Source: (_repair(_unnamed, *IDENTIFYING, "anonymous_reason"),),
    Event: (_in_order("date", "date_end"),),
    Table: (_Repair(_tiled, frozenset(["rows", "columns"]), {"rows": _heights}),),
    ComparisonTable: (_Repair(_compared, frozenset(["rows", "criteria"]), {"rows": _compared_rows}), _PUBLISHED),
    FAQ: (_PUBLISHED,),
    Comment: (_repair(_by_reader, "body", "parent_id", "id"), _in_order("created", "edited")),
    Discussion: (_repair(_threaded, "comments"),),
    Article: (_PUBLISHED, _in_order("coverage_start", "coverage_end")),
}
