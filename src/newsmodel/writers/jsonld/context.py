"""What a function that makes a node of JSON-LD can use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from newsmodel._declare.classes import known_class
from newsmodel._declare.construction import Content
from newsmodel._wire.canonical import instant_text, write
from newsmodel._words.anchors import anchor, comment_anchor
from newsmodel.content.comment import Comment
from newsmodel.numbering import NumberedSource

Node = dict[str, Any]
#: Functions that make the node of certain classes, each in place of the library's own; None leaves the node out.
JsonLdOverrides = Mapping[type, Callable[[Any, "JsonLd"], "Node | None"]]

#: An ``@id`` repeats the id of the document, up to this many characters; a longer one would be repeated too often.
_LONGEST_ROOT: Final = 120


class Party(Node):
    """The node of a person or an organization, with its ``@id``: in text, all but the first are only that ``@id``."""


@attrs.frozen
class Parties:
    """The people and organizations of a document; those of whom it says the same are one.

    Attributes:
        root: The ``@id`` of the document, or "" where it has none.
    """

    root: str
    _known: dict[str, Party] = attrs.field(factory=dict, init=False)
    _counts: Counter[str] = attrs.field(factory=Counter, init=False)

    def node(self, node: Node) -> Party:
        """The party of a node, whose members are in one order."""
        said = {name: value for name, value in node.items() if value}
        key = write(said)
        if key not in self._known:
            kind = "person" if node["@type"] == "Person" else "organization"
            self._counts[kind] += 1
            # No id of an author has a colon, so none is the same.
            identity = reference(self.root, f"{kind}:{self._counts[kind]}")
            self._known[key] = Party({"@type": node["@type"], "@id": identity} | said)
        return self._known[key]

    def organization(self, name: str, url: str | None = None, **members: Any) -> Party:
        """An organization by its name."""
        return self.node({"@type": "Organization", "name": name, "url": url, **members})


def identified(root: str, fragment: str) -> str | None:
    """The ``@id`` of a part of a document; None where the document has none, or too long a one."""
    return f"{root.partition('#')[0]}#{fragment}" if 0 < len(root) <= _LONGEST_ROOT else None


def reference(root: str, fragment: str) -> str:
    """The ``@id`` of a part of a document to which other parts refer: within this graph only, where it has no other."""
    return identified(root, fragment) or f"_:{fragment}"


@attrs.frozen(kw_only=True)
class JsonLd:
    """What a function that makes a node can use.

    Attributes:
        root: The ``@id`` of the document, or "" where it has none.
        sources: The sources of the document with their numbers.
        numbers: The numbers of the sources by their ids.
        parties: The people and organizations of the document.
        authors: Those who are responsible for a judgement in the document: its authors, or else its publisher.
        show: Which comments are shown.
        overrides: For a class, the function that makes its node.
        unknown_ids: The ids of things that are not known which nothing else in the document has.
        is_preview: Whether only a part of the document is there, because the rest is not for everybody.
    """

    root: str
    sources: tuple[NumberedSource, ...]
    numbers: Mapping[str, int]
    parties: Parties
    authors: list[Party]
    show: Callable[[Comment], bool]
    overrides: JsonLdOverrides
    unknown_ids: frozenset[str] = frozenset()
    is_preview: bool = False

    def node(self, value: Content, make: Callable[[Any, JsonLd], Node | None]) -> Node | None:
        """The node of a value by the function that the caller has for its class, or else by ``make``."""
        return self.overrides.get(known_class(type(value)), make)(value, self)

    def identified(self, fragment: str) -> str | None:
        """The ``@id`` of a part of the document, if it can have one."""
        return identified(self.root, fragment)

    def comment(self, name: str) -> str | None:
        """The ``@id`` of a comment, by its id; None where the document has no ``@id``."""
        return reference(self.root, comment_anchor(name)) if self.root else None

    def place(self, name: str | None) -> str | None:
        """The ``@id`` for an id of an author; None for None."""
        return None if name is None else self.identified(anchor(name))

    def source(self, name: str) -> Node | None:
        """A reference to the node of a source, by the id of the source; None where there is no such source."""
        return {"@id": reference(self.root, f"source-{self.numbers[name]}")} if name in self.numbers else None


def instant(at: date | None) -> str | None:
    """A day or a moment as text, if there is one."""
    return None if at is None else instant_text(at)
