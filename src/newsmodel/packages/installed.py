"""The packages that installed distributions offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsmodel._excerpts import described, error_words, excerpt
from newsmodel._plain import is_of
from newsmodel.errors import ModelError
from newsmodel.packages.package import BlockPackage

if TYPE_CHECKING:  # only who asks for packages needs it
    from importlib.metadata import Distribution, EntryPoint

#: The entry points that name packages of blocks.
ENTRY_POINTS: Final = "newsmodel.blocks"


def installed_packages() -> tuple[BlockPackage, ...]:
    """The packages of blocks that installed distributions offer, by their names.

    A distribution offers one by an entry point of the group ``newsmodel.blocks``, whose value is a `BlockPackage`. They
    are read each time that this is called, and never else: what is installed changes no vocabulary by itself.

    Raises:
        ModelError: An entry point does not lead to a package of blocks, or two lead to packages of the same name.

    >>> import newsmodel as nm
    >>> model = nm.ContentModel.of(*nm.installed_packages())
    """
    found: dict[str, tuple[str, BlockPackage]] = {}
    for point in _entry_points():
        where = f"the entry point {excerpt(point.name)} ({excerpt(point.value)}) of {_named(point.dist)}"
        if point.pattern.match(point.value) is None:
            raise ModelError(f'{where} cannot be loaded: expected a value such as "acme_hours:PACKAGE"')
        try:
            package = point.load()
        except (Exception, SystemExit) as error:  # a module may be a program
            raise ModelError(f"{where} cannot be loaded: {error_words(error)}") from error
        if not is_of(package, BlockPackage):
            raise ModelError(f"{where} leads to {described(package)}, and not to a BlockPackage")
        if package.name in found:
            raise ModelError(
                f"{where} and {found[package.name][0]} both lead to a package with the name {excerpt(package.name)}"
            )
        found[package.name] = where, package
    return tuple(package for _, (_, package) in sorted(found.items()))


def _entry_points() -> list[EntryPoint]:
    """The entry points of packages, in an order that does not depend on the installation.

    Raises:
        ModelError: Those of a distribution cannot be read.
    """
    from importlib.metadata import distributions, entry_points

    try:
        return sorted(entry_points(group=ENTRY_POINTS), key=lambda each: (each.name, each.value))
    except Exception as error:  # all are read together: which of them it is, is asked one by one
        for distribution in distributions():
            try:
                list(distribution.entry_points)
            except Exception as fault:
                raise ModelError(
                    f"the entry points of {_named(distribution)} cannot be read: {error_words(fault)}"
                ) from fault
        raise ModelError(f"the entry points of what is installed cannot be read: {error_words(error)}") from error


def _named(distribution: Distribution | None) -> str:
    """A distribution with its version, as messages say it; its description may be damaged."""
    try:
        if distribution is not None and distribution.name:
            return f"{distribution.name} {distribution.version}"
    except Exception:  # noqa: BLE001, S110  (as its files like)
        pass
    return "an unknown distribution"
