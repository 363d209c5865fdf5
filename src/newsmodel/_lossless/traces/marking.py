"""A finished tree with the marks by which it can be read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from newsmodel._lossless.inline import RUN_NODE, runs_in
from newsmodel._lossless.names import (
    ADDED,
    AT,
    DROP,
    MORE,
    NAME,
    OBJECT,
    ORDER,
    REST,
    RICH,
    ROOT,
    RUN,
    SUM,
    TAIL,
    TEXT,
    VERSION,
)
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.reading import Found, Objects, Value, as_json
from newsmodel._lossless.traces.placing import Placing
from newsmodel._lossless.traces.traced import Entry
from newsmodel._lossless.traces.tracing import Part, Trace
from newsmodel._lossless.values import checksum, difference, is_same
from newsmodel.content.comment import Discussion

#: How much later a place is chosen where a member is shown elsewhere than its object.
_LAST: Final = 10
#: Attributes that say where something is: a member is read from these rather than from words.
_TELLING: Final = frozenset({"href", "src", "alt", "poster", "type"})
_OTHER: Final = frozenset({"title", "cite", "aria-label"})


def mark(
    root: Node, trace: Trace, at: dict[int, dict[str, Entry]], marking: type[Marking] | None = None
) -> dict[int, Part]:
    """Put marks in the place of the nodes that stand for what is known of a document.

    Args:
        root: The element of the document.
        trace: What is known of it.
        at: What attributes of elements are, by the identity of the element.
        marking: What marks; `Marking` if it is not given.

    Returns: The objects of elements, by the identity of the element.
    """
    placing = Placing(trace.parts, at)
    placing.place(root)
    _without_hidden(trace.parts)
    (marking or Marking)(trace, placing).mark(root)
    return placing.part_of


def ride(root: Node, part_of: dict[int, Part], wanted: Mapping[str, Any] = MappingProxyType({})) -> bool:
    """Let ride along on marked elements what is not shown of their objects.

    Args:
        root: The element of the document.
        part_of: The objects of elements, by the identity of the element.
        wanted: The values that have names.

    Returns: Whether all marks are right; those that are not are taken away.
    """
    (rests := _Rests(part_of, wanted)).read(root)
    return not rests.has_unmarked


def _without_hidden(parts: list[Part]) -> None:
    """Take comments out that are not shown: they do not ride along."""
    for part in parts:
        if part.cls is Discussion:
            kept = [each.data for each in part.inside if each.path == "comments" and each.element is not None]
            part.inside = [each for each in part.inside if each.path != "comments" or each.element is not None]
            part.data.pop("comments", None)
            if kept:
                part.data["comments"] = kept


class Place(NamedTuple):
    """Where a member is shown.

    Attributes:
        rank: The lower, the rather it is read from there.
        key: The object, the member and the index.
        path: The path to it from the object of the element around it.
        node: The element, or the node in it.
        attribute: The attribute; "" for the content.
    """

    rank: int
    key: tuple[int, str, int]
    path: str
    node: Node
    attribute: str


class Marking:
    """Marks objects, texts and attributes.

    Attributes:
        own: Members that the attributes of the element of an object say.
        has_names: Whether what is shown elsewhere than the object that it belongs to can have a name there.
    """

    has_names: bool = False

    own: Mapping[str, str] = {"id": "id", "lang": "language"}

    def __init__(self, trace: Trace, placing: Placing) -> None:
        self.trace = trace
        self.placing = placing
        self.places: list[Place] = []
        self.claimed: dict[int, Place] = {}
        self.positions: dict[int, int] = {}
        self.names: list[tuple[Part, str, int]] = []
        self.kept: list[Place] = []

    def mark(self, root: Node) -> None:
        """Write the marks of the document."""
        root.attributes[ROOT] = VERSION
        self._survey(root, None)
        self._number()
        self._claim()
        self.name()
        self._write(root)

    # --- What is shown where ----------------------------------------------------------------------------------------

    def _survey(self, node: Node, around: Part | None) -> None:
        part = self.placing.part_of.get(id(node))
        if part is not None:
            path = "" if around is None else self._path(part, around)
            if path is None:
                self.placing.take_back(part)
            else:
                self.positions[id(node)] = len(self.positions)
                node.attributes[OBJECT] = path + (f":{part.tag}" if part.tag and part.tag.isprintable() else "")
                around = part
                own = [
                    name for name, member in self.own.items() if part.data.get(member, ()) == node.attributes.get(name)
                ]
                if own:
                    node.attributes[AT] = " ".join(f"{name}:{self.own[name]}" for name in own)
        if around is None:
            return
        for name, entry in self.placing.at.get(id(node), {}).items():
            if name in _TELLING or name in _OTHER:
                self._show(entry, around, node, name, 0 if name in _TELLING else 2)
        if node.tag in ("#text", "#rich"):
            self._show(node.origin, around, node, "", 1)
        for child in node.elements():
            self._survey(child, around)

    def _show(self, entry: Entry, around: Part, node: Node, attribute: str, rank: int) -> None:
        part = self.trace.parts[entry.part]
        name = entry.path[0]
        if name == NAME:
            path: str | None = None
        elif part is around:
            path = name
        else:
            before = None if part.element is not None or part.index is not None else self._path(part, around)
            path = None if before is None else f"{before}.{name}"
        if name == NAME or (path is None and self.has_names and not name.endswith("[]")):
            self.names.append((self.trace.parts[entry.part], name, entry.place))
            path, rank = f"{NAME}{len(self.names) - 1}", rank + _LAST
        if path is not None:
            self.places.append(Place(rank, (entry.part, name, entry.place), path, node, attribute))

    def _path(self, part: Part, around: Part) -> str | None:
        """The path from an object to one in it, through objects that have no element and are in no array."""
        names = [part.path if part.index is None else f"{part.path}[]"]
        found = part.owner
        while found is not None and found is not around:
            if found.element is not None or found.index is not None:
                return None
            names.append(found.path)
            found = found.owner
        return None if found is None else ".".join(reversed(names))

    def _number(self) -> None:
        """Mark items of arrays that do not stand in their order."""
        for part in self.trace.parts:
            shown: dict[str, list[Part]] = {}
            for each in part.inside:
                if each.index is not None and each.element is not None:
                    shown.setdefault(each.path, []).append(each)
            for items in shown.values():
                order = sorted(items, key=self._position)
                if order != items:
                    for each in items:
                        if each.element is not None:
                            each.element.attributes[ORDER] = str(items.index(each))

    def _position(self, part: Part) -> int:
        return self.positions.get(id(part.element), 0)

    def _claim(self) -> None:
        """Choose for each member where it is read."""
        chosen: dict[tuple[int, str, int], tuple[int, Place]] = {}
        for at, place in enumerate(self.places):
            known = chosen.get(place.key)
            if known is None or place.rank < known[1].rank:
                chosen[place.key] = (at, place)
        arrays: dict[tuple[int, str], list[int]] = {}
        for (part, name, index), (at, _) in chosen.items():
            if name.endswith("[]"):
                arrays.setdefault((part, name), [-1] * len(self.trace.parts[part].data[name[:-2]]))[index] = at
        broken = {key for key, places in arrays.items() if -1 in places or places != sorted(places)}
        taken: set[tuple[int, str]] = set()
        for (part, name, _), (_, place) in chosen.items():
            if (part, name) in broken or (id(place.node), place.attribute) in taken:
                continue
            taken.add((id(place.node), place.attribute))
            self.kept.append(place)
            if place.attribute:
                pairs = place.node.attributes.get(AT)
                pair = f"{place.attribute}:{place.path}"
                place.node.attributes[AT] = f"{pairs} {pair}" if pairs else pair
            else:
                self.claimed[id(place.node)] = place

    def name(self) -> None:
        """Let names stand for values that are shown elsewhere."""

    # --- Writing ----------------------------------------------------------------------------------------------------

    def _write(self, node: Node) -> None:
        """Put marks in the place of the nodes that stand for no element."""
        made: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str):
                made.append(child)
                continue
            place = self.claimed.get(id(child))
            if child.tag == "#rich" and place is not None:
                place = self.rich(child, place)
            self._write(child)
            if not child.tag.startswith("#") or child.tag == "#raw":
                made.append(child)
            elif place is not None:
                name = RICH if child.tag == "#rich" else TEXT
                made.extend(_hosted(child, name, place.path, node))
            elif child.tag in ("#added", "#tail"):
                made.extend(_hosted(child, ADDED if child.tag == "#added" else TAIL, None, None))
            else:
                made.extend(child.children)
        node.children = made

    def wanted(self, place: Place) -> Any:
        """The value of a member."""
        part, name, index = place.key
        value = self.trace.parts[part].data[name.removesuffix("[]")]
        return value[index] if name.endswith("[]") else value

    def rich(self, node: Node, place: Place) -> Place | None:
        """Mark the runs of rich text, if they would not be read as they are; None where marks are not enough."""
        if is_same([run.value for run in runs_in(node, [], are_runs_marked=False)], self.wanted(place)):
            return place
        return self.with_runs(node, place)

    def with_runs(self, node: Node, place: Place) -> Place | None:
        """Mark the runs of rich text; None where marks are not enough."""
        wanted = self.wanted(place)
        runs = runs_in(node, [])
        if len(runs) != len(wanted):
            return None
        for run, value in zip(runs, wanted, strict=True):
            if run.node is None or isinstance(run.value, str):
                if not is_same(run.value, value):
                    return None
                continue
            found = difference(run.value, {"text": value} if isinstance(value, str) else value)
            run.node.origin = found
        _mark_runs(node)
        return place


def _mark_runs(node: Node) -> None:
    """Give each run of rich text an element that says so, and what rides along."""
    made: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str) or child.tag != RUN_NODE:
            if isinstance(child, Node):
                _mark_runs(child)
            made.append(child)
            continue
        only = child.children[0] if len(child.children) == 1 else None
        element = only if isinstance(only, Node) and not only.tag.startswith("#") else Node("span")
        if element is not only:
            element.children = child.children
        element.attributes[RUN] = None
        if child.origin is not None and not isinstance(child.origin, Entry):
            _ride(element, child.origin.rest, child.origin.drop)
        made.append(element)
    node.children = made


def _ride(node: Node, rest: dict[str, Any], drop: list[str]) -> None:
    """Let JSON ride on an element."""
    if rest:
        node.attributes[REST] = as_json(rest)
    if drop:
        node.attributes[DROP] = as_json(drop)


def _hosted(node: Node, name: str, value: str | None, parent: Node | None) -> list[Node | str]:
    """What is in a node, marked: by the element around it, where there is nothing else in it, or by one of its own."""
    is_alone = parent is not None and len(parent.children) == 1 and not parent.tag.startswith("#")
    if parent is not None and is_alone and not {TEXT, RICH} & parent.attributes.keys():
        parent.attributes[name] = value
        return node.children
    only = node.children[0] if len(node.children) == 1 else None
    if name == ADDED and isinstance(only, Node) and not only.tag.startswith("#"):
        only.attributes[name] = value
        return [only]
    made = Node("span", {name: value})
    made.children = node.children
    return [made]


class _Rests(Objects):
    """Reads what is marked as a reader does, and lets ride along what it does not find."""

    def __init__(self, part_of: dict[int, Part], wanted: Mapping[str, Any]) -> None:
        super().__init__()
        self.part_of = part_of
        self.wanted = wanted
        self.has_unmarked = False

    def finished(self, node: Node, raw: dict[str, Any], found: Found) -> dict[str, Any]:
        """The data of the object; what makes it of what is shown is written into its attributes."""
        part = self.part_of[id(node)]
        wrong = [value for value in found.values if not self._is_right(value, raw, part.data)]
        if wrong:
            for value in wrong:
                _unmark(value.node, value.path)
                self.has_unmarked = True
            return self.read(node)
        more = dict(_unshown(part))
        for path, items in more.items():
            self._insert(node, raw, path, items)
        rest, drop, replaced = difference(raw, part.data)
        for name in (REST, DROP, MORE, SUM):
            node.attributes.pop(name, None)
        if more:
            node.attributes[MORE] = as_json(more)
        _ride(node, rest, drop)
        if words := checksum([*found.words, *map(as_json, replaced)]):
            node.attributes[SUM] = words
        return part.data

    def beside(self, node: Node, example: Node) -> None:  # noqa: ARG002  (a reader needs it)
        """What only the output adds beside items is none of them."""
        node.attributes[ADDED] = ""

    def _is_right(self, value: Value, raw: dict[str, Any], data: dict[str, Any]) -> bool:
        path = value.path
        if path.startswith(NAME):
            return path in self.wanted and is_same(value.value, self.wanted[path])
        shown: Any = raw
        wanted: Any = data
        for name in path.removesuffix("[]").split("."):
            shown = shown.get(name) if isinstance(shown, dict) else None
            wanted = wanted.get(name) if isinstance(wanted, dict) else None
        return is_same(shown, wanted)


def _unshown(part: Part, before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The items that are not shown of arrays of which others are, by the path of the array."""
    arrays: dict[str, list[Part]] = {}
    for each in part.inside:
        if each.index is not None:
            arrays.setdefault(each.path, []).append(each)
        elif each.element is None:
            yield from _unshown(each, f"{before}{each.path}.")
    for path, items in arrays.items():
        missing = {str(at): each.data for at, each in enumerate(items) if each.element is None}
        if missing and len(missing) < len(items):
            yield before + path, missing


def _unmark(node: Node, path: str) -> None:
    """Take the mark of a member from an element."""
    for name in (TEXT, RICH):
        if node.attributes.get(name) == path:
            del node.attributes[name]
            return
    pairs = [pair for pair in (node.attributes.get(AT) or "").split() if pair.partition(":")[2] != path]
    node.attributes.pop(AT, None)
    if pairs:
        node.attributes[AT] = " ".join(pairs)
