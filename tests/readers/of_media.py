"""What is read of pictures, recordings and embeds: the blocks, and the losses of some kinds."""

from __future__ import annotations

from balanced import BASE, read

from newsmodel import Article
from newsmodel.content.containers import AnyBlock

__all__ = ["BASE", "blocks", "document", "losses", "read"]


def document(html: str) -> Article:
    """The document of HTML."""
    found = read(html).document
    assert found is not None
    return found


def blocks(html: str) -> tuple[AnyBlock, ...]:
    """The blocks of HTML."""
    return document(html).body


def losses(html: str, *kinds: str) -> list[tuple[str, str, str]]:
    """The losses of some kinds, each with its state and its words."""
    return [(loss.kind, loss.state, loss.words) for loss in read(html).losses if loss.kind in kinds]
