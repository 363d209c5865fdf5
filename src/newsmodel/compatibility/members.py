"""Differences of two objects: their tags, their members, and what a model says beside its schemas."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from newsmodel.compatibility.changes import Change, Place, Shows
from newsmodel.compatibility.forms import Array, Flag, Form, Member, Text, Thing, Unreadable
from newsmodel.compatibility.languages import UndecidedError, accepts
from newsmodel.compatibility.values import NOTHING, Json, Simplest

#: A moment of RFC 3339 that is in the years of a moment only by its own clock.
_BEFORE_ALL: Final = "1000-01-01T00:00:00+01:00"


def undecided(_: Simplest) -> Json:
    """Shows what cannot be decided."""
    raise UndecidedError


def unreadable(place: Place, old: str | None, new: str | None) -> Change:
    """What one of two schemas says that is not known."""
    return Change(code="schema-unreadable", place=place, old=old, new=new, old_shows=undecided, new_shows=undecided)


def without(member: str, name: str) -> Shows:
    """Shows an object without a member."""

    def shows(simplest: Simplest) -> Json:
        found = simplest.thing(name)
        if found is not NOTHING and member in found:
            raise UndecidedError  # a rule of the class asks for one of several members
        return found

    return shows


def with_member(name: str, member: Member, *, least: int = 0) -> Shows:
    """Shows an object with a member."""
    return lambda simplest: simplest.within(name, member.name, simplest.form(member.form, least=least))


def tags(place: Place, old: Thing, new: Thing) -> Iterator[Change]:
    """The tags of two objects."""
    if old.tag == new.tag:
        return
    code = "tag-added" if old.tag is None else "tag-removed" if new.tag is None else "tag-changed"
    shows = [lambda simplest, name=name: simplest.thing(name) for name in place.pair]
    grows = old.grows and old.tag is None, new.grows and new.tag is None
    yield Change(code=code, place=place, old=old.tag, new=new.tag, old_shows=shows[0], new_shows=shows[1], grows=grows)


def one_sided(place: Place, old: Thing, new: Thing, lost: list[Member], gained: list[Member]) -> Iterator[Change]:
    """Members that only one of two objects has; one that looks as if it had a new name is one change."""
    grows = old.grows, new.grows
    for member in list(lost):
        alike = [other for other in gained if _is_renamed(member, other)]
        if len(alike) == 1 and sum(_is_renamed(other, alike[0]) for other in lost) == 1:
            gained, lost = (
                [each for each in gained if each is not alike[0]],
                [each for each in lost if each is not member],
            )
            yield Change(
                code="required-member-renamed" if member.required else "member-renamed",
                place=place,
                old=member.name,
                new=alike[0].name,
                old_shows=with_member(old.name, member),
                new_shows=with_member(new.name, alike[0]),
                grows=(grows[0] and not member.required, grows[1] and not member.required),
            )
    for member in lost:
        yield _one(place, "removed", member, old, new, grows)
    for member in gained:
        yield _one(place, "added", member, old, new, grows)


def _is_renamed(old: Member, new: Member) -> bool:
    return attrs.evolve(old, name=new.name) == new and not isinstance(old.form, (Flag, Unreadable))


def _one(place: Place, verb: str, member: Member, old: Thing, new: Thing, grows: tuple[bool, bool]) -> Change:
    """A member that only one side has: it shows where it is there, and, if it is required, where it is not."""
    if isinstance(member.form, Unreadable):
        said = (member.form.why, None) if verb == "removed" else (None, member.form.why)
        return unreadable(place, *said)
    code = f"{'required-' if member.required else ''}member-{verb}"
    if verb == "added":
        lacking = without(member.name, old.name) if member.required else None
        return Change(
            code=code,
            place=place,
            new=member.name,
            old_shows=lacking,
            new_shows=with_member(new.name, member),
            grows=(grows[0], grows[1] and not member.required),
        )
    lacking = without(member.name, new.name) if member.required else None
    return Change(
        code=code,
        place=place,
        old=member.name,
        old_shows=with_member(old.name, member),
        new_shows=lacking,
        grows=(grows[0] and not member.required, grows[1]),
    )


def defaults(place: Place, old: Member, new: Member) -> Iterator[Change]:
    """The defaults of two members."""
    if old.default == new.default and type(old.default) is type(new.default):
        return
    verb = "added" if old.default is None else "removed" if new.default is None else "changed"
    yield Change(code=f"default-{verb}", place=place, old=old.default, new=new.default)


def rules(place: Place, old: Thing, new: Thing) -> Iterator[Change]:
    """Rules that are code: whether they are the same is known, and nothing else."""
    if old.code == new.code:
        return
    if old.code is None:
        yield Change(code="rule-added", place=place, old_shows=undecided)
    elif new.code is None:
        yield Change(code="rule-removed", place=place, new_shows=undecided)
    else:
        yield Change(code="rule-changed", place=place, old_shows=undecided, new_shows=undecided)


def facts(place: Place, whole: Place, old: Member, new: Member) -> Iterator[Change]:
    """What a model says about a member beside its form."""
    is_array = [isinstance(member.form, Array) for member in (old, new)]
    if old.code != new.code and is_array[0] == is_array[1]:  # else it is another type, and whatever makes it, too
        yield Change(code="converter-changed", place=place, old_shows=undecided, new_shows=undecided)
    if old.is_moment != new.is_moment:
        code = "moment-added" if new.is_moment else "moment-removed"
        shows = [partial(_moment, member.form) for member in (old, new)]
        yield Change(code=code, place=place, old_shows=shows[0], new_shows=shows[1])
    if old.refers != new.refers:
        code = _verb("reference", old.refers, new.refers)
        named: list[Shows] = [partial(_one_named, member.form) for member in (old, new)]
        if code == "reference-changed":  # what names an id of one space may name one of the other too
            named = [undecided, undecided]
        yield Change(code=code, place=place, old=old.refers, new=new.refers, old_shows=named[0], new_shows=named[1])
    if old.defines != new.defines:
        code = _verb("id-space", old.defines, new.defines)
        twice = [with_member(name, member, least=1) for name, member in zip(whole.pair, (old, new), strict=True)]
        by_code: dict[str, tuple[Shows, Shows]] = {
            "id-space-added": (twice[0], partial(_named_by_others, new.defines)),
            "id-space-removed": (partial(_named_by_others, old.defines), twice[1]),
        }
        old_shows, new_shows = by_code.get(code, (undecided, undecided))
        yield Change(
            code=code,
            place=whole,
            old=old.defines,
            new=new.defines,
            old_shows=old_shows,
            new_shows=new_shows,
            copies=2,
        )


def _named_by_others(space: str | None, simplest: Simplest) -> Json:
    """A document in which a reference names an id of a space: there may be one if anything refers to the space."""
    members = (member for thing in simplest.vocabulary.things.values() for member in thing.members)
    if any(member.refers == space for member in members):
        raise UndecidedError
    return NOTHING


def _one_named(form: Form, simplest: Simplest) -> Json:
    return simplest.form(form, least=1)


def _verb(what: str, old: str | None, new: str | None) -> str:
    return f"{what}-{'added' if old is None else 'removed' if new is None else 'changed'}"


def _moment(form: Form, _: Simplest) -> Json:
    return _BEFORE_ALL if isinstance(form, Text) and accepts(form, _BEFORE_ALL) else NOTHING
