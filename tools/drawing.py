"""Draws examples from a strategy: the same ones in every run."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

_T = TypeVar("_T")


def drawn(strategy: SearchStrategy[_T], count: int, *, start: int = 2026) -> list[_T]:
    """That many examples; ``start`` is the seed."""
    found: list[_T] = []

    @seed(start)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(example: _T) -> None:
        found.append(example)

    collect()
    return found
