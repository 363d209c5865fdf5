"""Runs generated source so that tracebacks and debuggers can show its lines."""

from __future__ import annotations

import linecache
import weakref
from itertools import count
from typing import Any, Final

_NUMBERS: Final = count(1)


def run(source: str, what: str, names: dict[str, Any], owner: object) -> None:
    """Run source with the names that it uses, and add to them the names that it defines.

    `linecache` keeps its lines as long as ``owner`` lives, under a file name that no other source has.
    """
    name = f"<newsmodel: {what} ({next(_NUMBERS)})>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    weakref.finalize(owner, linecache.cache.pop, name, None).atexit = False
    exec(compile(source, name, "exec"), names)  # noqa: S102  (our own source)
