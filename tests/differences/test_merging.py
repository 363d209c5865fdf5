"""Two documents that were made of one are brought together, and nothing is lost without being named."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

import attrs
import pytest

import newsmodel as nm
from differences.laws import Engine, Score
from differences.scripts import Writer

A = "Rain fell on the square all day and nobody sat on the benches."
B = "The council measured the shade of forty streets in one summer."
C = "Trees come first, provided that somebody waters them in July."
D = "Light roofs reflect the sun before it turns into heat at all."


def article(*body: Any, **members: Any) -> nm.Article:
    """An article with a body of paragraphs or other blocks."""
    given: Any = {"id": "tag:example.org,2026:1", "headline": "Rain", "language": "en", **members}
    return nm.Article(body=[nm.Paragraph(block) if isinstance(block, str) else block for block in body], **given)


def texts(document: Any) -> list[str]:
    """The texts of the paragraphs of an article."""
    return [nm.plain_text(block.text) for block in document.body]


BASE = article(A, B, C)


def test_changes_of_both_sides_are_taken() -> None:
    """In different blocks, and in different members of one."""
    ours = article(A.replace("Rain", "Snow"), B, C, headline="Snow")
    theirs = article(A, B, D, nm.Paragraph(C, id="c"), byline="By Ada")
    merged = nm.merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.document == article(
        A.replace("Rain", "Snow"), B, D, nm.Paragraph(C, id="c"), headline="Snow", byline="By Ada"
    )


def test_a_move_and_a_change_come_together() -> None:
    """Ours changed the words of the block that theirs moved."""
    ours, theirs = article(A, B, C + " Now."), article(C, A, B)
    merged = nm.merge(BASE, ours, theirs)
    assert (texts(merged.document), merged.conflicts) == ([C + " Now.", A, B], ())


def test_what_both_add_is_there_once() -> None:
    """Equal items are one; different ones stay both, those of ours first."""
    merged = nm.merge(BASE, article(A, B, C, D), article(A, B, C, D, "More."))
    assert (texts(merged.document), merged.conflicts) == ([A, B, C, D, "More."], ())
    merged = nm.merge(article(A, keywords=["x"]), article(A, keywords=["x", "y"]), article(A, keywords=["x", "z"]))
    assert merged.document.keywords == ("x", "y", "z")


def test_equal_blocks_added_at_different_places_stay_both() -> None:
    """A divider after the first paragraph is not the one after the second."""
    line = nm.Divider()
    merged = nm.merge(BASE, article(A, line, B, C), article(A, B, line, C))
    assert (merged.document, merged.conflicts) == (article(A, line, B, line, C), ())
    merged = nm.merge(BASE, article(A, line, B, C), article(A, line, B, C, D))
    assert (merged.document, merged.conflicts) == (article(A, line, B, C, D), ())


def test_a_keyword_that_one_added_and_one_put_in_place_of_another_is_there_once() -> None:
    """A text has no identity: one that was replaced was deleted, and another one added."""
    base, ours, theirs = (article(A, keywords=words.split()) for words in ("a b", "a b c", "a c"))
    for sides in ((ours, theirs), (theirs, ours)):
        merged = nm.merge(base, *sides)
        assert (merged.document.keywords, merged.conflicts) == (("a", "c"), ())


def test_a_block_with_an_id_that_both_added_elsewhere_is_a_conflict() -> None:
    """It is there once, where ours has it; the conflict names the place of theirs."""
    new = nm.Paragraph(D, id="d")
    merged = nm.merge(BASE, article(new, A, B, C), article(A, B, C, new))
    assert merged.document == article(new, A, B, C)
    assert [(conflict.pointer, conflict.base) for conflict in merged.conflicts] == [("/body/3", None)]


def test_what_both_add_to_nothing_is_there() -> None:
    """A member that the base does not have counts as an empty array."""
    merged = nm.merge(article(A), article(A, keywords=["y"]), article(A, keywords=["z"]))
    assert (merged.document.keywords, merged.conflicts) == (("y", "z"), ())


def test_a_text_that_both_changed_is_a_conflict() -> None:
    """Ours stands, and the conflict has all three texts."""
    ours, theirs = article(A + " Ours.", B, C), article(A + " Theirs.", B, C)
    merged = nm.merge(BASE, ours, theirs)
    assert merged.document == ours
    assert merged.conflicts == (nm.Conflict("/body/0/text", [A], [A + " Ours."], [A + " Theirs."]),)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_block_that_one_changed_and_the_other_deleted_is_a_conflict(swapped: bool) -> None:  # noqa: FBT001
    """Ours stands: the block is deleted, or has the change."""
    changed, deleted = article(A + " Now.", B, C), article(B, C)
    ours, theirs = (deleted, changed) if swapped else (changed, deleted)
    merged = nm.merge(BASE, ours, theirs)
    assert merged.document == ours
    (conflict,) = merged.conflicts
    assert conflict.pointer == "/body/0"
    assert (conflict.ours is None, conflict.theirs is None) == (swapped, not swapped)


def test_a_block_that_both_moved_elsewhere_is_a_conflict() -> None:
    """Only the order differs, so all three values are equal."""
    base, ours, theirs = article(A, B, C, D), article(B, A, C, D), article(B, C, D, A)
    merged = nm.merge(base, ours, theirs)
    assert merged.document == ours
    assert [(conflict.pointer, conflict.base == conflict.theirs) for conflict in merged.conflicts] == [
        ("/body/0", True)
    ]
    assert nm.merge(base, ours, ours).conflicts == ()


ORDERS = list(permutations("abcd"))


def swapped(order: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs that are not in the order of the alphabet."""
    return {(after, before) for after, before in combinations(order, 2) if after > before}


@pytest.mark.parametrize("ours", ORDERS, ids="".join)
def test_the_order_of_each_pair_is_that_of_the_side_that_changed_it(ours: tuple[str, ...]) -> None:
    """Of four blocks: what both agree on and what ours changed holds; what theirs changed does, or it is named."""
    base, *others = (article(*(nm.Paragraph(f"Block {each}.", id=each) for each in order)) for order in ORDERS)
    mine = article(*(nm.Paragraph(f"Block {each}.", id=each) for each in ours))
    named = 0
    for theirs in (base, *others):
        merged = nm.merge(base, mine, theirs)
        found, left, right = (swapped(str(block.id) for block in each.body) for each in (merged.document, mine, theirs))
        assert left <= found <= left | right
        assert merged.conflicts or right <= found
        named += bool(merged.conflicts)
    assert named < len(ORDERS)


def test_an_order_that_is_not_possible_is_a_conflict() -> None:
    """Ours stands: theirs has the last block before all others, but after the one that ours put at the end."""
    base, ours, theirs = article(A, B, C), article(B, C, A), article(A, C, B)
    assert nm.merge(base, ours, theirs).document == article(C, B, A)
    base, ours, theirs = article(A, B, C, D), article(B, A, C, D), article(A, C, D, B)
    merged = nm.merge(base, ours, theirs)
    assert merged.document == ours
    assert [(conflict.pointer, conflict.ours == conflict.theirs) for conflict in merged.conflicts] == [
        ("/body/1", True)
    ]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_block_that_one_moved_and_the_other_deleted_is_a_conflict(swapped: bool) -> None:  # noqa: FBT001
    """Ours stands: it is deleted, or where ours has it."""
    moved, deleted = article(A, C, D, B), article(A, C, D)
    ours, theirs = (deleted, moved) if swapped else (moved, deleted)
    merged = nm.merge(article(A, B, C, D), ours, theirs)
    assert merged.document == ours
    (conflict,) = merged.conflicts
    assert (conflict.pointer, conflict.ours is None, conflict.theirs is None) == ("/body/1", swapped, not swapped)


# --- Moves to another array ---

LEFT, RIGHT = (
    nm.Callout([nm.Paragraph(f"This is the {name} box.")], id=name, kind="note") for name in ("left", "right")
)


def boxed(box: nm.Callout, *more: str) -> nm.Callout:
    """A box with more paragraphs."""
    return attrs.evolve(box, body=[*box.body, *map(nm.Paragraph, more)])


INTO_LEFT, INTO_RIGHT = article(boxed(LEFT, A), RIGHT, B), article(LEFT, boxed(RIGHT, A), B)
HERE, GONE = article(LEFT, RIGHT, A, B), article(LEFT, RIGHT, B)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (INTO_LEFT, INTO_RIGHT),
        (GONE, INTO_RIGHT),
        (INTO_LEFT, GONE),
        (article(A, LEFT, RIGHT, B), INTO_RIGHT),
        (INTO_LEFT, article(LEFT, RIGHT, B, A)),
        (article(LEFT, RIGHT, A + " Now.", B), INTO_RIGHT),
        (INTO_LEFT, article(LEFT, RIGHT, A + " Now.", B)),
    ],
    ids=["into two boxes", "deleted", "theirs deleted", "moved", "theirs moved", "changed", "theirs changed"],
)
def test_a_block_moved_into_a_box_that_the_other_side_did_something_to_is_a_conflict(ours: Any, theirs: Any) -> None:
    """Ours stands, the block is never there twice, and what the sides have of it is named."""
    merged = nm.merge(HERE, ours, theirs)
    assert merged.document == ours
    (conflict,) = merged.conflicts
    assert (conflict.pointer, conflict.base) == ("/body/2", nm.to_dict(HERE)["body"][2])
    for value, side in ((conflict.ours, ours), (conflict.theirs, theirs)):
        assert (value is None) is (side is GONE)
        words: Any = value
        assert value is None or words["text"][0] in nm.to_json(side)


def test_a_block_that_both_moved_into_the_same_box_is_there_once() -> None:
    """With the change of theirs."""
    theirs = article(boxed(LEFT, A), RIGHT, B + " Now.")
    merged = nm.merge(HERE, INTO_LEFT, theirs)
    assert (merged.document, merged.conflicts) == (theirs, ())
    merged = nm.merge(HERE, article(LEFT, RIGHT, A, B + " Now."), INTO_LEFT)
    assert (merged.document, merged.conflicts) == (theirs, ())


def test_the_same_id_for_different_blocks_is_a_conflict() -> None:
    """Each side added a block of its own."""
    ours, theirs = article(A, nm.Paragraph(B, id="x")), article(A, nm.Paragraph(C, id="x"))
    merged = nm.merge(article(A), ours, theirs)
    assert merged.document == ours
    assert [conflict.pointer for conflict in merged.conflicts] == ["/body/1"]


def test_a_result_that_would_break_a_rule_is_a_conflict() -> None:
    """Theirs cites a source that ours removed: the citation is named, and the rest of theirs is there."""
    source = nm.Source(id="s", name="Survey")
    cited = nm.Paragraph([B + " ", nm.Span("So it was.", citations=nm.Citation("s"))])
    base = article(A, B, sources=[source, nm.Source(id="t", name="Study")])
    ours = article(A, B, sources=[nm.Source(id="t", name="Study")])
    theirs = article(A, cited, D, sources=[source, nm.Source(id="t", name="Study")], byline="By Ada")
    merged = nm.merge(base, ours, theirs)
    assert merged.document == article(A, B, D, sources=[nm.Source(id="t", name="Study")], byline="By Ada")
    assert [conflict.pointer for conflict in merged.conflicts] == ["/body/1/text"]


def test_a_conflict_of_a_rule_has_the_value_of_ours() -> None:
    """Ours cites a source, theirs removed all of them: that is named, and the rest of theirs is taken."""
    sources = [nm.Source(id="s", name="Survey")]
    cited = nm.Paragraph([nm.Span("So it was.", citations=nm.Citation("s"))])
    base, ours = article(A, sources=sources), article(A, cited, headline="Ours", sources=sources)
    merged = nm.merge(base, ours, article(A, headline="Theirs", byline="By Ada"))
    assert merged.document == attrs.evolve(ours, byline="By Ada")
    told = {conflict.pointer: (conflict.ours, conflict.theirs) for conflict in merged.conflicts}
    assert told == {"/headline": ("Ours", "Theirs"), "/sources": (nm.to_dict(base)["sources"], None)}


def test_conflicts_in_the_base_and_in_theirs_may_have_one_pointer() -> None:
    """The second block of the base, which ours deleted, is not the second one of theirs, which cites what is gone."""
    sources = [nm.Source(id=name, name=name) for name in ("s", "t")]
    cited = nm.Paragraph([nm.Span(D, citations=nm.Citation("s"))])
    merged = nm.merge(
        article(A, B, sources=sources), article(A, sources=sources[1:]), article(A, cited, B + " Now.", sources=sources)
    )
    assert [(conflict.pointer, conflict.base is None) for conflict in merged.conflicts] == [
        ("/body/1", False),
        ("/body/1", True),
    ]


def test_of_many_changes_only_those_are_refused_that_have_to_be() -> None:
    """Every other paragraph cites a source that ours removed."""
    sources = [nm.Source(id=name, name=name) for name in ("s", "t")]
    words = [f"Paragraph {place} of the survey." for place in range(100)]
    cited = [nm.Paragraph([nm.Span(text, citations=nm.Citation("st"[at % 2]))]) for at, text in enumerate(words)]
    merged = nm.merge(
        article(*words, sources=sources), article(*words, sources=sources[1:]), article(*cited, sources=sources)
    )
    assert [conflict.pointer for conflict in merged.conflicts] == [f"/body/{at}/text" for at in range(0, 100, 2)]


# --- Tables ---


def table(rows: str, columns: str = "") -> nm.Article:
    """An article with a table: its rows are separated by slashes, its cells by blanks."""
    made = [nm.TableRow([nm.TableCell(text) for text in row.split()]) for row in rows.split("/")]
    return article(nm.Table(made, columns=[nm.Column(name) for name in columns.split()]))


def comparison(criteria: str, rows: str) -> nm.Article:
    """An article with a comparison of numbers."""
    made = [
        nm.ComparisonRow(f"Street {at}", cells=[nm.NumberCell(int(each)) for each in row.split()])
        for at, row in enumerate(rows.split("/"))
    ]
    asked = [nm.Criterion(label, kind="number") for label in criteria.split()]
    return article(nm.ComparisonTable("Streets", subject_label="Street", criteria=asked, rows=made))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (table("10 2/30 4", "p w"), table("9 10 2/33 30 4", "o p w"), table("11 2/30 4", "p w"), "9 11 2/33 30 4"),
        (table("1 1/0 1", "p w"), table("1 1/1 0", "w p"), table("2 1/0 1", "p w"), "1 2/1 0"),
        (table("2 1/0 1", "p w"), table("5 1/0 1", "p w"), table("1 2/1 0", "w p"), "1 5/1 0"),
        (table("0 0/0 0", "p w"), table("0/0", "p"), table("0 0/0 5", "p w"), None),
        (table("0 0/0 0", "p w"), table("0 0/0 5", "p w"), table("0/0", "p"), None),
        (table("1/2", "p"), table("1 8/2 8", "p o"), table("1 8/2 8", "p t"), "1 8 8/2 8 8"),
        (table("a b/1 1"), table("b a/1 1"), table("a b/2 1"), "b a/1 2"),
        (table("1/2", "p"), table("1/2/3", "p"), table("1 8/2 8", "p t"), None),
        (table("1 4/2 5", "p q"), table("1 4/2 5/3 6", "p q"), table("4 1/5 2", "q p"), "4 1/5 2/6 3"),
    ],
    ids=[
        "added",
        "swapped",
        "swapped by theirs",
        "deleted",
        "deleted by theirs",
        "two added",
        "no names",
        "a row of ours",
        "a row",
    ],
)
def test_cells_follow_their_columns(base: Any, ours: Any, theirs: Any, merged: str | None) -> None:
    """What theirs changed is in its column, wherever ours has that; or else it is a conflict, and ours stands."""
    found = nm.merge(base, ours, theirs)
    assert (found.conflicts == ()) is (merged is not None)
    (made,) = found.document.body
    texts = "/".join(" ".join(nm.plain_text(cell.text) for cell in row.cells) for row in made.rows)
    assert texts == merged if merged is not None else found.document == ours


def test_cells_follow_their_criteria() -> None:
    """A number that theirs corrected in a deleted criterion is a conflict, and not a number of another one."""
    base, ours = comparison("a b", "5 5/7 7"), comparison("b", "5/7")
    found = nm.merge(base, ours, comparison("a b", "6 5/7 7"))
    assert (found.document, [conflict.pointer for conflict in found.conflicts]) == (ours, ["/body/0/rows/0/cells/0"])
    found = nm.merge(base, ours, comparison("a b", "5 6/7 7"))
    assert (found.document, found.conflicts) == (comparison("b", "6/7"), ())


def test_rows_and_columns_that_do_not_fit_are_a_conflict() -> None:
    """Ours adds a column and theirs a row: the table is that of ours."""
    ours = table("a b")
    merged = nm.merge(table("a"), ours, table("a/c"))
    assert merged.document == ours
    assert [conflict.theirs for conflict in merged.conflicts] == [{"cells": [{"text": ["c"]}]}]


def test_cells_that_span_columns_stay_where_they_are() -> None:
    """What the sides changed in different cells comes together, as long as no column changed."""

    def spanned(*words: str) -> nm.Article:
        first, *others = (nm.TableCell(each) for each in words)
        rows = [nm.TableRow([attrs.evolve(first, column_span=2)]), nm.TableRow(others)]
        return article(nm.Table(rows))

    merged = nm.merge(spanned("t", "x", "y"), spanned("t", "z", "y"), spanned("t", "x", "x"))
    assert (merged.document, merged.conflicts) == (spanned("t", "z", "x"), ())


def test_different_kinds_get_one_error() -> None:
    """The message says which of the three is of another kind."""
    with pytest.raises(nm.ArgumentError, match=r"merge\(theirs\): expected an Article"):
        nm.merge(BASE, BASE, nm.Source(id="s", name="S"))


@pytest.mark.parametrize("ids", [False, True])
def test_the_laws_of_merging_hold_for_generated_edits(ids: bool) -> None:  # noqa: FBT001
    """Every change of theirs is in the result or named, which is valid; a merge with nothing is nothing."""
    score, writer = Score(), Writer(30, 7, ids=ids)
    for _ in range(80):
        score.merge(writer.pair(), Engine())
    skipped = score.faults.pop("merge: skipped", 0)
    assert (dict(score.faults), 80 - skipped > 30) == ({}, True)
    assert len(score.conflicts) > 1


def test_a_merge_that_loses_changes_is_found() -> None:
    """The control: what theirs added is taken away."""

    def losing(base: Any, ours: Any, theirs: Any) -> nm.Merge[Any]:
        return nm.Merge(ours, nm.merge(base, ours, theirs).conflicts)

    score, writer = Score(), Writer(30, 7, ids=False)
    for _ in range(20):
        score.merge(writer.pair(), Engine(merge=losing))
    assert score.faults["merge: each change of theirs is there or named"] > 5
