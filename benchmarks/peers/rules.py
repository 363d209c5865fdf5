"""The rules of the contract as somebody who writes models for pydantic would write them; each raises ValueError."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from benchmarks.peers import references
from benchmarks.peers.found import Found

#: The largest grid of a table, in cells.
TABLE_CELLS: Final = 10_000
_IDENTIFYING: Final = ("url", "contributors", "publisher", "archived_url", "identifiers")
_ANSWERS: Final = {
    "text": "text",
    "number": "number",
    "range": "number",
    "money": "money",
    "date": "date",
    "boolean": "boolean",
    "rating": "rating",
}


def article(value: Any) -> None:
    """Every id is given once, and every reference leads somewhere."""
    found = Found()
    references.article(value, found)
    found.check()


def source(value: Any) -> None:
    """An anonymous source has nothing that tells who it is."""
    if value.anonymous_reason is not None and any(getattr(value, name) for name in _IDENTIFYING):
        raise ValueError("an anonymous source may not have what could tell who it is")


def video(value: Any) -> None:
    """A recording can be played."""
    if value.url is None and value.embed_url is None:
        raise ValueError("neither url nor embed_url is there")


audio = video


def rating(value: Any) -> None:
    """A rating is on its scale."""
    if not value.worst <= value.value <= value.best:
        raise ValueError("the rating is not on its scale")


rating_cell = rating


def range_cell(value: Any) -> None:
    """A range has a bound, and its bounds in order."""
    if value.minimum is None and value.maximum is None:
        raise ValueError("neither minimum nor maximum is there")
    if value.minimum is not None and value.maximum is not None and value.minimum > value.maximum:
        raise ValueError("minimum is more than maximum")


def money_cell(value: Any) -> None:
    """A range of money has its bounds in order."""
    if value.maximum is not None and Decimal(value.amount) > Decimal(value.maximum):
        raise ValueError("amount is more than maximum")


def table(value: Any) -> None:
    """The cells of a table tile its grid."""
    rows = value.rows
    if sum(len(row.cells) for row in rows) > TABLE_CELLS:
        raise ValueError("too many cells")
    width = len(value.columns) or sum(cell.column_span for cell in rows[0].cells)
    taken = [0] * width  # for each column, how many more rows are covered from above
    for y, row in enumerate(rows):
        taken = _covered(row.cells, taken, len(rows) - y)


def _covered(cells: Sequence[Any], taken: list[int], rows_left: int) -> list[int]:
    x, width = 0, len(taken)
    for cell in cells:
        while x < width and taken[x]:
            x += 1
        end = x + cell.column_span
        if end > width or any(taken[x:end]) or cell.row_span > rows_left:
            raise ValueError("the cells do not tile the grid")
        taken[x:end] = [cell.row_span] * cell.column_span
        x = end
    if not all(taken):
        raise ValueError("a row leaves a gap")
    return [left - 1 for left in taken]


def comparison_table(value: Any) -> None:
    """Every row answers every criterion with a cell of its kind."""
    for given in ([item.id for item in value.criteria], [row.id for row in value.rows]):
        ids = [name for name in given if name is not None]
        if len(set(ids)) != len(ids):
            raise ValueError("an id is given twice")
    kinds = [criterion.kind for criterion in value.criteria]
    if len(value.rows) * len(kinds) > TABLE_CELLS:
        raise ValueError("too many cells")
    for row in value.rows:
        if len(row.cells) != len(kinds):
            raise ValueError("a row is not as wide as the table")
        for cell, kind in zip(row.cells, kinds, strict=True):
            if _ANSWERS.get(cell.type, kind) != kind:
                raise ValueError("a cell does not answer its criterion")


def contributor(value: Any) -> None:
    """Somebody is known by a name or an address."""
    if value.name is None and value.url is None:
        raise ValueError("neither name nor url is there")


comment_author = contributor


def list_item(value: Any) -> None:
    """An item says or shows something."""
    if not value.text and value.image is None:
        raise ValueError("the item is empty")


def list_block(value: Any) -> None:
    """Items of a definition list, and no others, have terms; the first at each level has one."""
    defined = [False] * 10
    for item in value.items:
        defined[item.level + 1 :] = [False] * (9 - item.level)
        if value.style != "definition" or item.style is not None:
            if item.term:
                raise ValueError("the item defines nothing")
        elif item.term or defined[item.level]:
            defined[item.level] = True
        else:
            raise ValueError("the item has no term")


def table_cell(value: Any) -> None:
    """Only a header cell has a scope."""
    if value.scope is not None and not value.header:
        raise ValueError("the cell is no header")


def live_update(value: Any) -> None:
    """An update says something."""
    if value.title is None and not value.body:
        raise ValueError("neither title nor body is there")


def note(value: Any) -> None:
    """There is no note on a note."""
    if any(run.__class__ is not str and run.note is not None for run in value.text):
        raise ValueError("a note has no notes")


def comment(value: Any) -> None:
    """A comment answers another, shows no pictures, and refers to nothing outside itself."""
    if value.parent_id == value.id:
        raise ValueError("the comment answers itself")
    if any(item.image is not None for block in value.body if block.type == "list" for item in block.items):
        raise ValueError("a comment shows no pictures")
    found = Found()
    references.comment(value, found)
    if found.to_sources or found.to_notes or found.to_ais:
        raise ValueError("a comment refers to nothing")
    found.check()


def discussion(value: Any) -> None:
    """No comment answers itself through others."""
    parents = {entry.id: entry.parent_id for entry in value.comments}
    finished: set[str] = set()
    for start in parents:
        trail: set[str] = set()
        at: str | None = start
        while at is not None and at in parents and at not in finished:
            if at in trail:
                raise ValueError("the comment answers itself through others")
            trail.add(at)
            at = parents[at]
        finished |= trail
