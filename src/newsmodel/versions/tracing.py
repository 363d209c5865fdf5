"""The losses of several steps as those of one, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from newsmodel.errors import tokens
from newsmodel.versions.losses import Loss, State

#: What may become of something, the least loss first; what is invented stays so.
_BY_LOSS: Final[tuple[State, ...]] = ("kept", "demoted", "dropped", "invented")


def joined(first: Sequence[Loss], then: Sequence[Loss]) -> tuple[Loss, ...]:
    """The losses of a step and of the one after it: of what became something else that is lost too, there is one.

    It says what was in the document, and the worse of both states. What the first step invents and the second one drops
    was in neither document, and is no loss.
    """
    later = {loss.path: loss for loss in then}
    followed = (_followed(loss, later) for loss in first)
    found = [loss for loss in followed if loss.state != "invented" or loss.became is not None]
    again = {loss.became for loss in first}
    invented = {loss.became for loss in first if loss.state == "invented"}
    more = (loss for loss in then if loss.path not in again and invented.isdisjoint(_and_above(loss.path)))
    return (*found, *more)


def _followed(loss: Loss, later: dict[str, Loss]) -> Loss:
    """A loss with what the next step made of it, or of what it is in."""
    if loss.became is None:
        return loss
    for path in _and_above(loss.became):
        next_loss = later.get(path)
        if next_loss is not None and next_loss.became is None:
            return attrs.evolve(loss, became=None, state=_worse(loss.state, "dropped"))
        if next_loss is not None and path == loss.became:
            return attrs.evolve(loss, became=next_loss.became, state=_worse(loss.state, next_loss.state))
    return loss


def _worse(one: State, other: State) -> State:
    """The worse of two states."""
    return one if _BY_LOSS.index(one) > _BY_LOSS.index(other) else other


def _and_above(path: str) -> Iterator[str]:
    """A pointer, and those of all that it is in."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def in_order(losses: Iterable[Loss], document: Any) -> tuple[Loss, ...]:
    """Losses in the order of a document; what is not there comes after the rest of its object."""
    places: dict[int, dict[str, int]] = {}

    def place(loss: Loss) -> list[int]:
        value, found = document, list[int]()
        for token in tokens(loss.path):
            if isinstance(value, list) and token.isdecimal() and int(token) < len(value):
                found.append(int(token))
                value = value[int(token)]
            elif isinstance(value, dict) and token in value:
                if id(value) not in places:  # the document holds every object of it meanwhile
                    places[id(value)] = {name: at for at, name in enumerate(value)}
                found.append(places[id(value)][token])
                value = value[token]
            else:
                return [*found, len(value) if isinstance(value, (list, dict)) else 0]
        return found

    return tuple(sorted(losses, key=place))
