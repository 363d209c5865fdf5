"""What is measured in a new process: the first load, the first check and dump, and the memory of loaded articles.

It imports only what it measures, and the time of that import counts.
"""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def first(module: str, path: str) -> tuple[float, ...]:
    """Seconds of processor time from the first import to the first loaded article, and of a check and a dump then."""
    data = _read(path)
    start = time.process_time()
    load, check, dump = _functions(module)
    loaded = load(data)
    is_loaded = time.process_time()
    check(data)
    dump(loaded)
    return is_loaded - start, time.process_time() - is_loaded


def memory(module: str, path: str) -> tuple[float, ...]:
    """Bytes that a loaded article takes, by tracemalloc: the mean over the articles of a file, each on its line."""
    import gc
    import tracemalloc

    payloads = _read(path).splitlines()
    load, _, _ = _functions(module)
    load(payloads[0])
    gc.collect()
    tracemalloc.start()
    kept = [load(payload) for payload in payloads]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    return (taken / len(kept),)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  (pathlib would be imported before the clock runs)
        return file.read()


def _functions(module: str) -> tuple[Callable[[bytes], Any], Callable[[bytes], Any], Callable[[Any], Any]]:
    """What loads, what checks and what dumps."""
    if module == "newsmodel":
        import newsmodel as nm

        return nm.from_json, nm.validate, nm.to_json
    import importlib

    article = importlib.import_module(module).Article
    return (
        article.model_validate_json,
        article.model_validate_json,
        lambda value: value.model_dump_json(exclude_defaults=True),
    )


if __name__ == "__main__":
    print(*{"first": first, "memory": memory}[sys.argv[1]](*sys.argv[2:]))
