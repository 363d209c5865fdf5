"""Plain data that somebody may have changed, as a valid document: what is not valid is taken out, and listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs

from newsmodel.errors import ValidationError
from newsmodel.model import ContentModel

#: So many times the rest is checked again after something was taken out. All problems are taken out in one round: there
#: is another one where an object is not valid without what was taken out of it, and objects are nested 32 deep at most.
_ROUNDS: Final = 60
#: How many problems a round takes out: more than a document may have.
_PROBLEMS: Final = 1_000_000

#: Notes what was taken out: the object it was in or was, and the value.
Note = Callable[[Any, Any], None]


def repaired(
    data: dict[str, Any],
    model: ContentModel,
    note: Note,
) -> Any:
    """The document; None where so much is not valid that nothing is left.

    Args:
        data: The plain data, which is changed.
        model: The vocabulary.
        note: Is called for what is taken out.
    """
    for number in range(_ROUNDS):
        try:
            return model.from_dict(data, flavour="open")  # any document, although nearly all are articles
        except ValidationError as error:
            # The last of an array comes first, so that the others keep their indexes.
            pointers = sorted({each.pointer for each in error.problems}, key=_parts, reverse=True)
        if not number:
            model = attrs.evolve(model, limits=attrs.evolve(model.limits, problems=_PROBLEMS))
        taken = [_take_out(data, _names(pointer), note) for pointer in pointers]
        if True not in taken:
            return None
    return None


def _names(pointer: str) -> list[str]:
    return [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]


def _parts(pointer: str) -> list[tuple[int, int, str]]:
    return [(0, int(each), "") if each.isdigit() else (1, 0, each) for each in _names(pointer)]


def _take_out(data: dict[str, Any], names: list[str], note: Note) -> bool:
    """Take out what a pointer leads to, or the smallest object around it; return whether there was anything."""
    trail: list[tuple[Any, str]] = []
    value: Any = data
    for name in names:
        inner = _inside(value, name)
        if inner is _NOTHING:
            break
        trail.append((value, name))
        value = inner
    if len(trail) < len(names) and not isinstance(value, dict | list):
        return False
    if not trail:
        return False
    # A member that is missing, or that is needed, takes the object around it along.
    around, name = trail[-1]
    note(around, value)
    if isinstance(around, list):
        del around[int(name)]
    else:
        del around[name]
    return True


_NOTHING: Final = object()


def _inside(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name, _NOTHING)
    if isinstance(value, list) and name.isdigit() and int(name) < len(value):
        return value[int(name)]
    return _NOTHING
