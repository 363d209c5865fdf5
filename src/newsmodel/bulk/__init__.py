"""Many payloads: an iterable of lines, or a column of Arrow, with the problems of each beside it.

    >>> from newsmodel import bulk
    >>> [len(found) for found in bulk.iter_validate(["{}", ""])]
    [1, 0]

`validate_batch` is one function for Dask, Ray Data, Spark, Polars and DuckDB: all of them hand over batches of Arrow.
Batches need ``news-content-model[bulk]``; lines do not.
"""

from __future__ import annotations

from newsmodel.bulk.batches import result_schema, validate_batch
from newsmodel.bulk.rows import iter_validate

__all__ = ["iter_validate", "result_schema", "validate_batch"]


def __dir__() -> list[str]:
    return __all__
