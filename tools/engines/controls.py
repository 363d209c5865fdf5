"""Faults that are put in the place of `newsmodel.bulk.validate_batch`: a run with one must not go unnoticed."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from newsmodel import bulk


def dropping(batch: Any) -> Any:
    """The result without its last row."""
    found: Any = bulk.validate_batch(batch)
    return found.slice(0, max(0, found.num_rows - 1))


def altering(batch: Any) -> Any:
    """The result with one row that says the contrary."""
    found: Any = bulk.validate_batch(batch)
    if not found.num_rows:
        return found
    ok, problems = (found[name].to_pylist() for name in ("ok", "problems"))
    problems[0] = [] if problems[0] else [{"pointer": "", "code": "altered", "message": "altered"}]
    ok[0] = not ok[0]
    at = found.schema.get_field_index("ok")
    columns = [*found.columns[:at], pa.array(ok), pa.array(problems, found.schema.field("problems").type)]
    return type(found).from_arrays(columns, schema=found.schema)


CONTROLS = {"drops a row": dropping, "alters a row": altering}
