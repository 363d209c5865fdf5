"""Every service with every case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from services.cases import CASES
from services.expected import Cell
from services.servers import Running


def row(running: Running) -> dict[str, Cell]:
    """What every case shows with a service."""
    return {name: _cell(name, running) for name in CASES}


def _cell(name: str, running: Running) -> Cell:
    try:
        return CASES[name](running)
    except (OSError, ValueError) as error:  # no connection, or what is no JSON
        return Cell("no answer", (repr(error),))


def table(rows: Mapping[str, Mapping[str, Cell]]) -> Iterable[str]:
    """The lines of the matrix in Markdown; a service is a column, because there are more cases."""
    yield f"| | {' | '.join(rows)} |"
    yield f"|---|{'---|' * len(rows)}"
    for name in dict.fromkeys(name for cells in rows.values() for name in cells):
        shown = [_shown(cells.get(name)) for cells in rows.values()]
        yield f"| {name} | {' | '.join(shown)} |"


def _shown(cell: Cell | None) -> str:
    """A cell as the table shows it; what has no answer for a service has none."""
    if cell is None:
        return ""
    return f"**{cell.shown}**" if cell.faults else cell.shown


def faults(rows: Mapping[str, Mapping[str, Cell]]) -> Iterable[str]:
    """What is wrong in the matrix, a line each."""
    for service, cells in rows.items():
        for name, cell in cells.items():
            yield from (f"{service}, {name}: {fault}" for fault in cell.faults)
