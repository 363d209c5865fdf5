"""The losses of several steps as those of one, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from newsmodel.errors import tokens
from newsmodel.versions.losses import Loss


def joined(first: Sequence[Loss], then: Sequence[Loss]) -> tuple[Loss, ...]:
    """The losses of a step and of the one after it: of what became something else that is lost too, there is one."""
    later = {loss.path: loss for loss in then}
    found = [_followed(loss, later) for loss in first]
    again = {loss.became for loss in first}
    return (*found, *(loss for loss in then if loss.path not in again))


def _followed(loss: Loss, later: dict[str, Loss]) -> Loss:
    """A loss with what the next step made of it, or of what it is in."""
    if loss.became is None:
        return loss
    for path in _and_above(loss.became):
        next_loss = later.get(path)
        if next_loss is not None and next_loss.became is None:
            return attrs.evolve(loss, became=None, state="dropped")
        if next_loss is not None and path == loss.became:
            return attrs.evolve(loss, became=next_loss.became)
    return loss


def _and_above(path: str) -> Iterator[str]:
    """A pointer, and those of all that it is in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def place(path: str, value: Any) -> list[int]:
    """The key that sorts pointers in the order of a document; what is not there comes after the rest of its object."""
    found: list[int] = []
    for token in tokens(path):
        if isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            found.append(int(token))
            value = value[int(token)]
        elif isinstance(value, dict) and token in value:
            found.append(list(value).index(token))
            value = value[token]
        else:
            return [*found, len(value) if isinstance(value, (list, dict)) else 0]
    return found
