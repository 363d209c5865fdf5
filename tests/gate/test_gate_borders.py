"""Every limit of the gate at its border: what is just allowed is accepted, one more is refused, in every form alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import gate_value, parse
from newsmodel._wire.yaml import read
from newsmodel.errors import ArgumentError

#: Reads a payload in one form: JSON text, a Python value, YAML.
Gate = Callable[[Any, Limits], object]
GATES: dict[str, Gate] = {
    "text": lambda value, limits: parse(json.dumps(value), limits),
    "value": gate_value,
    "yaml": lambda value, limits: read(json.dumps(value), limits),
}
EVERY_GATE = pytest.mark.parametrize("gate", GATES.values(), ids=GATES)


def refusal(gate: Gate, value: object, limits: Limits) -> tuple[str, str] | None:
    """Pointer and code of the problem with which a payload is refused, or None."""
    try:
        gate(value, limits)
    except nm.ValidationError as error:
        (problem,) = error.problems
        return problem.pointer, problem.code
    return None


def nested(depth: int, inmost: object, *, in_objects: bool) -> Any:
    """A value inside so many arrays or objects."""
    for _ in range(depth):
        inmost = {"a": inmost} if in_objects else [inmost]
    return inmost


@EVERY_GATE
@pytest.mark.parametrize("in_objects", [False, True], ids=["arrays", "objects"])
@pytest.mark.parametrize("inmost", [5, "x", None, [], {}], ids=repr)
@pytest.mark.parametrize("depth", [1, 2, 32, MAX_DEPTH])
def test_the_deepest_level_is_the_last(gate: Gate, depth: int, inmost: object, in_objects: bool) -> None:  # noqa: FBT001
    """As many arrays and objects as the limit says may be inside each other, whatever the inmost one holds."""
    limits = Limits(depth=depth)
    levels = depth - isinstance(inmost, (list, dict))
    where = ("/a" if in_objects else "/0") * depth
    assert None is refusal(gate, nested(levels, inmost, in_objects=in_objects), limits)
    assert (where, "too_deep") == refusal(gate, nested(levels + 1, inmost, in_objects=in_objects), limits)


@pytest.mark.parametrize(
    ("reader", "text", "code"),
    [
        (parse, "[" * 100_000, "too_deep"),
        (parse, '{"a":' * 100_000, "too_deep"),
        (read, "- " * 20_000, "too_deep"),
        (read, "[" * 100_000, "not_json"),  # libyaml has a limit of its own for brackets
        (read, '{"a":' * 100_000, "too_deep"),
    ],
    ids=["arrays", "objects", "blocks", "yaml arrays", "yaml objects"],
)
def test_no_depth_exhausts_the_stack(reader: Callable[[str, Limits], object], text: str, code: str) -> None:
    """Text that goes on opening arrays and objects is refused, with the greatest limit too."""
    with pytest.raises(nm.ValidationError) as raised:
        reader(text, Limits(depth=MAX_DEPTH))
    assert [code] == [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("data", "code"),
    [("\ufeff[1]", "byte_order_mark"), (b"\xef\xbb\xbf[1]", "byte_order_mark"), (b'["\xff"]', "not_utf8")],
    ids=["mark in text", "mark in bytes", "no UTF-8"],
)
@pytest.mark.parametrize("reader", [parse, read], ids=["json", "yaml"])
def test_text_is_utf8_without_a_mark(reader: Callable[[Any, Limits], object], data: object, code: str) -> None:
    """YAML readers would accept the mark and other encodings."""
    with pytest.raises(nm.ValidationError) as raised:
        reader(data, Limits())
    assert [code] == [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"a": 1, "a": 1}', "/a"),
        ('[{"b": {"a": 1, "c": 2, "a": 3}}]', "/0/b/a"),
        ('{"a": {}, "b": [], "a": {}}', "/a"),
        ('{"": 1, "": 2}', "/"),
        ('{"a": 1, "\\u0061": 2}', "/a"),
    ],
)
@pytest.mark.parametrize("reader", [parse, read], ids=["json", "yaml"])
def test_a_member_is_given_once(reader: Callable[[str, Limits], object], text: str, where: str) -> None:
    """At every level, whatever the values are and however the name is written."""
    with pytest.raises(nm.ValidationError) as raised:
        reader(text, Limits())
    assert [(where, "duplicate_member")] == [(each.pointer, each.code) for each in raised.value.problems]


@EVERY_GATE
def test_the_last_member_is_counted(gate: Gate) -> None:
    """An object has as many members as the limit says, at the root and inside."""
    limits = Limits(members=3)
    full, more = dict.fromkeys("abc", 1), dict.fromkeys("abcd", 1)
    assert [None, None] == [refusal(gate, value, limits) for value in (full, [full])]
    assert [("", "too_many_members"), ("/0", "too_many_members")] == [
        refusal(gate, value, limits) for value in (more, [more])
    ]


@EVERY_GATE
@pytest.mark.parametrize("sign", [1, -1])
def test_the_last_safe_integer_is_accepted(gate: Gate, sign: int) -> None:
    """Numbers end at 2^53-1 in both directions, alone and inside."""
    last = sign * (2**53 - 1)
    assert [None, None] == [refusal(gate, value, Limits()) for value in (last, [last])]
    assert [("", "number_out_of_range"), ("/0", "number_out_of_range")] == [
        refusal(gate, value, Limits()) for value in (last + sign, [last + sign])
    ]


@pytest.mark.parametrize("text", ["x", "\u00e9", "\u20ac", "\U0001f600", "\ud800"], ids=ascii)
@pytest.mark.parametrize("reader", [parse, read], ids=["json", "yaml"])
def test_text_is_as_large_as_its_bytes(reader: Callable[[str, Limits], object], text: str) -> None:
    """A character of several bytes counts as several, and half of a surrogate pair as the three bytes it would take."""
    data = f'"{text}"'
    size = len(data.encode("utf-8", "surrogatepass"))
    assert f"the text has {size} bytes" in str(too_large(reader, data, size - 1))
    assert too_large(reader, data, size) is None


def test_a_limit_of_depth_is_two_hundred_at_most() -> None:
    """That is far below the limit of recursion of every Python."""
    assert Limits(depth=200).depth == 200
    with pytest.raises(ArgumentError, match="depth"):
        Limits(depth=201)


@pytest.mark.parametrize("reader", [parse, read], ids=["json", "yaml"])
def test_half_of_a_surrogate_pair_in_text_is_a_problem(reader: Callable[[str, Limits], object]) -> None:
    """No exception of a parser comes out."""
    for text in ('"\ud800"', "\ud800", '["\\ud800"]'):
        with pytest.raises(nm.ValidationError):
            reader(text, Limits())


@pytest.mark.parametrize("text", ["x", "\u00e9", "\U0001f600"], ids=ascii)
@pytest.mark.parametrize("reader", [parse, read], ids=["json", "yaml"])
def test_bytes_are_as_large_as_they_are(reader: Callable[[bytes, Limits], object], text: str) -> None:
    """The text and its bytes have the same size."""
    data = f'"{text}"'.encode()
    assert f"the text has {len(data)} bytes" in str(too_large(reader, data, len(data) - 1))
    assert too_large(reader, data, len(data)) is None


def too_large(reader: Callable[[Any, Limits], object], data: object, size: int) -> str | None:
    """The message if a text is too large; other problems do not matter."""
    try:
        reader(data, Limits(size=size))
    except nm.ValidationError as error:
        return next((problem.message for problem in error.problems if problem.code == "too_large"), None)
    return None


@pytest.mark.parametrize("text", ["x", "\u00e9", "\U0001f600"], ids=ascii)
@pytest.mark.parametrize("core", CORES)
def test_a_comment_alone_is_as_large_as_its_bytes(core: CoreName, text: str) -> None:
    """Its own limit is one of bytes too, as text and as bytes, in every path."""
    comment = nm.Comment([nm.Paragraph(text)], id="a", author=nm.CommentAuthor("A"), created=AT, status="visible")
    data = nm.to_json(comment)
    size = len(data.encode())
    exact = nm.ContentModel(core=core, limits=Limits(comment_size=size))
    small = nm.ContentModel(core=core, limits=Limits(comment_size=size - 1))
    for given in (data, data.encode()):
        assert [(), ()] == [exact.validate(given), exact.validate(given, flavour="open")]
        for (problem,) in (small.validate(given), small.validate(given, flavour="open")):
            assert (problem.code, problem.got) == ("too_large", size)


AT = nm.from_dict(
    {
        "type": "comment",
        "schema_version": "1.0",
        "id": "a",
        "author": {"name": "A"},
        "status": "visible",
        "created": "2026-03-01T09:30:00Z",
        "body": [{"type": "paragraph", "text": ["a"]}],
    },
    nm.Comment,
).created


@pytest.mark.parametrize("digits", ["9" * 17, "9" * 400, "1" + "0" * 6_000], ids=len)
def test_an_integer_of_any_length_is_out_of_range(digits: str) -> None:
    """Python would refuse to read thousands of digits; the problem is the same."""
    assert ("/0", "number_out_of_range") == refusal(
        lambda text, limits: parse(str(text), limits), f"[{digits}]", Limits()
    )


@pytest.mark.parametrize("digits", ["9" * 18, "9" * 400, "1" + "0" * 6_000], ids=len)
def test_more_than_seventeen_digits_are_text_in_yaml(digits: str) -> None:
    """They are no safe integer, and nothing of them is lost."""
    assert [digits] == read(f"[{digits}]").value


@pytest.mark.parametrize("most", [1, 2, 10])
@pytest.mark.parametrize("member", ["questions", "answers"])
def test_the_last_problem_is_listed_if_there_are_no_more(most: int, member: str) -> None:
    """As many as the limit says are listed; of one more, the last place says how many are not."""
    model = nm.ContentModel(limits=Limits(problems=most))
    for count in (most, most + 1, most + 5):
        found = model.validate(WITH_PROBLEMS[member](count))
        left = count - most + 1 if count > most else 0
        assert [left] * bool(left) == [problem.got for problem in found if problem.code == "more_problems"]
        assert len(found) == most


def _questions(count: int) -> dict[str, Any]:
    """A payload with so many faults that the schema finds."""
    items = [{"question": "Why?", "answer": [], "x": 1, "id": f"q{number}"} for number in range(count)]
    return {"type": "faq", "schema_version": "1.0", "items": [{**item, "answer": [_text("a")]} for item in items]}


def _answers(count: int) -> dict[str, Any]:
    """A payload with so many faults that a rule finds."""
    cited = [_text({"text": "a", "citations": [{"source": f"s{number}"}]}) for number in range(count)]
    return {"type": "faq", "schema_version": "1.0", "items": [{"question": "Why?", "answer": cited}]}


def _text(run: object) -> dict[str, Any]:
    return {"type": "paragraph", "text": [run]}


WITH_PROBLEMS: dict[str, Callable[[int], dict[str, Any]]] = {"questions": _questions, "answers": _answers}


# --- Tables ---------------------------------------------------------------------------------------------------------


def table(cells: int) -> nm.Table:
    """A table of rows of a hundred cells, and the rest in columns that one cell spans."""
    rows = [nm.TableRow([nm.TableCell("x")] * 100) for _ in range(cells // 100)]
    if cells % 100:
        rest = cells % 100
        last = [nm.TableCell("x")] * (rest - 1) + [nm.TableCell("x", column_span=101 - rest)]
        rows.append(nm.TableRow(last))
    return nm.Table(rows=rows)


def test_a_table_has_at_most_ten_thousand_cells() -> None:
    """One more is refused, with both numbers."""
    assert len(table(10_000).rows) == 100
    with pytest.raises(nm.ValidationError) as raised:
        table(10_001)
    (problem,) = raised.value.problems
    assert (problem.pointer, problem.code, problem.expected, problem.got) == ("/rows", "table-size", 10_000, 10_001)


def test_a_comparison_has_at_most_ten_thousand_cells() -> None:
    """Rows times criteria; one row more is refused."""
    criteria = [nm.Criterion(f"C{number}", kind="text") for number in range(100)]
    row = nm.ComparisonRow("A", cells=[nm.UnknownCell()] * 100)
    assert len(nm.ComparisonTable("T", subject_label="S", criteria=criteria, rows=[row] * 100).rows) == 100
    with pytest.raises(nm.ValidationError) as raised:
        nm.ComparisonTable("T", subject_label="S", criteria=criteria, rows=[row] * 101)
    assert [(each.pointer, each.code, each.got) for each in raised.value.problems] == [("/rows", "table-size", 10_100)]
