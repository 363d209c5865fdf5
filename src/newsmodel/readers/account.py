"""The account of a reading: what became of everything in the input that is not in the document."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from newsmodel._declare.construction import Content
from newsmodel.providers import POSTS
from newsmodel.readers.kinds import KINDS, Kind
from newsmodel.readers.nodes import Element, Node, Place, Text, Tree, words_of
from newsmodel.readers.parsing import UNCOUNTED
from newsmodel.versions.losses import Loss, State

#: The most words, in code points, that are shown of what is demoted: they are in the document.
MOST_SHOWN: Final = 1_000
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


#: The kinds of losses whose words were in attributes.
IN_ATTRIBUTES: Final = frozenset(kind for kind, about in KINDS.items() if about.ledger == "attributes")


#: Classes of captions of pictures in pages that have no ``figcaption``.
CAPTIONS: Final = frozenset(
    {
        *("caption", "caption-text", "figure-caption", "gallery-caption", "image-caption", "img-caption"),
        *("media-caption", "photo-caption", "picture-caption", "wp-caption-text"),
    }
)
#: The elements of which a class may say that they are counted: as captions, and as posts of social media.
_BY_CLASS: Final = frozenset({"dd", "div", "p", "small", "span", "blockquote"})


def thing(element: Element) -> Kind | None:
    """What an element is counted as, if it is."""
    tag, attributes = element.tag, element.attributes
    if tag == "a":
        return "link" if "href" in attributes else None
    if "class" in attributes and tag in _BY_CLASS:
        return _thing_of_class(tag, attributes["class"])
    return COUNTED.get(tag)


@lru_cache(maxsize=4_096)
def _thing_of_class(tag: str, stated: str) -> Kind | None:
    """What an element of `_BY_CLASS` is counted as that has a class: pages have few classes, and many elements."""
    names = stated.lower().split()
    if tag == "blockquote":
        return None if POSTS.keys().isdisjoint(names) else "embed"
    return None if CAPTIONS.isdisjoint(names) else "caption"


def attributes_of(element: Element) -> Sequence[tuple[str, Kind]]:
    """The attributes of an element that have words, with the kinds of losses of them."""
    attributes = element.attributes
    if not attributes or ("title" not in attributes and "aria-label" not in attributes):
        return ()
    return [(name, kind) for name, kind in _WORDY if attributes.get(name, "").strip()]


_WORDY: Final[tuple[tuple[str, Kind], ...]] = (("title", "title"), ("aria-label", "label"))


class Account:
    """Keeps the losses while a tree is read.

    Attributes:
        tree: The input.
        entries: The losses so far, in the order in which they were found.
        spent: The ids of the elements that are in the document already, or in a loss.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.entries: list[Entry] = []
        self.spent: set[int] = set()
        self._unsettled: list[int] = []  # the entries that wait for what they became, in order
        self._replaced: dict[int, tuple[Content, Content]] = {}
        self._settled: list[tuple[int, int, Content | str]] = []  # what was noted between two marks, and what it became

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
        if became is None and state in ("demoted", "kept"):
            self._unsettled.append(len(self.entries))
        if state == "demoted" and len(words) > MOST_SHOWN and kind not in IN_ATTRIBUTES:
            words = words[:MOST_SHOWN].rpartition(" ")[0] or words[:MOST_SHOWN]
        self.entries.append(Entry(kind, state, node, words_of(words), became, at))

    def lose_all(self, node: Node, kind: Kind, state: State = "dropped") -> None:
        """Note that a node is lost with all that is in it.

        Its words are in one loss. What is counted has one each, and so have the words in attributes.
        """
        texts: list[str] = []
        counted: list[tuple[Element, Kind | None]] = []
        for each in shown(node, self.spent):
            if isinstance(each, Text):
                texts.append(each.value)
            elif each.attributes or each.tag in COUNTED:
                found = thing(each)
                if found is not None or attributes_of(each):
                    counted.append((each, found))
        words = words_of("".join(texts))
        own = thing(node) if isinstance(node, Element) else None
        if words and kind in IN_ATTRIBUTES:
            self.lose(node, "fallback", state, words)
        elif words or not counted or (own == kind and own != "picture"):
            self.lose(node, kind, state, words)
        for element, found in counted:
            if found == "picture" or (found is not None and (element is not node or found != kind)):
                self.lose(element, found, state, element.attributes.get("alt", "") if found == "picture" else "")
            self.lose_attributes(element, state)

    def lose_together(self, nodes: Sequence[Node], kind: Kind) -> None:
        """Note that nodes are lost that stand one after the other, with all that is in them.

        Their words are in one loss. What is counted has one each, and so have the words in attributes.
        """
        found = [each for node in nodes for each in shown(node, self.spent)]
        first = next((each for each in found if isinstance(each, Text) and each.value.strip()), None)
        if first is not None:
            self.lose(first, kind, "dropped", "".join(each.value for each in found if isinstance(each, Text)))
        for element in (each for each in found if isinstance(each, Element)):
            counted = thing(element)
            if counted is not None:
                words = element.attributes.get("alt", "") if counted == "picture" else ""
                self.lose(element, counted, "dropped", words)
            self.lose_attributes(element)

    def lose_flattened(self, element: Element) -> None:
        """Note that an element was nested too deeply: what is in it stays, and it does not."""
        kind = thing(element)
        self.lose(element, kind or "over_limit", "demoted", "", "")
        self.lose_attributes(element)

    def lose_attributes(self, element: Element, state: State = "dropped", *, but: str = "") -> None:
        """Note that the words in the attributes of an element are lost, except those of one attribute."""
        if not element.attributes:
            return
        for name, kind in attributes_of(element):
            if name != but:
                self.lose(element, kind, state, element.attributes[name])

    # --- Undoing and settling ---------------------------------------------------------------------------------------

    def mark(self) -> int:
        """Where the account is now, for `undo` and `settle`."""
        return len(self.entries)

    def undo(self, mark: int) -> None:
        """Forget what was noted since a mark."""
        del self.entries[mark:]
        while self._settled and self._settled[-1][1] > mark:
            self._settled.pop()
        while self._unsettled and self._unsettled[-1] >= mark:
            self._unsettled.pop()

    def settle(self, mark: int, became: Content | str) -> None:
        """Say what became of all that was demoted or kept since a mark and is not settled.

        Where it was settled, and what it became is no object of the document, as a part of this, it became this.
        """
        if mark < len(self.entries):
            self._settled.append((mark, len(self.entries), became))
        while self._unsettled and self._unsettled[-1] >= mark:
            self.entries[self._unsettled.pop()].became = became

    def replace(self, old: Content, new: Content) -> None:
        """Let an object of the document stand for another one in all that was noted of it."""
        self._replaced[id(old)] = (old, new)

    def drop_all(self) -> None:
        """Note that there is no document: what was demoted is dropped, its words are in other losses."""
        self.entries = [entry for entry in self.entries if entry.state != "invented"]
        for entry in self.entries:
            if entry.state == "demoted" and entry.kind not in IN_ATTRIBUTES:
                entry.words = ""
            entry.state, entry.became = "dropped", None

    def _now(self, became: Content) -> Content:
        """What stands for an object at last."""
        while (found := self._replaced.get(id(became))) is not None:
            became = found[1]
        return became

    def became(self) -> set[int]:
        """The ids of the objects that something became."""
        found = {id(self._now(entry.became)) for entry in self.entries if isinstance(entry.became, Content)}
        found.update(id(self._now(became)) for _, _, became in self._settled if isinstance(became, Content))
        return found

    def losses(self, pointers: Mapping[int, str]) -> Iterator[Loss]:
        """The losses in the order of the input; what has no place there comes first.

        Args:
            pointers: The JSON Pointers of objects in the document, by their ids.
        """
        became_of = self._pointers(pointers)
        placed = [
            (entry.at or self._place(entry), entry, became)
            for entry, became in zip(self.entries, became_of, strict=True)
        ]
        placed.sort(key=lambda each: (each[0].line or 0, each[0].column or 0))
        for place, entry, became in placed:
            yield Loss(
                kind=entry.kind,
                state=entry.state,
                words=entry.words,
                line=place.line,
                column=place.column,
                path=place.path,
                became="" if became is None and entry.state in ("demoted", "kept") else became,
            )

    def _pointers(self, pointers: Mapping[int, str]) -> list[str | None]:
        """What each entry became; None where that is nothing in the document, or not known."""
        found = [self._pointer(entry.became, pointers) for entry in self.entries]
        after = [index if found[index] is None else index + 1 for index in range(len(found))]
        after.append(len(found))

        def next_without(index: int) -> int:
            """The first entry from one on of which it is not known."""
            last = index
            while after[last] != last:
                last = after[last]
            while after[index] != last:
                after[index], index = last, after[index]
            return last

        for start, end, became in self._settled:  # what is inside first
            pointer = self._pointer(became, pointers)
            index = end if pointer is None else next_without(start)
            while index < end:
                entry = self.entries[index]
                if entry.state in ("demoted", "kept") or entry.became is not None:
                    found[index] = pointer
                after[index] = index + 1
                index = next_without(index)
        return found

    def _pointer(self, became: Content | str | None, pointers: Mapping[int, str]) -> str | None:
        return pointers.get(id(self._now(became))) if isinstance(became, Content) else became

    def _place(self, entry: Entry) -> Place:
        return Place() if entry.node is None else self.tree.place(entry.node)


def shown(node: Node, spent: Container[int] = ()) -> Iterator[Node]:
    """A node and all that is counted in it: not scripts, styles, templates, nor what is spent."""
    stack = [node]
    while stack:
        found = stack.pop()
        if type(found) is Element:
            if found.tag in UNCOUNTED or id(found) in spent:
                continue
            if found.children:
                stack += found.children[::-1]
        yield found


def some_words(element: Element) -> str:
    """The first words that an element shows."""
    found: list[str] = []
    size = 0
    for each in shown(element):
        if isinstance(each, Text):
            found.append(each.value)
            size += len(each.value)
            if size > 2 * MOST_SHOWN:
                break
    return " ".join("".join(found).split())
