"""One package: blocks, and what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from newsmodel._arguments import check_fields
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import listed
from newsmodel._declare.shapes import reachable
from newsmodel._excerpts import described, excerpt
from newsmodel._plain import is_of, plain
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.vocabulary import OURS, TAG, check_blocks, check_extensions, check_overrides, own_tags
from newsmodel.errors import ArgumentError, ModelError

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from newsmodel.linting.context import Advice, LintContext

    Check = Callable[[LintContext], Iterable[Advice]]
    Strategy = Callable[[Any], SearchStrategy[Any]]
else:  # these are loaded when they are used
    Check = Strategy = Callable

#: The tables of functions for outputs.
OUTPUT_TABLES: Final = ("html", "markdown", "text", "jsonld")
#: For a class, the function that writes its objects.
Override = Mapping[type, Callable[[Any, Any], Any]]
#: Returns the members of a block in the form of today.
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def _table(values: Any) -> Any:
    """A mapping that does not change; what is none stays as it is, to be refused."""
    return MappingProxyType(dict(values)) if isinstance(values, Mapping) else values


# Type checkers read from the parameters of these functions what a package is given.


def overrides(functions: Override) -> Override:
    """Functions that write objects of classes, in a mapping that does not change."""
    found: Override = _table(functions)
    return found


def declared(classes: Mapping[str, type[Content]]) -> Mapping[str, type[Content]]:
    """Classes of extensions, in a mapping that does not change."""
    found: Mapping[str, type[Content]] = _table(classes)
    return found


def _strategies(functions: Mapping[type, Strategy]) -> Mapping[type, Strategy]:
    found: Mapping[type, Strategy] = _table(functions)
    return found


def _upgrades(functions: Mapping[str, Upgrade]) -> Mapping[str, Upgrade]:
    found: Mapping[str, Upgrade] = _table(functions)
    return found


def _blocks(blocks: Iterable[type[Block]]) -> tuple[type[Block], ...]:
    return listed("BlockPackage.blocks", blocks)


def _checks(checks: Iterable[Check]) -> tuple[Check, ...]:
    return listed("BlockPackage.lint", checks)


@attrs.frozen(kw_only=True, eq=False)
class BlockPackage:
    """Blocks of your own with all that belongs to them. `ContentModel.of` makes a vocabulary of several packages.

    Attributes:
        name: Its name, which no other package of a vocabulary has: letters, digits, ``_``, ``.`` and ``-``; not
            newsmodel.
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
        extensions: For the name of an extension, such as acme:layout, the class of its value, derived from Content.
        upgrades: For a tag that blocks of the package have or once had, the pure function that returns the members of
            such a block, as plain data, in the form of today; of one that has that form, the same members. What is in
            the block is upgraded afterwards. A type of newsmodel is no such tag.

    Raises:
        ModelError: Something of it is badly declared, or has a name that the vocabulary of this library has.
        ArgumentError: A value is wrong.
    """

    name: str = attrs.field(kw_only=False, converter=plain)
    blocks: tuple[type[Block], ...] = attrs.field(default=(), converter=_blocks)
    html: Override = attrs.field(factory=dict, converter=overrides)
    markdown: Override = attrs.field(factory=dict, converter=overrides)
    text: Override = attrs.field(factory=dict, converter=overrides)
    jsonld: Override = attrs.field(factory=dict, converter=overrides)
    lint: tuple[Check, ...] = attrs.field(default=(), converter=_checks)
    strategies: Mapping[type, Strategy] = attrs.field(factory=dict, converter=_strategies)
    extensions: Mapping[str, type[Content]] = attrs.field(factory=dict, converter=declared)
    upgrades: Mapping[str, Upgrade] = attrs.field(factory=dict, converter=_upgrades)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        if _NAME.fullmatch(self.name) is None:
            message = "a name has letters, digits, '_', '.' and '-', and begins with a letter"
            raise ArgumentError(
                f'BlockPackage.name: expected a name such as "acme", got {excerpt(self.name)}: {message}'
            )
        if self.name.partition(".")[0].lower() == OURS:
            raise ArgumentError(f"BlockPackage.name: {excerpt(self.name)} is for newsmodel: choose a name of your own")
        try:
            _check_package(self)
        except ModelError as error:
            raise ModelError(f"{self}: {error}") from None

    def __str__(self) -> str:
        """What messages call it."""
        return f'the package "{self.name}"'

    def __deepcopy__(self, memo: object) -> Self:
        """Itself: it never changes."""
        return self

    @property
    def classes(self) -> tuple[type, ...]:
        """Its classes: blocks, extensions, and what only they hold."""
        known = set(reachable(*DOCUMENTS.values()))
        return tuple(cls for cls in reachable(*self.blocks, *self.extensions.values()) if cls not in known)

    @property
    def checks(self) -> Mapping[str, Check]:
        """Its checks by their codes."""
        return {f"{self.name}:{check.__name__.replace('_', '-')}": check for check in self.lint}


# --- Its parts ----------------------------------------------------------------------------------------------------


def _check_package(package: BlockPackage) -> None:
    for cls in package.blocks:
        if cls in CORE_BLOCKS:
            raise ModelError(f"{cls.__name__} is a block of newsmodel, which every vocabulary can have")
    check_blocks(package.blocks)
    check_extensions(package.extensions, package.blocks)
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
    core = own_tags()
    for tag in package.upgrades:
        if not is_of(tag, str) or TAG.fullmatch(tag) is None or tag in core:
            what = "a type of newsmodel" if is_of(tag, str) and tag in core else "no tag"
            raise ModelError(
                f"upgrades: expected a tag that blocks of this package have or once had, got {excerpt(tag)}, "
                f"which is {what}"
            )
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
