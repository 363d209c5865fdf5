"""Marks put back into a tree of Markdown, also after that was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsmodel._lossless.dividing import divided
from newsmodel._lossless.fitting import Atom, key_of, refitted
from newsmodel._lossless.mapping import Known, Map, key_in
from newsmodel._lossless.markdown import Leaf, Piece, cut, shown_text, styled
from newsmodel._lossless.names import ADDED, OBJECT, OBJECT_LETTER, REST, RUN, SUM
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.parting import Part, parted
from newsmodel._lossless.reading import sum_of


class Inserted(NamedTuple):
    """A block that was not there when the text was written.

    Attributes:
        node: The block.
        around: The block that it is in.
    """

    node: Node
    around: Node


class Unplaced(NamedTuple):
    """What was known of a block, and fits no block any more.

    Attributes:
        known: What was known.
        node: A block that stands where it was known, so that it may have become that one.
    """

    known: Known
    node: Node


class Reader:
    """Puts marks into a tree of a text.

    Attributes:
        inserted: Blocks that were not there when the text was written.
        unplaced: What was known of blocks that became others; not of those that were taken out.
    """

    def __init__(self) -> None:
        self.inserted: list[Inserted] = []
        self.unplaced: list[Unplaced] = []
        self._is_followed = False  # whether a new block is behind the one that is read

    def mark(self, root: Node, known: Map) -> None:
        """Put the marks of a text into its tree."""
        root.attributes.update(known.marks)
        self._blocks(root, known.blocks)

    def _blocks(self, node: Node, known: Sequence[Known]) -> None:
        nodes = list(node.elements())
        flat = list(_flat(known, ()))
        keys = [key_in(each) for each in nodes]
        found = aligned([each.key or "" for each, _ in flat], keys)
        self._unplaced(nodes, keys, flat, found)
        halves = _halves(nodes, keys, [each for each, _ in flat], found)
        paths = _paths([None if at is None else flat[at][1] for at in found])
        made: list[Node | str] = []
        opened: list[tuple[Known, Node]] = []
        closed: set[int] = set()
        for index, (child, at, path) in enumerate(zip(nodes, found, paths, strict=True)):
            shared = 0
            while shared < min(len(opened), len(path)) and opened[shared][0] is path[shared]:
                shared += 1
            closed.update(id(each) for each, _ in opened[shared:])
            del opened[shared:]
            is_moved = False
            for each in path[shared:]:
                if id(each) in closed:
                    is_moved = True
                    break
                around = Node("div", dict(each.marks))
                (opened[-1][1].children if opened else made).append(around)
                opened.append((each, around))
            holder = opened[-1][1] if opened else None
            (made if holder is None else holder.children).append(child)
            self._is_followed = index + 1 < len(nodes) and found[index + 1] is None
            if index in halves and not is_moved:
                self._half(child, halves[index])
            elif at is None or is_moved:
                if at is not None:
                    self.unplaced.append(Unplaced(flat[at][0], child))
                self.inserted.append(Inserted(child, holder or node))
                self._plain(child)
            else:
                self._block(child, flat[at][0])
        node.children = made

    def _unplaced(
        self,
        nodes: Sequence[Node],
        keys: Sequence[str],
        flat: Sequence[tuple[Known, tuple[Known, ...]]],
        found: Sequence[int | None],
    ) -> None:
        """Note what was known of each block that is missing where another one is new or has other words.

        Where none is, the block was taken out, and what was known of it goes with it.
        """
        placed = {at: index for index, at in enumerate(found) if at is not None}
        held = {id(around) for at in placed for around in flat[at][1]}
        is_same = [at is not None and flat[at][0].key == key for at, key in zip(found, keys, strict=True)]
        others = _next_of(is_same)
        ends = [len(nodes)] * (len(flat) + 1)
        for at in range(len(flat) - 1, -1, -1):
            index = placed.get(at)
            ends[at] = ends[at + 1] if index is None or not is_same[index] else index
        start = 0
        for at, (known, path) in enumerate(flat):
            index = placed.get(at)
            if index is not None:
                start = index + 1 if is_same[index] else start
                continue
            end = ends[at] if ends[at] >= start else len(nodes)
            if others[start] < end:
                node = nodes[others[start]]
                gone = [around for around in path if id(around) not in held]
                held.update(id(around) for around in gone)
                self.unplaced += [Unplaced(around._replace(inside=()), node) for around in gone]
                self.unplaced.append(Unplaced(known, node))

    def _block(self, node: Node, known: Known) -> None:
        node.attributes.update(known.marks)
        if isinstance(node.origin, Leaf):
            self._line(node, node.origin, known)
        elif known.inside:
            self._blocks(node, known.inside)
        else:
            for child in node.elements():
                self._plain(child)

    def _sure(
        self, node: Node, shown: str, atoms: Sequence[tuple[Known, bool]], places: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """The places of parts, of which a run that may be anywhere between others is nowhere.

        Where one run and the words after it were changed, the reference that was behind the run says where it ends.
        """
        made = list(places)
        for first, last in _guessed(shown, atoms, places):
            start, end = places[first][0], places[last][1]
            reference = shown.find(OBJECT_LETTER, start, end)
            if last == first + 1 and reference > start and _is_referring(atoms[first][0]):
                made[first], made[last] = (start, reference), (reference, end)
                continue
            runs = [index for index in range(first, last + 1) if RUN in atoms[index][0].marks]
            if not runs or (last == first and (start < end or not self._is_followed)):
                continue
            if start < end or self._is_followed:
                self.unplaced += [Unplaced(atoms[index][0], node) for index in runs]
            at = start
            others = [index for index in range(first, last + 1) if index not in runs]
            for index in range(first, last + 1):
                until = end if others and index == others[-1] else at
                made[index] = (at, until)
                at = until
        return made

    def _half(self, node: Node, known: Known) -> None:
        """A part of a block that was divided."""
        self._block(node, known)
        node.attributes.pop(SUM, None)
        if OBJECT in node.attributes and (checksum := sum_of(node)):
            node.attributes[SUM] = checksum

    def _plain(self, node: Node) -> None:
        """Give a block without marks its words."""
        stack = [node]
        while stack:
            found = stack.pop()
            if isinstance(found.origin, Leaf):
                found.children = styled(found.origin.pieces)
            else:
                stack.extend(found.elements())

    def _line(self, node: Node, leaf: Leaf, known: Known) -> None:
        if not known.inside:
            node.children = styled(leaf.pieces)
            return
        shown = shown_text(leaf.pieces)
        atoms = list(_atoms(known))
        places = refitted(
            shown,
            [Atom(each.length, each.key or "0") for each, _ in atoms],
            is_read=[is_read for _, is_read in atoms],
        )
        places = self._sure(node, shown, atoms, places)
        ends = iter(places)
        node.children = parted(leaf.pieces, list(_parts(known.inside, ends, leaf.pieces)), 0, len(shown))


def _guessed(
    shown: str, atoms: Sequence[tuple[Known, bool]], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The first and the last of parts beside each other of which none has its words any more."""
    first: int | None = None
    for index, ((atom, _), (start, end)) in enumerate(zip(atoms, places, strict=True)):
        is_there = end - start >= atom.length and key_of(shown[start:end]) == atom.key
        if is_there or not atom.length:
            if first is not None:
                yield first, index - 1
            first = None
        elif first is None:
            first = index
    if first is not None:
        yield first, len(atoms) - 1


def _halves(
    nodes: Sequence[Node], keys: Sequence[str], known: Sequence[Known], found: Sequence[int | None]
) -> dict[int, Known]:
    """What is known of the blocks that were one, by their indexes."""
    made: dict[int, Known] = {}
    for index, at in enumerate(found):
        if at is None or known[at].key == keys[index]:
            continue
        end = index + 1
        while end < len(nodes) and found[end] is None:
            end += 1
        parts = divided(nodes[index:end], known[at]) if end > index + 1 else None
        made.update(enumerate(parts or (), index))
    return made


def _is_referring(known: Known) -> bool:
    """Whether a reference was behind a run."""
    rest = known.marks.get(REST) or ""
    return RUN in known.marks and ('"citations"' in rest or '"note"' in rest)


def _next_of(is_same: Sequence[bool]) -> list[int]:
    """For each index, and the one after the last, the next one from it on of a block that is not the same."""
    following = [len(is_same)] * (len(is_same) + 1)
    for index in range(len(is_same) - 1, -1, -1):
        following[index] = following[index + 1] if is_same[index] else index
    return following


def _flat(known: Sequence[Known], path: tuple[Known, ...]) -> Iterator[tuple[Known, tuple[Known, ...]]]:
    for each in known:
        if each.key is None:
            yield from _flat(each.inside, (*path, each))
        else:
            yield each, path


def _paths(found: list[tuple[Known, ...] | None]) -> list[tuple[Known, ...]]:
    """What is around each block; around one that is new, what is around both of its neighbours."""
    after: list[tuple[Known, ...]] = [()] * len(found)
    following: tuple[Known, ...] = ()
    for at in range(len(found) - 1, -1, -1):
        after[at] = following
        path = found[at]
        following = following if path is None else path
    made: list[tuple[Known, ...]] = []
    before: tuple[Known, ...] = ()
    for at, own in enumerate(found):
        if own is None:
            shared = 0
            while shared < min(len(before), len(after[at])) and before[shared] is after[at][shared]:
                shared += 1
            made.append(before[:shared])
        else:
            before = own
            made.append(own)
    return made


def _atoms(known: Known, *, is_read: bool = True) -> Iterator[tuple[Known, bool]]:
    """The smallest parts of a line, and whether each is read."""
    for each in known.inside:
        read = is_read and each.text is None and ADDED not in each.marks
        if each.inside:
            yield from _atoms(each, is_read=read)
        else:
            yield each, read


def _parts(known: Sequence[Known], ends: Iterator[tuple[int, int]], pieces: Sequence[Piece]) -> Iterator[Part]:
    for each in known:
        inside = list(_parts(each.inside, ends, pieces))
        start, end = (inside[0].start, inside[-1].end) if inside else next(ends)
        yield Part(start, end, _node_of(each, pieces, start, end), inside, each.text)


def _node_of(known: Known, pieces: Sequence[Piece], start: int, end: int) -> Node | None:
    """The node of a part of a line that has marks."""
    if not known.marks:
        return None
    marks = dict(known.marks)
    tag = marks.pop("#element", None)
    if tag == "img":
        picture = next((piece.node for piece in cut(pieces, start, end) if piece.node is not None), None)
        if picture is not None and picture.tag == "img":
            picture.attributes.update(marks)
            return picture
    return Node("a" if tag == "a" else "span", marks)


def aligned(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each of the new keys the index of the old one that it is.

    Keys at both ends are compared first, then equal ones anywhere; of what is left between two that are found, those
    of the same name are, in their order.

    >>> aligned(["p:1", "p:2", "h2:3"], ["p:1", "p:4", "ul:5", "h2:3"])
    [0, 1, None, 2]
    """
    found: list[int | None] = [None] * len(new)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        found[first] = first
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        found[len(new) - 1 - last] = len(old) - 1 - last
        last += 1
    places: dict[str, list[int]] = {}
    for at in range(len(old) - last - 1, first - 1, -1):
        places.setdefault(old[at], []).append(at)
    for at in range(first, len(new) - last):
        if places.get(new[at]):
            found[at] = places[new[at]].pop()
    _pair_rest(old, new, found)
    return found


def _pair_rest(old: Sequence[str], new: Sequence[str], found: list[int | None]) -> None:
    """Pair what is left in each gap by its name."""
    used = {at for at in found if at is not None}
    at = 0
    while at < len(new):
        end = at
        while end < len(new) and found[end] is None:
            end += 1
        if end > at:
            before = found[at - 1] if at else None
            free: dict[str, list[int]] = {}
            look = 0 if before is None else before + 1
            while look < len(old) and look not in used:
                free.setdefault(_name(old[look]), []).append(look)
                look += 1
            used.update(_paired(new, found, at, end, free))
        at = end + 1


def _paired(
    new: Sequence[str], found: list[int | None], start: int, end: int, free: dict[str, list[int]]
) -> Iterator[int]:
    """Pair the new ones of a gap with those that are free in it, in their order."""
    least = -1
    for at in range(start, end):
        places = [place for place in free.get(_name(new[at]), ())[:1] if place > least]
        if places:
            found[at] = least = free[_name(new[at])].pop(0)
            yield least


def _name(key: str) -> str:
    return key.partition(":")[0]
