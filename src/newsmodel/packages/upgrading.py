"""Blocks in an older form, in the form of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsmodel import problems
from newsmodel._excerpts import excerpt, listing
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import gate_data, gate_value
from newsmodel.errors import ModelError, Path, ValidationError, pointer
from newsmodel.packages.package import BlockPackage, Upgrade


def upgraded(data: object, packages: Iterable[BlockPackage], limits: Limits) -> dict[str, Any]:
    """Plain data, in which every block of some packages has the form of today; extensions are left as they are.

    Raises:
        ValidationError: It is no JSON, no object, or a function of a package fails with it.
        ModelError: A function does not return the members of a block, or leads back to a tag that it came from.
    """
    members = gate_data(data, limits)
    if not isinstance(members, dict):
        raise problems.refusal(problems.wrong_type("an object", members))
    steps = {tag: (package, step) for package in packages for tag, step in package.upgrades.items()}
    found: dict[str, Any] = _made_anew(members, (), steps)
    return found


_Steps = Mapping[str, tuple[BlockPackage, Upgrade]]


def _made_anew(value: Any, path: Path, steps: _Steps) -> Any:
    """A copy of plain data; what is in an object is upgraded before the object."""
    if isinstance(value, list):
        return [_made_anew(item, (*path, index), steps) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    members = {
        name: item if name == "extensions" else _made_anew(item, (*path, name), steps) for name, item in value.items()
    }
    return _of_today(members, path, steps)


def _of_today(members: dict[str, Any], path: Path, steps: _Steps) -> dict[str, Any]:
    """The members of an object in the form of today."""
    passed: list[str] = []
    while (tag := str(members.get("type"))) in steps and isinstance(members["type"], str):
        package, step = steps[tag]
        if tag in passed[:-1]:
            raise ModelError(f"{package}: the upgrades of {listing(passed)} lead to each other")
        if tag in passed:
            break
        passed.append(tag)
        members = _one_step(package, step, members, path)
    return members


def _one_step(package: BlockPackage, step: Upgrade, members: dict[str, Any], path: Path) -> dict[str, Any]:
    tag = members["type"]
    try:
        found: object = step(members)
    except Exception as error:
        raise ValidationError([problems.check_failed(error).under(pointer(path))]) from error
    try:
        checked = gate_value(found, DEFAULT_LIMITS)
    except ValidationError as error:
        raise ModelError(f"{package}: the upgrade of {excerpt(tag)} returns no JSON: {error.problems[0]}") from error
    if not isinstance(checked, dict) or not isinstance(checked.get("type"), str):
        raise ModelError(f"{package}: the upgrade of {excerpt(tag)} returns no members with a type")
    return checked
