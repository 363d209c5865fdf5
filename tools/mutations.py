"""Changes payloads at random: some stay valid, some do not, and most are only just valid or invalid."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

import attrs

from newsmodel._declare.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    classes_in,
    record,
)
from newsmodel.content.article import DOCUMENTS
from newsmodel.strategies.phrases import LINES, OF_FORM

Payload = dict[str, Any]

#: Characters that engines treat differently: controls, separators, invisible ones, digits and letters of other scripts.
_OFTEN = "\n\r\x85\u2028\u2029\ufffe\uffff\x00\x1f\x7f\u200b\ufeff"
ODD = (
    _OFTEN * 3
    + "\x00\x09\x0a\x0b\x0c\x0d\x1c\x1f\x20\x7f\x80\x85\x9f\xa0\xad\u061c\u0660\u0663\u0966\u180e\u1680\u2000\u200b"
    + "\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u202f\u205f\u2060\u2064\u2066\u206f\u212a\u017f\u0130\u0131"
    + "\ud7ff\ue000\ufb00\ufdd0\ufeff\uff11\uff21\ufffd\ufffe\uffff\U00010000\U0001d7d8\U0001fffe\U000e0001\U0010ffff"
)
#: Values of every JSON type, and some that other parsers confuse with them.
ANYTHING: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    2,
    -1,
    1.5,
    2.0,
    -0.0,
    "",
    "2",
    "true",
    "x",
    " ",
    [],
    {},
    [[]],
    [None],
    {"type": 5},
    ["x"],
)
WHEN = (
    *OF_FORM["Instant"],
    *OF_FORM["When"],
    "2999-12-31T23:59:59-01:00",
    "1000-01-01T00:00:00+01:00",
    "1000-01-01T00:00:00Z",
    "0999-12-31T23:59:59Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T23:59:60Z",
    "2026-02-29",
    "2000-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2026-04-31",
    "2026-13",
    "2026-00",
    "2026-03-01t09:30:00z",
    "2026-03-01 09:30:00Z",
    "2026-03-01T09:30Z",
    "2026-03-01T09:30:00",
    "2026-03-01T09:30:00.1234567Z",
    "2026-03-01T09:30:00.Z",
    "2026-03-01T09:30:00+24:00",
    "20260301T093000Z",
)
ADDRESSES = (
    *OF_FORM["Url"],
    *OF_FORM["Href"],
    *OF_FORM["DocumentId"],
    "javascript:alert(1)",
    "HTTPS://EXAMPLE.ORG/",
    "https://",
    "https://a",
    "https://a..b/",
    "https://user@example.org/",
    "https://[::1]/",
    "https://example.org/%",
    "https://example.org/%zz",
    "https://example.org:123456/",
    "https://example.org/ü",
    "https://example.org/a b",
    "//example.org/",
    "#",
    "#-",
    "tel:",
    "mailto:@",
)


@attrs.frozen
class Site:
    """A value in a payload.

    Attributes:
        owner: The object or array that holds it.
        key: Its name or its index there.
        shape: The shape that it should have; None if that is not known.
        label: The class and the member that it belongs to.
        border: How many border values were put there before.
    """

    owner: Any
    key: Any
    shape: Shape | None
    label: str
    border: int = 0

    @property
    def value(self) -> Any:
        """The value."""
        return self.owner[self.key]


Sites = Sequence[Site]
#: A change of one value, given all of the payload's.
Mutation = Callable[[Random, Site, Sites], None]


class Mutator:
    """Changes payloads: all members of all classes equally often, with all kinds of changes in turn."""

    def __init__(self, random: Random, bases: Sequence[tuple[str, Payload]]) -> None:
        """Collect what can be changed in some payloads, each given with its kind."""
        self.random = random
        self.holding: dict[str, list[tuple[str, Payload]]] = {}
        for kind, payload in bases:
            # In an order that does not depend on the hashes of this process.
            for label in sorted({site.label for site in sites(payload, Ref(DOCUMENTS[kind]))}):
                self.holding.setdefault(label, []).append((kind, payload))
        self.changed: Counter[str] = Counter()
        self.bordered: Counter[str] = Counter()

    def case(self) -> tuple[str, Payload]:
        """A kind, and a payload of it with one to three changes; mostly one.

        A border value is the only change: beside another one, it would seldom decide the verdict.
        """
        label = min(self.holding, key=lambda each: self.changed[each])
        kind, payload = self.random.choice(self.holding[label])
        changed = copy.deepcopy(payload)
        found = list(sites(changed, Ref(DOCUMENTS[kind])))
        mutation = self._change(self.random.choice([site for site in found if site.label == label]), found)
        more = 0 if mutation is _border else self.random.choice([0, 0, 0, 1, 2])
        for _ in range(more):
            found = list(sites(changed, Ref(DOCUMENTS[kind])))
            if found:
                self._change(self.random.choice(found), found)
        return kind, changed

    def _change(self, site: Site, found: Sites) -> Mutation:
        mutation = MUTATIONS[self.changed[site.label] % len(MUTATIONS)]
        self.changed[site.label] += 1
        mutation(self.random, attrs.evolve(site, border=self.bordered[site.label]), found)
        self.bordered[site.label] += mutation is _border
        return mutation


def sites(value: Any, shape: Shape | None, label: str = "") -> Iterator[Site]:
    """Every value within a value that should be of a shape, with the shape that it should have, if that is known."""
    if isinstance(value, dict):
        described = _described(shape, value)
        members = {} if described is None else _shapes(described.cls)
        within = label if described is None else described.name
        for name, item in value.items():
            inner = f"{within}.{name}" if name in members else within
            yield Site(value, name, members.get(name), inner)
            yield from sites(item, members.get(name), inner)
    elif isinstance(value, list):
        item_shape = shape.item if isinstance(shape, Many) else None
        for index, item in enumerate(value):
            yield Site(value, index, item_shape, label)
            yield from sites(item, item_shape, label)


@cache
def _shapes(cls: type) -> dict[str, Shape]:
    return {member.name: member.shape for member in record(cls).members}


def _described(shape: Shape | None, value: Payload) -> Record | None:
    """The class of an object, if that class is allowed there."""
    classes = classes_in(shape) if isinstance(shape, (Ref, OneOf, TextOr)) else ()
    return next((record(cls) for cls in classes if record(cls).tag in {None, _tag(value)}), None)


def _tag(value: Payload) -> str | None:
    return value["type"] if isinstance(value.get("type"), str) else None


# --- Changes of any value -------------------------------------------------------------------------------------------


def _delete(_: Random, site: Site, __: Sites) -> None:
    del site.owner[site.key]


def _replace(random: Random, site: Site, _: Sites) -> None:
    site.owner[site.key] = copy.deepcopy(random.choice(ANYTHING))


def _swap(random: Random, site: Site, others: Sites) -> None:
    """Two values that should be of the same shape, or any two."""
    alike = [other for other in others if other.shape == site.shape]
    other = random.choice(random.choice([alike, others]))
    mine, theirs = copy.deepcopy(site.value), copy.deepcopy(other.value)
    site.owner[site.key] = theirs
    other.owner[other.key] = mine


def _wrap(random: Random, site: Site, _: Sites) -> None:
    value = site.value
    site.owner[site.key] = value[0] if isinstance(value, list) and value else random.choice([[value], {"text": value}])


def _number_as_other(random: Random, site: Site, _: Sites) -> None:
    """2 as 2.0 or "2", 2.0 as 2, 2.5 as "2.5", "2" as 2, true as 1."""
    match site.value:
        case bool():
            site.owner[site.key] = int(site.value)
        case int():
            site.owner[site.key] = random.choice([float(site.value), str(site.value)])
        case float():
            site.owner[site.key] = int(site.value) if site.value.is_integer() else str(site.value)
        case str() if site.value.isdecimal() and site.value.isascii():
            site.owner[site.key] = int(site.value[:15])
        case _:
            pass


# --- Changes of what holds values -----------------------------------------------------------------------------------


def _holder(site: Site) -> Any:
    return site.value if isinstance(site.value, (dict, list)) else site.owner


def _reorder(random: Random, site: Site, _: Sites) -> None:
    holder = _holder(site)
    if isinstance(holder, list):
        random.shuffle(holder)
    else:
        items = list(holder.items())
        random.shuffle(items)
        holder.clear()
        holder.update(items)


def _double(random: Random, site: Site, _: Sites) -> None:
    """Add an item again, or a member again under a similar name."""
    if isinstance(site.owner, list):
        site.owner.insert(random.randrange(len(site.owner) + 1), copy.deepcopy(site.value))
    else:
        site.owner[random.choice([site.key + "s", site.key.upper(), site.key + "\n", "x", "x:y", "type"])] = site.value


def _rename(random: Random, site: Site, _: Sites) -> None:
    if isinstance(site.owner, dict):
        name = random.choice(
            [site.key[:-1], site.key + "x", site.key + " ", site.key.capitalize(), "id", "citations", "note"]
        )
        site.owner[name] = site.owner.pop(site.key)


def _retag(random: Random, site: Site, _: Sites) -> None:
    holder = _holder(site)
    if isinstance(holder, dict):
        classes = site.shape.classes if isinstance(site.shape, OneOf) else tuple(DOCUMENTS.values())
        tags = [str(record(cls).tag) for cls in classes]
        own = str(holder.get("type"))
        holder["type"] = random.choice([*random.sample(tags, min(3, len(tags))), own.upper(), own + "\n", None, [own]])


def _add(random: Random, site: Site, others: Sites) -> None:
    """Add a member that the payload has in another place, perhaps in an object of the same class."""
    holder = _holder(site)
    other = random.choice(others)
    if isinstance(holder, dict) and isinstance(other.key, str):
        holder[other.key] = copy.deepcopy(other.value)
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(other.value))


# --- Changes to the border of what a shape takes --------------------------------------------------------------------


def _border(random: Random, site: Site, _: Sites) -> None:
    """A value that is only just of the shape, or only just not."""
    shape = site.shape
    match shape:
        case Text() | Instant() | TextOr():
            text = shape if isinstance(shape, Text) else shape.text
            site.owner[site.key] = _border_text(random, text, site.value, site.border)
        case Number():
            least, most = shape.minimum, shape.maximum
            borders = [least - 1, most + 1, least + 0.5, least, most, float(least)]
            site.owner[site.key] = borders[site.border % len(borders)]
        case Choice(values):
            nth = site.border
            value = values[nth % len(values)]
            near = random.choice([value.upper(), value + "\n", value[:-1]])
            site.owner[site.key] = near if nth % 4 == _LAST else value
        case Flag():
            site.owner[site.key] = random.choice([True, False, 0, 1, "false"])
        case Many():
            _border_length(random, site, shape)
        case FreeJson():
            name = random.choice(["a:b", "a", ":", "a:", "a:b\n", "A:B", "a:b c", "x-1:y.z", "é:a", "a:" + "b" * 130])
            site.owner[site.key] = {name: copy.deepcopy(random.choice(ANYTHING))}
        case Ref() | OneOf() | None:
            pass


def _border_text(random: Random, shape: Text, value: Any, nth: int) -> str:
    text = value if isinstance(value, str) else "x"
    named = shape.named.name if shape.named else ""
    most = shape.max_length
    if most is not None and (most <= _LONG or random.random() < _SELDOM) and nth % 3 < 2:  # noqa: PLR2004
        return text[:1] + random.choice("aa\u00e4\u8a9e\U0001f600") * (most - 1 + nth % 3)
    choices = ["", text + "\n", "\n" + text, text + " ", text + text, *random.sample(LINES, 2)]
    if named in OF_FORM:
        choices += OF_FORM[named] * 2
    if named in {"Instant", "When"}:
        choices += random.sample(WHEN, 6)
    if named in {"Url", "Href", "DocumentId"}:
        choices += random.sample(ADDRESSES, 6)
    return random.choice(choices)


def _border_length(random: Random, site: Site, shape: Many) -> None:
    value = site.value
    if not isinstance(value, list) or not value:
        site.owner[site.key] = []
        return
    lengths = [0, 1, shape.min_items, max(shape.min_items - 1, 0), len(value) + 1]
    if shape.max_items is not None and shape.max_items <= _MANY:
        lengths += [shape.max_items, shape.max_items + 1]
    length = random.choice(lengths)
    site.owner[site.key] = [copy.deepcopy(value[index % len(value)]) for index in range(length)]


#: Text up to this length is tried at its greatest length often, longer text seldom.
_LONG, _SELDOM = 3_000, 0.02
#: Arrays of up to so many items are tried at their greatest length.
_MANY = 200


def _odd_character(random: Random, site: Site, _: Sites) -> None:
    if isinstance(site.value, str):
        at = random.choice([0, len(site.value), random.randrange(len(site.value) + 1)])
        odd = random.choice(ODD)
        site.owner[site.key] = site.value[:at] + odd + site.value[at + random.randrange(2) :]


#: Of four enumerated values, the last one is not allowed but looks similar.
_LAST = 3
#: The kinds of changes; those listed more than once are made more often, because payloads mostly stay valid then.
MUTATIONS: tuple[Mutation, ...] = (
    *[_border] * 5,
    *[_odd_character] * 3,
    *[_reorder] * 2,
    *[_swap] * 2,
    _number_as_other,
    *[_delete] * 2,
    _double,
    _add,
    _replace,
    _wrap,
    _rename,
    _retag,
)
