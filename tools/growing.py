"""Payloads that grow: every array of the vocabulary, filled as far as a size allows, with right or with wrong items.

Nothing here names a member: the arrays, the ways to them and what they may hold are read from shapes. Only what
shapes cannot say (a grid, a reference, a scale) is repaired, in one table.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any, Final, Literal, assert_never, cast

import attrs

from newsmodel._declare.constraints import Space
from newsmodel._declare.rules import TABLE_CELLS
from newsmodel._declare.shapes import (
    Choice,
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
from newsmodel.content.article import Article
from newsmodel.content.block import Note
from newsmodel.content.blocks import Paragraph
from newsmodel.content.comment import Comment, CommentAuthor
from newsmodel.content.comparison_table import ANSWERS, ComparisonTable, RangeCell
from newsmodel.content.containers import LiveUpdate
from newsmodel.content.lists import ListBlock
from newsmodel.content.media import Audio, Video
from newsmodel.content.people import Contributor
from newsmodel.content.rating import Rating
from newsmodel.content.source import Source
from newsmodel.content.table import Table, TableCell
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.model import DEFAULT
from newsmodel.strategies.phrases import OF_FORM
from newsmodel.strategies.references import FILLED, refer_to_nothing
from newsmodel.strategies.scalars import fits

Payload = dict[str, Any]
#: What the items are: right and as small as they may be, right and with all their members, what a later version may
#: have there, or wrong.
Items = Literal["small", "whole", "later", "number", "unknown", "dangling"]
#: What is right, as this version knows it; and as a later one may.
STRICT: Final = ("small", "whole")
RIGHT: Final = (*STRICT, "later")
#: The ids that references lead to, by what has them, and the beginning of those that are nowhere.
_KNOWN: Final[Mapping[Space, list[str]]] = {
    space: [f"{space}{index}" for index in range(100 if space == "source" else 10)] for space in FILLED
}
_NOWHERE: Final = "nowhere"
#: Text that could be a number with an exponent, so that JSON is written with care.
_LIKE_A_NUMBER: Final = "1e5"


@attrs.frozen
class Step:
    """A step on the way from an article to an array: a member of an object of a class."""

    cls: type
    member: Member


@attrs.frozen
class Family:
    """Payloads with one array that grows.

    Attributes:
        steps: The way to the array; the last step is the array itself.
        items: What its items are.
        full: How many bytes the other members of the article have, about.
    """

    steps: tuple[Step, ...]
    items: Items
    full: int = 0

    @property
    def name(self) -> str:
        """The class and the member, and what is in it."""
        last = self.steps[-1]
        return f"{last.cls.__name__}.{last.member.name} {self.items}{' in a full piece' if self.full else ''}"

    def payload(self, items: int) -> Payload:
        """The article with so many items, or fewer where the limits allow no more."""
        made = _Maker(self.items, _in_comment(self.steps))
        counts = dict(zip(self.arrays, self._counts(items), strict=True))
        article = made.on_the_way(self.steps, counts)
        if self.full:
            article = made.full(Article, self.full, but=self.steps[0].member.name) | article
        article["headline"] = _LIKE_A_NUMBER
        name = _word(_text_in(Source, "name"), self.full or 1)
        for space, (member, make) in FILLED.items():
            named = [make(each, name) for each in _KNOWN[space]]
            article[member] = [*article.get(member, []), *named][-_limit(_many(Article, member)) :]
        return {"type": "article", "schema_version": SCHEMA_VERSION, **article}

    def text(self, size: int) -> str:
        """The payload that comes closest to a size in bytes, as JSON text."""
        few, more = (len(_text(self.payload(items))) for items in (4, 8))
        rest = few - more + few
        return _text(self.payload(max(round((size - max(rest, 0)) * 4 / max(more - few, 1)), 1)))

    @property
    def arrays(self) -> tuple[int, ...]:
        """The places of the arrays among the steps."""
        return tuple(place for place, step in enumerate(self.steps) if isinstance(step.member.shape, Many))

    def _counts(self, items: int) -> Iterator[int]:
        """How many items each array has: the last is filled first, then the one that holds it."""
        counts, left = [], items
        for place in reversed(self.arrays):
            shape = cast("Many", self.steps[place].member.shape)
            counts.append(max(min(left, _limit(shape)), shape.min_items, 1))
            left = math.ceil(left / counts[-1])
        return reversed(counts)


#: What long text is made of: what ends lines and words, and the signs of Markdown, HTML and quotations.
_PIECES: Final = (
    *("\n", "a\n", "=\n", " ", "a ", '"', '"a ', "\u201ca "),
    *("*", "*a ", "_a", "`", "`a ", "[", "[a](", "|", "~~", "\\", "1. ", "- ", "> ", "# "),
    *("<", "<a ", "&", "&a;", "http://a ", "a@b.c ", "\u202e", "\u96e8", "a\u0301"),
)


@attrs.frozen
class LongText:
    """Payloads with one paragraph that grows.

    Attributes:
        piece: What its text is made of.
    """

    piece: str
    items: Items = "small"
    full: int = 0

    @property
    def name(self) -> str:
        """The piece."""
        return f"Paragraph.text of {self.piece!r}"

    def text(self, size: int) -> str:
        """The payload of about a size in bytes, as JSON text."""
        words = self.piece * (size // len(_text(self.piece)[1:-1].encode()) + 1)
        runs = [words[start : start + 50_000] for start in range(0, len(words), 50_000)]
        body = [{"type": Paragraph.tag, "text": runs}]
        article = _Maker("small").least(Article) | {"body": body}
        return _text({"type": "article", "schema_version": SCHEMA_VERSION, **article})


def long_texts() -> list[LongText]:
    """Payloads with long texts of every piece."""
    return list(map(LongText, _PIECES))


def _text_in(cls: type, name: str) -> Text:
    return cast("Text", record(cls).member(name).shape)


def _many(cls: type, name: str) -> Many:
    return cast("Many", record(cls).member(name).shape)


def _limit(shape: Many) -> int:
    return min(len(shape.item.values) if isinstance(shape.item, Choice) else 10**9, shape.max_items or 10**9)


def _text(payload: Payload | str) -> str:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def families(items: Items, *, full: int = 0) -> list[Family]:
    """A family for every array of the vocabulary."""
    return [Family(steps, items, full) for steps in ways() if _can(steps, items)]


def _can(steps: tuple[Step, ...], items: Items) -> bool:
    """Whether the items of an array can be of a kind: only some hold references."""
    last = steps[-1].member
    return items != "dangling" or last.refers is not None or bool(_ways_to_references(last.shape, _in_comment(steps)))


def _in_comment(steps: tuple[Step, ...]) -> bool:
    """Whether a way leads through a comment, which refers to nothing of the document."""
    return any(step.cls is Comment for step in steps)


@cache
def ways() -> tuple[tuple[Step, ...], ...]:
    """The shortest way from an article to each array of the vocabulary."""
    found: list[tuple[Step, ...]] = []
    waiting: list[tuple[type, tuple[Step, ...]]] = [(Article, ())]
    seen: set[type] = {Article}
    while waiting:
        cls, before = waiting.pop(0)
        for member in record(cls).members:
            way = (*before, Step(cls, member))
            if isinstance(member.shape, Many):
                found.append(way)
            for held in _held(member.shape):
                if held not in seen:
                    seen.add(held)
                    waiting.append((held, way))
    return tuple(found)


def _held(shape: Shape) -> tuple[type, ...]:
    match shape:
        case Many():
            return _held(shape.item)
        case Ref() | TextOr():
            return (shape.cls,)
        case OneOf():
            return tuple(DEFAULT._choose(shape))
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            return ()
        case _:
            assert_never(shape)


def _ways_to_references(shape: Shape, in_comment: bool) -> list[tuple[Member, ...]]:  # noqa: FBT001
    """The members that lead from an item to a reference: its own, or those of an object in it."""
    found: list[tuple[Member, ...]] = []
    for cls in _held(shape):
        for member in record(cls).members:
            if member.refers is not None:
                found.append((member,))
            elif isinstance(member.shape, Ref):
                found += [(member, inner) for inner in record(member.shape.cls).members if inner.refers is not None]
    return [way for way in found if not (in_comment and way[-1].refers and way[-1].refers.space in FILLED)]


# --- Values ---------------------------------------------------------------------------------------------------------


@cache
def _word(shape: Text, length: int = 1) -> str:
    """Text of a shape, of about a length, or as short as it may be."""
    name = shape.named.name if shape.named else ""
    known = [word for word in (*OF_FORM.get(name, ()), "a") if fits(shape)(word) and not word.startswith("#")]
    word = min(known, key=len)
    wanted = min(length, shape.max_length or length)
    longer = word + "a" * (wanted - len(word))
    return longer if wanted > len(word) and fits(shape)(longer) else word


@attrs.define
class _Maker:
    """Makes the values of one payload; every id in it is different."""

    items: Items
    in_comment: bool = False
    _ids: Iterator[int] = attrs.field(factory=lambda: count(1))

    def on_the_way(self, steps: tuple[Step, ...], counts: Mapping[int, int], place: int = 0) -> Any:
        """The least object that holds the rest of a way."""
        step = steps[place]
        value = self.least(step.cls)
        inner = self._inner(steps, counts, place)
        shape = step.member.shape
        if isinstance(shape, Many):
            value[step.member.name] = [inner(index) for index in range(counts[place])]
        else:
            value[step.member.name] = inner(0)
        return self.repaired(step.cls, value)

    def _inner(self, steps: tuple[Step, ...], counts: Mapping[int, int], place: int) -> Callable[[int], Any]:
        member = steps[place].member
        item = member.shape.item if isinstance(member.shape, Many) else member.shape
        if place + 1 < len(steps):
            return lambda _: self._within(item, self.on_the_way(steps, counts, place + 1))
        if member.refers is not None and self.items == "dangling":
            return lambda index: f"{_NOWHERE}{index}"
        if member.refers is not None and member.refers.space in _KNOWN and self.items in RIGHT:
            known = _KNOWN[member.refers.space]
            return lambda index: known[index % len(known)]
        return lambda index: self.item(item, index)

    def _within(self, shape: Shape, value: Any) -> Any:
        """An item of a shape that holds a value: the value, or an array of it."""
        return [value] if isinstance(shape, Many) else value

    def item(self, shape: Shape, index: int) -> Any:
        """An item of the array that grows."""
        match self.items:
            case "number":
                return 5
            case "unknown":
                return self._unknown(shape)
            case "dangling":
                return self._dangling(shape, index)
            case "later":
                return self._later(shape, index)
            case "whole":
                return self.whole(shape, index)
            case "small":
                return self._small(shape, index)
            case _:
                assert_never(self.items)

    def _later(self, shape: Shape, index: int) -> Any:
        """What a later version may have there: an object of a new type, or a right item with a new member."""
        if isinstance(shape, OneOf):
            return {"type": "zzz", "words": [f"New words {index}"]}
        item = self._small(shape, index)
        return {**item, "zzz": {"words": f"New words {index}"}} if isinstance(item, dict) else item

    def _unknown(self, shape: Shape) -> Any:
        """An item of a type or with a member that is unknown, or text that is not right."""
        if isinstance(shape, Many):
            return [self._unknown(shape.item)]
        if isinstance(shape, OneOf):
            return {"type": "zzz"}
        return {"zzz": 1} if isinstance(shape, (Ref, TextOr)) else "\u0001"

    def _dangling(self, shape: Shape, index: int) -> Any:
        """An item with a reference that leads nowhere."""
        (first, *rest), *_ = _ways_to_references(shape, self.in_comment)
        cls = next(cls for cls in _held(shape) if first in record(cls).members)
        value = self.least(cls)
        if rest and isinstance(first.shape, Ref):
            value[first.name] = self.least(first.shape.cls) | {rest[0].name: self._lost(rest[0], index)}
        else:
            value[first.name] = self._lost(first, index)
        return [value] if isinstance(shape, Many) else value

    def _lost(self, member: Member, index: int) -> Any:
        name = f"{_NOWHERE}{index}"
        return [name] if isinstance(member.shape, Many) else name

    def _small(self, shape: Shape, index: int) -> Any:
        """The least item of a shape; in rich text every second one is an object, because plain ones are merged."""
        if isinstance(shape, TextOr) and index % 2:
            return {"text": "b", "marks": ["strong"]}
        if isinstance(shape, OneOf):
            classes = DEFAULT._choose(shape)
            return self.least(classes[index % len(classes)])
        return self.value(shape, index)

    def value(self, shape: Shape, index: int = 0) -> Any:
        """The least value of a shape."""
        match shape:
            case Text():
                return _word(shape)
            case Instant(text):
                return _word(text)
            case Number():
                return max(1, shape.minimum)
            case Flag():
                return True
            case Choice(values):
                return values[index % len(values)]
            case Many():
                return [self.value(shape.item, index) for index in range(max(shape.min_items, 1))]
            case Ref(cls):
                return self.least(cls)
            case OneOf():
                return self.least(DEFAULT._choose(shape)[0])
            case TextOr():
                return _word(shape.text)
            case FreeJson():
                return {"acme:a": 1}
            case _:
                assert_never(shape)

    def least(self, cls: type) -> Payload:
        """An object with nothing but the members that it must have."""
        described = record(cls)
        value = {} if described.tag is None else {"type": described.tag}
        value |= {member.name: self._of(member) for member in described.members if member.required}
        return self.repaired(cls, value)

    def _of(self, member: Member) -> Any:
        if member.defines is not None:
            return f"i{next(self._ids)}"
        if member.refers is not None:
            known = _KNOWN.get(member.refers.space)
            found = known[next(self._ids) % len(known)] if known else self.value(member.shape)
            return [found] if isinstance(member.shape, Many) and not isinstance(found, list) else found
        if member.name == "id":
            return f"i{next(self._ids)}" if _word_of(member.shape) == "a" else self.value(member.shape)
        return self.value(member.shape)

    def whole(self, shape: Shape, index: int) -> Any:
        """An item with all its members, each as small as it may be."""
        if isinstance(shape, Many):
            return [self.whole(shape.item, index)]
        classes = _held(shape)
        if not classes:
            return self.value(shape, index)
        return self._whole_object(classes[index % len(classes)], deep=True)

    def _whole_object(self, cls: type, *, deep: bool) -> Payload:
        described = record(cls)
        value: Payload = {} if described.tag is None else {"type": described.tag}
        for member in described.members:
            found: Any = self._of(member)
            if deep and isinstance(member.shape, Ref):
                found = self._whole_object(member.shape.cls, deep=False)
            value[member.name] = found
        return self.repaired(cls, value)

    def full(self, cls: type, size: int, but: str = "") -> Payload:
        """An object whose members share a size in bytes; the member ``but`` is only there if it must be."""
        described = record(cls)
        value = {} if described.tag is None else {"type": described.tag}
        share = size // len(described.members)
        for member in described.members:
            if member.name in (but, "body", "citations", "appearances") or member.defines or member.refers:
                if member.required:
                    value[member.name] = self._of(member)
            else:
                value[member.name] = self._filled(member.shape, share)
        return self.repaired(cls, value)

    def _filled(self, shape: Shape, size: int) -> Any:
        match shape:
            case Text():
                return _word(shape, size)
            case Many(item=Text() as text):
                return [_word(text, 40)] * min(_limit(shape), max(size // 40, 1))
            case Many():
                number = min(_limit(shape), 12, max(size // 200, 1))
                return [self._filled(shape.item, size // number) for _ in range(number)]
            case Ref(cls):
                return self.full(cls, size)
            case OneOf():
                return self.full(DEFAULT._choose(shape)[0], size)
            case TextOr():
                return _word(shape.text, size)
            case Instant() | Number() | Flag() | Choice() | FreeJson():
                return self.value(shape)
            case _:
                assert_never(shape)

    def repaired(self, cls: type, value: Payload) -> Payload:
        """The object, so that it keeps the rules of its class."""
        if cls in _REPAIRS:
            _REPAIRS[cls](self, value)
        return value


def _word_of(shape: Shape) -> str:
    return _word(shape) if isinstance(shape, Text) else ""


# --- What shapes cannot say -----------------------------------------------------------------------------------------


def _playable(_: _Maker, value: Payload) -> None:
    value.setdefault("url", "https://a.b/")


def _bounded(_: _Maker, value: Payload) -> None:
    value.setdefault("minimum", 1)


def _named(_: _Maker, value: Payload) -> None:
    value.pop("anonymous_reason", None)


def _scaled(_: _Maker, value: Payload) -> None:
    if "best" in value:
        value |= {"best": 5, "worst": 1}


def _by_reader(made: _Maker, value: Payload) -> None:
    """A comment refers to nothing and shows no pictures; wrong items do neither."""
    if made.items not in RIGHT:
        return
    refer_to_nothing(value, Comment, DEFAULT._choose)
    for block in value["body"]:
        for item in block.get("items", ()) if isinstance(block, dict) else ():
            if isinstance(item, dict):
                item.pop("image", None)


def _known(_: _Maker, value: Payload) -> None:
    if "url" not in value:
        value.setdefault("name", "a")


def _saying(_: _Maker, value: Payload) -> None:
    if "body" not in value:
        value.setdefault("title", "a")


def _unscoped(_: _Maker, value: Payload) -> None:
    if not value.get("header"):
        value.pop("scope", None)


def _without_notes(made: _Maker, value: Payload) -> None:
    for run in value["text"] if made.items in RIGHT else ():
        if isinstance(run, dict):
            run.pop("note", None)


def _defined(_: _Maker, value: Payload) -> None:
    """Each item of a definition list, and of no other, has a term."""
    items = [item for item in value["items"] if isinstance(item, dict) and "text" in item]
    value.pop("style", None)
    if any("term" in item for item in items):
        value["style"] = "definition"
        for item in items:
            item.pop("style", None)
            item.setdefault("term", ["a"])


def _tiled(_: _Maker, value: Payload) -> None:
    """Rows with a cell for each column, and no more cells than a table may have."""
    if "columns" in value:
        value["columns"] = value["columns"][:TABLE_CELLS]
    rows = [row for row in value["rows"] if isinstance(row, dict) and "cells" in row]
    for row in rows:
        row["cells"] = row["cells"][:TABLE_CELLS]
    width = len(value["columns"]) if "columns" in value else max((len(row["cells"]) for row in rows), default=1)
    value["rows"] = value["rows"][: TABLE_CELLS // max(width, 1)]
    rows = rows[: len(value["rows"])]
    if "columns" in value and rows:
        cell = rows[0]["cells"][0] if rows[0]["cells"] else {}
        for row in rows:
            if len(row["cells"]) != width:
                row["cells"] = [dict(cell) if isinstance(cell, dict) else cell for _ in range(width)]
    for cell in (cell for row in rows for cell in row["cells"] if isinstance(cell, dict)):
        cell.pop("column_span", None)
        cell.pop("row_span", None)


def _compared(made: _Maker, value: Payload) -> None:
    """Criteria for each cell of a row, and cells of the kind for which each criterion asks."""
    rows, criteria = value["rows"], value["criteria"]
    if not all(isinstance(each, dict) and "kind" in each for each in criteria):
        return
    cells = max((len(row["cells"]) for row in rows if isinstance(row, dict) and "cells" in row), default=0)
    while len(criteria) < cells:
        criteria += made.value(record(ComparisonTable).member("criteria").shape)
    for index, criterion in enumerate(criteria):
        criterion["id"] = f"c{index}"
    for index, row in enumerate(rows):
        if isinstance(row, dict) and "cells" in row:
            if "id" in row:
                row["id"] = f"r{index}"
            while 0 < len(row["cells"]) < len(criteria):
                row["cells"].append({"type": "unknown"})
            for cell, criterion in zip(row["cells"], criteria, strict=False):
                _answer(cell, criterion)


def _answer(cell: Any, criterion: Payload) -> None:
    kinds = {record(cls).tag: kind for cls, kind in ANSWERS.items()}
    if isinstance(cell, dict) and cell.get("type") in kinds:
        criterion["kind"] = kinds[cell["type"]]


_REPAIRS: Final[Mapping[type, Callable[[_Maker, Payload], None]]] = {
    Video: _playable,
    Audio: _playable,
    RangeCell: _bounded,
    Source: _named,
    Rating: _scaled,
    Table: _tiled,
    TableCell: _unscoped,
    Comment: _by_reader,
    CommentAuthor: _known,
    ComparisonTable: _compared,
    Contributor: _known,
    ListBlock: _defined,
    LiveUpdate: _saying,
    Note: _without_notes,
}
