"""HTML as a tree: the only module that knows the parser.

turbohtml makes the tree that the HTML Standard asks for, in linear time at any depth, and knows where each tag stood.
It needs the extra ``html``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Final

from newsmodel._lossless.nodes import VOID
from newsmodel.readers.nodes import MAX_DEPTH, Element, Lines, Node, Place, Text, Tree
from newsmodel.readers.sizes import check_size

if TYPE_CHECKING:
    import turbohtml
    from turbohtml import Element as _Element
    from turbohtml import Text as _Text
else:
    with suppress(ModuleNotFoundError):  # what parses nothing does without it, and readers say what to install
        import turbohtml

        # The two types that are asked for at each node: names of this module are found faster than those of another.
        from turbohtml import Element as _Element
        from turbohtml import Text as _Text

#: What is no part of what a page says; their text is not counted either.
UNCOUNTED: Final = frozenset({"script", "style", "template", "head", "title"})

#: The name of an element that stands for a comment.
COMMENT: Final = "#comment"

#: How far from the place where a text should begin it is looked for, in code points.
_NEAR: Final = 4_096
#: How many code points of a text are looked for.
_BEGINNING: Final = 24
#: What a text does not stand in. Possessive: a part that has matched is never tried again.
_SKIPPED: Final = re.compile(r"<!--(?:[^-]++|-(?!->))*+(?:-->)?|<[/!?A-Za-z][^>]*+>?|[\s\u00a0]++")
_LETTERS: Final = re.compile(r"[^\s&<\u00a0]++")
#: Halves of characters, which no encoding has.
_HALVES: Final = re.compile("[\ud800-\udfff]")

#: What Python calls the encodings of the Encoding Standard that it does not know, or knows less of. The last one stands
#: for encodings that no browser decodes.
_CODECS: Final = {
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "replacement": "ascii",
}


def parsed(text: str | bytes, path: str = "", *, comments: bool = False) -> Tree:
    """A page, or a part of one, as a tree whose root is ``html``.

    Args:
        text: The HTML; bytes are decoded as browsers decode them.
        path: The JSON Pointer of the HTML, where it is a string in JSON.
        comments: Whether comments are in the tree: as elements `COMMENT`, with their words in the attribute ``data``.
            Who asks for them takes them out before blocks are made.

    Raises:
        ReadError: The text is too large, or would become too large.
    """
    check_size(text)
    document = turbohtml.parse(text, source_locations=True)
    source = text if isinstance(text, str) else _decoded(text, document.encoding or "utf-8")
    root = document.root if isinstance(document.root, turbohtml.Element) else None
    tree = Tree(Element("html"), _Places(source.replace("\r\n", "\n").replace("\r", "\n"), path).place)
    if root is not None:
        try:
            tree.root = _element(root, None)
            _fill(tree, root, comments=comments)
        except UnicodeDecodeError:  # the parser has no name for an attribute in which half of a character stands
            return parsed(_HALVES.sub("\ufffd", source), path, comments=comments)
        if comments:
            _put_first(tree, [each.data for each in document if type(each) is turbohtml.Comment])
    return tree


def _decoded(text: bytes, encoding: str) -> str:
    """A text as the parser decodes it, to find places in it.

    Args:
        text: The text.
        encoding: The name of the encoding in the Encoding Standard.
    """
    return text.decode(_CODECS.get(encoding.lower(), encoding), "replace")


def _put_first(tree: Tree, comments: list[str]) -> None:
    """Put the comments before everything else, which HTML has in no element, at the beginning of the body."""
    body = next((each for each in tree.root.elements() if each.tag == "body"), tree.root)
    body.children[:0] = [Element(COMMENT, {"data": data}, body) for data in comments]


def _fill(tree: Tree, root: turbohtml.Element, *, comments: bool) -> None:
    """Put all that is in an element into the root of a tree."""
    stack: list[tuple[turbohtml.Node, Element, int]] = [(root, tree.root, 0)]
    note = tree.elements.append
    while stack:
        origin, element, depth = stack.pop()
        note(element)
        if depth >= MAX_DEPTH:
            _flatten(tree, origin, element)
            continue
        add = element.children.append
        before: Element | None = None
        gap = 0
        inside: list[tuple[turbohtml.Node, Element, int]] = []
        for child in origin:
            if type(child) is _Text:
                value = child.data
                add(Text(value, element, before, gap))
                gap += len(value)
            elif type(child) is _Element:
                before, gap = _element(child, element), 0
                add(before)
                inside.append((child, before, depth + 1))
            elif comments and type(child) is turbohtml.Comment:
                add(Element(COMMENT, {"data": child.data}, element))
        stack += inside[::-1]


def _flatten(tree: Tree, origin: turbohtml.Node, element: Element) -> None:
    """Put all texts in an element, and the elements that hold nothing, into one element, at any depth."""
    last: Element | None = None
    stack = [(child, element) for child in reversed(list(origin))]
    while stack:
        child, into = stack.pop()
        if type(child) is turbohtml.Text:
            into.children.append(Text(child.data, into, last, 0))
        elif type(child) is turbohtml.Element:
            last = found = _element(child, into)
            tree.elements.append(found)
            if found.tag in VOID or found.tag in UNCOUNTED or is_hidden(found):
                into.children.append(found)
                into = found
            else:
                tree.flattened.append(found)
            stack.extend((each, into) for each in reversed(list(child)))


def _element(origin: turbohtml.Element, parent: Element | None) -> Element:
    """An element as the parser made it. Its names are made one object each, which is found faster in tables."""
    stated = origin.attrs
    if not stated:
        return Element(intern(origin.tag), _NONE, parent, origin, [])
    attributes = {
        intern(name): value if type(value) is str else " ".join(value or ()) for name, value in stated.items()
    }
    return Element(intern(origin.tag), attributes, parent, origin, [])


_NONE: Final[Mapping[str, str]] = {}
_UNSHOWN: Final = re.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)\b", re.IGNORECASE)
#: Classes by which frameworks of style sheets hide what only screen readers say, and what only paper shows.
_HIDING: Final = frozenset(
    {
        *("sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "u-visually-hidden", "show-for-sr"),
        *("element-invisible", "a11y-hidden", "d-none", "is-hidden", "hidden", "print-only", "d-print-block"),
    }
)


def is_hidden(element: Element) -> bool:
    """Whether browsers do not show an element, as far as its own attributes say.

    >>> is_hidden(Element("p", {"style": "color: red; display:none"})), is_hidden(Element("p", {"class": "lead"}))
    (True, False)
    """
    attributes = element.attributes
    if not attributes:
        return element.tag == "dialog"
    if "hidden" in attributes or (element.tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    if style and _UNSHOWN.search(style):
        return True
    return "class" in attributes and _is_hiding(attributes["class"])


@lru_cache(maxsize=4_096)
def _is_hiding(classes: str) -> bool:
    return not _HIDING.isdisjoint(classes.lower().split())


class _Places:
    """Finds where nodes stood in a text.

    The parser knows where each tag stood. A text begins after the tag before it, or, where the parser moved it, behind
    that place.
    """

    def __init__(self, source: str, path: str) -> None:
        self.lines = Lines(source)
        self.path = path

    def place(self, node: Node) -> Place:
        if isinstance(node, Element):
            return Place(*_start(node), self.path)
        return self.lines.place(min(self._text(node), len(self.lines.text)), path=self.path)

    def _text(self, node: Text) -> int:
        """Where a text begins."""
        around = node.parent if node.before is None else node.before
        location = around.origin.source_location if isinstance(around.origin, turbohtml.Element) else None
        if location is None:
            start = self.lines.offset(*_start(around))
        elif node.before is None:
            start = location.start_tag.end_offset
        else:
            start = (location.end_tag or location.start_tag).end_offset
        return self._found(start + node.gap, node.value)

    def _found(self, start: int, value: str) -> int:
        """Where a text begins, from a place on; that place where it is not found nearby."""
        source = self.lines.text
        blanks = len(value) - len(value.lstrip())
        beginning = value[blanks : blanks + _BEGINNING]
        if beginning and source.startswith(beginning, start + blanks):  # it may look like a tag, as in an iframe
            return start + blanks
        letters = _LETTERS.search(value)
        if letters is None:
            return start
        wanted = letters[0][:_BEGINNING]
        offset, last = start, min(start + _NEAR, len(source))
        while offset < last:
            if source.startswith(wanted, offset):
                return offset
            skipped = _SKIPPED.match(source, offset)
            offset = skipped.end() if skipped else offset + 1
        return start


def _start(element: Element) -> tuple[int, int]:
    """The line and the column of a tag; of one that the input does not have, those of the one around it."""
    around: Element | None = element
    while around is not None:
        origin = around.origin
        if isinstance(origin, turbohtml.Element) and origin.position is not None:
            line, column = origin.position
            return line, column + 1
        around = around.parent
    return 1, 1
