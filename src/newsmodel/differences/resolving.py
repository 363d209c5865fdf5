"""A merge whose result has to be valid: which changes of theirs it cannot have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Generic, TypeVar

import attrs

from newsmodel._wire.canonical import Json, write
from newsmodel.content.article import Document
from newsmodel.differences.changes import Change
from newsmodel.differences.comparing import compare, index_of, step
from newsmodel.differences.matching import Matched, matched
from newsmodel.differences.merging import Conflict, Moves, Refused
from newsmodel.differences.tables import MergingTables
from newsmodel.documents import LoadFlavour
from newsmodel.errors import tokens
from newsmodel.model import ContentModel

_D = TypeVar("_D", bound=Document)

#: How often it is tried which changes a document cannot have; then what is not known to fit is left out.
_MOST_TRIES: Final = 64
#: How many of these tries are for changes that are known to be in what is wrong.
_TRIES_AGAIN: Final = 16
_ROUNDS: Final = 2


@attrs.define
class _Attempt:
    """A merge without some changes of theirs.

    Attributes:
        refused: The places of these changes.
        merging: How it was made, with the conflicts.
        merged: The plain data of the result.
        is_valid: Whether it is valid; None as long as that was not asked.
    """

    refused: set[int]
    merging: MergingTables
    merged: dict[str, Json]
    is_valid: bool | None = None


@attrs.define
class Resolving(Generic[_D]):
    """A merge whose result has to be valid.

    Attributes:
        base: The plain data of the document that both come from.
        ours: That of the one whose changes stand.
        theirs: That of the other one.
        cls: The class of all three.
        model: Their vocabulary.
        flavour: How the result is loaded.
    """

    base: dict[str, Json]
    ours: dict[str, Json]
    theirs: dict[str, Json]
    cls: type[_D]
    model: ContentModel
    flavour: LoadFlavour
    changes: tuple[Change, ...] = attrs.field(init=False)
    moves: Moves = attrs.field(init=False)
    tries: int = attrs.field(default=0, init=False)
    matches: dict[tuple[int, int], Matched] = attrs.field(factory=dict, init=False)
    places: dict[tuple[int, int], dict[int, int]] = attrs.field(factory=dict, init=False)
    last: _Attempt | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        choose = self.model._choose  # noqa: SLF001  (of this library)
        self.changes = compare(self.base, self.theirs, self.cls, choose, self.matches)
        self.moves = self._moves(compare(self.base, self.ours, self.cls, choose, self.matches))

    def found(self) -> tuple[_D, tuple[Conflict, ...]]:
        """The document with as many changes of theirs as it can have, and the conflicts."""
        refused = self._clashing()
        blamed = self._blamed(refused)
        if self._is_valid(refused | blamed):
            refused |= self._needed(blamed, refused, self.tries + _TRIES_AGAIN)
        else:
            everything = {*range(len(self.changes))} - refused
            for kept in (refused | blamed, refused):  # what refers to another change can be taken after that
                everything = self._needed(everything - kept, kept, _MOST_TRIES) | (kept - refused)
            refused |= everything
        last = self._attempt(refused)
        document: Any = self.model.from_dict(last.merged, self.cls, flavour=self.flavour)
        return document, tuple(self._conflicts(last.merging, refused))

    # --- What cannot be taken ---

    def _clashing(self) -> set[int]:
        """The changes of theirs that move a block to another array which ours changed, moved or deleted."""
        clashing = self._attempt(set()).merging.clashing | self.moves.apart
        return {place for place, change in enumerate(self.changes) if change.pointer in clashing}

    def _blamed(self, refused: set[int]) -> set[int]:
        """The changes of theirs in which there are problems of the result without those that are refused."""
        by_value = {
            id(change.after): place
            for place, change in enumerate(self.changes)
            if isinstance(change.after, (dict, list))
        }
        blamed: set[int] = set()
        while self.tries < _MOST_TRIES and not self._is_valid(refused | blamed):
            merged = self._attempt(refused | blamed).merged
            problems = self.model.validate(merged, self.cls.tag, flavour=self.flavour)
            values = (each for problem in problems for each in _along(merged, problem.pointer))
            found = {by_value[each] for each in values if each in by_value}
            if found <= blamed:
                break
            blamed |= found
        return blamed

    def _needed(self, some: set[int], refused: set[int], most: int) -> set[int]:
        """Those of some changes that the document cannot have, without those that are refused anyhow."""
        needed = set(some)
        waiting = [sorted(some)]
        while waiting and self.tries < most:
            part = waiting.pop()
            if not part:
                continue
            rest = needed.difference(part)
            if self._is_valid(rest | refused):
                needed = rest
            elif len(part) > 1:
                half = len(part) // 2
                waiting += [part[half:], part[:half]]
        return needed

    def _is_valid(self, refused: set[int]) -> bool:
        attempt = self._attempt(refused)
        if attempt.is_valid is None:
            self.tries += 1
            # This does not look for reasons, which takes long.
            refuses = self.model.check_lines(write(attempt.merged), self.cls.tag, flavour=self.flavour)
            attempt.is_valid = not refuses
        return attempt.is_valid

    def _attempt(self, refused: set[int]) -> _Attempt:
        """The merge without some changes of theirs."""
        if self.last is not None and self.last.refused == refused:
            return self.last
        without = _without(self.changes[place] for place in refused)
        merging = MergingTables(self.model._choose, self.moves, without, self.matches)  # noqa: SLF001
        self.last = _Attempt(refused, merging, merging.objects(self.base, self.ours, self.theirs, self.cls, ("", "")))
        return self.last

    # --- Conflicts ---

    def _conflicts(self, merging: MergingTables, refused: set[int]) -> Iterator[Conflict]:
        yield from (conflict for _, conflict in merging.conflicts)
        named = {(is_of_base, conflict.pointer) for is_of_base, conflict in merging.conflicts}
        whole = [tuple(f"{place[side]}/" for place in merging.whole) for side in (0, 1)]
        for place in sorted(refused):
            change = self.changes[place]
            if (change.pointer or "").startswith(whole[0]) or (change.new_pointer or "").startswith(whole[1]):
                continue
            pointer = change.new_pointer if change.pointer is None else change.pointer
            if pointer is not None and (change.pointer is not None, pointer) not in named:
                yield Conflict(pointer, change.before, self._in_ours(pointer, change.pointer is not None), change.after)

    def _in_ours(self, pointer: str, is_of_base: bool) -> Json:  # noqa: FBT001
        """What ours has of something in the base, or, if it is not that, in theirs; None if it has nothing of it."""
        parent, _, name = pointer.rpartition("/")
        if not is_of_base:
            source = self._counterpart(self.theirs, self.base, parent)
            if source is None or isinstance(source[1], list):
                return None
            pointer = f"{source[0]}/{name}"
        if pointer in self.moves.ours:
            return self.moves.ours[pointer]
        found = self._counterpart(self.base, self.ours, pointer)
        return None if found is None else found[1]

    # --- Moves ---

    def _moves(self, ours: Iterable[Change]) -> Moves:
        """The blocks that each side moved to another array."""
        mine = {change.pointer or "": change for change in ours if self._leaves(change, self.ours)}
        other = {change.pointer or "": change for change in self.changes if self._leaves(change, self.theirs)}
        base = {pointer: change.before for pointer, change in {**mine, **other}.items()}
        sources = {id(change.after): pointer for each in (mine, other) for pointer, change in each.items()}
        after = [{pointer: change.after for pointer, change in each.items()} for each in (mine, other)]
        apart = (pointer for pointer in mine.keys() & other.keys() if self._ends_apart(mine[pointer], other[pointer]))
        return Moves(base, after[0], after[1], sources, frozenset(apart))

    def _ends_apart(self, ours: Change, theirs: Change) -> bool:
        """Whether two moves of a block are to different arrays."""
        pairs = ((self.ours, ours), (self.theirs, theirs))
        ends = [self._counterpart(side, self.base, (each.new_pointer or "").rpartition("/")[0]) for side, each in pairs]
        return ends[0] is None or ends[1] is None or ends[0][0] != ends[1][0]

    def _leaves(self, change: Change, side: Json) -> bool:
        """Whether a change moves a block to another array."""
        if not change.kind.startswith("moved") or change.pointer is None or change.new_pointer is None:
            return False
        found = self._counterpart(self.base, side, change.pointer.rpartition("/")[0])
        return found is None or found[0] != change.new_pointer.rpartition("/")[0]

    def _counterpart(self, left: Json, right: Json, pointer: str) -> tuple[str, Json] | None:
        """Where a document has what is at a place in another one, and its value; one of both is the base."""
        at, is_of_base = "", left is self.base
        for token in tokens(pointer):
            if isinstance(left, list) and isinstance(right, list):
                i = int(token)
                found = self._places(left, right, is_of_base).get(i)
                if found is None:
                    return None
                left, right, at = left[i], right[found], step(at, found)
            elif isinstance(left, dict) and isinstance(right, dict) and token in right:
                left, right, at = left.get(token), right[token], step(at, token)
            else:
                return None
        return at, right

    def _places(self, left: list[Json], right: list[Json], is_of_base: bool) -> dict[int, int]:  # noqa: FBT001
        """For the items of an array the place in another one; the first one may be that of the base, or the other."""
        both = (id(left), id(right)) if is_of_base else (id(right), id(left))
        if both not in self.matches:
            self.matches[both] = matched(left, right) if is_of_base else matched(right, left)
        pairs = self.matches[both].pairs
        if not is_of_base:
            return pairs
        if both not in self.places:
            self.places[both] = {i: j for j, i in pairs.items()}
        return self.places[both]


def _along(data: Json, pointer: str) -> Iterable[int]:
    """The identities of the values on the way to a place."""
    for token in tokens(pointer):
        index = index_of(token)
        if isinstance(data, dict) and token in data:
            data = data[token]
        elif isinstance(data, list) and index is not None and index < len(data):
            data = data[index]
        else:
            return
        yield id(data)


def _without(changes: Iterable[Change]) -> Refused:
    """What is refused where these changes of theirs are not taken."""
    found = tuple(changes)
    taken = frozenset(change.pointer for change in found if change.pointer is not None)
    return Refused(taken, frozenset(change.new_pointer for change in found if change.new_pointer is not None))
