"""Columns of Arrow: the payloads in one, and those of the problems.

pyarrow is imported when it is first needed, and what it gives is untyped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, Final

from newsmodel._excerpts import excerpt
from newsmodel._extras import install
from newsmodel.errors import ArgumentError, ModelError, Problem

#: What is kept of a problem.
MEMBERS: Final = ("pointer", "code", "message")
Kept = tuple[str, str, str]
#: How many rows are Python objects at one time, and how many bytes of payloads. A hundred problems of a payload may
#: each repeat most of it in their pointers, and an array of strings holds 2 GiB.
_ROWS: Final = 1024
_BYTES: Final = 4 * 2**20
#: Where an array ends and the next chunk begins; again because of the 2 GiB.
_CHUNK: Final = 2**30


def arrow() -> Any:
    """The module ``pyarrow``.

    Raises:
        ModelError: It is not installed.
    """
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        raise ModelError(f"batches need pyarrow: {install('bulk')}") from None
    return pa


def problems_type() -> Any:
    """The type of the problems of a row: ``list<struct<pointer, code, message>>``."""
    pa = arrow()
    return pa.list_(pa.struct([(name, pa.string()) for name in MEMBERS]))


def problems_array(rows: Sequence[Sequence[Kept]]) -> Any:
    r"""The problems of rows as an array of `problems_type`.

    A class of the model may write half of a surrogate pair, which UTF-8 cannot have: it is written as ``\udXXX``.
    """
    pa = arrow()
    flat = list(chain.from_iterable(rows))
    members = [pa.array([_utf8(each[place]) for each in flat], pa.string()) for place in range(len(MEMBERS))]
    offsets = pa.array(accumulate(map(len, rows), initial=0), pa.int32())
    found = pa.StructArray.from_arrays(members, fields=list(problems_type().value_type))
    return pa.ListArray.from_arrays(offsets, found, type=problems_type())


def kept(problem: Problem) -> Kept:
    """What is kept of a problem."""
    return problem.pointer, problem.code, problem.message


def _utf8(text: object) -> bytes:
    return str(text).encode("utf-8", "backslashreplace")


# --- The payloads of a column -----------------------------------------------------------------------------------------


def payload_column(batch: Any, name: str) -> list[Any]:
    """The arrays of the column that has the payloads, in order.

    Raises:
        ArgumentError: There is no such column, there are two, or it is not one of text or bytes.
    """
    found = batch.schema.get_all_field_indices(name)
    if len(found) != 1:
        count = f"{len(found)} columns" if found else "no column"
        columns = ", ".join(map(excerpt, batch.schema.names[:20])) or "none"
        raise ArgumentError(f"validate_batch(column): there is {count} {excerpt(name)} (the first columns: {columns})")
    column = batch.column(found[0])
    if not _is_text(column.type):
        kinds = "string, binary, their large forms and views, or a dictionary of them"
        raise ArgumentError(f"validate_batch(column): expected {kinds}, got {column.type} in {excerpt(name)}")
    return list(column.chunks) if isinstance(column, arrow().ChunkedArray) else [column]


def _is_text(kind: Any) -> bool:
    types = arrow().types
    kind = kind.value_type if types.is_dictionary(kind) else kind
    return _binary(kind) is not None or types.is_null(kind)


def _binary(kind: Any) -> Any:
    """The type of the same bytes, not read as UTF-8; None for what is neither text nor bytes."""
    pa = arrow()
    forms = ((pa.string(), pa.binary()), (pa.large_string(), pa.large_binary()), (pa.string_view(), pa.binary_view()))
    return next((octets for text, octets in forms if kind in (text, octets)), None)


def pieces(arrays: Iterable[Any]) -> Iterator[list[bytes | None]]:
    """The payloads of arrays, a limited number at a time; text as the bytes that it is stored in."""
    for array in arrays:
        for start in range(0, len(array), _ROWS):
            yield from _limited(_octets(array.slice(start, _ROWS)).to_pylist())


def _octets(array: Any) -> Any:
    # The bytes are taken as they are: Arrow's text need not be UTF-8, and each row has to have its own problem.
    plain = array.dictionary_decode() if arrow().types.is_dictionary(array.type) else array
    kind = _binary(plain.type)
    return plain if kind is None or kind == plain.type else plain.cast(kind)


def _limited(rows: list[bytes | None]) -> Iterator[list[bytes | None]]:
    start = size = 0
    for at, row in enumerate(rows):
        length = 0 if row is None else len(row)
        if at > start and size + length > _BYTES:
            yield rows[start:at]
            start, size = at, 0
        size += length
    yield rows[start:]


# --- The columns of a result ------------------------------------------------------------------------------------------


def joined(arrays: Iterable[Any], kind: Any) -> Any:
    """Arrays of a type as one chunked array, with few chunks."""
    pa = arrow()
    flat = chain.from_iterable(each.chunks if isinstance(each, pa.ChunkedArray) else [each] for each in arrays)
    return pa.chunked_array(_merged(flat), type=kind)


def _merged(arrays: Iterable[Any]) -> Iterator[Any]:
    """The same rows in arrays of about 1 GiB."""
    waiting: list[Any] = []
    size = 0
    for array in arrays:
        if waiting and size + array.nbytes > _CHUNK:
            yield arrow().concat_arrays(waiting)
            waiting, size = [], 0
        waiting.append(array)
        size += array.nbytes
    if waiting:
        yield arrow().concat_arrays(waiting)
