"""Tables whose rows are outlets, as comparisons: each cell has the type that all cells of its column have.

A table is one if the heading of its first column says that it names outlets, or if each row is named after an outlet
that the text cites or links. Anything else stays a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final

import attrs

from newsmodel.content.blocks import Heading, Paragraph
from newsmodel.content.comparison_table import (
    AnyCell,
    BooleanCell,
    ComparisonRow,
    ComparisonTable,
    Criterion,
    CriterionKind,
    DateCell,
    MoneyCell,
    NotApplicableCell,
    NumberCell,
    TextCell,
    UnknownCell,
)
from newsmodel.content.containers import AnyBlock
from newsmodel.content.inline import RichText
from newsmodel.content.lists import ListItem
from newsmodel.content.table import Table
from newsmodel.readers.addresses import host_of
from newsmodel.readers.blocks.degrading import cells_of
from newsmodel.readers.building import Builder
from newsmodel.readers.lines import line_from, links_in
from newsmodel.readers.meanings import heads_outlets, heads_years, is_not_applicable, is_unknown, normal, yes_or_no
from newsmodel.readers.menders import mend_date, mend_line
from newsmodel.readers.nodes import Element, elements_in, text_in, words_of
from newsmodel.readers.numbers import amount_of, number_of
from newsmodel.readers.suggestions import attributions
from newsmodel.readers.words import WORDS, words_for
from newsmodel.traversal import plain_text, walk

_MOST_CRITERIA: Final = 100
#: How many names the rows have at least, where only the text says that they are outlets.
_FEWEST_NAMED: Final = 2
_NOTHING: Final = frozenset({"", "-", "\u2013", "\u2014"})


def comparisons(builder: Builder, blocks: Sequence[AnyBlock], headline: str | None) -> list[AnyBlock]:
    """Blocks in which tables whose rows are outlets are comparisons.

    Args:
        builder: Made the blocks.
        blocks: All blocks of the piece.
        headline: The headline of the piece.
    """
    made: list[AnyBlock] = []
    named: _Named | None = None
    title = headline
    for block in blocks:
        made.append(block)
        if isinstance(block, Heading):
            title = plain_text(block.text)
        if not isinstance(block, Table) or not _is_plain(block):
            continue
        if not heads_outlets(block.columns[0].label or ""):
            named = named or _Named.of(builder, blocks)
            if not named.has_all(_subjects(block)):
                continue
        made[-1] = _comparison(builder, block, title) or block
    return made


def _is_plain(table: Table) -> bool:
    """Whether a table has a heading for each column, no sums, no pictures, and a cell in each place."""
    width = len(table.columns)
    if not 1 < width <= _MOST_CRITERIA + 1 or table.footer_rows or not all(each.label for each in table.columns):
        return False
    return all(
        len(row.cells) == width
        and bool(row.cells[0].text)
        and all(cell.column_span == cell.row_span == 1 and cell.image is None for cell in row.cells)
        for row in table.rows
    )


def _subjects(table: Table) -> list[str]:
    return [normal(plain_text(row.cells[0].text)) for row in table.rows]


# --- What the text names --------------------------------------------------------------------------------------------


@attrs.frozen
class _Named:
    """What the text of a piece cites, and the sites to which it links other names."""

    cited: Collection[str]
    sites: dict[str, str]

    @classmethod
    def of(cls, builder: Builder, blocks: Sequence[AnyBlock]) -> _Named:
        """What the paragraphs and the lists of a piece cite and link; tables do not count."""
        words = words_for(builder.language)
        spoken = [words] if words is not None else list(WORDS.values())
        own = host_of(builder.addresses.base or "")
        cited: set[str] = set()
        sites: dict[str, str] = {}
        for block in blocks:
            for part in () if isinstance(block, Table) else walk(block):
                if not isinstance(part, (Paragraph, ListItem)):
                    continue
                cited.update(normal(each.name) for each in attributions(plain_text(part.text), spoken))
                for link, text in links_in(part.text):
                    site = host_of(link.href)
                    if site not in ("", own):
                        sites[normal(text)] = site
        return cls(cited, sites)

    def has_all(self, names: Sequence[str]) -> bool:
        """Whether all names are cited, or linked to sites that are not those of other names."""
        if len(set(names)) < _FEWEST_NAMED:
            return False
        found = [self.sites.get(_bare(name)) or self.sites.get(name) for name in names]
        linked = [site for site in found if site is not None]
        return len(set(linked)) == len(linked) and all(
            site is not None or name in self.cited or _bare(name) in self.cited
            for name, site in zip(names, found, strict=True)
        )


def _bare(name: str) -> str:
    """A name without an article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and any(first in words.articles for words in WORDS.values()) else name


# --- The comparison -------------------------------------------------------------------------------------------------


def _comparison(builder: Builder, table: Table, otherwise: str | None) -> ComparisonTable | None:
    """A table as a comparison; None where a cell of the input is not found again, or nothing can be its title."""
    made = builder.made_from.get(id(table))
    if made is None:
        return None
    element = made[1]
    cells = list(cells_of(element))
    width = len(table.columns)
    if len(cells) != width * (len(table.rows) + 1):
        return None
    label = table.columns[0].label or ""
    about = next(elements_in(element, "caption"), element)
    caption = line_from(builder, about, table, table.caption) if table.caption else None
    if table.caption and caption is None:
        return None
    title = caption.words if caption is not None else mend_line(otherwise or label)
    if title is None:
        return None
    mark = builder.account.mark()
    if caption is not None:
        caption.note(builder)
        builder.account.lose(about, "caption", "kept")
    else:
        builder.account.lose(element, "heading", "invented", title)
    read = [
        _column(builder, column.label or "", [row.cells[x].text for row in table.rows], cells[width + x :: width])
        for x, column in enumerate(table.columns[1:], 1)
    ]
    found = ComparisonTable(
        title,
        subject_label=label,
        criteria=[
            Criterion(each.label or "", kind=kind) for each, (kind, _) in zip(table.columns[1:], read, strict=True)
        ],
        rows=[
            ComparisonRow(row.cells[0].text, cells=[each[y] for _, each in read]) for y, row in enumerate(table.rows)
        ],
        as_of=table.as_of,
        id=table.id,
        language=table.language,
    )
    builder.account.replace(table, found)
    return builder.made(found, element, mark)


def _column(
    builder: Builder, label: str, texts: Sequence[RichText], elements: Sequence[Element]
) -> tuple[CriterionKind, list[AnyCell]]:
    """The kind of a column and its cells; what words became is noted at their elements."""
    words = [words_of(plain_text(text)) for text in texts]
    shown = [words_of(text_in(element)) for element in elements]
    if shown == words and all(isinstance(run, str) for text in texts for run in text):
        for kind, read in _kinds_of(label, words):
            cells = [_open(each) or read(each, builder.language) for each in words]
            found = [cell for cell in cells if cell is not None]
            if len(found) == len(cells) and not all(isinstance(cell, _OPEN) for cell in found):
                for each, cell, element in zip(words, found, elements, strict=True):
                    _note(builder, cell, each, element)
                return kind, found
    return "text", [_text(builder, *each) for each in zip(texts, words, elements, strict=True)]


_OPEN: Final = (UnknownCell, NotApplicableCell)


def _note(builder: Builder, cell: AnyCell, words: str, element: Element) -> None:
    """Note that words are now a value, if they have letters or digits."""
    if any(map(str.isalnum, words)):
        builder.account.lose(element, "date" if isinstance(cell, DateCell) else "number", "kept", words, cell)


def _text(builder: Builder, text: RichText, words: str, element: Element) -> AnyCell:
    """A cell of words; one that says that there is nothing to say has none."""
    if not text:
        return UnknownCell()
    is_plain = all(isinstance(run, str) for run in text) and words_of(text_in(element)) == words
    said = _open(words) if is_plain and any(map(str.isalnum, words)) else None
    if said is not None:
        _note(builder, said, words, element)
    return said or TextCell(text)


def _open(words: str) -> UnknownCell | NotApplicableCell | None:
    """A cell that says that there is nothing to say."""
    if words in _NOTHING or is_unknown(words):
        return UnknownCell()
    return NotApplicableCell() if is_not_applicable(words) else None


def _boolean(words: str, _: str | None) -> AnyCell | None:
    found = yes_or_no(words)
    return None if found is None else BooleanCell(found)


def _number(words: str, language: str | None) -> AnyCell | None:
    found = number_of(words.removesuffix("%").rstrip(), language)
    return None if found is None else NumberCell(found, unit="%" if words.endswith("%") else None)


def _money(words: str, language: str | None) -> AnyCell | None:
    found = amount_of(words, language)
    return None if found is None else MoneyCell(found[0], currency=found[1])


def _date(words: str, _: str | None) -> AnyCell | None:
    if not words[:4].isdigit() or mend_date(words) is None:
        return None
    return DateCell(words) if len(words) == _DAY else None


#: How long a day is as a date for machines.
_DAY: Final = len("2026-03-01")


def _year(words: str, _: str | None) -> AnyCell | None:
    return DateCell(words) if _YEAR.fullmatch(words) else None


def _kinds_of(label: str, words: Sequence[str]) -> Sequence[tuple[CriterionKind, _Read]]:
    """What the cells of a column may be: numbers that may be years are years, or words where nothing says so."""
    said = [each for each in words if _open(each) is None]
    if said and all(map(_YEAR.fullmatch, said)):
        return (("date", _year),) if heads_years(label) else ()
    return _KINDS


_YEAR: Final = re.compile("1[5-9][0-9]{2}|20[0-9]{2}")
_Read = Callable[[str, str | None], AnyCell | None]
_KINDS: Final[tuple[tuple[CriterionKind, _Read], ...]] = (
    ("boolean", _boolean),
    ("number", _number),
    ("money", _money),
    ("date", _date),
)
