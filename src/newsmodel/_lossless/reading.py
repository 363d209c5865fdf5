"""Marked elements as plain data: an element of an object, with all that is shown in it, and what rides along."""

from __future__ import annotations

import json
import sys
from typing import Any, Final, Literal, NamedTuple

import attrs

from newsmodel._lossless.examples import divide, examples_in, is_bare, is_item, liken
from newsmodel._lossless.foreign import Foreign, foreign_in
from newsmodel._lossless.inline import rich_in, runs_in
from newsmodel._lossless.names import AT, DROP, MORE, NAME, OBJECT, ORDER, REST, RICH, SUM, TEXT
from newsmodel._lossless.nodes import SILENT, WORDED, Node, words_in
from newsmodel._lossless.values import apply, checksum, put
from newsmodel._wire.limits import MAX_DEPTH, Limits
from newsmodel._wire.parsing import parse
from newsmodel.errors import ValidationError

_LIMITS: Final = Limits(depth=MAX_DEPTH, members=100_000)


#: The kinds of losses that reading marks may have.
TroubleKind = Literal["added", "payload", Foreign]


class Trouble(NamedTuple):
    """What cannot be read as it is marked.

    Attributes:
        node: The element.
        kind: The kind of the loss: "added" where words are changed that are made anew from data; "payload" where a mark
            is none; else what somebody put into a text that it cannot hold.
        words: The words that are not read.
        is_demoted: Whether the words are read, and only what they were is lost.
    """

    node: Node
    kind: TroubleKind
    words: str
    is_demoted: bool = False


class Shown(NamedTuple):
    """An object that is shown in another one.

    Attributes:
        path: The path to it.
        order: Its index, where it does not stand in its place.
        value: Its plain data.
        node: Its element.
    """

    path: str
    order: int | None
    value: dict[str, Any]
    node: Node


class Value(NamedTuple):
    """A text, rich text or the value of an attribute, and its path."""

    path: str
    value: Any
    node: Node


@attrs.define(eq=False)
class Found:
    """What is shown in the element of an object.

    Attributes:
        objects: The objects.
        values: Texts, rich texts and values of attributes.
        words: The words that nothing reads.
    """

    objects: list[Shown] = attrs.field(factory=list)
    values: list[Value] = attrs.field(factory=list)
    words: list[str] = attrs.field(factory=list)


class Objects:
    """Makes plain data of marked elements.

    Attributes:
        troubles: What cannot be read.
        nodes: The elements of objects, by the identity of their plain data.
        named: Values that are shown in one place and belong to objects elsewhere, by their names.
    """

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self.nodes: dict[int, Node] = {}
        self.named: dict[str, Any] = {}

    def read(self, node: Node) -> dict[str, Any]:
        """The object of an element."""
        found = Found()
        if TEXT in node.attributes or RICH in node.attributes:
            self.read_text(node, found)
        else:
            self._attributes(node, found)
            self._collect(node, found)
        return self.finished(node, self.shown(node, found), found)

    def shown(self, node: Node, found: Found) -> dict[str, Any]:
        """What is shown of an object."""
        tag = (node.attributes.get(OBJECT) or "").partition(":")[2]
        raw: dict[str, Any] = {"type": tag} if tag else {}
        self.nodes[id(raw)] = node
        if any(each.order is not None for each in found.objects):
            found.objects.sort(key=lambda each: sys.maxsize if each.order is None else each.order)
        for path, _, value, element in found.objects:
            if not put(raw, path, value):
                self.troubles.append(Trouble(element, "payload", words_in(element)))
        for path, value, element in found.values:
            if path.startswith(NAME):
                self.named[path] = value
            elif not put(raw, path, value):
                self.troubles.append(Trouble(element, "payload", words_in(element)))
        return raw

    def finished(self, node: Node, raw: dict[str, Any], found: Found) -> dict[str, Any]:
        """The object, with what rides along; where words are changed that are not read, that is noted."""
        more, rest, drop = self._json(node, MORE, {}), self._json(node, REST, {}), self._json(node, DROP, [])
        for path, items in more.items():
            self._insert(node, raw, path, items)
        replaced = apply(raw, rest, [each for each in drop if type(each) is str])
        words = [*found.words, *map(as_json, replaced)]
        if checksum(words) != (node.attributes.get(SUM) or ""):
            self.troubles.append(Trouble(node, "added", " ".join(" ".join(words).split())))
        return raw

    def _insert(self, node: Node, raw: dict[str, Any], path: str, items: Any) -> None:
        """Put items that are not shown into an array."""
        into: Any = raw
        *names, last = path.split(".")[:10]
        for name in names:
            into = into.setdefault(name, {}) if type(into) is dict else None
        array = into.setdefault(last, []) if type(into) is dict else None
        if type(array) is not list or type(items) is not dict or not all(map(_is_index, items)):
            self.troubles.append(Trouble(node, "payload", ""))
            return
        for index in sorted(items, key=int):
            array.insert(int(index), items[index])

    # --- What is in an element --------------------------------------------------------------------------------------

    def _collect(self, node: Node, found: Found) -> None:
        examples = examples_in(node)
        for child in node.children:
            if isinstance(child, str):
                found.words.append(child)
                continue
            if child.tag in SILENT:
                continue
            if child.tag == "hr" and OBJECT not in child.attributes:
                divide(child, examples)
            if examples:
                if is_item(child):
                    examples[child.tag] = child
                elif child.tag in examples and is_bare(child):
                    self.beside(child, examples[child.tag])
            if OBJECT in child.attributes:
                path, _, _ = (child.attributes[OBJECT] or "").partition(":")
                found.objects.append(Shown(path, self._order(child), self.read(child), child))
            elif TEXT in child.attributes or RICH in child.attributes:
                self.read_text(child, found)
            else:
                self._attributes(child, found)
                self._collect(child, found)

    def beside(self, node: Node, example: Node) -> None:
        """An element without marks stands beside an item of an array that has the same name: it is a new item."""
        liken(node, example)

    def _order(self, node: Node) -> int | None:
        text = node.attributes.get(ORDER)
        if text is None:
            return None
        if _is_index(text):
            return int(text)
        self.troubles.append(Trouble(node, "payload", ""))
        return None

    def read_text(self, node: Node, found: Found) -> None:
        """An element whose content is a text or rich text."""
        self._attributes(node, found)
        self._foreign(node)
        path = node.attributes.get(TEXT)
        if path is not None:
            text = words_in(node)
            if text:
                found.values.append(Value(path, text, node))
            return
        runs = [
            self._run(run.value, run.node, found) if run.node is not None else run.value
            for run in runs_in(node, found.words)
        ]
        for inner in rich_in(node):
            self.read_text(inner, found)
        if runs:
            found.values.append(Value(node.attributes.get(RICH) or "", runs, node))

    def _foreign(self, node: Node) -> None:
        """Note what somebody put into a text that it cannot hold; what begins a line of its own gets one."""
        self.troubles += [
            Trouble(node if put.node.origin is None else put.node, put.kind, put.words, put.is_demoted)
            for put in foreign_in(node)
        ]

    def _run(self, value: Any, node: Node, found: Found) -> Any:
        """A run with what rides along; a string where nothing is said of it."""
        replaced = apply(value, self._json(node, REST, {}), self._json(node, DROP, []))
        found.words.extend(map(as_json, replaced))
        return value["text"] if value.keys() == {"text"} else value

    def _attributes(self, node: Node, found: Found) -> None:
        """The attributes of an element that are members; the words of others are not read."""
        attributes = node.attributes
        if not attributes:
            return
        read: set[str] = set()
        for pair in (attributes.get(AT) or "").split():
            name, _, path = pair.partition(":")
            read.add(name)
            value = attributes.get(name)
            if value is not None and path:
                found.values.append(Value(path, value, node))
        for name in WORDED:
            value = attributes.get(name)
            if value and name not in read:
                found.words.append(value)

    def _json(self, node: Node, name: str, default: Any) -> Any:
        """The JSON of an attribute, if it is some of the type of the default."""
        text = node.attributes.get(name)
        if text is None:
            return default
        try:
            value = parse(text, _LIMITS)
        except ValidationError:
            value = None
        if type(value) is type(default):
            return value
        self.troubles.append(Trouble(node, "payload", text))
        return default


def sum_of(node: Node) -> str:
    """The checksum of the words of a text that are not read."""
    found = Found()
    Objects().read_text(node, found)
    return checksum(found.words)


def as_json(value: Any) -> str:
    """Plain data as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _is_index(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7  # noqa: PLR2004  (no array has as many items)
