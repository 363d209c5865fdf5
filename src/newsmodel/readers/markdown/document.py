"""Markdown as a document: CommonMark and GitHub's dialect of it, with front matter."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from newsmodel._wire.canonical import write
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import Span
from newsmodel.errors import pointer
from newsmodel.readers.additions import Additions
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.building import Builder
from newsmodel.readers.html import read_tree
from newsmodel.readers.kinds import Kind
from newsmodel.readers.markdown.boxes import alert, titled_quote, unread_map
from newsmodel.readers.markdown.facts import Fact, facts_of, members_of
from newsmodel.readers.markdown.front_matter import FrontMatter, front_matter
from newsmodel.readers.markdown.html import Html, html_from
from newsmodel.readers.markdown.notes import NoteReader
from newsmodel.readers.markdown.quotes import attributed_quote
from newsmodel.readers.markdown.repeated import without_repetition as without_lines
from newsmodel.readers.markdown.shaping import blanks_outside
from newsmodel.readers.markdown.tables import usual_table
from newsmodel.readers.nodes import Lines, Node, Place, Tree, elements_in
from newsmodel.readers.noscript import without_repetition
from newsmodel.readers.own.markdown import own_markdown, read_own_markdown
from newsmodel.readers.parsing import parsed
from newsmodel.readers.reading import ReadError, Reading
from newsmodel.traversal import walk
from newsmodel.versions.losses import State

#: The longest text that is read, in code points.
LONGEST: Final = 10_000_000
_LINE_END: Final = re.compile(r"\r\n?")
#: What no text may hold: the end of a string in C, and halves of characters.
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")


def reading_of(text: str | bytes, *, base: str | None, defaults: Mapping[str, Any], keep: str | None) -> Reading:
    """Markdown as a document, with the account of it.

    Raises:
        ReadError: The text is too long.
    """
    found = text if isinstance(text, str) else _decoded(text)
    if len(found) > LONGEST:
        raise ReadError(f"a text of {len(found):,} characters is too long: at most {LONGEST:,} are read")
    found = _NO_CHARACTER.sub("\ufffd", _LINE_END.sub("\n", found.removeprefix("\ufeff")))
    front = front_matter(found)
    lines = Lines(found[front.end :] if front else found)
    before = found.count("\n", 0, front.end) if front else 0
    own = own_markdown(lines.text, before)
    if own is not None:
        reading = read_own_markdown(own, partial(_inserted, base=base), defaults)
        if reading is not None:
            return reading
    return _read(lines, before, front, base=base, defaults=defaults, keep=keep)


def _decoded(text: bytes) -> str:
    """Bytes as text: UTF-8; UTF-16 if they begin as it does; windows-1252 where no letter beyond ASCII is UTF-8."""
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.decode("utf-16", "replace")
    found = text.decode("utf-8", "replace")
    wrong = found.count("\ufffd")
    if wrong and wrong == len(found) - len(found.encode("ascii", "ignore")) == len(text) - len(
        text.decode("ascii", "ignore")
    ):
        return text.decode("cp1252", "replace")
    return found


def _inserted(text: str, before: int, *, base: str | None) -> Reading:
    """Blocks that stand in lossless Markdown and are none of it."""
    return _read(Lines(text), before, None, base=base, defaults={}, keep=None, takes_headline=False)


def _read(  # noqa: PLR0913  (what the reader is told, and where the text stands)
    lines: Lines,
    before: int,
    front: FrontMatter | None,
    *,
    base: str | None,
    defaults: Mapping[str, Any],
    keep: str | None,
    takes_headline: bool = True,
) -> Reading:
    """Markdown that does not say itself what it is."""
    html = html_from(lines)
    tree = _tree(html, lines, before)
    without_repetition(tree)
    additions = _Markdown(html, lines, before, front, base, keep)
    additions.takes_headline = takes_headline
    if additions.language:
        tree.root.attributes = {**tree.root.attributes, "lang": additions.language}
    return read_tree(tree, base=base, defaults=defaults, additions=additions)


def _tree(html: Html, lines: Lines, before: int) -> Tree:
    """The tree of Markdown, whose places are those in the Markdown, some lines before which are something else."""
    tree = parsed(html.text)
    in_html, place_in_html = Lines(html.text), tree.place

    def place(node: Node) -> Place:
        at = place_in_html(node)
        offset = html.places.place(in_html.offset(at.line or 1, at.column or 1))
        return lines.place(min(offset, len(lines.text)), before=before)

    tree.place = place
    return tree


#: What is in the text, too, if it is as this library writes it.
_ONE: Final = ("standfirst", "lead")


class _Markdown(Additions):
    """What Markdown has besides what HTML has: notes, boxes, and facts before the text."""

    handlers = {  # noqa: RUF012  (a constant)
        **HANDLERS,
        "div": (alert, *HANDLERS.get("div", ())),
        "pre": (unread_map, *HANDLERS.get("pre", ())),
        "table": (usual_table,),
        "blockquote": (titled_quote, attributed_quote),
    }

    def __init__(
        self, html: Html, lines: Lines, before: int, front: FrontMatter | None, base: str | None, keep: str | None
    ) -> None:
        self._html = html
        self._lines = lines
        self._before = before
        self._front = front
        self._facts: list[Fact] = list(facts_of(front, base)) if front else []
        self._keep = keep
        self._is_headed = False
        members = members_of(self._facts)
        self.headline = members.get("headline")
        self.language: str | None = members.get("language")

    def begin(self, builder: Builder, tree: Tree) -> None:
        is_spent = any(id(each) in builder.spent for each in elements_in(tree.root, "h1"))
        self._is_headed = is_spent or any(entry.became == "/headline" for entry in builder.account.entries)
        builder.shape = blanks_outside
        self._notes = NoteReader(builder, tree, self._html.attribute)

    def finish(self, builder: Builder, blocks: list[AnyBlock]) -> tuple[list[AnyBlock], Mapping[str, Any]]:
        members = members_of(self._facts)
        members.pop("language", None)
        for offset in self._html.boxes:
            place = self._lines.place(offset, before=self._before)
            builder.account.lose(None, "mark", "demoted", "", "", place)
        blocks = self._with_notes(blocks, members, self._notes)
        if not blocks:
            return blocks, {}
        stated = dict(members)
        blocks = without_lines(builder, blocks, members, builder.language)
        self._invent(builder, stated, members)
        if self._front is not None:
            self._keep_rest(builder, self._front, members)
        return blocks, members

    @staticmethod
    def _with_notes(blocks: list[AnyBlock], members: dict[str, Any], notes: NoteReader) -> list[AnyBlock]:
        """The blocks and what no note can hold; a note to which nothing leads any more is a paragraph."""
        used = {each.note for block in blocks for each in walk(block) if isinstance(each, Span)}
        members["notes"] = [note for note in notes.notes if note.id in used]
        return [*blocks, *notes.others, *(Paragraph(note.text) for note in notes.notes if note.id not in used)]

    def _invent(self, builder: Builder, stated: Mapping[str, Any], members: Mapping[str, Any]) -> None:
        """Note which facts are in the document; what is taken from the text is no fact."""
        for fact in self._facts:
            if fact.member is None:
                continue
            place = Place(fact.line, 1, pointer([fact.name]))
            is_in_text = fact.member in _ONE and members[fact.member] is not stated[fact.member]
            if not is_in_text and not (fact.member == "headline" and self._is_headed):
                kind: Kind = "picture" if fact.member == "lead" else "fact"
                builder.account.lose(None, kind, "invented", fact.words, f"/{fact.member}", place)
            if fact.is_zone_invented:
                builder.account.lose(None, "date", "invented", "", f"/{fact.member}", place)

    def _keep_rest(self, builder: Builder, front: FrontMatter, members: dict[str, Any]) -> None:
        """Keep what the model does not have in an extension, if there is a name for it."""
        rest = {fact.name: fact.value for fact in self._facts if fact.member is None}
        lines = {fact.name: fact.line for fact in self._facts}
        if front.unread:
            rest, lines = {"": front.unread}, {"": 1}
        for name, value in rest.items():
            became = None if self._keep is None else pointer(["extensions", self._keep, name])
            words = value if isinstance(value, str) else write(value)
            state: State = "dropped" if became is None else "kept"
            builder.account.lose(None, "metadata", state, words, became, Place(lines[name], 1, pointer([name])))
        if rest and self._keep is not None:
            members["extensions"] = {self._keep: rest}
