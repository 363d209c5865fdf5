"""Tables in Markdown, whose columns say how their text is aligned."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsmodel._words.tables import alignment
from newsmodel.content.containers import AnyBlock
from newsmodel.content.table import Column, Table
from newsmodel.readers.blocks import HANDLERS
from newsmodel.readers.building import Builder
from newsmodel.readers.nodes import Element
from newsmodel.readers.styles import Style


def usual_table(builder: Builder, element: Element, style: Style) -> Sequence[AnyBlock] | None:
    """A table; columns of numbers that are aligned as such columns are say nothing of it."""
    for handler in HANDLERS["table"]:
        made = handler(builder, element, style)
        if made is not None:
            return [_usual(builder, block) if isinstance(block, Table) else block for block in made]
    return None


def _usual(builder: Builder, table: Table) -> Table:
    columns = tuple(map(_without_usual, table.columns))
    return table if columns == table.columns else builder.changed(table, 0, columns=columns)


def _without_usual(column: Column) -> Column:
    plain = attrs.evolve(column, align=None)
    return plain if column.align is not None and column.align == alignment(plain) else column
