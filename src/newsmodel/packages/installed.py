"""The packages that installed distributions offer."""

from __future__ import annotations

from typing import Final

from newsmodel._excerpts import described, error_words, excerpt
from newsmodel._plain import is_of
from newsmodel.errors import ModelError
from newsmodel.packages.package import BlockPackage

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
