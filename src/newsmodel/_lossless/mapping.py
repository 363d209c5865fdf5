"""The marks of a tree of Markdown as JSON beside it.

The JSON has the tree without its words: of each block its name and a checksum of its words, by which it is found again
wherever it stands, and its marks; of each part of a line that has marks its length and its checksum.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from newsmodel._lossless.fitting import key_of
from newsmodel._lossless.markdown import Leaf, Lines
from newsmodel._lossless.names import (
    ADDED,
    AT,
    DROP,
    MORE,
    OBJECT,
    OBJECT_LETTER,
    ORDER,
    REST,
    RICH,
    RUN,
    SUM,
    TAIL,
    TEXT,
    VERSION,
)
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


def key_in(node: Node) -> str:
    """The key of a block: its name, and the checksum of its words."""
    return f"{node.tag}:{key_of(words_of(node))}"


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
