"""What came back from a program: how much was read, written, valid and equal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import attrs

import newsmodel as nm
from newsmodel.documents import LoadFlavour

#: How a program begins the line for a document that it did not read or write.
REFUSED = "!"


class ProgramError(Exception):
    """A program did not answer as it has to."""


@attrs.frozen
class Verdict:
    """Counts of documents, and why some are not among them.

    Attributes:
        given: How many the program was given.
        read: How many it read, and wrote.
        valid: How many of those that it wrote are valid.
        equal: How many of those are equal to what was given.
        reasons: A sentence for each that was refused, is not valid, or differs.
    """

    given: int = 0
    read: int = 0
    valid: int = 0
    equal: int = 0
    reasons: tuple[str, ...] = ()

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(
            self.given + other.given,
            self.read + other.read,
            self.valid + other.valid,
            self.equal + other.equal,
            (*self.reasons, *other.reasons),
        )


def verdict(given: Sequence[str], written: Sequence[str], flavour: LoadFlavour = "strict") -> Verdict:
    """Compare what a program was given with what it wrote, line by line.

    Args:
        given: What it was given.
        written: What it wrote.
        flavour: The flavour that both are loaded in.

    Raises:
        ProgramError: It wrote fewer lines, or more.
    """
    if len(given) != len(written):
        raise ProgramError(f"{len(given)} documents were given, {len(written)} lines came back")
    return sum(map(partial(_one, flavour=flavour), given, written), Verdict())


def _one(given: str, written: str, flavour: LoadFlavour) -> Verdict:
    if written.startswith(REFUSED):
        return Verdict(given=1, reasons=(f"refused: {written[1:]}",))
    problems = nm.validate(written, flavour=flavour)
    if problems:
        return Verdict(given=1, read=1, reasons=(f"not valid: {problems[0].pointer}: {problems[0].message}",))
    if nm.validate(given, flavour=flavour) or _loaded(given, flavour) != _loaded(written, flavour):
        return Verdict(given=1, read=1, valid=1, reasons=("differs",))
    return Verdict(given=1, read=1, valid=1, equal=1)


def _loaded(text: str, flavour: LoadFlavour) -> nm.Document:
    return nm.from_json(text, flavour=flavour)
