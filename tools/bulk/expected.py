"""What a run should find, by a plain loop with `newsmodel.validate`, and what it has found."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow.parquet as pq

import newsmodel as nm
from newsmodel.model import DEFAULT

Row = dict[str, Any]


@attrs.frozen
class Found:
    """What is refused.

    Attributes:
        rows: The rows of the report.
        kept: The refused rows as they are in the input, with ends of lines.
        total: How many rows there are.
        blank: How many of these are blank.
    """

    rows: list[Row]
    kept: bytes
    total: int
    blank: int

    def counts(self) -> dict[str, Any]:
        """What the summary says of them."""
        problems = [problem for row in self.rows for problem in row["problems"]]
        refused = len(self.rows)
        totals = {"rows": self.total, "blank": self.blank, "accepted": self.total - self.blank - refused}
        places = Counter((problem["code"], _place(problem["pointer"])) for problem in problems)
        return {
            **totals,
            "refused": refused,
            "problems": len(problems),
            "codes": Counter(problem["code"] for problem in problems),
            "places": places,
        }


def expected(rows: Iterable[bytes], *, before: bytes = b"", has_blank: bool = True) -> Found:
    """What is to be found in rows; ``has_blank`` says whether blank ones stand for nothing."""
    found, kept, total, blank, offset = list[Row](), bytearray(), 0, 0, 0
    for number, row in enumerate(rows, 1):
        data = before + row if number == 1 else row
        total += 1
        if has_blank and not data.strip(b" \t\r"):
            blank += 1
        elif problems := nm.validate(data):
            listed = [{"pointer": each.pointer, "code": each.code, "message": each.message} for each in problems]
            found.append({"line": number, "offset": offset, "id": _id(data), "problems": listed})
            kept += data + b"\n"
        offset += len(data) + 1
    return Found(found, bytes(kept), total, blank)


def reported(report: Path, quarantine: Path, summary: dict[str, Any]) -> Found:
    """What a run has found."""
    return Found(list(_rows(report)), quarantine.read_bytes(), summary["rows"], summary["blank"])


def summed(summary: dict[str, Any]) -> dict[str, Any]:
    """The counts of a summary, in the form of `Found.counts`."""
    names = ("rows", "blank", "accepted", "refused", "problems")
    places = {(each["code"], each["pointer"]): each["problems"] for each in summary["places"]}
    return {**{name: summary[name] for name in names}, "codes": summary["codes"], "places": places}


def _rows(report: Path) -> Iterator[Row]:
    if report.suffix == ".parquet":
        yield from pq.read_table(report).to_pylist()
    else:
        data = report.read_bytes()
        yield from map(json.loads, (gzip.decompress(data) if report.suffix == ".gz" else data).splitlines())


def _place(pointer: str) -> str:
    """A pointer with a star for each index."""
    return "/".join("*" if part.isdecimal() and part.isascii() else part for part in pointer.split("/"))


def _id(data: bytes) -> str | None:
    """The id of a document; None if it is no JSON text."""
    if len(data) > DEFAULT.limits.size:
        return None
    try:
        value = json.loads(data.decode())
        json.dumps(value, ensure_ascii=False).encode()  # half a character cannot be written
    except ValueError:
        return None
    return value["id"] if isinstance(value, dict) and isinstance(value.get("id"), str) else None
