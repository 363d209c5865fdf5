"""The marks of a tree of Markdown as JSON beside it, and put back into such a tree, also after it was changed.

The JSON has the tree without its words: of each block its name and a checksum of its words, by which it is found again
wherever it stands, and its marks; of each part of a line that has marks its length and its checksum.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import attrs

from newsmodel._lossless.fitting import Atom, key_of, refitted
from newsmodel._lossless.markdown import OBJECT_LETTER, Leaf, Lines, Piece, cut, shown_text, styled
from newsmodel._lossless.names import ADDED, AT, DROP, MORE, OBJECT, ORDER, REST, RICH, RUN, SUM, TAIL, TEXT, VERSION
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.reading import as_json

#: The names of marks here, and as attributes: of those that many elements share.
_SHARED: Final = {
    "element": "#element",
    "object": OBJECT,
    "text": TEXT,
    "rich": RICH,
    "at": AT,
    "run": RUN,
    "tail": TAIL,
    "added": ADDED,
}
#: The same of those that each element has for itself, and whether their values are JSON.
_OWN: Final = {
    "rest": (REST, True),
    "drop": (DROP, True),
    "more": (MORE, True),
    "order": (ORDER, False),
    "sum": (SUM, False),
}
#: Elements in lines that have attributes which are read.
_READ: Final = ("a", "img")
#: What white space is that is shown otherwise.
_IS: Final = "is"
#: The name of the member that says that JSON is a map, with the version of the marks.
_VERSION: Final = "newsmodel"
#: The name of the member that says that members have names for values that are shown elsewhere.
_NAMES: Final = "names"


class MapError(Exception):
    """JSON that is no map of marks."""


# --- Parts of lines -------------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class Part:
    """A part of a line.

    Attributes:
        start: Its first letter.
        end: That after its last one.
        node: What stands for it, without children yet; None where nothing does.
        inside: The parts of it.
        text: What it is, where the line shows it otherwise.
    """

    start: int
    end: int
    node: Node | None
    inside: list[Part] = attrs.field(factory=list)
    text: str | None = None

    @property
    def is_run(self) -> bool:
        """Whether it is a run of rich text, all of which has one style."""
        return self.node is not None and (self.node.tag == "#run" or RUN in self.node.attributes)


def parted(pieces: Sequence[Piece], parts: Sequence[Part], start: int, end: int) -> list[Node | str]:
    """Nodes of a stretch of a line, with those of its parts."""
    made: list[Node | str] = []
    at = start
    for part in parts:
        made += styled(cut(pieces, at, part.start))
        at = part.end
        if part.node is None:
            made += styled(_stretch(pieces, part))
            continue
        within, own = pieces, part.node
        if own.tag == "a":
            own.attributes.update(_link(cut(pieces, part.start, part.end)))
            within = [each._replace(style=tuple(one for one in each.style if one[0] != "a")) for each in pieces]
        if part.text is not None:
            own.children = styled(_changed(within, part))
        elif part.is_run:
            own.children, after = _of_one_style(within, part)
            made.append(own)
            made += after
            continue
        elif own.tag == "img":
            pass
        else:
            own.children = parted(within, part.inside, part.start, part.end)
        made.append(own)
    return made + styled(cut(pieces, at, end))


def _link(pieces: Sequence[Piece]) -> dict[str, str]:
    """The attributes of the first link."""
    return next((dict(attributes) for piece in pieces for tag, attributes in piece.style if tag == "a"), {})


def _stretch(pieces: Sequence[Piece], part: Part) -> list[Piece]:
    """A part without a node."""
    return cut(pieces, part.start, part.end) if part.text is None else _changed(pieces, part)


def _changed(pieces: Sequence[Piece], part: Part) -> list[Piece]:
    """A part that is shown otherwise."""
    shown = cut(pieces, part.start, part.end)
    style = shown[0].style if shown else ()
    return [Piece("", style, _instead(part))]


def _instead(part: Part) -> Node:
    made = Node("is", origin=part.end - part.start)
    if part.text:
        made.children.append(part.text)
    return made


def _of_one_style(pieces: Sequence[Piece], part: Part) -> tuple[list[Node | str], list[Node | str]]:
    """A run, with blanks in the style of the words beside them; and what has another style since, which follows it."""
    flat = [piece for each in _leaves(part) for piece in _stretch(pieces, each)]
    worded = [piece for piece in flat if piece.text.strip() or (piece.node is not None and piece.node.tag != "is")]
    if not worded:
        return styled(flat), []
    groups: list[list[Piece]] = []
    style = worded[0].style
    for piece in flat:
        if piece.text.strip():
            if groups and piece.style != style:
                groups.append([])
            style = piece.style
        if not groups:
            groups.append([])
        groups[-1].append(piece._replace(style=style))
    first, *others = groups
    return styled(first), [each for group in others for each in styled(group)]


def _leaves(part: Part) -> Iterator[Part]:
    """The stretches of a part, in order: those that are shown otherwise, and those between."""
    at = part.start
    for inside in part.inside:
        if inside.start > at:
            yield Part(at, inside.start, None)
        yield inside
        at = inside.end
    if at < part.end:
        yield Part(at, part.end, None)


# --- Writing --------------------------------------------------------------------------------------------------------


def words_of(node: Node) -> str:
    """The words of a block, with the addresses and the texts of its pictures."""
    words: list[str] = []
    stack = [node]
    while stack:
        found = stack.pop()
        if isinstance(found.origin, Leaf):
            for piece in found.origin.pieces:
                words.append(piece.text)
                if piece.node is not None and piece.node.tag == "img":
                    words += [piece.node.attributes.get("src") or "", piece.node.attributes.get("alt") or ""]
        else:
            stack.extend(reversed(list(found.elements())))
    return "".join(words)


class Writer:
    """Writes the marks of a tree."""

    def __init__(self) -> None:
        self._shared: dict[str, int] = {}

    def written(self, root: Node, *, has_names: bool = False) -> str:
        """The marks as JSON; each block of the text has a line."""
        nodes = [self._node(child) for child in root.elements()]
        own = {**_own_of(root), **_shared_of(root)}
        styles = ",".join(self._shared)
        lines = ",\n".join(map(as_json, nodes))
        names = f'"{_NAMES}":true,' if has_names else ""
        first = f'"{_VERSION}":{VERSION},{names}'
        return f'{{{first}"document":{as_json(own)},\n"styles":[{styles}],\n"blocks":[\n{lines}\n]}}'

    def _node(self, node: Node) -> list[Any]:
        key = key_in(node) if isinstance(node.origin, (Leaf, Lines)) else None
        inside: list[Any] = []
        if isinstance(node.origin, Leaf) and key is not None:
            inside = self._parts(node)
        else:
            inside = [self._node(child) for child in node.elements()]
            if key is not None and not any(len(each) > 1 for each in inside):
                inside = []
        return _short([key, self._style(node), _own_of(node), inside])

    def _style(self, node: Node) -> int | None:
        shared = _shared_of(node)
        return self._shared.setdefault(as_json(shared), len(self._shared)) if shared else None

    def _parts(self, node: Node) -> list[Any]:
        """The parts of a line or of a part of it; none where none of them has marks."""
        found: list[list[Any]] = []
        for child in node.children:
            self._part(child, found)
        if not any(len(each) > 2 for each in found):  # noqa: PLR2004  (its length and its words)
            return []
        return [_short([each[0], key_of(each[1]), *each[2:]]) for each in found]

    def _part(self, child: Node | str, found: list[list[Any]]) -> None:
        if isinstance(child, str):
            _add(found, child)
        elif child.tag == "is":
            text = "".join(each for each in child.children if isinstance(each, str))
            found.append([child.origin, "", self._style(child), {**_own_of(child), _IS: text}])
        elif child.tag == "ref" or (child.tag == "img" and not _is_marked(child)):
            _add(found, OBJECT_LETTER)
        elif _is_marked(child):
            text = OBJECT_LETTER if child.tag == "img" else _letters(child)
            inside = [] if child.tag == "img" else self._parts(child)
            found.append([_length(child), text, self._style(child), _own_of(child), inside])
        else:
            for each in child.children:
                self._part(each, found)


def _add(found: list[list[Any]], text: str) -> None:
    """Add letters without marks."""
    if found and len(found[-1]) == 2:  # noqa: PLR2004  (as above)
        found[-1] = [found[-1][0] + len(text), found[-1][1] + text]
    elif text:
        found.append([len(text), text])


def _letters(node: Node) -> str:
    return "".join(_letters_in(node))


def _letters_in(node: Node) -> Iterator[str]:
    if node.tag in ("img", "ref"):
        yield OBJECT_LETTER
    elif node.tag != "is":
        for child in node.children:
            if isinstance(child, str):
                yield child
            else:
                yield from _letters_in(child)


def _length(node: Node) -> int:
    if node.tag in ("img", "ref"):
        return 1
    if node.tag == "is":
        return int(node.origin)
    return sum(len(child) if isinstance(child, str) else _length(child) for child in node.children)


def _is_marked(node: Node) -> bool:
    return any(name.startswith(OBJECT) for name in node.attributes)


def _shared_of(node: Node) -> dict[str, Any]:
    found = {name: node.attributes[mark] or "" for name, mark in _SHARED.items() if mark in node.attributes}
    return {"element": node.tag, **found} if node.tag in _READ else found


def _own_of(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (mark, is_json) in _OWN.items():
        value = node.attributes.get(mark)
        if value is not None:
            found[name] = json.loads(value) if is_json else value
    return found


def _short(values: list[Any]) -> list[Any]:
    """Values without those at the end that say nothing."""
    while values and values[-1] in (None, {}, []):
        values.pop()
    return [0 if value in ({}, []) else value for value in values]


# --- Reading --------------------------------------------------------------------------------------------------------


class Known(NamedTuple):
    """A block as it was written.

    Attributes:
        key: Its name, and the checksum of its words; None where it is around others and shows nothing itself.
        marks: The attributes that are its marks.
        inside: What is known of what is in it.
        text: What it is, of white space in a line that is shown otherwise.
        length: How many letters it has, of a part of a line.
    """

    key: str | None
    marks: dict[str, str | None]
    inside: tuple[Known, ...]
    text: str | None = None
    length: int = 0


class Map(NamedTuple):
    """The marks of a text.

    Attributes:
        marks: Those of the document.
        blocks: Those of its blocks.
        has_names: Whether members have names for values that are shown elsewhere.
    """

    marks: dict[str, str | None]
    blocks: tuple[Known, ...]
    has_names: bool


def map_of(value: Any) -> Map:
    """The map that a value of JSON is.

    Raises:
        MapError: It is none.
    """
    if type(value) is not dict or value.get(_VERSION) != int(VERSION):
        raise MapError
    styles, blocks, document = value.get("styles"), value.get("blocks"), value.get("document")
    if type(styles) is not list or type(blocks) is not list or type(document) is not dict:
        raise MapError
    shared = [_marks(each, _SHARED) for each in styles]
    marks = {**_marks(document, _SHARED), **_own_marks(document)}
    return Map(marks, tuple(_known(each, shared, is_line=False) for each in blocks), value.get(_NAMES) is True)


def _known(value: Any, shared: list[dict[str, str | None]], *, is_line: bool) -> Known:
    if type(value) is not list or not value:
        raise MapError
    length = 0
    if is_line:
        length, *value = value
        if type(length) is not int or not 0 <= length <= 10_000_000:  # noqa: PLR2004  (no text is longer)
            raise MapError
    key, style, own, inside, *more = [*value, None, None, None, None][:4] if len(value) < 4 else value  # noqa: PLR2004
    if more or not (key is None or type(key) is str) or not (style is None or type(style) is int):
        raise MapError
    own, inside = own or {}, inside or []
    if type(own) is not dict or type(inside) is not list or (style is not None and not 0 <= style < len(shared)):
        raise MapError
    text = own.get(_IS)
    if text is not None and (type(text) is not str or text.strip()):
        raise MapError
    marks = {**(shared[style] if style is not None else {}), **_own_marks(own)}
    of_line = is_line or _are_parts(inside)
    return Known(key, marks, tuple(_known(each, shared, is_line=of_line) for each in inside), text, length)


def _are_parts(inside: list[Any]) -> bool:
    """Whether these are parts of a line, which begin with their length."""
    return bool(inside) and type(inside[0]) is list and bool(inside[0]) and type(inside[0][0]) is int


def _marks(value: Any, names: dict[str, str]) -> dict[str, str | None]:
    if type(value) is not dict or not all(type(each) in (str, dict, list) for each in value.values()):
        raise MapError
    return {names[name]: each for name, each in value.items() if name in names and type(each) is str}


def _own_marks(value: dict[str, Any]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for name, (mark, is_json) in _OWN.items():
        if name in value:
            each = value[name]
            if not is_json and type(each) is not str:
                raise MapError
            found[mark] = as_json(each) if is_json else each
    return found


class Inserted(NamedTuple):
    """A block that was not there when the text was written.

    Attributes:
        node: The block.
        around: The block that it is in.
    """

    node: Node
    around: Node


class Reader:
    """Puts marks into a tree of a text.

    Attributes:
        inserted: Blocks that were not there when the text was written.
        missing: What was known of blocks that are not there any more.
    """

    def __init__(self) -> None:
        self.inserted: list[Inserted] = []
        self.missing: list[Known] = []

    def mark(self, root: Node, known: Map) -> None:
        """Put the marks of a text into its tree."""
        root.attributes.update(known.marks)
        self._blocks(root, known.blocks)

    def _blocks(self, node: Node, known: Sequence[Known]) -> None:
        nodes = list(node.elements())
        flat = list(_flat(known, ()))
        keys = [key_in(each) for each in nodes]
        found = aligned([each.key or "" for each, _ in flat], keys)
        used = set(found)
        self.missing += [each for at, (each, _) in enumerate(flat) if at not in used]
        paths = _paths([None if at is None else flat[at][1] for at in found])
        made: list[Node | str] = []
        opened: list[tuple[Known, Node]] = []
        closed: set[int] = set()
        for child, at, path in zip(nodes, found, paths, strict=True):
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
            if at is None or is_moved:
                self.inserted.append(Inserted(child, holder or node))
                self._plain(child)
            else:
                self._block(child, flat[at][0])
        node.children = made

    def _block(self, node: Node, known: Known) -> None:
        node.attributes.update(known.marks)
        if isinstance(node.origin, Leaf):
            self._line(node, node.origin, known)
        elif known.inside:
            self._blocks(node, known.inside)
        else:
            for child in node.elements():
                self._plain(child)

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
        ends = iter(places)
        node.children = parted(leaf.pieces, list(_parts(known.inside, ends, leaf.pieces)), 0, len(shown))


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


def key_in(node: Node) -> str:
    """The key of a block: its name, and the checksum of its words."""
    return f"{node.tag}:{key_of(words_of(node))}"


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
