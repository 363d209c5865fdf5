"""The controls: faults that are planted into the command have to be found, or else the rest says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import attrs

from bulk import documents, kills
from bulk.checkpoints import answered
from bulk.inputs import Input, written
from bulk.kills import Case
from bulk.memory import grown

#: The rows of the inputs with which memory that grows is found.
_FEW, _MANY = 2_000, 20_000


@attrs.frozen
class Control:
    """What was found in the command with a fault.

    Attributes:
        name: The fault.
        found: What was said of it.
        is_found: Whether that is the fault.
    """

    name: str
    found: str
    is_found: bool


def controls(folder: Path, case: Case, each: int = 1) -> Iterator[Control]:
    """What is found of planted faults, of one of so many."""
    for fault, (find, said) in islice(_FINDS.items(), None, None, each):
        inside = folder / fault
        inside.mkdir()
        found = list(find(inside, case, fault))
        yield Control(fault, found[0] if found else "nothing", any(said in one for one in found))


def _parent(folder: Path, case: Case, fault: str) -> Sequence[str]:
    return kills.of_the_parent(folder / "report", case, (fault,)).faults


def _synced(folder: Path, case: Case, fault: str) -> Sequence[str]:
    return list(kills.unsynced(folder / "report", case, fault))


def _changed(only: str) -> Callable[[Path, Case, str], Sequence[str]]:
    def find(folder: Path, _: Case, fault: str) -> Sequence[str]:
        return [each for answer in answered(folder, planted=(fault,), only=only) for each in answer.faults]

    return find


def _remembered(folder: Path, _: Case, fault: str) -> Sequence[str]:
    sources: list[Input] = [
        written(folder / f"{count}.ndjson", documents.rows(documents.valid, count)) for count in (_FEW, _MANY)
    ]
    return list(grown(fault, sources, folder / "runs", planted=(fault,)).faults())


#: How each fault is found, and what is to be said of it.
_FINDS: Final[dict[str, tuple[Callable[[Path, Case, str], Sequence[str]], str]]] = {
    "disordered": (_changed("_nothing"), "report.parquet differs"),
    "lost": (_changed("_nothing"), "kept.ndjson differs"),
    "left_over": (_changed("_nothing"), "report.parquet.partial is left"),
    "unsynced_parts": (_synced, "unsynced 000000000."),
    "staying": (_parent, "after their parent was killed"),
    "believing": (_changed("altered_part"), "report.parquet differs"),
    "blind": (_changed("another_flavour"), "ended with 1, not with 2"),
    "unlocked": (_changed("two_runs"), "was written"),
    "growing": (_remembered, "the memory grows by"),
    "with_arrow": (_remembered, "some have Arrow"),
}
