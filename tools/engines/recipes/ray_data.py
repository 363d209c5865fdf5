"""Ray Data: batches are tables of Arrow."""

from __future__ import annotations

import ray.data

from newsmodel.bulk import validate_batch


def validate_files(source: str, target: str) -> None:
    """Write the rows of Parquet files with their problems."""
    rows = ray.data.read_parquet(source)
    rows.map_batches(validate_batch, batch_format="pyarrow").write_parquet(target)
