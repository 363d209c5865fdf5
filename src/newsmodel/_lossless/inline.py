"""Rich text as HTML: which element says what of a run, for those who write marks and those who read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, get_args

from newsmodel._declare.scalars import RUN_LENGTH
from newsmodel._lossless.names import ADDED, RICH, RUN, TAIL
from newsmodel._lossless.nodes import SILENT, THINGS, Node, all_words_in, words_in
from newsmodel.content.inline import RELATIONS, Mark

#: The marks by the elements that say them, also those that only others write.
MARKS: Final[dict[str, Mark]] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "u": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "sub": "subscript",
    "sup": "superscript",
    "mark": "highlight",
    "q": "quotation",
    "cite": "work_title",
}
_ORDER: Final[tuple[str, ...]] = get_args(Mark)
#: What stands for a run while its element is not decided.
RUN_NODE: Final = "#run"


class Run(NamedTuple):
    """A run as it is shown.

    Attributes:
        value: Its JSON.
        node: Its element, where it has one that says so.
    """

    value: str | dict[str, Any]
    node: Node | None


class _Piece(NamedTuple):
    text: str
    style: dict[str, Any]
    run: Node | None
    is_tail: bool = False


def runs_in(node: Node, added: list[str], *, are_runs_marked: bool = True) -> list[Run]:
    """The runs of an element with rich text.

    Args:
        node: The element.
        added: A list to which the words are added that outputs added.
        are_runs_marked: Whether nodes that stand for runs are taken for marked ones.
    """
    found: list[_Piece] = []
    for piece in _pieces(node, {}, None, added, are_runs_marked=are_runs_marked):
        last = found[-1] if found else None
        if last is not None and (
            piece.is_tail or (last.run is piece.run and (piece.run is not None or last.style == piece.style))
        ):
            found[-1] = last._replace(text=last.text + piece.text)
        elif piece.text:
            found.append(piece)
    return [run for piece in found for run in _runs(piece)]


def rich_in(node: Node) -> Iterator[Node]:
    """The elements of other rich text that stand within rich text, such as a term before what it means."""
    for child in node.elements():
        if RICH in child.attributes:
            yield child
        else:
            yield from rich_in(child)


def _runs(piece: _Piece) -> Iterator[Run]:
    """A piece as a run; plain text that is longer than a run may be is several."""
    if piece.style or piece.run is not None:
        yield Run({"text": piece.text, **_members(piece.style)}, piece.run)
        return
    for start in range(0, len(piece.text), RUN_LENGTH):
        yield Run(piece.text[start : start + RUN_LENGTH], None)


def _members(style: dict[str, Any]) -> dict[str, Any]:
    """What is said of a run, in the order of its members."""
    found = dict(style)
    if "marks" in found:
        found["marks"] = [mark for mark in _ORDER if mark in found["marks"]]
    return {name: found[name] for name in ("marks", "link", "language", "id") if name in found}


def _pieces(
    node: Node, style: dict[str, Any], run: Node | None, added: list[str], *, are_runs_marked: bool
) -> Iterator[_Piece]:
    for child in node.children:
        if isinstance(child, str):
            yield _Piece(child, style, run)
        elif child.tag == "br":
            yield _Piece("\n", style, run)
        elif child.tag in SILENT or child.tag in THINGS or RICH in child.attributes or child.tag == "#rich":
            continue  # rich text in rich text is another member
        elif ADDED in child.attributes or child.tag == "#added":
            added.extend(all_words_in(child))
        elif TAIL in child.attributes or child.tag == "#tail":
            yield _Piece(words_in(child), style, run, is_tail=True)
        else:
            is_run = RUN in child.attributes or (are_runs_marked and child.tag == RUN_NODE)
            inner = child if is_run else run
            yield from _pieces(child, _styled(child, style), inner, added, are_runs_marked=are_runs_marked)


def _styled(node: Node, style: dict[str, Any]) -> dict[str, Any]:
    """What is said of the text in an element."""
    own: dict[str, Any] = {}
    attributes = node.attributes
    mark = MARKS.get(node.tag)
    if mark is not None:
        own["marks"] = (*style.get("marks", ()), mark)
    if node.tag == "a" and attributes.get("href"):
        link: dict[str, Any] = {"href": attributes["href"]}
        if attributes.get("title"):
            link["title"] = attributes["title"]
        named = (attributes.get("rel") or "").split()
        if known := [each for each in RELATIONS if each in named]:
            link["rel"] = known
        own["link"] = link
    if attributes.get("lang"):
        own["language"] = attributes["lang"]
    if node.tag == "span" and attributes.get("id"):
        own["id"] = attributes["id"]
    return {**style, **own} if own else style
