"""Plants one fault in a valid payload, and says which pointer and code must be reported for it.

The faults of a member follow from its shape; the ways to break a rule are in a table at the end.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from hashlib import blake2b
from typing import Any, TypeVar, assert_never

import attrs

from newsmodel._declare.shapes import (
    Choice,
    Choose,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    record,
)
from newsmodel._wire.canonical import MAX_SAFE_INTEGER
from newsmodel.content.article import DOCUMENTS
from newsmodel.errors import Path, pointer
from newsmodel.model import DEFAULT
from newsmodel.problems import RULES, Code, VersionCode
from newsmodel.strategies.references import Payload, class_of
from newsmodel.strategies.violations import RULE_VIOLATIONS, RuleViolation, instant_violations

_T = TypeVar("_T")

#: What is no version of the JSON that is read, by the code that is reported.
_OTHER_VERSIONS: Mapping[VersionCode, Any] = {"minor_version": "1.999", "major_version": "2.0", "not_a_version": 1.0}
#: A value of every JSON type.
_SAMPLES: Mapping[str, Any] = {"string": "x", "number": 7, "boolean": True, "array": [], "object": {}}


@attrs.frozen
class InvalidPayload:
    """A payload with one fault.

    Attributes:
        payload: The payload.
        pointer: Where `validate` must find the fault: an RFC 6901 JSON Pointer.
        code: The code that it must report.
        fault: What kind of fault it is, in words.
        place: The class, and the member of it, in which it was planted.
    """

    payload: Payload
    pointer: str
    code: str
    fault: str
    place: str


@attrs.frozen(eq=False)
class Fault:
    """A fault that fits an object of a class.

    Attributes:
        code: The code that must be reported.
        kind: What kind of fault it is, in words.
        place: The class, and the member of it.
        plant: Changes an object in place; returns where the fault must be reported, relative to the object.
        variant: Tells faults of one kind and place apart.
    """

    code: Code
    kind: str
    place: str
    plant: Callable[[Payload], Path] = attrs.field(repr=False)
    variant: int = 0


@attrs.frozen
class Place:
    """An object in a payload.

    Attributes:
        described: Its class.
        value: The object.
        where: The path that leads to it.
    """

    described: Record
    value: Payload
    where: Path


def places(payload: Payload, cls: type, choose: Choose = DEFAULT._choose, where: Path = ()) -> Iterator[Place]:
    """Every object of a payload, itself first."""
    described = record(cls)
    yield Place(described, payload, where)
    for member in described.members:
        if member.name in payload:
            yield from _within(member.shape, payload[member.name], choose, (*where, member.name))


def _within(shape: Shape, value: Any, choose: Choose, where: Path) -> Iterator[Place]:
    match shape:
        case Many():
            for index, item in enumerate(value):
                yield from _within(shape.item, item, choose, (*where, index))
        case Ref() | OneOf() | TextOr():
            if isinstance(value, dict) and (cls := class_of(shape, value, choose)) is not None:
                yield from places(value, cls, choose, where)
        case Text() | Instant() | Number() | Flag() | Choice() | FreeJson():
            pass
        case _:
            assert_never(shape)


def faults(place: Place, *, most: int | None = None) -> Iterator[Fault]:
    """Every fault that can be planted in an object.

    Arrays that may have more than ``most`` items are not made too long, because that is slow; None for no such limit.
    """
    for member in place.described.members:
        if member.name in place.value:
            yield from member_faults(place, member, most=most)
    yield from object_faults(place)
    yield from rule_faults(place)


def planted(payload: Payload, place: Place, fault: Fault) -> InvalidPayload:
    """The payload with a fault in one of its objects, changed in place."""
    reported = pointer((*place.where, *fault.plant(place.value)))
    return InvalidPayload(payload, reported, fault.code, fault.kind, fault.place)


def planted_in_copy(payload: Payload, place: Place, fault: Fault) -> InvalidPayload:
    """A copy of the payload with a fault in it."""
    copied = copy.deepcopy(payload)
    return planted(copied, attrs.evolve(place, value=_at(copied, place.where)), fault)


# --- Faults of a member ---------------------------------------------------------------------------------------------


@attrs.frozen
class _Change:
    """What to put at a path, relative to the member, in place of what is there; and the code that must be reported."""

    fault: str
    change: Callable[[Any], Any]
    code: Code
    path: Path = ()
    reported: Path | None = None


def member_faults(place: Place, member: Member, *, most: int | None = None) -> tuple[Fault, ...]:
    """Every fault that fits a member that is there."""
    return _member_faults(place.described.cls, member.name, _filled(place.value[member.name]), most)


def _filled(value: Any) -> int:
    """How many arrays stand one in another that have items."""
    return 1 + _filled(value[0]) if value and isinstance(value, list) else 0


@cache
def _member_faults(cls: type, name: str, filled: int, most: int | None) -> tuple[Fault, ...]:
    """Every fault that fits a member; made once, as there are many and most are not planted."""
    described = record(cls)
    member, place = described.member(name), f"{described.name}.{name}"
    wrong = _misspelt(name, described)

    def missing(owner: Payload) -> Path:
        del owner[name]
        return ()

    def misspelt(owner: Payload) -> Path:
        owner[wrong] = owner.pop(name)
        return (wrong,)

    def changed(change: _Change, owner: Payload) -> Path:
        *above, last = (name, *change.path)
        holder = _at(owner, tuple(above))
        holder[last] = change.change(holder[last])
        return (name, *(change.path if change.reported is None else change.reported))

    return (
        *([Fault("required", "missing", place, missing)] if member.required else []),
        Fault("unknown_member", "misspelt member", place, misspelt),
        *(
            Fault(change.code, change.fault, place, partial(changed, change), index)
            for index, change in enumerate(_changes(member.shape, filled, most))
        ),
    )


def _misspelt(name: str, described: Record) -> str:
    used = {member.name for member in described.members} | {"type", "schema_version"}
    return next(found for found in (name[:-1], name + "x", name + name[-1]) if found and found not in used)


def _put(value: Any) -> Callable[[Any], Any]:
    """A change to a value; where that is an array or an object, to a new one every time."""
    return lambda _: copy.copy(value)


def _changes(shape: Shape, filled: int, most: int | None) -> Iterator[_Change]:
    """What can go wrong with a value of the shape, in which so many arrays one in another have items."""
    yield _Change("null", _put(None), "type")
    yield from (_Change("wrong type", _put(wrong), "type") for wrong in _wrong_types(shape))
    match shape:
        case Text():
            yield from _text_changes(shape)
        case Instant(text):
            yield from _text_changes(text)
        case Number():
            yield from _number_changes(shape)
        case Choice():
            yield _Change("outside an enum", _put("nothing-of-the-sort"), "enum")
        case Many():
            yield from _many_changes(shape, filled, most)
        case OneOf():
            yield _Change("unknown tag", _mistagged, "unknown_type", reported=("type",))
            yield _Change("missing tag", _untagged, "required")
        case FreeJson():
            yield _Change("bad extension name", _put({"bare": 1}), "extension_key", reported=("bare",))
        case TextOr():
            yield from _text_changes(shape.text)
        case Ref() | Flag():
            pass
        case _:
            assert_never(shape)


def _mistagged(value: Payload) -> Payload:
    return {**value, "type": "nothing-of-the-sort"}


def _untagged(value: Payload) -> Payload:
    return {name: item for name, item in value.items() if name != "type"}


def _wrong_types(shape: Shape) -> Iterator[Any]:
    match shape:
        case Text() | Instant() | Choice():
            right = {"string"}
        case Number():
            right = {"number"}
        case Flag():
            right = {"boolean"}
        case Many():
            right = {"array"}
        case TextOr():
            right = {"string", "object"}
        case Ref() | OneOf() | FreeJson():
            right = {"object"}
        case _:
            assert_never(shape)
    yield from (value for name, value in _SAMPLES.items() if name not in right)
    if isinstance(shape, Number):
        yield "7"
        if shape.integer:
            yield shape.minimum + 0.5


def _text_changes(shape: Text) -> Iterator[_Change]:
    if shape.min_length:
        yield _Change("too short", _put(""), "min_length")
    if shape.max_length is not None:
        yield _Change("too long", _put("a" * (shape.max_length + 1)), "max_length")
    if shape.excludes is not None:
        yield _Change("forbidden character", _put("a\rb"), "forbidden_character")
    if shape.pattern is not None:
        fault = {"uri": "bad URL", "date-time": "bad date"}.get(shape.pattern.format or "", "bad pattern")
        matches = shape.pattern.compiled.match
        # A digit of another script is a fault in most places, but not in a slug.
        wrong = (text for text in (" ", "\u0663", "a b", "2026-02-30T00:00:00Z ") if matches(text) is None)
        yield from (_Change(fault, _put(text), "pattern") for text in wrong)


def _number_changes(shape: Number) -> Iterator[_Change]:
    # The gate already refuses numbers beyond 2^53-1.
    if abs(shape.minimum) < MAX_SAFE_INTEGER:
        yield _Change("too small", _put(shape.minimum - 1), "minimum")
    if abs(shape.maximum) < MAX_SAFE_INTEGER:
        yield _Change("too large", _put(shape.maximum + 1), "maximum")


def _many_changes(shape: Many, filled: int, most: int | None) -> Iterator[_Change]:
    if shape.min_items:
        yield _Change("too few items", _put([]), "min_items")
    if not filled:
        return
    if shape.max_items is not None and (most is None or shape.max_items <= most):
        longer = shape.max_items + 1
        # Copies, because one object in several places is an alias in YAML.
        yield _Change("too many items", lambda value: [copy.deepcopy(value[0]) for _ in range(longer)], "max_items")
    for change in _changes(shape.item, filled - 1, most):
        reported = (0, *(change.path if change.reported is None else change.reported))
        yield attrs.evolve(change, path=(0, *change.path), reported=reported)


# --- Faults of an object --------------------------------------------------------------------------------------------


def object_faults(place: Place) -> Iterator[Fault]:
    """Every fault that fits an object as a whole."""

    def put(name: str, value: Any, owner: Payload) -> Path:
        owner[name] = value
        return (name,)

    described = place.described
    yield Fault("unknown_member", "unknown member", described.name, partial(put, "zzz", 1))
    if described.tag is not None:
        yield Fault("unknown_type", "tag of a wrong type", described.name, partial(put, "type", 5))
    if not place.where and described.cls in DOCUMENTS.values():
        for code, value in _OTHER_VERSIONS.items():
            yield Fault(
                code, "another version", f"{described.name}.schema_version", partial(put, "schema_version", value)
            )


def _at(value: Any, where: Path) -> Any:
    for token in where:
        value = value[token]
    return value


# --- Broken rules ---------------------------------------------------------------------------------------------------


def rule_faults(place: Place) -> Iterator[Fault]:
    """Every way to break a rule of an object's class."""

    def broken(violation: RuleViolation, owner: Payload) -> Path:
        owner |= copy.deepcopy(violation.members)
        for name in [name for name, value in violation.members.items() if value is None]:
            owner.pop(name)
        return violation.path

    of_class = RULE_VIOLATIONS.get(place.described.cls)
    breaches = [*instant_violations(place.described), *(of_class(place.value) if of_class else ())]
    for index, violation in enumerate(breaches):
        gone = [place.value.get(name) for name, value in violation.members.items() if value is None]
        # What has an id may be referred to from elsewhere, and that would be a second problem.
        if not has_id(gone):
            yield Fault(violation.code, "broken rule", place.described.name, partial(broken, violation), index)


def has_id(value: Any) -> bool:
    """Whether an object with an id is in a value."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if "id" in item:
                return True
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return False


# --- One fault of many ----------------------------------------------------------------------------------------------


def any_fault(
    all_places: Iterable[Place], nth: int, seed: bytes, *, breaks_rule: bool, most: int
) -> tuple[Place, Fault]:
    """One of the faults of objects; with ``breaks_rule`` a broken rule, if the objects have rules.

    The code and the kind are chosen first: most objects are runs of text, and most faults are wrong types.
    """
    found = [(place, fault) for place in one_a_class(all_places, nth) for fault in faults(place, most=most)]
    rules = [each for each in found if each[1].code in RULES]
    found = rules if rules and breaks_rule else found
    code = any_of({fault.code for _, fault in found}, seed, str)
    kind = any_of({fault.kind for _, fault in found if fault.code == code}, seed, str)
    alike = [(place, fault) for place, fault in found if (fault.code, fault.kind) == (code, kind)]
    return any_of(alike, seed, lambda each: f"{each[1].place} {each[1].variant}")


def one_a_class(all_places: Iterable[Place], nth: int) -> Iterator[Place]:
    """One object of each class."""
    found: dict[str, list[Place]] = {}
    for place in all_places:
        found.setdefault(place.described.name, []).append(place)
    for alike in found.values():
        yield alike[nth % len(alike)]


def any_of(items: Collection[_T], seed: bytes, name: Callable[[_T], str]) -> _T:
    """One of the items, each as likely as any other: the one with the least digest of its name.

    So it stays the same while Hypothesis leaves out other parts of the payload, and with them some of the items.
    """
    return min(items, key=lambda item: blake2b(name(item).encode(), digest_size=8, key=seed).digest())
