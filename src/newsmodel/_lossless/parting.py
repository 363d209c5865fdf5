"""Nodes of the parts of lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsmodel._lossless.markdown import Piece, cut, styled
from newsmodel._lossless.names import RUN
from newsmodel._lossless.nodes import Node


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
