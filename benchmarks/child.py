"""What is measured in a new process: the first load, and the memory of loaded articles.

It imports only what it measures, and the time of that import counts.
"""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def first(name: str, path: str) -> float:
    """Seconds of processor time from the first import to the first loaded article."""
    data = _read(path)
    start = time.process_time()
    _load(name)(data)
    return time.process_time() - start


def memory(name: str, path: str) -> float:
    """Bytes that a loaded article takes, by tracemalloc: the mean over the articles of a file, each on its line."""
    import gc
    import tracemalloc

    payloads = _read(path).splitlines()
    load = _load(name)
    load(payloads[0])
    gc.collect()
    tracemalloc.start()
    kept = [load(payload) for payload in payloads]
    gc.collect()
    taken, _ = tracemalloc.get_traced_memory()
    return taken / len(kept)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123  (pathlib would be imported before the clock runs)
        return file.read()


def _load(name: str) -> Callable[[bytes], object]:
    if name == "pydantic":
        from benchmarks.peers.pydantic_models import Article

        return Article.model_validate_json
    if name == "newsmodel +fast":
        import newsmodel as nm

        return nm.from_json
    from benchmarks.contenders import model

    return model(name).from_json


if __name__ == "__main__":
    print({"first": first, "memory": memory}[sys.argv[1]](*sys.argv[2:]))
