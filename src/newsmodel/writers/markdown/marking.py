"""Finished Markdown with the map of its marks, by which it can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from newsmodel._lossless.applying import Reader
from newsmodel._lossless.fitting import Fit, fits
from newsmodel._lossless.inline import runs_in
from newsmodel._lossless.mapping import Writer, map_of
from newsmodel._lossless.markdown import (
    Leaf,
    Piece,
    copied,
    shown_text,
    styled,
    tree_of,
)
from newsmodel._lossless.names import ADDED, AT, LANGUAGE, MORE, NAME, OBJECT, REST, RICH, ROOT, TEXT, VERSION
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.parting import Part, parted
from newsmodel._lossless.reading import as_json
from newsmodel._lossless.traces.marking import Marking, Place, mark, ride
from newsmodel._lossless.traces.traced import Entry, Traced
from newsmodel._lossless.values import is_same, named, with_named
from newsmodel.content.media import Image
from newsmodel.writers.markdown.escaping import fenced
from newsmodel.writers.markdown.lossless import MarkdownTrace, Shown, Unsigned
from newsmodel.writers.markdown.stretches import put_around

#: How many times marks are taken away at most that would not be read as they are meant.
_ROUNDS: Final = 5
#: How many places are tried at which what a line shows may begin in a block.
_TRIES: Final = 20


def map_fence(found: Unsigned, trace: MarkdownTrace) -> str:
    """The fenced block that says what Markdown cannot say."""
    plain = tree_of(found.text)
    root = copied(plain)
    joining = _Joining(trace, found)
    part_of = joining.join(root)
    values = {path: value for path, (value, _) in joining.values.items()}
    text = Writer().written(root)
    for _ in range(_ROUNDS):
        read = copied(plain)
        Reader().mark(read, map_of(json.loads(text)))
        pairs = zip(_objects(read), _objects(root), strict=True)
        part_of = {id(node): part_of[id(known)] for node, known in pairs}
        are_right = ride(read, part_of, values)
        root, text = read, Writer().written(read)
        if are_right:
            break
    _forget(root, values)
    return fenced(Writer().written(root, has_names=bool(joining.values)), LANGUAGE)


def _forget(root: Node, values: dict[str, Any]) -> None:
    """Let values ride along whose names are not in the tree any more."""
    nodes = list(_in_order(root))
    for node in nodes:
        for path in (node.attributes.get(TEXT), node.attributes.get(RICH)):
            values.pop(path or "", None)
        for pair in (node.attributes.get(AT) or "").split():
            values.pop(pair.partition(":")[2], None)
    for value in list(values.values()):
        with_named(value, values, is_all=False)
    for node in nodes if values else ():
        for name in (REST, MORE):
            if (text := node.attributes.get(name)) is not None and NAME in text:
                held = json.loads(text)
                with_named(held, values, is_all=False)
                node.attributes[name] = as_json(held)


def _objects(root: Node) -> Iterator[Node]:
    return (node for node in _in_order(root) if OBJECT in node.attributes)


class _Joining:
    """Puts nodes into a tree of Markdown for what the writer knows of it, and lets them be marked."""

    def __init__(self, trace: MarkdownTrace, found: Unsigned) -> None:
        self.trace = trace
        self.found = found
        self.at: dict[int, dict[str, Entry]] = {}
        self.natural: dict[int, Node] = {}
        self.values: dict[str, tuple[Any, list[tuple[dict[str, Any], str]]]] = {}
        self._next = 0

    def join(self, root: Node) -> dict[int, Any]:
        """Mark a tree; return the objects of its nodes, by their identity."""
        leaves = [node for node in _in_order(root) if isinstance(node.origin, Leaf)]
        for leaf in leaves:
            self._leaf(leaf, leaf.origin)
        for node in list(_in_order(root)):
            if not isinstance(node.origin, Leaf):
                self._join_lines(node)
        put_around(root, self.found.objects, self.trace)
        root.attributes[ROOT] = VERSION
        natural = self.natural

        trace, values = self.trace, self.values

        class _Marking(Marking):
            own = {"lang": "syntax"}  # noqa: RUF012  (a constant)
            has_names = trace.follows_sentences

            def name(self) -> None:
                for place in self.kept:
                    if place.path.startswith(NAME):
                        part, member, number = self.names[int(place.path[1:])]
                        holders = trace.holders[number] if member == NAME else [(part.data, member)]
                        values[place.path] = (holders[0][0][holders[0][1]], holders)
                        for holder, key in holders:
                            holder[key] = named(place.path)

            def wanted(self, place: Place) -> Any:
                return values[place.path][0] if place.path in values else super().wanted(place)

            def rich(self, node: Node, place: Place) -> Place | None:
                known = natural.get(id(node))
                if known is None:
                    return super().rich(node, place)
                if is_same([run.value for run in runs_in(known, [])], self.wanted(place)):
                    node.children = known.children
                    return place
                return self.with_runs(node, place)

        part_of = mark(root, self.trace, self.at, _Marking)
        del root.attributes[ROOT]
        return part_of

    def _join_lines(self, node: Node) -> None:
        """Put one node around neighbouring lines that are paragraphs of one rich text."""
        made: list[Node | str] = []
        children = node.children
        index = 0
        while index < len(children):
            rich = _rich_at(children[index], -1)
            end = index + 1
            while rich is not None and end < len(children) and _rich_at(children[end], 0) is rich:
                end += 1
                if _rich_at(children[end - 1], -1) is not rich:
                    break
            if rich is not None and end > index + 1:
                lines = [child for child in children[index:end] if isinstance(child, Node)]
                around, natural = (Node("#rich", origin=rich) for _ in range(2))
                around.children = [self._opened(line, rich, is_natural=False) for line in lines]
                natural.children = [self._opened(line, rich, is_natural=True) for line in lines]
                self.natural[id(around)] = natural
                made.append(around)
            else:
                made += children[index:end]
            index = end
        node.children = made

    def _opened(self, line: Node, rich: object, *, is_natural: bool) -> Node:
        """A line with its rich text in the place of the node of that; words of no rich text in it are added."""
        made = Node(line.tag, dict(line.attributes), line.origin)
        for child in line.children:
            if isinstance(child, Node) and child.tag == "#rich":
                if child.origin is rich:
                    made.children += (self.natural[id(child)] if is_natural else child).children
                else:
                    made.children.append(child)
            else:
                added = Node("span", {ADDED: ""})
                added.children = [child]
                made.children.append(added)
        return made

    def _leaf(self, node: Node, leaf: Leaf) -> None:
        """Give a block its words, with nodes for what the writer knows of them."""
        shown = shown_text(leaf.pieces)
        parts: list[Part] = []
        at = 0
        while self._next < len(self.found.lines):
            line, texts = self.found.lines[self._next]
            if line >= leaf.lines.end:
                break
            self._next += 1
            if line < leaf.lines.first:
                continue
            fit = _fitting(shown, [_text_in(each, shown) for each in texts], at)
            if fit is None:
                if node.tag in ("td", "th"):
                    self._next -= 1
                    break
                continue
            at = fit[-1].end
            parts += self._parts(texts, fit, leaf.pieces)
        node.children = parted(leaf.pieces, parts, 0, len(shown)) if parts else styled(leaf.pieces)

    def _parts(self, texts: Sequence[Shown], fit: Sequence[Fit], pieces: Sequence[Piece]) -> Iterator[Part]:
        """The parts of a line, those of one rich text within one part."""
        index = 0
        while index < len(texts):
            image = texts[index].image
            if image is not None and (texts[index].is_block or id(image) not in self.trace.numbers):
                yield self._picture(image, fit[index], pieces)
                index += 1
                continue
            if image is not None:
                end = self._end_of(image, texts, index)
                yield self._inner_picture(image, texts[index:end], fit[index:end], pieces)
                index = end
                continue
            rich = self._rich(texts[index])
            if rich is None:
                end = index + 1
                while end < len(texts) and texts[end].link == texts[index].link >= 0:
                    end += 1
                yield from self._linked(texts[index:end], fit[index:end])
                index = end
                continue
            end = max(at for at in range(index, len(texts)) if self._is_of(texts, at, rich)) + 1
            yield self._rich_part(rich, texts[index:end], fit[index:end], pieces)
            index = end

    def _end_of(self, image: Image, texts: Sequence[Shown], start: int) -> int:
        """The index after the last text that is of a picture."""
        part = self.trace.entries[self.trace.numbers[id(image)]].part
        end = start + 1
        for at in range(start + 1, len(texts)):
            number = texts[at].number
            rich = self.trace.rich_of.get(number, number)
            if rich >= 0 and not texts[at].is_tail:
                if self.trace.entries[rich].part != part or self.trace.entries[rich].path == (NAME,):
                    break
                end = at + 1
        return end

    def _inner_picture(self, image: Image, texts: Sequence[Shown], fit: Sequence[Fit], pieces: Sequence[Piece]) -> Part:
        """A picture in a line, with what is said of it."""
        inside = [self._picture(image, fit[0], pieces), *self._parts(texts[1:], fit[1:], pieces)]
        entry = self.trace.entries[self.trace.numbers[id(image)]]
        return Part(fit[0].start, fit[-1].end, Node("#object", origin=entry), inside)

    def _is_of(self, texts: Sequence[Shown], at: int, rich: int) -> bool:
        if texts[at].is_tail:  # marks may stand between it and its run
            while at and (texts[at].is_tail or texts[at].number < 0):
                at -= 1
        return self._rich(texts[at]) == rich

    def _rich(self, shown: Shown) -> int | None:
        return self.trace.rich_of.get(shown.number)

    def _rich_part(self, rich: int, texts: Sequence[Shown], fit: Sequence[Fit], pieces: Sequence[Piece]) -> Part:
        node, natural = (Node("#rich", origin=self.trace.entries[rich]) for _ in range(2))
        inside: list[Part] = []
        bare: list[Part] = []
        for each, place in zip(texts, fit, strict=True):
            changes = _changes(place)
            if each.is_tail:
                made: list[Part] = [Part(place.start, place.end, Node("#tail"), changes)]
            elif each.number < 0:
                is_note = each.label and place.end - place.start == 1
                made = [] if is_note else [Part(place.start, place.end, Node("span", {ADDED: ""}), changes)]
            elif self.trace.entries[each.number].role == "run":
                inside.append(Part(place.start, place.end, Node("#run"), changes))
                bare += _changes(place)
                continue
            else:
                made = changes
            inside += made
            bare += [
                Part(part.start, part.end, part.node and _copied(part.node), part.inside, part.text) for part in made
            ]
        natural.children = parted(pieces, bare, fit[0].start, fit[-1].end)
        self.natural[id(node)] = natural
        return Part(fit[0].start, fit[-1].end, node, inside)

    def _linked(self, texts: Sequence[Shown], fit: Sequence[Fit]) -> Iterator[Part]:
        """Parts of a line that are of no rich text, with the link that they have in common."""
        inside = [part for shown, place in zip(texts, fit, strict=True) for part in self._part(shown, place)]
        if texts[0].link < 0:
            yield from inside
            return
        link = Node("a")
        self.at[id(link)] = {"href": self.trace.entries[texts[0].link]}
        yield Part(fit[0].start, fit[-1].end, link, inside)

    def _part(self, shown: Shown, fit: Fit) -> list[Part]:
        """A part of a line that is of no rich text."""
        inside = _changes(fit)
        if shown.number < 0 or shown.is_tail:
            return inside
        return [Part(fit.start, fit.end, Node("#text", origin=self.trace.entries[shown.number]), inside)]

    def _picture(self, image: Image, fit: Fit, pieces: Sequence[Piece]) -> Part:
        node = _picture_at(pieces, fit.start)
        if node is None:
            return Part(fit.start, fit.end, None)
        known = {"src": image.url, "alt": image.alt}
        self.at[id(node)] = self._entries(known)
        part = Part(fit.start, fit.end, node)
        if isinstance(image.href, Traced):
            link = Node("a")
            self.at[id(link)] = self._entries({"href": image.href})
            part = Part(fit.start, fit.end, link, [part])
        return part

    def _entries(self, known: dict[str, Any]) -> dict[str, Entry]:
        return {
            name: self.trace.entries[text.number]
            for name, text in known.items()
            if isinstance(text, Traced) and text.number >= 0
        }


def _rich_at(node: Node | str, at: int) -> Entry | None:
    """What stands for the rich text at one end of a line, if it is there only once."""
    if not isinstance(node, Node) or not isinstance(node.origin, Leaf) or not node.children:
        return None
    last = node.children[at]
    rich = [child.origin for child in node.children if isinstance(child, Node) and child.tag == "#rich"]
    if not isinstance(last, Node) or last.tag != "#rich" or rich.count(last.origin) != 1:
        return None
    entry: Entry = last.origin
    return entry


def _copied(node: Node) -> Node:
    return Node(node.tag, dict(node.attributes), node.origin)


def _changes(fit: Fit) -> list[Part]:
    return [Part(start, end, None, text=text) for start, end, text in fit.changes]


def _picture_at(pieces: Sequence[Piece], at: int) -> Node | None:
    for piece in pieces:
        if at < len(piece.text):
            return piece.node if piece.node is not None and piece.node.tag == "img" else None
        at -= len(piece.text)
    return None


def _text_in(part: Shown, shown: str) -> str:
    """The text of a part of a line as the line has it."""
    return part.label if part.label and part.label in shown else part.text


def _fitting(shown: str, texts: Sequence[str], at: int) -> list[Fit] | None:
    """Where texts are in the words of a block, from a letter on."""
    first = next((text.split(maxsplit=1)[0] for text in texts if text.strip()), "")
    for _ in range(_TRIES):
        found = fits(shown, texts, at)
        if found is not None:
            return found
        at = shown.find(first, at + 1) if first else -1
        if at < 0:
            return None
    return None


def _in_order(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(list(node.elements())))
