"""What the core does, as the rest of the library sees it: it loads, checks and writes valid documents."""

from __future__ import annotations

from typing import Literal, Protocol

from newsmodel.content.article import Document

CoreName = Literal["auto", "native", "python"]


class Core(Protocol):
    """Returns exactly the result of the reference path, or None for the reference path to decide.

    So it may leave out a valid payload, but never accepts an invalid one.
    """

    def load(self, data: bytes | str) -> Document | None:
        """The document that JSON text holds."""
        ...

    def check(self, data: bytes | str) -> type[Document] | None:
        """The class of the document that JSON text holds."""
        ...

    def write(self, document: Document, indent: int | None, schema: str | None) -> str | None:
        """A document as canonical JSON text."""
        ...

    def write_bytes(self, document: Document, indent: int | None, schema: str | None) -> bytes | None:
        """The same in UTF-8."""
        ...
