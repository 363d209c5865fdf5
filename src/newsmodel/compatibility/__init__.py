"""Whether two vocabularies are compatible: versions of the schemas, or two models."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from os import PathLike
from typing import Any, Final, TypeVar, cast, get_args

from newsmodel._arguments import checked
from newsmodel._excerpts import excerpt
from newsmodel.compatibility.judging import Judge
from newsmodel.compatibility.sides import Side, Source, side_of
from newsmodel.compatibility.verdicts import DIRECTIONS, Direction, Incompatibility, Severity, Verdicts
from newsmodel.errors import ArgumentError

__all__ = ["DIRECTIONS", "SEVERITIES", "Direction", "Incompatibility", "Severity", "incompatibilities"]

#: The severities, the worst first.
SEVERITIES: Final = get_args(Severity)


_F = TypeVar("_F", bound=Callable[..., Any])


def _no_names(function: _F) -> _F:
    """Refuse names of files and folders with an error that says how schemas are read from them."""

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        for given in (*args[:2], kwargs.get("old"), kwargs.get("new")):
            if isinstance(given, (str, bytes, PathLike)):
                raise ArgumentError(
                    f"incompatibilities: expected a ContentModel, or schemas as dicts, got {excerpt(given)}: read "
                    "files with json.loads, or use the command newsmodel compat, which takes files and folders"
                )
        return function(*args, **kwargs)

    return cast("_F", call)


@_no_names
@checked
def incompatibilities(
    old: Source, new: Source, *, directions: Iterable[Direction] = DIRECTIONS, safe: bool = False
) -> tuple[Incompatibility, ...]:
    """What changed between two vocabularies, and what breaks by it; empty means that they are compatible.

    Writers are strict. Whether a reader is strict or open, each finding says.

    Args:
        old: A ContentModel, or the JSON Schemas of documents: one, or several, of the flavours strict and open. A
            schema in which all objects take members that they do not know is open, one in which none does is strict.
            One in which some do is open if there is a strict one beside it, and else strict.
        new: The same.
        directions: The directions that are looked at: backward, forward, rendering.
        safe: Whether changes that break nothing and change no meaning are listed too.

    Raises:
        ArgumentError: Something is neither a model nor schemas of documents, or there is no such direction.
        ValidationError: A schema is not JSON.

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
    return compared(side_of(old), side_of(new), asked, safe=safe)


def compared(old: Side, new: Side, directions: tuple[Direction, ...], *, safe: bool) -> tuple[Incompatibility, ...]:
    """As `incompatibilities`, of what was read already."""
    sides = old, new
    if (old.model is None) != (new.model is None):  # what schemas do not say cannot be compared
        sides = old.as_schemas(), new.as_schemas()
    verdicts = Verdicts(Judge(sides[0]), Judge(sides[1]), directions)
    found = [each for each in verdicts.found() if safe or each.severity != "safe"]
    return tuple(sorted(found, key=lambda each: (SEVERITIES.index(each.severity), DIRECTIONS.index(each.direction))))
