"""References in lossless Markdown that somebody put in: to addresses at its end, to sources and to notes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import attrs

from newsmodel._lossless.markdown import lines_of
from newsmodel._lossless.names import ADDED, OBJECT, REST, RICH, RUN, TAIL
from newsmodel._lossless.nodes import Node, words_in
from newsmodel._lossless.reading import as_json
from newsmodel._lossless.tokens import Addresses, definition
from newsmodel.model import DEFAULT
from newsmodel.numbering import sign_of
from newsmodel.readers.reading import Reading

#: A label in brackets; what is escaped is taken first, so that it begins none.
_LABEL: Final = re.compile(r"\\.|\[((?:[^\[\]\\]|\\.)++)\]")
_LAST_WORD: Final = re.compile(r"\S++(?=\s*+\Z)")
#: What stands for a note while a block is read that refers to it, with a number.
_STUB: Final = "newsmodel-note-"


class Target(NamedTuple):
    """What a reference leads to.

    Attributes:
        id: Its id.
        is_source: Whether it is a source, and no note.
    """

    id: str
    is_source: bool


class Block(NamedTuple):
    """The text of a block with the definitions that it needs.

    Attributes:
        text: The text.
        labels: The labels of the notes that it refers to; the index is the number of what stands for the note.
    """

    text: str
    labels: list[str]


@attrs.define(eq=False)
class References:
    """The definitions of a text, and what leads to them.

    Attributes:
        addresses: The addresses that have a label.
        sections: The notes and sources that have one.
        new: The ids of notes that become some of the document.
    """

    addresses: Addresses
    sections: dict[str, Node]
    new: dict[str, str] = attrs.field(factory=dict[str, str])

    @classmethod
    def of(cls, root: Node, addresses: Addresses) -> References:
        """The definitions of a text."""
        sections: dict[str, Node] = {}
        for node in root.elements():
            if (label := node.attributes.get("label")) is not None:
                sections.setdefault(label, node)
        return cls(addresses, sections)

    def target(self, label: str) -> Target | None:
        """What a label leads to; a note that is none of the document becomes one."""
        section = self.sections.get(label)
        if section is None:
            return None
        path = (section.attributes.get(OBJECT) or "").partition(":")[0]
        name = _rest(section).get("id")
        if path in ("sources[]", "notes[]") and type(name) is str:
            return Target(name, path == "sources[]")
        if path:
            return None
        return Target(self.new.setdefault(label, self._unused()), is_source=False)

    def _unused(self) -> str:
        used = {as_json(_rest(section).get("id")) for section in self.sections.values()}.union(
            map(as_json, self.new.values())
        )
        number = len(self.new)
        while as_json(f"n-{sign_of(number)}") in used:
            number += 1
        return f"n-{sign_of(number)}"

    def block(self, text: str) -> Block:
        """The text of a block with the definitions that it needs."""
        added: list[str] = []
        labels: list[str] = []
        for label in dict.fromkeys(found[1] for found in _LABEL.finditer(text) if found[1]):
            if label.startswith("^") and label[1:] in self.sections:
                added.append(f"[{label}]: {_STUB}{len(labels)}")
                labels.append(label[1:])
            elif (written := definition(label, self.addresses)) is not None:
                added.append(written)
        return Block("\n\n".join([text, *added]), labels)

    def blocks_of(self, reading: Reading, block: Block) -> list[dict[str, Any]]:
        """The plain data of the blocks that were read, in which references lead to sources and notes."""
        data = {} if reading.document is None else json.loads(DEFAULT.to_json(reading.document))
        labels = {
            note["id"]: block.labels[int(found)]
            for note in data.get("notes", ())
            if (found := "".join(note["text"]).removeprefix(_STUB)).isdigit() and int(found) < len(block.labels)
        }
        made = [each for each in data.get("body", ()) if not is_stub("".join(map(str, each.get("text", ()))))]
        stack: list[Any] = list(made)
        while stack:
            found = stack.pop()
            if isinstance(found, list):
                stack.extend(found)
            elif isinstance(found, dict):
                if found.get("note") in labels:
                    self._lead(found, labels[found.pop("note")])
                stack.extend(found.values())
        return made

    def _lead(self, span: dict[str, Any], label: str) -> None:
        target = self.target(label)
        if target is not None and target.is_source:
            span.setdefault("citations", []).append({"source": target.id})
        elif target is not None:
            span["note"] = target.id

    # --- Notes that become some of the document ---------------------------------------------------------------------

    def notes(self, lines: list[str], read: Callable[[str, int], Reading]) -> Iterator[tuple[Node, Node, Reading]]:
        """The sections of new notes, the nodes that stand for them, and what was read."""
        for label, name in self.new.items():
            section = self.sections[label]
            first, end = lines_of(section)
            text = "\n".join(lines[first:end])
            reading = read(f"{text}\n\n{_STUB}0[^{label}]", first)
            data = {} if reading.document is None else json.loads(DEFAULT.to_json(reading.document))
            rest = {**next(iter(data.get("notes", ())), {"text": [label]}), "id": name}
            yield section, Node("div", {OBJECT: "notes[]", REST: json.dumps(rest)}, section.origin), reading

    # --- Lines that were there --------------------------------------------------------------------------------------

    def refer(self, node: Node) -> bool:
        """Put the new references in the texts of an object on the words before them; return whether there are any."""
        known = node.attributes.get(REST) or ""
        is_changed = False
        stack = [node]
        while stack:
            found = stack.pop()
            if RICH in found.attributes:
                is_changed = _Text(self, known).read(found) or is_changed
            else:
                stack.extend(each for each in found.elements() if OBJECT not in each.attributes)
        return is_changed


def is_stub(words: str) -> bool:
    """Whether words are what stands for a note."""
    return words.startswith(_STUB) and words.removeprefix(_STUB).isdigit()


def _rest(node: Node) -> dict[str, Any]:
    found = json.loads(node.attributes.get(REST) or "{}")
    return found if isinstance(found, dict) else {}


class _Text:
    """The references in a rich text."""

    def __init__(self, references: References, known: str) -> None:
        self._references = references
        self._known = known
        self._run: Node | None = None
        self._last: tuple[Node, str] | None = None  # the last text, if it is in no run, and what it is in
        self._is_changed = False

    def read(self, node: Node) -> bool:
        """Put new references on the words before them; return whether there are any."""
        self._read(node)
        return self._is_changed

    def _read(self, node: Node) -> None:
        for child in list(node.children):
            if isinstance(child, str):
                if child.strip() and self._run is not node:
                    self._run, self._last = None, (node, child)
            elif child.tag == "ref":
                self._reference(node, child)
            elif ADDED in child.attributes or TAIL in child.attributes:
                continue
            else:
                if RUN in child.attributes and words_in(child):
                    self._run, self._last = child, None
                self._read(child)

    def _reference(self, node: Node, reference: Node) -> None:
        label = "".join(each for each in reference.children if isinstance(each, str))
        section = self._references.sections.get(label)
        name = json.dumps(_rest(section).get("id")) if section is not None else ""
        if section is None or (OBJECT in section.attributes and name in self._known):
            return
        run = self._run
        if run is not None and OBJECT in section.attributes and name in (run.attributes.get(REST) or ""):
            return
        run = run or self._last_word()
        target = self._references.target(label) if run is not None else None
        if run is None or target is None:
            return
        rest = _rest(run)
        if target.is_source:
            cited = rest.get("citations")
            rest["citations"] = [*(cited if isinstance(cited, list) else ()), {"source": target.id}]
        elif "note" in rest:
            return
        else:
            rest["note"] = target.id
        run.attributes[REST] = json.dumps(rest)
        node.children = [each for each in node.children if each is not reference]
        self._run, self._last, self._is_changed = run, None, True

    def _last_word(self) -> Node | None:
        """A run of the last word before a reference."""
        around, text = self._last or (Node("#none"), "")
        found = _LAST_WORD.search(text)
        if found is None:
            return None
        run = Node("span", {RUN: ""})
        run.children.append(found[0])
        at = max(index for index, child in enumerate(around.children) if child is text)
        around.children[at : at + 1] = [text[: found.start()], run, text[found.end() :]]
        return run
