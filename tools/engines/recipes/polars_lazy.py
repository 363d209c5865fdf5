"""Polars: a lazy frame is streamed in batches through Python."""

from __future__ import annotations

import polars as pl

from newsmodel.bulk import validate_batch


def validate_files(source: str, target: str) -> None:
    """Write the rows of Parquet files with their problems."""
    for number, frame in enumerate(pl.scan_parquet(source).collect_batches()):
        judged = validate_batch(frame.to_arrow())
        pl.DataFrame(judged).write_parquet(f"{target}/{number}.parquet")
