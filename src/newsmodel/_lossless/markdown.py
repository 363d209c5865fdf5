"""Markdown as a tree, as those see it who write marks of it and those who read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from newsmodel._lossless.names import ADDED, OBJECT_LETTER
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.tokens import Addresses, Token, own_tokens

#: Elements of other names that blocks have here.
_MARKS: Final = {"strong": "strong", "em": "em", "s": "s"}
_CODE: Final = frozenset({"fence", "code_block", "html_block"})
#: The parts of a table that hold nothing but rows.
_TRANSPARENT: Final = frozenset({"thead", "tbody"})

#: What is said of words, outermost first: names of elements with their attributes.
Style = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Piece(NamedTuple):
    """A part of a line.

    Attributes:
        text: Its words; of an element, one letter that stands for it.
        style: What is said of them.
        node: A picture or a reference to a note.
    """

    text: str
    style: Style
    node: Node | None = None


class Lines(NamedTuple):
    """The lines of a block: the index of the first, and that after the last."""

    first: int
    end: int


class Leaf(NamedTuple):
    """What is known of a block with words.

    Attributes:
        lines: Where it stands.
        pieces: Its words.
    """

    lines: Lines
    pieces: tuple[Piece, ...]


def tree_of(text: str) -> Node:
    """Markdown, whose lines end with line feeds, as a tree of blocks."""
    return tree_and_addresses(text)[0]


def tree_and_addresses(text: str) -> tuple[Node, Addresses]:
    """Markdown, whose lines end with line feeds, as a tree of blocks, and the addresses that are defined in it.

    The origin of a block is its `Leaf` if it has words, or else its `Lines`; it has no nodes for words.
    """
    root = Node("#root", origin=Lines(0, text.count("\n") + 1))
    stack = [root]
    tokens, addresses = own_tokens(text)
    for token in tokens:
        around = stack[-1]
        if token.type == "inline":
            _words(token, around)
        elif token.type in _CODE:
            around.children.append(_code(token))
        elif token.tag in _TRANSPARENT or token.type.startswith("alert_title"):
            continue
        elif token.nesting > 0:
            made = Node(_name(token), _label(token), _lines(token, around))
            around.children.append(made)
            stack.append(made)
        elif token.nesting < 0:
            stack.pop()
        else:
            around.children.append(Node(_name(token), origin=_lines(token, around)))
    return root, addresses


def _label(token: Token) -> dict[str, str | None]:
    """The label of a note."""
    return {"label": str(token.meta.get("label", ""))} if token.type.startswith("footnote") else {}


def _name(token: Token) -> str:
    return "section" if token.type.startswith("footnote") else token.tag or "div"


def _lines(token: Token, around: Node) -> Lines:
    return Lines(*token.map) if token.map else lines_of(around)


def lines_of(node: Node) -> Lines:
    """Where a block stands."""
    origin = node.origin
    return origin.lines if isinstance(origin, Leaf) else origin


def _code(token: Token) -> Node:
    """Code, with its language; the line feed at its end is none of it."""
    words = token.content.removesuffix("\n")
    language = token.info.strip()
    lines = Lines(*token.map) if token.map else Lines(0, 0)
    piece = (Piece(words, ()),) if words else ()
    return Node("pre", {"lang": language} if language else {}, Leaf(lines, piece))


def _words(token: Token, around: Node) -> None:
    """The words of a line, in the block around it."""
    lines = Lines(*token.map) if token.map else lines_of(around)
    around.origin = Leaf(lines, tuple(_joined(_pieces(token.children or ()))))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.style == piece.style and last.node is None and piece.node is None:
            last = Piece(last.text + piece.text, last.style)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    style: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for token in tokens:
        if token.type == "code_inline":
            yield Piece(token.content, (*style, ("code", ())))
        elif token.type == "image":
            yield Piece(OBJECT_LETTER, tuple(style), _picture(token))
        elif token.type == "footnote_ref":
            yield Piece(OBJECT_LETTER, tuple(style), _reference(token))
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br")):
            yield Piece("\n", tuple(style))
        elif token.type == "softbreak":
            yield Piece(" ", tuple(style))
        elif token.nesting > 0:
            named = sorted((name, str(value)) for name, value in token.attrs.items() if name in ("href", "title"))
            style.append((_MARKS.get(token.tag, token.tag), tuple(named)))
        elif token.nesting < 0:
            if style:
                style.pop()
        elif token.content:
            yield Piece(token.content, tuple(style))


def _picture(token: Token) -> Node:
    attributes: dict[str, str | None] = {"src": str(token.attrs.get("src", ""))}
    if alt := "".join(_plain(token.children or ())):
        attributes["alt"] = alt
    if title := token.attrs.get("title"):
        attributes["title"] = str(title)
    return Node("img", attributes)


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _plain(token.children or ())
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield token.content


def _reference(token: Token) -> Node:
    made = Node("ref", {ADDED: ""})
    made.children.append(str(token.meta.get("label", "")))
    return made


def shown_text(pieces: Iterable[Piece]) -> str:
    """The letters of a line."""
    return "".join(piece.text for piece in pieces)


def styled(pieces: Iterable[Piece]) -> list[Node | str]:
    """Nodes of pieces, each with the elements that say its style."""
    made: list[Node | str] = []
    for piece in pieces:
        inner: Node | str = piece.text if piece.node is None else piece.node
        for tag, attributes in reversed(piece.style):
            around = Node(tag, dict(attributes))
            around.children.append(inner)
            inner = around
        made.append(inner)
    return made


def cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The part of a line between two letters."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        after = at + len(piece.text)
        if after > start and at < end:
            text = piece.text[max(start - at, 0) : end - at]
            found.append(piece._replace(text=text))
        at = after
        if at >= end:
            break
    return found


def copied(root: Node) -> Node:
    """A tree of blocks with nodes of its own."""
    made = _copy(root)
    stack = [(root, made)]
    while stack:
        node, copy = stack.pop()
        for child in node.elements():
            inner = _copy(child)
            copy.children.append(inner)
            stack.append((child, inner))
    return made


def _copy(node: Node) -> Node:
    origin = node.origin
    if isinstance(origin, Leaf) and any(piece.node is not None for piece in origin.pieces):
        pieces = (
            piece if piece.node is None else piece._replace(node=_with_words(piece.node)) for piece in origin.pieces
        )
        origin = Leaf(origin.lines, tuple(pieces))
    return Node(node.tag, dict(node.attributes), origin)


def _with_words(node: Node) -> Node:
    made = Node(node.tag, dict(node.attributes), node.origin)
    made.children = list(node.children)
    return made
