"""Differences of objects, and of what stands in their members."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from newsmodel._validate.schema import NESTED
from newsmodel.compatibility import scalars
from newsmodel.compatibility.changes import Change, Held, Place, simplest_of
from newsmodel.compatibility.forms import (
    Array,
    Form,
    Free,
    Member,
    One,
    Run,
    Text,
    Thing,
    Union,
    Unreadable,
    Vocabulary,
)
from newsmodel.compatibility.members import (
    defaults,
    facts,
    one_sided,
    rules,
    tags,
    unreadable,
    without,
)
from newsmodel.compatibility.unions import any_member, asks, extensions, free_names, kinds, nothing, takes
from newsmodel.compatibility.values import Pair


def differences(old: Vocabulary, new: Vocabulary) -> tuple[list[Change], Held]:
    """Every difference of two vocabularies in what documents of both can hold, and what holds what."""
    held = Held(old, new)
    walk = _Walk(held, _runs(old) & _runs(new))
    start = old.root, new.root
    waiting, seen = [start], {start}
    found: list[Change] = []
    for pair in waiting:  # which grows
        found += walk.things(pair)
        for then, _ in held.edges.get(pair, ()):
            if then not in seen:
                seen.add(then)
                waiting.append(then)
    return found, held


def _runs(vocabulary: Vocabulary) -> set[str]:
    """The names of the objects that are runs of text."""
    found = set()
    for thing in vocabulary.things.values():
        for member in thing.members:
            form = member.form
            while isinstance(form, Array):
                form = form.item
            if isinstance(form, Run):
                found.add(form.name)
    return found


@attrs.frozen
class _Walk:
    """Compares objects, and notes what they hold.

    Attributes:
        held: What was found.
        runs: The names of the objects that are runs of text.
    """

    held: Held
    runs: set[str]

    # --- Objects ---

    def things(self, pair: Pair) -> Iterator[Change]:
        """Two objects."""
        old, new = self.held.old.things[pair[0]], self.held.new.things[pair[1]]
        place = Place(pair=pair)
        yield from tags(place, old, new)
        names = {member.name for member in old.members} & {member.name for member in new.members}
        lost = [member for member in old.members if member.name not in names]
        gained = [member for member in new.members if member.name not in names]
        yield from one_sided(place, old, new, lost, gained)
        order = [[member.name for member in thing.members if member.name in names] for thing in (old, new)]
        if order[0] != order[1]:
            yield Change(code="members-reordered", place=place, old=order[0], new=order[1])
        for name in order[0]:
            yield from self._members(pair, _of(old, name), _of(new, name))
        yield from scalars.opened("members", place, old.grows, new.grows)
        yield from rules(place, old, new)

    def _members(self, pair: Pair, old: Member, new: Member) -> Iterator[Change]:
        place = Place(pair=pair, member=old.name, is_mark=pair[0] in self.runs)
        whole = Place(pair=pair)
        if old.required != new.required:
            lacking = partial(without, old.name)
            if new.required:
                yield Change(code="member-made-required", place=whole, old=old.name, old_shows=lacking(pair[0]))
            else:
                yield Change(code="member-made-optional", place=whole, old=old.name, new_shows=lacking(pair[1]))
        yield from defaults(place, old, new)
        yield from self.forms(place, old.form, new.form)
        yield from facts(place, whole, old, new)

    # --- Values ---

    def forms(self, place: Place, old: Form, new: Form) -> Iterator[Change]:
        """Two forms of a value."""
        if isinstance(old, Unreadable) or isinstance(new, Unreadable):
            yield unreadable(place, *(form.why if isinstance(form, Unreadable) else None for form in (old, new)))
            return
        place = _defined(place, old, new)
        types = [set(scalars.TYPES[type(form)]) for form in (old, new)]
        if not types[0] & types[1]:
            yield scalars.exchanged(place, old, new)
            return
        for kind in sorted(types[0] - types[1]):
            code = "run-to-text" if isinstance(old, Run) and kind == "object" else "type-narrowed"
            yield Change(code=code, place=place, old=kind, old_shows=simplest_of(_alternative(old, kind)))
        for kind in sorted(types[1] - types[0]):
            code = "text-to-run" if isinstance(new, Run) and kind == "object" else "type-widened"
            yield Change(code=code, place=place, new=kind, new_shows=simplest_of(_alternative(new, kind)))
        for kind in sorted(types[0] & types[1]):
            yield from self._alike(place, _alternative(old, kind), _alternative(new, kind))

    def _alike(self, place: Place, old: Form, new: Form) -> Iterator[Change]:
        """Two forms of the same type."""
        if isinstance(old, Array) and isinstance(new, Array):
            yield from scalars.sizes(place, old, new)
            inner = attrs.evolve(place, arrays=(*place.arrays, (old, new)))
            yield from self.forms(inner, old.item, new.item)
        elif isinstance(old, Free) and isinstance(new, Free):
            yield from free_names(place, old, new)
            yield from extensions(place, old, new)
            for key in (key for key in old.declared if key in new.declared):
                inner = attrs.evolve(place, key=key)
                yield from self._objects(inner, One(old.declared[key]), One(new.declared[key]))
        elif isinstance(old, (One, Union, Free)) and isinstance(new, (One, Union, Free)):
            yield from self._objects(place, old, new)
        else:
            yield from scalars.differences(place, old, new)

    def _objects(self, place: Place, old: One | Union | Free, new: One | Union | Free) -> Iterator[Change]:
        if isinstance(old, Free) or isinstance(new, Free):
            yield from self._free_and_object(place, old, new)
            return
        if isinstance(old, One) and isinstance(new, One):
            self.held.note(place, old.name, new.name)
            yield from _renamed(place, old.name, new.name)
            return
        before, after = self._names(old, self.held.old), self._names(new, self.held.new)
        if None in before or None in after:  # an object without a tag, and a union
            yield scalars.exchanged(place, old, new)
            return
        grows = isinstance(old, Union) and old.grows, isinstance(new, Union) and new.grows
        for tag in before:
            if tag in after:
                self.held.note(place, before[tag], after[tag])
                yield from _renamed(place, before[tag], after[tag])
        yield from kinds(place, old, new, (before, after), grows)
        if isinstance(old, Union) and isinstance(new, Union):
            yield from scalars.opened("union", place, *grows)
            yield from scalars.renamed(place, old, new)

    @staticmethod
    def _names(form: One | Union, vocabulary: Vocabulary) -> dict[str | None, str]:
        """The names of the objects that a form allows, by their tags."""
        if isinstance(form, One):
            return {vocabulary.things[form.name].tag: form.name}
        return dict(form.names.items())

    def _free_and_object(self, place: Place, old: Form, new: Form) -> Iterator[Change]:
        """Free JSON that becomes an object with members, or the other way."""
        shows = [partial(any_member, form) for form in (old, new)]
        one, other = (old, new) if isinstance(new, Free) else (new, old)
        vocabulary = self.held.old if one is old else self.held.new
        is_asking = not isinstance(one, One) or asks(vocabulary.things[one.name])
        is_taking = (
            not is_asking
            and isinstance(one, One)
            and isinstance(other, Free)
            and takes(vocabulary.things[one.name], other)
        )
        yield Change(
            code="object-to-free" if one is old else "free-to-object",
            place=place,
            old_shows=shows[0],
            new_shows=shows[1],
            code_shows=None if is_asking else nothing,
            grows=(one is old and is_taking, one is new and is_taking),
        )


def _defined(place: Place, old: Form, new: Form) -> Place:
    """A place with the name of the definition that both forms have."""
    names = [form.named for form in (old, new) if isinstance(form, (Text, Array, Union)) and form.named is not None]
    is_same = len(names) == 2 and names[0].name == names[1].name  # noqa: PLR2004  (both)
    return attrs.evolve(place, definition=names[0].name) if is_same else place


def _of(thing: Thing, name: str) -> Member:
    return next(member for member in thing.members if member.name == name)


def _renamed(place: Place, old: str, new: str) -> Iterator[Change]:
    """The names of the definitions of two objects."""
    if _alone(old) != _alone(new):
        yield Change(code="definition-renamed", place=place, old=old, new=new)


def _alone(name: str) -> str:
    """The name of a definition in the schema of one kind, by its name in that of any document."""
    return name.removeprefix(NESTED.format(""))


def _alternative(form: Form, kind: str) -> Form:
    """What a form allows of one type."""
    if isinstance(form, Run):
        return form.text if kind == "string" else One(form.name)
    return form
