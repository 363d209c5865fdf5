"""Faults that are planted into readings: each of them must be noticed on every page that has what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs
from ledgers import MOST_SKIPPED, Texts, nodes_of, of_document, plain, tree_of

import newsmodel as nm
from newsmodel.content.containers import AnyBlock
from newsmodel.readers.reading import Reading
from newsmodel.traversal import plain_text
from newsmodel.versions.losses import Loss
from readers.checking import wrong_in


class NothingToPlantError(Exception):
    """A page has nothing that the fault changes."""


#: Makes a faulty reading of a right one.
Fault = Callable[[str, Reading], Reading]


def _blocks(reading: Reading, change: Callable[[AnyBlock], Iterator[AnyBlock]]) -> Reading:
    """A reading whose blocks were changed until the first one that became another."""
    document = reading.document
    if document is None:
        raise NothingToPlantError
    made: list[AnyBlock] = []
    for index, block in enumerate(document.body):
        found = list(change(block))
        if found != [block]:
            made += [*found, *document.body[index + 1 :]]
            return attrs.evolve(reading, document=attrs.evolve(document, body=made or [nm.Divider()]))
        made.append(block)
    raise NothingToPlantError


def picture_as_words(_: str, reading: Reading) -> Reading:
    """An image became its alternative text, and nobody says so."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        yield nm.Paragraph(block.alt) if isinstance(block, nm.Image) and block.alt and not block.caption else block

    return _blocks(reading, change)


def cell_dropped(_: str, reading: Reading) -> Reading:
    """A cell of a table lost its words."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        if isinstance(block, nm.Table):
            rows = [list(row.cells) for row in block.rows]
            place = next(((y, x) for y, row in enumerate(rows) for x, cell in enumerate(row) if _says(cell)), None)
            if place is not None:
                rows[place[0]][place[1]] = attrs.evolve(rows[place[0]][place[1]], text="")
                block = attrs.evolve(block, rows=[nm.TableRow(cells) for cells in rows])
        yield block

    return _blocks(reading, change)


def empty_row_dropped(_: str, reading: Reading) -> Reading:
    """The last row of a table is not there."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        if isinstance(block, nm.Table) and len(block.rows) > 1:
            spans = any(cell.row_span > 1 for row in block.rows for cell in row.cells)
            if not spans:
                block = attrs.evolve(block, rows=block.rows[:-1])
        yield block

    return _blocks(reading, change)


def nested_list_lost(_: str, reading: Reading) -> Reading:
    """The items of a nested list are not there."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        if isinstance(block, nm.ListBlock) and any(item.level > 1 and _says(item) for item in block.items):
            items = [item for item in block.items if item.level == 1]
            if items:
                block = attrs.evolve(block, items=items)
        yield block

    return _blocks(reading, change)


def link_lost(_: str, reading: Reading) -> Reading:
    """A link is not there, and its words are."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        if isinstance(block, nm.Paragraph) and any(isinstance(run, nm.Span) and run.link for run in block.text):
            block = attrs.evolve(block, text=plain_text(block.text))
        yield block

    return _blocks(reading, change)


def remainder(html: str, reading: Reading) -> Reading:
    """What is dropped is computed: all words of the input that the document does not have, in one loss."""

    def change(block: AnyBlock) -> Iterator[AnyBlock]:
        if not (isinstance(block, nm.Paragraph) and len(plain(plain_text(block.text))) > 10):  # noqa: PLR2004
            yield block

    faulty = _blocks(reading, change)
    left = of_document(faulty.document).text
    for loss in reading.losses:
        if loss.state == "invented":
            left -= Counter(plain(loss.words))
    if left.total() <= MOST_SKIPPED:  # nearly all that there was is dropped now, and the loss says so
        raise NothingToPlantError
    words: list[str] = []
    for node in nodes_of(tree_of(html)):
        for letter in plain(node.data) if node.name == "#text" else "":
            if left[letter] > 0:
                left[letter] -= 1
            else:
                words.append(letter)
    things = [_silent(loss) for loss in reading.losses]
    rest = Loss(kind="furniture", state="dropped", words="".join(words), line=1, column=1, path="")
    return attrs.evolve(faulty, losses=(*things, rest))


def _silent(loss: Loss) -> Loss:
    is_said = loss.state in ("dropped", "kept") and loss.kind not in ("picture", "title", "label")
    return attrs.evolve(loss, words="") if is_said else loss


def misplaced(html: str, reading: Reading) -> Reading:
    """A loss says that it was where the page ends."""
    texts = Texts.of(html)
    number = texts.places[-1][1] if texts.places else 0  # what stands last in the page need not be last in its tree
    last = "".join(texts.letters[number:])
    for index, loss in enumerate(reading.losses):
        is_said = plain(loss.words) not in last  # as no words are
        if is_said and loss.state == "dropped" and loss.kind not in ("picture", "title", "label"):
            line = html.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
            wrong = attrs.evolve(loss, line=line, column=10_000)
            return attrs.evolve(reading, losses=(*reading.losses[:index], wrong, *reading.losses[index + 1 :]))
    raise NothingToPlantError


def _says(part: Any) -> bool:
    return bool(plain(plain_text(part.text)))


FAULTS: Final[Mapping[str, Fault]] = {
    "an image turned into its alternative text": picture_as_words,
    "a dropped table cell": cell_dropped,
    "a dropped row of a table": empty_row_dropped,
    "a lost nested list": nested_list_lost,
    "a lost link": link_lost,
    "dropped computed as the remainder": remainder,
    "a loss in another place": misplaced,
}


def noticed(html: str, reading: Reading, fault: Fault) -> bool | None:
    """Whether a fault in the reading of a page is noticed; None where the page has nothing that it changes."""
    try:
        faulty = fault(html, reading)
    except NothingToPlantError:
        return None
    return any(True for _ in wrong_in(html, faulty))
