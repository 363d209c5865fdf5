"""Problems as columns of Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

#: A problem: where it is, its code, and what to do.
PROBLEM: Final = pa.struct([pa.field(name, pa.string(), nullable=False) for name in ("pointer", "code", "message")])
#: The problems of a payload.
PROBLEMS: Final = pa.list_(pa.field("item", PROBLEM, nullable=False))


def problem_lists(rows: Sequence[Sequence[tuple[str, str, str]]]) -> pa.Array:
    """The problems of payloads, each as its pointer, code and message."""
    offsets = [0]
    for row in rows:
        offsets.append(offsets[-1] + len(row))
    members = zip(*(problem for row in rows for problem in row), strict=True) if offsets[-1] else ((), (), ())
    structs = pa.StructArray.from_arrays([pa.array(each, pa.string()) for each in members], fields=list(PROBLEM))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs, type=PROBLEMS)
