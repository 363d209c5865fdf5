"""Which element of finished HTML stands for which object of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsmodel._lossless.names import NAME
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.traces.traced import Entry
from newsmodel._lossless.traces.tracing import Part

#: What holds only certain elements, so that nothing can be put around some of them.
_STRUCTURES: Final = frozenset({"ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "picture", "video", "audio"})
#: The elements of items: where one holds an item and nothing else, it stands for it.
_ITEMS: Final = frozenset({"li", "td", "th", "details"})
#: Elements that are not in a paragraph.
_BLOCKS: Final = frozenset(
    {
        *("p", "div", "ul", "ol", "dl", "dt", "dd", "figure", "table", "blockquote", "section", "article", "aside"),
        *("details", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "nav", "header"),
    }
)


class Placing:
    """Finds the elements of objects.

    Attributes:
        parts: The objects.
        at: What attributes of elements are, by the identity of the element.
        part_of: The object of an element, by the identity of the element.
        parents: The node around a node, by its identity.
    """

    def __init__(self, parts: list[Part], at: dict[int, dict[str, Entry]]) -> None:
        self.parts = parts
        self.at = at
        self.part_of: dict[int, Part] = {}
        self.parents: dict[int, Node] = {}
        self._counts: dict[int, int] = {}
        self._tops: dict[int, Part | None] = {}
        self._fragments: dict[int, list[tuple[Node, Node]]] = {}
        self._wrapped: dict[int, Node] = {}

    def place(self, root: Node) -> None:
        """Let elements stand for objects; ``root`` is the element of the document."""
        self.put(root, self.parts[0])
        self._resolve(root)
        self._survey(root)
        for part in sorted(self.parts, key=_depth, reverse=True):
            if part.element is None and part.index is not None and part.number in self._fragments:
                self._choose(part)

    def put(self, node: Node, part: Part) -> None:
        """Let an element stand for an object."""
        part.element = node
        self.part_of[id(node)] = part

    def take_back(self, part: Part) -> None:
        """Let no element stand for an object."""
        if part.element is not None:
            del self.part_of[id(part.element)]
            part.element = None

    # --- Objects whose place is known -------------------------------------------------------------------------------

    def _resolve(self, node: Node) -> None:
        """Take the nodes out that stand for objects; the element in each of them stands for it from then on."""
        made: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str):
                made.append(child)
                continue
            self._resolve(child)
            if child.tag == "#object":
                made.extend(self._object(child))
            else:
                made.append(child)
        node.children = made
        for child in node.elements():
            self.parents[id(child)] = node

    def _object(self, node: Node) -> list[Node | str]:
        part = self.parts[node.origin.part]
        if part.element is not None:  # it is shown a second time
            return node.children
        only = node.children[0] if len(node.children) == 1 else None
        if isinstance(only, Node) and not only.tag.startswith("#") and id(only) not in self.part_of:
            self.put(only, part)
            return [only]
        made = Node(_around(node.children))
        made.children = node.children
        for child in made.elements():
            self.parents[id(child)] = made
        self.put(made, part)
        return [made]

    # --- Where what is of an object is shown ------------------------------------------------------------------------

    def _survey(self, node: Node) -> None:
        """Note of each node how much of the document it shows, and which object that is all of."""
        own = [self.parts[entry.part] for entry in self.at.get(id(node), {}).values() if entry.path != (NAME,)]
        if node.tag in ("#text", "#rich") and node.origin.path != (NAME,):
            own.append(self.parts[node.origin.part])
        count = len(own)
        tops: list[tuple[Node, Part]] = []
        for child in node.elements():
            self._survey(child)
            top = self._tops[id(child)]
            count += self._counts[id(child)]
            if top is not None:
                tops.append((child, top))
        common: Part | None = None
        for part in (*own, *(top for _, top in tops)):
            common = part if common is None else _common(common, part)
        part_of = self.part_of.get(id(node))
        if part_of is not None:
            common = part_of  # what else is shown there is of other objects, and only named
            count = max(count, 1)
        self._counts[id(node)], self._tops[id(node)] = count, common
        for child, top in tops:
            found: Part | None = top
            while found is not None and found is not common and found.depth > (-1 if common is None else common.depth):
                self._fragments.setdefault(found.number, []).append((node, child))
                found = found.owner

    def _choose(self, part: Part) -> None:
        """Let the element stand for an object that shows most of it."""
        best: list[Node] = []
        most = 0
        for parent, stretch in self._stretches(part):
            shown = sum(self._counts[id(each)] for each in stretch)
            if shown >= most and (len(stretch) == 1 or _can_wrap(parent, stretch)):
                best, most = stretch, shown
        if not best:
            return
        element = self._innermost(best[0]) if len(best) == 1 else None
        if element is None:
            parent = self.parents[id(best[0])]
            if not _can_wrap(parent, best):
                return
            element = self._wrap(parent, best, part)
        self.put(element, part)

    def _stretches(self, part: Part) -> Iterator[tuple[Node, list[Node]]]:
        """The neighbouring nodes that show only what is of an object."""
        grouped: dict[int, tuple[Node, list[Node]]] = {}
        for parent, child in self._fragments[part.number]:
            node = child
            while id(node) in self._wrapped:
                node = self._wrapped[id(node)]
            _, nodes = grouped.setdefault(id(parent), (parent, []))
            if not any(node is each for each in nodes):
                nodes.append(node)
        for parent, nodes in grouped.values():
            if len(nodes) == 1:
                yield parent, nodes
                continue
            wanted = {id(node) for node in nodes}
            stretch: list[Node] = []
            for child in parent.elements():
                if id(child) in wanted:
                    stretch.append(child)
                elif self._counts.get(id(child), 0) and stretch:
                    yield parent, stretch
                    stretch = []
            if stretch:
                yield parent, stretch

    def _innermost(self, node: Node) -> Node | None:
        """The innermost element that shows all that a node does; that of an item, where there is one."""
        found: Node | None = None
        while not node.tag.startswith("#") and id(node) not in self.part_of:
            found = node
            inside = [child for child in node.elements() if self._counts.get(id(child), 0)]
            if node.tag in _ITEMS or id(node) in self.at or len(inside) != 1:
                break
            node = inside[0]
        return found

    def _wrap(self, parent: Node, stretch: list[Node], part: Part) -> Node:
        """Put an element around neighbouring nodes."""
        first = next(at for at, child in enumerate(parent.children) if child is stretch[0])
        last = next(at for at, child in enumerate(parent.children) if child is stretch[-1])
        made = Node("div" if parent.tag == "dl" else _around(parent.children[first : last + 1]))
        made.children = parent.children[first : last + 1]
        parent.children[first : last + 1] = [made]
        self.parents[id(made)] = parent
        self._counts[id(made)] = sum(self._counts[id(each)] for each in stretch)
        self._tops[id(made)] = part
        for child in made.elements():
            self.parents[id(child)] = made
            self._wrapped[id(child)] = made
        return made


def _can_wrap(parent: Node, stretch: list[Node]) -> bool:
    if parent.tag == "dl":
        return stretch[0].tag == "dt" or len(stretch) == 1
    return parent.tag not in _STRUCTURES


def _around(children: list[Node | str]) -> str:
    """The name of an element that can be around some nodes."""
    stack: list[Node | str] = list(children)
    while stack:
        found = stack.pop()
        if isinstance(found, Node):
            if found.tag in _BLOCKS:
                return "div"
            stack.extend(found.children)
    return "span" if children else "div"


def _common(one: Part, other: Part) -> Part:
    """The innermost object that both are in."""
    while one is not other:
        if one.depth >= other.depth and one.owner is not None:
            one = one.owner
        elif other.owner is not None:
            other = other.owner
        else:
            break
    return one


def _depth(part: Part) -> int:
    return part.depth
