"""Several packages in one vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, TypedDict

from newsmodel._core import CoreName
from newsmodel._declare.construction import Content
from newsmodel._declare.shapes import reachable, record
from newsmodel._excerpts import described, excerpt, listing
from newsmodel._plain import is_of
from newsmodel._validate.schema import EngineName
from newsmodel._wire.limits import Limits
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.vocabulary import check_blocks, check_extensions
from newsmodel.errors import ArgumentError, ModelError
from newsmodel.packages.package import OUTPUT_TABLES, BlockPackage, Override


class ModelOptions(TypedDict, total=False):
    """What a vocabulary of packages can have besides them: the arguments of `ContentModel`.

    Attributes:
        blocks: The classes of blocks besides those of the packages: by default, all of newsmodel.
        html: Functions besides those of the packages, before which they come.
        markdown: The same.
        text: The same.
        jsonld: The same.
        extensions: Classes of extensions besides those of the packages.
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
    extensions: Mapping[str, type[Content]]
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


def composed(packages: Sequence[BlockPackage], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a `ContentModel` of some packages, and of what is given besides.

    Raises:
        ModelError: Two of them cannot be in one vocabulary.
        ArgumentError, UnknownNameError: One is no package, there is no such option, or its value is wrong.
    """
    from newsmodel._words.options import check_options

    for each in packages:
        if not is_of(each, BlockPackage):
            raise ArgumentError(f"ContentModel.of(packages): expected packages of blocks, got {described(each)}")
    options = dict(given)
    check_options(options, ModelOptions)
    blocks = options.get("blocks", CORE_BLOCKS)
    extensions = options.get("extensions", {})
    check_blocks(blocks)
    check_extensions(extensions, blocks)
    _check_together(packages, blocks, extensions)
    options["blocks"] = (*blocks, *(cls for package in packages for cls in package.blocks))
    for name in OUTPUT_TABLES:
        of_packages = [item for package in packages for item in getattr(package, name).items()]
        options[name] = dict(of_packages) | dict(options.get(name, {}))
    of_packages = [item for package in packages for item in package.extensions.items()]
    options["extensions"] = dict(of_packages) | dict(extensions)
    return {**options, "packages": tuple(packages)}


#: What only one package of a vocabulary can have: what it is, its name, and what has it.
_Claim = tuple[str, str, object]


def _check_together(
    packages: Sequence[BlockPackage], blocks: Sequence[type[Block]], extensions: Mapping[str, type[Content]]
) -> None:
    names = [package.name for package in packages]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ModelError(f"two packages of one vocabulary have the name {excerpt(twice[0])}")
    owners = [("the options of the model", tuple(_claims(blocks, extensions)))]
    owners += [
        (str(package), tuple(_claims(package.blocks, package.extensions, package.upgrades))) for package in packages
    ]
    for (first, claims), (second, others) in combinations(owners, 2):
        if clashes := tuple(_clashes(claims, others)):
            raise ModelError(f"{first} and {second} cannot be in one vocabulary: both have {listing(clashes)}")


def _claims(
    blocks: Sequence[type[Block]], extensions: Mapping[str, type[Content]], old: Iterable[str] = ()
) -> Iterator[_Claim]:
    yield from (("tag", tag, tag) for tag in (*(str(record(cls).tag) for cls in blocks), *old))
    yield from (("extension", name, name) for name in extensions)
    # Classes that several packages share are defined once.
    yield from (("class", cls.__name__, cls) for cls in reachable(*blocks, *extensions.values()))


def _clashes(claims: Iterable[_Claim], others: Iterable[_Claim]) -> Iterator[str]:
    known = {(what, name): owner for what, name, owner in claims}
    for what, name, owner in dict.fromkeys(others):
        if (what, name) in known and (what != "class" or known[what, name] is not owner):
            yield f"the {what} {excerpt(name)}"
