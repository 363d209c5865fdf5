"""The account of a reading: what became of everything in the input that is not in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from newsmodel._declare.construction import Content
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Element, Node, Place, Text, Tree, words_of
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.versions.losses import Loss, State

#: The things that are counted, by the name of their element.
COUNTED: Final[dict[str, Kind]] = {
    "img": "picture",
    "a": "link",
    "table": "table",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "iframe": "embed",
    "embed": "embed",
    "object": "embed",
    "video": "recording",
    "audio": "recording",
}


@attrs.define(eq=False)
class Entry:
    """A loss whose place in the document is not known yet.

    Attributes:
        became: The object in the document that it became, or a pointer to it.
        at: Where it stood, where that is not where its node did.
    """

    kind: Kind
    state: State
    node: Node | None
    words: str
    became: Content | str | None = None
    at: Place | None = None


def thing(element: Element) -> Kind | None:
    """What an element is counted as, if it is."""
    if element.tag == "a" and "href" not in element.attributes:
        return None
    return COUNTED.get(element.tag)


class Account:
    """Keeps the losses while a tree is read.

    Attributes:
        tree: The input.
        entries: The losses so far, in the order in which they were found.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.entries: list[Entry] = []

    def lose(
        self,
        node: Node | None,
        kind: Kind,
        state: State,
        words: str = "",
        became: Content | str | None = None,
        at: Place | None = None,
    ) -> None:
        """Note what became of something.

        Args:
            node: Where it stood.
            kind: What it was.
            state: What became of it.
            words: Its words: of what is dropped or kept, those that are now accounted for; of what is demoted, those
                that are in the document.
            became: What it is now: an object of the document, or a pointer. For what is demoted or kept, None stands
                for the next block that `settle` is called for.
            at: Where it stood, where no node did.
        """
        self.entries.append(Entry(kind, state, node, words_of(words), became, at))

    def lose_all(self, node: Node, kind: Kind, state: State = "dropped") -> None:
        """Note that a node is lost with all that is in it.

        Its words are in one loss. What is counted has one each, and so have the words in attributes.
        """
        first = len(self.entries)
        words: list[str] = []
        for each in shown(node):
            if isinstance(each, Text):
                words.append(each.value)
                continue
            if each is not node:
                self._lose_thing(each, state)
            self.lose_attributes(each, state)
        kept = thing(node) if isinstance(node, Element) else None
        if kept is not None and kept != kind:
            self._lose_thing(node, state)
        if "".join(words).strip() or len(self.entries) == first or kept == kind:
            self.entries.insert(first, Entry(kind, state, node, words_of("".join(words))))

    def lose_flattened(self, element: Element) -> None:
        """Note that an element was nested too deeply: what is in it stays, and it does not."""
        kind = thing(element)
        self.lose(element, kind or "over_limit", "demoted", "", "")
        self.lose_attributes(element)

    def _lose_thing(self, node: Node, state: State) -> None:
        kind = thing(node) if isinstance(node, Element) else None
        if kind is not None and isinstance(node, Element):
            self.lose(node, kind, state, node.attributes.get("alt", "") if kind == "picture" else "")

    def lose_attributes(self, element: Element, state: State = "dropped", *, but: str = "") -> None:
        """Note that the words in the attributes of an element are lost, except those of one attribute."""
        attributes = element.attributes
        if "title" in attributes and but != "title" and attributes["title"].strip():
            self.lose(element, "title", state, attributes["title"])
        if "aria-label" in attributes and but != "aria-label" and attributes["aria-label"].strip():
            self.lose(element, "label", state, attributes["aria-label"])

    # --- Undoing and settling ---------------------------------------------------------------------------------------

    def mark(self) -> int:
        """Where the account is now, for `undo` and `settle`."""
        return len(self.entries)

    def undo(self, mark: int) -> None:
        """Forget what was noted since a mark."""
        del self.entries[mark:]

    def settle(self, mark: int, became: Content | str) -> None:
        """Say what became of all that was demoted or kept since a mark and is not settled."""
        for entry in self.entries[mark:]:
            if entry.became is None and entry.state in ("demoted", "kept"):
                entry.became = became

    def replace(self, mark: int, old: Content, new: Content) -> None:
        """Let an object stand for another one in what was noted since a mark."""
        for entry in self.entries[mark:]:
            if entry.became is old:
                entry.became = new

    def replace_all(self, mark: int, new: Mapping[int, Content]) -> None:
        """Let objects stand for other ones, which are given by their ids, in what was noted since a mark."""
        for entry in self.entries[mark:]:
            if id(entry.became) in new:
                entry.became = new[id(entry.became)]

    def losses(self, pointers: dict[int, str]) -> Iterator[Loss]:
        """The losses in the order of the input; what has no place there comes first.

        Args:
            pointers: The JSON Pointer of each object in the document, by its id.
        """
        placed = [(entry.at or self._place(entry), entry) for entry in self.entries]
        placed.sort(key=lambda each: (each[0].line or 0, each[0].column or 0))
        for place, entry in placed:
            became = entry.became
            if isinstance(became, Content):
                became = pointers.get(id(became), "")
            yield Loss(
                kind=entry.kind,
                state=entry.state,
                words=entry.words,
                line=place.line,
                column=place.column,
                path=place.path,
                became="" if became is None and entry.state in ("demoted", "kept") else became,
            )

    def _place(self, entry: Entry) -> Place:
        return Place() if entry.node is None else self.tree.place(entry.node)


def shown(node: Node) -> Iterator[Node]:
    """A node and all that is counted in it: not scripts, styles, templates."""
    stack = [node]
    while stack:
        found = stack.pop()
        if isinstance(found, Element):
            if found.tag in UNCOUNTED:
                continue
            stack.extend(reversed(found.children))
        yield found
