"""What a walk over a document finds."""

from __future__ import annotations


class Found:
    """Ids and references of a document."""

    __slots__ = ("blocks", "comments", "sources", "to_blocks", "to_sources")

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.sources: list[str] = []
        self.comments: list[str] = []
        self.to_blocks: list[str] = []
        self.to_sources: list[str] = []

    def check(self) -> None:
        """Refuse an id that is given twice, and a reference that leads nowhere."""
        blocks, sources = set(self.blocks), set(self.sources)
        if len(blocks) != len(self.blocks) or len(sources) != len(self.sources):
            raise ValueError("an id is given twice")
        if len(set(self.comments)) != len(self.comments):
            raise ValueError("the id of a comment is given twice")
        if not blocks.issuperset(self.to_blocks):
            raise ValueError("a link leads to no block")
        if not sources.issuperset(self.to_sources):
            raise ValueError("a citation names no source")
