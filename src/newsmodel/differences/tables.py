"""A merge in which the cells of tables follow their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import cast

import attrs

from newsmodel._declare.shapes import Many, Ref, Shape
from newsmodel._wire.canonical import Json
from newsmodel.differences.aligned import Aligned, Grid, aligned, grid_of, matched_columns, matched_rows
from newsmodel.differences.comparing import shapes_of, step
from newsmodel.differences.matching import Matched
from newsmodel.differences.merging import ABSENT, Merging, Object, Place, Value, differs, same_value
from newsmodel.differences.sides import Sides
from newsmodel.differences.similarity import same

_Three = tuple[Object, Object, Object]


@attrs.frozen
class _Table:
    """A table that is merged.

    Attributes:
        names: The names of its members.
        shapes: Their shapes.
        at: Where it is.
        grids: It in the base, in ours and in theirs.
        columns: Which columns are the same.
        rows: Which rows are the same.
        order: The entries of the columns of the result.
    """

    names: Aligned
    shapes: Mapping[str, Shape]
    at: Place
    grids: tuple[Grid, Grid, Grid]
    columns: Sides
    rows: Sides
    order: Sequence[int] = ()

    @property
    def row_class(self) -> type:
        """The class of the rows."""
        return cast("Ref", cast("Many", self.shapes[self.names.rows]).item).cls

    @property
    def cell_shape(self) -> Shape:
        """The shape of the cells."""
        return cast("Many", shapes_of(self.row_class)[self.names.cells]).item

    def inside(self, name: str) -> Place:
        """Where a member is."""
        return step(self.at[0], name), step(self.at[1], name)

    def entries(self, *, of_theirs: bool) -> list[int]:
        """The entries of the columns of a side."""
        find = self.columns.entry_in_theirs if of_theirs else self.columns.entry_in_ours
        return [find(at) for at in range(self.grids[2 if of_theirs else 1].width)]

    def in_order(self, row: Object, *, of_theirs: bool) -> Object | None:
        """A row that one side has, with a cell for each column; None if it lacks one, or has one too many of theirs."""
        entries = self.entries(of_theirs=of_theirs)
        if not {*self.order} <= {*entries} or (of_theirs and len(entries) != len(self.order)):
            return None
        cells = dict(zip(entries, _cells(row, self.names), strict=True))
        return {**row, self.names.cells: [cells[entry] for entry in self.order]} if cells else row

    def has_changed(self, base: Json, side: Json, is_theirs: bool) -> bool:  # noqa: FBT001
        """Whether a row has changed, but for cells of columns that were moved or deleted."""
        found = self.columns.of_theirs if is_theirs else self.columns.of_ours
        left, right = _cells(base, self.names), _cells(side, self.names)
        return (
            len(right) > len(found.pairs)
            or any(not same(left[i], right[j]) for j, i in found.pairs.items())
            or any(
                not same_value(cast("Object", base).get(name, ABSENT), cast("Object", side).get(name, ABSENT))
                for name in {**cast("Object", base), **cast("Object", side)}
                if name != self.names.cells
            )
        )


def _cells(row: Json, names: Aligned) -> list[Json]:
    return cast("list[Json]", cast("Object", row).get(names.cells) or [])


@attrs.define
class MergingTables(Merging):
    """A merge in which the cells of tables follow their columns."""

    def _together(self, three: _Three, cls: type, at: Place) -> dict[str, Value]:
        """The columns and rows of a table; those of ours, where the rows of the result would not have its columns."""
        names = aligned(cls)
        if names is None:
            return {}
        both = (names.columns, names.rows)
        base, ours, theirs = ({name: each.get(name, ABSENT) for name in both} for each in three)
        taken = [name for name in both if not same_value(base[name], theirs[name])]
        places = {name: (step(at[0], name), step(at[1], name)) for name in both}
        is_refused = any(self.refused.is_in(place) for place in places.values())
        if not taken:
            return ours
        if not is_refused and all(same_value(base[name], ours[name]) for name in both):
            return theirs
        if not is_refused:
            known = len(self.conflicts)
            made = self._merged_table(three, names, shapes_of(cls), at)
            if made is not None:
                return made
            del self.conflicts[known:]
        for name in taken:
            if not same_value(ours[name], theirs[name]):
                self.whole.append(places[name])
                self._conflict(base[name], ours[name], theirs[name], places[name])
        return ours

    def _merged_table(
        self, three: _Three, names: Aligned, shapes: Mapping[str, Shape], at: Place
    ) -> dict[str, Value] | None:
        grids = [each for each in (grid_of(table, names) for table in three) if each is not None]
        if len(grids) < len(three):
            return self._merged_in_place(three, names, shapes, at)
        base, ours, theirs = grids
        if len({bool(each.heads) for each in grids}) > 1:
            return None
        found = matched_columns(base, ours), matched_columns(base, theirs)
        items = [each.columns(with_cells=not each.heads) for each in grids]
        columns = Sides(items[0], items[1], items[2], *found)
        rows = [cast("list[Json]", each.rows) for each in grids]
        of_ours, of_theirs = (
            matched_rows(base, side, how, names.cells) for side, how in zip((ours, theirs), found, strict=True)
        )
        sides = Sides(rows[0], rows[1], rows[2], of_ours, of_theirs)
        table = _Table(names, shapes, at, (base, ours, theirs), columns, sides)
        if self._deletes_what_changed(table):
            return None
        heads = dict(self._heads(table))
        known = len(self.conflicts)
        order = columns.arranged(self._order(columns, table.inside(names.columns)), heads)
        if not order or (len(self.conflicts) > known and not base.heads):
            return None  # there is nothing that a conflict about their order could name
        table = attrs.evolve(table, order=order)
        made = self._rows(table)
        if made is None:
            return None
        return {names.columns: [heads[entry] for entry in order] if base.heads else ABSENT, names.rows: made}

    def _deletes_what_changed(self, table: _Table) -> bool:
        """Whether theirs deletes a column that ours changed or moved, or for which it has rows of its own."""
        columns, rows = table.columns, table.rows
        gone = [i for i in range(len(columns.base)) if i in columns.in_ours and i not in columns.in_theirs]
        if not gone:
            return False
        before, mine = table.grids[0], table.grids[1]
        places = [(i, columns.in_ours[i]) for i in gone]
        if rows.only_ours or not columns.of_ours.staying.issuperset(places):
            return True
        if any(before.heads and not same(before.heads[i], mine.heads[j]) for i, j in places):
            return True
        return any(not same(before.cells[y][i], mine.cells[o][j]) for i, j in places for y, o in rows.in_ours.items())

    def _heads(self, table: _Table) -> Iterator[tuple[int, Json]]:
        """The columns of the result, by their entry; without any, their numbers."""
        base, columns = table.grids[0], table.columns
        if base.heads:
            merge = partial(self._shaped, cast("Many", table.shapes[table.names.columns]).item)
            yield from self._items(columns, merge, differs, table.inside(table.names.columns))
            return
        ours, theirs = table.entries(of_theirs=False), table.entries(of_theirs=True)
        yield from ((each, each) for each in {*ours, *theirs} if each >= base.width or each in columns.common)

    def _rows(self, table: _Table) -> list[Json] | None:
        """The rows of the result; None if one of ours has no cell for a column of the result."""
        rows, at = table.rows, table.inside(table.names.rows)

        def merge(base: Json, ours: Json, theirs: Json, here: Place) -> Value:
            three = (cast("Object", base), cast("Object", ours), cast("Object", theirs))
            name = table.names.cells
            plain = [{key: value for key, value in each.items() if key != name} for each in three]
            made = self.objects(plain[0], plain[1], plain[2], table.row_class, here)
            cells = list(self._cells(table, three, (step(here[0], name), step(here[1], name))))
            return {**made, name: cells} if cells else made

        values = dict(self._items(rows, merge, table.has_changed, at))
        for entry, row in list(values.items()):
            if entry in rows.common:
                continue
            is_theirs = entry >= len(rows.base) + len(rows.ours)
            made = table.in_order(cast("Object", row), of_theirs=is_theirs)
            if made is not None:
                values[entry] = made
            elif not is_theirs:
                return None
            else:
                t = entry - len(rows.base) - len(rows.ours)
                self._conflict(ABSENT, ABSENT, values.pop(entry), ("", step(at[1], t)))
        return [values[entry] for entry in rows.arranged(self._order(rows, at), values)]

    def _cells(self, table: _Table, three: _Three, at: Place) -> Iterator[Json]:
        """The cells of a row that all three have, one for each column of the result."""
        columns = table.columns
        base, ours, theirs = (_cells(row, table.names) for row in three)
        both = {o: t for t, o in columns.added_by_both.items()}
        for entry in table.order:
            o, t = entry - len(columns.base), entry - len(columns.base) - len(columns.ours)
            if entry < len(columns.base):
                there = columns.in_theirs[entry]
                here = (step(at[0], entry), step(at[1], there))
                mine = ours[columns.in_ours[entry]]
                yield cast("Json", self._values(base[entry], mine, theirs[there], table.cell_shape, here))
            elif t >= 0:
                yield theirs[t]
            else:
                if o in both and not same(ours[o], theirs[both[o]]):
                    self._conflict(ABSENT, ours[o], theirs[both[o]], ("", step(at[1], both[o])))
                yield ours[o]
        for i, t in columns.in_theirs.items():
            if i not in columns.in_ours and not same(base[i], theirs[t]):
                self._conflict(base[i], ABSENT, theirs[t], (step(at[0], i), step(at[1], t)))

    def _merged_in_place(
        self, three: _Three, names: Aligned, shapes: Mapping[str, Shape], at: Place
    ) -> dict[str, Value] | None:
        """A table in which cells span several: only if its columns stay, and each row has as many cells as before."""
        arrays = [cast("list[Json]", each.get(names.rows) or []) for each in three]
        heads = [each.get(names.columns) or (rows or [None])[0] for each, rows in zip(three, arrays, strict=True)]
        if not (same(heads[0], heads[1]) and same(heads[0], heads[2])):
            return None
        for side in arrays[1:]:
            for j, i in self.matched(arrays[0], side).pairs.items():
                before, after = _cells(arrays[0][i], names), _cells(side[j], names)
                if len(before) != len(after):
                    return None
                if not before:
                    continue  # arrays are known by their identity, and this one is nowhere else
                pairs = frozenset((at, at) for at in range(len(before)))
                unchanged = frozenset(pair for pair in pairs if same(before[pair[0]], after[pair[0]]))
                self.matches[id(before), id(after)] = Matched({at: at for at, _ in pairs}, pairs, unchanged)
        where = step(at[0], names.rows), step(at[1], names.rows)
        rows = self._values(arrays[0], arrays[1], arrays[2], shapes[names.rows], where)
        return {names.columns: three[1].get(names.columns, ABSENT), names.rows: rows}
