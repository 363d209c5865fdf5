"""DuckDB: a reader of batches is a table, for reading and for writing."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from newsmodel.bulk import result_schema, validate_batch


def validate_files(source: str, target: str) -> None:
    """Write the rows of Parquet files with their problems."""
    reading, writing = duckdb.connect(), duckdb.connect()  # a connection has one result at a time
    rows = reading.read_parquet(f"{source}/*.parquet").to_arrow_reader(10_000)
    schema = result_schema(rows.schema)
    judged = pa.RecordBatchReader.from_batches(schema, map(validate_batch, rows))
    writing.from_arrow(judged).write_parquet(f"{target}/all.parquet")
