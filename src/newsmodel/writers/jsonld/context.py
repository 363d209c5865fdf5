"""What a function that makes a node of JSON-LD can use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import attrs

from newsmodel._declare.construction import Content
from newsmodel._wire.canonical import instant_text
from newsmodel._words.runs import anchor
from newsmodel.content.comment import Comment
from newsmodel.traversal import NumberedSource

Node = dict[str, Any]
#: Functions that make the node of certain classes, each in place of the library's own; None leaves the node out.
JsonLdOverrides = Mapping[type, Callable[[Any, "JsonLd"], "Node | None"]]


@attrs.frozen(kw_only=True)
class JsonLd:
    """What a function that makes a node can use.

    Attributes:
        root: The ``@id`` of the document, or "" where it has none.
        sources: The sources of the document with their numbers.
        numbers: The numbers of the sources by their ids.
        authors: Those who are responsible for a judgement in the document: its authors, or else its publisher.
        show: Which comments are shown.
        overrides: For a class, the function that makes its node.
    """

    root: str
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[str, int]
    authors: list[Node]
    show: Callable[[Comment], bool]
    overrides: JsonLdOverrides

    def node(self, value: Content, make: Callable[[Any, JsonLd], Node | None]) -> Node | None:
        """The node of a value by the function that the caller has for its class, or else by ``make``."""
        return self.overrides.get(type(value), make)(value, self)

    def identified(self, fragment: str) -> str | None:
        """The ``@id`` of a part of the document."""
        return f"{self.root.partition('#')[0]}#{fragment}" if self.root else None

    def place(self, name: str | None) -> str | None:
        """The ``@id`` for an id of an author; None for None."""
        return None if name is None else self.identified(anchor(name))

    def source(self, name: str) -> Node | None:
        """A reference to the node of a source, by the id of the source; None where the node has no ``@id``."""
        identity = self.identified(f"source-{self.numbers[name]}") if name in self.numbers else None
        return None if identity is None else {"@type": "CreativeWork", "@id": identity}


def instant(at: datetime | None) -> str | None:
    """A moment as text, if there is one."""
    return None if at is None else instant_text(at)
