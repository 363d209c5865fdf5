"""Rules and declared limits at their borders: what is just allowed, and what is just not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

import newsmodel as nm
from newsmodel._declare.rules import cycles
from newsmodel._declare.scalars import RUN_LENGTH


def problems_of(make: Callable[[], object]) -> list[tuple[str, str]]:
    """Pointers and codes of the problems with which an object is refused; none if it is made."""
    try:
        make()
    except nm.ValidationError as error:
        return [(problem.pointer, problem.code) for problem in error.problems]
    return []


def published(at: datetime) -> list[tuple[str, str]]:
    """The problems of an article of that moment."""
    return problems_of(
        lambda: nm.Article(
            id="tag:example.org,2026:1", headline="H", language="en", body=[nm.Paragraph("x")], published=at
        )
    )


@pytest.mark.parametrize(
    ("border", "step"),
    [
        (datetime(1000, 1, 1, tzinfo=UTC), timedelta(microseconds=-1)),
        (datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), timedelta(microseconds=1)),
    ],
    ids=["first", "last"],
)
@pytest.mark.parametrize("offset", [0, -11, 14])
def test_the_first_and_the_last_moment(border: datetime, step: timedelta, offset: int) -> None:
    """They are those of UTC, whatever the offset in which they are given."""
    zone = timezone(timedelta(hours=offset))
    assert [] == published(border.astimezone(zone))
    assert [("/published", "instant-range")] == published((border + step).astimezone(zone))


@pytest.mark.parametrize(
    ("amount", "maximum", "in_order"),
    [
        ("9", "10", True),
        ("10", "9", False),
        ("1.0", "1", True),
        ("1", "1.00", True),
        ("-2", "-1", True),
        ("-1", "-2", False),
        ("999999999999999999", "999999999999999998", False),
        ("0.10000001", "0.1", False),
    ],
)
def test_amounts_are_compared_as_decimal_numbers(amount: str, maximum: str, in_order: bool) -> None:  # noqa: FBT001
    """Neither as text nor as binary numbers, which lose digits."""
    found = problems_of(lambda: nm.MoneyCell(amount=amount, maximum=maximum, currency="EUR"))
    assert ([] if in_order else [("/amount", "range-order")]) == found


def test_a_range_may_be_one_number() -> None:
    """Its ends may be equal, and not in the wrong order."""
    assert [] == problems_of(lambda: nm.RangeCell(minimum=2, maximum=2))
    assert [("/minimum", "range-order")] == problems_of(lambda: nm.RangeCell(minimum=2.5, maximum=2))


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), 2**53, -(2**53), "1", None])
def test_what_is_no_number_of_json_is_none(value: object) -> None:
    """Truth values are no numbers, and there is no number beyond 2^53-1."""
    assert ["/value"] == [pointer for pointer, _ in problems_of(lambda: nm.NumberCell(value))]  # type: ignore[arg-type]
    assert [] == problems_of(lambda: nm.NumberCell(2**53 - 1))
    assert [] == problems_of(lambda: nm.NumberCell(-(2**53) + 1))


def test_ids_of_a_comparison_are_given_once() -> None:
    """It is so for rows and for criteria, each by themselves."""
    criteria = [nm.Criterion("C", kind="text", id="a"), nm.Criterion("D", kind="text", id="b")]
    cells = [nm.UnknownCell()] * 2

    def compared(criteria: list[nm.Criterion], *ids: str) -> list[tuple[str, str]]:
        rows = [nm.ComparisonRow("A", cells=cells, id=name) for name in ids]
        return problems_of(lambda: nm.ComparisonTable("T", subject_label="S", criteria=criteria, rows=rows))

    assert [] == compared(criteria, "a", "b")
    assert [("/rows/1/id", "id-duplicate")] == compared(criteria, "a", "a")
    assert [("/criteria/1/id", "id-duplicate")] == compared([criteria[0]] * 2, "a", "b")


def test_a_run_is_cut_behind_its_last_character() -> None:
    """Text of just the length of a run is one run, and one character more is another."""
    assert [RUN_LENGTH] == [len(str(run)) for run in nm.Paragraph("x" * RUN_LENGTH).text]
    assert [RUN_LENGTH, 1] == [len(str(run)) for run in nm.Paragraph("x" * (RUN_LENGTH + 1)).text]
    span = nm.Span("x" * RUN_LENGTH, marks=["strong"])
    assert span == nm.Paragraph([span]).text[0]
    assert [("/text", "max_length")] == problems_of(lambda: nm.Span("x" * (RUN_LENGTH + 1)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[(1, 2), (1, 1)], [(1, 1)]], []),
        ([[(1, 3), (1, 1)], [(1, 1)]], [("/rows/0/cells/0", "table-grid")]),
        ([[(1, 1), (1, 1)], [(1, 1), (1, 2)]], [("/rows/1/cells/1", "table-grid")]),
        ([[(2, 1)], [(1, 1), (1, 1)]], []),
        ([[(2, 1)], [(1, 1), (2, 1)]], [("/rows/1/cells/1", "table-grid")]),
        ([[(2, 1)], [(1, 1)]], [("/rows/1", "table-grid")]),
        ([[(1, 1), (1, 2), (1, 1)], [(2, 1)]], [("/rows/1/cells/0", "table-grid")]),
    ],
)
def test_cells_fill_a_table_to_its_edges(rows: list[list[tuple[int, int]]], expected: list[tuple[str, str]]) -> None:
    """A cell may reach the last row and the last column, not one further, and covers no other cell."""
    made = [
        nm.TableRow([nm.TableCell("x", column_span=columns, row_span=height) for columns, height in row])
        for row in rows
    ]
    assert expected == problems_of(lambda: nm.Table(rows=made))


def test_a_cell_that_juts_out_is_told_from_one_that_covers_another() -> None:
    """The message says which of the two it is, also for a single column."""

    def message(*rows: list[tuple[int, int]]) -> str:
        made = [
            nm.TableRow([nm.TableCell("x", column_span=width, row_span=height) for width, height in row])
            for row in rows
        ]
        with pytest.raises(nm.ValidationError) as raised:
            nm.Table(rows=made)
        return raised.value.problems[0].message

    assert "3" in message([(2, 1)], [(1, 1), (2, 1)])
    assert message([(2, 1)], [(1, 1), (2, 1)]) != message([(1, 1), (1, 2), (1, 1)], [(2, 1)])


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"a": None, "b": "a", "c": "b"}, []),
        ({"a": "b", "b": "a"}, ["a"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b"]),
        ({"a": "b", "b": "c", "c": "b", "d": "e", "e": "d"}, ["b", "d"]),
        ({"a": "gone"}, []),
    ],
)
def test_a_cycle_is_found_once_wherever_the_search_begins(parents: dict[str, str | None], expected: list[str]) -> None:
    """An id that only leads into a cycle is not one of it."""
    assert expected == list(cycles(parents))
