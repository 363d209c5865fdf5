"""Two documents that were made of one are brought together, and nothing is lost without being named."""

from __future__ import annotations

from typing import Any

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


def test_rows_and_columns_that_do_not_fit_are_a_conflict() -> None:
    """Ours adds a column and theirs a row: the table is that of ours."""

    def table(*rows: list[str]) -> nm.Table:
        return nm.Table([nm.TableRow([nm.TableCell(text) for text in row]) for row in rows])

    ours, theirs = article(table(["a", "b"])), article(table(["a"], ["c"]))
    merged = nm.merge(article(table(["a"])), ours, theirs)
    assert merged.document == ours
    assert [conflict.theirs for conflict in merged.conflicts] == [{"cells": [{"text": ["c"]}]}]


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
