"""Merges of small documents, every one of a kind: all orders, all places of an addition, all corrections of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, permutations, product
from typing import Any, Final
from unittest.mock import patch

import attrs

import newsmodel as nm

Merge = Callable[[Any, Any, Any], nm.Merge[Any]]
#: A merge that is asked, and whether its result keeps the law.
_Asked = Iterator[bool]

_NAMES: Final = "abcd"


def asked(law: str, merge: Merge) -> tuple[int, int]:
    """How many merges were asked for a law, and how many break it."""
    found = Counter(LAWS[law](merge))
    return found.total(), found[False]


def _article(*body: Any, **members: Any) -> nm.Article:
    return nm.Article(id="tag:example.org,2026:directed", headline="H", language="en", body=body, **members)


def _block(name: str, words: str = "") -> nm.Paragraph:
    return nm.Paragraph(f"The block {name} has words of its own, {name * 7}.{words}", id=name)


# --- Orders ---


def _swapped(document: Any) -> set[tuple[str, str]]:
    """The pairs of blocks that are not in the order of the base."""
    return {pair for pair in combinations([block.id for block in document.body], 2) if pair[0] > pair[1]}


def _orders(merge: Merge) -> _Asked:
    """All orders of four blocks: what both agree on and what ours changed holds, what theirs did, or it is named."""
    orders = [_article(*map(_block, order)) for order in permutations(_NAMES)]
    for ours, theirs in product(orders, orders):
        found = merge(orders[0], ours, theirs)
        made, left, right = map(_swapped, (found.document, ours, theirs))
        yield left <= made <= left | right and bool(right <= made or found.conflicts)


# --- Places ---


def _places(merge: Merge) -> _Asked:
    """Each side adds an equal block without an id: where the places differ, there are two."""
    blocks = [_block(name) for name in _NAMES]
    places = range(len(blocks) + 1)
    sides = [_article(*blocks[:at], nm.Divider(), *blocks[at:]) for at in places]
    for ours, theirs in product(places, places):
        found = merge(_article(*blocks), sides[ours], sides[theirs])
        body: list[Any] = list(blocks)
        for at in sorted({ours, theirs}, reverse=True):
            body.insert(at, nm.Divider())
        yield found.document == _article(*body) and not found.conflicts


# --- Moves and deletions ---


def _deletions(merge: Merge) -> _Asked:
    """One side moves a block, the other deletes it, either way: ours stands, and it is named."""
    blocks = [nm.Paragraph(_block(name).text) for name in _NAMES]
    for at, to in permutations(range(len(blocks)), 2):
        others = [*blocks[:at], *blocks[at + 1 :]]
        moved, deleted = _article(*others[:to], blocks[at], *others[to:]), _article(*others)
        if abs(at - to) == 1:  # which one of two neighbours moved cannot be said
            continue
        for ours, theirs in ((moved, deleted), (deleted, moved)):
            found = merge(_article(*blocks), ours, theirs)
            yield found.document == ours and [each.pointer for each in found.conflicts] == [f"/body/{at}"]


# --- What breaks a rule ---


def _refusals(merge: Merge) -> _Asked:
    """Ours deletes a block and a source, which a block that theirs adds cites; theirs changes a block as well."""
    sources = [nm.Source(id=name, name=name) for name in ("s", "t")]
    cited = nm.Paragraph([nm.Span("A new claim.", citations=nm.Citation("s"))])
    blocks = [_block(name) for name in _NAMES]
    base, places = _article(*blocks, sources=sources), range(len(blocks))
    for gone, new, changed in product(places, places, places):
        edited = [_block(name, " Now." if at == changed else "") for at, name in enumerate(_NAMES)]
        ours = _article(*blocks[:gone], *blocks[gone + 1 :], sources=sources[1:])
        found = merge(base, ours, _article(*edited[:new], cited, *edited[new:], sources=sources))
        said = nm.to_json(found.document) + str([each.theirs for each in found.conflicts])
        yield "A new claim." in said and "Now." in said and "A new claim." not in nm.to_json(found.document)


# --- Tables ---


def _table(columns: str, values: dict[tuple[int, str], str]) -> nm.Article:
    rows = [nm.TableRow([nm.TableCell(values.get((row, name), "0")) for name in columns]) for row in range(3)]
    return _article(nm.Table(rows, columns=[nm.Column(name) for name in columns]))


def _comparison(columns: str, values: dict[tuple[int, str], str]) -> nm.Article:
    rows = [
        nm.ComparisonRow(f"Street {row}", cells=[nm.NumberCell(int(values.get((row, name), "0"))) for name in columns])
        for row in range(3)
    ]
    asked = [nm.Criterion(name, kind="number") for name in columns]
    return _article(nm.ComparisonTable("Streets", subject_label="Street", criteria=asked, rows=rows))


def _corrected(document: Any) -> list[tuple[int, str]]:
    """The row and the column of each cell that was corrected."""
    (table,) = document.body
    names = [each.label for each in (table.criteria if isinstance(table, nm.ComparisonTable) else table.columns)]
    return [
        (row, name)
        for row, line in enumerate(table.rows)
        for name, cell in zip(names, line.cells, strict=True)
        if "9" in str(cell)
    ]


def _columns(merge: Merge) -> _Asked:
    """One side adds, deletes or swaps columns, the other corrects a cell, of cells that are all equal."""
    changed = ["Zabc", "aZbc", "abcZ", "ab", "ac", "bc", "bac", "cba", "bca"]
    for make, columns, row, name, is_ours in product((_table, _comparison), changed, range(3), "abc", (False, True)):
        sides = [make("abc", {(row, name): "9"}), make(columns, {})]
        ours, theirs = sides if is_ours else sides[::-1]
        found = merge(make("abc", {}), ours, theirs)
        right = [(row, name)]
        if is_ours:
            yield _corrected(found.document) == right and bool(found.conflicts) is (name not in columns)
        elif name in columns:
            yield _corrected(found.document) == right and not found.conflicts
        else:
            yield not _corrected(found.document) and bool(found.conflicts)


ORDER: Final = "the order of two blocks is that of the side that changed it"
PLACE: Final = "equal blocks added at different places stay both"
MOVE: Final = "a move and a deletion of one block are named"
RULE: Final = "what would break a rule is named beside what was deleted"
CELL: Final = "a corrected cell stays in its row and column"
LAWS: Final[dict[str, Callable[[Merge], _Asked]]] = {
    ORDER: _orders,
    PLACE: _places,
    MOVE: _deletions,
    RULE: _refusals,
    CELL: _columns,
}


# --- Controls -------------------------------------------------------------------------------------------------------


def _with_order_of_theirs(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge that has the blocks in the order of theirs, if nothing else differs."""
    found = nm.merge(base, ours, theirs)
    same = sorted(block.id for block in found.document.body) == sorted(block.id for block in theirs.body)
    return nm.Merge(theirs, ()) if same else found


def _joining(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge in which equal blocks that both sides added are one, wherever they are."""
    found = nm.merge(base, ours, theirs)
    body = [block for at, block in enumerate(found.document.body) if block not in found.document.body[:at]]
    return attrs.evolve(found, document=attrs.evolve(found.document, body=body))


def _silent_on_moves(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge that names no move of a block that the other side deleted."""
    found = nm.merge(base, ours, theirs)
    kept = (each for each in found.conflicts if each.base not in (each.ours, each.theirs))
    return attrs.evolve(found, conflicts=tuple(kept))


def _by_pointer_alone(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge in which a place of the base and one of theirs with the same pointer are the same."""
    found = nm.merge(base, ours, theirs)
    return attrs.evolve(found, conflicts=tuple({each.pointer: each for each in reversed(found.conflicts)}.values()))


def _by_content(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
    """A merge in which the cells of a row are known by what they hold."""
    with patch("newsmodel.differences.tables.aligned", return_value=None):
        return nm.merge(base, ours, theirs)


#: The name of each fault, what has it, and the law that it breaks.
CONTROLS: Final[tuple[tuple[str, Merge, str], ...]] = (
    ("a merge with the order of theirs", _with_order_of_theirs, ORDER),
    ("a merge in which equal blocks are one", _joining, PLACE),
    ("a merge that does not name a move of what was deleted", _silent_on_moves, MOVE),
    ("a merge that knows conflicts by their pointer alone", _by_pointer_alone, RULE),
    ("a merge that knows cells by what they hold", _by_content, CELL),
)
