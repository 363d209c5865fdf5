"""Rows of a later version: every way through many payloads says of each what `validate` says in the flavour open."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from laters import some_later

import newsmodel as nm
from newsmodel import bulk, examples
from newsmodel._codec.native import CORES
from newsmodel.documents import LOAD_FLAVOURS, LoadFlavour

Run = Callable[..., subprocess.CompletedProcess[str]]
BOTH = pytest.mark.parametrize("flavour", LOAD_FLAVOURS)
#: Rows that both flavours refuse, and one that both take.
OTHERS = (b"{}", b"[", nm.to_json_bytes(examples.source()), nm.to_json_bytes(examples.faq()).replace(b"q", b"\xff", 1))


@cache
def rows() -> tuple[bytes, ...]:
    """Rows of a later version, the same with a fault besides, and others."""
    later = [json.dumps(each.payload).encode() for each in some_later()]
    return (*later, *(row.replace(b'"id"', b'"id":7,"id_"', 1) for row in later[::9]), *OTHERS)


def said(flavour: LoadFlavour) -> list[tuple[nm.Problem, ...]]:
    """What `validate` says of each row."""
    return [nm.validate(row, flavour=flavour) for row in rows()]


def test_the_flavours_differ_and_open_refuses_some_rows() -> None:
    """Strict refuses all but one; open refuses what has a fault."""
    refused = {flavour: sum(map(bool, said(flavour))) for flavour in LOAD_FLAVOURS}
    assert refused["strict"] == len(rows()) - 1
    assert 3 + len(some_later()) // 9 <= refused["open"] < len(rows()) // 2


@BOTH
def test_lines_have_the_same_problems(flavour: LoadFlavour) -> None:
    """`iter_validate`, line by line."""
    assert said(flavour) == list(bulk.iter_validate(rows(), flavour=flavour))


@pytest.mark.parametrize("core", CORES)
@BOTH
def test_the_same_lines_are_refused(flavour: LoadFlavour, core: Any) -> None:
    """`check_lines`, by their numbers."""
    found = nm.ContentModel(core=core).check_lines(b"\n".join(rows()), flavour=flavour)
    assert [line for line, problems in enumerate(said(flavour), 1) if problems] == list(found) != []


@BOTH
def test_batches_have_the_same_problems(flavour: LoadFlavour) -> None:
    """`validate_batch`, row by row."""
    found = bulk.validate_batch(pa.table({"payload": rows()}), flavour=flavour)["problems"].to_pylist()
    expected = [[{"pointer": p.pointer, "code": p.code, "message": p.message} for p in row] for row in said(flavour)]
    assert expected == found


@BOTH
def test_a_report_has_the_same_problems(run: Run, tmp_path: Path, flavour: LoadFlavour) -> None:
    """`validate --report`, line by line."""
    (tmp_path / "in.ndjson").write_bytes(b"\n".join(rows()))
    options = ("--report", "out.parquet", "--flavour", flavour, "--jobs", "1")
    assert run("validate", "in.ndjson", *options).returncode == 1
    found = {row["line"]: row["problems"] for row in pq.read_table(tmp_path / "out.parquet").to_pylist()}
    expected = {
        line: [{"pointer": p.pointer, "code": p.code, "message": p.message} for p in problems]
        for line, problems in enumerate(said(flavour), 1)
        if problems
    }
    assert expected == found


@BOTH
def test_what_is_rendered_is_what_is_taken(flavour: LoadFlavour) -> None:
    """Each row is as `to_text` writes the document that is loaded in that flavour."""
    found = bulk.validate_batch(pa.table({"payload": rows()}), flavour=flavour, render="text")["rendered"].to_pylist()
    expected = [
        None if problems else nm.to_text(nm.from_json(row, flavour=flavour))
        for row, problems in zip(rows(), said(flavour), strict=True)
    ]
    assert expected == found


def test_strict_is_the_default() -> None:
    """Unasked, no row of a later version is taken."""
    assert said("strict") == list(bulk.iter_validate(rows()))
    assert 1 == sum(bulk.validate_batch(pa.table({"payload": rows()}))["ok"].to_pylist())


@pytest.mark.parametrize("judge", [bulk.iter_validate, bulk.validate_batch])
def test_an_unknown_flavour_is_refused(judge: Callable[..., object]) -> None:
    """As everywhere, with a proposal."""
    with pytest.raises(nm.UnknownNameError, match="opn"):
        judge(pa.table({"payload": [b"{}"]}) if judge is bulk.validate_batch else [b"{}"], flavour="opn")
