"""What `make engines` runs, and what the page shows of it; the engines themselves are not here."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsmodel as nm
from engines import controls, counting, payloads
from engines.running import STARTS
from newsmodel import bulk

ROOT = Path(__file__).resolve().parents[2]
RECIPES = {path.stem: path for path in (ROOT / "tools" / "engines" / "recipes").glob("[!_]*.py")}
PAGE = (ROOT / "docs" / "bulk.md").read_text("utf-8")


def test_the_page_shows_the_files_that_are_run() -> None:
    """Each of them, and nothing else."""
    shown = re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL)
    assert {path.read_text("utf-8") for path in RECIPES.values()} == set(shown)
    assert {*STARTS, "kafka_serializer"} == RECIPES.keys()


@pytest.mark.parametrize("name", STARTS)
def test_a_recipe_has_ten_lines_at_most(name: str) -> None:
    """Without its imports and its docstring; it calls the function of the library and no other for a batch."""
    source = RECIPES[name].read_text("utf-8")
    (recipe,) = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    assert "validate_files" == recipe.name
    body = "\n".join(source.splitlines()[recipe.body[1].lineno - 1 : recipe.end_lineno])
    assert 10 >= len([line for line in body.splitlines() if line.strip()])
    assert "validate_batch" in body


@pytest.mark.parametrize("fault", range(len(payloads.FAULTS)))
def test_every_fault_is_refused(fault: int) -> None:
    """It changes the payload, which has one problem then; its control has none."""
    texts = list(payloads._texts())
    number = payloads.EVERY * fault + payloads.EVERY // 2
    wrong = payloads.payload(texts, number)
    assert 1 == len(next(iter(bulk.iter_validate([wrong]))))  # type: ignore[list-item]
    assert () == nm.validate(payloads.payload(texts, number + 1))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows as an engine is given them."""
    folder = tmp_path_factory.mktemp("engines") / "source"
    payloads.write(folder, 250)
    return folder


def engine(source: Path, target: Path, judge: Callable[[Any], Any]) -> counting.Findings:
    """What pyarrow alone writes, as an engine does."""
    target.mkdir()
    for file in source.iterdir():
        pq.write_table(judge(pq.read_table(file)), target / file.name)
    return counting.written(target)


def test_batches_find_what_is_found_row_by_row(source: Path, tmp_path: Path) -> None:
    """In every row: the digest is equal, too."""
    expected = counting.expected(source)
    assert (245, 5) == (expected.ok, expected.refused)
    assert [] == expected.differences(engine(source, tmp_path / "target", bulk.validate_batch))


@pytest.mark.parametrize("control", controls.CONTROLS)
def test_a_faulty_function_is_noticed(source: Path, tmp_path: Path, control: str) -> None:
    """By the counts, and by the digest."""
    found = engine(source, tmp_path / "target", controls.CONTROLS[control])
    names = {each.split(":")[0] for each in counting.expected(source).differences(found)}
    assert {"ok", "digest"} <= names


def test_rows_in_another_order_are_equal(source: Path, tmp_path: Path) -> None:
    """Engines write in any order; the number of the row says which it is."""
    found = engine(
        source, tmp_path / "target", lambda table: bulk.validate_batch(table.take(pa.array(range(249, -1, -1))))
    )
    assert [] == counting.expected(source).differences(found)
