"""A graph as nodes whose members can be asked for by their names in schema.org, however they are written.

What was read is remembered by its JSON Pointer, so that everything else can be listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import attrs

from newsmodel._wire.canonical import Json
from newsmodel.errors import pointer
from newsmodel.readers.members import Stated
from newsmodel.readers.nodes import Place
from newsmodel.readers.reading import ReadError

_PREFIX: Final = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")
#: What says how a node is to be read, and nothing of what it is about.
_STRUCTURE: Final = ("@context", "@id", "@type")
#: What says nothing.
_NOTHING: Final[tuple[Json, ...]] = (None, "", [], {})
#: Members whose values are not repeated in the account.
_PRIVATE: Final = frozenset({"email", "telephone", "faxNumber"})
#: How often all members of a graph can be read.
_READ_AGAIN: Final = 50
_MOST_WORDS: Final = 1_000


@attrs.define(eq=False)
class Graph:
    """Everything that a text or a page says in JSON-LD.

    Attributes:
        root: The value; of a page, a list with the value of each script.
        places: The line and the column of the scripts of a page, in their order.
        taken: The pointers of what was read.
    """

    root: Json
    places: list[Place] = attrs.field(factory=list[Place])
    taken: set[str] = attrs.field(factory=set[str])
    _by_id: dict[str, Node] = attrs.field(init=False, factory=dict[str, "Node"])
    _room: int = attrs.field(init=False, default=100_000)

    def __attrs_post_init__(self) -> None:
        """Remember the nodes that have an id: of those with the same one, the node that says most."""
        for node in self.nodes():
            self._room += _READ_AGAIN * len(node.value)
            name = node.value.get("@id")
            if isinstance(name, str):
                known = self._by_id.get(name)
                if known is None or len(known.value) < len(node.value):
                    self._by_id[name] = node

    def nodes(self) -> Iterator[Node]:
        """All nodes, those before what is in them, in the order of the text."""
        stack: list[tuple[Json, str]] = [(self.root, "")]
        while stack:
            value, path = stack.pop()
            if isinstance(value, dict):
                yield Node(self, value, path)
            stack.extend(reversed(list(_inside(value, path))))

    def top(self) -> Iterator[Node]:
        """The nodes that are in no other node, but for lists and for the graphs that hold them."""
        stack: list[tuple[Json, str]] = [(self.root, "")]
        while stack:
            value, path = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(list(_inside(value, path))))
            elif isinstance(value, dict):
                if "@graph" in value:
                    self.taken.add(path + "/@context")
                    stack.append((value["@graph"], f"{path}/@graph"))
                if any(name not in ("@graph", "@context", "@id") for name in value):
                    yield Node(self, value, path)

    def spend(self) -> None:
        """Note that a value was read, perhaps again, because many nodes refer to the one that has it.

        Raises:
            ReadError: That was too often.
        """
        self._room -= 1
        if self._room < 0:
            raise ReadError("a graph whose nodes are referred to too often to be read")

    def resolved(self, node: Node) -> Node:
        """The node that a reference leads to."""
        name = node.value.get("@id")
        if isinstance(name, str) and set(node.value) <= {"@id", "@type", "@context"} and name in self._by_id:
            found = self._by_id[name]
            if found.path != node.path:
                node.use()
                return found
        return node

    def place(self, path: str) -> Place:
        """Where a value stands."""
        if not self.places:
            return Place(path=path)
        number = path[1:].partition("/")[0]
        line, column, _ = self.places[int(number)] if number.isdigit() else Place()
        return Place(line, column, path)

    def untaken(self) -> Iterator[Stated]:
        """What was not read, with its words: a value whole where nothing of it was read, in the order of the graph."""
        found, _ = self._untaken(self.root, "")
        yield from found

    def _untaken(self, value: Json, path: str) -> tuple[list[Stated], bool]:
        if path in self.taken:
            return [], True
        if value in _NOTHING and not isinstance(value, (bool, int)):
            return [], False
        found: list[Stated] = []
        is_read = False
        for each, inside in _inside(value, path):
            lost, read = self._untaken(each, inside)
            if inside.rpartition("/")[2] in _PRIVATE:  # nobody's business
                lost = [attrs.evolve(stated, text="") for stated in lost]
            found += lost
            is_read = is_read or read
        if is_read:
            return found, True
        return [Stated(_words(value), self.place(path))], False


def _inside(value: Json, path: str) -> Iterator[tuple[Json, str]]:
    """The values in a value, with their pointers."""
    if isinstance(value, dict):
        yield from ((each, path + pointer([name])) for name, each in value.items())
    elif isinstance(value, list):
        yield from ((each, f"{path}/{index}") for index, each in enumerate(value))


def _words(value: Json) -> str:
    """What a value says, in short."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)[:_MOST_WORDS]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        named = value.get("name", value.get("headline", value.get("@type", "")))
        return named[:_MOST_WORDS] if isinstance(named, str) else ""
    return ""


@attrs.frozen(eq=False)
class Node:
    """An object of a graph.

    Attributes:
        graph: The graph.
        value: The object.
        path: Its JSON Pointer.
    """

    graph: Graph
    value: dict[str, Json]
    path: str

    @property
    def types(self) -> list[str]:
        """Its types, by their names in schema.org."""
        stated = self.value.get("@type")
        found = stated if isinstance(stated, list) else [stated]
        return [_PREFIX.sub("", each, count=1) for each in found if isinstance(each, str)]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.graph.place(self.path)

    @property
    def id(self) -> str:
        """Its id; "" where it has none."""
        found = self.value.get("@id")
        return found if isinstance(found, str) else ""

    def use(self) -> Node:
        """Note that it was read: its id and its type say nothing that is lost."""
        self.graph.taken.update(f"{self.path}/{name}" for name in _STRUCTURE)
        return self

    def take(self, path: str) -> None:
        """Note that a value was read whole."""
        self.graph.taken.add(path)

    def values(self, *names: str) -> Iterator[tuple[Json, str]]:
        """The values of some members with their pointers, each by itself where there are several."""
        for key, value in self.value.items():
            if key in names or _PREFIX.sub("", key, count=1) in names:
                for each in _each(value, self.path + pointer([key])):
                    self.graph.spend()
                    yield each

    def nodes(self, *names: str) -> list[Node]:
        """The nodes that some members hold, or refer to."""
        found = [Node(self.graph, value, path) for value, path in self.values(*names) if isinstance(value, dict)]
        return [self.graph.resolved(node) for node in found]

    def texts(self, *names: str, most: int | None = None) -> list[Stated]:
        """The texts and numbers of some members, which are read now: all, or so many; the others are not read."""
        return list(islice(self._texts(*names), most))

    def text(self, *names: str) -> Stated | None:
        """The first text of the first of some members that has one; only that one is read."""
        return next((found for name in names for found in self._texts(name)), None)

    def named(self, *names: str, most: int | None = None) -> list[Node | Stated]:
        """What some members hold: nodes, or texts that name something, which are read now: all, or so many."""
        return list(islice(self._named(*names), most))

    def first(self, *names: str) -> Node | Stated | None:
        """As `named`, but only what comes first; the others are not read."""
        return next((found for name in names for found in self._named(name)), None)

    def _texts(self, *names: str) -> Iterator[Stated]:
        for value, path in self.values(*names):
            yield from self._read(value, path)

    def _named(self, *names: str) -> Iterator[Node | Stated]:
        for value, path in self.values(*names):
            if isinstance(value, dict) and _text(value) is None:
                yield self.graph.resolved(Node(self.graph, value, path))
            else:
                yield from self._read(value, path)

    def _read(self, value: Json, path: str) -> Iterator[Stated]:
        """A value that is a text, if it says something."""
        text = _text(value)
        if text is None:
            return
        self.take(path)
        if text.strip():
            yield Stated(text, self.graph.place(path))


def _each(value: Json, path: str) -> Iterator[tuple[Json, str]]:
    """A value, or each of a list of them."""
    if isinstance(value, dict) and set(value) <= {"@list", "@set"} and value:
        name = next(iter(value))
        yield from _each(value[name], f"{path}/{name}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if isinstance(each, list):
                continue
            yield each, f"{path}/{index}"
    else:
        yield value, path


def _text(value: Json) -> str | None:
    """A text, a number or a flag as a text."""
    if isinstance(value, dict) and "@value" in value:
        value = value["@value"]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(int(value) if value == int(value) else value)
    return value if isinstance(value, str) else None
