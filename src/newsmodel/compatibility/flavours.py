"""One vocabulary of the strict and the open schema of a kind of document."""

from __future__ import annotations

import attrs

from newsmodel.compatibility.forms import Array, Enum, Form, Text, Thing, Union, Unreadable, Versions, Vocabulary
from newsmodel.compatibility.languages import accepts, is_decidable
from newsmodel.compatibility.reading import fault, is_fault


def combined(strict: Vocabulary | None, opened: Vocabulary | None) -> Vocabulary:
    """One vocabulary of the strict and the open schema of a kind, of which one may be missing.

    What open readers take besides is known from the open schema. Without it, all of it grows, as schemas of this
    library do. Where the two differ in something else, nothing is known.
    """
    if opened is None:
        assert strict is not None  # noqa: S101  (one of them is there)
        return attrs.evolve(strict, things={name: _grown(thing) for name, thing in strict.things.items()})
    if strict is None:
        return opened
    things = {}
    for name, thing in strict.things.items():
        other = opened.things.get(name)
        things[name] = _as_open(thing, other)
    return attrs.evolve(strict, things=things)


def _as_open(thing: Thing, other: Thing | None) -> Thing:
    if other is None:
        return attrs.evolve(
            thing, members=(*thing.members, fault(len(thing.members), "an object that the open schema lacks"))
        )
    theirs = {member.name: member for member in other.members if not is_fault(member)}
    members = [
        attrs.evolve(member, form=_both(member.form, theirs[member.name].form))
        if member.name in theirs and theirs[member.name].required == member.required
        else attrs.evolve(member, form=Unreadable("a member that the open schema has not so"))
        for member in thing.members
        if not is_fault(member)
    ]
    wrong = [
        each.form.why
        for each in (*thing.members, *other.members)
        if isinstance(each.form, Unreadable) and is_fault(each)
    ]
    if thing.tag != other.tag or len(theirs) != len(members):
        wrong.append("an object that the open schema has not so")
    faults = [fault(index, why) for index, why in enumerate(dict.fromkeys(wrong))]
    return attrs.evolve(thing, members=(*members, *faults), grows=other.grows)


def _both(mine: Form, theirs: Form) -> Form:
    """A form with what the open schema says about it."""
    if (
        isinstance(mine, Text)
        and isinstance(theirs, Enum)
        and theirs.grows
        and attrs.evolve(mine, named=None) == Text()
    ):
        return mine  # any text in both: that the open schema has examples says nothing
    match mine, theirs:
        case Unreadable(), _:
            return mine
        case _, Unreadable():
            return theirs
        case Enum(values), Enum(others, grows) if values == others:
            return Enum(values, grows)
        case Versions(values), Versions(_, later):
            is_taken = is_decidable(later) and all(accepts(later, value) for value in values)
            return Versions(values, later) if is_taken else Unreadable("a version that the open schema does not take")
        case Array(), Array():
            grows = mine.max_items is not None and theirs.max_items is None
            same = attrs.evolve(mine, item=theirs.item, max_items=None if grows else mine.max_items) == theirs
            item = _both(mine.item, theirs.item) if same else Unreadable("an array that the open schema has not so")
            return attrs.evolve(mine, item=item, grows=grows)
        case Union(names), Union(others, grows) if names == others:
            return attrs.evolve(mine, grows=grows)
        case _ if mine == theirs:
            return mine
        case _:
            return Unreadable("a value that the open schema has not so")


def _grown(thing: Thing) -> Thing:
    members = tuple(attrs.evolve(member, form=_all_grow(member.form)) for member in thing.members)
    return attrs.evolve(thing, members=members, grows=True)


def _all_grow(form: Form) -> Form:
    match form:
        case Enum() | Union():
            return attrs.evolve(form, grows=True)
        case Array():
            grows = isinstance(form.item, Enum) and form.max_items is not None
            return attrs.evolve(form, item=_all_grow(form.item), grows=grows)
        case _:
            return form
