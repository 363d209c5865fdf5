"""Changes of vocabularies, at random places that are fit for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any, Final, TypeVar

import attrs

from compatibility.places import (
    Mutated,
    UnfitError,
    everywhere,
    held_alone,
    held_by,
    reachable,
    unwrapped,
    with_form,
    with_thing,
)
from newsmodel._declare.constraints import Excludes, Pattern
from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Form,
    Member,
    Number,
    One,
    Text,
    Thing,
    Union,
    Versions,
    Vocabulary,
)
from newsmodel.compatibility.languages import UndecidedError, shortest

_T = TypeVar("_T")
#: Changes the form of a value.
FormChange = Callable[[Random, Any], Form]


def of_form(
    kind: type, change: FormChange, *, member: Callable[[Member], bool] = lambda _: True, owner: Any = None
) -> Callable[[Random, Vocabulary], Mutated | None]:
    """A change of the forms of a kind, of one member, or of every member with the same definition."""

    def mutate(random: Random, vocabulary: Vocabulary) -> Mutated | None:
        found = [
            (name, each)
            for name in reachable(vocabulary)
            for each in vocabulary.things[name].members
            if _has(each.form, kind) and member(each) and (owner is None or owner(vocabulary, name))
        ]
        random.shuffle(found)
        for name, each in found:
            try:
                changed = _within(each.form, kind, lambda form: change(random, form))
            except (UnfitError, UndecidedError):
                continue
            if isinstance(changed, Text) and changed.named is not None and random.random() < _HALF:
                return Mutated(everywhere(vocabulary, each.form, changed), name, each.name)
            return Mutated(with_form(vocabulary, name, each.name, changed), name, each.name)
        return None

    return mutate


_HALF: Final = 0.5


def _has(form: Form, kind: type) -> bool:
    while isinstance(form, Array) and kind is not Array:
        form = form.item
    return isinstance(form, kind)


def _within(form: Form, kind: type, change: Callable[[Any], Form]) -> Form:
    if isinstance(form, Array) and kind is not Array:
        return attrs.evolve(form, item=_within(form.item, kind, change), named=None)
    return change(form)


def text(**change: Callable[[Random, Text], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
    """A change of one attribute of a text, which some text still satisfies."""

    def changed(random: Random, text: Text) -> Form:
        values = {name: make(random, text) for name, make in change.items()}
        found = attrs.evolve(text, **values)
        if found == text or (_is_decided(found) and shortest(found) is None):
            raise UnfitError
        return found

    return of_form(Text, changed)


def _is_decided(text: Text) -> bool:
    return text.pattern is None or not text.pattern.regex.startswith("(?=")


def ask(is_fit: bool, value: _T) -> _T:  # noqa: FBT001  (a condition)
    """A value, if the place is fit for the change."""
    if not is_fit:
        raise UnfitError
    return value


def longer_least(random: Random, text: Text) -> int:
    """A greater least length."""
    most = 60 if text.max_length is None else min(text.max_length, 60)
    return int(ask(most > text.min_length, random.randint(text.min_length + 1, max(most, text.min_length + 1))))


def shorter_most(random: Random, text: Text) -> int:
    """A smaller greatest length."""
    most = ask((text.max_length or 0) > 1, text.max_length or 0)
    return random.choice([min(most - 1, 5), most - 1, max(1, most // 2)])


def narrower(_: Random, text: Text) -> Pattern:
    """The pattern of one of the texts of a pattern."""
    ask(text.pattern is not None, None)
    found = shortest(Text(pattern=text.pattern)) or "x"
    # As ECMAScript with `u` reads it, where no other characters may be escaped.
    return Pattern(re.sub(r"[\^$\\.*+?()\[\]{}|]", r"\\\g<0>", found), "")


def wider(_: Random, text: Text) -> Pattern:
    """A pattern with more texts."""
    ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return Pattern(f"(?:{text.pattern.regex}|[~]{{2,3}})", "", text.pattern.format)


def other(_: Random, text: Text) -> Pattern:
    """A pattern with other texts."""
    return Pattern(ask(text.pattern is not None, "[~]{2,3}"), "")


def rewritten(_: Random, text: Text) -> Pattern:
    """A pattern that is written in another way."""
    ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return Pattern(f"(?:{text.pattern.regex})", "", text.pattern.format)


def ahead(_: Random, text: Text) -> Pattern:
    """A pattern that looks ahead, for which there is no automaton."""
    regex = ".+" if text.pattern is None else text.pattern.regex
    return Pattern(f"(?=.){regex}", "")


def formatted(_: Random, text: Text) -> Pattern:
    """A pattern with another format."""
    ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return attrs.evolve(text.pattern, format="email" if text.pattern.format is None else None)


def excluding(random: Random, text: Text) -> Excludes:
    """More characters that are excluded."""
    before = "" if text.excludes is None else text.excludes.characters
    return Excludes(before + random.choice(["e", "A-Z", "0-9", ".", " "]), "")


def number(**change: Callable[[Random, Number], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
    """A change of one attribute of a number."""

    def changed(random: Random, number: Number) -> Form:
        found = attrs.evolve(number, **{name: make(random, number) for name, make in change.items()})
        return ask(found != number and found.minimum <= found.maximum, found)

    return of_form(Number, changed)


def between(random: Random, number: Number) -> float:
    """A number within the bounds of a number."""
    near = [value for value in range(-3, 12) if number.minimum < value < number.maximum]
    return random.choice(ask(bool(near), near))


def added_value(_: Random, enum: Enum) -> Form:
    """An enumeration with one more value."""
    return attrs.evolve(enum, values=(*enum.values, "brand-new"))


def reordered(_: Random, enum: Enum) -> Form:
    """An enumeration in another order."""
    return attrs.evolve(enum, values=ask(len(enum.values) > 1, enum.values[::-1]))


def array(**change: Callable[[Random, Array], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
    """A change of one attribute of an array."""

    def changed(random: Random, array: Array) -> Form:
        found = attrs.evolve(array, named=None, **{name: make(random, array) for name, make in change.items()})
        is_fit = found.max_items is None or found.min_items <= found.max_items
        return ask(is_fit and found != attrs.evolve(array, named=None), found)

    return of_form(Array, changed)


def fewer(random: Random, array: Array) -> int:
    """A smaller greatest number of items."""
    most = ask((array.max_items or 0) > 1, array.max_items or 0)
    return random.choice([min(most - 1, 2), min(most - 1, 4)])


def things(
    change: Callable[[Random, Vocabulary, Thing], tuple[Thing, str | None]],
) -> Callable[[Random, Vocabulary], Mutated | None]:
    """A change of an object as a whole."""

    def mutate(random: Random, vocabulary: Vocabulary) -> Mutated | None:
        names = reachable(vocabulary)
        random.shuffle(names)
        for name in names:
            try:
                thing, member = change(random, vocabulary, vocabulary.things[name])
            except UnfitError:
                continue
            return Mutated(with_thing(vocabulary, thing), name, member)
        return None

    return mutate


def new_member(random: Random, *, required: bool) -> Member:
    """A member that no object has."""
    forms: list[Form] = [
        Text(max_length=40, min_length=1),
        Number(integer=True, minimum=0, maximum=9),
        Enum(("one", "two"), grows=True),
        Array(item=Text(max_length=9), max_items=3, min_items=1),
    ]
    return Member(name="brand_new", form=random.choice(forms), required=required)


def adding(*, required: bool) -> Any:
    """A new member."""

    def change(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, str]:
        member = new_member(random, required=required)
        return attrs.evolve(thing, members=(*thing.members, member)), member.name

    return things(change)


def of_member(
    is_fit: Callable[[Member], bool],
    change: Callable[[Random, Member], Member],
) -> Any:
    """A change of a member that is fit for it."""

    def mutate(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, str]:
        names = [each.name for each in thing.members if is_fit(each) and each.name not in ("$schema", "schema_version")]
        name = random.choice(ask(bool(names), names))
        members = tuple(change(random, each) if each.name == name else each for each in thing.members)
        return attrs.evolve(thing, members=members), name

    return things(mutate)


def with_default(_: Random, member: Member) -> Member:
    """A member with the first of its values as its default."""
    return attrs.evolve(member, default=member.form.values[0] if isinstance(member.form, Enum) else None)


def renaming(*, required: bool) -> Any:
    """Another name of a member."""

    def is_fit(member: Member) -> bool:
        return member.required == required and type(member.form).__name__ != "Flag"

    return of_member(is_fit, lambda _, member: attrs.evolve(member, name=f"{member.name}_new"))


def swapped(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, None]:
    """An object of which two members are exchanged."""
    members = list(ask(len(thing.members) > 1, thing.members))
    at = random.randrange(len(members) - 1)
    members[at], members[at + 1] = members[at + 1], members[at]
    return attrs.evolve(thing, members=tuple(members)), None


def closed(_: Random, __: Vocabulary, thing: Thing) -> tuple[Thing, None]:
    """An object that takes no members that open readers do not know."""
    return attrs.evolve(thing, grows=ask(thing.grows, False)), None


def added_kind(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    """A union with one more kind of object."""
    new = Thing(name="BrandNew", tag="brand_new", members=(new_member(random, required=True),), grows=True)
    mutated = of_form(Union, lambda _, union: attrs.evolve(union, names={**union.names, "brand_new": "BrandNew"}))(
        random, vocabulary
    )
    return mutated and Mutated(with_thing(mutated.vocabulary, new), new.name)


def renamed_kind(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    """Another tag of an object that stands in unions only."""
    alone = _alone(vocabulary)
    names = [
        name
        for name in reachable(vocabulary)
        if vocabulary.things[name].tag is not None and name not in alone and name != vocabulary.root
    ]
    if not names:
        return None
    name = random.choice(names)
    tag = f"{vocabulary.things[name].tag}_new"

    def renamed(form: Form) -> Form:
        if isinstance(form, Array):
            return attrs.evolve(form, item=renamed(form.item))
        if isinstance(form, Union):
            return attrs.evolve(form, names={tag if held == name else old: held for old, held in form.names.items()})
        return form

    things = [
        attrs.evolve(
            thing,
            tag=tag if thing.name == name else thing.tag,
            members=tuple(attrs.evolve(each, form=renamed(each.form)) for each in thing.members),
        )
        for thing in vocabulary.things.values()
    ]
    return Mutated(with_thing(vocabulary, *things), name)


def _alone(vocabulary: Vocabulary) -> set[str]:
    """The names of the objects that stand somewhere beside no other kind."""
    members = [member for thing in vocabulary.things.values() for member in thing.members]
    return {name for member in members for name in held_alone(member.form)}


def tagged(tag: str | None) -> Any:
    """Another tag of an object that stands alone: one that had none gets one, or one that had one gets another."""

    def mutate(random: Random, vocabulary: Vocabulary) -> Mutated | None:
        alone = {
            name for thing in vocabulary.things.values() for each in thing.members for name in held_alone(each.form)
        }
        united = {
            name
            for thing in vocabulary.things.values()
            for each in thing.members
            for name in held_by(unwrapped(each.form)[1])
            if not held_alone(each.form)
        }
        names = [
            name
            for name in reachable(vocabulary)
            if name in alone - united and (vocabulary.things[name].tag is None) == (tag == "added")
        ]
        if not names:
            return None
        name = random.choice(names)
        return Mutated(with_thing(vocabulary, attrs.evolve(vocabulary.things[name], tag="brand_new")), name)

    return mutate


def single(random: Random, union: Union) -> Form:
    """One kind of a union."""
    return One(random.choice(ask(len(union.names) > 1, list(union.names.values()))))


def versions(change: Callable[[Versions], Versions]) -> Any:
    """A change of the versions."""
    return of_form(Versions, lambda _, versions: change(versions))


def with_major(versions: Versions) -> Versions:
    """Versions with a later major one, which open readers take too."""
    return Versions((*versions.values, "2.0"), Text(pattern=Pattern(r"[12]\.[0-9]", "")))


def is_mark(vocabulary: Vocabulary, name: str) -> bool:
    """Whether enumerations of an object are marks."""
    return name == "Span" and name in vocabulary.things


def is_no_mark(_: Vocabulary, name: str) -> bool:
    """Whether they are not."""
    return name != "Span"


DIGIT: Final = Number(integer=True, minimum=0, maximum=9)
#: The most items of an array that documents fill.
FEW_ITEMS: Final = 50


ANY_TEXT: Final = Text(max_length=12)
