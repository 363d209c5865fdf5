"""What no output of ours puts into a text: somebody did, and a text cannot hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from newsmodel._lossless.names import ADDED, OBJECT, RICH, TAIL
from newsmodel._lossless.nodes import SILENT, THINGS, Node, all_words_in, words_in

#: The kinds of losses that there are of it.
Foreign = Literal["mark", "picture", "embed", "recording", "furniture", "fallback", "list", "paragraph", "title"]

#: What the elements are of which the words stay: those that say something which the model does not have, and blocks.
_DEMOTED: Final[dict[str, Foreign]] = {
    **dict.fromkeys(
        ("abbr", "acronym", "big", "dfn", "ins", "kbd", "samp", "small", "var", "ruby", "rt", "rp"), "mark"
    ),
    **dict.fromkeys(("ul", "ol", "dl", "menu"), "list"),
    **dict.fromkeys(("p", "div", "blockquote", "pre", "h2", "h3", "h4", "h5", "h6", "section", "table"), "paragraph"),
}
_DROPPED: Final[dict[str, Foreign]] = {
    **dict.fromkeys(THINGS, "furniture"),
    **dict.fromkeys(("img", "picture"), "picture"),
    **dict.fromkeys(("iframe", "embed", "object"), "embed"),
    **dict.fromkeys(("video", "audio"), "recording"),
    **dict.fromkeys(("svg", "canvas"), "fallback"),
}
#: Elements that begin a line, and after which another one begins.
_LINES: Final = frozenset(
    {*(tag for tag, kind in _DEMOTED.items() if kind != "mark"), "li", "dt", "dd", "tr", "h1", "figure", "figcaption"}
)


class Put(NamedTuple):
    """What somebody put into a text.

    Attributes:
        node: Its element.
        kind: The kind of the loss.
        words: Its words.
        is_demoted: Whether they stay.
    """

    node: Node
    kind: Foreign
    words: str
    is_demoted: bool


def foreign_in(node: Node) -> list[Put]:
    """What is foreign in a text, whose lines are divided."""
    found: list[Put] = []
    stack = [node]
    while stack:
        around = stack.pop()
        for child in around.elements():
            attributes = child.attributes
            if child.tag in SILENT or child.tag.startswith("#"):
                continue
            if ADDED in attributes or TAIL in attributes or RICH in attributes:  # other rich text is read by itself
                continue
            if child.tag in THINGS:
                if OBJECT not in attributes:
                    found.append(Put(child, _DROPPED[child.tag], " ".join(all_words_in(child)), is_demoted=False))
                continue
            if child.tag in _DEMOTED and not _is_line_of_markdown(child):
                found.append(Put(child, _DEMOTED[child.tag], words_in(child), is_demoted=True))
            if (title := attributes.get("title")) and child.tag != "a":
                found.append(Put(child, "title", title, is_demoted=False))
            stack.append(child)
        if any(child.tag in _LINES and not _is_line_of_markdown(child) for child in around.elements()):
            around.children = list(_divided(around.children))
    return found


def _is_line_of_markdown(node: Node) -> bool:
    """Whether a block is one of several that Markdown has for one text; it knows its lines."""
    return isinstance(node.origin, tuple)


def _divided(children: list[Node | str]) -> Iterator[Node | str]:
    """Nodes with line breaks around those that have lines of their own."""
    is_begun = is_ended = False
    for child in children:
        is_line = isinstance(child, Node) and child.tag in _LINES
        is_blank = isinstance(child, str) and not child.strip()
        if is_begun and not is_blank and (is_line or is_ended):
            yield Node("br")
        is_begun, is_ended = is_begun or not is_blank, is_line or (is_ended and is_blank)
        yield child
