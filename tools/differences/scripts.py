"""Edit scripts: a document, and the same after some operations, each on a block that no other operation touches.

Documents are drawn from the strategies. An operation inserts, deletes or moves a block, changes its text, its marks or
another member of it or of the document, its kind, or its place and its text. What is not valid afterwards is undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from random import Random
from typing import Any, Final

import attrs

import newsmodel as nm
from drawing import drawn
from newsmodel._declare.classes import tag_of
from newsmodel._declare.shapes import Choice, Flag, Instant, Many, Number, OneOf, Shape, Text, TextOr, record
from newsmodel.content.block import Block
from newsmodel.content.vocabulary import classes_in_union
from newsmodel.documents import SCHEMA_VERSION
from newsmodel.model import DEFAULT
from newsmodel.strategies import articles

Data = dict[str, Any]

#: Words for new text.
_WORDS: Final = (
    *("shade", "trees", "street", "heat", "summer", "survey", "people", "council", "water", "square", "roof", "stone"),
    *("early", "cool", "walk", "map", "bench", "plan", "park", "river", "bus", "evening", "measured", "planted"),
    *("closed", "asked", "found", "rose", "fell", "twice", "seven", "between", "under", "near", "since"),
)
#: How often a text is replaced by another one, and how many letters are set off.
_WHOLLY: Final = 0.1
_FIRST: Final = 3
#: How often an operation is tried, each time somewhere else.
_TRIES: Final = 12
#: Members that make a block refer to something that is not in the other document.
_REFERRING: Final = frozenset({"citations", "note", "ai", "appearances", "link"})
#: What a block with a text can become.
_OTHER_KINDS: Final = ("paragraph", "pull_quote", "call_to_action", "heading")


@attrs.frozen
class Script:
    """A document before and after some operations.

    Attributes:
        old: The document before.
        new: The document after.
        operations: How many operations of each name there were.
    """

    old: nm.Article
    new: nm.Article
    operations: Counter[str]

    @property
    def size(self) -> int:
        """How many operations there were."""
        return self.operations.total()


class Writer:
    """Writes edit scripts for documents of a pool."""

    def __init__(self, documents: int, seed: int, *, ids: bool) -> None:
        """Draw the documents; without ids, no block that can be without one has one."""
        self.random = Random(seed)  # noqa: S311  (a fixed seed is what is needed)
        self.ids = ids
        self.pool = [self._prepared(nm.to_dict(each)) for each in drawn(articles(blocks=(2, 24)), documents)]
        self.donors: dict[str, list[Data]] = {}
        for payload in self.pool:
            for block in _blocks(payload):
                self.donors.setdefault(block["type"], []).append(block)

    def script(self, most: int = 8) -> Script:
        """A script of at most so many operations, on one of the documents."""
        payload = self.random.choice(self.pool)
        old = _loaded(payload)
        if old is None:
            raise AssertionError("a document of the pool is not valid")
        edited = _Edited(_copied(payload), self)
        for _ in range(self.random.randint(1, most)):
            edited.operate()
        return Script(old, edited.document, edited.operations)

    def pair(self, most: int = 5) -> tuple[nm.Article, nm.Article, nm.Article]:
        """A document, and two that were made of it by at most so many operations each."""
        payload = self.random.choice(self.pool)
        sides = []
        for _ in range(2):
            edited = _Edited(_copied(payload), self)
            for _ in range(self.random.randint(1, most)):
                edited.operate()
            sides.append(edited.document)
        return nm.from_dict(payload, nm.Article), sides[0], sides[1]

    def words(self, least: int = 4, most: int = 30) -> str:
        """New text, which nobody else has written."""
        chosen = [self.random.choice(_WORDS) for _ in range(self.random.randint(least, most))]
        return " ".join([*chosen, f"{self.random.randrange(10**6)}."])

    def donated(self, kind: str | None = None) -> Data:
        """A block of another document, without what refers to that."""
        found = self.donors[kind or self.random.choice(list(self.donors))]
        block: Data = _without(_copied(self.random.choice(found)), _REFERRING | {"id"})
        return block | ({"id": f"x{self.random.randrange(10**9)}"} if block["type"] == "live_update" else {})

    def _prepared(self, payload: Data) -> Data:
        """A document with words in its paragraphs, and without ids if there shall be none."""
        for block in _blocks(payload):
            if isinstance(block.get("text"), list) and self.random.random() > _WHOLLY:
                block["text"] = [self.words()]
        if not self.ids:
            payload["body"] = [_without(block, frozenset({"id"})) for block in payload["body"]]
        payload["body"] = [block for block in payload["body"] if _loaded({**payload, "body": [block]})]
        payload["body"] = payload["body"] or [{"type": "paragraph", "text": [self.words()]}]
        if _loaded(payload) is None:
            payload = {name: value for name, value in payload.items() if name in _LEAST}
            payload["body"] = [{"type": "paragraph", "text": [self.words()]} for _ in range(self.random.randint(1, 9))]
        return payload


_LEAST: Final = ("type", "schema_version", "id", "headline", "language")


@attrs.define
class _Edited:
    """A document that is edited.

    Attributes:
        payload: Its plain data as it is now.
        writer: Who edits it.
        document: The document as it is now.
        touched: The blocks that an operation has touched, by their identity.
        members: The members of the document that one has touched.
        operations: The operations so far.
    """

    payload: Data
    writer: Writer
    document: nm.Article = attrs.field(init=False)
    touched: dict[int, Data] = attrs.field(factory=dict, init=False)
    members: set[str] = attrs.field(factory=set, init=False)
    operations: Counter[str] = attrs.field(factory=Counter, init=False)

    def __attrs_post_init__(self) -> None:
        self.document = nm.from_dict(self.payload, nm.Article)

    def operate(self) -> None:
        """Do an operation, if one is found that leaves the document valid and changes it."""
        choose = self.writer.random
        for _ in range(_TRIES):
            name = choose.choice(list(_OPERATIONS))
            before = dict(self.payload)
            places = _arrays(self.payload)
            blocks = [(array, block) for array in places for block in array if id(block) not in self.touched]
            if not blocks:
                return
            array, block = choose.choice(blocks)
            block_before = _copied(block)
            at = array.index(block)
            if _OPERATIONS[name](self, array, block):
                made = _loaded(self.payload)
                if made is not None and made != self.document:
                    self.document = made
                    self.operations[name] += 1
                    return
            # Blocks are known by their identity, so what was done is undone in place.
            self._undo(before, block, block_before, array, at)

    def _undo(self, before: Data, block: Data, block_before: Data, array: list[Data], at: int) -> None:
        block.clear()
        block.update(block_before)
        self.touched.pop(id(block), None)
        array[:] = [each for each in array if each is not block and not each.pop("_new", False)]
        array.insert(at, block)
        for name in list(self.payload):
            if name != "body":
                self.payload[name] = before.get(name, self.payload[name])
                if name not in before:
                    del self.payload[name]
        self.payload.update({name: value for name, value in before.items() if name not in self.payload})

    def touch(self, block: Data) -> bool:
        """Note that an operation touches a block."""
        self.touched[id(block)] = block
        return True

    # --- Operations: each returns whether it did something ---

    def insert(self, array: list[Data], block: Data) -> bool:
        """Put a block of another document before this one."""
        new = self.writer.donated()
        array.insert(array.index(block), new)
        if _loaded(self.payload) is None:
            array.remove(new)
            return False
        self.touched[id(new)] = new
        return True

    def delete(self, array: list[Data], block: Data) -> bool:
        """Take this block away."""
        if len(array) == 1:
            return False
        array[:] = [each for each in array if each is not block]
        return self.touch(block)

    def move(self, array: list[Data], block: Data) -> bool:
        """Put this block somewhere else in its array."""
        others = [each for each in array if each is not block]
        if not others:
            return False
        others.insert(self.writer.random.randint(0, len(others)), block)
        array[:] = others
        return self.touch(block)

    def edit_text(self, _: list[Data], block: Data) -> bool:
        """Change some words of a rich text of this block, or all of them."""
        names = [name for name, shape in _shapes(block).items() if _is_rich(shape) and block.get(name)]
        if not names:
            return False
        choose, name = self.writer.random, self.writer.random.choice(names)
        words = "".join(run if isinstance(run, str) else run["text"] for run in block[name]).split()
        for __ in range(choose.randint(1, 3)):
            at = choose.randrange(len(words) + 1)
            words[at : at + choose.randint(0, 2)] = [choose.choice(_WORDS)] * choose.randint(0, 2)
        if choose.random() < _WHOLLY or not words:
            words = [self.writer.words()]
        block[name] = [" ".join(words)]
        return self.touch(block)

    def edit_marks(self, _: list[Data], block: Data) -> bool:
        """Set the first words of the text of this block off from the others."""
        text = block.get("text")
        if not (isinstance(text, list) and text and isinstance(text[0], str) and len(text[0]) > _FIRST):
            return False
        block["text"] = [{"text": text[0][:_FIRST], "marks": ["emphasis"]}, text[0][_FIRST:], *text[1:]]
        return self.touch(block)

    def edit_member(self, _: list[Data], block: Data) -> bool:
        """Change a member of this block that is no text: to that of another block, or to none."""
        if block["type"] not in self.writer.donors:  # it was deeper in the document that it is from
            return False
        return self._other_member(block, self.writer.donated(block["type"])) and self.touch(block)

    def edit_document(self, _: list[Data], __: Data) -> bool:
        """Change such a member of the document."""
        donor = self.writer.random.choice(self.writer.pool)
        before = {name: self.payload.get(name) for name in self.payload}
        if not self._other_member(self.payload, donor, self.members):
            return False
        changed = {name for name in {**before, **self.payload} if before.get(name) != self.payload.get(name)}
        self.members |= changed
        return bool(changed)

    def change_kind(self, _: list[Data], block: Data) -> bool:
        """Make another kind of this block, with the same text."""
        if block["type"] not in _OTHER_KINDS:
            return False
        kind = self.writer.random.choice([each for each in _OTHER_KINDS if each != block["type"]])
        text, name = block["text"], block.get("id")
        block.clear()
        block.update({"type": kind} | ({} if name is None else {"id": name}) | {"text": text})
        if kind == "heading":
            block["level"] = 2
        return self.touch(block)

    def move_and_edit(self, array: list[Data], block: Data) -> bool:
        """Put this block somewhere else, and change its text."""
        return self.edit_text(array, block) and self.move(array, block)

    def _other_member(self, value: Data, donor: Data, without: AbstractSet[str] = frozenset()) -> bool:
        plain = [
            name
            for name, shape in _shapes(value).items()
            if isinstance(shape, (Text, Instant, Number, Flag, Choice)) and name != "id" and name not in without
        ]
        self.writer.random.shuffle(plain)
        for name in plain:
            if value.get(name) != donor.get(name):
                if name in donor:
                    value[name] = donor[name]
                else:
                    del value[name]
                return True
        return False


_OPERATIONS: Final[dict[str, Callable[[_Edited, list[Data], Data], bool]]] = {
    "insert": _Edited.insert,
    "delete": _Edited.delete,
    "move": _Edited.move,
    "edit text": _Edited.edit_text,
    "edit marks": _Edited.edit_marks,
    "edit member": _Edited.edit_member,
    "edit document": _Edited.edit_document,
    "change kind": _Edited.change_kind,
    "move and edit": _Edited.move_and_edit,
}


def _copied(value: Any) -> Any:
    """A copy of plain data."""
    if isinstance(value, dict):
        return {name: _copied(item) for name, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _loaded(payload: Data) -> nm.Article | None:
    """The article that plain data holds; None if it is not valid."""
    try:
        return nm.from_dict({**payload, "schema_version": SCHEMA_VERSION}, nm.Article)
    except nm.ValidationError:
        return None


def _shapes(value: Data) -> dict[str, Shape]:
    """The shapes of the members of an object with a ``type``."""
    cls = next((cls for cls in DEFAULT.classes if tag_of(cls) == value["type"] and cls.__name__ != "TextCell"), None)
    return {} if cls is None else {member.name: member.shape for member in record(cls).members}


def _is_rich(shape: Shape) -> bool:
    return isinstance(shape, Many) and isinstance(shape.item, TextOr)


def _arrays(value: Data) -> list[list[Data]]:
    """The arrays of blocks in a document, at any depth."""
    return [value["body"], *(array for block in value["body"] for array in _arrays_in(block))]


def _arrays_in(block: Data) -> Iterator[list[Data]]:
    for name, shape in _shapes(block).items():
        if isinstance(shape, Many) and isinstance(shape.item, OneOf) and name in block and _holds_blocks(shape.item):
            yield block[name]


def _holds_blocks(shape: OneOf) -> bool:
    return any(issubclass(cls, Block) for cls in classes_in_union(shape, DEFAULT.blocks))


def _blocks(payload: Data) -> Iterator[Data]:
    for array in _arrays(payload):
        yield from array


def _without(value: Any, names: frozenset[str]) -> Any:
    """A value without members of some names, at any depth; a live update keeps its id."""
    if isinstance(value, dict):
        keeps = value.get("type") == "live_update"
        return {
            name: _without(item, names) for name, item in value.items() if name not in names or (keeps and name == "id")
        }
    return [_without(item, names) for item in value] if isinstance(value, list) else value
