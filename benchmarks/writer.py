"""Writes blocks for articles, in words of one language; random choices come from a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

import attrs

import newsmodel as nm
from benchmarks.phrases import Phrases
from newsmodel._declare.classes import tag_of

Json = dict[str, Any]
SITE: Final = "https://www.valleyreview.example.org"


@attrs.define
class Writer:
    """Writes blocks; every id in them is new.

    Attributes:
        random: The source of random choices.
        phrases: The words.
        sources: How many sources there are to cite.
        given: How many ids were used.
    """

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
        return f"{SITE}/{folder}/{self.random.randint(1_000, 99_999)}{suffix}"

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
        return {"text": words, "citations": [self.citation()]}

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
            "citations": [self.citation()],
        }

    def pull_quote(self) -> Json:
        return {"type": "pull_quote", "text": [self.sentence()], "attribution": ["The Planner"]}

    def code(self) -> Json:
        return {"type": "code", "text": "total = sum(readings)\nprint(total / len(readings))", "syntax": "python"}

    def preformatted(self) -> Json:
        return {"type": "preformatted", "text": [f"{self.title()}\n    {self.sentence()}\n    {self.sentence()}"]}

    def file(self) -> Json:
        url = f"{self.url('media')}.pdf"
        about = {"media_type": "application/pdf", "size_bytes": 48_213}
        return {"type": "file", "title": self.title(), "url": url, **about}

    def rating(self) -> Json:
        return {"type": "rating", "rating": {"value": 4}, "label": "Worth the walk"}

    def details(self) -> Json:
        return {"type": "details", "title": self.title(), "body": self.body()}

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
            {"type": "number", "value": 212, "winner": True, "citations": [self.citation()]},
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
            {"date": "2024", "date_end": "2025", "body": self.body(), "citations": [self.citation()]},
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


#: The function that writes each kind of block.
KINDS: Final[dict[str, Callable[[Writer], Json]]] = {
    tag: getattr(Writer, tag) for tag in map(str, map(tag_of, nm.CORE_BLOCKS))
}
