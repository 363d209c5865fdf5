"""Tables: rows and columns as browsers lay them out. Tables that only arrange a page are opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from newsmodel._declare.rules import TABLE_CELLS
from newsmodel.content.blocks import Paragraph
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.media import Image
from newsmodel.content.table import MAX_COLUMNS, MAX_ROWS, Table, TableCell, TableRow
from newsmodel.readers.account import some_words, thing
from newsmodel.readers.blocks.columns import columns_of, heading_columns, is_heading_row, stated_scope
from newsmodel.readers.blocks.degrading import as_text, split
from newsmodel.readers.blocks.grid import Cell, Row, filled, grid_of
from newsmodel.readers.building import Builder
from newsmodel.readers.elements import unshown
from newsmodel.readers.making import make_cell
from newsmodel.readers.nodes import Element, Node, Text, elements_in, walk
from newsmodel.readers.styles import Style
from newsmodel.traversal import plain_text

#: The sections of a table in the order in which they are shown.
_SECTIONS: Final = {"thead": "head", "tbody": "body", "tfoot": "foot"}
_ORDER: Final = ("head", "body", "foot")
#: Roles of tables that only arrange what is in them.
_ARRANGING: Final = frozenset({"presentation", "none"})
#: Elements that no table of data has in many of its cells.
_OF_PAGES: Final = frozenset(
    {"article", "aside", "fieldset", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "iframe", "section"}
)


def table(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A table; None where it only arranges what is in it: that is read as if it were in no table."""
    if not _says_something(element):
        builder.account.lose_all(element, "table")
        return []
    parts = _Parts.of(element)
    if arranges(element, parts):
        return None
    mark = builder.account.mark()
    builder.account.lose_attributes(element)
    for section in parts.sections:
        builder.account.lose_attributes(section)
    reading = _Reading(builder, style)
    before = builder.blocks(parts.others, style)
    caption = reading.caption(parts.captions)
    rows = reading.rows(parts)
    grid = grid_of(rows, MAX_COLUMNS)
    for cell in grid.outside:
        builder.account.lose_all(cell, "over_limit")
    made = [*before, *reading.before]
    if not grid.width:
        builder.account.lose(element, "table", "dropped")
        return [*made, *reading.lone_caption(caption, parts.captions, mark)]
    for index, part in enumerate(_portions(grid.rows)):
        if index:
            builder.account.lose(element, "table", "invented")
            builder.account.lose(part[0].element, "over_limit", "demoted", some_words(part[0].element))
        block = reading.table(part, grid.width, () if index else caption, None if index else element)
        made.append(builder.made(block, element, mark))
    return [*made, *reading.after]


def _portions(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in portions that a table can have, with a cell for each gap."""
    portion: list[Row] = []
    cells = 0
    for row in rows:
        more = 2 * len(row.cells) + 1  # a gap before each cell, and one at the end
        if portion and (len(portion) >= MAX_ROWS or cells + more > TABLE_CELLS):
            yield portion
            portion, cells = [], 0
        portion.append(row)
        cells += more
    yield portion


# --- What a table has -----------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class _Parts:
    """The parts of a table.

    Attributes:
        captions: Its captions.
        groups: Its rows, group by group, each with the section that it is in.
        others: What belongs to none of them.
        sections: The elements of the groups.
    """

    captions: list[Element] = attrs.field(factory=list[Element])
    groups: list[tuple[str, list[Element]]] = attrs.field(factory=list[tuple[str, list[Element]]])
    others: list[Node] = attrs.field(factory=list[Node])
    sections: list[Element] = attrs.field(factory=list[Element])

    @classmethod
    def of(cls, table: Element) -> _Parts:
        """The parts of a table, its groups in the order in which they are shown."""
        parts = cls()
        for child in table.children:
            if isinstance(child, Element) and child.tag in _SECTIONS:
                rows = [each for each in child.elements() if each.tag == "tr"]
                parts.sections.append(child)
                parts.others += [
                    each for each in child.children if not (isinstance(each, Element) and each.tag == "tr")
                ]
                parts.groups.append((_SECTIONS[child.tag], rows))
            elif isinstance(child, Element) and child.tag == "caption":
                parts.captions.append(child)
            else:
                parts.others.append(child)
        parts.groups.sort(key=lambda group: _ORDER.index(group[0]))
        return parts

    def rows(self) -> Iterator[list[Element]]:
        """The cells of each row."""
        for _, rows in self.groups:
            for row in rows:
                yield [each for each in row.elements() if each.tag in ("td", "th")]


def _is_cell(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in ("td", "th")


def _says_something(table: Element) -> bool:
    """Whether there are words or pictures in a table."""
    for each in walk(table):
        if isinstance(each, Text):
            if each.value.strip():
                return True
        elif thing(each) not in (None, "table", "cell", "caption"):
            return True
    return False


def arranges(table: Element, parts: _Parts | None = None) -> bool:
    """Whether a table only arranges what is in it: it has one row or one column without a heading, or holds a page."""
    if table.attributes.get("role", "").strip().lower() in _ARRANGING:
        return True
    rows = [row for row in (parts or _Parts.of(table)).rows() if row]
    cells = [cell for row in rows for cell in row]
    if not cells:
        return True
    heads = any(cell.tag == "th" for cell in cells)
    around = sum(next(elements_in(cell, "table"), None) is not None for cell in cells)
    if around and (not heads or 2 * around >= sum(cell.tag == "td" for cell in cells)):
        return True
    if len(cells) == 1 or (not heads and (len(rows) == 1 or all(len(row) == 1 for row in rows))):
        return True
    pages = sum(next(elements_in(cell, *_OF_PAGES), None) is not None for cell in cells)
    return 2 * pages > len(cells)


# --- What becomes of it ---------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class _Reading:
    """A table that is being read.

    Attributes:
        before: What stands before it, because a caption had it.
        after: What stands after it, because no cell can hold it.
    """

    builder: Builder
    style: Style
    before: list[AnyBlock] = attrs.field(factory=list[AnyBlock])
    after: list[AnyBlock] = attrs.field(factory=list[AnyBlock])

    def caption(self, captions: Sequence[Element]) -> RichText:
        """The words of the captions."""
        texts: list[AnyBlock] = []
        for element in captions:
            kind = unshown(element)
            if kind is not None:
                self.builder.account.lose_all(element, kind)
                continue
            self.builder.account.lose_attributes(element)
            words, others = split(self.builder.blocks(element.children, self.style))
            self.before += others
            if not words:
                self.builder.account.lose(element, "caption", "dropped")
            elif texts:
                self.builder.account.lose(element, "caption", "demoted", some_words(element))
            texts += words
        return as_text(self.builder, texts, "\n")

    def lone_caption(self, caption: RichText, captions: Sequence[Element], mark: int) -> list[AnyBlock]:
        """The caption of a table without cells, as a paragraph."""
        if not caption:
            return self.after
        self.builder.account.lose(captions[0], "caption", "demoted", plain_text(caption))
        return [self.builder.made(Paragraph(caption), captions[0], mark), *self.after]

    def rows(self, parts: _Parts) -> list[tuple[str, list[tuple[Element, list[Element]]]]]:
        """The groups of rows with their cells; what is hidden of them is lost."""
        found: list[tuple[str, list[tuple[Element, list[Element]]]]] = []
        lose = self.builder.account.lose_attributes
        for section, members in groupby(parts.groups, key=lambda group: group[0]):
            for _, rows in members:
                shown: list[tuple[Element, list[Element]]] = []
                for row in self._shown(rows):
                    cells = [each for each in row.elements() if each.tag in ("td", "th")]
                    lose(row)
                    self.before += self.builder.blocks(
                        (each for each in row.children if not _is_cell(each)), self.style
                    )
                    shown.append((row, list(self._shown(cells))))
                found.append((section, shown))
        return found

    def _shown(self, elements: Sequence[Element]) -> Iterator[Element]:
        for each in elements:
            kind = unshown(each)
            if kind is None and id(each) not in self.builder.spent:
                yield each
            elif kind is not None:
                self.builder.account.lose_all(each, kind)

    def table(self, rows: list[Row], width: int, caption: RichText, first: Element | None) -> Table:
        """The table of some rows; the first of all has the id and the headings of the columns."""
        rows = filled(rows, width)
        head = rows[0] if first is not None and is_heading_row(rows) else None
        body = [row for row in rows if row is not head]
        heads = heading_columns(body)
        made = [self._row(row, heads) for row in body]
        return Table(
            made,
            caption=caption,
            columns=() if head is None else columns_of(head, body, made, self._label),
            row_header_columns=heads,
            footer_rows=sum(row.section == "foot" for row in body),
            id=None if first is None else self.builder.addresses.take(first),
        )

    def _label(self, cell: Cell, row: Row) -> str | None:
        if cell.element is None:
            self.builder.account.lose(row.element, "cell", "invented")
            return None
        words = self.builder.line(cell.element)
        if words is None:
            self.builder.account.lose_attributes(cell.element)
        return words

    def _row(self, row: Row, heads: int) -> TableRow:
        is_head = row.section == "head" or all(cell.element is None or cell.element.tag == "th" for cell in row.cells)
        return TableRow([self._cell(cell, row, heads, is_head=is_head) for cell in row.cells])

    def _cell(self, cell: Cell, row: Row, heads: int, *, is_head: bool) -> TableCell:
        builder, element = self.builder, cell.element
        if element is None:
            builder.account.lose(row.element, "cell", "invented")
            return TableCell("", column_span=cell.columns, row_span=cell.rows)
        builder.account.lose_attributes(element)
        builder.addresses.wait(element)
        words, others = split(builder.blocks(element.children, builder.in_language(element, self.style)))
        image = next((block for block in others if isinstance(block, Image)), None)
        self.after += [block for block in others if block is not image]
        if sum(isinstance(block, Paragraph) for block in words) > 1:
            builder.account.lose(element, "paragraph", "demoted", some_words(element))
        text = as_text(builder, words, "\n")
        header = (element.tag == "th" or row.section == "head") and (is_head or cell.x >= heads)
        scope = stated_scope(element, is_head=is_head, is_in_heads=cell.x < heads) if header else None
        if image is None and scope is None and cell.columns == cell.rows == 1:
            return make_cell(text, header=header)
        return TableCell(text, image=image, column_span=cell.columns, row_span=cell.rows, header=header, scope=scope)
