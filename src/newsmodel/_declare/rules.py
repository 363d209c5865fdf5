"""Rules that a JSON Schema cannot express: references, grids, threads.

Rules work on plain data and on shapes, so they know no class of the vocabulary; the classes call them when they are
built. Every rule takes time in proportion to the size of its input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsmodel import problems
from newsmodel._declare.constraints import Space
from newsmodel._declare.extensions import Members
from newsmodel._declare.grids import Spans, Tiling, width_of
from newsmodel._declare.shapes import Many, Member, OneOf, Ref, TextOr, by_class, record
from newsmodel.errors import Path, Problem, pointer

#: The largest grid of a table, in cells.
TABLE_CELLS = 10_000
#: How many references that lead nowhere get a suggestion: finding one is slow.
_MOST_SUGGESTED = 100


# --- References -----------------------------------------------------------------------------------------------------


def walk_with_paths(value: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every content object in ``value``, itself first, in document order, with the path that leads to it."""
    yield path, value
    for member in _members_with_objects(type(value)):
        found = getattr(value, member.name)
        if isinstance(found, tuple):
            for index, item in enumerate(found):
                if _is_content(type(item)):
                    yield from walk_with_paths(item, (*path, member.name, index))
                elif isinstance(item, tuple):  # an array of rich texts
                    for run_index, run in enumerate(item):
                        if _is_content(type(run)):
                            yield from walk_with_paths(run, (*path, member.name, index, run_index))
        elif _is_content(type(found)):
            yield from walk_with_paths(found, (*path, member.name))


#: Whether a class is a content class, so that the walk goes on into its objects.
_is_content = by_class(attrs.has)


@by_class
def _members_with_objects(cls: type) -> tuple[Member, ...]:
    def holds(shape: object) -> bool:
        return holds(shape.item) if isinstance(shape, Many) else isinstance(shape, (Ref, OneOf, TextOr))

    return tuple(member for member in record(cls).members if holds(member.shape))


@attrs.define(eq=False)
class Ids:
    """The ids that the objects of a whole define, and those that they refer to, by their space.

    Attributes:
        defined: The ids, in any order.
        used: The ids that are referred to.
    """

    defined: dict[Space, list[str]] = attrs.field(factory=dict)
    used: dict[Space, list[str]] = attrs.field(factory=dict)

    def note(self, content: object, is_apart: Callable[[type], bool]) -> None:
        """Add the ids of an object and of all objects in it; of one of a class that is apart, only its own id."""
        waiting: list[Any] = [content]
        while waiting:
            found = waiting.pop()
            cls = type(found)
            apart = found is not content and is_apart(cls)
            for member in members_with_ids(cls):
                if (value := getattr(found, member.name)) is not None:
                    self._note(member, (value,) if isinstance(value, str) else value, only_defined=apart)
            if apart:
                continue
            for member in _members_with_objects(cls):
                value = getattr(found, member.name)
                if isinstance(value, tuple):
                    for item in value:
                        if isinstance(item, tuple):  # one of several rich texts
                            waiting += [run for run in item if not isinstance(run, str)]
                        elif not isinstance(item, str):
                            waiting.append(item)
                elif value is not None:
                    waiting.append(value)

    def _note(self, member: Member, names: Iterable[str], *, only_defined: bool) -> None:
        if member.defines is not None:
            self.defined.setdefault(member.defines.space, []).extend(names)
        elif member.refers is not None and not only_defined:
            self.used.setdefault(member.refers.space, []).extend(names)

    def are_resolved(self) -> bool:
        """Whether no id is given twice, and every reference is to one of them."""
        known = {space: set(names) for space, names in self.defined.items()}
        return all(len(known[space]) == len(names) for space, names in self.defined.items()) and all(
            known.get(space, set()).issuperset(names) for space, names in self.used.items()
        )


@attrs.frozen
class _Placed:
    """The ids found so far, and the references still to be looked up."""

    defined: dict[tuple[Space, str], Path] = attrs.field(factory=dict)
    referred: list[tuple[Member, str, Path]] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    unknown: list[Members] = attrs.field(factory=list)

    def define(self, space: Space, name: str, path: Path) -> None:
        first = self.defined.setdefault((space, name), path)
        if first is not path:
            self.problems.append(problems.id_duplicate(name, pointer(first), pointer(path)))

    def unknown_texts(self) -> frozenset[str]:
        """The texts in what this version does not know: where there is an id, it is one of them."""
        return frozenset(text for members in self.unknown for text in members.texts_within())


def references(value: object, except_inside: type | None = None) -> Iterator[Problem]:
    """The problems of ids that are given twice and of references to no id, in a whole document.

    Objects of the class ``except_inside`` are documents of their own inside this one: of each, only its own id belongs
    to this document.
    """
    ids = Ids()
    ids.note(value, lambda cls: except_inside is not None and issubclass(cls, except_inside))
    if not ids.are_resolved():  # as they nearly always are
        yield from _reference_problems(value, except_inside)


def references_to_unknown(value: object, except_inside: type | None = None) -> Iterator[tuple[str, Path]]:
    """The references of a whole document whose targets can only be in what this version does not know: id and place."""
    ids = _placed(value, except_inside)
    unknown = ids.unknown_texts()
    for member, name, path in ids.referred:
        if member.refers is not None and (member.refers.space, name) not in ids.defined and name in unknown:
            yield name, path


def _reference_problems(value: object, except_inside: type | None) -> Iterator[Problem]:
    ids = _placed(value, except_inside)
    yield from ids.problems
    yield from _unresolved(ids)


def _placed(value: object, except_inside: type | None) -> _Placed:
    ids = _Placed()
    inside: Path | None = None
    for where, found in walk_with_paths(value):
        if inside is not None and where[: len(inside)] == inside:
            continue
        if except_inside is not None and isinstance(found, except_inside):
            inside = where
        _collect(found, where, ids, only_defined=inside is where)
    return ids


def _collect(found: Any, where: Path, ids: _Placed, *, only_defined: bool) -> None:
    if unknown := found._unknown:  # noqa: SLF001  (of all content)
        ids.unknown.append(unknown)
    for member in members_with_ids(type(found)):
        for name, place in _texts(getattr(found, member.name), (*where, member.name)):
            if member.defines is not None:
                ids.define(member.defines.space, name, place)
            elif not only_defined and member.refers is not None:
                ids.referred.append((member, name, place))


@by_class
def members_with_ids(cls: type) -> tuple[Member, ...]:
    """The members of a class that are ids or references."""
    return tuple(member for member in record(cls).members if member.defines is not None or member.refers is not None)


def _texts(value: str | tuple[str, ...] | None, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, str):
        yield value, path
    elif value is not None:
        for index, item in enumerate(value):
            yield item, (*path, index)


def _unresolved(ids: _Placed) -> Iterator[Problem]:
    names: dict[Space, list[str]] = {}
    for space, name in ids.defined:
        names.setdefault(space, []).append(name)
    count = 0
    unknown = ids.unknown_texts()
    for member, name, path in ids.referred:
        assert member.refers is not None  # noqa: S101  (only such members are collected)
        space = member.refers.space
        if (space, name) not in ids.defined and name not in unknown:
            known = names.get(space, ()) if count < _MOST_SUGGESTED else ()
            yield problems.unresolved(member.refers.rule, space, name, known, pointer(path))
            count += 1


def unique_ids(ids: Iterable[str | None], *path: str | int) -> Iterator[Problem]:
    """The problems of ids that two items of one array share."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name is None:
            continue
        if name in seen:
            yield problems.id_duplicate(name, None, pointer((*path, index, "id")))
        seen.add(name)


# --- Grids ----------------------------------------------------------------------------------------------------------


def grid(rows: Sequence[Sequence[Spans]], width: int | None) -> Iterator[Problem]:
    """Rows of ``(column_span, row_span)`` that do not tile a grid: a gap, an overlap, a cell that juts out.

    ``width`` is the number of columns, or None where the first row sets it. Only the first fault is given, for all that
    stands after it is moved by it.
    """
    columns = width_of(rows, width)
    if all(len(row) == columns and row.count((1, 1)) == columns for row in rows):
        return  # as nearly every table is: one cell a place
    tiling = Tiling.of_width(columns)
    for y, row in enumerate(rows):
        for index, (column_span, row_span) in enumerate(row):
            fault = _cell_fault(tiling, column_span, row_span, len(rows) - y)
            if fault is not None:
                yield fault.under(pointer(("rows", y, "cells", index)))
                return
            tiling.put(column_span, row_span)
        gap = tiling.gap()
        if gap is not None:
            yield problems.grid_gap(y + 1, gap + 1, columns, len(row), pointer(("rows", y)))
            return
        tiling.next_row()


def _cell_fault(tiling: Tiling, column_span: int, row_span: int, rows_left: int) -> Problem | None:
    columns, end = len(tiling.covered), tiling.free_column() + column_span
    if end > columns:
        return problems.cell_beside_grid(end, columns)
    if not tiling.is_free(end - column_span, column_span):
        return problems.cell_overlap()
    if row_span > rows_left:
        return problems.cell_below_grid(row_span, rows_left)
    return None


# --- Threads --------------------------------------------------------------------------------------------------------


def cycles(parents: Mapping[str, str | None]) -> Iterator[str]:
    """Ids that are their own ancestors: one id for each cycle, in the given order."""
    finished: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in parents and at not in finished and at not in trail:
            trail[at] = None
            at = parents[at]
        if at is not None and at in trail:
            yield at
        finished.update(trail)  # `|=` with the keys of a dict would copy the set each time
