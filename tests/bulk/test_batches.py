"""Batches of Arrow: `bulk.validate_batch` and `bulk.result_schema`."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import Any, ClassVar

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel import bulk, examples
from newsmodel.bulk import columns

GOOD = nm.to_json_bytes(examples.article())
SMALL = nm.to_json_bytes(examples.source())
#: Payloads, and the codes of their problems.
ROWS: list[tuple[bytes | None, list[str]]] = [
    (GOOD, []),
    (None, ["type"]),
    (SMALL, []),
    (b"", ["not_json"]),
    (SMALL[:-1] + b',"zzz":1}', ["unknown_member"]),
    (b"\xff\xfe", ["not_utf8"]),
    (b"{}", ["required"]),
    (b"[" * 100_000, ["too_deep"]),
    (SMALL + b"\n", []),
    (SMALL + b"\n" + SMALL, ["not_json"]),
]
PAYLOADS = [payload for payload, _ in ROWS]
CODES = [codes for _, codes in ROWS]
#: Without the row that is no UTF-8, which Arrow makes no text of.
TEXTS = [None if row is None else row.decode() for row in PAYLOADS if row != b"\xff\xfe"]
TEXT_CODES = [codes for row, codes in ROWS if row != b"\xff\xfe"]


def codes_of(result: Any) -> list[list[str]]:
    """The codes of each row."""
    result.validate(full=True)
    return [[problem["code"] for problem in row] for row in result["problems"].to_pylist()]


@attrs.frozen(kw_only=True)
class Poll(nm.Custom):
    """A question, whose class fails for one text.

    Attributes:
        question: The question.
    """

    tag: ClassVar[str] = "acme:poll"
    question: nm.Line

    def __attrs_post_init__(self) -> None:
        if self.question == "?":
            raise KeyError(self.question)


def failing(poll: Poll, _: Any) -> str:
    """Render a question; one text fails, and one is no text of UTF-8."""
    return {"ok": "ok", "half": "\ud800"}[poll.question]


POLLS = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll), text={Poll: failing})


def poll(question: str) -> str:
    """An article with a question."""
    page = nm.explain("check_failed").bad
    return str(page).replace('"question": "?"', f'"question": "{question}"')


# --- Rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [pa.binary(), pa.large_binary(), pa.binary_view(), pa.dictionary(pa.int32(), pa.binary())]
)
def test_every_row_has_its_problems(kind: pa.DataType) -> None:
    """In order, whatever the other rows are; no row raises."""
    array = pa.array(PAYLOADS, pa.binary())
    array = array.dictionary_encode() if pa.types.is_dictionary(kind) else array.cast(kind)
    result = bulk.validate_batch(pa.record_batch({"payload": array}))
    assert CODES == codes_of(result)
    assert [not codes for codes in CODES] == result["ok"].to_pylist()


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]
)
def test_text_has_the_same_problems(kind: pa.DataType) -> None:
    """In every form that Arrow has for it."""
    array = pa.array(TEXTS, pa.string())
    array = array.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else array.cast(kind)
    assert kind == array.type
    assert TEXT_CODES == codes_of(bulk.validate_batch(pa.table({"payload": array})))


def test_text_that_is_not_utf8_is_a_problem_of_its_row() -> None:
    """Arrow does not look into text that it is given; others rows are judged as ever."""
    offsets = pa.array([0, 2, 2 + len(SMALL)], pa.int32()).buffers()[1]
    array = pa.StringArray.from_buffers(2, offsets, pa.py_buffer(b"\xff\xfe" + SMALL))
    result = bulk.validate_batch(pa.record_batch([array], ["payload"]))
    assert [["not_utf8"], []] == [[problem["code"] for problem in row] for row in result["problems"].to_pylist()]


def test_problems_are_those_of_validate() -> None:
    """Pointers, codes and messages, in their order."""
    wrong = json.dumps({"type": "source", "schema_version": "1.0", "nam": 1, "a": 2})
    (row,) = bulk.validate_batch(pa.table({"payload": [wrong]}))["problems"].to_pylist()
    expected = [{name: getattr(each, name) for name in ("pointer", "code", "message")} for each in nm.validate(wrong)]
    assert expected == row
    assert 2 < len(row)


def test_half_of_a_surrogate_pair_is_escaped() -> None:
    """A class of a vocabulary may write one, and Arrow's text is UTF-8, which cannot have it."""
    problem = nm.Problem(pointer="/x\ud800", code="type", message="é\udfff")
    assert [[{"pointer": "/x\\ud800", "code": "type", "message": "é\\udfff"}], []] == columns.problems_array(
        [[columns.kept(problem)], []]
    ).to_pylist()


@settings(deadline=None, derandomize=True)
@given(st.lists(st.none() | st.binary(max_size=40) | st.sampled_from(PAYLOADS), max_size=12))
def test_any_bytes_are_judged_as_validate_judges_them(rows: list[bytes | None]) -> None:
    """Row for row."""
    result = bulk.validate_batch(pa.record_batch({"payload": pa.array(rows, pa.binary())}))
    assert [["type"] if row is None else [each.code for each in nm.validate(row)] for row in rows] == codes_of(result)


def test_an_exception_of_a_class_is_a_problem() -> None:
    """It is the vocabulary's fault and not the payload's, but other rows go on; its control has no problem."""
    table = pa.table({"payload": [poll("ok"), poll("?"), poll("ok")]})
    result = bulk.validate_batch(table, model=POLLS)
    assert [[], ["check_failed"], []] == codes_of(result)
    assert "KeyError" in result["problems"][1].as_py()[0]["message"]


def test_an_exception_of_a_renderer_is_a_problem() -> None:
    """So is output that is no UTF-8; a row is ok exactly where it is rendered."""
    table = pa.table({"payload": [poll("ok"), poll("more"), poll("half")]})
    assert [[], [], []] == codes_of(bulk.validate_batch(table, model=POLLS))
    result = bulk.validate_batch(table, model=POLLS, render="text")
    assert [[], ["check_failed"], ["check_failed"]] == codes_of(result)
    assert [True, False, False] == [text is not None for text in result["rendered"].to_pylist()]
    assert [True, False, False] == result["ok"].to_pylist()


def test_the_example_of_the_page_is_such_a_payload() -> None:
    """The page explains the code with a payload that this vocabulary fails for."""
    page = nm.explain("check_failed")
    assert [["check_failed"], []] == [
        [problem.code for problem in found]
        for found in bulk.iter_validate([line.replace("\n", " ") for line in (page.bad, page.good)], model=POLLS)
    ]


def test_a_kind_is_asked_for_by_name_or_class() -> None:
    """Documents of other kinds are refused, rendered or not."""
    batch = pa.record_batch({"payload": [GOOD, SMALL]})
    for kind in ("article", nm.Article):
        for render in (None, "html"):
            assert [[], ["unknown_type"]] == codes_of(bulk.validate_batch(batch, kind=kind, render=render))


@pytest.mark.parametrize("render", ["html", "markdown", "text", "jsonld"])
def test_valid_rows_are_rendered(render: str) -> None:
    """As the model renders them; refused rows have null."""
    result = bulk.validate_batch(pa.table({"payload": pa.array(PAYLOADS, pa.binary())}), render=render)
    assert CODES == codes_of(result)
    expected = [None if codes else nm.render(nm.from_json(row or b""), render) for row, codes in ROWS]
    assert expected == result["rendered"].to_pylist()


# --- Batches ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [pa.table, pa.record_batch])
@pytest.mark.parametrize("render", [None, "text"])
@pytest.mark.parametrize("rows", [0, 1, 3, 3000])
def test_the_result_is_of_the_same_class_and_of_the_schema_that_was_said(
    make: Any, render: str | None, rows: int
) -> None:
    """With the columns and the metadata of the batch."""
    schema = pa.schema([("n", pa.int64()), ("body", pa.large_string()), ("m", pa.string())], metadata={"made": "here"})
    batch = make([range(rows), [SMALL] * rows, [None] * rows], schema=schema)
    result = bulk.validate_batch(batch, column="body", render=render)
    result.validate(full=True)
    assert (type(batch), rows) == (type(result), result.num_rows)
    assert bulk.result_schema(schema, render=render).equals(result.schema, check_metadata=True)
    assert {b"made": b"here"} == result.schema.metadata
    assert batch.equals(result.select(["n", "body", "m"]))
    assert [True] * rows == result["ok"].to_pylist()


def test_slices_and_chunks_keep_their_rows() -> None:
    """A slice has its own rows only, and chunks, empty ones too, come one after the other."""
    batch = pa.record_batch({"payload": pa.array(PAYLOADS, pa.binary())})
    assert CODES[3:7] == codes_of(bulk.validate_batch(batch.slice(3, 4)))
    table = pa.Table.from_batches([batch.slice(5), batch.slice(0, 0), batch.slice(0, 5)])
    assert 3 == table["payload"].num_chunks
    assert CODES[5:] + CODES[:5] == codes_of(bulk.validate_batch(table))


def test_a_column_of_nulls_alone_is_taken() -> None:
    """As engines make it where they have seen no value."""
    assert [["type"], ["type"]] == codes_of(bulk.validate_batch(pa.table({"payload": pa.nulls(2)})))


def test_rows_are_taken_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many, and so many bytes of them, that an array of Arrow can hold their problems; a large row is alone."""
    array = pa.array([b"x" * size for size in (1, 2, 3, 9, 1, 1)], pa.binary())
    monkeypatch.setattr(columns, "_BYTES", 5)
    monkeypatch.setattr(columns, "_ROWS", 4)
    assert [[1, 2], [3], [9], [1, 1]] == [[len(row or b"") for row in piece] for piece in columns.pieces([array])]
    whole = pa.table({"payload": pa.array(PAYLOADS, pa.binary())})
    monkeypatch.setattr(columns, "_CHUNK", 100)
    result = bulk.validate_batch(whole)
    assert CODES == codes_of(result)
    assert 1 < result["problems"].num_chunks
    assert CODES == codes_of(bulk.validate_batch(whole.to_batches()[0]))


# --- Arguments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["a"], r'there is no column "payload" \(the first columns: "a"\)'),
        ([], r"\(the first columns: none\)"),
        (["payload", "payload"], r'there is 2 columns "payload"'),
        (["payload", "ok"], r'there is a column "ok" already'),
        (["payload", "problems"], r'there is a column "problems" already'),
        (["payload", "rendered"], r'there is a column "rendered" already'),
    ],
)
def test_columns_have_to_be_there_once(names: list[str], says: str) -> None:
    """That of the payloads exactly once, those of the result not yet."""
    table = pa.table([pa.array([SMALL]) for _ in names], names=names)
    with pytest.raises(nm.ArgumentError, match=says):
        bulk.validate_batch(table, render="html")


def test_a_column_named_rendered_may_stay_where_nothing_is_rendered() -> None:
    """Its name is free then."""
    result = bulk.validate_batch(pa.table({"payload": [SMALL], "rendered": [1]}))
    assert ["payload", "rendered", "ok", "problems"] == result.schema.names


@pytest.mark.parametrize("values", [[1], [[b"{}"]], [{"a": 1}], [True]])
def test_other_types_are_refused(values: list[Any]) -> None:
    """A column of numbers, lists or structs has no JSON text."""
    with pytest.raises(nm.ArgumentError, match=r'expected string, binary.* got .* in "payload"'):
        bulk.validate_batch(pa.table({"payload": values}))


def test_other_arguments_are_refused() -> None:
    """With the name of what is wrong."""
    table: Any = pa.table({"payload": [SMALL]})
    with pytest.raises(nm.ArgumentError, match=r"expected a pyarrow\.RecordBatch or a pyarrow\.Table, got a dict"):
        bulk.validate_batch({"payload": [SMALL]})
    with pytest.raises(nm.ArgumentError, match=r"expected a pyarrow\.Schema, got a Table"):
        bulk.result_schema(table)
    with pytest.raises(nm.UnknownNameError, match=r'no output for a column "terminal".* html, markdown, text, jsonld'):
        bulk.validate_batch(table, render="terminal")
    with pytest.raises(nm.UnknownNameError, match='"artcle", did you mean "article"'):
        bulk.validate_batch(table, kind="artcle")
    with pytest.raises(nm.ArgumentError, match="column"):
        bulk.validate_batch(table, column=1)  # type: ignore[arg-type]


# --- Other processes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", bulk.__all__)
def test_functions_are_pickled_by_reference(name: str) -> None:
    """So an engine sends their names, and each of its workers imports them."""
    function = getattr(bulk, name)
    pickled = pickle.dumps(function)
    assert function is pickle.loads(pickled)  # noqa: S301  (our own)
    assert 100 > len(pickled)


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


def test_pyarrow_is_imported_when_it_is_needed() -> None:
    """Lines go without it; the control is a schema."""
    code = "import sys\nfrom newsmodel import bulk\nfound = list(bulk.iter_validate(['{}']))\n"
    code += "print('pyarrow' in sys.modules)\nimport pyarrow\nprint('pyarrow' in sys.modules)"
    assert ["False", "True"] == run(code).split()


def test_without_pyarrow_the_message_says_what_to_install() -> None:
    """For batches and for their schema."""
    code = "import sys\nsys.modules['pyarrow'] = None\nfrom newsmodel import bulk\n"
    code += "for call in (bulk.validate_batch, bulk.result_schema):\n"
    code += " try: call(1)\n except Exception as error: print(repr(error))"
    needs = """ModelError("batches need pyarrow: pip install 'news-content-model[bulk]'")"""
    assert [needs] * 2 == run(code).splitlines()
