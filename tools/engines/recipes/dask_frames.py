"""Dask: each partition of a DataFrame becomes a batch."""

from __future__ import annotations

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from newsmodel.bulk import result_schema, validate_batch


def validate_files(source: str, target: str) -> None:
    """Write the rows of Parquet files with their problems."""
    frame = dd.read_parquet(source)
    schema = result_schema(pa.Schema.from_pandas(frame._meta, preserve_index=False))
    meta = schema.empty_table().to_pandas(types_mapper=pd.ArrowDtype)

    def judged(part: pd.DataFrame) -> pd.DataFrame:
        table = pa.Table.from_pandas(part, preserve_index=False)
        return validate_batch(table).to_pandas(types_mapper=pd.ArrowDtype)

    frame.map_partitions(judged, meta=meta).to_parquet(target, schema=schema)
