"""Blocks as packages: what belongs to some blocks, in one value, and several of them in one vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypedDict, TypeVar

import attrs

from newsmodel import problems
from newsmodel._arguments import check_fields
from newsmodel._core import CoreName
from newsmodel._declare.converters import many
from newsmodel._declare.shapes import reachable, record
from newsmodel._excerpts import described, error_words, excerpt, listing
from newsmodel._plain import is_of, plain
from newsmodel._validate.schema import EngineName
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel._wire.parsing import gate_data, gate_value
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.vocabulary import TAG, check_blocks, check_overrides
from newsmodel.errors import ArgumentError, ModelError, Path, ValidationError, pointer

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from newsmodel.linting.context import Advice, LintContext

    Check = Callable[[LintContext], Iterable[Advice]]
    Strategy = Callable[[Any], SearchStrategy[Any]]
else:  # these are loaded when they are used
    Check = Strategy = Callable

#: For a class, the function that writes its objects.
Override = Mapping[type, Callable[[Any, Any], Any]]
#: Returns the members of a block in the form of today.
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

#: The entry points that name packages of blocks.
ENTRY_POINTS: Final = "newsmodel.blocks"
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_T = TypeVar("_T")


def table(values: Mapping[Any, _T]) -> Mapping[Any, _T]:
    """A mapping that does not change; what is none stays as it is, to be refused."""
    return MappingProxyType(dict(values)) if isinstance(values, Mapping) else values


def listed(where: str, values: Iterable[_T]) -> tuple[_T, ...]:
    """A tuple of any iterable; other values stay as they are, to be refused.

    Raises:
        ArgumentError: The iterable has no end, or raises an exception; the message begins with ``where``.
    """
    try:
        return many(values)
    except ValidationError as error:
        raise ArgumentError(f"{where}: {error.problems[0].message}") from None


def _blocks(blocks: Iterable[type[Block]]) -> tuple[type[Block], ...]:
    return listed("BlockPackage.blocks", blocks)


def _checks(checks: Iterable[Check]) -> tuple[Check, ...]:
    return listed("BlockPackage.lint", checks)


@attrs.frozen(kw_only=True, eq=False)
class BlockPackage:
    """Blocks of your own with all that belongs to them. `ContentModel.of` makes a vocabulary of several packages.

    Attributes:
        name: Its name, which no other package of a vocabulary has: letters, digits, ``_``, ``.`` and ``-``.
        blocks: The classes of its blocks, derived from Custom.
        html: For such a class, the function that renders it to HTML.
        markdown: The same for Markdown, and for a terminal.
        text: The same for plain text.
        jsonld: The same for JSON-LD.
        lint: Checks of editorial advice: functions that take a `LintContext` and yield where something is wrong (a
            path) and what (a sentence). The code of the warnings is ``name:the-name-of-the-function``, and the
            docstring of the function explains it.
        strategies: For a class of the package, a block or a part of one, the function that returns the Hypothesis
            strategy of its objects. It gets a function that does so by the declaration, and takes strategies for
            members by keyword.
        upgrades: For a tag that blocks of the package have or once had, the pure function that returns the members of
            such a block, as plain data, in the form of today; of one that has that form, the same members.

    Raises:
        ModelError: Something of it is badly declared, or has a name that the vocabulary of this library has.
        ArgumentError: A value is wrong.
    """

    name: str = attrs.field(kw_only=False, converter=plain)
    blocks: tuple[type[Block], ...] = attrs.field(default=(), converter=_blocks)
    html: Override = attrs.field(factory=dict, converter=table)
    markdown: Override = attrs.field(factory=dict, converter=table)
    text: Override = attrs.field(factory=dict, converter=table)
    jsonld: Override = attrs.field(factory=dict, converter=table)
    lint: tuple[Check, ...] = attrs.field(default=(), converter=_checks)
    strategies: Mapping[type, Strategy] = attrs.field(factory=dict, converter=table)
    upgrades: Mapping[str, Upgrade] = attrs.field(factory=dict, converter=table)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        if _NAME.fullmatch(self.name) is None:
            message = "a name has letters, digits, '_', '.' and '-', and begins with a letter"
            raise ArgumentError(
                f'BlockPackage.name: expected a name such as "acme", got {excerpt(self.name)}: {message}'
            )
        try:
            _check_package(self)
        except ModelError as error:
            raise ModelError(f"{self}: {error}") from None

    def __str__(self) -> str:
        """What messages call it."""
        return f'the package "{self.name}"'

    @property
    def classes(self) -> tuple[type, ...]:
        """Its classes: blocks, and what only they hold."""
        known = set(reachable(*DOCUMENTS.values()))
        return tuple(cls for cls in reachable(*self.blocks) if cls not in known)

    @property
    def checks(self) -> Mapping[str, Check]:
        """Its checks by their codes."""
        return {f"{self.name}:{check.__name__.replace('_', '-')}": check for check in self.lint}


# --- One package ----------------------------------------------------------------------------------------------------


def _check_package(package: BlockPackage) -> None:
    for cls in package.blocks:
        if cls in CORE_BLOCKS:
            raise ModelError(f"{cls.__name__} is a block of newsmodel, which every vocabulary can have")
    check_blocks(package.blocks)
    outputs = {name: getattr(package, name) for name in OUTPUT_TABLES}
    check_overrides("BlockPackage", **outputs)
    for where, classes, known in (
        *((name, overrides, package.blocks) for name, overrides in outputs.items()),
        ("strategies", package.strategies, package.classes),
    ):
        for cls in classes:
            if cls not in known:
                raise ModelError(f"{where}: {described(cls)} is no class of this package")
    _check_functions("strategies", package.strategies)
    _check_functions("upgrades", package.upgrades)
    core = {record(cls).tag for cls in CORE_BLOCKS}
    for tag in package.upgrades:
        if not is_of(tag, str) or TAG.fullmatch(tag) is None or tag in core:
            raise ModelError(f"upgrades: expected the tag of a block of this package, got {excerpt(tag)}")
    names = [getattr(check, "__name__", "") for check in package.lint]
    for name, check in zip(names, package.lint, strict=True):
        if not name.isidentifier() or not (check.__doc__ or "").strip():
            what = excerpt(name) if name else described(check)
            raise ModelError(f"lint: {what} is no function with a name and a docstring, which explains its warnings")
        if names.count(name) > 1:
            raise ModelError(f"lint: two checks have the name {name!r}")


def _check_functions(where: str, functions: Mapping[Any, object]) -> None:
    for function in functions.values():
        if not callable(function):
            raise ModelError(f"{where}: expected a function, got {described(function)}")


# --- Several packages -----------------------------------------------------------------------------------------------

#: The tables of functions for outputs.
OUTPUT_TABLES: Final = ("html", "markdown", "text", "jsonld")


class ModelOptions(TypedDict, total=False):
    """What a vocabulary of packages can have besides them: the arguments of `ContentModel`.

    Attributes:
        blocks: The classes of blocks besides those of the packages: by default, all of newsmodel.
        html: Functions besides those of the packages, before which they come.
        markdown: The same.
        text: The same.
        jsonld: The same.
        limits: The limits of what is accepted.
        base: The start of every ``$id`` of the schemas.
        engine: What explains refusals.
        core: What loads, checks and writes valid documents.
    """

    blocks: Iterable[type[Block]]
    html: Override
    markdown: Override
    text: Override
    jsonld: Override
    limits: Limits
    base: str
    engine: EngineName
    core: CoreName


def check_packages(packages: Sequence[BlockPackage], blocks: Sequence[type[Block]]) -> None:
    """Refuse packages whose blocks a model does not have.

    Raises:
        ModelError: It lacks some.
    """
    for package in packages:
        if missing := [cls.__name__ for cls in package.blocks if cls not in blocks]:
            raise ModelError(f"the model lacks {listing(missing)} of {package}: write ContentModel.of(package)")


def composed(packages: Sequence[BlockPackage], options: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a `ContentModel` of some packages.

    Raises:
        ModelError: Two of them cannot be in one vocabulary.
        ArgumentError: One is no package, or there is no such option.
    """
    for each in packages:
        if not is_of(each, BlockPackage):
            raise ArgumentError(f"ContentModel.of(packages): expected packages of blocks, got {described(each)}")
    for name in options:
        if name not in ModelOptions.__annotations__:
            raise ArgumentError(f"ContentModel.of has no option {excerpt(name)}")
    blocks = listed("ContentModel.of(blocks)", options.get("blocks", CORE_BLOCKS))
    if is_of(blocks, tuple):  # anything else is refused by the model
        _check_together(packages, tuple(cls for cls in blocks if is_of(cls, type) and issubclass(cls, Block)))
        blocks = (*blocks, *(cls for package in packages for cls in package.blocks))
    options = {**options, "blocks": blocks}
    tables = {name: _joined(name, packages, options.get(name, {})) for name in OUTPUT_TABLES}
    return {**options, **tables, "packages": tuple(packages)}


def _joined(name: str, packages: Iterable[BlockPackage], given: Any) -> Any:
    """The functions of all packages for an output, and after them those that are given besides."""
    if not is_of(given, Mapping):
        return given
    return {cls: function for each in packages for cls, function in getattr(each, name).items()} | dict(given)


#: What only one package of a vocabulary can have: what it is, its name, and what has it.
_Claim = tuple[str, str, object]


def _check_together(packages: Sequence[BlockPackage], blocks: Sequence[type[Block]]) -> None:
    names = [package.name for package in packages]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ModelError(f"two packages of one vocabulary have the name {excerpt(twice[0])}")
    owners = [("the blocks given to the model", tuple(_claims_of_classes(blocks)))]
    owners += [(str(package), tuple(_claims(package))) for package in packages]
    for (first, claims), (second, others) in combinations(owners, 2):
        if clashes := tuple(_clashes(claims, others)):
            raise ModelError(f"{first} and {second} cannot be in one vocabulary: both have {listing(clashes)}")


def _claims(package: BlockPackage) -> Iterator[_Claim]:
    yield from _claims_of_classes(package.blocks)
    yield from (("tag", tag, tag) for tag in package.upgrades)


def _claims_of_classes(blocks: Sequence[type[Block]]) -> Iterator[_Claim]:
    for cls in blocks:
        yield "tag", str(record(cls).tag), str(record(cls).tag)
    # Classes that several packages share are defined once.
    yield from (("class", cls.__name__, cls) for cls in reachable(*blocks))


def _clashes(claims: Iterable[_Claim], others: Iterable[_Claim]) -> Iterator[str]:
    known = {(what, name): owner for what, name, owner in claims}
    for what, name, owner in dict.fromkeys(others):
        if (what, name) in known and (what != "class" or known[what, name] is not owner):
            yield f"the {what} {excerpt(name)}"


# --- Blocks in an older form ----------------------------------------------------------------------------------------


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


# --- Packages that are installed ------------------------------------------------------------------------------------


def installed_packages() -> tuple[BlockPackage, ...]:
    """The packages of blocks that installed distributions offer, by their names.

    A distribution offers one by an entry point of the group ``newsmodel.blocks``, whose value is a `BlockPackage`. They
    are read each time that this is called, and never else: what is installed changes no vocabulary by itself.

    Raises:
        ModelError: An entry point does not lead to a package of blocks, or two lead to packages of the same name.

    >>> import newsmodel as nm
    >>> model = nm.ContentModel.of(*nm.installed_packages())
    """
    from importlib.metadata import entry_points

    found: dict[str, tuple[str, BlockPackage]] = {}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda each: (each.name, each.value)):
        distribution = "an unknown distribution" if point.dist is None else f"{point.dist.name} {point.dist.version}"
        where = f"the entry point {excerpt(point.name)} ({excerpt(point.value)}) of {distribution}"
        try:
            package = point.load()
        except Exception as error:
            raise ModelError(f"{where} cannot be loaded: {error_words(error)}") from error
        if not is_of(package, BlockPackage):
            raise ModelError(f"{where} leads to {described(package)}, and not to a BlockPackage")
        if package.name in found:
            raise ModelError(
                f"{where} and {found[package.name][0]} both lead to a package with the name {excerpt(package.name)}"
            )
        found[package.name] = where, package
    return tuple(package for _, (_, package) in sorted(found.items()))
