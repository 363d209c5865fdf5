"""Where what is lost of a text stands in the file that has the text."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsmodel.versions.losses import Loss


def moved(losses: Iterable[Loss], starts: tuple[int, int | None]) -> list[Loss]:
    """Losses of a text that begins at a line and a column of a file; without a column, they have none either."""
    line, column = starts
    if starts == (1, 1):
        return list(losses)
    return [
        attrs.evolve(
            loss,
            line=None if loss.line is None else loss.line + line - 1,
            column=_column(loss, column),
        )
        for loss in losses
    ]


def _column(loss: Loss, column: int | None) -> int | None:
    if column is None or loss.column is None:
        return None
    return loss.column + column - 1 if loss.line == 1 else loss.column
