"""What two sequences have in common."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsmodel.differences.sequences import common, gaps, heaviest, rising

SHORT = st.text("abcd", max_size=9)


def longest(old: str, new: str) -> int:
    """The length of the longest common subsequence, by its definition."""

    @cache
    def of(i: int, j: int) -> int:
        if i == len(old) or j == len(new):
            return 0
        return 1 + of(i + 1, j + 1) if old[i] == new[j] else max(of(i + 1, j), of(i, j + 1))

    return of(0, 0)


def rises(pairs: Any) -> bool:
    """Whether pairs rise on both sides."""
    ordered = sorted(pairs)
    return all(a < c and b < d for (a, b), (c, d) in pairwise(ordered))


@settings(deadline=None, derandomize=True)
@given(SHORT, SHORT)
def test_the_longest_common_subsequence_is_found(old: str, new: str) -> None:
    """In short sequences it is as long as it can be; the pairs are equal and rise."""
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert rises(pairs)
    assert len(pairs) == longest(old, new)


def test_many_equal_tokens_are_paired() -> None:
    """More than are compared with each other, and shifted by one."""
    assert len(common("x" + "a" * 100 + "y", "a" * 100)) == 100
    assert len(common("ab" * 100, "ba" * 100)) == 199


@settings(deadline=None, derandomize=True)
@given(st.permutations(range(6)))
def test_the_largest_rising_set_is_found(order: list[int]) -> None:
    """As large as a search through all subsets finds it; weights that are equal make no difference."""
    pairs = list(enumerate(order))
    most = max(len(some) for some in subsets(pairs) if rises(some))
    assert len(rising(pairs)) == len(heaviest(dict.fromkeys(pairs, 2))) == most
    assert rises(rising(pairs))


@settings(deadline=None, derandomize=True)
@given(st.permutations(range(5)), st.lists(st.integers(1, 3), min_size=5, max_size=5))
def test_the_heaviest_rising_set_is_found(order: list[int], weights: list[int]) -> None:
    """As heavy as a search through all subsets finds it."""
    weighed = dict(zip(enumerate(order), weights, strict=True))
    most = max(sum(weighed[pair] for pair in some) for some in subsets(list(weighed)) if rises(some))
    found = heaviest(weighed)
    assert rises(found)
    assert sum(weighed[pair] for pair in found) == most


def subsets(pairs: list[Any]) -> list[list[Any]]:
    """Every subset."""
    return [[pair for at, pair in enumerate(pairs) if chosen >> at & 1] for chosen in range(2 ** len(pairs))]


def test_places_are_numbered_by_what_is_before_them() -> None:
    """Places of the same number stand between the same anchors."""
    assert gaps([(1, 0), (3, 4)], [0, 2, 4], [1, 2, 5]) == ([0, 1, 2], [1, 1, 2])
