"""Files of many rows, written as they are made."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

#: How many rows are handed to the writer of Parquet at once, and how many bytes at most are in a row group. A page has
#: few rows, because its size is looked at only after so many, and because it is decoded as a whole.
_BATCH: Final = 100
_GROUP: Final = 400_000_000
_PAGE_ROWS: Final = 4
_SCHEMA: Final = pa.schema([("payload", pa.binary())])


@attrs.frozen
class Input:
    """A file of rows.

    Attributes:
        path: The file.
        rows: How many there are.
        size: The bytes of all rows, with the ends of lines.
    """

    path: Path
    rows: int
    size: int


def written(path: Path, rows: Iterable[bytes], *, before: bytes = b"", is_ended: bool = True) -> Input:
    """Write rows to a file of the form that its name says.

    Args:
        path: The file.
        rows: The rows.
        before: What stands before the first line.
        is_ended: Whether the last line has an end, too.
    """
    return _parquet(path, rows) if path.suffix == ".parquet" else _lines(path, rows, before, is_ended=is_ended)


def _lines(path: Path, rows: Iterable[bytes], before: bytes, *, is_ended: bool) -> Input:
    count, size, end = 0, len(before), b""
    with _opened(path) as file:
        file.write(before)
        for row in rows:
            size += file.write(end + row)
            count, end = count + 1, b"\n"
        size += file.write(end) if is_ended else 0
    return Input(path, count, size)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    match path.suffix:
        case ".gz":
            with gzip.open(path, "wb", compresslevel=1) as packed:
                yield packed
        case ".zst":
            with pa.CompressedOutputStream(str(path), "zstd") as stream:
                yield stream
        case _:
            with path.open("wb") as file:
                yield file


def _parquet(path: Path, rows: Iterable[bytes]) -> Input:
    """A column of bytes, in few and large row groups."""
    left, count, size = iter(rows), 0, 0
    with closing(pq.ParquetWriter(path, _SCHEMA, compression="zstd", write_batch_size=_PAGE_ROWS)) as writer:
        while group := _group(left):
            table = pa.Table.from_batches(group, _SCHEMA)
            count, size = count + table.num_rows, size + table.nbytes
            writer.write_table(table, row_group_size=table.num_rows)
    return Input(path, count, size)


def _group(left: Iterator[bytes]) -> list[pa.RecordBatch]:
    group, size = [], 0
    while size < _GROUP and (batch := list(islice(left, _BATCH))):
        group.append(pa.record_batch([pa.array(batch, pa.binary())], schema=_SCHEMA))
        size += group[-1].nbytes
    return group
