"""Problems of rules, which a JSON Schema cannot express."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from newsmodel._excerpts import excerpt, suggestion
from newsmodel.errors import Problem
from newsmodel.problems.codes import RuleCode, problem

#: Names are compared for a suggestion only if there are at most this many: the comparison is slow.
_MOST_COMPARED: Final = 100

# --- Ids --------------------------------------------------------------------------------------------------------------


def id_duplicate(name: str, first: str | None, pointer: str) -> Problem:
    """An id is given twice: first at the pointer ``first`` or, where that is None, earlier in the same array."""
    where = "in this array" if first is None else f"at {first}"
    message = f"id {excerpt(name)} is already used {where}"
    return problem("id-duplicate", message, pointer, expected=first, got=excerpt(name))


def unresolved(rule: RuleCode, space: str, name: str, known: Sequence[str], pointer: str) -> Problem:
    """A reference names no id of its space; ``known`` are the ids that exist."""
    hint = suggestion(name, known) if len(known) <= _MOST_COMPARED else ""
    what = "entry of ai_info" if space == "ai" else space
    return problem(rule, f"there is no {what} with the id {excerpt(name)}{hint}", pointer, got=excerpt(name))


def anonymous_source_identified(member: str, pointer: str) -> Problem:
    """An anonymous source has a member that could identify it."""
    message = f"an anonymous source may not have {member}, which could reveal who it is"
    return problem("anonymous-source-identified", message, pointer)


# --- Values -----------------------------------------------------------------------------------------------------------


def instant_range(value: date, pointer: str = "") -> Problem:
    """A moment is before or after the years that are accepted."""
    return problem("instant-range", f"{value.isoformat()} is not in the years 1000 to 2999 of UTC", pointer)


def media_without_url(pointer: str = "") -> Problem:
    """A recording cannot be played."""
    message = "neither url nor embed_url is there"
    return problem("media-without-url", message, pointer, expected=("url", "embed_url"))


def name_or_url(pointer: str = "") -> Problem:
    """Somebody cannot be named."""
    return problem("name-or-url", "neither name nor url is there", pointer, expected=("name", "url"))


def range_order(member: str, least: object, most: object, pointer: str) -> Problem:
    """The least of a range, in ``member``, is more than its most."""
    return problem("range-order", f"{member} {least} is more than maximum {most}", pointer)


def range_without_bound(pointer: str = "") -> Problem:
    """A range has neither end."""
    message = "neither minimum nor maximum is there"
    return problem("range-without-bound", message, pointer, expected=("minimum", "maximum"))


def rating_range(value: float, best: float, worst: float, pointer: str) -> Problem:
    """A rating is not on its scale."""
    message = f"{value} is not on the scale from {worst} to {best}"
    return problem("rating-range", message, pointer, expected=(worst, best), got=str(value))


# --- Text -------------------------------------------------------------------------------------------------------------


def list_item_empty(pointer: str) -> Problem:
    """An item of a list has nothing to show."""
    return problem("list-item-empty", "the item has neither text nor image", pointer, expected=("text", "image"))


def list_term_missing(pointer: str) -> Problem:
    """The first definition of a list has no term."""
    return problem("list-term", "the definition has no term, and there is none before it", pointer, expected="term")


def list_term_unexpected(pointer: str) -> Problem:
    """An item that is no definition has a term."""
    return problem("list-term", "only an item of a definition list has a term", pointer)


def note_in_note(pointer: str) -> Problem:
    """The text of a note refers to a note."""
    return problem("note-in-note", "there is no note on a note", pointer)


def update_empty(pointer: str = "") -> Problem:
    """An update of a live blog says nothing."""
    return problem("update-empty", "neither title nor body is there", pointer, expected=("title", "body"))


# --- Tables -----------------------------------------------------------------------------------------------------------


def table_size(cells: int, limit: int, pointer: str) -> Problem:
    """A table has more than ``limit`` cells."""
    return problem("table-size", f"{cells:,} cells, expected at most {limit:,}", pointer, expected=limit, got=cells)


def cell_beside_grid(column: int, columns: int, pointer: str = "") -> Problem:
    """A cell reaches a column that the table does not have; ``column`` counts from 1."""
    return problem("table-grid", f"the cell reaches column {column}, and the table has {columns}", pointer)


def cell_overlap(pointer: str = "") -> Problem:
    """A cell covers a place that another cell covers too."""
    return problem("table-grid", "the cell overlaps a cell that reaches down from a row above", pointer)


def cell_below_grid(row_span: int, rows_left: int, pointer: str = "") -> Problem:
    """A cell reaches a row that the table does not have."""
    return problem("table-grid", f"the cell spans {row_span} rows, and only {rows_left} are left", pointer)


def grid_gap(row: int, column: int, columns: int, cells: int, pointer: str) -> Problem:
    """A row of ``cells`` cells leaves a place empty; the row and the column are counted from 1."""
    message = f"row {row} has no cell in column {column} of {columns}"
    return problem("table-grid", message, pointer, expected=columns, got=cells)


def scope_without_header(pointer: str) -> Problem:
    """A cell that heads nothing says what it heads."""
    return problem("scope-without-header", "only a header cell has a scope", pointer)


def comparison_row_width(cells: int, criteria: int, pointer: str) -> Problem:
    """A row of a comparison does not have one cell per criterion."""
    message = f"{cells} cells for {criteria} criteria"
    return problem("comparison-row-width", message, pointer, expected=criteria, got=cells)


def comparison_cell_kind(cell: str, kind: str, pointer: str) -> Problem:
    """A cell with the tag ``cell`` is not allowed under a criterion of that kind."""
    message = f"a {cell} cell does not answer a criterion of kind {kind}"
    return problem("comparison-cell-kind", message, pointer, expected=kind, got=cell)


# --- Comments ---------------------------------------------------------------------------------------------------------


def comment_citation(pointer: str) -> Problem:
    """A comment cites a source."""
    return problem("comment-citation", "a comment may not cite a source", pointer)


def comment_content(member: str, pointer: str) -> Problem:
    """A part of a comment has a member that only editorial content may have."""
    return problem("comment-content", f"no part of a comment may have {member}", pointer)


def comment_self_answer(pointer: str) -> Problem:
    """A comment names itself as what it answers."""
    return problem("comment-cycle", "the comment answers itself", pointer)


def comment_cycle(pointer: str) -> Problem:
    """A comment answers others that answer it."""
    return problem("comment-cycle", "the comment answers itself through others", pointer)
