"""Spark: `mapInArrow` hands an iterator of batches to Python."""

from __future__ import annotations

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from newsmodel.bulk import result_schema, validate_batch


def validate_files(source: str, target: str) -> None:
    """Write the rows of Parquet files with their problems."""
    frame = SparkSession.active().read.parquet(source)
    schema = from_arrow_schema(result_schema(to_arrow_schema(frame.schema)))
    frame.mapInArrow(lambda batches: map(validate_batch, batches), schema).write.mode("overwrite").parquet(target)
