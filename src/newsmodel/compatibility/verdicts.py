"""What changes mean: for whom each breaks, with the smallest document that shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, Literal, get_args

import attrs

from newsmodel.compatibility.changes import Change, Held, Place
from newsmodel.compatibility.judging import Judge
from newsmodel.compatibility.languages import UndecidedError
from newsmodel.compatibility.limits import limits
from newsmodel.compatibility.members import unreadable
from newsmodel.compatibility.objects import differences
from newsmodel.compatibility.reading import VERSION_MEMBER
from newsmodel.compatibility.rules import RULES, Effect
from newsmodel.compatibility.shrinking import shrunk
from newsmodel.compatibility.values import NOTHING, Json, Route, Simplest, document, routes, size
from newsmodel.compatibility.writing import Reader

#: Who reads whose documents: new readers old ones, old readers new ones, or code for the old vocabulary new ones.
Direction = Literal["backward", "forward", "rendering"]
DIRECTIONS: Final = get_args(Direction)
#: What a change means: documents are refused; they are taken, and mean something else; nothing.
Severity = Literal["break", "warning", "safe"]
_ORDER: Final = get_args(Severity)
#: The most breaks that are shown by a document: judging one takes time in proportion to the schema.
_MOST_SHOWN: Final = 1_000


@attrs.frozen(kw_only=True)
class Incompatibility:
    """A change, and what it means in one direction.

    Attributes:
        code: The code of its rule.
        direction: "backward": new readers, old documents. "forward": old readers, new documents. "rendering": code
            with a closed match, written for the old vocabulary, and new documents.
        severity: "break": documents are refused, or it is not known that none is. "warning": none is, but something
            means something else. "safe": neither.
        readers: Those for whom it breaks: "strict", "open", or "code".
        kinds: The kinds of documents in which it is.
        place: Where: a member such as Article.headline, an object, or a definition such as Line.
        members: The members, where it is in several: those that have the definition.
        old: What the old vocabulary says, as JSON text; None where it says nothing.
        new: What the new one says.
        message: All of that in a sentence.
        counterexample: The smallest document, as JSON text, that is valid on one side and refused by the readers, as
            the engines of JSON Schema say too, and models themselves; None where none is known.
    """

    code: str
    direction: Direction
    severity: Severity
    readers: tuple[str, ...]
    kinds: tuple[str, ...]
    place: str
    members: tuple[str, ...]
    old: str | None
    new: str | None
    message: str
    counterexample: str | None = None

    def __str__(self) -> str:
        """One line: what it breaks, where, and why."""
        whom = f" for {' and '.join(self.readers)} readers" if self.severity == "break" else ""
        return f"{self.place}: {self.code}: {self.message} ({self.direction}: {self.severity}{whom})"


@attrs.define(kw_only=True)
class Outcome:
    """What a change means in one direction, for one kind of document.

    Attributes:
        severity: How much.
        readers: For whom it breaks.
        document: The document that shows it; None where none is known.
    """

    severity: Severity
    readers: tuple[Reader, ...] = ()
    document: Json = None


@attrs.define(eq=False)
class Verdicts:
    """Two sides, and what differs between them.

    Attributes:
        old: The old one.
        new: The new one.
        directions: The directions that are looked at.
        without: The codes of rules that are passed over: only the proof does that.
    """

    old: Judge
    new: Judge
    directions: tuple[Direction, ...] = DIRECTIONS
    without: frozenset[str] = frozenset()
    _shown: int = 0

    def found(self) -> Iterator[Incompatibility]:
        """What every change means, in every direction."""
        grouped: dict[tuple[Any, ...], list[tuple[str, Change, dict[Direction, Outcome]]]] = {}
        for kind in dict.fromkeys((*self.old.side.vocabularies, *self.new.side.vocabularies)):
            for change, outcomes in self._of_kind(kind):
                if change.code not in self.without:
                    grouped.setdefault(_key(change), []).append((kind, change, outcomes))
        for group in grouped.values():
            for direction in self.directions:
                yield _merged(direction, group)

    def _unpaired(self, kind: str, place: Place) -> Iterator[Change]:
        """Flavours of which only one side has a schema: what their readers take is not known of the other side."""
        flavours = [judge.side.flavours(kind) for judge in (self.old, self.new)]
        for flavour in dict.fromkeys((*flavours[0], *flavours[1])):
            said = [None if flavour in known else f"no schema of the flavour {flavour}" for known in flavours]
            if any(said):
                yield unreadable(place, said[0], said[1])

    def _of_kind(self, kind: str) -> Iterator[tuple[Change, dict[Direction, Outcome]]]:
        old, new = self.old.side.vocabularies.get(kind), self.new.side.vocabularies.get(kind)
        if old is None or new is None:
            known = new if old is None else old
            assert known is not None  # noqa: S101  (it is a kind of one of them)
            code = "document-added" if old is None else "document-removed"
            place = Place(pair=(known.root, known.root))
            shown = [simplest_of_root if side is not None else None for side in (old, new)]
            change = Change(
                code=code, place=place, old=old and kind, new=new and kind, old_shows=shown[0], new_shows=shown[1]
            )
            sides = tuple(None if each is None else Simplest(each) for each in (old, new))
            yield change, self._outcomes(kind, change, _Ways(sides, ({place.pair: ()}, {place.pair: ()})))
            return
        changes, held = differences(old, new)
        changes += self._unpaired(kind, Place(pair=(old.root, new.root)))
        models = self.old.side.model, self.new.side.model
        if models[0] is not None and models[1] is not None:
            changes += limits(kind, old.root, models[0].limits, models[1].limits)
        ways = _ways(held)
        for change in changes:
            yield change, self._outcomes(kind, change, ways)

    def _outcomes(self, kind: str, change: Change, ways: _Ways) -> dict[Direction, Outcome]:
        return {direction: self._outcome(kind, change, direction, ways) for direction in self.directions}

    def _outcome(self, kind: str, change: Change, direction: Direction, ways: _Ways) -> Outcome:
        effect: Effect = getattr(RULES[change.code], direction)
        if effect in ("warns", "safe"):
            return Outcome(severity="warning" if effect == "warns" else "safe")
        side = 0 if direction == "backward" else 1
        readers: tuple[Reader, ...] = ("strict",) if change.grows[1 - side] else ("strict", "open")
        if direction == "rendering":
            readers = ("code",)
        shows = change.old_shows if side == 0 else change.new_shows
        if direction == "rendering" and change.code_shows is not None:
            shows = change.code_shows
        try:
            found = ways.document(side, change, shows or undecided)
        except UndecidedError:
            return Outcome(severity="break", readers=readers)
        if found is NOTHING:
            return Outcome(severity="safe")
        return self._confirmed(kind, side, readers, _Shown(found, ways.owner(side, change), change))

    def _confirmed(self, kind: str, side: int, readers: tuple[Reader, ...], found: _Shown) -> Outcome:
        """A break, with its counterexample made as small as it can be."""
        writer, reader = (self.old, self.new) if side == 0 else (self.new, self.old)

        def shows(document: Json, *, quick: bool = False) -> bool:
            return writer.accepts(kind, "strict", document, quick=quick) is True and all(
                reader.accepts(kind, each, document, quick=quick) is False for each in readers
            )

        def is_right(document: Json) -> bool:
            """Whether it is refused for this change: where the change is."""
            return shows(document) and all(
                any(map(found.is_there, reader.faults(kind, each, document))) for each in readers
            )

        self._shown += 1
        if self._shown <= _MOST_SHOWN and is_right(found.document):
            smaller = shrunk(found.document, lambda document: shows(document, quick=True), found.is_kept)
            best = smaller if smaller is not found.document and is_right(smaller) else found.document
            return Outcome(severity="break", readers=readers, document=best)
        return Outcome(severity="break", readers=readers)


@attrs.frozen
class _Shown:
    """A document that shows a change.

    Attributes:
        document: The document.
        owner: The path to the object in which the change is.
        change: The change.
    """

    document: Json
    owner: tuple[str | int, ...]
    change: Change

    def is_there(self, fault: tuple[str, ...]) -> bool:
        """Whether a fault is where the change is: at the object, at its member, or within that."""
        owner = tuple(token for token in self.owner if isinstance(token, str))
        if self.change.code.startswith("limit-"):
            return True
        if fault[: len(owner)] != owner:
            return False
        return fault == owner or self.change.copies > 1 or fault[len(owner)] in self._names()

    def is_kept(self, path: tuple[Any, ...]) -> bool:
        """Whether a path leads to what shows the change."""
        if len(path) <= len(self.owner):
            return path == self.owner[: len(path)]
        return path[: len(self.owner)] == self.owner and path[len(self.owner)] in self._names()

    def _names(self) -> set[Any]:
        """The names of the members that the change is about, and the tag, which says what an object is."""
        place = self.change.place
        named = [place.member] if place.member is not None else [self.change.old, self.change.new]
        return {"type", *(name for name in named if isinstance(name, str))}


def undecided(_: Simplest) -> Json:
    """What shows a change of which a rule says that it breaks, where nothing else shows it."""
    raise UndecidedError


def simplest_of_root(simplest: Simplest) -> Json:
    """Shows the simplest document."""
    return simplest.thing(simplest.vocabulary.root)


@attrs.frozen
class _Ways:
    """How documents of both sides are made.

    Attributes:
        simplest: The simplest values of the old and the new vocabulary.
        routes: In both, the way to each pair of objects.
    """

    simplest: tuple[Simplest | None, ...]
    routes: tuple[dict[tuple[str, str], Route], dict[tuple[str, str], Route]]

    def owner(self, side: int, change: Change) -> tuple[str | int, ...]:
        """The path to the object in which a change is, in the document that shows it."""
        return path_of(self.routes[side][change.place.pair])

    def document(self, side: int, change: Change, shows: Any) -> Json:
        """The simplest document of a side that shows a change; `NOTHING` if there is none.

        Raises:
            UndecidedError: It is not known whether there is one.
        """
        place, simplest = change.place, self.simplest[side]
        route = self.routes[side].get(place.pair)
        if route is None or simplest is None:
            return NOTHING
        value = shows(simplest)
        if value is not NOTHING and place.member is not None:
            for pair in reversed(place.arrays):
                value = simplest.array(pair[side], [value]) if value is not NOTHING else NOTHING
            value = simplest.within(place.pair[side], place.member, value)
        if value is NOTHING:
            return NOTHING
        found = document(simplest, route, value, copies=change.copies)
        if found is NOTHING and change.copies > 1:
            raise UndecidedError
        return found


def path_of(route: Route) -> tuple[str | int, ...]:
    """The path to the object at the end of a way: through the first items of arrays."""
    path: list[str | int] = []
    for step in route:
        path += [step.member, *[0] * len(step.arrays), *([] if step.key is None else [step.key])]
    return tuple(path)


def _ways(held: Held) -> _Ways:
    start = held.old.root, held.new.root
    simplest = Simplest(held.old), Simplest(held.new)
    return _Ways(
        simplest,
        (routes(start, held.edges, 0, simplest[0]), routes(start, held.edges, 1, simplest[1])),
    )


# --- One finding of several places ------------------------------------------------------------------------------------


def _key(change: Change) -> tuple[Any, ...]:
    """What changes have in common that are one finding: a definition that changed, in whatever members it is."""
    place = change.place
    if _is_everywhere(change):
        return change.code, repr(change.old), repr(change.new)
    where = (place.definition,) if place.definition is not None else (place.pair, place.member, len(place.arrays))
    return (change.code, where, repr(change.old), repr(change.new))


_EVERYWHERE: Final = frozenset(
    {"schema-unreadable", "kind-added", "kind-removed", "kind-renamed", "definition-renamed"}
    | {"extension-declared", "extension-undeclared"}
)


def _is_everywhere(change: Change) -> bool:
    """Whether it is one finding wherever it is: an unknown keyword, a kind of object, a name, a version."""
    return change.code in _EVERYWHERE or change.place.member == VERSION_MEMBER


def _where(place: Place) -> str:
    name = place.pair[1]
    return name if place.member is None else f"{name}.{place.member}" + "[]" * len(place.arrays)


def _merged(direction: Direction, group: list[tuple[str, Change, dict[Direction, Outcome]]]) -> Incompatibility:
    _, change, _ = group[0]
    outcomes = [each[direction] for _, _, each in group]
    severity: Severity = min(outcomes, key=lambda outcome: _ORDER.index(outcome.severity)).severity
    breaks = [outcome for outcome in outcomes if outcome.severity == "break"]
    shown = min((each for each in breaks if each.document is not None), key=_rank, default=None)
    readers = dict.fromkeys(reader for outcome in breaks for reader in outcome.readers)
    definition = None if _is_everywhere(change) else change.place.definition
    members = tuple(dict.fromkeys(_where(each.place) for _, each, _ in group))
    return Incompatibility(
        code=change.code,
        direction=direction,
        severity=severity,
        readers=tuple(readers),
        kinds=tuple(dict.fromkeys(kind for kind, _, _ in group)),
        place=definition or members[0],
        members=members if definition is not None or len(members) > 1 else (),
        old=_said(change.old),
        new=_said(change.new),
        message=_message(change),
        counterexample=None if shown is None else json.dumps(shown.document, ensure_ascii=False),
    )


def _rank(outcome: Outcome) -> tuple[int, int]:
    """Those that break most readers come first, and of them the smallest."""
    return -len(outcome.readers), size(outcome.document)


def _said(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _message(change: Change) -> str:
    said = [_said(value) for value in (change.old, change.new)]
    meaning = RULES[change.code].meaning
    match said:
        case [None, None]:
            return meaning
        case [None, new]:
            return f"{meaning}: {new}"
        case [old, None]:
            return f"{meaning}: {old}"
        case _:
            return f"{meaning}: {said[0]}, now {said[1]}"
