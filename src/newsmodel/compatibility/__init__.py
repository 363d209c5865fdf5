"""Whether two vocabularies are compatible: versions of the schemas, or two models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from newsmodel._arguments import checked
from newsmodel.compatibility.judging import Judge
from newsmodel.compatibility.sides import Source, side_of
from newsmodel.compatibility.verdicts import DIRECTIONS, Direction, Incompatibility, Severity, Verdicts
from newsmodel.errors import ArgumentError

__all__ = ["DIRECTIONS", "SEVERITIES", "Direction", "Incompatibility", "Severity", "incompatibilities"]

#: The severities, the worst first.
SEVERITIES: Final = get_args(Severity)


@checked
def incompatibilities(
    old: Source, new: Source, *, directions: Iterable[Direction] = DIRECTIONS, safe: bool = False
) -> tuple[Incompatibility, ...]:
    """What changed between two vocabularies, and what breaks by it; empty means that they are compatible.

    Writers are strict. Whether a reader is strict or open, each finding says.

    Args:
        old: A ContentModel, or the JSON Schemas of documents: one, or several, of the flavours strict and open.
        new: The same.
        directions: The directions that are looked at: backward, forward, rendering.
        safe: Whether changes that break nothing and change no meaning are listed too.

    Raises:
        ArgumentError: Something is neither a model nor schemas of documents.
        UnknownNameError: There is no such direction.

    >>> import newsmodel as nm
    >>> old = nm.json_schema("source")
    >>> new = nm.json_schema("source") | {"required": ["type", "schema_version", "id", "name", "publisher"]}
    >>> for finding in incompatibilities(old, new):
    ...     print(finding.code, finding.direction, finding.counterexample)
    member-made-required backward {"type": "source", "schema_version": "1.0", "id": "a", "name": "a"}
    """
    asked = tuple(dict.fromkeys(directions))
    if not asked:
        raise ArgumentError("incompatibilities(directions): expected at least one")
    sides = side_of(old), side_of(new)
    if (sides[0].model is None) != (sides[1].model is None):  # what schemas do not say cannot be compared
        sides = sides[0].as_schemas(), sides[1].as_schemas()
    verdicts = Verdicts(Judge(sides[0]), Judge(sides[1]), asked)
    found = [each for each in verdicts.found() if safe or each.severity != "safe"]
    return tuple(sorted(found, key=lambda each: (SEVERITIES.index(each.severity), DIRECTIONS.index(each.direction))))
