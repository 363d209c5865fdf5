"""The native core of a vocabulary: what C is told of it, and the limits that it keeps."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final, assert_never, cast

import attrs

import newsmodel._codec.native._core as _core  # noqa: PLR0402  (as in the package)
from newsmodel._core import Survey, Untaken
from newsmodel._declare.classes import tag_of
from newsmodel._declare.extensions import Extensions
from newsmodel._declare.plan import Free, Opener, Root, plan
from newsmodel._declare.plan.objects import is_of_library, noted
from newsmodel._declare.scalars import SchemaUrl
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
    by_class,
    classes_in,
    reachable,
    record,
    shape_of,
)
from newsmodel._wire.canonical import Json, write
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import parse
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.block import Custom
from newsmodel.content.comment import Comment
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.unknown import Unknown, unknown_object
from newsmodel.documents import LATER_MINOR, SCHEMA_MEMBER, SCHEMA_VERSION, SCHEMA_VERSIONS
from newsmodel.errors import Path

#: The members that a document has only at the root: the shape of each, and whether it must be there.
_HEAD: Final = {
    SCHEMA_MEMBER: (shape_of(SchemaUrl), False),
    "schema_version": (Choice(SCHEMA_VERSIONS), True),
}


_OPEN_HEAD: Final = {**_HEAD, "schema_version": (Text(pattern=LATER_MINOR), True)}


class NativeCore:
    """Loads, checks and writes what is surely valid, of one vocabulary: see `Core`.

    Attributes:
        load: The document that JSON text holds, or None; a method of the extension itself, for speed.
        write_whole: A document that is a whole as canonical JSON text, or None; the same.
    """

    def __init__(self, plan: _core.Plan) -> None:
        self._plan = plan
        self.load = plan.load
        self.write_whole: Callable[[Document], Any] = plan.write

    def check(self, data: bytes | str) -> type[Document] | None:
        """The class of the document that JSON text holds, or None."""
        root = self._plan.check(data)
        return None if root < 0 else _ROOTS[root]

    def encode_whole(self, document: Document) -> bytes | None:
        """As `write_whole`, in UTF-8."""
        return cast("bytes | None", self._plan.write(document, None, -1, True))

    def survey(self, data: bytes | str) -> Survey | None:
        """What of JSON text was not taken, or None."""
        reports = self._plan.survey(data)
        if reports is None:
            return None
        root: Untaken = {}
        for path, is_surveyed, _ in reports:
            _put(root, path, {} if is_surveyed else None)
        return Survey(root, {path: at for path, _, at in reports})

    def lines(self, data: bytes, cls: type[Document] | None, threads: int) -> list[int]:
        """The numbers, from 1, of the lines that are not taken."""
        from concurrent.futures import ThreadPoolExecutor

        root = -1 if cls is None else _ROOTS.index(cls)
        parts = list(_parts(data, min(threads, os.cpu_count() or 1)))
        with ThreadPoolExecutor(len(parts)) as pool:
            found = list(pool.map(lambda part: self._plan.lines(data, part[0], part[1], root), parts))
        before = accumulate((count for _, count in found), initial=0)
        return [number + first for first, (numbers, _) in zip(before, found, strict=False) for number in numbers]

    def write(self, document: Document, indent: int | None, schema: str | None) -> str | None:
        """A document as canonical JSON text, or None."""
        text = self._plan.write(document, _head(document, schema), -1 if indent is None else indent, False)
        return cast("str | None", text)

    def encode(self, document: Document, indent: int | None, schema: str | None) -> bytes | None:
        """The same in UTF-8."""
        octets = self._plan.write(document, _head(document, schema), -1 if indent is None else indent, True)
        return cast("bytes | None", octets)


#: Makes an object of a class of plain data.
Load = Callable[[Any, type[Any]], Any]


def native_core(
    classes: Sequence[type], choose: Choose, limits: Limits, opening: Load | None = None
) -> NativeCore | None:
    """The core of a vocabulary.

    With ``opening``, which loads with the flavour open, it takes later minor versions, and Python makes those objects
    that have something unknown.

    None if the limits are so small that every payload has to be measured, or a part holds itself, at any depth.
    """
    if any(_holds_itself(cls) for cls in classes if not is_of_library(cls)):
        return None
    most = max(len(record(cls).members) for cls in classes) + len(("type", *_HEAD))
    depth = free_depth(classes, limits)
    if depth < 0 or limits.members < most:
        return None
    sizes: dict[type[Document], int] = {Comment: min(limits.size, limits.comment_size)}
    head = _HEAD if opening is None else _OPEN_HEAD
    roots = [Root(cls=cls, most=sizes.get(cls, limits.size), head=head, written=_HEADS[cls.tag]) for cls in _ROOTS]
    free = Free(depth=depth, members=limits.members, make=_extensions)
    opener = None if opening is None else _opener(classes, opening, attrs.evolve(limits, depth=max(depth, 1)))
    return NativeCore(_core.Plan(plan(classes, roots, choose, free, limits.depth, opener)))


def _opener(classes: Sequence[type], load: Load, limits: Limits) -> Opener:
    left_out = {str(tag_of(cls)) for cls in CORE_BLOCKS} - {str(tag_of(cls)) for cls in classes}

    def make(index: int, text: bytes) -> tuple[Any, tuple[Any, ...], tuple[Any, ...]]:
        value = cast("dict[str, Json]", parse(text, limits))  # the core has seen that it is an object
        if index < 0:
            return noted(unknown_object(value, left_out), Unknown)
        return noted(load(value, classes[index]), classes[index])

    return make


def free_depth(classes: Sequence[type], limits: Limits) -> int:
    """How deep free JSON may be nested in any place of any document."""
    own = max((_depth(cls) for cls in classes if issubclass(cls, Custom)), default=0)
    return limits.depth - max(map(_depth, _ROOTS)) - own


def _holds_itself(cls: type) -> bool:
    return any(cls in reachable(*held) for member in record(cls).members if (held := classes_in(member.shape)))


def _head(document: Document, schema: str | None) -> bytes:
    """The first members of a document at the root."""
    head = _HEADS[document.tag]
    return head if schema is None else f"{{{write(SCHEMA_MEMBER)}:{write(schema)},".encode() + head[1:]


_ROOTS: Final = tuple(DOCUMENTS.values())
_HEADS: Final = {tag: write({"type": tag, "schema_version": SCHEMA_VERSION}).encode() for tag in DOCUMENTS}


def _put(root: Untaken, path: Path, value: Untaken) -> None:
    """Put what is known of a value into what is known of the values that it is in."""
    *above, last = path
    for token in above:
        assert root is not None  # noqa: S101  (of what is in such a value, nothing is known)
        root = root.setdefault(token, {})
    assert root is not None  # noqa: S101  (as above)
    root.setdefault(last, value)


def _parts(data: bytes, count: int) -> Iterator[tuple[int, int]]:
    """At most so many parts of lines, of about the same size: the first place of each, and the one after its last."""
    start = 0
    for number in range(1, count + 1):
        end = data.find(b"\n", max(start, len(data) * number // count - 1)) + 1 or len(data)
        if end > start or number == count:
            yield start, end
        start = end


def _extensions(text: bytes) -> Extensions:
    return Extensions.of_gated(json.loads(text))


# --- Depth ----------------------------------------------------------------------------------------------------------


@by_class
def _depth(cls: type) -> int:
    """How many levels of arrays and objects a class can have, without those of free JSON."""
    return 1 + max((_shape_depth(member.shape) for member in record(cls).members), default=0)


def _shape_depth(shape: Shape) -> int:
    match shape:
        case Text() | Instant() | Number() | Flag() | Choice():
            return 0
        case FreeJson():
            return 1
        case Many():
            return 1 + _shape_depth(shape.item)
        case Ref() | OneOf() | TextOr():
            return max(map(_depth, classes_in(shape)), default=0)
        case _:
            assert_never(shape)
