"""A small graph that tests change, and what is read of it: whose values are all in the document or in a loss."""

from __future__ import annotations

from typing import Any

from graph_ledger import unaccounted

import newsmodel as nm
from newsmodel.readers.jsonld.document import read_jsonld
from newsmodel.readers.reading import Reading

LEAST: dict[str, Any] = {
    "@type": "NewsArticle",
    "@id": "https://example.org/dykes",
    "headline": "Dykes hold",
    "inLanguage": "en",
    "articleBody": "The dykes held.",
}


def reading(graph: Any, **arguments: Any) -> Reading:
    """What is read of a graph, all of whose values are accounted for."""
    found = read_jsonld(graph, **arguments)
    assert unaccounted(graph, found) == []
    return found


def changed(**members: Any) -> Reading:
    """What is read of the small graph with other members."""
    return reading({**LEAST, **members})


def document(found: Reading) -> nm.Article:
    """The document of a reading."""
    assert isinstance(found.document, nm.Article)
    return found.document


def dropped(found: Reading) -> list[tuple[str | None, str]]:
    """Where what is in no member stands, and its words."""
    return [(loss.path, loss.words) for loss in found.losses if loss.state == "dropped"]


def invented(found: Reading) -> list[tuple[str | None, str | None]]:
    """Where what the graph does not say stands, and which member it became."""
    return [(loss.path, loss.became) for loss in found.losses if loss.state == "invented"]
