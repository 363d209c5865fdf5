"""A vocabulary of blocks, and what is made from it when that is first needed: the base of `Contract`."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsmodel._codec.native import chosen
from newsmodel._codec.reference import Codec
from newsmodel._core import Core, CoreName
from newsmodel._declare.converters import many
from newsmodel._declare.shapes import OneOf
from newsmodel._lazy import lazily
from newsmodel._plain import plain
from newsmodel._validate.acceptance import Acceptance, Loading
from newsmodel._validate.bundle import schema_of
from newsmodel._validate.schema import BASE, REF_TEMPLATE, CheckedFlavour, EngineName, Schema
from newsmodel._wire.limits import DEFAULT_LIMITS, Limits
from newsmodel.content.article import DOCUMENTS
from newsmodel.content.block import Block
from newsmodel.content.containers import CORE_BLOCKS
from newsmodel.content.vocabulary import classes_in_union, classes_of
from newsmodel.documents import LoadFlavour
from newsmodel.errors import ArgumentError, ValidationError


def _classes(blocks: Iterable[type[Block]]) -> tuple[type[Block], ...]:
    try:
        return many(blocks)
    except ValidationError as error:
        raise ArgumentError(f"ContentModel.blocks: {error.problems[0].message}") from None


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Derived:
    """A vocabulary of blocks, and what is made from it.

    Attributes:
        blocks: The classes of blocks that documents may have.
        limits: The limits of what is accepted.
        base: The start of every ``$id`` of the schemas.
        engine: What explains refusals.
        core: What loads, checks and writes valid documents.
    """

    blocks: tuple[type[Block], ...] = attrs.field(default=CORE_BLOCKS, converter=_classes)
    limits: Limits = DEFAULT_LIMITS
    base: str = attrs.field(default=BASE, converter=plain)
    engine: EngineName = "auto"
    core: CoreName = "auto"

    def _choose(self, shape: OneOf) -> tuple[type, ...]:
        """The classes of this model that a union allows."""
        return classes_in_union(shape, self.blocks)

    @lazily
    def classes(self) -> tuple[type, ...]:
        """Every class of this model, documents first."""
        return classes_of(self.blocks)

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
