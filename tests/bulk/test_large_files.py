"""Large files are checked row by row, in several processes."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._validate.schema import example
from newsmodel.bulk import ranges
from newsmodel.errors import ArgumentError, NewsmodelError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
run_module = pytest.importorskip("newsmodel.bulk.run")
assembly = pytest.importorskip("newsmodel.bulk.assembly")
workers = pytest.importorskip("newsmodel.bulk.workers")

Run = Callable[..., subprocess.CompletedProcess[str]]
GOOD = nm.to_json(nm.from_dict(example("article.minimal"))).encode()
MISSPELT = GOOD.replace(b'"headline"', b'"headlin"')
LONG = b'"' + b"x" * 2_600_000 + b'"'
#: A line of each sort; the last has no line feed.
LINES = [
    b"\xef\xbb\xbf" + GOOD,
    GOOD,
    b"",
    b" \t\r",
    GOOD + b"\r",
    MISSPELT,
    LONG,
    b'{"id":"caf\xff"}',
    GOOD,
    b"[1]\r",
    b"{}",
]


def validate(source: Path, report: Path, quarantine: Path | None = None, **options: Any) -> dict[str, Any]:
    """Validate a file without the command line."""
    given = {"column": "payload", "question": workers.Question(), "jobs": 1, "version": nm.__version__}
    resumed, progress = options.pop("is_resumed", False), options.pop("progress", lambda _: None)
    run = run_module.Run(source=source, targets=assembly.Targets(report, quarantine), **{**given, **options})
    summary: dict[str, Any] = run_module.validate_file(run, progress, is_resumed=resumed)
    return summary


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file with a line of each sort."""
    path = tmp_path / "big.ndjson"
    path.write_bytes(b"\n".join(LINES))
    return path


@pytest.fixture
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranges of four rows, and pieces of two."""
    monkeypatch.setattr(ranges, "RANGE_ROWS", 4)
    monkeypatch.setattr(ranges, "PIECE_ROWS", 2)


def test_the_report_has_a_row_for_each_refused_line(source: Path, tmp_path: Path) -> None:
    """Its problems are those of `validate`; its offset leads to the line in the file."""
    summary = validate(source, tmp_path / "report.parquet", jobs=2)
    rows = pq.read_table(tmp_path / "report.parquet").to_pylist()
    expected = {
        number: [(each.pointer, each.code) for each in nm.validate(line)]
        for number, line in enumerate(LINES, 1)
        if line.strip() and nm.validate(line)
    }
    assert expected == {row["line"]: [(each["pointer"], each["code"]) for each in row["problems"]] for row in rows}
    data = source.read_bytes()
    assert all(data[row["offset"] :].startswith(LINES[row["line"] - 1]) for row in rows)
    counts = {name: summary[name] for name in ("rows", "blank", "accepted", "refused")}
    assert {"rows": 11, "blank": 2, "accepted": 3, "refused": 6} == counts


def test_refused_lines_are_kept_as_they_are(source: Path, tmp_path: Path) -> None:
    """Also those that are too long for the memory; each ends with a line feed."""
    validate(source, tmp_path / "report.ndjson", tmp_path / "kept.ndjson")
    refused = [json.loads(line)["line"] for line in (tmp_path / "report.ndjson").read_bytes().splitlines()]
    assert (tmp_path / "kept.ndjson").read_bytes() == b"".join(LINES[number - 1] + b"\n" for number in refused)
    assert [1, 6, 7, 8, 10, 11] == refused


def test_the_id_of_a_refused_document_is_read(source: Path, tmp_path: Path) -> None:
    """Where there is one."""
    validate(source, tmp_path / "report.ndjson")
    rows = [json.loads(line) for line in (tmp_path / "report.ndjson").read_bytes().splitlines()]
    assert {6: json.loads(GOOD)["id"]} == {row["line"]: row["id"] for row in rows if row["id"] is not None}


@pytest.mark.usefixtures("small_ranges")
@pytest.mark.parametrize("name", ["report.parquet", "report.ndjson", "report.ndjson.gz", "report.ndjson.zst"])
def test_every_number_of_jobs_gives_the_same_bytes(source: Path, tmp_path: Path, name: str) -> None:
    """Of all three files, and however often."""
    made: list[dict[str, bytes]] = []
    for jobs in (1, 1, 3):
        folder = tmp_path / f"{len(made)}"
        folder.mkdir()
        validate(source, folder / name, folder / "kept.ndjson.gz", jobs=jobs)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert {name, f"{name}.summary.json", "kept.ndjson.gz"} == made[0].keys()
    assert made[0] == made[1] == made[2]
    assert made[0]["kept.ndjson.gz"][3] == 0  # no name of a file
    assert made[0]["kept.ndjson.gz"][4:8] == bytes(4)  # no time


@pytest.mark.usefixtures("small_ranges")
def test_a_range_is_a_row_group(source: Path, tmp_path: Path) -> None:
    """Of eleven lines in ranges of four, six are refused: one, three and two."""
    validate(source, tmp_path / "report.parquet")
    file = pq.ParquetFile(tmp_path / "report.parquet")
    assert [1, 3, 2] == [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]


def packed(path: Path) -> dict[str, Path]:
    """The lines of a file in other forms."""
    data = path.read_bytes()
    forms = {end: path.with_name(f"packed{end}") for end in (".ndjson.gz", ".jsonl.zst")}
    forms[".ndjson.gz"].write_bytes(gzip.compress(data))
    with pa.CompressedOutputStream(str(forms[".jsonl.zst"]), "zstd") as file:
        file.write(data)
    return forms


@pytest.mark.parametrize("end", [".ndjson.gz", ".jsonl.zst"])
def test_compressed_lines_give_the_same_rows(source: Path, tmp_path: Path, end: str) -> None:
    """Without offsets, which would lead nowhere."""
    validate(source, tmp_path / "plain.parquet", tmp_path / "plain.ndjson")
    validate(packed(source)[end], tmp_path / "packed.parquet", tmp_path / "packed.ndjson")
    plain, rows = (pq.read_table(tmp_path / f"{name}.parquet").to_pylist() for name in ("plain", "packed"))
    assert [{**row, "offset": None} for row in plain] == rows
    assert (tmp_path / "plain.ndjson").read_bytes() == (tmp_path / "packed.ndjson").read_bytes()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()], ids=str)
def test_parquet_is_read_from_a_column(tmp_path: Path, kind: Any) -> None:
    """A null is a problem, as it is for `validate`."""
    table = pa.table({"text": pa.array([GOOD.decode(), None, MISSPELT.decode()]).cast(kind), "more": [1, 2, 3]})
    pq.write_table(table, tmp_path / "in.parquet")
    validate(tmp_path / "in.parquet", tmp_path / "report.ndjson", column="text")
    rows = [json.loads(line) for line in (tmp_path / "report.ndjson").read_bytes().splitlines()]
    assert [(2, None, "type"), (3, None, "unknown_member")] == [
        (row["line"], row["offset"], row["problems"][0]["code"]) for row in rows
    ]


def test_a_long_text_in_parquet_is_kept(tmp_path: Path) -> None:
    """As a long line is."""
    pq.write_table(pa.table({"payload": [LONG, GOOD]}), tmp_path / "in.parquet")
    validate(tmp_path / "in.parquet", tmp_path / "report.ndjson", tmp_path / "kept.ndjson")
    assert LONG + b"\n" == (tmp_path / "kept.ndjson").read_bytes()


def test_a_file_without_rows_gives_an_empty_report(tmp_path: Path) -> None:
    """All is well in it."""
    (tmp_path / "in.ndjson").touch()
    assert validate(tmp_path / "in.ndjson", tmp_path / "report.parquet")["rows"] == 0
    assert pq.read_table(tmp_path / "report.parquet").num_rows == 0


def test_the_question_is_asked_of_each_line(tmp_path: Path) -> None:
    """The kind, and the flavour."""
    (tmp_path / "in.ndjson").write_bytes(GOOD + b"\n" + GOOD[:-1] + b',"later":1}\n')
    counts = [
        validate(tmp_path / "in.ndjson", tmp_path / "report.parquet", question=workers.Question(*asked))["refused"]
        for asked in ((), ("article",), ("faq",), (None, "open"))
    ]
    assert [1, 1, 2, 0] == counts


def test_a_file_that_changes_meanwhile_is_no_input(source: Path, tmp_path: Path) -> None:
    """Its report would be of no file at all."""

    def change(_: int) -> None:
        with source.open("ab") as file:
            file.write(b"\n")

    with pytest.raises(OSError, match="the file was changed while it was read"):
        validate(source, tmp_path / "report.parquet", progress=change)
    assert not (tmp_path / "report.parquet").exists()


@pytest.mark.usefixtures("small_ranges")
def test_a_process_that_ends_is_an_error(tmp_path: Path) -> None:
    """One of ours; what is finished is kept."""
    (tmp_path / "in.ndjson").write_bytes((MISSPELT + b"\n") * 400)

    def end(_: int) -> None:
        for child in multiprocessing.active_children():
            child.kill()

    with pytest.raises(NewsmodelError, match="a process that checks rows has ended"):
        validate(tmp_path / "in.ndjson", tmp_path / "report.parquet", progress=end)
    assert validate(tmp_path / "in.ndjson", tmp_path / "report.parquet", is_resumed=True)["refused"] == 400


def test_names_that_do_not_go_together_are_refused(source: Path, tmp_path: Path) -> None:
    """Nothing is written, and the input stays."""
    (tmp_path / "link.ndjson").symlink_to(source)
    (tmp_path / "folder.parquet").mkdir()
    before = source.read_bytes()
    for report, kept, message in (
        ("big.ndjson", None, "different files"),
        ("link.ndjson", None, "different files"),
        ("a.ndjson", "a.ndjson", "different files"),
        ("a.ndjson", "b.parquet", "written as NDJSON"),
        ("folder.parquet", None, "is a folder"),
        ("a.csv", None, "does not end in one of"),
        ("a.parquet.gz", None, "does not end in one of"),
    ):
        with pytest.raises(ArgumentError, match=message):
            validate(source, tmp_path / report, None if kept is None else tmp_path / kept)
    assert {"big.ndjson", "link.ndjson", "folder.parquet"} == {path.name for path in tmp_path.iterdir()}
    assert before == source.read_bytes()


def test_processes_that_check_load_no_arrow() -> None:
    """It is large, and they do not need it; the module that writes reports does."""
    loaded = {}
    for name in ("workers", "run"):
        code = f"import sys, newsmodel.bulk.{name}; print('pyarrow' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        loaded[name] = done.stdout.strip()
    assert {"workers": "False", "run": "True"} == loaded


# --- The command ----------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_found(run: Run, source: Path, tmp_path: Path) -> None:
    """The exit code is that of every validation."""
    done = run("validate", str(source), "--report", str(tmp_path / "report.parquet"), "--jobs", "1")
    assert (1, "", "11 rows, 6 refused, 6 problems\n") == (done.returncode, done.stdout, done.stderr)
    (tmp_path / "good.ndjson").write_bytes(GOOD)
    done = run("validate", str(tmp_path / "good.ndjson"), "--report", str(tmp_path / "report.parquet"))
    assert (0, "1 rows, 0 refused, 0 problems\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("option", [("--jobs", "2"), ("--quarantine", "a.ndjson"), ("--column", "a"), ("--resume",)])
def test_options_of_a_report_need_one(run: Run, source: Path, option: tuple[str, ...]) -> None:
    """Alone they would do nothing."""
    done = run("validate", str(source), *option)
    assert (2, True) == (done.returncode, f"{option[0]} goes only with --report" in done.stderr)


@pytest.mark.parametrize(
    "option", [("--output", "a"), ("--format", "json"), ("--watch",), ("--select", "type"), ("--exclude", "a")]
)
def test_a_report_has_every_problem_of_one_file(run: Run, source: Path, option: tuple[str, ...]) -> None:
    """What chooses files and codes, or how they are shown, does not go with it."""
    done = run("validate", str(source), "--report", "report.parquet", *option)
    assert (2, True) == (done.returncode, f"{option[0]} does not go with --report" in done.stderr)


def test_a_report_can_be_made_quietly(run: Run, source: Path) -> None:
    """And without an exit code that says what was found."""
    done = run("validate", str(source), "--report", "report.parquet", "--quiet", "--exit-zero")
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("names", [(), ("-",), ("a.ndjson", "b.ndjson")])
def test_a_report_is_for_one_file(run: Run, names: tuple[str, ...]) -> None:
    """Which can be read again."""
    done = run("validate", *names, "--report", "report.parquet")
    assert (2, True) == (done.returncode, "--report is for one file" in done.stderr)


def test_damaged_inputs_end_with_2(run: Run, source: Path, tmp_path: Path) -> None:
    """With one line that says what is wrong, and without anything left."""
    whole = packed(source)
    names = [path.name for path in whole.values()]
    for path in whole.values():
        path.write_bytes(path.read_bytes()[:-20])
    for name in ("no.ndjson.gz", "no.ndjson.zst", "no.parquet"):
        (tmp_path / name).write_bytes(GOOD)
    before = {path.name for path in tmp_path.iterdir()}
    for name in [*names, "no.ndjson.gz", "no.ndjson.zst", "no.parquet", "missing.ndjson"]:
        done = run("validate", str(tmp_path / name), "--report", str(tmp_path / "report.parquet"))
        assert (2, "", 1) == (done.returncode, done.stdout, done.stderr.count("\n")), name
        assert name in done.stderr
    assert before == {path.name for path in tmp_path.iterdir()}


def test_a_missing_column_is_named(run: Run, tmp_path: Path) -> None:
    """With those that there are; one of numbers holds no payloads."""
    pq.write_table(pa.table({"a": [1], "b": ["{}"]}), tmp_path / "in.parquet")
    for column, message in (("payload", "no column 'payload' (there are: a, b)"), ("a", "column 'a' holds int64")):
        done = run("validate", str(tmp_path / "in.parquet"), "--report", str(tmp_path / "r.ndjson"), "--column", column)
        assert (2, True) == (done.returncode, message in done.stderr)
