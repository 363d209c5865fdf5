"""Footnotes as notes of the model."""

from __future__ import annotations

from collections.abc import Iterator

from newsmodel.content.block import Note
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.numbering import sign_of
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element, Tree, walk
from newsmodel.readers.rich import limited

#: The most notes of an article.
_MOST = 1_000


class NoteReader:
    """Makes notes of the sections of a tree that have a label, and of what is around the words they are on.

    Attributes:
        notes: The notes, in the order in which the text refers to them.
        others: What no note can hold.
    """

    def __init__(self, builder: Builder, tree: Tree, attribute: str) -> None:
        self.builder = builder
        self.attribute = attribute
        self.notes: list[Note] = []
        self.others: list[AnyBlock] = []
        sections: dict[str, Element] = {}
        references: list[Element] = []
        inside: list[Element] = []
        for element, is_inside in _labelled(tree, attribute):
            label = element.attributes[attribute]
            if element.tag == "section":
                if label in sections:  # as in other footnotes of that name, the first one counts
                    self._hide(element)
                else:
                    sections[label] = element
            else:
                (inside if is_inside else references).append(element)
        self._make(sections, references)
        for element in inside:
            builder.account.lose(element, "anchor", "dropped")

    def _make(self, sections: dict[str, Element], references: list[Element]) -> None:
        """Make the notes that references lead to; those on words first, as these decide on the order."""
        builder = self.builder
        names: dict[str, str | None] = {}
        for element in sorted(references, key=lambda each: not each.children):
            label = element.attributes[self.attribute]
            if label not in names:
                names[label] = self._note(sections[label]) if label in sections else None
            name = names[label]
            if name is None or not element.children:
                builder.account.lose(element, "anchor", "dropped")
            else:
                builder.notes[id(element)] = name
        for label, section in sections.items():
            if label not in names:
                self._hide(section)

    def _hide(self, section: Element) -> None:
        """Note that a note is lost, as nothing in the text refers to it."""
        self.builder.account.lose_all(section, "hidden")
        self.builder.spent.add(id(section))

    def _note(self, section: Element) -> str | None:
        """The id of the note that a section is; None where it has no words, or there are too many."""
        builder = self.builder
        builder.spent.add(id(section))
        mark = builder.account.mark()
        words, others = split(builder.blocks(section.children))
        self.others += others
        parts = list(limited(as_text(builder, words, "\n")))
        if not parts:
            return None
        if len(self.notes) == _MOST:
            self.others += [Paragraph(part) for part in parts]
            builder.account.lose(section, "over_limit", "demoted")
            return None
        note = Note(parts[0], id=f"n-{sign_of(len(self.notes))}")
        self.notes.append(builder.made(note, section, mark))
        self.others += [Paragraph(part) for part in parts[1:]]
        return note.id


def _labelled(tree: Tree, attribute: str) -> Iterator[tuple[Element, bool]]:
    """The elements that have an attribute, and whether they are in a section that has it."""
    sections: set[int] = set()
    for node in walk(tree.root):
        if not isinstance(node, Element):
            continue
        if attribute in node.attributes and node.tag == "section":
            sections.update(id(each) for each in walk(node))
        if attribute in node.attributes:
            yield node, id(node) in sections
