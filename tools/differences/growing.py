"""How the time of a comparison grows, on pairs that are hard to compare; and beside that of loading."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

import newsmodel as nm

#: Two bodies of a size.
Pair = tuple[list[nm.Paragraph], list[nm.Paragraph]]
_Family = Callable[[int, Random], Pair]

_COMMON: Final = (
    *("the", "of", "and", "a", "to", "in", "rain", "street", "shade", "tree", "city"),
    *("heat", "council", "survey", "year", "people", "said"),
)
#: The most that the time may grow when the size is doubled, and how many times that of loading it may be.
MOST_GROWTH: Final = 2.3
MOST_LOADING: Final = 20
#: How often each is measured; the least time is taken.
_ROUNDS: Final = 9
_AGAIN: Final = 2


def _words(random: Random, count: int) -> str:
    half = (random.choice(_COMMON) if random.random() < 0.5 else f"w{random.randrange(20_000)}" for _ in range(count))  # noqa: PLR2004
    return " ".join(half)


def _body(random: Random, size: int, words: int = 40) -> list[nm.Paragraph]:
    return [nm.Paragraph(_words(random, words)) for _ in range(size)]


def _of(texts: Iterator[str]) -> list[nm.Paragraph]:
    return [nm.Paragraph(text) for text in texts]


def _equal(size: int, _: Random) -> Pair:
    return [nm.Paragraph("A")] * size, [nm.Paragraph("A")] * (size - 1)


def _equal_between(size: int, _: Random) -> Pair:
    inside = [nm.Paragraph("A")] * (size - 2)
    return [nm.Paragraph("b"), *inside, nm.Paragraph("c")], [nm.Paragraph("d"), *inside, nm.Paragraph("e")]


def _all_others(size: int, _: Random) -> Pair:
    return [nm.Paragraph("A")] * size, [nm.Paragraph("B")] * size


def _different(size: int, random: Random) -> Pair:
    return _body(random, size), _body(random, size)


def _one_word(size: int, _: Random) -> Pair:
    return _of(f"a{place}" for place in range(size)), _of(f"b{place}" for place in range(size))


def _few_words(size: int, random: Random) -> Pair:
    made = (_of(" ".join(random.choices(_COMMON, k=40)) for _ in range(size)) for _ in range(2))
    return next(made), next(made)


def _reversed(size: int, random: Random) -> Pair:
    body = _body(random, size)
    return body, body[::-1]


def _shuffled(size: int, random: Random) -> Pair:
    body = _body(random, size)
    return body, random.sample(body, size)


def _alternating(size: int, _: Random) -> Pair:
    return _of("AB"[place % 2] for place in range(size)), _of("BA"[place % 2] for place in range(size))


def _of_thirty(size: int, random: Random) -> Pair:
    made = (_of(f"x{random.randrange(30)}" for _ in range(size)) for _ in range(2))
    return next(made), next(made)


def _edited(size: int, random: Random) -> Pair:
    body = _body(random, size)
    edited = list(body)
    for _ in range(size // 20):
        at = random.randrange(len(edited))
        edited[at : at + random.randint(0, 2)] = _body(random, random.randint(0, 2))
        edited.insert(random.randrange(len(edited)), edited.pop(random.randrange(len(edited))))
    return body, edited


def _changed(size: int, random: Random) -> Pair:
    body = _body(random, size)
    return body, [nm.Paragraph(f"{paragraph.text[0]} now") for paragraph in body]


def _changed_and_shuffled(size: int, random: Random) -> Pair:
    old, new = _changed(size, random)
    return old, random.sample(new, size)


def _ids_reversed(size: int, random: Random) -> Pair:
    body = [nm.Paragraph(_words(random, 10), id=f"p{place}") for place in range(size)]
    return body, body[::-1]


def _other_ids(size: int, random: Random) -> Pair:
    made = ([nm.Paragraph(_words(random, 10), id=f"{name}{place}") for place in range(size)] for name in "pq")
    return next(made), next(made)


FAMILIES: Final[dict[str, _Family]] = {
    "equal": _equal,
    "equal between others": _equal_between,
    "equal, others": _all_others,
    "all different": _different,
    "one word each": _one_word,
    "the same few words": _few_words,
    "reversed": _reversed,
    "shuffled": _shuffled,
    "alternating": _alternating,
    "thirty texts": _of_thirty,
    "a word changed in each": _changed,
    "a word changed in each, shuffled": _changed_and_shuffled,
    "ids reversed": _ids_reversed,
    "other ids": _other_ids,
}


def _article(body: list[nm.Paragraph]) -> nm.Article:
    return nm.Article(id="tag:example.org,2026:growing", headline="Growing", language="en", body=body)


def _least(works: list[Callable[[], object]]) -> list[float]:
    """The least processor time of each work, in seconds; they take turns."""
    times = [float("inf")] * len(works)
    gc.disable()  # as `timeit` does: when it runs depends on what was measured before
    try:
        for _ in range(_ROUNDS):
            for place, work in enumerate(works):
                begun = time.process_time()
                work()
                times[place] = min(times[place], time.process_time() - begun)
                gc.collect()
    finally:
        gc.enable()
    return times


def _grown(works: list[Callable[[], object]]) -> tuple[float, float, float]:
    """The least times of a work and of one of twice the size, and their ratio; where that is too large, tried again.

    Other programs on the machine only ever add to a time.
    """
    half, whole = _least(works)
    for _ in range(_AGAIN):
        if whole <= MOST_GROWTH * half:
            break
        half, whole = (min(pair) for pair in zip((half, whole), _least(works), strict=True))
    return half, whole, whole / half


def growth(size: int) -> Iterator[tuple[str, float, float, float]]:
    """For each family its name, the time for half the size and for the size in seconds, and their ratio."""
    for name, family in FAMILIES.items():
        pairs = [tuple(map(_article, family(count, Random(7)))) for count in (size // 2, size)]  # noqa: S311
        yield name, *_grown([lambda pair=pair: nm.diff(*pair) for pair in pairs])  # type: ignore[misc]


def merging(size: int) -> Iterator[tuple[str, float, float, float]]:
    """The same for merges, in which one side is that of a family and the other has a block less."""
    for name in ("equal between others", "all different", "reversed", "a word changed in each", "other ids"):
        threes = []
        for count in (size // 2, size):
            old, new = FAMILIES[name](count, Random(7))  # noqa: S311
            threes.append(tuple(map(_article, (old, old[1:], new))))
        yield f"merge: {name}", *_grown([lambda three=three: nm.merge(*three) for three in threes])  # type: ignore[misc]


def beside_loading(size: int) -> Iterator[tuple[str, float, float, float]]:
    """For each family, and for what is edited, the time of loading without the core, of comparing, and their ratio."""
    model = nm.ContentModel(core="python")
    for name, family in {"edited": _edited, **FAMILIES}.items():
        old, new = map(_article, family(size, Random(7)))  # noqa: S311
        text = nm.to_json(old)
        works: list[Callable[[], object]] = [partial(model.from_json, text), partial(nm.diff, old, new)]
        loading, comparing = _least(works)
        yield name, loading, comparing, comparing / loading
