"""What is compared with what, each in processes of its own: starting, and memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from benchmarks.articles import SIZES, compact, different
from benchmarks.comparisons import against
from benchmarks.contenders import LEAN, NATIVE, PYDANTIC, PYTHON, names_of_ours
from benchmarks.measuring import Child, Effort, in_processes
from benchmarks.rows import Row

#: The module that a child imports for each contender, and what its environment says.
_CHILDREN: Final = {
    NATIVE: Child(("newsmodel",)),
    PYTHON: Child(("newsmodel",), {"NEWSMODEL_NATIVE": "0"}),
    PYDANTIC: Child(("benchmarks.peers.pydantic_models",)),
    LEAN: Child(("benchmarks.peers.pydantic_lean",)),
}
#: What ``first`` of a child prints.
_STARTS: Final = ("import, first load", "first validate and to_json")


def starting(effort: Effort) -> Iterator[Row]:
    """The first load with the import before it, and what the first check and the first dump take after it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_bytes(compact(SIZES["20 kB"]))
        took = in_processes(_children("first", path), effort.processes, warm=True)
    for index, work in enumerate(_STARTS):
        yield from against(work, "20 kB", {name: times[index] for name, times in took.items()}, (PYDANTIC, LEAN))


def remembering(effort: Effort) -> Iterator[Row]:
    """Memory of loaded articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(b"\n".join(different(SIZES["20 kB"], effort.articles)))
        printed = in_processes(_children("memory", path), 1, warm=False)
    took = {name: taken for name, (taken,) in printed.items()}
    to = f"each of {effort.articles:,} of 20 kB"
    for row in against("memory", to, took, (PYDANTIC, LEAN)):
        yield attrs.evolve(row, unit="B")


def _children(measured: str, path: Path) -> dict[str, Child]:
    names = (*names_of_ours(), PYDANTIC, LEAN)
    return {
        name: attrs.evolve(_CHILDREN[name], arguments=(measured, *_CHILDREN[name].arguments, str(path)))
        for name in names
    }
