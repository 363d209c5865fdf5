"""Differences of values without members: text, numbers, enumerations, versions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from newsmodel.compatibility.changes import Change, Place, Shows, simplest_of
from newsmodel.compatibility.forms import Array, Enum, Flag, Form, Free, Number, One, Run, Text, Union, Versions
from newsmodel.compatibility.languages import (
    Facet,
    UndecidedError,
    accepts,
    breaking,
    excluded_ranges,
    is_decidable,
    outside,
)
from newsmodel.compatibility.values import NOTHING, Json, Simplest, fraction, nearest

#: What a value is in JSON, of a form that is of one kind.
TYPES: Final[Mapping[type, tuple[str, ...]]] = {
    Text: ("string",),
    Enum: ("string",),
    Versions: ("string",),
    Number: ("number",),
    Flag: ("boolean",),
    Array: ("array",),
    One: ("object",),
    Union: ("object",),
    Free: ("object",),
    Run: ("string", "object"),
}


def differences(place: Place, old: Form, new: Form) -> Iterator[Change]:
    """Two values without members, of the same JSON type."""
    if isinstance(old, Text) and isinstance(new, Text):
        yield from texts(place, old, new)
    elif isinstance(old, Enum) and isinstance(new, Enum):
        yield from enums(place, old, new)
    elif isinstance(old, Versions) and isinstance(new, Versions):
        yield from versions(place, old, new)
    elif isinstance(old, Number) and isinstance(new, Number):
        yield from numbers(place, old, new)
    elif isinstance(old, (Text, Enum)) and isinstance(new, (Text, Enum)):
        yield from text_and_enum(place, old, new)
    elif not (isinstance(old, Flag) and isinstance(new, Flag)):
        yield exchanged(place, old, new)


def exchanged(place: Place, old: Form, new: Form) -> Change:
    """Two values that have nothing in common."""
    said = [_type_said(form) for form in (old, new)]
    code = (
        "value-to-array" if isinstance(new, Array) else "array-to-value" if isinstance(old, Array) else "type-changed"
    )
    shows = [simplest_of(form) for form in (old, new)]
    return Change(code=code, place=place, old=said[0], new=said[1], old_shows=shows[0], new_shows=shows[1])


def _type_said(form: Form) -> str:
    """The JSON types of a form, as schemas call them."""
    return "integer" if isinstance(form, Number) and form.integer else " or ".join(TYPES[type(form)])


# --- Text -------------------------------------------------------------------------------------------------------------


def texts(place: Place, old: Text, new: Text) -> Iterator[Change]:
    """Two forms of text."""
    yield from _lengths(place, old, new)
    yield from _patterns(place, old, new)
    yield from _characters(place, old, new)
    formats = [None if text.pattern is None else text.pattern.format for text in (old, new)]
    if formats[0] != formats[1]:
        yield Change(code="format-changed", place=place, old=formats[0], new=formats[1])
    yield from renamed(place, old, new)


def renamed(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """The names of two definitions."""
    if old.named is not None and new.named is not None and old.named.name != new.named.name:
        yield Change(code="definition-renamed", place=place, old=old.named.name, new=new.named.name)


def _breaking(writer: Text, reader: Text, facet: Facet) -> Shows:
    def shows(_: Simplest) -> Json:
        found = breaking(writer, reader, facet)
        return NOTHING if found is None else found

    return shows


def _facet(code: str, place: Place, old: Text, new: Text, facet: Facet, said: tuple[Any, Any]) -> Change:
    return Change(
        code=code,
        place=place,
        old=said[0],
        new=said[1],
        old_shows=_breaking(old, new, facet),
        new_shows=_breaking(new, old, facet),
    )


def _lengths(place: Place, old: Text, new: Text) -> Iterator[Change]:
    said = old.min_length, new.min_length
    if said[0] != said[1]:
        code = "min-length-raised" if said[0] < said[1] else "min-length-lowered"
        yield _facet(code, place, old, new, "min_length", said)
    changed = _limit("max-length", old.max_length, new.max_length)
    if changed:
        yield _facet(changed, place, old, new, "max_length", (old.max_length, new.max_length))


def _limit(name: str, old: int | None, new: int | None) -> str | None:
    """The code of a change of a greatest length or number, which may be absent."""
    if old == new:
        return None
    if old is None or new is None:
        return f"{name}-{'added' if old is None else 'removed'}"
    return f"{name}-{'raised' if old < new else 'lowered'}"


def _patterns(place: Place, old: Text, new: Text) -> Iterator[Change]:
    said = tuple(None if text.pattern is None else text.pattern.regex for text in (old, new))
    if said[0] == said[1]:
        return
    if not (is_decidable(old) and is_decidable(new)):
        yield _facet("pattern-undecided", place, old, new, "pattern", (said[0], said[1]))
        return
    if said[0] is None or said[1] is None:
        code = "pattern-added" if said[0] is None else "pattern-removed"
    else:
        code = _pattern_code(Text(pattern=old.pattern), Text(pattern=new.pattern))
    yield _facet(code, place, old, new, "pattern", (said[0], said[1]))


def _pattern_code(old: Text, new: Text) -> str:
    try:
        lost, gained = (breaking(*sides, "pattern") is not None for sides in ((old, new), (new, old)))
    except UndecidedError:
        return "pattern-undecided"
    if lost:
        return "pattern-exchanged" if gained else "pattern-narrowed"
    return "pattern-widened" if gained else "pattern-rewritten"


def _characters(place: Place, old: Text, new: Text) -> Iterator[Change]:
    said = tuple("" if text.excludes is None else text.excludes.characters for text in (old, new))
    if said[0] == said[1]:
        return
    before, after = (excluded_ranges(each) if each else () for each in said)
    for code, more, less in (("characters-excluded", after, before), ("characters-allowed", before, after)):
        if any(not _is_within(part, less) for part in more):
            yield _facet(code, place, old, new, "excludes", (said[0], said[1]))


def _is_within(part: tuple[int, int], ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= part[0] and part[1] <= last for first, last in ranges)


# --- Numbers ----------------------------------------------------------------------------------------------------------


def numbers(place: Place, old: Number, new: Number) -> Iterator[Change]:
    """Two forms of numbers."""
    if old.minimum != new.minimum:
        code = "minimum-raised" if old.minimum < new.minimum else "minimum-lowered"
        yield _bound(code, place, old, new, "minimum")
    if old.maximum != new.maximum:
        code = "maximum-lowered" if old.maximum > new.maximum else "maximum-raised"
        yield _bound(code, place, old, new, "maximum")
    if old.integer != new.integer:
        code, said = ("number-to-integer", "number") if new.integer else ("integer-to-number", "integer")
        other = "integer" if new.integer else "number"
        shows = [lambda _, number=number: fraction(number) for number in (old, new)]
        yield Change(code=code, place=place, old=said, new=other, old_shows=shows[0], new_shows=shows[1])


def _bound(code: str, place: Place, old: Number, new: Number, bound: str) -> Change:
    beyond = _below if bound == "minimum" else _above
    limits = getattr(old, bound), getattr(new, bound)
    return Change(
        code=code,
        place=place,
        old=_finite(limits[0]),
        new=_finite(limits[1]),
        old_shows=lambda _: beyond(old, limits[1]),
        new_shows=lambda _: beyond(new, limits[0]),
    )


def _finite(bound: float) -> float | None:
    return bound if math.isfinite(bound) else None


def _below(number: Number, limit: float) -> Json:
    """A number of a form that is less than a limit."""
    if not math.isfinite(limit):
        return NOTHING
    whole = nearest(number, -math.inf, math.ceil(limit) - 1)
    if whole is not NOTHING and whole < limit:
        return whole
    return number.minimum if not number.integer and number.minimum < limit else NOTHING


def _above(number: Number, limit: float) -> Json:
    """A number of a form that is greater than a limit."""
    if not math.isfinite(limit):
        return NOTHING
    whole = nearest(number, math.floor(limit) + 1, math.inf)
    if whole is not NOTHING and whole > limit:
        return whole
    return number.maximum if not number.integer and number.maximum > limit else NOTHING


# --- Enumerations -----------------------------------------------------------------------------------------------------


def enums(place: Place, old: Enum, new: Enum) -> Iterator[Change]:
    """Two enumerations."""
    what = "mark" if place.is_mark else "enum-value"
    grows = old.grows, new.grows
    for value in old.values:
        if value not in new.values:
            yield Change(code=f"{what}-removed", place=place, old=value, old_shows=_constant(value), grows=grows)
    for value in new.values:
        if value not in old.values:
            yield Change(code=f"{what}-added", place=place, new=value, new_shows=_constant(value), grows=grows)
    both = [[value for value in one.values if value in other.values] for one, other in ((old, new), (new, old))]
    if both[0] != both[1]:
        yield Change(code="enum-reordered", place=place, old=list(old.values), new=list(new.values))
    yield from opened("enum", place, *grows)


def opened(what: str, place: Place, old: bool, new: bool) -> Iterator[Change]:  # noqa: FBT001  (two values of one kind)
    """What open readers take besides, before and after."""
    if old != new:
        yield Change(code=f"{what}-{'closed' if old else 'opened'}", place=place)


def _constant(value: Json) -> Shows:
    return lambda _: value


def text_and_enum(place: Place, old: Text | Enum, new: Text | Enum) -> Iterator[Change]:
    """Text that becomes an enumeration, or an enumeration that becomes text."""
    if isinstance(old, Text) and isinstance(new, Enum):
        yield Change(
            code="text-to-enum",
            place=place,
            new=list(new.values),
            old_shows=partial(_outside, old, new),
            new_shows=partial(_refused, new, old),
            grows=(False, new.grows),
        )
    elif isinstance(old, Enum) and isinstance(new, Text):
        yield Change(
            code="enum-to-text",
            place=place,
            old=list(old.values),
            old_shows=partial(_refused, old, new),
            new_shows=partial(_outside, new, old),
            grows=(old.grows, False),
        )


def _outside(text: Text, enum: Enum, _: Simplest) -> Json:
    found = outside(text, enum.values)
    return NOTHING if found is None else found


def _refused(enum: Enum, text: Text, _: Simplest) -> Json:
    return next((value for value in enum.values if not accepts(text, value)), NOTHING)


# --- Versions ---------------------------------------------------------------------------------------------------------


def versions(place: Place, old: Versions, new: Versions) -> Iterator[Change]:
    """The versions of a document."""
    found: list[Change] = []
    if old.values and new.values:
        found += [_version("removed", place, value, new.later) for value in old.values if value not in new.values]
        found += [_version("added", place, value, old.later) for value in new.values if value not in old.values]
    yield from found
    is_major = any(change.code.startswith("major-") for change in found)
    if not is_major and any(True for _ in _patterns(place, old.later, new.later)):
        said = [None if later.pattern is None else later.pattern.regex for later in (old.later, new.later)]
        yield Change(code="later-versions-changed", place=place, old=said[0], new=said[1])


def _version(verb: str, place: Place, value: str, later: Text) -> Change:
    """A version that only one side has; ``later`` is what open readers of the other side take."""
    is_minor = is_decidable(later) and accepts(later, value)
    code, grows = f"{'' if is_minor else 'major-'}version-{verb}", (is_minor, is_minor)
    if verb == "added":
        return Change(code=code, place=place, new=value, new_shows=_constant(value), grows=grows)
    return Change(code=code, place=place, old=value, old_shows=_constant(value), grows=grows)


# --- Arrays -----------------------------------------------------------------------------------------------------------


def sizes(place: Place, old: Any, new: Any) -> Iterator[Change]:
    """How many items two arrays have."""
    if old.min_items != new.min_items:
        code = "min-items-raised" if old.min_items < new.min_items else "min-items-lowered"
        shows = [partial(_shorter, writer, reader.min_items) for writer, reader in ((old, new), (new, old))]
        yield Change(
            code=code,
            place=place,
            old=old.min_items,
            new=new.min_items,
            old_shows=shows[0],
            new_shows=shows[1],
        )
    code_of_most = _limit("max-items", old.max_items, new.max_items)
    if code_of_most:
        shows = [partial(_longer, writer, reader.max_items) for writer, reader in ((old, new), (new, old))]
        yield Change(
            code=code_of_most,
            place=place,
            old=old.max_items,
            new=new.max_items,
            old_shows=shows[0],
            new_shows=shows[1],
            grows=(old.grows, new.grows),
        )
    yield from renamed(place, old, new)


def _shorter(array: Any, least: int, simplest: Simplest) -> Json:
    """The simplest array of a form if it has fewer items than a reader asks for."""
    found = simplest.form(array)
    return found if found is not NOTHING and len(found) < least else NOTHING


def _longer(array: Any, most: int | None, simplest: Simplest) -> Json:
    """An array of a form with one item more than a reader takes."""
    return NOTHING if most is None else simplest.array(array, (), most + 1)
