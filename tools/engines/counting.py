"""What a run has found: counts, and a digest of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import newsmodel as nm
from newsmodel.bulk.columns import MEMBERS

#: The problems of a row: pointer, code and message of each.
Found = list[tuple[str, ...]]


@attrs.frozen
class Findings:
    """What is compared.

    Attributes:
        ok: Rows without a problem.
        refused: Rows with one.
        codes: How many problems have each code.
        digest: Of the number, the verdict and the problems of every row, in order.
    """

    ok: int
    refused: int
    codes: Mapping[str, int]
    digest: str

    def differences(self, other: Findings) -> list[str]:
        """What is not equal, in words."""
        names = [field.name for field in attrs.fields(Findings)]
        pairs = ((name, getattr(self, name), getattr(other, name)) for name in names)
        return [f"{name}: {there}, expected {here}" for name, here, there in pairs if here != there]


def expected(source: Path) -> Findings:
    """What is found by one call of `newsmodel.validate` for each row, without batches."""
    rows = (row for file in sorted(source.glob("*.parquet")) for row in pq.read_table(file).to_pylist())
    return findings((row["n"], _problems(row["payload"])) for row in rows)


def _problems(payload: str | None) -> Found:
    if payload is None:
        return [("", "type", "expected JSON text as bytes or str, got null")]
    return [(each.pointer, each.code, each.message) for each in nm.validate(payload)]


def written(target: Path) -> Findings:
    """What an engine has written."""
    files = sorted(map(str, target.rglob("*.parquet")))
    table: Any = ds.dataset(files, format="parquet").to_table() if files else pa.table({"n": []})
    rows = table.sort_by("n").to_pylist()
    wrong = [row["n"] for row in rows if row["ok"] is not (row["problems"] == [])]
    if wrong:
        raise ValueError(f"rows are ok and have problems, or neither: {wrong[:5]}")
    return findings((row["n"], [tuple(each[name] for name in MEMBERS) for each in row["problems"]]) for row in rows)


def findings(rows: Iterable[tuple[int, Found]]) -> Findings:
    """The findings of rows in order, by number and problems."""
    digest, codes, verdicts = sha256(), Counter[str](), Counter[bool]()
    for row in rows:
        digest.update(repr(row).encode())
        codes.update(code for _, code, _ in row[1])
        verdicts[row[1] == []] += 1
    return Findings(verdicts[True], verdicts[False], dict(sorted(codes.items())), digest.hexdigest()[:16])
