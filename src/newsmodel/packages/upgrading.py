"""Blocks in an older form, in the form of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from newsmodel import problems
from newsmodel._excerpts import excerpt, listing
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import gate_data
from newsmodel.errors import ModelError, Path, ValidationError, pointer
from newsmodel.packages.package import BlockPackage, Upgrade


def upgraded(data: object, packages: Iterable[BlockPackage], limits: Limits) -> dict[str, Any]:
    """Plain data, in which every block of some packages has the form of today; extensions are left as they are.

    Raises:
        ValidationError: It is no JSON, no object, or a function of a package fails with it.
        ModelError: A function does not return the members of a block, leads back to a tag that it came from, or makes
            the document deeper or larger than the limits allow.
    """
    members = gate_data(data, limits)
    if not isinstance(members, dict):
        raise problems.refusal(problems.wrong_type("an object", members))
    steps = {tag: (package, step) for package in packages for tag, step in package.upgrades.items()}
    found: dict[str, Any] = _Upgrading(steps, limits, limits.size).made_anew(members, ())
    return found


@attrs.define
class _Upgrading:
    """Makes a document anew.

    An object is upgraded before what is in it: so what a function returns is upgraded too, wherever it came from.

    Attributes:
        steps: The package and the function for each tag.
        limits: The limits of what is accepted.
        room: How many bytes the document may still have, where objects that were upgraded take as few as they can.
    """

    steps: Mapping[str, tuple[BlockPackage, Upgrade]]
    limits: Limits
    room: int

    def made_anew(self, value: Any, path: Path) -> Any:
        """A copy of plain data in the form of today; of what a function returned, the path is the one in the result."""
        if isinstance(value, list):
            return [self.made_anew(item, (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        return {
            name: item if name == "extensions" else self.made_anew(item, (*path, name))
            for name, item in self._of_today(value, path).items()
        }

    def _of_today(self, members: dict[str, Any], path: Path) -> dict[str, Any]:
        """The members of an object in the form of today; what is in it has the form that it had."""
        passed: list[str] = []
        while (tag := _tag(members)) in self.steps:
            package, step = self.steps[tag]
            if tag in passed[:-1]:
                raise ModelError(f"{package}: the upgrades of {listing(passed)} lead to each other")
            if tag in passed:
                break
            passed.append(tag)
            members = self._one_step(f"{package}: the upgrade of {excerpt(tag)}", step, members, path)
        if passed:
            self.room -= len('{"":""}') + len('"":0,') * len(members)
        return members

    def _one_step(self, where: str, step: Upgrade, members: dict[str, Any], path: Path) -> dict[str, Any]:
        try:
            found: object = step(members)
        except ValidationError as error:
            raise ValidationError([each.under(pointer(path)) for each in error.problems]) from error
        except Exception as error:
            raise ValidationError([problems.check_failed(error, where).under(pointer(path))]) from error
        # What is in the document nests as deep as the document allows below this place.
        limits = attrs.evolve(self.limits, size=max(self.room, 1), depth=self.limits.depth - len(path))
        try:
            checked = gate_data(found, limits)
        except ValidationError as error:
            raise ModelError(f"{where} returns {self._wrong(error, path)}") from error
        if not isinstance(checked, dict) or not _tag(checked):
            raise ModelError(f"{where} returns no members with a type")
        return checked

    def _wrong(self, error: ValidationError, path: Path) -> str:
        """What a function returned that cannot be in the document, in words."""
        match error.problems[0].code:
            case "too_deep":
                return f"what nests deeper than the {self.limits.depth} levels that a document has ({pointer(path)})"
            case "too_large":
                return f"what makes the document larger than {self.limits.size} bytes ({pointer(path)})"
            case _:
                return f"no JSON: {error.problems[0]}"


def _tag(members: dict[str, Any]) -> str:
    """The tag of an object; "" where it has none."""
    tag = members.get("type")
    return tag if isinstance(tag, str) else ""
