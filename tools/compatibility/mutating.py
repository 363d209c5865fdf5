"""Changes of vocabularies, each with the rule that has to notice it: in one direction, and in the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, Final

import attrs

from newsmodel._declare.constraints import Excludes, Named, Pattern
from newsmodel.compatibility.forms import (
    Array,
    Enum,
    Form,
    Free,
    Member,
    Number,
    One,
    Run,
    Text,
    Thing,
    Union,
    Unreadable,
    Versions,
    Vocabulary,
)
from newsmodel.compatibility.languages import UndecidedError, shortest
from newsmodel.compatibility.values import Step


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


@attrs.frozen
class Mutation:
    """A kind of change.

    Attributes:
        code: The rule that notices it.
        reverse: The rule that notices it where the changed vocabulary is the old one.
        change: Makes it at random; None where there is no place for it.
    """

    code: str
    reverse: str
    change: Callable[[Random, Vocabulary], Mutated | None]


class UnfitError(Exception):
    """The place is not fit for the change."""


#: Changes the form of a value.
FormChange = Callable[[Random, Any], Form]


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
                arrays, inner = _unwrapped(member.form)
                for held in _held(inner):
                    if held not in found and all(array.max_items != 0 for array in arrays):
                        found[held] = (*found[owner], Step(owner, member.name, arrays))
                        queue.append(held)
    return found


def _unwrapped(form: Form) -> tuple[tuple[Array, ...], Form]:
    arrays = []
    while isinstance(form, Array):
        arrays.append(form)
        form = form.item
    return tuple(arrays), form


def _held(form: Form) -> list[str]:
    match form:
        case One(name) | Run(_, name):
            return [name]
        case Union(names):
            return list(names.values())
        case _:
            return []


# --- Changes of one form ----------------------------------------------------------------------------------------------


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
                return Mutated(_everywhere(vocabulary, each.form, changed), name, each.name)
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


def _everywhere(vocabulary: Vocabulary, old: Form, new: Form) -> Vocabulary:
    things = [
        attrs.evolve(
            thing,
            members=tuple(attrs.evolve(each, form=new) if each.form == old else each for each in thing.members),
        )
        for thing in vocabulary.things.values()
    ]
    return with_thing(vocabulary, *things)


def _text(**change: Callable[[Random, Text], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
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


def _ask(is_fit: bool, value: Any) -> Any:  # noqa: FBT001  (a condition)
    if not is_fit:
        raise UnfitError
    return value


def _longer_least(random: Random, text: Text) -> int:
    most = 60 if text.max_length is None else min(text.max_length, 60)
    return int(_ask(most > text.min_length, random.randint(text.min_length + 1, max(most, text.min_length + 1))))


def _shorter_most(random: Random, text: Text) -> int:
    most = _ask(text.max_length is not None and text.max_length > 1, text.max_length)
    return random.choice([min(most - 1, 5), most - 1, max(1, most // 2)])


def _narrower(_: Random, text: Text) -> Pattern:
    """The pattern of one of the texts of a pattern."""
    _ask(text.pattern is not None, None)
    return Pattern(re.escape(shortest(Text(pattern=text.pattern)) or "x"), "")


def _wider(_: Random, text: Text) -> Pattern:
    _ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return Pattern(f"(?:{text.pattern.regex}|[~]{{2,3}})", "", text.pattern.format)


def _other(_: Random, text: Text) -> Pattern:
    return Pattern(_ask(text.pattern is not None, "[~]{2,3}"), "")


def _rewritten(_: Random, text: Text) -> Pattern:
    _ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return Pattern(f"(?:{text.pattern.regex})", "", text.pattern.format)


def _ahead(_: Random, text: Text) -> Pattern:
    regex = ".+" if text.pattern is None else text.pattern.regex
    return Pattern(f"(?=.){regex}", "")


def _formatted(_: Random, text: Text) -> Pattern:
    _ask(text.pattern is not None, None)
    assert text.pattern is not None  # noqa: S101  (for type checkers)
    return attrs.evolve(text.pattern, format="email" if text.pattern.format is None else None)


def _excluding(random: Random, text: Text) -> Excludes:
    before = "" if text.excludes is None else text.excludes.characters
    return Excludes(before + random.choice(["e", "A-Z", "0-9", ".", " "]), "")


# --- Numbers, enumerations, arrays ------------------------------------------------------------------------------------


def _number(**change: Callable[[Random, Number], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
    def changed(random: Random, number: Number) -> Form:
        found = attrs.evolve(number, **{name: make(random, number) for name, make in change.items()})
        return _ask(found != number and found.minimum <= found.maximum, found)

    return of_form(Number, changed)


def _between(random: Random, number: Number) -> float:
    near = [value for value in range(-3, 12) if number.minimum < value < number.maximum]
    return random.choice(_ask(bool(near), near))


def _added_value(_: Random, enum: Enum) -> Form:
    return attrs.evolve(enum, values=(*enum.values, "brand-new"))


def _reordered(_: Random, enum: Enum) -> Form:
    return attrs.evolve(enum, values=_ask(len(enum.values) > 1, enum.values[::-1]))


def _array(**change: Callable[[Random, Array], Any]) -> Callable[[Random, Vocabulary], Mutated | None]:
    def changed(random: Random, array: Array) -> Form:
        found = attrs.evolve(array, named=None, **{name: make(random, array) for name, make in change.items()})
        is_fit = found.max_items is None or found.min_items <= found.max_items
        return _ask(is_fit and found != attrs.evolve(array, named=None), found)

    return of_form(Array, changed)


def _fewer(random: Random, array: Array) -> int:
    most = _ask(array.max_items is not None and array.max_items > 1, array.max_items)
    return random.choice([min(most - 1, 2), min(most - 1, 4)])


# --- Members ----------------------------------------------------------------------------------------------------------


def _things(
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


def _new_member(random: Random, *, required: bool) -> Member:
    forms: list[Form] = [
        Text(max_length=40, min_length=1),
        Number(integer=True, minimum=0, maximum=9),
        Enum(("one", "two"), grows=True),
        Array(item=Text(max_length=9), max_items=3, min_items=1),
    ]
    return Member(name="brand_new", form=random.choice(forms), required=required)


def _adding(*, required: bool) -> Any:
    def change(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, str]:
        member = _new_member(random, required=required)
        return attrs.evolve(thing, members=(*thing.members, member)), member.name

    return _things(change)


def _of_member(
    is_fit: Callable[[Member], bool], change: Callable[[Random, Member], Member], *, keeps_name: bool = True
) -> Any:
    def mutate(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, str]:
        names = [each.name for each in thing.members if is_fit(each) and each.name not in ("$schema", "schema_version")]
        name = random.choice(_ask(bool(names), names))
        members = tuple(change(random, each) if each.name == name else each for each in thing.members)
        return attrs.evolve(thing, members=members), name

    _ = keeps_name
    return _things(mutate)


def _renaming(*, required: bool) -> Any:
    def is_fit(member: Member) -> bool:
        return member.required == required and type(member.form).__name__ != "Flag"

    return _of_member(is_fit, lambda _, member: attrs.evolve(member, name=f"{member.name}_new"))


def _swapped(random: Random, _: Vocabulary, thing: Thing) -> tuple[Thing, None]:
    members = list(_ask(len(thing.members) > 1, thing.members))
    at = random.randrange(len(members) - 1)
    members[at], members[at + 1] = members[at + 1], members[at]
    return attrs.evolve(thing, members=tuple(members)), None


def _closed(_: Random, __: Vocabulary, thing: Thing) -> tuple[Thing, None]:
    return attrs.evolve(thing, grows=_ask(thing.grows, False)), None


# --- Kinds of objects -------------------------------------------------------------------------------------------------


def _added_kind(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    new = Thing(name="BrandNew", tag="brand_new", members=(_new_member(random, required=True),), grows=True)
    mutated = of_form(Union, lambda _, union: attrs.evolve(union, names={**union.names, "brand_new": "BrandNew"}))(
        random, vocabulary
    )
    return mutated and attrs.evolve(mutated, vocabulary=with_thing(mutated.vocabulary, new))


def _renamed_kind(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    """Another tag of an object that stands in unions only."""
    alone = {name for thing in vocabulary.things.values() for each in thing.members for name in _alone(each.form)}
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
    owner = next(
        thing.name
        for reached in reachable(vocabulary)
        for thing in [vocabulary.things[reached]]
        if any(name in _held(_unwrapped(each.form)[1]) for each in thing.members)
    )
    return Mutated(with_thing(vocabulary, *things), owner)


def _alone(form: Form) -> list[str]:
    inner = _unwrapped(form)[1]
    return _held(inner) if isinstance(inner, (One, Run)) else []


def _tagged(tag: str | None) -> Any:
    """Another tag of an object that stands alone: one that had none gets one, or one that had one gets another."""

    def mutate(random: Random, vocabulary: Vocabulary) -> Mutated | None:
        alone = {name for thing in vocabulary.things.values() for each in thing.members for name in _alone(each.form)}
        united = {
            name
            for thing in vocabulary.things.values()
            for each in thing.members
            for name in _held(_unwrapped(each.form)[1])
            if not _alone(each.form)
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


def _single(random: Random, union: Union) -> Form:
    return One(random.choice(_ask(len(union.names) > 1, list(union.names.values()))))


def _versions(change: Callable[[Versions], Versions]) -> Any:
    return of_form(Versions, lambda _, versions: change(versions))


def _free_to_object(random: Random, vocabulary: Vocabulary) -> Mutated | None:
    new = Thing(name="BrandNew", members=(_new_member(random, required=random.random() < _HALF),), grows=True)
    mutated = of_form(Free, lambda _, __: One("BrandNew"))(random, vocabulary)
    return mutated and attrs.evolve(mutated, vocabulary=with_thing(mutated.vocabulary, new))


def _is_mark(vocabulary: Vocabulary, name: str) -> bool:
    return name == "Span" and name in vocabulary.things


def _is_no_mark(_: Vocabulary, name: str) -> bool:
    return name != "Span"


#: The most items of an array that documents fill.
_FEW: Final = 50
_ANY_TEXT: Final = Text(max_length=12)

MUTATIONS: Final = (
    Mutation("member-added", "member-removed", _adding(required=False)),
    Mutation("required-member-added", "required-member-removed", _adding(required=True)),
    Mutation("member-renamed", "member-renamed", _renaming(required=False)),
    Mutation("required-member-renamed", "required-member-renamed", _renaming(required=True)),
    Mutation(
        "member-made-required",
        "member-made-optional",
        _of_member(lambda each: not each.required, lambda _, each: attrs.evolve(each, required=True)),
    ),
    Mutation(
        "default-added",
        "default-removed",
        _of_member(
            lambda each: isinstance(each.form, Enum) and not each.required and each.default is None,
            lambda _, each: attrs.evolve(each, default=each.form.values[0]),
        ),
    ),
    Mutation(
        "default-changed",
        "default-changed",
        _of_member(
            lambda each: isinstance(each.form, Number) and each.default is not None,
            lambda _, each: attrs.evolve(each, default=each.default + 1),
        ),
    ),
    Mutation("members-reordered", "members-reordered", _things(_swapped)),
    Mutation("members-closed", "members-opened", _things(_closed)),
    Mutation(
        "definition-renamed",
        "definition-renamed",
        _text(named=lambda _, text: _ask(text.named is not None, Named("BrandNew", ""))),
    ),
    Mutation("min-length-raised", "min-length-lowered", _text(min_length=_longer_least)),
    Mutation("max-length-lowered", "max-length-raised", _text(max_length=_shorter_most)),
    Mutation(
        "max-length-added",
        "max-length-removed",
        _text(max_length=lambda r, text: _ask(text.max_length is None, r.choice([4, 20]))),
    ),
    Mutation(
        "pattern-added",
        "pattern-removed",
        _text(pattern=lambda _, text: _ask(text.pattern is None, Pattern("[a-z ]+", ""))),
    ),
    Mutation("pattern-narrowed", "pattern-widened", _text(pattern=_narrower)),
    Mutation("pattern-widened", "pattern-narrowed", _text(pattern=_wider)),
    Mutation("pattern-exchanged", "pattern-exchanged", _text(pattern=_other)),
    Mutation("pattern-rewritten", "pattern-rewritten", _text(pattern=_rewritten)),
    Mutation("pattern-undecided", "pattern-undecided", _text(pattern=_ahead)),
    Mutation("format-changed", "format-changed", _text(pattern=_formatted)),
    Mutation("characters-excluded", "characters-allowed", _text(excludes=_excluding)),
    Mutation(
        "extension-names-changed",
        "extension-names-changed",
        of_form(Free, lambda _, free: Free(attrs.evolve(free.names, pattern=Pattern("[a-z]+:[a-z]+", "")))),
    ),
    Mutation("minimum-raised", "minimum-lowered", _number(minimum=_between)),
    Mutation("maximum-lowered", "maximum-raised", _number(maximum=_between)),
    Mutation("integer-to-number", "number-to-integer", _number(integer=lambda _, number: _ask(number.integer, False))),
    Mutation("enum-value-added", "enum-value-removed", of_form(Enum, _added_value, owner=_is_no_mark)),
    Mutation("mark-added", "mark-removed", of_form(Enum, _added_value, owner=_is_mark)),
    Mutation("enum-reordered", "enum-reordered", of_form(Enum, _reordered)),
    Mutation(
        "enum-closed", "enum-opened", of_form(Enum, lambda _, enum: attrs.evolve(enum, grows=_ask(enum.grows, False)))
    ),
    Mutation("enum-to-text", "text-to-enum", of_form(Enum, lambda _, __: _ANY_TEXT)),
    Mutation(
        "min-items-raised", "min-items-lowered", _array(min_items=lambda r, array: array.min_items + r.randint(1, 2))
    ),
    Mutation("max-items-lowered", "max-items-raised", _array(max_items=_fewer)),
    Mutation(
        "max-items-removed",
        "max-items-added",
        _array(max_items=lambda _, array: _ask(array.max_items is not None and array.max_items <= _FEW, None)),
    ),
    Mutation("type-changed", "type-changed", of_form(Text, lambda _, __: Number(integer=True, minimum=0, maximum=9))),
    Mutation(
        "value-to-array",
        "array-to-value",
        of_form(Text, lambda _, text: Array(item=text, max_items=9), member=lambda each: isinstance(each.form, Text)),
    ),
    Mutation("run-to-text", "text-to-run", of_form(Run, lambda _, run: run.text)),
    Mutation("type-narrowed", "type-widened", of_form(Run, lambda _, run: One(run.name))),
    Mutation("free-to-object", "object-to-free", _free_to_object),
    Mutation("kind-added", "kind-removed", _added_kind),
    Mutation("kind-renamed", "kind-renamed", _renamed_kind),
    Mutation("union-to-object", "object-to-union", of_form(Union, _single)),
    Mutation(
        "union-closed",
        "union-opened",
        of_form(Union, lambda _, union: attrs.evolve(union, grows=_ask(union.grows, False))),
    ),
    Mutation("tag-added", "tag-removed", _tagged("added")),
    Mutation("tag-changed", "tag-changed", _tagged("changed")),
    Mutation(
        "version-added", "version-removed", _versions(lambda each: attrs.evolve(each, values=(*each.values, "1.1")))
    ),
    Mutation(
        "major-version-added",
        "version-removed",
        _versions(lambda each: attrs.evolve(each, values=(*each.values, "2.0"))),
    ),
    Mutation(
        "later-versions-changed",
        "later-versions-changed",
        _versions(lambda each: attrs.evolve(each, later=Text(pattern=Pattern(r"1\.[0-9]", "")))),
    ),
    Mutation("schema-unreadable", "schema-unreadable", of_form(Text, lambda _, __: Unreadable("planted"))),
)


def codes() -> Iterator[str]:
    """The rules that a change of vocabularies can need."""
    for mutation in MUTATIONS:
        yield from (mutation.code, mutation.reverse)


Vocabularies = Mapping[str, Vocabulary]
