"""Differences of the kinds of objects that stand in a place, and of free JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from newsmodel.compatibility import scalars
from newsmodel.compatibility.changes import Change, Place, Shows
from newsmodel.compatibility.forms import Form, Free, One, Text, Thing, Union
from newsmodel.compatibility.languages import Facet, UndecidedError, accepts, breaking, shortest
from newsmodel.compatibility.members import with_member
from newsmodel.compatibility.values import NOTHING, Json, Simplest, smallest


def nothing(_: Simplest) -> Json:
    """Shows that no value shows it."""
    return NOTHING


def asks(thing: Thing) -> bool:
    """Whether an object must have a member."""
    return thing.tag is not None or any(member.required for member in thing.members)


def takes(thing: Thing, free: Free) -> bool:
    """Whether open readers of an object take any free JSON: none of its names is that of a member."""
    try:
        return thing.grows and not any(accepts(free.names, member.name) for member in thing.members)
    except UndecidedError:
        return False


def kinds(
    place: Place, old: Form, new: Form, names: tuple[dict[Any, str], dict[Any, str]], grows: tuple[bool, bool]
) -> Iterator[Change]:
    """The kinds of objects that only one of two unions has; a single object is a union of one kind."""
    before, after = names
    lost = {tag: name for tag, name in before.items() if tag not in after}
    gained = {tag: name for tag, name in after.items() if tag not in before}
    shape = ("object-to-union", gained) if isinstance(old, One) else ("union-to-object", lost)
    if not (isinstance(old, Union) and isinstance(new, Union)):
        code, others = shape
        shows: Shows = partial(_smallest_of, list(others.values()))
        is_wider = code == "object-to-union"
        yield Change(
            code=code,
            place=place,
            old=sorted(before),
            new=sorted(after),
            old_shows=None if is_wider else shows,
            new_shows=shows if is_wider else None,
            grows=grows,
        )
        lost, gained = (lost, {}) if is_wider else ({}, gained)
    for tag, name in lost.items():
        other = next((each for each, found in gained.items() if found == name), None)
        gained = {each: found for each, found in gained.items() if each != other}
        code = "kind-removed" if other is None else "kind-renamed"
        yield Change(
            code=code,
            place=place,
            old=tag,
            new=other,
            old_shows=_thing(name),
            new_shows=None if other is None else _thing(name),
            grows=grows,
        )
    for tag, name in gained.items():
        yield Change(code="kind-added", place=place, new=tag, new_shows=_thing(name), grows=grows)


def _thing(name: str) -> Shows:
    return lambda simplest: simplest.thing(name)


def _smallest_of(names: Iterable[str], simplest: Simplest) -> Json:
    return smallest(simplest.thing(name) for name in names)


def free_names(place: Place, old: Free, new: Free) -> Iterator[Change]:
    """The forms of the names of free members."""
    if any(True for _ in scalars.texts(place, old.names, new.names)):
        yield Change(
            code="extension-names-changed",
            place=place,
            old_shows=partial(_other_name, old.names, new.names),
            new_shows=partial(_other_name, new.names, old.names),
        )


def _other_name(writer: Text, reader: Text, _: Simplest) -> Json:
    facets: tuple[Facet, ...] = ("pattern", "excludes", "min_length", "max_length")
    for facet in facets:
        name = breaking(writer, reader, facet)
        if name is not None:
            return {name: True}
    return NOTHING


def extensions(place: Place, old: Free, new: Free) -> Iterator[Change]:
    """The names in free JSON whose values are objects on one side only."""
    for name in old.declared:
        if name not in new.declared:
            yield Change(code="extension-undeclared", place=place, old=name, new_shows=partial(_no_object, name))
    for name in new.declared:
        if name not in old.declared:
            yield Change(code="extension-declared", place=place, new=name, old_shows=partial(_no_object, name))


def _no_object(name: str, _: Simplest) -> Json:
    """Free JSON with something under a name that is no object."""
    return {name: True}


def any_member(form: Form, simplest: Simplest) -> Json:
    """An object that has a member, if there is one."""
    if isinstance(form, Free):
        name = shortest(form.names)
        return {} if name is None else {name: True}
    found = simplest.form(form)
    if found == {} and isinstance(form, One):
        thing = simplest.vocabulary.things[form.name]
        return smallest(with_member(thing.name, member)(simplest) for member in thing.members)
    return found
