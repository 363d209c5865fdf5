"""Steps from one version to the next, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import attrs

from newsmodel._arguments import check_fields, checked_methods
from newsmodel._declare.converters import listed
from newsmodel._excerpts import described, excerpt
from newsmodel.errors import ArgumentError, ModelError, UnknownNameError
from newsmodel.versions.losses import Loss
from newsmodel.versions.numbers import VERSION_MEMBER, Version, version_of
from newsmodel.versions.tracing import in_order, joined

#: The members of a document.
Members = dict[str, Any]
#: The members of a document in the older version of a step, and what it cannot say.
Lessened = tuple[Members, tuple[Loss, ...]]


class Step(NamedTuple):
    """The step between two versions that follow each other.

    Its functions are pure: they take plain data and return new data, and change nothing in place. The table sets
    ``schema_version``.

    To downgrade, every object stays where it is, and becomes something else there if it has to: so what is found in a
    later step has the same pointer in the document that was given. The marks of a span have no order.

    Attributes:
        old: The older version.
        new: The newer one.
        upgrade: Returns the members in the newer version.
        downgrade: Returns the members in the older version, and what is lost, with the pointers of the newer one.
    """

    old: str
    new: str
    upgrade: Callable[[Members], Members]
    downgrade: Callable[[Members], Lessened]


def _steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    return listed("Steps.steps", steps)


def _in_order(given: tuple[Step, ...]) -> tuple[Step, ...]:
    """Steps in the order of their versions.

    Raises:
        ModelError: They do not lead from the oldest version to the newest, each version once.
    """
    if not given:
        raise ModelError("a table of steps has at least one step")
    numbers = {text: _version(text) for step in given for text in (step.old, step.new)}
    for step in given:
        if numbers[step.new] <= numbers[step.old]:
            raise ModelError(f"{_named(step)} does not lead to a newer version: the steps have a cycle")
        for function in (step.upgrade, step.downgrade):
            if not callable(function):
                raise ModelError(f"{_named(step)} has two functions, and {described(function)} is none")
    for side, words in (("old", "from"), ("new", "to")):
        ends = [getattr(step, side) for step in given]
        twice = next((text for text in ends if ends.count(text) > 1), None)
        if twice is not None:
            raise ModelError(f"there are {ends.count(twice)} steps {words} version {twice}")
    ordered = tuple(sorted(given, key=lambda step: numbers[step.old]))
    for before, after in pairwise(ordered):
        if before.new != after.old:
            raise ModelError(f"no step leads from version {before.new} to {after.old}: the steps have a hole")
    return ordered


def _version(text: object) -> Version:
    found = version_of(text)
    if found is None:
        raise ModelError(f'a step leads from one version to another: {excerpt(text)} is none, such as "1.1"')
    return found


def _named(step: Step) -> str:
    return f"the step from version {step.old} to {step.new}"


@checked_methods
@attrs.frozen
class Steps:
    """A table of steps, from the oldest version to the newest.

    Attributes:
        steps: The steps, in any order; a hole, a cycle, a version that two steps lead to or from, and what is no
            version are refused with a ModelError.

    Raises:
        ModelError: The steps are no chain.
        ArgumentError: They are no steps. From a function: an argument is wrong, or the versions are in the wrong order.
        UnknownNameError: From a function: no step leads to or from such a version.
    """

    steps: tuple[Step, ...] = attrs.field(converter=_steps)

    def __attrs_post_init__(self) -> None:
        """Check the chain."""
        check_fields(self)
        object.__setattr__(self, "steps", _in_order(self.steps))

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version, the oldest first."""
        return (self.steps[0].old, *(step.new for step in self.steps))

    def upgraded(self, members: Members, old: str, new: str) -> Members:
        """The members of a document of an older version in a newer one."""
        for step in self._between(old, new):
            members = {**step.upgrade(members), VERSION_MEMBER: step.new}
        return members

    def downgraded(self, members: Members, new: str, old: str) -> Lessened:
        """The members of a document of a newer version in an older one, and what is lost, with pointers in ``members``.

        What is lost is in the order of the document.
        """
        found: tuple[Loss, ...] = ()
        lessened = members
        for step in reversed(self._between(old, new)):
            lessened, more = step.downgrade(lessened)
            lessened = {**lessened, VERSION_MEMBER: step.old}
            found = joined(found, more)
        return lessened, in_order(found, members)

    def _between(self, old: str, new: str) -> tuple[Step, ...]:
        """The steps from an older version to a newer one."""
        places = self.versions
        for version in (old, new):
            if version not in places:
                raise UnknownNameError("version", version, places)
        if places.index(old) > places.index(new):
            raise ArgumentError(f"Steps: version {old} is newer than {new}, and has to be the older one")
        return self.steps[places.index(old) : places.index(new)]
