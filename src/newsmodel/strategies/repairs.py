"""What shapes cannot say: how a payload is changed so that it keeps the rules of its class.

A class that has rules has an entry in the table at the end of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Protocol

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from newsmodel._declare.grids import Tiling
from newsmodel._declare.shapes import Choose
from newsmodel.content.article import Article
from newsmodel.content.block import Note
from newsmodel.content.comment import Comment, CommentAuthor, Discussion
from newsmodel.content.comparison_table import ComparisonRow, ComparisonTable, MoneyCell, RangeCell, RatingCell
from newsmodel.content.containers import Event, LiveUpdate
from newsmodel.content.faq import FAQ
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Audio, Video
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import IDENTIFYING, Source
from newsmodel.content.table import Table, TableCell
from newsmodel.strategies.choices import Chosen, Nested, array, one_of
from newsmodel.strategies.phrases import LINES, NAMES, OF_FORM
from newsmodel.strategies.references import Payload, refer_to_nothing, unique
from newsmodel.strategies.scalars import moment

#: How many items an array has at most, beyond those it must have, by the name of its member.
MOST: Mapping[str, int] = {"body": 8, "comments": 4, "items": 3, "rows": 4, "criteria": 6, "text": 3}


class Strategies(Protocol):
    """What repairs need of the strategies of a vocabulary."""

    @property
    def choose(self) -> Choose:
        """Which classes of a union are drawn."""
        ...

    def of(self, cls: type, **overrides: SearchStrategy[Any]) -> SearchStrategy[Payload]:
        """Payloads of a class."""
        ...

    def answers(self) -> dict[str, SearchStrategy[Payload]]:
        """For each kind of criterion, cells that answer it."""
        ...


@attrs.frozen
class Repair:
    """A change to a payload so that it keeps a rule.

    Attributes:
        change: Makes the change, in place.
        touches: The members it may change: a caller who gives one of them has to keep the rule.
        first: What is drawn before it for members that it draws itself.
    """

    change: Callable[[DrawFn, Payload, Strategies], None]
    touches: frozenset[str]
    first: Mapping[str, Callable[[Strategies], Chosen]] = attrs.field(factory=dict)


def _on_its_scale(_: DrawFn, payload: Payload, __: Strategies) -> None:
    worst, best = payload.get("worst", 1), payload.get("best", 5)
    low, middle, high = sorted([worst, payload["value"], best])
    if (low, high) != (worst, best):
        payload.update(worst=low, best=high)
    payload["value"] = middle


def _bounded(_: DrawFn, payload: Payload, __: Strategies) -> None:
    if "minimum" in payload and "maximum" in payload:
        payload["minimum"], payload["maximum"] = sorted([payload["minimum"], payload["maximum"]])
    elif "maximum" not in payload:
        payload.setdefault("minimum", 0)


def _priced(_: DrawFn, payload: Payload, __: Strategies) -> None:
    if "maximum" in payload:
        payload["amount"], payload["maximum"] = sorted([payload["amount"], payload["maximum"]], key=Decimal)


def _playable(_: DrawFn, payload: Payload, __: Strategies) -> None:
    if not payload.keys() & {"url", "embed_url"}:
        payload["url"] = OF_FORM["Url"][0]


def _unnamed(_: DrawFn, payload: Payload, __: Strategies) -> None:
    if "anonymous_reason" in payload:
        for name in IDENTIFYING:
            payload.pop(name, None)


def _in_order(first: str, second: str) -> Repair:
    """Two dates, of which the second is not before the first."""

    def change(_: DrawFn, payload: Payload, __: Strategies) -> None:
        if first in payload and second in payload:
            payload[first], payload[second] = sorted([payload[first], payload[second]], key=moment)

    return Repair(change, frozenset([first, second]))


def _tiled(draw: DrawFn, payload: Payload, objects: Strategies) -> None:
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


def _compared(draw: DrawFn, payload: Payload, objects: Strategies) -> None:
    """Rows with a cell for every criterion, of a kind that answers it."""
    unique(payload["criteria"])
    unique(payload["rows"])
    answers = objects.answers()
    for row in payload["rows"]:
        row["cells"] = [draw(answers[criterion["kind"]]) for criterion in payload["criteria"]]


def _threaded(draw: DrawFn, payload: Payload, _: Strategies) -> None:
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


def _by_reader(_: DrawFn, payload: Payload, objects: Strategies) -> None:
    """A comment refers to nothing, shows no pictures, and does not answer itself."""
    refer_to_nothing(payload, Comment, objects.choose)
    for item in (item for block in payload["body"] for item in block.get("items", ())):
        item.pop("image", None)
    if payload.get("parent_id") == payload["id"]:
        del payload["parent_id"]


def _known(_: DrawFn, payload: Payload, __: Strategies) -> None:
    """Somebody has a name or an address."""
    if not payload.keys() & {"name", "url"}:
        payload["name"] = NAMES[0]


def _saying(_: DrawFn, payload: Payload, __: Strategies) -> None:
    """An update has a title or a body."""
    if not payload.keys() & {"title", "body"}:
        payload["title"] = LINES[0]


def _scoped(_: DrawFn, payload: Payload, __: Strategies) -> None:
    """Only a header cell has a scope."""
    if not payload.get("header"):
        payload.pop("scope", None)


def _without_notes(_: DrawFn, payload: Payload, objects: Strategies) -> None:
    """There is no note on a note."""
    refer_to_nothing(payload, Note, objects.choose, ["note"])


def _defined(_: DrawFn, payload: Payload, __: Strategies) -> None:
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


def _heights(_: Strategies) -> Chosen:
    return one_of(tuple(range(1, MOST["rows"] + 1)))


def _compared_rows(objects: Strategies) -> Chosen:
    return array((Nested(objects.of(ComparisonRow, cells=st.just([]))),), 1, MOST["rows"])


def _repair(change: Callable[[DrawFn, Payload, Strategies], None], *touches: str) -> Repair:
    return Repair(change, frozenset(touches))


_PUBLISHED = _in_order("published", "modified")

REPAIRS: Mapping[type, tuple[Repair, ...]] = {
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
    Table: (Repair(_tiled, frozenset(["rows", "columns"]), {"rows": _heights}),),
    ComparisonTable: (Repair(_compared, frozenset(["rows", "criteria"]), {"rows": _compared_rows}), _PUBLISHED),
    FAQ: (_PUBLISHED,),
    Comment: (_repair(_by_reader, "body", "parent_id", "id"), _in_order("created", "edited")),
    Discussion: (_repair(_threaded, "comments"),),
    Article: (_PUBLISHED, _in_order("coverage_start", "coverage_end")),
}
