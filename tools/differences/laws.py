"""The laws of differences, asked of edit scripts; what is asked can be replaced by something with a planted fault."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import jsonpatch

import newsmodel as nm
from differences.scripts import Script

#: How many changes there may be for each operation.
MINIMAL = 1.2

#: A leaf with a longer text tells where it comes from.
_TELLING = 30

Diff = Callable[[Any, Any], tuple[nm.Change, ...]]


@attrs.frozen(kw_only=True)
class Engine:
    """What is asked.

    Attributes:
        diff: Finds the changes.
        apply: Applies them.
        merge: Brings two documents together.
    """

    diff: Diff = nm.diff
    apply: Callable[[Any, tuple[nm.Change, ...]], Any] = nm.apply
    merge: Callable[[Any, Any, Any], nm.Merge[Any]] = nm.merge


@attrs.define
class Score:
    """What was found.

    Attributes:
        faults: The names of the laws that were broken, and how often.
        scripts: How many scripts were asked.
        minimal: Of how many the changes were no more than 1.2 times the operations.
        operations: How many operations of each name the scripts had.
        kinds: How many changes of each kind were found.
        conflicts: How many merges had so many conflicts.
        examples: The first scripts for which a law was broken.
    """

    faults: Counter[str] = attrs.field(factory=Counter)
    scripts: int = 0
    minimal: int = 0
    operations: Counter[str] = attrs.field(factory=Counter)
    kinds: Counter[str] = attrs.field(factory=Counter)
    conflicts: Counter[str] = attrs.field(factory=Counter)
    examples: list[str] = attrs.field(factory=list)

    def script(self, script: Script, engine: Engine) -> None:
        """Ask for the changes of a script."""
        changes = engine.diff(script.old, script.new)
        self.scripts += 1
        self.minimal += len(changes) <= MINIMAL * script.size
        self.operations += script.operations
        self.kinds.update(change.kind for change in changes)
        self._note(broken(script, changes, engine), script)

    def merge(self, three: tuple[nm.Article, nm.Article, nm.Article], engine: Engine) -> None:
        """Ask for a merge."""
        found = engine.merge(*three)
        self.conflicts[str(min(len(found.conflicts), 3))] += 1
        for law in broken_by_merge(three, found, engine):
            self.faults[law] += 1
            if law == "merge: skipped":
                continue
            self.examples.append(f"{law}: {[json.dumps(nm.to_dict(each)) for each in three]}")

    def _note(self, laws: Iterator[str], script: Script) -> None:
        for law in laws:
            self.faults[law] += 1
            self.examples.append(f"{law}: {nm.to_json(script.old)} {nm.to_json(script.new)}")


def broken(script: Script, changes: tuple[nm.Change, ...], engine: Engine) -> Iterator[str]:
    """The laws that the changes of a script break."""
    old, new = script.old, script.new
    if _applied(engine, old, changes) != new:
        yield "apply(old, diff(old, new)) is new"
    if _applied(engine, new, nm.invert(changes)) != old:
        yield "apply(new, invert(diff(old, new))) is old"
    if engine.diff(old, old):
        yield "no changes for equal documents"
    if bool(changes) is (old == new):
        yield "changes for different documents"
    if nm.from_dict(jsonpatch.apply_patch(nm.to_dict(old), nm.to_json_patch(changes))) != new:
        yield "jsonpatch makes the same of the JSON Patch"
    other = _other(old, changes)
    if other is not None and not _refuses(engine, other, changes):
        yield "another document is refused"


def _applied(engine: Engine, document: nm.Article, changes: tuple[nm.Change, ...]) -> object:
    try:
        return engine.apply(document, changes)
    except nm.NewsmodelError as error:
        return error


def _refuses(engine: Engine, document: nm.Article, changes: tuple[nm.Change, ...]) -> bool:
    return isinstance(_applied(engine, document, changes), nm.ChangesError)


def _other(old: nm.Article, changes: tuple[nm.Change, ...]) -> nm.Article | None:
    """A document that differs from the old one where a change takes words away; None if no change does."""
    for change in changes:
        if change.kind == "text" and change.before:
            other = ["Other words."] if change.before != ["Other words."] else ["Words."]
            return nm.apply(old, (nm.Change("text", change.pointer, change.pointer, change.before, other),))
    return None


# --- Merging --------------------------------------------------------------------------------------------------------


def broken_by_merge(
    three: tuple[nm.Article, nm.Article, nm.Article], found: nm.Merge[Any], engine: Engine
) -> Iterator[str]:
    """The laws that a merge breaks."""
    base, ours, theirs = three
    for law, sides, right in (
        ("merge(base, base, theirs) is theirs", (base, base, theirs), theirs),
        ("merge(base, ours, base) is ours", (base, ours, base), ours),
        ("merge(base, ours, ours) is ours", (base, ours, ours), ours),
    ):
        made = engine.merge(*sides)
        if made.document != right or made.conflicts:
            yield law
    if nm.validate(nm.to_dict(found.document)):
        yield "merge: the result is valid"
    if _alike(nm.diff(base, ours), nm.diff(base, theirs)):
        yield "merge: skipped"
    elif leaves(nm.to_dict(found.document)) != _expected(three, found):
        yield "merge: each change of theirs is there or named"


def _alike(ours: tuple[nm.Change, ...], theirs: tuple[nm.Change, ...]) -> bool:
    """Whether both sides did something that is the same, which is once in the result and twice in the sum."""
    left, right = ({what for change in changes for what in _done(change)} for changes in (ours, theirs))
    return bool(left & right)


def _done(change: nm.Change) -> Iterator[str]:
    """What a change adds and takes away."""
    if change.kind == "inserted":
        yield json.dumps(change.after, sort_keys=True)
    elif change.kind == "deleted":
        yield str(change.pointer)
        yield from (f"-{leaf}" for leaf in leaves(change.before) if len(leaf) > _TELLING)
    else:
        name = [each for each in (change.pointer or change.new_pointer or "").split("/") if not each.isdigit()][-1]
        before, after = leaves(change.before, name), leaves(change.after, name)
        yield from (f"+{leaf}" for leaf in after - before)
        yield from (f"-{leaf}" for leaf in before - after)


def _expected(three: tuple[nm.Article, nm.Article, nm.Article], found: nm.Merge[Any]) -> Counter[str]:
    """The leaves of ours, with what theirs changed, without what the conflicts name."""
    base, ours, theirs = (leaves(nm.to_dict(each)) for each in three)
    made = Counter(ours)
    made.update(theirs)
    made.subtract(base)
    for conflict in found.conflicts:
        made.subtract(leaves(conflict.theirs, _name(conflict)))
        made.update(leaves(conflict.base, _name(conflict)))
    return Counter({leaf: count for leaf, count in made.items() if count})


def _name(conflict: nm.Conflict) -> str:
    """The name of the member where a conflict is; of an item, that of its array."""
    names = [token for token in conflict.pointer.split("/") if not token.isdigit()]
    return names[-1] if names else ""


def leaves(value: Any, name: str = "") -> Counter[str]:
    """Every scalar of a value, and how often it is there, with the name of the member that it is in."""
    found: Counter[str] = Counter()
    waiting = [] if value is None else [(name, value)]
    while waiting:
        inside, here = waiting.pop()
        if isinstance(here, dict):
            waiting += here.items()
        elif isinstance(here, list):
            waiting += ((inside, item) for item in here)
        else:
            found[f"{inside}={json.dumps(here)}"] += 1
    return found
