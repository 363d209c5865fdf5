"""A vocabulary of blocks, and what is made from it when that is first needed: the base of `Contract`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self, TypeVar

import attrs

from newsmodel._arguments import checked_methods
from newsmodel._codec.native import chosen
from newsmodel._codec.reference import Codec
from newsmodel._core import Core, CoreName
from newsmodel._declare.classes import known_class
from newsmodel._declare.construction import Content
from newsmodel._declare.converters import listed
from newsmodel._lazy import lazily
from newsmodel._plain import plain
from newsmodel._validate.acceptance import Acceptance, Loading
from newsmodel._validate.bundle import schema_of
from newsmodel._validate.schema import BASE, REF_TEMPLATE, CheckedFlavour, EngineName, Schema
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.extending import declared_objects
from newsmodel.content.people import Extensible
from newsmodel.content.vocabulary import Vocabulary
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ModelError, Path, ValidationError
from newsmodel.packages.package import BlockPackage, Check, declared


def _classes(blocks: Iterable[type[Block]]) -> tuple[type[Block], ...]:
    return listed("ContentModel.blocks", blocks)


def _packages(packages: Iterable[BlockPackage]) -> tuple[BlockPackage, ...]:
    return listed("ContentModel.packages", packages)


_C = TypeVar("_C", bound=Content)
_E = TypeVar("_E", bound=Extensible)


@checked_methods
@attrs.frozen(kw_only=True, slots=False, eq=False)
class Derived:
    """A vocabulary of blocks, and what is made from it.

    Attributes:
        blocks: The classes of blocks that documents may have.
        limits: The limits of what is accepted.
        base: The start of every ``$id`` of the schemas.
        engine: What explains refusals.
        core: What loads, checks and writes valid documents.
        extensions: The classes of extensions, by their names.
        packages: The packages that some of the blocks are from.
    """

    blocks: tuple[type[Block], ...] = attrs.field(default=CORE_BLOCKS, converter=_classes)
    limits: Limits = DEFAULT_LIMITS
    base: str = attrs.field(default=BASE, converter=plain)
    engine: EngineName = "auto"
    core: CoreName = "auto"
    extensions: Mapping[str, type[Content]] = attrs.field(factory=dict, converter=declared)
    packages: tuple[BlockPackage, ...] = attrs.field(default=(), converter=_packages)

    def __deepcopy__(self, memo: object) -> Self:
        """Itself: it never changes."""
        return self

    @lazily
    def _choose(self) -> Vocabulary:
        """The classes of this model that a union allows, and those of its extensions."""
        return Vocabulary(self.blocks, self.extensions)

    @lazily
    def classes(self) -> tuple[type, ...]:
        """Every class of this model, documents first."""
        return self._choose.classes()

    @lazily
    def _checks(self) -> Mapping[str, Check]:
        """The checks of the packages, by their codes."""
        return {code: check for package in self.packages for code, check in package.checks.items()}

    @lazily
    def _codec(self) -> Codec:
        return Codec(self._choose)

    @lazily
    def _open_codec(self) -> Codec:
        return Codec(self._choose, is_open=True)

    def _codec_of(self, flavour: LoadFlavour) -> Codec:
        return self._codec if flavour == "strict" else self._open_codec

    @lazily
    def _core(self) -> Core | None:
        return chosen(self.core, self.classes, self._choose, self.limits)

    @lazily
    def _open_core(self) -> Core | None:
        return chosen(self.core, self.classes, self._choose, self.limits, self._open_codec.load)

    @lazily
    def _acceptance(self) -> Acceptance:
        return Acceptance(
            core=self._core,
            open_core=lambda: self._open_core,
            loading={
                "strict": Loading(self._codec.load, self._codec.unchecked().load),
                "open": Loading(self._open_codec.load, self._open_codec.unchecked().load),
            },
            schema=self._schema,
            engine=self.engine,
            choose=self._choose,
            blocks=self.blocks,
            limits=self.limits,
        )

    def _schema(self, kind: str | None, flavour: CheckedFlavour) -> Schema:
        """The JSON Schema of a kind of document, or with None of any."""
        cls = None if kind is None else DOCUMENTS[kind]
        return schema_of(cls, self.classes, flavour, self._choose, self.base, REF_TEMPLATE)

    # --- Extensions ---

    def extension(self, part: Extensible, cls: type[_C]) -> _C | None:
        """A declared extension of an object; None where it has none.

        Args:
            part: The object: a document, a block, a medium, a contributor.
            cls: The class that this model declares for the extension.

        Raises:
            ModelError: This model declares no extension of that class.
            ValidationError: The extension, which was not loaded by this model, is not valid.
        """
        name = self._name_of_extension(cls)
        if name not in part.extensions:
            return None
        try:
            return self._open_codec.load(part.extensions[name], cls)
        except ValidationError as error:
            raise error.under(name).under("extensions") from None

    def with_extension(self, part: _E, value: Content) -> _E:
        """An object with a declared extension, in the place of the one that it had.

        Args:
            part: The object, which does not change.
            value: The extension, of a class that this model declares for one.

        Raises:
            ModelError: This model declares no extension of that class.
        """
        name = self._name_of_extension(known_class(type(value)))
        return attrs.evolve(part, extensions={**part.extensions, name: self._codec.dump(value)})

    def _name_of_extension(self, cls: type) -> str:
        found = next((name for name, declared in self.extensions.items() if declared is cls), None)
        if found is None:
            raise ModelError(
                f"{cls.__name__} is the class of no extension of this model: write extensions={{name: class}}"
            )
        return found

    def _declared_in(self, value: Content) -> Iterator[tuple[Path, Content]]:
        """The declared extensions of content that are valid, with their paths."""
        return declared_objects(value, self._open_codec.declared())
