"""Pages that tests write: a newsroom's page with its furniture, in which parts are replaced."""

from __future__ import annotations

from newsmodel import Loss
from newsmodel.readers.pages.page import read_page
from newsmodel.readers.reading import Reading

URL = "https://example.org/weather/rain"

SENTENCE = (
    "The river rose by a metre during the night, and the bridge at the old mill was closed to lorries until "
    "engineers had looked at its piers."
)
#: What trafilatura takes for an article has several paragraphs.
PARAGRAPHS = "".join(f"<p>Part {number}. {SENTENCE}</p>" for number in range(1, 7))


def page(*, head: str = "", top: str = "<h1>Rain in the north</h1>", text: str = PARAGRAPHS, after: str = "") -> str:
    """A page."""
    return (
        f'<!doctype html><html lang="en"><head><title>Rain in the north | The Post</title>{head}</head><body>'
        '<header><nav><ul><li><a href="/">Front page</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
        f"<main><article>{top}{text}</article>{after}</main>"
        "<footer><p>About us. All rights reserved by the company that owns this page and its archives.</p></footer>"
        "</body></html>"
    )


def ld(json: str) -> str:
    """JSON-LD in the head of a page."""
    return f'<script type="application/ld+json">{json}</script>'


def reading(html: str) -> Reading:
    """What is read of a page at the address of the tests."""
    return read_page(html, url=URL)


def of_kind(found: Reading, kind: str, state: str) -> list[Loss]:
    """The losses of one kind and state."""
    return [loss for loss in found.losses if loss.kind == kind and loss.state == state]
