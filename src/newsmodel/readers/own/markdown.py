"""Lossless Markdown as the document that it was written of, with what was changed in it since."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from newsmodel._lossless.applying import Inserted, Reader
from newsmodel._lossless.mapping import Known, Map, MapError, map_of
from newsmodel._lossless.markdown import lines_of, shown_text, tree_and_addresses
from newsmodel._lossless.names import LANGUAGE, MORE, OBJECT, REST, RUN, SUM
from newsmodel._lossless.nodes import Node
from newsmodel._lossless.reading import Objects, sum_of
from newsmodel._lossless.tokens import Addresses
from newsmodel._lossless.values import with_named
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import parse
from newsmodel.errors import ValidationError
from newsmodel.model import DEFAULT, ContentModel
from newsmodel.readers.kinds import Kind
from newsmodel.readers.nodes import Place, words_of
from newsmodel.readers.own.completing import all_texts_in, completed
from newsmodel.readers.own.referring import Block, References, is_stub
from newsmodel.readers.own.repairing import repaired
from newsmodel.readers.reading import Reading
from newsmodel.versions.losses import Loss, State

_LIMITS: Final = Limits(depth=MAX_DEPTH, members=1_000_000)


class Own(NamedTuple):
    """Markdown that says what it is of.

    Attributes:
        root: Its tree, without the block that says so.
        map: What that says.
        lines: The lines of the text.
        before: How many lines are before the text.
        addresses: The addresses that are defined in it.
    """

    root: Node
    map: Map
    lines: list[str]
    before: int
    addresses: Addresses


def own_markdown(text: str, before: int) -> Own | None:
    """Markdown that says itself what it is; None where none of its fenced blocks does.

    Args:
        text: The Markdown, whose lines end with line feeds.
        before: How many lines are before it.
    """
    if LANGUAGE not in text:
        return None
    root, addresses = tree_and_addresses(text)
    fences = [node for node in root.elements() if node.tag == "pre" and node.attributes.get("lang") == LANGUAGE]
    for node in reversed(fences):
        found = _map(shown_text(node.origin.pieces))
        if found is not None:
            root.children.remove(node)
            return Own(root, found, text.split("\n"), before, addresses)
    return None


def _map(text: str) -> Map | None:
    try:
        return map_of(parse(text, _LIMITS))
    except (ValidationError, MapError, RecursionError):
        return None


#: Reads Markdown that does not say what it is; the second argument is the number of lines before it.
Plain = Callable[[str, int], Reading]


def read_own_markdown(
    own: Own, read_plain: Plain, defaults: Mapping[str, Any], model: ContentModel = DEFAULT
) -> Reading | None:
    """The document of lossless Markdown; None where so much of what it says is not valid that nothing is left.

    Args:
        own: The Markdown.
        read_plain: Reads blocks that somebody put in.
        defaults: Members of the document that the input does not have.
        model: The vocabulary.
    """
    losses = _Losses(own)
    reader = Reader()
    reader.mark(own.root, own.map)
    objects, data = _read(own, reader, read_plain, losses)
    if own.map.has_names:
        texts = {name: value for name, value in objects.named.items() if isinstance(value, str)}
        for value in objects.named.values():
            with_named(value, texts)
        with_named(data, objects.named)
    for known, node in reader.unplaced:
        if (riding := _riding(known)) is not None:
            with_named(riding, objects.named if own.map.has_names else {})
            losses.add(node, "payload", "dropped", all_texts_in(riding))
    for trouble in objects.troubles:
        losses.add(trouble.node, trouble.kind, "demoted" if trouble.is_demoted else "dropped", trouble.words)
    completed(data, defaults, lambda words, became: losses.add(None, "member", "invented", words, became))
    document = repaired(
        data,
        model,
        lambda around, value: losses.add(
            objects.nodes.get(id(value)) or objects.nodes.get(id(around)), "payload", "dropped", all_texts_in(value)
        ),
    )
    if document is None:
        return None
    found = sorted(losses.found, key=lambda loss: (loss.line or 0, loss.column or 0))
    return Reading(document=document, losses=tuple(found))


def _read(own: Own, reader: Reader, read_plain: Plain, losses: _Losses) -> tuple[Objects, dict[str, Any]]:
    """The plain data of the document, with the blocks and references that somebody put in."""
    references = References.of(own.root, own.addresses)
    put_in = {id(each.node) for each in reader.inserted if "label" in each.node.attributes}
    for each in reader.inserted:
        if id(each.node) not in put_in:
            _read_inserted(each, own, read_plain, losses, references)
    children = own.root.children
    own.root.children = known = [child for child in children if id(child) not in put_in]
    objects = Objects()
    data = objects.read(own.root)
    own.root.children = children
    changed = {id(trouble.node): trouble.node for trouble in objects.troubles if trouble.kind == "added"}
    is_changed = [references.refer(node) for node in changed.values()]
    for lost in reader.unplaced:
        if RUN in lost.known.marks and id(lost.node) not in changed and references.refer(lost.node):
            is_changed.append(True)
            if SUM in lost.node.attributes:  # the other words that are not read are as they were
                lost.node.attributes[SUM] = sum_of(lost.node)
    for section, note, reading in references.notes(own.lines, lambda text, line: read_plain(text, own.before + line)):
        at = next(at for at, child in enumerate(own.root.children) if child is section)
        own.root.children[at] = note
        losses.found.extend(loss for loss in reading.losses if loss.kind != "member")
    new = {id(references.sections[label]) for label in references.new}
    put_in -= new
    for each in reader.inserted:
        if id(each.node) in put_in:
            _read_inserted(each, own, read_plain, losses, None)
    if True in is_changed or len(children) > len(known):
        objects = Objects()
        data = objects.read(own.root)
    return objects, data


class _Losses:
    """Keeps the losses."""

    def __init__(self, own: Own) -> None:
        self.found: list[Loss] = []
        self._own = own

    def add(self, node: Node | None, kind: Kind, state: State, words: str, became: str | None = None) -> None:
        """Note a loss."""
        place = Place(None, None) if node is None else self._place(node)
        self.found.append(
            Loss(
                kind=kind,
                state=state,
                words=words_of(words),
                line=place.line,
                column=place.column,
                path="",
                became=became,
            )
        )

    def _place(self, node: Node) -> Place:
        found = _first_block(node)
        if found is None:
            return Place(self._own.before + 1, 1)
        number = min(lines_of(found).first, len(self._own.lines) - 1)
        line = self._own.lines[number]
        return Place(number + self._own.before + 1, len(line) - len(line.lstrip()) + 1)


def _riding(known: Known) -> list[Any] | None:
    """What rides along with a block and with what is in it; None where nothing does."""
    riding: list[Any] = []
    stack = [known]
    while stack:
        found = stack.pop()
        riding += [json.loads(value) for name in (REST, MORE) if (value := found.marks.get(name)) is not None]
        stack.extend(reversed(found.inside))
    return riding or None


def _first_block(node: Node) -> Node | None:
    """The first node in a node, or it itself, of which it is known where it stands."""
    stack = [node]
    while stack:
        found = stack.pop()
        if isinstance(found.origin, tuple):
            return found
        stack.extend(reversed(list(found.elements())))
    return None


def _read_inserted(
    inserted: Inserted, own: Own, read_plain: Plain, losses: _Losses, references: References | None
) -> None:
    """Read a block that somebody put among those of a body as any Markdown is read."""
    path = _path_beside(inserted)
    if path is None or not any(inserted.node is child for child in own.root.children):
        return
    first, end = lines_of(inserted.node)
    text = "\n".join(own.lines[first:end])
    asked = Block(text, []) if references is None else references.block(text)
    reading = read_plain(asked.text, own.before + first)
    made: list[Node | str] = []
    for block in (references or References({}, {})).blocks_of(reading, asked):
        node = Node("div", {OBJECT: f"{path}:{block.pop('type')}", REST: json.dumps(block)}, inserted.node.origin)
        made.append(node)
    children = inserted.around.children
    at = next(at for at, child in enumerate(children) if child is inserted.node)
    children[at : at + 1] = made
    losses.found.extend(loss for loss in reading.losses if loss.kind != "member" and not is_stub(loss.words))


def _path_beside(inserted: Inserted) -> str | None:
    """The path to the array of blocks in which a new block stands; None where there is none."""
    children = list(inserted.around.elements())
    at = next(at for at, child in enumerate(children) if child is inserted.node)
    for child in (*reversed(children[:at]), *children[at + 1 :]):
        path, _, tag = (child.attributes.get(OBJECT) or "").partition(":")
        if path.endswith("[]") and tag:
            return path
    return None
