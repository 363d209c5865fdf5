"""Batches of Arrow: the same rows, with what is known of each in columns beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from newsmodel._arguments import checked
from newsmodel._excerpts import described, excerpt
from newsmodel.bulk.columns import arrow, joined, kept, payload_column, pieces, problems_array, problems_type
from newsmodel.bulk.rows import Judged, judge_of, renderer_of
from newsmodel.documents import AnyKind, LoadFlavour
from newsmodel.errors import ArgumentError, UnknownNameError
from newsmodel.model import OUTPUTS, ContentModel

# pyarrow is imported when a batch is there: the annotations of its classes are for type checkers.
if TYPE_CHECKING:
    import pyarrow as pa

    Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
    Schema = TypeVar("Schema", bound=pa.Schema)
else:
    Batch = Schema = object

#: What a column can hold: output for a terminal depends on the terminal.
RENDERED: Final = tuple(output for output in OUTPUTS if output != "terminal")


@checked
def result_schema(schema: Schema, *, render: str | None = None) -> Schema:
    """The schema of what `validate_batch` returns for a batch of a schema, for engines that want it first.

    Args:
        schema: The schema of the batch; its metadata is kept.
        render: As in `validate_batch`.

    Raises:
        ArgumentError: There is a column of one of the new names already, or this is no schema.
        UnknownNameError: There is no such output.
        ModelError: pyarrow is not installed.
    """
    pa = arrow()
    if not isinstance(schema, pa.Schema):
        raise ArgumentError(f"result_schema(schema): expected a pyarrow.Schema, got {described(schema)}")
    if render is not None and render not in RENDERED:
        raise UnknownNameError("output for a column", render, RENDERED)
    added = {"ok": pa.bool_(), "problems": problems_type()}
    if render is not None:
        added["rendered"] = pa.string()
    if taken := [name for name in added if schema.get_all_field_indices(name)]:
        raise ArgumentError(f"there is a column {excerpt(taken[0])} already: rename it, or leave it out")
    found: Schema = pa.schema(
        [*schema, *(pa.field(name, kind) for name, kind in added.items())], metadata=schema.metadata
    )
    return found


@checked
def validate_batch(
    batch: Batch,
    *,
    kind: AnyKind | None = None,
    column: str = "payload",
    model: ContentModel | None = None,
    flavour: LoadFlavour = "strict",
    render: str | None = None,
) -> Batch:
    r"""The rows of a batch of Arrow, in the same order, with their problems.

    Args:
        batch: A ``pyarrow.RecordBatch`` or a ``pyarrow.Table``; the result is of the same class.
        kind: The kind of document that each payload should be, or its class; None accepts any.
        column: The column that has the payloads, JSON text: string, binary, their large forms and views, or a
            dictionary of one of them.
        model: The vocabulary; None has the core blocks. A model is not pickled: where other processes do the work,
            give the engine a function of your own module that calls this one with your model.
        flavour: ``"open"`` allows what a later 1.x may add, and renders a note and the words of what is not known.
        render: html, markdown, text or jsonld adds the column ``rendered``.

    The columns of the batch come first, as they are; then ``ok`` (bool), ``problems``
    (list<struct<pointer, code, message>>), and ``rendered`` (string) where it was asked for. ``ok`` is true exactly
    where there is no problem, and only there ``rendered`` is not null.

    No row raises. A null is a problem (``type``), and so is an exception of a class or a renderer of the model
    (``check_failed``). Half of a surrogate pair, in what a class of the model says, is written as ``\udXXX``.

    Raises:
        ArgumentError: This is no batch; the column is not there, or of another type; there is a column of one of the
            new names already; or the problems or outputs of one RecordBatch have more than 2 GiB.
        UnknownNameError: There is no such kind, flavour or output.
        ModelError: pyarrow is not installed.
    """
    pa = arrow()
    if not isinstance(batch, (pa.RecordBatch, pa.Table)):
        expected = "a pyarrow.RecordBatch or a pyarrow.Table"
        raise ArgumentError(f"validate_batch(batch): expected {expected}, got {described(batch)}")
    schema = result_schema(batch.schema, render=render)
    payloads = pieces(payload_column(batch, column))
    if render is None:
        judge = judge_of(model, kind, flavour)
        judged = (_arrays([(judge(row), None) for row in rows], schema) for rows in payloads)
    else:
        rendered = renderer_of(model, kind, render, flavour)
        judged = (_arrays([rendered(row) for row in rows], schema) for rows in payloads)
    parts = list(judged)
    added = list(schema)[len(batch.schema) :]
    columns: list[Any] = [joined([part[at] for part in parts], field.type) for at, field in enumerate(added)]
    if isinstance(batch, pa.Table):
        return pa.Table.from_arrays([*batch.columns, *columns], schema=schema)
    return pa.RecordBatch.from_arrays([*batch.columns, *map(_single, columns)], schema=schema)


def _arrays(rows: Sequence[Judged], schema: Any) -> list[Any]:
    """The new columns of some rows."""
    pa = arrow()
    arrays = [
        pa.array([not found for found, _ in rows], pa.bool_()),
        problems_array([list(map(kept, found)) for found, _ in rows]),
    ]
    if schema.names[-1] == "rendered":
        arrays.append(pa.array([text for _, text in rows], pa.string()))
    return arrays


def _single(column: Any) -> Any:
    """A chunked array as one array, as a RecordBatch has it."""
    pa = arrow()
    try:
        return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    except pa.ArrowInvalid:
        raise ArgumentError("validate_batch(batch): the result has more than 2 GiB in a column: use a Table") from None
