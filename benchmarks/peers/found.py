"""What a walk over a document finds."""

from __future__ import annotations


class Found:
    """Ids and references of a document."""

    __slots__ = ("ais", "blocks", "comments", "notes", "sources", "to_ais", "to_notes", "to_sources")

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.sources: list[str] = []
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.ais: list[str] = []
        self.to_sources: list[str] = []
        self.to_notes: list[str] = []
        self.to_ais: list[str] = []

    def check(self) -> None:
        """Refuse an id that is given twice, and a reference that leads nowhere."""
        for ids in (self.blocks, self.sources, self.comments, self.notes, self.ais):
            if len(set(ids)) != len(ids):
                raise ValueError("an id is given twice")
        if not set(self.sources).issuperset(self.to_sources):
            raise ValueError("a citation names no source")
        if not set(self.notes).issuperset(self.to_notes):
            raise ValueError("a mark names no note")
        if not set(self.ais).issuperset(self.to_ais):
            raise ValueError("a part names no use of a system")
