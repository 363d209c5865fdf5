"""Large inputs, read row by row: NDJSON, also compressed, and Parquet.

A row is a line of NDJSON, or a row of Parquet.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, cast

import attrs

from newsmodel._validate.lines import is_blank
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel.errors import ArgumentError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

#: The most bytes of a payload.
_LIMIT: Final = DEFAULT_LIMITS.size
#: How many bytes are read at once.
BLOCK: Final = 1_000_000
#: How many rows of Parquet are decoded at once, and how many bytes if these are large.
_BATCH: Final = 250
_BATCH_BYTES: Final = 4_000_000

Form = Literal["ndjson", "parquet"]
Compression = Literal["none", "gzip", "zstd"]
FORMS: Final[dict[str, Form]] = {".ndjson": "ndjson", ".jsonl": "ndjson", ".parquet": "parquet"}
COMPRESSIONS: Final[dict[str, Compression]] = {".gz": "gzip", ".zst": "zstd"}

#: Takes bytes as they are read.
Take = Callable[[bytes], None]
#: Takes the bytes of a line that is too long to be kept, and the number of that line.
Spill = Callable[[int, bytes], None]


@attrs.frozen
class TooLong:
    """A line that has more bytes than a payload may have, and is not kept.

    Attributes:
        size: Its bytes, without the end of the line.
    """

    size: int


#: A text in UTF-8, a line that is not kept, or a null of Parquet.
Payload = bytes | TooLong | None


@attrs.define
class Row:
    """A row.

    Attributes:
        number: Its number, from 1.
        offset: The bytes of the input before it; None where nothing can be found by them.
        payload: What it holds.
        is_blank: Whether it is a blank line, which stands for nothing.
    """

    number: int
    offset: int | None
    payload: Payload
    is_blank: bool = False


@attrs.frozen
class Named:
    """What the name of a file says.

    Attributes:
        form: What its rows are.
        compression: How its bytes are compressed; Parquet has compression of its own.
    """

    form: Form
    compression: Compression = "none"

    @classmethod
    def of(cls, path: Path) -> Named:
        """The form of a file by the end of its name.

        Raises:
            ArgumentError: The end is not known.
        """
        compression = COMPRESSIONS.get(path.suffix, "none")
        form = FORMS.get(path.suffix if compression == "none" else path.with_suffix("").suffix)
        if form is None or (form == "parquet" and compression != "none"):
            known = ", ".join([*FORMS, *map(".ndjson{}".format, COMPRESSIONS)])
            raise ArgumentError(f"{path.name}: the name does not end in one of {known}")
        return cls(form, compression)

    @property
    def has_offsets(self) -> bool:
        """Whether a row can be found by its bytes."""
        return self == Named("ndjson")


# --- Lines ----------------------------------------------------------------------------------------------------------


def payload_lines(file: BinaryIO, spill: Spill | None = None, taken: Take | None = None) -> Iterator[bytes | TooLong]:
    """The lines of a file without their line feeds; of one, no more is kept than a payload may have.

    Args:
        file: The file.
        spill: Called with the bytes of lines that are not kept, without line feeds.
        taken: Called with all bytes, before the line is yielded that they are of.
    """
    number = 0
    while line := file.readline(_LIMIT + 1):
        number += 1
        if taken is not None:
            taken(line)
        if line.endswith(b"\n"):
            yield line[:-1]
        elif len(line) <= _LIMIT:
            yield line
        else:
            yield _long(file, line, number, spill, taken)


def _long(file: BinaryIO, block: bytes, number: int, spill: Spill | None, taken: Take | None) -> TooLong:
    """A line that is too long, of which a first block has been read: the others are read, and not kept."""
    size = 0
    while block:
        text = block.removesuffix(b"\n")
        size += len(text)
        if spill is not None:
            spill(number, text)
        if len(text) < len(block):
            break
        block = file.readline(BLOCK)
        if taken is not None:
            taken(block)
    return TooLong(size)


def line_rows(file: BinaryIO, spill: Spill, taken: Take, *, has_offsets: bool) -> Iterator[Row]:
    """The rows of NDJSON."""
    read = 0

    def count(data: bytes) -> None:
        nonlocal read
        read += len(data)
        taken(data)

    offset = 0
    for number, line in enumerate(payload_lines(file, spill, count), 1):
        yield Row(number, offset if has_offsets else None, line, isinstance(line, bytes) and is_blank(line))
        offset = read


@contextmanager
def opened_lines(raw: BinaryIO, compression: Compression, name: str) -> Iterator[BinaryIO]:
    """The text of a file, as it is before compression.

    Raises:
        OSError: From the block: the compressed data is damaged or ends too early.
    """
    try:
        match compression:
            case "none":
                yield raw
            case "gzip":
                with io.BufferedReader(gzip.GzipFile(fileobj=raw, mode="rb"), BLOCK) as unpacked:
                    yield unpacked
            case "zstd":
                import pyarrow as pa

                # Of its own, because it is closed at the end; both have one place in the file.
                again = os.fdopen(os.dup(raw.fileno()), "rb", 0)
                stream = pa.CompressedInputStream(pa.PythonFile(again, mode="r"), "zstd")
                yield cast("BinaryIO", io.BufferedReader(stream, BLOCK))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise OSError(None, f"it is no complete {compression} data: {error}", name) from None


# --- Parquet --------------------------------------------------------------------------------------------------------


def parquet_rows(raw: BinaryIO, column: str, spill: Spill, taken: Take) -> Iterator[Row]:
    """The rows of a column of Parquet.

    Raises:
        ArgumentError: The file has no such column of text or bytes.
        OSError: It is no Parquet.
    """
    number = 0
    for batch in parquet_batches(raw, column):
        for payload in batch.column(0).to_pylist():
            number += 1
            data = payload.encode() if isinstance(payload, str) else payload
            taken(b"\xff" if data is None else data + b"\n")
            if data is not None and len(data) > _LIMIT:
                spill(number, data)
                yield Row(number, None, TooLong(len(data)))
            else:
                yield Row(number, None, data)


def parquet_batches(raw: BinaryIO, column: str) -> Iterator[pa.RecordBatch]:
    """A column of Parquet, some rows at a time.

    Raises:
        ArgumentError, OSError: As `parquet_rows`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(raw, pre_buffer=False, buffer_size=BLOCK)
        schema = file.schema_arrow
        if column not in schema.names:
            raise ArgumentError(f"there is no column {column!r} (there are: {', '.join(schema.names)})")
        kind = schema.field(column).type
        texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
        if not any(of(kind) for of in texts):
            raise ArgumentError(f"the column {column!r} holds {kind}, expected text or bytes")
        for group in range(file.num_row_groups):
            size = _rows_at_once(file.metadata.row_group(group), column)
            yield from file.iter_batches(size, row_groups=[group], columns=[column], use_threads=False)
    except pa.ArrowInvalid as error:
        raise OSError(None, f"it is no Parquet: {error}") from None


def _rows_at_once(group: pq.RowGroupMetaData, column: str) -> int:
    """How many rows of a row group are decoded at once, by the mean size of those in a column."""
    chunks = map(group.column, range(group.num_columns))
    size: int = next(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema == column)
    rows: int = _BATCH_BYTES * group.num_rows // max(size, 1)
    return max(1, min(_BATCH, rows))
