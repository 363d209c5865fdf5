"""What is refused in a range, in files that are finished whole or not at all.

A finished range is an Arrow file, and, where refused rows are kept, a file with these. The names have a digest of what
is in them, so that a file which was changed is not taken for finished.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

import attrs
import pyarrow as pa

from newsmodel.bulk.checkpoint import FINISHED
from newsmodel.bulk.columns import problems_array, problems_type
from newsmodel.bulk.inputs import Payload, TooLong
from newsmodel.bulk.ranges import Piece, RangeEnd
from newsmodel.bulk.workers import Refused

#: A row of the report: its number, the bytes before it, the id of its document, and its problems.
REPORT_SCHEMA: Final = pa.schema(
    [
        pa.field("line", pa.int64(), nullable=False),
        pa.field("offset", pa.int64()),
        pa.field("id", pa.string()),
        pa.field("problems", problems_type(), nullable=False),
    ]
)
#: The ends of the names of what is not finished, and of lines that are too long to be kept in memory.
_OPEN, _LONG = ".open", ".long"


@attrs.frozen
class Part:
    """A finished range.

    Attributes:
        path: Its Arrow file.
        end: What was known of the input when it ended.
        kept: The file with its refused rows, if they are kept and there are some.
    """

    path: Path
    end: RangeEnd
    kept: Path | None

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Its rows of the report, some at a time."""
        with pa.OSFile(str(self.path)) as file, pa.ipc.open_file(file) as reader:
            for place in range(reader.num_record_batches - 1):
                yield reader.get_batch(place)


class Parts:
    """The finished ranges in a folder."""

    def __init__(self, folder: Path, *, keeps: bool) -> None:
        """For a folder; ``keeps`` says whether refused rows are kept. What is not finished there is removed."""
        self._folder, self._keeps = folder, keeps
        for path in sorted(folder.iterdir()):
            if path.suffix in (_OPEN, _LONG):
                path.unlink()
        read = (_read(path) for path in sorted(folder.glob(f"*{FINISHED}")))
        self._parts = {_number(part.path): part for part in read if part is not None}

    def finished(self, number: int) -> Part | None:
        """A range, if it is finished."""
        return self._parts.get(number)

    def __iter__(self) -> Iterator[Part]:
        """The finished ranges in order."""
        return (self._parts[number] for number in sorted(self._parts))

    def spill(self, number: int, block: bytes) -> None:
        """Keep a piece of a line that is too long to be kept in memory."""
        if self._keeps:
            with _long(self._folder, number).open("ab") as file:
                file.write(block)

    def forget(self, piece: Piece) -> None:
        """Remove the long lines of a piece that needs not be written."""
        for row in piece.rows:
            if isinstance(row.payload, TooLong):
                _long(self._folder, row.number).unlink(missing_ok=True)

    def begin(self, number: int) -> PartWriter:
        """Begin a range."""
        return PartWriter(self._folder, number, keeps=self._keeps)

    def add(self, path: Path) -> None:
        """Add a range that has been finished."""
        if (part := _read(path)) is not None:
            self._parts[_number(path)] = part


class PartWriter:
    """Writes the files of a range."""

    def __init__(self, folder: Path, number: int, *, keeps: bool) -> None:
        """For the range of a number."""
        self._folder, self._name = folder, f"{number:09}"
        self._file = self._opened(FINISHED)
        self._writer = pa.ipc.new_file(self._file, REPORT_SCHEMA)
        self._kept = self._opened(".kept") if keeps else None

    def add(self, piece: Piece, refused: Sequence[Refused]) -> None:
        """Add what is refused of a piece."""
        if not refused:
            return
        rows = [piece.rows[each.place] for each in refused]
        columns = [
            pa.array([row.number for row in rows], pa.int64()),
            pa.array([row.offset for row in rows], pa.int64()),
            pa.array([each.id for each in refused], pa.string()),
            problems_array([each.problems for each in refused]),
        ]
        self._writer.write_batch(pa.record_batch(columns, schema=REPORT_SCHEMA))
        if self._kept is not None:
            for row in rows:
                self._keep(self._kept, row.number, row.payload)

    def _keep(self, kept: BinaryIO, number: int, payload: Payload) -> None:
        if isinstance(payload, TooLong):
            long = _long(self._folder, number)
            with long.open("rb") as file:
                shutil.copyfileobj(file, kept)
            long.unlink()
        elif payload is not None:
            kept.write(payload)
        kept.write(b"\n")

    def finish(self, end: RangeEnd) -> Path:
        """Finish the range, so that it stays whatever happens; returns its Arrow file."""
        kept = self._finished(self._kept, ".kept").name if self._kept is not None and self._kept.tell() else None
        nothing = pa.RecordBatch.from_pylist([], REPORT_SCHEMA)
        self._writer.write_batch(nothing, custom_metadata={"end": json.dumps({**attrs.asdict(end), "kept": kept})})
        self._writer.close()
        return self._finished(self._file, FINISHED)

    def close(self) -> None:
        """Close the files of a range that is not finished."""
        self._file.close()
        if self._kept is not None:
            self._kept.close()

    def _opened(self, end: str) -> BinaryIO:
        return (self._folder / (self._name + end + _OPEN)).open("wb")

    def _finished(self, file: BinaryIO, end: str) -> Path:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        path = self._folder / (self._name + end + _OPEN)
        finished = self._folder / f"{self._name}.{_digest(path)}{end}"
        path.replace(finished)
        return finished


def _read(path: Path) -> Part | None:
    """A finished range; None if one of its files is missing or was changed."""
    if not _is_whole(path):
        return None
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
        _, said = reader.get_batch_with_custom_metadata(reader.num_record_batches - 1)
    values = json.loads(said[b"end"])
    name = values.pop("kept")
    kept = None if name is None else path.with_name(name)
    return Part(path, RangeEnd(**values), kept) if kept is None or _is_whole(kept) else None


def _is_whole(path: Path) -> bool:
    return path.is_file() and path.name.split(".")[1] == _digest(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _number(path: Path) -> int:
    return int(path.name.split(".")[0])


def _long(folder: Path, number: int) -> Path:
    return folder / f"{number:012}{_LONG}"
