"""What a difference between two vocabularies is, and how it is shown by a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from newsmodel.compatibility.forms import Array, Form, Vocabulary
from newsmodel.compatibility.values import Json, Pair, Simplest, Step

#: Makes a value that shows a change, or returns `NOTHING` where no value does.
#:
#: It raises `UndecidedError` where that is not known.
Shows = Callable[[Simplest], Json]


@attrs.frozen(kw_only=True)
class Place:
    """Where two vocabularies are compared.

    Attributes:
        pair: The names of the object in both.
        member: The member; None for the object itself.
        arrays: The arrays around the value, the outermost first, as the old and the new vocabulary have them.
        is_mark: Whether a value is a mark of a run of text.
        definition: The name of the definition of the value, if it has the same name in both vocabularies.
        key: The name under which the value stands in free JSON; None where it does not.
    """

    pair: Pair
    member: str | None = None
    arrays: tuple[tuple[Array, Array], ...] = ()
    is_mark: bool = False
    definition: str | None = None
    key: str | None = None

    def steps(self) -> tuple[Step, Step]:
        """The way from the object to the value, in both."""
        member = self.member or ""
        old, new = (tuple(pair[side] for pair in self.arrays) for side in (0, 1))
        return Step(self.pair[0], member, old, self.key), Step(self.pair[1], member, new, self.key)


@attrs.frozen(kw_only=True)
class Change:
    """A difference.

    Attributes:
        code: The code of its rule.
        place: Where it is.
        old: What the old vocabulary says, in JSON; None where it says nothing.
        new: What the new one says.
        old_shows: Makes a value of the old vocabulary that shows it.
        new_shows: Makes one of the new vocabulary.
        code_shows: Makes a value of the new vocabulary that shows it to code, where that is another one.
        grows: Whether an open reader takes such values nevertheless: one of the old, and one of the new vocabulary.
        copies: How often the object has to be there to show it.
    """

    code: str
    place: Place
    old: Any = None
    new: Any = None
    old_shows: Shows | None = None
    new_shows: Shows | None = None
    code_shows: Shows | None = None
    grows: tuple[bool, bool] = (False, False)
    copies: int = 1


@attrs.define(eq=False)
class Held:
    """The objects that objects hold, as they are found.

    Attributes:
        old: The old vocabulary.
        new: The new one.
        edges: From each pair of objects to those that it holds, with the ways in both vocabularies.
    """

    old: Vocabulary
    new: Vocabulary
    edges: dict[Pair, list[tuple[Pair, tuple[Step, Step]]]] = attrs.field(factory=dict)

    def note(self, place: Place, old: str, new: str) -> None:
        """Note that a value is an object of a kind, which each vocabulary calls by its own name."""
        self.edges.setdefault(place.pair, []).append(((old, new), place.steps()))


def simplest_of(form: Form) -> Shows:
    """Shows the simplest value of a form."""
    return lambda simplest: simplest.form(form)
