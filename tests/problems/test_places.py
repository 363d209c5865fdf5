"""Line and column of a problem, in code points, in every form of text that a payload can have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from injector import planted

import newsmodel as nm
from newsmodel._cli.payloads import payloads
from newsmodel._validate.explaining import PayloadPointers
from newsmodel._validate.schema import example
from newsmodel._wire.parsing import parse
from newsmodel._wire.positions import OF_NAMES, with_positions
from newsmodel._wire.yaml import read
from newsmodel.errors import tokens

FAST = nm.ContentModel(engine="jsonschema-rs")
SOME = planted()[::5]


def value_at(payload: Any, pointer: str) -> Any:
    """The value at a pointer."""
    for token in tokens(pointer):
        payload = payload[int(token)] if isinstance(payload, list) else payload[token]
    return payload


def at(text: str, line: int | None, column: int | None) -> str:
    """The text after a place."""
    assert line is not None
    assert column is not None
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


@pytest.mark.parametrize("indent", [None, 0, 3])
def test_every_planted_fault_is_found_in_the_text(indent: int | None) -> None:
    """The place is the start of the value, or of its name if that is wrong; in any layout, after any character."""
    for fault in SOME:
        payload = {"\U0001f600 é": "\u2028", **fault.payload} if fault.fault == "unknown member" else fault.payload
        text = json.dumps(payload, indent=indent, ensure_ascii=False)
        problem = next(found for found in FAST.validate(text) if found.pointer == fault.pointer)
        if fault.code in OF_NAMES:
            expected = json.dumps(tokens(fault.pointer)[-1], ensure_ascii=False)
        else:
            expected = json.dumps(value_at(payload, fault.pointer), ensure_ascii=False)[:1]
        assert at(text, problem.line, problem.column).startswith(expected), (fault.fault, fault.place)


def test_only_problems_that_are_kept_are_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand references that lead nowhere, a hundred problems are kept; the others are not looked up."""
    placed: list[nm.Problem] = []
    place = PayloadPointers.placed

    def counted(pointers: PayloadPointers, problem: nm.Problem) -> nm.Problem:
        placed.append(problem)
        return place(pointers, problem)

    monkeypatch.setattr(PayloadPointers, "placed", counted)
    runs = [run for index in range(500) for run in ("a", "b", {"text": "c", "citations": [{"source": f"s{index}"}]})][
        :999
    ]
    payload = {**example("article.minimal"), "body": [{"type": "paragraph", "text": runs}] * 2}
    found = nm.validate(payload)
    assert (100, 100) == (len(found), len(placed))
    assert (
        found[98].pointer == "/body/0/text/296/citations/0/source"
    )  # as it is in the payload, where "a" and "b" are two


def test_only_some_references_get_a_suggestion() -> None:
    """Comparing every one with every id would take long; the limit is the number of problems that are reported."""
    cited = [nm.Span("a", citations=nm.Citation(f"source{index}")) for index in range(101)]
    with pytest.raises(nm.ValidationError) as raised:
        nm.Article(
            id="tag:a.example,2026:1",
            headline="A",
            language="en",
            body=[nm.Paragraph(cited)],
            sources=[nm.Source(id="source", name="A")],
        )
    assert [True] * 100 + [False] == ["did you mean" in problem.message for problem in raised.value.problems]


def test_yaml_gives_the_same_problems_at_their_places() -> None:
    """The same payloads as YAML: pointers, codes and messages are equal, and the places are right."""
    for fault in SOME[::7]:
        text = yaml.safe_dump(fault.payload, allow_unicode=True, sort_keys=False)
        reading = read(text)
        assert reading.value == fault.payload
        (problem,) = reading.with_positions(FAST.validate(reading.value))
        assert (problem.pointer, problem.code) == (fault.pointer, fault.code)
        if fault.code in OF_NAMES:
            assert at(text, problem.line, problem.column).startswith(tokens(fault.pointer)[-1])


def test_lines_of_ndjson_are_lines_of_the_file(tmp_path: Path) -> None:
    """Empty lines count, and each payload is checked by itself."""
    good = json.dumps(nm.json_schema("source")["examples"][0])
    path = tmp_path / "a.ndjson"
    path.write_text(f'{good}\n\n{good}\n{good[:-1]}, "x": 1}}\n{{\n', encoding="utf-8")
    found = [finding.problem for payload in payloads(str(path)) for finding in payload.findings(FAST.validate)]
    assert [(problem.line, problem.code) for problem in found] == [(4, "unknown_member"), (5, "not_json")]
    assert found[0].column == len(good) + 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", ("/b", "not_json", 2, 4)),
        ("a: 1\na: 2\n", ("/a", "duplicate_member", 2, 1)),
        ("a: [1\n", ("", "not_json", 2, 1)),
        ("!!python/object:os.system x\n", ("", "not_json", 1, 1)),
        ("? [a]\n: 1\n", ("", "not_json", 1, 3)),
        ("--- a\n--- b\n", ("", "not_json", 2, 5)),
        ("", ("", "not_json", 1, 1)),
        ("a: 1e999\n", ("/a", "number_out_of_range", 1, 4)),
        ("- " * 40 + "x", ("/0" * 32, "too_deep", 1, 65)),
        ("5: 1\n", ("", "not_json", 1, 1)),
    ],
)
def test_yaml_that_is_not_json_is_refused(text: str, expected: tuple[str, str, int, int]) -> None:
    """It has one problem, with its place."""
    with pytest.raises(nm.ValidationError) as raised:
        read(text)
    (problem,) = raised.value.problems
    assert (problem.pointer, problem.code, problem.line, problem.column) == expected


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "[" * 40 + "]" * 40], ids=["duplicate", "deep"])
def test_yaml_reports_as_much_of_a_problem_as_json(text: str) -> None:
    """A fault that JSON and YAML can both have leads to equal messages; what was expected and found is equal too."""
    found = []
    for gate in (parse, read):
        with pytest.raises(nm.ValidationError) as raised:
            gate(text)
        found += [(each.code, each.message, each.expected, each.got) for each in raised.value.problems]
    assert found[0] == found[1]
    assert found[0][2:] != (None, None)


def test_plain_scalars_of_yaml_mean_what_they_mean_in_json() -> None:
    """Dates, "no" and "on" are text; only JSON's numbers, true, false and null are not."""
    text = "[no, on, 2026-03-01, 0x10, 1_000, .5, '5', 5, -2.5, 1e3, true, null, ~, True]"
    assert read(text).value == [
        "no",
        "on",
        "2026-03-01",
        "0x10",
        "1_000",
        ".5",
        "5",
        5,
        -2.5,
        1000.0,
        True,
        None,
        "~",
        "True",
    ]


def test_problems_are_in_the_order_of_the_text() -> None:
    """The order in which an engine finds them does not matter; those without a place come last."""
    text = '{"type": "faq", "schema_version": "1.0",\n "items": [{"question": ""}],\n "x": 1}'
    assert [problem.line for problem in nm.validate(text)] == [2, 2, 3]
    placed = with_positions([nm.Problem(pointer="/gone", code="type", message="m"), *nm.validate(text)], text)
    assert placed[-1].line is None


def test_neither_engine_opens_a_file_or_a_socket() -> None:
    """After the first use, an audit hook sees none; the control opens one."""
    code = """
import sys, newsmodel as nm
bad = '{"type": "faq", "schema_version": "1.0", "items": [5]}'
models = [nm.ContentModel(engine=name) for name in ("jsonschema", "jsonschema-rs")]
other = bad.replace("5", '{"a": 1}')
for model in models: model.validate(bad), model.validate(other)
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event == "open" or event.startswith("socket") else None)
for model in models: model.validate(bad), model.validate(other.replace("a", "b"))
quiet = len(seen)
open(sys.executable, "rb").close()
print(quiet, len(seen))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["0", "1"]


def test_problem_details_are_those_of_rfc_9457() -> None:
    """A pointer is a URI fragment; the refusal itself can be named."""
    problems = nm.validate({"type": "source", "schema_version": "1.0", "id": "a", "name": "A", "é /~": 1})
    details = nm.problem_details(problems, instance="urn:uuid:1", status=400)
    assert details["errors"] == [
        {"pointer": "#/%C3%A9%20~1~0", "code": "unknown_member", "detail": 'unknown member "é /~"'}
    ]
    assert (details["status"], details["instance"], details["detail"]) == (400, "urn:uuid:1", "1 problem")
    assert json.loads(json.dumps(details)) == details
