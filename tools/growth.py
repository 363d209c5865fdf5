"""Print how the time to refuse a payload grows with its size: twice the size should take twice as long.

For each engine and each thing that can grow: the median of a few rounds at n, 2n and 4n, and the ratio at each
doubling.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import newsmodel as nm
from newsmodel._validate.schema import example

ROUNDS = 5
ENGINES = {"jsonschema": nm.ContentModel(engine="jsonschema"), "jsonschema-rs": nm.ContentModel(engine="jsonschema-rs")}


def _article(*body: Any, **members: Any) -> str:
    return json.dumps({**example("article.minimal"), "body": list(body), **members})


def _paragraph(text: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def _faults(count: int) -> str:
    return _article(*[_paragraph([5])] * count)


def _unknown_members(count: int) -> str:
    return _article(*[{**_paragraph(["a"]), "txet": 1, "nonsense": 2}] * count)


def _blocks(count: int) -> str:
    return _article(*[_paragraph(["Plain words."])] * count, _paragraph(5))


def _text(count: int) -> str:
    return _article(_paragraph(["Plain words. " * count, 5]))


def _broken_rules(count: int) -> str:
    return _article(*[_paragraph([{"text": "a", "cite": {"source": f"s{index}"}}]) for index in range(count)])


def _odd_marks(count: int) -> str:
    return _article(_paragraph([{"text": "a", "marks": [{"a": index} for index in range(count)]}]))


GROWING: dict[str, tuple[Callable[[int], str], int]] = {
    "faults": (_faults, 500),
    "unknown members": (_unknown_members, 500),
    "blocks, one fault": (_blocks, 1_000),
    "text, one fault": (_text, 1_500),
    "broken rules": (_broken_rules, 500),
    "objects for marks": (_odd_marks, 5_000),
}


def _seconds(model: nm.ContentModel, text: str) -> float:
    start = time.perf_counter()
    if not model.validate(text):
        raise SystemExit("the payload was not refused")
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    print(f"{'what grows':20} {'engine':14} {'n ms':>8} {'2n ms':>8} {'4n ms':>8} {'2n/n':>6} {'4n/2n':>6}")
    for name, (make, count) in GROWING.items():
        for engine, model in ENGINES.items():
            texts = [make(count * factor) for factor in (1, 2, 4)]
            rounds = [[_seconds(model, text) for text in texts] for _ in range(ROUNDS)]
            once, twice, four = (statistics.median(column) * 1000 for column in zip(*rounds, strict=True))
            print(f"{name:20} {engine:14} {once:8.1f} {twice:8.1f} {four:8.1f} {twice / once:6.2f} {four / twice:6.2f}")


if __name__ == "__main__":
    main()
