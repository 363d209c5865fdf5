"""The inputs: articles of a given size from a fixed seed, mostly plain prose, that use the whole vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import newsmodel as nm
from benchmarks.phrases import ENGLISH, FRENCH, Phrases
from benchmarks.writer import KINDS, SITE, Json, Writer

SEED: Final = 20_260_301
#: Sizes of the inputs, in bytes of compact JSON.
SIZES: Final = {"2 kB": 2_000, "20 kB": 20_000, "200 kB": 200_000, "2 MB": 2_000_000}
#: Other writings of the article of 20 kB; the last one is the one with escapes.
WRITINGS: Final = ("20 kB pretty-printed", "20 kB non-ASCII", "20 kB \\u-escaped")
#: The same article with the members of every object in the order of the alphabet.
SORTED: Final = "20 kB sorted"
#: Below this size an article has a short head, and as many kinds of blocks as fit.
_COMPLETE: Final = 15_000


def compact(size: int, *, seed: int = SEED, phrases: Phrases = ENGLISH) -> bytes:
    """An article of about that size as canonical JSON."""
    return nm.to_json(nm.from_dict(article(size, seed=seed, phrases=phrases))).encode()


def variants() -> dict[str, bytes]:
    """The 20 kB article in other writings: `WRITINGS`, and `SORTED`."""
    usual = compact(SIZES["20 kB"])
    pretty = nm.to_json(nm.from_json(usual), indent=2).encode()
    french = compact(SIZES["20 kB"], phrases=FRENCH)
    escaped = json.dumps(json.loads(french), separators=(",", ":")).encode()
    ordered = json.dumps(json.loads(usual), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return {**dict(zip(WRITINGS, (pretty, french, escaped), strict=True)), SORTED: ordered}


def different(size: int, count: int) -> list[bytes]:
    """That many different articles of about that size."""
    return [compact(size, seed=SEED + index) for index in range(count)]


def with_faults(data: bytes, count: int) -> bytes:
    """An article with so many unknown members, in objects at even distances; in few objects there are several."""
    article = json.loads(data)
    objects = list(_objects(article))
    for index in range(count):
        objects[(2 * index + 1) * len(objects) // (2 * count)][f"nonsense_{index}"] = 1
    return json.dumps(article, ensure_ascii=False, separators=(",", ":")).encode()


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inside:
        yield from _objects(item)


def growing(blocks: int) -> bytes:
    """An article of that many short blocks, a tenth as many sources, and a citation in every other block."""
    write = Writer(Random(SEED), ENGLISH, sources=max(1, blocks // 10))
    body = [_SHORT[index % len(_SHORT)](write, index) for index in range(blocks)]
    members = {**_root(write), "sources": [write.source(index) for index in range(write.sources)], "body": body}
    return nm.to_json(nm.from_dict(members)).encode()


def article(size: int, *, seed: int = SEED, phrases: Phrases = ENGLISH) -> Json:
    """An article of about that size as plain data: a block of each kind, then more in the proportions of a newsroom."""
    complete = size >= _COMPLETE
    write = Writer(Random(seed), phrases, sources=min(60, 5 + size // 40_000) if complete else 1)
    members = {**_root(write), **(_full_head(write, size) if complete else _short_head(write))}
    body: list[Json] = []
    left = size - _size({**members, "body": body})
    for block in _blocks(write, more=complete):
        if _size(block) < left:
            body.append(block)
            left -= _size(block) + 1
        elif complete:
            break
    return {**members, "body": body}


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _blocks(write: Writer, *, more: bool) -> Iterator[Json]:
    yield write.paragraph()
    for make in KINDS.values():
        yield make(write)
    if not more:
        return
    weights = [weight for weight, _ in _PROPORTIONS]
    makes = [make for _, make in _PROPORTIONS]
    while True:
        yield write.random.choices(makes, weights)[0](write)


# --- Heads ----------------------------------------------------------------------------------------------------------


def _root(write: Writer) -> Json:
    return {
        "type": "article",
        "schema_version": "1.1",
        "id": "tag:valleyreview.example.org,2026:benchmark",
        "headline": write.title(),
        "language": write.phrases.language,
    }


def _short_head(write: Writer) -> Json:
    return {
        "url": f"{SITE}/news/benchmark",
        "kind": "news",
        "contributors": [{"name": "Marta Keller", "role": "reporter"}],
        "published": "2026-03-02T06:00:00Z",
        "sources": [write.source(0)],
    }


def _full_head(write: Writer, size: int) -> Json:
    return {
        **_short_head(write),
        "canonical_url": f"{SITE}/news/benchmark-2",
        "slug": "benchmark",
        "identifiers": [{"scheme": "desk", "value": "B-2026-17"}],
        "kind": "explainer",
        "kicker": "City life",
        "standfirst": write.rich(1),
        "headline_variants": [{"role": "social", "text": write.title()}],
        "contributors": [
            {
                "name": "Marta Keller",
                "kind": "person",
                "role": "reporter",
                "job_title": "Science reporter",
                "url": f"{SITE}/people/marta-keller",
                "affiliation": {"name": "Valley Review", "url": SITE},
                "bio": [write.sentence()],
                "same_as": ["https://people.example.net/mkeller"],
            },
            {"name": "Ines Falk", "kind": "person", "role": "photographer"},
        ],
        "publisher": {"name": "Valley Review", "url": SITE, "logo_url": f"{SITE}/logo.png"},
        "modified": "2026-03-03T12:45:00Z",
        "status": "published",
        "sections": [{"name": "Explainers", "url": f"{SITE}/explainers"}],
        "keywords": ["housing", "water", "local councils", "courts"],
        "entities": [
            {"name": "Lowmoor", "kind": "place", "role": "about", "same_as": ["https://data.example.org/Q1"]},
            {"name": "Meridian Wire", "kind": "organization", "role": "mention"},
        ],
        "dateline": "LOWMOOR",
        "lead": write.image(),
        "sources": [write.source(index) for index in range(write.sources)],
        "corrections": [
            {
                "id": write.id(),
                "at": "2026-03-02T15:20:00Z",
                "kind": "correction",
                "text": [write.sentence()],
                "before": "eighty-five",
                "after": "fifty-eight",
            }
        ],
        "discussion": _discussion(write, min(1_000, 4 + size // 20_000)),
        "rights": {"holder": "Valley Review", "notice": "© 2026 Valley Review", "data_mining": "see_terms"},
        "access": {"kind": "free"},
        "trust_indicators": [
            {"role": "publishingPrinciples", "title": "How we check what we publish", "url": f"{SITE}/about/checking"}
        ],
        "revision": 2,
    }


def _discussion(write: Writer, count: int) -> Json:
    comments = [_comment(write, index) for index in range(count)]
    comments.append({"type": "tombstone", "id": "c-gone", "deleted": "2026-03-03T18:00:00Z", "removed_by": "moderator"})
    return {"open": True, "prompt": [write.sentence()], "comments": comments, "total_count": count + 1}


def _comment(write: Writer, index: int) -> Json:
    answered = {"parent_id": f"c{index - 1}"} if index % 3 else {}
    return {
        "type": "comment",
        "id": f"c{index}",
        "status": "visible",
        "author": {"name": write.random.choice(write.phrases.slots["person"])},
        "created": f"2026-03-03T10:{index % 60:02}:00Z",
        "body": [{"type": "paragraph", "text": [write.sentences(2)]}],
        "reactions": [{"name": "like", "count": index}],
        **answered,
    }


# --- Proportions ------------------------------------------------------------------------------------------------------

#: How many of a hundred blocks of a long article are paragraphs, headings and so on.
_PROPORTIONS: Final[list[tuple[float, Callable[[Writer], Json]]]] = [
    (62, Writer.paragraph),
    (9, Writer.heading),
    (5, Writer.list),
    (4, Writer.quote),
    (4, Writer.image),
    *((1, make) for make in KINDS.values()),
]
_SHORT: Final[tuple[Callable[[Writer, int], Json], ...]] = (
    lambda write, _: {"type": "paragraph", "text": [write.sentence()]},
    lambda write, index: {
        "type": "paragraph",
        "id": f"p{index}",
        "text": ["Rain ", {"text": "fell", "citations": [{"source": f"source-{index % write.sources}"}]}, "."],
    },
    lambda write, _: {"type": "list", "items": [{"text": [write.sentence()]}]},
    lambda write, index: {
        "type": "quote",
        "paragraphs": [[write.sentence()]],
        "citations": [{"source": f"source-{index % write.sources}"}],
    },
)
