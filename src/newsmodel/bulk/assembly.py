"""The report, made of finished ranges: equal ranges give equal bytes, without times and names of files."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Final, Protocol, cast

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from newsmodel.bulk.inputs import COMPRESSIONS, Named
from newsmodel.bulk.parts import REPORT_SCHEMA, Part
from newsmodel.bulk.summary import Tally
from newsmodel.errors import ArgumentError

#: A row group has at most so many problems, and the rows of one batch more.
_MOST_PROBLEMS: Final = 50_000


class _Report(Protocol):
    """Takes the rows of a report, and the ends of its ranges."""

    def add(self, batch: pa.RecordBatch) -> None: ...
    def end_range(self) -> None: ...


class _Parquet:
    """A report as Parquet: a row group for each range."""

    def __init__(self, writer: pq.ParquetWriter) -> None:
        self._writer = writer
        self._kept: list[pa.RecordBatch] = []
        self._problems = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Keep rows until their row group is complete."""
        self._kept.append(batch)
        self._problems += len(batch.column("problems").flatten())
        if self._problems > _MOST_PROBLEMS:
            self.end_range()

    def end_range(self) -> None:
        """Write the row group."""
        if self._kept:
            table = pa.Table.from_batches(self._kept)
            self._writer.write_table(table, row_group_size=table.num_rows)
        self._kept, self._problems = [], 0


class _Lines:
    """A report as NDJSON."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, batch: pa.RecordBatch) -> None:
        """Write rows."""
        for row in batch.to_pylist():
            self._file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def end_range(self) -> None:
        """Do nothing."""


@attrs.frozen
class Targets:
    """The files that a run writes.

    Attributes:
        report: The rows that are refused, with their problems.
        quarantine: The same rows as they are in the input, if they are kept.
    """

    report: Path
    quarantine: Path | None = None

    @property
    def summary(self) -> Path:
        """What they add up to."""
        return self.report.with_name(f"{self.report.name}.summary.json")

    @property
    def checkpoint(self) -> Path:
        """The folder of a run that is not finished."""
        return self.report.with_name(f"{self.report.name}.partial")

    def check(self, source: Path) -> None:
        """Refuse names that do not go together with each other and with that of the input.

        Raises:
            ArgumentError: Two are of one file, one is of a folder, or says of a form that cannot be written.
        """
        names = [source, self.report, *([self.quarantine] if self.quarantine is not None else [])]
        for path in names[1:]:
            form = Named.of(path).form
            if path.is_dir():
                raise ArgumentError(f"{path.name} is a folder")
            if path == self.quarantine and form != "ndjson":
                raise ArgumentError(f"{path.name}: refused lines are written as NDJSON")
        if len({path.resolve() for path in names}) < len(names):
            raise ArgumentError("the input, the report and the quarantine are different files")

    @property
    def all(self) -> tuple[Path, ...]:
        """The files; the last one is there when all are."""
        return (self.report, *([self.quarantine] if self.quarantine is not None else []), self.summary)


def assemble(parts: Iterable[Part], targets: Targets) -> Tally:
    """Write the report and the refused rows beside where they will be, and count what is in them."""
    tally = Tally()
    with ExitStack() as stack:
        report = stack.enter_context(_report(targets.report))
        kept = None if targets.quarantine is None else stack.enter_context(_opened(targets.quarantine))
        for part in parts:
            for batch in part.batches():
                tally.add(batch)
                report.add(batch)
            report.end_range()
            if kept is not None and part.kept is not None:
                with part.kept.open("rb") as file:
                    shutil.copyfileobj(file, kept)
    return tally


def write_summary(targets: Targets, data: Mapping[str, Any]) -> None:
    """Write the summary beside where it will be."""
    with _opened(targets.summary) as file:
        file.write(json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n")


@contextmanager
def publishing(targets: Targets) -> Iterator[None]:
    """Give the files their names when all are written, the summary last; remove them if they are not written."""
    try:
        yield
        for target in targets.all:
            path = target.resolve()
            if path.exists():
                shutil.copymode(path, temporary(target))
            temporary(target).replace(path)
    finally:
        for target in targets.all:
            temporary(target).unlink(missing_ok=True)


def temporary(target: Path) -> Path:
    """Where a file is until it is complete."""
    path = target.resolve()
    return path.with_name(f"{path.name}.tmp")


@contextmanager
def _report(target: Path) -> Iterator[_Report]:
    if Named.of(target).form == "parquet":
        with _synced(target) as file, pq.ParquetWriter(file, REPORT_SCHEMA, compression="zstd") as writer:
            yield _Parquet(writer)
    else:
        with _opened(target) as file:
            yield _Lines(file)


@contextmanager
def _opened(target: Path) -> Iterator[IO[bytes]]:
    """A file for text, compressed as its name says."""
    with _synced(target) as file:
        match COMPRESSIONS.get(target.suffix, "none"):
            case "none":
                yield file
            case "gzip":  # without a name and a time, which its header could have
                with gzip.GzipFile("", "wb", 6, file, 0) as packed:
                    yield cast("IO[bytes]", packed)
            case "zstd":
                with pa.CompressedOutputStream(file, "zstd") as packed:
                    yield packed


@contextmanager
def _synced(target: Path) -> Iterator[IO[bytes]]:
    """A file that is on the disk when it is closed."""
    with temporary(target).open("wb") as file:
        yield file
    with temporary(target).open("rb+") as file:  # what compresses may have closed it
        os.fsync(file.fileno())
