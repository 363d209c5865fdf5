"""How each rule of a class is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from newsmodel._declare.shapes import Instant, Record
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.content.block import Note
from newsmodel.content.blocks import Heading
from newsmodel.content.comment import Comment, CommentAuthor, Discussion
from newsmodel.content.comparison_table import ComparisonTable, MoneyCell, RangeCell, RatingCell
from newsmodel.content.containers import ClaimReview, LiveUpdate
from newsmodel.content.inline import Citation
from newsmodel.content.lists import ListBlock, ListItem
from newsmodel.content.media import Audio, Video
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import IDENTIFYING, Source
from newsmodel.content.table import Table, TableCell
from newsmodel.errors import Path
from newsmodel.problems import RuleCode
from newsmodel.strategies.references import Payload

#: An id that no document has.
NOWHERE = "nowhere-at-all"


@attrs.frozen
class RuleViolation:
    """New members of an object (None removes one), and what must then be reported, relative to the object."""

    members: Payload
    path: Path
    code: RuleCode


def instant_violations(described: Record) -> Iterator[RuleViolation]:
    """For each member that is an instant, one that is out of range in UTC."""
    for member in described.members:
        if isinstance(member.shape, Instant):
            yield RuleViolation({member.name: "2999-12-31T23:59:59-01:00"}, (member.name,), "instant-range")


def _rating(value: Payload) -> Iterable[RuleViolation]:
    best = value.get("best", 5)
    if best < MAX_SAFE_INTEGER - 1:
        yield RuleViolation({"value": best + 1}, ("value",), "rating-range")


def _range(value: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation({"minimum": 2, "maximum": 1}, ("minimum",), "range-order")
    yield RuleViolation(dict.fromkeys(value.keys() & {"minimum", "maximum"}), (), "range-without-bound")


def _money(_: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation({"amount": "2", "maximum": "1.99"}, ("amount",), "range-order")


def _recording(value: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation(dict.fromkeys(value.keys() & {"url", "embed_url"}), (), "media-without-url")


def _source(value: Payload) -> Iterable[RuleViolation]:
    others = dict.fromkeys(value.keys() & set(IDENTIFYING))
    named = {**others, "anonymous_reason": "Fear", "url": "https://example.org/"}
    yield RuleViolation(named, ("url",), "anonymous-source-identified")


def _table(value: Payload) -> Iterable[RuleViolation]:
    last = value["rows"][-1]
    sets_width = len(value["rows"]) == 1 and not value.get("columns")
    if not sets_width and all(cell.get("row_span", 1) == 1 for row in value["rows"] for cell in row["cells"]):
        rows = [*value["rows"][:-1], {"cells": [*last["cells"], {"text": []}]}]
        yield RuleViolation({"rows": rows}, ("rows", len(rows) - 1, "cells", len(last["cells"])), "table-grid")


def _comparison(value: Payload) -> Iterable[RuleViolation]:
    first, *others = value["rows"]
    fewer = {**first, "cells": first["cells"][1:]}
    yield RuleViolation({"rows": [fewer, *others]}, ("rows", 0, "cells"), "comparison-row-width")
    is_date = value["criteria"][0]["kind"] == "date"
    wrong = {"type": "boolean", "value": True} if is_date else {"type": "date", "date": "1999"}
    other = {**first, "cells": [wrong, *first["cells"][1:]]}
    yield RuleViolation({"rows": [other, *others]}, ("rows", 0, "cells", 0), "comparison-cell-kind")


def _comment(value: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation({"parent_id": value["id"]}, ("parent_id",), "comment-cycle")
    said = {"type": "paragraph", "text": [{"text": "x", "citations": [{"source": "a"}]}]}
    yield RuleViolation({"body": [said]}, ("body", 0, "text", 0, "citations", 0), "comment-citation")
    noted = {"type": "paragraph", "text": [{"text": "x", "note": "a"}]}
    yield RuleViolation({"body": [noted]}, ("body", 0, "text", 0, "note"), "comment-content")
    made = {"type": "paragraph", "text": ["x"], "ai": ["a"]}
    yield RuleViolation({"body": [made]}, ("body", 0, "ai"), "comment-content")
    shown = {"type": "list", "items": [{"text": ["x"], "image": {"type": "image", "url": "https://example.org/"}}]}
    yield RuleViolation({"body": [shown]}, ("body", 0, "items", 0, "image"), "comment-content")


def _known(_: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation({"name": None, "url": None}, (), "name-or-url")


def _list(_: Payload) -> Iterable[RuleViolation]:
    item = {"text": ["x"]}
    yield RuleViolation({"items": [item | {"term": ["y"]}], "style": None}, ("items", 0, "term"), "list-term")
    yield RuleViolation({"items": [item], "style": "definition"}, ("items", 0), "list-term")


def _note(value: Payload) -> Iterable[RuleViolation]:
    yield RuleViolation({"text": [{"text": "x", "note": value["id"]}]}, ("text", 0, "note"), "note-in-note")


def _heading(_: Payload) -> Iterable[RuleViolation]:
    """References to notes and to uses of systems; headings are not in comments, where they are another fault."""
    yield RuleViolation({"text": [{"text": "x", "note": NOWHERE}]}, ("text", 0, "note"), "note-unresolved")
    yield RuleViolation({"ai": [NOWHERE]}, ("ai", 0), "ai-unresolved")


def _discussion(value: Payload) -> Iterable[RuleViolation]:
    comments = value.get("comments", [])
    if comments:
        yield RuleViolation({"comments": [*comments, comments[0]]}, ("comments", len(comments), "id"), "id-duplicate")


RULE_VIOLATIONS: Mapping[type, Callable[[Payload], Iterable[RuleViolation]]] = {
    Rating: _rating,
    RatingCell: _rating,
    RangeCell: _range,
    MoneyCell: _money,
    Video: _recording,
    Audio: _recording,
    Source: _source,
    Table: _table,
    ComparisonTable: _comparison,
    Comment: _comment,
    CommentAuthor: _known,
    Contributor: _known,
    Heading: _heading,
    ListBlock: _list,
    ListItem: lambda _: [RuleViolation({"text": [], "image": None}, ("text",), "list-item-empty")],
    LiveUpdate: lambda _: [RuleViolation({"title": None, "body": None}, (), "update-empty")],
    Note: _note,
    TableCell: lambda _: [RuleViolation({"header": None, "scope": "row"}, ("scope",), "scope-without-header")],
    Discussion: _discussion,
    Citation: lambda _: [RuleViolation({"source": NOWHERE}, ("source",), "citation-unresolved")],
    ClaimReview: lambda _: [RuleViolation({"appearances": [NOWHERE]}, ("appearances", 0), "appearance-unresolved")],
}
