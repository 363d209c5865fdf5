"""The inputs: articles of a given size from a fixed seed, mostly plain prose, that use the whole vocabulary."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import attrs

import newsmodel as nm
from benchmarks.phrases import ENGLISH, FRENCH, Phrases
from newsmodel.shapes import tag_of

Json = dict[str, Any]
SEED: Final = 20_260_301
#: Sizes of the inputs, in bytes of compact JSON.
SIZES: Final = {"2 kB": 2_000, "20 kB": 20_000, "200 kB": 200_000, "2 MB": 2_000_000}
#: Below this an article has a short head, and as many kinds of blocks as fit.
_COMPLETE: Final = 15_000
_SITE: Final = "https://www.valleyreview.example.org"


def compact(size: int, *, seed: int = SEED, phrases: Phrases = ENGLISH) -> bytes:
    """An article of about that size as canonical JSON."""
    return nm.to_json(nm.from_dict(article(size, seed=seed, phrases=phrases))).encode()


def variants() -> dict[str, bytes]:
    """The 20 kB article pretty-printed, one of dense non-ASCII text, and that with every such character escaped."""
    pretty = nm.to_json(nm.from_json(compact(SIZES["20 kB"])), indent=2).encode()
    french = compact(SIZES["20 kB"], phrases=FRENCH)
    escaped = json.dumps(json.loads(french), separators=(",", ":")).encode()
    return {"pretty-printed": pretty, "non-ASCII": french, "\\u-escaped": escaped}


def growing(blocks: int) -> bytes:
    """An article of that many short blocks, a tenth as many sources, and a citation in every other block."""
    write = _Writer(Random(SEED), ENGLISH, sources=max(1, blocks // 10))
    body = [_SHORT[index % len(_SHORT)](write, index) for index in range(blocks)]
    members = {**_root(write), "sources": [write.source(index) for index in range(write.sources)], "body": body}
    return nm.to_json(nm.from_dict(members)).encode()


def article(size: int, *, seed: int = SEED, phrases: Phrases = ENGLISH) -> Json:
    """An article of about that size as plain data: a block of each kind, then more in the proportions of a newsroom."""
    complete = size >= _COMPLETE
    write = _Writer(Random(seed), phrases, sources=min(60, 5 + size // 40_000) if complete else 1)
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


def _blocks(write: _Writer, *, more: bool) -> Iterator[Json]:
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


def _root(write: _Writer) -> Json:
    return {
        "type": "article",
        "schema_version": "1.0",
        "id": "tag:valleyreview.example.org,2026:benchmark",
        "headline": write.title(),
        "language": write.phrases.language,
    }


def _short_head(write: _Writer) -> Json:
    return {
        "url": f"{_SITE}/news/benchmark",
        "kind": "news",
        "contributors": [{"name": "Marta Keller", "role": "reporter"}],
        "published": "2026-03-02T06:00:00Z",
        "sources": [write.source(0)],
    }


def _full_head(write: _Writer, size: int) -> Json:
    return {
        **_short_head(write),
        "canonical_url": f"{_SITE}/news/benchmark-2",
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
                "url": f"{_SITE}/people/marta-keller",
                "affiliation": {"name": "Valley Review", "url": _SITE},
                "bio": [write.sentence()],
                "same_as": ["https://people.example.net/mkeller"],
            },
            {"name": "Ines Falk", "kind": "person", "role": "photographer"},
        ],
        "publisher": {"name": "Valley Review", "url": _SITE, "logo_url": f"{_SITE}/logo.png"},
        "modified": "2026-03-03T12:45:00Z",
        "status": "published",
        "section": {"name": "Explainers", "url": f"{_SITE}/explainers"},
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
            {"role": "publishingPrinciples", "title": "How we check what we publish", "url": f"{_SITE}/about/checking"}
        ],
        "revision": 2,
    }


def _discussion(write: _Writer, count: int) -> Json:
    comments = [_comment(write, index) for index in range(count)]
    comments.append({"type": "tombstone", "id": "c-gone", "deleted": "2026-03-03T18:00:00Z", "removed_by": "moderator"})
    return {"open": True, "prompt": [write.sentence()], "comments": comments, "total_count": count + 1}


def _comment(write: _Writer, index: int) -> Json:
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


# --- Blocks ---------------------------------------------------------------------------------------------------------


@attrs.define
class _Writer:
    """Writes blocks; every id that it gives is new."""

    random: Random
    phrases: Phrases
    sources: int
    given: int = 0

    def id(self) -> str:
        self.given += 1
        return f"part-{self.given}"

    def sentence(self) -> str:
        return self.phrases.sentence(self.random)

    def sentences(self, count: int) -> str:
        return self.phrases.text(self.random, count)

    def title(self) -> str:
        return self.phrases.title(self.random)

    def url(self, folder: str, suffix: str = "") -> str:
        return f"{_SITE}/{folder}/{self.random.randint(1_000, 99_999)}{suffix}"

    def source(self, index: int) -> Json:
        return {
            "type": "source",
            "id": f"source-{index}",
            "name": self.random.choice(("Harbour Gazette", "Meridian Wire", "The Planner", "Northside Radio")),
            "kind": self.random.choice(("outlet", "agency", "study", "dataset")),
            "url": f"https://reports.example.com/{index}/{self.random.randint(100, 999)}",
            "title": self.title(),
            "published": self.random.choice(("2025-08-14", "2025-11", "2026")),
            "accessed": "2026-02-20",
        }

    def citation(self) -> Json:
        cite: Json = {"source": f"source-{self.random.randrange(self.sources)}"}
        if self.random.random() < 0.4:  # noqa: PLR2004  (some citations tell where)
            cite["locator"] = f"p. {self.random.randint(1, 90)}"
        if self.random.random() < 0.2:  # noqa: PLR2004
            cite["quote"] = self.sentence()
        return cite

    def span(self) -> Json:
        words = " ".join(self.sentence().split()[:6])
        pick = self.random.random()
        if pick < 0.4:  # noqa: PLR2004  (how spans are shared out among marks, links and citations)
            return {"text": words, "marks": [self.random.choice(("strong", "emphasis", "quotation"))]}
        if pick < 0.7:  # noqa: PLR2004
            return {"text": words, "link": {"href": self.url("news"), "title": self.title()}}
        return {"text": words, "cite": self.citation()}

    def rich(self, sentences: int) -> list[str | Json]:
        """Plain text; now and then with a span in it."""
        before, spans = self.sentences(sentences), self.random.choice((0, 0, 0, 1, 1, 2))
        found: list[str | Json] = [before + " "] if spans else [before]
        for _ in range(spans):
            found += [self.span(), ". " + self.sentence() + " "]
        return found

    def paragraph(self) -> Json:
        return {"type": "paragraph", "text": self.rich(self.random.randint(2, 5))}

    def body(self) -> list[Json]:
        return [{"type": "paragraph", "text": [self.sentences(2)]}]

    def heading(self) -> Json:
        return {"type": "heading", "id": self.id(), "text": [self.title()], "level": self.random.choice((2, 2, 3))}

    def list(self) -> Json:
        items = [{"text": [self.sentence()]}, {"text": self.rich(1)}, {"text": [self.sentence()], "level": 2}]
        return {"type": "list", "items": items, **({"style": "number"} if self.random.random() < 0.3 else {})}  # noqa: PLR2004

    def quote(self) -> Json:
        return {
            "type": "quote",
            "paragraphs": [[self.sentences(2)]],
            "attribution": [self.random.choice(self.phrases.slots["person"])],
            "cite": self.citation(),
        }

    def pull_quote(self) -> Json:
        return {"type": "pull_quote", "text": [self.sentence()], "attribution": ["The Planner"]}

    def code(self) -> Json:
        return {"type": "code", "text": "total = sum(readings)\nprint(total / len(readings))", "syntax": "python"}

    def divider(self) -> Json:
        return {"type": "divider"}

    def image(self) -> Json:
        url = self.url("media")
        return {
            "type": "image",
            "url": f"{url}-1200.jpg",
            "alt": self.sentence(),
            "caption": [self.sentence()],
            "credit": "Ines Falk / Valley Review",
            "width": 1200,
            "height": 800,
            "renditions": [{"url": f"{url}-600.jpg", "width": 600, "height": 400, "media_type": "image/jpeg"}],
            "rights": {"holder": "Valley Review", "notice": "© 2026 Valley Review", "data_mining": "see_terms"},
        }

    def video(self) -> Json:
        return {
            "type": "video",
            "title": self.title(),
            "url": self.url("media", ".mp4"),
            "thumbnail_url": self.url("media", ".jpg"),
            "duration_seconds": 95.5,
            "tracks": [{"kind": "captions", "url": self.url("media", ".vtt"), "language": "en"}],
            "caption": [self.sentence()],
        }

    def audio(self) -> Json:
        return {
            "type": "audio",
            "title": self.title(),
            "embed_url": self.url("player"),
            "published": "2026-02-20",
            "duration_seconds": 1260,
            "credit": "Northside Radio",
        }

    def gallery(self) -> Json:
        pictures = [
            {"type": "image", "url": self.url("media", ".jpg"), "alt": "", "caption": [self.sentence()]},
            {"type": "image", "url": self.url("media", ".jpg"), "alt": self.title(), "width": 900, "height": 600},
        ]
        return {"type": "gallery", "title": self.title(), "items": pictures}

    def embed(self) -> Json:
        return {
            "type": "embed",
            "provider": "Mastodon",
            "url": "https://social.example.net/@lowmoor/1234",
            "author": "Lowmoor Council",
            "excerpt": self.sentence(),
            "published": "2026-02-21T09:30:00Z",
            "topics": ["heat", "streets"],
        }

    def table(self) -> Json:
        rows = [
            {"cells": [{"text": [self.title()]}, {"text": [str(self.random.randint(10, 99))]}, {"text": ["yes"]}]}
            for _ in range(3)
        ]
        columns = [{"label": "Place"}, {"label": "Days", "kind": "number"}, {"label": "Open"}]
        return {
            "type": "table",
            "title": self.title(),
            "columns": columns,
            "row_header_columns": 1,
            "rows": rows,
            "as_of": "2026-02",
        }

    def comparison_table(self) -> Json:
        criteria = [
            {"label": "Measured", "kind": "text"},
            {"label": "Places", "kind": "number", "unit": "streets", "better": "higher"},
            {"label": "Cost", "kind": "money"},
            {"label": "Published", "kind": "date"},
            {"label": "Open", "kind": "boolean"},
            {"label": "Detail", "kind": "rating"},
        ]
        first = [
            {"type": "text", "text": ["Air temperature"]},
            {"type": "number", "value": 212, "winner": True, "cite": self.citation()},
            {"type": "money", "amount": "12.50", "currency": "EUR"},
            {"type": "date", "date": "2025-07-22"},
            {"type": "boolean", "value": True},
            {"type": "rating", "value": 3.5},
        ]
        second = [
            {"type": "text", "text": ["Shade"]},
            {"type": "range", "minimum": 11, "maximum": 40},
            {"type": "unknown", "note": ["The station did not answer"]},
            {"type": "date", "date": "2026"},
            {"type": "not_applicable"},
            {"type": "rating", "value": 4, "best": 10},
        ]
        rows = [
            {"subject": ["Meridian Wire"], "label": "Most places", "cells": first, "highlighted": True},
            {"subject": ["The Planner"], "links": [{"href": self.url("news"), "title": "Read it"}], "cells": second},
        ]
        return {
            "type": "comparison_table",
            "title": self.title(),
            "subject_label": "Source",
            "criteria": criteria,
            "rows": rows,
        }

    def call_to_action(self) -> Json:
        actions = [{"label": "Tell us", "href": "mailto:desk@valleyreview.example.org"}]
        return {"type": "call_to_action", "text": [self.sentence()], "actions": actions}

    def related_links(self) -> Json:
        items = [{"title": self.title(), "url": self.url("news"), "published": "2026-02-11"} for _ in range(2)]
        return {"type": "related_links", "items": items}

    def callout(self) -> Json:
        return {"type": "callout", "kind": self.random.choice(("tip", "did_you_know", "context")), "body": self.body()}

    def timeline(self) -> Json:
        events = [
            {"date": "2023-06", "title": self.title(), "body": self.body()},
            {"date": "2024", "date_end": "2025", "body": self.body(), "cite": self.citation()},
        ]
        return {"type": "timeline", "title": self.title(), "events": events}

    def faq(self) -> Json:
        items = [{"id": self.id(), "question": self.title(), "answer": self.body()} for _ in range(2)]
        return {"type": "faq", "items": items}

    def live_update(self) -> Json:
        return {
            "type": "live_update",
            "id": self.id(),
            "published": "2026-03-02T10:15:00Z",
            "title": self.title(),
            "contributors": [{"name": "Oskar Lind"}],
            "key_event": True,
            "body": self.body(),
        }

    def claim_review(self) -> Json:
        return {
            "type": "claim_review",
            "claim": [self.sentence()],
            "verdict": "Half true",
            "rating": {"value": 3},
            "claimant": {"name": "The housing association"},
            "claimed": "2026-02-01",
            "appearances": ["source-0"],
            "body": self.body(),
        }

    def review(self) -> Json:
        return {
            "type": "review",
            "subject": {"name": "A thermometer for balconies", "kind": "product", "brand": "Halden"},
            "rating": {"value": 4.5},
            "label": "Recommended",
            "positives": ["Easy to read"],
            "negatives": ["Needs a screw"],
            "offers": [{"seller": "Tool Shop", "price": {"amount": "29.90", "currency": "EUR"}}],
            "body": self.body(),
        }


#: What writes each kind of block.
KINDS: Final[dict[str, Callable[[_Writer], Json]]] = {
    tag: getattr(_Writer, tag) for tag in map(str, map(tag_of, nm.CORE_BLOCKS))
}
#: Of a hundred blocks of a long article so many are paragraphs, headings and so on.
_PROPORTIONS: Final[list[tuple[float, Callable[[_Writer], Json]]]] = [
    (62, _Writer.paragraph),
    (9, _Writer.heading),
    (5, _Writer.list),
    (4, _Writer.quote),
    (4, _Writer.image),
    *((1, make) for make in KINDS.values()),
]
_SHORT: Final[tuple[Callable[[_Writer, int], Json], ...]] = (
    lambda write, _: {"type": "paragraph", "text": [write.sentence()]},
    lambda write, index: {
        "type": "paragraph",
        "id": f"p{index}",
        "text": ["Rain ", {"text": "fell", "cite": {"source": f"source-{index % write.sources}"}}, "."],
    },
    lambda write, _: {"type": "list", "items": [{"text": [write.sentence()]}]},
    lambda write, index: {
        "type": "quote",
        "paragraphs": [[write.sentence()]],
        "cite": {"source": f"source-{index % write.sources}"},
    },
)
