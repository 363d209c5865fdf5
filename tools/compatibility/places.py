"""The objects of a vocabulary, and vocabularies in which some of them are others."""

from __future__ import annotations

import attrs

from newsmodel.compatibility.forms import (
    Array,
    Form,
    One,
    Run,
    Thing,
    Union,
    Vocabulary,
)
from newsmodel.compatibility.values import Step


def reachable(vocabulary: Vocabulary) -> list[str]:
    """The names of the objects that documents can hold, the root first."""
    return list(ways(vocabulary))


def ways(vocabulary: Vocabulary) -> dict[str, tuple[Step, ...]]:
    """A way with few steps from the root to every object, found here again: the proof does not trust its subject."""
    found: dict[str, tuple[Step, ...]] = {vocabulary.root: ()}
    for name in found.copy():
        queue = [name]
        while queue:
            owner = queue.pop(0)
            for member in vocabulary.things[owner].members:
                arrays, inner = unwrapped(member.form)
                for held in held_by(inner):
                    if held not in found and all(array.max_items != 0 for array in arrays):
                        found[held] = (*found[owner], Step(owner, member.name, arrays))
                        queue.append(held)
    return found


def unwrapped(form: Form) -> tuple[tuple[Array, ...], Form]:
    """The arrays around the items of a form, and the form of these."""
    arrays = []
    while isinstance(form, Array):
        arrays.append(form)
        form = form.item
    return tuple(arrays), form


def held_by(form: Form) -> list[str]:
    """The names of the objects that a form allows."""
    match form:
        case One(name) | Run(_, name):
            return [name]
        case Union(names):
            return list(names.values())
        case _:
            return []


def held_alone(form: Form) -> list[str]:
    """The name of the object that a form allows beside no other kind."""
    inner = unwrapped(form)[1]
    return held_by(inner) if isinstance(inner, (One, Run)) else []


def with_form(vocabulary: Vocabulary, thing: str, member: str, form: Form) -> Vocabulary:
    """A vocabulary in which a member has another form."""
    return with_thing(
        vocabulary,
        attrs.evolve(
            vocabulary.things[thing],
            members=tuple(
                attrs.evolve(each, form=form) if each.name == member else each
                for each in vocabulary.things[thing].members
            ),
        ),
    )


def with_thing(vocabulary: Vocabulary, *things: Thing) -> Vocabulary:
    """A vocabulary in which some objects are others."""
    return attrs.evolve(vocabulary, things={**vocabulary.things, **{thing.name: thing for thing in things}})


def everywhere(vocabulary: Vocabulary, old: Form, new: Form) -> Vocabulary:
    """A vocabulary in which every member of a form has another one."""
    things = [
        attrs.evolve(
            thing,
            members=tuple(attrs.evolve(each, form=new) if each.form == old else each for each in thing.members),
        )
        for thing in vocabulary.things.values()
    ]
    return with_thing(vocabulary, *things)


@attrs.frozen
class Mutated:
    """A vocabulary with a change.

    Attributes:
        vocabulary: The vocabulary.
        thing: The object in which it is.
        member: The member; None for the object itself.
    """

    vocabulary: Vocabulary
    thing: str
    member: str | None = None


class UnfitError(Exception):
    """The place is not fit for the change."""
